"""An office in which everybody owes a report today, workers that remind them, and what came of it."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.push_pacing import busiest_second
from benchmarks.reminder_worker import OFFSET, SETTLED
from bot.pacing import PER_SECOND
from storage.engine import Database
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus
from tests.processes.life import Life
from tests.telegram.double import TOKEN, BotApiDouble

DUE_ON = date(2026, 12, 4)
MORNING = datetime(2026, 12, 4, 1, 0, tzinfo=UTC)
"""08:00 in Vietnam on a Friday: there are twelve hours to tell everybody."""

SET_ON = MORNING - timedelta(days=3)
LEASE_AND_MORE = timedelta(minutes=6)
FIRST_CHAT = 1000
REPEAT = "có thể đã đến một lần rồi"
OPEN = (ReminderStatus.PLANNED, ReminderStatus.SENDING)
ENDED = tuple(status for status in ReminderStatus if status not in (*OPEN, ReminderStatus.SENT))


@dataclass
class Count:
    """What became of everybody's reminder; two counts can be added."""

    due: int = 0
    once: int = 0
    again: int = 0
    lost: int = 0
    outside: int = 0
    judged: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    widths: list[float] = field(default_factory=list)

    def __add__(self, other: Count) -> Count:
        return Count(
            self.due + other.due,
            self.once + other.once,
            self.again + other.again,
            self.lost + other.lost,
            self.outside + other.outside,
            self.judged + other.judged,
            self.ended + other.ended,
            self.widths + other.widths,
        )

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost, or doubled outside the window."""
        return not self.lost and not self.outside

    @property
    def window(self) -> str:
        """How long the messenger had a message that was not settled here, in milliseconds."""
        if not self.widths:
            return ""
        found = sorted(one * 1000 for one in self.widths)
        return f"{statistics.median(found):.0f} / {found[len(found) * 95 // 100]:.0f} / {found[-1]:.0f} ms"


class Office:
    """One database, one messenger, and the processes that work on them."""

    def __init__(self, url: str, folder: Path, double: BotApiDouble, people: int) -> None:
        self.url = url
        self._database = Database.at(url)
        self.double = double
        self.people = people
        self._folder = folder
        self._workers: list[Life] = []
        self._said: list[asyncio.Task[None]] = []
        self._began = time.time()
        self._ahead = MORNING.timestamp() - self._began
        self._turn(timedelta())

    async def settle_in(self, *, pages: int = 0) -> None:
        """Everybody has a chat, the first few a page besides; each owes the report."""
        async with self._database.writing() as work:
            occurrence = await work.deadlines.add(
                kind=DeadlineKind.LOCAL, name="báo cáo khối", due_on=DUE_ON, offsets=[0], now=SET_ON
            )
            for number in range(self.people):
                person = await work.people.add(name=f"Lan {number}", role=Role.OFFICER, now=SET_ON)
                keys = {Channel.TELEGRAM: str(FIRST_CHAT + number)}
                if number < pages:
                    keys[Channel.WEB] = f"person:{person.id}"
                for channel, key in keys.items():
                    account = await work.accounts.meet(channel, key, now=SET_ON)
                    await work.accounts.link(account.id, person.id)
                await work.deadlines.oblige(occurrence.id, now=SET_ON, responsible_id=person.id)
            await work.commit()

    async def begin(self, workers: int = 1, *, share: int = 0, die: str = "", url: str = "") -> list[Life]:
        """Start workers; each may send as much as one of `share`, else of those started."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TDKT_")}
        environment = kept | {
            "TDKT_DATA_DIR": str(self._folder),
            "TDKT_DATABASE_URL": url or self.url,
            "TDKT_TELEGRAM_TOKEN": TOKEN,
            "TDKT_TELEGRAM_API": self.double.root,
            "TDKT_LOG_LEVEL": "ERROR",
            "TDKT_TEST_SHARE": str(PER_SECOND // (share or workers)),
            "TDKT_TEST_DIE": die,
        }
        begun = [
            await Life.begin("benchmarks.reminder_worker", environment=environment) for _ in range(workers)
        ]
        self._workers += begun
        self._said += [asyncio.create_task(self._listen(one)) for one in begun]
        return begun

    async def until_killed(self, worker: Life) -> None:
        """Wait until a worker has killed itself."""
        if (code := await worker.wait()) != -signal.SIGKILL:
            raise RuntimeError(f"a worker ended by itself with {code}")
        self._workers.remove(worker)

    async def kill(self, worker: Life) -> None:
        """SIGKILL."""
        worker.kill()
        await worker.wait()
        self._workers.remove(worker)

    def outlast_claims(self) -> bool:
        """Turn the clock past the claims of whoever is dead; False where the day of the office would end."""
        return self._turn(LEASE_AND_MORE)

    async def until_some_arrived(self, number: int) -> None:
        """Wait until the messenger has accepted so many messages."""
        while len(await self._accepted()) < number:  # noqa: ASYNC110 - other processes send
            await asyncio.sleep(0.05)

    async def until_all_is_over(self, *, patience: float = 20.0) -> None:
        """Wait; where nothing moves for so many seconds, turn the clock past every lease."""
        seen, since = await self._moved(), time.monotonic()
        while (now := await self._moved())[0]:
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since > patience:
                if not self.outlast_claims():
                    return
                since = time.monotonic()
            await asyncio.sleep(0.3)

    async def end(self) -> None:
        """Stop the workers and leave the database."""
        await self.stop_workers()
        await self._database.close()

    async def stop_workers(self) -> None:
        """Let the workers finish what they have in hand."""
        for worker in self._workers:
            if worker.returncode is None:
                worker.terminate()
        for worker in self._workers:
            await worker.wait()
        await asyncio.gather(*self._said)
        self._workers.clear()

    async def count(self) -> Count:
        """What became of everybody."""
        count = Count(due=self.people, widths=await self._widths())
        told: defaultdict[str, list[str]] = defaultdict(list)
        for call in await self._accepted():
            told[str(call["fields"]["chat_id"])].append(str(call["fields"]["text"]))
        async with self._database.reading() as work:
            for row in await work.reminders.of_kind(ReminderKind.DUE):
                pushed: list[str] = []
                shown: list[str] = []
                for account in await work.accounts.of_person(row.recipient_id):
                    if account.channel is Channel.TELEGRAM:
                        pushed += told[account.external_id]
                    else:
                        shown += [one.text for one in await work.messages.history(account.id)]
                _judge(count, row.status, pushed, shown)
        count.lost += self.people - count.judged
        return count

    async def count_within(self, per_second: int) -> Count:
        """The same; raises where more messages than that arrived within any second."""
        peak = busiest_second([float(one["at"]) for one in await self.double.calls("sendMessage")])
        if peak > per_second:
            raise RuntimeError(f"{peak} messages came within one second")
        return await self.count()

    def _turn(self, by: timedelta) -> bool:
        """Set the clock of the office ahead; False where its day would end."""
        self._ahead += by.total_seconds()
        new = self._folder / f"{OFFSET}.new"
        new.write_text(str(self._ahead), encoding="ascii")
        new.replace(self._folder / OFFSET)
        return datetime.fromtimestamp(time.time() + self._ahead, UTC) < MORNING + timedelta(hours=11)

    async def _moved(self) -> tuple[int, dict[ReminderStatus, int], int]:
        """How many are not at their end, and what changes while they are on their way there."""
        async with self._database.reading() as work:
            counts = await work.reminders.counts()
        ended = sum(number for status, number in counts.items() if status not in OPEN)
        return self.people - ended, counts, len(await self.double.calls("sendMessage"))

    async def _accepted(self) -> Sequence[dict[str, Any]]:
        return [one for one in await self.double.calls("sendMessage") if one["ok"]]

    async def _widths(self) -> list[float]:
        noted = self._folder / SETTLED
        lines = noted.read_text(encoding="ascii").splitlines() if noted.exists() else []
        arrived = {str(one["fields"]["chat_id"]): float(one["at"]) for one in await self._accepted()}
        settled = (line.split() for line in lines)
        return [float(at) - arrived[chat] for chat, at in settled if float(at) > arrived.get(chat, 9e9)]

    async def _listen(self, worker: Life) -> None:
        # A full pipe would stop the worker.
        while await worker.printed.readline():
            pass


def _judge(count: Count, status: ReminderStatus, pushed: Sequence[str], shown: Sequence[str]) -> None:
    """Enter one person's reminder, by what their messenger got and what stands on their page."""
    count.judged += 1
    if status in ENDED:
        count.ended[status.value] += 1
    read = [*pushed, *shown]
    if status in OPEN or (status == ReminderStatus.SENT and not read):
        count.lost += 1
    elif len(read) == 1:
        count.once += 1
    # Whatever comes again says so; what nobody knows the fate of after two tries stands on the page too.
    elif len(pushed) <= 2 and len(shown) <= 1 and all(REPEAT in one for one in read[1:]):
        count.again += bool(read)
    else:
        count.outside += 1
