"""Who is who on Telegram: linking, blocking, groups; and what an invitation shows there."""

from __future__ import annotations

import re

import pytest

from bot.app import build_card_closer
from bot.rights import Role
from storage.models.accounts import Channel
from tests.telegram.conftest import TelegramOffice

CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b")


async def test_the_invite_card_shows_the_link_into_the_chat(office: TelegramOffice) -> None:
    lan = await office.member(77, Role.ADMINISTRATOR, "Lan")
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Sở Nội vụ")
    card = (await lan.press("7 ngày"))[0]
    code = CODE.search(card)
    assert code is not None
    assert f"https://t.me/tdkt_double_bot?start={code.group()}" in card
    assert "Sao chép liên kết Telegram" in await lan.buttons()


async def test_a_used_code_is_taken_out_of_the_message_on_telegram(office: TelegramOffice) -> None:
    lan = await office.member(77, Role.ADMINISTRATOR, "Lan")
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Sở Nội vụ")
    code = CODE.search((await lan.press("7 ngày"))[0])
    assert code is not None
    await office.app.door.sign_in(code.group(), "Firefox", "vi")
    assert await build_card_closer(office.app, ("web", "telegram")).once() == 1
    edited = (await office.double.calls("editMessageText"))[-1]
    assert "Đã dùng ngày" in str(edited)
    assert code.group() not in str(edited)


async def test_a_message_that_telegram_will_not_edit_is_let_be(office: TelegramOffice) -> None:
    lan = await office.member(77, Role.ADMINISTRATOR, "Lan")
    code = CODE.search((await lan.say("/lienket"))[0])
    assert code is not None
    await office.app.door.sign_in(code.group(), "Firefox", "vi")
    await lan.blocks()
    await office.worked()
    closer = build_card_closer(office.app, ("telegram",))
    assert (await closer.once(), await closer.once()) == (1, 0)


async def test_the_page_and_telegram_become_one_person_either_way(office: TelegramOffice) -> None:
    minh = await office.member(77)
    code = CODE.search((await minh.say("/lienket"))[0])
    assert code is not None
    signed_in = await office.app.door.sign_in(code.group(), "Firefox", "vi")
    on_page = await office.app.services.identity.caller(signed_in.account_id, inbox_id=None, locale="vi")
    assert on_page.name == "Minh"

    issued = await office.app.services.letting_in.link(on_page)
    assert issued.telegram_link is not None
    other_phone = office.chatter(78, "Minh")
    reads = await other_phone.say(f"/start {issued.code}")
    assert any("Minh" in one for one in reads)
    async with office.app.database.reading() as work:
        accounts = await work.accounts.of_person(on_page.person_id or 0)
    assert sorted(one.channel for one in accounts) == [Channel.TELEGRAM, Channel.TELEGRAM, Channel.WEB]


async def test_who_blocks_the_assistant_is_shown_so_until_they_come_back(office: TelegramOffice) -> None:
    lan = await office.member(77, Role.ADMINISTRATOR, "Lan")
    minh = await office.member(78)

    async def card() -> str:
        await lan.say("/nguoidung")
        return (await lan.press("Minh"))[0]

    assert "chặn" not in await card()
    await minh.blocks()
    await office.app.telegram.intake.drain() if office.app.telegram else None
    await office.worked()
    assert "Đã chặn trợ lý trên: Telegram" in await card()
    await minh.blocks(again=False)
    await office.worked()
    assert "chặn" not in await card()


async def test_a_refused_answer_is_noted_and_not_tried_again(office: TelegramOffice) -> None:
    minh = await office.member(78)
    before = len(await office.double.calls("sendMessage"))
    await office.double.go_wrong("sendMessage", "403")
    await office.double.happen(minh.message(text="/menu"))
    await office.worked()
    assert len(await office.double.calls("sendMessage")) == before + 1
    async with office.app.database.reading() as work:
        account = await work.accounts.find(Channel.TELEGRAM, "78")
        rows = await work.inbox.of_chat("telegram:78")
    assert account is not None
    assert account.blocked_at is not None
    assert rows[-1].status.value == "done"


