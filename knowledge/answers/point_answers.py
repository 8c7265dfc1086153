"""Answers to questions whose words lead to one rule ("kỷ luật", "thai sản"), and to those about forging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.answer import (
    Answer,
    Choice,
    CitedProvision,
    NextStep,
    Note,
    Outcome,
    Reason,
    Section,
)
from knowledge.answers.asking_back import articles_of, next_steps
from knowledge.answers.award_lines import line_with_sum
from knowledge.answers.award_notes import fresh_until
from knowledge.answers.counting import counts_of
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of
from knowledge.answers.notions import notion_of
from knowledge.cases import BROADER
from knowledge.catalogue import UnknownAward
from knowledge.citation import Citation, parse_citation
from knowledge.dated import NoRuleForDate, span
from knowledge.library import StubProvision, UnknownProvision
from knowledge.provenance import Verdict
from knowledge.rules import Award, Statement
from knowledge.topic import Aspect
from knowledge.values import replace

_ON_FRESHNESS = "d4-bao-cao-cu"  # the rule on the age of a report (NĐ 152 Điều 33 khoản 9)
FORBIDDEN = parse_citation("06/2022/QH15 Điều 15 khoản 3")


def answer_points(matter: Matter) -> Answer | None:
    """The rules that the words lead to; `None` where none of them holds for the award on the day."""
    held = [(s, j) for s, j in _judged(matter) if j.can_be_cited and j.verdict is not Verdict.DECLINED]
    if not held:
        return None
    if matter.topic.aspect is Aspect.MONEY:  # of a notion with lines about money, those alone
        held = [(s, j) for s, j in held if s.aspect is Aspect.MONEY] or held
    elif matter.topic.aspect is Aspect.AUTHORITY:
        held = [(s, j) for s, j in held if s.aspect is not Aspect.MONEY] or held
    held.sort(key=lambda one: _is_for_others(matter, one[0]))
    judged = [one for _, one in held]
    citations = citations_of(judged)
    aspect = held[0][0].aspect
    asked = matter.topic.aspect if matter.understood.asks_plainly else None
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, aspect=asked or aspect),
        cautions=cautions_of(judged),
        delegated=any(statement.delegated for statement, _ in held),
        sections=(
            Section(
                aspect,
                _award_of(matter),
                tuple(line_with_sum(matter, s, j) for s, j in held),
                notion=notion_of(matter.kb, [statement for statement, _ in held]),
            ),
        ),
        citations=citations,
        next_steps=_steps(matter, asked or aspect, citations),
        notes=(*counts_of(matter, aspect, [statement for statement, _ in held]), *_freshness(matter, held)),
    )


def _is_for_others(matter: Matter, statement: Statement) -> tuple[bool, bool]:
    """What puts a rule behind those for the recipient and the occasion asked about: "nếu là nữ", after a
    question on devotion.
    """
    recipient, occasion = matter.topic.recipient, matter.topic.occasion
    fitting = {recipient, BROADER.get(recipient)} if recipient is not None else set()
    is_of_others = bool(fitting and statement.recipients) and fitting.isdisjoint(statement.recipients)
    return is_of_others, occasion is not None and occasion not in statement.occasions


def _freshness(matter: Matter, held: Sequence[tuple[Statement, Judged]]) -> tuple[Note, ...]:
    """The last day on which a report up to the day told is fresh, under the rule on its age."""
    fresh = fresh_until(matter) if _ON_FRESHNESS in (statement.id for statement, _ in held) else None
    return () if fresh is None else (fresh,)


def out_of_time(matter: Matter) -> NoRuleForDate | None:
    """The days for which the rules that the words lead to, or the notion named, are held, where the day
    asked is none of them.
    """
    term = matter.kb.catalogue.term(matter.topic.subject or "")
    told = [s for rule in matter.understood.points for s in _named(matter, rule)]
    told = told or list(term.definition if term is not None else ())
    if not told or any(s.period.covers(matter.day_for(s)) for s in told):
        return None
    held = span(s.period for s in told)
    return NoRuleForDate(matter.as_of, held.first, held.last)


def _award_of(matter: Matter) -> str | None:
    """The award that is named, or the only one that the words can be about."""
    of_one = {rule.rpartition(":")[0] for rule in matter.understood.points}
    return matter.topic.award or (of_one.pop() or None if len(of_one) == 1 else None)


def _steps(matter: Matter, aspect: Aspect, citations: Sequence[CitedProvision]) -> tuple[NextStep, ...]:
    """What comes next: other sides of the award named, else the provisions behind the rules."""
    award = next((a for a in matter.kb.catalogue.awards if a.id == matter.topic.award), None)
    return articles_of(citations) if award is None else next_steps(matter, award, aspect, citations)


def says_all_of(rest: Answer, points: Answer) -> bool:
    """Whether an answer already says, among other things, every rule that the words lead to."""
    said = {line.text.vi for section in rest.sections for line in section.lines}
    return all(line.text.vi in said for line in points.sections[0].lines)


def with_points_first(points: Answer, rest: Answer) -> Answer:
    """The answer about the side asked for, opened by the rules that the words lead to."""
    lead = points.sections[0]
    said = {line.text.vi for section in rest.sections for line in section.lines}
    lines = tuple(line for line in lead.lines if line.text.vi not in said)
    asks_grade = any(note.key == "ask-grade" for note in rest.notes)  # the rules have told it for every grade
    if not lines or asks_grade or rest.outcome is Outcome.DECLINED:
        return rest if not lines else points
    return replace(
        rest,
        sections=_joined(
            replace(lead, lines=lines), rest.sections, is_fitting=rest.topic.aspect is not Aspect.MONEY
        ),
        citations=tuple(dict.fromkeys((*points.citations, *rest.citations))),
        cautions=tuple(dict.fromkeys((*points.cautions, *rest.cautions))),
        notes=(*(note for note in points.notes if note not in rest.notes), *rest.notes),
    )


def _joined(lead: Section, rest: Sequence[Section], *, is_fitting: bool) -> tuple[Section, ...]:
    """The leading rules under the heading that follows, where it is the same.

    `is_fitting`: what follows was found by the words of the question.
    """
    if rest and _heading(lead) == _heading(rest[0]):
        # Of a notion, what meets the words of the question goes before the rest that is held about it.
        first, then = (rest[0], lead) if is_fitting and lead.notion is not None else (lead, rest[0])
        return (replace(rest[0], lines=(*first.lines, *then.lines)), *rest[1:])
    return (lead, *rest)


def _heading(section: Section) -> tuple[str | None, str | None]:
    return (section.notion or section.aspect, section.award)


def answer_misuse(matter: Matter) -> Answer:
    """A request to forge or evade is declined; what the Law forbids is offered to be read."""
    forbidden = (Choice(article=FORBIDDEN),) if _is_held(matter) else ()
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.DECLINED,
        matter.topic,
        reason=Reason.OUTSIDE_FIELD,
        notes=(Note("misuse"),),
        choices=forbidden,
    )


def _is_held(matter: Matter) -> bool:
    try:
        matter.kb.library.resolve(FORBIDDEN, matter.as_of)
    except (UnknownProvision, StubProvision, LookupError, ValueError):
        return False
    return True


def _judged(matter: Matter) -> Iterator[tuple[Statement, Judged]]:
    seen: set[tuple[tuple[Citation, ...], str]] = set()
    for rule in matter.understood.points:
        for statement in _named(matter, rule):
            # A transition rule tells of cases from before the text in which it is written.
            by = matter.in_general if statement.aspect is Aspect.TRANSITION else matter
            if statement.period.covers(by.day_for(statement)) and _said(statement) not in seen:
                seen.add(_said(statement))
                yield statement, by.judge(statement)


def _named(matter: Matter, rule: str) -> Sequence[Statement]:
    """The statements of that id: the award's own, else a general rule, else one of the glossary.

    An id that begins with an award ("co-thi-dua-chinh-phu:dien-1-ty-le") is of that one alone, where the
    question names none or just it.
    """
    catalogue, topic = matter.kb.catalogue, matter.topic
    of_award, _, rule = rule.rpartition(":")
    open_between = {award.id for award in _of_family(matter)}
    if of_award and (topic.award not in (None, of_award) or (open_between and of_award not in open_between)):
        return []
    named = of_award or topic.award
    try:
        award = catalogue.award(named) if named else None
    except UnknownAward:
        award = None
    own = [s for s in award.statements if s.id == rule] if award is not None else []
    if own:
        return own
    possible = [award] if award is not None else _of_family(matter)
    general = [
        r.statement for r in catalogue.rules_named(rule) if not possible or any(map(r.scope.fits, possible))
    ]
    return general or catalogue.definitions_named(rule)


def _of_family(matter: Matter) -> list[Award]:
    """The awards between which the question leaves the choice open: the whole family, not only the ones that
    are offered.
    """
    candidates, family = matter.understood.candidates, f"{matter.understood.family}-"
    if not candidates:
        return []
    awards = matter.kb.catalogue.awards
    return [award for award in awards if award.id in candidates or award.id.startswith(family)]


def _said(statement: Statement) -> tuple[tuple[Citation, ...], str]:
    return statement.cites, statement.text.vi
