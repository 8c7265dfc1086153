"""The digest of a week: once, in place of that morning's message, for whoever has something in it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.services.duties.following import followed
from bot.services.people.identity import Identity
from storage.models.accounts import Channel
from storage.models.clusters import ClusterKind
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus
from tests.reminders.conftest import Desk, Postbox

MONDAY = "2026-12-07"


async def digests(desk: Desk) -> list[ReminderStatus]:
    async with desk.database.reading() as work:
        rows = await work.reminders.of_kind(ReminderKind.DIGEST)
    return [one.status for one in rows]


async def test_one_message_on_monday_names_what_is_due_in_the_week(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    # the first is told today as well, three days before
    done = [
        await desk.owes(lan, "báo cáo tháng", date(2026, 12, 10)),
        await desk.owes(lan, "danh sách khối", date(2026, 12, 11)),
    ]
    await desk.owes(lan, "báo cáo quý", date(2026, 12, 17))  # next week, but ten days before is today
    await desk.owes(lan, "báo cáo năm", date(2026, 12, 31))
    box = Postbox()
    desk.clock.turn_to(f"{MONDAY} 08:00")
    sweep = desk.sweep(box)
    assert await sweep.once() == 1
    ((_, text),) = box.got
    lines = text.splitlines()
    assert lines[0] == (
        "Tuần này anh/chị có 2 việc đến hạn; gần nhất: báo cáo tháng, hạn hết thứ Năm 10/12/2026."
    )
    assert [line[:2] for line in lines[1:3]] == ["1.", "2."]
    assert "danh sách khối" in lines[2]
    # what is not due in the week stands apart from what the first line counts
    assert lines[3] == "Ngoài các việc trên:"
    assert lines[4].startswith("3. Còn 8 ngày làm việc: báo cáo quý")
    assert "báo cáo năm" not in text
    desk.clock.turn_to(f"{MONDAY} 15:00")
    assert await sweep.once() == 0
    # the week after there is nothing to gather: the reminder of the day is all
    for one in done:
        await desk.reported(one)
    desk.clock.turn_to("2026-12-14 08:00")
    assert await sweep.once() == 1
    assert box.got[-1][1].startswith("Còn 3 ngày làm việc: báo cáo quý")


async def test_what_is_long_overdue_comes_again_every_monday_until_it_is_done(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan, "báo cáo tự chấm điểm", date(2026, 11, 27))
    box = Postbox()
    sweep = desk.sweep(box)
    for day in ("2026-11-27", "2026-11-30", "2026-12-04"):  # the last day, three and seven days after
        desk.clock.turn_to(f"{day} 08:00")
        await sweep.once()
    box.got.clear()
    for monday in (MONDAY, "2026-12-14"):
        desk.clock.turn_to(f"{monday} 08:00")
        assert await sweep.once() == 1
        assert box.got[-1][1].startswith("Chưa ghi nhận báo cáo tự chấm điểm, hạn đã hết thứ Sáu 27/11/2026.")
    # beside what is due in the week it stands apart
    await desk.owes(lan, "danh sách khối", date(2026, 12, 25))
    await desk.owes(lan, "báo cáo tháng", date(2026, 12, 24))
    desk.clock.turn_to("2026-12-21 08:00")
    await sweep.once()
    lines = box.got[-1][1].splitlines()
    assert lines[0].startswith("Tuần này anh/chị có 2 việc đến hạn; gần nhất: báo cáo tháng")
    assert lines[3] == "Ngoài các việc trên:"
    assert lines[4].startswith("3. Chưa ghi nhận báo cáo tự chấm điểm, hạn đã hết thứ Sáu 27/11/2026.")
    await desk.reported(owed)
    desk.clock.turn_to("2026-12-28 08:00")
    await sweep.once()
    assert "tự chấm điểm" not in box.got[-1][1]


async def test_a_week_that_begins_on_tuesday_and_own_quiet_days(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    desk.clock.turn_to("2027-02-08 08:00")
    box = Postbox()
    for name in ("báo cáo tháng", "danh sách khối"):
        await desk.owes(lan, name, date(2027, 2, 19))
    async with desk.database.writing() as work:
        await work.reminder_wishes.set_quiet_days(lan, [0], now=desk.clock.now())
        await work.commit()
    sweep = desk.sweep(box)
    await sweep.once()
    box.got.clear()
    desk.clock.turn_to("2027-02-15 08:00")  # a Monday, quiet for Lan: the digest waits a day
    assert await sweep.once() == 0
    desk.clock.turn_to("2027-02-16 08:00")
    assert await sweep.once() == 1
    assert box.got[0][1].startswith("Tuần này anh/chị có 2 việc đến hạn")


UNWANTED = [
    # what is done by eight needs no digest
    ("done", [ReminderStatus.CANCELLED]),
    # switched off before: not even planned
    ("off", []),
]


@pytest.mark.parametrize(("why", "left"), UNWANTED)
async def test_no_digest_without_need(desk: Desk, why: str, left: list[ReminderStatus]) -> None:
    lan = await desk.person("Lan", Role.OFFICER)
    owed = await desk.owes(lan, "báo cáo tháng", date(2026, 12, 11))
    if why == "off":
        async with desk.database.writing() as work:
            await work.reminder_wishes.set_digest(lan, False, now=desk.clock.now())
            await work.commit()
    desk.clock.turn_to("2026-12-01 08:00")
    await desk.sweep().once()
    before = await desk.page(lan)
    desk.clock.turn_to(f"{MONDAY} 07:30")
    await desk.sweep().once()
    if why == "done":
        await desk.reported(owed)
    desk.clock.turn_to(f"{MONDAY} 08:00")
    await desk.sweep().once()
    assert await desk.page(lan) == before
    assert await digests(desk) == left


async def test_a_coordinator_reads_of_all_that_their_list_follows(desk: Desk) -> None:
    """Reports of a cluster that their unit keeps and another leads; units that have a coordinator nearer."""
    now, firm = desk.clock.now(), lambda rule, day: True
    people = [
        await desk.person("Hà", Role.COORDINATOR),
        await desk.person("Bình", Role.COORDINATOR),
        *[await desk.person(name) for name in ("Lan", "Minh", "Hoa")],
    ]
    async with desk.database.writing() as work:
        above = await work.units.add(name="Sở Nội vụ", now=now)
        head = await work.units.add(name="UBND xã A", now=now)
        between = await work.units.add(name="Sở Y tế", now=now, parent_id=above.id)
        below = await work.units.add(name="Bệnh viện B", now=now, parent_id=between.id)
        other = await work.units.add(name="UBND xã C", now=now)
        for person, unit in zip(people, (above, between, head, below, other), strict=True):
            await work.people.change(person, version=1, unit_id=unit.id)
        cluster = await work.clusters.add(
            kind=ClusterKind.CLUSTER, name="Cụm 1", year=2026, unit_id=above.id, now=now
        )
        (year,) = await work.clusters.years(cluster.id)
        year.head_id = head.id
        for unit in (head, other):
            await work.clusters.add_member(year.id, unit.id, now=now)
        for name, units, kept in (
            ("báo cáo cụm", (head, other), cluster.id),
            ("báo cáo quý", (below,), None),
        ):
            occurrence = await work.deadlines.add(
                kind=DeadlineKind.LOCAL, name=name, due_on=date(2026, 12, 11), now=now
            )
            await work.deadlines.address(occurrence.deadline_id, {"reach": "cluster"}, cluster_id=kept)
            for unit in units:
                await work.deadlines.oblige(occurrence.id, now=now, unit_id=unit.id)
        await work.commit()
    desk.clock.turn_to(f"{MONDAY} 08:00")
    await desk.sweep().once()
    (reads,) = await desk.page(people[0])
    assert reads == "Tuần này, các đơn vị anh/chị theo dõi có 2 việc đến hạn, còn 3 lượt chưa nộp."
    async with desk.database.reading() as work:
        account = await work.accounts.find(Channel.WEB, f"person:{people[0]}")
        assert account is not None
    caller = await Identity(desk.database).caller(account.id, inbox_id=None, locale="vi")
    async with desk.database.reading() as work:
        listed = await followed(work, caller, date(2026, 12, 7), firm)
    assert sorted((one.name, one.units - one.settled) for one in listed) == [
        ("báo cáo cụm", 2),
        ("báo cáo quý", 1),
    ]
    # what is still missing weeks later is counted apart
    desk.clock.turn_to("2026-12-28 08:00")
    await desk.sweep().once()
    told = (await desk.page(people[0]))[-1]
    assert "Đã quá hạn ở các đơn vị anh/chị theo dõi: 2 việc, còn 3 lượt chưa nộp." in told
