"""A fifth hand of date phrases, written without a look at the parser, many without accents."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.date_phrases import read_date
from tests.knowledge.test_date_phrases import shown

TUE = date(2026, 11, 24)

# The first time 62 of the 66 came out as the conventions have it (five of them rightly asked), one was asked
# without need, two were not read (a half year by its name, a term of school), one was a wrong day.
WRITTEN_FIFTH = [
    ("chậm nhất 17h ngày 11/12", "date 2026-12-11 17:00"),  # the hour before its day
    ("cham nhat 16h30 ngay 4/12/2026", "date 2026-12-04 16:30"),  # no accents
    ("hạn cuối là mùng 5 tháng chạp", "date 2027-01-12"),  # lunar, at the end of a wish
    ("đến hết ngày 20 tháng này", "date 2026-11-20"),  # named and past: said as it is
    ("den het ngay 28 thang nay", "date 2026-11-28"),  # within the month
    ("ngày mốt", "date 2026-11-26"),  # southern
    ("ngay kia", "date 2026-11-26"),  # two days on
    ("chiều mốt lúc 2 giờ rưỡi", "date 2026-11-26 14:30"),  # half past two
    ("sang thu 5 tuan nay 8h", "date 2026-11-26 08:00"),  # hour behind the week
    ("15 giờ 30 thứ Năm tuần tới", "date 2026-12-03 15:30"),  # hour before the weekday
    ("giữa tháng 12", "date 2026-12-15"),  # the middle
    ("dau thang sau", "date 2026-12-01"),  # the first
    ("cuoi nam nay", "date 2026-12-31"),  # its last day
    ("hết năm", "date 2026-12-31"),  # the year that runs
    ("trong thang 12", "date 2026-12-31"),  # within: its last day
    ("trong tuần này", "date 2026-11-27 of 2026-11-27 2026-11-29"),  # Friday or Sunday
    ("het tuan sau", "date 2026-12-04 of 2026-12-04 2026-12-06"),  # Friday or Sunday
    ("2 tuần nữa", "date 2026-12-08"),  # two weeks
    ("3 thang nua", "date 2027-02-24"),  # over the new year
    ("một tháng kể từ hôm nay", "date 2026-12-24"),  # counted from today (at first: asked)
    ("nua thang nua", "date 2026-12-09"),  # fifteen days
    ("sau Tết", "ask 2027-02-11"),  # vague: the first working day is offered
    ("truoc tet am lich", "date 2027-02-06 of 2027-02-05 2027-02-06"),  # Tết or the day before
    ("trước tết dương lịch", "date 2027-01-01 of 2026-12-31 2027-01-01"),  # solar new year
    ("29 tháng chạp", "date 2027-02-05"),  # the last of a short month
    ("30 tet", "date 2027-02-05"),  # the last, though the month has 29
    ("ngày 19/5", "date 2027-05-19"),  # next year's
    ("quoc khanh 2/9", "date 2027-09-02"),  # named beside its day
    ("kỷ niệm ngày Nhà giáo Việt Nam 20/11", "date 2027-11-20"),  # past this year
    ("11.12.2026", "date 2026-12-11"),  # dots
    ("05/01/27", "date 2027-01-05"),  # short year
    ("ngày 5 tháng 1 năm 2027", "date 2027-01-05"),  # in full
    ("ngay mung 3 thang 12", "date 2026-12-03 of 2026-12-03 2027-01-10"),  # either calendar
    ("thứ hai đầu tháng 12", "date 2026-12-07"),  # the first of them
    ("thu sau cuoi thang nay", "date 2026-11-27"),  # the last of them
    ("ngày làm việc cuối cùng của tháng 12", "date 2026-12-31"),  # a Thursday
    ("ngay lam viec dau tien cua nam 2027", "date 2027-01-04"),  # behind a holiday (at first: 5/12)
    ("7 ngày làm việc kể từ ngày 1/12/2026", "date 2026-12-10"),  # the day itself is not counted
    ("trong vong 5 ngay lam viec", "date 2026-12-01"),  # within
    ("10 ngày trước Quốc khánh", "date 2027-08-23"),  # counted from a festival
    ("truoc 20/10/2027 mot tuan", "date 2027-10-13"),  # counted behind the day
    ("15 ngày trước 30/6/2027", "date 2027-06-15"),  # counted before the day
    ("quý 4 năm nay", "date 2026-12-31"),  # this year's
    ("cuoi quy 2 nam sau", "date 2027-06-30"),  # next year's
    ("6 tháng đầu năm 2027", "date 2027-06-30"),  # named alone, as a quarter is
    ("het hoc ky 1", "ask 2027-01-15"),  # each province has its own: the usual one is offered
    ("31/11", "ask 2026-11-30"),  # not in the calendar
    ("29/2/2027", "ask 2027-02-28"),  # not a leap year
    ("chủ nhật này", "date 2026-11-29"),  # this week's
    ("cn tuan sau", "date 2026-12-06"),  # abbreviated
    ("t2", "ask 2026-11-23 2026-11-30"),  # past this week
    ("thu 3", "date 2026-11-24"),  # today
    ("hôm nay trước 17h", "date 2026-11-24 17:00"),  # the hour bounds
    ("toi nay 9h", "date 2026-11-24 21:00"),  # evening
    ("cuối giờ chiều mai", "date 2026-11-25"),  # the hour is vague
    ("tu 1/12 den 15/12", "date 2026-12-15 of 2026-12-01 2026-12-15"),  # a range: its end
    ("12/2026", "ask 2026-12-01 2026-12-31"),  # which end is asked
    ("khong biet khi nao", "none"),  # nothing told
    ("nghị định 152/2025", "none"),  # a decree
    ("khoan 3 dieu 12", "none"),  # a provision
    ("rằm tháng 7", "date 2027-08-16"),  # lunar
    ("mung 10 thang 3 am lich", "date 2027-04-16"),  # lunar, no accents
    ("giỗ Tổ Hùng Vương", "date 2027-04-16"),  # by its name
    ("trước rằm tháng chạp", "date 2027-01-22 of 2027-01-21 2027-01-22"),  # that day or the one before
    ("ngày 15 hằng tháng", "date 2026-12-15"),  # the next of them
    ("xong truoc ngay 10 thang toi", "date 2026-12-10 of 2026-12-09 2026-12-10"),  # of next month
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN_FIFTH)
def test_phrase_is_read_as_expected(text: str, expected: str) -> None:
    assert shown(read_date(text, TUE)) == expected


# Counted from an event that is named with its day; the event's own day is none of the deadline.
COUNTED_FROM_EVENTS = [
    ("45 ngày trước hội nghị tổng kết 28/12/2027", "date 2027-11-13"),  # at the end of the event
    ("30 ngay truoc hoi nghi dien hinh tien tien 20/5/2027", "date 2027-04-20"),  # no accents
    ("nộp hồ sơ 10 ngày làm việc trước họp hội đồng ngày 15/12", "date 2026-12-01"),  # working days
    ("gửi biên bản 5 ngày làm việc sau khi họp hội đồng (3/12)", "date 2026-12-10"),  # in brackets
    ("báo cáo 2 tuần trước lễ tổng kết 20/01/2027", "date 2027-01-06"),  # weeks
    ("trước đại hội 30/6/2027 một tháng", "date 2027-05-30"),  # the count behind
    ("6 tháng kể từ ngày 1/12/2026", "date 2027-06-01"),  # months from a day
    ("nộp 15 ngày trước hội nghị hạn 15/12", "date 2026-12-15"),  # the day is the deadline's own
    ("họp hội đồng ngày 3/12", "date 2026-12-03"),  # nothing is counted
]


@pytest.mark.parametrize(("text", "expected"), COUNTED_FROM_EVENTS)
def test_a_day_is_counted_from_the_event_named_with_its_own(text: str, expected: str) -> None:
    assert shown(read_date(text, TUE)) == expected


# What an officer writes in the lunar calendar is never read as a solar day, whatever stands beside it.
LUNAR = [
    ("10/3/2027 âm lịch", "date 2027-04-16"),  # a lunar year in figures
    ("10-3-2027 AL", "date 2027-04-16"),  # dashes, shortened
    ("bao cao gap truoc 10.3.27 am lich", "date 2027-04-16 of 2027-04-15 2027-04-16"),  # short year
    ("23/12/2026 âm lịch", "date 2027-01-30"),  # the lunar year ends in the next solar one
    ("mùng 5 tháng 5 năm 2027 âm", "date 2027-06-09"),  # in words
    ("mung 5 thang 5 nam 2027 am lich", "date 2027-06-09"),  # no accents
    ("5/5 âm lịch năm 2028", "date 2028-05-28"),  # the year behind the calendar
    ("rằm tháng 7 năm 2028", "date 2028-09-03"),  # lunar by its name
    ("rằm tháng chạp năm nay", "date 2027-01-22"),  # this lunar year's
    ("ngày âm 10/3/2027", "date 2027-04-16"),  # the calendar before the day
    ("10/3 âm lịch (16/4/2027)", "date 2027-04-16"),  # both calendars, one day
    ("10/3/2027 dương lịch", "date 2027-03-10"),  # solar, and said to be
    ("30/5/2027 âm lịch", "none"),  # the month has 29 days
    ("10/3 nhuận âm lịch", "none"),  # no such leap month near
    ("15 thang 6 nhuan", "none"),  # no solar month comes twice: lunar without being marked
    ("15/3 nhuận năm 2031", "date 2031-05-05"),  # that year has it
    ("trả trước 15/6/2027 nhuận bút", "date 2027-06-15 of 2027-06-14 2027-06-15"),  # what authors are paid
    ("từ 10/3 đến 15/3 âm lịch", "date 2027-04-21"),  # the last day; no solar 10/3 is offered
    ("10-15/3 âm lịch", "none"),  # not read: better asked than solar
    ("quý 1 âm lịch", "none"),  # there is none
    ("cuối tháng 1 âm lịch", "date 2027-03-07"),  # not the first of the next lunar month
    ("giua thang 8 am lich", "date 2027-09-15"),  # the middle
    ("hết tháng 8 năm 2027 âm lịch", "date 2027-09-29"),  # a month with its year
    ("cuối tháng giêng năm 2028", "date 2028-02-24"),  # named, with its year
    ("tháng 8 âm lịch", "ask 2027-09-01 2027-09-29"),  # the month alone
    ("cuoi thang sau am lich", "ask 2027-01-07 2027-08-01"),  # next month, or the sixth
    ("ngày cuối cùng của tháng chạp", "date 2027-02-05"),  # not of this month
    ("cuối năm 2027 âm lịch", "date 2028-01-25"),  # the eve of the next Tết
    ("rằm tháng này", "date 2026-11-23"),  # of the lunar month that runs
    ("ram thang sau", "ask 2026-12-23 2027-07-18"),  # next month, or the sixth
]

# A number before "tháng sau" is a day of next month or a count of months: asked, unless a word decides.
OF_NEXT_MONTH = [
    ("15 tháng sau", "ask 2026-12-15 2028-02-24"),  # the 15th, or fifteen months on
    ("15 thang sau", "ask 2026-12-15 2027-06-15 2028-02-24"),  # or of June
    ("ngày 15 tháng sau", "date 2026-12-15"),  # the day, in so many words
    ("hạn 15 tháng sau", "date 2026-12-15"),  # a deadline is a day
    ("3 tháng tới", "ask 2026-12-03 2027-02-24"),  # the 3rd, or three months on
    ("trong 3 tháng tới", "date 2027-02-24"),  # a stretch
    ("ba tháng sau", "date 2027-02-24"),  # spelled out, a stretch
    ("trc 20.12", "date 2026-12-20 of 2026-12-19 2026-12-20"),  # "trước", shortened, with a dot
]


@pytest.mark.parametrize(("text", "expected"), LUNAR + OF_NEXT_MONTH)
def test_a_day_of_the_other_calendar_or_month_is_never_taken_for_another(text: str, expected: str) -> None:
    assert shown(read_date(text, TUE)) == expected


# "năm" before a weekday or month is the year of a report, the fifth only where a day is named.
AFTER_A_YEAR = [
    ("bc tk nam t6 tuan nay", "date 2026-11-27"),  # the report of the year, on Friday
    ("báo cáo tổng kết năm T6 tuần sau", "date 2026-12-04"),  # with accents, the week after
    ("tong ket nam t3 tuan sau", "date 2026-12-01"),  # no March
    ("bc nam t5", "date 2026-11-26"),  # no week named
    ("báo cáo tổng kết năm tháng 12", "ask 2026-12-01 2026-12-31"),  # a day of December is asked
    ("tk nam t12", "ask 2026-12-01 2026-12-31"),
    ("15 t6 tuần này", "date 2026-11-27"),  # beside a week it is a weekday
    ("ngày năm t6", "date 2027-06-05"),  # a day, named
    ("năm tháng mười hai", "date 2026-12-05"),  # nothing before it
    ("5 t6", "date 2027-06-05"),
]


@pytest.mark.parametrize(("text", "expected"), AFTER_A_YEAR)
def test_the_year_of_a_report_is_no_fifth(text: str, expected: str) -> None:
    assert shown(read_date(text, TUE)) == expected
