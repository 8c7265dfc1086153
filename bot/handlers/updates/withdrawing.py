"""What is wished back by its name, and papers sent wrongly: read back, and changed at a press only."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.sending import say
from bot.handlers.updates.updates import take
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller, Standing
from bot.services.services import Services
from bot.services.updates.withdrawing import Withdrawn
from bot.views.rendering import Views
from bot.views.screen import button, sentence
from bot.views.updates import update_withdrawing_screens
from knowledge.statuses.withdrawals import Mistake, asks_to_withdraw


class WishesBack(Filter):
    """Passes a text that calls something told or sent wrong by its name, with what was `found`."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """What is meant, of what the caller may record."""
        found = await services.updates.withdrawing.withdrawn(caller, message.text or "")
        return {"found": found} if found is not None else False


class AsksToWithdraw(Filter):
    """Passes the question whether what was sent can be had back, which no rule answers."""

    async def __call__(self, message: Message, caller: Caller) -> bool:
        """Whether it is asked, by somebody of the office."""
        return caller.standing is Standing.ACTIVE and asks_to_withdraw(message.text or "")


async def say_whom_to_ask(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """That no rule is held on it, and whom to ask; a walk that was under way goes on after it."""
    rows = [[button(views, "referral.button.write", "refer_own")]]
    await say(message, sentence(views, "update.chat.withdraw.asked", rows))
    await prompt_again(message, state, caller, services, views)


async def show_what_stands(
    message: Message,
    found: Withdrawn,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """How it is recorded, with the button that takes it back."""
    is_paper = found.mistake is Mistake.PAPER
    if is_paper and not found.cards:
        await say(message, update_withdrawing_screens.sent_wrongly(views, is_paper=found.is_paper))
    if found.reading is not None:
        await take(message, found.reading, state, caller, services, views)
        return
    if found.waiting is not None:
        card = await services.updates.fixing.hold(caller, found.waiting)
        await say(message, update_withdrawing_screens.waiting(views, card))
    for card in found.cards:
        await say(message, update_withdrawing_screens.named(views, card, found.mistake))
    if not (is_paper or found.cards or found.waiting):
        await say(message, sentence(views, "update.chat.nothing_to_undo"))
    await prompt_again(message, state, caller, services, views)


def router() -> Router:
    """The route of such texts; it comes before those of reports."""
    routes = Router(name=__name__)
    on_words(routes, show_what_stands, WishesBack())
    on_words(routes, say_whom_to_ask, AsksToWithdraw())
    return routes
