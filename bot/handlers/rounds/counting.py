"""How many dossiers a unit has submitted to a nomination round: asked, read back, recorded."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.handlers.sending import reply
from bot.handlers.states import RoundTyping
from bot.services.caller import Caller
from bot.services.rounds.part_cards import PartCard
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views
from bot.views.rounds import round_part_screens


async def ask_counts(
    query: CallbackQuery,
    obligation_id: int,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks how many dossiers there are by award; the next text is the answer."""
    found = await services.round_answers.part(caller, obligation_id)
    await _ask(query, found, state, services, views)


async def ask_missing_counts(
    query: CallbackQuery,
    obligation_id: int,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The same, unless the unit has told them already."""
    found = await services.round_answers.part(caller, obligation_id)
    if found.part.counts is None:
        await _ask(query, found, state, services, views)


async def _ask(
    query: CallbackQuery, found: PartCard, state: FSMContext, services: Services, views: Views
) -> None:
    await state.set_state(RoundTyping.counts)
    await state.set_data({"obligation": found.part.obligation_id})
    await reply(query, round_part_screens.ask_counts(AnswerWords(views, services.knowledge), found))
