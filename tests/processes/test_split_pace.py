"""Conversation and reminders as two real processes with one token: together they keep the pace."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from benchmarks.push_pacing import busiest_second
from bot.clock import SystemClock
from bot.pacing import PER_SECOND, PUSHES_ALONE, REPLIES_ALONE, share
from storage.models.accounts import Channel
from storage.models.people import Role
from storage.models.reminders import ReminderKind
from tests.migrated import migrated
from tests.processes.assistant import Assistant, free_port
from tests.telegram.double import TOKEN, BotApiDouble, Chatter

PUSHES, REPLIES = 56, 100  # at their share, pushes take over six seconds, however fast the machine is
FIRST_TOLD = 9000


@pytest.fixture
async def double() -> AsyncIterator[BotApiDouble]:
    async with aiohttp.ClientSession() as client:
        running = await BotApiDouble.start(client)
        yield running
        await running.stop()


async def office(data: Path) -> None:
    """People on Telegram who have each asked for a trial reminder, which waits for no working day."""
    now = SystemClock().now()
    database = migrated(data / "tdkt.sqlite3")
    async with database.writing() as work:
        for number in range(PUSHES):
            person = await work.people.add(name=f"Cán bộ {number}", role=Role.OFFICER, now=now)
            account = await work.accounts.meet(Channel.TELEGRAM, str(FIRST_TOLD + number), now=now)
            await work.accounts.link(account.id, person.id)
            await work.reminders.plan(
                recipient_id=person.id,
                kind=ReminderKind.TRIAL,
                at=now,
                expires_at=now.replace(year=now.year + 1),
            )
        await work.commit()
    await database.close()


def test_the_shares_make_up_the_whole() -> None:
    assert REPLIES_ALONE + PUSHES_ALONE == PER_SECOND == share(replies=True, pushes=True)
    assert share(replies=True, pushes=False) == REPLIES_ALONE
    assert share(replies=False, pushes=True) == PUSHES_ALONE


async def test_two_processes_together_keep_the_pace(tmp_path: Path, double: BotApiDouble) -> None:
    (tmp_path / "data").mkdir()
    await office(tmp_path / "data")
    environment = {"TDKT_TELEGRAM_TOKEN": TOKEN, "TDKT_TELEGRAM_API": double.root}
    both = [
        await Assistant.start(tmp_path / "data", free_port(), only=role, **environment)
        for role in ("telegram", "reminders")
    ]
    # Strangers ask all at once: each is answered that an invitation is needed.
    await double.happen(
        *(Chatter(double, 5000 + number).message(text="Xin chào") for number in range(REPLIES))
    )
    calls = await double.called("sendMessage", PUSHES + REPLIES)
    assert [await one.stop() for one in both] == [0, 0]
    told = [int(one["fields"]["chat_id"]) for one in calls]
    assert len(set(told)) == len(calls) == PUSHES + REPLIES
    pushed = [place for place, chat_id in enumerate(told) if chat_id >= FIRST_TOLD]
    assert pushed[-1] - pushed[0] > PUSHES  # both were at work at the same time
    assert busiest_second([one["at"] for one in calls]) <= PER_SECOND
