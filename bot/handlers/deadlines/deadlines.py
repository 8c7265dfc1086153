"""/han: setting a deadline, what is due for me and my unit, and who has reported."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.deadlines.confirming import show_confirmed
from bot.handlers.deadlines.redating import NamesOtherDay, remember
from bot.handlers.patterns import patterns
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.handlers.states import Typing
from bot.handlers.words_typed import Says, on_words
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.deadlines.addressees import Addressees
from bot.services.deadlines.setting import Draft, Scope, Unnamed
from bot.services.errors import CountedDayPassed, DayPassed, NoLongerThere
from bot.services.services import Services
from bot.views.clusters import cluster_board_screens
from bot.views.day_faults import day_again
from bot.views.deadlines import addressing_screens, deadline_screens, new_deadline_screens
from bot.views.deadlines.addressing_screens import way_rows
from bot.views.duties import reminder_wish_screens
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.date_phrases import DatePhrase
from knowledge.dates.typed_days import Side, Wrong
from knowledge.statuses.deadline_wishes import NewDeadline, task_of
from storage.columns import JSON

_TODAY = ("hom nay", "viec hom nay", "today")
"""Typed alone, where nothing is asked that they may answer."""


async def deadlines(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """/han: the list; with words behind it, a new deadline as it was understood."""
    if not command.args:
        await say(message, await _list(caller, services, views))
        return
    task = task_of(command.args)
    await begin(message, task.text, state, caller, services, views, whom=task.whom)


async def begin(
    message: Message,
    text: str,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
    *,
    whom: str = "",
    is_own: bool = False,
) -> None:
    """A new deadline as it was understood; a day alone asks what is due then.

    Whom it is for is taken from the sentence, or from the words (`whom`) that stood apart from it; what
    somebody wants to be reminded of themselves (`is_own`) is for no cluster.
    """
    told = await services.told_addressees.told(caller, text, whom, is_own=is_own)
    text = told.text
    if told.not_found is not None:
        await say(message, addressing_screens.no_cluster(views, told.not_found, told.not_led))
    if told.not_led is not None:
        return  # refused: an offer for oneself, with the cluster in its name, would contradict it
    pattern = await services.patterns.draft(caller, text, addressees=told.addressees)
    if pattern is not None:
        await patterns.answer(message, pattern, told, state, views)
        return
    try:
        draft = await services.deadlines.draft(caller, text)
    except CountedDayPassed:
        raise
    except DayPassed:
        fault, name = services.deadlines.typed(text, Side.AHEAD).fault, services.deadlines.named(caller, text)
        if fault is None or fault.wrong is not Wrong.PASSED or not name:
            raise
        await _keep_name(state, name, told.addressees)
        await say(message, day_again(views, fault))
        return
    if isinstance(draft, Unnamed):
        await state.set_state(Typing.due_name)
        await state.set_data({"day": draft.text, "whom": _kept(told.addressees)})
        await say(message, new_deadline_screens.ask_name(views, draft.days, draft.phrase))
        return
    await _read_back(message, draft, told.addressees, caller, services, views)
    await remember(state, draft, told.addressees, message)
    phrase = draft.phrase if isinstance(draft, Draft) else draft
    is_without_day = not isinstance(draft, Draft) and phrase.span is None
    name = services.deadlines.named(caller, text)
    if not name or (phrase.missing is None and not is_without_day):
        return
    await _keep_name(state, name, told.addressees)
    if not isinstance(draft, Draft) and not is_without_day:  # without one, it has been said what to type
        await say(message, new_deadline_screens.ask_day(views, name))


async def take_other_day(
    message: Message,
    name: str,
    whom: Addressees | None,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """ "29/12" right after a deadline was read back is the day that was meant: it is read back with that."""
    draft = await services.deadlines.draft(caller, message.text or "", named=name)
    if not isinstance(draft, Unnamed):
        await _read_back(message, draft, whom, caller, services, views)
        await remember(state, draft, whom, message)


async def _read_back(
    message: Message,
    found: Draft | DatePhrase,
    whom: Addressees | None,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """The deadline as it was understood, for whom it was told."""
    addressed = None
    if isinstance(found, Draft) and whom is not None:
        addressed = await services.addressing.address(caller, found.occurrence_id, whom)
    await say(message, new_deadline_screens.read_back(views, found, addressed))


async def _keep_name(state: FSMContext, name: str, whom: Addressees | None) -> None:
    """The day alone is typed again: what is due then, and whose it is, has been told."""
    await state.set_state(Typing.due_day)
    await state.set_data({"name": name, "whom": _kept(whom)})


async def ask_day_of(message: Message, name: str, state: FSMContext, views: Views) -> None:
    """By which day something is due that was named alone."""
    await _keep_name(state, name, None)
    await say(message, new_deadline_screens.ask_day(views, name))


def _kept(whom: Addressees | None) -> JSON:
    return None if whom is None else whom.to_json()


def _whom(kept: dict[str, Any]) -> Addressees | None:
    """Who was told before something was asked for; a walk of an older version has kept none."""
    return Addressees.from_json(kept["whom"]) if kept.get("whom") else None


async def take_day(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """By which day something is due that was named before; a sentence about another thing begins that one."""
    wish = services.deadlines.wished(caller, message.text or "")
    if isinstance(wish, NewDeadline) and services.deadlines.names_its_task(caller, wish):
        await state.clear()
        await begin(message, wish.text, state, caller, services, views, whom=wish.whom, is_own=wish.is_own)
        return
    read = services.deadlines.typed(message.text or "", Side.AHEAD)
    if read.fault is not None:
        await say(message, day_again(views, read.fault))
        return
    asked = await state.get_data()
    draft = await services.deadlines.draft(caller, message.text or "", named=asked["name"])
    await state.clear()
    if not isinstance(draft, Unnamed):
        await _read_back(message, draft, _whom(asked), caller, services, views)
        await remember(state, draft, _whom(asked), message)


async def take_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What is due on the day that was told before."""
    asked = await state.get_data()
    draft = await services.deadlines.draft(caller, asked["day"], named=(message.text or "").strip())
    await state.clear()
    if not isinstance(draft, Unnamed):
        await _read_back(message, draft, _whom(asked), caller, services, views)


