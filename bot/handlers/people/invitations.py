"""/moi: inviting somebody in three presses, and the invitations that are still open."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.handlers.presses import Press, Pressed, on_press
from bot.handlers.sending import reply, say, show
from bot.handlers.states import InvitationTyping, Typing, leave_typing
from bot.handlers.words_typed import Says, on_words
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.people.invitations import NamedUnits
from bot.services.people.issuing import Issued
from bot.services.services import Services
from bot.services.texts import UNIT_LIMIT
from bot.views.buttons import Callback
from bot.views.people import invitation_screens
from bot.views.people.invitation_screens import NO_UNIT
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from knowledge.dates.sentence import Sentence
from knowledge.statuses.targets import begins_with_unit


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
    await press.state.set_state(InvitationTyping.unit)
    await press.state.set_data({"role": _role(press.pressed).value})
    await press.show(invitation_screens.choose_unit(press.views, press.caller, _role(press.pressed), units))


async def choose_days(press: Press) -> None:
    """How long the invitation is valid."""
    unit_id = press.pressed.number(1) or NO_UNIT
    names = {one.id: one.name for one in await press.services.invitations.units_for(press.caller)}
    if unit_id != NO_UNIT and unit_id not in names:
        raise NoLongerThere
    await leave_typing(press.state)
    await press.show(
        invitation_screens.choose_days(press.views, _role(press.pressed), unit_id, names.get(unit_id))
    )


async def ask_unit_name(press: Press) -> None:
    """Asks to type the name of a new unit."""
    check_can(press.caller, Action.INVITE_ANYONE)
    await press.state.set_state(Typing.unit_name)
    await press.state.set_data({"role": _role(press.pressed).value})
    await press.reply(invitation_screens.name_unit(press.views))


class NamesUnit(Filter):
    """Passes what can be the name of a unit, while one is chosen; anything else is no answer to that."""

    async def __call__(
        self, message: Message, caller: Caller, services: Services
    ) -> bool | dict[str, NamedUnits]:
        """What was named."""
        text = message.text or ""
        if len(text) > UNIT_LIMIT or text.rstrip().endswith("?"):
            return False
        named = await services.invitations.named(caller, text)
        is_unit = bool(named.unit or named.near) or begins_with_unit(Sentence.of(text))
        return {"named": named} if is_unit else False


async def take_unit_choice(
    message: Message, named: NamedUnits, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """A unit named instead of pressed: taken where it is certain, else offered with what is near it."""
    role = Role((await state.get_data())["role"])
    if named.unit is not None:
        await state.clear()
        await say(message, invitation_screens.choose_days(views, role, named.unit.id, named.unit.name))
        return
    await state.set_state(InvitationTyping.unit)
    await state.set_data({"role": role.value, "name": named.name})
    own = await services.invitations.units_for(caller) if not (named.near or named.may_add) else ()
    await say(message, invitation_screens.which_unit(views, role, named, own))


async def take_unit_name(
    message: Message, state: FSMContext, caller: Caller, services: Services, views: Views
) -> None:
    """The new unit, as typed; one that is nearly called so is offered before it is added."""
    role = Role((await state.get_data())["role"])
    named = await services.invitations.named(caller, message.text or "")
    if named.unit is None and not named.near:
        await say(message, await _with_new_unit(role, named.name, state, caller, services, views))
    else:
        await take_unit_choice(message, named, state, caller, services, views)


async def add_unit(press: Press) -> None:
    """The unit that was typed is a new one."""
    name = (await press.state.get_data()).get("name")
    if name is None:
        raise NoLongerThere
    role = _role(press.pressed)
    await press.reply(
        await _with_new_unit(role, name, press.state, press.caller, press.services, press.views)
    )


async def _with_new_unit(
    role: Role, name: str, state: FSMContext, caller: Caller, services: Services, views: Views
) -> Screen:
    unit = await services.invitations.add_unit(caller, name)
    await state.clear()
    if unit.has_kind:
        return invitation_screens.choose_days(views, role, unit.id, unit.name)
    return invitation_screens.choose_kind(views, role, unit, services.unit_levels.kinds)


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
    on_words(routes, invite, StateFilter(None), Says("menu.invite"))
    routes.callback_query.register(open_invite, Pressed("go"), F.data.endswith(":invite"))
    on_press(routes, choose_unit, "invite_role")
    on_press(routes, choose_days, "invite_unit")
    on_press(routes, ask_unit_name, "invite_new")
    on_press(routes, issue, "invite_days")
    on_press(routes, open_invitations, "invites")
    on_press(routes, revoke, "invite_revoke")
    on_press(routes, add_unit, "invite_add")
    is_choice = StateFilter(InvitationTyping.unit)
    on_words(routes, take_unit_choice, is_choice, NamesUnit())
    on_words(routes, take_unit_name, StateFilter(Typing.unit_name))
    return routes
