"""What a list of awards costs (dự toán tiền thưởng): so many of each, added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.answer import Answer, CitedProvision, Line, Note, Outcome, Section
from knowledge.answers.asking_back import articles_of
from knowledge.answers.award_lines import line_about
from knowledge.answers.matter import Judged, Matter, cautions_of, citations_of
from knowledge.answers.money_days import Stretch, joined_by_salary, of_salary, stretches
from knowledge.answers.money_overlaps import after_sum
from knowledge.answers.several_days import seen_from
from knowledge.dated import NoRuleForDate
from knowledge.provenance import Verdict
from knowledge.questions.counted_awards import CountedAward
from knowledge.questions.periods_told import ToldPeriod
from knowledge.rules import Award
from knowledge.topic import Aspect, Recipient


@dataclass(frozen=True, slots=True)
class _Paid:
    """What one counted award comes to on some days; no amount where none is held, or several may be meant."""

    one: CountedAward
    recipient: Recipient
    on: Stretch
    each: int | None
    lines: tuple[tuple[Line, Judged], ...]

    @property
    def amount(self) -> int:
        return self.one.count * (self.each or 0)


def answer_money_total(matter: Matter) -> Answer | None:
    """The sum for the awards that a question counts; `None` where it counts none.

    An award without a single amount (no grade told, only an upper limit) is named and left out of the sum.
    Each is paid by the base salary of its own day, or of the day asked about where it tells none; a year in
    which that changes gives two sums. Where the question does not tell who gets an award, it is a person if
    the award is given to persons (Nghị định 152/2025/NĐ-CP Điều 49, 50–55).
    """
    counted = matter.understood.counted
    if len(counted) == 1 and counted[0].count == 1:
        return None
    groups = [_paid(matter, one) for one in counted]
    paid = [one for group in groups for one in group]
    if not any(one.amount for one in paid):
        return None
    judged = [each for one in paid for _, each in one.lines]
    sections = [
        Section(Aspect.MONEY, one.one.award, tuple(line for line, _ in one.lines))
        for one in paid
        if one.lines
    ]
    cited = (*citations_of(judged), *_of_salaries(matter, paid))
    citations = seen_from(matter, cited)
    return Answer(
        matter.understood.text,
        matter.as_of,
        Outcome.ANSWERED,
        replace(matter.topic, grade=None, recipient=None, compare=None),
        cautions=cautions_of(judged),
        sections=tuple(dict.fromkeys(sections)),
        citations=citations,
        next_steps=articles_of(citations),
        notes=(*_reckoned(matter, groups), Note("money-estimate")),
    )


def _paid(matter: Matter, one: CountedAward) -> list[_Paid]:
    """The amounts of one counted award, one for each base salary on the days told for it."""
    award = matter.kb.catalogue.award(one.award)
    recipient = one.recipient or _usual(award)
    periods = one.periods or (ToldPeriod(0, matter.as_of, matter.as_of),)
    found: list[_Paid] = []
    for part in stretches(matter, one.award, periods):
        lines = lines_paid(replace(matter, as_of=part.last), award, one, recipient) if part.salary else []
        money = lines[0][0].money if len(lines) == 1 else None
        each = money.amount if money is not None else None
        before = found[-1] if found else None
        whole = joined_by_salary([before.on, part]) if before is not None else []
        if before is not None and len(whole) == 1 and before.each == each:
            found[-1] = replace(before, on=whole[0], lines=(*before.lines, *lines))
        else:
            found.append(_Paid(one, recipient, part, each, tuple(lines)))
    return found


def _reckoned(matter: Matter, groups: Sequence[Sequence[_Paid]]) -> list[Note]:
    """The sum step by step: line by line, or day by day where not all is paid by one base salary."""
    paid = [one for group in groups for one in group]
    salaries = {one.on.salary for one in paid}
    is_of_day = all(one.on.first <= matter.as_of <= one.on.last for one in paid)
    is_plain = is_of_day and len(salaries) == 1 and all(len(group) == 1 for group in groups)
    notes: list[Note] = []
    if is_plain:
        notes.extend(_line_of(one) for one in paid)
    else:
        for part in sorted({one.on for one in paid}, key=lambda on: (on.first, on.last)):
            own = [one for one in paid if one.on == part]
            is_held = any(one.lines for one in own)
            told = of_salary(part if is_held else replace(part, salary=None))
            notes.extend(note for note in told if note not in notes)
            notes.extend(_line_of(one) for one in own if is_held)
    least = sum(min(_amounts(group), default=0) for group in groups)
    most = sum(max(_amounts(group), default=0) for group in groups)
    if any(len(one.one.periods) > 1 for one in paid):
        notes.append(Note("money-days-open"))  # "3 giấy khen ngày 30/6/2026 và 1/7/2026": how many on each?
    elif least != most:
        notes.append(Note("money-total-open", {"least": least, "most": most}))
    elif is_plain and paid[0].on.salary is not None:
        salary = paid[0].on.salary.amount
        notes.append(Note("money-total", {"total": most, "salary": salary, "day": matter.as_of}))
    else:
        notes.append(Note("money-total-by-day", {"total": most}))
    return [*notes, *(after_sum(matter, [one.one for one in paid], [one.each for one in paid], most))]


def _amounts(group: Sequence[_Paid]) -> list[int]:
    return [one.amount for one in group if one.each is not None]


def _line_of(paid: _Paid) -> Note:
    if paid.each is None:
        return Note("money-open", {"count": paid.one.count, "award": paid.one.award})
    return amount_of_one(paid.one, paid.recipient, paid.each)


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
        lines = lines_paid(matter, award, one, recipient)
        money = lines[0][0].money if len(lines) == 1 else None
        if money is None or recipient not in (award.recipients or (recipient,)):
            return ()
        notes.append(amount_of_one(one, recipient, money.amount))
        amounts.append(money.amount)
    kinds = {award.kind for award in awards}
    key = "money-two-kinds" if len(kinds) > 1 else f"money-two-{kinds.pop()}"
    return (*notes, Note(key, {"total": sum(amounts), "amount": max(amounts)}))


def amount_of_one(one: CountedAward, recipient: Recipient, each: int) -> Note:
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


def lines_paid(
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


def _of_salaries(matter: Matter, paid: Iterable[_Paid]) -> list[CitedProvision]:
    """Where the base salaries stand by which something is paid."""
    salaries = dict.fromkeys(one.on.salary for one in paid if one.each is not None and one.on.salary)
    return [
        cited
        for salary in salaries
        for cited in replace(matter, as_of=salary.period.first or matter.as_of)
        .judge_citations(salary.cites, salary.basis)
        .cited
    ]
