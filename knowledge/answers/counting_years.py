"""Years that a question names against the years that a standard asks for: in office, of a collective, of a
movement.

Only the years are reckoned with, never whether somebody is eligible: the other conditions are for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answer import Note
from knowledge.answers.counting_spans import FIGURE, spans_of
from knowledge.answers.matter import Matter
from knowledge.answers.standards import award_of, leaves_of, standards_of
from knowledge.citation import Citation
from knowledge.questions.text import said_in_full
from knowledge.rules import Condition
from knowledge.topic import Grade

_YEARS = re.compile(r"(?<![\d/.,])(\d{1,2})\s*(?:nam|years?)\b(?!\s*(?:tuoi|nua|truoc|mot lan|1 lan))")
_N = r"(?<![\d/.,])(?P<years>\d{1,2})\s*(?:nam|years?)\b(?!\s*(?:tuoi|nua|truoc))"
_WOMAN = re.compile(r"\b(?:nu|phu nu|woman|female)\b")
# The years of movements are those of ministries and provinces; for these none are asked for.
_LAUNCHED_ABOVE = re.compile(
    r"\b(?:thu tuong|ttg|chu tich nuoc|ctn|prime minister|president)\W+(?:phat dong|launched)"
)
_OF_THE_MINISTRY = "movement-of-bo-tinh"
_A_THIRD_OFF = "g8-nu-lanh-dao"  # the rule on women in office (NĐ 152 Điều 4 khoản 7)
_OF_A_POST = "cong-hien-"  # how the rules on years in a post begin
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Kind:
    """Something that lasts: how a question names its years, and the condition that asks for them."""

    name: str
    said: tuple[re.Pattern[str], ...]
    key: str
    beside: tuple[str, ...] = ()  # one of these has to stand in the same condition

    def asks_for(self, leaf: Condition) -> bool:
        """Whether a condition is about the years of this."""
        return self.key in leaf.test and (not self.beside or any(one in leaf.test for one in self.beside))


_KINDS = (
    _Kind(
        "existence",
        (
            re.compile(rf"\b(?:thanh lap|hoat dong|xay dung|ton tai|ra doi)\b(?:\s+\w+){{0,2}}?\s+{_N}"),
            re.compile(rf"{_N}\s+(?:thanh lap|hoat dong|xay dung|ton tai|truyen thong)\b"),
            re.compile(r"(?<![\d/.,])(?P<years>\d{1,2})\s*nam\s*tuoi\b"),
        ),
        "existence-years",
    ),
    _Kind(
        "movement",
        (re.compile(rf"\b(?:phong trao|chuyen de|dot thi dua)\b(?:\s+\w+){{0,3}}?\s+{_N}"),),
        "years",
        ("leads", "voted-in"),
    ),
    _Kind(
        "movement",
        (re.compile(rf"\b(?:phong trao|chuyen de|dot thi dua)\b(?:\s+\w+){{0,3}}?\s+{_N}"),),
        "lasting-years",
        ("voted-in",),
    ),
    _Kind("model", (re.compile(rf"\bmo hinh\b(?:\s+\w+){{0,4}}?\s+{_N}"),), "years", ("model",)),
)


def years_of(matter: Matter) -> tuple[Note, ...]:
    """What the years in the question come to; nothing where it names none, or the standard asks for none."""
    if not FIGURE.search(matter.understood.text):
        return ()
    said = said_in_full(matter.understood.text, matter.kb.words.abbreviations)
    is_one = len(_YEARS.findall(said)) <= 1  # the years of an age are none of them
    return (_in_office(matter, said) or _lasting(matter, said) if is_one else ()) or spans_of(matter)


def _lasting(matter: Matter, said: str) -> tuple[Note, ...]:
    award = award_of(matter)
    if award is None:
        return ()
    for kind in _KINDS:
        found = next((one for pattern in kind.said if (one := pattern.search(said))), None)
        if found is None:
            continue
        asked = {
            int(leaf.test[kind.key]): statement.cites[0]
            for statement in standards_of(matter, award)
            for leaf in leaves_of(statement.conditions)
            if kind.asks_for(leaf)
            and not (_LAUNCHED_ABOVE.search(said) and _OF_THE_MINISTRY in leaf.test.values())
        }
        if len(asked) != 1:
            continue
        (least, cite), held = next(iter(asked.items())), int(found["years"])
        values: dict[str, str | int] = {"held": held, "least": least, "citation": str(cite)}
        return (Note(f"counted-{kind.name}-{'reached' if held >= least else 'short'}", values),)
    return ()


def _in_office(matter: Matter, said: str) -> tuple[Note, ...]:
    """Years in a post against those of each class; for women a third less."""
    points = [rule.removeprefix(_OF_A_POST) for rule in matter.understood.points]
    steps = [step for post in dict.fromkeys(points) for step in _steps_of(matter, post)]
    number = _YEARS.search(said)
    if number is None or not steps:
        return ()
    held, less = int(number[1]), _third_off(matter)
    is_woman = less is not None and _WOMAN.search(said) is not None
    reached = [step for step in steps if held * _MONTHS >= _needed(step, is_woman)]
    told = max(reached, key=lambda step: step.least) if reached else min(steps, key=lambda step: step.least)
    asked = next((step for step in steps if step.grade is matter.topic.grade), None)
    if asked is not None and asked not in reached:
        told = asked
    counted = _counted(told, held, "reached" if told in reached else "short")
    if less is not None and is_woman:
        return (_less(told, less, "counted-third-off"), counted)
    if less is not None and told not in reached and held * _MONTHS >= _needed(told, True):
        return (counted, _less(told, less, "counted-third-off-if"))  # nobody said whether it is a woman
    return (counted,)


@dataclass(frozen=True, slots=True)
class _Step:
    """The years in a post that one class of an order asks for."""

    award: str
    grade: Grade
    least: int
    cite: Citation


def _steps_of(matter: Matter, post: str) -> Iterator[_Step]:
    named = award_of(matter)
    for award in (named,) if named is not None else matter.kb.catalogue.awards:
        for statement in standards_of(matter, award, of_any_grade=True):
            for leaf in leaves_of(statement.conditions):
                least = leaf.test.get("years", leaf.test.get("term-years"))  # "01 nhiệm kỳ, từ 03 đến 05 năm"
                if leaf.test.get("post") == post and least is not None and len(statement.grades) == 1:
                    yield _Step(award.id, statement.grades[0], int(least), statement.cites[0])


def _needed(step: _Step, is_woman: bool) -> int:
    """The months that are needed in office."""
    return step.least * (_MONTHS * 2 // 3 if is_woman else _MONTHS)


def _counted(step: _Step, held: int, how: str) -> Note:
    values: dict[str, str | int] = {"held": held, "least": step.least, "award": step.award}
    return Note(f"counted-tenure-{how}", {**values, "grade": step.grade.value, "citation": str(step.cite)})


def _less(step: _Step, cite: Citation, key: str) -> Note:
    years, months = divmod(_needed(step, True), _MONTHS)
    values: dict[str, str | int] = {"least": step.least, "years": years, "months": months}
    return Note(f"{key}-months" if months else key, {**values, "citation": str(cite)})


def _third_off(matter: Matter) -> Citation | None:
    """Where it is written that women in office need a third less, if that rule answers the question."""
    for rule in matter.kb.catalogue.general_rules:
        one = rule.statement
        if one.id == _A_THIRD_OFF and one.period.covers(matter.day_for(one)):
            return one.cites[0] if matter.judge(one).can_be_cited else None
    return None
