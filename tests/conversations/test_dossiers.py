"""Beginning a dossier: from an award to a checklist, left, taken up again, and what rules allow to list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.dossier_turns import giay_khen, tick
from tests.conversations.officer import Office, TickingClock, open_office

QUESTION = "tỷ lệ phiếu bằng khen thủ tướng là bao nhiêu?"


async def test_a_commune_officer_types_without_accents(office: Office) -> None:
    await office.first_administrator()
    mai = await office.member(Role.OFFICER, "Mai", "UBND xã A")
    assert "chưa có hồ sơ nào" in (await mai.say("/hoso"))[0]
    assert "danh hiệu hoặc hình thức khen thưởng nào" in (await mai.press("Lập hồ sơ mới"))[0]
    assert "chọn đối tượng" in (await mai.say("giay khen"))[0]
    assert "chọn loại hình" in (await mai.say("ca nhan"))[0]
    assert "thủ tục nào" in (await mai.say("dot xuat"))[0]
    assert "mỗi tên một dòng" in (await mai.say("thong thuong"))[0]
    (card,) = await mai.say("Nguyễn Thị Hoa")
    assert card.startswith("Lập theo quy định ngày 23/11/2026.")
    assert "Giấy khen cho cá nhân đột xuất" in card
    assert "Nguyễn Thị Hoa" in card
    assert "Tiến độ: 0/4" in card
    assert "☐ 1. " in card
    assert "Điều 84 Luật 06/2022/QH15" in card


async def test_what_the_law_delegates_asks_for_the_local_rule(office: Office) -> None:
    lan = await office.first_administrator()
    assert "Quy định của bộ, tỉnh anh/chị là văn bản nào?" in await giay_khen(lan)


async def test_a_list_of_twelve_names(office: Office) -> None:
    lan = await office.first_administrator()
    names = [f"Cá nhân thứ {number}" for number in range(1, 13)]
    card = await giay_khen(lan, "\n".join([*names, "", names[0]]))
    assert "Cá nhân thứ 5 và 7 tên khác" in card
    copied = await lan.copied("Sao chép để chuyển")
    assert copied.startswith("Lập theo quy định ngày 23/11/2026.")
    assert "Cá nhân thứ 12" in copied
    # A messenger copies 256 characters at most: there the same text comes as a message.
    assert (await lan.press_data("1:dossier_share:1"))[0] == copied


@pytest.mark.parametrize("word", ["hủy", "huỷ", "Huy bỏ", "huy", "thôi ạ", "dừng lại", "/huy", "cancel"])
async def test_a_word_leaves_a_dossier_and_keeps_it(office: Office, word: str) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    assert "Đã dừng" in (await lan.say(word))[0]
    await giay_khen(lan)
    await lan.press("Đặt tên")
    kept = await lan.say(word)
    assert kept == ["Đã dừng. HS 1 vẫn được lưu; anh/chị gửi /tieptuc khi muốn làm tiếp."]
    assert (await lan.say("/tieptuc"))[0].startswith("Lập theo")
    assert await lan.say(word) == ["Hiện không có việc nào đang làm dở."]


@pytest.mark.parametrize("word", ["Để sau", "bỏ qua"])
async def test_a_word_that_puts_names_off_is_no_name(office: Office, word: str) -> None:
    lan = await office.first_administrator()
    card = await giay_khen(lan, word)
    assert "Tiến độ: 0/4" in card
    assert word not in card


async def test_the_day_is_left_by_a_word(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.press("Đã gửi hồ sơ")
    await lan.press("Ngày khác")
    assert "Đã dừng" in (await lan.say("huỷ"))[0]


async def test_names_are_never_mark_up(office: Office) -> None:
    lan = await office.first_administrator()
    assert "<b>Hoa</b> & <script>" in await giay_khen(lan, "<b>Hoa</b> & <script>")


async def test_names_can_wait(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    await lan.say("bằng khen thủ tướng")
    await lan.press("Tập thể")
    await lan.press("Chưa rõ, để sau")
    await lan.press("Thủ tục thông thường")
    assert "Tiến độ: 0/6" in (await lan.press("Để sau"))[0]


async def test_a_name_of_several_awards_is_asked_about(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    assert "nhiều loại" in (await lan.say("chien si thi dua"))[0]
    await lan.press("Chiến sĩ thi đua toàn quốc")
    assert "Chiến sĩ thi đua toàn quốc" in (await lan.transcript())[-1]


async def test_an_answer_leads_to_its_dossier(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("hồ sơ bằng khen thủ tướng cho tập thể theo công trạng")
    assert "thủ tục nào" in (await lan.press("Lập hồ sơ"))[0]
    xem = await office.member(Role.VIEWER, "Xem")
    await xem.say("hồ sơ bằng khen thủ tướng gồm những gì")
    assert "Lập hồ sơ" not in await xem.buttons()


async def test_a_question_in_the_middle_is_answered_and_the_walk_goes_on(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    await lan.say("giấy khen")
    await lan.press("Cá nhân")
    answer, waiting = await lan.say(QUESTION)
    assert "Tỷ lệ phiếu" in answer
    assert waiting.startswith("HS 1 vẫn đang chờ: ")
    assert "Làm tiếp HS 1" in await lan.buttons()
    await lan.say("công trạng")
    await lan.press("Thủ tục thông thường")
    assert "Tiến độ: 0/4" in (await lan.say("Hoa"))[0]


async def test_a_question_in_the_middle_is_about_the_award_in_hand(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("ho so bang khen thu tuong gom gi")
    await lan.say("lập hồ sơ giấy khen")
    answer, _ = await lan.say("ai quyết định?")
    assert "Giấy khen" in answer
    assert "Thủ tướng Chính phủ quyết định" not in answer


async def test_a_command_in_between_says_that_the_dossier_is_kept(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ giấy khen")
    *_, kept = await lan.say("/han")
    assert kept == "HS 1 đang lập dở vẫn được lưu."
    assert "đối tượng" in (await lan.press("Làm tiếp HS 1"))[0]


async def test_another_dossier_is_offered_while_one_is_open(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ giấy khen")
    (reads,) = await lan.say("lập hồ sơ bằng khen thủ tướng")
    assert reads == "Anh/chị muốn lập hồ sơ mới? HS 1 đang lập dở vẫn được lưu."
    assert (await lan.buttons())[0].startswith("Bằng khen của Thủ tướng")
    assert "HS 2" in (await lan.press((await lan.buttons())[0]))[0]


async def test_left_and_taken_up_again(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    await lan.say("giấy khen")
    assert "HS 1 vẫn được lưu" in (await lan.say("/huy"))[0]
    assert "chọn đối tượng" in (await lan.say("/tieptuc"))[0]


async def test_a_restart_in_the_middle_loses_nothing(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    async with open_office(tmp_path, knowledge) as office:
        lan = await office.first_administrator()
        await lan.say("/hoso")
        await lan.press("Lập hồ sơ mới")
        await lan.say("giấy khen")
        await lan.press("Cá nhân")
    async with open_office(tmp_path, knowledge) as office:
        lan = lan.back_in(office)
        assert "thủ tục nào" in (await lan.say("công trạng"))[0]
        await lan.press("Thủ tục thông thường")
        await lan.say("Hoa")
        await tick(lan, 1)
    async with open_office(tmp_path, knowledge) as office:
        lan = lan.back_in(office)
        assert "Tiến độ: 1/4" in (await lan.say("/tieptuc"))[0]


async def test_another_channel_goes_on(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    await lan.say("giấy khen")
    await lan.press("Cá nhân")
    await lan.say("/lienket")
    telephone = await office.stranger()
    await telephone.say(await lan.copied("Sao chép mã"))
    assert "chọn loại hình" in (await telephone.say("/tieptuc"))[0]
    await telephone.say("công trạng")
    await telephone.press("Thủ tục thông thường")
    assert "Tiến độ: 0/4" in (await telephone.say("Hoa"))[0]
    assert "Tiến độ: 0/4" in (await lan.say("hs1"))[0]


async def test_a_rule_that_may_have_changed_is_asked_about_not_listed(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    await lan.say("chien si thi dua co so")
    await lan.say("ca nhan")
    (question,) = await lan.say("công trạng")
    assert "đã được tiếp nhận từ trước ngày 01/10/2026, hay nay mới lập?" in question
    first, before, _ = await lan.buttons()
    assert (await lan.say(QUESTION))[1:] == ["HS 1 vẫn đang mở."]
    assert len(await lan.say(QUESTION)) == 1  # once in a row, until the dossier is taken up again
    await lan.press("Làm tiếp HS 1")
    assert (await lan.say(QUESTION))[1:] == ["HS 1 vẫn đang mở."]
    assert (first, before) == ("Nay mới lập, chưa tiếp nhận", "Đã tiếp nhận trước ngày đó")
    (refused,) = await lan.press(first)
    assert "115/VBHN-VPQH" in refused
    assert "HS 1 vẫn được lưu" in refused
    assert await lan.held("Đã tiếp nhận trước ngày đó")
    assert "HS 1" in (await lan.say("/hoso"))[0]
    assert "nay mới lập?" in (await lan.say("/tieptuc"))[0]
    assert await lan.say("nay mới lập") == [refused]
    await lan.say("đã tiếp nhận")
    assert "Tiến độ: 0/4" in (await lan.say("Hoa"))[0]


async def test_an_award_without_papers_in_the_data_is_refused(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    assert "chưa có quy định về thành phần hồ sơ" in (await lan.say("nhà giáo nhân dân"))[0]
    assert "không có hồ sơ nào đang làm dở" in (await lan.say("/tieptuc"))[0]


async def test_lapsed_rules_are_said(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("hồ sơ bằng khen thủ tướng cho tập thể theo công trạng")
    await lan.press("Lập hồ sơ")
    await lan.press("Thủ tục thông thường")
    await lan.say("Phòng A")
    office.clock.forward(timedelta(days=100))
    assert "đã hết hiệu lực" in (await lan.say("HS 1"))[0]
    await lan.press("Danh sách hồ sơ")
    await lan.press("Lập hồ sơ mới")
    assert "không có quy định" in (await lan.say("bằng khen thủ tướng"))[0]


async def test_changed_rules_are_offered(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    clock = TickingClock(datetime(2025, 6, 20, 2, 0, tzinfo=UTC))
    async with open_office(tmp_path, knowledge, clock) as office:
        lan = await office.first_administrator()
        await lan.say("/hoso")
        await lan.press("Lập hồ sơ mới")
        await lan.say("chiến sĩ thi đua bộ tỉnh")
        await lan.press("Cá nhân")
        await lan.press("Công trạng")
        await lan.say("Hoa")
        await tick(lan, 1)
        clock.forward(timedelta(days=20))
        assert "đã thay đổi so với lúc lập danh mục" in (await lan.say("HS 1"))[0]
        (card,) = await lan.press("Lập lại theo quy định hiện hành")
        assert card.startswith("Lập theo quy định ngày 10/07/2025.")
        assert "Tiến độ: 1/" in card
        assert "đã thay đổi so với" not in card


async def test_a_wish_typed_anywhere_begins_a_dossier(office: Office) -> None:
    lan = await office.first_administrator()
    assert "nào?" in (await lan.say("lap ho so"))[0]
    assert "chọn loại hình" in (await lan.say("huan chuong lao dong hang ba cho ca nhan"))[0]
    assert "hạng Ba" in (await lan.transcript())[-1]
    await lan.say("/huy")
    assert "chọn đối tượng" in (await lan.say("Tôi muốn lập hồ sơ giấy khen"))[0]
    await lan.say("/huy")
    answer = (await lan.say("lập hồ sơ bằng khen thủ tướng gồm những gì"))[0]
    assert "Tờ trình" in answer


async def test_dossier_is_spoken_of_in_english(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/ngonngu")
    await lan.press("English")
    await lan.say("/hoso")
    await lan.press("New dossier")
    await lan.say("PM certificate of merit")
    await lan.press("Individuals")
    await lan.press("Merit record")
    await lan.press("Ordinary procedure")
    (card,) = await lan.say("Nguyễn Thị Hoa")
    assert "Progress: 0/8" in card
    assert "Submission" in card
    assert "Article 42" in card


async def test_a_question_under_a_card_is_about_its_case_until_another_award_is_asked_for(
    office: Office,
) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ giấy khen")
    await lan.press("Cá nhân")
    await lan.press("Công trạng")
    await lan.press("Thủ tục thông thường")
    answer, waiting = await lan.say("hồ sơ cần báo cáo thành tích theo mẫu nào")
    assert "Không có mẫu chung cả nước" in answer
    assert waiting.startswith("HS 1 vẫn đang chờ: ")
    assert "Anh/chị cần sửa phần nào?" in (await lan.say("làm lại"))[0]
    assert (await lan.say("hồ sơ của tôi"))[0].startswith("Hồ sơ của tôi")
    await lan.press("HS 1 – Giấy khen")
    await lan.say("Hoa")
    for question in ("có cần nộp bản giấy không", "hồ sơ cần báo cáo thành tích theo mẫu nào", "mẫu nào"):
        (answer,) = await lan.say(question)
        assert "Giấy khen cho cá nhân theo công trạng" in answer
        assert "Bộ Nội vụ chỉ tiếp nhận" not in answer  # that holds for State awards alone
    await lan.say("hồ sơ bằng khen thủ tướng gồm những gì")
    (answer,) = await lan.say("mẫu nào?")
    assert "Giấy khen" not in answer
