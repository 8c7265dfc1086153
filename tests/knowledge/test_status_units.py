"""Reports of several units in one message, and of units whose names sound like other words."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_lines import read_status
from tests.knowledge.test_status_clauses import shown

SAT = date(2026, 11, 21)
OF_IT = "matter=báo cáo khối"
PLAIN = "matter=bao cao khoi"

# Each unit keeps what is told of it; none is left out, and none is taken for another word.
LISTED = [
    # "Minh" is the name of a commune, "mình" is the writer
    ("xã Minh Tân đã nộp báo cáo khối", f"unit|xã Minh Tân|submitted|{OF_IT}"),
    ("xã Minh Tân chưa nộp báo cáo khối", f"unit|xã Minh Tân|open|{OF_IT}"),
    ("xa minh tan da nop bao cao khoi", f"unit|xa minh tan|submitted|{PLAIN}"),
    ("Minh Tân đã nộp báo cáo khối", f"unit|Minh Tân|submitted|{OF_IT}"),
    ("phường Anh Sơn đã nộp báo cáo khối", f"unit|phường Anh Sơn|submitted|{OF_IT}"),
    ("xã mình đã nộp báo cáo khối", "obligation|báo cáo khối|submitted"),
    ("xa minh da nop bao cao khoi", "obligation|bao cao khoi|submitted"),
    ("Em Lan đã nộp báo cáo khối", "obligation|báo cáo khối|submitted"),
    # a department behind a comma is told of by itself
    (
        "xã Hòa Bình đã nộp báo cáo khối hôm qua, Sở Nội vụ chưa nộp",
        f"unit|xã Hòa Bình|submitted|date=2026-11-20|{OF_IT} // unit|Sở Nội vụ|open|{OF_IT}",
    ),
    (
        "xã Hòa Bình và xã Tân Lập đã nộp báo cáo khối, Sở Nội vụ chưa nộp",
        f"unit|xã Hòa Bình|submitted|{OF_IT} // unit|xã Tân Lập|submitted|{OF_IT} // "
        f"unit|Sở Nội vụ|open|{OF_IT}",
    ),
    (
        "xa hoa binh, xa tan lap da nop bao cao khoi, so noi vu chua",
        f"unit|xa hoa binh|submitted|{PLAIN} // unit|xa tan lap|submitted|{PLAIN} // "
        f"unit|so noi vu|open|{PLAIN}",
    ),
    # the kind of unit said once for several, or not at all
    (
        "xã Hòa Bình, Tân Lập đã nộp báo cáo khối",
        f"unit|xã Hòa Bình|submitted|{OF_IT} // unit|xã Tân Lập|submitted|{OF_IT}",
    ),
    (
        "xã Hòa Bình và Tân Lập đều đã nộp báo cáo khối",
        f"unit|xã Hòa Bình|submitted|{OF_IT} // unit|xã Tân Lập|submitted|{OF_IT}",
    ),
    (
        "xa hoa binh, tan lap chua nop bao cao khoi",
        f"unit|xa hoa binh|open|{PLAIN} // unit|xa tan lap|open|{PLAIN}",
    ),
    (
        "Hòa Bình, Tân Lập đã nộp báo cáo khối",
        f"unit|Hòa Bình|submitted|{OF_IT} // unit|Tân Lập|submitted|{OF_IT}",
    ),
    (
        "xã Hòa Bình, Tân Lập và xã Minh Tân đã nộp báo cáo khối",
        f"unit|xã Hòa Bình|submitted|{OF_IT} // unit|xã Tân Lập|submitted|{OF_IT} // "
        f"unit|xã Minh Tân|submitted|{OF_IT}",
    ),
    # a day behind the comma is no unit, and one name may hold a comma
    (
        "xã Hòa Bình, hôm qua đã nộp báo cáo khối",
        f"unit|xã Hòa Bình|submitted|date=2026-11-20|{OF_IT}",
    ),
    (
        "Sở Văn hóa, Thể thao và Du lịch đã nộp báo cáo khối",
        f"unit|Sở Văn hóa, Thể thao và Du lịch|submitted|{OF_IT}",
    ),
    # counted units are all of them, apart from those that are named
    (
        "ca 3 don vi da nop bao cao khoi tru so noi vu",
        f"obligation|bao cao khoi|submitted|whole=ca 3 don vi|but=so noi vu // unit|so noi vu|open|{PLAIN}",
    ),
    (
        "cả hai xã đã nộp báo cáo khối",
        "obligation|báo cáo khối|submitted|whole=cả hai xã",
    ),
    # two departments, whatever joins them; a name does not stop at the next one's
    (
        "Sở Y tế và Sở Nội vụ đã nộp báo cáo khối hôm qua",
        f"unit|Sở Y tế|submitted|date=2026-11-20|{OF_IT} // unit|Sở Nội vụ|submitted|date=2026-11-20|{OF_IT}",
    ),
    ("Sở Y tế với Sở Nội vụ đã nộp", "unit|Sở Y tế|submitted // unit|Sở Nội vụ|submitted"),
    ("Sở Y tế & Sở Nội vụ đã nộp", "unit|Sở Y tế|submitted // unit|Sở Nội vụ|submitted"),
    # initials take no kind from the unit before them
    (
        "Sở Y tế, SNV đã nộp báo cáo khối",
        f"unit|Sở Y tế|submitted|{OF_IT} // unit|SNV|submitted|{OF_IT}",
    ),
    # initials before the verb are a unit, known or not; those of papers and the writer are none
    ("QQ nộp báo cáo khối rồi", f"unit|QQ|submitted|{OF_IT}"),
    ("syt nop bao cao khoi roi", f"unit|syt|submitted|{PLAIN}"),
    ("báo cáo khối: QQ nộp 10/11", f"unit|QQ|submitted|date=2026-11-10|{OF_IT}"),
    ("BC khối đã nộp", "obligation|BC khối|submitted"),
    ("E nộp báo cáo khối rồi", "obligation|báo cáo khối|submitted"),
    ("EM ĐÃ NỘP BÁO CÁO KHỐI", "obligation|BÁO CÁO KHỐI|submitted"),
    # a place by its capitals, also where nothing but the verb tells
    ("Tân Lập nộp báo cáo khối rồi", f"unit|Tân Lập|submitted|{OF_IT}"),
    # a line of a table: each unit its own state and day
    (
        "bao cao khoi: so y te nop 10/11, so noi vu tinh bac ninh nop 11/11, so giao duc va dao tao chua",
        f"unit|so y te|submitted|date=2026-11-10|{PLAIN} // "
        f"unit|so noi vu tinh bac ninh|submitted|date=2026-11-11|{PLAIN} // "
        f"unit|so giao duc va dao tao|open|{PLAIN}",
    ),
    # nobody may know the others: each is a line all the same, none takes what is said of the next
    (
        "bao cao khoi: so y te nop 10/11, snv nop 11/11, sgddt chua",
        f"unit|so y te|submitted|date=2026-11-10|{PLAIN} // unit|snv|submitted|date=2026-11-11|{PLAIN} // "
        f"unit|sgddt|open|{PLAIN}",
    ),
    (
        "Sở Y tế và SNV đã nộp báo cáo khối",
        f"unit|Sở Y tế|submitted|{OF_IT} // unit|SNV|submitted|{OF_IT}",
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_each_unit_is_told_of(text: str, expected: str) -> None:
    assert shown(read_status(text, SAT)) == expected
