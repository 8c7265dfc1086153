"""Another head of a cluster in a plain sentence ("đổi trưởng cụm 3 sang xã Tân Hà"): only read back."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.clusters.heads import HeadWish
from bot.services.services import Services
from bot.views.clusters import cluster_head_screens
from bot.views.rendering import Views


class WishesHead(Filter):
    """Passes a text that lets another unit lead a cluster, with what it may mean for this caller."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """Whether the text says so."""
        found = await services.cluster_heads.wished(caller, message.text or "")
        return {"found": found} if found is not None else False


async def offer(message: Message, found: HeadWish, views: Views) -> None:
    """The change as it was understood; a press makes it, and looks at the rights again."""
    await say(message, cluster_head_screens.wished(views, found))


def router() -> Router:
    """The route of such sentences; it comes before the questions about who leads a cluster."""
    routes = Router(name=__name__)
    on_words(routes, offer, StateFilter(None), WishesHead())
    return routes
