"""One clause of a status report, read to what it reports of which thing, and on which day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from knowledge.date_phrases import Bound, DatePhrase, Leaning, read_date
from knowledge.date_phrases import Outcome as DateOutcome
from knowledge.dates.sentence import Sentence
from knowledge.statuses.answers import is_answer
from knowledge.statuses.asking import is_question
from knowledge.statuses.clauses import (
    assignment,
    ends_with_part_of_today,
    is_called_off,
    is_doubtful,
    is_later_today,
    is_plan,
)
from knowledge.statuses.courtesies import without_request
from knowledge.statuses.cues import Report, is_granting, is_sensitive, read_report, sent_before
from knowledge.statuses.days import day_of, fault_of, is_no_day_of, without_day, without_namesake
from knowledge.statuses.denials import may_deny
from knowledge.statuses.details import paper_at_hand, read_note, read_numbers
from knowledge.statuses.every_own import read_every, writer_tells_of_every
from knowledge.statuses.listed_units import acting_units
from knowledge.statuses.plain_senders import tells_bare_sending
from knowledge.statuses.returns import returned_to, told_after
from knowledge.statuses.states import DOSSIER_STATES, ON_DOSSIER, ON_OBLIGATION, Sign, State
from knowledge.statuses.targets import Kind, Place, Target, read_dossiers, read_named_dossier, read_obligation
from knowledge.statuses.told import Lack, Outcome, StatusReading, StatusUpdate
from knowledge.statuses.ways import leaves_a_way_open, read_channel, read_ways
from knowledge.statuses.wholes import read_whole
from knowledge.statuses.whose import units_of, waived_for, without_unit, without_writer
from knowledge.working_days import WorkingCalendar

_SHORT = 8  # words: a longer clause that only mentions a dossier is talk, not a report
_RESULTS = frozenset(
    (Sign.RETURNED, Sign.DECIDED, Sign.RECEIVED, Sign.APPRAISING, Sign.NOT_AWARDED, Sign.VOTED)
)
_HAPPENED = frozenset(
    (*_RESULTS, Sign.DONE, Sign.ARCHIVED, Sign.LATE)
)  # signs whose day has to lie behind the writer


@dataclass(frozen=True, slots=True)
class _Clause:
    sentence: Sentence
    report: Report | None
    phrase: DatePhrase
    dossiers: tuple[Place, ...]
    is_tense_open: bool = False


def read_clause(
    text: str, today: date, calendar: WorkingCalendar | None, told: Report | None = None
) -> StatusReading:
    """What one clause reports; the states or days to choose from where it leaves that open.

    `told` is what it is known to report already.
    """
    text = without_request(text)
    sentence = Sentence.of(text)
    if may_deny(sentence) and "?" not in text:  # "đã nộp đâu": not sent, or asked where
        return StatusReading(Outcome.ASK, lack=Lack.STATE)
    if is_question(sentence) or is_called_off(sentence) or assignment(sentence) is not None:
        return StatusReading(Outcome.NONE)
    report = told or read_report(sentence)
    leaning = Leaning.AHEAD if report is not None and report.sign is Sign.EXTENSION else Leaning.BACK
    phrase = read_date(without_namesake(text), today, leaning=leaning, calendar=calendar)
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
    # "hôm nay nộp", "hoa nop bc", without "đã" or "rồi": done, or meant for this afternoon.
    is_tense_open = report.sign is Sign.VERB and (phrase.day == today or tells_bare_sending(sentence))
    reading = _told(_Clause(sentence, certain, phrase, clause.dossiers, is_tense_open), today)
    if reading.outcome is not Outcome.UPDATE or certain.sign is Sign.EXTENSION:
        return reading
    if is_doubtful(sentence):
        choices = DOSSIER_STATES if reading.updates[0].target.kind is Kind.DOSSIER else ()
        return StatusReading(Outcome.ASK, choices=choices, lack=Lack.STATE)
    if certain.sign in _HAPPENED and is_no_day_of(certain, sentence, phrase, today):
        days = tuple(day for day in phrase.choices if day <= today)
        fault = fault_of(phrase, today)
        return StatusReading(Outcome.ASK, lack=Lack.DAY, days=days, pending=reading.updates, fault=fault)
    return reading


def read_particulars(
    text: str, report: Report, targets: list[Target], today: date, calendar: WorkingCalendar | None
) -> tuple[StatusUpdate, ...]:
    """What a text tells of things that are known from elsewhere: the state, its day, why, on which way."""
    sentence = Sentence.of(text)
    phrase = read_date(without_namesake(text), today, leaning=Leaning.BACK, calendar=calendar)
    clause = _Clause(sentence, report, phrase, ())
    found: list[StatusUpdate] = []
    for target in targets:
        states = ON_DOSSIER if target.kind is Kind.DOSSIER else ON_OBLIGATION
        found += _updates(clause, [target], states[report.sign], today).updates
    return tuple(found)


_NOTHING = StatusReading(Outcome.NONE)


def _certain(clause: _Clause, today: date) -> Report | None:
    """The report, unless it is a plan ("sẽ nộp") or a bare verb without a past day or a dossier's number."""
    report = clause.report
    if report is None:
        return None
    has_plan = is_plan(clause.sentence)
    if report.sign is Sign.VERB:
        # "nộp báo cáo trước 5/12" names the day by which it is due.
        is_due = clause.phrase.bound is Bound.BEFORE or clause.phrase.is_deadline
        is_past = clause.phrase.day is not None and clause.phrase.day <= today
        is_past = is_past and not (clause.phrase.is_period or is_due)
        counted = read_numbers(clause.sentence)
        is_list = bool({"individuals", "collectives"} & set(counted)) and clause.phrase.day is None
        has_no_day = clause.phrase.outcome is DateOutcome.NONE
        is_told = is_past or (bool(clause.dossiers) and has_no_day) or is_list
        is_sender_told = writer_tells_of_every(clause.sentence) or tells_bare_sending(clause.sentence)
        is_told = is_told or (has_no_day and is_sender_told)
        is_open = ends_with_part_of_today(clause.sentence, report.start)
        is_ahead = has_plan or (is_later_today(clause.sentence) and not is_open)
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
    if clause.dossiers and report.sign is Sign.EXTENSION:
        # A dossier has no date of its own: what it is due for is asked.
        due = [replace(place.target, kind=Kind.OBLIGATION) for place in clause.dossiers]
        return _updates(clause, due, State.EXTENSION_ASKED, today)
    if clause.dossiers:
        paper = paper_at_hand(sentence, report)
        if paper is not None:  # "HS 1 xong mục 2": one of its papers is, and nothing was sent
            told = _updates(clause, [place.target for place in clause.dossiers], State.IN_PROGRESS, today)
            return replace(told, updates=tuple(replace(one, note=paper) for one in told.updates))
        state = ON_DOSSIER.get(report.sign)
        if state is None:
            return StatusReading(Outcome.ASK, choices=DOSSIER_STATES, lack=Lack.STATE)
        return _updates(clause, [place.target for place in clause.dossiers], state, today)
    every = read_every(sentence) if report.sign is Sign.DONE else None
    stops = _stops(clause)
    named = read_named_dossier(sentence, stops)
    if every is Kind.DOSSIER:
        return _every(clause, Target(every, ""), State.SENT, today)
    # No dossier is put off or waived: what is called so is due by a day.
    is_due = report.sign in (Sign.EXTENSION, Sign.WAIVED)
    if named is not None and not is_due:
        state = State.ON_HOLD if is_sensitive(sentence) else ON_DOSSIER.get(report.sign)
        if state is None:
            return StatusReading(Outcome.ASK, choices=DOSSIER_STATES, lack=Lack.STATE)
        return _updates(clause, [named.target], state, today, named)
    whole = read_whole(sentence) if report.sign in (Sign.DONE, Sign.NOT_DONE) else None
    if whole is not None and report.sign is Sign.NOT_DONE:
        # "các xã đã nộp, còn 2 xã chưa nộp": what is not done is said of those that are left out.
        is_apart = whole.ends_at <= report.start
        report = Report(Sign.DONE, report.start, report.end) if is_apart else report
        whole = whole if is_apart else None
    obligation = read_obligation(sentence, stops if whole is None else [*stops, *whole.stops])
    if named is not None and obligation is None:
        obligation = replace(named, target=Target(Kind.OBLIGATION, named.target.text))
    if obligation is not None:
        obligation = without_writer(sentence, obligation)
    if whole is not None and obligation is None:
        # What it is was not said: who has sent it is not recorded, and never as the writer's own.
        told = _updates(clause, [Target(Kind.OBLIGATION, "")], State.SUBMITTED, today)
        unsaid = replace(whole, is_complete=False)
        return replace(told, updates=tuple(replace(one, whole=unsaid) for one in told.updates))
    is_unnamed = report.sign in _RESULTS or whole is not None
    units = [] if is_unnamed else acting_units(sentence, stops, obligation)
    if report.sign is Sign.RETURNED:
        units, obligation = returned_to(sentence, report, stops, obligation)
    elif not units and obligation is not None:
        units = units_of(sentence, obligation, is_handed_in=report.sign is not Sign.MISSING)
    is_granted = not units and is_granting(sentence, report)
    if not units and (report.sign is Sign.WAIVED or is_granted):
        units, obligation = waived_for(sentence, stops, obligation)
    if every is not None and whole is None and not units:
        return _every(clause, Target(every, ""), State.SUBMITTED, today)
    place = units[0] if units else obligation
    state = ON_OBLIGATION.get(report.sign)
    is_bare = clause.is_tense_open and len(sentence.plain.split()) <= _SHORT
    if report.sign is Sign.VOTED or (
        place is None and not is_bare and not is_answer(sentence, report, is_result=report.sign in _RESULTS)
    ):
        return _NOTHING
    if place is None:
        nameless = [] if state is None else [Target(Kind.OBLIGATION, "")]
        is_returned = report.sign is Sign.RETURNED
        pending = tuple(
            replace(one, is_returned=is_returned)
            for one in _updates(clause, nameless, state or State.OPEN, today).updates
        )
        return StatusReading(Outcome.ASK, lack=Lack.TARGET, pending=pending)
    if state is None:
        return StatusReading(Outcome.ASK, lack=Lack.STATE)
    matter = without_unit(sentence, obligation, units) if units and obligation is not None else None
    targets = [unit.target for unit in units] or [place.target]
    is_returned = report.sign is Sign.RETURNED
    places = [*units, *([obligation] if obligation is not None else [])]
    span = told_after(report, places) if is_returned else None
    told = _updates(clause, targets, state, today, place, matter, span)
    told = replace(
        told,
        updates=tuple(
            replace(one, is_returned=is_returned, is_short=report.sign is Sign.MISSING)
            for one in told.updates
        ),
    )
    if whole is None and not (is_granted and units):
        return told
    is_moved = is_granted and bool(units)
    return replace(
        told, updates=tuple(replace(one, whole=whole, is_granted=is_moved) for one in told.updates)
    )


