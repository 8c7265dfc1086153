"""Word of whom a reminder did not reach: once for each thing, in the message of the day, all in one line."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reminders.delivery import Blocked, NotSent
from storage.models.people import Role
from storage.models.reminders import ReminderKind
from tests.reminders.conftest import Desk, Postbox, at

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


async def of_two_departments(desk: Desk) -> tuple[int, int, int]:
    """Hà coordinates the department above a commune whose officer, Lan, has blocked the assistant."""
    chief, lan = (
        await desk.person("Hà", Role.COORDINATOR),
        await desk.person("Lan", telegram="77", page=False),
    )
    owed, now = await desk.owes(lan, unit="Xã A"), desk.clock.now()
    async with desk.database.writing() as work:
        above, commune = await work.units.add(name="Sở Nội vụ", now=now), await work.units.find("Xã A")
        assert commune is not None
        await work.units.change(commune.id, version=commune.version, parent_id=above.id)
        await work.people.change(chief, version=1, unit_id=above.id)
        await work.commit()
    return chief, lan, owed


async def moved_away(desk: Desk, person_id: int, **change: object) -> int:
    """They go to another department, or lose their role; the new coordinator of the old one."""
    successor, now = await desk.person("Mai", Role.COORDINATOR), desk.clock.now()
    async with desk.database.writing() as work:
        person = await work.people.get(person_id)
        await work.people.change(successor, version=1, unit_id=person.unit_id)
        elsewhere = await work.units.add(name="Sở Y tế", now=now)
        await work.people.change(person_id, version=person.version, **{"unit_id": elsewhere.id} | change)
        await work.commit()
    return successor


@pytest.mark.parametrize("change", [{}, {"role": Role.OFFICER}])
async def test_who_coordinates_no_longer_reads_nothing_of_it_and_who_does_now_hears(
    desk: Desk, change: dict[str, object]
) -> None:
    """Between the failed send and the word of it may lie a night: the reader may have been moved by then."""
    chief, lan, owed = await of_two_departments(desk)
    await desk.owes(chief, "việc của Hà", date(2026, 12, 14))
    # Hà has had the message of the day when Lan turns out to be out of reach
    await days(desk, Postbox([NotSent("ConnectError"), Blocked("Forbidden")]), "04 08:00", "04 08:05")
    before = await desk.page(chief)
    async with desk.database.writing() as work:
        assert [one.recipient_id for one in await work.reminders.waiting(ReminderKind.UNREACHED)] == [chief]
        await work.reminders.plan(
            recipient_id=chief,
            kind=ReminderKind.HANDED_BACK,
            at=at("2026-12-07 08:00"),
            expires_at=at("2026-12-14 08:00"),
            obligation_id=owed,
            offset=lan,
            about_id=lan,
        )
        await work.commit()
    successor = await moved_away(desk, chief, **change)
    await days(desk, Postbox([Blocked("Forbidden")] * 9), "07 08:00", "07 08:31", "07 09:01", "08 08:00")
    assert not any("Lan" in one for one in (await desk.page(chief))[len(before) :])
    assert any("Lan chưa xem hoặc chưa nhận được" in one for one in await desk.page(successor))


async def test_a_digest_counts_nothing_of_whom_its_reader_follows_no_longer(desk: Desk) -> None:
    chief, _, _ = await of_two_departments(desk)
    box = Postbox([Blocked("Forbidden")] * 9)
    await days(desk, box, "14 00:10")  # planned in the night
    before = await desk.page(chief)
    await moved_away(desk, chief)
    await days(desk, box, "14 08:00")
    assert await desk.page(chief) == before
