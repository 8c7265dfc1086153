"""Reminders of an office of 5,000 people: an idle sweep, 3,000 paced pushes, 100,000 on a turned clock.

Run `python -m benchmarks.reminders_at_scale [--database URL] [--people N] [--pushes N] [--unpaced N]`; with
`--year` it plans the reminders of a year instead. Without a URL it is SQLite in a temporary folder; a
PostgreSQL database must be empty. Prints what each took (and how much of it was work of this process: other
programs do not slow that), the busiest second and the most memory held; exits with 1 where a push is lost or
doubled, or where more than 28 arrived within one second.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.push_pacing import TOKEN, Server, busiest_second, serving
from bot.clock import OFFICE_ZONE
from bot.pacing import PER_SECOND, SharedPace
from bot.reminders.delivery import Delivered, Outcome, Sender
from bot.reminders.law_notices import LawNotices
from bot.reminders.push import telegram_sender
from bot.reminders.schedule import look
from bot.reminders.sweep import Sweep
from bot.reminders.timetable import Timetable
from bot.settings import Settings
from bot.views.screen import Screen
from knowledge.knowledge_base import KnowledgeBase
from knowledge.reminder_kinds import kinds_at_hand
from knowledge.working_days import WorkingCalendar
from storage.engine import Database
from storage.migrate import upgrade
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role

PEOPLE, PUSHES, UNPACED = 5_000, 3_000, 100_000
UNITS_IN_A_COMMUNE = 5
"""People for each unit: four officers and who coordinates them."""

FIRST_DAY = date(2027, 1, 4)
AT_ONCE = 500
"""Rows written in one transaction while the office is made."""


@dataclass
class TurnedClock:
    """A clock that stands until it is turned."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant

    def turn_to(self, day: date, hour: int) -> None:
        self.instant = datetime(day.year, day.month, day.day, hour, tzinfo=OFFICE_ZONE).astimezone(UTC)


@dataclass
class Taken:
    """How long something took: `seconds` by the clock of the wall, `work` of them by this processor."""

    seconds: float = 0.0
    work: float = 0.0

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """Add what the body takes."""
        began, worked = time.perf_counter(), time.process_time()
        yield
        self.seconds += time.perf_counter() - began
        self.work += time.process_time() - worked

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.work:.1f} s of work)"


def memory() -> str:
    """The most memory that this process has held so far."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"


@dataclass
class Postbox:
    """A messenger that takes everything at once and counts what each chat got."""

    got: Counter[str] = field(default_factory=Counter)

    async def send(self, chat_id: str, screen: Screen) -> Outcome:
        self.got[chat_id] += 1
        return Delivered()


class Office:
    """The office, its clock and what sweeps over it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = TurnedClock(datetime(2027, 1, 1, tzinfo=UTC))
        self.calendar = WorkingCalendar.load()
        self.timetable = Timetable(self.calendar, kinds_at_hand())
        self._laws = LawNotices(KnowledgeBase.load(), self.calendar)
        self.people: list[int] = []
        self.units: list[int] = []

    def sweep(self, sender: Sender | None = None) -> Sweep:
        return Sweep(
            self.database, self.clock, self.calendar, firm=lambda *_: True, laws=self._laws, sender=sender
        )

    async def settle_in(self, people: int) -> None:
        """A province, its communes and their people, each with a chat."""
        async with self.database.writing() as work:
            province = await work.units.add(name="UBND tỉnh", kind="tinh", now=self.clock.now())
            await work.commit()
        for numbers in _in_parts(range(1, people + 1)):
            async with self.database.writing() as work:
                for number in numbers:
                    if number % UNITS_IN_A_COMMUNE == 1:
                        unit = await work.units.add(
                            name=f"UBND xã {number}", kind="xa", parent_id=province.id, now=self.clock.now()
                        )
                        self.units.append(unit.id)
                    role = Role.COORDINATOR if number % UNITS_IN_A_COMMUNE == 0 else Role.OFFICER
                    one = await work.people.add(
                        name=f"Lan {number}", role=role, unit_id=self.units[-1], now=self.clock.now()
                    )
                    account = await work.accounts.meet(Channel.TELEGRAM, str(number), now=self.clock.now())
                    await work.accounts.link(account.id, one.id)
                    self.people.append(one.id)
                await work.commit()

    async def oblige(
        self, name: str, due_on: date, *, people: Iterable[int] = (), units: Iterable[int] = ()
    ) -> None:
        """A deadline for these people, or for these units."""
        async with self.database.writing() as work:
            occurrence = await work.deadlines.add(
                kind=DeadlineKind.LOCAL, name=name, due_on=due_on, offsets=[0], now=self.clock.now()
            )
            for person_id in people:
                await work.deadlines.oblige(occurrence.id, now=self.clock.now(), responsible_id=person_id)
            for unit_id in units:
                await work.deadlines.oblige(occurrence.id, now=self.clock.now(), unit_id=unit_id)
            await work.commit()


def _in_parts(numbers: range) -> Iterable[range]:
    for first in range(numbers.start, numbers.stop, AT_ONCE):
        yield range(first, min(first + AT_ONCE, numbers.stop))


