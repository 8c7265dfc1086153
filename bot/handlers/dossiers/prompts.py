"""What a dossier was waiting for, asked again after something came in between."""

from __future__ import annotations

from aiogram.fsm.context import FSMContext

from bot.handlers.dossiers.dossiers import pointed, wait_for_answer
from bot.handlers.states import DossierTyping
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.dossiers import dossier_paper_screens, dossier_question_screens, dossier_state_screens
from bot.views.dossiers.dossier_words import award_of
from bot.views.rendering import Views
from bot.views.screen import Screen


async def dossier_prompt(
    state: FSMContext, caller: Caller, services: Services, views: Views
) -> Screen | None:
    """What is still open, in one short line: the question with the way back, the note, name or day.

    Nothing where only "still open" is left to say and it was said since the dossier was last touched.
    Raises `NoLongerThere`.
    """
    asked = await state.get_state()
    if asked == DossierTyping.award.state:
        return dossier_question_screens.ask_award(views)
    if asked == DossierTyping.day.state:
        return dossier_state_screens.ask_other_day(views)
    words = AnswerWords(views, services.knowledge)
    card = await services.dossiers.card(caller, await pointed(state))
    if asked == DossierTyping.title.state:
        return dossier_state_screens.ask_title(words, card)
    if asked == DossierTyping.note.state:
        paper = card.paper((await state.get_data()).get("paper", 0))
        if paper is None:
            raise NoLongerThere
        return dossier_paper_screens.ask_note(words, paper)
    if dossier_question_screens.is_merely_open(card):
        if (await state.get_data()).get("told_open") == card.id:
            return None
        # Every step of the dossier sets its data anew, so that it is told again after that.
        await state.update_data(told_open=card.id)
    elif asked in (DossierTyping.choice.state, DossierTyping.names.state):
        await wait_for_answer(state, card)  # the question that is read now, also where a colleague went on
    return dossier_question_screens.waiting(words, card)


async def kept_line(dossier_id: int, caller: Caller, services: Services, views: Views) -> Screen | None:
    """That a dossier is kept, with the way back; nothing where the caller cannot go on with it any more."""
    try:
        card = await services.dossiers.card(caller, dossier_id)
    except (NoLongerThere, NotAllowed):
        return None
    return dossier_question_screens.kept(AnswerWords(views, services.knowledge), card)


async def case_in_hand(state: FSMContext, caller: Caller, services: Services, views: Views) -> str | None:
    """The case whose dossier is being worked on, in words: a question in between is about that one."""
    dossier_id = (await state.get_data()).get("dossier")
    if not isinstance(dossier_id, int):
        return None
    try:
        card = await services.dossiers.card(caller, dossier_id)
    except (NoLongerThere, NotAllowed):
        return None
    return award_of(card, AnswerWords(views, services.knowledge))
