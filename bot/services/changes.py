"""The log of changes (nhật ký) as people read it, and the way back (hoàn tác) by a counter-entry."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.reminders.round_news import RoundTelling
from bot.rights import Action, Role
from bot.services.caller import Caller, check_can
from bot.services.clusters.changes import CLUSTER_CHANGES
from bot.services.clusters.changes import put_back as put_cluster_back
from bot.services.dossiers.undoing import UNDOABLE, put_back
from bot.services.duties.changes import UNDOABLE as DUTY_CHANGES
from bot.services.duties.changes import put_back as put_duty_back
from bot.services.errors import ChangedMeanwhile, NoLongerThere, NotUndoable, OnOneself, UnitBelowItself
from bot.services.log_lines import LogLine, line_of
from bot.services.office import Office
from bot.services.people.people import check_administrator_remains, note_status
from bot.services.people.place_news import tell_of_move, tell_of_name, tell_of_role
from bot.services.rounds.answering import UNDOABLE as ROUND_ANSWERS
from bot.services.rounds.changing import put_round_back
from bot.services.rounds.units import UNIT_CHANGES as ROUND_UNITS
from bot.services.rounds.units import put_unit_back as put_round_unit_back
from bot.services.units.levels import UnitLevels
from storage import errors as storage_errors
from storage.engine import Database, UnitOfWork
from storage.models.people import PersonStatus
from storage.models.records import LogEntry

PAGE_SIZE = 10
# Counter-entries are younger than what they undo, so this many are read to know what is undone already.
_READ = 500

_FIELD_CHANGES = frozenset({"role_changed", "person_renamed", "contact_changed", "person_moved"})
_UNIT_CHANGES = frozenset({"unit_renamed", "unit_put_under"})
_STATUS_CHANGES = {"person_cut_off": "person_restored", "person_restored": "person_cut_off"}
_INVITATION_CHANGES = frozenset({"invitation_revoked"})
_KIND_CHANGES = frozenset({"unit_kind_set"})
_ROUND_CHANGES = frozenset({"round_changed"})
WITH_WAY_BACK = (
    _FIELD_CHANGES
    | _UNIT_CHANGES
    | _KIND_CHANGES
    | _STATUS_CHANGES.keys()
    | _INVITATION_CHANGES
    | _ROUND_CHANGES
    | ROUND_ANSWERS
    | ROUND_UNITS
    | UNDOABLE
    | DUTY_CHANGES
    | CLUSTER_CHANGES
)
"""What can be undone from the log; `no_way_back` says of everything else why not."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log; page 0 has the newest changes."""

    lines: tuple[LogLine, ...]
    number: int
    has_older: bool


