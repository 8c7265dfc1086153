"""Deadlines that come again or wait for an event: set, listed, changed, stopped; the day of an event."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.deadlines.redating import NamesDayOfPattern, remember_pattern
from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import Typing
from bot.handlers.words_typed import on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.deadlines.addressees import Addressees
from bot.services.deadlines.setting import Scope
from bot.services.deadlines.told_addressees import Told
from bot.services.errors import NoLongerThere
from bot.services.patterns.cards import PatternCard
from bot.services.patterns.patterns import Nameless, Reading, Unclear
from bot.services.services import Services
from bot.views.buttons import Callback
from bot.views.day_faults import day_again
from bot.views.deadlines import new_deadline_screens, pattern_screens
from bot.views.deadlines.addressing_screens import OTHERS, way_rows, whose
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.recurrences import DaysOff

Found = PatternCard | Unclear | Nameless


async def answer(message: Message, found: Found, told: Told, state: FSMContext, views: Views) -> None:
    """What was understood of a text that sets a pattern."""
    if isinstance(found, Unclear):
        await say(message, pattern_screens.unclear(views, found))
    elif isinstance(found, Nameless):
        await state.set_state(Typing.pattern_name)
        whom = None if told.addressees is None else told.addressees.to_json()
        await state.set_data({"pattern": told.text, "whom": whom})
        await say(message, sentence(views, "pattern.type_name"))
    else:
        await say(message, pattern_screens.read_back(views, found))
        await remember_pattern(state, found.name, message.date)


async def ask_which_day(message: Message, name: str, views: Views) -> None:
    """ "29/12" right after what comes again was read back: of each period, or of one date, is asked."""
    day = (message.text or "").strip()
    await say(message, sentence(views, "pattern.which_day", name=name, day=day))


async def take_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What comes again as it was told before."""
    asked = await state.get_data()
    whom = Addressees.from_json(asked["whom"]) if asked.get("whom") else None
    told, name = Told(asked["pattern"], whom), (message.text or "").strip()
    found = await services.patterns.draft(caller, told.text, named=name, addressees=whom)
    await state.clear()
    if found is not None:
        await answer(message, found, told, state, views)


async def prompt(state: FSMContext, caller: Caller, services: Services, views: Views) -> Screen:
    """What is asked while something of a pattern is to be typed."""
    asked, pattern_id = await state.get_state(), (await state.get_data())["pattern"]
    if asked == Typing.pattern_name.state:
        return sentence(views, "pattern.type_name")
    card = await services.patterns.card(caller, pattern_id)
    if asked == Typing.event_day.state and card.relative is not None:
        return pattern_screens.ask_event(views, card.relative)
    return pattern_screens.ask_change(views, card)


async def choose_scope(press: Press) -> None:
    """The dates are right: whom they are for is asked next, or read back where it was told."""
    services = press.services
    card = await services.patterns.card(press.caller, press.id)
    scopes = await services.deadlines.scopes(press.caller)
    ways = await services.addressing.ways(press.caller)
    is_asked = press.pressed.text(2) == OTHERS
    if card.is_confirmed:
        await press.show(pattern_screens.card(press.views, card))
    elif card.relative is not None:
        told = None if is_asked else await services.waiting_addressing.told(press.caller, card.id)
        further = way_rows(press.views, card.id, None, ways)
        await press.show(
            pattern_screens.scopes(press.views, card, scopes, further)
            if told is None
            else whose(press.views, card.id, None, told)
        )
    elif first := await services.patterns.begin(press.caller, card.id, _reading(press.pressed, 1)):
        told = await services.addressing.told(press.caller, first.occurrence_id)
        if told is not None:
            await press.show(whose(press.views, first.occurrence_id, first.due_on, told))
            return
        further = way_rows(press.views, first.occurrence_id, first.due_on, ways)
        await press.show(
            new_deadline_screens.scopes(press.views, first.occurrence_id, first.due_on, scopes, further)
        )


async def confirm(press: Press) -> None:
    """It waits for its day from now on."""
    scope = press.pressed.text(1)
    if scope not in set(Scope):
        raise NoLongerThere
    card = await press.services.patterns.confirm_waiting(press.caller, press.id, Scope(scope))
    await press.show(pattern_screens.confirmed(press.views, card))


async def open_list(press: Press) -> None:
    """All that goes on or waits."""
    may_import = press.caller.may(Action.ASSIGN_DEADLINES)
    cards = await press.services.patterns.mine(press.caller)
    await press.reply(pattern_screens.listed(press.views, cards, may_import=may_import))


