"""So many holders of a title among so many people, with no award named: what every award asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.answer import Answer, Line, Note, Outcome, Section
from knowledge.answers.asking_back import articles_of
from knowledge.answers.counting import held_against, members_needed, set_in_conditions
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of, line_of
from knowledge.provenance import Verdict
from knowledge.rules import Award, Statement
from knowledge.topic import Aspect


def answer_members(matter: Matter) -> Answer | None:
    """Their share against every share of members with that title ("12 người, 8 LĐTT"), or how many it takes
    ("9 người cần mấy LĐTT"); `None` where the question counts none, or names another award.
    """
    titled = _title(matter)
    counts = matter.understood.counts
    whole = counts.members or counts.people
    is_carried = matter.understood.goes_on and not counts.is_told
    if titled is None or not whole or is_carried or matter.topic.aspect is Aspect.MONEY:
        return None
    if not (counts.asks_titled or (counts.titled is not None and 0 < counts.titled <= whole)):
        return None
    rules = list(_rules(matter, titled))
    if not rules:
        return None
    shares = dict.fromkeys(share for _, _, _, share in rules)
    notes: list[Note] = []
    for share in shares:
        if counts.titled is None:
            notes.extend(members_needed(whole, share))
        else:
            notes.append(held_against("counted-members", counts.titled, whole, share))
    judged = [one for _, _, one, _ in rules]
    citations = citations_of(judged)
    lines: dict[str, list[Line]] = {}
    for award, statement, one, _ in rules:
        lines.setdefault(award.id, []).append(line_of(statement, one))
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, recipient=None, aspect=Aspect.CRITERIA),
        cautions=cautions_of(judged),
        sections=tuple(Section(Aspect.CRITERIA, award, tuple(of_it)) for award, of_it in lines.items()),
        citations=citations,
        next_steps=articles_of(citations),
        notes=tuple(notes),
    )


def _title(matter: Matter) -> str | None:
    """The title that is counted, where the question is about nothing else."""
    topic, title = matter.topic, matter.understood.counts.title
    others = {topic.award, topic.compare, *(award for award, _ in matter.understood.held)} - {None, title}
    return None if others or matter.understood.candidates else title


def _rules(matter: Matter, title: str) -> Iterator[tuple[Award, Statement, Judged, int]]:
    """The standards of collectives that ask for a share of members with the title."""
    for award in matter.kb.catalogue.awards:
        for statement in award.statements:
            share = set_in_conditions([statement], "percent", (title,))
            if share is None or not statement.period.covers(matter.day_for(statement)):
                continue
            judged = matter.judge(statement)
            if judged.can_be_cited and judged.verdict is Verdict.ANSWERED:
                yield award, statement, judged, share
