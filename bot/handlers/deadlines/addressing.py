"""Whom a new deadline is for, beyond one's own unit and all below: a kind, chosen units, a cluster."""

from __future__ import annotations

from datetime import date

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.deadlines.confirming import show_confirmed
from bot.handlers.presses import Press, day_of, id_of, on_press
from bot.handlers.sending import say
from bot.handlers.states import ClusterTyping
from bot.services.caller import Caller
from bot.services.deadlines.addressing import DeadlineAddressing
from bot.services.deadlines.setting import Scope
from bot.services.errors import NoLongerThere
from bot.services.services import Services
from bot.views.buttons import Callback
from bot.views.deadlines import addressing_screens
from bot.views.rendering import Views


async def kinds(press: Press) -> None:
    """Asks which kind of units."""
    found = await _way(press.services, press.pressed).kinds(press.caller)
    await press.show(addressing_screens.kinds(press.views, press.id, _day(press.pressed), found))


async def choose_kind(press: Press) -> None:
    """All units of a kind, read back by name."""
    found = await _way(press.services, press.pressed).address_kind(press.caller, press.id, press.text(2))
    await press.show(addressing_screens.read_back(press.views, press.id, _day(press.pressed), found))


async def clusters(press: Press) -> None:
    """Asks which cluster; of one that was named before, whether its head is meant as well."""
    found = await _way(press.services, press.pressed).clusters(press.caller)
    wanted = press.pressed.number(2)
    found = [one for one in found if wanted in (None, one.id)]
    if not found:
        raise NoLongerThere
    await press.show(addressing_screens.clusters(press.views, press.id, _day(press.pressed), found))


async def choose_cluster(press: Press) -> None:
    """The members of a cluster, read back by name."""
    cluster_id = press.pressed.number(2)
    if cluster_id is None:
        raise NoLongerThere
    found = await _way(press.services, press.pressed).address_cluster(
        press.caller, press.id, cluster_id, is_without_head=press.pressed.text(3) == "rest"
    )
    await press.show(addressing_screens.read_back(press.views, press.id, _day(press.pressed), found))


async def set_for_cluster(press: Press) -> None:
    """Set for the members that were read back; where the list has changed since, it is read back anew."""
    cluster_id, day = press.pressed.number(2), _day(press.pressed)
    if cluster_id is None or day is None:
        raise NoLongerThere
    addressing, is_without_head = press.services.addressing, press.pressed.text(4) == "rest"
    marks = {one.id: one.mark for one in await addressing.clusters(press.caller)}
    try:
        found = await addressing.address_cluster(
            press.caller, press.id, cluster_id, is_without_head=is_without_head
        )
    except NoLongerThere:
        found = None  # set before: the press is told what it has set
    if found is not None and marks.get(cluster_id) != press.pressed.number(3):
        await press.show(addressing_screens.read_back(press.views, press.id, day, found))
        return
    await show_confirmed(press, day, Scope.ADDRESSED)


async def units(press: Press) -> None:
    """A page of the units to choose from."""
    found = await _way(press.services, press.pressed).picking(
        press.caller, press.id, press.pressed.number(2) or 1
    )
    await press.show(addressing_screens.picking(press.views, press.id, _day(press.pressed), found))


async def pick(press: Press) -> None:
    """One unit more, or one less."""
    unit_id = press.pressed.number(2)
    if unit_id is None:
        raise NoLongerThere
    found = await _way(press.services, press.pressed).pick(
        press.caller, press.id, unit_id, press.pressed.number(4) or 1, is_chosen=press.pressed.text(3) == "on"
    )
    await press.show(addressing_screens.picking(press.views, press.id, _day(press.pressed), found))


async def ask_names(press: Press) -> None:
    """Asks to type or paste the names."""
    await _way(press.services, press.pressed).picking(press.caller, press.id)
    await press.state.set_state(ClusterTyping.addressees)
    await press.state.set_data({"draft": press.id, "day": press.pressed.text(1)})
    await press.reply(addressing_screens.ask_names(press.views))


async def take_names(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The names as typed: what is certain is chosen, the others are said."""
    asked = await state.get_data()
    pressed = Callback("for_units", (asked["draft"], asked["day"]))
    found = await _way(services, pressed).pick_named(caller, asked["draft"], message.text or "")
    await state.clear()
    await say(message, addressing_screens.picking(views, id_of(pressed), _day(pressed), found))


async def listed(press: Press) -> None:
    """The units that were chosen, read back by name."""
    found = await _way(press.services, press.pressed).addressed(press.caller, press.id)
    await press.show(addressing_screens.read_back(press.views, press.id, _day(press.pressed), found))


def _way(services: Services, pressed: Callback) -> DeadlineAddressing:
    """What chooses the units of the draft that a button carries."""
    return services.addressing if _day(pressed) else services.waiting_addressing


def _day(pressed: Callback) -> date | None:
    """The day of that draft; None where it waits for its event."""
    return None if pressed.text(1) == addressing_screens.WAITING else day_of(pressed, 1)


def router() -> Router:
    """Routes of whom a deadline is for."""
    routes = Router(name=__name__)
    on_press(routes, kinds, "for_kinds")
    on_press(routes, choose_kind, "for_kind")
    on_press(routes, clusters, "for_clusters")
    on_press(routes, choose_cluster, "for_cluster")
    on_press(routes, set_for_cluster, "for_cluster_set")
    on_press(routes, units, "for_units")
    on_press(routes, pick, "for_unit")
    on_press(routes, ask_names, "for_unit_names")
    on_press(routes, listed, "for_listed")
    return routes
