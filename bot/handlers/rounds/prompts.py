"""What a nomination round was waiting for, asked again after something came in between."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext

from bot.handlers.rounds.drafting import LETTER_FILE
from bot.services.caller import Caller
from bot.services.rounds.cards import RoundCard
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views
from bot.views.rounds import round_draft_screens
from bot.views.screen import Screen
from storage.models.rounds import RoundStep


async def round_prompt(state: FSMContext, caller: Caller, services: Services, views: Views) -> Screen:
    """The question of the field that is told. Raises `NotAllowed`, `NoLongerThere`."""
    card, step, _ = await asked_for(state, caller, services)
    choices = None
    if step is RoundStep.ADDRESSEES:
        choices = await services.round_drafting.choices(caller, card.id)
    return round_draft_screens.step(AnswerWords(views, services.knowledge), card, choices, asked=step)


async def asked_for(
    state: FSMContext, caller: Caller, services: Services
) -> tuple[RoundCard, RoundStep, int]:
    """The round, the field that is asked for, and the version in which it was seen."""
    data = await state.get_data()
    field = data["field"]
    step = RoundStep.LETTER if field == LETTER_FILE else RoundStep(field)
    return await services.rounds.kept(caller, int(data["round"])), step, int(data["seen"])
