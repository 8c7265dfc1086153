"""Reports of all units at once: "các xã đã nộp hết báo cáo khối"; "hầu hết các xã" does not say which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.statuses.listed_units import are_initials
from knowledge.statuses.targets import UNIT, is_unit
from knowledge.statuses.whose import unit_names
from knowledge.vietnamese import fold

_KIND = r"(?:xa|phuong|dac\s+khu|don\s+vi|so|nganh|truong|co\s+quan|dia\s+phuong)"
_CLUSTER = r"(?:khoi|cum)\b"
_WITHIN = r"\s+(?:trong|thuoc|cua)\s+(?:\w+\s+){0,6}?\w+"
_PEOPLE = (
    r"(?:tat\s+ca\s+)?(?:moi\s+(?:nguoi|noi|ben)|mn|cac\s+(?:ban|ben|noi|anh\s+chi)|"
    r"anh\s+(?:chi\s+)?em|ai\s+cung)"
)
_WHOLLY = r"\s+(?:da\s+|deu\s+|cung\s+)*(?:nop|gui|bao\s+cao)\b.*\b(?:het|du|deu|ca\s+roi)\b"
_WHOLE = re.compile(
    r"\s*(?:(?:den|toi)\s+nay\s*,?\s*|hom\s+(?:qua|nay)\s*,?\s*|(?:da|vang|anh|chi|em|oi|a)\b\s*,?\s*)*"
    r"(?P<some>(?:hau\s+het|phan\s+lon|da\s+so|gan\s+het|gan\s+nhu|mot\s+so|nhieu)\s+)?"
    r"(?P<said>(?:(?:(?:tat\s+ca|toan\s+bo|ca)\s+)?(?:cac|moi)|tat\s+ca|toan\s+bo|"
    rf"(?:tat\s+ca|toan\s+bo|du|ca)\s+(?P<count>{NUMBER}))\s+"
    rf"(?P<kinds>{_KIND}(?:\s*(?:,|va)?\s*{_KIND}\b)*)(?P<within>{_WITHIN})?|"
    rf"(?:ca|toan|toan\s+bo|tat\s+ca)\s+(?P<cluster>{_CLUSTER}(?:\s+\w+){{0,6}}?)|"
    # "khối đã nộp hết rồi": only that it is all of it tells that its units are meant.
    rf"(?P<bare>{_CLUSTER}(?:\s+\w+){{0,6}}?)(?={_WHOLLY})|(?P<people>{_PEOPLE}))\s+"
    r"(?:(?:da|deu|cung|vua|moi|nop|gui|bao\s+cao)\b)"
)
# "báo cáo tổng kết cả khối nộp hết rồi": those who have sent it stand behind what they sent.
_BEHIND_PAPER = re.compile(
    r"\s*(?:bao\s+cao|bc)\b[^,;]*?\s(?P<of>cua\s+)?(?=(?:ca|toan|tat\s+ca|cac|moi)\s)(?=.*\b(?:het|du|deu|ca|toan|tat\s+ca)\b)"
)
# "tất cả nộp rồi trừ SGDĐT": whoever is left out is a unit, so all the others are units as well.
_ALL_BUT = re.compile(
    r"\b(?:tat\s+ca|toan\s+bo|het|du|deu)\b.*?\b(?:ngoai\s+)?(?P<word>tru)(?:\s+(?:moi|ra))*\s+"
)
_OWN_CLUSTER = frozenset(
    ("thi", "dua", "minh", "em", "ta", "toi", "nay", "ben", "toan", "ca", "trong", "thuoc", "cua")
)
_EXCEPT = re.compile(r"\b(?:(?:ngoai\s+)?tru(?:\s+ra)?|rieng|chi\s+con|con|ngoai|gan|chi)\b")
_LEFT_OUT = re.compile(
    r"(?:\s+(?:thi\s+|van\s+)*chua(?:\s+(?:nop|gui|co|xong|bao\s+cao|thay))?(?:\s+a)?)?[\s.!]*$"
)
_ANY = frozenset(("don vi", "co quan", "dia phuong", "nganh"))
# "… đã nộp, còn xã A chưa": told, not asked, though "chưa" ends it.
_TOLD_EXCEPTION = re.compile(
    r"\b(?:(?:da|roi|r|xong|het|du)\b|(?:nop|gui|trinh)\b.*\b(?:hom\s+(?:qua|kia|nay)|sang\s+nay|\d{1,2}/\d{1,2})\b).*"
    r"(?:,\s*(?:nhung\s+)?|\s(?:nhung\s+)?(?=(?:con|rieng|chi|tru)\b))(?:(?:con|rieng|chi\s+con|chi\s+co|tru)\s+)?"
    r"(?:ubnd|xa|phuong|dac\s+khu|so|truong|phong|hoi|cong\s+ty|benh\s+vien|ban|chi\s+cuc|bc|bao\s+cao|ds|danh\s+sach|"
    r"bieu\s+mau|hs|ho\s+so|dang\s+ky|dky)\s+(?:(?!\b(?:da|nop|gui)\b).)*"
    r"\bchua(?:\s+a)?[\s.!]*$"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """All units of some kinds, as the officer called them; no kinds are all there are.

    `but` are those that are named as left out. Not `is_complete` where some are left out without it being
    certain which. Behind what they have sent it stands from `starts_at` on; at `ends_at` the clause goes on
    with the exception, or ends. `count` is how many there are by the officer's words ("cả 3 đơn vị").
    `cluster` is what they call the cluster (khối, cụm) whose units are meant, without accents. `said` is
    empty where nothing calls them units but the one that is left out.
    """

    said: str
    kinds: tuple[str, ...] = ()
    is_complete: bool = True
    but: tuple[str, ...] = ()
    ends_at: int = 0
    count: int | None = None
    starts_at: int = 0
    cluster: tuple[str, ...] = ()

    @property
    def stops(self) -> list[int]:
        """Where the name of what they have sent ends at the latest."""
        return [one for one in (self.starts_at, self.ends_at) if one]

    @property
    def is_bare_cluster(self) -> bool:
        """Whether the cluster is called by no name: "cả khối", "cụm mình"."""
        return len(self.cluster) == 1


def read_whole(sentence: Sentence) -> Whole | None:
    """The units of which a clause tells together; `None` where it names them, or tells of none."""
    found = _WHOLE.match(sentence.plain)
    paper = _BEHIND_PAPER.match(sentence.plain) if found is None else None
    if paper is not None:
        found = _WHOLE.match(sentence.plain, paper.end())
    if found is None:
        return _all_but_a_unit(sentence)
    first, last = sentence.span(*found.span("said"))
    kinds = tuple(" ".join(one.split()) for one in re.findall(rf"{_KIND}\b", found["kinds"] or ""))
    exception = _EXCEPT.search(sentence.plain, found.end("said"))
    but: tuple[str, ...] | None = ()
    if exception is not None:
        tail = _LEFT_OUT.search(sentence.plain, exception.end())
        end = tail.start() if tail else len(sentence.plain)
        # "…, còn" without a name is what the clause after it begins with.
        is_named = bool(sentence.plain[exception.end() : end].strip())
        but = unit_names(sentence, exception.end(), end) if is_named else ()
    return Whole(
        " ".join(sentence.text[first:last].split()),
        () if _ANY & set(kinds) else kinds,
        is_complete=not found["some"] and but is not None,
        but=but or (),
        ends_at=len(sentence.plain) if exception is None else exception.start(),
        count=sentence.number(*found.span("count")) if found["count"] else None,
        starts_at=0 if paper is None else paper.start("of") if paper["of"] else paper.end(),
        cluster=_cluster(found["cluster"] or found["bare"] or found["within"] or ""),
    )


def _cluster(words: str) -> tuple[str, ...]:
    """The words by which a cluster is called; none where other units than those of one are meant."""
    if re.search(rf"\b{_CLUSTER}", words) is None:
        return ()
    return tuple(one for one in words.split() if one not in _OWN_CLUSTER)


def _all_but_a_unit(sentence: Sentence) -> Whole | None:
    """All the others where a unit is left out of what has been sent: who they are is not said."""
    found = _ALL_BUT.search(sentence.plain)
    if found is None or not sentence.is_written(*found.span("word"), "trừ"):
        return None
    word = _WORD.match(sentence.plain, found.end())
    unit = UNIT.match(sentence.plain, found.end())
    is_left_out = (unit is not None and is_unit(sentence, unit)) or (
        word is not None and are_initials(sentence, *word.span())
    )
    return Whole("", is_complete=False, ends_at=found.start("word")) if is_left_out else None


_WORD = re.compile(r"\w+")


def tells_whole(sentence: Sentence) -> bool:
    """Whether a text tells, and asks nothing, of all units that they have sent it: "mọi người nộp đủ rồi"."""
    is_told = _TOLD_WHOLLY.search(sentence.plain) is not None and "?" not in sentence.text
    return is_told and _WHOLE.match(sentence.plain) is not None


def tells_all_unnamed(sentence: Sentence) -> bool:
    """Whether all is said to be sent, and neither who nor what: "tất cả đã nộp" of whoever leads."""
    return _ALL_UNNAMED.fullmatch(sentence.plain) is not None and _OWN.search(sentence.plain) is None


_TOLD_WHOLLY = re.compile(r"\b(?:het|du|deu|xong)\b.*\b(?:roi|r)(?:\s+(?:a|nhe|nha|anh|chi|em))*[\s.!]*$")
_ALL_UNNAMED = re.compile(
    r"\s*(?:(?:da|vang|bao\s+cao|anh|chi|oi)\b\s*,?\s*)*(?:tat\s+ca|toan\s+bo)\s+(?:(?:deu|da|cung)\s+)*(?:nop|gui)\b"
    r"(?:\s+(?:het|du|day\s+du|ca|roi|r|xong|a|ah|ak|nhe|nha|anh|chi|em|hom\s+(?:qua|kia|nay)|"
    r"(?:ngay\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?))*[\s.!]*"
)
_OWN = re.compile(r"\b(?:em|toi|minh)\s+(?:da\s+|deu\s+)*(?:nop|gui|trinh)\b")


def with_exception_behind(text: str) -> str:
    """What is told of all units but some with these behind it, wherever they stood.

    "Trừ xã A ra thì nộp đủ báo cáo rồi", "còn xã A chưa có báo cáo, các đơn vị khác nộp đủ rồi".
    """
    sentence = Sentence.of(text)
    found = _BUT_FIRST.match(sentence.plain) or _OTHERS_BEHIND.match(sentence.plain)
    if found is None or "?" in text:
        return text
    word = found.groupdict().get("word")
    if word and not sentence.is_written(*found.span("word"), "trừ"):
        return text
    if unit_names(sentence, *found.span("units")) is None:
        return text

    def said(name: str) -> str:
        span = found.span(name) if name in found.groupdict() else (-1, -1)
        return "" if span[0] < 0 else sentence.text[slice(*sentence.span(*span))].strip()

    lead, but = ("các đơn vị", "trừ") if sentence.is_accented else ("cac don vi", "tru")
    verb, _, rest = said("told").partition(" ")
    if said("matter"):  # "nộp báo cáo đủ": what is counted stands before
        rest = " ".join(one for one in rest.split() if fold(one) not in ("day", "du", "het", "xong"))
    return " ".join(filter(None, (lead, verb, said("matter"), rest, but, said("units"))))


_SENT_WHOLLY = r"(?:(?:deu|da|cung)\s+)*(?P<told>(?:nop|gui|bao\s+cao)\b.*\b(?:du|het|xong|roi|r)\b.*)$"
_OTHERS = (
    r"(?:(?:cac|nhung)\s+(?:don\s+vi|xa|phuong|so|noi|ben)\s+(?:khac|con\s+lai)|tat\s+ca|con\s+lai|"
    r"(?:thi\s+)?deu)"
)
_BUT_FIRST = re.compile(
    r"\s*(?:ngoai\s+)?(?P<word>tru)\s+(?P<units>[^.;\n]+?)\s*(?:\bra\b)?\s*,?\s*(?:\bthi\b\s*)?"
    rf"(?:{_OTHERS}\s+)?{_SENT_WHOLLY}"
)
_OTHERS_BEHIND = re.compile(
    r"(?:[^,;\n]{0,30}\s)?(?:chi\s+)?(?:con|rieng|moi|thieu)\s+(?P<units>[^,;.\n]+(?:,[^,;.\n]+)*?)\s+(?:la\s+|van\s+)?"
    rf"chua\s+(?:co|nop|gui|thay)\b(?P<matter>[^,;]*)[,;]\s*(?:con\s+)?{_OTHERS}\s+{_SENT_WHOLLY}"
)


def tells_exception(sentence: Sentence) -> bool:
    """Whether a text tells that some have reported and a unit has not: "…, còn xã A chưa"."""
    return "?" not in sentence.text and _TOLD_EXCEPTION.search(sentence.plain) is not None
