"""Quick status reports (cập nhật nhanh) read to updates: "đã nộp báo cáo khối quý 4", "HS 12 thiếu biên bản".

Nothing is recorded here: the reading is shown to the officer, who confirms it. Reasons of discipline or
complaint are never kept: such a dossier is "tạm dừng" (on hold) and the reason falls away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from knowledge.date_phrases import LONGEST, DatePhrase, Leaning, read_date
from knowledge.date_phrases import Outcome as DateOutcome
from knowledge.dates.sentence import Sentence
from knowledge.statuses.answers import is_answer
from knowledge.statuses.clauses import (
    clauses,
    is_called_off,
    is_doubtful,
    is_later_today,
    is_plan,
    is_question,
)
from knowledge.statuses.cues import Report, is_granting, is_sensitive, read_report, sent_before
from knowledge.statuses.days import day_of, is_no_day_of
from knowledge.statuses.details import read_note, read_numbers
from knowledge.statuses.sharing import says_day, with_shared_report
from knowledge.statuses.states import (
    DOSSIER_STATES,
    ON_DOSSIER,
    ON_OBLIGATION,
    Sign,
    State,
)
from knowledge.statuses.targets import (
    Kind,
    Place,
    Target,
    read_dossiers,
    read_named_dossier,
    read_obligation,
    read_units,
    units_of,
    waived_for,
)
from knowledge.statuses.ways import Way, leaves_a_way_open, read_ways
from knowledge.statuses.wholes import Whole, read_whole
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

_SHORT = 8  # words: a longer clause that only mentions a dossier is talk, not a report
_RESULTS = frozenset(
    (Sign.RETURNED, Sign.DECIDED, Sign.RECEIVED, Sign.APPRAISING, Sign.NOT_AWARDED, Sign.VOTED)
)
_HAPPENED = frozenset(
    (*_RESULTS, Sign.DONE, Sign.ARCHIVED, Sign.LATE)
)  # signs whose day has to lie behind the writer


class Outcome(StrEnum):
    """What came of reading a message: updates to confirm, a question back, or nothing of the kind."""

    UPDATE = "update"
    ASK = "ask"
    NONE = "none"


class Lack(StrEnum):
    """What a report leaves open, so that the chat can ask for it."""

    TARGET = "target"
    STATE = "state"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """One reported state. `matter` is what a unit reports about, where the message names it.

    `ways` are those on which a dossier is said to be sent. `is_tense_open` when "hôm nay nộp" may be a
    plan as well. `whole` when it is told of all units at once; `is_granted` when a unit is given a later day,
    which moves its date.
    """

    target: Target
    state: State
    day: date | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    note: str | None = None
    matter: str | None = None
    ways: tuple[Way, ...] = ()
    is_tense_open: bool = False
    whole: Whole | None = None
    is_granted: bool = False


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What a message reports. `choices` are the states to choose from where only the state is missing.

    `days` are the days to choose from where the day named cannot be.

    `unread` are clauses that sound like reports but leave something open, beside those that were understood.

    `pending` is what such clauses tell apart from what they leave open: a thing, or the day.
    """

    outcome: Outcome
    updates: tuple[StatusUpdate, ...] = ()
    choices: tuple[State, ...] = ()
    lack: Lack | None = None
    unread: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    pending: tuple[StatusUpdate, ...] = ()


def read_status(text: str, today: date, *, calendar: WorkingCalendar | None = None) -> StatusReading:
    """Read what a message reports, seen from `today` in Vietnam; no text makes it raise.

    Questions, plans and requests report nothing. Only the first `LONGEST` letters are read.
    """
    updates: list[StatusUpdate] = []
    open_clauses: list[tuple[str, StatusReading]] = []
    unread: list[str] = []
    before: tuple[StatusUpdate, ...] = ()
    found = clauses(text[:LONGEST], lambda part: _has_report(Sentence.of(part)))
    for clause in (one for part in found for one in with_shared_report(part)):
        reading = _read_clause(clause, today, calendar)
        before = carried_over(before, reading.updates, Sentence.of(clause))
        updates += before
        if reading.outcome is Outcome.ASK:
            open_clauses.append((clause, reading))
        if _is_unread(clause, reading):
            unread.append(clause)
    if updates:
        if len(updates) + len(unread) > 1:  # "các xã đã nộp, còn xã A chưa"
            updates = [
                one if one.whole is None else replace(one, whole=replace(one.whole, is_complete=False))
                for one in updates
            ]
        named = [one for _, reading in open_clauses for one in reading.pending if one.target.text]
        return StatusReading(Outcome.UPDATE, tuple(updates), unread=tuple(unread), pending=tuple(named))
    return open_clauses[0][1] if open_clauses else StatusReading(Outcome.NONE)


