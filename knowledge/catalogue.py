"""The awards with their rules, and the choice of the entries that answer a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from knowledge.dated import NoRuleForDate, at, span
from knowledge.rules import (
    Award,
    BaseSalary,
    Dossier,
    Period,
    Statement,
    SupportedPeriod,
    Term,
    Transition,
)
from knowledge.topic import Aspect, Grade, Occasion, Recipient
from knowledge.unit_names import is_one_of
from knowledge.vietnamese import syllables

# Who is meant when an award has no entry of its own for a recipient: a worker is an individual, an enterprise
# a collective.
BROADER = {
    Recipient.WORKER: Recipient.INDIVIDUAL,
    Recipient.FARMER: Recipient.INDIVIDUAL,
    Recipient.ENTREPRENEUR: Recipient.INDIVIDUAL,
    Recipient.ENTERPRISE: Recipient.COLLECTIVE,
}


class UnknownAward(LookupError):
    """An id that no award of the catalogue has."""


@dataclass(frozen=True, slots=True)
class Scope:
    """To which awards a general rule applies; every condition that is given must hold.

    `shown_with` are the awards under which it is shown unasked, all to which it applies where it is `None`.
    """

    awards: tuple[str, ...] = ()
    kind: str | None = None
    level: str | None = None
    shown_with: tuple[str, ...] | None = None

    def is_shown_with(self, award: Award) -> bool:
        """Whether the rule is shown under an award without being asked for."""
        return self.fits(award) and (self.shown_with is None or award.id in self.shown_with)

    def fits(self, award: Award) -> bool:
        """Whether the rule applies to an award."""
        return (
            (not self.awards or award.id in self.awards)
            and self.kind in (None, award.kind)
            and self.level in (None, award.level)
        )


@dataclass(frozen=True, slots=True)
class GeneralRule:
    """A statement that many awards share (quy định chung)."""

    scope: Scope
    statement: Statement


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


@dataclass(frozen=True, slots=True)
class LocalPapers:
    """What a ministry, province or unit asks for beside the law's papers, of itself and those below it."""

    owner_unit: str
    scope: Scope
    dossier: Dossier


EntryT = TypeVar("EntryT", Statement, Dossier)
# The day on which an entry is read: one day for all, or a day for each entry (transition rules move some of
# them).
On = date | Callable[[Statement | Dossier], date] | None


