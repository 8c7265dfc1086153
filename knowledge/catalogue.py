"""The awards with their rules, and the choice of the entries that answer a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from knowledge.cases import Case, On, fitting, most_specific, valid
from knowledge.dated import at
from knowledge.rules import (
    Award,
    BaseSalary,
    Dossier,
    Statement,
    SupportedPeriod,
    Term,
    Transition,
)
from knowledge.topic import Aspect, Grade, Occasion, Recipient
from knowledge.unit_names import is_one_of
from knowledge.vietnamese import syllables


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
class LocalPapers:
    """What a ministry, province or unit asks for beside the law's papers, of itself and those below it."""

    owner_unit: str
    scope: Scope
    dossier: Dossier


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
        self._about: dict[tuple[str, Aspect], tuple[list[Statement], list[Statement]]] = {}

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

    def rules_named(self, rule_id: str) -> Sequence[GeneralRule]:
        """The general rules of that id, in the order of their file."""
        return self._rules_by_id.get(rule_id, ())

    def definitions_named(self, name: str) -> Sequence[Statement]:
        """The statements of the glossary of that id, and those of the word of that id."""
        return self._definitions_by_id.get(name, ())

    @cached_property
    def _rules_by_id(self) -> dict[str, list[GeneralRule]]:
        found: dict[str, list[GeneralRule]] = {}
        for rule in self.general_rules:
            found.setdefault(rule.statement.id, []).append(rule)
        return found

    @cached_property
    def _definitions_by_id(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for term in self._terms.values():
            for statement in term.definition:
                for name in dict.fromkeys((statement.id, term.id)):
                    found.setdefault(name, []).append(statement)
        return found

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
        own, shared = self.about(award_id, aspect)
        case = Case(recipient, occasion, grade, simplified)
        in_time = set(map(id, valid([*fitting(own, case), *fitting(shared, case)], on)))
        return tuple(
            statement
            for group in (own, shared)
            for statement in most_specific([s for s in fitting(group, case) if id(s) in in_time], case)
        )

    def about(self, award_id: str, aspect: Aspect) -> tuple[list[Statement], list[Statement]]:
        """All that is held about a side of an award: its own statements, and the general rules shown with it
        that none of those hides. Raises `UnknownAward`.
        """
        held = self._about.get((award_id, aspect))
        if held is None:
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
            held = self._about[award_id, aspect] = own, shared
        return held

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
        found = fitting(self.award(award_id).dossiers, case)
        return tuple(most_specific(valid(found, on), case))

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
            if is_one_of(one.owner_unit, units) and one.scope.fits(award) and fitting([one.dossier], case)
        )

    def base_salary(self, on: date) -> BaseSalary:
        """Lương cơ sở on a day; raises `NoRuleForDate`."""
        return at(self.base_salaries, on)

    def supports(self, level: str, on: date) -> bool:
        """Whether rules of a level are held for a day."""
        return any(held.level == level and held.period.covers(on) for held in self.supported_periods)
