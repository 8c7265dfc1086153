"""Tables pasted from Excel, Word or a chat: headings, sums and row numbers tell nothing, empty cells do."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_lines import Outcome, State, read_status
from knowledge.statuses.round_names import parted
from knowledge.statuses.targets import Kind
from knowledge.statuses.told_parts import tells_list, told_parts
from knowledge.statuses.unit_names import with_kinds

MONDAY = date(2026, 12, 14)

TABLES = [
    # headings, a day or nothing, a note that is a state, a sum
    (
        "STT\tĐơn vị\tNgày nộp\tGhi chú\n1\tSở Y tế\t10/12\t\n2\tSở Nội vụ\t\tchưa\nTổng cộng\t2\t1\t",
        ("Sở Y tế đã nộp ngày 10/12", "Sở Nội vụ chưa nộp"),
    ),
    # what is left empty where the others tell a day was not sent
    (
        "Tên đơn vị\tNgày gửi\nSở Y tế\t10/12\nSở Nội vụ\t",
        ("Sở Y tế đã nộp ngày 10/12", "Sở Nội vụ chưa nộp"),
    ),
    # words for a state, and marks
    (
        "TT\tTên đơn vị\tTình trạng\n1\tSở Y tế\tđã nộp\n2\tSTC\tx\n3\tSCT\tv\n4\txã A\tchưa",
        ("Sở Y tế đã nộp", "STC đã nộp", "SCT đã nộp", "xã A chưa nộp"),
    ),
    # a report for each column
    (
        "Đơn vị\tBC quý 4\tBC năm\nSYT\tx\t\nSTC\t\t10/12\nTổng\t1\t1",
        (
            "SYT đã nộp BC quý 4",
            "STC chưa nộp BC quý 4",
            "SYT chưa nộp BC năm",
            "STC đã nộp BC năm ngày 10/12",
        ),
    ),
    # a title above, and only spaces between the cells
    (
        "Báo cáo quý 4\nSTT Đơn vị Ngày nộp\n1 Sở Y tế 10/12\n2 Sở Nội vụ chưa",
        ("Sở Y tế đã nộp Báo cáo quý 4 ngày 10/12", "Sở Nội vụ chưa nộp Báo cáo quý 4"),
    ),
    # a border between the cells
    (
        "| Đơn vị | Kết quả | Ngày |\n|---|---|---|\n| Sở Y tế | đã nộp | 10/12 |\n| xã A | | |",
        ("Sở Y tế đã nộp ngày 10/12", "xã A chưa nộp"),
    ),
    # no accents
    (
        "stt\tdon vi\tngay nop\n1\tso y te\t10/12\n2\tso noi vu\t",
        ("so y te da nop ngay 10/12", "so noi vu chua nop"),
    ),
    # no headings: rows that are counted, and a sum
    ("1 Sở Y tế 10/12\n2 SNV chưa\nTổng cộng: 2", ("Sở Y tế đã nộp ngày 10/12", "SNV chưa nộp")),
    # by when it is due is no day of sending
    (
        "Đơn vị\tHạn nộp\tNgày nộp\nSở Y tế\t18/12\t10/12\nSở Nội vụ\t18/12\t",
        ("Sở Y tế đã nộp ngày 10/12", "Sở Nội vụ chưa nộp"),
    ),
]


@pytest.mark.parametrize(("text", "told"), TABLES)
def test_each_row_is_told_and_nothing_else(text: str, told: tuple[str, ...]) -> None:
    found = told_parts(text, MONDAY, None)
    assert found is not None
    assert found.told == told
    assert found.left == found.others == ()
    assert tells_list(text, MONDAY)
    assert len(read_status(text, MONDAY).updates) == len(told)


SENT, OPEN = State.SUBMITTED, State.OPEN
NAMED_ANYHOW = [
    # a name without a word for a kind of unit
    (
        "Đơn vị\tNgày nộp\nSở Y tế\t8/12\nThanh tra tỉnh\t7/12\nSở Tài chính\t9/12",
        [("Sở Y tế", SENT, 8, None), ("Thanh tra tỉnh", SENT, 7, None), ("Sở Tài chính", SENT, 9, None)],
    ),
    (
        "STT | Đơn vị | Ngày nộp |\n4 | Sở Y tế | 8/12/2026 |\n5 | Thanh tra tỉnh | 10/12/2026 |",
        [("Sở Y tế", SENT, 8, None), ("Thanh tra tỉnh", SENT, 10, None)],
    ),
    # no accents, one border alone
    (
        "don vi | ngay nop\nthanh tra tinh | 8/12\nso y te |",
        [("thanh tra tinh", SENT, 8, None), ("so y te", OPEN, None, None)],
    ),
    # the headings say of which report a column is: they tell nothing of the writer's own
    (
        "STT\tĐơn vị\tĐã nộp BC khối quý 4\n1\tSở Y tế\tx\n2\tSở Tài chính\t\n3\tThanh tra tỉnh\tx",
        [
            ("Sở Y tế", SENT, None, "BC khối quý 4"),
            ("Sở Tài chính", OPEN, None, "BC khối quý 4"),
            ("Thanh tra tỉnh", SENT, None, "BC khối quý 4"),
        ],
    ),
    # parted by commas
    (
        "Ngày nộp,Đơn vị\n8/12,Sở Y tế\n9/12,Thanh tra tỉnh\n,Sở Tài chính",
        [
            ("Sở Y tế", SENT, 8, None),
            ("Thanh tra tỉnh", SENT, 9, None),
            ("Sở Tài chính", OPEN, None, None),
        ],
    ),
    # a column for each state
    (
        "Đơn vị\tĐã nộp\tChưa nộp\nSở Y tế\tx\t\nThanh tra tỉnh\t\tx",
        [("Sở Y tế", SENT, None, None), ("Thanh tra tỉnh", OPEN, None, None)],
    ),
]


@pytest.mark.parametrize(("text", "told"), NAMED_ANYHOW)
def test_no_row_is_lost(text: str, told: list[tuple[str, State, int | None, str | None]]) -> None:
    reading = parted(read_status(text, MONDAY))
    found = [(one.target.text, one.state, one.day and one.day.day, one.matter) for one in reading.updates]
    assert found == told
    assert all(one.target.kind is Kind.UNIT for one in reading.updates)
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Sở GD&ĐT\t8/12\nSở Y tế\tchưa", "Sở Giáo dục và Đào tạo\t8/12\nSở Y tế\tchưa"),
        ("gd&dt\tchua", "so giao duc va dao tao\tchua"),  # no accents
        ("ĐT\tchưa", "UBND xã Đức Trọng\tchưa"),
        # one name of nobody, and two of somebody
        ("TN&ĐT\tchưa", "TN&ĐT\tchưa"),
        ("SYT&STC đã nộp", "Sở Y tế&Sở Tài chính đã nộp"),
    ],
)
def test_what_joins_the_initials_of_one_name_belongs_to_it(said: str, told: str) -> None:
    units = ("Sở Y tế", "Sở Tài chính", "Sở Giáo dục và Đào tạo", "UBND xã Đức Trọng")
    assert with_kinds(said, units) == told


def test_a_further_column_is_a_note_and_a_row_of_nobody_is_named() -> None:
    text = "Đơn vị\tNgày nộp\tHình thức\nThanh tra tỉnh\t8/12\tgiấy A4\nSở Y tế\t\t\n\t9/12\t"
    reading = parted(read_status(text, MONDAY))
    assert [(one.target.text, one.state) for one in reading.updates] == [
        ("Thanh tra tỉnh", SENT),
        ("Sở Y tế", OPEN),
    ]
    assert reading.unread == ("Thanh tra tỉnh: giấy A4", "9/12")


def test_a_note_is_named_beside_its_row() -> None:
    reading = read_status("Đơn vị\tNgày nộp\tGhi chú\nSở Y tế\t10/12\tbản giấy sau\nSTC\tchưa\t", MONDAY)
    assert [one.target.text for one in reading.updates] == ["Sở Y tế", "STC"]
    assert reading.unread == ("Sở Y tế: bản giấy sau",)


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị\tNgày nộp\tHình thức\nSở Y tế\t8/12\tqua email\nSTC\t9/12\tbản mềm\nSNV\t\t",
        "1. Sở Y tế - đã nộp 8/12 qua email\n2. STC - 9/12 bản mềm\n3. SNV - chưa",
        "so y te: 8/12 qua email\nSTC: 9/12 qua zalo\nSNV: chua",  # no accents
    ],
)
def test_on_which_way_it_was_sent_takes_nothing_from_a_row(text: str) -> None:
    reading = parted(read_status(text, MONDAY))
    assert [(one.state, one.day and one.day.day) for one in reading.updates] == [
        (SENT, 8),
        (SENT, 9),
        (OPEN, None),
    ]
    assert reading.updates[0].note == "qua email"
    assert reading.unread == ()


def test_an_empty_row_without_headings_is_not_told_of_by_the_next_one() -> None:
    reading = read_status("SYT\tx\nSGDĐT\t\nSTC\tv", MONDAY)
    assert [one.target.text for one in reading.updates] == ["SYT", "STC"]
    assert reading.unread == ("SGDĐT",)
    # a state in a row of its own is that of the rows above it
    reading = read_status("Sở Y tế\nSở Nội vụ\nđều nộp hôm qua rồi", MONDAY)
    assert [one.target.text for one in reading.updates] == ["Sở Y tế", "Sở Nội vụ"]


def test_numbers_of_things_are_no_numbers_of_rows() -> None:
    assert told_parts("1 rồi\n2 chưa", MONDAY, None) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SYT không có đề nghị, STC nộp 10/12", [("SYT", True), ("STC", False)]),
        ("SYT không có đề nghị, STC không có ai", [("SYT", True), ("STC", True)]),
        ("Sở Y tế, Sở Nội vụ không có đề nghị khen", [("Sở Y tế", True), ("Sở Nội vụ", True)]),
        # what is told beside it stays told
        ("SYT có rồi 10/12, STC không có ai", [("SYT", False), ("STC", True)]),
        ("syt ko co ho so nao; stc nop 10/12", [("syt", True), ("stc", False)]),  # no accents
    ],
)
def test_nothing_to_send_is_told_of_the_unit_that_has_none(text: str, told: list[tuple[str, bool]]) -> None:
    reading = read_status(text, MONDAY)
    assert reading.outcome is Outcome.UPDATE
    assert [(one.target.text, one.is_nothing) for one in reading.updates] == told
    assert all(one.state is State.OPEN for one in reading.updates if one.is_nothing)
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # how many, and which
        ("3/7 đơn vị đã nộp báo cáo quý 4: SYT, STC", ["SYT", "STC"]),
        # what has not been sent stands behind the unit
        ("SYT ok, STC chưa bc tổng kết khối", ["SYT", "STC"]),
    ],
)
def test_the_report_of_one_is_that_of_all(text: str, told: list[str]) -> None:
    reading = read_status(text, MONDAY)
    assert [one.target.text for one in reading.updates] == told
    assert len({one.matter for one in reading.updates}) == 1
    assert reading.unread == ()


def test_the_hour_of_a_copied_message_is_no_day_of_sending() -> None:
    text = "[08:12, 11/12/2026] Sở Y tế: em gửi báo cáo quý 4 ạ\n[09:40, 11/12/2026] STC: bên em mai nộp nhé"
    reading = read_status(text, MONDAY)
    assert [(one.target.text, one.day, one.is_tense_open) for one in reading.updates] == [
        ("Sở Y tế", None, True)
    ]
    assert reading.unread == ("STC mai nộp nhé",)


@pytest.mark.parametrize(
    "text",
    [
        "trừ SGDĐT với xã Hòa Bình ra thì nộp đủ báo cáo quý 4 rồi",
        "Đến nay còn SGDĐT và xã Hòa Bình chưa có báo cáo quý 4, các đơn vị khác nộp đủ rồi",
        "còn SGDĐT, xã Hòa Bình chưa nộp báo cáo quý 4, các đơn vị còn lại đã nộp hết rồi",
    ],
)
def test_whoever_is_left_out_first_is_left_out(text: str) -> None:
    reading = read_status(text, MONDAY)
    first, *others = reading.updates
    assert first.whole is not None
    assert (first.target.text, first.whole.but) == ("báo cáo quý 4", ("SGDĐT", "xã Hòa Bình"))
    assert [(one.target.text, one.state) for one in others] == [
        ("SGDĐT", State.OPEN),
        ("xã Hòa Bình", State.OPEN),
    ]
