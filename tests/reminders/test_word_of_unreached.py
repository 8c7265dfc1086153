"""Word of whom a reminder did not reach: once for each thing, in the message of the day, all in one line."""

from __future__ import annotations

from datetime import date

from bot.reminders.delivery import Blocked
from storage.models.people import Role
from tests.reminders.conftest import Desk, Postbox

NOT_REACHED = "chưa xem hoặc chưa nhận được lời nhắc"


async def days(desk: Desk, box: Postbox, *hours: str) -> None:
    for hour in hours:
        desk.clock.turn_to(f"2026-12-{hour}")
        await desk.sweep(box).once()


async def test_nobody_is_told_twice_of_one_who_does_not_look(desk: Desk) -> None:
    chief = await desk.person("Hà", Role.ADMINISTRATOR)
    lan = await desk.person("Lan")
    await desk.owes(lan, unit="Xã A")
    await desk.owes(lan, "danh sách khối", date(2026, 12, 22), unit="Xã B")
    await desk.owes(chief, "việc của Hà", date(2026, 12, 14))
    # Lan's page has it at eight and a bit; Hà's own message goes out at that moment each day
    await days(
        desk, Postbox(), "04 08:00", "07 08:00", "08 08:00", "11 08:00", "11 08:31", "14 08:00", "14 08:31"
    )
    told = [one for one in await desk.page(chief) if NOT_REACHED in one]
    assert len(told) == 2
    assert "Lan chưa xem hoặc chưa nhận được lời nhắc: báo cáo khối quý IV" in told[0]
    assert "danh sách khối" not in told[0]
    assert "danh sách khối" in told[1]
    assert "báo cáo khối quý IV" not in told[1].split(NOT_REACHED)[1].split("\n")[0]


async def test_what_somebody_did_not_get_is_one_line_of_the_one_message_that_morning(desk: Desk) -> None:
    chief = await desk.person("Hà", Role.ADMINISTRATOR)
    lan = await desk.person("Lan", telegram="77", page=False)
    await desk.owes(chief, "việc của Hà", date(2026, 12, 14))
    await desk.owes(lan, unit="Xã A")
    await desk.owes(lan, "danh sách khối", unit="Xã B")
    await days(desk, Postbox(), "04 08:00", "11 08:00")
    before = len(await desk.page(chief))
    await days(desk, Postbox([Blocked("Forbidden")]), "14 08:00", "14 08:01", "14 08:31", "14 10:00")
    (told,) = (await desk.page(chief))[before:]
    assert "việc của Hà" in told
    line = (
        "Lan chưa xem hoặc chưa nhận được lời nhắc: báo cáo khối quý IV (Xã A), hạn hết thứ Hai 14/12/2026; "
        "danh sách khối (Xã B), hạn hết thứ Hai 14/12/2026. Đề nghị anh/chị liên hệ trực tiếp."
    )
    assert line in told


async def test_whoever_was_reached_since_and_is_lost_again_is_news(desk: Desk) -> None:
    chief = await desk.person("Hà", Role.ADMINISTRATOR)
    lan = await desk.person("Lan", telegram="77", page=False)
    await desk.owes(lan, unit="Xã A")
    await days(desk, Postbox([Blocked("Forbidden")]), "04 08:00")
    async with desk.database.writing() as work:
        (account,) = await work.accounts.of_person(lan)
        await work.accounts.unblock(account.id)
        await work.commit()
    await days(desk, Postbox(), "11 08:00")
    assert len([one for one in await desk.page(chief) if NOT_REACHED in one]) == 1
    await days(desk, Postbox([Blocked("Forbidden")]), "14 08:00", "14 08:31")
    assert len([one for one in await desk.page(chief) if NOT_REACHED in one]) == 2
