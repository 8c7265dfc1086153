"""Preparing a nomination round: begun by a sentence, the menu or a công văn; asked on until it is opened."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import RoundTyping
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.rounds.cards import RoundCard
from bot.services.rounds.drafting import Taken
from bot.services.rounds.fields import EDITED, Opening
from bot.services.services import Services
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.rounds import round_draft_screens, round_screens
from bot.views.screen import Screen, sentence
from storage.models.rounds import RoundStatus, RoundStep

LETTER_FILE = "letter_file"
"""What is to be sent: further files of the công văn of an open round."""


class WishesRound(Filter):
    """Passes "mở đợt trình khen tổng kết năm 2026, hạn 15/12" from whoever opens rounds."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """What the sentence says of the round."""
        said = services.round_drafting.wished(caller, message.text or "")
        return False if said is None else {"said": said}


async def begin_by_text(
    message: Message, said: Opening, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A round begun by a sentence."""
    await begin(message, said, state, caller, services, views)


async def begin(
    message: Message,
    said: Opening | None,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """A new draft; what is told of it already is not asked again."""
    told = await services.round_drafting.start(caller, said)
    if told.days:  # a choice between days waits for its button while the walk goes on
        await say(message, round_draft_screens.choose_day(_words(services, views), told.card, told.days))
        return
    if told.fault is not None:
        await say(message, round_draft_screens.asked_later(views, told.fault))
    await say(message, await next_question(state, told.card, caller, services, views))


async def begin_new(press: Press) -> None:
    """A new draft from the list."""
    told = await press.services.round_drafting.start(press.caller)
    await press.reply(await next_question(press.state, told.card, press.caller, press.services, press.views))


async def begin_from_letter(press: Press) -> None:
    """A draft from a công văn that was handed on."""
    card = await press.services.round_drafting.from_letter(press.caller, press.id)
    await press.reply(await next_question(press.state, card, press.caller, press.services, press.views))


async def go_on(press: Press) -> None:
    """The draft where it stands; once it is open, the round."""
    card = await press.services.rounds.show(press.caller, press.id)
    if card.status is not RoundStatus.DRAFT:
        await press.reply(round_screens.show(press.words, card))
        return
    await press.reply(await next_question(press.state, card, press.caller, press.services, press.views))


async def take_day(press: Press) -> None:
    """One of the days that the closing date can mean."""
    card = await press.services.round_drafting.choose_day(press.caller, press.id, press.day(1))
    await press.show(await next_question(press.state, card, press.caller, press.services, press.views))


async def pass_over(press: Press) -> None:
    """On to the next question."""
    card = await press.services.round_drafting.pass_over(press.caller, press.id, _step(press.pressed))
    await press.reply(await next_question(press.state, card, press.caller, press.services, press.views))


async def address(press: Press) -> None:
    """All units below, those of a kind, or a cluster."""
    key, which = press.text(1), press.text(2)
    card = await press.services.round_drafting.address(press.caller, press.id, key, which)
    await press.show(await next_question(press.state, card, press.caller, press.services, press.views))


async def list_units(press: Press) -> None:
    """Every unit, to be ticked."""
    card = await press.services.round_drafting.show(press.caller, press.id)
    choices = await press.services.round_drafting.choices(press.caller, card.id)
    await press.show(round_draft_screens.pick(press.words, card, choices))


async def pick_unit(press: Press) -> None:
    """One unit more, or one less."""
    unit_id = press.pressed.number(1)
    if unit_id is None:
        raise NoLongerThere
    is_chosen = press.pressed.text(2) == "1"
    card = await press.services.round_drafting.pick(press.caller, press.id, unit_id, is_chosen=is_chosen)
    choices = await press.services.round_drafting.choices(press.caller, card.id)
    await press.show(round_draft_screens.pick(press.words, card, choices))


async def edit(press: Press) -> None:
    """Asks for one field anew, of a draft or of an open round."""
    card, words = await press.services.rounds.kept(press.caller, press.id), press.words
    is_files = press.pressed.text(1) == LETTER_FILE
    step = RoundStep.LETTER if is_files else _step(press.pressed)
    is_changeable = card.status is RoundStatus.DRAFT or step in (*EDITED, RoundStep.FORMS)
    if card.status is RoundStatus.CLOSED or not is_changeable:
        await press.reply(round_screens.show(words, card))
        return
    data = {"round": card.id, "field": press.pressed.text(1), "seen": press.pressed.number(2) or card.version}
    await press.state.set_state(RoundTyping.field)
    await press.state.set_data(data)
    if card.status is RoundStatus.DRAFT and step is RoundStep.ADDRESSEES:
        choices = await press.services.round_drafting.choices(press.caller, card.id)
        await press.reply(round_draft_screens.addressees(words, card, choices))
        return
    await press.reply(round_draft_screens.ask_edit(words, card, step, is_files=is_files))


async def open_now(press: Press) -> None:
    """The round is open and the units are told."""
    await press.state.clear()
    card = await press.services.rounds.open(press.caller, press.id)
    without = [
        one.unit
        for one in (await press.services.rounds.board(press.caller, card.id)).parts
        if not one.is_reached
    ]
    await press.show(round_screens.opened(press.words, card, without))


async def discard(press: Press) -> None:
    """The draft is forgotten."""
    await press.state.clear()
    await press.services.round_drafting.discard(press.caller, press.id)
    await press.show(sentence(press.views, "round.draft.discarded"))


async def next_question(
    state: FSMContext, card: RoundCard, caller: Caller, services: Services, views: Views
) -> Screen:
    """What is asked next, and from now on a text or file is the answer; at the end, the card."""
    words = _words(services, views)
    if card.step is RoundStep.READY:
        await state.clear()
        return round_draft_screens.draft(words, card)
    await state.set_state(RoundTyping.field)
    await state.set_data({"round": card.id, "field": card.step.value, "seen": card.version})
    choices = None
    if card.step is RoundStep.ADDRESSEES:
        choices = await services.round_drafting.choices(caller, card.id)
    return round_draft_screens.step(words, card, choices)


async def after_answer(
    told: Taken, asked: RoundStep, state: FSMContext, caller: Caller, services: Services, views: Views
) -> list[Screen]:
    """What follows a typed answer."""
    words, card = _words(services, views), told.card
    is_left_open = bool(told.unclear or told.days)
    is_left_open |= asked is RoundStep.DUE_ON and card.due_on is None
    is_left_open |= asked is RoundStep.ADDRESSEES and not card.units
    choices = None
    if asked is RoundStep.ADDRESSEES:
        choices = await services.round_drafting.choices(caller, card.id)
    if is_left_open:
        return round_draft_screens.taken(words, told, asked, choices)
    said = [] if told.fault is None else [round_draft_screens.asked_later(views, told.fault)]
    return [*said, await next_question(state, card, caller, services, views)]


def _step(pressed: Callback) -> RoundStep:
    step = pressed.text(1)
    if step not in set(RoundStep):
        raise NoLongerThere
    return RoundStep(step)


def _words(services: Services, views: Views) -> AnswerWords:
    return AnswerWords(views, services.knowledge)


def router() -> Router:
    """Routes of the preparation."""
    routes = Router(name=__name__)
    on_words(routes, begin_by_text, StateFilter(None), WishesRound())
    on_press(routes, begin_new, "round_new")
    on_press(routes, begin_from_letter, "round_of_letter")
    on_press(routes, go_on, "round_draft")
    on_press(routes, take_day, "round_due")
    on_press(routes, pass_over, "round_skip")
    on_press(routes, address, "round_to")
    on_press(routes, list_units, "round_units")
    on_press(routes, pick_unit, "round_pick")
    on_press(routes, edit, "round_edit")
    on_press(routes, open_now, "round_open")
    on_press(routes, discard, "round_discard")
    return routes
