"""Questions to ask back and things to do next, as values; each choice leads on by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.answer import Choice, CitedProvision, NextStep, StepKind
from knowledge.answers.asked import asks_why_returned
from knowledge.answers.award_rules import has_pitfalls
from knowledge.answers.matter import Matter
from knowledge.cases import BROADER
from knowledge.rules import Award
from knowledge.topic import Aspect, Grade, Recipient

# Asked most, in this order; offered where a question names no award.
LIKELIEST = (
    "bang-khen-thu-tuong",
    "chien-si-thi-dua-co-so",
    "bang-khen-bo-tinh",
    "chien-si-thi-dua-toan-quoc",
    "co-thi-dua-chinh-phu",
    "huan-chuong-lao-dong",
)
_OFFERED = 5
_FEWEST_SIDES = 2
_ARTICLES = 3
_FOLLOW_UPS: dict[Aspect, tuple[Aspect, ...]] = {
    Aspect.DOSSIER: (Aspect.DEADLINE, Aspect.OPINIONS, Aspect.CRITERIA),
    Aspect.CRITERIA: (Aspect.DOSSIER, Aspect.DEADLINE),
    Aspect.OVERVIEW: (Aspect.CRITERIA, Aspect.DOSSIER, Aspect.DEADLINE),
    Aspect.DEADLINE: (Aspect.DOSSIER, Aspect.PROCEDURE),
    Aspect.MONEY: (Aspect.CRITERIA,),
    Aspect.VOTES: (Aspect.DOSSIER, Aspect.PUBLICITY),
}
_USUAL_FOLLOW_UPS = (Aspect.DOSSIER, Aspect.CRITERIA)
# Offered under every answer where they are held: the papers, which make a checklist, and the date.
_ALWAYS_OFFERED = (Aspect.DOSSIER, Aspect.DEADLINE)
_ASPECTS_OFFERED = (
    Aspect.DOSSIER,
    Aspect.CRITERIA,
    Aspect.AUTHORITY,
    Aspect.MONEY,
    Aspect.DEADLINE,
    Aspect.VOTES,
)


def choices_of_awards(matter: Matter, awards: Iterable[str]) -> tuple[Choice, ...]:
    """The same question about each of several awards that are held; one that is not for the recipient named
    only where none of them is.
    """
    topic = matter.topic
    held = {award.id: award for award in matter.kb.catalogue.awards}
    asked = [held[one] for one in awards if one in held]
    fitting = [award for award in asked if _is_for(award, topic.recipient)]
    return tuple(
        Choice(
            award=award.id,
            aspect=topic.aspect,
            recipient=topic.recipient if fitting else None,
            occasion=topic.occasion,
        )
        for award in fitting or asked
    )


def _is_for(award: Award, recipient: Recipient | None) -> bool:
    return recipient is None or recipient in award.recipients or BROADER.get(recipient) in award.recipients


def choices_of_any_award(matter: Matter) -> tuple[Choice, ...]:
    """The same question about the awards that officers ask about most."""
    held = [award.id for award in matter.kb.catalogue.awards]
    likely = [award for award in LIKELIEST if award in held] + [
        award for award in held if award not in LIKELIEST
    ]
    aspect = matter.topic.aspect
    recipient = matter.topic.recipient
    likely = [one for one in likely if _is_for(matter.kb.catalogue.award(one), recipient)] or likely
    fitting = [award for award in likely if aspect is None or _holds(matter, award, aspect)]
    return choices_of_awards(matter, (fitting or likely)[:_OFFERED])


def choices_of_receipt(matter: Matter, boundary: date) -> tuple[Choice, ...]:
    """Whether the dossier was received before a change of law."""
    topic = matter.topic
    same = {"award": topic.award, "aspect": topic.aspect, "recipient": topic.recipient, "grade": topic.grade}
    return (
        Choice(**same, received_before=boundary),  # type: ignore[arg-type]
        Choice(**same, received_from=boundary),  # type: ignore[arg-type]
    )


def choices_of_grade(matter: Matter, grades: Iterable[Grade]) -> tuple[Choice, ...]:
    """The same question about each grade, the lowest first, since awards are climbed from below."""
    topic = matter.topic
    wanted = set(grades)
    return tuple(
        Choice(
            award=topic.award,
            aspect=topic.aspect,
            recipient=topic.recipient,
            occasion=topic.occasion,
            grade=grade,
        )
        for grade in (Grade.THIRD, Grade.SECOND, Grade.FIRST)
        if grade in wanted
    )


def choices_of_recipient(matter: Matter, award: Award, aspect: Aspect) -> tuple[Choice, ...]:
    """The same question for each recipient of an award."""
    topic = matter.topic
    recipients: Sequence[Recipient] = award.recipients
    return tuple(
        Choice(award=award.id, aspect=aspect, recipient=recipient, occasion=topic.occasion, grade=topic.grade)
        for recipient in recipients
    )


def choices_of_aspect(matter: Matter, award: Award) -> tuple[Choice, ...]:
    """The sides of an award about which something is held."""
    held = [aspect for aspect in _ASPECTS_OFFERED if _holds(matter, award.id, aspect)]
    return tuple(
        Choice(award=award.id, aspect=aspect, grade=matter.topic.grade) for aspect in held[:_OFFERED]
    )


def next_steps(
    matter: Matter,
    award: Award,
    aspect: Aspect,
    citations: Sequence[CitedProvision],
    *,
    is_folded: bool = False,
) -> tuple[NextStep, ...]:
    """Open the article, see what was left out, ask on, copy for forwarding."""
    topic = matter.topic
    steps: list[NextStep] = []
    main = next((one.citation for one in citations if one.citation.article), None)
    if main is not None:
        steps.append(NextStep(StepKind.ARTICLE, citation=main))
    if is_folded:
        same = Choice(award.id, aspect, topic.recipient, topic.occasion, topic.grade, in_full=True)
        steps.append(NextStep(StepKind.ASPECT, choice=same))
    if aspect is Aspect.DOSSIER and has_pitfalls(matter, award) and not asks_why_returned(matter):
        returned = Choice(award.id, Aspect.DOSSIER, why_returned=True)
        steps.append(NextStep(StepKind.ASPECT, choice=returned))
    usual = [one for one in _FOLLOW_UPS.get(aspect, _USUAL_FOLLOW_UPS) if _holds(matter, award.id, one)]
    offered = usual if len(usual) >= _FEWEST_SIDES else _sides(matter, award, aspect)
    always = [one for one in _ALWAYS_OFFERED if one is not aspect and _holds(matter, award.id, one)]
    for other in dict.fromkeys((*offered, *always)):
        steps.append(
            NextStep(
                StepKind.ASPECT,
                choice=Choice(
                    award.id, other, matter.topic.recipient, matter.topic.occasion, matter.topic.grade
                ),
            )
        )
    steps.append(NextStep(StepKind.COPY))
    return tuple(steps)


def articles_of(citations: Sequence[CitedProvision]) -> tuple[NextStep, ...]:
    """The first provisions to open, each of another article, and copying."""
    found: dict[tuple[str, str], NextStep] = {}
    for one in citations:
        if one.citation.article:
            place = one.citation.document, one.citation.article
            found.setdefault(place, NextStep(StepKind.ARTICLE, citation=one.citation))
    return (*list(found.values())[:_ARTICLES], NextStep(StepKind.COPY))


def _sides(matter: Matter, award: Award, aspect: Aspect) -> list[Aspect]:
    """The sides offered where the usual ones are not held."""
    held = [one for one in _ASPECTS_OFFERED if one is not aspect and _holds(matter, award.id, one)]
    return held[:_FEWEST_SIDES]


def _holds(matter: Matter, award_id: str, aspect: Aspect) -> bool:
    award = matter.kb.catalogue.award(award_id)
    if aspect is Aspect.DOSSIER:
        return bool(award.dossiers)
    return any(matter.kb.catalogue.about(award_id, aspect))
