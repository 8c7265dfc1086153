"""A công văn or other text handed on: its number, subject and sender, and the days that it names.

Read from the words alone, so everything found is to be shown and confirmed; days that have passed are left
out, which drops the dates of the laws that a công văn cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.date_phrases import read_date
from knowledge.vietnamese import compose

_NUMBER = re.compile(
    r"\b(?:số|công văn(?: số)?|cv(?: số)?)\s*:?\s*"
    r"(?P<number>\d{1,6}\s*/\s*[A-ZĐ][A-ZĐƠƯ0-9]*(?:[-–/][A-ZĐƠƯ0-9]+)*)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:\bv\s*/\s*v|\bvề việc|\btrích yếu)\s*:?\s*(?P<subject>[^\n.;]{4,200})", re.IGNORECASE
)
_SENDER = re.compile(
    r"\bcủa\s+(?P<sender>(?:UBND|Ủy ban|Sở|Bộ|Ban|Văn phòng|Hội đồng|Liên đoàn|Đảng ủy|Tỉnh|Huyện|Phòng)"
    r"(?: [^\s,.;:()]+){0,8}?)(?=\s*(?:[,.;:()\n]|\bvề\b|\bv/v\b|\bngày\b|$))",
    re.IGNORECASE,
)
_NOT_SENDERS = re.compile(r"CỘNG HÒA|CỘNG HOÀ|ĐỘC LẬP|CÔNG VĂN|SỐ|THÔNG BÁO|KẾ HOẠCH|MẬT|KHẨN")
_ADDRESS = re.compile(r"\bkính gửi\b", re.IGNORECASE)
_ISSUED = re.compile(r"^[^\n,.]{2,40},\s*ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}\s*$", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;!?])\s+|\n+")
_CITED = re.compile(
    r"\b(?:nghị định|luật|thông tư|quyết định|nghị quyết|công văn|kế hoạch|chỉ thị)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\s*(?:số)?\s*:?\s*\d+\s*/[^\s,;]+\s*,?\s*(?:ngày\s*)?", re.IGNORECASE)
_WRITTEN_DAY = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?\b")
_MOST_DAYS = 6
_IN_A_SENTENCE = 4
_QUOTED = 160


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that the text may set, with the sentence in which it stands."""

    day: date
    sentence: str


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """What is read of a text handed on; empty where it does not say."""

    number: str
    subject: str
    sender: str
    days: tuple[NamedDay, ...]


def looks_official(text: str) -> bool:
    """Whether a text that somebody pasted is a công văn: at least two of number, subject, addressee."""
    composed = compose(text)
    marks = (_NUMBER.search(composed), _SUBJECT.search(composed), _ADDRESS.search(composed))
    return sum(one is not None for one in marks) >= 2


def read_letter(text: str, today: date, written_on: date | None = None) -> OfficialLetter:
    """Read a text handed on; the days from `today` on, the earliest first.

    `written_on` is the day from which its words count ("tuần sau"), where it is not today.
    """
    composed = compose(text)
    number, subject = _NUMBER.search(composed), _SUBJECT.search(composed)
    return OfficialLetter(
        number="".join((number["number"] if number else "").split()),
        subject=_one_line(subject["subject"]) if subject else "",
        sender=_sender(composed),
        days=_days(composed, today, written_on or today),
    )


def _sender(text: str) -> str:
    number = _NUMBER.search(text)
    heading = text[: number.start()] if number else ""
    above = [re.split(r"\s{3,}|\t", line.strip())[0] for line in heading.splitlines()]
    names = [
        line for line in above if line.isupper() and 4 <= len(line) <= 80 and not _NOT_SENDERS.search(line)
    ]
    if names:
        return _one_line(names[-1])  # the body that writes stands below the one above it
    found = _SENDER.search(text)
    return _one_line(found["sender"]) if found else ""


def _days(text: str, today: date, written_on: date) -> tuple[NamedDay, ...]:
    found: dict[date, NamedDay] = {}
    for sentence in _clauses(text):
        if _ISSUED.match(sentence.strip()):
            continue
        rest = sentence
        for _ in range(_IN_A_SENTENCE):
            phrase = read_date(rest, written_on)
            if phrase.span is None:
                break
            start, end = phrase.span
            is_ahead = phrase.day is not None and not phrase.is_period and not _is_cited(rest[:start])
            for day in (phrase.choices or ((phrase.day,) if phrase.day else ())) if is_ahead else ():
                if day >= today:
                    found.setdefault(day, NamedDay(day, _quoted(sentence)))
            rest = rest[:start] + "…" * (end - start) + rest[end:]
    return tuple(found[day] for day in sorted(found))[:_MOST_DAYS]


def _clauses(text: str) -> Iterator[str]:
    """Sentences; of one that names several days, the part that leads to each: every one is its own task."""
    for sentence in _SENTENCES.split(text):
        ends = [one.end() for one in _WRITTEN_DAY.finditer(sentence)]
        if len(ends) < 2 or _CITED.search(sentence):
            yield sentence
            continue
        starts = [0, *ends[:-1]]
        for start, end in zip(starts, [*ends[:-1], len(sentence)], strict=True):
            yield sentence[start:end]


def _is_cited(before: str) -> bool:
    """Whether a day is that of a document which the text names: "Công văn số 12/SNV-TĐKT ngày …"."""
    named = list(_CITED.finditer(before))
    between = before[named[-1].end() :] if named else ""
    return _NUMBERED.fullmatch(between) is not None


def _quoted(sentence: str) -> str:
    line = _one_line(sentence)
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip(" :–-,")
