"""Where the parts of a list begin: each at the unit, thing or numbers of which it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates.sentence import Sentence
from knowledge.statuses.listed_units import are_initials
from knowledge.statuses.name_ends import clean, name_end
from knowledge.statuses.number_marks import is_unit_mark
from knowledge.statuses.targets import COMMUNES, UNIT, begins_with_unit, is_own_unit


class Names(StrEnum):
    """What a label names."""

    UNIT = "unit"
    THING = "thing"
    DOSSIER = "dossier"
    NUMBERS = "numbers"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Label:
    """What one part is about, where it stands in the folded text; `numbers` of a reminder's list.

    The number of the last thing is -1; `is_every` where so many are said to be all ("cả 3").
    """

    names: Names
    text: str
    start: int
    end: int
    numbers: tuple[int, ...] = ()
    is_every: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a text in their order; `sentence` is the text."""

    sentence: Sentence
    found: tuple[Label, ...]


MOST = 60
"""Parts: a longer list is no message."""

MARK = r"[✓✔☑✅√]"
_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}(?!\d)"
# Where a part may begin: behind a mark between parts, a joining word, or what ends the part before it.
_BEGINS = re.compile(
    rf"^|[\n\r;|•\t,:&+(]|(?<=\s)[-–—*](?=\s)|(?<=\S)[.]\s|{MARK}|\d\s*[/.-]\s*\d{{1,4}}(?=\s)|"
    r"\b(?:va|voi|vs|lan|cung|ca|con|rieng|cac\s+don\s+vi|don\s+vi|thi|xong|roi|r|chua|qua|hqua|kia|nay|ok|x|cua|gom|"
    r"t\d|thu\s+(?:\d|hai|ba|tu|nam|sau|bay)|mai|(?P<verb>nop|gui|trinh))\b"
)
_BULLET = re.compile(
    r"(?:[\s\-–—•*+|>]*)(?:\(?\d{1,2}\s*[.)/]\s*(?!\d|[a-z]+-[a-z]))?[\s\-–—•*+|]*(?:(?:con|rieng|ca|thi|va)\s+)*"
)
_NEW_ROW = frozenset("\n\r;|•\t")
_REST = re.compile(
    r"(?:(?:cac|nhung|may|so|\d|hai|ba)\s+)?(?:(?:cai|viec|don\s+vi|xa|phuong|so|muc|nhiem\s+vu|noi)\s+)?con\s+lai\b"
)
_AND = r"(?:\s*(?:,|&|\+|\b(?:va|voi|vs|lan)\b)\s*|\s+)"
_KIND = r"(?:viec|cai|nhiem\s+vu|muc|so|dau\s+viec)"
_NUMBER = r"(?<![\d/.])\d{1,2}(?!\d|\s*[/.\-]\s*\d|\s*%)"
_RANGE = r"\d\s*-\s*\d(?!\s*[-/]|\d)(?=\s+\D)"
_NUMBERS = re.compile(
    rf"(?:{_KIND}\s+(?:so\s+|thu\s+)?)?(?P<numbers>(?:{_RANGE}|{_NUMBER})(?:{_AND}(?:{_KIND}\s+(?:so\s+|thu\s+)?)?(?:{_RANGE}|{_NUMBER}))*)"
    r"(?!\s*(?:ngay|thang|tuan|nam(?!\s+nay)|don\s+vi|xa|so|phuong|nguoi|viec|cai|hs|ho\s+so|bo|ban|ca\s+nhan|tap\s+the|quy|hom|"
    r"bao\s+cao|phieu|gio|h|p|phut|nua)\b(?!\s+(?:qua|kia|nay|thu|t\d)\b))"
)
_PLACED = re.compile(
    rf"{_KIND}\s+(?:thu\s+)?(?P<place>dau(?:\s+tien)?|cuoi(?:\s+cung)?|nhat|hai|ba|bon|nam)\b(?!\s+con\s+lai)"
)
_FIRST_FEW = re.compile(
    rf"(?P<count>\d|hai|ba|bon|nam)\s+{_KIND}\s+(?P<place>dau|cuoi)(?:\s+(?:tien|cung))?\b"
)
_PLACES = {"dau": 1, "nhat": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "cuoi": -1}
_EVERY = re.compile(
    rf"ca\s+(?P<count>\d|hai|ba|bon|nam)(?:\s+{_KIND})?(?=\s+(?:deu|da|roi|r|xong|nop|gui|chua|ok|hom|hqua)\b|\s*(?:$|[,;.]))"
)
_DOSSIER = re.compile(r"(?:ho\s+so|hs)\s*(?:so\s*)?\d{1,5}\b(?!\s*[/.-]\s*\d)")
_THING = re.compile(
    r"(?:bao\s+cao|bc|(?:dang\s+ky|dky|dk)\s+thi\s+dua|bieu\s+mau|so\s+lieu|danh\s+sach|ds|ke\s+hoach|(?!\w+__w\b)[a-z0-9]+_\w+)\b"
)
_WORD = re.compile(r"[a-z]{2,8}\b")
# A name ends at these too: marks and states that stand in tables and short notes.
_NAME_ENDS = re.compile(
    rf"[|\t✗✘(]|{MARK}|\s+[–—-](?=\s)|(?<=\D)\s*{_DATE}|\s+(?:x|ok|oke|r|ko|k|hqua|hnay|t\d|hen|du\s+kien|"
    r"thu\s+(?:\d|hai|ba|tu|nam|sau|bay)|(?:tuan|thang)\s+(?:nay|sau|toi)|hs\s*\d|thi|deu|cung|lan|vs|"
    r"(?:sang|chieu|toi|trua)\s+(?:nay|mai|qua)|mai(?=\s+(?:nop|gui|trinh|moi)\b|\s*(?:$|[,;.\n])))(?=\W|$)"
)
# "báo cáo khối trước 15/12": when it is due.
_DUE = re.compile(r"\s+(?:truoc|han|(?:cham|muon)\s+nhat|den|toi|tu)\s+(?:het\s+)?(?:ngay\b|thu\b|\d)")
_OF = re.compile(r"\s+cua\s+")
_AND_ON = re.compile(r"\s+(?:va|voi|cung)\s+")


