"""What came of a dossier, and what somebody in it was given before, told in a sentence with its number."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.officer import Office, Officer


async def two_dossiers(office: Office) -> Officer:
    """An officer who keeps two dossiers for the certificate of the Prime Minister."""
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    for name in ("Trần Văn B", "Lê Thị C"):
        await minh.say(f"lập hồ sơ bằng khen ttg cho {name}")
        await minh.press("Công trạng")
        await minh.press("Thủ tục thông thường")
    await minh.say("/menu")
    return minh


async def received(minh: Officer) -> None:
    """HS 2 is sent both ways and received."""
    await minh.say("HS 2 đã gửi cả bản giấy và tệp hôm kia")
    await minh.press("Ghi nhận")
    await minh.say("HS 2 đã được tiếp nhận hôm qua")
    await minh.press("Ghi nhận")
    await minh.say("/menu")


# by the abbreviation, in full, without accents, with the day, also while a paper is open
@pytest.mark.parametrize(
    "told",
    ["HS 2 đã được bk ttg", "hs 2 da nhan bang khen thu tuong", "HS 2 vừa được bằng khen thủ tướng hôm qua"],
)
async def test_the_award_of_a_dossier_is_its_result(office: Office, told: str) -> None:
    minh = await two_dossiers(office)
    # not sent yet: said as it stands, with the card
    assert "hiện là “Đang hoàn thiện”, chưa ghi nhận được" in (await minh.say(told))[-1]
    assert await minh.buttons() == ["HS 2"]
    await received(minh)
    await minh.say("HS 1")
    await minh.press("Mục 1")
    (asked,) = [one for one in await minh.say(told) if one.startswith("Ghi nhận:")]
    assert "(Bằng khen của Thủ tướng Chính phủ: Lê Thị C) đã có quyết định khen thưởng" in asked
    await minh.press("Ghi nhận")
    assert "Tình trạng: Đã có quyết định" in (await minh.say("HS 2"))[-1]


# another award, or the same one years ago, is none of the result
@pytest.mark.parametrize("told", ["HS 2 đã được bk tỉnh năm 2023", "HS 2 đã được bk ttg năm 2019"])
async def test_an_earlier_award_is_no_result(office: Office, told: str) -> None:
    minh = await two_dossiers(office)
    await received(minh)
    (said,) = await minh.say(told)
    assert said.startswith("HS 2 (Bằng khen của Thủ tướng Chính phủ cho cá nhân theo công trạng): danh hiệu")
    assert "chưa được ghi vào hồ sơ" in said
    assert "Tình trạng: Đã tiếp nhận" in (await minh.press("Mở HS 2"))[-1]


# papers that were received, and what is told of another thing beside it, are reports as ever
async def test_reports_stay_reports(office: Office) -> None:
    minh = await two_dossiers(office)
    await minh.say("HS 2 đã gửi cả bản giấy và tệp hôm kia")
    await minh.press("Ghi nhận")
    assert "đã được tiếp nhận" in (await minh.say("HS 2 đã nhận đủ hồ sơ bk ttg hôm qua"))[-1]
    assert "HS 1" in (await minh.say("HS 2 đã được bk ttg, HS 1 đã gửi cả hai bản hôm qua"))[-1]
    # nobody else's dossier is told of
    hoa = await office.member(Role.OFFICER, "Hòa", "UBND xã B")
    assert "Lê Thị C" not in (await hoa.say("HS 2 đã được bk ttg"))[-1]


async def test_an_earlier_award_with_a_wish_is_answered_with_the_criteria(office: Office) -> None:
    minh = await two_dossiers(office)
    answer, said = await minh.say("HS 1 đã được bk tỉnh năm 2023, giờ muốn bk ttg")
    assert "Tiêu chuẩn Bằng khen của Thủ tướng Chính phủ" in answer
    assert said.startswith("HS 1 (Bằng khen của Thủ tướng Chính phủ")
    assert await minh.buttons() == ["Mở HS 1"]


async def test_a_case_with_an_award_asks_for_the_criteria_whatever_was_asked_before(office: Office) -> None:
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await minh.say("hồ sơ bằng khen thủ tướng gồm những gì?")
    (answer,) = await minh.say("anh A đã nhận bk ttg 2021 giờ xin hcld hạng 3 đc ko")
    assert "Tiêu chuẩn Huân chương Lao động hạng Ba cho cá nhân" in answer
    assert "05 năm" in answer
    # the grade alone still goes on with the papers
    await minh.say("hồ sơ giấy khen gồm những gì?")
    assert "Hồ sơ đề nghị Huân chương Lao động hạng Nhì" in (await minh.say("thế hcld hạng nhì"))[-1]


async def test_a_dossier_with_a_name_of_its_own_is_still_found_by_its_award(office: Office) -> None:
    minh = await two_dossiers(office)
    await minh.say("HS 2")
    await minh.press("Đặt tên")
    await minh.say("Đợt 1 năm 2027")
    await minh.say("/menu")
    (asked,) = await minh.say("da nop hs bk ttg len snv thu 5 tuan truoc")
    assert asked == "Không rõ “hs bk ttg” là hồ sơ nào. Anh/chị chọn giúp."
    assert (await minh.buttons())[:2] == [
        "HS 2 (Đợt 1 năm 2027)",
        "HS 1: Trần Văn B, Bằng khen của Thủ tướng Chính…",
    ]
    await minh.say("/huy")
    # and by that name
    assert (await minh.say("hồ sơ đợt 1 đã gửi hôm qua"))[-1].startswith("HS 2 (Đợt 1 năm 2027): đã gửi bản")
