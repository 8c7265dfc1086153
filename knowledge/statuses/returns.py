"""Whose report is given back to be completed: "xã A bị trả lại báo cáo", "yêu cầu xã A bổ sung phụ lục"."""

from __future__ import annotations

import re

from knowledge.dates.sentence import Sentence
from knowledge.statuses.cues import Report
from knowledge.statuses.targets import Place, read_units
from knowledge.statuses.whose import unit_within, units_of, waived_for

_REPORT = re.compile(r"(?:bao\s+cao|bc)\b")
_PASSIVE = re.compile(r"\bbi\b")
_LACK = re.compile(r"\b(?:thieu|chua\s+(?:co|du|dung)|sai)\b")


def returned_to(
    sentence: Sentence, report: Report, stops: list[int], obligation: Place | None
) -> tuple[list[Place], Place | None]:
    """The units whose report it is, and what it is called without them.

    Who gives it back is none of them: "Sở Nội vụ trả lại báo cáo khối".
    """
    is_passive = _PASSIVE.search(sentence.plain, 0, report.end) is not None
    is_lack = _LACK.search(sentence.plain, 0, report.start) is not None
    if is_passive or is_lack:
        units = read_units(sentence, stops, obligation)
        if units:
            return units, obligation
    asked = None if is_passive else unit_within(sentence, report.start, report.end)
    if asked is not None:
        # "yêu cầu xã A bổ sung biểu số liệu" names what is to be added; a report is what it is added to.
        is_added = obligation is not None and obligation.start >= report.end
        is_report = obligation is not None and _REPORT.match(sentence.plain, obligation.start) is not None
        return [asked], None if is_added and not is_report else obligation
    if obligation is not None and (units := units_of(sentence, obligation, is_handed_in=False)):
        return units, obligation
    return waived_for(sentence, stops, obligation)


def told_after(report: Report, places: list[Place]) -> tuple[int, int] | None:
    """What is named behind the report, which is no reason of it: "trả lại báo cáo khối cho xã A vì …"."""
    behind = [one for one in places if one.end > report.end]
    return (min(one.start for one in behind), max(one.end for one in behind)) if behind else None
