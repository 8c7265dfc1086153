"""News of nomination rounds reach whoever answers for a unit, once, and never what is over by then."""

from __future__ import annotations

from datetime import date

from bot.reminders.delivery import Blocked
from bot.reminders.round_news import RoundTelling, tell_changed, tell_joined, tell_opened
from bot.reminders.unreached import back_in_reach
from bot.services.caller import Caller, Standing
from bot.services.duties.cards import look_now
from bot.services.duties.changes import put_back
from bot.services.duties.dates import MOVED
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role
from storage.models.rounds import RoundStatus
from tests.reminders.conftest import CALENDAR, Desk, Postbox, laws

NAME = "Đợt trình khen tổng kết năm 2026"
DUE = date(2026, 12, 15)
TELLING = RoundTelling(laws().kb, CALENDAR, can_push=True)


async def opened(desk: Desk, owner: int, *people: int, due_on: date = DUE) -> int:
    """A round that asks something of these people, each for a unit of their own."""
    now = desk.clock.now()
    async with desk.database.writing() as work:
        row = await work.rounds.add(owner_id=owner, unit_id=None, name=NAME, now=now)
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name=NAME, due_on=due_on, now=now, created_by_id=owner
        )
        for person in people:
            unit = await work.units.add(name=f"Xã {person}", now=now)
            owed = await work.deadlines.oblige(occurrence.id, now=now, unit_id=unit.id, responsible_id=person)
            await work.rounds.add_unit(row.id, owed.id)
        row.deadline_id, row.status, row.opened_at = occurrence.deadline_id, RoundStatus.OPEN, now
        await work.flush()
        await tell_opened(work, TELLING, row, by=owner, now=now)
        await work.commit()
    return row.id


async def changed(desk: Desk, round_id: int, field: str) -> None:
    async with desk.database.writing() as work:
        row = await work.rounds.get(round_id)
        await tell_changed(work, TELLING, row, (field,), by=row.owner_id, now=desk.clock.now())
        await work.commit()


async def closed(desk: Desk, round_id: int) -> None:
    async with desk.database.writing() as work:
        row = await work.rounds.get(round_id, for_change=True)
        row.status = RoundStatus.CLOSED
        for duty in (await work.deadlines.of_deadline(row.deadline_id or 0))[:1]:
            duty.deadline.closed_at = desk.clock.now()
        await work.commit()


async def sweep(desk: Desk, box: Postbox, *hours: str) -> None:
    for hour in hours:
        desk.clock.turn_to(hour)
        await desk.sweep(box).once()


async def test_each_is_told_once_and_changes_come_together(desk: Desk) -> None:
    owner = await desk.person("Lan", Role.COORDINATOR)
    mai, hoa = await desk.person("Mai", telegram="22"), await desk.person("Hoa")
    box = Postbox()
    round_id = await opened(desk, owner, mai, hoa, due_on=date(2026, 11, 25))
    assert "mở đợt trình khen" in (await desk.page(hoa))[0]  # in the transaction that opens it
    # the date is two days ahead: who reads the round's card reads it there, not in a reminder beside it
    await sweep(desk, box, "2026-11-23 09:01", "2026-11-23 09:02")
    assert [chat for chat, _ in box.got] == ["22"]
    assert "Hạn nộp: hết thứ Tư 25/11/2026" in box.got[0][1]
    assert len(await desk.page(hoa)) == 1
    # two texts within minutes are one message to each
    await changed(desk, round_id, "content")
    await changed(desk, round_id, "where_to")
    await sweep(desk, box, "2026-11-23 09:05", "2026-11-23 09:20", "2026-11-23 09:21")
    assert [chat for chat, _ in box.got] == ["22", "22"]
    assert "sửa đợt trình khen: nội dung cần nộp, nơi nhận" in box.got[1][1]
    assert "sửa đợt trình khen: nội dung cần nộp, nơi nhận" in (await desk.page(hoa))[1]


async def test_what_is_over_by_the_morning_is_not_sent_and_closing_stops_reminders(desk: Desk) -> None:
    owner = await desk.person("Lan", Role.COORDINATOR)
    mai = await desk.person("Mai", telegram="22")
    desk.clock.turn_to("2026-11-23 21:00")
    round_id = await opened(desk, owner, mai)
    box = Postbox()
    await sweep(desk, box, "2026-11-23 21:01")
    assert box.got == []  # nobody is disturbed at night
    await closed(desk, round_id)
    # neither the news nor any reminder of the date, before it and after
    await sweep(desk, box, "2026-11-24 08:00", "2026-12-04 08:00", "2026-12-15 08:00", "2026-12-17 08:00")
    assert box.got == []


async def moved(desk: Desk, round_id: int, due_on: date) -> int:
    now = desk.clock.now()
    async with desk.database.writing() as work:
        row = await work.rounds.get(round_id)
        duties = await work.deadlines.of_deadline(row.deadline_id or 0)
        occurrence = duties[0].occurrence
        fields = {
            "due_on": due_on,
            "moved_from": occurrence.due_on,
            "revision": occurrence.revision + 1,
        }
        _, entry = await work.log.change(
            "occurrence",
            occurrence.id,
            fields,
            version=occurrence.version,
            action=MOVED,
            now=now,
            person_id=row.owner_id,
        )
        for duty in duties:
            await look_now(work, duty.obligation.id, now)
        await work.commit()
    return entry.id


