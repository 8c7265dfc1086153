"""What kind of unit it is (loại đơn vị), asked where a unit gets its name; always to be skipped."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.handlers.presses import Pressed
from bot.handlers.sending import show
from bot.rights import Role
from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.first_steps import Step
from bot.services.services import Services
from bot.views import first_steps_screens, invitation_screens
from bot.views.buttons import Callback
from bot.views.rendering import Views


async def of_own_unit(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """The first administrator's own unit; the walk goes on where it stands."""
    kind_id = pressed.text(0) or ""
    await services.unit_levels.choose(caller, kind_id)
    is_asked = (await services.first_steps.where(caller)).step is Step.NAME
    kind = services.unit_levels.kind(kind_id)
    await show(query, first_steps_screens.kind_noted(views, kind, asks_name=is_asked))


async def of_new_unit(
    query: CallbackQuery, pressed: Callback, caller: Caller, services: Services, views: Views
) -> None:
    """A unit that was named for an invitation, which goes on."""
    role, unit_id = pressed.text(0), pressed.number(1)
    names = {one.id: one.name for one in await services.invitations.units_for(caller)}
    if role not in set(Role) or unit_id not in names:
        raise NoLongerThere
    await services.unit_levels.choose_for(caller, unit_id, pressed.text(2) or "")
    await show(query, invitation_screens.choose_days(views, Role(role), unit_id, names[unit_id]))


def router() -> Router:
    """Routes about kinds of units; before the walk, for which any other press leaves a question open."""
    routes = Router(name=__name__)
    routes.callback_query.register(of_own_unit, Pressed("first_kind"))
    routes.callback_query.register(of_new_unit, Pressed("invite_kind"))
    return routes
