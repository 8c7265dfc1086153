"""For whom something is to be set, in the words of a sentence: "… cho các xã, phường trước 15/12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.vietnamese import fold

_KIND = (
    r"(?:cum|khoi|ubnd|xa|phuong|dac\s+khu|thi\s+tran|don\s+vi|so|nganh|doan\s+the|phong|co\s+quan|dia\s+phuong|"
    r"thanh\s+vien|truong|doanh\s+nghiep|cong\s+ty|hoi)"
)
_KINDS = rf"{_KIND}(?:\s*(?:,\s*(?:va\s+)?|va\s|\s)\s*(?:cac\s+)?{_KIND})*\b"
# "Các xã trong cụm 3" are some of its members, never all communes there are.
_OF_CLUSTER = r"(?!\s+(?:trong|cua|thuoc|o)\s+(?:cac\s+)?(?:cum|khoi)\b)"
_WITHIN = (
    r"(?:\s+(?:truc\s+thuoc|cap\s+duoi|tren\s+dia\s+ban(?:\s+tinh)?|"
    rf"(?:trong|cua|thuoc)\s+(?:{_KIND}|tinh)\b))?"
)
_MANY = (
    r"(?:(?:(?:ca|toan|tat\s+ca|toan\s+bo|cac|moi|nhung)\s+)+|(?:(?:ca|tat\s+ca)\s+)?(?P<count>\d{1,3})\s+)"
    rf"(?P<kinds>{_KINDS}){_OF_CLUSTER}{_WITHIN}"
)
_FOLLOWS = (
    r"(?=\s*[.,;:!]*\s*$|\s*[,(;:]|\s+(?:truoc|trc|han|ngay|cham|muon|den|het|vao|la|sau|trong|hang|moi|cuoi|nop|gui|bao\s+cao|"
    r"dang\s+ky|lap|hoan\s+thanh)\b|\s+t?\d)"
)
_FOR = r"(?:^|[\s,]+)(?:danh\s+)?cho\s+"
_TO = r"(?:(?:^|[\s,]+)(?:(?:danh\s+|gui\s+|giao\s+)?cho|gui(?:\s+(?:den|toi))?|doi\s+voi)\s+|\s*[,;:–-]\s*)"
_SENDING = r"(?:\s+(?:phai\s+)?(?:nop|gui|trinh)(?:\s+ho\s+so)?(?:\s+de\s+nghi)?\b)?"
_BUT = r"(?:\s*,?\s+(?:ngoai\s+)?(?:tru|khong\s+(?:gom|ke))\s+(?P<but>NAMES))?"
_HANDING = re.compile(r"\b(?:gui|cap|phat|trao|chuyen)\b")
_PROPOSING = re.compile(r"\b(?:khen|thuong|tang|phong|xet|trinh|lap|lam|huan)\b")
_DUTY = re.compile(
    r"\s*(?:(?:viec|nop|lap)\s+)*(?:bao\s+cao|bc|dang\s+ky|hoan\s+thanh|so\s+lieu|danh\s+sach|ke\s+hoach)\b"
)
_COMMITTEE = re.compile(r"(?:ubnd|uy ban nhan dan) ")
_ANY = frozenset(("don vi", "co quan", "dia phuong"))
_GROUPS = frozenset(("cum", "khoi", "thanh vien"))


@dataclass(frozen=True, slots=True)
class Whom:
    """The units that were told: of these kinds (none: all there are), or by `names`, as they are known.

    `count` is how many there are by the words ("cả 3 xã"); `but` are left out. Not `is_certain` where the
    words may say for whose merit something is, or name a cluster: then it is asked.
    """

    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    count: int | None = None
    is_certain: bool = True

    @property
    def is_cluster(self) -> bool:
        """Whether the members of a cluster are meant."""
        return bool(_GROUPS & set(self.kinds))


@dataclass(frozen=True, slots=True)
class Addressed:
    """A sentence without whom it is for, and whom that is; None where it does not tell."""

    text: str
    whom: Whom | None = None


def read_addressed(text: str, units: Sequence[str] = ()) -> Addressed:
    """Part "báo cáo quý cho các xã, phường trước 15/12" from its units; `units` are the known names."""
    sentence, names = Sentence.of(text), _names(units)
    for one in (_MANY + _BUT.replace("NAMES", names), rf"(?P<names>{names})"):
        found = re.search(rf"{_FOR}(?:{one}){_FOLLOWS}", sentence.plain)
        # "Gửi giấy mời cho các xã" says who gets it, not who has to send it.
        if found is None or _HANDING.search(sentence.plain, 0, found.start()):
            continue
        is_duty = _DUTY.match(sentence.plain) is not None
        is_certain = is_duty or not _PROPOSING.search(sentence.plain, 0, found.start())
        if is_certain or found.groupdict().get("names") is None:
            return Addressed(_without(sentence, found), _whom(found, units, is_certain=is_certain))
    return Addressed(sentence.text)


def read_round_addressed(text: str, units: Sequence[str] = ()) -> Addressed:
    """The same for a round: "tổng kết năm 2026, các xã phường nộp hồ sơ trước 10/12"."""
    sentence, names = Sentence.of(text), _names(units)
    for one in (_MANY + _BUT.replace("NAMES", names), rf"(?P<names>{names})"):
        found = re.search(rf"{_TO}(?:{one}){_SENDING}{_FOLLOWS}", sentence.plain)
        if found is not None:
            return Addressed(_without(sentence, found), _whom(found, units))
    return Addressed(sentence.text)


def read_whom(text: str, units: Sequence[str] = ()) -> Whom | None:
    """The units of words that name nothing else: "các xã", "3 xã", "xã A và xã B"; None for any others."""
    names = _names(units)
    for one in (_MANY + _BUT.replace("NAMES", names), rf"(?P<names>{names})"):
        found = re.fullmatch(rf"\s*(?:{one})\s*", Sentence.of(text).plain)
        if found is not None:
            return _whom(found, units)
    return None


def is_of(kind: str, unit: str) -> bool:
    """Whether a unit is called by this word for a kind: "UBND xã Hòa Bình" is a "xã"."""
    return _COMMITTEE.sub("", fold(unit), count=1).startswith(f"{kind} ")


def _whom(found: re.Match[str], units: Sequence[str], *, is_certain: bool = True) -> Whom:
    told = found.groupdict()
    if told.get("names"):
        return Whom(names=_named(told["names"], units), is_certain=is_certain)
    kinds = tuple(" ".join(one.split()) for one in re.findall(rf"{_KIND}\b", told["kinds"]))
    kinds = tuple(one for one in kinds if one != "ubnd") or ("xa", "phuong", "dac khu")
    return Whom(
        () if _ANY & set(kinds) else kinds,
        but=_named(told.get("but") or "", units),
        count=int(told["count"]) if told.get("count") else None,
        is_certain=is_certain and not _GROUPS & set(kinds),
    )


def _without(sentence: Sentence, found: re.Match[str]) -> str:
    start, end = sentence.span(*found.span())
    before, after = sentence.text[:start].rstrip(" ,;:–-"), sentence.text[end:].lstrip(" ,;:")
    return f"{before} {after}".strip()


def _names(units: Sequence[str]) -> str:
    """A list of names that are known, as a pattern; nothing where none are."""
    one = _one_of(units)
    return rf"{one}(?:\s*(?:[,;]\s*(?:va\s+)?|va\s+)\s*{one})*"


def _named(told: str, units: Sequence[str]) -> tuple[str, ...]:
    said = {" ".join(one["name"].split()) for one in re.finditer(_one_of(units, "?P<name>"), told)}
    return tuple(one for one in units if said & set(_spoken(one)))


def _one_of(units: Sequence[str], group: str = "?:") -> str:
    """One of the units as a pattern, the longest name first: a name may hold "và" and commas itself."""
    spoken = sorted({name for one in units for name in _spoken(one)}, key=len, reverse=True)
    names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in spoken) or "(?!)"
    return rf"\b(?:(?:ubnd|uy\s+ban\s+nhan\s+dan)\s+)?({group}{names})\b"


def _spoken(unit: str) -> tuple[str, ...]:
    """A unit by its full name, and without the word for the committee."""
    return tuple({fold(unit), _COMMITTEE.sub("", fold(unit), count=1)})
