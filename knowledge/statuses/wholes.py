"""Reports of all units at once: "các xã đã nộp hết báo cáo khối"; "hầu hết các xã" does not say which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates.sentence import Sentence
from knowledge.statuses.all_units import units_called
from knowledge.statuses.whose import unit_names

# Before those who have sent it: a day, courtesy, and what they have sent.
_LED = re.compile(
    r"\s*(?:(?:den|toi)\s+nay\s*,?\s*|hom\s+(?:qua|nay)\s*,?\s*|(?:da|vang|anh|chi|em|oi|a)\b\s*,?\s*)*"
)
_VERB = re.compile(r"\s+(?:(?:da|deu|cung|vua|moi|nop|gui|bao\s+cao|hoan\s+thanh|xong)\b)")
_WHOLLY = re.compile(r"\s+(?:da\s+|deu\s+|cung\s+)*(?:nop|gui|bao\s+cao)\b.*\b(?:het|du|deu|ca\s+roi)\b")
_BEHIND_PAPER = re.compile(r"\s*(?:bao\s+cao|bc)\b[^,;]*?\s(?P<of>cua\s+)?$")
_EXCEPT = re.compile(r"\b(?:(?:ngoai\s+)?tru(?:\s+ra)?|rieng|chi\s+con|con|ngoai|gan|chi)\b")
_LEFT_OUT = re.compile(
    r"(?:\s+(?:thi\s+|van\s+)*chua(?:\s+(?:nop|gui|co|xong|bao\s+cao|thay))?(?:\s+a)?)?[\s.!]*$"
)
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
    total: int | None = None
    is_share: bool = False

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
    found = next(iter(units_called(sentence, sentence.plain)), None)
    if found is None or found.is_rest or not _VERB.match(sentence.plain, found.end):
        return None
    paper = _BEHIND_PAPER.match(sentence.plain[: found.start])
    if paper is None and _LED.fullmatch(sentence.plain, 0, found.start) is None:
        return None
    # "báo cáo khối em nộp hết rồi": there it is the report of the cluster, of whoever writes.
    if found.needs_all and (paper is not None or not _WHOLLY.match(sentence.plain, found.end)):
        return None
    exception = _EXCEPT.search(sentence.plain, found.end)
    but: tuple[str, ...] | None = ()
    if exception is not None:
        tail = _LEFT_OUT.search(sentence.plain, exception.end())
        end = tail.start() if tail else len(sentence.plain)
        # "…, còn" without a name is what the clause after it begins with.
        is_named = bool(sentence.plain[exception.end() : end].strip())
        but = unit_names(sentence, exception.end(), end) if is_named else ()
    is_share = found.is_some or but is None
    return Whole(
        found.said(sentence),
        found.kinds,
        is_complete=not is_share,
        but=but or (),
        ends_at=len(sentence.plain) if exception is None else exception.start(),
        count=found.count,
        total=found.total,
        starts_at=0 if paper is None else paper.start("of") if paper["of"] else paper.end(),
        cluster=found.cluster,
        is_share=is_share,
    )


def tells_exception(sentence: Sentence) -> bool:
    """Whether a text tells that some have reported and a unit has not: "…, còn xã A chưa"."""
    return "?" not in sentence.text and _TOLD_EXCEPTION.search(sentence.plain) is not None
