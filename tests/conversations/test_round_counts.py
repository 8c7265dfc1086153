"""A round that asks for one award: for whom dossiers are is a number of them; and the names of rounds."""

from __future__ import annotations

import pytest

from bot.services.rounds.fields import round_name
from tests.conversations.officer import Office
from tests.conversations.round_turns import LETTER, OPEN, clock, office, province

__all__ = ["clock", "office"]  # what the tests stand on


async def test_collectives_and_individuals_are_counted_for_the_one_award_that_is_asked_for(
    office: Office,
) -> None:
    lan, hoa, _ = await province(office)
    await lan.say("mở đợt trình khen khen thưởng đột xuất, hạn 15/12")
    await lan.say(LETTER)
    await lan.say("Tờ trình kèm danh sách")
    await lan.say("bằng khen của UBND tỉnh")
    await lan.press("Bỏ qua")
    await lan.say("Phòng TĐKT, Sở Nội vụ")
    await lan.press("Tất cả đơn vị cấp dưới (3)")
    await lan.press(OPEN)
    assert await hoa.buttons()
    assert "Đợt trình khen thưởng đột xuất" in (await hoa.transcript())[-1]
    await hoa.press("Đã nộp")
    await hoa.press("Hôm nay")
    (draft,) = await hoa.say("3 tập thể, 12 cá nhân")
    assert draft.startswith(
        "Xã Đức Trọng đã nộp 15 hồ sơ: 15 Bằng khen của bộ, ban, ngành, tỉnh (3 tập thể, 12 cá nhân)."
    )
    assert "(3 tập thể, 12 cá nhân)" in (await hoa.press("Đúng, ghi nhận"))[0]
    await lan.say("/dot")
    await lan.press("1. Đợt trình khen thưởng đột xuất")
    (board,) = await lan.press("Tình hình đợt")
    assert "15 Bằng khen của bộ, ban, ngành, tỉnh (3 tập thể, 12 cá nhân)" in board


NAMES = [
    # the words with which the prefix ends stand there once, however they were told
    ("khen thưởng đột xuất năm 2026", "Đợt trình khen thưởng đột xuất năm 2026"),
    ("trình khen tổng kết", "Đợt trình khen tổng kết"),
    ("Đợt trình khen khen thưởng tổng kết", "Đợt trình khen thưởng tổng kết"),
    ("Khen cao", "Đợt trình khen cao"),
    ("đợt trình khen đề nghị khen thưởng tổng kết năm 2026", "Đợt trình khen tổng kết năm 2026"),
    ("Đề nghị khen thưởng chuyên đề", "Đợt trình khen chuyên đề"),  # the subject of a công văn
    ("đợt đề nghị khen thưởng đột xuất", "Đợt đề nghị khen thưởng đột xuất"),
    # what says all of it, or calls the round otherwise, stays
    ("tổng kết năm 2026", "Đợt trình khen tổng kết năm 2026"),
    ("Đợt trình khen tổng kết năm 2026", "Đợt trình khen tổng kết năm 2026"),
    ("Đợt khen thưởng 2/9", "Đợt khen thưởng 2/9"),
    ("UBND tỉnh", "Đợt trình khen UBND tỉnh"),
]


@pytest.mark.parametrize(("told", "name"), NAMES)
def test_a_round_is_named_without_saying_a_word_twice(told: str, name: str) -> None:
    assert round_name(told, "Đợt trình khen") == name
