"""Monday in an office of 5,000 people: the digest of the week, and what it holds up.

Run `python -m benchmarks.monday_at_scale [--database URL] [--people N] [--deadlines N]`; a PostgreSQL
database must be empty. Each unit owes so many reports in the week. Prints what planning the digest takes,
the first sweep of the day, the next one, and then the digests themselves, unpaced; exits with 1 where
somebody got none, or two.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.reminders_at_scale import FIRST_DAY, PEOPLE, Office, Postbox, Taken, memory
from bot.reminders.digest import plan_digests
from bot.reminders.schedule import look
from storage.engine import Database
from storage.migrate import upgrade

DEADLINES = 5
WORKING_DAYS = 5


async def measure(url: str, people: int, deadlines: int) -> bool:
    """The morning in turn; whether everybody got one digest."""
    database = Database.create(url)
    try:
        await upgrade(database, copy_to=None, now=datetime.now(UTC))
        office = Office(database)
        await office.settle_in(people)
        office.clock.turn_to(FIRST_DAY - timedelta(days=4), 9)
        for number in range(deadlines):
            due_on = FIRST_DAY + timedelta(days=number % WORKING_DAYS)
            await office.oblige(f"báo cáo {number}", due_on, units=office.units)
        await look(database, office.timetable, office.clock.now())
        return await _monday(office, people)
    finally:
        await database.close()


async def _monday(office: Office, people: int) -> bool:
    office.clock.turn_to(FIRST_DAY, 0)
    planning, first, second, telling = Taken(), Taken(), Taken(), Taken()
    with planning.measuring():
        await plan_digests(office.database, office.timetable, office.clock.now())
    postbox = Postbox()
    sweep = office.sweep(postbox)
    with first.measuring():
        await sweep.once()
    with second.measuring():
        await sweep.once()
    office.clock.turn_to(FIRST_DAY, 8)
    with telling.measuring():
        sent = await sweep.once()
    each = telling.work / max(sent, 1) * 1000
    print(f"digest of {people} planned in {planning}, the rest of the sweep {first}, the next {second}")
    print(f"{sent} digests in {telling}, {each:.1f} ms of work each; {memory()}")
    return sent == len(postbox.got) == people and set(postbox.got.values()) == {1}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", help="address of an empty PostgreSQL database; else SQLite")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--deadlines", type=int, default=DEADLINES)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite+aiosqlite:///{Path(folder) / 'office.sqlite3'}"
        is_whole = asyncio.run(measure(url, given.people, given.deadlines))
    raise SystemExit(0 if is_whole else 1)


if __name__ == "__main__":
    main()
