"""Wishes that a unit be reminded now ("nhắc phường 2 nộp báo cáo khối"); with a day it is a new deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.date_phrases import Leaning, read_date
from knowledge.dates.sentence import Sentence
from knowledge.statuses.all_units import UNITS
from knowledge.statuses.asking import is_question
from knowledge.statuses.targets import Place, read_obligation
from knowledge.statuses.whose import unit_names

_LONGEST = 160  # letters; a longer text is a letter
_LED = r"\s*(?:(?:em|toi|minh|xin|nho|hay|vui\s+long|lam\s+on|giup|tro\s+ly|cho|muon|can)\s+)*"
_NUDGE = re.compile(
    rf"{_LED}(?:gui\s+(?:loi\s+)?)?(?P<verb>nhac(?:\s+nho)?|don\s+doc|giuc)\s+(?:lai\s+)?(?:giup\s+(?:em\s+)?|ho\s+|cho\s+)?"
)
_SPELLINGS = ("nhắc", "nhắc nhở", "đôn đốc", "giục")
_DO = re.compile(
    r"\s+(?:(?:phai|som|di|mau|nhanh|con|van|chua|khan\s+truong)\s+)*(?:nop|gui|trinh|bao\s+cao|hoan\s+thanh|ve|viec)\b|"
    # "nhắc SNV giúp", "nhắc xã A với nhé": politeness ends no name
    r"(?:\s+(?:giup(?:\s+(?:em|minh|toi|anh|chi))?|voi|nhe|nha|nhen|luon)(?:\s+a)?)*\s*[.!]*\s*$"
)
_ALL = re.compile(
    rf"(?:tat\s+ca\s+)?(?:cac|nhung|may)\s+{UNITS}(?:\s+(?:con|nao|lai|trong\s+(?:khoi|cum)(?:\s+minh)?))*$"
)
_BARE = frozenset(("bao cao", "bc"))


@dataclass(frozen=True, slots=True)
class Nudge:
    """The units to be reminded, all that owe it where none is named, and what of; without a name all."""

    units: tuple[str, ...]
    name: str


def read_nudge(text: str, today: date) -> Nudge | None:
    """The wish that a short message tells; `None` for questions, new deadlines and everything else."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or "?" in text:
        return None
    if (whoever := _WHOEVER.match(sentence.plain)) is not None:
        named = read_obligation(Sentence.of(sentence.original(*whoever.span("told"))), [])
        return Nudge((), "" if named is None or _is_bare(named) else named.target.text)
    if is_question(_without_all(sentence)):
        return None
    begun = _NUDGE.match(sentence.plain)
    if begun is None or not sentence.is_written(*begun.span("verb"), *_SPELLINGS):
        return None
    phrase = read_date(sentence.text, today, leaning=Leaning.AHEAD)
    if phrase.day is not None and not phrase.is_period:
        return None
    done = _DO.search(sentence.plain, begun.end())
    if done is None:
        return None
    told = sentence.plain[begun.end() : done.start()].strip()
    is_all = _ALL.fullmatch(told) is not None
    units = () if is_all else unit_names(sentence, begun.end(), done.start())
    if units is None or not (units or is_all):
        return None
    rest = Sentence.of(sentence.text[sentence.span(done.start(), len(sentence.plain))[0] :])
    named = read_obligation(rest, [])
    return Nudge(units, "" if named is None or _is_bare(named) else named.target.text)


def _is_bare(named: Place) -> bool:
    return Sentence.of(named.target.text).plain in _BARE


def _without_all(sentence: Sentence) -> Sentence:
    """The sentence without "mấy đơn vị", which asks nothing here."""
    found = _SOME.search(sentence.plain)
    if found is None:
        return sentence
    start, end = sentence.span(*found.span())
    return Sentence.of(f"{sentence.text[:start]} {sentence.text[end:]}")


_SOME = re.compile(r"(?<=nhac\s)may\s+(?=(?:xa|phuong|don\s+vi|so|dia\s+phuong|noi)\b)")
# "Đơn vị nào chưa nộp thì nhắc giúp": all of whom that is true.
_WHOEVER = re.compile(
    r"\s*(?:(?:don\s+vi|xa|phuong|so|noi|ben)\s+nao|ai)\s+(?:(?:trong|cua)\s+(?:khoi|cum)(?:\s+\w+){0,4}?\s+)?"
    r"(?:(?:con|van)\s+)?chua\s+(?:nop|gui|bao\s+cao|xong|co)\b(?P<told>[^,;]*?)\s*,?\s*"
    r"thi\s+(?:em\s+|tro\s+ly\s+)?(?:nhac|don\s+doc|giuc)\b"
)