class Catalogue:
    """Every award, general rule, term and table of amounts (danh mục)."""

    def __init__(
        self,
        awards: Iterable[Award],
        general_rules: Iterable[GeneralRule],
        terms: Iterable[Term],
        transitions: Iterable[Transition],
        base_salaries: Iterable[BaseSalary],
        supported_periods: Iterable[SupportedPeriod],
        local_papers: Iterable[LocalPapers] = (),
    ) -> None:
        self._awards = {award.id: award for award in awards}
        self.general_rules = tuple(general_rules)
        self._terms = {term.id: term for term in terms}
        self.transitions = tuple(transitions)
        self.base_salaries = tuple(base_salaries)
        self.supported_periods = tuple(supported_periods)
        self._local_papers = tuple(local_papers)

    @property
    def awards(self) -> tuple[Award, ...]:
        """All awards, in the order of their files."""
        return tuple(self._awards.values())

    @property
    def papers_of_units(self) -> tuple[LocalPapers, ...]:
        """What ministries, provinces and units ask for beside the law, of all of them."""
        return self._local_papers

    @property
    def terms(self) -> tuple[Term, ...]:
        """All words of the glossary."""
        return tuple(self._terms.values())

    def award(self, award_id: str) -> Award:
        """An award by its id; raises `UnknownAward`."""
        try:
            return self._awards[award_id]
        except KeyError:
            raise UnknownAward(award_id) from None

    def term(self, term_id: str) -> Term | None:
        """A word of the glossary by its id."""
        return self._terms.get(term_id)

    @cached_property
    def award_names(self) -> dict[str, str]:
        """Folded names, short names and aliases, each with the id of its award."""
        return {
            " ".join(syllables(name)): award.id
            for award in self.awards
            for name in (award.name.vi, award.name.en or "", award.short, *award.aliases)
            if name
        }

    def statements(
        self,
        award_id: str,
        aspect: Aspect,
        recipient: Recipient | None = None,
        occasion: Occasion | None = None,
        simplified: bool | None = None,
        on: On = None,
        grade: Grade | None = None,
    ) -> tuple[Statement, ...]:
        """The statements that answer a case, the most specific first; general rules follow the award's own.

        An entry for the recipient, occasion or grade hides the `any` entry with the same id, and an award's
        own entry hides a general rule with the same id. Raises `UnknownAward`, and `NoRuleForDate` where
        entries fit the case but none is valid on the day.
        """
        award = self.award(award_id)
        own = [statement for statement in award.statements if statement.aspect is aspect]
        ids = {statement.id for statement in own}
        shared = [
            rule.statement
            for rule in self.general_rules
            if rule.statement.aspect is aspect
            and rule.statement.id not in ids
            and rule.scope.is_shown_with(award)
        ]
        case = Case(recipient, occasion, grade, simplified)
        fitting = [*_fitting(own, case), *_fitting(shared, case)]
        valid = set(map(id, _valid(fitting, on)))
        return tuple(
            statement
            for group in (own, shared)
            for statement in _most_specific([s for s in _fitting(group, case) if id(s) in valid], case)
        )

    def dossiers(
        self,
        award_id: str,
        recipient: Recipient | None = None,
        occasion: Occasion | None = None,
        simplified: bool | None = None,
        on: On = None,
        grade: Grade | None = None,
    ) -> tuple[Dossier, ...]:
        """The dossiers that fit a case, the most specific first; raises like `statements`."""
        case = Case(recipient, occasion, grade, simplified)
        fitting = _fitting(self.award(award_id).dossiers, case)
        return tuple(_most_specific(_valid(fitting, on), case))

    def local_papers(
        self,
        award_id: str,
        units: Sequence[str],
        recipient: Recipient | None = None,
        occasion: Occasion | None = None,
        simplified: bool | None = None,
        grade: Grade | None = None,
    ) -> tuple[LocalPapers, ...]:
        """What the units, one's own and those above it, add to the papers of a case.

        Raises `UnknownAward`.
        """
        award = self.award(award_id)
        case = Case(recipient, occasion, grade, simplified)
        return tuple(
            one
            for one in self._local_papers
            if is_one_of(one.owner_unit, units) and one.scope.fits(award) and _fitting([one.dossier], case)
        )

    def base_salary(self, on: date) -> BaseSalary:
        """Lương cơ sở on a day; raises `NoRuleForDate`."""
        return at(self.base_salaries, on)

    def supports(self, level: str, on: date) -> bool:
        """Whether rules of a level are held for a day."""
        return any(held.level == level and held.period.covers(on) for held in self.supported_periods)


def _fitting(entries: Iterable[EntryT], case: Case) -> list[EntryT]:
    fitting = [
        entry
        for entry in entries
        if _rank(entry.recipients, case.recipient) is not None
        and (case.occasion is None or not entry.occasions or case.occasion in entry.occasions)
        and (case.grade is None or not entry.grades or case.grade in entry.grades)
        and (case.simplified is None or entry.simplified in (None, case.simplified))
    ]
    # An award that speaks of workers by name does not also mean them by "individual".
    if case.recipient in BROADER and any(case.recipient in entry.recipients for entry in fitting):
        return [e for e in fitting if not e.recipients or case.recipient in e.recipients]
    return fitting


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


def _valid(entries: list[EntryT], on: On) -> list[EntryT]:
    if on is None or not entries:
        return entries
    days = [(entry, on if isinstance(on, date) else on(entry)) for entry in entries]
    valid = [entry for entry, day in days if entry.period.covers(day)]
    if not valid:
        held = span(entry.period for entry in entries)
        raise NoRuleForDate(days[0][1], held.first, held.last)
    return valid


def _most_specific(entries: list[EntryT], case: Case) -> list[EntryT]:
    best: dict[str, int] = {}
    for entry in entries:
        best[entry.id] = max(best.get(entry.id, 0), _specificity(entry, case))
    kept = [entry for entry in entries if _specificity(entry, case) == best[entry.id]]
    return sorted(kept, key=lambda entry: -_specificity(entry, case))
