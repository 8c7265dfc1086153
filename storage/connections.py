"""How connections behave on the two databases, so that the rest need not care which one it is.

SQLite: write-ahead log, foreign keys on, ten seconds of patience, and transactions that we begin ourselves:
the driver's legacy control would begin them late (at the first change) and as deferred, which lets two
writers read the same rows and one of them fail. Writing begins with BEGIN IMMEDIATE; reading refuses to
write. PostgreSQL: reading is a read-only snapshot too (REPEATABLE READ), so both databases show a reader one
moment.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, event, exc, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.errors import (
    Conflict,
    DatabaseBusy,
    DatabaseMissing,
    DatabaseUnreachable,
    DatabaseUnsupported,
    ReadingOnly,
    SchemaMissing,
)
from storage.sqlite_connection import connecting

PATIENCE = 10.0
"""Seconds to wait for a lock that another writer holds."""

ANSWER_WITHIN = 10.0
"""Seconds within which a database server has to let us in."""

_SWITCHING_TRIES = 200

WRITING = "tdkt_writing"


def parse(url: str) -> URL:
    """The address with its asynchronous driver.

    Raises: DatabaseUnsupported for anything but an SQLite file or PostgreSQL.
    """
    try:
        parsed = make_url(url)
    except exc.ArgumentError as error:
        raise DatabaseUnsupported("the database address cannot be read") from error
    match parsed.get_backend_name():
        case "sqlite":
            if not parsed.database or parsed.database == ":memory:" or parsed.database.startswith("file:"):
                raise DatabaseUnsupported("SQLite is used with a plain file, not in memory")
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql":
            return parsed.set(drivername="postgresql+asyncpg")
        case other:
            raise DatabaseUnsupported(f"{other} is not supported")


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite address; None for PostgreSQL."""
    parsed = parse(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def create_sqlite_file(path: Path) -> None:
    """Make an empty database file that only its owner may read; an existing one is left alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def open_engine(url: str, *, foreign_keys: bool = True) -> AsyncEngine:
    """An engine whose transactions behave as described above. It never creates an SQLite file.

    `foreign_keys=False` is for migrations on SQLite, where rebuilding a table would otherwise delete what
    refers to it.
    """
    parsed = parse(url)
    if parsed.get_backend_name() == "postgresql":
        return create_async_engine(
            parsed, pool_pre_ping=True, hide_parameters=True, connect_args={"timeout": ANSWER_WITHIN}
        )
    where = URL.create(
        "sqlite+aiosqlite",
        database="file:" + quote(str(Path(parsed.database or "").absolute())),
        query={"mode": "rw", "uri": "true"},
    )
    engine = create_async_engine(
        where,
        connect_args={"isolation_level": None, "timeout": PATIENCE, "async_creator_fn": connecting},
        hide_parameters=True,  # an error message may reach the log, what people wrote may not
    )
    event.listen(engine.sync_engine, "connect", partial(_prepare_sqlite, foreign_keys))
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def reading_engine(engine: AsyncEngine) -> AsyncEngine:
    """The same pool of connections, for transactions that only read one moment of the database."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine.execution_options(**{WRITING: False})


def writing_engine(engine: AsyncEngine) -> AsyncEngine:
    """The same pool of connections, for transactions that write."""
    return engine.execution_options(**{WRITING: True})


def _prepare_sqlite(foreign_keys: bool, connection: Any, _record: Any) -> None:
    connection.run_async(_write_ahead)
    cursor = connection.cursor()
    pragmas = (
        "synchronous=FULL",  # a row that we told a platform we hold must survive a power cut
        "secure_delete=ON",  # erased means erased
        f"foreign_keys={int(foreign_keys)}",
    )
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def _write_ahead(connection: Any) -> None:
    # Two programs that open a new file together want to switch it at once; SQLite then refuses one of them
    # without waiting, whatever its patience. A file that was switched before is only looked at.
    for attempt in range(1, _SWITCHING_TRIES + 1):
        try:
            await connection.execute_fetchall("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == _SWITCHING_TRIES:
                raise
            await asyncio.sleep(PATIENCE / _SWITCHING_TRIES)


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, True)
    try:
        connection.connection.run_async(lambda driver: driver.begin(writing=writing))
    except sqlite3.Error as error:
        raise exc.OperationalError("BEGIN", None, error) from error


@contextmanager
def driver_errors_translated(where: str) -> Iterator[None]:
    """Turn what the driver raises into the errors of `storage.errors`."""
    try:
        yield
    except exc.IntegrityError as error:
        raise Conflict("row", _constraint(error)) from error
    except exc.DBAPIError as error:
        _raise_translated(error, where)
    except exc.StatementError as error:
        # What a column type refused: a naive instant, a word outside its vocabulary.
        raise ValueError(str(error.orig)) from error
    except exc.TimeoutError as error:
        raise DatabaseBusy("all connections have been in use for too long") from error
    except OSError as error:
        is_silent = isinstance(error, TimeoutError)  # taken the connection, then said nothing
        if is_silent or isinstance(error, ConnectionError) or "connect call failed" in str(error).lower():
            raise DatabaseUnreachable("the database server does not answer") from error
        raise


def _constraint(error: exc.IntegrityError) -> str:
    return str(error.orig).splitlines()[0][:200]


def _raise_translated(error: exc.DBAPIError, where: str) -> None:
    state = str(getattr(error.orig, "sqlstate", None) or "")
    words = str(error.orig).lower()
    if state == "3D000" or "unable to open database file" in words:
        raise DatabaseMissing(where) from error
    if state in ("40P01", "40001", "55P03") or "database is locked" in words:
        raise DatabaseBusy("another writer holds the database") from error
    if state == "42P01" or "no such table" in words:
        raise SchemaMissing("the database has no tables yet") from error
    if state == "25006" or "readonly database" in words:
        raise ReadingOnly("this unit of work was opened for reading") from error
    if state[:2] in ("08", "28", "53", "57") or error.connection_invalidated:
        raise DatabaseUnreachable("the database server refused or closed the connection") from error
    raise error
