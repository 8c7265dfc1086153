"""Nothing passes its date untold: set when its last reminder was over, or for a day that somebody keeps free.

In December 2026 the 4th is a Friday; Lan wants to hear nothing on Fridays.
"""

from __future__ import annotations

from datetime import date

import pytest

from bot.reminders.timetable import Timetable
from bot.services.caller import Caller, Standing
from bot.services.wishes.reminder_wishes import ReminderWishing
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role
from tests.reminders.conftest import CALENDAR, Desk

FRIDAY = 4


async def sets(desk: Desk, setter_id: int, due_on: date, *, for_id: int | None = None) -> None:
    """Somebody sets a date, for themselves or for another one, and the sweep sees it within a minute."""
    now = desk.clock.now()
    async with desk.database.writing() as work:
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="biên bản", due_on=due_on, now=now, created_by_id=setter_id
        )
        await work.deadlines.oblige(occurrence.id, now=now, responsible_id=for_id or setter_id)
        await work.commit()


async def told_at(desk: Desk, person_id: int, *hours: str) -> list[str]:
    """The hours at which the person is told of it before its date, and how; the sweep runs at these."""
    found: list[str] = []
    for hour in hours:
        desk.clock.turn_to(hour)
        before = len(await desk.page(person_id))
        await desk.sweep().once()
        told = [one for one in (await desk.page(person_id))[before:] if "Chưa ghi nhận" not in one]
        found += [f"{hour[8:]} {one.split(':')[0]}" for one in told]
    return found


async def quiet_on_fridays(desk: Desk, person_id: int) -> None:
    caller = Caller(
        1, person_id, "Lan", Role.OFFICER, None, "vi", Channel.WEB, None, Standing.ACTIVE
    )  # fmt: skip
    wishes = ReminderWishing(desk.database, desk.clock, Timetable(CALENDAR), lambda rule, day: True)
    await wishes.turn_day(caller, FRIDAY, True)


OWN = [
    # for Friday, on Thursday after that day's hour: two hours later, when it has been done or forgotten
    ("2026-12-03 09:05", date(2026, 12, 4), "03 11:05 Còn 1 ngày làm việc"),
    # for Saturday, on Friday afternoon, which is free: it is the last day of the office before it
    ("2026-12-04 13:00", date(2026, 12, 5), "04 15:00 Hôm nay là ngày làm việc cuối trước hạn"),
    # late on Thursday there is no "two hours later"
    ("2026-12-03 18:30", date(2026, 12, 4), "03 18:31 Còn 1 ngày làm việc"),
    # at night: in the morning of the free day itself
    ("2026-12-03 21:00", date(2026, 12, 4), "04 08:00 Hôm nay là ngày cuối"),
    # for the same day
    ("2026-12-02 09:00", date(2026, 12, 2), "02 11:00 Hôm nay là ngày cuối"),
]
HOURS = [f"2026-12-{at}" for at in ("02 09:01", "02 11:00", "03 09:06", "03 11:05", "03 18:31", "03 21:01",
         "04 08:00", "04 13:01", "04 15:00", "05 08:00", "05 21:01", "06 08:00")]  # fmt: skip


@pytest.mark.parametrize(("when", "due_on", "expected"), OWN)
async def test_what_one_sets_oneself_too_late_for_its_reminders_is_told_before_its_date_once(
    desk: Desk, when: str, due_on: date, expected: str
) -> None:
    lan = await desk.person("Lan")
    await quiet_on_fridays(desk, lan)
    desk.clock.turn_to(when)
    await sets(desk, lan, due_on)
    assert await told_at(desk, lan, *[one for one in HOURS if one > when]) == [expected]


OF_OTHERS = [
    # on a free Friday for Sunday: at once, there is no other day
    ("2026-12-04 13:00", date(2026, 12, 6), "04 13:01 Hôm nay là ngày làm việc cuối trước hạn"),
    # on Thursday for Friday
    ("2026-12-03 09:05", date(2026, 12, 4), "03 09:06 Còn 1 ngày làm việc"),
]


@pytest.mark.parametrize(("when", "due_on", "expected"), OF_OTHERS)
async def test_what_others_set_too_late_is_told_before_its_date_once(
    desk: Desk, when: str, due_on: date, expected: str
) -> None:
    lan, chief = await desk.person("Lan"), await desk.person("Hà", Role.COORDINATOR)
    await quiet_on_fridays(desk, lan)
    desk.clock.turn_to(when)
    await sets(desk, chief, due_on, for_id=lan)
    assert await told_at(desk, lan, *[one for one in HOURS if one > when]) == [expected]


async def test_on_days_off_nothing_goes_out_be_it_the_last_chance(desk: Desk) -> None:
    lan, chief = await desk.person("Lan"), await desk.person("Hà", Role.COORDINATOR)
    desk.clock.turn_to("2026-12-05 10:00")
    await sets(desk, chief, date(2026, 12, 6), for_id=lan)
    assert await told_at(desk, lan, "2026-12-05 10:01", "2026-12-06 08:00") == []
    desk.clock.turn_to("2026-12-07 08:00")
    await desk.sweep().once()
    assert (await desk.page(lan))[-1].startswith("Chưa ghi nhận biên bản, hạn đã hết Chủ nhật 06/12/2026")


async def test_a_day_that_becomes_free_takes_no_last_word_with_it(desk: Desk) -> None:
    lan = await desk.person("Lan")
    await desk.owes(lan, due_on=date(2026, 12, 4))
    assert await told_at(desk, lan, "2026-12-01 08:00") == ["01 08:00 Còn 3 ngày làm việc"]
    desk.clock.turn_to("2026-12-03 10:00")
    await quiet_on_fridays(desk, lan)
    assert await told_at(desk, lan, "2026-12-03 10:01", "2026-12-03 12:00", "2026-12-04 08:00") == [
        "03 10:01 Còn 1 ngày làm việc"
    ]


async def test_whoever_has_just_heard_is_not_told_again_for_a_free_day(desk: Desk) -> None:
    lan = await desk.person("Lan")
    desk.clock.turn_to("2026-12-03 09:00")
    await desk.owes(lan, due_on=date(2026, 12, 4))
    assert await told_at(desk, lan, "2026-12-03 09:01") == ["03 09:01 Còn 1 ngày làm việc"]
    await quiet_on_fridays(desk, lan)
    assert await told_at(desk, lan, "2026-12-03 10:01", "2026-12-04 08:00") == []
