"""Changes of law (thay đổi quy định): derived from the register, with what each touches and where it stands.

A text lapses on the day after its last one (Nghị định 152/2025/NĐ-CP Điều 60 khoản 1), is replaced, or is
amended (Luật 06/2026/QH16 Điều 3 khoản 1). Whether an amendment has been compared is the register's word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from knowledge.catalogue import Catalogue, UnknownAward
from knowledge.checklists import DossierCase
from knowledge.citation import Citation
from knowledge.dated import NoRuleForDate
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_change_sources import ChangeSource, sources_in, usable_sources
from knowledge.library import Library
from knowledge.provenance import Verdict, most_cautious
from knowledge.rules import Basis, Document, Transition
from knowledge.topic import Aspect
from knowledge.vietnamese import syllables

ANNOUNCED_DAYS = 120
"""Calendar days before its first day on which a change is announced."""


class ChangeKind(StrEnum):
    """What happens to the text on the first day of the change."""

    AMENDED = "amended"
    REPLACED = "replaced"
    LAPSES = "lapses"


@dataclass(frozen=True, slots=True)
class LawChange:
    """One change of one text. `aspects` says of each award which sides are held by the text that changes.

    `may_differ` names the awards whose criteria the change is thought to touch; `basis` is the most cautious
    of the citations; `is_local` marks a rule of one unit. `transitions` are the rules about cases on both
    sides of `starts_on`, drafts left out.
    """

    id: str
    kind: ChangeKind
    document: str
    changed_by: str | None
    starts_on: date
    is_compared: bool
    checked_on: date
    source: str | None
    cites: tuple[Citation, ...] = ()
    basis: Basis = Basis.PRIMARY
    compare_with: str | None = None
    transitions: tuple[Transition, ...] = ()
    aspects: Mapping[str, frozenset[Aspect]] | None = None
    may_differ: frozenset[str] = frozenset()
    is_local: bool = False

    @property
    def announced_on(self) -> date:
        """The first day on which people are told that it comes."""
        return self.starts_on - timedelta(days=ANNOUNCED_DAYS)

    @property
    def is_announced(self) -> bool:
        """Whether people are told: only of what stands written, and touches some award."""
        return bool(self.cites) and bool(self.aspects) and not self.is_local

    def aspects_of(self, award: str | None) -> frozenset[Aspect]:
        """The sides of an award that the changing text holds; none for an award that it does not touch."""
        return (self.aspects or {}).get(award or "", frozenset())

    def leaves_alone(self, received_on: date | None) -> bool:
        """Whether a dossier received on that day stays under the text as it was (T1, T6)."""
        return received_on is not None and any(
            rule.keeps_old
            and rule.by_date == "received_on"
            and not rule.only_if
            and received_on < rule.boundary
            for rule in self.transitions
        )


class LawChanges:
    """Every change that the register knows, earliest first."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        """Raises `BrokenKnowledge` with every bad entry of our own data; those of the office are left out."""
        ours, *office = knowledge.roots
        sources = {(one.document, one.changed_by): one for one in sources_in([ours])}
        known = known_changes(knowledge.library)
        for one in (one for root in office for one in usable_sources(root, knowledge.library, known)):
            sources[one.document, one.changed_by] = one
        found = [
            _with_rules(change, sources.get((change.document, change.changed_by)), knowledge)
            for change in registered(knowledge.library)
        ]
        self._all = tuple(sorted(found, key=lambda one: (one.starts_on, one.document)))

    def all(self) -> tuple[LawChange, ...]:
        """Every change, those of texts without any rule among them."""
        return self._all

    def telling(self) -> tuple[LawChange, ...]:
        """What means something to an officer: a change of rules of some award, or with transition rules."""
        return tuple(one for one in self._all if not one.is_local and (one.aspects or one.transitions))

    def announced(self) -> tuple[LawChange, ...]:
        """The changes that people are told of."""
        return tuple(one for one in self._all if one.is_announced)

    def get(self, change_id: str) -> LawChange | None:
        """The change with this id; None where the register no longer has it, or has it on another day."""
        return next((one for one in self._all if one.id == change_id), None)

    def unread(self, today: date) -> tuple[LawChange, ...]:
        """The amendments in effect today that nobody has compared."""
        return tuple(one for one in self._all if not one.is_compared and one.starts_on <= today)

    def coming(self, today: date) -> tuple[LawChange, ...]:
        """What starts after today and within the days of announcing."""
        return tuple(one for one in self._all if one.announced_on <= today < one.starts_on)


def criteria_stand_on(change: LawChange, case: DossierCase, catalogue: Catalogue) -> bool:
    """Whether what a case is judged by stands on the text that changes, on its last day before the change."""
    eve = change.starts_on - timedelta(days=1)
    try:
        criteria = catalogue.statements(
            case.award, Aspect.CRITERIA, case.recipient, case.occasion, case.simplified, eve, case.grade
        )
    except (NoRuleForDate, UnknownAward):
        return False
    return any(_stands_on(one.cites, change.document) for one in criteria)


def registered(library: Library) -> Iterator[LawChange]:
    """The changes that follow from the register alone: last days, successors, amendments."""
    for document in library.documents:
        if document.period.last is not None:
            kind = ChangeKind.LAPSES if document.replaced_by is None else ChangeKind.REPLACED
            first = document.period.last + timedelta(days=1)
            yield _change(kind, document, document.replaced_by, first, is_compared=True)
        for text in document.amended_by:
            yield _change(ChangeKind.AMENDED, document, text.number, text.first, is_compared=text.read)


def law_changes_of(knowledge: KnowledgeBase) -> LawChanges:
    """The changes of law that these rules know, worked out once. Raises `BrokenKnowledge`."""
    return knowledge.derived(LawChanges)


def known_changes(library: Library) -> set[tuple[str, str | None]]:
    """The changes of the register by the texts that they are between."""
    return {(one.document, one.changed_by) for one in registered(library)}


def _change(
    kind: ChangeKind, document: Document, changed_by: str | None, first: date, *, is_compared: bool
) -> LawChange:
    return LawChange(
        id=f"{'-'.join(syllables(document.number))}-{first:%Y%m%d}",
        kind=kind,
        document=document.number,
        changed_by=changed_by,
        starts_on=first,
        is_compared=is_compared,
        checked_on=document.checked_on,
        source=document.source,
        is_local=document.owner_unit is not None,
    )


def _with_rules(change: LawChange, source: ChangeSource | None, knowledge: KnowledgeBase) -> LawChange:
    library, catalogue = knowledge.library, knowledge.catalogue
    cites = () if source is None else source.cites
    return replace(
        change,
        cites=cites,
        basis=most_cautious(library.document(one.document).basis for one in cites) if cites else change.basis,
        compare_with=None if source is None else source.compare_with,
        transitions=tuple(_transitions(change, knowledge)),
        aspects=_aspects(change, catalogue),
        may_differ=frozenset(_may_differ(change, catalogue)),
    )


def _transitions(change: LawChange, knowledge: KnowledgeBase) -> Iterator[Transition]:
    for rule in knowledge.catalogue.transitions:
        of_change = rule.document == change.document and rule.changed_by == change.changed_by
        if of_change and may_be_said(rule.statement.basis, rule.statement.cites, knowledge):
            yield rule


def may_be_said(basis: Basis, cites: Sequence[Citation], knowledge: KnowledgeBase) -> bool:
    """Whether a rule of this basis is told at all: what only a draft or memory vouches for is not."""
    for one in cites:
        document = knowledge.library.document(one.document)
        day = document.period.first or document.checked_on
        if (
            knowledge.provenance.standing(basis, document, document.period, day).verdict
            is not Verdict.ANSWERED
        ):
            return False
    return True


def _aspects(change: LawChange, catalogue: Catalogue) -> dict[str, frozenset[Aspect]]:
    """What stands on the text on its last day before the change, award by award."""
    eve = change.starts_on - timedelta(days=1)
    found: dict[str, frozenset[Aspect]] = {}
    for award in catalogue.awards:
        shared = [rule.statement for rule in catalogue.general_rules if rule.scope.fits(award)]
        aspects = {
            one.aspect
            for one in (*award.statements, *shared)
            if one.period.covers(eve) and _stands_on(one.cites, change.document)
        }
        papers = [one for one in award.dossiers if one.period.covers(eve)]
        if any(_stands_on(item.cites, change.document) for one in papers for item in one.items):
            aspects.add(Aspect.DOSSIER)
        if aspects:
            found[award.id] = frozenset(aspects)
    return found


def _may_differ(change: LawChange, catalogue: Catalogue) -> Iterator[str]:
    if change.kind is not ChangeKind.AMENDED or change.is_compared:
        return
    for award in catalogue.awards:
        if any(one.touched and _stands_on(one.cites, change.document) for one in award.statements):
            yield award.id


def _stands_on(cites: Sequence[Citation], document: str) -> bool:
    return any(one.document == document for one in cites)
