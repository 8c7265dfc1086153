"""Questions about where things stand ("ai chưa nộp", "HS 3 đến đâu rồi"), answered from the office's rows."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.sending import say
from bot.handlers.words_typed import BehindCommand, on_words
from bot.services.caller import Caller
from bot.services.deadlines.asking import DeadlineAnswer
from bot.services.services import Services
from bot.services.updates.asking import Sought, StateAnswer
from bot.services.updates.recipients import WhereTo
from bot.views.answers.answer_words import AnswerWords
from bot.views.deadlines import deadline_screens, legal_date_screens, recipient_screens
from bot.views.dossiers import dossier_screens
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from bot.views.updates import state_question_screens


class AsksState(Filter):
    """Passes a text that asks how far something is, with what was `found` for this caller."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """Whether the office, and not the rules, answers it."""
        found = await services.updates.asking.asked(caller, message.text or "")
        return {"found": found} if found is not None else False


class AsksDeadlines(Filter):
    """Passes a text that asks for the caller's own deadlines, with what was `found` of them."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """Whether the office, and not the rules, answers it."""
        found = await services.deadline_asking.asked(caller, message.text or "")
        return {"found": found} if found is not None else False


class AsksRecipient(Filter):
    """Passes a text that asks where something of the caller's goes, with what was `found` of it."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """Whether the office knows the thing."""
        found = await services.updates.recipients.asked(caller, message.text or "")
        return {"found": found} if found is not None else False


async def tell_recipient(
    message: Message,
    found: WhereTo,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """What is known of where it goes; a walk that was under way goes on after it."""
    await say(message, recipient_screens.where(views, found, services.office.contact))
    await prompt_again(message, state, caller, services, views)


async def tell_deadlines(
    message: Message,
    found: DeadlineAnswer,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The deadlines that were asked for; a walk that was under way goes on after them."""
    if found.period is not None:
        first, last = (spoken(views, one) for one in found.period)
        key = "on_day" if first == last else "between"
        key = f"none_{key}" if found.is_none else f"{key}_late" if found.has_overdue else key
        await say(message, sentence(views, f"due.{key}", first=first, last=last))
    await say(message, await _deadlines(found, caller, services, views))
    await prompt_again(message, state, caller, services, views)


async def _deadlines(found: DeadlineAnswer, caller: Caller, services: Services, views: Views) -> Screen:
    if found.is_of_law:
        dates, levels = await services.legal_dates.coming(caller), services.unit_levels
        level = await levels.level(caller)
        words = AnswerWords(views, services.knowledge)
        return legal_date_screens.coming(words, dates, level, caller, levels.kinds)
    return deadline_screens.mine(views, found.mine, found.followed, today=services.duties.today)


async def tell(
    message: Message,
    found: StateAnswer,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The board, the card, or what to choose from; a walk that was under way goes on after it."""
    if found.is_own_only and found.choices:
        await say(message, sentence(views, "update.asked.own_only"))
    await say(message, await _screen(found, caller, services, views))
    await prompt_again(message, state, caller, services, views)


async def _screen(found: StateAnswer, caller: Caller, services: Services, views: Views) -> Screen:
    if not found.is_one:
        return state_question_screens.offer(views, found)
    if found.sought is Sought.BOARD:
        cards = await services.duties.board(caller, found.boards[0].occurrence_id)
        return deadline_screens.board(views, cards)
    (one,) = found.choices
    if found.sought in (Sought.DUTY, Sought.WISH):
        return deadline_screens.card(views, await services.duties.card(caller, one.id))
    if found.is_being_begun:
        return state_question_screens.being_begun(views, one)
    card = await services.dossiers.card(caller, one.id)
    return dossier_screens.card_screen(AnswerWords(views, services.knowledge), card)


def router() -> Router:
    """The route of such questions; it comes before whatever else waits for a text."""
    routes = Router(name=__name__)
    on_words(routes, tell_recipient, AsksRecipient())
    on_words(routes, tell, AsksState())
    on_words(routes, tell_deadlines, AsksDeadlines())
    routes.message.register(tell, BehindCommand(AsksState(), "han", "deadlines"))
    routes.message.register(tell_deadlines, BehindCommand(AsksDeadlines(), "han", "deadlines"))
    return routes
