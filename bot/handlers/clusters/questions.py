"""Questions about who has reported in a cluster ("khối mình ai chưa nộp"), before those about units."""

from __future__ import annotations

from aiogram import Router

from bot.handlers.clusters.clusters import AsksCluster, tell
from bot.handlers.words_typed import BehindCommand, on_words


def router() -> Router:
    """The route of such questions; it comes before whatever else waits for a text."""
    routes = Router(name=__name__)
    on_words(routes, tell, AsksCluster())
    routes.message.register(tell, BehindCommand(AsksCluster(), "cum", "clusters", "han", "deadlines"))
    return routes