def _is_unread(clause: str, reading: StatusReading) -> bool:
    """Whether a clause tells something that was not understood: beside others it is said, not dropped."""
    if reading.outcome is Outcome.NONE:
        return read_report(Sentence.of(clause)) is not None
    return reading.outcome is Outcome.ASK and not any(one.target.text for one in reading.pending)


def carried_over(
    before: tuple[StatusUpdate, ...], told: tuple[StatusUpdate, ...], sentence: Sentence
) -> tuple[StatusUpdate, ...]:
    """What a clause leaves to the one before it: the paper of a unit, or the unit of a paper."""
    units = [one for one in before if one.target.kind is Kind.UNIT]
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
    return report is not None and (report.sign is not Sign.VERB or says_day(sentence))


@dataclass(frozen=True, slots=True)
class _Clause:
    sentence: Sentence
    report: Report | None
    phrase: DatePhrase
    dossiers: tuple[Place, ...]
    is_tense_open: bool = False


def _read_clause(text: str, today: date, calendar: WorkingCalendar | None) -> StatusReading:
    sentence = Sentence.of(text)
    if is_question(sentence) or is_called_off(sentence):
        return StatusReading(Outcome.NONE)
    report = read_report(sentence)
    leaning = Leaning.AHEAD if report is not None and report.sign is Sign.EXTENSION else Leaning.BACK
    phrase = read_date(text, today, leaning=leaning, calendar=calendar)
    clause = _Clause(sentence, report, phrase, tuple(read_dossiers(sentence)))
    is_lack = report is not None and report.sign is Sign.MISSING and not is_plan(sentence)
    if report is not None and is_lack and phrase.day is not None and phrase.day <= today:
        report = sent_before(sentence, report) or report
        clause = replace(clause, report=report)
    if clause.dossiers and is_sensitive(sentence):
        return _updates(clause, [place.target for place in clause.dossiers], State.ON_HOLD, today)
    if report is None:
        is_bare = bool(clause.dossiers) and not is_plan(sentence) and len(sentence.plain.split()) <= _SHORT
        return StatusReading(Outcome.ASK, choices=DOSSIER_STATES, lack=Lack.STATE) if is_bare else _NOTHING
    certain = _certain(clause, today)
    if certain is None:
        return _NOTHING
    # "hôm nay nộp" without "đã" or "rồi": done this morning, or meant for this afternoon.
    is_tense_open = report.sign is Sign.VERB and phrase.day == today
    told = _told(_Clause(sentence, certain, phrase, clause.dossiers, is_tense_open), today)
    if told.outcome is not Outcome.UPDATE or certain.sign is Sign.EXTENSION:
        return told
    if is_doubtful(sentence):
        choices = DOSSIER_STATES if told.updates[0].target.kind is Kind.DOSSIER else ()
        return StatusReading(Outcome.ASK, choices=choices, lack=Lack.STATE)
    if certain.sign in _HAPPENED and is_no_day_of(certain, sentence, phrase, today):
        days = tuple(day for day in phrase.choices if day <= today)
        return StatusReading(Outcome.ASK, lack=Lack.DAY, days=days, pending=told.updates)
    return told


_NOTHING = StatusReading(Outcome.NONE)


def _certain(clause: _Clause, today: date) -> Report | None:
    """The report, unless it is a plan ("sẽ nộp") or a bare verb without a past day or a dossier's number."""
    report = clause.report
    if report is None:
        return None
    has_plan = is_plan(clause.sentence)
    if report.sign is Sign.VERB:
        is_past = clause.phrase.day is not None and clause.phrase.day <= today and not clause.phrase.is_period
        counted = read_numbers(clause.sentence)
        is_list = bool({"individuals", "collectives"} & set(counted)) and clause.phrase.day is None
        has_no_day = clause.phrase.outcome is DateOutcome.NONE
        is_told = is_past or (bool(clause.dossiers) and has_no_day) or is_list
        is_ahead = has_plan or is_later_today(clause.sentence)
        return Report(Sign.DONE, report.start, report.end) if is_told and not is_ahead else None
    if (
        has_plan
        and report.sign in (Sign.DONE, Sign.WORKING, Sign.DRAFT)
        and not _is_marked(clause.sentence, report)
    ):
        return None
    if (
        report.sign in _HAPPENED
        and is_plan(clause.sentence, report.start)
        and not _is_marked(clause.sentence, report)
    ):
        return None
    return report


