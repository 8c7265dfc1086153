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
_LEAD = r"(?P<lead>^\s*|[,;&+\n]\s*|\b(?:va|con|rieng|tru|chi\s+co|thieu)\s+)"
_NEXT = (
    r"(?=\s*[,;&+]|[\s.!]*$|\s+(?:va|deu|cung|van|thi|da|chua|vua|moi|nop|gui|trinh|bao\s+cao|xong|du|xin|roi|bi|thieu|hom|"
    r"\d{1,2}[/.-]\d)\b)"
)
_SMALL = frozenset(("va", "cua"))
_VOWEL = re.compile(r"[aeiou]")
_FEWEST_INITIALS = 3
_FEWEST = 2  # words: a single one is a word of the sentence as well


def with_kinds(text: str, units: Iterable[str]) -> str:
    """The text with the full name of each of these units that it names without its kind, or by its initials.

    Without its kind only at the head of a clause or in a list; only what is the name of one unit.
    """
    units = list(units)
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for unit in units:
        kind = _KIND.match(fold(unit))
        proper = fold(unit)[kind.end() :] if kind is not None else ""
        if kind is not None and len(proper.split()) >= _FEWEST:
            counts[proper] += 1
            names[proper] = unit[kind.start("kind") :]
    text = _with_initials_told(text, units)
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


def _with_initials_told(text: str, units: Iterable[str]) -> str:
    """The text with the name of each unit that it calls by its initials: "syt" for "Sở Y tế"."""
    known: dict[str, list[str]] = {}
    for unit in units:
        words = [word for word in re.findall(r"[a-z]+", fold(unit)) if word not in _SMALL]
        if len(words) >= _FEWEST_INITIALS:
            known.setdefault("".join(word[0] for word in words), []).append(unit)
    sentence = Sentence.of(text)
    told = sentence.text
    for found in reversed(list(re.finditer(r"(?<![\w/.-])[a-z]{3,}(?![\w/])", sentence.plain))):
        named = known.get(found.group(), [])
        start, end = sentence.span(*found.span())
        # What can be spoken may be a word: it has to stand in capitals.
        is_word = _VOWEL.search(found.group()) is not None and not told[start:end].isupper()
        if len(named) == 1 and not is_word:
            told = f"{told[:start]}{named[0] if sentence.is_accented else fold(named[0])}{told[end:]}"
    return told


def with_owners(text: str, things: Iterable[str], units: Iterable[str]) -> str:
    """The text with "của" between what is due and the unit that sends it: "báo cáo năm Sở Y tế nộp".

    Only where both are known, and sending or a day is told right behind the unit.
    """
    sentence = Sentence.of(text)
    kept = sorted({_loose(one) for one in things}, key=len, reverse=True)
    named = sorted({one for unit in units for one in _spoken(unit)}, key=len, reverse=True)
    if not kept or not named:
        return text
    found = re.search(
        rf"\b(?:{'|'.join(kept)})(?P<gap>\s+)(?:{'|'.join(named)})(?=\s+(?:{_SENDS})\b)", sentence.plain
    )
    if found is None:
        return text
    start, end = sentence.span(*found.span("gap"))
    return f"{sentence.text[:start]} {'của' if sentence.is_accented else 'cua'} {sentence.text[end:]}"


def _spoken(unit: str) -> tuple[str, ...]:
    """A unit by its full name, and without the word for the committee."""
    return (_loose(unit), _loose(fold(unit).removeprefix("ubnd ")))


def _loose(name: str) -> str:
    """A name as a pattern, whatever stands between its words."""
    return r"[\s_–-]+".join(re.escape(word) for word in re.findall(r"\w+", fold(name))) or "(?!)"


_SENDS = r"da|vua|moi|chua|nop|gui|trinh|bao\s+cao\s+roi|xong|cham|tre"
