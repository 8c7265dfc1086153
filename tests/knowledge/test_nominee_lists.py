"""Several nominees typed at once: a day belongs to the names of its own part alone."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.nominee_lists import NamedDay, read_nominees

TODAY = date(2026, 11, 23)
AN = NamedDay("Nguyễn Văn An", date(2026, 3, 20))
BINH = NamedDay("Trần Thị Bình", date(2025, 5, 15))
BINH_WITH_AN = NamedDay("Trần Thị Bình", date(2026, 3, 20))

LISTS = [
    # each line or part is a person with their own day
    ("Nguyễn Văn An 20/3/2026\nTrần Thị Bình 15/5/2025", (AN, BINH), ()),
    ("Nguyễn Văn An 20/3/2026; Trần Thị Bình 15/5/2025", (AN, BINH), ()),
    ("Nguyễn Văn An 20/3/2026, Trần Thị Bình 15/5/2025", (AN, BINH), ()),
    ("Nguyễn Văn An, 20/3/2026, Trần Thị Bình, 15/5/2025", (AN, BINH), ()),
    ("Nguyễn Văn An 20/3/2026 Trần Thị Bình 15/5/2025", (AN, BINH), ()),
    ("1. ông Nguyễn Văn An - 20/3/2026\n2) bà Trần Thị Bình, quyết định ngày 15/5/2025", (AN, BINH), ()),
    ("CSTĐTQ cho:\nNguyễn Văn An 20/3/2026\nTrần Thị Bình 15/5/2025", (AN, BINH), ()),
    (
        "Danh sách CSTĐ toàn quốc năm 2026:\n1. Nguyễn Văn An 20/3/2026\n2. Trần Thị Bình 15/5/2025",
        (AN, BINH),
        (),
    ),
    # the office between dashes, the number of the decision
    (
        "Nguyễn Văn An - Sở Y tế - QĐ số 12/QĐ-UBND ngày 20/3/2026\nTrần Thị Bình – 15/5/2025",
        (AN, BINH),
        (),
    ),
    # "Nam" is no "năm", "La" no "là"
    (
        "La Văn Sáu 20/3/2026; Trần Văn Nam 15/5/2025",
        (NamedDay("La Văn Sáu", date(2026, 3, 20)), NamedDay("Trần Văn Nam", date(2025, 5, 15))),
        (),
    ),
    # several names with one day
    ("Nguyễn Văn An, Trần Thị Bình 20/3/2026", (AN, BINH_WITH_AN), ()),
    ("Nguyễn Văn An và Trần Thị Bình, quyết định ngày 20/3/2026", (AN, BINH_WITH_AN), ()),
    # what cannot be told for certain is handed back alone
    ("Nguyễn Văn An 20/3/2026\nTrần Thị Bình", (AN,), ("Trần Thị Bình",)),
    ("Nguyễn Văn An 20/3/2026\nTrần Thị Bình tháng 5/2025", (AN,), ("Trần Thị Bình tháng 5/2025",)),
    ("Nguyễn Văn An 20/3/2026\nbình 15/5/2025", (AN,), ("bình 15/5/2025",)),
    ("20/3/2026 Nguyễn Văn An, 15/5/2025 Trần Thị Bình", (), None),
    # two people whose names differ by an accent, and one person who may be either spelling
    (
        "Lê Thị Hòa 20/3/2026\nLê Thị Hoa 20/3/2026",
        (NamedDay("Lê Thị Hòa", date(2026, 3, 20)), NamedDay("Lê Thị Hoa", date(2026, 3, 20))),
        (),
    ),
    (
        "Nguyễn Văn An 20/3/2026\nTran Thi Binh 15/5/2025\nTrần Thị Bình 15/5/2025",
        (AN,),
        ("Tran Thi Binh", "Trần Thị Bình"),
    ),
    # the same person with two days
    (
        "Nguyễn Văn An 20/3/2026\nNguyễn Văn An 21/3/2026\nTrần Thị Bình 15/5/2025",
        (BINH,),
        ("Nguyễn Văn An",),
    ),
]


@pytest.mark.parametrize(("text", "people", "unsure"), LISTS)
def test_a_list_of_nominees(text: str, people: tuple[NamedDay, ...], unsure: tuple[str, ...] | None) -> None:
    found = read_nominees(text, TODAY)
    assert found is not None
    assert found.people == people
    assert found.unsure == ((text,) if unsure is None else unsure)


def test_who_is_named_twice_with_one_day_is_told() -> None:
    found = read_nominees("Nguyễn Văn An 20/3/2026\nTrần Thị Bình 15/5/2025\nNGUYỄN VĂN AN 20/3/2026", TODAY)
    assert found is not None
    assert (found.people, found.repeated) == ((AN, BINH), ("Nguyễn Văn An",))


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An, 20/3/2026",
        "Nguyễn Văn An\n20/3/2026",
        "Nguyễn Văn An, giám đốc Sở Y tế, 20/3/2026",
        "CSTĐTQ cho anh Nguyễn Văn A, quyết định CSTĐ tỉnh ngày 12/3/2025",
        "Lê Hồng Anh",
    ],
)
def test_one_nominee_is_no_list(text: str) -> None:
    assert read_nominees(text, TODAY) is None


AS_PASTED = [
    # a heading on a line of its own, short and long
    "Danh sách đề nghị CSTĐ toàn quốc năm 2026:\n1. {an} 20/3/2026\n2. {binh} 15/5/2026",
    "Danh sách đề nghị xét tặng danh hiệu Chiến sĩ thi đua toàn quốc của Sở Y tế năm 2026\n"
    "- {an} (20/3/2026)\n- {binh} (15/5/2026)",
    # before the first name
    "CSTĐ toàn quốc: {an} 20/3/2026\n{binh} 15/5/2026",
    "Danh sách đề nghị CSTĐ toàn quốc năm 2026: {an} 20/3/2026\n{binh} 15/5/2026",
    "Em gửi danh sách CSTĐ toàn quốc: {an} 20/3/2026, {binh} 15/5/2026",
    "CSTĐTQ - {an}, QĐ ngày 20/3/2026; {binh}, QĐ 15/5/2026",
    # out of a table: numbers, posts, the names of the columns
    "{an}\t20/3/2026\n{binh}\t15/5/2026",
    "1\t{an}\t20/3/2026\n2\t{binh}\t15/5/2026",
    "STT\tHọ và tên\tChức vụ\tNgày quyết định\n1.\t{an}\tGiám đốc\t20/3/2026\n"
    "2.\t{binh}\tPhó phòng\t15/5/2026",
    "| 1 | {an} | 20/3/2026 |\n| 2 | {binh} | 15/5/2026 |",
]


@pytest.mark.parametrize("pasted", AS_PASTED)
def test_no_heading_number_or_post_is_taken_for_a_part_of_a_name(pasted: str) -> None:
    text = pasted.format(an="Nguyễn Văn An", binh="Trần Thị Bình")
    read = read_nominees(text, date(2026, 11, 23))
    assert read is not None
    assert read.unsure == ()
    assert read.people == (
        NamedDay("Nguyễn Văn An", date(2026, 3, 20)),
        NamedDay("Trần Thị Bình", date(2026, 5, 15)),
    )