async def plan_a_year(office: Office) -> None:
    """Quarterly reports of every unit, looked at every day of the year, nothing sent."""
    office.clock.turn_to(FIRST_DAY, 7)
    for month, day in ((3, 25), (6, 25), (9, 24), (12, 24)):
        await office.oblige(f"báo cáo quý {month // 3}", date(FIRST_DAY.year, month, day), units=office.units)
    year, longest = Taken(), Taken()
    for number in range(365):
        office.clock.turn_to(FIRST_DAY + timedelta(days=number), 8)
        morning = Taken()
        with year.measuring(), morning.measuring():
            await look(office.database, office.timetable, office.clock.now())
        longest = max(longest, morning, key=lambda one: one.seconds)
    async with office.database.reading() as work:
        rows = sum((await work.reminders.counts()).values())
    print(
        f"a year planned: {rows} rows in {year}, {rows / year.seconds:.0f} a second "
        f"({rows / year.work:.0f} a second of work), the longest morning {longest}"
    )


async def sweep_idly(office: Office) -> None:
    """Nothing is due and nothing new was planned; the first sweep of a day looks at everybody."""
    office.clock.turn_to(FIRST_DAY, 9)
    sweep = office.sweep(Postbox())
    first = Taken()
    with first.measuring():
        await sweep.once()
    taken: list[Taken] = []
    for _ in range(20):
        taken.append(Taken())
        with taken[-1].measuring():
            await sweep.once()
    median = sorted(taken, key=lambda one: one.seconds)[len(taken) // 2]
    print(
        f"a sweep when nothing is due: {median.seconds * 1000:.0f} ms ({median.work * 1000:.0f} ms of work), "
        f"the first of the day {first}; {memory()}",
        flush=True,
    )


async def push_a_morning(office: Office, pushes: int, day: date) -> bool:
    """Everybody owes something today: over HTTP, at the pace of the bot, in real time."""
    office.clock.turn_to(day, 7)
    await office.oblige("báo cáo chuyên đề", day, people=office.people[:pushes])
    office.clock.turn_to(day, 9)
    server = Server()
    taken = Taken()
    async with serving(server) as root:
        settings = Settings(_env_file=None, telegram_token=TOKEN, telegram_api=root)
        async with telegram_sender(settings, SharedPace()) as sender:
            with taken.measuring():
                sent = await office.sweep(sender).once()
    peak = busiest_second(server.arrived)
    chats = Counter(server.chats)
    lost, doubled = pushes - len(chats), sum(chats.values()) - len(chats)
    print(
        f"a morning: {sent} of {pushes} pushes in {taken}, {sent / taken.seconds:.1f} a second, "
        f"busiest second {peak} (at most {PER_SECOND}), lost {lost}, doubled {doubled}; {memory()}",
        flush=True,
    )
    return sent == pushes and not lost and not doubled and peak <= PER_SECOND


async def push_unpaced(office: Office, pushes: int, first: date) -> bool:
    """As many as wanted, a working morning of everybody after the other, on a clock that is turned.

    Counted morning by morning: what comes a day late is lost on one and doubled on the other.
    """
    day, wanted = first, min(pushes, len(office.people))
    readers = {str(number) for number in range(1, wanted + 1)}
    all_told, arrived, lost, doubled = Taken(), 0, 0, 0
    while arrived + lost < pushes:
        day = office.calendar.next_working_day(day)
        office.clock.turn_to(day, 7)
        await office.oblige(f"báo cáo ngày {day}", day, people=office.people[:wanted])
        office.clock.turn_to(day, 9)
        postbox, morning = Postbox(), Taken()
        with all_told.measuring(), morning.measuring():
            await office.sweep(postbox).once()
        arrived += sum(postbox.got.values())
        lost += len(readers - set(postbox.got))
        doubled += sum(number - 1 for number in postbox.got.values())
        each = morning.work / max(sum(postbox.got.values()), 1) * 1000
        print(f"  {day}: {arrived} so far, {morning}, {each:.1f} ms of work each; {memory()}", flush=True)
    print(
        f"unpaced: {arrived} pushes in {all_told}, {arrived / all_told.seconds:.0f} a second "
        f"({arrived / all_told.work:.0f} a second of work), lost {lost}, doubled {doubled}; {memory()}"
    )
    return not lost and not doubled


async def measure(url: str, people: int, pushes: int, unpaced: int) -> bool:
    """Everything in turn on one database; whether nothing was lost, doubled or too fast."""
    database = Database.create(url)
    try:
        await upgrade(database, copy_to=None, now=datetime.now(UTC))
        office = Office(database)
        await office.settle_in(people)
        await sweep_idly(office)
        is_whole = True
        if pushes:
            day = office.calendar.next_working_day(FIRST_DAY)
            is_whole &= await push_a_morning(office, min(pushes, people), day)
        if unpaced:
            is_whole &= await push_unpaced(office, unpaced, FIRST_DAY + timedelta(days=3))
    finally:
        await database.close()
    return is_whole


async def measure_planning(url: str, people: int) -> None:
    """The year alone, on a database of its own."""
    database = Database.create(url)
    try:
        await upgrade(database, copy_to=None, now=datetime.now(UTC))
        office = Office(database)
        await office.settle_in(people)
        await plan_a_year(office)
    finally:
        await database.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", help="address of an empty PostgreSQL database; else SQLite")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--pushes", type=int, default=PUSHES, help="0 leaves the real time out")
    parser.add_argument("--unpaced", type=int, default=UNPACED, help="0 leaves the turned clock out")
    parser.add_argument("--year", action="store_true", help="plan a year instead of sending")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite+aiosqlite:///{Path(folder) / 'office.sqlite3'}"
        if given.year:
            asyncio.run(measure_planning(url, given.people))
            is_whole = True
        else:
            is_whole = asyncio.run(measure(url, given.people, given.pushes, given.unpaced))
    print(f"most memory held: {memory()}")
    raise SystemExit(0 if is_whole else 1)


if __name__ == "__main__":
    main()
