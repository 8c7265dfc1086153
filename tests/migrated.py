"""SQLite files with all tables, which are made once in a process: it costs as much as ten turns of a talk."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from storage.engine import Database
from storage.migrate import upgrade
from tests.storage.databases import run_apart


def make_migrated_file(path: Path) -> Path:
    """A file with all tables and no rows, for its owner only, as an upgrade leaves it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(_content())
    return path


def migrated(path: Path) -> Database:
    """The same, opened."""
    return Database.at(f"sqlite+aiosqlite:///{make_migrated_file(path)}")


@cache
def _content() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.sqlite3"
        run_apart(_make(path))
        return path.read_bytes()


async def _make(path: Path) -> None:
    database = Database.create(f"sqlite+aiosqlite:///{path}")
    await upgrade(database, copy_to=None)
    await database.close()
