"""The readings of a point of the law that practice does not read alike (cách hiểu), beside its text."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Section
from knowledge.answers.matter import Matter, cautions_of, citations_of, line_of
from knowledge.citation import Citation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.provenance import Verdict
from knowledge.rules import Statement
from knowledge.topic import Aspect

_READING = "cach-hieu"  # how the ids of readings of one point begin


def with_readings(matter: Matter, found: Answer, citation: Citation) -> Answer:
    """A point with each reading of it and its source, as warnings; unchanged where all read it alike."""
    award, readings = matter.kb.derived(_Readings).of.get(citation, (None, ()))
    judged = [(s, matter.judge(s)) for s in readings if s.period.covers(matter.as_of)]
    held = [(s, j) for s, j in judged if j.can_be_cited and j.verdict is not Verdict.DECLINED]
    if not held:
        return found
    standing = [one for _, one in held]
    section = Section(Aspect.CRITERIA, award, tuple(line_of(s, j) for s, j in held))
    return replace(
        found,
        cautions=tuple(dict.fromkeys((*found.cautions, *cautions_of(standing)))),
        sections=(*found.sections, section),
        citations=tuple({one.citation: one for one in (*found.citations, *citations_of(standing))}.values()),
    )


class _Readings:
    """By the point that one of them cites: the award, and its warnings whose ids begin as readings do."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.of: dict[Citation, tuple[str, tuple[Statement, ...]]] = {}
        for award in kb.catalogue.awards:
            readings = tuple(s for s in award.statements if s.warning and s.id.startswith(_READING))
            for cite in (cite for one in readings for cite in one.cites if cite.point is not None):
                self.of[cite] = award.id, readings
