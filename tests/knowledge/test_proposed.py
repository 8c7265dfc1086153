"""Whom a sentence proposes: names that are sure are taken, anything else is left to be asked."""

from __future__ import annotations

import pytest

from knowledge.proposed import proposed_in
from knowledge.topic import Recipient

PERSON, UNIT = Recipient.INDIVIDUAL, Recipient.COLLECTIVE
SURE = (
    ("HCLĐ hạng Ba cho anh Nguyễn Văn A", ("Nguyễn Văn A",), PERSON),
    ("cstd co so cho cac ba Tran Thi B, Le Van C", ("Tran Thi B", "Le Van C"), PERSON),
    ("giấy khen cho 3 người: A, B, C", ("A", "B", "C"), PERSON),
    ("giấy khen cho ba người: Lê A, Lê B, Lê C", ("Lê A", "Lê B", "Lê C"), PERSON),
    ("giấy khen cho bà Hoa, ông Tư và anh Lê Văn Dũng", ("Hoa", "Tư", "Lê Văn Dũng"), PERSON),
    ("giấy khen cho chị Nguyễn Thị Đậu", ("Nguyễn Thị Đậu",), PERSON),
    ("giay khen cho anh nguyen van nam", ("nguyen van nam",), PERSON),
    ("giấy khen cho Trương Văn An", ("Trương Văn An",), PERSON),
    ("giấy khen cho Đoàn Văn Hậu", ("Đoàn Văn Hậu",), PERSON),
    ("cho anh Lê Văn B đề nghị bằng khen thủ tướng", ("Lê Văn B",), PERSON),
    ("giấy khen cho công nhân Trần Văn Bảy", ("Trần Văn Bảy",), Recipient.WORKER),
    ("bằng khen thủ tướng cho UBND xã Đức Trọng", ("UBND xã Đức Trọng",), UNIT),
    ("giay khen cho truong thpt le loi", ("truong thpt le loi",), UNIT),
    ("giấy khen cho Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",), UNIT),
    ("giấy khen cho cán bộ và nhân dân xã Đức Trọng", ("cán bộ và nhân dân xã Đức Trọng",), UNIT),
    ("giấy khen cho 2 tập thể: Phòng A, Phòng B", ("Phòng A", "Phòng B"), UNIT),
    ("giấy khen cho hộ gia đình ông Lê Tư", ("hộ gia đình ông Lê Tư",), Recipient.HOUSEHOLD),
    ("giấy khen cho Công ty TNHH Hoa Sen", ("Công ty TNHH Hoa Sen",), None),
)
UNSURE = (
    "giấy khen cho 3 người: Nguyễn Văn An, Trần Thị Bình",
    "giấy khen cho anh Đỗ Văn A, xã Đức Trọng",
    "giấy khen cho anh A gồm những gì",
    "giay khen cho chi hoa can gi",
    "giấy khen cho Ba Đình",
    "HCLĐ cho Bộ trưởng Nguyễn Văn A",
    "giấy khen cho người có công",
    "giấy khen cho doanh nghiệp",
    "giấy khen cho đơn vị em",
    "giấy khen cho tập thể",
    "bằng khen cho ai",
)


@pytest.mark.parametrize(("text", "names", "recipient"), SURE)
def test_sure_names_are_taken(text: str, names: tuple[str, ...], recipient: Recipient | None) -> None:
    proposed = proposed_in(text)
    assert (proposed.names, proposed.recipient) == (names, recipient)
    assert proposed.is_company == ("Công ty" in text)


@pytest.mark.parametrize("text", UNSURE)
def test_nothing_unsure_is_taken(text: str) -> None:
    assert proposed_in(text).names == ()


def test_what_stands_behind_the_names_is_kept() -> None:
    proposed = proposed_in("giấy khen cho ông Lò Văn Ba về thành tích đột xuất")
    assert proposed.names == ("Lò Văn Ba",)
    assert proposed.rest == "giấy khen về thành tích đột xuất"
