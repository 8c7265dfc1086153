"""Words beside a file: what they report, answer or ask is understood exactly as if it had been typed."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Message

from bot.handlers.clusters import questions as cluster_questions
from bot.handlers.files.letters import offer_beside
from bot.handlers.patterns import event_days
from bot.handlers.questions import asking
from bot.handlers.updates import fixing as update_fixing
from bot.handlers.updates import state_questions, updates
from bot.services.caller import Caller, Standing
from bot.services.services import Services
from bot.views.rendering import Views

_READERS = (event_days, cluster_questions, state_questions, update_fixing, updates)
"""Whose routes read a typed text before anything else waits for one, in their order."""


async def take_caption(
    message: Message,
    caller: Caller,
    services: Services,
    views: Views,
    beside: tuple[int, ...] = (),
    **data: Any,
) -> bool:
    """Works the words beside a file that was kept; whether they were a công văn, whose tasks are offered.

    Words that are no more than the name of the file are left alone. The files (`beside`) prove what is
    reported.
    """
    caption = message.caption or ""
    if not caption or caption.startswith("/") or caller.standing is not Standing.ACTIVE:
        return False
    is_handed_on = message.forward_origin is not None or services.letters.is_letter(caption)
    if is_handed_on and await offer_beside(message, caption, caller, services, views):
        return True
    typed = {"caller": caller, "services": services, "views": views, "beside": beside, **data}
    if await _is_read(message, _READERS, typed):
        return False
    is_plan = await services.updates.plans.planned(caller, caption) is not None
    if not is_plan and await offer_beside(message, caption, caller, services, views):
        return True
    is_doubtful = services.updates.reading.is_doubtful(caption)
    if is_plan or is_doubtful or services.conversations.is_question(caption, may_be_name=True):
        await asking.ask(as_typed(message), data["state"], caller, services, views)
    return False


async def take_report_beside(message: Message, caller: Caller, services: Services, **data: Any) -> bool:
    """Works words that clearly report something, beside a file that has its place; whether they do."""
    caption = message.caption or ""
    if not caption or services.papers.told(caption) is not None:
        return False  # of the papers of the dossier in hand
    return await _is_read(message, (updates,), {"caller": caller, "services": services, **data})


async def _is_read(message: Message, modules: Sequence[ModuleType], data: dict[str, Any]) -> bool:
    """Whether the routes of one of these took the words as typed, and answered them."""
    for module in modules:
        routes: Router = module.router()
        if await routes.propagate_event("message", as_typed(message), **data) is not UNHANDLED:
            return True
    return False


def as_typed(message: Message) -> Message:
    """The message as if its words had come without the file."""
    words = {"text": message.caption, "caption": None, "document": None, "photo": None}
    return message.model_copy(update=words)
