"""Names of what is due that the reader would take apart are one word; others are left as they are."""

from __future__ import annotations

import pytest

from knowledge.statuses.known_names import with_names

NAMES = [
    "báo cáo năm của xã",
    "Hồ sơ đề nghị khen thưởng",
    "Báo cáo khối quý 4",
    "đợt trình khen tổng kết",
    "HS 1",
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bc nam cua xa gui roi a", "bc_nam_cua_xa gui roi a"),  # short forms, no accents
        ("báo cáo năm xã mình gửi rồi", "báo_cáo_năm_xã mình gửi rồi"),
        ("đã nộp hồ sơ đề nghị khen thưởng hôm qua", "đã nộp hồ_sơ_đề_nghị_khen_thưởng hôm qua"),
        ("hs dn kt nop roi", "hs_dn_kt nop roi"),
        # The name of a unit or a person stands behind it.
        ("báo cáo năm của xã Mỹ Đức đã nộp", "báo cáo năm của xã Mỹ Đức đã nộp"),
        ("hồ sơ đề nghị khen thưởng của anh Nam đã gửi", "hồ sơ đề nghị khen thưởng của anh Nam đã gửi"),
        # What is read as it stands is left as it is written.
        ("đã nộp báo cáo khối quý 4", "đã nộp báo cáo khối quý 4"),
        ("hồ sơ đợt trình khen tổng kết đã nộp", "hồ sơ đợt trình khen tổng kết đã nộp"),
        ("HS 1 đã gửi", "HS 1 đã gửi"),
    ],
)
def test_a_known_name_is_one_word(text: str, told: str) -> None:
    assert with_names(text, NAMES) == told
