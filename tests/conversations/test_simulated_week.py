"""What is foreseen for a week (mô phỏng) is what the worker then sends: to whom, and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime

from bot.app import build_sweep
from bot.reminders.simulation import simulate
from bot.reminders.timetable import Timetable
from knowledge.reminder_kinds import kinds_at_hand
from tests.conversations.deadline_turns import Calendar, hour
from tests.conversations.officer import Office, Officer
from tests.conversations.round_turns import clock, office, opened, province

__all__ = ["clock", "office"]  # what the tests stand on

MONDAY, FRIDAY = date(2026, 12, 7), date(2026, 12, 11)


async def wish(officer: Officer, name: str, day: str) -> None:
    """Ask for a later date."""
    await officer.say(f"xin lùi hạn {name} đến {day}")
    await officer.press("Ghi nhận")


def told(office: Office) -> list[tuple[str, str]]:
    """Whom a message has reached, and within which ten minutes: the clock of the tests goes on."""
    assert office.app.database.path is not None
    with closing(sqlite3.connect(office.app.database.path)) as rows:
        query = "SELECT name, push.created_at FROM push JOIN person ON person.id = person_id ORDER BY push.id"
        return [(name, at[:15].replace("T", " ")) for name, at in rows.execute(query)]


async def look(office: Office, clock: Calendar, instants: Sequence[datetime], *readers: Officer) -> None:
    """Let the worker look at each of these instants, while everybody reads at once."""
    for instant in instants:
        clock.stand_at(instant)
        await build_sweep(office.app).once()
        async with office.app.database.writing() as work:
            for one in readers:
                await work.messages.mark_seen(one.account_id, up_to=10_000, now=instant)
            await work.commit()


async def test_a_week_is_sent_as_it_was_foreseen(office: Office, clock: Calendar) -> None:
    lan, hoa, minh = await province(office)
    await opened(lan)
    await lan.say("/han báo cáo quý cho các xã 11/12")
    await lan.press("Đặt hạn cho 3 đơn vị")
    await lan.say("/han số liệu khen thưởng cho các xã 9/12")
    await lan.press("Đặt hạn cho 3 đơn vị")
    await look(office, clock, [hour("2026-12-07 08:00")], lan, hoa, minh)
    clock.turn_to("2026-12-07 08:03")
    await wish(hoa, "số liệu khen thưởng", "15/12")  # gathered: Lan has just been told of the week
    await minh.say("/han")
    await minh.press_data(await minh.data_under("báo cáo quý"))
    await minh.press("Nhắc lại sau")
    await minh.press("Sau 2 giờ")

    timetable, days = Timetable(office.app.services.calendar, kinds_at_hand()), (MONDAY, FRIDAY)
    found = await simulate(office.app.database, timetable, *days, now=clock.now())
    before = len(told(office))
    by_day = [hour(f"2026-12-{day:02} {at}") for day in range(7, 12) for at in ("08:00", "10:30", "14:00")]
    instants = {one for one in (*by_day, *(one.at for one in found)) if one > clock.now()}
    await look(office, clock, sorted(instants), lan, hoa, minh)
    foreseen = [(one.person, f"{one.at:%Y-%m-%d %H:%M}"[:-1]) for one in found]
    assert sorted(told(office)[before:]) == sorted(foreseen)
    assert ("Lan", "2026-12-07 01:3") in foreseen  # the wish has waited for half an hour
