"""Lists told in few words: every part is said in full, or named as telling nothing that can be recorded."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_lines import Outcome, State, read_status
from knowledge.statuses.number_marks import number_of, unmarked
from knowledge.statuses.round_names import parted
from knowledge.statuses.told_numbers import with_told_names
from knowledge.statuses.told_parts import tells_list, told_parts

MONDAY = date(2026, 12, 14)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Sở Y tế: 8/12\nLữ đoàn 5: đã nộp báo cáo khối\nSTC: chưa", "Lữ đoàn 5: đã nộp báo cáo khối"),
        ("1. SYT: 8/12\n2. Lữ đoàn 5: chưa\n3. STC: chưa", "Lữ đoàn 5: chưa"),
        ("Lu doan 5: chua\nSYT: 8/12\nSTC: chua", "Lu doan 5: chua"),  # the first of them, no accents
    ],
)
def test_a_row_of_a_name_that_nobody_knows_is_named_and_never_the_writers_own(text: str, unread: str) -> None:
    reading = read_status(text, MONDAY)
    assert [one.target.text for one in reading.updates][1:] == ["STC"]
    assert all(one.target.kind.value == "unit" for one in reading.updates)
    assert [one for one in reading.unread if unread in one]


LISTS = [
    # one clause a unit, with a day or a state alone
    (
        "Sở Y tế rồi 10/12; Sở Nội vụ rồi 11/12; SGDĐT chưa có",
        ("Sở Y tế đã nộp ngày 10/12", "Sở Nội vụ đã nộp ngày 11/12", "SGDĐT chưa nộp"),
    ),
    ("SYT rồi 10/12, SNV chưa", ("SYT đã nộp ngày 10/12", "SNV chưa nộp")),
    # a report before all of them, no accents, dashes between the parts
    (
        "bc khoi quy 4 - syt 10/12 - sgddt chua nop",
        ("syt da nop bc khoi quy 4 ngay 10/12", "sgddt chua nop bc khoi quy 4"),
    ),
    # a row for each unit: bullets, numbers, tabs, a table
    (
        "Tình hình báo cáo khối quý 4:\n- Sở Y tế: nộp 10/12\n- Xã A: xong",
        ("Sở Y tế đã nộp báo cáo khối quý 4 ngày 10/12", "Xã A đã nộp báo cáo khối quý 4"),
    ),
    (
        "1. Sở Y tế ✓ 10/12\n2) Sở Nội vụ x\n3. xã Hòa Bình chưa",
        ("Sở Y tế đã nộp ngày 10/12", "Sở Nội vụ đã nộp", "xã Hòa Bình chưa nộp"),
    ),
    ("SYT\t10/12\nSTC\tchưa", ("SYT đã nộp ngày 10/12", "STC chưa nộp")),
    (
        "• SYT – 10/12/2026\n• STC – xin lùi đến 20/12",
        ("SYT đã nộp ngày 10/12/2026", "STC xin lùi đến 20/12"),
    ),
    # a state before those of whom it is told, the next one behind them
    (
        "Các đơn vị đã nộp: SYT, xã A. Chưa nộp: STC, SGDĐT",
        ("SYT đã nộp", "xã A đã nộp", "STC chưa nộp", "SGDĐT chưa nộp"),
    ),
    # the report and the verb stand with the last one
    (
        "SYT 10/12, xã A hôm qua đã nộp bc khối",
        ("SYT đã nộp bc khối ngày 10/12", "xã A đã nộp bc khối hôm qua"),
    ),
    # the report is of the first, its day in brackets
    (
        "đã nhận bc khối của SYT (10/12), SNV (11/12); còn STC chưa",
        ("SYT đã nộp bc khối ngày 10/12", "SNV đã nộp bc khối ngày 11/12", "STC chưa nộp bc khối"),
    ),
    # how many have sent it is said before, a full stop stands behind a day
    ("2 sở nộp rồi: SYT, SNV; STC chưa", ("SYT đã nộp", "SNV đã nộp", "STC chưa nộp")),
    ("SYT, SNV: 10/12. STC: chưa", ("SYT đã nộp ngày 10/12", "SNV đã nộp ngày 10/12", "STC chưa nộp")),
    # a day for some, today for others, who may still be about to
    (
        "SYT nộp hôm qua, SNV hôm nay, STC thì xin tới 20/12",
        ("SYT đã nộp hôm qua", "SNV nộp hôm nay", "STC thì xin tới 20/12"),
    ),
    # a commune without its kind behind another one
    (
        "xã Hòa Bình, Tân Lập rồi 10/12; xã A chưa",
        ("xã Hòa Bình đã nộp ngày 10/12", "xã Tân Lập đã nộp ngày 10/12", "xã A chưa nộp"),
    ),
    # headings in the middle, with rows that are numbered anew
    (
        "Đơn vị đã nộp bc khối:\n1. SYT (10/12)\n2. SNV (11/12)\nĐơn vị chưa nộp:\n1. STC",
        ("SYT đã nộp bc khối ngày 10/12", "SNV đã nộp bc khối ngày 11/12", "STC chưa nộp bc khối"),
    ),
    ("Đã nộp\n- SYT\nChưa nộp\n- STC", ("SYT đã nộp", "STC chưa nộp")),
    ("đã nộp gồm SYT, SNV; chưa nộp gồm STC", ("SYT đã nộp", "SNV đã nộp", "STC chưa nộp")),
    # whether that is in time, the day tells
    ("SYT 10/12 (trễ), SNV đúng hạn 9/12", ("SYT đã nộp ngày 10/12", "SNV đã nộp ngày 9/12")),
    # things by their names, one of them for short
    ("bc khối rồi 10/12, ds chưa", ("bc khối đã nộp ngày 10/12", "ds chưa nộp")),
    # several with one verb
    ("ca so y te lan so noi vu nop roi", ("so y te da nop", "so noi vu da nop")),
    ("xã A với xã Bình Minh đều nộp hôm qua rồi", ("xã A đã nộp hôm qua", "xã Bình Minh đã nộp hôm qua")),
]


@pytest.mark.parametrize(("text", "told"), LISTS)
def test_each_part_is_said_in_full(text: str, told: tuple[str, ...]) -> None:
    found = told_parts(text, MONDAY, None)
    assert found is not None
    assert found.told == told
    assert found.left == found.others == ()
    assert tells_list(text, MONDAY)
    assert len(read_status(text, MONDAY).updates) == len(told)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("| Sở Y tế | x | 10/12 |\n| Sở Nội vụ | | |", "Sở Nội vụ"),  # nothing is told of it
        ("SYT rồi, SNV mai nộp", "SNV mai nộp"),  # a plan
        ("báo_cáo_khối xong hôm qua, danh_sách thứ 4 nộp", "danh_sách thứ 4 nộp"),  # not said to be done
        ("SYT đã nộp 9/12, còn lại chưa nộp", "còn lại chưa nộp"),  # which these are, is not guessed
        ("SYT 10/12, SNV năm nay không có", "SNV năm nay không có"),  # no report
    ],
)
def test_what_tells_nothing_to_record_is_named(text: str, left: str) -> None:
    reading = read_status(text, MONDAY)
    assert reading.outcome is Outcome.UPDATE
    assert len(reading.updates) == 1
    assert left.replace("_", " ") in {one.replace("_", " ") for one in reading.unread}


@pytest.mark.parametrize(
    "text",
    [
        "SYT nộp chưa, SNV nộp chưa",  # asked
        "Sở Y tế rồi 10/12, Sở Nội vụ chưa à?",  # asked
        "đã nộp báo cáo khối ngày 18 và HS 3 ngày 19",  # a report with its own day stands first
        "HS 3 được tiếp nhận ngày 18/11, HS 5 ngày 19/11",  # a state of a dossier that no list has
        "các đơn vị đã nộp báo cáo tổng kết, còn xã A chưa",  # all of them, but one
        "hồ sơ gửi trước 10/12 thì áp dụng quy định nào",  # a question about the rules
        "báo cáo khối quý 4 trước 15/12",  # a deadline that is named
        "báo cáo khối 1/12, báo cáo năm 10/12",  # deadlines, as it seems
        "Sở Y tế trước 15/12",  # by when
        "xã A đã nộp báo cáo khối",  # read as it stands
    ],
)
def test_what_is_no_list_is_read_as_it_stands(text: str) -> None:
    assert told_parts(text, MONDAY, None) is None


NAMES = ("báo cáo khối", "tổng kết năm", "danh sách đăng ký")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("cái 1 rồi t6, 2 với 3 chưa", "báo_cáo_khối rồi t6, tổng_kết_năm, danh_sách_đăng_ký chưa"),
        ("1 xong hom t6 con lai mai", "bao_cao_khoi xong hom t6 tong_ket_nam, danh_sach_dang_ky mai"),
        ("1. rồi hôm qua\n2. chưa", "báo_cáo_khối. rồi hôm qua\ntổng_kết_năm. chưa"),  # numbers with a dot
        ("1-2 xong hôm qua", "báo_cáo_khối, tổng_kết_năm xong hôm qua"),  # from one to another
        ("1 10/12\n3 chua", "bao_cao_khoi 10/12\ndanh_sach_dang_ky chua"),  # a day is no number
        ("cả 3 rồi, hôm qua", "báo_cáo_khối, tổng_kết_năm, danh_sách_đăng_ký rồi, hôm qua"),
        ("cái đầu rồi, 2 cái còn lại chưa", "báo_cáo_khối rồi, tổng_kết_năm, danh_sách_đăng_ký chưa"),
        ("bc khối nộp hôm qua, còn lại chưa", "bc khối nộp hôm qua, tổng_kết_năm, danh_sách_đăng_ký chưa"),
        ("xong 1 vs 2 hqua", "bao_cao_khoi, tong_ket_nam xong hqua"),  # the state comes first
        ("cả 2 rồi, hôm qua", "cả 2 rồi, hôm qua"),  # there are three
        ("4 rồi hôm qua", "việc_này rồi hôm qua"),  # there is no fourth
        ("nộp 1 với 3 hôm thứ 6", "báo_cáo_khối, danh_sách_đăng_ký nộp hôm thứ 6"),  # behind the verb
        ("đã nộp 2 cái đầu, cái cuối chưa", "báo_cáo_khối, tổng_kết_năm đã nộp, danh_sách_đăng_ký chưa"),
        (
            "nộp hết rồi hôm qua trừ cái 3",
            "báo_cáo_khối, tổng_kết_năm nộp hết rồi hôm qua; danh_sách_đăng_ký chưa",
        ),  # all but one
        ("1 done yesterday, 2 not yet", "bao_cao_khoi done yesterday, tong_ket_nam not yet"),  # in English
        ("nộp 2 bản giấy rồi", "nộp 2 bản giấy rồi"),  # a count
        ("gửi 2 lần rồi", "gửi 2 lần rồi"),  # a count
    ],
)
def test_numbers_of_a_reminder_become_names(text: str, named: str) -> None:
    assert unmarked(with_told_names(text, NAMES)) == named


def test_a_name_carries_the_number_that_it_stands_for() -> None:
    """Of two things called alike the number tells which, through every reader."""
    text = with_told_names("cái 1 rồi hôm qua, 12 chưa", ("báo cáo tháng",) * 12)
    reading = parted(read_status(text, MONDAY))
    told = [(one.target.text, one.target.told, one.state) for one in reading.updates]
    assert told == [("báo cáo tháng", 1, State.SUBMITTED), ("báo cáo tháng", 12, State.OPEN)]
    assert number_of("báo_cáo_tháng") is None


def test_what_is_told_by_number_in_english_is_read_with_its_state() -> None:
    text = with_told_names("number 2 sent yesterday, 1 not yet", ("monthly report", "year report"))
    told = [(one.target.text, one.state) for one in parted(read_status(text, MONDAY)).updates]
    assert told == [("year report", State.SUBMITTED), ("monthly report", State.OPEN)]
