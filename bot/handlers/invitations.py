"""/moi: inviting somebody in three presses, and the invitations that are still open."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say, show
from bot.handlers.states import Typing, leave_typing
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.issuing import Issued
from bot.services.services import Services
from bot.views import invitation_screens
from bot.views.buttons import Callback
from bot.views.invitation_screens import NO_UNIT
from bot.views.rendering import Views
from bot.views.screen import sentence


async def invite(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """/moi: which role."""
    await leave_typing(state)
    await say(message, invitation_screens.choose_role(views, services.invitations.roles_for(caller)))


async def open_invite(query: CallbackQuery, caller: Caller, services: Services, views: Views) -> None:
    """Inviting from the menu."""
    await reply(query, invitation_screens.choose_role(views, services.invitations.roles_for(caller)))


async def choose_unit(press: Press) -> None:
    """Which unit."""
    units = await press.services.invitations.units_for(press.caller)
    await press.show(invitation_screens.choose_unit(press.views, press.caller, _role(press.pressed), units))


async def choose_days(press: Press) -> None:
    """How long the invitation is valid."""
    unit_id = press.pressed.number(1) or NO_UNIT
    names = {one.id: one.name for one in await press.services.invitations.units_for(press.caller)}
    if unit_id != NO_UNIT and unit_id not in names:
        raise NoLongerThere
    await press.show(
        invitation_screens.choose_days(press.views, _role(press.pressed), unit_id, names.get(unit_id))
    )


async def ask_unit_name(press: Press) -> None:
    """Asks to type the name of a new unit."""
    check_can(press.caller, Action.INVITE_ANYONE)
    await press.state.set_state(Typing.unit_name)
    await press.state.set_data({"role": _role(press.pressed).value})
    await press.reply(invitation_screens.name_unit(press.views))


async def take_unit_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The new unit, as typed."""
    role = Role((await state.get_data())["role"])
    unit = await services.invitations.add_unit(caller, message.text or "")
    await state.clear()
    if unit.has_kind:
        await say(message, invitation_screens.choose_days(views, role, unit.id, unit.name))
    else:
        kinds = services.unit_levels.kinds
        await say(message, invitation_screens.choose_kind(views, role, unit, kinds))


async def issue(press: Press) -> None:
    """The invitation itself, with its link and code."""
    unit_id, days = press.pressed.number(1), press.pressed.number(2)
    if unit_id is None or days is None:
        raise NoLongerThere
    invitation = await press.services.invitations.invite(
        press.caller, _role(press.pressed), unit_id or None, days
    )
    card = await show(press.query, invitation_screens.issued(press.views, invitation))
    await keep_card(press.caller, press.services, invitation, card)


async def open_invitations(press: Press) -> None:
    """Invitations that somebody could still use."""
    await press.reply(
        invitation_screens.open_invitations(press.views, await press.services.invitations.open(press.caller))
    )


async def revoke(press: Press) -> None:
    """Withdraws an invitation; the message with its code goes with it."""
    await press.services.invitations.revoke(press.caller, press.id)
    await press.show(sentence(press.views, "say.invitation_revoked"))


async def keep_card(caller: Caller, services: Services, issued: Issued, card: Message | None) -> None:
    """Remember the message in which a code stands: the code is taken out of it once it works no longer."""
    if card is not None:
        await services.invitation_cards.keep(caller, issued.id, card.message_id)


def _role(pressed: Callback) -> Role:
    role = pressed.text(0)
    if role not in set(Role):
        raise NoLongerThere
    return Role(role)


def router() -> Router:
    """Routes about invitations."""
    routes = Router(name=__name__)
    routes.message.register(invite, Command("moi", "invite"))
    routes.callback_query.register(open_invite, Pressed("go"), F.data.endswith(":invite"))
    on_press(routes, choose_unit, "invite_role")
    on_press(routes, choose_days, "invite_unit")
    on_press(routes, ask_unit_name, "invite_new")
    on_press(routes, issue, "invite_days")
    on_press(routes, open_invitations, "invites")
    on_press(routes, revoke, "invite_revoke")
    routes.message.register(take_unit_name, StateFilter(Typing.unit_name), F.text, ~F.text.startswith("/"))
    return routes
