"""Days counted from another day: "10 ngày làm việc kể từ ngày 20/11", "15 ngày trước hội nghị 28/12"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from knowledge.dates.finding import FROM_BASE, Finding, Scene, add_months, in_range
from knowledge.dates.near import working_day_choices
from knowledge.dates.sentence import NUMBER, Sentence

_EVENT = (
    r"(?:(?:khi|dip|buoi|cuoc|to\s+chuc|dien\s+ra|khai\s+mac)\s+)*"
    r"(?P<event>(?:hop|ky\s+hop|hoi\s+(?:nghi|thao|dong|thi)|dai\s+hoi|toa\s+dam|le|ky\s+niem|tong\s+ket|so\s+ket|"
    r"binh\s+(?:xet|bau)|xet|tham\s+dinh|be\s+mac|phat\s+dong|meeting|conference)\b[^,.;:\n()\d]*?)"
    r"\s*\(?\s*(?:(?:vao|dien\s+ra)\s+)?(?:ngay\s+)?$"
)
# Behind such a word another day is told, not that of the event.
_OTHER_DAY = re.compile(r"\b(?:han|cham|muon|truoc|sau|nop|gui|trinh|den)\b")
_HALVES = frozenset((3, 6, 9, 12))
# "báo cáo 6 tháng trước hội nghị 15/6" is a report on six months.
_COUNT = rf"(?P<count>{NUMBER})\s+(?P<unit>ngay|hom|tuan)(?P<working>\s+lam\s+viec)?"
_LEFT = re.compile(
    rf"(?:\b(?:trong\s+vong|trong|sau)\s+)?\b{_COUNT}\s*,?\s+"
    r"(?P<side>truoc(?:\s+han)?|sau|(?:ke\s+|tinh\s+)?tu|before|after)(?:\s+ngay)?\s*$"
)
_LEFT_OF_EVENT = re.compile(
    rf"(?:\b(?:trong\s+vong|trong|sau)\s+)?\b(?P<count>{NUMBER})\s+(?P<unit>ngay|hom|tuan|thang)(?P<working>\s+lam\s+viec)?"
    rf"\s*,?\s+(?P<side>truoc|sau|(?:ke\s+|tinh\s+)?tu|before|after)\s+(?:ngay\s+)?{_EVENT}"
)
_SIDE_OF_EVENT = re.compile(rf"\b(?P<side>truoc|sau)\s+(?:ngay\s+)?{_EVENT}")
_RIGHT_OF_EVENT = re.compile(
    rf"\)?\s+(?P<count>{NUMBER})\s+(?P<unit>ngay|hom|tuan|thang)(?P<working>\s+lam\s+viec)?\b(?!\s+(?:nua|truoc|sau))"
)
# Without "kể", "6 tháng từ ngày 1/1" is as likely a stretch that is told of.
_MONTHS_FROM = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?P<unit>thang)(?P<working>)\s*,?\s+(?P<side>(?:ke|tinh)\s+tu)(?:\s+(?:ngay|khi))?\s*$"
)
_RIGHT = re.compile(rf"\s+{_COUNT}\b(?!\s+(?:nua|truoc|sau))")
_SIDE = re.compile(r"\b(?P<side>truoc|sau)(?:\s+ngay)?\s+$")


def read_from_bases(sentence: Sentence, findings: Sequence[Finding], scene: Scene) -> Iterator[Finding]:
    """Every finding that is only the base of a count, joined with its count."""
    for base in findings:
        if base.day is None:
            continue
        left = sentence.search_before(_LEFT, base.start) or sentence.search_before(_MONTHS_FROM, base.start)
        right = _RIGHT.match(sentence.after(base.end))
        side = sentence.search_before(_SIDE, base.start)
        if left is not None:
            yield from _counted(
                sentence, base, left, left.start("count"), left["side"], (left.start(), base.end), scene
            )
        elif right is not None and side is not None:
            span = side.start(), base.end + right.end()
            yield from _counted(
                sentence, base, right, base.end + right.start("count"), side["side"], span, scene
            )
        else:
            yield from _from_event(sentence, base, scene)


def _from_event(sentence: Sentence, base: Finding, scene: Scene) -> Iterator[Finding]:
    """The count from an event that is named with its day: "45 ngày trước hội nghị tổng kết 28/12"."""
    left = sentence.search_before(_LEFT_OF_EVENT, base.start)
    if left is not None and left["unit"] == "thang" and sentence.number(*left.span("count")) in _HALVES:
        return
    side = sentence.search_before(_SIDE_OF_EVENT, base.start)
    if left is not None and not _OTHER_DAY.search(left["event"]):
        count = _counted(
            sentence, base, left, left.start("count"), left["side"], (left.start(), base.end), scene
        )
        yield from (replace(one, event=(left.start("event"), base.end)) for one in count)
    elif side is not None and not _OTHER_DAY.search(side["event"]):
        right = _RIGHT_OF_EVENT.match(sentence.after(base.end))
        if right is not None:
            at, span = base.end + right.start("count"), (side.start(), base.end + right.end())
            count = _counted(sentence, base, right, at, side["side"], span, scene)
            yield from (replace(one, event=(side.start("event"), base.end)) for one in count)


def _counted(
    sentence: Sentence,
    base: Finding,
    found: re.Match[str],
    at: int,
    side: str,
    span: tuple[int, int],
    scene: Scene,
) -> Iterator[Finding]:
    count = sentence.number(at, at + len(found["count"]))
    if count is None or base.day is None:
        return
    sign = -1 if side.startswith(("truoc", "before")) else 1
    try:
        if found["working"]:
            days = working_day_choices(scene, base.day, sign * count)
        elif found["unit"] == "thang":
            days = (add_months(base.day, sign * count),)
        else:
            days = (base.day + timedelta(days=sign * count * (7 if found["unit"] == "tuan" else 1)),)
    except OverflowError:
        return
    if in_range(days[0]):
        yield Finding(*span, FROM_BASE, days[0], days if len(days) > 1 else ())
