"""The words that call all units at once: "tất cả các đơn vị", "cả khối", "6/6 đv", "còn lại", "mọi người"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.statuses.name_ends import clean

_KINDS = {
    "xa": "xã", "phuong": "phường", "dac khu": "đặc khu", "so": "sở", "nganh": "ngành", "truong": "trường",
    "don vi": "đơn vị", "dv": "đv", "thanh vien": "thành viên", "co quan": "cơ quan",
    "dia phuong": "địa phương", "ben": "bên", "noi": "nơi",
}  # fmt: skip
_NARROW = frozenset(("xa", "phuong", "dac khu", "so", "truong"))
_KIND = rf"(?:{'|'.join(one.replace(' ', '[ ]+') for one in _KINDS)})(?!\s+(?:lieu|sach|ket|theo\s+doi)\b)"
UNITS = rf"(?:{_KIND}\b(?:\s*(?:,|va)?\s*{_KIND}\b)*)"
"""The words for units, also several: "xã, phường"."""
_WRITERS = r"(?:minh|em|ta|toi|nha|nay|chung\s+(?:minh|em|ta|toi)|bon\s+(?:minh|em))"
_CLUSTER = r"(?:khoi|cum)\b(?:\s+thi\s+dua)?(?:\s+so)?(?:\s+\d{1,2}\b(?!\s*/))?"
_OWN = rf"(?:\s+(?:cua\s+)?{_WRITERS}\b)?"
_SOME = (
    r"(?:hau\s+(?:het|nhu)|qua\s+nua|phan\s+lon|da\s+so|gan\s+het|gan\s+nhu|mot\s+so|nhieu|"
    r"phan\s+nua|mot\s+nua)"
)
_ALL = r"(?:tat\s+ca|toan\s+bo|toan\s+the|du\s+ca|ca|du|toan|moi|het)"
_SEVERAL = rf"(?:{_ALL}\s+(?:(?:cac|nhung|moi)\s+)?|(?:cac|nhung|moi)\s+)"
_SHARE = r"(?P<done>\d{1,3})\s*/\s*(?P<total>\d{1,3})"
_REST = r"(?:khac|con\s+lai|kia)"
_VERB = r"(?:da|deu|cung|vua|moi|nop|gui|trinh|bao\s+cao|hoan\s+thanh|xong|du|het|thi|co)"
_NAME = rf"(?:\s+(?!{_VERB}\b|{_WRITERS}\b|quy\b|nam\b)[a-z]+){{1,6}}?(?=\s+{_VERB}\b)"
_WITHIN = rf"(?:\s+(?:thanh\s+vien|trong|thuoc|cua|{_REST})\b|\s+{_CLUSTER}{_OWN})*"
_PEOPLE = (
    r"(?:tat\s+ca\s+)?(?:moi\s+(?:nguoi|noi|ben)|mn|cac\s+(?:ban|ben|noi|anh\s+chi)|"
    r"anh\s+(?:chi\s+)?em|ai\s+cung)"
)
_LED_BY_SOME = re.compile(
    r"^(?:hầu hết|hầu như|quá nửa|phần lớn|đa số|gần hết|gần như|một số|nhiều|phần nửa|một nửa|hau het|"
    r"hau nhu|qua nua|phan lon|da so|gan het|gan nhu|mot so|nhieu|phan nua|mot nua)\s+",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"\b(?:(?P<some>{_SOME})\s+)?(?:"
    rf"(?P<units>(?:{_SEVERAL})?(?:{_SHARE}|(?P<count>{NUMBER}))?\s*(?P<kinds>{UNITS})(?P<within>{_WITHIN}))|"
    rf"(?P<people>{_PEOPLE})|"
    rf"(?P<cluster>(?P<each>{_ALL}\s+)?{_CLUSTER}(?:{_OWN}|{_NAME}))|"
    r"(?P<rest>con\s+lai))(?![\w/])"
)
_OURS = re.compile(r"\b(?:minh|ta|nha|chung\s+(?:minh|em|ta|toi))$")
_SURELY_SEVERAL = re.compile(rf"{_SEVERAL}|{_SHARE}|{NUMBER}\s")
_OTHERS = re.compile(rf"\b{_REST}\b|\bthanh\s+vien\b")
_COUNTED = re.compile(rf"\b(?:du|het|ca|deu)\s+(?:ca\s+)?{_SHARE}(?![\w/])")
# Behind these it is told to whom something goes, of whom it speaks, or who is to do something.
_NOT_ACTING = re.compile(
    r"\b(?:cho|den|toi|len|gui|voi|nhac(?:\s+nho)?|de\s+nghi|yeu\s+cau|giao|moi|don\s+doc|theo|thay\s+mat|"
    r"danh\s+sach|ds|ve|giup|bao|trong|tai|o)\s+$"
)
# Words beside a cluster that are no part of what it is called.
_NO_NAME = frozenset(
    (
        *(
            "thi",
            "dua",
            "so",
            "ben",
            "toan",
            "ca",
            "tat",
            "bo",
            "the",
            "du",
            "het",
            "cua",
            "minh",
            "em",
            "ta",
        ),
        *(
            "toi",
            "nha",
            "nay",
            "chung",
            "bon",
            "thanh",
            "vien",
            "trong",
            "thuoc",
            "khac",
            "con",
            "lai",
            "kia",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Called:
    """All units as they are called, at a place of the folded text.

    `kinds` are those that are meant, none for any; `cluster` the words by which a cluster is called. `count`
    and `total` are how many there are by these words ("5/6 đơn vị"). `is_some` where not all of them are
    meant, `is_rest` where those that are left. `needs_all` where only that it is all of it tells that the
    units are meant: "khối nộp hết rồi", not "khối nộp rồi".
    """

    start: int
    end: int
    kinds: tuple[str, ...] = ()
    cluster: tuple[str, ...] = ()
    count: int | None = None
    total: int | None = None
    is_some: bool = False
    is_rest: bool = False
    needs_all: bool = False

    def said(self, sentence: Sentence) -> str:
        """The words of the writer for them, without those for how many of them."""
        return _LED_BY_SOME.sub("", clean(sentence, self.start, self.end))


def units_called(sentence: Sentence, plain: str, start: int = 0) -> list[Called]:
    """All that call the units at once, in their order; `plain` is the folded text with names made blank."""
    found = []
    for one in _CALLED.finditer(plain, start):
        called = _called(sentence, plain, one)
        if called is not None and not _NOT_ACTING.search(plain[: called.start]):
            found.append(called)
    return found


def share_told(plain: str) -> re.Match[str] | None:
    """How many of how many have sent it, where no word for units stands beside: "đủ 6/6"."""
    return _COUNTED.search(plain)


def _called(sentence: Sentence, plain: str, found: re.Match[str]) -> Called | None:
    start, end = found.span()
    if found["units"]:
        is_several = _SURELY_SEVERAL.match(found["units"]) is not None
        if not is_several and _OTHERS.search(found["units"]) is None:
            return None
        places = [one.span() for one in re.finditer(_KIND, plain[slice(*found.span("kinds"))])]
        first = found.start("kinds")
        kinds = [" ".join(plain[first + a : first + b].split()) for a, b in places]
        if not all(
            sentence.is_written(first + a, first + b, _KINDS[kind], kind.upper())
            for (a, b), kind in zip(places, kinds, strict=True)
            if kind != "dv"
        ):
            return None
        is_counted = found["count"] is not None
        count = sentence.number(*found.span("count")) if is_counted else None
        if is_counted and count is None:
            return None
        return Called(
            start,
            end,
            tuple(kinds) if set(kinds) <= _NARROW else (),
            _cluster(found["within"] or ""),
            count=int(found["done"]) if found["done"] else count,
            total=int(found["total"]) if found["total"] else None,
            is_some=found["some"] is not None,
            is_rest=_OTHERS.search(found["units"]) is not None,
        )
    if found["cluster"]:
        word = re.search(r"\b(?:khoi|cum)\b", found["cluster"])
        at = found.start("cluster") + (word.start() if word else 0)
        if not sentence.is_written(at, at + (len(word.group()) if word else 0), "khối", "cụm"):
            return None
        cluster = _cluster(found["cluster"])
        is_some = found["some"] is not None
        needs_all = found["each"] is None and not is_some and not _OURS.search(found["cluster"])
        return Called(start, end, (), cluster, is_some=is_some, needs_all=needs_all)
    if found["people"]:
        return Called(start, end, is_some=found["some"] is not None)
    return Called(start, end, is_rest=True)


def _cluster(words: str) -> tuple[str, ...]:
    """The words by which a cluster is called; none where other units than those of one are meant."""
    if re.search(r"\b(?:khoi|cum)\b", words) is None:
        return ()
    return tuple(one for one in words.split() if one not in _NO_NAME)
