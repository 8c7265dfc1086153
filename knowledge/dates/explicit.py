"""Days written with their month: 15/12, 30-6, 30.6.2026, 2026-12-15, "ngày 15 tháng 12", 10-15/12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from knowledge.dates.finding import (
    DAY_MONTH,
    DAY_ONLY,
    FULL_DATE,
    Finding,
    MissingDay,
    Reason,
    Scene,
    add_months,
    in_range,
    last_of_month,
)
from knowledge.dates.sentence import NUMBER, Sentence

_SPOKEN_YEAR = r"(?P<spoken>nam\s+(?:nay|sau|toi|ngoai|truoc)|sang\s+nam)"
_AFTER = rf"(?:\s*,?\s*(?:nam\s+(?P<year_word>\d{{4}})|{_SPOKEN_YEAR})\b)?"
_NUMERIC = re.compile(
    r"(?<![\d/.,:-])(?P<day>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<month>\d{1,2})"
    r"(?:\s?(?P=sep)\s?(?P<year>\d{4}|\d{2})(?!\d))?"
    rf"(?![\d]|[/.,:-]\d|/[a-z]){_AFTER}"
)
_SHORT_RANGE = re.compile(
    r"(?<![\d/.,:-])(?P<first>\d{1,2})\s?[-–]\s?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d{2})(?!\d))?"
    rf"(?![\d]|[/.,:-]\d|/[a-z]){_AFTER}"
)
_TIGHT_RANGE = re.compile(
    r"(?<![\d/.,:-])(?P<first_day>\d{1,2})/(?P<first_month>\d{1,2})(?:/(?P<first_year>\d{4}))?-"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d{2})(?!\d))?"
    rf"(?![\d]|[/.,:-]\d|/[a-z]){_AFTER}"
)
_ISO = re.compile(r"(?<![\d/.-])(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d/])")
_WORDED = re.compile(
    rf"(?:\b(?P<lead>ngay|hom|bua|mung|mong|ram)\s+)?(?<![\w/.,-])(?P<day>{NUMBER})\s*(?:thang|thg|th|t)\.?\s*"
    rf"(?P<month>\d{{1,2}}|{NUMBER})(?:\s*/\s*(?P<year>\d{{4}}|\d{{2}}))?(?![\d/]|\s*%){_AFTER}"
)
_SHORT_MONTH = re.compile(r"\s*t\d{1,2}")
_OF_YEAR = re.compile(r"\b(?:tong\s+ket|so\s+ket|tk|sk|bao\s+cao|bc|cuoi|dau|trong|ca|het|cua|thi\s+dua)\s+$")
_WEEK_BEHIND = re.compile(r"(?<=\bt[2-7])\s*,?\s*tuan\s+(?:nay|sau|toi|truoc|roi|vua)\b")
_RELATIVE_MONTH = re.compile(
    rf"\b(?:(?P<lead>ngay|hom|bua|mung|mong)\s+)?(?P<day>{NUMBER})\s+(?:cua\s+)?thang\s+"
    r"(?P<which>nay|sau|toi|truoc|roi)\b"
)
_DAY_ONLY = re.compile(
    rf"\b(?P<lead>ngay|hom|bua|mung|mong)\s+(?P<day>{NUMBER})(?![\w/.,:-]\d)(?!\s*(?:ngay|gio|h\b|g\d|/|%|thang))"
    r"(?:\s+(?P<which>nay|toi)\b)?(?!\w)"
)
_RANGE_HEAD = re.compile(
    r"(?:(?:\btu\s+(?:ngay\s+)?|\bngay\s+)(?P<day>\d{1,2})\s*(?:-|–|den|toi|va)|"
    r"(?<![\d/.,-])(?P<dashed>\d{1,2})\s?[-–])\s*(?:het\s+)?(?:ngay\s+)?$"
)

# "3/4 thành viên", "10/12 đơn vị" count heads, "NĐ 152/2025", "khoản 1/2" cite, "đường 3/2" is a street.
_COUNTED = re.compile(
    r"^\s*(?:(?:so|tong\s+so|cac)\s+)?(?:thanh\s+vien|phieu|dai\s+bieu|don\s+vi|uy\s+vien|nguoi|tap\s+the|ca\s+nhan|"
    r"hoi\s+dong|xa|phuong|so\s+nganh|bo\b|tinh|ho\s+so|hs\b|tieu\s+chi|chi\s+tieu|diem|bac|cap|can\s+bo|dong\s+chi|"
    r"y\s+kien|members?|votes?|units?|so\s+)\b|^\s*%"
)
_CITING = re.compile(
    r"(?:\b(?:so|nghi dinh|nd|thong tu|tt|quyet dinh|qd|nghi quyet|nq|luat|cong van|cv|mau|phu luc|dieu|"
    r"khoan|muc|chuong|ty le|ti le|tyle|dat|duong|pho|ratio|hoat dong|ho tro|truc|phien ban)|\bdiem)\s*:?\s*$"
)
_CUE = re.compile(
    r"(?:\b(?:ngay|han|truoc|trc|het|den|toi|hom|vao|tu|(?<!it )nhat|lich|xong|nop|by|before|until|on|due)"
    r"\s*:?\s*)$"
)
_STRETCH = re.compile(r"\b(?:trong|vong|sau|them|con|khoang|moi|tung)\s+(?:khoang\s+)?$")
_UNIT_AFTER = re.compile(
    r"^\s*(?:ngay|tuan|thang|nam|nguoi|don\s+vi|gio|h\b|lan|%|trieu|dong|tieu\s+chi|phut)"
)


def read_explicit(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """Every day written with its month, and days of the month alone."""
    yield from _iso(sentence)
    yield from _short_ranges(sentence, scene)
    yield from _tight_ranges(sentence, scene)
    yield from _numeric(sentence, scene)
    yield from _worded(sentence, scene)
    yield from _of_relative_month(sentence, scene)
    yield from _day_only(sentence, scene)


def _iso(sentence: Sentence) -> Iterator[Finding]:
    for found in _ISO.finditer(sentence.plain):
        yield dated(found.start(), found.end(), *(int(found[name]) for name in ("day", "month", "year")))


def _short_ranges(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _SHORT_RANGE.finditer(sentence.plain):
        first, day, month = int(found["first"]), int(found["day"]), int(found["month"])
        last = day_of_month(found.start(), found.end(), day, month, year_of(found, scene), scene)
        if last.day is not None and 1 <= first < day:
            beginning = last.day.replace(day=first)
            yield replace(last, choices=(beginning, last.day), first=beginning)


def _tight_ranges(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    """ "1/12-10/12": written apart, the two days are joined to a range when one is chosen (`choosing`)."""
    for found in _TIGHT_RANGE.finditer(sentence.plain):
        if _CITING.search(sentence.before(found.start())):
            continue
        day, month = int(found["day"]), int(found["month"])
        last = day_of_month(*found.span(), day, month, year_of(found, scene), scene)
        if last.day is None:
            continue
        beginning = int(found["first_day"]), int(found["first_month"])
        years = [int(found["first_year"])] if found["first_year"] else [last.day.year, last.day.year - 1]
        days = (dated(*found.span(), *beginning, year).day for year in years)
        first = next((one for one in days if one is not None and one < last.day), None)
        if first is not None:
            yield replace(last, choices=(first, last.day), first=first)


def _numeric(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _NUMERIC.finditer(sentence.plain):
        before, after = sentence.before(found.start()), sentence.after(found.end())
        has_cue = bool(_CUE.search(before))
        if _CITING.search(before) or _is_share(found, after, has_cue):
            continue
        year = year_of(found, scene)
        if year is None and found["sep"] != "/" and not has_cue and (before.strip() or after.strip()):
            continue  # "8.5 điểm", "3-5 đơn vị": without a cue only a slash makes a date
        if year is None and _UNIT_AFTER.match(after):
            continue
        day, month = int(found["day"]), int(found["month"])
        finding = day_of_month(found.start(), found.end(), day, month, year, scene)
        yield _with_range(sentence, finding, day)


def _is_share(found: re.Match[str], after: str, has_cue: bool) -> bool:
    """Whether "3/4 thành viên" counts heads; "19/5 xã" has more than the whole and is a day."""
    return not has_cue and int(found["day"]) <= int(found["month"]) and bool(_COUNTED.match(after))


def _worded(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _WORDED.finditer(sentence.plain):
        day = sentence.number(*found.span("day"))
        month = sentence.number(*found.span("month"))
        if day is None or month is None:
            continue
        if found["month"] == "nam" and re.match(r"\s*\d{4}", sentence.plain[found.end("month") :]):
            continue  # "6 tháng năm 2026" is half a year
        if _is_year(sentence, found) or _WEEK_BEHIND.match(sentence.plain, found.end()):
            continue  # "bc tổng kết năm", "t6 tuần này": the year, and a Friday
        finding = day_of_month(found.start(), found.end(), day, month, year_of(found, scene), scene)
        yield _with_range(sentence, finding, day)


def _is_year(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether "năm" is the year of a report and no fifth: "tk năm t6", "báo cáo tổng kết năm tháng 12"."""
    if found["day"] != "nam" or found["lead"]:
        return False
    is_short = _SHORT_MONTH.fullmatch(sentence.plain, found.end("day"), found.end("month")) is not None
    return is_short or sentence.search_before(_OF_YEAR, found.start()) is not None


