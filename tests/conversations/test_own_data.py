"""What people may see and erase of what is kept: their files, and strangers what hangs on their account."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from storage.models.inbox import InboxUpdate
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, Officer, open_office

QUESTION = "hồ sơ bằng khen thủ tướng gồm những gì"


async def test_a_file_is_in_the_log_and_erased_after_a_second_press(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.attach("to-trinh.txt", b"noi dung")
    assert "Minh (trên trang): gửi tệp to-trinh.txt" in (await lan.say("/nhatky"))[0]
    (asked,) = await minh.press("Xóa tệp")
    assert asked.startswith("Xóa tệp to-trinh.txt?")
    assert "không hoàn tác được" in asked
    await minh.press("Không thực hiện")
    assert "1. to-trinh.txt" in (await minh.say("/tep"))[0]
    await minh.press("to-trinh.txt")
    await minh.press("Xóa tệp")
    assert "không còn nữa" in (await lan.press_data(await minh.data_under("Xác nhận xóa tệp")))[-1]
    assert await minh.press("Xác nhận xóa tệp") == ["Đã xóa tệp."]
    log = (await lan.say("/nhatky"))[0]
    assert "Minh (trên trang): xóa một tệp đã gửi" in log
    assert "gửi tệp (tên tệp đã xóa)" in log
    assert "to-trinh" not in log


async def test_a_file_of_a_dossier_leaves_it_and_the_dossier_tells_so(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.press("Mục 1")
    await lan.attach("to-trinh.txt", b"noi dung")
    await lan.say("/tep")
    await lan.press("to-trinh.txt")
    assert "Tệp cũng bị gỡ khỏi HS 1." in (await lan.press("Xóa tệp"))[0]
    await lan.press("Xác nhận xóa tệp")
    assert "Lan (trên trang): gỡ tệp" in (await lan.say("/nhatky"))[0]


async def test_whoever_has_erased_themself_is_told_of_as_such(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await giay_khen(minh)
    await minh.say("/xoadulieu")
    await minh.press("Xác nhận xóa dữ liệu của tôi")
    log = (await lan.say("/nhatky"))[0]
    assert "một người đã xóa dữ liệu (trên trang): xóa dữ liệu của mình" in log
    assert "Hệ thống (trên trang)" not in log
    assert "Người lập: một người đã xóa dữ liệu" in (await lan.say("HS 1"))[0]


@pytest.mark.parametrize("is_open", [True, False])
async def test_a_stranger_sees_and_erases_what_is_kept(
    tmp_path: Path, knowledge: KnowledgeBase, is_open: bool
) -> None:
    async with open_office(tmp_path, knowledge, open_rules=is_open) as office:
        lan = await office.first_administrator()
        await lan.say("bằng khen của bộ")
        await _erase_as_stranger(office, await office.stranger())
        assert len(await lan.transcript()) > 3  # nobody else's words are touched


async def test_a_guest_of_the_page_erases_and_comes_back_as_somebody_new(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    async with open_office(tmp_path, knowledge, open_rules=True) as office:
        entered = await office.app.door.guest("Firefox", "vi")
        guest = Officer(office, entered.account_id, entered.token)
        await _erase_as_stranger(office, guest)
        assert not await office.is_signed_in(guest)
        assert await office.app.door.ending(guest.account_id) == "erased"
        again = await office.app.door.guest("Firefox", "vi")
        assert again.account_id != guest.account_id
        assert "Điều 42" in (await Officer(office, again.account_id, again.token).say(QUESTION))[-1]


async def _erase_as_stranger(office: Office, stranger: Officer) -> None:
    await stranger.say(QUESTION)
    assert "/xoadulieu" in (await stranger.say("/quyenrieng"))[0]
    await stranger.say("/dulieucuatoi")
    [file_id] = await stranger.documents()
    attachment = await office.app.files.of_account(stranger.account_id, str(file_id))
    assert attachment is not None
    content = office.app.files.path(attachment.content_hash).read_text("utf-8")
    assert QUESTION in content
    assert "Sở Nội vụ" not in content
    await stranger.say("/xoadulieu")
    await stranger.press("Không thực hiện")
    await stranger.say("/xoadulieu")
    (told,) = await stranger.press("Xác nhận xóa dữ liệu của tôi")
    assert told.startswith("Dữ liệu của anh/chị đã được xóa.")
    async with office.app.database.reading() as work:
        account = await work.accounts.get(stranger.account_id)
        updates = await work.session.scalars(
            select(InboxUpdate).where(InboxUpdate.account_id == stranger.account_id)  # type: ignore[arg-type]
        )
        assert [one.payload for one in updates if one.payload] == []
        assert account.external_id == f"erased:{stranger.account_id}"
        assert await work.questions.recent(account_id=stranger.account_id) == []
