"""A case as the rules know it, and the entries that fit it: for whom, on what occasion, on which day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from knowledge.dated import NoRuleForDate, span
from knowledge.rules import Dossier, DossierItem, Period, Statement
from knowledge.topic import Grade, Occasion, Recipient
from knowledge.values import made_quickly

# Who is meant when an award has no entry of its own for a recipient: a worker is an individual, an enterprise
# a collective.
BROADER = {
    Recipient.WORKER: Recipient.INDIVIDUAL,
    Recipient.FARMER: Recipient.INDIVIDUAL,
    Recipient.ENTREPRENEUR: Recipient.INDIVIDUAL,
    Recipient.ENTERPRISE: Recipient.COLLECTIVE,
}


@made_quickly
@dataclass(frozen=True, slots=True)
class Case:
    """What narrows a rule down; `None` where the question leaves it open."""

    recipient: Recipient | None = None
    occasion: Occasion | None = None
    grade: Grade | None = None
    simplified: bool | None = None


class _Entry(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def recipients(self) -> tuple[Recipient, ...]: ...
    @property
    def occasions(self) -> tuple[Occasion, ...]: ...
    @property
    def grades(self) -> tuple[Grade, ...]: ...
    @property
    def simplified(self) -> bool | None: ...
    @property
    def period(self) -> Period: ...


EntryT = TypeVar("EntryT", Statement, Dossier)
# The day on which an entry is read: one day for all, or a day for each entry (transition rules move some of
# them).
On = date | Callable[[Statement | Dossier], date] | None


def fitting(entries: Iterable[EntryT], case: Case) -> list[EntryT]:
    """The entries that may answer a case."""
    found = [
        entry
        for entry in entries
        if _rank(entry.recipients, case.recipient) is not None
        and (case.occasion is None or not entry.occasions or case.occasion in entry.occasions)
        and (case.grade is None or not entry.grades or case.grade in entry.grades)
        and (case.simplified is None or entry.simplified in (None, case.simplified))
    ]
    # An award that speaks of workers by name does not also mean them by "individual".
    if case.recipient in BROADER and any(case.recipient in entry.recipients for entry in found):
        return [e for e in found if not e.recipients or case.recipient in e.recipients]
    return found


def papers_for(dossier: Dossier, recipient: Recipient | None) -> tuple[DossierItem, ...]:
    """The papers of a dossier that this recipient can need; all of them while it is open who is proposed."""
    return tuple(item for item in dossier.items if _rank(item.recipients, recipient) is not None)


def _rank(recipients: Sequence[Recipient], asked: Recipient | None) -> int | None:
    """How close an entry is to a recipient: 2 by name, 1 by broader kind, 0 for any, `None` for others."""
    if asked is None or not recipients:
        return 0
    if asked in recipients:
        return 2
    return 1 if BROADER.get(asked) in recipients else None


def _specificity(entry: _Entry, case: Case) -> int:
    return (
        2 * (_rank(entry.recipients, case.recipient) or 0)
        + (2 if case.occasion is not None and entry.occasions else 0)
        + (2 if case.grade is not None and entry.grades else 0)
        + (1 if case.simplified is not None and entry.simplified is not None else 0)
    )


def valid(entries: list[EntryT], on: On) -> list[EntryT]:
    """The entries valid on the day; raises `NoRuleForDate` where none is."""
    if on is None or not entries:
        return entries
    days = [(entry, on if isinstance(on, date) else on(entry)) for entry in entries]
    held_then = [entry for entry, day in days if entry.period.covers(day)]
    if not held_then:
        held = span(entry.period for entry in entries)
        raise NoRuleForDate(days[0][1], held.first, held.last)
    return held_then


def most_specific(entries: list[EntryT], case: Case) -> list[EntryT]:
    """Of the entries with one id those that say most of the case; the most specific go first."""
    best: dict[str, int] = {}
    for entry in entries:
        best[entry.id] = max(best.get(entry.id, 0), _specificity(entry, case))
    kept = [entry for entry in entries if _specificity(entry, case) == best[entry.id]]
    return sorted(kept, key=lambda entry: -_specificity(entry, case))
