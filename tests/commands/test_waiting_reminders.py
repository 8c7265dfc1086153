"""`tdkt reminders planned` lists what waits by the number that cancels it; `simulate` says whose it is."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock
from storage.engine import Database
from storage.models.people import Role
from storage.models.reminders import ReminderKind
from tests.commands.test_reminder_operations import office as office
from tests.commands.test_reminder_operations import tdkt


async def _of_a_unit(folder: Path) -> None:
    """Lan's report is that of a commune; its first try had no answer, and Hà hears that it is overdue."""
    database, now = Database.at(f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}"), SystemClock().now()
    async with database.writing() as work:
        ha = await work.people.add(name="Hà", role=Role.ADMINISTRATOR, now=now)
        unit = await work.units.add(name="UBND xã A", now=now)
        (*_, waiting) = await work.reminders.of_kind(ReminderKind.AGAIN)
        waiting.unknowns = 1
        owed = (await work.deadlines.duty(waiting.obligation_id or 0)).obligation
        owed.unit_id = unit.id
        await work.reminders.plan(
            obligation_id=owed.id,
            recipient_id=ha.id,
            kind=ReminderKind.OVERDUE,
            about_id=owed.responsible_id,
            at=now + timedelta(days=5),
            expires_at=now + timedelta(days=9),
        )
        await work.commit()
    await database.close()


def test_what_waits_is_listed_by_the_number_that_cancels_it(office: Path) -> None:
    asyncio.run(_of_a_unit(office))
    code, told = tdkt("planned")
    first, second, count = told.splitlines()
    assert (code, count.split(".")[0]) == (0, "Đang chờ gửi: 2 lời nhắc")
    assert first.startswith("4: ")
    assert first.endswith(", Lan: nhắc lại, báo cáo quý (UBND xã A), hạn 24/02/2027; đã thử, sẽ gửi lại")
    assert second.endswith(", Hà: nhắc quá hạn, báo cáo quý (UBND xã A), hạn 24/02/2027 (về Lan)")
    # not due before its hour, it is counted as what is tried again
    assert "Đã thử, đang chờ tự gửi lại: 1\n" in tdkt("status")[1]
    assert tdkt("planned", "--most", "1")[1].splitlines()[0] == first
    number = first.split(":")[0]
    assert tdkt("cancel", number, second.split(":")[0])[1].startswith("Đã hủy: 2 lời nhắc.")
    assert tdkt("planned")[1].startswith("Không có lời nhắc nào đang chờ gửi.")


def test_a_look_ahead_names_the_unit_and_who_only_follows(office: Path) -> None:
    asyncio.run(_of_a_unit(office))
    today = SystemClock().now().date()
    told = tdkt("simulate", "--from", today.isoformat(), "--to", (today + timedelta(days=14)).isoformat())[1]
    assert "báo cáo quý (UBND xã A), hạn 24/02/2027: nhắc lại theo yêu cầu" in told
    assert "báo cáo quý (UBND xã A), hạn 24/02/2027, quá hạn 0 ngày, để theo dõi" in told
