"""Taking back (hoàn tác) what a quick update recorded, by its button or by a word typed soon after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.evidence_changes import EVIDENCE_CHANGES, SUBJECT
from bot.services.errors import ChangedMeanwhile, NoLongerThere, NotUndoable
from bot.services.updates.cards import ReportCard, ReportChanging
from bot.services.updates.lines import MOST_CHOICES, Line, Matter, Status, lines_of
from bot.services.updates.recording import Recording
from bot.services.updates.truth import truth_of
from bot.views.words import word
from knowledge.status_lines import State
from knowledge.vietnamese import fold
from storage import errors as storage_errors
from storage.engine import UnitOfWork
from storage.models.records import LogEntry, StatusReport

UNDONE_WITHIN = timedelta(minutes=30)
"""How long a typed "nhầm rồi" takes back what was recorded last; the buttons stay for ever."""

_LOOKED_THROUGH = timedelta(days=4)
_UNDOING = re.compile(
    r"(?:(?:a|oi|sai roi|nham roi|nham|lon roi) )?(?:chua (?:nop|gui|xong) (?:dau )?(?:a )?)?"
    r"(?:(?:hay |vui long )?(?:giup |cho )?)?(?:em |toi |minh )?(?:xin |muon |can )?(?:lo (?:tay )?)?"
    r"(?:hoan tac|(?:ghi |bao |bam |go |an |nhan )?nham(?: roi)?(?: a)?|(?:ghi |bao )?lon roi|undo)"
    r"(?: (?:huy|hoan tac))?"
    r"(?: (?:(?:viec|lan|cai|noi dung|thao tac|dong|phan)(?: |$))?(?:(?:nhap|ghi|bao|ghi nhan)(?: |$))?"
    r"(?:vua roi|vua xong|vua ghi|vua nhap|vua bao|gan nhat|ban nay)?)?"
    r"(?: ?\b(?:nhe|a|giup em|giup toi|giup|lai))?"
    # "à chưa, mới soạn xong thôi, hoàn tác giúp c": why comes first
    r"|(?:(?:a|oi|y|uh|u) )?(?:chua|nham|nham roi|sai roi)(?: \w+){0,8} (?:hoan tac|undo)"
    r"(?: (?:lai|giup|ho|gium|cho|di|voi|nhe|nha|a|em|e|anh|chi|c|minh|toi|viec|vua roi))*"
)
_WISHING = r"(?:giup |cho )?(?:em |toi |minh )?(?:xin |muon |can )?"
_HOW = r"(?:(?:lam |nhu |bang cach )?(?:sao|the nao|nao)|o dau|(?:duoc )?khong|gi)"
_ASKING_TO_UNDO = re.compile(
    rf"{_WISHING}(?:quay|tro|lui) (?:lai|ve)(?: (?:buoc|thao tac|viec))?(?: truoc(?: do)?)?(?: nhe| a)?"
    r"|buoc truoc"
    rf"|{_WISHING}(?:lam |phai )?(?:sao|the nao) (?:de |ma )?(?:hoan tac|undo)(?: .{{0,30}})?"
    rf"|{_WISHING}(?:hoan tac|undo)(?: .{{0,30}})? {_HOW}(?: a)?"
)
_OF_RECORDS = re.compile(r"hoan tac|undo")
"""What is said of records only, never of what still waits for its press."""

_TAKEN_BACK = frozenset(
    (
        *(
            "obligation_returned",
            "obligation_reported",
            "obligation_waived",
            "obligation_noted",
            "extension_asked",
        ),
        *EVIDENCE_CHANGES,
        *("dossier_sent", "dossier_state", "dossier_noted", "dossier_unticked"),
    )
)
IN_THE_WAY = (storage_errors.Conflict, storage_errors.NotUndoable, storage_errors.AlreadyUndone)


@dataclass(frozen=True, slots=True)
class Undoable:
    """What somebody can take back: updates that stand, and beside them what a button recorded last."""

    cards: list[ReportCard]
    entry_id: int | None = None
    name: str = ""


class UpdateUndoing(ReportChanging):
    """The way back from a quick update."""

    def is_undoing(self, text: str) -> bool:
        """Whether a text wishes back what was just recorded: "hoàn tác", "nhầm rồi"."""
        return _UNDOING.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None

    def is_asking_to_undo(self, text: str) -> bool:
        """Whether a text asks for the way back without a word of what: "quay lại bước trước"."""
        return _ASKING_TO_UNDO.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None

    async def undo(self, caller: Caller, report_id: int) -> ReportCard:
        """Take back what was done last of a report: the change of a day, else all that was recorded from it.

        Raises `NoLongerThere`, `ChangedMeanwhile`.
        """

        async def do(work: UnitOfWork, lines: list[Line]) -> None:
            recording = Recording(work, caller, self._clock)
            recorded = [place for place, line in enumerate(lines) if line.status is Status.RECORDED]
            redated = [place for place in recorded if lines[place].redated]
            last = max(redated, key=lambda place: lines[place].redated[-1][0], default=None)
            try:
                for place in reversed(recorded) if last is None else (last,):
                    lines[place] = await recording.take_back(lines[place])
            except (*IN_THE_WAY, NotUndoable):
                raise ChangedMeanwhile from None

        return await self._change(caller, report_id, 0, do)

    async def undo_last(self, caller: Caller) -> ReportCard | str | None:
        """Take back what the caller has just recorded, by a text or by a button; None when there is nothing.

        Answers the report, or the name of the thing where a button recorded it. Raises `ChangedMeanwhile`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            earlier = await self._earlier_undo(work, caller)
            if isinstance(earlier, str):
                return earlier
            entry = None if earlier is not None else await self._undoable(work, person_id)
            if earlier is None and entry is None:
                return None
            since = self._clock.now() - _LOOKED_THROUGH
            reports = await work.status_reports.of_person(person_id, since=since)
            report_id = earlier or next(
                (one.id for one in reports for line in lines_of(one) if entry and line.holds(entry.id)),
                None,
            )
        if report_id is not None:
            return await self.undo(caller, int(report_id))
        return None if entry is None else await self._undo_entry(caller, entry)

    async def mistaken(self, caller: Caller, text: str) -> int | None:
        """The update told last, where "nhầm rồi" means it: it still waits, and nothing was recorded since."""
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        if _OF_RECORDS.search(fold(text)):
            return None
        async with self._database.reading() as work:
            row = await self._last(work, caller)
            entry = await self._undoable(work, person_id)
        if row is None or (entry is not None and entry.at >= row.created_at):
            return None
        is_waiting = any(one.status is Status.OPEN and not one.is_unclear for one in lines_of(row))
        return row.id if is_waiting else None

    async def undo_entry(self, caller: Caller, entry_id: int) -> str:
        """Take back what a button of the caller has recorded; answers the name of the thing.

        Raises `NoLongerThere`, `ChangedMeanwhile`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            earlier = await self._earlier_undo(work, caller)
            if isinstance(earlier, str):
                return earlier
            entry = await self._undoable(work, person_id)
        if entry is None or entry.id != entry_id:
            raise NoLongerThere
        return await self._undo_entry(caller, entry)

    async def undoable(self, caller: Caller) -> Undoable:
        """What the caller has recorded lately and can take back, to choose from."""
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        cards = await self._recorded_lately(caller, person_id)
        told = [one.line for card in cards for one in card.lines]
        async with self._database.reading() as work:
            entry = await self._undoable(work, person_id)
            if entry is None or any(line.holds(entry.id) for line in told):
                return Undoable(cards)
            name = await self._name_of(work, caller, entry)
        return Undoable(cards, entry.id, name)

    async def waiting(self, caller: Caller) -> ReportCard | None:
        """What the caller told last, where it still waits for its press; it is not looked for long."""
        if caller.person_id is None:
            return None
        async with self._database.reading() as work:
            since = self._clock.now() - _LOOKED_THROUGH
            for report in (await work.status_reports.of_person(caller.person_id, since=since))[:1]:
                card = await self._card(work, caller, report)
                if any(one.line.status is Status.OPEN for one in card.lines):
                    return card
        return None

    async def _recorded_lately(self, caller: Caller, person_id: int) -> list[ReportCard]:
        async with self._database.reading() as work:
            since = self._clock.now() - _LOOKED_THROUGH
            reports = await work.status_reports.of_person(person_id, since=since)
            cards = [await self._card(work, caller, one) for one in reports]
        standing = [card for card in cards if any(one.line.status is Status.RECORDED for one in card.lines)]
        return standing[:MOST_CHOICES]

    async def _last(self, work: UnitOfWork, caller: Caller) -> StatusReport | None:
        """The update that was told last, when that is not long ago."""
        if caller.person_id is None:
            return None
        since = self._clock.now() - UNDONE_WITHIN
        rows = await work.status_reports.of_person(caller.person_id, since=since)
        return rows[0] if rows else None

    async def _undo_entry(self, caller: Caller, entry: LogEntry) -> str:
        matter = _matter_of(entry)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            line = Line(matter=matter, said="", state=State.OPEN, entries=(entry.id,))
            try:
                await Recording(work, caller, self._clock).take_back(line)
            except (*IN_THE_WAY, NotUndoable):
                raise ChangedMeanwhile from None
            name = await self._name_of(work, caller, entry)
            work.record_effect("undo_last", name)
            await work.commit()
        return name

    async def _name_of(self, work: UnitOfWork, caller: Caller, entry: LogEntry) -> str:
        truth = await truth_of(work, caller, _matter_of(entry), entry.subject_id or 0, self._kb)
        name = "" if truth is None else truth.name
        # Of evidence that is taken away the report itself stands.
        return word("proof.of", caller.locale, name=name) if entry.subject == SUBJECT else name

    async def _earlier_undo(self, work: UnitOfWork, caller: Caller) -> str | int | None:
        if caller.inbox_id is None:
            return None
        effects = (await work.inbox.get(caller.inbox_id)).effects
        found = effects.get("undo_last", effects.get("status_change"))
        return found if isinstance(found, str | int) else None

    async def _undoable(self, work: UnitOfWork, person_id: int) -> LogEntry | None:
        """The newest entry of a person, when it is one of these, recent, and not taken back already."""
        since = self._clock.now() - UNDONE_WITHIN
        for entry in await work.log.recent(person_id=person_id, limit=1):
            if entry.action in _TAKEN_BACK and entry.undoes_id is None and entry.at >= since:
                return entry
        return None


def _matter_of(entry: LogEntry) -> Matter:
    return Matter.DUTY if entry.subject in ("obligation", SUBJECT) else Matter.DOSSIER
