"""What a list of awards costs (dự toán tiền thưởng): so many of each, added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.answer import Answer, CitedProvision, Line, NextStep, Note, Outcome, Section, StepKind
from knowledge.answers.asking_back import articles_of
from knowledge.answers.award_lines import line_about, money_citations
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of
from knowledge.dated import NoRuleForDate
from knowledge.provenance import Verdict
from knowledge.questions.counted_awards import CountedAward
from knowledge.rules import Award
from knowledge.topic import Aspect, Recipient


def answer_money_total(matter: Matter) -> Answer | None:
    """The sum for the awards that a question counts; `None` where it counts none.

    An award without a single amount (no grade told, only an upper limit) is named and left out of the sum.
    Amounts are those of the day asked about. Where the question does not tell who gets an award, it is a
    person if the award is given to persons (Nghị định 152/2025/NĐ-CP Điều 49, 50–55).
    """
    counted = matter.understood.counted
    if len(counted) == 1 and counted[0].count == 1:
        return None
    notes: list[Note] = []
    sections: list[Section] = []
    every: list[Judged] = []
    total = 0
    for one in counted:
        award = matter.kb.catalogue.award(one.award)
        recipient = one.recipient or _usual(award)
        lines = _lines(matter, award, one, recipient)
        money = lines[0][0].money if len(lines) == 1 else None
        if money is None:
            notes.append(Note("money-open", {"count": one.count, "award": one.award}))
        else:
            total += one.count * money.amount
            notes.append(_of_one(one, recipient, money.amount))
        if lines:
            sections.append(Section(Aspect.MONEY, award.id, tuple(line for line, _ in lines)))
            every.extend(judged for _, judged in lines)
    if total == 0:
        return None
    salary = matter.kb.catalogue.base_salary(matter.as_of)
    notes.append(Note("money-total", {"total": total, "salary": salary.amount, "day": matter.as_of}))
    citations = tuple(dict.fromkeys((*citations_of(every), *_of_salary(matter, sections))))
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, grade=None, recipient=None, compare=None),
        cautions=cautions_of(every),
        sections=tuple(sections),
        citations=citations,
        next_steps=(*articles_of(citations), NextStep(StepKind.COPY)),
        notes=(*notes, Note("money-estimate")),
    )


def sums_of_two(matter: Matter) -> tuple[Note, ...]:
    """What one who gets two awards at once is paid; nothing where they are only compared or one has no
    single amount.

    A title and a form of commendation are both paid (Nghị định 152/2025/NĐ-CP Điều 49 khoản 7), two titles by
    whether their periods differ (khoản 5), two forms where their merits differ (khoản 6).
    """
    topic = matter.topic
    is_compared = matter.understood.is_comparison and not matter.understood.points
    if topic.award is None or topic.compare is None or topic.compare == topic.award or is_compared:
        return ()
    awards = [matter.kb.catalogue.award(one) for one in (topic.award, topic.compare)]
    recipient = topic.recipient or Recipient.INDIVIDUAL
    notes: list[Note] = []
    amounts: list[int] = []
    for award in awards:
        one = CountedAward(award.id, 1)
        lines = _lines(matter, award, one, recipient)
        money = lines[0][0].money if len(lines) == 1 else None
        if money is None or recipient not in (award.recipients or (recipient,)):
            return ()
        notes.append(_of_one(one, recipient, money.amount))
        amounts.append(money.amount)
    kinds = {award.kind for award in awards}
    key = "money-two-kinds" if len(kinds) > 1 else f"money-two-{kinds.pop()}"
    return (*notes, Note(key, {"total": sum(amounts), "amount": max(amounts)}))


def _of_one(one: CountedAward, recipient: Recipient, each: int) -> Note:
    values: dict[str, str | int] = {
        "count": one.count,
        "award": one.award,
        "recipient": recipient.value,
        "each": each,
        "amount": one.count * each,
    }
    if one.grade is None:
        return Note("money-of-one", values)
    return Note("money-of-grade", {**values, "grade": one.grade.value})


def _usual(award: Award) -> Recipient:
    is_for_persons = Recipient.INDIVIDUAL in award.recipients or not award.recipients
    return Recipient.INDIVIDUAL if is_for_persons else award.recipients[0]


def _lines(
    matter: Matter, award: Award, one: CountedAward, recipient: Recipient
) -> list[tuple[Line, Judged]]:
    """The amounts of the award in that case: one, or those between which the question leaves the choice."""
    try:
        found = matter.kb.catalogue.statements(
            award.id, Aspect.MONEY, recipient, None, None, matter.day_for, one.grade
        )
    except NoRuleForDate:
        return []
    priced = [(s, matter.judge(s)) for s in found if s.coefficient is not None]
    return [
        (line_about(matter, statement, judged), judged)
        for statement, judged in priced
        if judged.can_be_cited and judged.verdict is Verdict.ANSWERED
    ]


def _of_salary(matter: Matter, sections: Iterable[Section]) -> list[CitedProvision]:
    return [cited for section in sections for cited in money_citations(matter, section)]
