"""Whoever has only the terminal is reminded there: at the next start, while it is open, never lost."""

from __future__ import annotations

from datetime import timedelta

from bot.rights import Role
from tests.conversations.at_the_terminal import at_the_terminal
from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office

TASK = "báo cáo khối quý 4"
REMINDED = f"Còn 1 ngày làm việc: {TASK}, hạn hết thứ Hai 14/12/2026. Anh/chị đã nộp chưa?"
LAST_DAY = f"Hôm nay là ngày cuối: {TASK}, hạn hết thứ Hai 14/12/2026. Anh/chị đã nộp chưa?"


async def test_reminders_wait_for_the_next_start_come_while_it_is_open_and_are_not_lost_unseen(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "Sở Nội vụ", timedelta(days=1)
    )
    async with at_the_terminal(office) as minh:
        await minh.enter(issued.code)
        await minh.say("Minh")
        await minh.say(f"/han {TASK} trước 15/12")
        await minh.press("Hết thứ Hai 14/12/2026")
        await minh.press("Đơn vị tôi")
        assert await minh.look() == []  # answers are printed as answers, and not again
    await sweep(office, clock, "2026-12-11 08:00")
    async with at_the_terminal(office) as minh:
        (first,) = minh.printed
        assert first.startswith(REMINDED)
        (reads,) = await minh.press("Xem căn cứ")
        assert TASK in reads
        await sweep(office, clock, "2026-12-14 08:00")
        assert await minh.look() == [LAST_DAY]
        assert await minh.look() == []
    # The window was open, but nobody has typed anything since: nobody knows that it was read.
    async with at_the_terminal(office) as minh:
        assert [one.splitlines()[0] for one in minh.printed] == [LAST_DAY]
    async with at_the_terminal(office) as minh:
        assert minh.printed == []
    await sweep(office, clock, "2026-12-15 08:00")
    (told,) = await sweep(office, clock, "2026-12-16 08:01", lan)
    assert f"Minh chưa xem hoặc chưa nhận được lời nhắc: {TASK}" in told[-1]
