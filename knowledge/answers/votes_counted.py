"""A share of votes that a question names with the size of its council: "80% của 11 người là mấy phiếu"."""

from __future__ import annotations

import re

from knowledge.answer import Answer, Note, Outcome, Section
from knowledge.answers.asking_back import articles_of
from knowledge.answers.matter import Matter, cautions_of, citations_of, line_of
from knowledge.provenance import Verdict
from knowledge.questions.text import said_in_full
from knowledge.topic import Aspect

_SEATS = r"(?:phieu|thanh vien|uy vien|uv|nguoi|votes?|members)"
_SHARE_OF = (
    re.compile(
        r"\b(?P<share>\d{1,3})\s*%\s*(?:cua|tren|trong|of)?\s*(?:tong so\s*)?(?:hoi dong\s*)?"
        rf"(?P<whole>\d{{1,3}})\s*{_SEATS}\b"
    ),
    re.compile(
        rf"\b(?:hoi dong|hd|council)\D{{0,20}}(?P<whole>\d{{1,3}})\s*{_SEATS}\b\D*\b(?P<share>\d{{1,3}})\s*%"
    ),
)


def answer_share_of_votes(matter: Matter) -> Answer | None:
    """How many votes the share comes to, with the awards that ask for just that share; `None` where an award
    is named, or none asks for it.
    """
    if matter.topic.aspect is not Aspect.VOTES or matter.topic.award or matter.understood.candidates:
        return None
    said = said_in_full(matter.understood.text, matter.kb.words.abbreviations)
    found = next((one for pattern in _SHARE_OF if (one := pattern.search(said)) is not None), None)
    if found is None or int(found["whole"]) == 0:
        return None
    share, whole = int(found["share"]), int(found["whole"])
    rules = [
        (award.id, statement, matter.judge(statement))
        for award in matter.kb.catalogue.awards
        for statement in award.statements
        if statement.share == share and statement.period.covers(matter.day_for(statement))
    ]
    held = [one for one in rules if one[2].can_be_cited and one[2].verdict is Verdict.ANSWERED]
    if not held:
        return None
    judged = [one for _, _, one in held]
    citations = citations_of(judged)
    needed = -(-share * whole // 100)
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        matter.topic,
        cautions=cautions_of(judged),
        sections=tuple(
            Section(Aspect.VOTES, award, tuple(line_of(s, one) for of, s, one in held if of == award))
            for award in dict.fromkeys(award for award, _, _ in held)
        ),
        citations=citations,
        next_steps=articles_of(citations),
        notes=(Note("counted-votes-needed", {"whole": whole, "share": share, "needed": needed}),),
    )