async def say_deadlines(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """The list, where its name was typed."""
    await say(message, await _list(caller, services, views))


async def open_deadlines(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The list from the menu."""
    await reply(query, await _list(caller, services, views))


async def choose_day(press: Press) -> None:
    """One of the days that a sentence can mean: whom it is for is asked next, where it was not told."""
    occurrence_id, day = press.id, press.day(1)
    if press.pressed.text(2) != addressing_screens.OTHERS:
        told = await press.services.addressing.told(press.caller, occurrence_id)
        if told is not None:
            await press.show(addressing_screens.whose(press.views, occurrence_id, day, told))
            return
    scopes = await press.services.deadlines.scopes(press.caller)
    ways = await press.services.addressing.ways(press.caller)
    further = way_rows(press.views, occurrence_id, day, ways)
    await press.show(new_deadline_screens.scopes(press.views, occurrence_id, day, scopes, further))


async def confirm(press: Press) -> None:
    """The deadline is set."""
    scope = press.text(2)
    if scope not in set(Scope):
        raise NoLongerThere
    await show_confirmed(press, press.day(1), Scope(scope))


async def card(press: Press) -> None:
    """One obligation as it is now."""
    found = await press.services.duties.card(press.caller, press.id)
    await press.reply(deadline_screens.card(press.views, found))


async def board(press: Press) -> None:
    """Who has reported, who has not, and who could not be reached; of a cluster, to its members."""
    of_cluster = await press.services.cluster_boards.board(press.caller, press.id)
    if of_cluster is not None:
        await press.reply(cluster_board_screens.board(press.views, of_cluster))
        return
    found = await press.services.duties.board(press.caller, press.id)
    await press.reply(deadline_screens.board(press.views, found))


async def form(press: Press) -> None:
    """Where the form stands; the page itself opens it without asking."""
    services = press.services
    key = "deadline_form.address" if services.is_on_network else "deadline_form.address_local"
    await press.reply(sentence(press.views, key, address=f"{services.address}/dat-han"))


async def trial(press: Press) -> None:
    """A reminder as a test."""
    real = await press.services.duties.send_trial(press.caller)
    await press.reply(reminder_wish_screens.trial_coming(press.views, press.caller.channel, real))


async def _list(caller: Caller, services: Services, views: Views) -> Screen:
    mine = await services.duties.mine(caller)
    followed = await services.duties.followed(caller)
    may_set = caller.may(Action.KEEP_DEADLINES)
    return deadline_screens.mine(views, mine, followed, today=services.duties.today, may_set=may_set)


def router() -> Router:
    """Routes of deadlines."""
    routes = Router(name=__name__)
    routes.message.register(deadlines, Command("han", "deadlines"))
    on_words(routes, say_deadlines, StateFilter(None), Says("menu.deadlines", "han", *_TODAY))
    routes.callback_query.register(open_deadlines, Pressed("go"), F.data.endswith(":deadlines"))
    on_press(routes, choose_day, "due_day")
    on_press(routes, confirm, "due_set")
    on_press(routes, card, "due")
    on_press(routes, board, "due_board")
    on_press(routes, form, "due_form")
    on_press(routes, trial, "due_trial")
    on_words(routes, take_other_day, StateFilter(None), NamesOtherDay())
    on_words(routes, take_name, StateFilter(Typing.due_name))
    on_words(routes, take_day, StateFilter(Typing.due_day))
    return routes
