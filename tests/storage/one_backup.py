"""The backup of a full office, taken once in a process: taking it costs more than most tests of restoring.

It was taken from an SQLite file. From PostgreSQL come the same rows: `test_backup` compares them.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from storage.backup import backup
from storage.files import FileStore
from tests.migrated import migrated
from tests.storage.backups import fill, rows_of
from tests.storage.databases import NOW, run_apart


@dataclass(frozen=True)
class OneBackup:
    """The backup as it was written, and the rows of the office."""

    content: bytes
    rows: dict[str, list[Any]]

    def put(self, path: Path) -> Path:
        """A copy of the file that a test may spoil."""
        path.write_bytes(self.content)
        return path


@cache
def one_backup() -> OneBackup:
    """The office of `fill` with a loaded text `a.yaml`."""
    with tempfile.TemporaryDirectory() as folder:
        return run_apart(_taken(Path(folder)))


async def _taken(folder: Path) -> OneBackup:
    database, store = migrated(folder / "office.sqlite3"), FileStore(folder / "files")
    await fill(database, store)
    beside = folder / "a.yaml"
    beside.write_text("[]")
    await backup(database, store.root, folder / "office.zip", now=NOW, beside={beside.name: beside})
    rows = await rows_of(database)
    await database.close()
    return OneBackup((folder / "office.zip").read_bytes(), rows)
