"""A share that a question names with the size of a council or collective: "80% của 11 người là mấy phiếu"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from knowledge.answer import Answer, Note, Outcome, Section
from knowledge.answers.asking_back import articles_of
from knowledge.answers.counting import set_in_conditions
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of, line_of
from knowledge.answers.point_answers import answer_points
from knowledge.provenance import Verdict
from knowledge.questions.text import said_in_full
from knowledge.rules import Statement
from knowledge.topic import Aspect

_SEATS = r"(?:phieu|thanh vien|uy vien|uv|nguoi|votes?|members|people|persons)"
_SHARE_OF = (
    re.compile(
        r"\b(?P<share>\d{1,3})\s*(?:%|phan tram|percent)\s*"
        r"(?:cua|tren|trong|of)?\s*(?:tong so\s*)?(?:hoi dong\s*)?"
        rf"(?P<whole>\d{{1,3}})\s*{_SEATS}\b"
    ),
    re.compile(
        rf"\b(?:hoi dong|hd|council)\D{{0,20}}(?P<whole>\d{{1,3}})\s*{_SEATS}\b\D*\b(?P<share>\d{{1,3}})\s*%"
    ),
)


# How a share of votes, and one of the members of a collective, is rounded (NĐ 152 Điều 33 khoản 5; Luật
# 06/2022 Điều 27, 28).
_ON_ROUNDING = ("lam-tron-phieu", "lam-tron-70")


def answer_share(matter: Matter) -> Answer | None:
    """How many the share comes to, with the awards that ask for just that share of votes; where none does,
    with how the shares of the law are rounded. `None` where the question names none, or an award.
    """
    is_of_share = matter.topic.aspect in (Aspect.VOTES, Aspect.CRITERIA, None)
    if not is_of_share or matter.topic.award or matter.understood.candidates:
        return None
    said = said_in_full(matter.understood.text, matter.kb.words.abbreviations)
    found = next((one for pattern in _SHARE_OF if (one := pattern.search(said)) is not None), None)
    if found is None or not 0 < int(found["share"]) <= 100 or int(found["whole"]) == 0:
        return None
    share, whole = int(found["share"]), int(found["whole"])
    rules = [
        (award.id, statement, matter.judge(statement))
        for award in matter.kb.catalogue.awards
        for statement in award.statements
        if statement.share == share and statement.period.covers(matter.day_for(statement))
    ]
    held = [one for one in rules if one[2].can_be_cited and one[2].verdict is Verdict.ANSWERED]
    return _of_votes(matter, share, whole, held) if held else _of_any_share(matter, share, whole)


def _of_any_share(matter: Matter, share: int, whole: int) -> Answer | None:
    """A share that no award asks for of its council: a standard of members, or one set by the office."""
    points = matter.understood.points or _ON_ROUNDING
    found = answer_points(replace(matter, understood=replace(matter.understood, points=points)))
    if found is None:
        return None
    values: dict[str, str | int] = {
        "whole": whole,
        "share": share,
        "exact": f"{Decimal(share * whole) / 100:g}",
        "needed": -(-share * whole // 100),
    }
    is_of_members = bool(matter.understood.points) or any(
        set_in_conditions([statement], "percent") == share
        for award in matter.kb.catalogue.awards
        for statement in award.statements
    )
    notes = (Note("counted-share", values), *(() if is_of_members else (Note("share-of-no-rule", values),)))
    return replace(found, delegated=not is_of_members, notes=(*notes, *found.notes))


def _of_votes(matter: Matter, share: int, whole: int, held: list[tuple[str, Statement, Judged]]) -> Answer:
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
