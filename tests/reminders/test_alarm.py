"""Administrators hear, once, that no sweep runs or that many sends fail; not again before it was well."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.reminders.alarm import Watch
from bot.reminders.delivery import NotSent, Refused
from storage.models.people import Role
from tests.reminders.conftest import CALENDAR, Desk, Postbox

STOPPED = "Cảnh báo: phần nhắc việc không chạy từ 09:00 ngày 23/11/2026"


async def test_a_standstill_is_told_once_by_whoever_still_runs(desk: Desk) -> None:
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    box = Postbox()
    await desk.person("Hoa", Role.ADMINISTRATOR, telegram="88", page=False)
    lan = await desk.person("Lan")
    sweep = desk.sweep(box)
    await sweep.once()
    watch = Watch(desk.database, desk.clock, CALENDAR, desk.sweep(box))
    await desk.owes(lan, due_on=date(2026, 11, 24))
    desk.clock.forward(timedelta(minutes=29))
    assert await watch.once() == 0
    desk.clock.forward(timedelta(minutes=1))
    assert await watch.once() == 2
    assert await watch.once() == 0
    (told,) = await desk.page(chief)
    assert told.startswith(STOPPED)
    assert box.got[0][1].startswith(STOPPED)
    assert await desk.page(lan) == []  # the watch tells of the trouble alone
    # the sweep is back for a while, then gone for the night: nobody is told at night
    await sweep.once()
    desk.clock.turn_to("2026-11-23 19:45")
    await sweep.once()
    desk.clock.turn_to("2026-11-24 06:00")
    assert await watch.once() == 0
    desk.clock.turn_to("2026-11-24 08:30")
    assert await watch.once() == 2
    assert len(await desk.page(chief)) == 2


async def test_what_was_late_is_told_by_the_next_process(desk: Desk) -> None:
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    await desk.owes(await desk.person("Lan"))
    await desk.sweep().once()
    desk.clock.turn_to("2026-12-04 09:00")  # due at eight: an hour is not worth a word
    await desk.sweep().once()
    assert await desk.page(chief) == []
    desk.clock.turn_to("2026-12-11 10:30")
    await desk.sweep().once()
    (told,) = await desk.page(chief)
    assert told.startswith("Cảnh báo: phần nhắc việc không chạy từ 09:00 ngày 04/12/2026")


async def test_that_a_messenger_fails_is_told_on_the_page_and_not_by_that_messenger(desk: Desk) -> None:
    both = await desk.person("Trưởng phòng", Role.ADMINISTRATOR, telegram="88")
    await desk.person("Hoa", Role.ADMINISTRATOR, telegram="99", page=False)  # hears of it once it works again
    await desk.owes(both)
    for number in range(5):
        await desk.owes(await desk.person(f"Lan {number}", telegram=str(100 + number)))
    box = Postbox([NotSent("ConnectError")] * 20)
    desk.clock.turn_to("2026-12-04 08:00")
    await desk.sweep(box).once()
    desk.clock.forward(timedelta(seconds=30))
    assert await desk.sweep(box).once() == 1
    (told,) = await desk.page(both)
    assert told.startswith("Cảnh báo: trong vòng một giờ, từ 07:00 ngày 04/12/2026, có 6 lần gửi lời nhắc")
    # what the chief owes goes the usual way once that is open again, and the alert is not told twice
    box.answers = []
    box.got.clear()
    desk.clock.forward(timedelta(minutes=5))
    await desk.sweep(box).once()
    assert "88" in dict(box.got)
    assert not any("Cảnh báo" in text for chat, text in box.got if chat == "88")
    assert any("Cảnh báo" in text for chat, text in box.got if chat == "99")
    assert len(await desk.page(both)) == 1


@pytest.mark.parametrize("page", [True, False])
async def test_what_a_platform_takes_from_nobody_is_not_said_to_be_tried_again(
    desk: Desk, page: bool
) -> None:
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    for number in range(6):
        await desk.owes(await desk.person(f"Lan {number}", telegram=str(100 + number), page=page))
    desk.clock.turn_to("2026-12-04 08:00")
    sweep = desk.sweep(Postbox([*[Refused("BadRequest")] * 5, NotSent("ConnectError")]))
    await sweep.once()
    desk.clock.forward(timedelta(seconds=30))
    await sweep.once()
    told = next(one for one in await desk.page(chief) if "Cảnh báo" in one)
    # with a page they stand there; without one they have failed for good
    assert ("5 lời nhắc đã dừng hẳn, không tự gửi lại" in told) is not page
    assert "1 lời nhắc đang chờ được tự gửi lại." in told
    assert "vẫn được gửi lại" not in told


async def test_many_failures_are_told_once_until_it_was_well(desk: Desk) -> None:
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    for number in range(5):
        await desk.owes(await desk.person(f"Lan {number}", telegram=str(100 + number)))
    box = Postbox([NotSent("ConnectError")] * 7)
    desk.clock.turn_to("2026-12-04 08:00")
    sweep = desk.sweep(box)
    assert await sweep.once() == 0
    desk.clock.forward(timedelta(seconds=30))
    await sweep.once()
    (told,) = await desk.page(chief)
    assert told.startswith(
        "Cảnh báo: trong vòng một giờ, từ 07:00 ngày 04/12/2026, có 5 lần gửi lời nhắc không thành. "
        "5 lời nhắc đang chờ được tự gửi lại."
    )
    desk.clock.forward(timedelta(minutes=2))
    await sweep.once()
    assert len(await desk.page(chief)) == 1
    # an hour without a failure, then trouble again
    desk.clock.forward(timedelta(hours=2))
    await sweep.once()
    desk.clock.turn_to("2026-12-11 08:00")
    box.answers = [NotSent("ConnectError")] * 5
    await sweep.once()
    desk.clock.forward(timedelta(seconds=30))
    await sweep.once()
    assert sum("lần gửi lời nhắc không thành" in one for one in await desk.page(chief)) == 2
