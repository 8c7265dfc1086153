"""Set-ups that many tests begin with are talked through once in a process; the others get the rows of it.

    lan = await office.set_up.once(("administrator", unit), step)

A step is taken from memory only where the office is exactly as it was when the step was first done: the same
settings, the same hour, the same steps before it, and nothing else written to its database in between.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from tests.conversations.officer import Office

T = TypeVar("T")


@dataclass(frozen=True)
class _Kept:
    rows: sqlite3.Connection
    clock: dict[str, Any]
    result: Any


_KEPT: dict[Hashable, _Kept] = {}
_A_MOMENT, _A_WHILE = 0.01, 0.1
"""Seconds: whoever holds a lock is on this loop, which stands still while this waits."""


class _Held(Exception):
    """Ends a copy that would wait for ever."""


class SetUp:
    """The steps that an office has taken since it was opened empty, until anything else was written."""

    def __init__(self, office: Office, beginning: Hashable) -> None:
        self._office = office
        self._steps: tuple[Hashable, ...] | None = None
        self._beginning = beginning
        self._file: sqlite3.Connection | None = None
        self._seen = 0

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()

    async def once(self, name: Hashable, step: Callable[[], Awaitable[T]]) -> T:
        """What the step gives: done here, or known from an office that did the same before."""
        file = self._opened()
        if file is None or not self._is_untouched(file):
            return await step()
        assert self._steps is not None
        key = (self._beginning, *self._steps, repr(vars(self._office.clock)), name)
        kept = _KEPT.get(key)
        if kept is None:
            result = await step()
            rows = sqlite3.connect(":memory:")
            file.backup(rows)
            _KEPT[key] = _Kept(rows, dict(vars(self._office.clock)), moved(result, None))
        else:
            while not _copied(kept.rows, file):
                # Something of the office is in the middle of a transaction on this very loop.
                await asyncio.sleep(_A_MOMENT)
                if not self._is_untouched(file):
                    return await step()
            vars(self._office.clock).update(kept.clock)
            await self._office.app.services.office.refresh_contact()
            result = moved(kept.result, self._office)
        self._steps = (*self._steps, name)
        self._seen = _version(file)
        return result

    def _opened(self) -> sqlite3.Connection | None:
        path = self._office.app.database.path
        if self._file is None and path is not None:
            self._file = sqlite3.connect(path, timeout=_A_WHILE, isolation_level=None)
            if _is_empty(self._file):
                self._steps, self._seen = (), _version(self._file)
        return self._file

    def _is_untouched(self, file: sqlite3.Connection) -> bool:
        return self._steps is not None and _version(file) == self._seen


def moved(result: Any, office: Office | None) -> Any:
    """What a step gave in another office, in this one: people, alone or several, are back in it."""
    if isinstance(result, tuple):
        return tuple(moved(one, office) for one in result)
    return replace(result, office=office, reads=list(result.reads)) if hasattr(result, "office") else result


def _copied(rows: sqlite3.Connection, file: sqlite3.Connection) -> bool:
    """Whether the rows stand in the file now; left to itself a copy waits for a lock without end."""

    def see(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise _Held

    try:
        rows.backup(file, progress=see)
    except _Held:
        return False
    return True


def _version(file: sqlite3.Connection) -> int:
    """A number that changes when another connection has written."""
    (number,) = file.execute("PRAGMA data_version").fetchone()
    return int(number)


def _is_empty(file: sqlite3.Connection) -> bool:
    """Whether no row was ever written but the revision of the tables."""
    counts = "(SELECT total(seq) FROM sqlite_sequence) + (SELECT count(*) FROM office_setting)"
    (count,) = file.execute(f"SELECT {counts} + (SELECT count(*) FROM lease)").fetchone()
    return bool(count == 0)
