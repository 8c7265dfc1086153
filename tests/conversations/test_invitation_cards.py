"""A code stands in its message as long as it works: used, withdrawn or expired, it is taken out."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from sqlalchemy import text

from bot.app import build_card_closer
from bot.rights import Role
from tests.conversations.officer import Office, Officer

CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b")


async def invited(lan: Officer) -> str:
    """The code in a fresh invitation of an officer into Sở Nội vụ."""
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Sở Nội vụ")
    found = CODE.search((await lan.press("7 ngày"))[0])
    assert found is not None
    return found.group()


async def look(office: Office) -> int:
    """What the running assistant does every few seconds."""
    return await build_card_closer(office.app, ("web",)).once()


async def kept(office: Office) -> str:
    """Everything that the database holds of chats and the inbox, as text."""
    async with office.app.database.reading() as work:
        rows = await work.session.execute(text("select payload, effects from inbox_update"))
        messages = await work.session.execute(text("select text, buttons from chat_message"))
        return json.dumps([[str(one) for one in row] for row in [*rows.all(), *messages.all()]])


async def test_an_open_code_stays_readable_and_a_used_one_goes(office: Office) -> None:
    lan = await office.first_administrator()
    code = await invited(lan)
    assert await look(office) == 0
    assert code in "\n".join(await lan.transcript())

    await office.enter(code)
    assert await look(office) == 1
    card = (await lan.transcript())[-1]
    assert "Lời mời: cán bộ, Sở Nội vụ" in card
    assert "Đã dùng ngày 23/11/2026" in card
    assert code not in await kept(office)
    assert "Thu hồi" not in await lan.buttons()
    assert await look(office) == 0


async def test_an_expired_code_goes_at_the_next_look(office: Office) -> None:
    lan = await office.first_administrator()
    code = await invited(lan)
    office.clock.forward(timedelta(days=8))
    await look(office)
    assert "Đã hết hạn ngày 30/11/2026" in (await lan.transcript())[-1]
    assert code not in await kept(office)


async def test_a_revoked_code_goes_wherever_it_was_revoked(office: Office) -> None:
    """From the list, by another administrator: the inviter's own message says so too."""
    lan = await office.first_administrator()
    hoa = await office.member(Role.ADMINISTRATOR, "Hoa")
    await hoa.say("Phòng TĐKT")
    code = await invited(lan)
    await hoa.say("/moi")
    await hoa.press("Lời mời chưa dùng")
    await hoa.press("Thu hồi lời mời số 1")
    await look(office)
    assert "Đã thu hồi ngày 23/11/2026" in (await lan.transcript())[-1]
    assert code not in await kept(office)


async def test_a_code_stands_in_the_message_only_and_not_in_the_inbox(office: Office) -> None:
    lan = await office.first_administrator()
    code = await invited(lan)
    async with office.app.database.reading() as work:
        rows = await work.session.execute(text("select payload, effects from inbox_update"))
        assert code not in json.dumps([[str(one) for one in row] for row in rows.all()])


async def test_pressing_below_the_code_does_not_keep_it(office: Office) -> None:
    """The press carries the message under which the button stood."""
    lan = await office.first_administrator()
    code = await invited(lan)
    assert await lan.press("Thu hồi lời mời") == ["Đã thu hồi lời mời."]
    assert code not in await kept(office)


async def test_the_codes_for_oneself_and_for_somebody_else_go_as_well(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.say("/lienket")
    own = CODE.search(minh.reads[-1])
    await lan.say("/nguoidung")
    await lan.press("Minh")
    assert own is not None
    await office.enter(own.group())
    await look(office)
    assert (await minh.transcript())[-1].startswith("Mã liên kết của anh/chị\nĐã dùng ngày 23/11/2026")
    assert own.group() not in await kept(office)


async def test_a_message_that_is_gone_is_let_be(office: Office) -> None:
    """The transcript went first: nothing is edited, and nothing is tried for ever."""
    lan = await office.first_administrator()
    code = await invited(lan)
    async with office.app.database.writing() as work:
        await work.session.execute(text("delete from chat_message where text like '%Mã mời%'"))
        await work.commit()
    await office.enter(code)
    assert (await look(office), await look(office)) == (1, 0)


async def test_taking_the_revocation_back_leaves_an_invitation_that_is_told_of_when_used(
    office: Office,
) -> None:
    lan = await office.first_administrator()
    code = await invited(lan)
    await lan.press("Thu hồi lời mời")
    await look(office)
    await lan.say("/nhatky")
    await lan.press("Hoàn tác số 6")
    await look(office)
    assert "Đã thu hồi ngày" in "\n".join(await lan.transcript())
    await office.enter(code)
    await look(office)
    assert "Đã dùng ngày" in "\n".join(await lan.transcript())
