"""Pasted tables of who is proposed for which award, told from any other table."""

from __future__ import annotations

import pytest

from knowledge.nominee_tables import NomineeGroup, read_nominee_table

TABLES = [
    # people together by award
    (
        "Họ tên\tChức vụ\tDanh hiệu\nNguyễn Văn An\tTrưởng phòng\tCSTĐ cơ sở\n"
        "Trần Thị Bình\tChuyên viên\tLĐTT\n"
        "Lê Văn Cường\t\tCSTĐ cơ sở",
        (
            NomineeGroup("CSTĐ cơ sở", ("Nguyễn Văn An", "Lê Văn Cường")),
            NomineeGroup("LĐTT", ("Trần Thị Bình",)),
        ),
    ),
    # numbers, longer headings, a title above, an empty row
    (
        "DANH SÁCH ĐỀ NGHỊ\nSTT\tHọ và tên\tHình thức khen thưởng\n1\tNguyễn Văn An\tGiấy khen\n2\t\t",
        (NomineeGroup("Giấy khen", ("Nguyễn Văn An",)),),
    ),
    # borders, no accents
    (
        "| ho va ten | danh hieu de nghi |\n| Nguyen Van An | giay khen |",
        (NomineeGroup("giay khen", ("Nguyen Van An",)),),
    ),
    # no table of nominees
    ("Đơn vị\tNgày nộp\nSở Y tế\t10/12", ()),
    ("Họ tên\tNgày quyết định\nNguyễn Văn An\t20/3/2026", ()),
    ("họ tên và danh hiệu ghi thế nào", ()),
]


@pytest.mark.parametrize(("text", "groups"), TABLES)
def test_a_table_is_read(text: str, groups: tuple[NomineeGroup, ...]) -> None:
    assert read_nominee_table(text) == groups
