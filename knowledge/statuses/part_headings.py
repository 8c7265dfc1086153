"""What stands before the parts of a list and is meant of all of them: "bc khối quý 4:", "Chưa nộp:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from knowledge.dates.sentence import Sentence
from knowledge.statuses.part_bodies import Body, Tells, read_body
from knowledge.statuses.targets import read_obligation
from knowledge.vietnamese import fold
from knowledge.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Heading:
    """The report (`matter`) and the state (`body`) of the parts behind it; `other` is what tells neither."""

    matter: str = ""
    body: Body = field(default_factory=lambda: Body(Tells.NOTHING, ""))
    other: str = ""


def read_heading(words: str, today: date, calendar: WorkingCalendar | None) -> Heading:
    """What is said before the first part of all parts."""
    said = without_hanging(words.strip().rstrip(":").strip())
    if not _WORD.search(said):
        return Heading()
    matter, rest = _matter(said)
    units = _OF_UNITS.match(fold(rest))
    states = [read_body(rest, today, calendar)]
    if units is not None:  # "các đơn vị đã nộp"
        states.append(read_body(rest[units.end() :], today, calendar))
    body = next((one for one in states if one.tells in (Tells.SENT, Tells.NOT_SENT)), None)
    if body is not None:
        return Heading(matter, body)
    is_title = bool(matter) and words.rstrip().endswith(":")
    is_told = is_title or not _WORD.search(_SAYS_NOTHING.sub(" ", fold(rest)))
    return Heading(matter, other="" if is_told else said)


def is_of_units(words: str) -> bool:
    """Whether a heading speaks of units that follow, or of all there are: "các đơn vị đã nộp"."""
    return _OF_UNITS.match(fold(words)) is not None


def leads_on(words: str) -> bool:
    """Whether a heading says itself that a list follows: "…:", "… gồm"."""
    return _LEADS_ON.search(fold(words)) is not None


def with_heading_behind(words: str) -> tuple[str, str]:
    """What is told of a part, and the heading of the parts behind it: "xã A. Chưa nộp: …"."""
    found = _BEHIND.search(words)
    if found is None or not _WORD.search(found["heading"]):
        return words, ""
    is_marked = bool(words[found.end("heading") :].strip(" \n-•*.)0123456789"))
    if not is_marked and not words[: found.start("heading")].strip(" \t") and words[:1] not in "\n\r":
        return words, ""  # in the row of the part itself: "Sở Y tế đã nộp", and below it the next one
    if not is_marked and not _IS_STATE.match(fold(found["heading"])):
        return words, ""
    return words[: found.start()], found["heading"]


def without_hanging(words: str) -> str:
    """What stands before the next part without the mark or the word that leads over to it."""
    sentence = Sentence.of(words)
    found = _HANGING.search(sentence.plain)
    return words if found is None else sentence.text[: sentence.span(found.start(), len(sentence.plain))[0]]


def _matter(said: str) -> tuple[str, str]:
    """The report that a heading names, and the heading without it."""
    sentence = Sentence.of(said)
    named = read_obligation(sentence, [])
    matter = "" if named is None else without_hanging(named.target.text)
    if named is None or (len(matter.split()) < _FEWEST and "_" not in matter):
        return "", said
    first, last = sentence.span(named.start, named.end)
    return matter, f"{sentence.text[:first]} {sentence.text[last:]}"


_FEWEST = 2  # words: "báo cáo" alone names none
_WORD = re.compile(r"\w")
_OF_UNITS = re.compile(
    r"^\s*(?:(?:danh\s+sach|cac|nhung|con|so|co|ca|\d{1,3}(?:\s*/\s*\d{1,3})?|hai|ba|bon|nam)\s+)*(?:don\s+vi|xa|phuong|so|nganh|noi)\s+"
)
_LEADS_ON = re.compile(r"(?:[:\n]|\b(?:gom|la))[\s\-–•*|]*(?:\d{1,2}\s*[.)/])?\s*$")
_SAYS_NOTHING = re.compile(
    r"\b(?:tinh\s+hinh|ket\s+qua|tong\s+hop|cap\s+nhat|danh\s+sach(?=\s+(?:cac\s+)?don\s+vi)|nhu\s+sau|tien\s+do|"
    r"bao\s+cao\s+(?:anh|chi)|em|e|toi|xin|gui|cac|nhung|don\s+vi|xa|phuong|so|nganh|den|nay|hom\s+nay|nop|ve|"
    r"thuc\s+hien|anh|chi|da|gom|co|ca|con|thi|va|cua)\b"
)
_HANGING = re.compile(
    r"(?:[\s,;.|•(*+–—-]|\b(?:con|rieng|va|nhung|ca|voi|thi|cua|cac\s+don\s+vi|don\s+vi|"
    r"(?<![\d/.-])\d{1,2}\s*[.)/])(?=[\s,;.|•(*+–—-]*$))+$"
)
# A row without a colon is a heading where it tells of those below it, not of the one above.
_IS_STATE = re.compile(
    r"\s*(?:(?:cac|nhung|con|so)\s+)*(?:don\s+vi|xa|phuong|so|nganh|noi)\s+(?:da|chua)\b|\s*(?:da|chua)\s+nop\s*$"
)
_BEHIND = re.compile(
    r"(?:^|[\n\r;.|,])\s*(?P<heading>[^\n\r;.|,:]{1,80}?)(?::|\bg[ồo]m\b:?|(?<=[^\W\d])\n)\s*[-•*]?\s*(?:\d{1,2}\s*[.)/])?\s*$"
)
