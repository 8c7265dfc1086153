"""What whoever leads a cluster writes of all its units, in any order of words; read on Monday 23/11/2026."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_lines import Kind, State, read_status

MON = date(2026, 11, 23)
UNITS = (
    "Sở Y tế",
    "Sở Công Thương",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Thanh tra tỉnh",
    "Sở Giáo dục và Đào tạo",
    "Sở Văn hóa, Thể thao và Du lịch",
)
Q4 = "báo cáo khối quý 4"

# Said of all units together: what, who is left out, how many, on which day.
OF_ALL = [
    # who is left out stands before, between and behind the others
    ("trừ sở y tế, các đơn vị đã nộp báo cáo khối quý 4", f"{Q4}|but=Sở Y tế"),
    ("ngoại trừ Sở Y tế thì cả khối đã nộp báo cáo khối quý 4", f"{Q4}|but=Sở Y tế"),
    (
        "cả khối trừ thanh tra tỉnh và sở công thương nộp bc hôm thứ 6",
        "bc|but=Thanh tra tỉnh, Sở Công Thương|2026-11-20",
    ),
    ("tất cả trừ Sở Y tế đã nộp", "|but=Sở Y tế"),
    ("tất cả trừ Sở Y tế đã nộp báo cáo khối quý 4", f"{Q4}|but=Sở Y tế"),
    ("tất cả trừ Sở Y tế", "|but=Sở Y tế"),  # no verb at all
    ("nop bc khoi q4 het tru so y te", "bc khoi q4|but=Sở Y tế"),
    ("đủ cả rồi nhé, trừ syt", "|but=Sở Y tế"),
    ("nop het roi tru syt voi stc", "|but=Sở Y tế, Sở Tài chính"),
    ("5 dv nop roi con stc", "|but=Sở Tài chính|count=5"),
    ("các đv nộp đủ rồi còn mỗi Thanh tra", "|but=Thanh tra tỉnh"),
    ("cac dv con lai nop het roi, tru tttinh", "|but=Thanh tra tỉnh"),
    ("các sở khác đã nộp, còn stc chưa", "|but=Sở Tài chính"),
    (
        "khoi minh con thieu so y te, so xd chua nop, con lai nop roi",
        "|but=Sở Y tế, Sở Xây dựng",
    ),
    ("sở y tế với sở xây dựng chưa nộp, còn lại nộp hết rồi", "|but=Sở Y tế, Sở Xây dựng"),
    ("bc khoi q4 cac don vi nop du roi, rieng stc chua", "bc khoi q4|but=Sở Tài chính"),
    (
        "các đơn vị đã nộp báo cáo khối quý 4, chỉ còn Sở Giáo dục và Đào tạo",
        f"{Q4}|but=Sở Giáo dục và Đào tạo",
    ),
    (
        "tất cả nộp rồi trừ Sở Văn hóa, Thể thao và Du lịch và sở y tế",
        "|but=Sở Văn hóa, Thể thao và Du lịch, Sở Y tế",
    ),
    ("thiếu mỗi thanh tra tỉnh, còn lại đủ hết", "|but=Thanh tra tỉnh"),
    ("chi con so y te chua nop, cac dv khac xong roi", "|but=Sở Y tế"),
    ("rieng stc chua nop bc khoi q4, cac don vi khac nop roi", "bc khoi q4|but=Sở Tài chính"),
    ("ca khoi nop roi khong ke thanh tra tinh", "|but=Thanh tra tỉnh"),
    ("nộp gần đủ, chỉ thiếu Sở Xây dựng", "|but=Sở Xây dựng"),
    ("mọi người nộp cả rồi, có mỗi sở y tế chưa", "|but=Sở Y tế"),
    ("cac dv da nop bc khoi q4, tru don vi em", "bc khoi q4"),  # the writer's own
    ("hết rồi, còn mỗi bên Thanh tra chưa gửi", "|but=Thanh tra tỉnh"),
    ("khoi em 100% da nop bc", "bc"),
    ("em tổng hợp đủ báo cáo khối quý 4 của các đơn vị rồi", Q4),
    ("chua co bc cua thanh tra tinh, con lai nhan du", "|but=Thanh tra tỉnh"),
    # nobody is left out
    ("nhờ trợ lý ghi nhận các đơn vị đã nộp báo cáo khối quý 4 hôm qua", f"{Q4}|2026-11-22"),
    ("ghi giúp em: cả khối nộp đủ rồi", ""),
    ("tat ca cac dv nop dung han", ""),
    ("nộp đủ cả khối", ""),
    ("nop du ca khoi roi nhe", ""),
    ("khoi nop du roi", ""),
    ("cac thanh vien nop du bc khoi roi hom qua", "bc khoi|2026-11-22"),
    ("nhan du bc cua cac dv roi", "bc"),
    ("em đã nhận đủ báo cáo khối quý 4 của các đơn vị", Q4),
    ("6/6 đv đã nộp", "|count=6/6"),
    ("khoi da nop du 6/6", "|count=6/6"),
    ("đủ 6/6 đơn vị nộp báo cáo khối quý 4 rồi", f"{Q4}|count=6/6"),
    ("cả khối nộp hết rồi", ""),
    ("ca cum so 3 da hoan thanh bao cao quy 4", "bao cao quy 4"),
    ("khối 3 xong hết rồi", ""),
    ("moi don vi da gui bc khoi", "bc khoi"),
    ("cả 5 đơn vị đã nộp bc khối quý 4", "bc khối quý 4|count=5"),
    ("toàn bộ thành viên khối đã nộp báo cáo khối quý 4 ngày 20/11", f"{Q4}|2026-11-20"),
    ("hôm qua các đơn vị nộp đủ báo cáo khối quý 4", f"{Q4}|2026-11-22"),
    ("bao cao khoi quy 4 da du ca khoi", "bao cao khoi quy 4"),
    ("tat ca don vi da nop", ""),
    ("các đơn vị đã nộp", ""),
    ("đã có đủ báo cáo của các đơn vị", "báo cáo"),
    # which of them, is not said
    ("hầu hết các đơn vị đã nộp báo cáo khối quý 4", f"{Q4}|some"),
    ("hầu như các đơn vị nộp rồi", "|some"),
    ("các đơn vị nộp rồi, còn 2 đơn vị chưa nộp", "|some"),
    ("4/6 đơn vị đã nộp", "|count=4/6|some"),
]

# What looks alike and tells of nothing that all units have sent.
NOT_OF_ALL = [
    "em nộp hết các báo cáo rồi",  # the writer's own
    "tất cả báo cáo em đã nộp",
    "nộp hết rồi trừ danh sách",
    "em đã nộp danh sách tất cả các đơn vị",
    "đã gửi văn bản cho các đơn vị",  # to whom
    "em nộp báo cáo cho cả khối rồi",
    "các đơn vị đã nộp hết chưa",  # a question
    "cả khối ai chưa nộp",
    "cac don vi nop du chua",
    "còn đơn vị nào chưa nộp",
    "nhắc các đơn vị chưa nộp báo cáo khối",  # a wish
    "các đơn vị sẽ nộp báo cáo khối vào thứ 6",  # ahead
    "mai cả khối nộp báo cáo",
    "đặt hạn cho tất cả các đơn vị trừ Sở Y tế",
    "giao các đơn vị nộp báo cáo khối quý 4 trước 15/12",
    "các đơn vị chưa nộp báo cáo khối quý 4",  # told, of none
    "cả khối chưa nộp",
    "khối nộp rồi",  # the report of the block, of whoever writes
    "nộp báo cáo khối ngày 6/6",
    "xã Hòa Bình đã nộp, còn Sở Y tế chưa",
    "đơn vị em đã nộp đủ",
]


@pytest.mark.parametrize(("text", "expected"), OF_ALL)
def test_all_units_are_told_of_in_any_order(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", NOT_OF_ALL)
def test_what_looks_alike_is_not_told_of_all(text: str) -> None:
    assert shown(text) is None


def test_what_one_of_those_left_out_wishes_is_told_beside_the_others() -> None:
    text = "dạ báo cáo anh, các sở nộp đủ báo cáo khối quý 4 rồi, riêng Sở Y tế xin lùi đến 20/12"
    told = read_status(text, MON, units=UNITS)
    assert [(one.target.text, one.state, one.day) for one in told.updates] == [
        (Q4, State.SUBMITTED, None),
        ("Sở Y tế", State.EXTENSION_ASKED, date(2026, 12, 20)),
    ]
    assert told.updates[0].whole is not None
    assert told.updates[0].whole.but == ("Sở Y tế",)
    assert told.updates[1].matter == Q4


def shown(text: str) -> str | None:
    """What is told of all, and who is left out of it; `None` where nothing is told of them together."""
    reading = read_status(text, MON, units=UNITS)
    told = (*reading.updates, *reading.pending)
    for one in told:
        if one.whole is None or (one.state is State.OPEN and one.whole.total is None):
            continue
        whole = one.whole
        assert one.state is State.SUBMITTED or whole.is_share
        open_ones = [
            other.target.text
            for other in told
            if other.state is State.OPEN and other.target.kind is Kind.UNIT
        ]
        parts = [one.target.text]
        if whole.but:
            parts.append(f"but={', '.join(whole.but)}")
            assert open_ones == (list(whole.but) if one.target.text else [])
        if whole.count is not None:
            of = "" if whole.total is None else f"/{whole.total}"
            parts.append(f"count={whole.count}{of}")
        if one.day is not None:
            parts.append(one.day.isoformat())
        parts += ["some"] if whole.is_share else []
        return "|".join(parts)
    return None
