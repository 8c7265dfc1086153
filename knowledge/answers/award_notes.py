"""Remarks that go with an answer about an award."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterable
from datetime import date, timedelta

from knowledge.answer import Note, Section
from knowledge.answers.asked import asks_about_lateness
from knowledge.answers.award_rules import Found
from knowledge.answers.counting import counts_of
from knowledge.answers.matter import Matter
from knowledge.dated import NoRuleForDate
from knowledge.rules import Award, Transition
from knowledge.topic import Aspect

FRESH_MONTHS = 6


def notes_of(
    matter: Matter, award: Award, aspect: Aspect, found: Found, section: Section
) -> tuple[Note, ...]:
    """What the reader has to know beside the lines shown."""
    notes: list[Note] = [*counts_of(matter, aspect, [statement for statement, _ in found.statements])]
    is_dated = any(s.due is not None for s, _ in found.statements)
    if aspect is Aspect.DEADLINE and is_dated and asks_about_lateness(matter):
        notes.append(Note("lateness-not-stated"))
    lapsed = _decree_lapsed(matter)
    if lapsed is not None:
        notes.append(Note("decree-not-held", {"day": lapsed}))
    with_coefficient = any(s.coefficient is not None for s, _ in found.statements)
    if aspect is Aspect.MONEY and with_coefficient and not any(line.money for line in section.lines):
        notes.append(Note("base-salary-unknown"))
    if any(line.money for line in section.lines):
        notes.append(Note("money-estimate"))
    if matter.understood.dates.year is not None and matter.understood.dates.as_of is None:
        notes.append(Note("whole-year", {"day": matter.as_of}))
    freshness = _six_months(matter, award, aspect)
    if freshness is not None:
        notes.append(freshness)
    variants = len({(d.recipients, d.occasions, d.simplified) for d, _ in found.dossiers})
    topic = matter.topic
    is_named = topic.recipient is not None or topic.occasion is not None or topic.simplified
    if aspect is Aspect.DOSSIER and variants > 1 and not is_named:
        notes.append(Note("dossier-variants", {"count": variants - 1}))
    return tuple(notes)


def not_held_on(matter: Matter, error: NoRuleForDate, documents: Iterable[str]) -> tuple[Note, ...]:
    """For which days a rule is held, and which text behind it has lapsed by itself since (NĐ 152 Điều 60)."""
    ends = {"first": error.first, "last": error.last, "day": error.day}
    span = Note("held-span", {key: day for key, day in ends.items() if day is not None})
    texts = [matter.kb.library.document(number) for number in documents]
    lapsed = [
        Note("lapsed-by-itself", {"document": text.label, "day": text.period.last + timedelta(days=1)})
        for text in texts
        if text.period.last is not None
        and text.period.last == error.last
        and text.period.last < error.day
        and text.replaced_by is None
    ]
    return (*lapsed, span)


def governing_texts(matter: Matter, rules: Iterable[Transition], cited: Container[str]) -> tuple[Note, ...]:
    """Which text the day of receipt leads to (T1, T9), where nothing of that text is shown."""
    received_on = matter.received_on
    notes: list[Note] = []
    for rule in dict.fromkeys((*rules, *matter.asked_of_a_field)):
        if received_on is None or rule.by_date != "received_on" or not rule.keeps_old or rule.new_if_better:
            continue
        is_old = received_on < rule.boundary
        number = rule.document if is_old else rule.changed_by
        if number is None or number in cited:
            continue
        values: dict[str, str | int | date] = {
            "boundary": rule.boundary,
            "document": matter.kb.library.document(number).label,
            "citation": str(rule.statement.cites[0]),
        }
        notes.append(Note("governed-by-old" if is_old else "governed-by-new", values))
    return tuple(notes)


def _decree_lapsed(matter: Matter) -> date | None:
    """The last day for which the decree level is held, where the question is about a later one."""
    ends = [held.period.last for held in matter.kb.catalogue.supported_periods if held.level == "decree"]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) and matter.as_of > max(known) else None


def _six_months(matter: Matter, award: Award, aspect: Aspect) -> Note | None:
    """The last day on which achievements up to the day named are fresh (NĐ 152 Điều 33 khoản 9)."""
    is_asked = aspect is Aspect.DEADLINE and award.level == "state"
    return fresh_until(matter) if is_asked else None


def fresh_until(matter: Matter) -> Note | None:
    """The last day for the achievements of which the question tells up to when they go."""
    until = matter.achieved_until
    if until is None:
        return None
    return Note("six-months", {"until": until, "day": _months_later(until, FRESH_MONTHS)})


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
