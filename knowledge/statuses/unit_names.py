"""Units that are named without their kind by whoever coordinates them: "minh phú, tân lập nộp rồi"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from knowledge.dates.sentence import Sentence
from knowledge.vietnamese import fold

_KIND = re.compile(
    r"(?:ubnd\s+)?(?P<kind>xa|phuong|dac\s+khu|thi\s+tran|so|truong|phong|hoi|cong\s+ty|benh\s+vien|ban)\s+"
)
_LEAD = r"(?P<lead>^\s*|[,;&+\n]\s*|\b(?:va|con|rieng)\s+)"
_NEXT = (
    r"(?=\s*[,;&+]|\s+(?:va|deu|cung|van|thi|da|chua|vua|moi|nop|gui|trinh|bao\s+cao|xong|du|xin|roi|bi|thieu|hom|"
    r"\d{1,2}[/.-]\d)\b)"
)
_FEWEST = 2  # words: a single one is a word of the sentence as well


def with_kinds(text: str, units: Iterable[str]) -> str:
    """The text with the full name of each of these units that it names without its kind.

    Only at the head of a clause or in a list, and only what is the name of one unit.
    """
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for unit in units:
        kind = _KIND.match(fold(unit))
        proper = fold(unit)[kind.end() :] if kind is not None else ""
        if kind is not None and len(proper.split()) >= _FEWEST:
            counts[proper] += 1
            names[proper] = unit[kind.start("kind") :]
    sure = sorted((name for name, count in counts.items() if count == 1), key=len, reverse=True)
    if not sure:
        return text
    listed = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sure)
    sentence = Sentence.of(text)
    told = sentence.text
    for found in reversed(list(re.finditer(rf"{_LEAD}(?P<name>{listed}){_NEXT}", sentence.plain))):
        start, end = sentence.span(*found.span("name"))
        name = names[" ".join(found["name"].split())]
        # Among words without accents a name with them would make the others read as words of their own.
        told = f"{told[:start]}{name if sentence.is_accented else fold(name)}{told[end:]}"
    return told
