"""Spans of time that a question tells among other numbers ("4 năm liên tục …, 3 lần …", "thành lập từ 2018",
"dạy 12 năm") against the years that a standard asks for.

Only the span is reckoned with, never whether somebody is eligible: the other conditions are for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answer import Note
from knowledge.answers.matter import Matter
from knowledge.answers.standards import award_of, leaves_of, standards_of
from knowledge.questions.text import syllables_of
from knowledge.rules import Award, Condition, Statement
from knowledge.topic import Grade

FIGURE = re.compile(r"\d")
"""Without one a question tells no span, and need not be read for one."""

_N = r"(?P<count>\d{1,2}) (?P<unit>nam|thang|years?|months?)\b(?! (?:tuoi|nua|truoc|mot lan|1 lan))"
_MONTHS = 12
_IN_MONTHS = ("thang", "month", "months")
# The years that are asked for, or asked about, are no years of the case.
_ASKED_FOR = re.compile(
    r"\b(?:can|phai|bat buoc|yeu cau|it nhat|toi thieu|cach tinh|tinh|nghia la|need|at least)"
    r"(?: (?:co|du|la|dat|duoc|ca))* $"
)
_ASKS_HOW = re.compile(r"\b(?:tinh tu|tinh nhu|la sao|nghia la|nhu the nao|the nao la|tinh the nao)\b")
_FOUNDED = re.compile(
    r"\b(?:thanh lap|ra doi|duoc lap|lap|founded|established)(?: \w+){0,2}? (?P<year>(?:19|20)\d\d)\b"
)
_MERIT = (
    re.compile(rf"{_N} (?:lien\b|lien tuc|hoan thanh|xuat sac|deu hoan thanh|dat tap the|tap the lao dong)"),
    re.compile(
        r"\b(?:lien tuc|hoan thanh (?:tot|xuat sac)(?: nhiem vu)?|tap the lao dong xuat sac)"
        rf"(?: (?:trong|du|duoc|la|ca))? {_N}"
    ),
)
_ONLY_GOOD = re.compile(r"\bhoan thanh tot\b(?!.*\bxuat sac\b)")
_SERVED = r"(?:cong tac|tai ngu|phuc vu|quan ngu|bo doi|quan doi|cong an|thanh nien xung phong|tham gia)"
_TAUGHT = r"(?:day hoc|day|giang day|nuoi day|dung lop|teaching|taught)"
_TREATED = r"(?:kham chua benh|kham benh|chua benh|lam nghe y|hanh nghe|lam bac si|lam dieu duong|lam y te)"


@dataclass(frozen=True, slots=True)
class _Career:
    """A work whose years count: how a question tells of them, and the condition that asks for them."""

    key: str
    said: tuple[re.Pattern[str], ...]


def _career(key: str, work: str) -> _Career:
    before = re.compile(rf"\b{work}(?: \w+){{0,4}}? {_N}")
    return _Career(key, (re.compile(rf"{_N}(?: \w+){{0,2}}? {work}\b"), before))


_MODEL = "model"
_IN_HARD_AREAS = re.compile(
    r"\b(?:bien gioi|hai dao|xa dao|ngoai dao|dao|truong sa|vung kho|kho khan|islands?|border)\b"
)
_DOUBLE = frozenset({"nhan-he-so", "he-so"})  # the rules on time in such areas (Luật Điều 57, 64, 65)
_CAREERS = (
    _career("service-years", _SERVED),
    _career("teaching-years", _TAUGHT),
    _career("technical-years", _TREATED),
    _Career(_MODEL, (re.compile(rf"\bmo hinh\b(?: \w+){{0,4}}? {_N}"),)),
)


def spans_of(matter: Matter) -> tuple[Note, ...]:
    """What the spans in the question come to; nothing where it tells none, or the standard asks for none."""
    award = award_of(matter) if FIGURE.search(matter.understood.text) else None
    if award is None:
        return ()
    one = syllables_of(matter.understood.text, matter.kb.words.abbreviations)
    said = " ".join(syllable.folded for syllable in one)
    return (*_founded(matter, award, said), *(_career_of(matter, award, said) or _merit(matter, award, said)))


def class_told(matter: Matter) -> Grade | None:
    """The class of the award that the years in the question come to."""
    told = (str(one.values["grade"]) for one in spans_of(matter) if "grade" in one.values)
    return next(map(Grade, told), None)


def _founded(matter: Matter, award: Award, said: str) -> tuple[Note, ...]:
    """Full years since a body was founded; in the year of the bar itself the month would have to be known."""
    found = _FOUNDED.search(said)
    asked = _asked(matter, award, "existence-years") if found is not None else []
    if found is None or len(asked) != 1:
        return ()
    (least, statement), held = asked[0], matter.as_of.year - int(found["year"])
    if held < 0 or held == least:
        return ()
    return (_note("existence", held, least, statement),)


def _merit(matter: Matter, award: Award, said: str) -> tuple[Note, ...]:
    """Consecutive years of completed tasks."""
    understood = matter.understood
    is_case = understood.asks_whether or bool(understood.held) or understood.about_person
    held = None if _ASKS_HOW.search(said) or not is_case else _years(said, _MERIT)
    asked = _asked(matter, award, "consecutive") if held is not None else []
    named = {award for award, _ in understood.held}
    of_case = [(least, one) for least, one in asked if named & set(_awards_in(one))] or asked
    if held is None or len({least for least, _ in of_case}) != 1:
        return ()
    least, statement = of_case[0]
    is_excellent = any(
        str(leaf.test.get("rating", "")).startswith("excellent") for leaf in leaves_of(statement.conditions)
    )
    if held >= least * _MONTHS and is_excellent and _ONLY_GOOD.search(said):
        return ()  # enough years, but not of the rating that is asked for
    return (_note("merit", held // _MONTHS, least, statement),)


def _career_of(matter: Matter, award: Award, said: str) -> tuple[Note, ...]:
    for career in _CAREERS:
        held = _years(said, career.said)
        asked = _asked(matter, award, career.key) if held is not None else []
        if held is None or not asked:
            continue
        classes = [(least, one) for least, one in asked if len(one.grades) == 1]
        if len(classes) > 1:
            kind = "model-class" if career.key == _MODEL else "class"
            return _class_of(award, held, classes, matter.topic.grade, kind)
        if len(asked) == 1:
            least, statement = asked[0]
            doubled = _doubled(matter, award, said, held, least)
            if doubled:
                return doubled
            in_months = held % _MONTHS != 0
            kind = "career-months" if in_months else "career"
            shown = held if in_months else held // _MONTHS
            return (_note(kind, shown, least, statement, reached=held >= least * _MONTHS),)
    return ()


def _class_of(
    award: Award, held: int, classes: list[tuple[int, Statement]], grade: Grade | None, kind: str
) -> tuple[Note, ...]:
    """The class of a medal that the years come to; short of the lowest none is named as reached."""
    reached = [(least, one) for least, one in classes if held >= least * _MONTHS]
    told = max(reached, key=lambda pair: pair[0]) if reached else min(classes, key=lambda pair: pair[0])
    asked = next(((least, one) for least, one in classes if one.grades[0] is grade), None)
    if asked is not None and asked not in reached:
        told = asked
    how = "reached" if told in reached else "short"
    least, statement = told
    values: dict[str, str | int] = {"held": held // _MONTHS, "least": least, "award": award.id}
    values |= {"grade": statement.grades[0].value, "citation": str(statement.cites[0])}
    return (Note(f"counted-{kind}-{how}", values),)


def _doubled(matter: Matter, award: Award, said: str, held: int, least: int) -> tuple[Note, ...]:
    """Time in hard areas that reaches the bar because it counts double."""
    rule = next((one for one in award.statements if one.id in _DOUBLE), None)
    if rule is None or not _IN_HARD_AREAS.search(said) or not held < least * _MONTHS <= held * 2:
        return ()
    values: dict[str, str | int] = {"held": held // _MONTHS, "double": held * 2 // _MONTHS, "least": least}
    return (Note("counted-career-doubled", {**values, "citation": str(rule.cites[0])}),)


def _asked(matter: Matter, award: Award, key: str) -> list[tuple[int, Statement]]:
    """The years that the standards for the recipient ask for, each with the standard."""
    found: list[tuple[int, Statement]] = []
    is_of_classes = key == _MODEL or key.startswith("service")
    for one in standards_of(matter, award, of_any_grade=is_of_classes):
        fits = not one.recipients or matter.topic.recipient in (None, *one.recipients)
        for leaf in _direct(one.conditions) if fits else ():
            years = leaf.test.get("years") if key == "consecutive" and leaf.test.get(key) else None
            years = leaf.test.get("years" if key == _MODEL else key) if key != "consecutive" else years
            is_fitting = (key == _MODEL) == (_MODEL in leaf.test) and "post" not in leaf.test
            if years is not None and is_fitting:
                found.append((int(years), one))
    return found


def _direct(condition: Condition | None) -> Iterator[Condition]:
    """The conditions of a standard without those that count only beside a longer time in the sector."""
    if condition is None:
        return
    if condition.test:
        yield condition
    for inner in (*condition.all_of, *condition.any_of):
        if not any("sector-years" in leaf.test for leaf in inner.all_of):
            yield from _direct(inner)


def _awards_in(statement: Statement) -> Iterator[str]:
    for leaf in leaves_of(statement.conditions):
        yield from (str(leaf.test[kind]) for kind in ("title", "holds") if kind in leaf.test)


def _years(said: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    """The span in months that the question tells of; one that it asks for is none."""
    for pattern in patterns:
        for found in pattern.finditer(said):
            if not _ASKED_FOR.search(said[: found.start("count")]):
                return int(found["count"]) * (1 if found["unit"] in _IN_MONTHS else _MONTHS)
    return None


def _note(kind: str, held: int, least: int, statement: Statement, *, reached: bool | None = None) -> Note:
    values: dict[str, str | int] = {"held": held, "least": least, "citation": str(statement.cites[0])}
    is_reached = held >= least if reached is None else reached
    return Note(f"counted-{kind}-{'reached' if is_reached else 'short'}", values)
