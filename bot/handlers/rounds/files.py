"""Files that come while something is told of a nomination round, or are taken away from it."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.files.files import handed_in
from bot.handlers.presses import Press, on_press
from bot.handlers.rounds.prompts import asked_for
from bot.handlers.sending import say
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.rendering import Views
from bot.views.rounds import round_draft_screens, round_file_screens, round_screens
from bot.views.screen import sentence
from storage.models.rounds import RoundStatus, RoundStep


async def take_file(
    message: Message,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    attached: tuple[int, ...] | None = None,
) -> None:
    """A file, or the files of an album (`attached`): the công văn, or forms for the units.

    Where a text is asked for, nothing goes to the units before the caller has said that it is for them.
    """
    card, step, _ = await asked_for(state, caller, services)
    file_ids = attached or handed_in(message)
    kept = [await services.files.receive(caller, file_id) for file_id in file_ids]
    words, is_letter = AnswerWords(views, services.knowledge), step is RoundStep.LETTER
    if step not in (RoundStep.LETTER, RoundStep.FORMS):
        await say(message, round_draft_screens.ask_attach(words, card, [(one.id, one.name) for one in kept]))
        return
    texts = [await services.files.letter_text(caller, one) for one in file_ids if is_letter]
    text = next((one for one in texts if one and services.letters.is_letter(one)), "")
    if card.status is RoundStatus.DRAFT:
        card = await services.round_drafting.attach(caller, card.id, step, file_ids, text)
        await say(message, round_draft_screens.step(words, card, asked=step))
    else:
        told = await services.round_files.attach(caller, card.id, file_ids, is_letter=is_letter, text=text)
        card = told.card
        await say(message, round_screens.changed(words, card, told.fields))
    # A draft without a date is asked for it in its turn.
    days = services.round_files.days_beside(text, card.due_on) if text and card.due_on else ()
    if days and card.due_on:
        await say(message, round_file_screens.other_days(words, card, card.due_on, days))


async def attach_form(press: Press) -> None:
    """A file that came beside a question is one for the units after all; the question stays."""
    services, caller = press.services, press.caller
    file = await services.files.card(caller, press.number(1))
    card = await services.rounds.kept(caller, press.id)
    if card.status is RoundStatus.DRAFT:
        await services.round_drafting.attach(caller, card.id, RoundStep.FORMS, [file.id])
        await press.reply(sentence(press.views, "round.draft.form_attached", name=file.name))
        return
    told = await services.round_files.attach(caller, card.id, [file.id], is_letter=False)
    await press.reply(round_screens.changed(press.words, told.card, told.fields))


async def remove_file(press: Press) -> None:
    """A file no longer goes with the round."""
    card = await press.services.round_files.detach(press.caller, press.id, press.number(1))
    await press.show(round_screens.changed(press.words, card, ["files"]))


def router() -> Router:
    """Routes of a round's files, but for those that are sent while it is told of."""
    routes = Router(name=__name__)
    on_press(routes, remove_file, "round_unfile")
    return routes
