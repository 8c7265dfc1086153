"""SIGKILL in the middle of a sweep, then another one: nothing is lost, nothing doubled but in one window."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.reminders.unreached import catch_up
from bot.views.plain import plain_text
from storage.engine import Database
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus
from tests.migrated import migrated
from tests.patience import SECONDS as PATIENCE
from tests.processes.assistant import clean_environment
from tests.processes.life import Life
from tests.telegram.double import TOKEN, BotApiDouble

SET_ON = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
EIGHT, SEVEN_MINUTES_LATER = "2026-12-04T08:00", "2026-12-04T08:07"
PEOPLE = 3


@pytest.fixture
async def double() -> AsyncIterator[BotApiDouble]:
    async with aiohttp.ClientSession() as client:
        running = await BotApiDouble.start(client)
        yield running
        await running.stop()


async def settle(folder: Path, channel: Channel) -> None:
    """People who each owe a report."""
    database = migrated(folder / "tdkt.sqlite3")
    async with database.writing() as work:
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="báo cáo khối", due_on=date(2026, 12, 14), now=SET_ON
        )
        for number in range(PEOPLE):
            person = await work.people.add(name=f"Lan {number}", role=Role.OFFICER, now=SET_ON)
            key = f"person:{person.id}" if channel is Channel.WEB else str(100 + number)
            account = await work.accounts.meet(channel, key, now=SET_ON)
            await work.accounts.link(account.id, person.id)
            await work.deadlines.oblige(occurrence.id, now=SET_ON, responsible_id=person.id)
        await work.commit()
    await database.close()


def address(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'tdkt.sqlite3'}"


async def settle_missed(folder: Path) -> None:
    """People who link their first channel after news of their own place had reached nobody."""
    database = migrated(folder / "tdkt.sqlite3")
    async with database.writing() as work:
        for number in range(PEOPLE):
            person = await work.people.add(name=f"Lan {number}", role=Role.OFFICER, now=SET_ON)
            await work.reminders.plan(
                recipient_id=person.id,
                kind=ReminderKind.PLACE,
                at=SET_ON,
                expires_at=SET_ON + timedelta(days=1),
                news={"key": "role", "before": "viewer", "after": "officer"},
                status=ReminderStatus.BLOCKED,
            )
            account = await work.accounts.meet(Channel.TELEGRAM, str(100 + number), now=SET_ON)
            await work.accounts.link(account.id, person.id)
            await catch_up(work, person.id, now=SET_ON + timedelta(days=3))
        await work.commit()
    await database.close()


async def sweep(folder: Path, now: str, *, root: str = "", die: str = "") -> int:
    """One `tdkt reminders sweep` as a process of its own; its exit code."""
    telegram = {"TDKT_TELEGRAM_TOKEN": TOKEN, "TDKT_TELEGRAM_API": root} if root else {}
    process = await Life.begin(
        "tests.processes.dying_sweep" if die else "bot",
        "reminders",
        "sweep",
        "--now",
        now,
        environment=clean_environment(folder, 1) | telegram | {"TDKT_TEST_DIE": die},
    )
    async with asyncio.timeout(PATIENCE):
        return await process.wait()


async def statuses(folder: Path) -> dict[ReminderStatus, int]:
    database = Database.at(address(folder))
    async with database.reading() as work:
        counts = await work.reminders.counts()
    await database.close()
    return counts


async def pages(folder: Path) -> list[list[str]]:
    database = Database.at(address(folder))
    async with database.reading() as work:
        found = []
        for number in range(1, PEOPLE + 1):
            account = await work.accounts.find(Channel.WEB, f"person:{number}")
            assert account is not None
            found.append([plain_text(one.text) for one in await work.messages.history(account.id)])
    await database.close()
    return found


KILLED = [
    # nothing had left: everybody gets one message, without a word of doubt
    ("claim", 0),
    # written down as begun, nothing had left: nobody can know, so those messages say so
    ("begun", 0),
    # the one window: accepted by the messenger, not yet settled here
    ("sent", PEOPLE),
    # settled: that person is done with; those who are told beside them may stand in the window
    ("settled", PEOPLE),
]


async def killed_and_swept_again(folder: Path, double: BotApiDouble, point: str, most_arrived: int) -> None:
    """Whoever was told twice was in the one window, and the second message says so."""
    assert await sweep(folder, EIGHT, root=double.root, die=point) == -signal.SIGKILL
    arrived = len(await double.calls("sendMessage"))
    settled = (await statuses(folder)).get(ReminderStatus.SENT, 0)
    assert settled <= arrived <= most_arrived
    assert (settled > 0) == (point == "settled")
    assert await sweep(folder, EIGHT, root=double.root) == 0  # the claim still stands for five minutes
    assert len(await double.calls("sendMessage")) == arrived
    assert await sweep(folder, SEVEN_MINUTES_LATER, root=double.root) == 0
    calls = await double.calls("sendMessage")
    texts = ["có thể đã đến một lần rồi" in str(call["fields"]["text"]) for call in calls]
    told = Counter(str(call["fields"]["chat_id"]) for call in calls)
    assert len(told) == PEOPLE
    assert len(calls) == PEOPLE + arrived - settled
    assert not any(texts[:arrived])
    assert sum(texts) >= (1 if point in ("begun", "sent") else arrived - settled)
    doubled = {chat for chat, times in told.items() if times > 1}
    assert doubled <= {
        str(call["fields"]["chat_id"]) for call, doubts in zip(calls, texts, strict=True) if doubts
    }
    assert await statuses(folder) == {ReminderStatus.SENT: PEOPLE}
    assert await sweep(folder, "2026-12-04T16:00", root=double.root) == 0
    assert len(await double.calls("sendMessage")) == len(calls)


@pytest.mark.parametrize(("point", "most_arrived"), KILLED)
async def test_a_push_is_never_lost_and_comes_twice_in_one_window_only(
    tmp_path: Path, double: BotApiDouble, point: str, most_arrived: int
) -> None:
    await settle(tmp_path, Channel.TELEGRAM)
    await killed_and_swept_again(tmp_path, double, point, most_arrived)


@pytest.mark.parametrize(("point", "most_arrived"), KILLED)
async def test_news_that_comes_with_a_first_channel_is_not_lost_either(
    tmp_path: Path, double: BotApiDouble, point: str, most_arrived: int
) -> None:
    await settle_missed(tmp_path)
    await killed_and_swept_again(tmp_path, double, point, most_arrived)


@pytest.mark.parametrize("point", ["claim", "page", "settled"])
async def test_on_the_page_there_is_no_window_at_all(tmp_path: Path, point: str) -> None:
    await settle(tmp_path, Channel.WEB)
    assert await sweep(tmp_path, EIGHT, die=point) == -signal.SIGKILL
    assert await sweep(tmp_path, SEVEN_MINUTES_LATER) == 0
    for page in await pages(tmp_path):
        (text,) = page
        assert text.startswith("Còn 6 ngày làm việc: báo cáo khối")
    assert await statuses(tmp_path) == {ReminderStatus.SENT: PEOPLE}