async def card(press: Press) -> None:
    """One of them."""
    found = await press.services.patterns.card(press.caller, press.id)
    await press.reply(pattern_screens.card(press.views, found))


async def days_off(press: Press) -> None:
    """What becomes of dates on days off: asked, then taken."""
    rule = press.pressed.text(1)
    if rule is None:
        found = await press.services.patterns.card(press.caller, press.id)
        await press.reply(pattern_screens.ask_days_off(press.views, found))
    elif rule in set(DaysOff):
        found = await press.services.pattern_changing.set_days_off(press.caller, press.id, DaysOff(rule))
        await press.show(pattern_screens.card(press.views, found))
    else:
        raise NoLongerThere


async def naming(press: Press) -> None:
    """Which period the dates are named by."""
    is_before = press.pressed.number(1) == 1
    found = await press.services.pattern_changing.set_naming(press.caller, press.id, is_before=is_before)
    await press.show(pattern_screens.card(press.views, found))


async def ask_change(press: Press) -> None:
    """Asks when it comes from now on."""
    found = await press.services.patterns.card(press.caller, press.id)
    await press.state.set_state(Typing.pattern_days)
    await press.state.set_data({"pattern": found.id})
    await press.reply(pattern_screens.ask_change(press.views, found))


async def take_change(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The new recurrence as typed: read back; nothing has changed yet."""
    pattern_id = (await state.get_data())["pattern"]
    draft = await services.pattern_changing.read(caller, pattern_id, message.text or "")
    if isinstance(draft, PatternCard):
        await state.clear()
        one = await services.patterns.card(caller, pattern_id)
        await say(message, pattern_screens.read_change(views, one, draft))
    elif isinstance(draft, Unclear):
        await say(message, pattern_screens.unclear(views, draft))
    else:
        await say(message, sentence(views, "pattern.not_recurring"))


async def retime(press: Press) -> None:
    """It comes by the new rules; whoever was told an old date will be told."""
    draft_id = press.pressed.number(1)
    if draft_id is None:
        raise NoLongerThere
    found = await press.services.pattern_changing.take(
        press.caller, press.id, draft_id, _reading(press.pressed, 2)
    )
    await press.show(pattern_screens.changed(press.views, found))


async def stop(press: Press) -> None:
    """No more dates, once that was asked again."""
    if press.pressed.text(1) == "yes":
        stopped = await press.services.pattern_changing.stop(press.caller, press.id)
        await press.show(pattern_screens.stopped(press.views, stopped))
    else:
        found = await press.services.patterns.card(press.caller, press.id)
        await press.reply(pattern_screens.ask_stop(press.views, found))


async def ask_event(press: Press) -> None:
    """Asks for the day of the event."""
    found = await press.services.patterns.card(press.caller, press.id)
    if found.relative is None:
        raise NoLongerThere
    await press.state.set_state(Typing.event_day)
    await press.state.set_data({"pattern": found.id})
    await press.reply(pattern_screens.ask_event(press.views, found.relative))


async def take_event(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The day of the event as typed, and what follows from it."""
    pattern_id = (await state.get_data())["pattern"]
    read = services.deadlines.typed(message.text or "")
    if read.fault is not None:
        await say(message, day_again(views, read.fault))
        return
    await state.clear()
    told = [await services.pattern_events.reckon(caller, pattern_id, day) for day in read.days]
    await say(message, pattern_screens.event_days(views, told))


async def set_event(press: Press) -> None:
    """The dates are set."""
    told = await press.services.pattern_events.set_day(press.caller, press.id, press.day(1))
    await press.show(pattern_screens.event_set(press.views, told))


def _reading(pressed: Callback, place: int) -> Reading:
    text = pressed.text(place)
    if text not in set(Reading):
        raise NoLongerThere
    return Reading(text)


def router() -> Router:
    """Routes of patterns."""
    routes = Router(name=__name__)
    on_press(routes, choose_scope, "pat_take")
    on_press(routes, confirm, "pat_set")
    on_press(routes, open_list, "pat_list")
    on_press(routes, card, "pat")
    on_press(routes, days_off, "pat_off")
    on_press(routes, naming, "pat_name")
    on_press(routes, ask_change, "pat_change")
    on_press(routes, retime, "pat_retime")
    on_press(routes, stop, "pat_stop")
    on_press(routes, ask_event, "pat_event")
    on_press(routes, set_event, "pat_on")
    on_words(routes, ask_which_day, StateFilter(None), NamesDayOfPattern())
    on_words(routes, take_name, StateFilter(Typing.pattern_name))
    on_words(routes, take_change, StateFilter(Typing.pattern_days))
    on_words(routes, take_event, StateFilter(Typing.event_day))
    return routes
