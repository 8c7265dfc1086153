"""While something is told of a nomination round: the text or file is that, whatever it sounds like."""

from __future__ import annotations

import re
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, StateFilter, or_f
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.digressions import prompt_again
from bot.handlers.files.captions import as_typed, take_report_beside
from bot.handlers.leaving import IS_COMMAND, leaves
from bot.handlers.presses import on_press
from bot.handlers.questions.asking import answer_question
from bot.handlers.rounds.drafting import after_answer, next_question
from bot.handlers.rounds.files import attach_form, take_file
from bot.handlers.rounds.prompts import asked_for
from bot.handlers.rounds.units import take_names
from bot.handlers.sending import say
from bot.handlers.states import IsCancelling, IsSkipping, RoundTyping
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from bot.views.rounds import round_draft_screens, round_part_screens, round_screens
from bot.views.screen import sentence
from knowledge.dates.typed_days import Side
from storage.models.rounds import RoundStatus, RoundStep

# Whoever reads on under an answer has not left the walk.
_UNDER_ANSWER = ("choice", "step", "round_units", "round_pick", "round_form")


async def take_text(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What was asked for, as typed: of a draft the next question follows, of an open round what changed."""
    card, step, seen = await asked_for(state, caller, services)
    words, text = AnswerWords(views, services.knowledge), message.text or ""
    if card.status is RoundStatus.DRAFT:
        told = await services.round_drafting.take(caller, card.id, step, text)
        for screen in await after_answer(told, step, state, caller, services, views):
            await say(message, screen)
        return
    if step is RoundStep.FORMS:  # a file is awaited
        await say(message, round_draft_screens.ask_edit(words, card, step))
        return
    changed, unclear = await services.rounds.change(caller, card.id, step, text, seen)
    if unclear:
        await say(message, round_draft_screens.not_read(words, unclear))
        return
    await state.clear()
    if changed.was_refused or changed.entry_id is None:
        await say(message, round_screens.show(words, changed))
    else:
        await say(message, round_screens.changed(words, changed, [step.value]))


async def take_file_and_words(
    message: Message,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    attached: tuple[int, ...] | None = None,
    **data: Any,
) -> None:
    """A file, and the words beside it: the answer where a text is asked for, a report, or the công văn.

    What is none of these is said not to be read.
    """
    _, step, _ = await asked_for(state, caller, services)
    await take_file(message, state, caller, services, views, attached)
    caption = (message.caption or "").strip()
    if not caption or caption.startswith("/"):
        return
    if step not in (RoundStep.LETTER, RoundStep.FORMS):
        await take_text(as_typed(message), state, caller, services, views)
        return
    if await take_report_beside(message, caller, services, state=state, views=views, **data):
        return
    if await _is_letter_asked(state, step, caller, services) and _NUMBER.search(caption):
        await take_text(as_typed(message), state, caller, services, views)
        return
    await say(message, round_draft_screens.words_not_read(views, caption))


async def _is_letter_asked(state: FSMContext, step: RoundStep, caller: Caller, services: Services) -> bool:
    """Whether the công văn of a draft is asked for, and no number of it was read from the file."""
    if step is not RoundStep.LETTER or await state.get_state() != RoundTyping.field.state:
        return False
    card, _, _ = await asked_for(state, caller, services)
    return card.status is RoundStatus.DRAFT and not card.letter.get("number")


_NUMBER = re.compile(r"\d\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐƯ]{2}")


async def pass_over(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """ "Bỏ qua", typed: on to the next question; of an open round everything stays as it is."""
    card, step, _ = await asked_for(state, caller, services)
    if card.status is RoundStatus.DRAFT and step is card.step:
        card = await services.round_drafting.pass_over(caller, card.id, step)
        await say(message, await next_question(state, card, caller, services, views))
        return
    await leave_draft(message, state, caller, services, views)


async def leave_draft(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Nothing more is told for now; a draft is kept."""
    round_id = (await state.get_data()).get("round")
    await state.clear()
    is_draft = False
    if isinstance(round_id, int):
        is_draft = (await services.rounds.kept(caller, round_id)).status is RoundStatus.DRAFT
    await say(message, sentence(views, "round.draft.kept" if is_draft else "say.cancelled"))


async def take_counts(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """How many dossiers, as typed, read back before it counts."""
    obligation_id = int((await state.get_data())["obligation"])
    draft = await services.round_answers.read_counts(caller, obligation_id, message.text or "")
    if not draft.read.unclear and (draft.read.lines or draft.read.is_none):
        await state.clear()
    await say(message, round_part_screens.read_counts(AnswerWords(views, services.knowledge), draft))


async def take_move(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Another closing date, as typed, read back with its weekday."""
    read = services.deadlines.typed(message.text or "", Side.AHEAD)
    if read.fault is not None:
        await say(message, day_again(views, read.fault))
        return
    card = await services.rounds.kept(caller, int((await state.get_data())["round"]))
    await state.clear()
    words = AnswerWords(views, services.knowledge)
    await say(message, round_draft_screens.move_days(words, card, read.days))


async def answer_and_resume(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A question in between is answered; then what was asked is asked again."""
    await answer_question(message, message.text or "", caller, services, views)
    await prompt_again(message, state, caller, services, views)


def router() -> Router:
    """Routes before whatever reads a text as a report or a letter."""
    routes = Router(name=__name__)
    is_typing = StateFilter(RoundTyping)
    routes.message.register(pass_over, StateFilter(RoundTyping.field), F.text, IsSkipping())
    routes.message.register(leave_draft, is_typing, or_f(Command("huy", "cancel"), IsCancelling()))
    leaves(routes, is_typing, *_UNDER_ANSWER)
    on_press(routes, attach_form, "round_form")
    of_field = StateFilter(RoundTyping.field)
    routes.message.register(answer_and_resume, of_field, F.text.regexp(r"\?\s*$", mode="search"))
    routes.message.register(take_text, of_field, F.text, ~IS_COMMAND)
    routes.message.register(take_file_and_words, of_field, F.document)
    routes.message.register(take_counts, StateFilter(RoundTyping.counts), F.text, ~IS_COMMAND)
    routes.message.register(take_move, StateFilter(RoundTyping.move), F.text, ~IS_COMMAND)
    routes.message.register(take_names, StateFilter(RoundTyping.units), F.text, ~IS_COMMAND)
    return routes
