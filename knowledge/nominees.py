"""A nominee named in a sentence (người được đề nghị): "CSTĐTQ cho anh Nguyễn Văn A, quyết định 12/3/2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.date_phrases import DatePhrase, Leaning, read_date
from knowledge.vietnamese import compose, fold, fold_in_place

_AWARD = re.compile(r"(?:cstd|chien s[iy] thi dua)\s*(?:tq|toan quoc)\b")
_BEFORE_HEADING = (
    r"dat|nhac|han|gui|lap|danh sach|ds|ho so|trinh|nop|de nghi|xet|tang|danh hieu|nguoi|ca nhan|cac"
)
_AFTER_HEADING = (
    r"cho|cua|gom|cac|nhung|dong chi|ong|ba|anh|chi|ca nhan|nguoi|sau|day|duoc|de nghi|nam|20\d\d"
)
_HEADING = re.compile(
    rf"(?:(?:{_BEFORE_HEADING})\s+)*{_AWARD.pattern}(?:[\s,(–-]*\b(?:{_AFTER_HEADING})\b)*[\s:.)–-]*"
)
_LIST = re.compile(
    r"(?:(?:em|toi|ben em|don vi em)\s+)?(?:(?:xin|gui|trinh|day la)\s+)*"
    r"(?:danh sach|ds|bang|bieu|tong hop)\b"
)
_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}(?!\d)")
_HEAD_ENDS = re.compile(r"\s*:\s*|\s+[-–—]\s+")
_NUMBERING = re.compile(r"^\s*(?:\d{1,3}[.)]\s*(?=[^\W\d])|[-•+*–]\s*)")
_OPENING = re.compile(r"^(?:(?:dat|nhac|han|ho so|nop|trinh|de nghi|xet|danh hieu)\s+)*")
_TITLES = (
    r"(?:dong chi|d/c|dc|anh|chi|ong|ba|co|thay|em|bac si|bs|giao su|gs|ts|tien si|nha giao|nguoi la|la)\b\.?"
)
_BEFORE_NAME = re.compile(r"[\s:,–-]*(?:(?:cho|cua|doi voi|voi|ten|ho ten)\b[\s:]*)?")
_TITLE = re.compile(rf"(?P<title>{_TITLES})[\s:]*")
# Without their accents these begin a name as well: "La Văn Sáu", "Bá Thị Hoa".
_ALSO_SURNAMES = frozenset(("la", "ba", "co"))
_NAME_ENDS = re.compile(
    r"[,;.:(\d]|\b(?:co|da co|duoc|theo)?\s*(?:quyet dinh|qd)\b|\b(?:sinh )?ngay\b|\b(?P<year>nam)\b|\bcstd\b"
)
# Of a sentence with other days: those on which something is handed in, and of birth.
_OTHER_DAY = re.compile(
    r"\b(?:trinh|nop|gui|han|sinh)\b(?:(?!\b(?:quyet dinh|qd)\b)[^\d,;]){0,30}"
    r"\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?"
)
# Elsewhere figures behind "quyết định" are its number; here the day of the decision is what is told.
_DECISION_OF = re.compile(
    r"\b(?:quyet dinh|qd)\s*:?\s*(?=\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?(?![\d/.-]))"
)
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*){0,6}")


@dataclass(frozen=True, slots=True)
class NomineePhrase:
    """Whom a sentence names for the title, and the day of the earlier decision as it can be read."""

    name: str | None
    decided: DatePhrase


def names_award(text: str) -> bool:
    """Whether a text sets out to say for whom the title Chiến sĩ thi đua toàn quốc is meant."""
    plain = fold(compose(text)).strip()
    found = _AWARD.match(plain, _end(_OPENING, plain))
    if found is None:
        return False
    rest = plain[found.end() :]
    return re.match(rf"[\s:,–-]*(?:(?:cho|cua|doi voi)\b|{_TITLES})", rest) is not None


def heads_list(line: str) -> bool:
    """Whether a line only says of which award the list below it is: "Danh sách CSTĐ toàn quốc:"."""
    plain = fold(compose(line)).strip()
    if _HEADING.fullmatch(plain) is not None:
        return True
    # "Danh sách đề nghị xét tặng … của Sở Y tế năm 2026": who writes it, and no day of a decision.
    return _LIST.match(plain) is not None and _AWARD.search(plain) is not None and _DAY.search(plain) is None


def without_heading(line: str) -> str:
    """A line without the heading that stands before its first name: "CSTĐ toàn quốc: Nguyễn Văn An 20/3"."""
    composed = compose(line)
    for mark in _HEAD_ENDS.finditer(composed):
        head = composed[: mark.start()]
        is_told = mark.group().strip() == ":" and _AWARD.search(fold(head)) and not _DAY.search(head)
        if heads_list(head) or is_told:
            return composed[mark.end() :].strip()
    return line


def without_numbering(line: str) -> str:
    """A line of a list without what counts it: "1. ", "- "."""
    return _NUMBERING.sub("", line)


def read_nominee(text: str, today: date) -> NomineePhrase:
    """Read the name and the day of the decision; the award need not be named again.

    The day is one that has been: "12/3" is the last 12 March.
    """
    composed = without_numbering(" ".join(compose(text).split()))
    plain = fold(composed)
    start = _end(_OPENING, plain)
    award = _AWARD.match(plain, start)
    start = award.end() if award else start
    start = _after_titles(composed, plain, start + _end(_BEFORE_NAME, plain[start:]))
    endings = _NAME_ENDS.finditer(plain, start)
    ending = next((one for one in endings if not one["year"] or _is_year(composed, plain, one)), None)
    candidate = composed[start : ending.start() if ending else len(composed)].strip(" -–")
    is_name = _NAME.fullmatch(candidate) and (" " in candidate or candidate[:1].isupper())
    name = candidate if is_name else None
    rest = composed[ending.start() :] if ending else ""
    return NomineePhrase(name, _decided(rest, today))


def _after_titles(composed: str, plain: str, start: int) -> int:
    """Where the name begins behind "đồng chí", "bà"; a surname that is spelled like a title begins it."""
    while (found := _TITLE.match(plain, start)) is not None:
        title = composed[slice(*found.span("title"))]
        if title in {one.capitalize() for one in _ALSO_SURNAMES} and (
            title == "La" or composed.casefold() != plain
        ):
            break
        start = found.end()
    return start


def _is_year(composed: str, plain: str, found: re.Match[str]) -> bool:
    """Whether "nam" is "năm" and ends the name: "Trần Văn Nam 2/5/2025" is a name whole."""
    word = composed[slice(*found.span("year"))]
    is_before_year = re.match(r"\s+(?:19|20)\d\d\b", plain[found.end() :]) is not None
    return word.casefold() == "năm" or (word == "nam" and is_before_year)


def _decided(text: str, today: date) -> DatePhrase:
    """The day of the decision; days of other things count only where no other is named."""
    text = _without(_DECISION_OF, text)
    found = read_date(_without(_OTHER_DAY, text), today, leaning=Leaning.BACK)
    is_told = found.day or found.choices or found.missing
    return found if is_told else read_date(text, today, leaning=Leaning.BACK)


def _without(pattern: re.Pattern[str], text: str) -> str:
    kept = pattern.sub(lambda one: " " * len(one[0]), fold_in_place(text))
    return "".join(letter if left != " " else " " for letter, left in zip(text, kept, strict=True))


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