async def test_a_group_hears_about_rules_only_and_only_when_it_asks(office: TelegramOffice) -> None:
    minh = await office.member(78)
    in_group = minh.in_group(-100123)
    await office.double.happen(in_group.message(text="hồ sơ bằng khen thủ tướng của chị Hoa đâu rồi"))
    reads = await in_group.say("@TDKT_double_bot ho so bang khen thu tuong gom nhung gi")
    assert "Điều 42" in reads[0]
    assert "chỉ trả lời câu hỏi về quy định" in (await in_group.say("/taikhoan@tdkt_double_bot"))[0]
    stranger = office.chatter(99).in_group(-100123)
    assert "chỉ trả lời người dùng của đơn vị" in (await stranger.say("@tdkt_double_bot chào"))[0]
    async with office.app.database.reading() as work:
        rows = await work.inbox.of_chat("telegram:-100123")
    assert not any("chị Hoa" in str(row.payload) for row in rows)


async def test_a_group_and_a_private_chat_know_nothing_of_each_other(office: TelegramOffice) -> None:
    """What one asks privately is not what the group hears about, nor the other way round."""
    hoa = await office.member(78, name="Hoa")
    in_group = hoa.in_group(-100123)
    await hoa.say("tiêu chuẩn huân chương lao động hạng ba")
    reads = await in_group.say("@tdkt_double_bot tiền thưởng bao nhiêu")
    assert "Huân chương Lao động" not in "\n".join(reads)
    await in_group.say("@tdkt_double_bot tiêu chuẩn bằng khen thủ tướng")
    assert "Bằng khen" in "\n".join(await in_group.say("@tdkt_double_bot tiền thưởng bao nhiêu"))
    assert "Huân chương Lao động" in "\n".join(await hoa.say("tiền thưởng bao nhiêu"))
    for own in ("HS 1", "đã nộp báo cáo khối quý 4", "hạn của tôi", "nhắc tôi nộp báo cáo trước 10/12"):
        told = await in_group.say(f"@tdkt_double_bot {own}")
        assert "nhắn riêng" in told[0], own


async def test_in_a_group_the_answer_to_a_reply_and_a_button_under_an_answer_work(
    office: TelegramOffice,
) -> None:
    minh = await office.member(78)
    in_group = minh.in_group(-100123)
    from_us = {"message_id": 1, "date": 1, "chat": {"id": -100123, "type": "supergroup"}}
    from_us |= {"from": {"id": 4200, "is_bot": True, "first_name": "TĐKT"}, "text": "Lê Văn Bí mật"}
    reads = await in_group.say("ho so bang khen thu tuong gom nhung gi", reply_to_message=from_us)
    assert "Điều 42" in reads[0]
    labels = await in_group.buttons()
    copy = next(label for label in labels if "chuyển tiếp" in label.lower() or "sao chép" in label.lower())
    assert await in_group.press(copy)
    # whoever is not of the office is not asked for a code before everybody
    (refused,) = await office.chatter(99).in_group(-100123).press_held(await in_group.held(copy))
    assert "chỉ trả lời người dùng của đơn vị" in refused


async def test_a_group_that_has_moved_is_answered_where_it_is_now(office: TelegramOffice) -> None:
    minh = await office.member(78)
    old, new = minh.in_group(-123), minh.in_group(-100999)
    await office.double.go_wrong("sendMessage", "migrate", to=new.chat_id)
    await office.double.happen(old.message(text="@tdkt_double_bot /menu"))
    assert "chỉ trả lời câu hỏi về quy định" in (await new.reads_until(1))[0]


@pytest.mark.parametrize("is_told", [True, False], ids=["told by Telegram", "found out by an answer"])
async def test_what_was_asked_in_a_group_goes_on_where_the_group_has_moved(
    office: TelegramOffice, is_told: bool
) -> None:
    minh = await office.member(78)
    old, new = minh.in_group(-123), minh.in_group(-100999)
    ask = "@tdkt_double_bot tiêu chuẩn cờ thi đua của bộ"
    if is_told:
        await old.say(ask)
        moved = {"migrate_to_chat_id": new.chat_id}
        await office.double.happen(old.message(**moved), new.message(migrate_from_chat_id=old.chat_id))
    else:  # the group moves while the question is answered
        await office.double.go_wrong("sendMessage", "migrate", to=new.chat_id)
        await office.double.happen(old.message(text=ask))
        await new.reads_until(1)
    reads = await new.say("@tdkt_double_bot thế còn tiền thưởng thì sao")
    assert "cờ thi đua" in "\n".join(reads).lower()
