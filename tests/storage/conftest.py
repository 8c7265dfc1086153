"""Every test of this room runs on both databases, each on a fresh one of its own."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from storage.engine import Database
from storage.files import FileStore
from storage.models.accounts import Channel
from storage.models.people import Role
from tests.storage.databases import LOCAL_SERVER, NOW, Databases, Join, Officer, command, run_apart


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """SQLite files under pytest's folder."""
    return Databases("sqlite", tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Databases on the server of TDKT_TEST_DATABASE_URL, or on this machine's own."""
    server = os.environ.get("TDKT_TEST_DATABASE_URL", LOCAL_SERVER)
    try:
        run_apart(command(server, "SELECT 1"))
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        pytest.skip(f"no PostgreSQL: set TDKT_TEST_DATABASE_URL ({error})")
    databases = Databases("postgresql", tmp_path_factory.mktemp("postgresql"), server)
    yield databases
    databases.remove_all()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """The same test on either kind of database."""
    found: Databases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    """The address of a fresh database with all tables."""
    address = databases.ready()
    yield address
    databases.give_back(address)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A fresh database with all tables, open."""
    opened = Database.at(url)
    yield opened
    await opened.close()


@pytest.fixture
async def other(url: str) -> AsyncIterator[Database]:
    """The same database as `database`, as another process would open it."""
    opened = Database.at(url)
    yield opened
    await opened.close()


@pytest.fixture
def join(database: Database) -> Join:
    """Let somebody in: `await join("Lan")`."""

    async def joined(name: str = "Lan", role: Role = Role.OFFICER) -> Officer:
        async with database.writing() as work:
            person = await work.people.add(name=name, role=role, now=NOW, contact=f"{name}@example.vn")
            account = await work.accounts.meet(Channel.WEB, f"person:{person.id}", now=NOW, display_name=name)
            account = await work.accounts.link(account.id, person.id)
            await work.commit()
        return Officer(person, account)

    return joined


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """An empty file store."""
    return FileStore(tmp_path / "files")


@pytest.fixture(params=["sqlite", "postgresql"])
async def fresh(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """Another office, new and empty, on either kind of database."""
    found: Databases = request.getfixturevalue(f"{request.param}_databases")
    url = await asyncio.to_thread(found.ready)
    database = Database.at(url)
    yield database
    await database.close()
    await asyncio.to_thread(found.give_back, url)