def read_labels(text: str) -> Labels:
    """The labels of a text, none inside another, and no more than a message may have."""
    sentence = Sentence.of(_in_single_spaces(text))
    found: list[Label] = []
    for start, is_behind_verb in _starts(sentence):
        if found and start < found[-1].end:
            continue
        if len(found) > MOST:
            break
        label = _label_at(sentence, start) or (_further(sentence, start, found[-1]) if found else None)
        # What stands behind a verb is a part of its own only where it is called by its number.
        if label is not None and (not is_behind_verb or label.names is Names.NUMBERS):
            found.append(label)
    return Labels(sentence, tuple(found))


def _in_single_spaces(text: str) -> str:
    """The text without empty rows, its words one space apart, or one tab."""
    rows = ("\t".join(" ".join(cell.split()) for cell in row.split("\t")) for row in text.splitlines())
    return "\n".join(row for row in rows if row.strip())


def _starts(sentence: Sentence) -> Iterator[tuple[int, bool]]:
    """Where a label may stand, in order, and whether that is behind a verb."""
    places: dict[int, bool] = {}
    for found in _BEGINS.finditer(sentence.plain):
        # Only a row may be numbered: behind a comma a number is a label itself.
        is_row = not found.group() or found.group()[0] in _NEW_ROW or found.group() in "-–—*"
        at = found.end()
        while at < len(sentence.plain) and sentence.plain[at] in " \t|":
            at += 1
        places.setdefault(at, found["verb"] is not None)
        bullet = _BULLET.match(sentence.plain, at) if is_row else None
        if bullet is not None:
            places.setdefault(bullet.end(), False)
    return iter(sorted(places.items()))


def _label_at(sentence: Sentence, start: int) -> Label | None:
    plain = sentence.plain
    if (every := _EVERY.match(plain, start)) is not None:
        count = int(every["count"]) if every["count"].isdigit() else _PLACES[every["count"]]
        return Label(
            Names.NUMBERS,
            clean(sentence, *every.span()),
            *every.span(),
            tuple(range(1, count + 1)),
            is_every=True,
        )
    if (rest := _REST.match(plain, start)) is not None:
        return Label(Names.REST, clean(sentence, *rest.span()), *rest.span())
    if (dossier := _DOSSIER.match(plain, start)) is not None:
        return Label(Names.DOSSIER, clean(sentence, *dossier.span()), *dossier.span())
    if (few := _FIRST_FEW.match(plain, start)) is not None:
        count = int(few["count"]) if few["count"].isdigit() else _PLACES[few["count"]]
        numbered = tuple(range(1, count + 1)) if few["place"] == "dau" else tuple(range(-count, 0))
        return Label(Names.NUMBERS, clean(sentence, *few.span()), *few.span(), numbered)
    if (placed := _PLACED.match(plain, start)) is not None:
        place = _PLACES[placed["place"].split()[0]]
        return Label(Names.NUMBERS, clean(sentence, *placed.span()), *placed.span(), (place,))
    if (numbers := _NUMBERS.match(plain, start)) is not None and not _is_row_number(sentence, numbers):
        return Label(
            Names.NUMBERS, clean(sentence, *numbers.span()), *numbers.span(), _counted(numbers["numbers"])
        )
    if begins_with_unit(sentence, start):
        return _unit(sentence, start)
    if _THING.match(plain, start) is not None:
        return _thing(sentence, start)
    word = _WORD.match(plain, start)
    if word is not None and are_initials(sentence, *word.span()):
        return Label(Names.UNIT, clean(sentence, *word.span()), *word.span())
    return None


