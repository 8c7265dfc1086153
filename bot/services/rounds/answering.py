"""What a unit says to a nomination round: that it has it, what it submitted, which dossiers it prepares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.cards import look_now
from bot.services.duties.changes import put_back
from bot.services.duties.dates import entries_about
from bot.services.duties.duties import report_duty
from bot.services.errors import ChangedMeanwhile, NoLongerThere
from bot.services.rounds.cards import asked_of, card_of, name_of_person, part_of
from bot.services.rounds.counting import Counted, counted
from bot.services.rounds.nil_returns import COUNTED
from bot.services.rounds.part_cards import CountDraft, PartCard
from bot.services.rounds.rights import Reader, concerns, found_round, may_keep, seen_round
from bot.services.undoing import undoing
from knowledge.knowledge_base import KnowledgeBase
from knowledge.nominations import Asked, Nominations, read_nominations
from storage import errors as storage_errors
from storage.columns import JSON
from storage.engine import Database, UnitOfWork
from storage.files import FileStore
from storage.models.deadlines import OWED, ObligationState
from storage.models.records import LogEntry
from storage.models.rounds import NominationRound, RoundUnit
from storage.repositories.deadlines import Duty

RECEIVED = "round_received"
UNDOABLE = frozenset({RECEIVED, COUNTED})
"""What a unit has said that can be taken back."""


@dataclass(frozen=True, slots=True)
class _Part:
    row: NominationRound
    duty: Duty
    said: RoundUnit


class RoundAnswers:
    """What officers do about a round that asks something of their unit."""

    def __init__(self, database: Database, clock: Clock, kb: KnowledgeBase, store: FileStore) -> None:
        self._database = database
        self._clock = clock
        self._kb = kb
        self._store = store

    async def part(self, caller: Caller, obligation_id: int) -> PartCard:
        """One unit's part as it is now. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.SEE_ROUNDS)
        async with self._database.reading() as work:
            return await self._card(work, caller, await self._found(work, caller, obligation_id))

    async def receive(self, caller: Caller, obligation_id: int) -> PartCard:
        """Say that the unit has the round ("Đã nhận"); said before, it shows by whom.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            part = await self._found(work, caller, obligation_id, for_change=True)
            entry_id = await work.earlier_effect(RECEIVED)
            if part.said.received_at is None and entry_id is None:
                fields = {"received_by_id": caller.person_id, "received_at": now}
                entry_id = await self._write(work, caller, part, RECEIVED, fields)
                work.record_effect(RECEIVED, entry_id)
            found = await self._card(work, caller, part, entry_id=entry_id)
            await work.commit()
        return found

    async def read_counts(self, caller: Caller, obligation_id: int, text: str) -> CountDraft:
        """Read "3 bằng khen, 1 huân chương lao động hạng ba"; nothing counts before it is confirmed.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            part = await self._found(work, caller, obligation_id, for_change=True)
            read = read_nominations(text, self._kb, office_day(self._clock), asked=asked_of(part.row.awards))
            lines: tuple[Counted, ...] = ()
            if not read.unclear and (read.lines or read.is_none):
                part.said.draft = _json(read)
                part.said.draft_by_id = caller.person_id
                await work.flush()
                dossiers = [one for _, one in await work.rounds.dossiers([obligation_id])]
                lines = counted(part.said.draft, dossiers)[0] or ()
            found = await self._card(work, caller, part)
            await work.commit()
        return CountDraft(found, read, lines)

    async def count(self, caller: Caller, obligation_id: int, seen: int) -> PartCard:
        """Record the numbers that were read back, unless somebody else has changed them meanwhile.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile` for a list that somebody has typed anew.
        """
        check_can(caller, Action.KEEP_DEADLINES)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            part = await self._found(work, caller, obligation_id, for_change=True)
            entry_id = await work.earlier_effect(COUNTED)
            changed_by = None
            if entry_id is None and part.said.draft is not None:
                changed_by = await self._counted_since(work, caller, part.said, seen)
                if part.said.draft_by_id != caller.person_id:
                    raise ChangedMeanwhile
                if changed_by is None:
                    fields = {
                        "counts": part.said.draft,
                        "counted_by_id": caller.person_id,
                        "counted_at": now,
                    }
                    is_none = part.said.draft == []
                    part.said.draft = part.said.draft_by_id = None
                    await work.flush()
                    entry_id = await self._write(work, caller, part, COUNTED, fields)
                    if is_none and part.duty.obligation.state in OWED:  # that answers the round
                        at = (await work.log.get(entry_id)).at
                        await report_duty(work, caller, part.duty, office_day(self._clock), at)
                        await look_now(work, obligation_id, at)
                    work.record_effect(COUNTED, entry_id)
            found = await self._card(work, caller, part, entry_id=entry_id)
            await work.commit()
        return PartCard(found.card, found.part, changed_by is not None, changed_by)

    async def undo(self, caller: Caller, obligation_id: int, entry_id: int) -> PartCard:
        """Take back what the caller has just said.

        Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            part = await self._found(work, caller, obligation_id, for_change=True)
            with undoing():
                entry = await work.log.get(entry_id)
                is_this = (entry.subject, entry.subject_id) == ("round_unit", part.said.id)
                if not is_this or entry.person_id != person_id or entry.action not in UNDOABLE:
                    raise NoLongerThere
                if await work.earlier_effect("undo") is None:
                    await work.log.undo(
                        entry_id, now=self._clock.now(), person_id=person_id, channel=caller.channel
                    )
                    await self._take_answer_back(work, caller, obligation_id, entry)
                    work.record_effect("undo", entry_id)
            found = await self._card(work, caller, await self._found(work, caller, obligation_id))
            await work.commit()
        return found

    async def _take_answer_back(
        self, work: UnitOfWork, caller: Caller, obligation_id: int, entry: LogEntry
    ) -> None:
        """Let the unit be asked again where the numbers that are taken back had answered the round."""
        for one in await entries_about(work, "obligation", obligation_id):
            is_of_it = one.action == "obligation_reported" and one.undoes_id is None
            if is_of_it and (one.at, one.person_id) == (entry.at, entry.person_id):
                await put_back(work, caller, one, obligation_id, self._clock.now())

    async def award(self, caller: Caller, obligation_id: int, place: int) -> Asked:
        """One of the awards that the round asks for, to begin a dossier.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DOSSIERS)
        async with self._database.reading() as work:
            part = await self._found(work, caller, obligation_id)
            awards = asked_of(part.row.awards)
        if part.duty.obligation.unit_id != caller.unit_id or place >= len(awards):
            raise NoLongerThere
        return awards[place]

    async def link(self, caller: Caller, obligation_id: int, dossier_id: int) -> None:
        """Count a dossier that was begun for the round once it is sent.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        check_can(caller, Action.KEEP_DOSSIERS)
        async with self._database.writing() as work:
            part = await self._found(work, caller, obligation_id)
            dossier = await work.dossiers.get(dossier_id)
            if dossier.owner_id != caller.person_id or part.duty.obligation.unit_id != dossier.unit_id:
                raise NoLongerThere
            await work.rounds.link_dossier(obligation_id, dossier_id, now=self._clock.now())
            await work.commit()

    async def file(self, caller: Caller, round_id: int, file_id: int) -> tuple[str, Path]:
        """A file of a round, for whoever keeps it or is asked by it. Raises `NotAllowed`, `NoLongerThere`."""
        async with self._database.reading() as work:
            row = await seen_round(work, caller, round_id)
            files = [file for _, file in await work.rounds.files(row.id) if file.id == file_id]
        if not files:
            raise NoLongerThere
        try:
            return files[0].name, self._store.path(files[0].content_hash)
        except storage_errors.NotFound:
            raise NoLongerThere from None

    async def _found(
        self, work: UnitOfWork, caller: Caller, obligation_id: int, *, for_change: bool = False
    ) -> _Part:
        """A unit's part that the caller answers for, or records for it because they keep the round."""
        try:
            duty = await work.deadlines.duty(obligation_id, for_change=for_change)
        except storage_errors.NotFound:
            raise NoLongerThere from None
        said = await work.rounds.unit(obligation_id, for_change=for_change)
        if said is None or duty.obligation.state == ObligationState.WAIVED:
            raise NoLongerThere
        row = await found_round(work, said.round_id, for_change=False)
        reader = Reader.calling(caller)
        if not await concerns(work, reader, duty) and not await may_keep(reader, row):
            raise NoLongerThere
        return _Part(row, duty, said)

    async def _write(
        self, work: UnitOfWork, caller: Caller, part: _Part, action: str, fields: dict[str, Any]
    ) -> int:
        _, entry = await work.log.change(
            "round_unit",
            part.said.id,
            fields,
            version=part.said.version,
            action=action,
            now=self._clock.now(),
            person_id=caller.person_id,
            channel=caller.channel,
        )
        return entry.id

    async def _counted_since(
        self, work: UnitOfWork, caller: Caller, said: RoundUnit, seen: int
    ) -> str | None:
        """Who else has told numbers since the version that the caller saw."""
        for entry in await work.log.recent(subject="round_unit", subject_id=said.id):
            is_newer = (entry.after or {}).get("version", 0) > seen
            if entry.action == COUNTED and is_newer and entry.person_id != caller.person_id:
                return await name_of_person(work, entry.person_id) or ""
        return None

    async def _card(
        self, work: UnitOfWork, caller: Caller, part: _Part, *, entry_id: int | None = None
    ) -> PartCard:
        duty = await work.deadlines.duty(part.duty.obligation.id)
        said = await work.rounds.unit(duty.obligation.id)
        card = await card_of(work, Reader.calling(caller), part.row, locale=caller.locale)
        return PartCard(card, await part_of(work, duty, said, entry_id=entry_id))


def _json(read: Nominations) -> JSON:
    return [
        {
            "award": one.award,
            "grade": None if one.grade is None else str(one.grade),
            "count": one.count,
            **({"of": {recipient.value: count for recipient, count in one.of}} if one.of else {}),
        }
        for one in read.lines
    ]
