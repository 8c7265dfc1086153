"""/han: setting a deadline, what is due for me and my unit, and who has reported."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers import patterns
from bot.handlers.day_typed import ask_for_day, days_typed
from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say
from bot.handlers.states import Typing
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.deadlines.setting import Draft, Scope, Unnamed
from bot.services.duties.moving import Reach
from bot.services.errors import CountedDayPassed, DayPassed, NoLongerThere
from bot.services.services import Services
from bot.views import (
    addressing_screens,
    cluster_board_screens,
    deadline_screens,
    duty_arranging_screens,
    new_deadline_screens,
    pattern_screens,
)
from bot.views.addressing_screens import way_rows
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.dates.typed_days import Side, Wrong
from knowledge.statuses.deadline_wishes import task_of


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
) -> None:
    """A new deadline as it was understood; a day alone asks what is due then.

    Whom it is for is taken from the sentence, or from the words (`whom`) that stood apart from it.
    """
    told = await services.told_addressees.told(caller, text, whom)
    text = told.text
    pattern = await services.patterns.draft(caller, text, addressees=told.addressees)
    if pattern is not None:
        await patterns.answer(message, pattern, text, state, views)
        return
    try:
        draft = await services.deadlines.draft(caller, text)
    except CountedDayPassed:
        raise
    except DayPassed:
        fault, name = services.deadlines.typed(text, Side.AHEAD).fault, services.deadlines.named(caller, text)
        if fault is None or fault.wrong is not Wrong.PASSED or not name:
            raise
        await _keep_name(state, name)
        await say(message, day_again(views, fault))
        return
    if isinstance(draft, Unnamed):
        await state.set_state(Typing.due_name)
        await state.set_data({"day": draft.text})
        await say(message, new_deadline_screens.ask_name(views, draft.days, draft.phrase))
        return
    addressed = None
    if isinstance(draft, Draft) and told.addressees is not None:
        addressed = await services.addressing.address(caller, draft.occurrence_id, told.addressees)
    screen = new_deadline_screens.read_back(views, draft, cluster_id=told.cluster_id, addressed=addressed)
    await say(message, screen)
    phrase = draft.phrase if isinstance(draft, Draft) else draft
    if phrase.missing is not None and (name := services.deadlines.named(caller, text)):
        await _keep_name(state, name)
        if not isinstance(draft, Draft):
            await say(message, new_deadline_screens.ask_day(views, name))


async def _keep_name(state: FSMContext, name: str) -> None:
    """The day alone is typed again: what it is for has been told."""
    await state.set_state(Typing.due_day)
    await state.set_data({"name": name})


async def take_day(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """By which day something is due that was named before."""
    read = services.deadlines.typed(message.text or "", Side.AHEAD)
    if read.fault is not None:
        await say(message, day_again(views, read.fault))
        return
    name = (await state.get_data())["name"]
    draft = await services.deadlines.draft(caller, message.text or "", named=name)
    await state.clear()
    if not isinstance(draft, Unnamed):
        await say(message, new_deadline_screens.read_back(views, draft))


async def take_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What is due on the day that was told before."""
    told = (await state.get_data())["day"]
    draft = await services.deadlines.draft(caller, told, named=(message.text or "").strip())
    await state.clear()
    if not isinstance(draft, Unnamed):
        await say(message, new_deadline_screens.read_back(views, draft))


async def open_deadlines(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The list from the menu."""
    await reply(query, await _list(caller, services, views))


async def choose_day(press: Press) -> None:
    """One of the days that a sentence can mean: whom it is for is asked next, where it was not told."""
    occurrence_id, day = press.id, press.day(1)
    if press.pressed.text(2) != addressing_screens.OTHERS:
        told = await press.services.addressing.told(press.caller, occurrence_id)
        if told is not None:
            await press.show(addressing_screens.read_back(press.views, occurrence_id, day, told))
            return
    scopes = await press.services.deadlines.scopes(press.caller)
    ways = await press.services.addressing.ways(press.caller)
    further = way_rows(press.views, occurrence_id, day, ways)
    await press.show(new_deadline_screens.scopes(press.views, occurrence_id, day, scopes, further))


async def confirm(press: Press) -> None:
    """The deadline is set."""
    services, scope = press.services, press.text(2)
    if scope not in set(Scope):
        raise NoLongerThere
    confirmed = await services.deadlines.confirm(press.caller, press.id, press.day(1), Scope(scope))
    if confirmed.pattern_id is None:
        await press.show(new_deadline_screens.confirmed(press.views, confirmed))
    else:
        pattern = await services.patterns.card(press.caller, confirmed.pattern_id)
        await press.show(pattern_screens.confirmed(press.views, pattern, confirmed.units))


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


async def ask_date(press: Press) -> None:
    """Asks for the new date of a deadline."""
    found = await press.services.duties.card(press.caller, press.id)
    await ask_for_day(press.state, Typing.due_date, found.id)
    await press.reply(deadline_screens.ask_date(press.views, found))


async def take_date(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The new date, as typed: read back, and moved when it is confirmed."""
    asked, read = await days_typed(message, state, services, views)
    if not read.days:
        return
    found = await services.duties.card(caller, asked)
    await say(message, deadline_screens.confirm_move(views, found, read))


async def move(press: Press) -> None:
    """The date is moved, for one unit or for all; those who were told the old one will be told."""
    moving, day, reach = press.services.duty_moving, press.day(1), press.text(2)
    if not reach:
        sharing = await moving.sharing(press.caller, press.id)
        if sharing.is_shared:  # nothing moves for another unit before it has been named
            await press.show(duty_arranging_screens.choose_reach(press.views, sharing, day))
            return
        reach = Reach.ALL
    if reach not in set(Reach):
        raise NoLongerThere
    moved = await moving.move(press.caller, press.id, day, Reach(reach))
    await press.show(deadline_screens.card(press.views, moved))


async def form(press: Press) -> None:
    """Where the form stands; the page itself opens it without asking."""
    services = press.services
    key = "deadline_form.address" if services.is_on_network else "deadline_form.address_local"
    await press.reply(sentence(press.views, key, address=f"{services.address}/dat-han"))


async def trial(press: Press) -> None:
    """A reminder as a test."""
    await press.services.duties.send_trial(press.caller)
    await press.reply(sentence(press.views, "due.trial_coming"))


async def _list(caller: Caller, services: Services, views: Views) -> Screen:
    mine = await services.duties.mine(caller)
    followed = await services.duties.followed(caller)
    may_set = caller.may(Action.KEEP_DEADLINES)
    return deadline_screens.mine(views, mine, followed, today=services.duties.today, may_set=may_set)


def router() -> Router:
    """Routes of deadlines."""
    routes = Router(name=__name__)
    routes.message.register(deadlines, Command("han", "deadlines"))
    routes.callback_query.register(open_deadlines, Pressed("go"), F.data.endswith(":deadlines"))
    on_press(routes, choose_day, "due_day")
    on_press(routes, confirm, "due_set")
    on_press(routes, card, "due")
    on_press(routes, board, "due_board")
    on_press(routes, ask_date, "due_move")
    on_press(routes, move, "due_moved")
    on_press(routes, form, "due_form")
    on_press(routes, trial, "due_trial")
    routes.message.register(take_name, StateFilter(Typing.due_name), F.text, ~F.text.startswith("/"))
    routes.message.register(take_day, StateFilter(Typing.due_day), F.text, ~F.text.startswith("/"))
    routes.message.register(take_date, StateFilter(Typing.due_date), F.text, ~F.text.startswith("/"))
    return routes
