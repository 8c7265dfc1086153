"""A platform that refuses one message, or errs for hours, silences nobody and loses nothing unsaid."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.reminders.delivery import Faltered, NotSent, Outcome, Refused
from storage.models.accounts import Channel
from storage.models.people import Role
from storage.models.reminders import ReminderStatus
from tests.reminders.conftest import Desk, Postbox, at

REPEAT = "Tin này có thể đã đến một lần rồi"
NOT_REACHED = "Lan chưa xem hoặc chưa nhận được lời nhắc"


async def until(desk: Desk, box: Postbox, hour: str) -> None:
    """Sweep every ten minutes up to that hour."""
    sweep = desk.sweep(box)
    end = at(hour)
    while desk.clock.now() < end:
        desk.clock.forward(timedelta(minutes=10))
        await sweep.once()


async def test_one_text_that_the_platform_cannot_read_silences_nobody(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77", page=False)
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    owed = await desk.owes(lan, unit="Xã A")
    box = Postbox([Refused("BadRequest")])
    desk.clock.turn_to("2026-12-04 08:00")
    await desk.sweep(box).once()
    assert (await desk.statuses(owed))[0] == ReminderStatus.FAILED
    async with desk.database.reading() as work:
        account = await work.accounts.find(Channel.TELEGRAM, "77")
    assert account is not None
    assert account.blocked_at is None
    (told,) = await desk.page(chief)
    assert told.startswith(NOT_REACHED)
    desk.clock.turn_to("2026-12-11 08:00")
    assert await desk.sweep(box).once() >= 1
    assert len(box.got) == 2


async def test_what_the_platform_cannot_read_stands_on_the_page(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    desk.clock.turn_to("2026-12-04 08:00")
    await desk.sweep(Postbox([Refused("BadRequest")])).once()
    assert len(await desk.page(lan)) == 1
    assert await desk.statuses(owed) == [ReminderStatus.SENT]


async def test_errors_of_the_platform_are_waited_out_for_hours(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77", page=False)
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    owed = await desk.owes(lan, unit="Xã A")
    box = Postbox([Faltered("ServerTrouble")] * 8)
    desk.clock.turn_to("2026-12-11 08:00")
    await desk.sweep(box).once()
    await until(desk, box, "2026-12-11 08:50")
    assert NOT_REACHED not in "".join(await desk.page(chief))
    await until(desk, box, "2026-12-11 12:00")
    assert 8 < len(box.got) < 12  # ever more slowly, and no more once it went out
    assert all(REPEAT in text for _, text in box.got[1:])
    assert "lẽ ra được gửi lúc 08:00 ngày 11/12/2026" in box.got[-1][1]
    rows = await desk.rows(owed)
    assert [one.status for one in rows if one.recipient_id == lan][-1] == ReminderStatus.SENT
    # whoever coordinates was to hear of it after an hour, in their next message: it has arrived by then
    desk.clock.turn_to("2026-12-14 08:00")
    await desk.sweep(Postbox()).once()
    assert NOT_REACHED not in "".join(await desk.page(chief))


@pytest.mark.parametrize("answer", [Faltered("ServerTrouble"), NotSent("ConnectError")])
async def test_what_errs_until_it_is_of_no_use_has_failed_and_is_told_of(desk: Desk, answer: Outcome) -> None:
    lan = await desk.person("Lan", telegram="77", page=False)
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    owed = await desk.owes(lan, unit="Xã A")
    box = Postbox([answer] * 99)
    desk.clock.turn_to("2026-12-14 08:00")
    await desk.sweep(box).once()
    await until(desk, box, "2026-12-14 10:10")
    assert NOT_REACHED in "".join(await desk.page(chief))  # on the last day: tomorrow were too late
    desk.clock.turn_to("2026-12-15 08:00")
    await desk.sweep(box).once()
    (last,) = [one for one in await desk.rows(owed) if one.recipient_id == lan and one.offset == 0]
    assert last.status == ReminderStatus.FAILED
