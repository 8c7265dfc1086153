"""Days named from today: mai, mốt, hôm qua, "5 ngày nữa", "10 ngày làm việc nữa", "trong vòng 3 ngày"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.dates.finding import NEAR_DAY, Finding, Reason, Scene, add_months, in_range
from knowledge.dates.sentence import NUMBER, Sentence

_PART = r"(?:(?:dau\s+gio\s+|cuoi\s+gio\s+|dau\s+|cuoi\s+)?(?:sang|trua|chieu|toi|dem)\s+)"
_NAMED = re.compile(
    rf"\b(?:{_PART}?(?P<today>(?:ngay\s+)?hom\s+nay|bua\s+nay|hnay)|{_PART}(?P<nay>nay)"
    rf"|{_PART}?(?P<tomorrow>ngay\s+mai|bua\s+mai)|{_PART}(?P<mai_part>mai)"
    rf"|{_PART}?(?P<yesterday>hom\s+(?:qua|qa|wa)|bua\s+qua|ngay\s+hom\s+qua|hqua)|{_PART}(?P<qua>qua)"
    rf"|{_PART}?(?P<before>(?:hom|bua)\s+(?P<before_word>kia))|{_PART}?(?P<after>(?:ngay)\s+(?P<after_word>kia|mot)))\b"
)
_BARE_TOMORROW = re.compile(r"\bmai\b(?!\s+(?:mot\b|sau|nay))")
_BARE_AFTER_TOMORROW = re.compile(r"\bmot\b")
_OTHER_DAY = (
    r"\d|hom|mai|kia|thu|lam|dau|cuoi|mung|mong|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|rieng|tet|ram|gio"
)
_BARE_TODAY = re.compile(
    rf"^\s*nay\b|\b(?:trong|cuoi|het)\s+ngay\b(?!\s+(?:{_OTHER_DAY}))|\bhet\s+gio\s+hanh\s+chinh\b"
)
_VAGUE = re.compile(r"\b(?:mai\s+mot|(?:hom|bua)\s+(?:truoc|no)|vai\s+(?:ngay|hom|bua)\s+(?:nua|toi))\b")
_TITLE = re.compile(
    r"\b(?:anh|chi|co|chu|bac|em|ba|ong|thay|chau|dc|ban|ten|a|c|e|ms|mr|"
    r"thi|hoang|xuan|bach|tuong|hoa|le|quynh|phuong|ngoc|thanh)\.?\s+$"
)
_UNIT = r"(?P<unit>ngay|hom|bua|tuan|thang|nam)"
_WORKING = r"(?P<working>\s+lam\s+viec|\s+cong)?"
_AHEAD = re.compile(
    rf"\b(?P<count>{NUMBER}|nua|vai)\s+{_UNIT}{_WORKING}\s+(?:nua|toi|sau|ke\s+tiep|tiep\s+theo)\b"
)
_WITHIN = re.compile(
    rf"\b(?:trong\s+vong|trong|sau|con|them)\s+(?:khoang\s+)?(?P<count>{NUMBER}|nua)\s+{_UNIT}{_WORKING}(?:\s+nua)?\b"
    r"(?!\s+(?:dau|cuoi|lien|tro|gan|cong\s+tac|qua|hoc|ke\s+tiep))"
)
_AGO = re.compile(
    rf"\b(?:(?P<lead>cach\s+day|cach\s+nay)\s+)?(?P<count>{NUMBER}|nua)\s+{_UNIT}{_WORKING}"
    r"(?P<tail>\s+(?:truoc(?:\s+day)?|vua\s+qua))?\b"
)
_FROM_UNKNOWN = re.compile(rf"\b(?P<count>{NUMBER})\s+{_UNIT}{_WORKING}(?=\s*,?\s*(?:ke|tinh)\s+tu\s)")
_HOURS = re.compile(
    r"\b(?:trong\s+vong|trong|sau)\s+(?P<hours>\d{1,3})\s*(?:h|gio|tieng)\b(?:\s+(?:nua|toi))?"
)
_HOURS_ON = re.compile(rf"\b(?P<hours>{NUMBER})\s*(?:h|gio|tieng)\s+nua\b")
_BASE = re.compile(
    r"^\s*khi\b|^\s*(?:,\s*)?(?:ke\s+|tinh\s+)tu\s+(?:ngay|khi|thoi\s+diem)\b|^\s*tu\s+(?:ngay|khi)\b"
)


def read_near(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """Every day named by its distance from today."""
    yield from _named(sentence, scene)
    yield from _bare(sentence, scene)
    yield from _distances(sentence, scene)
    yield from _hours(sentence, scene)
    for found in _FROM_UNKNOWN.finditer(sentence.plain):
        counted = _distance(sentence, found, 1, scene)
        if counted is not None:
            yield replace(counted, rank=NEAR_DAY - 1)


def _named(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _NAMED.finditer(sentence.plain):
        count = _steps(sentence, found)
        if count is not None:
            yield Finding(found.start(), found.end(), NEAR_DAY, scene.today + timedelta(days=count))


def _steps(sentence: Sentence, found: re.Match[str]) -> int | None:
    if found["today"]:
        return 0
    if found["nay"]:
        return 0 if sentence.is_written(*found.span("nay"), "nay", "này") else None
    if found["tomorrow"] or found["mai_part"]:
        return 1
    if found["yesterday"] or found["qua"]:
        return -1
    if found["before"]:
        return -3 if sentence.original(*found.span("before_word")) == "kìa" else -2
    if found["after_word"] == "mot" and not sentence.is_written(*found.span("after_word"), "mốt"):
        return None  # "ngày một", "ngày một tháng"
    return 3 if sentence.original(*found.span("after_word")) == "kìa" else 2


def _bare(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    plain, today = sentence.plain, scene.today
    for found in _BARE_TOMORROW.finditer(plain):
        if not _is_name(sentence, found.start()):
            yield Finding(found.start(), found.end(), NEAR_DAY, today + timedelta(days=1))
    for found in _BARE_AFTER_TOMORROW.finditer(plain):
        is_alone = not sentence.is_accented and re.match(
            r"\s*$|\s+(?:em|e|minh|nop|gui|xong)\b", sentence.after(found.end())
        )
        if sentence.original(*found.span()) == "mốt" or (
            is_alone and not sentence.before(found.start()).strip()
        ):
            yield Finding(found.start(), found.end(), NEAR_DAY, today + timedelta(days=2))
    for found in _BARE_TODAY.finditer(plain):
        yield Finding(found.start(), found.end(), NEAR_DAY, today)
    for found in _VAGUE.finditer(plain):
        steps = (-3, -2, -1) if "tr" in found.group() or found.group().endswith("no") else (1, 2, 3)
        choices = tuple(today + timedelta(days=step) for step in steps)
        yield Finding(found.start(), found.end(), NEAR_DAY, None, choices, Reason.WHICH_DAY)


def _is_name(sentence: Sentence, start: int) -> bool:
    """Whether "Mai" is a person or a place: after a title, or a capital inside the sentence."""
    if sentence.search_before(_TITLE, start):
        return True
    return sentence.is_capitalised(start) and bool(sentence.before(start).strip(" \n\t-–.:;!?"))


def _distances(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []
    for pattern, sign in ((_AHEAD, 1), (_WITHIN, 1), (_AGO, -1)):
        for found in pattern.finditer(sentence.plain):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            if sign < 0 and not (found["lead"] or found["tail"]):
                continue
            if sentence.word_before(found.start("count")) in ("thu", "thang", "quy"):
                continue  # "thứ 6 tuần sau" is a Friday, "quý 1 năm sau" a quarter
            if pattern is _WITHIN and found["unit"] == "nam":
                continue  # "trong 5 năm" is a condition of the rules, not a day
            finding = _distance(sentence, found, sign, scene)
            if finding is not None:
                taken.append(found.span())
                yield finding


def _distance(sentence: Sentence, found: re.Match[str], sign: int, scene: Scene) -> Finding | None:
    start, end, unit = found.start(), found.end(), found["unit"]
    if unit == "nam" and not sentence.is_written(*found.span("unit"), "năm"):
        return None
    is_half = found["count"] == "nua"
    count = None if found["count"] in ("nua", "vai") else sentence.number(*found.span("count"))
    if count is None and not (is_half and unit in ("thang", "nam", "tuan")):
        return None
    try:
        day = _moved(
            scene, unit, sign * (count or 0), is_half=is_half, sign=sign, is_working=bool(found["working"])
        )
    except (OverflowError, ValueError):
        day = (None,)
    if day[0] is None or not in_range(day[0]):
        return Finding(start, end, NEAR_DAY, None, (), Reason.OUT_OF_RANGE)
    days = tuple(one for one in day if one is not None)
    if _BASE.match(sentence.after(end)):  # from a day that is not named: counted from today it is an offer
        return Finding(start, end, NEAR_DAY, None, days, Reason.NO_BASE_DATE)
    return Finding(start, end, NEAR_DAY, day[0], days if len(days) > 1 else ())


def _moved(
    scene: Scene, unit: str, count: int, *, is_half: bool, sign: int, is_working: bool
) -> tuple[date | None, ...]:
    today = scene.today
    if is_half:  # "nửa tháng" is fifteen days in offices, "nửa tuần" three
        if unit == "nam":
            return (add_months(today, 6 * sign),)
        return (today + timedelta(days=sign * (15 if unit == "thang" else 3)),)
    if unit == "thang":
        return (add_months(today, count),)
    if unit == "nam":
        return (add_months(today, 12 * count),)
    if unit == "tuan":
        return (today + timedelta(weeks=count),)
    return working_day_choices(scene, today, count) if is_working else (today + timedelta(days=count),)


def working_day_choices(scene: Scene, base: date, count: int) -> tuple[date, ...]:
    """The day some working days on; with a second one where a holiday not yet settled by law lies between."""
    if abs(count) > 2500:
        raise OverflowError(f"{count} working days")
    chosen = scene.calendar.add_working_days(base, count)
    both = {
        scene.calendar.counting_unsettled_as_off(off).add_working_days(base, count) for off in (True, False)
    }
    return (chosen, *sorted(both - {chosen})) if len(both) > 1 else (chosen,)


def _hours(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _HOURS.finditer(sentence.plain):
        hours = int(found["hours"])
        if hours % 24 == 0:
            yield Finding(found.start(), found.end(), NEAR_DAY, scene.today + timedelta(days=hours // 24))
    if scene.now is None:
        return
    for found in _HOURS_ON.finditer(sentence.plain):
        count = sentence.number(*found.span("hours"))
        if count is not None and count <= 240:
            moment = datetime.combine(scene.today, scene.now) + timedelta(hours=count)
            yield Finding(
                found.start(), found.end(), NEAR_DAY, moment.date(), hour=moment.time().replace(second=0)
            )
