"""The name of a deadline out of the sentence that sets it: without its day, and with its hour."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time

from bot.views.days import spoken_hour
from bot.views.words import word
from knowledge.date_phrases import DatePhrase, Outcome, Reason, read_date
from knowledge.statuses.plans import is_event
from knowledge.working_days import WorkingCalendar

_EDGES = " ,;:-–."
# Words that bring in a day, and say nothing of the matter: "báo cáo quý 4, hạn chậm nhất là ngày 15/12".
_INTRODUCING = re.compile(
    r"(?:^|(?<=[\s,;:(–-]))(?:"
    r"(?:thời\s+hạn|thoi\s+han|hạn|han)(?:\s+(?:cuối\s+cùng|cuoi\s+cung|cuối|cuoi|chót|chot|nộp|nop|gửi|gui))?|"
    r"(?:chậm|muộn|trễ|cham|muon|tre)\s+(?:nhất|nhat)|không\s+quá|khong\s+qua|"
    r"trước|truoc|từ|tu|đến|den|tới|hết|het|vào|vao|lúc|luc|ngày|ngay|là|la|nộp|nop|"
    r"no\s+later\s+than|before|until|due|by|on)$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<![\w/.,:-])(\d{1,2})[.-](\d{1,2})(?![\w/:-]|[.,]\d)")
# "… 22/12 nhé chị": how one speaks to somebody is no part of the name.
_POLITE = re.compile(
    r"(?:[\s.,!]|\b(?:nhé|nhe|nha|nhen|nghen|ạ|a|giúp|giup|với|voi|cho|luôn|luon|em|anh|chị|chi|c|e|tôi|toi|mình|minh)\b)*",
    re.IGNORECASE,
)
_JOINING = frozenset(
    ("và", "va", "and", "hoặc", "hoac", "cứ", "cu", "thì", "thi", "nộp", "nop", "gửi", "gui")
)
_REMIND_ME = re.compile(r"(?:(?:nhắc|nhac)\s+)?(?:tôi|toi|em|mình|minh)", re.IGNORECASE)
_LEADING = re.compile(r"^(?:nộp|gửi|hạn|nhắc)\s+(?:tôi\s+)?", re.IGNORECASE)


def name_of(text: str, phrase: DatePhrase, locale: str | None) -> str:
    """What is left of the sentence without the day, else the event that it is counted from, or nothing."""
    if phrase.span is None:
        return ""
    composed = unicodedata.normalize("NFC", text)
    start, end = _told_again(composed, phrase, *phrase.span)
    left, right = composed[:start], composed[end:]
    right = "" if _POLITE.fullmatch(right) else right
    name = f"{_before(left)} {right.lstrip(_EDGES + ')')}".strip(_EDGES)
    name = _LEADING.sub("", _before(name)).strip(_EDGES)
    if phrase.event is not None and (not name or _REMIND_ME.fullmatch(name)):
        name = phrase.event
    return with_hour(name, phrase, locale) if name else ""


def _told_again(text: str, phrase: DatePhrase, start: int, end: int) -> tuple[int, int]:
    """Where the day stands, in figures if they follow: "giỗ Tổ 10/3 âm lịch" keeps what the day is called."""
    if phrase.day is None or any(one.isdigit() for one in text[start:end]):
        return start, end
    again = read_date(text[end:], phrase.day)
    if again.span is None or again.day != phrase.day or text[end : end + again.span[0]].strip(f"{_EDGES}("):
        return start, end
    return end + again.span[0], end + again.span[1]


def name_without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """What is left of a sentence without what says when, however many places say it."""
    composed, pieces, at = unicodedata.normalize("NFC", text), [], 0
    for start, end in (*spans, (len(composed), len(composed))):
        piece = composed[at:start].strip(_EDGES + ")")
        piece = _before(piece) if start < len(composed) else piece
        if piece and piece.casefold() not in _JOINING:
            pieces.append(piece)
        at = max(at, end)
    return _LEADING.sub("", " ".join(pieces)).strip(_EDGES)


def date_of(text: str, today: date, calendar: WorkingCalendar | None = None) -> DatePhrase:
    """The day that the sentence sets; "15.12", elsewhere as likely a number, is a day here."""
    phrase = read_date(text, today, calendar=calendar)
    if phrase.outcome is not Outcome.NONE or phrase.reason is not Reason.NOTHING:
        return phrase
    return read_date(_DOTTED.sub(r"\1/\2", unicodedata.normalize("NFC", text)), today, calendar=calendar)


def _before(text: str) -> str:
    """The text without the words at its end that bring in a day."""
    while True:
        shorter = _INTRODUCING.sub("", text.rstrip(_EDGES + "(")).rstrip(_EDGES + "(")
        if shorter == text:
            return text
        text = shorter


def with_hour(name: str, phrase: DatePhrase, locale: str | None) -> str:
    """The name with the hour of its day: a deadline is a day, its hour stays in its name."""
    return at_hour(name, phrase.hour, locale)


def at_hour(name: str, hour: time | None, locale: str | None) -> str:
    """The name with an hour, unless there is none, or one in it already."""
    if hour is None or read_date(name, date(2026, 1, 1)).hour is not None:
        return name
    key = "due.at_hour" if is_event(name) else "letter.by_hour"
    return word(key, locale, name=name, hour=spoken_hour(hour))
