"""Deadlines that come again or wait for an event: set, listed, changed, stopped; the day of an event."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Pressed, day_of, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.states import Typing
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.deadlines import Scope
from bot.services.errors import NoLongerThere
from bot.services.pattern_cards import PatternCard
from bot.services.patterns import Nameless, Reading, Unclear
from bot.services.services import Services
from bot.views import deadline_screens, pattern_screens
from bot.views.addressing_screens import way_rows
from bot.views.buttons import Callback
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.recurrences import DaysOff

STATES = frozenset(state.state for state in (Typing.pattern_name, Typing.pattern_days, Typing.event_day))
"""While one of them lasts, something of a pattern is to be typed."""

Found = PatternCard | Unclear | Nameless


async def answer(message: Message, found: Found, text: str, state: FSMContext, views: Views) -> None:
    """What was understood of a text that sets a pattern."""
    if isinstance(found, Unclear):
        await say(message, pattern_screens.unclear(views, found))
    elif isinstance(found, Nameless):
        await state.set_state(Typing.pattern_name)
        await state.set_data({"pattern": text})
        await say(message, sentence(views, "pattern.type_name"))
    else:
        await say(message, pattern_screens.read_back(views, found))


async def take_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What comes again as it was told before."""
    told = (await state.get_data())["pattern"]
    found = await services.patterns.draft(caller, told, named=(message.text or "").strip())
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


async def choose_scope(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The dates are right: whom they are for is asked next, as for any other deadline."""
    card, scopes = (
        await services.patterns.card(caller, id_of(pressed)),
        await services.deadlines.scopes(caller),
    )
    ways = await services.addressing.ways(caller)
    if card.is_confirmed:
        await show(query, pattern_screens.card(views, card))
    elif card.relative is not None:
        await show(query, pattern_screens.scopes(views, card, scopes, way_rows(views, card.id, None, ways)))
    elif first := await services.patterns.begin(caller, card.id, _reading(pressed, 1)):
        further = way_rows(views, first.occurrence_id, first.due_on, ways)
        await show(query, deadline_screens.scopes(views, first.occurrence_id, first.due_on, scopes, further))


async def confirm(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """It waits for its day from now on."""
    scope = pressed.text(1)
    if scope not in set(Scope):
        raise NoLongerThere
    card = await services.patterns.confirm_waiting(caller, id_of(pressed), Scope(scope))
    await show(query, pattern_screens.confirmed(views, card))


async def open_list(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """All that goes on or waits."""
    may_import = caller.may(Action.ASSIGN_DEADLINES)
    cards = await services.patterns.mine(caller)
    await reply(query, pattern_screens.listed(views, cards, may_import=may_import))


async def card(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One of them."""
    await reply(query, pattern_screens.card(views, await services.patterns.card(caller, id_of(pressed))))


async def days_off(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """What becomes of dates on days off: asked, then taken."""
    rule = pressed.text(1)
    if rule is None:
        found = await services.patterns.card(caller, id_of(pressed))
        await reply(query, pattern_screens.ask_days_off(views, found))
    elif rule in set(DaysOff):
        found = await services.pattern_changing.set_days_off(caller, id_of(pressed), DaysOff(rule))
        await show(query, pattern_screens.card(views, found))
    else:
        raise NoLongerThere


async def naming(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Which period the dates are named by."""
    is_before = pressed.number(1) == 1
    found = await services.pattern_changing.set_naming(caller, id_of(pressed), is_before=is_before)
    await show(query, pattern_screens.card(views, found))


async def ask_change(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks when it comes from now on."""
    found = await services.patterns.card(caller, id_of(pressed))
    await state.set_state(Typing.pattern_days)
    await state.set_data({"pattern": found.id})
    await reply(query, pattern_screens.ask_change(views, found))


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


async def retime(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """It comes by the new rules; whoever was told an old date will be told."""
    draft_id = pressed.number(1)
    if draft_id is None:
        raise NoLongerThere
    found = await services.pattern_changing.take(caller, id_of(pressed), draft_id, _reading(pressed, 2))
    await show(query, pattern_screens.changed(views, found))


async def stop(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """No more dates, once that was asked again."""
    if pressed.text(1) == "yes":
        stopped = await services.pattern_changing.stop(caller, id_of(pressed))
        await show(query, pattern_screens.stopped(views, stopped))
    else:
        found = await services.patterns.card(caller, id_of(pressed))
        await reply(query, pattern_screens.ask_stop(views, found))


async def ask_event(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks for the day of the event."""
    found = await services.patterns.card(caller, id_of(pressed))
    if found.relative is None:
        raise NoLongerThere
    await state.set_state(Typing.event_day)
    await state.set_data({"pattern": found.id})
    await reply(query, pattern_screens.ask_event(views, found.relative))


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


async def set_event(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The dates are set."""
    told = await services.pattern_events.set_day(caller, id_of(pressed), day_of(pressed, 1))
    await show(query, pattern_screens.event_set(views, told))


def _reading(pressed: Callback, place: int) -> Reading:
    text = pressed.text(place)
    if text not in set(Reading):
        raise NoLongerThere
    return Reading(text)


def router() -> Router:
    """Routes of patterns."""
    routes = Router(name=__name__)
    routes.callback_query.register(choose_scope, Pressed("pat_take"))
    routes.callback_query.register(confirm, Pressed("pat_set"))
    routes.callback_query.register(open_list, Pressed("pat_list"))
    routes.callback_query.register(card, Pressed("pat"))
    routes.callback_query.register(days_off, Pressed("pat_off"))
    routes.callback_query.register(naming, Pressed("pat_name"))
    routes.callback_query.register(ask_change, Pressed("pat_change"))
    routes.callback_query.register(retime, Pressed("pat_retime"))
    routes.callback_query.register(stop, Pressed("pat_stop"))
    routes.callback_query.register(ask_event, Pressed("pat_event"))
    routes.callback_query.register(set_event, Pressed("pat_on"))
    is_text = ~F.text.startswith("/")
    routes.message.register(take_name, StateFilter(Typing.pattern_name), F.text, is_text)
    routes.message.register(take_change, StateFilter(Typing.pattern_days), F.text, is_text)
    routes.message.register(take_event, StateFilter(Typing.event_day), F.text, is_text)
    return routes
