"""The papers to prepare for one award in one case, by the day that governs it; or why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.answer import Outcome, Reason
from knowledge.answers.award_lines import boundary_of
from knowledge.answers.award_rules import find_rules
from knowledge.answers.matter import Judged, Matter, cautions_of
from knowledge.answers.own_papers import own_papers
from knowledge.cases import papers_for
from knowledge.catalogue import UnknownAward
from knowledge.citation import Citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.provenance import Verdict
from knowledge.questions.citations import QuestionCitation
from knowledge.questions.dates import QuestionDates
from knowledge.questions.understood import Field, Understanding
from knowledge.rules import Dossier, DossierItem, Localized
from knowledge.topic import Aspect, Grade, Occasion, Recipient, Topic
from knowledge.vietnamese import syllables


@dataclass(frozen=True, slots=True)
class DossierCase:
    """What a dossier is for; `simplified` is None until the procedure is chosen (thủ tục)."""

    award: str
    as_of: date
    grade: Grade | None = None
    recipient: Recipient | None = None
    occasion: Occasion | None = None
    simplified: bool | None = None
    received_on: date | None = None
    achieved_until: date | None = None


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """One paper of the checklist (thành phần hồ sơ) with the provisions that hold it.

    `local_to` is the unit whose own rule asks for it beside the law.
    """

    id: str
    name: Localized
    cites: tuple[Citation, ...]
    form: str | None
    files: tuple[str, ...]
    note: Localized | None
    only_if: Localized | None
    local_to: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers of one case. `delegated`: the national floor, the local rule has to be asked for."""

    variant: str
    papers: tuple[ListedPaper, ...]
    copies: int | None
    delegated: bool
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoChecklist:
    """Why no list can be given: asked back (`boundary` is the first day of the change) or declined."""

    outcome: Outcome
    reason: Reason | None = None
    boundary: date | None = None


class Procedure(StrEnum):
    """The two procedures by which an award can be proposed."""

    FULL = "full"
    SIMPLIFIED = "simplified"


def grades_of(award_id: str, kb: KnowledgeBase) -> tuple[Grade, ...]:
    """The grades (hạng) in which an award is given; none for most. Raises `UnknownAward`."""
    award = kb.catalogue.award(award_id)
    held = {grade for rule in award.statements for grade in rule.grades}
    held |= {grade for papers in award.dossiers for grade in papers.grades}
    return tuple(grade for grade in Grade if grade in held)


def procedures_of(case: DossierCase, kb: KnowledgeBase) -> tuple[Procedure, ...]:
    """The procedures for which papers are held in this case."""
    found = [dossier.simplified for dossier, judged in _dossiers(_matter(case, kb)) if _usable(judged)]
    procedures = [Procedure.FULL] if any(one is not True for one in found) else []
    return (*procedures, *([Procedure.SIMPLIFIED] if any(one is True for one in found) else []))


def checklist(case: DossierCase, kb: KnowledgeBase, units: tuple[str, ...] = ()) -> Checklist | NoChecklist:
    """The papers for a case on its governing day; never a list that an unread change may have overtaken.

    Where the change may have touched what the award is given for, the day of receipt is asked first. What
    `units`, the dossier's own and those above it, ask for beside the law comes last.
    """
    matter = _matter(case, kb, units)
    try:
        award = kb.catalogue.award(case.award)
    except UnknownAward:
        return NoChecklist(Outcome.DECLINED, Reason.NOT_INDEXED)
    criteria = find_rules(matter, award, Aspect.CRITERIA)
    if any(judged.reason == Reason.AMENDED_TEXT_UNREAD for judged in criteria.judged):
        return NoChecklist(Outcome.DECLINED, Reason.AMENDED_TEXT_UNREAD)
    for statement, judged in criteria.statements:
        boundary = boundary_of(matter, statement) if judged.verdict is Verdict.CLARIFY else None
        if boundary is not None:
            return NoChecklist(Outcome.CLARIFY, boundary=boundary)
    found = find_rules(matter, award, Aspect.DOSSIER)
    of_procedure = [
        (dossier, judged)
        for dossier, judged in found.dossiers
        if (dossier.simplified is True) is bool(case.simplified)
    ]
    if not of_procedure:
        reason = Reason.NO_RULE_FOR_DATE if found.out_of_time else Reason.NOT_INDEXED
        return NoChecklist(Outcome.DECLINED, reason)
    fitting = [(dossier, judged) for dossier, judged in of_procedure if _usable(judged)]
    if not fitting:
        return NoChecklist(Outcome.DECLINED, Reason.UNVERIFIED)
    dossier, judged = fitting[0]
    asked_for = papers_for(dossier, case.recipient)
    held = [(item, matter.judge_citations(item.cites, dossier.basis)) for item in asked_for]
    own = _local_papers(matter)
    papers = (*(_listed(item, of_item) for item, of_item in held), *(paper for paper, _ in own))
    cautions = cautions_of([judged, *(of_item for _, of_item in held), *(of_item for _, of_item in own)])
    return Checklist(dossier.id, papers, dossier.copies, dossier.delegated, cautions)


def _local_papers(matter: Matter) -> list[tuple[ListedPaper, Judged]]:
    """What the units of a case ask for beside the law, each line once and under a name of its own."""
    found: dict[str, tuple[ListedPaper, Judged]] = {}
    for own, item, judged in own_papers(matter):
        rule = ".".join(("-".join(syllables(own.owner_unit)), own.dossier.id, item.id))
        found[rule] = replace(_listed(item, judged), id=rule, local_to=own.owner_unit), judged
    return list(found.values())


def _listed(item: DossierItem, judged: Judged) -> ListedPaper:
    """A paper of the rules with the provisions that hold on the day."""
    return ListedPaper(
        id=item.id,
        name=item.name,
        cites=tuple(one.citation for one in judged.cited),
        form=item.form,
        files=item.files,
        note=item.note,
        only_if=item.only_if,
    )


def _dossiers(matter: Matter) -> Sequence[tuple[Dossier, Judged]]:
    assert matter.topic.award is not None
    return find_rules(matter, matter.kb.catalogue.award(matter.topic.award), Aspect.DOSSIER).dossiers


def _usable(judged: Judged) -> bool:
    return judged.verdict is not Verdict.DECLINED


def _matter(case: DossierCase, kb: KnowledgeBase, units: tuple[str, ...] = ()) -> Matter:
    topic = Topic(
        award=case.award,
        grade=case.grade,
        recipient=case.recipient,
        occasion=case.occasion,
        simplified=bool(case.simplified),
        aspect=Aspect.DOSSIER,
    )
    understood = Understanding("", topic, QuestionDates(), QuestionCitation(), Field.INSIDE)
    return Matter(
        kb,
        understood,
        case.as_of,
        received_on=case.received_on,
        achieved_until=case.achieved_until,
        units=units,
    )
