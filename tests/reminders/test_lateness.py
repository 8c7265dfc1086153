"""What a standstill has delayed or swallowed is admitted, once; what waits by its reader's wish is not."""

from __future__ import annotations

from datetime import date

from storage.models.people import Role
from storage.models.reminders import ReminderStatus
from tests.reminders.conftest import Desk, Postbox

LATE = "nay gửi muộn do hệ thống gián đoạn"
LOST = "Lời nhắc lẽ ra được gửi lúc 08:00 ngày 14/12/2026 đã không gửi được do hệ thống gián đoạn."


async def sweeps(desk: Desk, *hours: str) -> None:
    for hour in hours:
        desk.clock.turn_to(hour)
        await desk.sweep(Postbox()).once()


async def test_what_was_late_before_the_night_is_so_in_the_morning(desk: Desk) -> None:
    lan = await desk.person("Lan")
    await desk.owes(lan)
    await sweeps(desk, "2026-12-03 09:00")
    # the process is away on Friday; it comes back in the evening, and once more on Sunday
    await sweeps(desk, "2026-12-04 21:00", "2026-12-06 12:00", "2026-12-07 08:00")
    (told,) = await desk.page(lan)
    assert f"Lời nhắc lẽ ra được gửi lúc 08:00 ngày 04/12/2026, {LATE}." in told


async def test_what_waits_for_the_next_day_after_the_message_of_the_day_is_not_late(desk: Desk) -> None:
    lan = await desk.person("Lan")
    await desk.owes(lan)
    await sweeps(desk, "2026-12-04 08:00")
    desk.clock.turn_to("2026-12-04 10:00")
    await desk.owes(lan, "danh sách khối", date(2026, 12, 11))
    await sweeps(desk, "2026-12-04 10:01", "2026-12-07 08:00")
    told = await desk.page(lan)
    assert len(told) == 2
    assert "danh sách khối" in told[1]
    assert "gián đoạn" not in "".join(told)


async def test_a_last_word_that_a_standstill_swallowed_is_owned_up_to_once(desk: Desk) -> None:
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    lan = await desk.person("Lan")
    owed = await desk.owes(lan, unit="Xã A")
    await sweeps(desk, "2026-12-11 08:00")
    # back on the evening of the last day: it is over by the morning
    await sweeps(desk, "2026-12-14 21:00", "2026-12-15 08:00", "2026-12-17 08:00")
    _, first, second, *_ = [one for one in await desk.page(lan) if "Chưa ghi nhận" in one or "Còn" in one]
    assert first.startswith("Chưa ghi nhận")
    assert LOST in first
    assert LATE not in first
    assert "gián đoạn" not in second
    assert ReminderStatus.EXPIRED in await desk.statuses(owed)
    assert "gián đoạn" not in "".join(one for one in await desk.page(chief) if "Cảnh báo" not in one)
