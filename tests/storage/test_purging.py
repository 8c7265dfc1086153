"""Old rows go a few at a time: nobody waits until hundreds of thousands are gone."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from storage import purging
from storage.engine import Database
from storage.models.accounts import Channel
from storage.purging import purge
from tests.storage.databases import NOW, Databases, later

MESSAGES = 45


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "AT_ONCE", 10)


async def chat(database: Database) -> None:
    """A conversation of which the last message is new."""
    async with database.writing() as work:
        account = await work.accounts.meet(Channel.WEB, "lan", now=NOW)
        for number in range(MESSAGES):
            await work.messages.add_outgoing(account.id, text=f"{number}", now=NOW)
        await work.messages.add_outgoing(account.id, text="mới", now=later(days=2))
        await work.commit()


async def left(database: Database) -> int:
    async with database.writing() as work:  # waits for its turn like any other change
        return int(await work.session.scalar(text("SELECT count(*) FROM chat_message")) or 0)


async def test_all_that_is_old_goes_however_much_it_is(database: Database) -> None:
    await chat(database)
    assert (await purge(database, later(days=1))).messages == MESSAGES
    assert await left(database) == 1
    assert (await purge(database, later(days=1))).messages == 0


async def test_whoever_wants_to_write_has_a_turn_in_between(sqlite_databases: Databases) -> None:
    database = Database.at(sqlite_databases.ready())
    await chat(database)
    going, seen = asyncio.create_task(purge(database, later(days=1))), [MESSAGES + 1]
    while seen[-1] > 1:
        seen.append(await left(database))
    await going
    await database.close()
    assert sorted(set(seen), reverse=True) == [46, 36, 26, 16, 6, 1]
