"""What the first sentence says of a dossier is taken, shown and changeable; only the unsure is asked."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.officer import Office


async def test_names_and_case_in_the_first_sentence_are_not_asked_again(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("tạo hồ sơ giấy khen cho 3 người: An, Bình, Chi về thành tích đột xuất")
    assert reads.startswith(
        "HS 1\nGiấy khen cho cá nhân đột xuất\nNgười, tập thể được đề nghị: An; Bình; Chi\n"
    )
    (card,) = await lan.press("Thủ tục thông thường")
    assert "Người, tập thể được đề nghị: An; Bình; Chi\n" in card
    assert "Tiến độ: 0/4" in card


async def test_what_was_taken_can_be_changed_before_and_after(office: Office) -> None:
    lan = await office.first_administrator()
    assert "cho tập thể" in (await lan.say("lap ho so bang khen thu tuong cho ubnd xa Duc Trong"))[0]
    assert "sửa phần nào" in (await lan.press("Sửa thông tin"))[0]
    await lan.press("Đối tượng: Tập thể")
    assert "cho cá nhân" in (await lan.press("Cá nhân"))[0]
    await lan.say("công trạng")
    (card,) = await lan.press("Thủ tục thông thường")
    assert "ubnd xa Duc Trong" in card
    await lan.press("Sửa thông tin")
    await lan.press("Tên người, tập thể")
    (card,) = await lan.say("Nguyễn Văn A")
    assert "được đề nghị: Nguyễn Văn A\n" in card
    assert "ubnd xa" not in card


async def test_a_company_is_asked_about(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("lập giúp em hồ sơ giấy khen cho Công ty TNHH Hoa Sen")
    assert "Công ty TNHH Hoa Sen" in reads
    assert "chọn đối tượng" in reads
    assert "cho doanh nghiệp" in (await lan.say("doanh nghiep"))[0]


async def test_several_awards_of_a_name_keep_what_was_said_and_a_second_press_is_none(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ bằng khen cho chị Nguyễn Thị Đậu theo thành tích đột xuất")
    held = await lan.held("Bằng khen của Thủ tướng Chính phủ")
    first = await lan.press_held(held)
    assert "Nguyễn Thị Đậu" in first[0]
    assert await lan.press_held(held) == first
    await lan.press("Thủ tục thông thường")
    assert (await lan.say("/hoso"))[0].count("HS ") == 1


async def test_the_button_under_an_answer_begins_one_dossier(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("hồ sơ bằng khen thủ tướng cho tập thể theo công trạng")
    held = await lan.held("Lập hồ sơ")
    assert await lan.press_held(held) == await lan.press_held(held)
    assert (await lan.say("/hoso"))[0].count("HS ") == 1


async def test_a_press_elsewhere_says_that_the_dossier_is_kept(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/menu")
    elsewhere = await lan.held("Hạn của tôi")
    await lan.say("lập hồ sơ giấy khen")
    *_, kept = await lan.press_held(elsewhere)
    assert kept == "HS 1 đang lập dở vẫn được lưu."
    assert kept not in await lan.press_held(elsewhere)
    assert "đối tượng" in (await lan.press("Làm tiếp HS 1"))[0]


async def test_already_there_typed_at_a_paper_ticks_it(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ giấy khen đột xuất cho anh Nguyễn Văn A")
    await lan.press("Thủ tục thông thường")
    await lan.press("Mục 1")
    assert (await lan.say("có rồi ạ"))[0].startswith("HS 1\n☑ 1. ")
    assert "Tiến độ: 1/4" in (await lan.press("Về danh mục hồ sơ"))[0]


async def test_two_officers_at_one_question_the_second_is_told(office: Office) -> None:
    await office.first_administrator()
    minh, hoa = await office.member(Role.OFFICER, "Minh"), await office.member(Role.OFFICER, "Hoa")
    await minh.say("lập hồ sơ giấy khen đột xuất cho UBND xã Đức Trọng")
    await hoa.say("HS 1")
    await hoa.say("Thủ tục thông thường")
    card, told = await minh.press("Thủ tục đơn giản")
    assert "Tiến độ: 0/4" in card
    assert told.startswith("Phần này đã được chọn khác trước đó nên lần nhấn này không thay đổi gì.")
    held = await minh.held("Sửa thông tin")
    await hoa.press("Đã gửi hồ sơ")
    await hoa.press("Hôm nay")
    # What has left the office is shown as it stands.
    assert "Đã gửi" in (await minh.press_held(held))[0]


async def test_a_name_that_no_award_has_is_asked_about(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ")
    (reads,) = await lan.say("huân chương sao vàng đỏ")
    assert "không có danh hiệu, hình thức khen thưởng tên “Huân chương Sao vàng đỏ”" in reads
    # The name put right goes on; so does the button, with what else was said.
    assert (await lan.say("huân chương sao vàng"))[0].startswith("HS 1\nHuân chương Sao vàng\n")
    # In the middle of a dossier nothing else is begun under that name either.
    assert "“Huân chương Sao vàng đỏ”" in (await lan.say("lập hồ sơ huân chương sao vàng đỏ"))[0]
    await lan.say("/huy")
    await lan.say("lập hồ sơ huân chương sao vàng đỏ cho ông Nguyễn Văn Tám")
    assert "Nguyễn Văn Tám" in (await lan.press("Huân chương Sao vàng"))[0]


@pytest.mark.parametrize(
    ("wish", "begun"),
    [
        # what is told of the case asks nothing
        ("lập hồ sơ giấy khen cho cá nhân theo công trạng", "Giấy khen cho cá nhân theo công trạng"),
        ("lap ho so giay khen theo thu tuc don gian", "Giấy khen theo thủ tục đơn giản"),
        # "sao" is a part of the name
        ("lập hồ sơ huân chương sao vàng", "Huân chương Sao vàng"),
    ],
)
async def test_a_wish_that_tells_the_case_begins_the_dossier(office: Office, wish: str, begun: str) -> None:
    lan = await office.first_administrator()
    assert (await lan.say(wish))[0].startswith(f"HS 1\n{begun}\n")


@pytest.mark.parametrize("question", ["lập hồ sơ giấy khen được không", "lập hồ sơ giấy khen theo mẫu nào"])
async def test_a_question_how_to_begin_is_answered(office: Office, question: str) -> None:
    lan = await office.first_administrator()
    assert (await lan.say(question))[0].startswith("Tra cứu ngày")


# "hs" is written for "hồ sơ"; a number behind it is a dossier that stands
async def test_a_wish_with_the_short_word_keeps_the_names(office: Office) -> None:
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    (asked,) = await minh.say("lap hs bk ttg cho ong nguyen van an va ba tran thi binh")
    assert "Bằng khen của Thủ tướng Chính phủ cho cá nhân" in asked
    assert "nguyen van an; tran thi binh" in asked
    await minh.say("/huy")
    assert "HS 2" not in (await minh.say("làm hs 1"))[-1]