async def taken_back(desk: Desk, round_id: int, entry_id: int) -> None:
    """The owner takes their own move back."""
    async with desk.database.writing() as work:
        row = await work.rounds.get(round_id)
        duty = (await work.deadlines.of_deadline(row.deadline_id or 0))[0]
        owner = Caller(0, row.owner_id, None, None, None, "vi", Channel.WEB, None, Standing.ACTIVE)
        entry = await work.log.get(entry_id)
        await put_back(work, owner, entry, duty.obligation.id, desk.clock.now())
        await work.commit()


async def test_only_who_was_told_the_old_date_hears_that_it_moved(desk: Desk) -> None:
    owner = await desk.person("Lan", Role.COORDINATOR)
    mai = await desk.person("Mai", telegram="22")
    desk.clock.turn_to("2026-11-23 21:00")
    round_id = await opened(desk, owner, mai)
    desk.clock.turn_to("2026-11-23 21:30")
    await moved(desk, round_id, date(2026, 12, 18))
    box = Postbox()
    await sweep(desk, box, "2026-11-23 21:31", "2026-11-24 08:00")
    assert "Hạn nộp: hết thứ Sáu 18/12/2026" in box.got[0][1]
    await sweep(desk, box, *(f"2026-12-{day:02} 08:00" for day in (4, 7, 8)))
    assert len(box.got) == 2  # the ordinary reminder: nobody has heard of any other date
    assert "Thay đổi hạn" not in box.got[1][1]
    # what the opening told is the old date from now on
    await moved(desk, round_id, date(2026, 12, 22))
    await sweep(desk, box, "2026-12-09 08:00")
    assert "Thay đổi hạn" in box.got[2][1]


async def test_who_read_the_moved_date_hears_that_it_is_taken_back_and_nobody_else(desk: Desk) -> None:
    owner = await desk.person("Lan", Role.COORDINATOR)
    mai, hoa = await desk.person("Mai", telegram="22"), await desk.person("Hoa")
    minh = await desk.person("Minh", telegram="23")
    async with desk.database.writing() as work:
        await work.reminder_wishes.set_quiet_days(hoa, {1}, now=desk.clock.now())  # nothing on Tuesdays
        await work.commit()
    box = Postbox()
    round_id = await opened(desk, owner, hoa, minh)  # Monday at nine: both are told 15/12
    await sweep(desk, box, "2026-11-23 09:01")
    # Mai's messenger is given the opening only once the date has been moved: that is all that she reads
    desk.clock.turn_to("2026-11-23 21:00")
    async with desk.database.writing() as work:
        row = await work.rounds.get(round_id)
        occurrence = (await work.deadlines.of_deadline(row.deadline_id or 0))[0].occurrence
        unit = await work.units.add(name="Xã của Mai", now=desk.clock.now())
        owed = await work.deadlines.oblige(
            occurrence.id, now=desk.clock.now(), unit_id=unit.id, responsible_id=mai
        )
        await work.rounds.add_unit(row.id, owed.id)
        await tell_joined(work, row, {owed.id: 1}, by=owner, now=desk.clock.now())
        await work.commit()
    desk.clock.turn_to("2026-11-23 21:30")
    entry_id = await moved(desk, round_id, date(2026, 12, 18))
    await sweep(desk, box, "2026-11-24 08:00")
    told = dict(box.got[1:])
    assert "Hạn nộp: hết thứ Sáu 18/12/2026" in told["22"]
    assert "nay hạn hết thứ Sáu 18/12/2026 (trước đây hết 15/12/2026)" in told["23"]
    desk.clock.turn_to("2026-11-24 16:00")
    await taken_back(desk, round_id, entry_id)
    box.got.clear()
    await sweep(desk, box, "2026-11-25 08:00", "2026-11-26 08:00")
    assert [chat for chat, _ in box.got] == ["22", "23"]
    assert all("nay hạn hết thứ Ba 15/12/2026 (trước đây hết 18/12/2026)" in text for _, text in box.got)
    assert len(await desk.page(hoa)) == 1  # never heard of the other date


async def test_who_has_blocked_the_assistant_hears_of_it_on_coming_back(desk: Desk) -> None:
    owner = await desk.person("Lan", Role.COORDINATOR)
    mai = await desk.person("Mai", telegram="22", page=False)
    await opened(desk, owner, mai)
    box = Postbox([Blocked("bot was blocked by the user")])
    await sweep(desk, box, "2026-11-23 09:01", "2026-11-23 09:02")
    assert len(box.got) == 1
    async with desk.database.writing() as work:
        account = await work.accounts.find(Channel.TELEGRAM, "22")
        assert account is not None
        await back_in_reach(work, account.id, now=desk.clock.now())
        await work.commit()
    await sweep(desk, box, "2026-11-23 09:03", "2026-11-23 09:04")
    assert len(box.got) == 2
    assert "mở đợt trình khen" in box.got[1][1]
