"""/han: setting a deadline, what is due for me and my unit, and who has reported."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers import patterns
from bot.handlers.day_typed import ask_for_day, days_typed
from bot.handlers.presses import Pressed, day_of, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.states import Typing
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.deadlines import Draft, Scope, Unnamed
from bot.services.duty_moving import Reach
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import cluster_board_screens, deadline_screens, duty_arranging_screens, pattern_screens
from bot.views.addressing_screens import way_rows
from bot.views.buttons import Callback
from bot.views.day_faults import day_again
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.dates.typed_days import Side


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
    await begin(message, command.args, state, caller, services, views)


async def begin(
    message: Message, text: str, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A new deadline as it was understood; a day alone asks what is due then."""
    pattern = await services.patterns.draft(caller, text)
    if pattern is not None:
        await patterns.answer(message, pattern, text, state, views)
        return
    draft = await services.deadlines.draft(caller, text)
    if isinstance(draft, Unnamed):
        await state.set_state(Typing.due_name)
        await state.set_data({"day": draft.text})
        await say(message, deadline_screens.ask_name(views, draft.days))
        return
    await say(message, deadline_screens.read_back(views, draft))
    phrase = draft.phrase if isinstance(draft, Draft) else draft
    if phrase.missing is not None and (name := services.deadlines.named(caller, text)):
        # The day alone is typed again: what it is for has been told.
        await state.set_state(Typing.due_day)
        await state.set_data({"name": name})
        if not isinstance(draft, Draft):
            await say(message, deadline_screens.ask_day(views, name))


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
        await say(message, deadline_screens.read_back(views, draft))


async def take_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """What is due on the day that was told before."""
    told = (await state.get_data())["day"]
    draft = await services.deadlines.draft(caller, told, named=(message.text or "").strip())
    await state.clear()
    if not isinstance(draft, Unnamed):
        await say(message, deadline_screens.read_back(views, draft))


async def open_deadlines(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """The list from the menu."""
    await reply(query, await _list(caller, services, views))


async def choose_day(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One of the days that a sentence can mean: whom the deadline is for is asked next."""
    occurrence_id, day = id_of(pressed), day_of(pressed, 1)
    scopes = await services.deadlines.scopes(caller)
    further = way_rows(views, occurrence_id, day, await services.addressing.ways(caller))
    await show(query, deadline_screens.scopes(views, occurrence_id, day, scopes, further))


async def confirm(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The deadline is set."""
    scope = pressed.text(2)
    if scope not in set(Scope):
        raise NoLongerThere
    confirmed = await services.deadlines.confirm(caller, id_of(pressed), day_of(pressed, 1), Scope(scope))
    if confirmed.pattern_id is None:
        await show(query, deadline_screens.confirmed(views, confirmed))
    else:
        pattern = await services.patterns.card(caller, confirmed.pattern_id)
        await show(query, pattern_screens.confirmed(views, pattern, confirmed.units))


async def card(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One obligation as it is now."""
    await reply(query, deadline_screens.card(views, await services.duties.card(caller, id_of(pressed))))


async def board(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Who has reported, who has not, and who could not be reached; of a cluster, to its members."""
    of_cluster = await services.cluster_boards.board(caller, id_of(pressed))
    if of_cluster is not None:
        await reply(query, cluster_board_screens.board(views, of_cluster))
        return
    await reply(query, deadline_screens.board(views, await services.duties.board(caller, id_of(pressed))))


async def ask_date(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks for the new date of a deadline."""
    found = await services.duties.card(caller, id_of(pressed))
    await ask_for_day(state, Typing.due_date, found.id)
    await reply(query, deadline_screens.ask_date(views, found))


async def take_date(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The new date, as typed: read back, and moved when it is confirmed."""
    asked, days = await days_typed(message, state, services, views)
    if not days:
        return
    found = await services.duties.card(caller, asked)
    await say(message, deadline_screens.confirm_move(views, found, days))


async def move(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The date is moved, for one unit or for all; those who were told the old one will be told."""
    duty_id, day, reach = id_of(pressed), day_of(pressed, 1), pressed.text(2)
    if not reach:
        sharing = await services.duty_moving.sharing(caller, duty_id)
        if sharing.is_shared:  # nothing moves for another unit before it has been named
            await show(query, duty_arranging_screens.choose_reach(views, sharing, day))
            return
        reach = Reach.ALL
    if reach not in set(Reach):
        raise NoLongerThere
    moved = await services.duty_moving.move(caller, duty_id, day, Reach(reach))
    await show(query, deadline_screens.card(views, moved))


async def form(query: CallbackQuery, services: Services, views: Views) -> None:
    """Where the form stands; the page itself opens it without asking."""
    key = "deadline_form.address" if services.is_on_network else "deadline_form.address_local"
    await reply(query, sentence(views, key, address=f"{services.address}/dat-han"))


async def trial(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """A reminder as a test."""
    await services.duties.send_trial(caller)
    await reply(query, sentence(views, "due.trial_coming"))


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
    routes.callback_query.register(choose_day, Pressed("due_day"))
    routes.callback_query.register(confirm, Pressed("due_set"))
    routes.callback_query.register(card, Pressed("due"))
    routes.callback_query.register(board, Pressed("due_board"))
    routes.callback_query.register(ask_date, Pressed("due_move"))
    routes.callback_query.register(move, Pressed("due_moved"))
    routes.callback_query.register(form, Pressed("due_form"))
    routes.callback_query.register(trial, Pressed("due_trial"))
    routes.message.register(take_name, StateFilter(Typing.due_name), F.text, ~F.text.startswith("/"))
    routes.message.register(take_day, StateFilter(Typing.due_day), F.text, ~F.text.startswith("/"))
    routes.message.register(take_date, StateFilter(Typing.due_date), F.text, ~F.text.startswith("/"))
    return routes
