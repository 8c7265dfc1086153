"""Weeks of reminders as nobody would think them up: each is told once, or ends in a stated way.

Deadlines are set, moved, handed back, put off, done; people change their hour, days and silence; the
messenger loses answers, refuses, asks to wait, and dies in the middle. The clock is virtual, the database and
the sweep real.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from bot.reminders.delivery import Delivered, NotSent, Outcome, Postponed, Unknown
from bot.reminders.planner import PATIENCE, is_open, office_date, office_time
from bot.reminders.timetable import Timetable
from bot.services.duties.cards import look_now
from bot.services.patterns.opening import move_date
from bot.views.plain import plain_text
from bot.views.screen import Screen
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED, DeadlineKind, ObligationState
from storage.models.reminders import Reminder, ReminderKind, ReminderStatus
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import USUAL, OfOneDeadline
from tests.migrated import make_migrated_file
from tests.reminders.conftest import CALENDAR, Clock, Desk

FIRST = date(2026, 12, 28)  # a week with New Year's Day in it
DAYS = 11
EARLY, DAILY = time(7, 10), time(8, 0)
HOURS = (EARLY, DAILY, time(13, 30))
TIMETABLE = Timetable(CALENDAR)
REPEAT = "Tin này có thể đã đến một lần rồi"
FINAL = frozenset(ReminderStatus) - {ReminderStatus.PLANNED, ReminderStatus.SENDING}


class Died(Exception):
    """The process that sends is gone."""


@dataclass
class Messenger:
    """Accepts what it is given, or does what the next trouble says; a death may come after the acceptance."""

    clock: Clock
    troubles: list[str]
    got: list[tuple[str, datetime, str]] = field(default_factory=list)

    async def send(self, chat_id: str, screen: Screen) -> Outcome:
        trouble = self.troubles.pop(0) if self.troubles else "none"
        if trouble not in ("refused", "wait", "died before"):
            self.got.append((chat_id, self.clock.now(), plain_text(screen.html)))
        match trouble:
            case "refused":
                return NotSent("ConnectError")
            case "wait":
                return Postponed(timedelta(minutes=3))
            case "lost":
                return Unknown("TimedOut")
            case "died before" | "died behind":
                raise Died
        return Delivered()


@dataclass(frozen=True)
class Event:
    """Something that happens on a day, after a sweep of its morning, about one of the deadlines or people."""

    day: int
    what: str
    which: int
    value: int
    is_early: bool


EVENTS = st.builds(
    Event,
    day=st.integers(0, DAYS - 1),
    what=st.sampled_from(
        (
            *("done", "moved", "moved", "declined", "again", "again"),
            *("off", "on", "own", "all", "hour", "quiet", "usual"),
        )
    ),
    which=st.integers(0, 2),
    value=st.integers(0, 6),
    is_early=st.booleans(),
)
TROUBLES = st.lists(
    st.sampled_from(("none", "none", "none", "refused", "wait", "lost", "died before", "died behind")),
    max_size=8,
)


class Fortnight:
    """Two people of one unit, three deadlines of theirs, and what is known of each."""

    def __init__(self, database: Database, troubles: list[str]) -> None:
        self.clock = Clock(f"{FIRST - timedelta(days=3)} 09:00")
        self.desk = Desk(database, self.clock)
        self.messenger = Messenger(self.clock, troubles)
        self.people: list[int] = []
        self.owed: list[int] = []
        self.changed: dict[int, datetime] = {}
        self.silent: set[tuple[int, int]] = set()
        self.more: Counter[date] = Counter()

    async def open(self, due_in: tuple[int, int, int]) -> None:
        """Lan and Minh owe three things; the third is a pledge, and nobody's in particular."""
        now = self.clock.now()
        self.people = [
            await self.desk.person(name, telegram=str(70 + n)) for n, name in enumerate(("Lan", "Minh"))
        ]
        async with self.desk.database.writing() as work:
            unit = await work.units.add(name="Sở Y tế", now=now)
            for person in self.people:
                await work.people.change(person, version=1, unit_id=unit.id)
            names = ("báo cáo tháng", "báo cáo quý gửi Sở Nội vụ", "đăng ký thi đua")
            for name, days, person_id in zip(names, due_in, (*self.people, None), strict=True):
                due_on = FIRST + timedelta(days=days)
                occurrence = await work.deadlines.add(
                    kind=DeadlineKind.LOCAL, name=name, due_on=due_on, now=now
                )
                one = await work.deadlines.oblige(
                    occurrence.id, now=now, unit_id=unit.id, responsible_id=person_id
                )
                self.owed.append(one.id)
            await work.commit()

    async def happen(self, event: Event) -> None:
        """Let something happen, as the services write it down."""
        owed, person = self.owed[event.which], self.people[event.which % 2]
        now = self.clock.now()
        async with self.desk.database.writing() as work:
            duty = await work.deadlines.duty(owed)
            wish = (await work.reminder_wishes.of(person)).of_deadline(duty.deadline.id)
            is_general = event.what in ("hour", "quiet", "all", "usual")
            match event.what:
                case "done":
                    duty.obligation.state = ObligationState.SUBMITTED
                    duty.obligation.look_at = None
                case "moved":
                    due_on = office_date(now) + timedelta(days=event.value)
                    await move_date(work, duty.occurrence, due_on, now, person_id=None)
                    self.more[office_date(now)] += 1
                case "again":
                    await self._put_off(work, duty, person, office_date(now) + timedelta(days=event.value))
                case "declined":
                    duty.obligation.declined_by = sorted({*duty.obligation.declined_by, person})
                    if duty.obligation.responsible_id == person:
                        duty.obligation.responsible_id = None
                    self.more[office_date(now)] += 1
                case "off" | "on":
                    chosen = OfOneDeadline(wish.offsets, event.what == "off")
                    await work.reminder_wishes.set_for_deadline(person, duty.deadline.id, chosen, now=now)
                case "own":
                    chosen = OfOneDeadline((event.value + 1, event.value), wish.is_off)
                    await work.reminder_wishes.set_for_deadline(person, duty.deadline.id, chosen, now=now)
                case "all":
                    await work.reminder_wishes.set_offsets(person, (event.value + 2, 1), now=now)
                case "hour":
                    hour = time(8 + min(event.value, 5), 0)  # so that the sweep of the afternoon comes later
                    await work.reminder_wishes.set_hour(person, hour, now=now)
                case "quiet":
                    await work.reminder_wishes.set_quiet_days(person, {event.value % 5}, now=now)
                case "usual":
                    await work.reminder_wishes.forget(person)
            await work.flush()
            for one in self.owed if is_general else [] if event.what == "again" else [owed]:
                self.changed[one] = now
                await look_now(work, one, now)
            await work.commit()

    async def _put_off(self, work: UnitOfWork, duty: Duty, person_id: int, day: date) -> None:
        """Somebody wants to hear of it again on a day: they alone, on top of the message of that day."""
        at = max(office_time(day, DAILY), self.clock.now() + timedelta(hours=2))
        duty.obligation.quiet_until = max(at, duty.obligation.quiet_until or at)
        self.silent.add((duty.obligation.id, person_id))
        await work.reminders.plan(
            obligation_id=duty.obligation.id,
            revision=duty.occurrence.revision,
            recipient_id=person_id,
            kind=ReminderKind.AGAIN,
            offset=int(at.timestamp() // 60),
            at=at,
            expires_at=at + PATIENCE,
        )
        for number in range(DAYS):  # put off by a day off, it may come on any later one
            self.more[office_date(at) + timedelta(days=number)] += 1

    async def sweep(self) -> None:
        """One sweep; where its process dies, the next one begins after the claim has run out."""
        try:
            await self.desk.sweep(self.messenger).once()  # type: ignore[arg-type]
        except Died:
            self.clock.forward(timedelta(minutes=6))
            await self.sweep()

    async def run(self, events: list[Event]) -> None:
        """Day by day: the morning, what happens, and the afternoon."""
        for number in range(DAYS):
            day = FIRST + timedelta(days=number)
            for hour in HOURS:
                self.clock.instant = max(self.clock.instant, office_time(day, hour))
                await self.sweep()
                if hour in (EARLY, DAILY):
                    today = [one for one in events if one.day == number and one.is_early == (hour == EARLY)]
                    for event in today:
                        await self.happen(event)
                    if today:
                        await self.sweep()
        for _ in range(3):  # what was put off or lost comes to its end
            self.clock.forward(timedelta(minutes=20))
            await self.sweep()

    async def check(self) -> None:
        """What was promised."""
        wishes: dict[int, Any] = {}
        async with self.desk.database.reading() as work:
            wishes = await work.reminder_wishes.all()
            duties = [await work.deadlines.duty(one) for one in self.owed]
            rows = [row for one in self.owed for row in await work.reminders.of_obligation(one)]
        now = self.clock.now()
        for row in rows:
            assert row.status in FINAL or row.due_at > now, f"left hanging: {row!r}"
        firm = [one for one in self.messenger.got if REPEAT not in one[2]]
        a_day = Counter((chat, office_date(at)) for chat, at, _ in firm)
        for (_, day), count in a_day.items():
            assert count <= 1 + self.more[day], f"{count} messages on {day}"
        repeated = Counter(chat for chat, _, text in self.messenger.got if REPEAT in text)
        assert sum(repeated.values()) <= 8, "more repetitions than troubles"
        for _, at, _ in self.messenger.got:
            assert is_open(at, CALENDAR), "told outside the hours of the office"
        self._check_nothing_swallowed(rows)
        for duty in duties:
            if duty.obligation.state not in OWED or not duty.obligation.responsible_id:
                continue
            person_id = duty.obligation.responsible_id
            since = self.changed.get(duty.obligation.id, duty.obligation.created_at)
            there = {
                (row.kind, row.offset)
                for row in rows
                if row.obligation_id == duty.obligation.id
                and row.recipient_id == person_id
                and row.revision == duty.occurrence.revision
            }
            for one in TIMETABLE.planned(duty, wishes.get(person_id, USUAL)):
                if since < one.at <= now - timedelta(hours=1):
                    assert (one.kind, one.offset) in there, f"forgotten: {one!r} of {there!r}"

    def _check_nothing_swallowed(self, rows: Sequence[Reminder]) -> None:
        """What another message put off until its time was over is lost, unless the next one took over."""
        for row in rows:
            is_lost = row.status == ReminderStatus.EXPIRED and row.push_id is None
            changed = self.changed.get(row.obligation_id or 0)
            if not is_lost or (changed is not None and row.planned_for <= changed):
                continue
            if (row.obligation_id, row.recipient_id) in self.silent:
                continue
            same = (row.obligation_id, row.recipient_id, row.revision)
            assert any(
                (one.obligation_id, one.recipient_id, one.revision) == same
                and one.planned_for > row.planned_for
                for one in rows
                if one.kind == ReminderKind.DUE
            ), f"swallowed: {row!r}"


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of an office in which nothing has happened."""
    return make_migrated_file(tmp_path_factory.mktemp("empty") / "office.sqlite3")


# A fortnight that fails is told as it was found: making it smaller would take minutes.
@settings(
    max_examples=6, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate]
)
@given(
    due_in=st.tuples(st.integers(0, 12), st.integers(3, 16), st.integers(2, 14)),
    events=st.lists(EVENTS, max_size=8),
    troubles=TROUBLES,
)
# an answer lost the afternoon before the last day, repeated on its morning before the message of that day
@example(due_in=(9, 40, 40), events=[Event(2, "moved", 0, 1, False)], troubles=["none", "wait", "lost"])
def test_every_reminder_is_told_once_or_ends_as_stated(
    empty_database: Path, due_in: tuple[int, int, int], events: list[Event], troubles: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "office.sqlite3"
        shutil.copyfile(empty_database, file)
        asyncio.run(_fortnight(file, due_in, events, [*troubles]))


async def _fortnight(
    file: Path, due_in: tuple[int, int, int], events: list[Event], troubles: list[str]
) -> None:
    database = Database.at(f"sqlite+aiosqlite:///{file}")
    try:
        fortnight = Fortnight(database, troubles)
        await fortnight.open(due_in)
        await fortnight.run(events)
        await fortnight.check()
    finally:
        await database.close()
