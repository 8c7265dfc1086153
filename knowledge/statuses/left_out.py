"""Units that are left out of what all have sent: "trừ Sở Y tế", "còn mỗi Thanh tra", "sở y tế chưa nộp"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.statuses.all_units import UNITS
from knowledge.statuses.listed_units import are_initials
from knowledge.statuses.name_ends import clean
from knowledge.statuses.targets import UNIT, is_unit
from knowledge.statuses.unit_names import NO_UNITS, proper_names
from knowledge.statuses.whose import unit_names
from knowledge.unit_names import Shortness, shortness
from knowledge.vietnamese import fold

KNOWN = "\N{SECTION SIGN}"
"""Stands for each letter of the name of a known unit, so that no word of it is read as another one."""
_THING = (
    r"(?:bao\s+cao|bc|danh\s+sach|ds|bieu\s+mau|so\s+lieu|ho\s+so|hs|ke\s+hoach|bien\s+ban|phu\s+luc|"
    r"\w+_\w+|file|ban\s+(?:giay|cung|mem)|cai|viec|muc)\b"
)
_APART = (
    r"(?P<apart>(?:(?P<but>ngoai\s+)?(?P<word>tru)|(?:khong|ko|k)\s+(?:ke|tinh)|ngoai)\b"
    r"(?:\s+(?:moi|rieng|duy\s+nhat|co|ra)\b)*)"
)
_LEFT = (
    r"(?P<left>chua\s+(?:co|nhan(?:\s+duoc)?|thay)\s+(?:bc|bao\s+cao)(?:\s+[a-z0-9]+){0,4}?\s+cua|(?:(?:chi|nhung|hien|gio|van|moi)\s+)*(?:con(?!\s+lai\b)|rieng|thieu|chi\s+co|co\s+moi|chi)\b"
    r"(?:\s+(?:con|moi|thieu|rieng|co|no|vang|cho|doi|moi\s+minh|duy\s+nhat)\b)*)"
)
_MARK = re.compile(rf"\b(?:{_APART}|{_LEFT})\s+(?=\S)")
_HEAD = re.compile(r"(?:^|[,;.:\n]|\b(?:va|nhung|con|thi|ma)\s)\s*(?=\w|" + KNOWN + ")")
_JOINT = re.compile(r"\s*(?:[,;&+/]\s*(?:(?:va|voi|vs|lan)\s+)?|\b(?:va|voi|vs|lan|cung)\s+(?:ca\s+)?)")
# What ends a name of which nobody knows: what is told of it, or of the others.
_END = (
    r"(?:da|deu|cung|nop|gui|trinh|bao|bc|chua|van|thi|hom|ngay|sang|chieu|tuan|thu|roi|r|xong|a|nhe|nha|tat|cac|"
    r"nhung|moi|toan|ca|con|tru|rieng|la|het|du|khong|ko|hien|se|xin|mai|va|voi|vs|lan|cung|hqua|em|ra|no|ma|nay|"
    r"khoi|cum|don|dv|ds|danh|hs|ho)\b"
)
_WORDS = re.compile(rf"(?!{_END})[a-z]\w*(?:\s+(?!{_END})[a-z0-9]\w*){{0,7}}")
_COUNT = re.compile(rf"(?:{NUMBER}|mot\s+vai|vai|may|mot\s+so|nhieu)\s+{UNITS}\b")
_NOT_SENT = re.compile(
    r"(?:\s+(?:thi|van|la|hien|deu|con|cung|nay|da|ra|nua))*\s+chua\b(?:\s+(?:nop|gui|trinh|xong|co|bao\s+cao(?!\s+(?:khoi|cum|quy|nam|thang|tong|so|chuyen|\d))|thay|duoc|kip|du|"
    r"hoan\s+thanh|gi|het)\b)*(?:\s+(?:a|nhe|nha)\b)*"
)
_HOW = r"\s*(?:(?:thi|van|la|hien|deu|cung)\s+)*"
_TELLS_MORE = re.compile(rf"{_HOW}(?:da|vua|nop|gui|trinh|bi|thieu)\b")
# What somebody wishes or will do, who has not sent it: "riêng Thanh tra tỉnh xin lùi đến 20/12".
_NOT_YET = re.compile(rf"{_HOW}(?:xin|se|dang|mai|hen|lui|cho)\b[^,;.\n]*")
# "trừ đơn vị em": the own one, of which nothing is told.
_OWN = re.compile(
    r"(?:(?:don\s+vi|dv|ben|so|xa|phuong|co\s+quan)\s+)?(?:em|minh|toi|tui|chung\s+(?:em|toi|minh))\b"
)
_TITLE = re.compile(r"(?:ben|anh|chi|ong|ba|chu|co)\s+")
_ENDS = re.compile(r"\s*(?:ra\b|nua\b|thoi\b|la\b|a\b|nhe\b|nha\b|thi\b)*\s*(?:$|[,;.!\n])")
_ONSET = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who is left out, and the places where that is told; not `is_sure` where it is not certain who it is.

    `is_marked` where a word says that they are left out; else they are only told not to have sent it.
    `beside` is what they wish or will do, each in a clause of its own.
    """

    names: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    is_sure: bool = True
    is_marked: bool = False
    beside: tuple[str, ...] = ()


def masked(sentence: Sentence, units: Sequence[str]) -> str:
    """The folded text with the names of known units as no words."""
    pattern = _pattern(tuple(units))
    plain = sentence.plain
    if pattern is None:
        return plain
    return pattern.sub(lambda found: KNOWN * len(found.group()), plain)


