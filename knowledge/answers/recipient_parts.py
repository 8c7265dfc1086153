"""What an overview adds for the recipient that a question names: that recipient's standard and papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Section
from knowledge.answers.arranging import Shown, only_the_route
from knowledge.answers.award_lines import section_of
from knowledge.answers.award_rules import SHORT, Found, find_rules
from knowledge.answers.folding import folded
from knowledge.answers.matter import Judged, Matter
from knowledge.citation import Citation
from knowledge.provenance import Verdict
from knowledge.rules import Award, Dossier
from knowledge.topic import Aspect

BRIEF = 4
"""How many lines a standard may have for the papers to stand below it."""


def without_what_papers_say(matter: Matter, award: Award, shown: Sequence[Shown]) -> list[Shown]:
    """The lines of an overview, without those that only sum up the papers listed below them."""
    dossiers = find_rules(matter, award, Aspect.DOSSIER).dossiers
    listed = _places(dossiers[0][0]) if dossiers else set()
    return [(s, j) for s, j in shown if not set(s.cites) <= listed]


def recipient_parts(matter: Matter, award: Award) -> tuple[list[Section], list[Judged]]:
    """The recipient's standard and papers as sections; nothing that would have to be asked back first.

    Rules that an unread change may have touched, and standards that differ by grade, stay behind their own
    question; so do the papers beside a long standard: nobody reads both at once on a phone.
    """
    parts: list[Section] = []
    judged: list[Judged] = []
    papers = find_rules(matter, award, Aspect.DOSSIER)
    for aspect, found, shown in (
        (Aspect.CRITERIA, *_standard(matter, award, papers)),
        (Aspect.DOSSIER, replace(papers, statements=()), []),
    ):
        if aspect is Aspect.DOSSIER and parts and len(parts[0].lines) > BRIEF:
            continue
        if shown or found.dossiers:
            section, of_section = section_of(matter, award, aspect, found, shown)
            parts.append(section)
            judged += of_section
    return parts, judged


def _standard(matter: Matter, award: Award, papers: Found) -> tuple[Found, list[Shown]]:
    found = find_rules(matter, award, Aspect.CRITERIA)
    own = set(map(id, award.statements))
    shown, _ = only_the_route(matter, Aspect.CRITERIA, [p for p in found.statements if id(p[0]) in own])
    is_sure = all(j.verdict is Verdict.ANSWERED for _, j in shown)
    grades = {grade for s, _ in shown for grade in s.grades}
    if not is_sure or len(shown) > SHORT or (matter.topic.grade is None and len(grades) > 1):
        return Found(), []
    kept, _ = folded(award, shown, papers.dossiers[0][0] if papers.dossiers else None)
    return found, kept


def _places(dossier: Dossier) -> set[Citation]:
    return {cite for cites in (dossier.cites, *(item.cites for item in dossier.items)) for cite in cites}
