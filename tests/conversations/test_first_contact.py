"""The first minutes: the first administrator, the second person, somebody nobody knows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.officer import Office, open_office

QUESTION = "hồ sơ bằng khen thủ tướng gồm những gì"


async def test_first_administrator_names_unit_self_and_contact(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)

    assert "tên đơn vị" in lan.reads[0]
    assert "họ và tên" in (await lan.say("Sở Nội vụ tỉnh A"))[0]
    assert "thông tin liên hệ" in (await lan.say("Nguyễn Thị Lan"))[0]
    notice, welcome = await lan.say("Phòng TĐKT, 0200 0000 000")

    assert "90 ngày" in notice
    assert "/xoadulieu" in notice
    assert "Phòng TĐKT, 0200 0000 000" in notice
    assert "Nguyễn Thị Lan" in welcome
    assert "Mời người mới" in await lan.buttons()


async def test_contact_can_be_skipped(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)
    await lan.say("Sở Nội vụ")
    await lan.say("Lan")
    skip = await lan.held("Bỏ qua")
    notice, _ = await lan.press_held(skip)
    assert "quản trị viên của đơn vị" in notice
    # Pressed again later it says so, and the welcome does not come twice.
    assert await lan.press_held(skip) == ["Bước này đã xong từ trước. Dưới đây là danh mục hiện tại."]
    assert "Mời người mới" in await lan.buttons()


async def test_second_person_is_invited_and_asks(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Sở Nội vụ")
    reads = await lan.press("7 ngày")
    code = await lan.copied("Sao chép mã")
    assert code in reads[0]

    minh = await office.enter(code)
    assert "vai trò Cán bộ, đơn vị Sở Nội vụ" in minh.reads[0]
    notice, welcome = await minh.say("Trần Văn Minh")
    assert "Phòng TĐKT" in notice
    assert "Trần Văn Minh" in welcome
    assert "Mời người mới" not in await minh.buttons()
    assert (await minh.press("Gửi thử một lời nhắc"))[0].startswith("Lời nhắc gửi thử sẽ đến")

    answer = (await minh.say(QUESTION))[0]
    assert "Điều 42" in answer
    assert "Tải danh mục" in await minh.buttons()


async def test_an_invitation_lets_one_person_in(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Người xem")
    await lan.press("Chưa gắn đơn vị")
    await lan.press("1 ngày")
    code = await lan.copied("Sao chép mã")
    await office.enter(code)

    late = await office.stranger()
    assert "đã được sử dụng" in (await late.say(code))[0]


async def test_unknown_person_reads_one_polite_sentence_and_enters_by_code(office: Office) -> None:
    await office.first_administrator()
    unknown = await office.stranger()
    reads = await unknown.say(QUESTION)
    assert len(reads) == 1
    assert "người được đơn vị mời" in reads[0]
    assert "Phòng TĐKT" in reads[0]
    assert "Điều 42" not in reads[0]

    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "Sở Nội vụ", timedelta(days=1)
    )
    assert "họ và tên" in (await unknown.say(issued.code.lower().replace("-", " ")))[0]


async def test_a_wrong_code_is_told_and_changes_nothing(office: Office) -> None:
    unknown = await office.stranger()
    assert "không đúng" in (await unknown.say("ABCD-EFGH-JKMN"))[0]


async def test_strangers_may_ask_where_the_office_allows_it(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    async with open_office(tmp_path, knowledge, open_rules=True) as office:
        unknown = await office.stranger()
        assert "Điều 42" in (await unknown.say(QUESTION))[0]
        assert "mời" in (await unknown.say("/nguoidung"))[0]


async def test_the_walk_goes_on_after_a_restart(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    async with open_office(tmp_path, knowledge) as office:
        issued = await office.app.services.invitations.issue_from_terminal(
            Role.ADMINISTRATOR, None, timedelta(minutes=30)
        )
        lan = await office.enter(issued.code)
        await lan.say("Sở Nội vụ tỉnh A")
    async with open_office(tmp_path, knowledge, office.clock) as reopened:
        lan = lan.back_in(reopened)
        assert "thông tin liên hệ" in (await lan.say("Nguyễn Thị Lan"))[0]


async def test_a_question_in_mid_walk_is_answered_and_the_walk_resumes(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)
    reads = await lan.say(QUESTION)
    assert "Điều 42" in reads[0]
    assert "tên đơn vị" in reads[-1]
    assert "họ và tên" in (await lan.say("Ban Thi đua - Khen thưởng tỉnh A"))[0]


async def test_a_greeting_is_not_taken_for_a_name(office: Office) -> None:
    minh = await office.stranger()
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, None, timedelta(minutes=30)
    )
    await office.app.services.joining.join_here(
        await office.app.services.identity.caller(minh.account_id, inbox_id=None, locale="vi"), issued.code
    )
    assert "họ và tên" in (await minh.say("xin chào"))[0]


async def test_a_menu_in_between_and_words_of_cancelling_are_no_names(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)
    await lan.say("Sở Nội vụ")
    await lan.say("/menu")
    (told,) = await lan.say("hủy")
    assert told.startswith("Họ và tên là thông tin cần có")
    assert "Kính chào" not in told
    await lan.say("/nguoidung")
    assert (await lan.say("1"))[0].startswith("Tên cần có chữ")  # rather the first of some choices
    assert "Cảm ơn anh/chị Lan" in (await lan.say("Lan"))[0]
    await lan.say("Thôi")
    async with office.app.database.reading() as work:
        [person] = await work.people.all()
    assert (person.name, person.contact) == ("Lan", None)
    assert person.notice_seen_at is not None


@pytest.mark.parametrize("word", ["hủy", "huỷ", "huy", "thôi", "/huy"])
async def test_who_leaves_the_invitation_is_told_what_can_be_done(office: Office, word: str) -> None:
    await office.first_administrator()
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "Sở Nội vụ", timedelta(days=1)
    )
    minh = await office.enter(issued.code)
    (told,) = await minh.say(word)
    assert "Kính chào" not in told
    assert "/xoadulieu" in told
    await minh.say("/xoadulieu")
    await minh.press("Xác nhận xóa dữ liệu của tôi")
    assert not await office.is_signed_in(minh)


async def test_the_unit_cannot_be_left_out(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)
    assert (await lan.say("huỷ"))[0].startswith("Tên đơn vị là thông tin cần có")
    assert "họ và tên" in (await lan.say("Sở Nội vụ"))[0]


async def test_cancelling_in_words_leaves_a_correction(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/nguoidung")
    await lan.press("Lan")
    await lan.press("Sửa họ tên")
    assert await lan.say("huỷ") == ["Đã dừng. Anh/chị có thể hỏi tiếp hoặc gửi /menu."]
    assert "Lan – Quản trị viên" in (await lan.say("/nguoidung"))[0]


async def test_a_greeting_or_a_question_is_no_name(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)
    for words in ("xin chào", "Chào trợ lý ạ", "cảm ơn em", "vâng", "👍"):
        (asked,) = await lan.say(words)
        assert "tên đơn vị, ví dụ: Sở Nội vụ tỉnh A" in asked, words
    (why,) = await lan.say("bạn là ai")
    assert why.startswith("Trợ lý cần tên đơn vị để ghi hạn")
    assert "Đã ghi nhận đơn vị: Sở Nội vụ." in (await lan.say("đơn vị tôi là Sở Nội vụ"))[0]
    for words in ("em chào anh chị", "ok"):
        assert "họ và tên" in (await lan.say(words))[0], words
    (why,) = await lan.say("để làm gì")
    assert why.startswith("Trợ lý cần họ và tên để đồng nghiệp biết")
    # a name may sound like such words
    assert "Cảm ơn anh/chị Vàng A." in (await lan.say("Vàng A"))[0]
    assert "thông tin liên hệ" in (await lan.say("cảm ơn"))[0]
    await lan.say("Phòng TĐKT, 0200 0000 000")
    await lan.say("/nguoidung")
    await lan.press("Vàng A")
    await lan.press("Sửa họ tên")
    said, asked = await lan.say("xin chào")
    assert said == "Vâng. Câu này chưa được ghi nhận là câu trả lời."
    assert "tên" in asked
    assert "Vàng A Lử" in (await lan.say("Vàng A Lử"))[0]
