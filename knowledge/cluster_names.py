"""How clusters and blocks are called in a sentence: "cụm 3", "khối thi đua các sở", "cụm mình"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.vietnamese import fold

_PREFIX = re.compile(r"(?P<kind>cum|khoi)(?:\s+thi\s+dua)?(?:\s+so)?(?:\s+cac)?\s+(?=\S)")
_SPOKEN_PREFIX = r"(?:\s+thi\s+dua)?(?:\s+so)?(?:\s+cac)?\s+"
_NUMBER = re.compile(r"0*(?P<number>\d{1,3})\b")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NO_DATE = r"(?!\s*[/.-]\s*\d|\s+thang\b)"
_NUMBERED = rf"(?:cum|khoi)(?:\s+thi\s+dua)?(?:\s+so)?\s+(?:\d{{1,3}}\b{_NO_DATE}|[ivx]+\b)"
_OWN = r"(?:cum|khoi)(?:\s+thi\s+dua)?(?:\s+(?:cua\s+)?(?:minh|em|toi|ta|nay|nha|chung\s+toi))?"
_ALL = r"(?:(?:ca|toan|tat\s+ca|toan\s+bo|cac|moi|nhung)\s+)"
_MEMBERS = r"(?:don\s+vi|thanh\s+vien|co\s+quan)(?:\s+thanh\s+vien)?(?:\s+(?:trong|cua|thuoc|o))?"
_BUT_HEAD = (
    r"(?P<rest>\s*[,(]?\s*(?:ngoai\s+)?(?:tru|khong\s+(?:gom|ke))\s+(?:don\s+vi\s+)?"
    r"truong(?:\s+(?:cum|khoi))?\s*\)?)?"
)
_FOLLOWS = (
    r"(?=\s*[.,;:!]*\s*$|\s*[,(;:]|\s+(?:truoc|trc|han|ngay|cham|muon|den|het|vao|la|sau|trong|hang|moi|cuoi|"
    r"thu|nop|gui|bao\s+cao|dang\s+ky|lap|hoan\s+thanh)\b|\s+t?\d)"
)
_FOR = r"(?:^|[\s,]+)(?:danh\s+)?cho\s+"
_HANDED_IN = re.compile(r"\b(?:nop|gui|trinh|chuyen)\b")
_OF_MERIT = re.compile(r"\b(?:khen|thuong|tang|phong|xet|huan)\b")
_ASKED_OF = re.compile(
    r"\s*(?:(?:viec|nop|lap|gui)\s+)*(?:bao\s+cao|bc|dang\s+ky|so\s+lieu|danh\s+sach|ke\s+hoach)\b"
)


@dataclass(frozen=True, slots=True)
class ClusterNamed:
    """A cluster in a sentence, as it was `said`; `names` are those known ones that may be meant.

    Without names it is none that is known where a number or a name was said, else the writer's own
    (`is_own`). `may_receive` where "nộp … cho cụm 3" may just as well say who gets something.
    """

    said: str
    names: tuple[str, ...] = ()
    is_own: bool = False
    is_without_head: bool = False
    may_receive: bool = False


def read_cluster_addressed(text: str, names: Sequence[str]) -> tuple[str, ClusterNamed] | None:
    """Part "báo cáo quý 4 cho cụm 3 trước 15/12" from its cluster; None where it is for none."""
    sentence = Sentence.of(text)
    known = "|".join(_spoken(name) for name in names) or "(?!)"
    for cluster, is_own in ((known, False), (_NUMBERED, False), (_OWN, True)):
        whole = rf"(?:{_ALL}+)?{_MEMBERS}\s+|{_ALL}+"
        # "Cho khối" alone may be anything ("cho khối lượng"); "cho cả khối", "cho khối mình" are none.
        bare = "" if not is_own else r"(?=\w+(?:\s+thi\s+dua)?\s+(?:cua|minh|em|toi|ta|nay|nha|chung))"
        found = re.search(
            rf"{_FOR}(?:(?:{whole})|{bare})(?P<cluster>{cluster}){_BUT_HEAD}{_FOLLOWS}", sentence.plain
        )
        if found is None:
            continue
        before = sentence.plain[: found.start()]
        if _OF_MERIT.search(before) and not _ASKED_OF.match(sentence.plain):
            return None
        is_whole = re.match(rf"{_FOR}(?:{whole})", found.group()) is not None
        start, end = sentence.span(*found.span())
        left = f"{sentence.text[:start].rstrip(' ,;:–-')} {sentence.text[end:].lstrip(' ,;:')}".strip()
        said = sentence.text[slice(*sentence.span(*found.span("cluster")))]
        return left, ClusterNamed(
            said,
            () if is_own else named(said, names),
            is_own,
            is_without_head=found["rest"] is not None,
            may_receive=not is_whole and _HANDED_IN.search(before) is not None,
        )
    return None


def named(said: str, names: Sequence[str]) -> tuple[str, ...]:
    """The clusters that are called so: the very name, else those of that number or beginning."""
    plain = fold(said)
    exact = tuple(one for one in names if _essence(fold(one)) == _essence(plain))
    return exact or tuple(one for one in names if re.fullmatch(_spoken(one), plain))


def is_unnamed(said: str) -> bool:
    """Whether no cluster is named: "khối", "cụm mình"."""
    return re.fullmatch(_OWN, fold(said)) is not None


def cluster_words(names: Sequence[str]) -> str:
    """A pattern of any cluster in folded words: the known ones, those with a number, and "khối mình"."""
    return "|".join((*(_spoken(name) for name in names), _NUMBERED, _OWN))


def _essence(plain: str) -> str:
    """A folded name without what is left out when it is spoken: "khối thi đua số 03" is "khoi 3"."""
    found = _PREFIX.match(plain)
    if found is None:
        return " ".join(plain.split())
    words = re.findall(r"\w+", plain[found.end() :])
    if words[:1] and words[0] in _ROMAN:
        words[0] = str(_ROMAN.index(words[0]))
    return " ".join((found["kind"], *(word.lstrip("0") or word for word in words)))


def _spoken(name: str) -> str:
    """How a cluster may be called, as a pattern over folded words: with its number alone, too."""
    plain = fold(name)
    found = _PREFIX.match(plain)
    if found is None:
        return r"\b" + r"[\s,;–-]+".join(map(re.escape, re.findall(r"\w+", plain))) + r"\b"
    rest = plain[found.end() :]
    number = _NUMBER.match(rest)
    value = int(number["number"]) if number else _roman(rest)
    words = re.findall(r"\w+", rest)
    whole = r"[\s,;–-]+".join(map(re.escape, words)) + r"\b"
    if value:
        roman = _ROMAN[value] if value < len(_ROMAN) else "(?!)"
        first = rf"(?:0*{value}|{roman})\b{_NO_DATE}"
        behind = "".join(rf"[\s,;–()-]+{re.escape(word)}" for word in words[1:])
        whole = rf"{first}(?:{behind}\b)?"
    return rf"\b{found['kind']}{_SPOKEN_PREFIX}{whole}"


def _roman(rest: str) -> int:
    word = re.match(r"[ivx]+\b", rest)
    return _ROMAN.index(word.group()) if word and word.group() in _ROMAN else 0
