"""What is said of the first reminder when a date is set is what the sweep then does, whoever wishes what.

In December 2026 the 4th is a Friday; the hours are those at which anything can come to be told.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from bot.reminders.planner import office_time
from bot.services.deadlines.first_told import FirstTold, first_told
from knowledge.reminder_kinds import kinds_at_hand
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus
from tests.migrated import migrated
from tests.reminders.conftest import CALENDAR, Clock, Desk

FIRST = date(2026, 12, 3)
HOURS = (time(7, 30), time(9, 0), time(14, 0), time(18, 30), time(21, 0))
LOOKED_AT = tuple(
    time.fromisoformat(hour)
    for hour in (
        *("07:00", "07:30", "08:00", "09:00", "11:00"),
        *("14:00", "16:00", "18:30", "20:30", "21:00"),
    )
)
NAME = "biên bản"


@dataclass(frozen=True)
class Wish:
    """What somebody wants of reminders, and whether something else is due for them on the first day."""

    hour: time | None = None
    quiet: frozenset[int] = frozenset()
    offsets: tuple[int, ...] | None = None
    is_off: bool = False
    is_busy: bool = False
    page: bool = True


WISHES = st.builds(
    Wish,
    hour=st.sampled_from([None, time(7, 30), time(14, 0)]),
    quiet=st.frozensets(st.sampled_from([0, 3, 4]), max_size=2),
    offsets=st.sampled_from([None, None, (0,), (3,), (6, 1)]),
    is_off=st.sampled_from([False, False, False, True]),
    is_busy=st.booleans(),
    page=st.sampled_from([True, True, True, False]),
)


@dataclass
class Setting:
    """Somebody sets a date for themselves (`is_own`), or for two communes with one of these people each."""

    desk: Desk
    is_own: bool
    people: Sequence[Wish]

    async def begin(self) -> None:
        """Who is there, what they wish, and what else is due for them on the first day."""
        now, self.persons, self.units = self.desk.clock.now(), list[int](), list[int]()
        self.setter_id = await self.desk.person("Lan", Role.COORDINATOR, page=True)
        for number, wish in enumerate(self.people):
            person_id = self.setter_id
            if not self.is_own:
                person_id = await self.desk.person(f"P{number}", page=wish.page)
            async with self.desk.database.writing() as work:
                unit = await work.units.add(name=f"UBND xã {number}", now=now)
                if not self.is_own:
                    await work.people.change(person_id, version=1, unit_id=unit.id)
                wishes = work.reminder_wishes
                await wishes.set_hour(person_id, wish.hour, now=now)
                await wishes.set_quiet_days(person_id, wish.quiet, now=now)
                await wishes.set_offsets(person_id, wish.offsets, now=now)
                await wishes.mute_kind(person_id, kinds_at_hand().of(NAME).id, wish.is_off, now=now)
                await work.commit()
            self.persons.append(person_id)
            self.units.append(unit.id)
            if wish.is_busy:
                await self.desk.owes(person_id, "danh sách cụm", FIRST)

    async def sets(self, due_on: date) -> FirstTold:
        """The date is set now: what is said of its first reminder."""
        now = self.desk.clock.now()
        async with self.desk.database.writing() as work:
            kept = await work.deadlines.add(
                kind=DeadlineKind.LOCAL, name=NAME, due_on=due_on, now=now, created_by_id=self.setter_id
            )
            for unit_id in [None] if self.is_own else self.units:
                own = self.setter_id if self.is_own else None
                await work.deadlines.oblige(kept.id, now=now, unit_id=unit_id, responsible_id=own)
            owed = await work.deadlines.of_occurrence(kept.id)
            self.obligations = [one.obligation.id for one in owed]
            await work.commit()
            said = await first_told(work, owed, CALENDAR, self.setter_id, now)
        assert said is not None
        return said

    async def first_sent(self) -> list[datetime]:
        """When the first reminder before the date went out of each obligation, to those who owe it."""
        found: list[datetime] = []
        for one in self.obligations:
            sent = [
                row.settled_at
                for row in await self.desk.rows(one)
                if row.kind is ReminderKind.DUE
                and row.status is ReminderStatus.SENT
                and row.settled_at
                and (self.is_own or row.recipient_id != self.setter_id)
            ]
            found += sorted(sent)[:1]
        return sorted(found)


async def what_is_said_and_done(
    folder: Path, is_own: bool, people: Sequence[Wish], hour: time, due_in: int
) -> None:
    desk = Desk(migrated(folder / "office.sqlite3"), Clock("2026-12-02 15:00"))
    try:
        setting = Setting(desk, is_own, people)
        await setting.begin()
        set_at, due_on = office_time(FIRST, hour), FIRST + timedelta(days=due_in)
        hours = [
            office_time(FIRST + timedelta(days=day), at) for day in range(due_in + 1) for at in LOOKED_AT
        ]
        for at in (one for one in hours if one < set_at):
            desk.clock.instant = at
            await desk.sweep().once()
        desk.clock.instant = set_at
        said = await setting.sets(due_on)
        for at in sorted({*(one for one in hours if one > set_at), set_at, set_at + timedelta(hours=2)}):
            desk.clock.instant = at
            await desk.sweep().once()
        done = await setting.first_sent()
    finally:
        await desk.database.close()
    assert said.at == (done[0] if done else None)
    assert (said.last or said.at) == (done[-1] if done else None)
    assert said.is_now == (said.at == set_at)
    assert len(said.untold) == len(setting.obligations) - len(done)
    assert said.is_off == (is_own and people[0].is_off)


@settings(
    max_examples=10, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate]
)
@given(
    is_own=st.booleans(),
    people=st.lists(WISHES, min_size=2, max_size=2),
    hour=st.sampled_from(HOURS),
    due_in=st.sampled_from([0, 1, 2, 4]),
)
# told this morning already: a date of next week is told tomorrow, not "in a few minutes"
@example(is_own=False, people=[Wish(is_busy=True), Wish()], hour=time(9, 0), due_in=4)
# set by oneself behind the hour of its last reminder: there is one all the same, two hours later
@example(is_own=True, people=[Wish()], hour=time(9, 0), due_in=0)
# a day kept free
@example(is_own=False, people=[Wish(quiet=frozenset({3, 4})), Wish(hour=time(14))], hour=time(9, 0), due_in=4)
# nobody there, or switched off
@example(is_own=False, people=[Wish(page=False), Wish(is_off=True)], hour=time(9, 0), due_in=1)
@example(is_own=True, people=[Wish(is_off=True)], hour=time(9, 0), due_in=1)
# at night for the same day: nothing comes of it
@example(is_own=True, people=[Wish()], hour=time(21, 0), due_in=0)
def test_the_first_reminder_comes_just_when_it_is_said_to_come(
    is_own: bool, people: list[Wish], hour: time, due_in: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = people[:1] if is_own else people
        asyncio.run(what_is_said_and_done(Path(folder), is_own, told, hour, due_in))
