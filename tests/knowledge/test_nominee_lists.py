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
