"""Two sides answered next to each other: two awards, or one award before and after a change of law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from knowledge.answer import Answer, Note, Outcome
from knowledge.answers.award_answers import answer_about_award
from knowledge.answers.matter import Matter
from knowledge.answers.several_days import seen_from
from knowledge.provenance import unread_amendment
from knowledge.topic import Aspect


def answer_comparison(matter: Matter) -> Answer:
    """Answer the same aspect of both awards or grades, one after the other; each keeps its own citations.

    Who asks only how they differ is told what each is and what each takes.
    """
    found = _both_sides(matter)
    if matter.topic.aspect is not None or found.outcome is not Outcome.ANSWERED:
        return found
    topic = replace(matter.topic, aspect=Aspect.CRITERIA)
    taken = _both_sides(replace(matter, understood=replace(matter.understood, topic=topic)))
    if not any(section.aspect is Aspect.CRITERIA for section in taken.sections):
        return found
    return replace(_followed_by(found, taken), choices=taken.choices)


def _both_sides(matter: Matter) -> Answer:
    topic = matter.topic
    first = answer_about_award(matter)
    is_told = first.outcome is Outcome.ANSWERED or (first.outcome is Outcome.CLARIFY and first.sections)
    if not is_told or topic.compare is None:
        return first
    other = replace(topic, award=topic.compare, compare=None, grade=matter.understood.other_grade)
    second = answer_about_award(replace(matter, understood=replace(matter.understood, topic=other)))
    if second.outcome is Outcome.DECLINED:
        return replace(first, notes=(*first.notes, Note("other-side-not-held", {"award": topic.compare})))
    return replace(
        first,
        topic=replace(first.topic, grade=None) if matter.understood.other_grade else first.topic,
        cautions=tuple(dict.fromkeys((*first.cautions, *second.cautions))),
        delegated=first.delegated or second.delegated,
        sections=(*first.sections, *second.sections),
        citations=tuple({one.citation: one for one in (*first.citations, *second.citations)}.values()),
        notes=(*first.notes, *(note for note in second.notes if note not in first.notes)),
        choices=first.choices or (second.choices if second.outcome is Outcome.CLARIFY else ()),
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
    """The rule before a day and the one from that day on, each under a heading with its day; what is the same
    on both sides is told once, and a side that is not held is said to be so.
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
    if key == "both-sides-held":
        if _said(before) != _said(after):
            return _of_both_days(matter, before, after)
        key = "same-on-both-sides"
    return replace(
        shown,
        topic=understood.topic,
        as_of=shown.as_of,
        cautions=tuple(dict.fromkeys((*shown.cautions, *(after.cautions if shown is before else ())))),
        choices=after.choices or shown.choices,
        notes=(Note(key, {"day": boundary}), *shown.notes),
    )


def _said(answer: Answer) -> list[object]:
    """What the rules of an answer say, whatever day they are read on."""
    lines = [line.text for section in answer.sections for line in section.lines]
    return [*lines, *(section.papers for section in answer.sections)]


def _of_both_days(matter: Matter, before: Answer, after: Answer) -> Answer:
    """The rules of both days one after the other, as they are seen from the day of the question."""
    both = (before, after)
    return replace(
        after,
        as_of=matter.as_of,
        cautions=tuple(dict.fromkeys(caution for one in both for caution in one.cautions)),
        delegated=any(one.delegated for one in both),
        sections=tuple(replace(section, day=one.as_of) for one in both for section in one.sections),
        citations=seen_from(matter, (cited for one in both for cited in one.citations)),
        notes=(
            Note("both-sides-held", {"day": after.as_of}),
            *{note.key: note for one in both for note in one.notes}.values(),
        ),
    )


def _is_unread(matter: Matter, later: Answer, boundary: date) -> bool:
    """Whether the later side stands on a text whose change on that day nobody has compared."""
    library = matter.kb.library
    numbers = {cited.citation.document for cited in later.citations}
    return any(unread_amendment(library.document(number), boundary) == boundary for number in numbers)
