"""What a unit of work promises: all or nothing, UTC, closed vocabularies, readers that see one moment."""

from __future__ import annotations

import asyncio
import gc
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import text

from storage.engine import Database
from storage.errors import (
    Conflict,
    NotFound,
    ReadingOnly,
)
from storage.models.accounts import Channel
from storage.models.people import Person, Role
from tests.patience import SECONDS as PATIENCE
from tests.storage.databases import NOW, Join


async def test_leaving_without_commit_changes_nothing(database: Database) -> None:
    async with database.writing() as work:
        await work.units.add(name="Sở Nội vụ", now=NOW)
    async with database.reading() as work:
        assert await work.units.all() == []


async def test_an_error_inside_rolls_back(database: Database) -> None:
    async def fail_halfway() -> None:
        async with database.writing() as work:
            await work.units.add(name="Sở Nội vụ", now=NOW)
            raise RuntimeError("kettle")

    with pytest.raises(RuntimeError, match="kettle"):
        await fail_halfway()
    async with database.reading() as work:
        assert await work.units.all() == []


async def test_rows_stay_readable_after_the_end(database: Database) -> None:
    async with database.writing() as work:
        unit = await work.units.add(name="Sở Nội vụ", now=NOW)
        await work.commit()
    assert (unit.id, unit.name, unit.version) == (1, "Sở Nội vụ", 1)


async def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(ReadingOnly):
        async with database.reading() as work:
            await work.office.put("welcome", "x", now=NOW)
    async with database.writing() as work:  # the connection is not spoilt by it
        await work.office.put("welcome", "x", now=NOW)
        await work.commit()


async def test_a_reader_sees_one_moment(database: Database, other: Database) -> None:
    async with database.reading() as work:
        assert await work.office.all() == {}
        async with other.writing() as writer:
            await writer.office.put("welcome", "x", now=NOW)
            await writer.commit()
        assert await work.office.all() == {}
    async with database.reading() as work:
        assert await work.office.all() == {"welcome": "x"}


async def test_instants_come_back_in_utc(database: Database) -> None:
    hanoi = datetime(2026, 11, 21, 15, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    async with database.writing() as work:
        unit = await work.units.add(name="Sở Nội vụ", now=hanoi)
        await work.commit()
    async with database.reading() as work:
        found = (await work.units.get(unit.id)).created_at
    assert found == hanoi
    assert found.isoformat() == "2026-11-21T08:00:00.123456+00:00"
    assert found.tzinfo is UTC


async def test_a_naive_instant_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="timezone"):
        async with database.writing() as work:
            await work.units.add(name="Sở Nội vụ", now=datetime(2026, 11, 21))  # noqa: DTZ001


@pytest.mark.parametrize(
    "row",
    [
        {"role": "king", "status": "active"},  # a role that the table does not know
        {"role": "officer", "status": "asleep"},  # a status that it does not know
    ],
)
async def test_a_word_outside_the_vocabulary_is_refused(database: Database, row: dict[str, Any]) -> None:
    async def add() -> None:
        async with database.writing() as work:
            work.session.add(Person(name="Lan", created_at=NOW, **row))
            await work.commit()

    with pytest.raises(ValueError, match=r"king|asleep"):
        await add()


async def test_the_database_itself_refuses_a_word_outside_the_vocabulary(
    database: Database, join: Join
) -> None:
    await join()
    with pytest.raises(Conflict):
        async with database.writing() as work:
            await work.session.execute(text("UPDATE person SET role = 'king'"))


async def test_the_database_watches_over_references(database: Database) -> None:
    with pytest.raises(Conflict):
        async with database.writing() as work:
            await work.people.add(name="Lan", role=Role.OFFICER, now=NOW, unit_id=99)


async def test_text_that_postgresql_cannot_hold_is_kept_without_it(database: Database) -> None:
    async with database.writing() as work:
        unit = await work.units.add(name="Sở\x00 Nội vụ \ud83d", now=NOW)
        await work.office.put("draft", {"\x00k": ["a\x00", "\ud83d"]}, now=NOW)
        await work.commit()
    async with database.reading() as work:
        assert (await work.units.get(unit.id)).name == "Sở Nội vụ ?"
        assert await work.office.get("draft") == {"k": ["a", "?"]}


async def test_errors_do_not_tell_what_people_wrote(database: Database) -> None:
    with pytest.raises(Conflict) as refused:
        async with database.writing() as work:
            await work.people.add(name="Nguyễn Thị Lan", role=Role.OFFICER, now=NOW, unit_id=99)
    chain: BaseException | None = refused.value
    while chain is not None:
        assert "Lan" not in str(chain)
        chain = chain.__cause__


