"""Rules chosen by date: which entry is valid on a day, and which day decides for a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from knowledge.rules import Document, Period, SupportedPeriod, Transition


class Dated(Protocol):
    """Anything with a validity."""

    @property
    def period(self) -> Period:
        """The days on which it holds."""


DatedT = TypeVar("DatedT", bound=Dated)


class NoRuleForDate(LookupError):
    """Nothing is held for that day; `first` and `last` span what is held (None: open)."""

    def __init__(self, day: date, first: date | None, last: date | None) -> None:
        self.day = day
        self.first = first
        self.last = last
        super().__init__(f"no rule held for {day}; held from {first or '…'} to {last or '…'}")


def span(periods: Iterable[Period]) -> Period:
    """The days from the first to the last of several periods; open where one of them is open."""
    held = list(periods)
    firsts = [period.first for period in held]
    lasts = [period.last for period in held]
    first = None if None in firsts else min((day for day in firsts if day), default=None)
    last = None if None in lasts else max((day for day in lasts if day), default=None)
    return Period(first, last)


def overlap(one: Period, other: Period) -> Period | None:
    """The days that lie in both periods; `None` where they share none."""
    first = max((day for day in (one.first, other.first) if day), default=None)
    last = min((day for day in (one.last, other.last) if day), default=None)
    if first is not None and last is not None and first > last:
        return None
    return Period(first, last)


def all_at(items: Iterable[DatedT], day: date) -> list[DatedT]:
    """The entries valid on a day, first and last day included.

    Raises `NoRuleForDate` where there are entries, but none for that day; no entries at all give an empty
    list.
    """
    held = list(items)
    valid = [item for item in held if item.period.covers(day)]
    if held and not valid:
        whole = span(item.period for item in held)
        raise NoRuleForDate(day, whole.first, whole.last)
    return valid


def at(items: Iterable[DatedT], day: date) -> DatedT:
    """The one entry valid on a day, where the check keeps periods from overlapping.

    Raises `NoRuleForDate`; it never falls back to the newest entry.
    """
    valid = all_at(items, day)
    if not valid:
        raise NoRuleForDate(day, None, None)
    return valid[0]


@dataclass(frozen=True, slots=True)
class GoverningDay:
    """The day on which a document is read for a case, and the transition rule that moved it there, if any."""

    day: date
    rule: Transition | None = None


def governing_day(
    document: Document,
    as_of: date,
    received_on: date | None,
    achieved_until: date | None,
    transitions: Iterable[Transition],
) -> GoverningDay:
    """The day that decides which text governs a case (điều khoản chuyển tiếp T1, T6, T9).

    Normally the day asked about. Where a change of the document, or of the text it replaced, lies between
    that day and the date of the case that the transition rule names (in either order), the date of the case
    decides.
    """
    dates = {"received_on": received_on, "achieved_until": achieved_until}
    for transition in transitions:
        of_case = dates.get(transition.by_date)
        if of_case is None or not transition.keeps_old or not concerns(transition, document):
            continue
        earlier, later = sorted((of_case, as_of))
        if earlier < transition.boundary <= later:
            return GoverningDay(of_case, transition)
    return GoverningDay(as_of)


def kept_under_old_text(
    transitions: Iterable[Transition], received_on: date | None, as_of: date
) -> tuple[Transition, ...]:
    """The rules by which a dossier received before a change stays under the text replaced (T1, T6).

    Rules for one field only (`only_if`) are left out: whoever asks must have named that field.
    """
    if received_on is None:
        return ()
    return tuple(
        rule
        for rule in transitions
        if rule.by_date == "received_on"
        and rule.keeps_old
        and rule.only_if is None
        and received_on < rule.boundary <= as_of
    )


def turns_with(period: Period, transitions: Iterable[Transition]) -> bool:
    """Whether a rule begins or ends with one of these changes, in whatever text it stands."""
    after = period.last + timedelta(days=1) if period.last is not None else None
    return any(rule.boundary in (period.first, after) for rule in transitions)


def concerns(transition: Transition, document: Document) -> bool:
    """Whether a change of law touches a document: changed, changing, or replaced by the same text."""
    own = {
        document.number,
        document.replaced_by,
        *document.replaces,
        *(text.number for text in document.amended_by),
    }
    own.discard(None)
    return transition.document in own or transition.changed_by in own


def both_may_apply(
    delegated: bool, day: date, transitions: Iterable[Transition], supported: Iterable[SupportedPeriod]
) -> Transition | None:
    """The rule (T2) by which a delegated matter may stand under the old or the new text that day, if any."""
    if not delegated:
        return None
    named = {
        open_span.transition for level in supported for open_span in level.ask if open_span.period.covers(day)
    }
    return next((transition for transition in transitions if transition.id in named), None)
