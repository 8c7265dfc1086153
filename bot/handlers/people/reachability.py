"""Whether somebody can be written to: on messengers people block the assistant, and let it back."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import KICKED, MEMBER, ChatMemberUpdatedFilter
from aiogram.types import ChatMemberUpdated

from bot.services.caller import Caller
from bot.services.services import Services


async def blocked(event: ChatMemberUpdated, caller: Caller, services: Services) -> None:
    """Somebody has blocked the assistant."""
    await services.accounts.note_blocked(caller.account_id)


async def unblocked(event: ChatMemberUpdated, caller: Caller, services: Services) -> None:
    """Somebody has opened the chat (again)."""
    await services.accounts.note_unblocked(caller.account_id)


def router() -> Router:
    """Routes about the membership of private chats."""
    routes = Router(name=__name__)
    routes.my_chat_member.register(blocked, ChatMemberUpdatedFilter(KICKED))
    routes.my_chat_member.register(unblocked, ChatMemberUpdatedFilter(MEMBER))
    return routes
