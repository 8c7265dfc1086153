"""What an answer says of a text that the office has loaded and that differs from the rules it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.answer import Answer, Line, LineKind, Outcome, Section, Wording
from knowledge.knowledge_base import KnowledgeBase
from knowledge.rules import Localized
from knowledge.topic import Aspect
from knowledge.wordings import Difference, Differs, holds

_QUOTED = 3  # places; the others are told


def with_differences(kb: KnowledgeBase, found: Answer) -> Answer:
    """An answer with the places cited at which the loaded text has other numbers, in its own words.

    What the loaded text does not have at all is told of the provisions that are quoted: a rule may well stand
    on a text of which an excerpt was loaded.
    """
    if found.outcome is Outcome.DECLINED:
        return found
    cited = [(one.citation, one.period) for one in found.citations]
    quoted = {
        cite for section in found.sections for line in section.lines if line.is_quoted for cite in line.cites
    }
    differences = dict.fromkeys(
        one
        for citation, period in cited
        for one in kb.differences.at(citation, period)
        if one.kind is Differs.NUMBERS or citation in quoted
    )
    if not differences:
        return found
    return replace(
        found,
        differences=tuple(differences),
        sections=(*found.sections, *_wordings(kb, found, differences)),
    )


def _wordings(kb: KnowledgeBase, found: Answer, differences: Iterable[Difference]) -> tuple[Section, ...]:
    """The loaded wording of the places that the answer does not quote already, a section for each."""
    given = [
        cite
        for section in found.sections
        for line in section.lines
        if line.wording is Wording.OFFICIAL
        for cite in line.cites
    ]
    sections: list[Section] = []
    for one in differences:
        if one.kind is not Differs.NUMBERS or any(holds(cite, one.citation) for cite in given):
            continue
        document = kb.library.document(one.citation.document)
        official = kb.library.resolve(one.citation, one.period.first).official
        if official is None:
            continue
        line = Line(
            LineKind.LIST,
            Localized(official),
            (one.citation,),
            wording=Wording.OFFICIAL,
            imported_on=document.imported_on,
            is_quoted=True,
        )
        sections.append(Section(Aspect.DOCUMENT, None, (line,), local_to=document.owner_unit))
    return tuple(sections[:_QUOTED])
