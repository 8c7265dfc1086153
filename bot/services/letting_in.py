"""The way back in from the terminal (cấp lại đường vào), given by whoever runs this machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.rights import Role
from bot.services.codes import hash_of, link_for, new_code
from bot.services.errors import NobodyOfThatName, PersonIsCutOff, SeveralOfThatName
from bot.services.invitations import SIGN_IN_LIFE, Issued
from storage.engine import Database
from storage.models.people import InvitationKind, Person, PersonStatus


@dataclass(frozen=True, slots=True)
class LetIn:
    """A code, and whose it is."""

    person_id: int
    name: str
    role: Role
    issued: Issued


class LettingIn:
    """Gives somebody who is here already a one-time code, without anybody signed in."""

    def __init__(self, database: Database, clock: Clock, address: str) -> None:
        self._database = database
        self._clock = clock
        self._address = address

    async def issue(self, who: str) -> LetIn:
        """A code of 30 minutes for the person of this number or name; they stay who they are.

        Raises `NobodyOfThatName`; `SeveralOfThatName` with their numbers; `PersonIsCutOff`, since whose
        access an administrator ended comes back by an administrator only.
        """
        now = self._clock.now()
        async with self._database.writing() as work:
            person = _one(await work.people.all(), who)
            if person.status != PersonStatus.ACTIVE:
                raise PersonIsCutOff(name=person.name)
            unit = None if person.unit_id is None else await work.units.get(person.unit_id)
            code = new_code()
            invitation = await work.invitations.add(
                code_hash=hash_of(code),
                kind=InvitationKind.LINK,
                role=person.role,
                person_id=person.id,
                expires_at=now + SIGN_IN_LIFE,
                now=now,
            )
            await work.log.note(action="sign_in_code_given", subject="person", subject_id=person.id, now=now)
            issued = Issued(
                invitation.id,
                code,
                link_for(self._address, code),
                person.role,
                unit.name if unit else None,
                invitation.expires_at,
            )
            await work.commit()
        return LetIn(person.id, person.name, person.role, issued)


def _one(people: Sequence[Person], who: str) -> Person:
    wanted = _plain(who)
    if wanted.isascii() and wanted.isdigit():
        found = [one for one in people if str(one.id) == wanted]
    else:
        found = [one for one in people if wanted and _plain(one.name) == wanted]
    if not found:
        raise NobodyOfThatName(who=who)
    if len(found) > 1:
        raise SeveralOfThatName(who=who, numbers=", ".join(str(one.id) for one in found))
    return found[0]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
