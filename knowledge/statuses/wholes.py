"""Reports of all units at once: "các xã đã nộp hết báo cáo khối"; "hầu hết các xã" does not say which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import NUMBER, Sentence
from knowledge.statuses.whose import unit_names

_KIND = r"(?:xa|phuong|dac\s+khu|don\s+vi|so|nganh|truong|co\s+quan|dia\s+phuong)"
_WHOLE = re.compile(
    r"\s*(?:(?:den|toi)\s+nay\s*,?\s*|hom\s+(?:qua|nay)\s*,?\s*)?"
    r"(?P<some>(?:hau\s+het|phan\s+lon|da\s+so|gan\s+het|gan\s+nhu|mot\s+so|nhieu)\s+)?"
    r"(?P<said>(?:(?:(?:tat\s+ca|toan\s+bo|ca)\s+)?(?:cac|moi)|"
    rf"(?:tat\s+ca|toan\s+bo|du|ca)\s+(?P<count>{NUMBER}))\s+"
    rf"(?P<kinds>{_KIND}(?:\s*(?:,|va)?\s*{_KIND}\b)*))\s+"
    r"(?:(?:da|deu|cung|vua|moi|nop|gui|bao\s+cao)\b)"
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
    certain which. `ends_at` is where the clause goes on with the exception, or ends. `count` is how
    many there are by the officer's words ("cả 3 đơn vị").
    """

    said: str
    kinds: tuple[str, ...] = ()
    is_complete: bool = True
    but: tuple[str, ...] = ()
    ends_at: int = 0
    count: int | None = None


def read_whole(sentence: Sentence) -> Whole | None:
    """The units of which a clause tells together; `None` where it names them, or tells of none."""
    found = _WHOLE.match(sentence.plain)
    if found is None:
        return None
    first, last = sentence.span(*found.span("said"))
    kinds = tuple(" ".join(one.split()) for one in re.findall(rf"{_KIND}\b", found["kinds"]))
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
    )


def tells_exception(sentence: Sentence) -> bool:
    """Whether a text tells that some have reported and a unit has not: "…, còn xã A chưa"."""
    return "?" not in sentence.text and _TOLD_EXCEPTION.search(sentence.plain) is not None
