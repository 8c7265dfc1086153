"""Known units whose names begin with no kind of unit, found by those names: "thanh tra tỉnh nộp rồi"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.dates.sentence import Sentence
from knowledge.statuses.targets import begins_with_unit
from knowledge.statuses.unit_marks import with_mark
from knowledge.statuses.unit_names import LEAD, NEXT
from knowledge.vietnamese import fold

_FEWEST = 2  # words: a single one is a word of the sentence as well
_PLACE = re.compile(r"\s+(?:tinh|thanh\s+pho|tp|huyen|thi\s+xa|xa|phuong)(?:\s.*)?$")
_BEHIND = (
    rf"(?:{LEAD}|\b(?:hom\s+(?:qua|nay|kia)|hqua|hnay|sang\s+nay|chieu\s+(?:qua|nay)|roi|thay|nhan|"
    r"\d{1,2}[/.-]\d{1,2}|bao|vua)\s+)"
)


def with_marked_units(text: str, units: Iterable[str]) -> str:
    """The text with each of these units by its full name, behind the mark by which a reader knows a unit.

    Only at the head of a clause or in a list, before what tells of it; also without the place that it is of,
    where no other unit is called so.
    """
    names = _names(units)
    if not names:
        return text
    listed = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(names, key=len, reverse=True))
    sentence = Sentence.of(text)
    told = sentence.text
    for found in reversed(list(re.finditer(rf"{_BEHIND}(?P<name>{listed}){NEXT}", sentence.plain))):
        start, end = sentence.span(*found.span("name"))
        name = names[" ".join(found["name"].split())]
        told = f"{told[:start]}{with_mark(name if sentence.is_accented else fold(name))}{told[end:]}"
    return told


def _names(units: Iterable[str]) -> dict[str, str]:
    """What each unit without a kind is called, its whole name first, with that name."""
    every = {" ".join(fold(one).split()): one for one in units}
    apart = {
        plain: name
        for plain, name in every.items()
        if len(plain.split()) >= _FEWEST and not begins_with_unit(Sentence.of(name))
    }
    short: dict[str, str] = {}
    for plain, name in apart.items():
        called = _PLACE.sub("", plain)
        others = [one for one in every if one != plain and f"{one} ".startswith(f"{called} ")]
        if len(called.split()) >= _FEWEST and not others:
            short[called] = name
    return {**short, **apart}
