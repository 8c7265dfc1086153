"""Lists of units as officers paste them: where a name ends, who leads, and what is no list."""

from __future__ import annotations

import pytest

from knowledge.unit_lists import ListedRole, read_cluster, read_units

LISTS = (
    # one line; "và" and commas within a name are not between two
    (
        "Sở Y tế, Sở Giáo dục và Đào tạo, Sở Văn hóa, Thể thao và Du lịch và Ban Dân tộc",
        ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch", "Ban Dân tộc"],
    ),
    # the kind of communes is said once
    ("các xã Hòa Bình, Tân Lập, phường Bến Thủy", ["Xã Hòa Bình", "Xã Tân Lập", "Phường Bến Thủy"]),
    # one a line, numbered, with bullets, one of them with commas; the same unit twice counts once
    (
        "1. Sở Nội vụ\n2) Sở Lao động, Thương binh và Xã hội\n- Công an tỉnh\n\nSở nội vụ",
        ["Sở Nội vụ", "Sở Lao động, Thương binh và Xã hội", "Công an tỉnh"],
    ),
    ("Xã A\nXã B; Xã C", ["Xã A", "Xã B", "Xã C"]),
    # initials begin a unit; two letters may go on a name
    (
        "Sở Y tế (trưởng cụm), Sở Nội vụ, SGDĐT, UBND xã Hòa Bình",
        ["Sở Y tế", "Sở Nội vụ", "SGDĐT", "UBND xã Hòa Bình"],
    ),
    ("xã Hòa Bình, Tân Lập, SYT (phó cụm)", ["Xã Hòa Bình", "Xã Tân Lập", "SYT"]),
    ("Sở VH, TT & DL, SNV", ["Sở VH, TT & DL", "SNV"]),
)


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_the_units_of_a_list(text: str, names: list[str]) -> None:
    assert [one.name for one in read_units(text)] == names


def test_who_leads_stands_before_or_behind_the_name() -> None:
    units = read_units(
        "Sở Y tế (trưởng cụm)\nSở Tài chính – phó khối\nĐơn vị trưởng: Sở Nội vụ\nTrường Chính trị"
    )
    assert [(one.name, one.role) for one in units] == [
        ("Sở Y tế", ListedRole.HEAD),
        ("Sở Tài chính", ListedRole.DEPUTY),
        ("Sở Nội vụ", ListedRole.HEAD),
        ("Trường Chính trị", ListedRole.MEMBER),
    ]


@pytest.mark.parametrize(
    ("text", "name", "units"),
    [
        ("Cụm thi đua số 3 gồm: Sở Y tế (trưởng cụm), Sở Nội vụ", "Cụm thi đua số 3", 2),
        ("lap cum thi dua so 2: xa Hoa Binh, Tan Lap", "Cum thi dua so 2", 2),
        ("Khối các sở\nSở Y tế\nSở Nội vụ\nSở Xây dựng", "Khối các sở", 3),
        ("Khối 5", "Khối 5", 0),
    ],
)
def test_a_cluster_with_its_members(text: str, name: str, units: int) -> None:
    found = read_cluster(text)
    assert found is not None
    assert (found.name, len(found.units)) == (name, units)


def test_another_text_names_no_cluster() -> None:
    assert read_cluster("Sở Y tế, Sở Nội vụ") is None
    assert read_cluster("12 cụm khối được mấy cờ") is None
