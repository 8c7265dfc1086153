"""What is told of one part of a list, in full or by a mark, a word or a day alone: "rồi 10/12", "x"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.date_phrases import Leaning, read_date
from knowledge.dates.sentence import Sentence
from knowledge.statuses.nothing_told import tells_none
from knowledge.statuses.part_labels import MARK
from knowledge.statuses.targets import read_obligation
from knowledge.working_days import WorkingCalendar


class Tells(StrEnum):
    """What a body tells of its part."""

    NOTHING = "nothing"
    SENT = "sent"
    NOT_SENT = "not_sent"
    AHEAD = "ahead"
    TODAY = "today"
    NONE = "none"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Body:
    """What is told: `day` in the writer's words, `matter` the thing that is named in it.

    `is_full` where it has a verb of its own, so that it is read without any help; `is_day_alone` where
    nothing else says that anything was sent: so a deadline is named as well. `way` is how it was sent.
    """

    tells: Tells
    said: str
    day: str = ""
    matter: str = ""
    is_full: bool = False
    is_day_alone: bool = False
    way: str = ""


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What says nothing of its own beside a state or a day.
_FILLING = _these(
    "a ah ak nhe nha nhen em e anh chi c ben ngay hom vao la luc thi cung deu cua so can bo oi vang day con "
    "va rieng roi ca hai no gom"
)
_SURE = _these("roi r rui oy xong ok oke okie x da done v")
_SENT = _SURE | _these("nop gui trinh bao cao bc co du hoan thanh duoc dc nhan lai day het luon")
_NOT_SENT = _these("chua nop gui trinh bao cao co xong thay van kip gi duoc dc bc")
_AHEAD = _these("se de moi nop gui trinh xong hen co chac du kien xin bao cao")
_VERB = re.compile(r"\b(?:nop|gui|trinh|bao\s+cao)\b")
_MARKS = re.compile(MARK)
_UNSENT_MARKS = re.compile(r"[✗✘❌☐]")
_WORDS = re.compile(r"\w+")
_WEEKDAY = re.compile(r"^\s*(?:t[2-7]|cn|thu\s+(?:\d|hai|ba|tu|nam|sau|bay)|chu\s+nhat)$")
_SAID_AHEAD = re.compile(r"\b(?:mai|mot|tuan\s+(?:sau|toi)|thang\s+(?:sau|toi)|nua|se)\b")


def read_body(text: str, today: date, calendar: WorkingCalendar | None) -> Body:
    """What the words behind a label tell; on which way something was sent takes nothing from it."""
    body = _read(text, today, calendar)
    sentence = Sentence.of(text)
    way = find_way(sentence) if body.tells is Tells.OTHER else None
    if way is None:
        return body
    sent = _read(_without(sentence, *way.span()), today, calendar)
    return replace(sent, said=body.said, way=way_said(text)) if sent.tells is Tells.SENT else body


def find_way(sentence: Sentence) -> re.Match[str] | None:
    """Where a text says on which way something was sent: "qua email", "bản mềm"."""
    return _WAY.search(sentence.plain)


def way_said(text: str) -> str:
    """On which way a text says that something was sent, in its words."""
    sentence = Sentence.of(text)
    found = find_way(sentence)
    return "" if found is None else sentence.text[slice(*sentence.span(*found.span()))]


_WAY = re.compile(
    r"\b(?:(?:(?:qua|bang|tren)\s+)(?:duong\s+|hop\s+)?(?:e-?mail|mail|gmail|thu(?:\s+dien\s+tu)?|zalo|fax|"
    r"buu\s+dien|van\s+thu|he\s+thong|phan\s+mem|truc(?:\s+lien\s+thong)?|ban\s+(?:mem|giay|cung|scan|dien\s+tu))|"
    r"ban\s+(?:mem|giay|cung|scan|dien\s+tu))\b(?!\s+(?:sau|chua|se)\b)"
)


def _read(text: str, today: date, calendar: WorkingCalendar | None) -> Body:
    said = text.strip(" \t\r\n|,;:()–—-•*.")
    sentence = Sentence.of(said)
    if not said:
        return Body(Tells.NOTHING, "")
    if "?" in said:
        return Body(Tells.OTHER, said, is_full=True)
    if tells_none(sentence):
        return Body(Tells.NONE, said)
    matter = read_obligation(sentence, [])
    named = "" if matter is None else matter.target.text
    rest = said if matter is None else _without(sentence, matter.start, matter.end)
    day, words = _day(rest, today, calendar)
    is_full = _VERB.search(Sentence.of(rest).plain) is not None
    tells = _tells(day, words, Sentence.of(rest), today)
    # "báo cáo rồi": the verb, no name.
    named = named if len(named.split()) > _BARE or "_" in named else ""
    is_day_alone = tells is Tells.SENT and not is_full and not _SURE & set(words)
    return Body(tells, said, "" if day is None else day.said, named, is_full, is_day_alone)


_BARE = 1


@dataclass(frozen=True, slots=True)
class _Day:
    said: str
    on: date | None
    is_weekday: bool


def _day(text: str, today: date, calendar: WorkingCalendar | None) -> tuple[_Day | None, list[str]]:
    """The day that is told, and the words beside it."""
    text = _without_timeliness(text)
    sentence = Sentence.of(text)
    phrase = read_date(text, today, leaning=Leaning.BACK, calendar=calendar)
    if phrase.span is None or phrase.is_deadline or phrase.bound is not None:
        return None, _said(sentence.plain)
    start, end = phrase.span
    said = sentence.text[start:end].strip(" ,")
    beside = Sentence.of(f"{sentence.text[:start]} {sentence.text[end:]}")
    on = None if phrase.is_period else phrase.day
    if _SAID_AHEAD.search(Sentence.of(said).plain) and (on is None or on > today):
        return _Day(said, on or date.max, is_weekday=False), _said(beside.plain)
    if phrase.is_period:
        return None, _said(sentence.plain)
    return _Day(said, on, is_weekday=_WEEKDAY.match(Sentence.of(said).plain) is not None), _said(beside.plain)


def _without_timeliness(text: str) -> str:
    """The words without what the day itself tells: "đúng hạn", "(trễ)"."""
    sentence = Sentence.of(text)
    found = _TIMELY.search(sentence.plain)
    return text if found is None else _without(sentence, *found.span())


_TIMELY = re.compile(r"\b(?:(?:dung|tre|qua|muon|cham)\s+han|tre|muon|cham)\b")


def _said(plain: str) -> list[str]:
    plain = _UNSENT_MARKS.sub(" chua ", _MARKS.sub(" x ", plain))
    return _WORDS.findall(plain)


def _tells(day: _Day | None, words: list[str], sentence: Sentence, today: date) -> Tells:
    state = [one for one in words if one not in _FILLING or one in _SURE]
    is_sure = any(one in _SURE for one in state)
    is_ahead = day is not None and day.on is not None and day.on > today
    if "chua" in state:
        is_asked = state[-1] == "chua" and state not in (["chua"], ["van", "chua"])  # "nộp chưa"
        is_plain = set(state) <= _NOT_SENT and day is None and not is_asked
        return Tells.NOT_SENT if is_plain else Tells.OTHER
    if is_sure and set(state) <= _SENT and not (is_ahead and "moi" in words):
        return Tells.SENT
    if is_ahead:
        return Tells.AHEAD if set(state) <= _AHEAD else Tells.OTHER
    if day is None:
        return Tells.OTHER
    if day.on == today:  # done, or meant to be
        return Tells.OTHER if set(state) - {"nop", "gui", "trinh"} else Tells.TODAY
    if (
        day.is_weekday
        and _VERB.search(sentence.plain)
        and sentence.plain.strip().startswith(Sentence.of(day.said).plain)
    ):
        return Tells.AHEAD  # "thứ 4 nộp": nothing says that it is done
    return Tells.SENT if set(state) <= _SENT else Tells.OTHER


def _without(sentence: Sentence, start: int, end: int) -> str:
    first, last = sentence.span(start, end)
    return f"{sentence.text[:first]} {sentence.text[last:]}"
