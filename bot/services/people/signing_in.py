"""Ways in (đường đăng nhập): how many a person has left, and who may open one for them again."""

from __future__ import annotations

from datetime import datetime

from bot.rights import Action, Role
from bot.services.caller import Caller
from storage.engine import UnitOfWork
from storage.models.accounts import Channel
from storage.models.people import Person, PersonStatus


async def ways_in(work: UnitOfWork, person_id: int, now: datetime) -> int:
    """On how many devices and channels a person is signed in now."""
    count = 0
    for account in await work.accounts.of_person(person_id):
        if account.revoked_at is None:
            is_page = account.channel == Channel.WEB
            count += len(await work.sessions.of_account(account.id, now=now)) if is_page else 1
    return count


def may_let_sign_in(caller: Caller, person: Person) -> bool:
    """Whether the caller may give this person a code; a coordinator only whom they could have invited."""
    if person.status != PersonStatus.ACTIVE or not caller.may(Action.LET_SIGN_IN):
        return False
    is_own = person.unit_id is not None and person.unit_id == caller.unit_id
    return caller.may(Action.INVITE_ANYONE) or (is_own and person.role in (Role.OFFICER, Role.VIEWER))