def _every(clause: _Clause, target: Target, state: State, today: date) -> StatusReading:
    """All that the writer owes: which it is, is shown and asked."""
    told = _updates(clause, [target], state, today)
    return replace(told, updates=tuple(replace(one, is_every=True, numbers={}) for one in told.updates))


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
    span: tuple[int, int] | None = None,
) -> StatusReading:
    place = place or (clause.dossiers[0] if clause.dossiers else None)
    span = span or ((place.start, place.end) if place is not None else None)
    note = read_note(clause.sentence, clause.report, span) if clause.report is not None else None
    numbers = read_numbers(clause.sentence)
    if clause.dossiers:
        numbers.pop("dossiers", None)  # "3 hs: 12, 13, 14" are named one by one
    if state is State.SUBMITTED and numbers.get("units_done", 0) < numbers.get("units_total", 0):
        state = State.OPEN  # "10/12 đơn vị đã nộp": not all of them
    if clause.dossiers and state is State.IN_PROGRESS and leaves_a_way_open(clause.sentence):
        state = State.SENT
    ways = read_ways(clause.sentence) if state is State.SENT else ()
    if state is State.SUBMITTED and note is None:
        note = read_channel(clause.sentence)
    is_returned = clause.report is not None and clause.report.sign is Sign.RETURNED
    day = day_of(clause.phrase, State.RETURNED if is_returned else state, today)
    if is_returned and note is not None and day is not None:
        note = without_day(note, clause.phrase)
    return StatusReading(
        Outcome.UPDATE,
        tuple(
            StatusUpdate(target, state, day, numbers, note, matter, ways, clause.is_tense_open)
            for target in targets
        ),
    )
