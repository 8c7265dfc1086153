"""One file that holds the office: a zip with a manifest, a line of JSON a row, the files people handed in,
and what the office keeps beside its database.

    manifest.json         format, schema revision, when, and of every table how many rows and their SHA-256
    tables/<table>.jsonl  rows by ascending key; instants in UTC, dates as ISO 8601
    files/ab/<hash>       contents by their own SHA-256
    beside/<path>         other files of the office by their path; the manifest has their SHA-256

The rows are read in one transaction, so they belong together even while the assistant works. Leases stay out:
they speak of processes that will not run where the backup is restored.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Table, select, text

from storage import migrate
from storage.columns import JSON
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.files import FileStore
from storage.rows import to_plain
from storage.schema import tables

FORMAT = 2
"""The layout described above; another layout gets another number. 1 had nothing `beside`."""

LEFT_OUT = frozenset({"lease"})
"""Tables that no backup holds."""

BATCH = 500
"""Rows read at a time."""


@dataclass(frozen=True)
class TablePart:
    """What the manifest says about one table: rows, SHA-256 of its lines, last id ever given out."""

    rows: int
    sha256: str
    last_id: int | None


@dataclass(frozen=True)
class Manifest:
    """The first entry of a backup.

    `missing`: contents that rows name but the store did not hold whole. `beside`: paths of other files with
    their SHA-256; None where the backup is of a time when these were not kept.
    """

    schema_revision: str
    created_at: datetime
    tables: dict[str, TablePart]
    files: Sequence[str]
    missing: Sequence[str] = field(default=())
    beside: Mapping[str, str] | None = None

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(part.rows for part in self.tables.values())

    def to_json(self) -> JSON:
        """The manifest as it stands in the zip."""
        return {
            "format": FORMAT,
            "schema_revision": self.schema_revision,
            "created_at": self.created_at.astimezone(UTC).isoformat(),
            "tables": {name: vars(part) for name, part in self.tables.items()},
            "files": list(self.files),
            "missing": list(self.missing),
            "beside": dict(self.beside or {}),
        }


async def backup(
    database: Database,
    files_root: Path,
    target: Path,
    *,
    now: datetime,
    beside: Mapping[str, Path] | None = None,
) -> Manifest:
    """Write everything to `target`, which appears only when it is whole; the assistant may go on working.

    `beside` are other files of the office by the path under which they come back; nobody may change them
    meanwhile.
    Raises: FileExistsError rather than replace an earlier backup; SchemaMissing or SchemaUnknown when the
    database has not this program's tables.
    """
    await asyncio.to_thread(_make_way, target)
    await migrate.require_current(database)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        spool = Path(folder)
        async with database.reading() as work:
            parts = {table.name: await _spool(work, table, spool) for table in _kept_tables()}
            wanted = sorted(await work.files.hashes_in_use())
        store = FileStore(files_root)
        whole = await asyncio.to_thread(lambda: [one for one in wanted if _is_whole(store, one)])
        missing = sorted(set(wanted) - set(whole))
        others = beside or {}
        sums = await asyncio.to_thread(lambda: {name: _sum(path) for name, path in sorted(others.items())})
        manifest = Manifest(migrate.head(), now, parts, whole, missing, sums)
        await asyncio.to_thread(_pack, manifest, spool, store, others, target)
    return manifest


def _make_way(target: Path) -> None:
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)


def _kept_tables() -> list[Table]:
    return [table for table in tables() if table.name not in LEFT_OUT]


async def _spool(work: UnitOfWork, table: Table, spool: Path) -> TablePart:
    digest, count = hashlib.sha256(), 0
    connection = await work.session.connection()
    async with connection.stream(select(table).order_by(*table.primary_key.columns)) as rows:
        with await asyncio.to_thread((spool / table.name).open, "wb") as file:
            async for batch in rows.mappings().partitions(BATCH):
                for row in batch:
                    line = json.dumps(to_plain(dict(row)), ensure_ascii=False).encode() + b"\n"
                    digest.update(line)
                    file.write(line)
                    count += 1
    return TablePart(count, digest.hexdigest(), await _last_id(work, table))


async def _last_id(work: UnitOfWork, table: Table) -> int | None:
    """The last id that was given out, so that a restored database does not give it out again."""
    if "id" not in table.columns:
        return None
    if work.session.get_bind().dialect.name == "sqlite":
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :table")
    else:
        query = text("SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(:table, 'id') AS regclass))")
    last: int | None = await work.session.scalar(query, {"table": table.name})
    return last


def _is_whole(store: FileStore, content_hash: str) -> bool:
    try:
        return _sum(store.path(content_hash)) == content_hash
    except (OSError, NotFound):
        return False


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(
    manifest: Manifest, spool: Path, store: FileStore, beside: Mapping[str, Path], target: Path
) -> None:
    partial = spool / "backup.zip"
    descriptor = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", json.dumps(manifest.to_json(), ensure_ascii=False, indent=1))
            for name in manifest.tables:
                archive.write(spool / name, f"tables/{name}.jsonl")
            for content_hash in manifest.files:
                with (
                    store.path(content_hash).open("rb") as source,
                    archive.open(f"files/{content_hash[:2]}/{content_hash}", "w") as entry,
                ):
                    shutil.copyfileobj(source, entry)
            for name in manifest.beside or ():
                archive.write(beside[name], f"beside/{name}")
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)
