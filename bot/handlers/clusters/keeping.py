"""Keeping the list of a cluster: members, who leads, deputies, the next year, and taking changes back."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.presses import Press, on_press
from bot.handlers.sending import say
from bot.handlers.states import ClusterTyping
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.clusters import cluster_screens
from bot.views.deadlines import deadline_screens
from bot.views.rendering import Views
from bot.views.screen import sentence


async def edit(press: Press) -> None:
    """The list of one year."""
    await press.show(
        cluster_screens.edit(press.views, await press.services.clusters.year(press.caller, press.id))
    )


async def choose(press: Press) -> None:
    """Asks which member leads, is a deputy, or leaves."""
    year = await press.services.clusters.year(press.caller, press.id)
    screens = {
        "cluster_heads": cluster_screens.choose_head,
        "cluster_deputies": cluster_screens.choose_deputies,
        "cluster_less": cluster_screens.choose_removed,
    }
    await press.show(screens[press.pressed.name](press.views, year))


async def set_head(press: Press) -> None:
    """A member leads the cluster from now on, or in the year that is prepared."""
    unit_id = press.pressed.number(1)
    if unit_id is None:
        raise NoLongerThere
    year = await press.services.cluster_keeping.set_head(press.caller, press.id, unit_id)
    await press.show(cluster_screens.edit(press.views, year))


async def set_deputy(press: Press) -> None:
    """One deputy more, or one less."""
    is_deputy = press.pressed.text(1) == "on"
    year = await press.services.cluster_keeping.set_deputy(press.caller, press.id, is_deputy=is_deputy)
    await press.show(cluster_screens.choose_deputies(press.views, year))


async def remove(press: Press) -> None:
    """A unit is no longer on the list."""
    year = await press.services.cluster_keeping.remove(press.caller, press.id)
    await press.show(cluster_screens.edit(press.views, year))


async def change(press: Press) -> None:
    """Next year's list, the year that counts, what is open for new members, or a change taken back."""
    keeping = press.services.cluster_keeping
    ways = {
        "cluster_next": keeping.prepare,
        "cluster_begin": keeping.begin,
        "cluster_catch_up": keeping.catch_up,
        "cluster_undo": keeping.undo,
    }
    await press.show(
        cluster_screens.edit(press.views, await ways[press.pressed.name](press.caller, press.id))
    )


async def ask_end(press: Press) -> None:
    """Asks once more before a cluster is dissolved."""
    found = await press.services.clusters.card(press.caller, press.id)
    await press.reply(cluster_screens.confirm_end(press.views, found))


async def end(press: Press) -> None:
    """The cluster is dissolved."""
    year = await press.services.cluster_keeping.end(press.caller, press.id)
    await press.show(cluster_screens.ended(press.views, year))


async def ask(press: Press) -> None:
    """Asks to type another name, or more units."""
    year = await press.services.clusters.year(press.caller, press.id)
    is_name = press.pressed.name == "cluster_rename"
    await press.state.set_state(ClusterTyping.other_name if is_name else ClusterTyping.members)
    await press.state.set_data({"year": year.id})
    key = "cluster.ask_name" if is_name else "cluster.ask_units"
    await press.reply(sentence(press.views, key, name=year.name))


async def ask_more(press: Press) -> None:
    """Asks for more units of a list that is not confirmed yet."""
    await press.state.set_state(ClusterTyping.members)
    await press.state.set_data({"draft": press.id})
    await press.reply(sentence(press.views, "cluster.ask_units"))


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


async def choose_line(press: Press) -> None:
    """Which unit a line of a list means."""
    place, unit_id = press.pressed.number(1), press.pressed.number(2)
    if place is None or unit_id is None:
        raise NoLongerThere
    found = await press.services.cluster_lists.choose(press.caller, press.id, place, unit_id or None)
    await press.show(cluster_screens.draft(press.views, found))


async def confirm(press: Press) -> None:
    """The units of a list are members now."""
    cluster_id = await press.services.cluster_lists.confirm(press.caller, press.id)
    await press.show(
        cluster_screens.card(press.views, await press.services.clusters.card(press.caller, cluster_id))
    )


async def ask_why(press: Press) -> None:
    """Asks why a unit was let off."""
    await press.state.set_state(ClusterTyping.note)
    await press.state.set_data({"entry": press.id})
    await press.reply(sentence(press.views, "due.type_why"))


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
    on_press(routes, edit, "cluster_edit")
    on_press(routes, choose, "cluster_heads", "cluster_deputies", "cluster_less")
    on_press(routes, set_head, "cluster_head")
    on_press(routes, set_deputy, "cluster_deputy")
    on_press(routes, remove, "cluster_remove")
    changes = ("cluster_next", "cluster_begin", "cluster_catch_up", "cluster_undo")
    on_press(routes, change, *changes)
    on_press(routes, ask_end, "cluster_end_ask")
    on_press(routes, end, "cluster_end")
    on_press(routes, ask, "cluster_rename", "cluster_add")
    on_press(routes, ask_more, "cluster_list_more")
    on_press(routes, choose_line, "cluster_line")
    on_press(routes, confirm, "cluster_list_ok")
    on_press(routes, ask_why, "due_why")
    return routes