async def test_writers_take_turns(database: Database, other: Database) -> None:
    async def add(where: Database, number: int) -> None:
        async with where.writing() as work:
            await work.units.add(name=f"Đơn vị {number}", now=NOW)
            await work.commit()

    await asyncio.gather(*(add((database, other)[number % 2], number) for number in range(20)))
    async with database.reading() as work:
        assert len(await work.units.all()) == 20


async def test_two_writers_never_lose_an_update(database: Database, other: Database, join: Join) -> None:
    officer = await join()

    async def rename(where: Database, name: str) -> str:
        try:
            async with where.writing() as work:
                await work.people.change(officer.person.id, version=1, name=name)
                await work.commit()
        except Conflict as conflict:
            return f"sees {conflict.current.name}"
        return name

    results = await asyncio.gather(rename(database, "Lan Anh"), rename(other, "Lan Hương"))
    winner = next(name for name in results if not name.startswith("sees"))
    assert f"sees {winner}" in results


async def test_an_effect_is_found_again_and_marks_the_update(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        row, _ = await work.inbox.accept(
            Channel.WEB, "k", "c", payload={}, now=NOW, account_id=officer.account.id
        )
        await work.commit()
    async with database.writing(inbox_id=row.id) as work:
        assert await work.earlier_effect("rename") is None
        work.record_effect("rename", {"entry": 7})
        work.record_effect("note", True)
        assert await work.earlier_effect("rename") == {"entry": 7}
        await work.commit()
    async with database.writing(inbox_id=row.id) as work:
        assert (await work.earlier_effect("rename"), await work.earlier_effect("note")) == (
            {"entry": 7},
            True,
        )
        assert (await work.inbox.get(row.id)).status == "effected"


async def test_an_effect_goes_with_the_transaction(database: Database, join: Join) -> None:
    async with database.writing() as work:
        row, _ = await work.inbox.accept(Channel.WEB, "k", "c", payload={}, now=NOW)
        await work.commit()
    async with database.writing(inbox_id=row.id) as work:
        await work.units.add(name="Sở Nội vụ", now=NOW)
        work.record_effect("add", True)  # and then no commit
    async with database.reading() as work:
        assert await work.units.all() == []
        assert (await work.inbox.get(row.id)).effects == {}


async def test_without_an_update_effects_are_not_kept(database: Database) -> None:
    async with database.writing() as work:
        work.record_effect("add", True)
        assert await work.earlier_effect("add") is None
        with pytest.raises(ValueError, match="None"):
            work.record_effect("add", None)


async def test_an_unknown_update_is_refused(database: Database) -> None:
    with pytest.raises(NotFound):
        async with database.writing(inbox_id=99):
            pass


async def test_two_workers_on_one_update_go_one_after_the_other(database: Database, other: Database) -> None:
    async with database.writing() as work:
        row, _ = await work.inbox.accept(Channel.WEB, "k", "c", payload={}, now=NOW)
        await work.commit()

    async def add_once(where: Database) -> None:
        async with where.writing(inbox_id=row.id) as work:
            if await work.earlier_effect("add") is None:
                await work.units.add(name="Sở Nội vụ", now=NOW)
                work.record_effect("add", True)
            await work.commit()

    await asyncio.gather(add_once(database), add_once(other), add_once(database))
    async with database.reading() as work:
        assert len(await work.units.all()) == 1


async def test_work_that_is_cancelled_leaves_no_lock_behind(database: Database) -> None:
    """Stopping cancels what is in hand, at any point: in a statement, in the commit, in the queue."""

    async def add(number: int) -> None:
        async with database.writing() as work:
            await work.units.add(name=f"Đơn vị {number}", now=NOW)
            await work.log.note(action="add", subject="unit", now=NOW)
            await work.commit()

    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    for pause in range(30):
        writers = [asyncio.create_task(add(number)) for number in range(3)]
        await asyncio.sleep(pause / 2000)
        for writer in writers:
            writer.cancel()
        await asyncio.gather(*writers, return_exceptions=True)
    gc.collect()  # a connection given up may complain here, not in somebody else's test
    async with asyncio.timeout(PATIENCE):
        await add(100)
    async with database.reading() as work:
        units, entries = await work.units.all(), await work.log.recent(limit=1000)
    assert len(units) == len(entries) > 0
    assert units[-1].name == "Đơn vị 100"
