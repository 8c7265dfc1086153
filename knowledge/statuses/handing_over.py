"""Handing over (bàn giao): "bàn giao báo cáo khối cho chị Lan", "giao anh Bình phụ trách báo cáo khối"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.clauses import assignment, is_question
from knowledge.vietnamese import fold

_LONGEST = 200
_BEFORE = r"^\s*(?:[^,;]*[,;]\s*)?(?:(?:xin|nho|hay|em|toi|minh|muon|can|vui\s+long|tro\s+ly|giup)\s+)*"
_VERB = r"(?P<verb>ban\s+giao|phan\s+cong|chuyen\s+giao|giao|chuyen)\s+(?:lai\s+)?"
_KEEPS = r"(?:phu\s+trach|theo\s+doi|dam\s+nhan|xu\s+ly|thuc\s+hien|lam)"
_TITLE = re.compile(r"^(?:dong\s+chi|d/c|anh|chi|co|chu|ong|ba|em|ban|a|c)\s+")
_BACK = re.compile(
    rf"{_BEFORE}{_VERB}(?:(?:viec|nhiem\s+vu|phan)\s+)?(?P<matter>.+?)\s+(?:lai\s+)?cho\s+(?P<to>.+?)"
    rf"(?P<keeps>\s+{_KEEPS}(?:\s+tiep)?)?(?:\s+(?:nhe|nha|a|giup|tiep))*[\s.!]*$"
)
_FRONT = re.compile(
    rf"{_BEFORE}{_VERB}(?:cho\s+)?(?P<to>.+?)(?P<keeps>\s+{_KEEPS})\s+(?:(?:viec|tiep)\s+)*(?P<matter>.+?)"
    r"(?:\s+(?:nhe|nha|a))*[\s.!]*$"
)
_SPELLINGS = ("bàn giao", "phân công", "chuyển giao", "giao", "chuyển")
_SURE = frozenset(("ban giao", "chuyen giao", "phan cong"))
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class HandOver:
    """What is handed over, and to whom, as they are called; `is_sure` where the words mean nothing else."""

    matter: str
    to: str
    is_sure: bool


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
    if not to or not matter or len(to.split()) > _MOST_WORDS:
        return None
    verb = " ".join(found["verb"].split())
    return HandOver(matter, to, verb in _SURE or bool(found["keeps"]))


def is_called(said: str, name: str) -> bool:
    """Whether a person of this name is meant: by the whole name, or by its last words ("Lan", "Thị Lan")."""
    is_accented = fold(said) != said.casefold()
    words = [
        one.split()
        for one in ((said.casefold(), name.casefold()) if is_accented else (fold(said), fold(name)))
    ]
    return bool(words[0]) and words[1][-len(words[0]) :] == words[0]


def _cut(sentence: Sentence, found: re.Match[str], name: str) -> str:
    start, end = sentence.span(*found.span(name))
    return sentence.text[start:end].strip(" ,.")


def _title_end(name: str) -> int:
    sentence = Sentence.of(name)
    found = _TITLE.match(sentence.plain)
    return 0 if found is None else sentence.span(*found.span())[1]
