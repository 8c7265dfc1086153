"""Days counted from another day: "10 ngày làm việc kể từ ngày 20/11", "3 ngày trước Tết"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from knowledge.dates.finding import FROM_BASE, Finding, Scene, in_range
from knowledge.dates.near import working_day_choices
from knowledge.dates.sentence import NUMBER, Sentence

_COUNT = rf"(?P<count>{NUMBER})\s+(?P<unit>ngay|hom|tuan)(?P<working>\s+lam\s+viec)?"
_LEFT = re.compile(
    rf"(?:\b(?:trong\s+vong|trong|sau)\s+)?\b{_COUNT}\s*,?\s+"
    r"(?P<side>truoc(?:\s+han)?|sau|(?:ke\s+|tinh\s+)?tu|before|after)(?:\s+ngay)?\s*$"
)
_RIGHT = re.compile(rf"\s+{_COUNT}\b(?!\s+(?:nua|truoc|sau))")
_SIDE = re.compile(r"\b(?P<side>truoc|sau)(?:\s+ngay)?\s+$")


def read_from_bases(sentence: Sentence, findings: Sequence[Finding], scene: Scene) -> Iterator[Finding]:
    """Every finding that is only the base of a count, joined with its count."""
    for base in findings:
        if base.day is None:
            continue
        left = sentence.search_before(_LEFT, base.start)
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
        else:
            days = (base.day + timedelta(days=sign * count * (7 if found["unit"] == "tuan" else 1)),)
    except OverflowError:
        return
    if in_range(days[0]):
        yield Finding(*span, FROM_BASE, days[0], days if len(days) > 1 else ())
