"""The letter under which something was sent: "đã nộp theo công văn số 45/BC-UBND ngày 12/12" proves it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.dates.sentence import Sentence

_KINDS = {
    "cong van": "công văn", "cv": "công văn", "bao cao": "báo cáo", "bc": "báo cáo", "to trinh": "tờ trình",
    "ttr": "tờ trình", "ke hoach": "kế hoạch", "kh": "kế hoạch", "van ban": "văn bản", "vb": "văn bản",
}  # fmt: skip
_BY_SYMBOL = {"bc": "báo cáo", "ttr": "tờ trình", "kh": "kế hoạch"}
_BESIDE = frozenset(("công văn", "văn bản"))
"""Kinds that are never what is due themselves: "báo cáo số 45" may be the very report."""

_KIND = "|".join(sorted((one.replace(" ", r"\s+") for one in _KINDS), key=len, reverse=True))
_LETTER = re.compile(
    rf"(?:\b(?P<by>(?:kem\s+)?theo|bang|tai|kem|qua)\s+)?"
    rf"(?:\b(?P<kind>{_KIND})\s*(?P<so>so\s*:?\s*)?|\b(?P<bare>so)\s*:?\s*)"
    r"(?P<number>\d{1,6}\s*/\s*(?:\d{4}\s*/\s*)?[a-z][a-z0-9]*(?:\s?[-–]\s?[a-z0-9&.]*[a-z0-9])*)"
    r"(?:\s*,?\s*(?:ky\s+|de\s+)?(?:ngay\s+)?(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})"
    r"(?:\s*[/.-]\s*(?P<year>\d{4}))?(?!\s*[/.-]?\d))?"
)
# Rules are no letters of the sender; "của Sở Nội vụ", "thực hiện công văn …" names what had asked for it.
_RULE = re.compile(r"/\s*(?:nd|tt|nq|qd|qh\d|ct|l)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\s*,?\s*(?:cua|do)\b")
_ASKED_BY = re.compile(
    r"\b(?:thuc\s+hien|can\s+cu|yeu\s+cau|tra\s+loi|phuc\s+dap|trien\s+khai|huong\s+dan|chi\s+dao|de\s+nghi)"
    r"(?:\s+(?:tai|cua|theo))?\s*$"
)


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter by its kind, number and day, as the sender told them."""

    kind: str
    number: str
    on: date | None

    @property
    def name(self) -> str:
        """ "công văn số 45/BC-UBND ngày 12/12/2026"."""
        day = "" if self.on is None else f" ngày {self.on:%d/%m/%Y}"
        return f"{self.kind} số {self.number}{day}"


def read_letter_sent(text: str, today: date) -> SentLetter | None:
    """The letter that a text names, as an answer to the question for it; a bare number will do."""
    return without_letter(text, today)[1] or without_letter(f"số {text.strip()}", today)[1]


def without_letter(text: str, today: date) -> tuple[str, SentLetter | None]:
    """The text without the letter that it names, and the letter; a day without a year is the last one."""
    sentence = Sentence.of(text)
    for found in _LETTER.finditer(sentence.plain):
        if _RULE.search(found["number"]) or _OF_ANOTHER.match(sentence.plain, found.end()):
            continue
        if _ASKED_BY.search(sentence.plain, 0, found.start()):
            continue
        on = _day(found, today)
        if on is None and found["day"]:
            continue  # no such day: the text is left as it stands
        start, end = sentence.span(*found.span("number"))
        number = re.sub(r"\s+", "", sentence.text[start:end]).replace("–", "-")
        kind = " ".join((found["kind"] or "").split())
        number = number.upper() if number == number.lower() else number
        symbol = re.split(r"[/-]", number.casefold())[1]
        letter = SentLetter(_KINDS.get(kind) or _BY_SYMBOL.get(symbol, "văn bản"), number, on)
        first, last = sentence.span(_cut_from(found, letter), found.end())
        return " ".join(f"{sentence.text[:first].rstrip(' ,')} {sentence.text[last:]}".split()), letter
    return text, None


def _cut_from(found: re.Match[str], letter: SentLetter) -> int:
    """Where the name of the letter begins; what was sent itself ("báo cáo số 45") keeps its name."""
    if found["by"] or found["kind"] is None or letter.kind in _BESIDE:
        return found.start()
    return found.start("so") if found["so"] else found.start("number")


def _day(found: re.Match[str], today: date) -> date | None:
    if not found["day"]:
        return None
    day, month = int(found["day"]), int(found["month"])
    years = [int(found["year"])] if found["year"] else [today.year, today.year - 1]
    for year in years:
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if on <= today:
            return on
    return None
