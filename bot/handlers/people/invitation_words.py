""" "Mời người điều phối Sở Nội vụ", typed: the walk to an invitation, from what the sentence leaves open."""

from __future__ import annotations

import re
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.handlers.people.invitations import take_unit_choice
from bot.handlers.sending import say
from bot.handlers.states import InvitationTyping
from bot.handlers.words_typed import on_words
from bot.rights import Role
from bot.services.caller import Caller
from bot.services.errors import OfficeError
from bot.services.services import Services
from bot.services.texts import UNIT_LIMIT
from bot.views.people import invitation_screens
from bot.views.rendering import Views
from knowledge.dates.sentence import Sentence
from knowledge.statuses.targets import begins_with_unit
from knowledge.vietnamese import compose, fold_in_place

_ROLES = {
    Role.ADMINISTRATOR: r"(?:lam\s+)?(?:quan tri(?: vien)?|admin(?:istrator)?)",
    Role.COORDINATOR: r"(?:lam\s+)?(?:dieu phoi(?: vien)?|coordinator)",
    Role.OFFICER: r"(?:lam\s+)?(?:can bo|chuyen vien|cong chuc|officer)",
    Role.VIEWER: r"(?:de\s+|chi\s+)*(?:xem|viewer)",
}
_PERSON = r"(?:nguoi|ng|mot|1|them|dong nghiep|ban|invite|an?|the|new)"
_WISH = re.compile(
    r"\W*(?:(?:toi|em|minh|xin|muon|can|cho)\s+)*(?:moi|invite)\s+"
    rf"(?:{_PERSON}\s+)*(?:{'|'.join(f'(?P<{role}>{words})' for role, words in _ROLES.items())})\b"
    r"(?:\s+(?:cho|cua|o|tai|vao|thuoc|for|of|to|in)\b)?\s*"
)


class InvitesRole(Filter):
    """Passes a text that sets out to invite somebody with a role, and to what unit it says."""

    async def __call__(self, message: Message, caller: Caller, services: Services) -> bool | dict[str, Any]:
        """The `role`, and the `unit` as it was called, empty where none was."""
        text = compose(message.text or "")
        found = _WISH.match(fold_in_place(text))
        if found is None or "?" in text or len(text) > UNIT_LIMIT:
            return False
        role = next(one for one in Role if found[one.value])
        unit = text[found.end() :].strip(" .,;:!")
        # "Mời cán bộ dự họp" invites to something else.
        is_meant = not unit or begins_with_unit(Sentence.of(unit)) or await _is_unit(unit, caller, services)
        return {"role": role, "unit": unit} if is_meant else False


async def _is_unit(name: str, caller: Caller, services: Services) -> bool:
    try:
        return (await services.invitations.named(caller, name)).unit is not None
    except OfficeError:
        return False


async def invite(
    message: Message,
    role: Role,
    unit: str,
    state: FSMContext,
    caller: Caller,
    services: Services,
    views: Views,
) -> None:
    """Which unit, where none was named, else how long; a role that the caller cannot give is chosen anew."""
    roles = services.invitations.roles_for(caller)
    if role not in roles:
        await say(message, invitation_screens.role_of_others(views, role, roles))
        return
    await state.set_state(InvitationTyping.unit)
    await state.set_data({"role": role.value})
    if unit:
        named = await services.invitations.named(caller, unit)
        await take_unit_choice(message, named, state, caller, services, views)
        return
    units = await services.invitations.units_for(caller)
    await say(message, invitation_screens.choose_unit(views, caller, role, units))


def router() -> Router:
    """Route of such words."""
    routes = Router(name=__name__)
    on_words(routes, invite, StateFilter(None, InvitationTyping.unit), InvitesRole())
    return routes
