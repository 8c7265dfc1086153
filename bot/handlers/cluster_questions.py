"""Questions about who has reported in a cluster ("khối mình ai chưa nộp"), before those about units."""

from __future__ import annotations

from aiogram import F, Router

from bot.handlers.clusters import AsksCluster, tell


def router() -> Router:
    """The route of such questions; it comes before whatever else waits for a text."""
    routes = Router(name=__name__)
    routes.message.register(tell, F.text, ~F.text.startswith("/"), AsksCluster())
    return routes
