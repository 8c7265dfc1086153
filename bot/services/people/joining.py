"""Coming in (vào đơn vị): a code makes a new person, or adds a device or channel to one already here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import OFFICE_ZONE, Clock
from bot.reminders.unreached import catch_up
from bot.rights import Role
from bot.services.caller import Caller, Standing
from bot.services.errors import (
    AlreadyMember,
    CodeExpired,
    CodeUnknown,
    CodeUsed,
    LinkCodeExpired,
    LinkCodeUsed,
    OfficeError,
    OwnInvitationUsed,
    OwnLinkCode,
)
from bot.services.people.codes import hash_of
from storage.engine import Database, UnitOfWork
from storage.errors import InvitationError, InvitationExpired, InvitationUsed
from storage.models.accounts import Account, Channel
from storage.models.people import Invitation, InvitationKind, PersonStatus


@dataclass(frozen=True, slots=True)
class Card:
    """What an invitation is for, before anybody accepts it."""

    kind: InvitationKind
    role: Role
    unit: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """Who came in: a new person, or `name` again from another device or channel."""

    person_id: int
    name: str
    is_new: bool


class Joining:
    """Looking at and accepting invitations."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def look(self, code: str) -> Card:
        """What the code is for, without using it. Raises `CodeUnknown`, `CodeUsed`, `CodeExpired`."""
        async with self._database.reading() as work:
            try:
                invitation = await work.invitations.look(hash_of(code), now=self._clock.now())
            except InvitationError as error:
                raise refusal(error) from None
            unit = None if invitation.unit_id is None else await work.units.get(invitation.unit_id)
            person = None if invitation.person_id is None else await work.people.get(invitation.person_id)
        return Card(
            invitation.kind,
            person.role if person else invitation.role,
            unit.name if unit else None,
            person.name if person else None,
        )

    async def join_here(self, caller: Caller, code: str) -> Joined:
        """Let the account that sends the code in: a new person, or the one who made the linking code.

        Raises `AlreadyMember` for one of the office; `CodeUnknown`, `CodeUsed`, `CodeExpired`.
        """
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if (earlier := await work.earlier_effect("join")) is not None:
                person = await work.people.get(earlier["person"])
                return Joined(person.id, person.name, bool(earlier["is_new"]))
            if caller.standing in (Standing.ACTIVE, Standing.CUT_OFF):
                raise await _for_a_member(work, caller, code, now)
            account = await work.accounts.get(caller.account_id)
            joined = await accept(work, code, account, caller.locale, now)
            work.record_effect("join", {"person": joined.person_id, "is_new": joined.is_new})
            await work.commit()
        return joined


async def accept(work: UnitOfWork, code: str, account: Account | None, locale: str, now: datetime) -> Joined:
    """Use a code up; the account, or the person's own one on the page when there is none, becomes theirs.

    Raises `CodeUnknown`, `CodeUsed`, `CodeExpired`. Commits nothing.
    """
    try:
        invitation = await work.invitations.consume(hash_of(code), now=now)
    except InvitationError as error:
        raise refusal(error) from None
    is_new = invitation.kind == InvitationKind.JOIN
    person_id = await _person_for(work, invitation, locale, now)
    if account is None:
        account = await work.accounts.meet(Channel.WEB, web_identity(person_id), now=now)
    await work.accounts.link(account.id, person_id)
    await work.invitations.mark_used_by(invitation.id, person_id)
    await catch_up(work, person_id, now=now)
    person = await work.people.get(person_id)
    await work.log.note(
        action="person_joined" if is_new else "account_linked",
        subject="person",
        subject_id=person_id,
        person_id=person_id,
        channel=account.channel,
        now=now,
        after={"role": person.role.value} if is_new else {"channel": account.channel.value},
    )
    return Joined(person_id, person.name, is_new)


def web_identity(person_id: int) -> str:
    """The outside identity of a person's account on the page, which all their devices share."""
    return f"person:{person_id}"


def refusal(error: InvitationError) -> OfficeError:
    """Why a code is not accepted; a withdrawn one is as unknown as a wrong one."""
    if isinstance(error, InvitationUsed):
        return LinkCodeUsed(at=_spoken(error.at)) if error.is_link and error.at else CodeUsed()
    if isinstance(error, InvitationExpired):
        return LinkCodeExpired() if error.is_link else CodeExpired()
    return CodeUnknown()


async def _for_a_member(work: UnitOfWork, caller: Caller, code: str, now: datetime) -> OfficeError:
    """What is said to one of the office who sends a code: of an own one what became of it."""
    found = await work.invitations.find(hash_of(code)) if caller.standing is Standing.ACTIVE else None
    if found is None or caller.person_id not in (found.person_id, found.created_by):
        return AlreadyMember()
    is_link = found.kind == InvitationKind.LINK
    if is_link and found.used_at is not None:
        return LinkCodeUsed(at=_spoken(found.used_at))
    if is_link and found.person_id != caller.person_id:
        return AlreadyMember()  # given to somebody else to sign in again
    if found.used_at is not None and found.used_by_id is not None:
        name = (await work.people.get(found.used_by_id)).name
        return OwnInvitationUsed(name=name, at=_spoken(found.used_at)) if name else CodeUsed()
    if found.expires_at <= now:
        return LinkCodeExpired() if is_link else CodeExpired()
    return OwnLinkCode() if is_link else AlreadyMember()


def _spoken(moment: datetime) -> str:
    return f"{moment.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"


async def _person_for(work: UnitOfWork, invitation: Invitation, locale: str, now: datetime) -> int:
    if invitation.kind == InvitationKind.LINK:
        if invitation.person_id is None:
            raise CodeUnknown
        person = await work.people.get(invitation.person_id)
        if person.status != PersonStatus.ACTIVE:
            raise CodeUnknown
        return person.id
    person = await work.people.add(
        name="", role=invitation.role, unit_id=invitation.unit_id, locale=locale, now=now
    )
    return person.id
