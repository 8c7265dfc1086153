"""The standards of the award asked about, with the conditions that a number in the question may meet."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.answers.matter import Matter
from knowledge.provenance import Verdict
from knowledge.rules import Award, Condition, Statement
from knowledge.topic import Aspect


def award_of(matter: Matter) -> Award | None:
    """The award that the question is about."""
    return next((one for one in matter.kb.catalogue.awards if one.id == matter.topic.award), None)


def standards_of(matter: Matter, award: Award, *, of_any_grade: bool = False) -> Iterator[Statement]:
    """The standards of the award on the day of the case, of the class asked about."""
    grade = matter.topic.grade
    for one in award.statements:
        fits = of_any_grade or grade is None or not one.grades or grade in one.grades
        if one.aspect is not Aspect.CRITERIA or one.conditions is None or not (fits and one.cites):
            continue
        if one.period.covers(matter.day_for(one)) and matter.judge(one).verdict is not Verdict.DECLINED:
            yield one


def leaves_of(condition: Condition | None) -> Iterator[Condition]:
    """Every single condition of a standard, the alternatives among them."""
    if condition is None:
        return
    if condition.test:
        yield condition
    for inner in (*condition.all_of, *condition.any_of):
        yield from leaves_of(inner)
