"""Two people on one dossier: who changed it, and going on with a colleague's."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.dossier_turns import giay_khen, tick
from tests.conversations.officer import Office, Officer

UNIT = "UBND xã A"


async def two(office: Office) -> tuple[Officer, Officer]:
    """Two officers of one unit, one of whom has begun a dossier."""
    minh = await office.member(Role.OFFICER, "Minh", UNIT)
    an = await office.member(Role.OFFICER, "An", UNIT)
    await giay_khen(minh)
    return minh, an


async def test_who_changed_a_dossier_last_is_told(office: Office) -> None:
    minh, an = await two(office)
    await an.say("HS 1")
    await tick(an, 2)
    (told,) = await minh.say("ai vừa sửa hs 1")
    first, *lines = [line for line in told.splitlines() if line]
    assert first == "HS 1: người thay đổi gần nhất là An, lúc 09:03 ngày 23/11/2026."
    assert lines[0].endswith("An: đánh dấu đã có “Báo cáo thành tích của cá nhân, tập thể”")
    assert lines[-1].endswith("Minh: bắt đầu lập hồ sơ")
    # what was taken back is marked, and a state is named
    await minh.say("HS 1 đã gửi hôm qua")
    await minh.press("Ghi nhận")
    await minh.say("hoàn tác")
    (told,) = await minh.say("lịch sử HS 1")
    assert "Minh: hoàn tác việc ghi nhận ngày gửi hoặc tiếp nhận: Đang hoàn thiện" in told
    assert "ghi nhận ngày gửi hoặc tiếp nhận: Đã gửi, chờ tiếp nhận (đã hoàn tác)" in told
    # the one that is open needs no number
    await minh.press("Mở HS 1")
    assert (await minh.say("hồ sơ này ai sửa"))[0].startswith("HS 1: người thay đổi gần nhất là Minh")


async def test_nobody_outside_reads_what_was_done(office: Office) -> None:
    await two(office)
    hoa = await office.member(Role.OFFICER, "Hòa", "UBND xã B")
    for number in (1, 9):  # theirs or nobody's: the same words
        assert await hoa.say(f"ai sửa HS {number}") == [
            f"Không thấy HS {number} trong các hồ sơ của anh/chị và đơn vị. Anh/chị xem /hoso."
        ]


async def test_a_colleague_s_dossier_is_gone_on_with(office: Office) -> None:
    minh, an = await two(office)
    # who has begun none is offered what the unit has not finished
    (offered,) = await an.say("/tieptuc")
    assert offered.startswith("Anh/chị không có hồ sơ nào đang làm dở.")
    assert "HS 1 – Giấy khen – Nguyễn Thị Hoa (Đang hoàn thiện, 0/4) – Minh lập" in offered
    await an.press("HS 1 – Giấy khen – Nguyễn Thị Hoa")
    await tick(an, 2)
    # who has worked on it goes on with it, also beside one of their own
    assert "Tiến độ: 1/4" in (await an.say("/tieptuc"))[0]
    await giay_khen(an, "Trần Văn Bình")
    assert "HS 2" in (await an.say("/tieptuc"))[0]
    await an.say("HS 1")
    await tick(an, 3)
    assert "Tiến độ: 2/4" in (await an.say("/tieptuc"))[0]
    # a finished one is nobody's to go on with
    await minh.say("HS 1 đã gửi hôm qua")
    await minh.press("Ghi nhận")
    assert "HS 2" in (await an.say("/tieptuc"))[0]
    hoa = await office.member(Role.OFFICER, "Hòa", "UBND xã B")
    assert (await hoa.say("/tieptuc"))[0].startswith("Anh/chị không có hồ sơ nào đang làm dở. Gửi /hoso")


NOT_TAKEN = "Câu hỏi trước đã được trả lời hoặc hồ sơ đã được sửa, có thể do đồng nghiệp"


async def at_the_occasion(office: Office) -> tuple[Officer, Officer]:
    """Two officers of one unit, both asked for the occasion of one dossier."""
    minh = await office.member(Role.OFFICER, "Minh", UNIT)
    an = await office.member(Role.OFFICER, "An", UNIT)
    await minh.say("lập hồ sơ giấy khen cho cá nhân")
    assert "chọn loại hình" in (await an.say("HS 1"))[-1]
    return minh, an


async def to_the_list(officer: Officer) -> None:
    """Answers what is asked from the occasion on."""
    await officer.say("cong trang")
    await officer.press("Thủ tục thông thường")
    await officer.say("Trần Văn Bình")


# what is typed at the choice fits nothing of it, one of it, or "not sure", or is a list of names
@pytest.mark.parametrize("typed", ["Lê Thị D", "đột xuất", "chưa rõ", "Lê Thị D\nPhạm Văn E"])
async def test_who_answers_after_a_colleague_made_the_list_sees_the_card(office: Office, typed: str) -> None:
    minh, an = await at_the_occasion(office)
    await to_the_list(minh)
    card, told = await an.say(typed)
    assert "công trạng" in card
    assert "Trần Văn Bình" in card
    assert "Tiến độ: 0/4" in card
    assert told.startswith(NOT_TAKEN)
    # nothing is waited for any more
    assert "Tiến độ: 1/4" in (await an.say("mục 1 đã có"))[-1]


async def test_a_paper_told_at_a_question_answered_meanwhile_is_marked(office: Office) -> None:
    minh, an = await at_the_occasion(office)
    await to_the_list(minh)
    (card,) = await an.say("mục 1 đã có")
    assert "Tiến độ: 1/4" in card
    assert "☑ 1." in card
    # also where the names were asked for
    await minh.say("lập hồ sơ giấy khen cho cá nhân")
    await minh.say("cong trang")
    await minh.press("Thủ tục thông thường")
    assert "mỗi tên một dòng" in (await an.say("HS 2"))[-1]
    await minh.say("Trần Văn Bình")
    assert "Tiến độ: 1/4" in (await an.say("mục 2 đã có"))[-1]


async def test_a_choice_typed_at_a_later_question_is_told_and_the_walk_goes_on(office: Office) -> None:
    minh, an = await at_the_occasion(office)
    await minh.say("cong trang")
    question, told = await an.say("đột xuất")
    assert "thủ tục nào" in question
    assert told.startswith(NOT_TAKEN)
    assert "mỗi tên một dòng" in (await an.say("thong thuong"))[-1]  # now it is known what is asked
    # Minh still reads the question of the procedure, and one name is no choice of it
    question, told = await minh.say("Lê Thị D")
    assert "mỗi tên một dòng" in question
    assert told.startswith(NOT_TAKEN)
    assert "Lê Thị D" in (await minh.say("Lê Thị D"))[-1]


async def test_the_question_that_is_told_after_one_in_between_is_answered(office: Office) -> None:
    minh, an = await at_the_occasion(office)
    await minh.say("cong trang")
    reads = await an.say("tỷ lệ phiếu bằng khen thủ tướng là bao nhiêu?")
    assert reads[-1] == "HS 1 vẫn đang chờ: Hồ sơ theo thủ tục nào?"
    assert "mỗi tên một dòng" in (await an.say("thong thuong"))[-1]


async def test_a_list_of_names_at_a_question_answered_meanwhile_is_kept(office: Office) -> None:
    minh, an = await at_the_occasion(office)
    await minh.say("cong trang")
    (question,) = await an.say("Lê Thị D\nPhạm Văn E")
    assert "thủ tục nào" in question
    assert "Phạm Văn E" in question
    # and where the names are what is asked for now, they are taken
    await an.press("Thủ tục thông thường")
    assert "Tiến độ: 0/4" in (await an.transcript())[-1]
    await minh.say("/huy")
    await minh.say("lập hồ sơ giấy khen cho cá nhân")
    await an.say("HS 2")
    await minh.say("cong trang")
    await minh.press("Thủ tục thông thường")
    (card,) = await an.say("Lê Thị D\nPhạm Văn E")
    assert "Tiến độ: 0/4" in card
    assert "Phạm Văn E" in card


async def test_whoever_leads_units_reads_whose_each_dossier_is(office: Office) -> None:
    lan = await office.member(Role.COORDINATOR, "Lan", "Sở Nội vụ")
    minh = await office.member(Role.OFFICER, "Minh", UNIT)
    await under(office, "Sở Nội vụ", UNIT)
    await giay_khen(minh)
    assert (await lan.say("/hoso"))[0] == (
        "Hồ sơ của tôi và của các đơn vị\n"
        "HS 1 – Giấy khen – Nguyễn Thị Hoa (Đang hoàn thiện, 0/4) – UBND xã A"
    )
    assert (await minh.say("/hoso"))[0] == (
        "Hồ sơ của tôi\nHS 1 – Giấy khen – Nguyễn Thị Hoa (Đang hoàn thiện, 0/4)"
    )
