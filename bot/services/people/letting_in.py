"""The way back in (cấp lại đường vào): one-time codes for somebody who is here already."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import NobodyOfThatName, NoLongerThere, NotAllowed, PersonIsCutOff, SeveralOfThatName
from bot.services.people.issuing import Issued, Issuer, effect_of
from bot.services.people.signing_in import may_let_sign_in
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.accounts import Channel
from storage.models.people import InvitationKind, Person, PersonStatus

LINK_LIFE = timedelta(minutes=10)
SIGN_IN_LIFE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class LetIn:
    """A code, and whose it is."""

    person_id: int
    name: str
    role: Role
    issued: Issued


class LettingIn:
    """Gives codes to the caller themself, to others by the office, and by whoever runs the machine."""

    def __init__(self, database: Database, clock: Clock, issuer: Issuer) -> None:
        self._database = database
        self._clock = clock
        self._issuer = issuer

    async def link(self, caller: Caller) -> Issued:
        """A code by which the caller goes on from another device or channel. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.OWN_ACCOUNTS)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if (earlier := await work.earlier_effect("link")) is not None:
                return await self._issuer.shown_again(work, earlier)
            issued = await self._code(work, await work.people.get(person_id), LINK_LIFE, by=person_id)
            work.record_effect("link", effect_of(issued))
            await work.commit()
        return issued

    async def let_sign_in(self, caller: Caller, person_id: int) -> Issued:
        """A code by which somebody who is here already, and signed in nowhere, is themself again.

        Raises `NotAllowed`, also for somebody cut off or, to a coordinator, of another unit;
        `NoLongerThere`.
        """
        by = check_can(caller, Action.LET_SIGN_IN)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if (earlier := await work.earlier_effect("let_sign_in")) is not None:
                return await self._issuer.shown_again(work, earlier)
            try:
                person = await work.people.get(person_id)
            except NotFound:
                raise NoLongerThere from None
            if not may_let_sign_in(caller, person):
                raise NotAllowed
            issued = await self._code(work, person, SIGN_IN_LIFE, by=by)
            await self._note(work, person, by=by, channel=caller.channel)
            work.record_effect("let_sign_in", effect_of(issued))
            await work.commit()
        return issued

    async def issue_from_terminal(self, who: str) -> LetIn:
        """A code for the person of this number or name, by whoever runs this machine.

        Raises `NobodyOfThatName`; `SeveralOfThatName` with their numbers; `PersonIsCutOff`, since whose
        access an administrator ended comes back by an administrator only.
        """
        async with self._database.writing() as work:
            person = _one(await work.people.all(), who)
            if person.status != PersonStatus.ACTIVE:
                raise PersonIsCutOff(name=person.name)
            issued = await self._code(work, person, SIGN_IN_LIFE)
            await self._note(work, person)
            await work.commit()
        return LetIn(person.id, person.name, person.role, issued)

    async def _code(
        self, work: UnitOfWork, person: Person, life: timedelta, *, by: int | None = None
    ) -> Issued:
        expires_at = self._clock.now() + life
        return await self._issuer.issue(
            work, InvitationKind.LINK, person.role, expires_at, by=by, person_id=person.id
        )

    async def _note(
        self, work: UnitOfWork, person: Person, *, by: int | None = None, channel: Channel | None = None
    ) -> None:
        await work.log.note(
            action="sign_in_code_given",
            subject="person",
            subject_id=person.id,
            person_id=by,
            channel=channel,
            now=self._clock.now(),
        )


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
