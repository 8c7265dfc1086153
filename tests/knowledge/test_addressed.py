"""Whom something is for, in the words of a sentence; what may mean something else is left to be asked."""

from __future__ import annotations

import pytest

from knowledge.statuses.addressed import Whom, read_addressed, read_round_addressed, read_whom

UNITS = ("UBND xã Hòa Bình", "Xã Đức Trọng", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch")
COMMUNES = ("xa", "phuong")


@pytest.mark.parametrize(
    ("said", "text", "whom"),
    [
        # kinds, together or alone, with the units that are left out, or how many there are
        ("báo cáo quý cho các xã phường trước 15/12", "báo cáo quý trước 15/12", Whom(COMMUNES)),
        ("bao cao quy cho tat ca cac xa, phuong han 15/12", "bao cao quy han 15/12", Whom(COMMUNES)),
        ("báo cáo cho các đơn vị trực thuộc 20/12", "báo cáo 20/12", Whom()),
        ("nộp báo cáo cho cả 3 xã trước 15/12", "nộp báo cáo trước 15/12", Whom(("xa",), count=3)),
        ("báo cáo cho các xã trừ xã Đức Trọng 15/12", "báo cáo 15/12", Whom(("xa",), but=("Xã Đức Trọng",))),
        # names, one of which holds a comma and "và" itself
        (
            "báo cáo cho Sở Văn hóa, Thể thao và Du lịch và Sở Y tế 15/12",
            "báo cáo 15/12",
            Whom(names=("Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch")),
        ),
        ("báo cáo cho xã hòa bình hạn 15/12", "báo cáo hạn 15/12", Whom(names=("UBND xã Hòa Bình",))),
        ("báo cáo cho xã Lạ hạn 15/12", "báo cáo cho xã Lạ hạn 15/12", None),
        # a cluster, and what may be for somebody's merit, are asked about
        ("báo cáo sơ kết cho cả cụm 2/12", "báo cáo sơ kết 2/12", Whom(("cum",), is_certain=False)),
        ("trình khen cho các xã trước 1/12", "trình khen trước 1/12", Whom(("xa",), is_certain=False)),
        ("hồ sơ khen cho xã Đức Trọng 15/12", "hồ sơ khen cho xã Đức Trọng 15/12", None),
        ("gửi giấy mời cho các xã trước 15/12", "gửi giấy mời cho các xã trước 15/12", None),
    ],
)
def test_a_sentence_is_parted_from_its_units(said: str, text: str, whom: Whom | None) -> None:
    found = read_addressed(said, UNITS)
    assert (found.text, found.whom) == (text, whom)


@pytest.mark.parametrize(
    ("said", "text", "whom"),
    [
        ("tổng kết năm 2026 cho các xã phường, hạn 15/12", "tổng kết năm 2026 hạn 15/12", Whom(COMMUNES)),
        (
            "phòng chống bão, các xã phường nộp hồ sơ trước 10/12",
            "phòng chống bão trước 10/12",
            Whom(COMMUNES),
        ),
        ("tổng kết năm 2026, hạn 15/12, các xã, phường", "tổng kết năm 2026, hạn 15/12", Whom(COMMUNES)),
        ("tổng kết 2026 gửi các sở, ngành trước 15/12", "tổng kết 2026 trước 15/12", Whom(("so", "nganh"))),
        ("tổng kết năm 2026, hạn 15/12", "tổng kết năm 2026, hạn 15/12", None),
    ],
)
def test_a_round_is_parted_from_its_units(said: str, text: str, whom: Whom | None) -> None:
    found = read_round_addressed(said, UNITS)
    assert (found.text, found.whom) == (text, whom)


def test_words_for_units_alone_are_read_as_a_whole() -> None:
    assert read_whom("xã Đức Trọng và Sở Y tế", UNITS) == Whom(names=("Xã Đức Trọng", "Sở Y tế"))
    assert read_whom("các xã ở xa", UNITS) is None
