"""Reminders while processes die, the database goes and the messenger errs: what was lost, what came twice?

Run `python -m benchmarks.reminders_under_fire [--server URL] [--sqlite] [--kills N] [--only WORD]`. Workers
are processes of their own, the messenger is the Bot API double. On the PostgreSQL server
(TDKT_TEST_DATABASE_URL, else this machine's) databases are made and removed; nobody else's connection to it
is touched. Each line tells how many reminders were due, came once, came again (and said that they may be a
repeat: the one window, accepted by the messenger and not settled here), were lost, came again without a word,
and ended otherwise; then how long the messenger had a message before its outcome was kept (median, 95th
percentile, longest). Exits with 1 where anything was lost, came again without a word, or came again though
no send can have been in the window.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import aiohttp

from benchmarks.database_outage import Way
from benchmarks.fired_at_office import Count, Office
from bot.pacing import PER_SECOND
from bot.reminders.sweep import AT_ONCE
from tests.storage.databases import LOCAL_SERVER, Databases
from tests.telegram.double import BotApiDouble

STEPS = ("planning", "claim", "check", "compose", "begun", "leaving", "sent", "settling", "settled")
"""Where a worker kills itself; `tests/processes/dying_sweep.py` says what has happened by then."""

BEFORE_ALL = ("planning", "claim")
"""Nothing can have left at these; at the others somebody told beside the one who is looked at may be."""

FEW, MANY = 12, 120
OUTAGE_SECONDS = 60.0
TROUBLES: tuple[tuple[str, dict[str, int]], ...] = (
    ("429", {"retry_after": 2}),
    ("429", {"retry_after": 90}),
    ("500", {}),
    ("403", {}),
    ("reset", {}),
    ("lost", {}),
    ("hang", {"seconds": 25}),
)


@dataclass(frozen=True)
class Ground:
    """Where offices are made."""

    databases: Databases
    folder: Path
    double: Callable[[], Awaitable[BotApiDouble]]

    @asynccontextmanager
    async def office(self, people: int, *, pages: int = 0) -> AsyncIterator[Office]:
        """A fresh one; at the end its workers stop."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        office = Office(self.databases.ready(), folder, await self.double(), people)
        await office.settle_in(pages=pages)
        try:
            yield office
        finally:
            await office.end()


async def undisturbed(workers: int, ground: Ground, _: random.Random) -> Count:
    """So many workers, and nothing goes wrong."""
    async with ground.office(MANY) as office:
        await office.begin(workers)
        await office.until_all_is_over()
        return await office.count_within(PER_SECOND)


async def killed(step: str, ground: Ground, chance: random.Random) -> Count:
    """A worker dies at a step; its claims run out, and another one goes on."""
    async with ground.office(FEW) as office:
        (worker,) = await office.begin(
            die=f"{step}:{1 if step in ('planning', 'claim') else chance.randint(1, FEW // 2)}"
        )
        await office.until_killed(worker)
        office.outlast_claims()
        await office.begin()
        await office.until_all_is_over()
        return await office.count()


