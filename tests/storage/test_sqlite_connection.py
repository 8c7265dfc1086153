"""Statements run on the loop's own thread, and still keep nobody else waiting."""

from __future__ import annotations

import asyncio

import pytest

from storage.engine import Database
from tests.patience import SECONDS as PATIENCE
from tests.storage.databases import NOW, Databases


@pytest.fixture
def url(sqlite_databases: Databases) -> str:
    return sqlite_databases.ready()


async def add_unit(database: Database, name: str) -> None:
    async with database.writing() as work:
        await work.units.add(name=name, now=NOW)
        await work.commit()


async def test_who_waits_for_the_lock_of_another_program_lets_others_read(
    database: Database, other: Database
) -> None:
    async with other.writing() as work:
        waiting = asyncio.create_task(add_unit(database, "Sở Y tế"))
        for _ in range(20):
            async with asyncio.timeout(PATIENCE), database.reading() as reading:
                assert await reading.units.find("Sở Y tế") is None
        assert not waiting.done()
        await work.commit()
    async with asyncio.timeout(PATIENCE):
        await waiting


async def test_who_gives_up_waiting_takes_no_lock_later(database: Database, other: Database) -> None:
    async with other.writing() as work:
        waiting = asyncio.create_task(add_unit(database, "Sở Y tế"))
        for _ in range(50):
            await asyncio.sleep(0)
        waiting.cancel()
        await work.units.add(name="Sở Nội vụ", now=NOW)
        await work.commit()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.gather(add_unit(database, "UBND xã A"), add_unit(other, "UBND xã B"))


async def test_a_long_row_of_reads_lets_others_go_on(database: Database) -> None:
    turns = 0
    is_over = False

    async def others() -> None:
        nonlocal turns
        while not is_over:
            turns += 1
            await asyncio.sleep(0)

    going_on = asyncio.create_task(others())
    async with database.reading() as work:
        for _ in range(200):
            await work.units.find("Sở Y tế")
    is_over = True
    await going_on
    assert turns > 3
