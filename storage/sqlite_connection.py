"""A connection to SQLite that answers where it is asked, and waits for the disk apart.

aiosqlite hands every call to a thread of the connection: four hand-overs a statement, each dearer than the
statement itself, which is answered from memory in some millionths of a second. Here statements run at once on
the loop's own thread. What may really wait goes to the connection's thread as before: the lock that another
program holds, and a COMMIT that writes and syncs. A long row of statements lets others go on in between.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

BREATH = 0.005
"""Seconds of statements in a row after which others get their turn."""


class LocalCursor:
    """The cursor that SQLAlchemy's adapter for aiosqlite works with."""

    def __init__(self, connection: LocalConnection, cursor: sqlite3.Cursor) -> None:
        self._connection = connection
        self._cursor = cursor

    async def __aenter__(self) -> LocalCursor:
        return self

    async def execute(self, operation: str, parameters: Iterable[Any] = ()) -> LocalCursor:
        """Run one statement. Raises: sqlite3.Error."""
        await self._connection.let_others_go_on()
        self._cursor.execute(operation, tuple(parameters))
        return self

    async def executemany(self, operation: str, parameters: Iterable[Iterable[Any]]) -> LocalCursor:
        """Run one statement for each of the rows. Raises: sqlite3.Error."""
        await self._connection.let_others_go_on()
        self._cursor.executemany(operation, [tuple(row) for row in parameters])
        return self

    async def fetchone(self) -> Any:
        """The next row; None when none is left."""
        return self._cursor.fetchone()

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        """The next rows, as a stream asks for them."""
        await self._connection.let_others_go_on()
        return self._cursor.fetchmany(size or self._cursor.arraysize)

    async def fetchall(self) -> Sequence[Any]:
        """The rows that are left."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Let go of the statement."""
        self._cursor.close()

    @property
    def description(self) -> Any:
        """The columns of the answer; None where there is none."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row that was added last."""
        return self._cursor.lastrowid


class LocalConnection(aiosqlite.Connection):
    """Made by `connecting`; to be used in one task at a time, as the pool hands it out."""

    _changes_before = 0
    _since = 0.0
    _is_apart = False

    def cursor(self) -> LocalCursor:  # type: ignore[override]
        """A cursor of this connection."""
        return LocalCursor(self, self._conn.cursor())

    async def begin(self, *, writing: bool) -> None:
        """Begin a transaction; one that writes takes the lock at once, waiting for it in the thread.

        Raises: sqlite3.OperationalError when the lock is held for longer than the connection is patient.
        """
        self._changes_before = self._conn.total_changes
        if not writing:
            self._run("PRAGMA query_only=1", "BEGIN")
            return
        patience = self._conn.execute("PRAGMA busy_timeout").fetchone()[0]
        self._run("PRAGMA query_only=0", "PRAGMA busy_timeout=0")
        try:
            self._run("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        finally:
            self._run(f"PRAGMA busy_timeout={patience}")
        await self._apart(self._run, "BEGIN IMMEDIATE")

    async def commit(self) -> None:
        """Make permanent what was changed; nothing changed, nothing to wait for."""
        if self._conn.total_changes == self._changes_before:
            self._conn.commit()
        else:
            await self._apart(self._conn.commit)

    async def rollback(self) -> None:
        """Forget what was changed."""
        if self._is_apart:
            await self._apart(self._conn.rollback)
        else:
            self._conn.rollback()

    async def let_others_go_on(self) -> None:
        """Give way to other tasks if this connection has kept the loop for a while."""
        now = time.monotonic()
        if now - self._since > BREATH:
            await asyncio.sleep(0)
            self._since = time.monotonic()

    async def _apart(self, work: Callable[..., Any], *arguments: Any) -> None:
        # Whoever is cancelled while waiting leaves the thread at work; what comes next then queues behind it.
        self._is_apart = True
        await self._execute(work, *arguments)  # type: ignore[no-untyped-call]
        self._is_apart = False

    def _run(self, *statements: str) -> None:
        for statement in statements:
            self._conn.execute(statement)


def connecting(database: str, **arguments: Any) -> LocalConnection:
    """A connection, to be awaited; arguments are those of `sqlite3.connect`."""
    # Its thread and the loop's take turns: every hand-over is awaited.
    connect = partial(sqlite3.connect, database, **{**arguments, "check_same_thread": False})
    connection = LocalConnection(connect, iter_chunk_size=64)
    connection._thread.daemon = True  # a program that is ended in the middle must not wait for it
    return connection
