"""Databases of both kinds for the tests of this room, and the people in them."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import asyncpg  # type: ignore[import-untyped]

from storage import migrate
from storage.engine import Database
from storage.models.accounts import Account
from storage.models.people import Person
from storage.schema import tables
from tests.patience import SECONDS as PATIENCE

T = TypeVar("T")
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LOCAL_SERVER = "postgresql+asyncpg://root@127.0.0.1/test"


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread with a loop of its own, leaving the test's loop alone."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def command(server: str, sql: str) -> None:
    """One administrative statement on the PostgreSQL server."""
    connection = await asyncpg.connect(server.replace("+asyncpg", ""), timeout=PATIENCE)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


async def _emptied(url: str) -> bool:
    """Empty a database; False if a test has changed its tables, so that it is of no more use."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=PATIENCE)
    try:
        revision = await connection.fetchval("SELECT max(version_num) FROM alembic_version")
        if revision != migrate.head():
            return False
        # TRUNCATE makes every table's files anew, which takes a hundred times as long as deleting a few rows.
        deletions = [f"DELETE FROM {table.name}" for table in tables()]
        numbers = await connection.fetch("SELECT format('%I.%I', schemaname, sequencename) FROM pg_sequences")
        starts = [f"SELECT setval('{sequence}', 1, false)" for (sequence,) in numbers]
        await connection.execute("; ".join(("SET session_replication_role = replica", *deletions, *starts)))
    finally:
        await connection.close()
    return True


@dataclass
class Databases:
    """Makes databases of one kind, empty or with all tables, and removes them at the end."""

    kind: str
    folder: Path
    server: str = ""
    _made: list[str] = field(default_factory=list)
    _template: str = ""
    _free: list[str] = field(default_factory=list)

    def empty(self) -> str:
        """The address of a database without tables."""
        if self.kind == "sqlite":
            return f"sqlite+aiosqlite:///{self._new_file()}"
        return self._new_on_server("template0")

    def ready(self) -> str:
        """The address of a database with all tables and no rows."""
        if not self._template:
            self._template = self.empty()
            run_apart(_upgrade(self._template))
        if self.kind == "sqlite":
            copy = self._new_file()
            shutil.copyfile(self._template.partition(":///")[2], copy)
            return f"sqlite+aiosqlite:///{copy}"
        return self._free.pop() if self._free else self._new_on_server(self._template.rpartition("/")[2])

    def give_back(self, url: str) -> None:
        """Empty a database from `ready` for another test: a server takes long to make and drop one."""
        if self.kind == "postgresql" and run_apart(_emptied(url)):
            self._free.append(url)

    def remove_all(self) -> None:
        """Drop what was made on the server; files go with pytest's folder."""
        for name in self._made:
            run_apart(command(self.server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))

    def _new_file(self) -> Path:
        path = self.folder / f"{secrets.token_hex(6)}.sqlite"
        path.touch()
        return path

    def _new_on_server(self, template: str) -> str:
        name = f"tdkt_test_{secrets.token_hex(6)}"
        run_apart(command(self.server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        self._made.append(name)
        return f"{self.server.rpartition('/')[0]}/{name}"


async def _upgrade(url: str) -> None:
    database = Database.at(url)
    await migrate.upgrade(database, copy_to=None, now=NOW)
    await database.close()


@dataclass
class Officer:
    """A person with a web account, as the tests need one."""

    person: Person
    account: Account


Join: TypeAlias = Callable[..., Awaitable[Officer]]
"""The fixture `join`: lets somebody in, as `await join("Lan")`."""


def later(**amount: float) -> datetime:
    """`NOW` and some minutes, hours, days."""
    return NOW + timedelta(**amount)
