"""The sweep over a messenger that answers as told: once, or once more with a word about it, or elsewhere."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.reminders.delivery import Blocked, Delivered, NotSent, Outcome, Postponed, Unknown
from storage.engine import Database
from storage.models.accounts import Channel
from storage.models.people import Role
from storage.models.reminders import ReminderStatus
from tests.reminders.conftest import Desk, Postbox

SENT, PLANNED, UNKNOWN = ReminderStatus.SENT, ReminderStatus.PLANNED, ReminderStatus.UNKNOWN


async def test_everything_due_for_a_person_is_one_message(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    first, second = await desk.owes(lan), await desk.owes(lan, "giao ước thi đua")
    box = Postbox()
    desk.clock.turn_to("2026-12-04 08:00")
    assert await desk.sweep(box).once() == 1
    ((chat, text),) = box.got
    assert chat == "77"
    assert "báo cáo khối quý IV" in text
    assert "giao ước thi đua" in text
    assert await desk.statuses(first) == await desk.statuses(second) == [SENT]
    assert await desk.sweep(box).once() == 0


TROUBLES: list[tuple[Outcome, timedelta]] = [
    # the connection was refused: a minute later
    (NotSent("ConnectError"), timedelta(minutes=1)),
    # asked to wait beyond a minute: when the platform said
    (Postponed(timedelta(minutes=7)), timedelta(minutes=7)),
]


@pytest.mark.parametrize(("answer", "wait"), TROUBLES)
async def test_what_was_not_sent_comes_later_without_doubt(
    desk: Desk, answer: Outcome, wait: timedelta
) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    box = Postbox([answer])
    desk.clock.turn_to("2026-12-04 08:00")
    assert await desk.sweep(box).once() == 0
    desk.clock.forward(wait - timedelta(seconds=1))
    assert await desk.sweep(box).once() == 0
    desk.clock.forward(timedelta(seconds=1))
    assert await desk.sweep(box).once() == 1
    assert len(box.got) == 2
    assert "một lần rồi" not in box.got[1][1]
    assert await desk.statuses(owed) == [SENT]


async def test_a_send_without_an_answer_is_repeated_once_and_says_so(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    owed = await desk.owes(lan)
    box = Postbox([Unknown("TimedOut"), Unknown("TimedOut")])
    desk.clock.turn_to("2026-12-04 08:00")
    sweep = desk.sweep(box)
    await sweep.once()
    desk.clock.forward(timedelta(minutes=4))
    await sweep.once()
    assert len(box.got) == 1
    desk.clock.forward(timedelta(minutes=1))
    await sweep.once()
    assert len(box.got) == 2
    assert box.got[1][1].startswith("Lời nhắc này có thể đã đến một lần rồi")
    for _ in range(3):
        desk.clock.forward(timedelta(minutes=30))
        await sweep.once()
    assert len(box.got) == 2
    assert (await desk.statuses(owed))[0] == UNKNOWN
    (copy,) = await desk.page(lan)  # where it certainly stands
    assert copy.startswith("Lời nhắc này có thể đã đến một lần rồi")
    (told,) = await desk.page(chief)  # a person has to look after it now
    assert told.startswith("Lan chưa xem hoặc chưa nhận được")


async def test_whoever_blocks_the_messenger_is_told_on_the_page(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    box = Postbox([Blocked("Forbidden")])
    desk.clock.turn_to("2026-12-04 08:00")
    assert await desk.sweep(box).once() == 1
    assert len(await desk.page(lan)) == 1
    assert await desk.statuses(owed) == [SENT]
    async with desk.database.reading() as work:
        account = await work.accounts.find(Channel.TELEGRAM, "77")
    assert account is not None
    assert account.blocked_at == desk.clock.now()
    desk.clock.turn_to("2026-12-11 08:00")
    await desk.sweep(box).once()
    assert len(box.got) == 1
    assert len(await desk.page(lan)) == 2


async def test_whoever_has_no_way_left_is_told_of_to_the_coordinator(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77", page=False)
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    owed = await desk.owes(lan)
    desk.clock.turn_to("2026-12-04 08:00")
    await desk.sweep(Postbox([Blocked("Forbidden")])).once()
    assert (await desk.statuses(owed))[0] == ReminderStatus.BLOCKED
    (told,) = await desk.page(chief)
    assert told.startswith("Lan chưa xem hoặc chưa nhận được lời nhắc: báo cáo khối quý IV")


async def test_what_is_settled_between_claim_and_send_is_not_sent(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    desk.clock.turn_to("2026-12-04 08:00")
    sweep, box = desk.sweep(Postbox()), Postbox()
    claim = sweep._claim

    async def reported_meanwhile() -> object:
        rows = await claim()
        async with desk.database.writing() as work:
            duty = await work.deadlines.duty(owed)
            fields = {"state": "submitted", "look_at": None}
            await work.log.change(
                "obligation", owed, fields, version=duty.obligation.version, action="x", now=desk.clock.now()
            )
            await work.commit()
        return rows

    sweep._claim = reported_meanwhile  # type: ignore[method-assign, assignment]
    await sweep.once()
    assert box.got == []
    assert await desk.statuses(owed) == [ReminderStatus.CANCELLED]


async def test_a_long_standstill_leaves_a_trace_of_what_was_missed(desk: Desk) -> None:
    lan = await desk.person("Lan")
    owed = await desk.owes(lan)
    desk.clock.turn_to("2026-12-17 10:00")
    await desk.sweep().once()
    statuses = {(one.kind.value, one.offset): one.status for one in await desk.rows(owed)}
    assert statuses == {
        ("due", 10): ReminderStatus.EXPIRED,
        ("due", 3): ReminderStatus.EXPIRED,
        ("due", 0): ReminderStatus.EXPIRED,
        ("overdue", 1): ReminderStatus.EXPIRED,
        ("overdue", 3): SENT,
    }
    assert len(await desk.page(lan)) == 1


async def test_a_sweep_that_was_overtaken_settles_nothing(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    desk.clock.turn_to("2026-12-04 08:00")

    class Slow(Postbox):
        async def send(self, chat_id: str, screen: object) -> Outcome:
            """While the platform takes its time, the claim runs out and another sweep takes over."""
            desk.clock.forward(timedelta(minutes=6))
            async with desk.database.writing() as work:
                assert await work.reminders.take_back(now=desk.clock.now()) == 1
                await work.commit()
            return Delivered()

    assert await desk.sweep(Slow()).once() in (0, 1)
    (row,) = await desk.rows(owed)
    assert row.unknowns >= 1


async def test_two_sweeps_at_once_send_each_message_once(desk: Desk) -> None:
    for number in range(40):
        await desk.owes(await desk.person(f"Lan {number}", telegram=str(100 + number)))
    desk.clock.turn_to("2026-12-04 08:00")
    box = Postbox()
    other = Desk(Database.at(desk.database.url), desk.clock)
    try:
        await asyncio.gather(desk.sweep(box).once(), other.sweep(box).once())
    finally:
        await other.database.close()
    assert len(box.got) == len({chat for chat, _ in box.got}) == 40
