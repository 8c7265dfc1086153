"""Units called for short: by initials, by their first words, without the place they are of."""

from __future__ import annotations

import pytest

from knowledge.statuses.unit_names import with_kinds
from knowledge.unit_names import Shortness, shortness

EDUCATION, HOME = "Sở Giáo dục và Đào tạo", "Sở Nội vụ tỉnh Bắc Ninh"
UNITS = [HOME, "Sở Y tế", EDUCATION, "Xã Hòa Bình", "UBND xã Tân Hà"]

SHORT = [
    ("SGDĐT", EDUCATION, Shortness.WHOLE),  # all initials
    ("sở gdđt", EDUCATION, Shortness.WHOLE),  # the kind in full
    ("Sở GD&ĐT", EDUCATION, Shortness.WHOLE),  # "và" as a sign
    ("sở gd", EDUCATION, Shortness.BEGINNING),  # the first half
    ("sgd", EDUCATION, Shortness.BEGINNING),
    ("Sở Nội vụ", HOME, Shortness.BUT_PLACE),  # every office has one of a province
    ("SNV", HOME, Shortness.BUT_PLACE),
    ("UBND xã HB", "Xã Hòa Bình", Shortness.WHOLE),  # the committee counts on neither side
    ("HB", "Xã Hòa Bình", Shortness.PROPER),  # without its kind
    ("hb", "Xã Hòa Bình", Shortness.PROPER),
    ("xã An", "xã Anh Nhật", Shortness.NOT),  # what can be spoken is a name
    ("sở", "Sở Y tế", Shortness.NOT),  # a kind alone is any of them
    ("sở y", "Sở Y tế", Shortness.NOT),  # a letter is too little
    ("QQ", "Xã Hòa Bình", Shortness.NOT),
    ("phường 1", "Phường 12", Shortness.NOT),  # numbers are no initials
]


@pytest.mark.parametrize(("said", "name", "how"), SHORT)
def test_how_a_name_is_cut_short(said: str, name: str, how: Shortness) -> None:
    assert shortness(said, name) is how


FULL = [
    ("SYT và SNV đã nộp", f"Sở Y tế và {HOME} đã nộp"),
    ("syt nop bc khoi roi", "so y te nop bc khoi roi"),  # no accents, none are added
    (
        "bc khoi q4: SYT nop 10/12, SGDĐT chua",  # "Đ" of initials makes it no text with accents
        "bc khoi q4: so y te nop 10/12, so giao duc va dao tao chua",
    ),
    ("HB nộp rồi", "Xã Hòa Bình nộp rồi"),  # two letters where a unit stands
    ("báo cáo HB đã nộp", "báo cáo HB đã nộp"),  # but nowhere else
    ("BC khối đã nộp", "BC khối đã nộp"),  # a paper
    ("SYT NOP BC KHOI ROI", "so y te NOP BC KHOI ROI"),  # all in capitals
    ("QQ nộp rồi", "QQ nộp rồi"),  # nobody
]


@pytest.mark.parametrize(("text", "full"), FULL)
def test_units_are_called_by_their_full_names(text: str, full: str) -> None:
    assert with_kinds(text, UNITS) == full
