"""Conditions of a standard held against what a question says of a person: only "not shown", never "not
eligible".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.answer import Missing
from knowledge.answers.asked import asks_how_many
from knowledge.answers.matter import Matter
from knowledge.rules import Condition, Statement


def missing_of(matter: Matter, statements: Sequence[Statement]) -> tuple[Missing, ...]:
    """The conditions of the standard nearest to what the question says that it does not show to be met.

    Nearest is the standard that speaks of most of the awards that the person is said to hold; of a person
    of whom nothing is said, the first that asks for an award.
    """
    understood = matter.understood
    held = dict(understood.held)
    if asks_how_many(matter) or not (held or understood.about_person):
        return ()
    best: tuple[int, Statement] | None = None
    for statement in statements:
        if statement.conditions is None:
            continue
        asked_for = [
            leaf.test.get("title") or leaf.test.get("holds") for leaf in _leaves(statement.conditions)
        ]
        named = sum(1 for award in asked_for if (award in held if held else award is not None))
        if named and (best is None or named > best[0]):
            best = (named, statement)
    if best is None or best[1].conditions is None:
        return ()
    missing: list[Missing] = []
    for leaf in best[1].conditions.all_of:
        is_told = _is_told(leaf, held, understood.told) or _is_lower_grade_told(leaf, matter)
        one = None if is_told else _missing(leaf, held)
        if one is not None:
            missing.append(one)
    return tuple(missing)


def _is_told(leaf: Condition, held: dict[str, int], told: Sequence[str]) -> bool:
    """Whether an award is named as one of the case, only not how often: then nobody can say that it lacks."""
    award = str(leaf.test.get("title") or leaf.test.get("holds"))
    return award in told and award not in held


def _is_lower_grade_told(leaf: Condition, matter: Matter) -> bool:
    """Whether the case has the award asked about in the grade that is needed ("đã có hạng Ba, đề nghị hạng
    Nhì").
    """
    is_same = leaf.test.get("holds") == matter.topic.award
    return is_same and leaf.test.get("grade") in {grade.value for grade in matter.understood.grades_told}


def _missing(leaf: Condition, held: dict[str, int]) -> Missing | None:
    test = leaf.test
    for kind in ("holds", "title"):
        if kind in test:
            count, shown = int(test.get("count", 1)), held.get(str(test[kind]), 0)
            return Missing(kind, count, str(test[kind]), shown) if shown < count else None
    if "years" in test:
        return Missing("years", int(test["years"]))
    return None


def _leaves(condition: Condition) -> Iterator[Condition]:
    if condition.test:
        yield condition
    for inner in (*condition.all_of, *condition.any_of):
        yield from _leaves(inner)
