"""Evidence (minh chứng) of what was sent, as officers keep it: seen by whoever owes it, and who coordinates.

A file stays its owner's: who erases it takes it away from here as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock, office_day
from bot.reminders.composing import FirmDates
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.dossiers.access import may_work_on, units_seen
from bot.services.duties.cards import DutyCard, card_of, theirs
from bot.services.duties.evidence_changes import add_evidence, own_files, remove_evidence
from bot.services.errors import NoLongerThere
from bot.services.files.secrecy import check_unclassified
from bot.services.updates.cards import own_report
from bot.services.updates.lines import Matter, lines_of
from bot.services.updates.matching import called
from knowledge.statuses.sent_letters import read_letter_sent
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.files import FileStore
from storage.models.dossiers import Dossier, DossierState, DossierStep
from storage.models.evidence import Evidence
from storage.repositories.deadlines import Duty

_LATELY = timedelta(days=14)
"""How long after its report something is offered for what proves it."""

_MOST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file may belong: something due, or a dossier; `unit` where it is another's."""

    id: int
    name: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where one of the caller's files may belong, what was reported last first."""

    file_id: int
    file: str
    duties: tuple[Place, ...]
    dossiers: tuple[Dossier, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to which it could be put."""
        return not (self.duties or self.dossiers)


class EvidenceKeeping:
    """What officers do about evidence; every change shows the card of the obligation as it is after it."""

    def __init__(self, database: Database, clock: Clock, firm: FirmDates, store: FileStore) -> None:
        self._database = database
        self._clock = clock
        self._firm = firm
        self._store = store

    async def add_files(self, caller: Caller, obligation_id: int, file_ids: Sequence[int]) -> DutyCard:
        """Keep files that the caller has handed in as evidence.

        Raises `NotAllowed`; `NoLongerThere`, also for files of others.
        """
        check_can(caller, Action.ATTACH_FILE)
        return await self._add(caller, obligation_id, file_ids=file_ids)

    async def add_letter(self, caller: Caller, obligation_id: int, text: str) -> DutyCard | None:
        """Keep number and day of a letter as evidence; None where the text names none.

        Raises `NotAllowed`, `NoLongerThere`, `Classified`.
        """
        check_unclassified(text)
        letter = read_letter_sent(text, office_day(self._clock))
        return None if letter is None else await self._add(caller, obligation_id, letter=letter.name)

    async def add_of_report(self, caller: Caller, report_id: int, number: int) -> DutyCard:
        """Keep what came with a quick update as evidence of what had been recorded before.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        async with self._database.reading() as work:
            lines = lines_of(await own_report(work, caller, report_id))
            if number >= len(lines) or lines[number].matter is not Matter.DUTY:
                raise NoLongerThere
            line = lines[number]
            files = [one.id for one in await own_files(work, caller, line.files)]
        return await self._add(caller, line.id or 0, file_ids=files, letter=line.letter)

    async def remove(self, caller: Caller, obligation_id: int, evidence_id: int) -> DutyCard:
        """Take one piece off; pressed again it shows what is true. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            row = await _piece(work, duty, evidence_id)
            entry_id = await work.earlier_effect("evidence")
            if row.removed_at is None and entry_id is None:
                entry_id = await remove_evidence(work, caller, row, self._clock.now())
                work.record_effect("evidence", entry_id)
            card = await card_of(work, caller, duty, self._firm, entry_id=entry_id)
            await work.commit()
        return card

    async def content(self, caller: Caller, obligation_id: int, evidence_id: int) -> tuple[str, Path]:
        """A file of the evidence by name, and where its bytes lie. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.SEE_DEADLINES)
        async with self._database.reading() as work:
            row = await _piece(work, await theirs(work, caller, obligation_id), evidence_id)
            if row.file_id is None or row.removed_at is not None:
                raise NoLongerThere
            file = await work.files.get(row.file_id)
        try:
            return file.name, self._store.path(file.content_hash)
        except NotFound:
            raise NoLongerThere from None

    async def places(self, caller: Caller, file_id: int) -> Places:
        """Where one of the caller's files may belong. Raises `NoLongerThere` for a file of others."""
        async with self._database.reading() as work:
            files = await own_files(work, caller, (file_id,))
            if not files:
                raise NoLongerThere
            duties = await self._duties(work, caller) if caller.may(Action.KEEP_DEADLINES) else []
            places = [await _place(work, caller, one) for one in duties[:_MOST]]
            dossiers = await _dossiers(work, caller) if caller.may(Action.KEEP_DOSSIERS) else []
        return Places(file_id, files[0].name, tuple(places), tuple(dossiers[:_MOST]))

    async def called(self, caller: Caller, file_id: int, name: str) -> Places:
        """Of the same what is called so, all that may be meant. Raises `NoLongerThere`."""
        async with self._database.reading() as work:
            files = await own_files(work, caller, (file_id,))
            if not files:
                raise NoLongerThere
            duties = await self._duties(work, caller) if caller.may(Action.KEEP_DEADLINES) else []
            found, _ = called(name, duties, duties, lambda one: one.deadline.title)
            places = [await _place(work, caller, one) for one in found[:_MOST]]
        return Places(file_id, files[0].name, tuple(places), ())

    async def _duties(self, work: UnitOfWork, caller: Caller) -> list[Duty]:
        """What the caller or their unit reported lately, the newest first, then what they owe, by date."""
        person_id = caller.person_id or 0
        units = [] if caller.unit_id is None else [caller.unit_id]
        since = self._clock.now() - _LATELY
        reported = await work.deadlines.reported_since(since, person_id=person_id, unit_ids=units)
        owed = await work.deadlines.concerning(person_id=person_id, unit_ids=units)
        return [
            *reported,
            *(
                one
                for one in owed
                if person_id not in one.obligation.declined_by and one.deadline.closed_at is None
            ),
        ]

    async def _add(
        self,
        caller: Caller,
        obligation_id: int,
        *,
        file_ids: Sequence[int] = (),
        letter: str | None = None,
    ) -> DutyCard:
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            duty = await theirs(work, caller, obligation_id, for_change=True)
            entries = await work.earlier_effect("evidence_added")
            if entries is None:
                if len(await own_files(work, caller, file_ids)) != len(file_ids):
                    raise NoLongerThere
                now = self._clock.now()
                entries = await add_evidence(
                    work, caller, obligation_id, now, file_ids=file_ids, letter=letter
                )
                work.record_effect("evidence_added", list(entries))
            entry_id = entries[0] if len(entries) == 1 else None
            card = await card_of(work, caller, duty, self._firm, entry_id=entry_id)
            await work.commit()
        return card


async def _piece(work: UnitOfWork, duty: Duty, evidence_id: int) -> Evidence:
    try:
        row = await work.evidence.get(evidence_id)
    except NotFound:
        raise NoLongerThere from None
    if row.obligation_id != duty.obligation.id:
        raise NoLongerThere
    return row


async def _place(work: UnitOfWork, caller: Caller, duty: Duty) -> Place:
    unit_id = duty.obligation.unit_id
    unit = None if unit_id in (None, caller.unit_id) else (await work.units.get(unit_id or 0)).name
    return Place(duty.obligation.id, duty.deadline.title, unit)


async def _dossiers(work: UnitOfWork, caller: Caller) -> list[Dossier]:
    rows = await work.dossiers.seen_by(
        owner_id=caller.person_id or 0,
        unit_ids=await units_seen(work, caller),
        states=[one for one in DossierState if one is not DossierState.ARCHIVED],
        limit=4 * _MOST,
    )
    return [row for row in rows if row.step is DossierStep.READY and may_work_on(caller, row)]