def _with_range(sentence: Sentence, finding: Finding, day: int) -> Finding:
    """Take in the first day of "10-15/12" and "từ ngày 10 đến ngày 15/12", and offer both days."""
    head = sentence.search_before(_RANGE_HEAD, finding.start)
    number = 0 if head is None else int(head["day"] or head["dashed"])
    if head is None or finding.day is None or not 1 <= number < day:
        return finding
    first = finding.day.replace(day=number)
    return Finding(head.start(), finding.end, finding.rank, finding.day, (first, finding.day), first=first)


def _of_relative_month(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _RELATIVE_MONTH.finditer(sentence.plain):
        day = sentence.number(*found.span("day"))
        if day is None:
            continue
        which = found["which"]
        if which == "sau" and not sentence.is_written(*found.span("which"), "sau"):
            continue  # "tháng sáu" is June
        month = add_months(scene.today.replace(day=1), {"nay": 0, "truoc": -1, "roi": -1}.get(which, 1))
        told = dated(*found.span(), day, month.month, month.year)
        if found["lead"] or which == "nay" or sentence.search_before(_CUE, found.start()):
            yield told
        elif which in ("sau", "toi") and _may_be_day(sentence, found, day):
            yield replace(
                told, day=None, choices=_days_or_months(sentence, told, found, scene), reason=Reason.WHICH_DAY
            )


def _may_be_day(sentence: Sentence, found: re.Match[str], day: int) -> bool:
    """Whether "15 tháng sau" may be the 15th of next month; "trong 6 tháng tới" is a stretch."""
    is_counted = sentence.search_before(_STRETCH, found.start()) is not None
    is_figure = found["day"].isdigit() or not sentence.is_accented or day > 12
    return 1 <= day <= 31 and is_figure and not is_counted


def _days_or_months(
    sentence: Sentence, told: Finding, found: re.Match[str], scene: Scene
) -> tuple[date, ...]:
    """The day of next month, today some months on, and, without accents, the day of June ("tháng sáu")."""
    count = int(sentence.number(*found.span("day")) or 0)
    days = {*told.choices, *((told.day,) if told.day else ()), add_months(scene.today, count)}
    if found["which"] == "sau" and not sentence.is_accented:
        june = day_of_month(*found.span(), count, 6, None, scene)
        days |= {june.day} if june.day else set()
    return tuple(sorted(days))


def _day_only(sentence: Sentence, scene: Scene) -> Iterator[Finding]:
    for found in _DAY_ONLY.finditer(sentence.plain):
        day = sentence.number(*found.span("day"))
        if day is None:
            continue
        if found["lead"] in ("hom", "bua") and not found["day"].isdigit():
            continue
        is_back = scene.looks_back or (found["lead"] in ("hom", "bua") and found["which"] != "toi")
        yield nearest_day(found.start(), found.end(), day, scene, is_back=is_back)


def nearest_day(start: int, end: int, day: int, scene: Scene, *, is_back: bool) -> Finding:
    """The next day of the month with that number, or the last one; a short month offers its end."""
    today = scene.today
    if not 1 <= day <= 31:
        return Finding(start, end, DAY_ONLY, None, (), Reason.NO_SUCH_DAY, missing=MissingDay(day))
    month = today.replace(day=1)
    if is_back and day > today.day:
        month = add_months(month, -1)
    elif not is_back and day < today.day:
        month = add_months(month, 1)
    last = last_of_month(month.year, month.month)
    if day > last.day:  # of two neighbouring months one has 31 days, February's neighbours both have
        full_month = add_months(month, -1 if is_back else 1)
        choices = sorted((last, full_month.replace(day=day)))
        return Finding(start, end, DAY_ONLY, None, tuple(choices), Reason.NO_SUCH_DAY)
    return Finding(start, end, DAY_ONLY, month.replace(day=day))


def year_of(found: re.Match[str], scene: Scene) -> int | None:
    """The year that a phrase names, in figures or as "năm sau"; `None` where it names none."""
    figures = found["year"] or found["year_word"]
    if figures:
        return int(figures) + (2000 if len(figures) == 2 else 0)
    return None if found["spoken"] is None else spoken_year(found["spoken"], scene.today)


def spoken_year(words: str, today: date) -> int:
    """The year meant by "năm nay", "năm sau", "sang năm", "năm ngoái"."""
    last = words.split()[-1]
    return today.year + {"nay": 0, "ngoai": -1, "truoc": -1}.get(last, 1)


def dated(start: int, end: int, day: int, month: int, year: int) -> Finding:
    """A day with its year; a day that the month lacks is asked about, offering the month's last day."""
    if not 1900 <= year <= 2100:
        return Finding(start, end, FULL_DATE, None, (), Reason.OUT_OF_RANGE)
    missing = MissingDay(day, month, year)
    if not 1 <= month <= 12 or not day >= 1:
        return Finding(start, end, FULL_DATE, None, (), Reason.NO_SUCH_DAY, missing=missing)
    last = last_of_month(year, month)
    if day > last.day:
        choices = (last,) if day <= 31 else ()
        return Finding(start, end, FULL_DATE, None, choices, Reason.NO_SUCH_DAY, missing=missing)
    return Finding(start, end, FULL_DATE, date(year, month, day))


def day_of_month(start: int, end: int, day: int, month: int, year: int | None, scene: Scene) -> Finding:
    """A day and month: with its year, or the next such day (the last, where the talk is of something done).

    A day less than a month past is read as next year's too, by the convention, but both are offered.
    """
    if year is not None:
        return dated(start, end, day, month, year)
    if month > 12 >= day and month <= 31:  # 12/25 as Americans write it: offered, never assumed
        swapped = day_of_month(start, end, month, day, None, scene)
        choices = (swapped.day,) if swapped.day else ()
        missing = MissingDay(day, month)
        return Finding(start, end, DAY_MONTH, None, choices, Reason.NO_SUCH_DAY, missing=missing)
    this_year = dated(start, end, day, month, scene.today.year)
    if this_year.day is None:
        following = dated(start, end, day, month, scene.today.year + 1)
        ahead = [one for one in (*this_year.choices, *following.choices) if one >= scene.today]
        # 29 February is told with the year that lacks it.
        missing = MissingDay(day, month, scene.today.year if (day, month) == (29, 2) else None)
        return Finding(start, end, DAY_MONTH, None, tuple(ahead[:1]), Reason.NO_SUCH_DAY, missing=missing)
    here = this_year.day
    if scene.looks_back:
        chosen = here if here <= scene.today else shifted_year(here, -1)
        return Finding(start, end, DAY_MONTH, chosen)
    if here >= scene.today:
        return Finding(start, end, DAY_MONTH, here)
    ahead_day = shifted_year(here, 1)
    is_recent = scene.today - here <= timedelta(days=31)
    return Finding(start, end, DAY_MONTH, ahead_day, (here, ahead_day) if is_recent else ())


def shifted_year(day: date, count: int) -> date:
    """The same day some years on; 29 February becomes the 28th."""
    moved = add_months(day, 12 * count)
    return moved if in_range(moved) else day