def _is_row_number(sentence: Sentence, numbers: re.Match[str]) -> bool:
    """Whether a number only counts the rows of a list: behind it stands what the row is about."""
    behind = re.compile(r"\s*[.)/]?\s*").match(sentence.plain, numbers.end())
    return behind is not None and _named_at(sentence, behind.end())


def _named_at(sentence: Sentence, at: int) -> bool:
    word = _WORD.match(sentence.plain, at)
    is_short = word is not None and are_initials(sentence, *word.span())
    return is_short or begins_with_unit(sentence, at) or _THING.match(sentence.plain, at) is not None


def _counted(said: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for one in re.finditer(r"(\d)\s*-\s*(\d)|(\d+)", said):
        numbers += range(int(one[1]), int(one[2]) + 1) if one[1] else [int(one[3])]
    return tuple(dict.fromkeys(numbers))


def _unit(sentence: Sentence, start: int) -> Label | None:
    kind = UNIT.match(sentence.plain, start)
    if kind is None or is_own_unit(sentence, start):
        return None
    if is_unit_mark(kind["head"]):
        return Label(Names.UNIT, clean(sentence, start, kind.end()), start, kind.end())
    end = _end(sentence, start, kind.end())
    if kind["head"] in COMMUNES and (joint := _AND_ON.search(sentence.plain, kind.end(), end)) is not None:
        end = joint.start()
    for joint in _AND_ON.finditer(sentence.plain, kind.end(), end):
        if _named_at(sentence, joint.end()):  # "Sở Giáo dục và Đào tạo và Sở Y tế"
            end = joint.start()
            break
    name = clean(sentence, start, end)
    is_bare = not sentence.plain[kind.end() : end].strip(" .")
    return None if is_bare else Label(Names.UNIT, name, start, _without_space(sentence, start, end))


def _further(sentence: Sentence, start: int, before: Label) -> Label | None:
    """A commune that is named without its kind behind another one: "xã Hòa Bình, Tân Lập rồi 10/12"."""
    kind = UNIT.match(sentence.plain, before.start)
    if (
        kind is None
        or kind["head"] not in COMMUNES
        or not _LISTED_ON.fullmatch(sentence.plain, before.end, start)
    ):
        return None
    end = _end(sentence, start, start)
    joint = _AND_AFTER.search(sentence.plain, start, end)
    end = _without_space(sentence, start, end if joint is None else joint.start())
    words = sentence.plain[start:end].split()
    is_name = all(
        sentence.is_capitalised(start + found.start())
        for found in re.finditer(r"\S+", sentence.plain[start:end])
    )
    if len(words) != _WORDS_OF_NAME or not is_name or sentence.text.isupper():
        return None
    kind_said = sentence.text[slice(*sentence.span(*kind.span()))]
    return Label(Names.UNIT, f"{kind_said} {clean(sentence, start, end)}", start, end)


_LISTED_ON = re.compile(r"\s*(?:[,&+]|\b(?:va|voi)\b)\s*")
_AND_AFTER = re.compile(r"\s+(?:va|voi|cung|deu)\b")
_WORDS_OF_NAME = 2


def _thing(sentence: Sentence, start: int) -> Label | None:
    head = _THING.match(sentence.plain, start)
    if head is None:
        return None
    is_one_word = "_" in head.group()
    if head.group().startswith("bao ") and not sentence.is_written(*head.span(), "báo cáo"):
        return None
    end = head.end() if is_one_word else _end(sentence, start, head.end())
    if (joint := _AND_ON.search(sentence.plain, head.end(), end)) is not None:
        end = joint.start()
    is_bare = not is_one_word and not sentence.plain[head.end() : end].strip()
    if is_bare and head.group().split()[0] in ("bao", "bc"):
        return None  # "báo cáo" alone is the verb, or names none
    return Label(Names.THING, clean(sentence, start, end), start, _without_space(sentence, start, end))


def _end(sentence: Sentence, start: int, head: int) -> int:
    found = _NAME_ENDS.search(sentence.plain, head)
    due = _DUE.search(sentence.plain, head)
    ends = [name_end(sentence, head, []), *(one.start() for one in (found, due) if one is not None)]
    ends += [one.start() for one in _OF.finditer(sentence.plain, head) if _named_at(sentence, one.end())][:1]
    return min(ends)


def _without_space(sentence: Sentence, start: int, end: int) -> int:
    return start + len(sentence.plain[start:end].rstrip(" ,.;:-–"))
