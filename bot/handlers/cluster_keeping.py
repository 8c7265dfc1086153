"""Keeping the list of a cluster: members, who leads, deputies, the next year, and taking changes back."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Pressed, id_of
from bot.handlers.sending import reply, say, show
from bot.handlers.states import ClusterTyping
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views import cluster_screens, deadline_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views
from bot.views.screen import sentence


async def edit(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The list of one year."""
    await show(query, cluster_screens.edit(views, await services.clusters.year(caller, id_of(pressed))))


async def choose(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Asks which member leads, is a deputy, or leaves."""
    year = await services.clusters.year(caller, id_of(pressed))
    screens = {
        "cluster_heads": cluster_screens.choose_head,
        "cluster_deputies": cluster_screens.choose_deputies,
        "cluster_less": cluster_screens.choose_removed,
    }
    await show(query, screens[pressed.name](views, year))


async def set_head(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A member leads the cluster from now on, or in the year that is prepared."""
    unit_id = pressed.number(1)
    if unit_id is None:
        raise NoLongerThere
    year = await services.cluster_keeping.set_head(caller, id_of(pressed), unit_id)
    await show(query, cluster_screens.edit(views, year))


async def set_deputy(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """One deputy more, or one less."""
    is_deputy = pressed.text(1) == "on"
    year = await services.cluster_keeping.set_deputy(caller, id_of(pressed), is_deputy=is_deputy)
    await show(query, cluster_screens.choose_deputies(views, year))


async def remove(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A unit is no longer on the list."""
    year = await services.cluster_keeping.remove(caller, id_of(pressed))
    await show(query, cluster_screens.edit(views, year))


async def change(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Next year's list, the year that counts, what is open for new members, or a change taken back."""
    keeping = services.cluster_keeping
    ways = {
        "cluster_next": keeping.prepare,
        "cluster_begin": keeping.begin,
        "cluster_catch_up": keeping.catch_up,
        "cluster_undo": keeping.undo,
    }
    await show(query, cluster_screens.edit(views, await ways[pressed.name](caller, id_of(pressed))))


async def ask_end(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Asks once more before a cluster is dissolved."""
    found = await services.clusters.card(caller, id_of(pressed))
    await reply(query, cluster_screens.confirm_end(views, found))


async def end(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The cluster is dissolved."""
    year = await services.cluster_keeping.end(caller, id_of(pressed))
    await show(query, cluster_screens.ended(views, year))


async def ask(
    query: CallbackQuery,
    pressed: Callback,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Asks to type another name, or more units."""
    year = await services.clusters.year(caller, id_of(pressed))
    is_name = pressed.name == "cluster_rename"
    await state.set_state(ClusterTyping.other_name if is_name else ClusterTyping.members)
    await state.set_data({"year": year.id})
    key = "cluster.ask_name" if is_name else "cluster.ask_units"
    await reply(query, sentence(views, key, name=year.name))


async def ask_more(query: CallbackQuery, pressed: Callback, state: FSMContext, views: Views) -> None:
    """Asks for more units of a list that is not confirmed yet."""
    await state.set_state(ClusterTyping.members)
    await state.set_data({"draft": id_of(pressed)})
    await reply(query, sentence(views, "cluster.ask_units"))


async def take_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The other name as typed."""
    year_id = int((await state.get_data())["year"])
    year = await services.cluster_keeping.rename(caller, year_id, message.text or "")
    await state.clear()
    await say(message, cluster_screens.edit(views, year))


async def take_units(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """More units as typed or pasted, read back."""
    asked, text = await state.get_data(), message.text or ""
    if "draft" in asked:
        found = await services.cluster_lists.more(caller, int(asked["draft"]), text)
    else:
        found = await services.cluster_lists.draft_members(caller, int(asked["year"]), text)
    await state.clear()
    await say(message, cluster_screens.draft(views, found))


async def choose_line(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """Which unit a line of a list means."""
    place, unit_id = pressed.number(1), pressed.number(2)
    if place is None or unit_id is None:
        raise NoLongerThere
    found = await services.cluster_lists.choose(caller, id_of(pressed), place, unit_id or None)
    await show(query, cluster_screens.draft(views, found))


async def confirm(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The units of a list are members now."""
    cluster_id = await services.cluster_lists.confirm(caller, id_of(pressed))
    await show(query, cluster_screens.card(views, await services.clusters.card(caller, cluster_id)))


async def ask_why(query: CallbackQuery, pressed: Callback, state: FSMContext, views: Views) -> None:
    """Asks why a unit was let off."""
    await state.set_state(ClusterTyping.note)
    await state.set_data({"entry": id_of(pressed)})
    await reply(query, sentence(views, "due.type_why"))


async def take_why(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """Why a unit was let off, as typed."""
    entry_id = int((await state.get_data())["entry"])
    card = await services.duty_arranging.explain(caller, entry_id, message.text or "")
    await state.clear()
    await say(message, deadline_screens.card(views, card))


def router() -> Router:
    """Routes of the lists of clusters."""
    routes = Router(name=__name__)
    routes.callback_query.register(edit, Pressed("cluster_edit"))
    routes.callback_query.register(choose, Pressed("cluster_heads", "cluster_deputies", "cluster_less"))
    routes.callback_query.register(set_head, Pressed("cluster_head"))
    routes.callback_query.register(set_deputy, Pressed("cluster_deputy"))
    routes.callback_query.register(remove, Pressed("cluster_remove"))
    changes = ("cluster_next", "cluster_begin", "cluster_catch_up", "cluster_undo")
    routes.callback_query.register(change, Pressed(*changes))
    routes.callback_query.register(ask_end, Pressed("cluster_end_ask"))
    routes.callback_query.register(end, Pressed("cluster_end"))
    routes.callback_query.register(ask, Pressed("cluster_rename", "cluster_add"))
    routes.callback_query.register(ask_more, Pressed("cluster_list_more"))
    routes.callback_query.register(choose_line, Pressed("cluster_line"))
    routes.callback_query.register(confirm, Pressed("cluster_list_ok"))
    routes.callback_query.register(ask_why, Pressed("due_why"))
    return routes
