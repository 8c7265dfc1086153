"""Small things a question may say besides its topic: why dossiers come back, how often, the whole text."""

from __future__ import annotations

import re

from knowledge.answers.matter import Matter
from knowledge.vietnamese import syllables

# Without accents, as officers type them; a cue stands for whole syllables.
_RETURNED = ("bi tra", "tra lai", "hay sai", "sai sot", "returned", "sent back")
_FOUND_BY_HEAD = ("phat hien", "found by the head")
_IN_FULL = ("xem day du", "in full")
_LATE = (
    *("nop muon", "nop cham", "nop tre", "gui muon", "gui cham", "gui tre", "trinh muon", "trinh cham"),
    *("qua han", "tre han", "khong kip", "muon han", "late"),
)
_DAYS_LATE = re.compile(r"\b(?:tre|muon|cham) \d{1,3} (?:ngay|tuan)\b")
_HOW_MANY = ("may lan", "bao nhieu lan", "may nam", "bao nhieu nam", "how many")


def asks_why_returned(matter: Matter) -> bool:
    """Whether it asks why dossiers are returned (hồ sơ hay bị trả)."""
    return _says(matter, _RETURNED)


def says_found_by_head(matter: Matter) -> bool:
    """Whether it speaks of somebody found by the head of a body (NĐ 152 Điều 33 khoản 8)."""
    return _says(matter, _FOUND_BY_HEAD)


def asks_in_full(matter: Matter) -> bool:
    """Whether it asks for everything that is held."""
    return _says(matter, _IN_FULL)


def asks_about_lateness(matter: Matter) -> bool:
    """Whether it asks what happens to a dossier sent after its day."""
    said = " ".join(syllables(matter.understood.text))
    return _says(matter, _LATE) or _DAYS_LATE.search(said) is not None


def asks_how_many(matter: Matter) -> bool:
    """Whether it asks for the number of times that it would otherwise tell of somebody."""
    return _says(matter, _HOW_MANY)


def _says(matter: Matter, cues: tuple[str, ...]) -> bool:
    said = f" {' '.join(syllables(matter.understood.text))} "
    return any(f" {cue} " in said for cue in cues)
