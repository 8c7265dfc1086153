"""Things called by their numbers in the last reminder: "việc 2 xong rồi", "1 nộp hôm qua, 3 chưa"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dates.sentence import Sentence
from knowledge.vietnamese import fold

_NUMBER = r"(?P<numbers>\d{1,2}(?:\s*(?:,|&|\+|\b(?:va|voi)\b)\s*\d{1,2})*)(?!\d|\s*[/.\-]\s*\d)"
_ACT = r"(?:da|chua|vua|moi|dang|nop|gui|xong|roi|xin|thi|bi|deu|cung)"
_CALLED = re.compile(
    rf"\b(?:viec|cai|nhiem\s+vu)\s+(?:so\s+|thu\s+)?{_NUMBER}(?!\s+(?:ngay|thang|tuan|nam|don\s+vi|xa|nguoi)\b)"
)
_BARE = re.compile(rf"(?:^\s*|[,;]\s*|\b(?:con|rieng)\s+){_NUMBER}(?=\s+{_ACT}\b)")
_AT_BEGINNING = re.compile(
    rf"\s*(?:(?:viec|cai|nhiem\s+vu|muc)\s+)?(?:so\s+|thu\s+)?{_NUMBER}\s*[,:.]?\s+(?:thi\s+|la\s+)?"
)
_NOT_YET = re.compile(r"\s+(?:thi\s+)?chua(?=\s*(?:a|nhe|nha)?\s*(?:$|[,;.]))")
_DIGITS = re.compile(r"\d+")


def calls_numbers(text: str) -> bool:
    """Whether a text may call something by its number in a reminder."""
    plain = fold(text)
    return _CALLED.search(plain) is not None or _BARE.search(plain) is not None


def without_numbers(text: str) -> tuple[tuple[int, ...], str]:
    """The numbers that a text calls things by, at its beginning or end, and the text without them."""
    sentence = Sentence.of(text)
    found = _AT_BEGINNING.match(sentence.plain) or _CALLED.search(sentence.plain)
    if found is None:
        return (), text
    numbers = tuple(int(one) for one in _DIGITS.findall(found["numbers"]))
    start, end = sentence.span(*found.span())
    rest = f"{sentence.text[:start]} {sentence.text[end:]}".strip(" ,:.")
    return (numbers, rest) if 0 not in numbers else ((), text)


def with_told_names(text: str, names: Sequence[str]) -> str:
    """The text with each thing that it calls by number called by its name, as one word.

    `names` are those of the reminder in its order; a text with a number that it does not have stays as it is.
    """
    sentence = Sentence.of(text)
    found = list(_CALLED.finditer(sentence.plain))
    taken = [range(*one.span()) for one in found]
    found += [
        one
        for one in _BARE.finditer(sentence.plain)
        if not any(one.start("numbers") in span for span in taken)
    ]
    told = sentence.text
    for one in sorted(found, key=lambda one: one.start(), reverse=True):
        numbers = [int(number) for number in _DIGITS.findall(one["numbers"])]
        if not all(0 < number <= len(names) for number in numbers):
            return text
        named = " và ".join(_one_word(names[number - 1]) for number in numbers)
        is_called = range(*one.span()) in taken
        start, end = sentence.span(one.start() if is_called else one.start("numbers"), one.end())
        not_yet = _NOT_YET.match(sentence.plain, one.end())
        if not_yet is not None:
            end, named = sentence.span(one.start(), not_yet.end())[1], f"{named} chưa nộp"
        told = f"{told[:start]}{named if sentence.is_accented else fold(named)}{told[end:]}"
    return told


def _one_word(name: str) -> str:
    return "_".join(re.findall(r"\w+", name))
