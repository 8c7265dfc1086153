"""A message that has to be worked twice changes things once, and is answered once.

The first try fails after the service has committed: nothing was shown. The inbox works the message again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from bot.channels.chat_session import ChatSession
from bot.rights import Role
from tests.conversations.officer import Office
from tests.patience import SECONDS as PATIENCE

QUESTION = "hồ sơ bằng khen thủ tướng gồm những gì"


@contextmanager
def failing_once() -> Iterator[list[str]]:
    """The channel breaks at the first message or edit, and works from then on."""
    broken: list[str] = []
    make_request = ChatSession.make_request

    async def fails_first(self: ChatSession, bot: Any, method: Any, **rest: Any) -> Any:
        if not broken and method.__api_method__ in ("sendMessage", "editMessageText"):
            broken.append(method.__api_method__)
            raise ConnectionError
        return await make_request(self, bot, method, **rest)

    with patch.object(ChatSession, "make_request", fails_first):
        yield broken
    assert broken


async def test_a_question_is_kept_and_answered_once(office: Office) -> None:
    lan = await office.first_administrator()
    with failing_once():
        reads = await lan.say(QUESTION)
    assert len(reads) == 1
    async with office.app.database.reading() as work:
        assert len(await work.questions.recent(account_id=lan.account_id)) == 1


async def test_an_invitation_is_made_once_and_its_code_is_the_one_shown(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Sở Nội vụ")
    with failing_once():
        await lan.press("7 ngày")
    async with office.app.database.reading() as work:
        assert len(await work.invitations.open(now=office.clock.now())) == 1
    minh = await office.enter(await lan.copied("Sao chép mã"))
    assert "họ và tên" in minh.reads[0]


async def test_a_linking_code_is_made_once(office: Office) -> None:
    lan = await office.first_administrator()
    with failing_once():
        reads = await lan.say("/lienket")
    assert len(reads) == 1
    assert "với tên Lan" in (await (await office.stranger()).say(await lan.copied("Sao chép mã")))[0]


async def test_a_step_of_the_walk_is_not_answered_by_the_same_text_twice(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)
    with failing_once():
        reads = await lan.say("Sở Nội vụ")
    assert len(reads) == 1
    assert "họ và tên" in reads[0]
    with failing_once():
        assert "thông tin liên hệ" in (await lan.say("Lan"))[0]
    with failing_once():
        notice, _ = await lan.say("máy lẻ 12")
    assert "máy lẻ 12" in notice


async def test_the_last_step_of_an_invited_person_is_taken_once(office: Office) -> None:
    await office.first_administrator()
    issued = await office.app.services.invitations.issue_from_terminal(Role.OFFICER, None, timedelta(days=1))
    minh = await office.enter(issued.code)
    with failing_once():
        notice, welcome = await minh.say("Minh")
    assert "90 ngày" in notice
    assert "Minh" in welcome


async def test_a_role_is_changed_once(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Đổi vai trò")
    with failing_once():
        reads = await lan.press("Người xem")
    assert reads == [one for one in reads if "Vai trò: Người xem" in one]
    assert (await lan.say("/nhatky"))[0].count("đổi vai trò của Minh") == 1


async def test_a_change_is_undone_once(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Sửa họ tên")
    with failing_once():
        await lan.say("Trần Minh")
    number = (await lan.say("/nhatky"))[0].splitlines()[1].split(".")[0]
    with failing_once():
        log = (await lan.press(f"Hoàn tác số {number}"))[0]
    assert log.count("sửa họ tên: Trần Minh → Minh") == 1


async def test_somebody_is_cut_off_once(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Cắt quyền truy cập")
    with failing_once():
        await lan.press("Xác nhận cắt quyền")
    assert (await lan.say("/nhatky"))[0].count("cắt quyền truy cập của Minh") == 1


async def test_a_new_unit_is_made_once(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Đơn vị khác")
    with failing_once():
        await lan.say("UBND xã A")
    async with office.app.database.reading() as work:
        assert [unit.name for unit in await work.units.all()] == ["Sở Nội vụ", "UBND xã A"]


async def test_a_message_that_fails_for_good_is_parked_with_an_apology(office: Office) -> None:
    lan = await office.first_administrator()

    async def always_fails(*_: Any, **__: Any) -> None:
        raise RuntimeError

    with patch.object(type(office.app.services.conversations), "ask", always_fails):
        await lan.say(QUESTION)
    async with asyncio.timeout(PATIENCE):
        # The row is parked first, then the apology is sent.
        while "lỗi của hệ thống" not in (apology := (await lan.transcript())[-1]):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert "Phòng TĐKT" in apology
    assert "Điều 42" in (await lan.say(QUESTION))[0]
