"""The dates that a question names, and what each of them decides: the day asked about, receipt, end of
achievement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from knowledge.vietnamese import compose, fold_with_origins

_COUNTED = re.compile(r"\s*(?:so\s+)?(?:phieu|thanh vien|uy vien|uv|nguoi|dong y|votes?|members)\b")
_ONE_DAY = timedelta(days=1)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join([*_MONTHS, *(month[:3] for month in _MONTHS)])
_DATE = re.compile(
    rf"""
    (?<![\d/.-])(?:
      (?P<iso_y>\d{{4}})-(?P<iso_m>\d{{1,2}})-(?P<iso_d>\d{{1,2}})
    | (?:ngay\s+)?(?P<d>\d{{1,2}})\s*[/.-]\s*(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>\d{{4}})
    | (?:ngay\s+)?(?P<wd>\d{{1,2}})\s+thang\s+(?P<wm>\d{{1,2}})(?:\s*[/,]?\s*(?:nam\s+)?(?P<wy>\d{{4}}))?
    | (?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<em>{_MONTH})\.?,?\s+(?P<ey>\d{{4}})
    | (?P<am>{_MONTH})\.?\s+(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<ay>\d{{4}})
    | nam\s+(?P<ny>\d{{4}}),?\s+thang\s+(?P<nm>\d{{1,2}})
    | thang\s+(?P<mm>\d{{1,2}})\s*(?:[/-]|nam)?\s*(?P<my>\d{{4}})
    | ngay\s+(?P<sd>\d{{1,2}})\s*[/-]\s*(?P<sm>\d{{1,2}})
    | (?<=\s)(?P<bd>\d{{1,2}})/(?P<bm>\d{{1,2}})(?![\d/])
    )(?![\d])
    """,
    re.VERBOSE,
)
# The names of the groups above: day, month, year; a date without a year lies in the present one.
_NUMBERED = (
    ("iso_d", "iso_m", "iso_y"),
    ("d", "m", "y"),
    ("wd", "wm", "wy"),
    ("sd", "sm", "no_year"),
    ("bd", "bm", "no_year"),
)
_NAMED = (("ed", "em", "ey"), ("ad", "am", "ay"))
_SPAN_OF_YEARS = re.compile(
    r"(?:giai doan\s+|tu nam\s+)?(?<!\d)(?P<first>20\d\d)"
    r"\s*(?:-|–|den nam|den)\s*(?P<last>20\d\d)(?![\d/])"
)
_YEAR = re.compile(
    r"(?:\bnam(?: hoc)?|\bin|\byear)\s+(?P<year>(?:19|20)\d\d)(?![\d/-])"
    # Not "cuối năm trước 10/12", "tổng kết năm trước ngày 10/12": before a day, not the year before.
    r"|\b(?P<named>nam ngoai|nam truoc(?! (?:ngay |han )?(?:\d|nao\b))|nam sau|nam toi)\b"
)
_LIMIT = re.compile(
    r"(?:(?P<before>truoc(?: ngay)?|before|prior to)|(?P<until>den het|den ngay|den|tinh den|until|up to|by)"
    r"|(?P<after>sau(?: ngay)?|after)|(?P<since>ke tu(?: ngay)?|tu(?: ngay)?|from|since|on or after))\s*$"
)
_RECEIVED = re.compile(
    r"(?<!han )(?<!ca )(?<!cong )(?<!benh )"
    r"\b(tiep nhan|da nhan|nhan|gui|nop|trinh|received|submitted|sent|filed)\b"
    r"(?!\s+(?:truoc ngay nao|khi nao))"
)
# Before a date, the nearer of these tells whether it is a fact of the case or the day of the rules asked for.
_OF_A_FACT = re.compile(
    r"\b(?:bi|canh cao|khien trach|ky luat|vi pham|to cao|thanh lap|sinh|mat|tu tran|hy sinh|qua doi"
    r"|nghi huu|ve huu|quyet dinh|qd|ky|duoc tang|tang|da|dat|duoc|cong nhan|nghiem thu|bo nhiem|tuyen dung"
    r"|vao nganh|cong tac|ban hanh|thieu|cac nam|co (?:bk|bang khen|cstd\w*|chien si|gk|giay khen|co thi dua)"
    r"|awarded|founded|born|retired|decision|disciplined|in office|got|was|were|has been)\b"
)
_OF_THE_RULES = re.compile(
    r"\b(?:quy dinh|thoi diem|ap dung|hieu luc|luat|nghi dinh|(?<!quyet dinh khen )thuong|tien|hien hanh"
    r"|tra cuu|as of|law|rules|under|tieu chuan|dieu kien|ho so|han|han nop|muc|ty le|tham quyen|mau|tinh tai"
    r"|bao nhieu|neu xet|xet|de nghi)\b"
)
# What was done to an achievement, the limit of its day at once behind: no day of the rules on either side.
_DONE_BY = re.compile(r"\b(?:nghiem thu|cong nhan)\s*$")
_FACT_AFTER = re.compile(
    r"^\s*(?:(?:em|toi|minh|don vi|co quan|anh ay|chi ay)\s+)?"
    r"(?:bi|da|duoc(?! thuong| bao nhieu| xet| huong| tinh)|dat|co quyet dinh|thanh lap|tang)\b"
)
_DECISION = re.compile(r"\b(?:quyet dinh|qd|ky|cong nhan|tang|duoc tang|dat|decision|awarded)\b")
_NOW = re.compile(r"[,;]?\s*\b(?:nay|hien nay|bay gio|gio|nam nay|now|thi (?:nam )?20\d\d)\b")
_BARE_YEARS = re.compile(r"(?:\s*(?:,|va|and|thieu)\s*(?:nam\s+)?20\d\d(?![\d/-]))+")
_LISTED_YEARS = re.compile(r"\bnam\s+20\d\d(?:\s*(?:,|va|and|voi|hay|so voi)\s*(?:nam\s+)?20\d\d(?![\d/-]))+")
_A_YEAR = re.compile(r"20\d\d")
_ACHIEVED = re.compile(r"\b(thanh tich|bctt|giai doan|lap duoc|achievement)\b")
_NAMED_YEARS = {"nam ngoai": -1, "nam truoc": -1, "nam sau": 1, "nam toi": 1}
_OR = re.compile(r"\s*,?\s*(?:hay|hoac|or)\s+(?:la\s+)?(?:ngay\s+)?")
_SECOND_SIDE = re.compile(r"truoc (?:va|hay|hoac|voi) sau|before (?:and|or|versus|vs) after|before and from")


@dataclass(frozen=True, slots=True)
class QuestionDates:
    """The dates read from a question; `masked` are the slices of the folded text where they stand.

    `years` are those of a list of years ("năm 2025 và năm 2026"). `decided_on` is the day (of a year its
    first) of an award decision told as a fact of the case.
    """

    as_of: date | None = None
    received_on: date | None = None
    achieved_until: date | None = None
    year: int | None = None
    years: tuple[int, ...] = ()
    compared: date | None = None
    decided_on: date | None = None
    is_limit: bool = False
    impossible: tuple[str, ...] = ()
    masked: tuple[tuple[int, int], ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    day: date


def dates_in(text: str, today: date) -> QuestionDates:
    """Read the dates of a question; a day that no calendar has (31/02) is reported, not guessed."""
    folded = fold_with_origins(compose(text)).text
    impossible: list[str] = []
    masked: list[tuple[int, int]] = []
    values: dict[str, date] = {}
    compared: date | None = None
    limited = False
    why: list[str] = []
    told = list(_dates(folded, today, impossible, masked))
    for found in told:
        if _is_one_of_two(folded, found, told):
            why.append(f"asked which day: {found.day}")
            continue
        role, day = _role(folded, found)
        if _SECOND_SIDE.search(folded[max(0, found.start - 30) : found.start]):
            compared = found.day
            why.append(f"compared={found.day}")
            continue
        if role == "as_of" and _is_fact(folded, found.start, found.end):
            if _is_of_decision(folded, found.start, found.end):
                values.setdefault("decided_on", found.day)
            why.append(f"a fact of the case: {found.day}")
            continue
        values.setdefault(role, day)
        limited = (
            limited or day != found.day or _LIMIT.search(folded[: found.start].rstrip() + " ") is not None
        )
        why.append(f"{role}={day} ('{folded[found.start : found.end].strip()}')")
    year = _year(folded, today, masked, values)
    if year is not None:
        why.append(f"year={year}")
    return QuestionDates(
        as_of=values.get("as_of"),
        received_on=values.get("received_on"),
        achieved_until=values.get("achieved_until"),
        year=year,
        years=_listed_years(folded),
        compared=compared,
        decided_on=values.get("decided_on"),
        is_limit=limited,
        impossible=tuple(impossible),
        masked=tuple(masked),
        why=tuple(why),
    )


def _is_one_of_two(folded: str, found: _Found, told: Sequence[_Found]) -> bool:
    """Whether it is asked which of two days it is: "nộp 30/6 hay 31/12"."""
    return any(
        _OR.fullmatch(folded, first.end, then.start) is not None
        for first, then in pairwise(told)
        if found in (first, then)
    )


def _listed_years(folded: str) -> tuple[int, ...]:
    return tuple(
        sorted({int(one) for found in _LISTED_YEARS.finditer(folded) for one in _A_YEAR.findall(found[0])})
    )


def day_of_year(year: int, today: date) -> date:
    """The day on which a question about a whole year is answered: today, its last day once past, its first
    before.
    """
    if year == today.year:
        return today
    return date(year, 12, 31) if year < today.year else date(year, 1, 1)


def _dates(
    folded: str, today: date, impossible: list[str], masked: list[tuple[int, int]]
) -> Iterator[_Found]:
    for match in _DATE.finditer(folded):
        if _COUNTED.match(folded, match.end()):
            continue  # "16/20 phiếu" is no day
        named = {name: value for name, value in match.groupdict().items() if value is not None}
        limit = _LIMIT.search(folded[: match.start()].rstrip() + " ")
        start = limit.start() if limit else match.start()
        masked.append((start, match.end()))
        try:
            yield _Found(match.start(), match.end(), _day(named, today, limit))
        except ValueError:
            impossible.append(match.group().strip().removeprefix("ngay").strip())


def _day(named: dict[str, str], today: date, limit: re.Match[str] | None) -> date:
    if "my" in named or "ny" in named:  # a month: its first day, or its last for "đến hết tháng …"
        year, month = int(named.get("my") or named["ny"]), int(named.get("mm") or named["nm"])
        first = date(year, month, 1)
        if limit is not None and (limit.group("until") or limit.group("after")):
            return (date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)) - _ONE_DAY
        return first
    for day_key, month_key, year_key in _NUMBERED:
        if day_key in named:
            year = int(named[year_key]) if year_key in named else today.year
            return date(year, int(named[month_key]), int(named[day_key]))
    for day_key, month_key, year_key in _NAMED:
        if day_key in named:
            position = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(named[month_key][:3]))
            return date(int(named[year_key]), position, int(named[day_key]))
    raise ValueError(named)


def _role(folded: str, found: _Found) -> tuple[str, date]:
    clause = folded[max(0, found.start - 60) : found.start]
    limit = _LIMIT.search(folded[: found.start].rstrip() + " ")
    day = found.day
    if limit is not None:
        if limit.group("before"):
            day = found.day - _ONE_DAY
        elif limit.group("after"):
            day = found.day + _ONE_DAY
    if _ACHIEVED.search(clause) and limit is not None and (limit.group("until") or limit.group("before")):
        return "achieved_until", day
    clause = re.split(r"[,;.?]", clause)[-1] if _RECEIVED.search(re.split(r"[,;.?]", clause)[-1]) else clause
    if _last(_RECEIVED, clause) > _last(_DECISION, clause):
        return "received_on", day
    return "as_of", day


def _year(folded: str, today: date, masked: list[tuple[int, int]], values: dict[str, date]) -> int | None:
    def is_free(match: re.Match[str]) -> bool:
        return not any(start <= match.start() < end for start, end in masked)

    for match in _SPAN_OF_YEARS.finditer(folded):
        if is_free(match):
            masked.append(match.span())
            values.setdefault("achieved_until", date(int(match["last"]), 12, 31))
    for match in _YEAR.finditer(folded):
        if not is_free(match):
            continue
        more = _BARE_YEARS.match(folded, match.end())
        masked.append((match.start(), more.end() if more else match.end()))
        year = int(match["year"]) if match["year"] else today.year + _NAMED_YEARS[match["named"]]
        if more or _is_fact(folded, *match.span()):
            if _is_of_decision(folded, *match.span()):
                values.setdefault("decided_on", date(year, 1, 1))
            continue
        return year
    return None


def _is_fact(folded: str, start: int, end: int) -> bool:
    """Whether a date tells of the case ("bị cảnh cáo năm 2024") instead of naming the day of the rules."""
    limit = _LIMIT.search(folded[:start].rstrip() + " ")
    if limit is not None and _DONE_BY.search(folded[: limit.start()]):
        return True
    if limit is not None and (limit.group("since") or limit.group("after")):
        return False
    if _FACT_AFTER.match(folded[end:]) or _NOW.search(folded[end:]):
        return True
    fact = _last(_OF_A_FACT, _clause_before(folded, start))
    return fact >= 0 and fact > _last(_OF_THE_RULES, _clause_before(folded, start))


def _is_of_decision(folded: str, start: int, end: int) -> bool:
    return bool(_DECISION.search(_clause_before(folded, start)) or _DECISION.match(folded[end:].lstrip()))


def _clause_before(folded: str, start: int) -> str:
    return re.split(r"[,;.?]", folded[max(0, start - 60) : start])[-1]


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
