"""The dates that a question names, and what each of them decides: the day asked about, receipt, end of
achievement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from knowledge.questions.days_compared import day_compared
from knowledge.questions.days_named import LIMIT, NamedDay, days_named, months_named
from knowledge.questions.periods_told import ToldPeriod, in_order, with_stretches
from knowledge.values import made_quickly
from knowledge.vietnamese import compose, fold_with_origins

_ONE_DAY = timedelta(days=1)
_SPAN_OF_YEARS = re.compile(
    r"(?:giai doan\s+|tu nam\s+)?(?<!\d)(?P<first>20\d\d)"
    r"\s*(?:-|–|den nam|den)\s*(?:(?P<last>20\d\d)(?![\d/])|(?:nay|hien nay|gio)\b)"
)
_YEAR = re.compile(
    r"(?:\bnam(?: hoc)?|\bin|\byear)\s+(?P<year>(?:19|20)\d\d)(?![\d/-])"
    # Not "cuối năm trước 10/12", "tổng kết năm trước ngày 10/12": before a day, not the year before.
    # Nor "bao nhiêu năm sau hạng ba".
    r"|\b(?<!nhieu )(?<!may )(?<!\d )"
    r"(?P<named>nam ngoai|nam truoc(?! (?:ngay |han )?(?:\d|nao\b))|nam sau|nam toi)\b"
    # "thưởng bao nhiêu 2025"; not "luật 2022", "từ 2020", "2021 đến 2025".
    r"|(?<!luat )(?<!tu )(?<!den )(?<!doan )(?<!va )(?<=[a-z%] )"
    r"(?P<bare>20[23]\d)(?![\w/.-]|\s*[-–,]| (?:den|va|20))"
)
_RECEIVED = re.compile(
    r"(?<!han )(?<!ca )(?<!cong )(?<!benh )"
    r"\b(tiep nhan|da nhan|nhan|gui|nop|trinh|den noi|toi noi|received|submitted|sent|filed)\b"
    r"(?!\s+(?:truoc ngay nao|khi nao))"
)
# "Ngày 30/9/2026 tiếp nhận hồ sơ": what was done that day stands behind it.
_RECEIVED_AFTER = re.compile(
    r"^\s*(?:(?:moi|da|vua|co quan (?:\w+ ){0,3}|bo noi vu|so noi vu)\s*)*"
    r"(?:tiep nhan|nhan duoc|nhan ho so|nhan hs|nop|gui|was received|was submitted)\b(?! (?:duoc|co) )"
)
_A_LIMIT = re.compile(r"\b(?:han|cham nhat|muon nhat|deadline)\b")
# Before a date, the nearer of these tells whether it is a fact of the case or the day of the rules asked for.
_OF_A_FACT = re.compile(
    r"\b(?:bi|canh cao|khien trach|ky luat|vi pham|to cao|thanh lap|sinh|mat|tu tran|hy sinh|qua doi"
    r"|nghi huu|ve huu|quyet dinh|qd|ky|duoc tang|tang|da|dat|duoc|cong nhan|nghiem thu|bo nhiem|tuyen dung"
    r"|vao nganh|cong tac|ban hanh|thieu|cac nam|co (?:bk|bang khen|cstd\w*|chien si|gk|giay khen|co thi dua)"
    r"|awarded|founded|born|retired|decision|disciplined|in office|got|was|were|has been)\b"
)
_OF_THE_RULES = re.compile(
    r"\b(?:quy dinh|thoi diem|ap dung|hieu luc|(?<!ky )luat|nghi dinh|(?<!quyet dinh khen )thuong|tien"
    r"|hien hanh|tra cuu|as of|law|rules|under|tieu chuan|dieu kien|ho so|han|han nop|muc|ty le|tham quyen"
    r"|mau|tinh tai|bao nhieu|neu xet|xet|de nghi)\b"
)
# What was done to an achievement, the limit of its day at once behind: no day of the rules on either side.
_DONE_BY = re.compile(r"\b(?:nghiem thu|cong nhan)\s*$")
_FACT_AFTER = re.compile(
    r"^\s*(?:(?:em|toi|minh|don vi|co quan|anh ay|chi ay)\s+)?"
    r"(?:bi|da|duoc(?! thuong| bao nhieu| xet| huong| tinh| khong| ko| k\b| chua)|dat"
    r"|co quyet dinh|thanh lap|tang|co (?:duoc )?tinh|con (?:duoc )?tinh)\b"
)
_DECISION = re.compile(r"\b(?:quyet dinh|qd|ky|cong nhan|tang|duoc tang|dat|decision|awarded)\b")
_NOW = re.compile(r"[,;]?\s*\b(?:nay|hien nay|bay gio|gio|nam nay|now|thi (?:nam )?20\d\d)\b")
_BARE_YEARS = re.compile(r"(?:\s*(?:,|va|and|thieu)\s*(?:nam\s+)?20\d\d(?![\d/-]))+")
_LISTED_YEARS = re.compile(r"(?<=[a-z] )20[23]\d(?:\s*(?:,|va|and|voi|so voi)\s*20[23]\d(?![\d/-]))+")
_A_YEAR = re.compile(r"20\d\d")
_ACHIEVED = re.compile(r"\b(thanh tich|bctt|giai doan|lap duoc|achievement)\b")
# The year of an achievement is none of the rules: "thành tích năm 2025", "thành tích công tác cả năm 2025".
_OF_ACHIEVEMENT = re.compile(r"\bthanh tich(?:\s+\w+){0,3}\s*$|\bachievements? (?:of|in|for)\s*$")
_TURNED = re.compile(
    r"\b(?P<before>truoc(?: (?:ngay|thoi diem|moc))? (?:do|ay|day|kia)|before that)\b"
    r"|\b(?:sau|tu)(?: (?:ngay|thoi diem|moc))? (?:do|ay)\b|\bafter that\b"
)
_NAMED_YEARS = {"nam ngoai": -1, "nam truoc": -1, "nam sau": 1, "nam toi": 1}
_FIGURE = re.compile(r"\d")
# A ceremony is no day of a decision: "quyết định ngày 30/6/2026, trao ngày 15/7/2026".
_HANDED_OVER = re.compile(r"\b(?:trao(?: tang| thuong)?|cong bo|to chuc le|le trao)(?: vao)?(?: ngay)?\s*$")
_OR = re.compile(r"\s*,?\s*(?:hay|hoac|or)\s+(?:la\s+)?(?:ngay\s+)?")


@made_quickly
@dataclass(frozen=True, slots=True)
class QuestionDates:
    """The dates read from a question; `masked` are the slices of the folded text where they stand.

    `periods` are all days, months and years for which rules may be asked ("năm 2025 và năm 2026").
    `decided_on` is the day (of a year its first) of an award decision told as a fact of the case;
    `received_days` are several days of sending and receipt. `turned` tells of a turn that asks for the days
    before (-1) or after (1) those of the turn before it.
    """

    as_of: date | None = None
    received_on: date | None = None
    achieved_until: date | None = None
    year: int | None = None
    compared: date | None = None
    decided_on: date | None = None
    is_limit: bool = False
    impossible: tuple[str, ...] = ()
    masked: tuple[tuple[int, int], ...] = ()
    why: tuple[str, ...] = ()
    periods: tuple[ToldPeriod, ...] = ()
    received_days: tuple[date, ...] = ()
    turned: int = 0


_NO_DATES = QuestionDates()


@dataclass(slots=True)
class _Told:
    """What is gathered of one question."""

    folded: str
    today: date
    values: dict[str, date] = field(default_factory=dict)
    periods: list[ToldPeriod] = field(default_factory=list)
    received: list[date] = field(default_factory=list)
    limited: bool = False
    why: list[str] = field(default_factory=list)

    def add_period(self, start: int, first: date, last: date) -> None:
        is_ahead = first > self.today or last.year > self.today.year
        self.periods.append(ToldPeriod(start, first, last, is_ahead))

    def add_years(self, start: int, *years: int) -> None:
        for year in years:
            self.add_period(start, date(year, 1, 1), date(year, 12, 31))

    def take(self, found: NamedDay) -> None:
        role, day = _role(self.folded, found)
        if role == "as_of" and _is_fact(self.folded, found.start, found.end):
            if _is_of_decision(self.folded, found.start, found.end):
                self.values.setdefault("decided_on", day)
                self.add_period(found.start, day, found.last if day == found.day else day)
            self.why.append(f"a fact of the case: {found.day}")
            return
        if role == "as_of":
            self.add_period(found.start, day, found.last if day == found.day else day)
        if role == "received_on":
            self.received.append(day)
        self.values.setdefault(role, day)
        is_limit = LIMIT.search(self.folded[: found.start].rstrip() + " ") is not None
        self.limited = self.limited or day != found.day or is_limit
        self.why.append(f"{role}={day} ('{self.folded[found.start : found.end].strip()}')")


def dates_in(text: str, today: date) -> QuestionDates:
    """Read the dates of a question; a day that no calendar has (31/02) is reported, not guessed."""
    folded = fold_with_origins(compose(text)).text
    turned = _TURNED.search(folded)
    is_bare = _FIGURE.search(folded) is None and not any(named in folded for named in _NAMED_YEARS)
    if is_bare and turned is None:
        return _NO_DATES
    impossible: list[str] = []
    masked: list[tuple[int, int]] = []
    case = _Told(folded, today)
    named = list(days_named(folded, today, impossible, masked))
    decided = [one for one in named if not _HANDED_OVER.search(folded[: one.start])]
    named = decided or named
    compared, sides = day_compared(folded, named)
    if compared is not None:
        case.why.append(f"compared={compared}")
    for found in named:
        if _is_one_of_two(folded, found, named):
            case.why.append(f"asked which day: {found.day}")
        elif found not in sides:
            case.take(found)
    year = _year(case, masked)
    if year is not None:
        case.why.append(f"year={year}")
    if not (case.periods or case.values or compared):
        for month in months_named(folded, today, masked):
            case.add_period(month.start, month.day, month.last)
    return QuestionDates(
        as_of=case.values.get("as_of"),
        received_on=case.values.get("received_on"),
        achieved_until=case.values.get("achieved_until"),
        year=year,
        compared=compared,
        decided_on=case.values.get("decided_on"),
        is_limit=case.limited,
        impossible=tuple(impossible),
        masked=tuple(masked),
        why=tuple(case.why),
        periods=with_stretches(folded, in_order(case.periods)),
        received_days=tuple(dict.fromkeys(case.received)) if len(set(case.received)) > 1 else (),
        turned=0 if turned is None else -1 if turned["before"] else 1,
    )


def _is_one_of_two(folded: str, found: NamedDay, told: Sequence[NamedDay]) -> bool:
    """Whether it is asked which of two days it is: "nộp 30/6 hay 31/12"."""
    return any(
        _OR.fullmatch(folded, first.end, then.start) is not None
        for first, then in pairwise(told)
        if found in (first, then)
    )


def day_of_year(year: int, today: date) -> date:
    """The day on which a question about a whole year is answered: today, its last day once past, its first
    before.
    """
    if year == today.year:
        return today
    return date(year, 12, 31) if year < today.year else date(year, 1, 1)


def _role(folded: str, found: NamedDay) -> tuple[str, date]:
    clause = folded[max(0, found.start - 60) : found.start]
    limit = LIMIT.search(folded[: found.start].rstrip() + " ")
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
    is_told_behind = _RECEIVED_AFTER.match(folded[found.end :]) and not _A_LIMIT.search(clause)
    return ("received_on" if is_told_behind else "as_of"), day


def _year(case: _Told, masked: list[tuple[int, int]]) -> int | None:
    """The year whose rules are asked for; one in which something was done is a date of the case."""
    folded, values = case.folded, case.values

    def is_free(match: re.Match[str]) -> bool:
        return not any(start <= match.start() < end for start, end in masked)

    for match in _SPAN_OF_YEARS.finditer(folded):
        if is_free(match):
            masked.append(match.span())
            last = date(int(match["last"]), 12, 31) if match["last"] else case.today
            if match["last"]:
                values.setdefault("achieved_until", last)
            case.add_period(match.start(), date(int(match["first"]), 1, 1), last)
    for match in _LISTED_YEARS.finditer(folded):
        if is_free(match):
            case.add_years(match.start(), *_years_in(match[0]))
    asked: list[int] = []
    for match in _YEAR.finditer(folded):
        if not is_free(match):
            continue
        more = _BARE_YEARS.match(folded, match.end())
        masked.append((match.start(), more.end() if more else match.end()))
        told = match["year"] or match["bare"]
        year = int(told) if told else case.today.year + _NAMED_YEARS[match["named"]]
        is_of_case = bool(more) or _is_fact(folded, *match.span())
        is_decided = is_of_case and _is_of_decision(folded, *match.span())
        if is_decided:
            values.setdefault("decided_on", date(year, 1, 1))
        if more or not is_of_case or (is_decided and not case.periods):
            case.add_years(match.start(), year, *_years_in(more[0] if more else ""))
        if _OF_ACHIEVEMENT.search(folded[: match.start()]):
            values.setdefault("achieved_until", date(year, 12, 31))
        elif not is_of_case:
            asked.append(year)
    if asked and "received_on" in values and asked[0] <= values["received_on"].year:
        values.setdefault("achieved_until", date(asked[0], 12, 31))  # the day of receipt decides
        return None
    return asked[0] if asked else None


def _years_in(listed: str) -> list[int]:
    return [int(one) for one in _A_YEAR.findall(listed)]


def _is_fact(folded: str, start: int, end: int) -> bool:
    """Whether a date tells of the case ("bị cảnh cáo năm 2024") instead of naming the day of the rules."""
    limit = LIMIT.search(folded[:start].rstrip() + " ")
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