@lru_cache(maxsize=64)
def _pattern(units: tuple[str, ...]) -> re.Pattern[str] | None:
    names = {fold(one) for one in units} | {fold(one).removeprefix("ubnd ") for one in units}
    loose = [
        r"[\s,–-]+".join(map(re.escape, re.findall(r"\w+", one))) for one in names if len(one.split()) > 1
    ]
    loose.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(loose)})(?!\w)") if loose else None


def read_left_out(sentence: Sentence, plain: str, units: Sequence[str]) -> LeftOut | None:
    """Who is left out; `None` where something else is, or where more is told of them than that."""
    names: list[str] = []
    spans: list[tuple[int, int]] = []
    beside: list[str] = []
    is_sure = True
    at = 0
    while found := _MARK.search(plain, at):
        at = found.end()
        if found["word"] and not sentence.is_written(*found.span("word"), "trừ"):
            continue
        is_apart = found["apart"] is not None
        if re.compile(_THING).match(plain, found.end()):
            if is_apart:
                return None  # "nộp hết rồi trừ danh sách": a thing, and none of a unit
            continue
        told, end = _names(sentence, plain, found.end(), units)
        own = _OWN.match(plain, found.end()) if is_apart and not told else None
        count = _COUNT.match(plain, found.end()) if not told else None
        if own is not None:
            spans.append((found.start(), own.end()))
            at = own.end()
            continue
        if count is not None:
            end = count.end()
        elif not told:
            if not is_apart:
                continue
            end = _clause_end(plain, found.end())
        tail = _NOT_SENT.match(plain, end)
        if tail is None and not is_apart:
            if _TELLS_MORE.match(plain, end):
                return None  # "các xã đã nộp, còn Sở Y tế nộp hôm qua"
            if not _ENDS.match(plain, end) and not told:
                continue
        later = _NOT_YET.match(plain, end) if told and tail is None else None
        if later is not None:
            beside.append(clean(sentence, found.end(), later.end()))
            end = later.end()
        is_sure = is_sure and bool(told)
        names += told
        end = tail.end() if tail else end
        spans.append((found.start(), end))
        at = end
    is_marked = bool(spans)
    for head in _HEAD.finditer(plain):  # "sở y tế, sở xd chưa nộp, …"
        if any(first <= head.end() < last for first, last in spans):
            continue
        told, end = _names(sentence, plain, head.end(), units)
        tail = _NOT_SENT.match(plain, end) if told else None
        if tail is not None:
            names += told
            spans.append((head.end(), tail.end()))
    return LeftOut(tuple(dict.fromkeys(names)), tuple(sorted(spans)), is_sure, is_marked, tuple(beside))


def _clause_end(plain: str, start: int) -> int:
    found = re.compile(rf"[,;.!\n]|\s(?={_END})").search(plain, start)
    return len(plain) if found is None else found.start()


def _names(sentence: Sentence, plain: str, start: int, units: Sequence[str]) -> tuple[list[str], int]:
    """The units that are listed from a place on, and where their list ends."""
    names: list[str] = []
    at = end = start
    while True:
        told = _name(sentence, plain, at, units)
        if told is None:
            return names, end
        more, end = told
        names += more
        joint = _JOINT.match(plain, end)
        if joint is None:
            return names, end
        at = joint.end()


def _name(
    sentence: Sentence, plain: str, start: int, units: Sequence[str]
) -> tuple[tuple[str, ...], int] | None:
    """The unit at a place, in the words of the writer or by its full name where it is known."""
    known = re.compile(rf"{KNOWN}(?:{KNOWN}|\s+(?={KNOWN}))*").match(plain, start)
    if known is not None:
        said = clean(sentence, *known.span())
        return (_full(said, units) or said,), known.end()
    if (title := _TITLE.match(plain, start)) is not None:
        named = _name(sentence, plain, title.end(), units)
        if named is not None and set(named[0]) <= set(units):
            return named
    found = _WORDS.match(plain, start)
    if found is None:
        return None
    words = list(re.finditer(r"\S+", found.group()))
    for last in reversed(words):
        end = start + last.end()
        said = clean(sentence, start, end)
        if (full := _full(said, units)) is not None:
            return (full,), end
    end = found.end()
    unit = UNIT.match(plain, start)
    if unit is not None and is_unit(sentence, unit) and len(clean(sentence, start, end).split()) > 1:
        # A name with commas or "và" that nobody knows: "Sở Văn hóa, Thể thao và Du lịch".
        longer = re.compile(rf"{_WORDS.pattern}(?:{_JOINT.pattern}{_WORDS.pattern})*").match(plain, start)
        listed = None if longer is None else unit_names(sentence, start, longer.end())
        if longer is not None and listed:
            return listed, longer.end()
        return (clean(sentence, start, end),), end
    first = start + words[0].end()
    if are_initials(sentence, start, first):
        return (clean(sentence, start, first),), first
    return None


def _full(said: str, units: Sequence[str]) -> str | None:
    """The one known unit that is called so, also for short."""
    plain = fold(said)
    if plain in NO_UNITS:
        return None
    exact = [one for one in units if fold(one) == plain or fold(one).removeprefix("ubnd ") == plain]
    if len(exact) == 1:
        return exact[0]
    proper = proper_names(units).get(plain)
    if proper is not None:
        return next((one for one in units if fold(one).endswith(fold(proper))), proper)
    short = said if " " in said or _ONSET.fullmatch(plain) else said.upper()
    how = {one: shortness(short, one) for one in units}
    for kinds in ((Shortness.WHOLE,), (Shortness.BUT_PLACE,), (Shortness.PROPER,)):
        meant = [one for one, kind in how.items() if kind in kinds]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None
