"""Whoever can be reached again, or for the first time, hears once of what they missed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.reminders.delivery import Blocked
from bot.reminders.unreached import back_in_reach
from bot.services.caller import Caller, Standing
from bot.services.people.place_news import tell_of_role
from storage.models.accounts import Channel
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus
from tests.reminders.conftest import CALENDAR, Desk, Postbox
from tests.reminders.test_unreached import dossier

NEWS = "Vai trò của anh/chị đã được đổi từ Cán bộ thành Người điều phối"
LAW = "Thay đổi quy định từ ngày 01/03/2027"


async def make_coordinator(desk: Desk, person_id: int) -> None:
    """An administrator gives somebody another role, and they are told of it."""
    chief = await desk.person("Hà", Role.ADMINISTRATOR)
    caller = Caller(
        1, chief, "Hà", Role.ADMINISTRATOR, None, "vi", Channel.WEB, None, Standing.ACTIVE
    )  # fmt: skip
    async with desk.database.writing() as work:
        person = await work.people.get(person_id)
        await work.people.change(person_id, version=person.version, role=Role.COORDINATOR)
        await tell_of_role(work, caller, person_id, "officer", desk.clock.now(), CALENDAR)
        await work.commit()


async def unblock(desk: Desk, chat: str) -> None:
    async with desk.database.writing() as work:
        account = await work.accounts.find(Channel.TELEGRAM, chat)
        assert account is not None
        await back_in_reach(work, account.id, now=desk.clock.now())
        await work.commit()


async def sweeps(desk: Desk, box: Postbox, *hours: str) -> None:
    for hour in hours:
        desk.clock.turn_to(hour)
        await desk.sweep(box).once()


async def test_news_that_nobody_could_be_given_comes_once_after_unblocking(desk: Desk) -> None:
    desk.clock.turn_to("2026-10-20 09:00")
    lan = await desk.person("Lan", telegram="77", page=False)
    await dossier(desk, lan)
    await make_coordinator(desk, lan)
    box = Postbox([Blocked("Forbidden")])
    await sweeps(desk, box, "2026-10-20 09:01", "2026-11-02 08:00", "2026-11-03 08:00")
    assert len(box.got) == 1  # after the refusal nothing is tried
    desk.clock.turn_to("2026-11-04 09:00")
    await unblock(desk, "77")
    await unblock(desk, "77")
    box.got.clear()
    await sweeps(desk, box, "2026-11-04 09:01", "2026-11-05 08:00", "2026-11-06 08:00")
    assert [NEWS in text for _, text in box.got].count(True) == 1
    assert [LAW in text for _, text in box.got].count(True) == 1
    await unblock(desk, "77")
    box.got.clear()
    await sweeps(desk, box, "2026-11-09 08:00")
    assert box.got == []


async def test_a_first_channel_brings_what_came_before_it(desk: Desk) -> None:
    lan = await desk.person("Lan", page=False)
    owed = await desk.owes(lan)
    await make_coordinator(desk, lan)
    box = Postbox()
    await sweeps(desk, box, "2026-12-04 08:00", "2026-12-11 08:00")
    assert box.got == []
    desk.clock.turn_to("2026-12-11 09:00")
    await desk.link(lan, "77")
    await sweeps(desk, box, "2026-12-11 09:01", "2026-12-11 09:02", "2026-12-11 16:00")
    told = "\n".join(text for _, text in box.got)
    assert told.count("báo cáo khối quý IV, hạn hết thứ Hai 14/12/2026") == 1
    assert told.count(NEWS) == 1
    # A second channel brings nothing that was told over the first.
    await desk.link(lan, "78")
    box.got.clear()
    await sweeps(desk, box, "2026-12-11 16:01")
    assert box.got == []
    assert ReminderStatus.PLANNED not in await desk.statuses(owed)


async def test_news_of_their_place_that_stands_unread_goes_to_the_messenger_once(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    binh = await desk.person("Bình", telegram="78")
    desk.clock.turn_to("2026-12-04 16:00")  # Friday: a weekend is no working day
    for person in (lan, binh):
        await make_coordinator(desk, person)
    async with desk.database.writing() as work:
        page = await work.accounts.find(Channel.WEB, f"person:{binh}")
        assert page is not None
        (message,) = await work.messages.history(page.id)
        await work.messages.mark_seen(page.id, up_to=message.id, now=desk.clock.now())
        await work.commit()
    box = Postbox()
    await sweeps(desk, box, "2026-12-05 16:01", "2026-12-07 15:59")
    assert box.got == []
    await sweeps(desk, box, "2026-12-07 16:00", "2026-12-07 16:01", "2026-12-09 16:00")
    ((chat, text),) = box.got
    assert chat == "77"
    assert NEWS in text
    assert len(await desk.page(lan)) == 1
    # What was due before it is still what a plain "rồi" answers.
    async with desk.database.reading() as work:
        now = desk.clock.now()
        assert (await work.reminders.told_last(lan, since=now - timedelta(days=9), until=now)).ids == ()


async def test_a_plain_answer_is_not_taken_from_the_reminder_by_news_of_a_place(desk: Desk) -> None:
    lan = await desk.person("Lan")
    owed = await desk.owes(lan)
    await sweeps(desk, Postbox(), "2026-12-04 08:00")
    await make_coordinator(desk, lan)
    async with desk.database.reading() as work:
        now = desk.clock.now()
        assert (await work.reminders.told_last(lan, since=now - timedelta(days=1), until=now)).ids == (owed,)


async def again(desk: Desk, owed: int, person_id: int, when: datetime) -> None:
    """What "Nhắc lại sau" plans."""
    async with desk.database.writing() as work:
        await work.reminders.plan(
            obligation_id=owed,
            recipient_id=person_id,
            kind=ReminderKind.AGAIN,
            offset=int(when.timestamp() // 60),
            at=when,
            expires_at=when + timedelta(days=14),
        )
        await work.commit()


async def change(desk: Desk, owed: int, **fields: object) -> None:
    async with desk.database.writing() as work:
        version = (await work.deadlines.duty(owed)).obligation.version
        await work.log.change(
            "obligation", owed, fields, version=version, action="x", now=desk.clock.now()
        )  # fmt: skip
        await work.commit()


async def test_a_reminder_put_off_does_not_follow_somebody_who_has_handed_the_task_on(desk: Desk) -> None:
    people = [await desk.person(name, telegram=name, page=False) for name in ("Lan", "Minh", "Tú")]
    lan, minh, tu = people
    async with desk.database.writing() as work:
        unit = await work.units.add(name="Xã A", now=desk.clock.now())
        for person in people:
            await work.people.change(person, version=1, unit_id=unit.id)
        await work.people.change(tu, version=2, role=Role.COORDINATOR)
        await work.commit()
    handed_over = await desk.owes(lan, "giao ước thi đua", date(2027, 3, 1))
    handed_back = await desk.owes(lan, "danh sách khối", date(2027, 3, 1))
    kept = await desk.owes(lan, "đăng ký thi đua", date(2027, 3, 1))
    desk.clock.turn_to("2026-12-04 09:00")
    later = desk.clock.now() + timedelta(hours=2)
    for owed in (handed_over, handed_back):
        await change(desk, owed, unit_id=unit.id)
    for person, owed in ((lan, kept), (lan, handed_over), (lan, handed_back), (tu, handed_over)):
        await again(desk, owed, person, later)
    await change(desk, handed_over, responsible_id=minh)
    await change(desk, handed_back, responsible_id=None, declined_by=[lan])
    box = Postbox()
    await sweeps(desk, box, "2026-12-04 11:00", "2026-12-04 11:01")
    told = dict(box.got)
    assert set(told) == {"Lan", "Tú"}  # Minh has not asked to be reminded
    assert "đăng ký thi đua" in told["Lan"]
    assert "giao ước" not in told["Lan"]
    assert "danh sách khối" not in told["Lan"]
    assert "giao ước" in told["Tú"]  # whoever coordinates the unit still follows it
