"""Which of several date phrases in a message is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from knowledge.dates.finding import DAY_ONLY, LUNAR_DAY, WEEKDAY, Finding, Reason, monday_of
from knowledge.dates.sentence import Sentence

_MOST_CHOICES = 4
_CITED = re.compile(
    r"\b(?:nghi\s+dinh|nd|thong\s+tu|tt|quyet\s+dinh|qd|cong\s+van|cv|nghi\s+quyet|nq|ke\s+hoach|luat|huong\s+dan|"
    r"to\s+trinh|chi\s+thi|thong\s+bao)\b[^.;\n]{0,40}\s+(?:ky\s+)?(?:ngay\s+)?$"
)
_DEADLINE = re.compile(
    r"\b(?:han|truoc|trc|den|toi|het|nhat|xong|hoan\s+thanh|doi|sang|by|before|until|deadline|due)\s*:?\s*"
    r"(?:\(|(?:la|vao|het|ngay|nop|cuoi|on|the|chot)\s+)*$"
)
_TO = re.compile(r"^\s*\)?\s*(?:-|–|→|(?:cho\s+)?den|toi|to|until)\s*(?:het\s+)?(?:ngay\s+)?$")


def without_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    """The weightiest findings, no letter used twice, in the order of the text."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (-one.rank, one.start - one.end, one.start)):
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda one: one.start)


def choose(sentence: Sentence, findings: list[Finding]) -> Finding:
    """The one finding that the message means; several days without a hint become a question.

    A range means its last day, a cited document's day gives way to any other, and so does a day without a
    cue ("hạn", "trước", "đến") to the only one that has it.
    """
    if any(finding.rank >= DAY_ONLY for finding in findings):
        findings = [finding for finding in findings if finding.rank >= DAY_ONLY]
    uncited = [finding for finding in findings if not sentence.search_before(_CITED, finding.start)]
    findings = _with_their_weekday(sentence, uncited or findings)
    span = _range(sentence, findings)
    if span is not None:
        return span
    cued = [finding for finding in findings if sentence.search_before(_DEADLINE, finding.start)]
    if len(findings) > 1 and len(cued) == 1:
        findings = cued
    certain = [finding for finding in findings if finding.day is not None] or findings
    days = {finding.day for finding in certain}
    if len(days) == 1:
        return certain[0]
    choices = tuple(sorted(day for day in days if day is not None))[:_MOST_CHOICES]
    return replace(certain[0], day=None, choices=choices, reason=Reason.SEVERAL_DATES, first=None)


def _with_their_weekday(sentence: Sentence, findings: list[Finding]) -> list[Finding]:
    """A weekday right beside a full date only confirms it, or contradicts it, which is asked about."""
    merged: list[Finding] = []
    for finding in findings:
        previous = merged[-1] if merged else None
        if previous is None or not _are_neighbours(sentence, previous, finding):
            merged.append(finding)
            continue
        named, weekday = (previous, finding) if finding.rank == WEEKDAY else (finding, previous)
        said = (weekday.day or weekday.choices[0]).weekday()
        joined = replace(named, start=previous.start, end=finding.end)
        if named.day is not None and named.day.weekday() != said:
            meant = monday_of(named.day) + timedelta(days=said)
            choices = tuple(sorted((named.day, meant)))
            joined = replace(joined, day=None, choices=choices, reason=Reason.WEEKDAY_MISMATCH)
        merged[-1] = joined
    return merged


def _are_neighbours(sentence: Sentence, left: Finding, right: Finding) -> bool:
    if (left.rank == WEEKDAY) == (right.rank == WEEKDAY):
        return False
    between = sentence.plain[left.end : right.start]
    return bool(re.fullmatch(r"[\s,(]*(?:(?:tuc|la|ngay)\s*)*[\s(]*", between))


def _range(sentence: Sentence, findings: list[Finding]) -> Finding | None:
    if len(findings) != 2:
        return None
    first, last = findings
    if first.day is None or last.day is None or not first.day < last.day:
        return None
    if not _TO.match(sentence.plain[first.end : last.start]):
        return None
    # "Từ 10/3 đến 15/3 âm lịch": the first day is lunar as well, and no other is offered in its place.
    is_of_one = first.rank >= LUNAR_DAY or last.rank != LUNAR_DAY
    return replace(last, start=first.start, choices=(first.day, last.day) if is_of_one else (), first=None)
