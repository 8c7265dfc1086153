"""Quick status reports (cập nhật nhanh) read to updates: "đã nộp báo cáo khối quý 4", "HS 12 thiếu biên bản".

Nothing is recorded here: the reading is shown to the officer, who confirms it. Reasons of discipline or
complaint are never kept: such a dossier is "tạm dừng" (on hold) and the reason falls away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.date_phrases import LONGEST
from knowledge.dates.sentence import Sentence
from knowledge.statuses.clause_reading import read_clause
from knowledge.statuses.clauses import clauses
from knowledge.statuses.cues import read_report
from knowledge.statuses.every_own import without_exception
from knowledge.statuses.nothing_lost import Part, Read, all_told
from knowledge.statuses.nothing_told import nothing_reading
from knowledge.statuses.of_all import read_of_all
from knowledge.statuses.pasted_tables import rows_as_list, without_stamps
from knowledge.statuses.plans import sets_recurring
from knowledge.statuses.round_names import joined, parted
from knowledge.statuses.sent_letters import SentLetter, without_letter
from knowledge.statuses.sharing import says_day, with_shared_report
from knowledge.statuses.states import Sign, State
from knowledge.statuses.step_reading import read_steps
from knowledge.statuses.targets import Kind, Target, begins_with_unit
from knowledge.statuses.told import Lack, Outcome, StatusReading, StatusUpdate
from knowledge.statuses.told_beside import is_beside, way_left, without_beside
from knowledge.statuses.told_of_all import but_told_apart, never_own, told_of_all, with_exceptions
from knowledge.statuses.told_parts import told_parts
from knowledge.statuses.ways import Way
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar

__all__ = [
    "Kind",
    "Lack",
    "Outcome",
    "State",
    "StatusReading",
    "StatusUpdate",
    "Target",
    "Way",
    "read_status",
]


def read_status(
    text: str, today: date, *, calendar: WorkingCalendar | None = None, units: Sequence[str] = ()
) -> StatusReading:
    """Read what a message reports, seen from `today` in Vietnam; no text makes it raise.

    Questions, plans and requests report nothing. Only the first `LONGEST` letters are read. `units` are the
    names of known units, which may be left out of what all have sent.
    """
    if sets_recurring(text):
        return StatusReading(Outcome.NONE)
    text = without_stamps(text)
    told = joined(text)
    reading = _read_of_all(told, today, calendar, units) or _read(told, today, calendar)
    return reading if told is text else parted(reading)


def _read_of_all(
    text: str, today: date, calendar: WorkingCalendar | None, units: Sequence[str]
) -> StatusReading | None:
    """What a message tells of all units at once, whoever is left out of it; else `None`."""
    found = read_of_all(text, units)
    update = None if found is None else told_of_all(found.whole, _read(found.told, today, calendar))
    if update is None:
        return None
    if not update.target.text and "units_total" in update.numbers and update.whole and update.whole.is_share:
        return StatusReading(Outcome.ASK, lack=Lack.TARGET, pending=(update,))
    beside = [(one, _read(one, today, calendar)) for one in found.beside] if found else []
    others = [other for _, reading in beside for other in carried_over((update,), reading.updates, _NOWHERE)]
    told = but_told_apart(with_exceptions([update], is_all_read=True), others)
    unread = tuple(one for one, reading in beside if not reading.updates)
    return StatusReading(Outcome.UPDATE, (*told, *others), unread=unread)


_NOWHERE = Sentence.of("")


def _read(text: str, today: date, calendar: WorkingCalendar | None) -> StatusReading:
    updates: list[StatusUpdate] = []
    open_clauses: list[tuple[str, StatusReading]] = []
    unread: list[str] = []
    lost: list[str] = []
    before: tuple[StatusUpdate, ...] = ()
    last = ""

    def read(clause: str) -> StatusReading:
        return never_own(clause, _read_with_what_is_beside(clause, today, calendar))

    for part in _parts(text[:LONGEST], today, calendar, read):
        clause, reading = part.text, part.reading
        if part.is_lost:
            lost.append(clause)
            continue
        if before and reading.outcome is not Outcome.UPDATE:
            # "HS 1 đã gửi 18/11 nhưng Sở yêu cầu bổ sung biên bản": the next step of the same thing.
            joined = read_steps(f"{last}, {clause}", today, calendar)
            if joined is not None and joined.outcome is Outcome.UPDATE:
                updates[-len(before) :] = before = joined.updates
                continue
        last = clause
        before = carried_over(before, reading.updates, Sentence.of(clause))
        updates += before
        if reading.outcome is Outcome.ASK:
            open_clauses.append((clause, reading))
        unread += (one for told in reading.updates[:1] for one in told.beside)
        if _is_unread(clause, reading) or (updates and not reading.updates and is_beside(clause)):
            unread.append(clause)
    unread += lost
    if updates:
        updates = _linked(with_exceptions(updates, is_all_read=not unread))
        named = [one for _, reading in open_clauses for one in reading.pending if one.target.text]
        return StatusReading(Outcome.UPDATE, tuple(updates), unread=tuple(unread), pending=tuple(named))
    if not open_clauses:
        return StatusReading(Outcome.NONE)
    (_, first), *others = open_clauses
    return replace(first, unread=(*first.unread, *(clause for clause, _ in others), *lost))


def _parts(text: str, today: date, calendar: WorkingCalendar | None, read: Read) -> list[Part]:
    """What a message tells, part by part: the parts of a list in full, else its clauses."""
    parts = _parts_told(text, today, calendar, read)
    return parts if len(parts) == 1 else [_with_nothing(one) for one in parts]


def _with_nothing(part: Part) -> Part:
    """A part that tells of nothing to send; alone that is read apart from reports."""
    found = nothing_reading(part.text) if part.reading.outcome is Outcome.NONE else None
    return part if found is None else Part(part.text, found)


def _parts_told(text: str, today: date, calendar: WorkingCalendar | None, read: Read) -> list[Part]:
    listed = told_parts(text, today, calendar)
    if listed is not None:
        others = [part for one in listed.others for part in _parts_of_clauses(one, read)]
        left = [Part(one, StatusReading(Outcome.NONE), is_lost=True) for one in listed.left]
        told = [part for one in listed.told for part in _parts_of_clauses(one, read)]
        # What is told of a part in words that are no report is named, and so is a part of which nothing is.
        told = [replace(one, is_lost=one.is_lost or one.reading.outcome is Outcome.NONE) for one in told]
        return [*others, *told, *left]
    return _parts_of_clauses(rows_as_list(text).text, read)


def _parts_of_clauses(text: str, read: Read) -> list[Part]:
    found = clauses(without_exception(text), lambda part: _has_report(Sentence.of(part)))
    told = [one for part in found for one in with_shared_report(part)]
    return [one for clause in told for one in all_told(clause, read)]


def _read_with_what_is_beside(clause: str, today: date, calendar: WorkingCalendar | None) -> StatusReading:
    """What a clause reports; what stands beside a sending takes nothing from it, and is named."""
    kept, beside = without_beside(clause)
    reading = _read_with_letter(kept, today, calendar)
    told = (*reading.updates, *reading.pending)
    if not beside or not told or not all(one.state in _SENT for one in told):
        return _read_with_letter(clause, today, calendar) if beside else reading
    return replace(
        reading,
        updates=tuple(_with_beside(one, beside) for one in reading.updates),
        pending=tuple(_with_beside(one, beside) for one in reading.pending),
        unread=() if reading.updates else beside,
    )


def _with_beside(update: StatusUpdate, beside: tuple[str, ...]) -> StatusUpdate:
    """The update with what is told beside it; where paper is left of a dossier, the files are sent."""
    left = way_left(beside) if update.state is State.SENT and not update.ways else None
    ways = update.ways if left is None else tuple(way for way in Way if way is not left)
    return replace(update, beside=beside, ways=ways)


def _read_with_letter(clause: str, today: date, calendar: WorkingCalendar | None) -> StatusReading:
    """What a clause reports; the number and day of the letter under which it was sent are no part of it.

    Without another day that of the letter is the day of sending, which is read back like any other.
    """
    kept, letter = without_letter(clause, today)
    if letter is None:
        return _read_alone(clause, today, calendar)
    # "xã A nộp theo cv 1/UBND ngày 3/11": without any day the bare verb tells nothing.
    dated = () if letter.on is None else (f"{kept} ngày {letter.on:%d/%m/%Y}",)
    for text in (kept, *dated):
        reading = _read_alone(text, today, calendar)
        told = (*reading.updates, *reading.pending)
        if told and all(one.state in _DUE_SENT for one in told):
            return replace(
                reading,
                updates=tuple(_under(letter, one) for one in reading.updates),
                pending=tuple(_under(letter, one) for one in reading.pending),
            )
    return _read_alone(clause, today, calendar)


def _under(letter: SentLetter, update: StatusUpdate) -> StatusUpdate:
    return replace(update, letter=letter, day=update.day or letter.on)


def _read_alone(clause: str, today: date, calendar: WorkingCalendar | None) -> StatusReading:
    return read_steps(clause, today, calendar) or read_clause(clause, today, calendar)


_SENT = frozenset((State.SUBMITTED, State.LATE, State.SENT))
_DUE_SENT = frozenset((State.SUBMITTED, State.LATE))


def _linked(updates: list[StatusUpdate]) -> list[StatusUpdate]:
    """Steps of one thing that are told in clauses of their own, each behind the one before it.

    "HS 1 và HS 2 đã gửi 18/11, HS 2 bị trả lại hôm qua".
    """
    found: list[StatusUpdate] = []
    for one in updates:
        same = [place for place, told in enumerate(found) if _is_next(told, one)]
        if one.follows or not same:
            found.append(one)
            continue
        before = found[same[-1]]
        is_earlier = one.day is not None and before.day is not None and one.day < before.day
        if is_earlier and not before.follows:
            found[same[-1] : same[-1] + 1] = [one, replace(before, follows=True)]
        else:
            found.insert(same[-1] + 1, replace(one, follows=True))
    return found


def _is_next(before: StatusUpdate, one: StatusUpdate) -> bool:
    """Whether one is told of the thing of the other: sent, then given back, or given back and sent anew."""
    if before.target.kind is not one.target.kind or before.whole is not None or one.whole is not None:
        return False
    names = [
        (update.target.id or fold(update.target.text), fold(update.matter or "")) for update in (before, one)
    ]
    has_return = [update.is_returned or update.state is State.RETURNED for update in (before, one)]
    sent = (State.SENT, State.SUBMITTED, State.LATE)
    is_sent = [update.state in sent for update in (before, one)]
    return names[0] == names[1] and ((has_return[0] and is_sent[1]) or (is_sent[0] and has_return[1]))


# "Nhầm rồi, chưa nộp báo cáo khối": what was wrong follows.
_MISTAKEN = re.compile(
    r"\s*(?:(?:a|oi|em|e|toi|minh|thoi|bao|ghi|noi)\s+)*(?:nham|lon|sai)(?:\s+(?:roi|r|mat|a|nhe|nha|chi|anh))*\W*"
)


def _is_unread(clause: str, reading: StatusReading) -> bool:
    """Whether a clause tells something that was not understood: beside others it is said, not dropped."""
    if _MISTAKEN.fullmatch(fold(clause)) is not None:
        return False
    if reading.outcome is Outcome.NONE:
        return read_report(Sentence.of(clause)) is not None
    return reading.outcome is Outcome.ASK and not any(one.target.text for one in reading.pending)


def carried_over(
    before: tuple[StatusUpdate, ...], told: tuple[StatusUpdate, ...], sentence: Sentence
) -> tuple[StatusUpdate, ...]:
    """What a clause leaves to the one before it: the paper of a unit, or the unit of a paper."""
    units = [one for one in before if one.target.kind is Kind.UNIT]
    whole = next((one for one in before if one.whole is not None), None)
    if whole is not None:
        return tuple(
            replace(one, matter=whole.target.text)
            if one.target.kind is Kind.UNIT and one.matter is None
            else one
            for one in told
        )
    if not units:
        return told
    if _ELLIPTIC.match(sentence.plain):
        return tuple(
            replace(one, target=unit.target, matter=one.target.text)
            if one.target.kind is Kind.OBLIGATION
            else one
            for one in told
            for unit in (units if one.target.kind is Kind.OBLIGATION else units[:1])
        )
    matter = units[-1].matter
    return tuple(
        replace(one, matter=matter) if one.target.kind is Kind.UNIT and one.matter is None else one
        for one in told
    )


_ELLIPTIC = re.compile(r"(?:van\s+)?(?:da|chua|vua|moi|nop|gui|trinh)\s")


def _has_report(sentence: Sentence) -> bool:
    report = read_report(sentence)
    if report is None or report.sign is not Sign.VERB:
        return report is not None
    # "xã A nộp, Sở Y tế xin lùi": what is told of another unit is none of its.
    return says_day(sentence) or begins_with_unit(sentence)
