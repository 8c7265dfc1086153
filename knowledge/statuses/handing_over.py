"""Handing over (bàn giao): "bàn giao báo cáo khối cho chị Lan", "giao anh Bình phụ trách báo cáo khối"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.asking import is_question
from knowledge.statuses.clauses import assignment
from knowledge.vietnamese import fold

_LONGEST = 200
_TIME = (
    r"(?:(?:tu|ke\s+tu|sang|chieu|dau|cuoi|den|qua)\s+)*(?:(?:ngay\s+)?(?:mai|mot)|(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])\s+)?"
    r"(?:tuan|thang|nam)\s+(?:sau|toi)|thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|(?:ngay\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)"
)
_LED = r"(?:(?:xin|nho|hay|em|toi|minh|muon|can|vui\s+long|tro\s+ly|giup|da|vang|se|de|thi)\s+)*"
_BEFORE = rf"^\s*(?:[^,;]*[,;]\s*)?{_LED}(?P<before>{_TIME}\s+)?{_LED}"
_VERB = r"(?P<verb>ban\s+giao|phan\s+cong|chuyen\s+giao|giao|chuyen)\s+(?:lai\s+)?"
_KEEPS = r"(?:phu\s+trach|theo\s+doi|dam\s+nhan|xu\s+ly|thuc\s+hien|lam)"
_TITLES = r"(?:dong\s+chi|d/c|anh|chi|co|chu|ong|ba|em|ban|a|c)\s+"
_TITLE = re.compile(rf"^{_TITLES}")
# A title is never the name itself: "cho anh Tú từ 1/12", "cho chị Mai".
_TO = rf"(?P<to>(?:{_TITLES})?+[^\s,;(][^,;(]*?)"
# Behind a name nothing of it is left: "cho lan nhé chị ơi", "cho Lan giúp em với ạ".
_POLITE = r"(?:\s+(?:nhe|nha|nhen|a|ah|ak|giup|gium|voi|oi|di|luon|roi|r|tiep|dum))"
_ADDRESSED = r"(?:\s+(?:anh|chi|em|minh|c|e))"
_TAIL = rf"(?:{_POLITE}(?:{_POLITE}|{_ADDRESSED})*)?"
_AFTER = rf"(?P<after>\s+{_TIME})?{_TAIL}\s*(?:[,;(].*)?[\s.!]*$"
_BACK = re.compile(
    rf"{_BEFORE}{_VERB}(?:(?:viec|nhiem\s+vu|phan)\s+)?(?:(?P<matter>(?!cho\b)\S.*?)\s+)?(?:lai\s+)?cho\s+"
    rf"{_TO}(?P<keeps>\s+{_KEEPS}(?:\s+tiep)?)?{_AFTER}"
)
_FRONT = re.compile(
    rf"{_BEFORE}{_VERB}(?:cho\s+)?{_TO}(?P<keeps>\s+{_KEEPS})\s+(?:(?:viec|tiep)\s+)*(?P<matter>[^,;(]+?){_AFTER}"
)
_SPELLINGS = ("bàn giao", "phân công", "chuyển giao", "giao", "chuyển")
_SURE = frozenset(("ban giao", "chuyen giao", "phan cong"))
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class HandOver:
    """What is handed over, and to whom, as they are called; `is_sure` where the words mean nothing else.

    Without a `matter` nothing was named; `later` are the words for a day on which it is meant to be done.
    """

    matter: str
    to: str
    is_sure: bool
    later: str = ""


def read_hand_over(text: str) -> HandOver | None:
    """The handing over that a short message tells; None for questions, and for tasks given to units."""
    sentence = Sentence.of(text.strip())
    if len(text) > _LONGEST or is_question(sentence) or assignment(sentence) is not None:
        return None
    found = _BACK.match(sentence.plain) or _FRONT.match(sentence.plain)
    if found is None or not sentence.is_written(*found.span("verb"), *_SPELLINGS):
        return None
    matter, to = (_cut(sentence, found, name) for name in ("matter", "to"))
    to = to[_title_end(to) :]
    verb = " ".join(found["verb"].split())
    is_sure = verb in _SURE or bool(found["keeps"])
    if not to or len(to.split()) > _MOST_WORDS or not (matter or verb in _SURE):
        return None
    later = _cut(sentence, found, "before") or _cut(sentence, found, "after")
    return HandOver(matter, to, is_sure, later)


def is_called(said: str, name: str) -> bool:
    """Whether a person of this name is meant: by the whole name, or by its last words ("Lan", "Thị Lan")."""
    is_accented = fold(said) != said.casefold()
    words = [
        one.split()
        for one in ((said.casefold(), name.casefold()) if is_accented else (fold(said), fold(name)))
    ]
    return bool(words[0]) and words[1][-len(words[0]) :] == words[0]


def _cut(sentence: Sentence, found: re.Match[str], name: str) -> str:
    if found[name] is None:
        return ""
    start, end = sentence.span(*found.span(name))
    return sentence.text[start:end].strip(" ,.")


def _title_end(name: str) -> int:
    sentence = Sentence.of(name)
    found = _TITLE.match(sentence.plain)
    return 0 if found is None else sentence.span(*found.span())[1]
