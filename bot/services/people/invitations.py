"""Invitations (lời mời): made by administrators and coordinators, withdrawn until they are used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere, NoOwnUnit, NotAllowed
from bot.services.people.issuing import Issued, Issuer, effect_of, unit_of
from bot.services.texts import UNIT_LIMIT, usable_text
from bot.services.units.adding import find_or_add
from bot.services.units.choosing import units_named
from storage.engine import Database, UnitOfWork
from storage.errors import InvitationUsed, NotFound
from storage.models.people import Invitation, InvitationKind, Unit

EXPIRY_DAYS = (1, 7, 30)
_COORDINATOR_MAY_INVITE = (Role.OFFICER, Role.VIEWER)


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that somebody could still use."""

    id: int
    role: Role
    unit: str | None
    created_by: str | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit to choose."""

    id: int
    name: str
    has_kind: bool = False


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """The unit that a typed `name` means; without one, those near it, and whether it may be a new one."""

    name: str
    unit: UnitLine | None
    near: tuple[UnitLine, ...]
    may_add: bool


class Invitations:
    """Making, listing and withdrawing invitations."""

    def __init__(self, database: Database, clock: Clock, issuer: Issuer) -> None:
        self._database = database
        self._clock = clock
        self._issuer = issuer

    def roles_for(self, caller: Caller) -> tuple[Role, ...]:
        """The roles that the caller may give. Raises `NotAllowed`."""
        check_can(caller, Action.INVITE_TO_OWN_UNIT)
        return tuple(Role) if caller.may(Action.INVITE_ANYONE) else _COORDINATOR_MAY_INVITE

    async def units_for(self, caller: Caller) -> list[UnitLine]:
        """The units into which the caller may invite. Raises `NotAllowed`, `NoOwnUnit`."""
        check_can(caller, Action.INVITE_TO_OWN_UNIT)
        async with self._database.reading() as work:
            units: Sequence[Unit] = await work.units.all()
        if not caller.may(Action.INVITE_ANYONE):
            units = [one for one in units if one.id == caller.unit_id]
            if not units:
                raise NoOwnUnit
        return [UnitLine(one.id, one.name) for one in units]

    async def named(self, caller: Caller, name: str) -> NamedUnits:
        """The unit that a typed name means among those into which the caller may invite, or what is near it.

        Raises `NotAllowed`, `NoOwnUnit`, `TextNotUsable`.
        """
        allowed = {one.id for one in await self.units_for(caller)}
        wanted = usable_text(name, UNIT_LIMIT)
        async with self._database.reading() as work:
            units = [one for one in await work.units.all() if one.id in allowed]
        found = units_named(wanted, units)
        return NamedUnits(
            wanted,
            None if found.unit is None else _unit_line(found.unit),
            tuple(map(_unit_line, found.near)),
            may_add=caller.may(Action.INVITE_ANYONE),
        )

    async def add_unit(self, caller: Caller, name: str) -> UnitLine:
        """A new unit for somebody who is about to be invited; one of that name is used as it is.

        Raises `NotAllowed`, `TextNotUsable`.
        """
        check_can(caller, Action.INVITE_ANYONE)
        wanted = usable_text(name, UNIT_LIMIT)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            unit = await find_or_add(work, caller, wanted, self._clock.now())
            await work.commit()
        return _unit_line(unit)

    async def invite(self, caller: Caller, role: Role, unit_id: int | None, days: int) -> Issued:
        """An invitation for one person, for `days` days. A coordinator invites into their own unit only.

        Raises `NotAllowed`; `NoLongerThere` when the unit has gone.
        """
        inviter = check_can(caller, Action.INVITE_TO_OWN_UNIT)
        if days not in EXPIRY_DAYS or role not in self.roles_for(caller):
            raise NotAllowed
        if not caller.may(Action.INVITE_ANYONE) and (unit_id is None or unit_id != caller.unit_id):
            raise NotAllowed
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if (earlier := await work.earlier_effect("invite")) is not None:
                return await self._issuer.shown_again(work, earlier)
            unit = await unit_of(work, unit_id)
            issued = await self._issuer.issue(
                work, InvitationKind.JOIN, role, now + timedelta(days=days), unit=unit, by=inviter
            )
            await work.log.note(
                action="person_invited",
                subject="invitation",
                subject_id=issued.id,
                person_id=inviter,
                channel=caller.channel,
                now=now,
                after={"role": role.value, "unit": issued.unit},
            )
            work.record_effect("invite", effect_of(issued))
            await work.commit()
        return issued

    async def open(self, caller: Caller) -> list[OpenInvitation]:
        """Invitations to join that are still open: all for an administrator, their own for a coordinator.

        Raises `NotAllowed`.
        """
        person_id = check_can(caller, Action.INVITE_TO_OWN_UNIT)
        by = None if caller.may(Action.INVITE_ANYONE) else person_id
        async with self._database.reading() as work:
            found = await work.invitations.open(now=self._clock.now(), created_by=by)
            return [await _line(work, one) for one in found if one.kind == InvitationKind.JOIN]

    async def revoke(self, caller: Caller, invitation_id: int) -> None:
        """Withdraw an invitation; withdrawing it again changes nothing.

        Raises `NotAllowed`, also for somebody else's when the caller is no administrator; `NoLongerThere`.
        """
        person_id = check_can(caller, Action.INVITE_TO_OWN_UNIT)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            try:
                invitation = await work.invitations.get(invitation_id)
                if not caller.may(Action.INVITE_ANYONE) and invitation.created_by != person_id:
                    raise NotAllowed
                if invitation.kind != InvitationKind.JOIN:
                    raise NoLongerThere
                if invitation.revoked_at is not None:
                    return
                await work.invitations.revoke(invitation_id, now=now)
            except (NotFound, InvitationUsed):
                raise NoLongerThere from None
            line = await _line(work, invitation)
            await work.log.note(
                action="invitation_revoked",
                subject="invitation",
                subject_id=invitation_id,
                person_id=person_id,
                channel=caller.channel,
                now=now,
                before={"role": line.role.value, "unit": line.unit},
            )
            work.record_effect("revoke_invitation", invitation_id)
            await work.commit()

    async def issue_from_terminal(self, role: Role, unit_name: str | None, life: timedelta) -> Issued:
        """An invitation by whoever runs this machine, for the terminal only. Raises `TextNotUsable`."""
        wanted = None if unit_name is None else usable_text(unit_name, UNIT_LIMIT)
        now = self._clock.now()
        async with self._database.writing() as work:
            is_new_unit = wanted is not None and await work.units.find(wanted) is None
            unit = None if wanted is None else await find_or_add(work, None, wanted, now)
            issued = await self._issuer.issue(work, InvitationKind.JOIN, role, now + life, unit=unit)
            await work.log.note(
                action="person_invited",
                subject="invitation",
                subject_id=issued.id,
                now=now,
                after={"role": role.value, "unit": issued.unit},
            )
            await work.commit()
        return replace(issued, is_new_unit=is_new_unit)


async def _line(work: UnitOfWork, invitation: Invitation) -> OpenInvitation:
    unit = await unit_of(work, invitation.unit_id)
    inviter = None if invitation.created_by is None else await work.people.get(invitation.created_by)
    return OpenInvitation(
        invitation.id,
        invitation.role,
        unit.name if unit else None,
        inviter.name if inviter else None,
        invitation.expires_at,
    )


def _unit_line(unit: Unit) -> UnitLine:
    return UnitLine(unit.id, unit.name, unit.kind is not None)