async def killed_at_random(workers: int, kills: int, ground: Ground, chance: random.Random) -> Count:
    """Of several workers one after the other is killed anywhere, and another one takes its place."""
    async with ground.office(MANY) as office:
        for number in range(kills):
            missing = workers if number == 0 else 1
            running = await office.begin(missing, share=workers)
            await office.until_some_arrived((number + 1) * MANY // (kills + 2))
            await asyncio.sleep(chance.random() / 10)
            await office.kill(running[-1])
        await office.begin(share=workers)
        await office.until_all_is_over()
        return await office.count_within(PER_SECOND)


async def without_database(workers: int, is_silent: bool, ground: Ground, _: random.Random) -> Count:
    """The database goes for a minute in the middle of a sweep: its connections break, or nothing passes."""
    async with ground.office(MANY) as office:
        way = Way(office.url)
        async with way.serving():
            await office.begin(workers, url=way.url)
            await office.until_some_arrived(MANY // 4)
            (way.silence if is_silent else way.cut)()
            await asyncio.sleep(OUTAGE_SECONDS)
            way.mend()
            await office.until_all_is_over(patience=35)
            await office.stop_workers()  # while they can still reach the database
            return await office.count_within(PER_SECOND)


async def troubled(workers: int, ground: Ground, chance: random.Random) -> Count:
    """The messenger answers wrongly here and there; a third of the people have a page besides."""
    async with ground.office(MANY // 2, pages=MANY // 6) as office:
        for kind, details in TROUBLES:
            for _ in range(2):
                after = chance.randrange(MANY // 3)
                await office.double.go_wrong("sendMessage", kind, after=after, **details)
        await office.begin(workers)
        await office.until_all_is_over(patience=65)
        return await office.count_within(PER_SECOND)


@dataclass(frozen=True)
class Scene:
    """What is played how often; `most_again` is how many may come again each time."""

    name: str
    play: Callable[[Ground, random.Random], Awaitable[Count]]
    most_again: int = 0
    times: int = 1

    async def line(self, ground: Ground, chance: random.Random) -> tuple[str, bool]:
        """Its line of the table, and whether all was well."""
        count = Count()
        for _ in range(self.times):
            count += await self.play(ground, chance)
        is_well = count.is_whole and count.again <= self.most_again * self.times
        ended = ", ".join(f"{status} {number}" for status, number in sorted(count.ended.items()))
        numbers = (
            f"{count.due:5} {count.once:5} {count.again:5} {count.lost:5} {count.outside:6}  "
            f"{'; '.join(filter(None, (ended, count.window)))}{'' if is_well else '  FAILED'}"
        )
        return f"{ground.databases.kind}: {self.name}".ljust(50) + numbers, is_well


def scenes(kills: int, *, is_server: bool) -> Iterator[Scene]:
    """Everything that is played on one kind of database."""
    crews = (1, 2, 4) if is_server else (1, 2)
    for workers in crews:
        yield Scene(f"{workers} at work", partial(undisturbed, workers))
    for step in STEPS:
        yield Scene(f"killed at {step}", partial(killed, step), 0 if step in BEFORE_ALL else AT_ONCE, kills)
    for workers in crews:
        anywhere = partial(killed_at_random, workers, kills)
        yield Scene(f"{workers} at work, {kills} killed anywhere", anywhere, AT_ONCE * kills)
    for workers in crews if is_server else ():
        for is_silent, does in ((False, "refuses"), (True, "is silent")):
            gone = partial(without_database, workers, is_silent)
            yield Scene(f"{workers} at work, database {does} for 60 s", gone)
    for workers in crews[:2]:
        yield Scene(f"{workers} at work, messenger errs", partial(troubled, workers), len(TROUBLES) * 2)


async def play(server: str | None, kills: int, only: str) -> bool:
    """Every scene; whether nothing was lost or doubled outside the window."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        kinds = [Databases("sqlite", Path(folder))]
        if server:
            kinds.insert(0, Databases("postgresql", Path(folder), server))
        print(" " * 50 + "  due  once again  lost silent  ended otherwise; window", flush=True)
        is_whole = True
        async with aiohttp.ClientSession() as client:
            for databases in kinds:
                ground = Ground(databases, Path(folder), lambda: BotApiDouble.start(client))
                try:
                    for scene in scenes(kills, is_server=databases.kind == "postgresql"):
                        if only in scene.name:
                            line, is_well = await scene.line(ground, chance)
                            is_whole &= is_well
                            print(line, flush=True)
                finally:
                    databases.remove_all()
    return is_whole


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default=os.environ.get("TDKT_TEST_DATABASE_URL", LOCAL_SERVER))
    parser.add_argument("--sqlite", action="store_true", help="leave PostgreSQL out")
    parser.add_argument("--kills", type=int, default=5, help="how often a worker is killed at each step")
    parser.add_argument("--only", default="", help="scenes with this word in their name")
    given = parser.parse_args()
    is_whole = asyncio.run(play(None if given.sqlite else given.server, given.kills, given.only))
    sys.exit(0 if is_whole else 1)


if __name__ == "__main__":
    main()
