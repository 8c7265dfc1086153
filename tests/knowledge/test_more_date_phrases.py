"""A third hand of date phrases: other officers, the turn of the year, numbers that are no dates."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.date_phrases import DatePhrase, read_date

SAT = date(2026, 11, 21)
MON = date(2026, 12, 28)
WED = date(2026, 10, 14)

# Written after the first two sets passed and before the parser saw them: 74 of 82 the first time.
WRITTEN_THIRD = [
    ("hạn chót 20-12-2026", "date 2026-12-20", SAT),  # dashes
    ("ngày 05.12", "date 2026-12-05", SAT),  # dot with a cue
    ("5/12/26 nhé", "date 2026-12-05", SAT),  # short year
    ("15 thg 12", "date 2026-12-15", SAT),  # abbreviated month
    ("15 tháng 12 tới", "date 2026-12-15", SAT),  # the coming one
    ("mồng 3 tháng chạp", "date 2027-01-10", SAT),  # lunar: 1 chạp is 8/1
    ("rằm tháng 7 âm", "date 2027-08-16", SAT),  # lunar
    ("mùng 1 tết", "date 2027-02-06", SAT),  # Tết
    ("30 tết", "date 2027-02-05", SAT),  # the last day, also of a short month (at first: none)
    ("tết dương lịch", "date 2027-01-01", SAT),  # solar new year
    ("trước tết nguyên đán 1 tuần", "date 2027-01-30", SAT),  # counted back
    ("sau tết 10 ngày", "date 2027-02-16", SAT),  # counted on
    ("trung thu", "date 2027-09-15", SAT),  # festival
    ("thu 2 tuan sau", "date 2026-11-23", SAT),  # no accents
    ("thứ Ba tuần này", "ask 2026-11-17 2026-11-24", SAT),  # past, although the week is named
    ("chủ nhật", "date 2026-11-22", SAT),  # tomorrow
    ("chiều chủ nhật 15h", "date 2026-11-22 15:00", SAT),  # hour after
    ("9h thứ 5", "ask 09:00 2026-11-19 2026-11-26", SAT),  # Thursday past
    ("thứ 5 tới", "date 2026-11-26", SAT),  # the coming one
    ("t7", "date 2026-11-21", SAT),  # today
    ("đầu tháng 12", "date 2026-12-01", SAT),  # first
    ("cuối tháng 2", "date 2027-02-28", SAT),  # February
    ("cuối tháng 2/2028", "date 2028-02-29", SAT),  # leap year
    ("cuoi quy 1 nam sau", "date 2027-03-31", SAT),  # no accents
    ("quý 1", "date 2027-03-31", SAT),  # next year's
    ("Q1/2027", "date 2027-03-31", SAT),  # short
    ("quý II năm 2027", "date 2027-06-30", SAT),  # Roman
    ("giữa quý", "date 2026-11-15", date(2026, 11, 2)),  # middle of the running quarter
    ("đầu năm sau", "date 2027-01-01", SAT),  # first day
    ("đầu năm", "date 2027-01-01", SAT),  # this year's is past
    ("6 tháng nữa", "date 2027-05-21", SAT),  # months
    ("một năm nữa", "date 2027-11-21", SAT),  # year
    ("trong 3 ngày tới", "date 2026-11-24", SAT),  # within
    ("trong vòng 15 ngày", "date 2026-12-06", SAT),  # within
    ("sau 5 ngày làm việc", "date 2026-11-27 of 2026-11-27 2026-11-30", SAT),  # Mon-Fri, or one later
    ("còn 10 ngày nữa", "date 2026-12-01", SAT),  # left
    ("hai hôm nữa", "date 2026-11-23", SAT),  # hôm
    ("tuần trước", "ask 2026-11-09 2026-11-13", SAT),  # which day
    ("tháng trước", "ask 2026-10-01 2026-10-31", SAT),  # which day
    ("ngày 5 tháng trước", "date 2026-10-05", SAT),  # past month
    ("hôm thứ tư", "ask 2026-11-18 2026-11-25", SAT),  # ahead leaning still asks
    ("3/1", "date 2027-01-03", MON),  # over the new year
    ("28/12", "date 2026-12-28", MON),  # today
    ("cuối tuần sau", "ask 2027-01-08 2027-01-10", MON),  # Friday or Sunday
    ("mai", "date 2026-12-29", MON),  # tomorrow
    ("10 ngày làm việc nữa", "date 2027-01-12", MON),  # 1/1 is off
    ("hết năm nay", "date 2026-12-31", SAT),  # end
    ("ngày cuối cùng của năm", "date 2026-12-31", SAT),  # end
    ("32/12", "none", SAT),  # no month has it
    ("29/2", "ask 2027-02-28", SAT),  # no leap year soon
    ("29/2/2028", "date 2028-02-29", SAT),  # leap year
    ("0/12", "none", SAT),  # nonsense
    ("12/0", "none", SAT),  # nonsense
    ("điểm b khoản 1 Điều 24", "none", SAT),  # no date
    ("Mẫu số 01", "none", SAT),  # no date
    ("90% trở lên", "none", SAT),  # no date
    ("80/100 phiếu", "none", SAT),  # no date
    ("2/3 ủy viên Thường vụ", "none", SAT),  # no date
    ("đạt tỷ lệ 9/10", "none", SAT),  # no date
    ("1/5 số đại biểu vắng", "none", SAT),  # no date
    ("số 12/BC-UBND", "none", SAT),  # no date
    ("TT 01/2024/TT-BNV", "none", SAT),  # no date
    ("QĐ số 01/2026/QĐ-TTg", "none", SAT),  # no date
    ("Luật 06/2022/QH15", "none", SAT),  # no date
    ("khoản 1/2 điều 5", "none", SAT),  # no date
    ("lần 2", "none", SAT),  # no date
    ("hạng ba", "none", SAT),  # no date
    ("ba năm liên tục", "none", SAT),  # no date
    ("năm người", "none", SAT),  # no date
    ("15 ngày", "none", SAT),  # no date
    ("cuối tháng 11 hoặc đầu tháng 12", "ask 2026-11-30 2026-12-01", SAT),  # two days
    ("this Friday", "ask 2026-11-20 2026-11-27", SAT),
    ("by 15/12", "date 2026-12-15", SAT),
    ("on the 15th", "date 2026-12-15", SAT),  # in English
    ("next Monday at 9am", "date 2026-11-23 09:00", SAT),
    ("within 5 working days", "date 2026-11-27 of 2026-11-27 2026-11-30", SAT),  # in English
    ("end of the year", "date 2026-12-31", SAT),  # in English
    ("Q4", "date 2026-12-31", SAT),  # in English
    ("two weeks from now", "date 2026-12-05", SAT),  # in English
    ("yesterday", "date 2026-11-20", SAT),  # in English
    ("2:30 pm tomorrow", "date 2026-11-22 14:30", SAT),  # in English
    ("before Tết", "date 2027-02-06 of 2027-02-05 2027-02-06", SAT),  # in English
]

# Found by reading the parser's answers to such messages.
WRITTEN_LATER = [
    ("sang tuần", "ask 2026-11-23 2026-11-27", SAT),  # "sang" is next
    ("sáng thứ hai", "ask 2026-11-16 2026-11-23", SAT),  # "sáng" is the morning
    ("mùng 10/3", "date 2027-03-10 of 2027-03-10 2027-04-16", SAT),  # of either calendar
    ("sau tết", "ask 2027-02-11", SAT),  # first working day after it
    ("giáp tết", "ask 2027-02-03", SAT),  # last working day before it
    ("10 ngày sau tết", "date 2027-02-16", SAT),  # counted, so not vague
    ("thứ hai đầu tháng 12", "date 2026-12-07", SAT),  # first Monday
    ("thứ sáu cuối tháng", "date 2026-11-27", SAT),  # last Friday
    ("5 ngày sau khi nhận", "ask 2026-11-26", SAT),  # from a day that is not named
    ("3 ngày làm việc trước 15/12", "date 2026-12-10", SAT),  # backwards over working days
    ("cuối tháng 3 năm sau", "date 2027-03-31", SAT),  # not "3 năm sau"
    ("15/12 năm sau", "date 2027-12-15", SAT),  # spoken year
    ("ngày 25 tháng cuối quý IV", "date 2026-12-25", SAT),  # not the end of the quarter
    ("ngày 10 tháng đầu quý I/2027", "date 2027-01-10", SAT),  # with its year
    ("ngày 5 tháng đầu quý sau", "date 2027-01-05", SAT),  # of the next
    ("ngày 10 tháng đầu của quý", "date 2027-01-10", SAT),  # this quarter's is past
    ("ngày 31 tháng cuối quý 2", "none", SAT),  # June has 30
    ("25 tết", "date 2027-02-01", SAT),  # the days before Tết count in tháng Chạp
    ("mùng 5 tết", "date 2027-02-10", SAT),  # those after it in tháng Giêng
    ("28 tết 2028", "date 2028-01-24", SAT),  # of the lunar year that ends
    ("cuối năm âm lịch", "date 2027-02-05", SAT),  # the year, not "5 âm lịch"
    ("mùng năm âm lịch", "date 2026-12-13", SAT),  # a day
    ("cuoi nam am lich", "date 2027-02-05", SAT),  # no accents
    ("ngày làm việc đầu tiên của năm 2027", "date 2027-01-04", SAT),  # the 1st is a holiday
    ("ngày làm việc đầu tiên của tháng 12", "date 2026-12-01", SAT),  # a working day itself
    ("thứ 2 đầu tiên của tháng 1", "date 2027-01-04", SAT),  # the first Monday
    ("thứ 6 cuối cùng của tháng 1/2028", "date 2028-01-28", SAT),  # with its year
]

# Written from an officer's week in October before the parser saw them: 66 of 70 the first time. At first not
# read: the end of a half year, "ngày nhà giáo việt nam", the end of a month in English ("30 tết" is right).
WRITTEN_FOURTH = [
    ("báo cáo cụm gửi trước ngày 20/11", "date 2026-11-20"),
    ("nộp chậm nhất 17h ngày 30/10/2026", "date 2026-10-30"),
    ("han nop 5/11", "date 2026-11-05"),
    ("t2 tuan toi", "date 2026-10-19"),
    ("thứ 5 này", "date 2026-10-15"),
    ("thứ hai này", "ask"),
    ("sáng mai", "date 2026-10-15"),
    ("chiều mốt", "date 2026-10-16"),
    ("cuối tuần sau nữa", "ask"),
    ("đầu tuần sau", "date 2026-10-19"),
    ("giữa tháng 11", "date 2026-11-15"),
    ("cuối tháng 10", "date 2026-10-31"),
    ("het thang nay", "date 2026-10-31"),
    ("ngày 25 hằng tháng", "date 2026-10-25"),
    ("mùng 3 tết", "date 2027-02-08"),
    ("30 tết", "date 2027-02-05"),
    ("29 tết", "date 2027-02-05"),
    ("23 tháng chạp", "date 2027-01-30"),
    ("rằm tháng chạp năm nay", "date 2027-01-22"),
    ("giỗ tổ năm sau", "date 2027-04-16"),
    ("10/3 âm lịch", "date 2027-04-16"),
    ("mồng 10 tháng 3 âm", "date 2027-04-16"),
    ("trung thu năm sau", "date 2027-09-15"),
    ("hết quý 3 năm sau", "date 2027-09-30"),
    ("cuối quý IV", "date 2026-12-31"),
    ("quý 1/2027", "date 2027-03-31"),
    ("đến hết năm", "date 2026-12-31"),
    ("cuối năm nay", "date 2026-12-31"),
    ("giữa năm 2027", "date 2027-06-30"),
    ("hết 6 tháng đầu năm 2027", "date 2027-06-30"),
    ("trong vòng 5 ngày làm việc", "date 2026-10-21"),
    ("3 ngày nữa", "date 2026-10-17"),
    ("2 tuần nữa", "date 2026-10-28"),
    ("một tháng nữa", "date 2026-11-14"),
    ("nửa tháng nữa", "date 2026-10-29"),
    ("10 ngày làm việc kể từ ngày 19/10/2026", "date 2026-11-02"),
    ("sau 15 ngày kể từ hôm nay", "date 2026-10-29"),
    ("trong tuần này", "date 2026-10-16"),
    ("trước thứ sáu", "date 2026-10-16"),
    ("trước cuối tháng 12", "date 2026-12-31"),
    ("31/11", "ask"),
    ("29/2/2027", "ask"),
    ("30/02", "ask"),
    ("15-12-2026", "date 2026-12-15"),
    ("15.12.2026", "date 2026-12-15"),
    ("ngày mười lăm tháng mười hai", "date 2026-12-15"),
    ("ngay 1 thang 1", "date 2027-01-01"),
    ("20/11 năm sau", "date 2027-11-20"),
    ("ngày nhà giáo việt nam", "date 2026-11-20"),
    ("quốc khánh", "date 2027-09-02"),
    ("8/3", "date 2027-03-08"),
    ("thứ tư tuần trước", "date 2026-10-07"),
    ("hôm qua", "date 2026-10-13"),
    ("tuần sau thứ 6", "date 2026-10-23"),
    ("t6 tuan sau nua", "date 2026-10-30"),
    ("thứ sáu 23/10", "date 2026-10-23"),
    ("thứ sáu 24/10", "ask"),
    ("từ 20/10 đến 30/10", "date 2026-10-30"),
    ("by next Friday", "date 2026-10-23"),
    ("end of November", "date 2026-11-30"),
    ("10 working days from now", "date 2026-10-28"),
    ("bằng khen thủ tướng gồm những gì", "none"),
    ("báo cáo số 15/BC-UBND", "none"),
    ("nghị định 152/2025", "none"),
    ("cuối tháng tới", "date 2026-11-30"),
    ("ngày làm việc cuối cùng của tháng 10", "date 2026-10-30"),
    ("hết ngày mai", "date 2026-10-15"),
    ("đầu năm học tới", "ask 2027-09-05"),
    ("kết thúc năm học 2026-2027", "ask 2027-05-31"),
    ("chủ nhật", "date 2026-10-18"),
]

# Legal prose that once came out as a day because accents fold away.
LOOKALIKES = [
    "Luật Trọng tài thương mại",  # mại is not mai
    "mặt dưới mái che cửa sổ",  # nor is mái
    "phạm tội quả tang",  # tội quả is not tối qua
    "nguồn gen giống cây trồng quý, hiếm",  # trồng quý is not trong quý
    "luật 06/2026 sửa gì",  # a law, not a month
    "quỹ thi đua, khen thưởng",  # a fund, not a quarter
    "chị Tuấn Sau",  # a name, not next week
]


@pytest.mark.parametrize(("text", "expected", "today"), WRITTEN_THIRD + WRITTEN_LATER)
def test_phrase_is_read_as_expected(text: str, expected: str, today: date) -> None:
    seen = shown(read_date(text, today))
    assert (seen if " of " in expected else seen.split(" of ")[0]) == expected


@pytest.mark.parametrize(("text", "expected"), WRITTEN_FOURTH)
def test_phrase_of_an_october_week_is_read_as_expected(text: str, expected: str) -> None:
    assert shown(read_date(text, WED)).startswith(expected)


@pytest.mark.parametrize("text", LOOKALIKES)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert shown(read_date(text, SAT)) == "none"


def shown(phrase: DatePhrase) -> str:
    parts = [phrase.outcome.value]
    if phrase.day is not None:
        parts.append(phrase.day.isoformat())
    if phrase.hour is not None:
        parts.append(phrase.hour.strftime("%H:%M"))
    if phrase.day is not None and phrase.choices:
        parts.append("of")
    return " ".join(parts + [day.isoformat() for day in phrase.choices])
