"""Two sides answered next to each other: two awards, or one award before and after a change of law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from knowledge.answer import Answer, Note, Outcome
from knowledge.answers.award_answers import answer_about_award
from knowledge.answers.matter import Matter
from knowledge.provenance import unread_amendment
from knowledge.topic import Aspect


def answer_comparison(matter: Matter) -> Answer:
    """Answer the same aspect of both awards or grades, one after the other; each keeps its own citations."""
    topic = matter.topic
    first = answer_about_award(matter)
    if first.outcome is not Outcome.ANSWERED or topic.compare is None:
        return first
    other = replace(topic, award=topic.compare, compare=None, grade=matter.understood.other_grade)
    second = answer_about_award(replace(matter, understood=replace(matter.understood, topic=other)))
    if second.outcome is Outcome.DECLINED:
        return replace(first, notes=(*first.notes, Note("other-side-not-held", {"award": topic.compare})))
    return replace(
        first,
        topic=replace(first.topic, grade=None) if matter.understood.other_grade else first.topic,
        outcome=Outcome.ANSWERED,
        cautions=tuple(dict.fromkeys((*first.cautions, *second.cautions))),
        delegated=first.delegated or second.delegated,
        sections=(*first.sections, *second.sections),
        citations=tuple({one.citation: one for one in (*first.citations, *second.citations)}.values()),
        notes=(*first.notes, *(note for note in second.notes if note not in first.notes)),
        choices=second.choices if second.outcome is Outcome.CLARIFY else (),
    )


def with_other_sides(matter: Matter, found: Answer) -> Answer:
    """The answer followed by the other sides of the award that the question joins with the one answered."""
    if found.outcome is not Outcome.ANSWERED or matter.topic.award is None:
        return found
    for side in matter.understood.sides:
        if any(section.aspect is side and section.award for section in found.sections):
            continue
        topic = replace(matter.topic, aspect=side)
        other = answer_about_award(
            replace(matter, understood=replace(matter.understood, topic=topic, aspects=(side,)))
        )
        if other.outcome is Outcome.ANSWERED:
            found = _followed_by(found, other)
    return found


def _followed_by(first: Answer, second: Answer) -> Answer:
    told = [line for section in first.sections for line in section.lines]
    sections = (
        replace(section, lines=tuple(line for line in section.lines if line not in told))
        for section in second.sections
    )
    return replace(
        first,
        cautions=tuple(dict.fromkeys((*first.cautions, *second.cautions))),
        delegated=first.delegated or second.delegated,
        sections=(*first.sections, *(one for one in sections if one.lines or one.papers)),
        citations=tuple({one.citation: one for one in (*first.citations, *second.citations)}.values()),
        notes=(*first.notes, *(note for note in second.notes if note not in first.notes)),
    )


def answer_date_comparison(matter: Matter) -> Answer:
    """The rule before a day; what holds from that day on is told as far as it is held.

    The two sides are never put into one list: the later side is offered as a question of its own.
    """
    topic = matter.topic
    assert topic.compare is not None
    boundary = date.fromisoformat(topic.compare)
    understood = replace(matter.understood, topic=replace(topic, aspect=topic.aspect or Aspect.CRITERIA))
    earlier = replace(matter, understood=understood, as_of=boundary - timedelta(days=1))
    later = replace(matter, understood=understood, as_of=boundary)
    before = answer_about_award(earlier)
    after = answer_about_award(later)
    shown = before if before.outcome is Outcome.ANSWERED else after
    key = {
        (Outcome.ANSWERED, Outcome.ANSWERED): "both-sides-held",
        (Outcome.ANSWERED, Outcome.CLARIFY): "later-side-unread",
        (Outcome.ANSWERED, Outcome.DECLINED): "later-side-not-held",
    }.get((before.outcome, after.outcome), "earlier-side-not-held")
    if key == "both-sides-held" and _is_unread(matter, after, boundary):
        key = "later-side-unread"
    return replace(
        shown,
        topic=understood.topic,
        as_of=shown.as_of,
        cautions=tuple(dict.fromkeys((*shown.cautions, *(after.cautions if shown is before else ())))),
        choices=after.choices or shown.choices,
        notes=(Note(key, {"day": boundary}), *shown.notes),
    )


def _is_unread(matter: Matter, later: Answer, boundary: date) -> bool:
    """Whether the later side stands on a text whose change on that day nobody has compared."""
    library = matter.kb.library
    numbers = {cited.citation.document for cited in later.citations}
    return any(unread_amendment(library.document(number), boundary) == boundary for number in numbers)
