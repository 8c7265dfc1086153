"""A date that moves is told in time to whoever has to do with it now, put off or not; too late, it says so.

In December 2026 the 4th is a Friday and the 7th a Monday.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.reminders.moments import moment_of
from bot.reminders.planner import PATIENCE, is_open, office_date
from bot.reminders.timetable import Timetable
from bot.reminders.verdicts import verdict
from bot.services.duties.cards import look_now
from knowledge.reminder_kinds import kinds_at_hand
from storage.models.clusters import ClusterKind
from storage.models.deadlines import Deadline, DeadlineKind, Obligation, Occurrence
from storage.models.people import Role
from storage.models.reminders import Reminder, ReminderKind
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import USUAL
from tests.reminders.conftest import CALENDAR, Desk, Postbox, at
from tests.reminders.test_message_of_the_day import snoozed, told

LAST_DAY = date(2026, 12, 11)
TIMETABLE = Timetable(CALENDAR, kinds_at_hand())


async def moves(desk: Desk, owed: int, due_on: date) -> None:
    """Somebody moves the date of all who share it."""
    now = desk.clock.now()
    async with desk.database.writing() as work:
        occurrence = (await work.deadlines.duty(owed)).occurrence
        fields = {
            "due_on": due_on,
            "moved_from": occurrence.due_on,
            "revision": occurrence.revision + 1,
        }
        version = occurrence.version
        await work.log.change(
            "occurrence", occurrence.id, fields, version=version, action="deadline_moved", now=now
        )
        for one in await work.deadlines.of_occurrence(occurrence.id):
            await look_now(work, one.obligation.id, now)
        await work.commit()


async def test_who_wished_to_be_reminded_later_hears_at_once_of_a_date_before_that(desk: Desk) -> None:
    binh = await desk.person("Bình", telegram="77")
    owed = await desk.owes(binh, "đăng ký thi đua", LAST_DAY)
    box = Postbox()
    assert len(await told(desk, box, "2026-12-04 08:00")) == 1
    desk.clock.turn_to("2026-12-04 08:05")
    await snoozed(desk, binh, owed, "2026-12-07 08:00")
    desk.clock.turn_to("2026-12-04 08:11")
    await moves(desk, owed, date(2026, 12, 4))
    (reads,) = await told(desk, box, "2026-12-04 08:12")
    assert reads.startswith(
        "Thay đổi hạn: đăng ký thi đua, nay hạn hết thứ Sáu 04/12/2026 (trước đây hết 11/12/2026)."
    )
    # told, it is asked about as wished, as what it is by then
    (reads,) = await told(desk, box, "2026-12-04 10:12", "2026-12-07 08:00", "2026-12-07 08:01")
    assert "chưa ghi nhận đăng ký thi đua, hạn đã hết thứ Sáu 04/12/2026" in reads


async def test_a_move_that_is_told_after_its_day_says_that_it_is_overdue(desk: Desk) -> None:
    binh = await desk.person("Bình", telegram="77")
    owed = await desk.owes(binh, "đăng ký thi đua", LAST_DAY)
    box = Postbox()
    await told(desk, box, "2026-12-04 08:00")
    desk.clock.turn_to("2026-12-04 20:30")  # nobody is told anything at night, or on a Saturday
    await moves(desk, owed, date(2026, 12, 5))
    (reads,) = await told(desk, box, "2026-12-04 20:31", "2026-12-05 08:00", "2026-12-07 08:00")
    assert reads.startswith(
        "Thay đổi hạn: đăng ký thi đua, hạn mới thứ Bảy 05/12/2026 đã qua, nay quá hạn 2 ngày "
        "(trước đây hết 11/12/2026). Nếu đã gửi, xin anh/chị cho biết ngày gửi."
    )


async def test_who_led_the_cluster_before_is_told_no_more_of_its_dates(desk: Desk) -> None:
    now = desk.clock.now()
    old = await desk.person("Đỗ", Role.COORDINATOR, telegram="71")
    new = await desk.person("Ngô", Role.COORDINATOR, telegram="72")
    async with desk.database.writing() as work:
        units = [await work.units.add(name=name, now=now) for name in ("Sở Y tế", "Sở GD", "Trường THPT")]
        for person_id, unit in zip((old, new), units, strict=False):
            await work.people.change(person_id, version=1, unit_id=unit.id)
        cluster = await work.clusters.add(
            kind=ClusterKind.CLUSTER, name="Cụm số 1", year=2026, unit_id=None, now=now
        )
        year = await work.clusters.year_of(cluster.id)
        assert year is not None
        for unit in units:
            await work.clusters.add_member(year.id, unit.id, now=now)
        year.head_id = units[0].id
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="báo cáo cụm", due_on=LAST_DAY, now=now
        )
        (await work.deadlines.occurrence(occurrence.id))[1].cluster_id = cluster.id
        owed = await work.deadlines.oblige(occurrence.id, now=now, unit_id=units[2].id)
        await work.commit()
    box = Postbox()
    (reads,) = await told(desk, box, "2026-12-04 08:00")
    assert (box.got[-1][0], "báo cáo cụm" in reads) == ("71", True)  # nobody of the school is there
    desk.clock.turn_to("2026-12-04 09:00")
    async with desk.database.writing() as work:
        (await work.clusters.get_year(year.id)).head_id = units[1].id
        await work.commit()
    await moves(desk, owed.id, date(2026, 12, 9))
    await told(desk, box, "2026-12-04 09:01", "2026-12-07 08:00", "2026-12-08 08:00")
    assert {chat for chat, text in box.got[1:] if "báo cáo cụm" in text} == {"72"}


INSTANTS = st.builds(
    lambda day, minutes: at("2026-12-03 00:00") + timedelta(days=day, minutes=minutes),
    st.integers(0, 9),
    st.integers(0, 24 * 60 - 1),
)


@settings(deadline=None, database=None, derandomize=True)
@given(now=INSTANTS, days=st.integers(0, 9), quiet=st.integers(-3, 30), was_told=st.booleans())
@example(now=at("2026-12-04 08:12"), days=0, quiet=3, was_told=True)
def test_a_move_waits_no_longer_for_who_wished_to_be_reminded_later(
    now: object, days: int, quiet: int, was_told: bool
) -> None:
    moment = moment_of(now, TIMETABLE, USUAL, was_told_today=was_told)  # type: ignore[arg-type]
    due_on = office_date(moment.now) + timedelta(days=days)
    row = Reminder(
        obligation_id=1,
        revision=2,
        recipient_id=1,
        kind=ReminderKind.MOVED,
        planned_for=moment.now,
        due_at=moment.now,
        expires_at=moment.now + PATIENCE,
    )
    duty = Duty(
        Obligation(id=1, occurrence_id=1, created_at=moment.now),
        Occurrence(id=1, deadline_id=1, due_on=due_on, revision=2, created_at=moment.now),
        Deadline(id=1, kind=DeadlineKind.LOCAL, name="báo cáo", created_at=moment.now),
    )
    until = moment.now + timedelta(days=quiet)
    found = verdict(row, duty, is_theirs=True, moment=moment)
    assert verdict(row, duty, is_theirs=True, moment=moment, quiet_until=until) == found
    # and what is over before people may next be told something is told today, while they may be
    if (
        is_open(moment.now, CALENDAR)
        and due_on < office_date(moment.tomorrow)
        and moment.daily_at <= moment.now
    ):
        assert found.is_to_send
