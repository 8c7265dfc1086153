"""Bringing a database to the tables this program knows: under a lock, all or nothing, after a copy of the
file.

Both databases change tables within a transaction, so a program killed in the middle leaves the old tables.
The lock is the transaction itself: BEGIN IMMEDIATE on SQLite, an advisory lock on PostgreSQL; who comes
second finds nothing to do.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.connections import driver_errors_translated, open_engine, sqlite_file
from storage.engine import Database
from storage.errors import Conflict, SchemaMissing, SchemaUnknown

KEPT_COPIES = 5
"""How many copies made before upgrades are kept."""

WAITING_ROUNDS = 12
"""How often an upgrade waits (ten seconds each) for another one to finish."""

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('tdkt schema', 0))"


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade did: the revisions before (None: no tables) and after, and the copy made before it."""

    before: str | None
    after: str
    copy: Path | None

    @property
    def changed(self) -> bool:
        """Whether there was anything to do."""
        return self.before != self.after


def exists(url: str) -> bool:
    """Whether there is something to open: the SQLite file; of a server it is assumed."""
    path = sqlite_file(url)
    return path is None or path.is_file()


def head() -> str:
    """The revision this program needs."""
    revision = _scripts().get_current_head()
    if revision is None:  # pragma: no cover - the package always carries its revisions
        raise RuntimeError("no revisions in the package")
    return revision


async def revision(database: Database) -> str | None:
    """The revision of the database's tables; None when it has none."""
    database.check_file()
    with driver_errors_translated(database.where):
        async with database.engine.connect() as connection:
            return await connection.run_sync(_revision)


async def is_current(database: Database) -> bool:
    """Whether the database has exactly the tables this program needs."""
    return await revision(database) == head()


async def require_current(database: Database) -> None:
    """Refuse other tables than ours. Raises: SchemaMissing (an upgrade helps), SchemaUnknown (newer ones)."""
    found = await revision(database)
    if found is not None and not is_known(found):
        raise SchemaUnknown(f"revision {found} is newer than this program")
    if found != head():
        raise SchemaMissing(f"revision {found}, needed {head()}")


async def upgrade(database: Database, *, copy_to: Path | None, now: datetime | None = None) -> Upgrade:
    """Bring the tables up to date. `copy_to` is the folder for a copy of the SQLite file (its last five are
    kept).

    Two programs may do this at once: one does the work, the other waits and finds it done.
    Raises: SchemaUnknown for a database written by a newer program; DatabaseBusy after two minutes of
    waiting.
    """
    async with exclusively(database) as connection:
        before = await connection.run_sync(_revision)
        if before is not None and not is_known(before):
            raise SchemaUnknown(f"revision {before} is newer than this program")
        if before == head():
            return Upgrade(before, before, None)
        path = sqlite_file(database.url)
        copy = None
        if path is not None and copy_to is not None and before is not None:
            copy = await asyncio.to_thread(copy_file, path, copy_to, now or datetime.now(UTC))
        await connection.run_sync(run)
        await connection.run_sync(check_references)
        await connection.commit()
        return Upgrade(before, head(), copy)


@asynccontextmanager
async def exclusively(database: Database) -> AsyncIterator[AsyncConnection]:
    """A connection in a transaction that keeps other upgrades out; leaving without commit changes nothing."""
    database.check_file()
    with driver_errors_translated(database.where):
        engine = open_engine(database.url, foreign_keys=False)
        try:
            async with engine.connect() as connection:
                if database.path is None:
                    await connection.execute(text(f"SET LOCAL lock_timeout = '{WAITING_ROUNDS * 10}s'"))
                    await connection.execute(text(LOCK))
                else:
                    await _begin_patiently(connection)
                yield connection
        finally:
            await engine.dispose()


async def _begin_patiently(connection: AsyncConnection) -> None:
    for attempt in range(1, WAITING_ROUNDS + 1):
        try:
            await connection.begin()
            return
        except OperationalError as error:
            if "database is locked" not in str(error.orig) or attempt == WAITING_ROUNDS:
                raise


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return _scripts_in(MIGRATIONS)


@cache
def _scripts_in(folder: Path) -> ScriptDirectory:
    return ScriptDirectory(str(folder))


def is_known(found: str) -> bool:
    """Whether this program has the revision; it has not when a newer program wrote it."""
    return found in {script.revision for script in _scripts().walk_revisions()}


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def run(connection: Connection, target: str = "head") -> None:
    """Upgrade on a connection whose transaction the caller holds (see `exclusively`) and commits."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def check_references(connection: Connection) -> None:
    """Check what SQLite did not watch over while `exclusively` was on. Raises: Conflict."""
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise Conflict(str(broken[0]), broken[1])


def copy_file(path: Path, folder: Path, now: datetime) -> Path:
    """Copy an SQLite file, even one in use, to a file named by the moment; keep the last five."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{now.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}.sqlite"
    partial = copy.with_suffix(".partial")
    os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    source, target = sqlite3.connect(path), sqlite3.connect(partial)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    partial.replace(copy)
    for old in [*folder.glob("*.partial"), *sorted(folder.glob("*Z.sqlite"))[:-KEPT_COPIES]]:
        old.unlink()
    return copy
