"""What the data leave out: aspects of awards of which nothing is said, and days between two periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from knowledge.checking.findings import Finding, Steps, written_period
from knowledge.checking.rules import scope_fits
from knowledge.reading.building import Entry
from knowledge.reading.files import DataFile, Reading
from knowledge.reading.passages import PassageKind, from_rows
from knowledge.rules import Period

EVERY_AWARD_TELLS = (
    "overview",
    "criteria",
    "dossier",
    "authority",
    "deadline",
    "procedure",
    "votes",
    "forms",
    "where",
    "publicity",
    "opinions",
)
"""The aspects on which officers ask of every award; who may receive it stands in `recipients`."""
ONE_BY_ONE = ("overview", "criteria", "authority")
"""Aspects that differ from award to award: no general rule can stand for what the award itself says."""
_CASE = ("recipient", "occasion", "grade", "simplified")
_Row = tuple[DataFile, Steps, Period]
PlaceT = TypeVar("PlaceT")


def money_findings(reading: Reading) -> Iterator[Finding]:
    """Awards without any line about money: where none is paid, a line has to say so."""
    for file in reading.of_kind("award"):
        if not file.value.get("money"):
            yield Finding(file, ("id",), "aspect-missing", "money")


def aspect_findings(reading: Reading) -> Iterator[Finding]:
    """Aspects of which an award says nothing, neither itself nor through a general rule.

    Criteria and authority must be the award's own, money too (`money_findings`). What the law leaves to
    ministries and provinces has to be said too, with `delegated: true`.
    """
    rules = [rule for file in reading.of_kind("general_rules") for rule in file.value]
    for file in reading.of_kind("award"):
        award: Entry = file.value
        shared = {
            rule.get("aspect")
            for rule in rules
            if isinstance(rule, dict)
            and isinstance(rule.get("applies_to"), dict)
            and scope_fits(rule["applies_to"], award)
        }
        for aspect in EVERY_AWARD_TELLS:
            if not award.get(aspect) and (aspect in ONE_BY_ONE or aspect not in shared):
                yield Finding(file, ("id",), "aspect-missing", aspect)


def salary_hole_findings(reading: Reading) -> Iterator[Finding]:
    """Days between two rows of lương cơ sở: no award money could be worked out for them."""
    yield from _holes(_rows(reading, "base_salary"))


def award_hole_findings(reading: Reading) -> Iterator[Finding]:
    """Days between two entries of an award for one case: an officer would be told that nothing holds."""
    for file in reading.of_kind("award"):
        yield from _statement_holes(file)


def hole_findings(reading: Reading) -> Iterator[Finding]:
    """Days between two supported periods of a level, or two versions of an article."""
    levels: defaultdict[object, list[_Row]] = defaultdict(list)
    for file, steps, period in _rows(reading, "supported_periods"):
        levels[file.value[steps[0]].get("level")].append((file, (steps[0],), period))
    for rows in levels.values():
        yield from _holes(rows)
    for file in reading.of_kind("regulation"):
        yield from _article_holes(file)


def _rows(reading: Reading, kind: str) -> list[_Row]:
    return [
        (file, (place, "from"), period)
        for file in reading.of_kind(kind)
        for place, entry in enumerate(file.value)
        if isinstance(entry, dict) and (period := written_period(entry)) is not None
    ]


def _statement_holes(file: DataFile) -> Iterator[Finding]:
    for key, entries in file.value.items():
        same: defaultdict[tuple[str, ...], list[_Row]] = defaultdict(list)
        for place, entry in enumerate(entries if isinstance(entries, list) else []):
            if not isinstance(entry, dict):
                continue
            period = written_period(entry)
            if period is not None and (period.first or period.last):
                # Papers of two decrees have ids of their own; what follows on what is told by the case.
                told = _CASE if key == "dossier" else ("id", *_CASE)
                case = tuple(str(entry.get(name)) for name in told)
                same[case].append((file, (str(key), place, "from"), period))
        for rows in same.values():
            yield from _holes(rows)


def _article_holes(file: DataFile) -> Iterator[Finding]:
    versions: defaultdict[tuple[str, str], list[tuple[int, Period]]] = defaultdict(list)
    part = ""
    for passage in from_rows(file.passages):
        if passage.kind is PassageKind.PART:
            part = passage.label
        elif passage.kind is PassageKind.ARTICLE:
            period = written_period({"from": passage.first, "to": passage.last})
            if period is not None:
                versions[part, passage.label].append((passage.line, period))
    for (_, label), held in versions.items():
        for line, days in _between(held):
            yield Finding(file, (), "periods-hole", f"Điều {label}, {days}", line)


def _holes(rows: Iterable[_Row]) -> Iterator[Finding]:
    for (file, steps), days in _between([((file, steps), period) for file, steps, period in rows]):
        yield Finding(file, steps, "periods-hole", days)


def _between(rows: list[tuple[PlaceT, Period]]) -> Iterator[tuple[PlaceT, str]]:
    """The days that no period covers between the first and the last, each at the period after them."""
    ordered = sorted(rows, key=lambda row: row[1].first or date.min)
    until: date | None = None
    for number, (place, period) in enumerate(ordered):
        if number and until is not None and period.first is not None:
            first, last = until + timedelta(days=1), period.first - timedelta(days=1)
            if first <= last:
                yield place, f"{first}..{last}"
        until = date.max if period.last is None else max(until or period.last, period.last)
        if until == date.max:
            return