class Changes:
    """Reading the log and undoing what can be undone."""

    def __init__(
        self, database: Database, clock: Clock, office: Office, levels: UnitLevels, telling: RoundTelling
    ) -> None:
        self._database = database
        self._clock = clock
        self._office = office
        self._levels = levels
        self._telling = telling

    async def page(self, caller: Caller, number: int = 0) -> LogPage:
        """A page of changes, newest first. Raises `NotAllowed`."""
        check_can(caller, Action.READ_LOG)
        first = max(number, 0) * PAGE_SIZE
        async with self._database.reading() as work:
            # A counter-entry is always newer than what it undoes, so reading down to the page sees them all.
            entries = await work.log.recent(limit=first + PAGE_SIZE + 1)
            undone = {one.undoes_id for one in entries}
            may_undo = caller.may(Action.UNDO)
            shown = entries[first : first + PAGE_SIZE]
            lines = [
                await line_of(work, one, undone, can_be=one.action in WITH_WAY_BACK, may_undo=may_undo)
                for one in shown
            ]
        return LogPage(tuple(lines), max(number, 0), has_older=len(entries) > first + PAGE_SIZE)

    async def undo(self, caller: Caller, entry_id: int) -> None:
        """Put back what an entry changed; doing it again under the same message changes nothing.

        Raises `NotAllowed`, `NoLongerThere`, `NotUndoable`, `ChangedMeanwhile`, `OnOneself`,
        `LastAdministrator`.
        """
        check_can(caller, Action.UNDO)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.earlier_effect("undo") is None:
                await self._put_back(work, caller, entry_id)
                work.record_effect("undo", entry_id)
                await work.commit()
        self._office.access_ended()
        await self._office.refresh_contact()

    async def _put_back(self, work: UnitOfWork, caller: Caller, entry_id: int) -> None:
        try:
            entry = await work.log.get(entry_id)
            if any(one.undoes_id == entry_id for one in await work.log.recent(limit=_READ)):
                raise NotUndoable
            if entry.action in _FIELD_CHANGES:
                await self._put_fields_back(work, caller, entry)
            elif entry.action in _UNIT_CHANGES:
                await self._put_unit_back(work, caller, entry)
            elif entry.action in _STATUS_CHANGES:
                await self._put_status_back(work, caller, entry)
            elif entry.action in _INVITATION_CHANGES:
                await self._reopen_invitation(work, caller, entry)
            elif entry.action in _KIND_CHANGES:
                await self._levels.put_back(work, caller, entry)
            elif entry.action in _ROUND_CHANGES:
                await put_round_back(work, caller, self._telling, entry.id, self._clock)
            elif entry.action in ROUND_UNITS:
                await put_round_unit_back(work, caller, entry, self._clock)
            elif entry.action in ROUND_ANSWERS:
                now = self._clock.now()
                await work.log.undo(entry.id, now=now, person_id=caller.person_id, channel=caller.channel)
            elif entry.action in DUTY_CHANGES:
                # A moved date belongs to everybody who owes it: it goes back for all of them.
                await put_duty_back(work, caller, entry, entry.subject_id or 0, self._clock.now())
            elif entry.action in CLUSTER_CHANGES:
                await put_cluster_back(work, caller, entry, self._clock.now(), self._telling.calendar)
            elif entry.action in UNDOABLE:
                await put_back(work, caller, entry, self._clock.now())
            else:
                raise NotUndoable
        except storage_errors.NotFound:
            raise NoLongerThere from None
        except (storage_errors.NotUndoable, storage_errors.AlreadyUndone):
            raise NotUndoable from None
        except storage_errors.Conflict:
            raise ChangedMeanwhile from None

    async def _put_fields_back(self, work: UnitOfWork, caller: Caller, entry: LogEntry) -> None:
        person = await work.people.get(entry.subject_id or 0)
        if person.status == PersonStatus.ERASED:
            raise NoLongerThere
        if entry.action == "role_changed":
            if person.id == caller.person_id:
                raise OnOneself
            if entry.before.get("role") != Role.ADMINISTRATOR:
                await check_administrator_remains(work, person)
        unit_id, role = person.unit_id, person.role.value
        now = self._clock.now()
        await work.log.undo(entry.id, now=now, person_id=caller.person_id, channel=caller.channel)
        if entry.action == "person_moved":
            await tell_of_move(work, caller, person.id, unit_id, now, self._telling.calendar)
        elif entry.action == "role_changed":
            await tell_of_role(work, caller, person.id, role, now, self._telling.calendar)

    async def _put_unit_back(self, work: UnitOfWork, caller: Caller, entry: LogEntry) -> None:
        above = entry.before.get("parent_id")
        if above is not None and above in await work.units.under(entry.subject_id or 0):
            raise UnitBelowItself
        now = self._clock.now()
        await work.log.undo(entry.id, now=now, person_id=caller.person_id, channel=caller.channel)
        if entry.action == "unit_renamed":
            await tell_of_name(
                work, caller, entry.subject_id or 0, entry.after["name"], now, self._telling.calendar
            )

    async def _put_status_back(self, work: UnitOfWork, caller: Caller, entry: LogEntry) -> None:
        person = await work.people.get(entry.subject_id or 0)
        if person.status == PersonStatus.ERASED:
            raise NoLongerThere
        if person.status.value != entry.after["status"]:
            raise NotUndoable
        now = self._clock.now()
        if person.status == PersonStatus.CUT_OFF:
            await work.people.restore(person.id)
        else:
            if person.id == caller.person_id:
                raise OnOneself
            await check_administrator_remains(work, person)
            await work.people.cut_off(person.id, now=now)
        await note_status(work, caller, person, _STATUS_CHANGES[entry.action], now, undoes_id=entry.id)

    async def _reopen_invitation(self, work: UnitOfWork, caller: Caller, entry: LogEntry) -> None:
        now = self._clock.now()
        invitation = await work.invitations.get(entry.subject_id or 0)
        if invitation.revoked_at is None or invitation.used_at is not None or invitation.expires_at <= now:
            raise NotUndoable
        invitation.revoked_at = invitation.card_closed_at = None
        counter = await work.log.note(
            action="invitation_restored",
            subject="invitation",
            subject_id=invitation.id,
            person_id=caller.person_id,
            channel=caller.channel,
            now=now,
            after=entry.before,
        )
        counter.undoes_id = entry.id
        await work.flush()
