"""What an officer types of the papers of the dossier in hand does what the buttons of its card do."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office


async def test_papers_are_marked_by_their_numbers(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    (card,) = await lan.say("xong mục 2")
    assert "Tiến độ: 1/4" in card
    assert "☑ 2. " in card
    assert "Tiến độ: 3/4" in (await lan.say("đánh dấu mục 1, 3 đã có"))[0]
    assert "☐ 1. " in (await lan.say("bỏ đánh dấu mục 1"))[0]
    assert "Tiến độ: 1/4" in (await lan.say("mục 3 chưa có"))[0]
    assert "Tiến độ: 1/3" in (await lan.say("mục 4 không cần"))[0]
    (left,) = await lan.say("còn thiếu gì")
    assert left.startswith("HS 1 còn 2 loại giấy tờ chưa đánh dấu đã có: 1. Tờ trình")
    assert (await lan.say("mục 1"))[0].startswith("HS 1\n☐ 1. ")
    assert "chưa đánh dấu gì" in (await lan.say("xong mục 9"))[0]


async def test_a_paper_is_marked_by_its_name_also_after_sending(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.press("Đã gửi hồ sơ")
    await lan.press("Hôm nay")
    (card,) = await lan.say("đã có tờ trình HS 1")
    assert "Tình trạng: Đã gửi, chờ tiếp nhận" in card
    assert "☑ 1. " in card
    # What lacks is told as a note, read back before it is kept.
    assert "ghi chú ở “Biên bản" in (await lan.say("HS 1 thiếu biên bản"))[0]


async def test_without_a_dossier_in_hand_or_a_right_to_it_nothing_is_marked(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.say("/menu")
    assert not any("Tiến độ" in one for one in await lan.say("xong mục 2"))
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Y tế")
    assert not any("Tiến độ" in one for one in await hoa.say("HS 1 mục 2 xong"))
    assert "Tiến độ: 0/4" in (await lan.say("HS 1"))[0]


async def test_whether_a_paper_is_needed_is_answered_in_a_walk(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ giấy khen")
    reads, waiting = await lan.say("có cần biên bản họp hội đồng không")
    assert "\nCó: Biên bản xét khen thưởng thuộc thành phần hồ sơ (điểm c khoản 2 Điều 84" in reads
    assert waiting.startswith("HS 1 vẫn đang chờ")
