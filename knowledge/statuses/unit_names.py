"""Units that are named without their kind by whoever coordinates them: "minh phú, tân lập nộp rồi"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from knowledge.dates.sentence import Sentence
from knowledge.unit_names import Shortness, shortness
from knowledge.vietnamese import fold

_KIND = re.compile(
    r"(?:ubnd\s+)?(?P<kind>xa|phuong|dac\s+khu|thi\s+tran|so|truong|phong|hoi|cong\s+ty|benh\s+vien|ban)\s+"
)
LEAD = (
    r"(?P<lead>^\s*|[,;:&+\n|•\t]\s*(?:[-–*]\s+|\d{1,2}[.)/]\s*)?|(?<=\s)[-–*]\s+|^\s*\d{1,2}[.)/]\s*|"
    r"\b(?:va|con|rieng|tru|ca|voi|vs|lan|chi\s+co|thieu|cua)\s+)"
)
NEXT = (
    r"(?=\s*[,;&+:|\t\n(✓✔☑✅√]|\s+[-–]\s|[\s.!]*$|\s+(?:va|deu|cung|van|thi|da|chua|vua|moi|nop|gui|trinh|bao\s+cao|xong|du|xin|roi|r|x|ok|hqua|mai|voi|vs|lan|bi|thieu|hom|"
    r"t[2-7]|\d{1,2}[/.-]\d{1,2})\b)"
)
_VOWEL = re.compile(r"[aeiou]")
_FEWEST_INITIALS = 3
_FEWEST = 2  # words: a single one is a word of the sentence as well


def proper_names(units: Iterable[str]) -> dict[str, str]:
    """Each name without its kind, of two words or more and of one unit alone, with that unit's name."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for unit in units:
        kind = _KIND.match(fold(unit))
        proper = fold(unit)[kind.end() :] if kind is not None else ""
        if kind is not None and len(proper.split()) >= _FEWEST:
            counts[proper] += 1
            names[proper] = unit[kind.start("kind") :]
    return {name: unit for name, unit in names.items() if counts[name] == 1}


def with_kinds(text: str, units: Iterable[str]) -> str:
    """The text with the full name of each of these units that it names without its kind, or by its initials.

    Without its kind only at the head of a clause or in a list; only what is the name of one unit.
    """
    units = list(units)
    names = proper_names(units)
    text = _with_initials_told(text, units)
    sure = sorted(names, key=len, reverse=True)
    if not sure:
        return text
    listed = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sure)
    sentence = Sentence.of(text)
    told = sentence.text
    for found in reversed(list(re.finditer(rf"{LEAD}(?P<name>{listed}){NEXT}", sentence.plain))):
        start, end = sentence.span(*found.span("name"))
        name = names[" ".join(found["name"].split())]
        # Among words without accents a name with them would make the others read as words of their own.
        told = f"{told[:start]}{name if sentence.is_accented else fold(name)}{told[end:]}"
    return told


def _with_initials_told(text: str, units: Iterable[str]) -> str:
    """The text with the name of each unit that it calls by its initials: "syt" for "Sở Y tế"."""
    units = tuple(units)
    sentence = Sentence.of(text)
    told = sentence.text
    is_accented = _is_accented_besides_initials(sentence)
    for found in reversed(list(_INITIALS.finditer(sentence.plain))):
        start, end = sentence.span(*found.span("word"))
        written = told[start:end]
        is_marked = written.isupper() and not sentence.text.isupper()
        if not _may_be_initials(sentence, found, is_marked=is_marked):
            continue
        how = {unit: shortness(written.replace("&", ""), unit) for unit in units}
        named = [unit for unit, one in how.items() if one is Shortness.WHOLE] or [
            unit for unit, one in how.items() if one in (Shortness.BUT_PLACE, Shortness.PROPER)
        ]
        if len(named) == 1:
            start = _kind_before(told[:start], named[0])
            told = f"{told[:start]}{named[0] if is_accented else fold(named[0])}{told[end:]}"
    return told


def _is_accented_besides_initials(sentence: Sentence) -> bool:
    """Whether the words have accents: whoever types none may still write "sgdđt"."""
    rest = _BARE_INITIALS.sub(" ", sentence.text)
    return sentence.is_accented and Sentence.of(rest).is_accented


def _kind_before(before: str, name: str) -> int:
    """Where a short name begins with the kind that stands before it: "Sở GDĐT", "UBND xã HB"."""
    words = fold(name).split()
    for count in range(len(words) - 1, 0, -1):
        spoken = r"\s+".join(map(re.escape, words[:count]))
        kind = re.search(rf"(?<!\w){spoken}\s+$", fold(before))
        if kind is not None:
            return Sentence.of(before).span(kind.start(), kind.end())[0]
    return len(before)


def _may_be_initials(sentence: Sentence, found: re.Match[str], *, is_marked: bool) -> bool:
    """Whether a word may be that: what can be spoken, or is short, only where it stands in capitals."""
    word = found["word"]
    if word in NO_UNITS:
        return False
    if len(word) >= _FEWEST_INITIALS:
        return is_marked or _VOWEL.search(word) is None
    is_placed = _LED.search(sentence.plain, 0, found.start()) and _FOLLOWED.match(sentence.plain, found.end())
    return is_marked and bool(is_placed)


# "GD&ĐT" is one name, "SYT&STC" are two.
_INITIALS = re.compile(
    r"(?<![\w/.-])(?P<word>[a-z]{2}&[a-z]{2,8}|[a-z]{2,8}&[a-z]{2}(?!\w)|[a-z]{2,8})(?![\w/])"
)
_BARE_INITIALS = re.compile(r"\b(?=\w*đ)[bcdđghklmnpqrstvx]{2,8}\b", re.IGNORECASE)
_LED = re.compile(rf"{LEAD}$")
_FOLLOWED = re.compile(NEXT)
NO_UNITS = frozenset(
    (
        *("hs", "bc", "ds", "kh", "tk", "sk", "cv", "qd", "tt", "ttr", "bb", "bm", "dk", "dky", "sl", "pl"),
        *("bk", "hc", "gk", "cstd", "ldtt", "td", "kt", "tdkt", "nd", "nq", "vb", "kq", "ok", "tb", "hcld"),
        *("dc", "ko", "cx", "vs", "ng", "mk", "bs", "hd", "ubnd", "pdf", "file", "scan", "zalo", "email"),
    )
)
"""Short forms of papers, awards and plain words: never the initials of a unit."""


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