def _is_marked(sentence: Sentence, report: Report) -> bool:
    """Whether "đã" or "vừa" stands in the report itself, which no plan has."""
    return sentence.plain[report.start : report.end].startswith(("da ", "vua ", "moi "))


def _told(clause: _Clause, today: date) -> StatusReading:
    """What the clause tells once it is certain that it reports something."""
    sentence, report = clause.sentence, clause.report
    if report is None:
        return _NOTHING
    if clause.dossiers:
        state = ON_DOSSIER.get(report.sign)
        if state is None:
            return StatusReading(Outcome.ASK, choices=DOSSIER_STATES, lack=Lack.STATE)
        return _updates(clause, [place.target for place in clause.dossiers], state, today)
    stops = _stops(clause)
    named = read_named_dossier(sentence, stops)
    if named is not None:
        state = State.ON_HOLD if is_sensitive(sentence) else ON_DOSSIER.get(report.sign)
        if state is None:
            return StatusReading(Outcome.ASK, choices=DOSSIER_STATES, lack=Lack.STATE)
        return _updates(clause, [named.target], state, today, named)
    obligation = read_obligation(sentence, stops)
    whole = read_whole(sentence) if report.sign is Sign.DONE and obligation is not None else None
    is_unnamed = report.sign in _RESULTS or whole is not None
    units = [] if is_unnamed else read_units(sentence, stops, obligation)
    if not units and obligation is not None:
        units = units_of(sentence, obligation)
    is_granted = not units and is_granting(sentence, report)
    if not units and (report.sign is Sign.WAIVED or is_granted):
        units, obligation = waived_for(sentence, stops, obligation)
    place = units[0] if units else obligation
    state = ON_OBLIGATION.get(report.sign)
    is_bare = clause.is_tense_open and len(sentence.plain.split()) <= _SHORT
    if report.sign is Sign.VOTED or (
        place is None and not is_bare and not is_answer(sentence, report, is_result=report.sign in _RESULTS)
    ):
        return _NOTHING
    if place is None:
        nameless = [] if state is None else [Target(Kind.OBLIGATION, "")]
        pending = _updates(clause, nameless, state or State.OPEN, today).updates
        return StatusReading(Outcome.ASK, lack=Lack.TARGET, pending=pending)
    if state is None:
        return StatusReading(Outcome.ASK, lack=Lack.STATE)
    matter = obligation.target.text if units and obligation is not None else None
    targets = [unit.target for unit in units] or [place.target]
    told = _updates(clause, targets, state, today, place, matter)
    if whole is None and not (is_granted and units):
        return told
    is_moved = is_granted and bool(units)
    return replace(
        told, updates=tuple(replace(one, whole=whole, is_granted=is_moved) for one in told.updates)
    )


def _stops(clause: _Clause) -> list[int]:
    """Where a name ends besides its stop words: at a real day, not at the period in "báo cáo cuối năm"."""
    phrase = clause.phrase
    if phrase.span is None or phrase.is_period:
        return []
    origins = clause.sentence.folded.origins
    return [origins.index(phrase.span[0])] if phrase.span[0] in origins else []


def _updates(
    clause: _Clause,
    targets: list[Target],
    state: State,
    today: date,
    place: Place | None = None,
    matter: str | None = None,
) -> StatusReading:
    place = place or (clause.dossiers[0] if clause.dossiers else None)
    span = (place.start, place.end) if place is not None else None
    note = read_note(clause.sentence, clause.report, span) if clause.report is not None else None
    numbers = read_numbers(clause.sentence)
    if clause.dossiers:
        numbers.pop("dossiers", None)  # "3 hs: 12, 13, 14" are named one by one
    if state is State.SUBMITTED and numbers.get("units_done", 0) < numbers.get("units_total", 0):
        state = State.OPEN  # "10/12 đơn vị đã nộp": not all of them
    if clause.dossiers and state is State.IN_PROGRESS and leaves_a_way_open(clause.sentence):
        state = State.SENT
    ways = read_ways(clause.sentence) if state is State.SENT else ()
    day = day_of(clause.phrase, state, today)
    return StatusReading(
        Outcome.UPDATE,
        tuple(
            StatusUpdate(target, state, day, numbers, note, matter, ways, clause.is_tense_open)
            for target in targets
        ),
    )
