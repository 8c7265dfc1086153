"""Several nominees typed at once, each with the day of their own decision: "An 20/3/2026⏎Bình 15/5/2025".

A day belongs to the names of its own part alone; a part that can be read in two ways is handed back unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.date_phrases import Outcome
from knowledge.nominees import NomineePhrase, heads_list, read_nominee, without_heading, without_numbering
from knowledge.same_names import groups_of, spelling_of
from knowledge.vietnamese import compose, fold

_BETWEEN = re.compile(r",|\s(?:và|and|&|[-–—])\s", re.IGNORECASE)
_DAY_THEN_WORD = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\s+(?=([^\W\d]))")
_OF_DECISION = re.compile(r"(?:theo|co|da co|duoc)?\s*(?:quyet dinh|qd)\b|cstd\b|ngay\b")
_COLUMNS = re.compile(
    r"(?:[\s,./]|\b(?:stt|tt|so|thu tu|ho|va|ten|ca nhan|nguoi|duoc|de nghi|chuc vu|chuc danh|don vi|"
    r"cong tac|noi|ngay|thang|nam|quyet dinh|qd|cstd|bo|nganh|tinh|ghi chu)\b)+"
)
"""The words of the first row of a table, which names its columns."""
_POST = re.compile(
    r"(?:phó |quyền )?(?:giám đốc|chủ tịch|bí thư|hiệu trưởng|trưởng (?:phòng|ban|khoa)|chuyên viên|chánh)\b"
    r"|(?:phó )(?:phòng|ban|khoa|trưởng)\b|(?:sở|phòng|ubnd|bệnh viện|công ty|trung tâm|chi cục)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One nominee and the day of the decision on them."""

    name: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class NomineeList:
    """Who is certain, and the parts to be asked for again as they were typed.

    `repeated` are those certain ones who stood in the list more than once.
    """

    people: tuple[NamedDay, ...]
    unsure: tuple[str, ...]
    repeated: tuple[str, ...] = ()


def below_heading(text: str) -> str | None:
    """What stands below, or behind, a heading that only names the award; None where there is none."""
    head, _, rest = text.strip().partition("\n")
    if heads_list(head):
        return rest.strip() or None
    begun = without_heading(head)
    return f"{begun}\n{rest}".strip() if begun != head and begun else None


def names_somebody(text: str, today: date, *, needs_day: bool) -> bool:
    """Whether a line of a text is somebody's name as names are written, and the day where that is needed."""
    for line in re.split(r"[\n;]", compose(text)):
        found = read_nominee(line, today)
        is_day = bool(found.decided.day or found.decided.choices or found.decided.missing)
        if found.name is not None and (is_day or (not needs_day and found.name.istitle())):
            return True
    return False


def read_nominees(text: str, today: date) -> NomineeList | None:
    """Read every part of a text that names several people; None where it names one at most."""
    people: list[NamedDay] = []
    unsure: list[str] = []
    names = 0
    for line in re.split(r"[\n;]", compose(text)):
        row = _row(line)
        part = " ".join(without_heading(without_numbering(row)).split())
        if not part or heads_list(row) or _COLUMNS.fullmatch(fold(part)):
            continue
        found, left, named = _read_part(part, today)
        people += found
        unsure += left
        names += named
    whole = read_nominee(text, today)
    is_one = names <= 1 and (len(people) + len(unsure) < 2 or _only_day(whole) is not None)
    return None if is_one else _told_apart(people, unsure)


def _row(line: str) -> str:
    """A row of a table as one reads it aloud: its cells after each other, without what counts it."""
    cells = [one.strip() for one in re.split(r"\t|\s\|\s?|^\||\|$", line.strip()) if one.strip()]
    if len(cells) > 1 and re.fullmatch(r"\d{1,3}[.)]?", cells[0]):
        cells = cells[1:]
    return ", ".join(cells)


def _read_part(part: str, today: date) -> tuple[list[NamedDay], list[str], int]:
    cut = _DAY_THEN_WORD.sub(lambda one: one[1] + ("," if one[2].isupper() else " "), part)
    people: list[NamedDay] = []
    waiting: list[str] = []
    is_clear, names = True, 0
    for piece in (one.strip() for one in _BETWEEN.split(cut)):
        if not piece or _POST.match(piece):
            continue
        found = read_nominee(piece, today)
        day, has_digit = _only_day(found), any(letter.isdigit() for letter in piece)
        names += found.name is not None
        if found.name is not None:
            waiting.append(found.name)
        if day is not None and waiting and (found.name is not None or _is_day_alone(piece)):
            people += [NamedDay(name, day) for name in waiting]
            waiting = []
        elif has_digit or (found.name is None and not _OF_DECISION.match(fold(piece))):
            is_clear = False
    if not is_clear:
        return [], [part], names
    return people, waiting, names


def _is_day_alone(piece: str) -> bool:
    return piece[0].isdigit() or _OF_DECISION.match(fold(piece)) is not None


def _only_day(found: NomineePhrase) -> date | None:
    phrase = found.decided
    is_sure = phrase.outcome is Outcome.DATE and not phrase.choices and not phrase.is_period
    return phrase.day if is_sure else None


def _told_apart(people: list[NamedDay], unsure: list[str]) -> NomineeList:
    """The same person with two days is certain with neither; with one day twice they are told."""
    sure: list[NamedDay] = []
    doubted: list[str] = []
    repeated: list[str] = []
    for places in groups_of([one.name for one in people]):
        group = [people[at] for at in places]
        spellings = {spelling_of(one.name) for one in group}
        if len({one.decided_on for one in group}) > 1 or len(spellings) > 1:
            doubted += {spelling_of(one.name): one.name for one in group}.values()
        else:
            sure.append(group[0])
            repeated += [group[0].name] if len(group) > 1 else []
    return NomineeList(tuple(sure), tuple(dict.fromkeys([*unsure, *doubted])), tuple(repeated))
