"""How a database is opened, and what it says when it cannot be."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import connections
from storage.engine import Database
from storage.errors import (
    DatabaseBusy,
    DatabaseMissing,
    DatabaseUnreachable,
    DatabaseUnsupported,
    SchemaMissing,
)
from tests.storage.databases import Databases


async def test_an_sqlite_file_is_never_made_by_looking(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    with pytest.raises(DatabaseMissing) as missing:
        Database.at(f"sqlite+aiosqlite:///{path}")
    assert missing.value.where == str(path)
    assert not path.exists()


async def test_an_sqlite_file_removed_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "office.sqlite"
    database = Database.create(f"sqlite:///{path}")
    path.unlink()
    with pytest.raises(DatabaseMissing):
        async with database.reading():
            pass
    assert not path.exists()
    await database.close()


def test_a_new_sqlite_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "văn phòng #1?.sqlite"
    database = Database.create(f"sqlite:///{path}".replace("?", "%3F"))
    assert database.path is not None
    assert database.path.stat().st_mode & 0o777 == 0o600


async def test_an_empty_database_says_that_it_lacks_tables(databases: Databases) -> None:
    database = Database.at(databases.empty())
    with pytest.raises(SchemaMissing):
        async with database.reading() as work:
            await work.units.all()
    await database.close()


@pytest.mark.parametrize(
    "url",
    [
        "mysql://root@127.0.0.1/office",  # another kind of database
        "sqlite://",  # in memory: no second connection could see it
        "sqlite:///:memory:",  # the same by name
        "office.sqlite",  # no address at all
    ],
)
def test_an_unsupported_address_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUnsupported):
        Database.at(url)


async def test_a_server_that_does_not_answer_is_unreachable() -> None:
    database = Database.at("postgresql+asyncpg://root:secret@127.0.0.1:9/office")
    assert "secret" not in database.where
    with pytest.raises(DatabaseUnreachable):
        async with database.reading():
            pass
    await database.close()


async def test_a_server_that_lets_nobody_in_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ANSWER_WITHIN", 0.1)

    async def take_and_say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(take_and_say_nothing, "127.0.0.1") as silent:
        port = silent.sockets[0].getsockname()[1]
        database = Database.at(f"postgresql+asyncpg://root@127.0.0.1:{port}/office")
        with pytest.raises(DatabaseUnreachable):
            async with database.writing():
                pass
        await database.close()


async def test_a_writer_that_waits_too_long_says_so(
    sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.PATIENCE", 0.05)
    database = Database.at(sqlite_databases.ready())
    async with database.writing():
        with pytest.raises(DatabaseBusy):
            async with database.writing():
                pass
    await database.close()


async def test_sqlite_is_opened_the_way_we_say(sqlite_databases: Databases) -> None:
    database = Database.at(sqlite_databases.ready())
    async with database.writing() as work:
        values = {
            name: await work.session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous", "secure_delete")
        }
    await database.close()
    assert values == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 10000,
        "synchronous": 2,
        "secure_delete": 1,
    }
