"""Dates that come again, dates that count from an event, and what becomes of them on days off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.services.deadlines.names import name_without
from bot.services.patterns.names import name_on
from knowledge.dates.recurring import read_recurring
from knowledge.dates.relative import is_about, read_relative
from knowledge.recurrences import BadRule, DaysOff, Every, Recurrence, lies_behind, recurrence_of, settled
from knowledge.working_days import WorkingCalendar

TODAY = date(2026, 11, 21)
CALENDAR = WorkingCalendar.load()

# text | name that is left | next three dates; "·" the first of the other reading; "!" what it lacks
SAID = """
báo cáo khối hằng quý, trước ngày 25 tháng cuối quý | báo cáo khối | 25/12/26 25/03/27 25/06/27 · 24/12/26
bao cao khoi hang quy truoc ngay 25 thang cuoi quy | bao cao khoi | 25/12/26 25/03/27 25/06/27 · 24/12/26
báo cáo tháng, ngày 20 hằng tháng | báo cáo tháng | 20/12/26 20/01/27 20/02/27
bao cao thang ngay 20 hang thang | bao cao thang | 20/12/26 20/01/27 20/02/27
báo cáo phong trào 6 tháng một lần vào 15/6 và 15/12 | báo cáo phong trào | 15/12/26 15/06/27 15/12/27
bao cao 6 thang 1 lan vao 15/6 va 15/12 | bao cao | 15/12/26 15/06/27 15/12/27
báo cáo tổng kết hằng năm trước 30/11 | báo cáo tổng kết | 30/11/26 30/11/27 30/11/28 · 29/11/26
bao cao tong ket hang nam truoc 30/11 | bao cao tong ket | 30/11/26 30/11/27 30/11/28 · 29/11/26
đăng ký thi đua hằng năm, chậm nhất 31/1 | đăng ký thi đua | 31/01/27 31/01/28 31/01/29
báo cáo quý vào ngày 5 tháng đầu quý sau hằng quý | báo cáo quý | 05/01/27 05/04/27 05/07/27
báo cáo vào cuối mỗi quý | báo cáo | 31/12/26 31/03/27 30/06/27
báo cáo tháng vào ngày làm việc cuối cùng hằng tháng | báo cáo tháng | 30/11/26 31/12/26 31/01/27
ngày 31 hàng tháng báo cáo số liệu | báo cáo số liệu | 30/11/26 31/12/26 31/01/27
xét thi đua mỗi năm học trước 31/5 | xét thi đua | 31/05/27 31/05/28 31/05/29 · 30/05/27
xét thi đua hằng năm học, cuối năm học | xét thi đua | 31/05/27 31/05/28 31/05/29
báo cáo tuần thứ sáu hằng tuần | báo cáo tuần | 27/11/26 04/12/26 11/12/26
báo cáo nhanh moi tuan truoc thu 6 | báo cáo nhanh | 27/11/26 04/12/26 11/12/26 · 26/11/26
báo cáo quý 15/3, 15/6, 15/9, 15/12 hằng năm | báo cáo quý | 15/12/26 15/03/27 15/06/27
30/6 và 31/12 hằng năm nộp báo cáo sơ kết | báo cáo sơ kết | 31/12/26 30/06/27 31/12/27
báo cáo năm 20/11 mỗi năm, trùng ngày nghỉ thì tính ngày sau | báo cáo năm | 20/11/27 20/11/28 20/11/29
báo cáo tháng ngày 5 hằng tháng, trùng ngày nghỉ thì nộp trước | báo cáo tháng | 05/12/26 05/01/27 05/02/27
báo cáo sơ kết nửa năm một lần, trước 20/6 | báo cáo sơ kết | 20/12/26 20/06/27 20/12/27 · 19/12/26
họp khối quý nào cũng vậy, ngày 15 tháng thứ hai | họp khối vậy | 15/02/27 15/05/27 15/08/27
báo cáo tháng định kỳ hằng tháng trước ngày 1 | báo cáo tháng | 01/12/26 01/01/27 01/02/27 · 30/11/26
báo cáo thống kê 2 lần mỗi năm 1/6 và 1/12 | báo cáo thống kê | 01/12/26 01/06/27 01/12/27
báo cáo quý, ngày 25 tháng cuối quý | báo cáo quý | 25/12/26 25/03/27 25/06/27
bao cao quy, ngay 25 thang cuoi quy | bao cao quy | 25/12/26 25/03/27 25/06/27
kỷ niệm thành lập, 45 ngày trước 28/8 hằng năm | kỷ niệm thành lập | 14/07/27 14/07/28 14/07/29
báo cáo 2 tuần trước 20/11 hằng năm | báo cáo | 06/11/27 06/11/28 06/11/29
báo cáo 6 tháng trước 15/6 và 15/12 hằng năm | báo cáo 6 tháng | 15/12/26 15/06/27 15/12/27 · 14/12/26
báo cáo 5 ngày làm việc trước 20/11 hằng năm | báo cáo | !counted
báo cáo 10 ngày trước 5/3 hằng năm | báo cáo | !counted
báo cáo quý 1 tháng một lần vào thứ 6 tuần cuối tháng | báo cáo quý | 27/11/26 25/12/26 29/01/27
họp giao ban thứ hai đầu tiên hằng tháng | họp giao ban | 07/12/26 04/01/27 01/02/27
báo cáo hằng quý vào thứ 6 tuần cuối quý | báo cáo | !which_day
báo cáo quý, ngày 25 tháng cuối quý IV | - | -
báo cáo hằng quý | báo cáo | !which_day
nộp hồ sơ rằm tháng giêng hằng năm | hồ sơ | 20/02/27 09/02/28 27/02/29
dang huong hang nam truoc 10/3 am lich | dang huong | 16/04/27 04/04/28 23/04/29 · 15/04/27
báo cáo lễ hội mùng 5 tháng 5 âm lịch hằng năm | báo cáo lễ hội | 09/06/27 28/05/28 16/06/29
báo cáo quà Tết hằng năm, trước Tết Nguyên đán 15 ngày | báo cáo quà Tết | 22/01/27 11/01/28 29/01/29
báo cáo 15 ngày trước giỗ Tổ hằng năm | báo cáo | 01/04/27 20/03/28 08/04/29
báo cáo 30 tháng chạp hằng năm | báo cáo | 05/02/27 25/01/28 12/02/29
tặng quà trung thu hằng năm 15/9 | tặng quà trung thu | 15/09/27 15/09/28 15/09/29
báo cáo 10/3 và 10/8 âm lịch hằng năm | báo cáo 10/3 và | !lunar
họp ngày rằm hằng tháng | họp ngày rằm | !lunar
báo cáo 10/6 nhuận âm lịch hằng năm | báo cáo 10/6 nhuận âm lịch | !leap_month
báo cáo hằng năm trước 31/11 | báo cáo | !no_such_day
huân chương lao động hạng năm | - | -
báo cáo hằng năm 2026 trước 15/12/2026 | - | -
cstt mới tháng 12 | - | -
"""


def short(day: date) -> str:
    return f"{day:%d/%m/%y}"


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_a_recurrence_is_read_with_its_dates_and_leaves_the_name(line: str) -> None:
    text, name, dates = (part.strip() for part in line.split("|"))
    phrase = read_recurring(text)
    if name == "-":
        assert phrase is None
        return
    assert phrase is not None
    assert name_without(text, phrase.spans) == name
    if dates.startswith("!"):
        assert phrase.lack == dates[1:]
        return
    said = " ".join(short(day) for day in phrase.recurrence.first(3, TODAY))
    if phrase.is_before:
        said += f" · {short(phrase.day_before.first(1, TODAY)[0])}"
    assert said == dates


# text | count and unit | event | name that is left
COUNTED = """
nộp báo cáo thành tích 45 ngày trước ngày tổng kết | -45 day | tổng kết | báo cáo thành tích
gui bien ban 10 ngay lam viec sau khi hop hoi dong | 10 working_day | hop hoi dong | gui bien ban
nộp hồ sơ chậm nhất 30 ngày trước ngày tổng kết năm học | -30 day | tổng kết năm học | hồ sơ
báo cáo trước khi họp khối 5 ngày làm việc | -5 working_day | họp khối | báo cáo
quyết toán trong vòng 15 ngày kể từ ngày có quyết định | 15 day | có quyết định | quyết toán
gửi danh sách 1 tháng trước đại hội | -1 month | đại hội | danh sách
báo cáo 3 ngày trước 15/12 | - | - | -
10 ngày làm việc nữa nộp báo cáo | - | - | -
nộp sau 3 ngày kể từ hôm nay | - | - | -
báo cáo 6 tháng từ đơn vị | - | - | -
các xã gửi báo cáo khối thứ năm tuần sau nhé | - | - | -
"""


@pytest.mark.parametrize("line", COUNTED.strip().splitlines())
def test_a_count_from_an_event_is_read_with_the_event(line: str) -> None:
    text, count, event, name = (part.strip() for part in line.split("|"))
    phrase = read_relative(text)
    if count == "-":
        assert phrase is None
        return
    assert phrase is not None
    relative = phrase.relative
    assert (f"{relative.count} {relative.unit}", relative.event) == (count, event)
    assert name_without(text, (phrase.span,)) == name


def test_a_count_is_reckoned_by_the_working_calendar_once_the_day_is_told() -> None:
    phrase = read_relative("gửi biên bản 10 ngày làm việc sau khi họp hội đồng")
    assert phrase is not None
    reckoned = phrase.relative.reckoned(date(2026, 12, 28), CALENDAR)
    assert reckoned == date(2027, 1, 12)  # New Year's Day is off
    assert is_about("Hop hoi dong ngay 28/12 nhé", "họp hội đồng")
    assert not is_about("họp khối ngày 28/12", "họp hội đồng")


@pytest.mark.parametrize(
    ("name", "every", "on", "is_before", "named"),
    [
        ("báo cáo khối", Every.QUARTER, "2026-12-25", False, "Báo cáo khối quý IV/2026"),
        ("báo cáo khối quý", Every.QUARTER, "2027-01-05", True, "Báo cáo khối quý IV/2026"),
        ("bao cao thang", Every.MONTH, "2026-12-20", False, "Bao cao tháng 12/2026"),
        ("báo cáo tháng của khối", Every.MONTH, "2026-12-20", False, "Báo cáo tháng 12/2026 của khối"),
        ("báo cáo 6 tháng", Every.HALF_YEAR, "2027-06-15", False, "Báo cáo 6 tháng đầu năm 2027"),
        (
            "báo cáo phong trào",
            Every.HALF_YEAR,
            "2026-12-15",
            False,
            "Báo cáo phong trào 6 tháng cuối năm 2026",
        ),
        ("báo cáo tổng kết năm", Every.YEAR, "2026-11-30", False, "Báo cáo tổng kết năm 2026"),
        ("tổng kết năm học", Every.YEAR, "2027-05-31", False, "Tổng kết năm học 2026-2027"),
        ("báo cáo tháng thi đua", Every.MONTH, "2026-12-20", False, "Báo cáo tháng thi đua tháng 12/2026"),
        ("xét thi đua", Every.SCHOOL_YEAR, "2027-05-31", False, "Xét thi đua năm học 2026-2027"),
    ],
)
def test_each_date_is_named_with_its_period(
    name: str, every: Every, on: str, is_before: bool, named: str
) -> None:
    assert name_on(name, every, date.fromisoformat(on), is_before=is_before, locale="vi") == named


def test_a_date_early_in_a_period_is_about_the_one_before_except_for_pledges() -> None:
    assert lies_behind(Every.QUARTER, date(2027, 1, 5), "báo cáo quý")
    assert lies_behind(Every.YEAR, date(2027, 1, 15), "báo cáo năm")
    assert not lies_behind(Every.YEAR, date(2027, 1, 31), "Đăng ký thi đua")
    assert not lies_behind(Every.QUARTER, date(2026, 12, 25), "báo cáo quý")


def test_a_date_moves_off_days_off_as_the_rule_says_and_never_onto_one() -> None:
    for number in range(800):
        day = TODAY + timedelta(days=number)
        before = settled(day, DaysOff.BEFORE, CALENDAR)
        after = settled(day, DaysOff.AFTER, CALENDAR)
        assert settled(day, DaysOff.AS_IS, CALENDAR) == day
        assert before <= day <= after
        assert CALENDAR.is_working_day(before)
        assert CALENDAR.is_working_day(after)
        assert (before == day) == (after == day) == CALENDAR.is_working_day(day)


def test_every_day_of_every_month_comes_once_in_each_month() -> None:
    for number in range(1, 32):
        phrase = read_recurring(f"báo cáo ngày {number} hằng tháng")
        assert phrase is not None
        days = phrase.recurrence.first(24, date(2027, 1, 1))
        assert [(day.year, day.month) for day in days] == [
            (2027 + month // 12, month % 12 + 1) for month in range(24)
        ]
        assert all(day.day == number or (day + timedelta(days=1)).day == 1 for day in days)


@pytest.mark.parametrize(
    ("rule", "every"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=20", Every.MONTH),
        ("RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25", Every.QUARTER),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", Every.HALF_YEAR),
        ("FREQ=YEARLY", Every.YEAR),
        ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20271231T000000Z", Every.WEEK),
    ],
)
def test_rules_of_a_file_are_taken_with_how_often_they_come(rule: str, every: Every) -> None:
    assert recurrence_of(rule, TODAY).every is every


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",  # a day that never comes
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=9XX",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=WEEKLY;UNTIL=99",
        "FREQ=MONTHLY;FREQ=YEARLY",
        "x",
        "",
        "\n".join(["FREQ=YEARLY"] * 40),
    ],
)
def test_rules_that_are_none_or_never_come_are_refused(rule: str) -> None:
    with pytest.raises(BadRule):
        recurrence_of(rule, TODAY)


def test_an_interval_counts_from_its_start_whenever_it_is_asked() -> None:
    every_other_year = recurrence_of("FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYMONTHDAY=1", date(2025, 6, 1))
    assert every_other_year.first(2, TODAY) == (date(2027, 6, 1), date(2029, 6, 1))
    quarter = Recurrence(Every.QUARTER, "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25")
    assert quarter.first(1, date(2026, 12, 25)) == (date(2026, 12, 25),)


def test_a_lunar_day_is_named_by_its_lunar_year_and_comes_once_in_each() -> None:
    phrase = read_recurring("báo cáo 20/11 âm lịch hằng năm")
    assert phrase is not None
    days = phrase.recurrence.first(60, TODAY)
    assert days[1:4] == (date(2027, 12, 17), date(2029, 1, 4), date(2029, 12, 24))  # two in the solar 2029
    years = [phrase.recurrence.named_by(day).year for day in days]
    assert years == list(range(2026, 2086))
