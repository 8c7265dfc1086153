"""A yes or no for a paper that was asked about, from the papers and rules of the case and nothing else."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Outcome, Paper, PaperVerdict
from knowledge.answers.award_rules import find_rules
from knowledge.answers.matter import Matter, citations_of, line_of
from knowledge.answers.own_papers import own_papers
from knowledge.topic import Aspect
from knowledge.vietnamese import fold


def with_paper_asked(matter: Matter, found: Answer) -> Answer:
    """The answer with what its papers say of the one that the question asks about.

    Nothing where no papers are shown: then it is not known whether one is missing among them.
    """
    asked = matter.understood.paper
    papers = next((section.papers for section in found.sections if section.papers), None)
    if asked is None or papers is None or found.outcome is not Outcome.ANSWERED:
        return found
    award = matter.kb.catalogue.award(matter.topic.award or "")
    rules = find_rules(matter, award, Aspect.DOSSIER)
    names = {item.name for papers, _ in rules.dossiers for item in papers.items if item.id in asked.ids}
    held = [
        (rule.statement, matter.judge(rule.statement))
        for rule in matter.kb.catalogue.general_rules
        if rule.statement.id in asked.ids and rule.scope.fits(award)
    ]
    said = [(statement, judged) for statement, judged in held if judged.can_be_cited]
    own = [
        Paper(item.name, tuple(one.citation for one in judged.cited), only_if=item.only_if)
        for _, item, judged in own_papers(matter)
        if fold(asked.name) in fold(item.name.vi)
    ]
    verdict = PaperVerdict(
        asked=asked.name,
        papers=(*(paper for paper in papers.items if paper.name in names), *own),
        lines=tuple(line_of(statement, judged) for statement, judged in said),
    )
    cited = citations_of([judged for _, judged in said])
    return replace(found, paper_verdict=verdict, citations=tuple(dict.fromkeys((*found.citations, *cited))))
