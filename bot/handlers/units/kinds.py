"""What kind of unit it is (loại đơn vị), asked where a unit gets its name; always to be skipped."""

from __future__ import annotations

from aiogram import Router

from bot.handlers.presses import Press, on_press
from bot.rights import Role
from bot.services.errors import NoLongerThere
from bot.services.people.first_steps import Step
from bot.views.people import first_steps_screens, invitation_screens


async def of_own_unit(press: Press) -> None:
    """The first administrator's own unit; the walk goes on where it stands."""
    kind_id = press.text(0)
    await press.services.unit_levels.choose(press.caller, kind_id)
    is_asked = (await press.services.first_steps.where(press.caller)).step is Step.NAME
    kind = press.services.unit_levels.kind(kind_id)
    await press.show(first_steps_screens.kind_noted(press.views, kind, asks_name=is_asked))


async def of_new_unit(press: Press) -> None:
    """A unit that was named for an invitation, which goes on."""
    role, unit_id = press.pressed.text(0), press.pressed.number(1)
    names = {one.id: one.name for one in await press.services.invitations.units_for(press.caller)}
    if role not in set(Role) or unit_id not in names:
        raise NoLongerThere
    await press.services.unit_levels.choose_for(press.caller, unit_id, press.text(2))
    await press.show(invitation_screens.choose_days(press.views, Role(role), unit_id, names[unit_id]))


def router() -> Router:
    """Routes about kinds of units; before the walk, for which any other press leaves a question open."""
    routes = Router(name=__name__)
    on_press(routes, of_own_unit, "first_kind")
    on_press(routes, of_new_unit, "invite_kind")
    return routes
