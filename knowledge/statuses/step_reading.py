"""Steps that are told in one breath, read to updates of one thing: sent on a day, then returned on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge.date_phrases import Leaning, read_date
from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.clause_reading import read_clause, read_particulars
from knowledge.statuses.clauses import is_doubtful, is_later_today, is_plan
from knowledge.statuses.cues import is_sensitive
from knowledge.statuses.states import Sign
from knowledge.statuses.steps import Step, step_report, steps
from knowledge.statuses.targets import Kind, Target
from knowledge.statuses.told import Lack, Outcome, StatusReading, StatusUpdate
from knowledge.working_days import WorkingCalendar


def read_steps(text: str, today: date, calendar: WorkingCalendar | None) -> StatusReading | None:
    """The updates of a clause that tells of a sending and what came of it; `None` for any other clause."""
    sentence = Sentence.of(text)
    if is_question(sentence) or is_doubtful(sentence) or is_sensitive(sentence):
        return None
    told = steps(sentence)
    if not told:
        return None
    readings = [
        read_clause(one.text, today, calendar, step_report(Sentence.of(one.text), one.sign)) for one in told
    ]
    is_named = any(one.outcome is Outcome.UPDATE for one in readings)
    found = _named(readings) if is_named else _nameless(readings)
    if not found:
        return None
    if any(one.sign is Sign.RECEIVED for one in told) and found[0].target.kind is not Kind.DOSSIER:
        return None  # a report has no step of its own for that
    if len(told) == 2 and told[0].is_again and _is_later(told[0], told[1], today, calendar):
        told, readings = told[::-1], readings[::-1]  # "gửi lại hôm nay rồi, hôm kia bị trả lại"
    notes = [one.updates[0].note if one.updates else None for one in readings]
    if _is_plan(told[-1], today, calendar):
        told = told[:-1]
    updates: list[StatusUpdate] = []
    for thing in found:
        updates += _of_one(thing, told, notes, today, calendar)
    if is_named:
        return StatusReading(Outcome.UPDATE, tuple(updates))
    return StatusReading(Outcome.ASK, lack=Lack.TARGET, pending=tuple(updates))


def _named(readings: list[StatusReading]) -> tuple[StatusUpdate, ...]:
    """The things of which all steps tell; nothing where they are not the same, or all units at once."""
    named = [one.updates for one in readings if one.outcome is Outcome.UPDATE]
    best = max(named, key=lambda told: (told[0].target.kind is not Kind.OBLIGATION, len(told[0].target.text)))
    names = {one.target.text.casefold() for told in named for one in told if _is_certain(one.target)}
    is_same = names == {one.target.text.casefold() for one in best if _is_certain(one.target)}
    return best if is_same and all(one.whole is None for one in best) else ()


def _nameless(readings: list[StatusReading]) -> tuple[StatusUpdate, ...]:
    """ "đã nộp hôm qua, bị trả lại hôm nay": of what is due, which is asked."""
    return next((one.pending for one in readings if one.lack is Lack.TARGET), ())


def _is_certain(target: Target) -> bool:
    return target.kind is not Kind.OBLIGATION


def _of_one(
    thing: StatusUpdate,
    told: tuple[Step, ...],
    notes: list[str | None],
    today: date,
    calendar: WorkingCalendar | None,
) -> list[StatusUpdate]:
    """What happened to one thing, each step after the one before it."""
    found: list[StatusUpdate] = []
    why: str | None = None
    for place, step in enumerate(told):
        report = step_report(Sentence.of(step.text), step.sign)
        if report is None:
            continue
        (one,) = read_particulars(step.text, report, [thing.target], today, calendar)
        is_returned = step.sign is Sign.RETURNED
        is_last = place == len(told) - 1
        told_why = _without_name(one.note, notes[place], thing)
        note = (told_why or why) if is_returned else None
        why = told_why  # "gửi thiếu biên bản nên bị trả lại": why it came back
        found.append(
            replace(
                one,
                note=note,
                matter=thing.matter,
                day=_not_before(one.day, found, today),
                is_returned=is_returned and thing.target.kind is not Kind.DOSSIER,
                is_tense_open=not is_returned and is_last and not step.is_marked and one.day == today,
                follows=bool(found),
            )
        )
    return found


def _without_name(note: str | None, of_clause: str | None, thing: StatusUpdate) -> str | None:
    """Why it came back, without the name of the thing where that stands behind the verb."""
    names = [name.casefold() for name in (thing.target.text, thing.matter) if name]
    is_named = note is not None and note.casefold().startswith(tuple(names))
    return None if of_clause == note and is_named else of_clause if is_named else note


def _not_before(day: date | None, found: list[StatusUpdate], today: date) -> date | None:
    """The day of a step: today where the step before it was; none, to be asked, if it lies before that."""
    before = found[-1].day if found else None
    if before is None:
        return day
    if day is None:
        return today if before == today else None
    return day if day >= before else None


def _is_later(one: Step, other: Step, today: date, calendar: WorkingCalendar | None) -> bool:
    """Whether both have a day, and that of the one lies behind that of the other."""
    first, second = (
        read_date(step.text, today, leaning=Leaning.BACK, calendar=calendar).day for step in (one, other)
    )
    return first is not None and second is not None and first > second


def _is_plan(step: Step, today: date, calendar: WorkingCalendar | None) -> bool:
    """Whether the last step is still to come: "bị trả lại hôm qua, chiều nay gửi lại"."""
    if step.sign is not Sign.DONE or step.is_marked:
        return False
    sentence = Sentence.of(step.text)
    phrase = read_date(step.text, today, leaning=Leaning.BACK, calendar=calendar)
    is_ahead = phrase.day is not None and phrase.day > today
    return is_ahead or is_plan(sentence) or is_later_today(sentence)
