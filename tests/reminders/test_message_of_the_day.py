"""One message a day swallows nothing that is due that day: repeats, early news, silence of a colleague."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.reminders.delivery import Unknown
from storage.models.deadlines import ObligationState
from storage.models.reminders import ReminderKind
from tests.reminders.conftest import Desk, Postbox, at

LAST_DAY = date(2026, 12, 18)  # a Friday
LATER = date(2027, 3, 31)
REPEAT = "Tin này có thể đã đến một lần rồi"


async def news(desk: Desk, person_id: int, owed: int, kind: ReminderKind, when: str) -> None:
    """Something that others did about an obligation is to be told to somebody from that hour on."""
    async with desk.database.writing() as work:
        await work.reminders.plan(
            obligation_id=owed,
            recipient_id=person_id,
            kind=kind,
            offset=7,
            about_id=person_id,
            at=at(when),
            expires_at=at(when) + timedelta(days=14),
        )
        await work.commit()


async def snoozed(desk: Desk, person_id: int, owed: int, until: str) -> None:
    """Somebody wants to hear of it again at that hour only."""
    async with desk.database.writing() as work:
        duty = await work.deadlines.duty(owed)
        duty.obligation.quiet_until = at(until)
        await work.commit()
    await news(desk, person_id, owed, ReminderKind.AGAIN, until)


async def told(desk: Desk, box: Postbox, *hours: str) -> list[str]:
    """What the messenger got while the sweep ran at these hours."""
    before = len(box.got)
    for hour in hours:
        desk.clock.turn_to(hour)
        await desk.sweep(box).once()
    return [text for _, text in box.got[before:]]


async def test_a_repeat_of_yesterday_leaves_the_last_day_its_message(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    due = [await desk.owes(lan, name, LAST_DAY) for name in ("báo cáo khối quý IV", "họp hội đồng")]
    asked = await desk.owes(lan, "danh sách cụm", LATER)
    box = Postbox()
    await told(desk, box, "2026-12-08 08:00", "2026-12-15 08:00")
    # Thursday's answer is lost, and nothing runs until Friday morning
    box.answers = [Unknown("TimedOut")]
    await news(desk, lan, due[0], ReminderKind.HANDED_BACK, "2026-12-17 08:00")
    await snoozed(desk, lan, asked, "2026-12-18 08:00")
    assert len(await told(desk, box, "2026-12-17 08:00")) == 1
    (repeat,) = await told(desk, box, "2026-12-18 07:59")
    assert REPEAT in repeat
    (message,) = await told(desk, box, "2026-12-18 08:00", "2026-12-18 08:01", "2026-12-18 10:30")
    assert REPEAT not in message
    for name in ("báo cáo khối quý IV", "họp hội đồng", "danh sách cụm"):
        assert name in message


EARLY = [ReminderKind.HANDED_BACK, ReminderKind.ASSIGNED, ReminderKind.MOVED]


@pytest.mark.parametrize("kind", EARLY)
async def test_news_before_the_hour_joins_the_message_of_the_day(desk: Desk, kind: ReminderKind) -> None:
    lan = await desk.person("Lan", telegram="77")
    await desk.owes(lan, "báo cáo khối quý IV", LAST_DAY)
    other = await desk.owes(lan, "danh sách cụm", LATER)
    box = Postbox()
    await told(desk, box, "2026-12-15 08:00")
    await news(desk, lan, other, kind, "2026-12-18 07:10")
    assert await told(desk, box, "2026-12-18 07:10", "2026-12-18 07:59") == []
    (message,) = await told(desk, box, "2026-12-18 08:00", "2026-12-18 10:30")
    assert "báo cáo khối quý IV" in message
    assert "danh sách cụm" in message


async def test_what_is_new_on_its_last_day_waits_for_no_other(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    await desk.owes(lan, "báo cáo khối quý IV", LAST_DAY)
    box = Postbox()
    assert len(await told(desk, box, "2026-12-18 08:00")) == 1
    desk.clock.turn_to("2026-12-18 10:00")
    handed = await desk.owes(lan, "số liệu gấp", LAST_DAY)
    await news(desk, lan, handed, ReminderKind.ASSIGNED, "2026-12-18 10:00")
    (message,) = await told(desk, box, "2026-12-18 10:01", "2026-12-18 10:30")
    assert "số liệu gấp" in message


async def test_the_silence_of_one_is_not_the_silence_of_a_colleague(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    minh = await desk.person("Minh", telegram="78")
    owed = await desk.owes(lan, "báo cáo khối quý IV", LAST_DAY)
    box = Postbox()
    await told(desk, box, "2026-12-15 08:00")
    await snoozed(desk, minh, owed, "2026-12-21 08:00")  # whoever coordinates, say
    (message,) = await told(desk, box, "2026-12-18 08:00")
    assert message.startswith("Hôm nay")


async def test_silence_over_the_last_day_does_not_swallow_it(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan, "báo cáo khối quý IV", LAST_DAY)
    box = Postbox()
    await told(desk, box, "2026-12-15 08:00")
    await snoozed(desk, lan, owed, "2026-12-21 08:00")
    (message,) = await told(desk, box, "2026-12-18 08:00")
    assert message.startswith("Hôm nay")


async def test_what_is_new_is_not_told_as_a_repeat(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    await desk.owes(lan, "báo cáo khối quý IV", LAST_DAY)
    box = Postbox([Unknown("TimedOut")])
    await told(desk, box, "2026-12-18 08:00")
    await desk.owes(lan, "số liệu gấp", LAST_DAY)
    repeat, fresh = await told(desk, box, "2026-12-18 08:06")
    assert (REPEAT in repeat, "số liệu gấp" in repeat) == (True, False)
    assert (REPEAT in fresh, "số liệu gấp" in fresh) == (False, True)


async def test_a_repeat_of_last_week_leaves_monday_its_digest(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    for name in ("báo cáo khối quý IV", "họp hội đồng"):
        await desk.owes(lan, name, date(2026, 12, 24))
    other = await desk.owes(lan, "danh sách cụm", LATER)
    box = Postbox([Unknown("TimedOut")])
    await news(desk, lan, other, ReminderKind.HANDED_BACK, "2026-12-18 19:50")
    await told(desk, box, "2026-12-18 19:50")
    repeat, week = await told(desk, box, "2026-12-21 07:30", "2026-12-21 08:00", "2026-12-21 09:00")
    assert REPEAT in repeat
    assert week.startswith("Tuần này")


async def test_wishes_for_a_later_date_come_the_same_day_and_gathered(desk: Desk) -> None:
    binh = await desk.person("Bình", telegram="77")
    await desk.owes(binh, "báo cáo khối quý IV", LAST_DAY)
    wished = [await desk.owes(binh, name, LAST_DAY) for name in ("số liệu gấp", "danh sách cụm")]
    box = Postbox()
    assert len(await told(desk, box, "2026-12-18 08:00")) == 1  # the message of the day has gone
    for owed, when in zip(wished, ("2026-12-18 08:01", "2026-12-18 08:20"), strict=True):
        async with desk.database.writing() as work:
            duty = await work.deadlines.duty(owed)
            duty.obligation.state = ObligationState.EXTENSION_ASKED
            duty.obligation.wished_for, duty.obligation.wished_by_id = LATER, binh
            await work.commit()
        await news(desk, binh, owed, ReminderKind.EXTENSION_ASKED, when)
    assert await told(desk, box, "2026-12-18 08:02", "2026-12-18 08:29") == []
    (message,) = await told(desk, box, "2026-12-18 08:31", "2026-12-18 09:30")
    assert "số liệu gấp" in message
    assert "danh sách cụm" in message
