"""Putting a backup back: looked through to the last byte first, then all of it in one transaction or nothing.

The tables are made as they were when the backup was taken and then upgraded, so an old backup fits a newer
program, and a backup of one kind of database fits the other.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, event, func, select, text, types
from sqlalchemy.exc import StatementError
from sqlmodel import col
from sqlmodel.sql.sqltypes import UTCDateTime

from storage import migrate
from storage.backup import BATCH, FORMAT, LEFT_OUT, Manifest, TablePart
from storage.columns import JSON, Document
from storage.engine import Database
from storage.errors import BackupDamaged, Conflict, DatabaseNotEmpty, LeaseHeld, SchemaUnknown
from storage.files import PIECE, FileStore
from storage.models.office import Lease
from storage.rows import from_plain
from storage.schema import tables

WRONG = (ValueError, KeyError, TypeError, RuntimeError)
"""What reading a manifest or a row meets when it is not as we wrote it."""


async def restore(
    database: Database,
    files_root: Path,
    source: Path,
    *,
    now: datetime,
    replace: bool = False,
    copy_to: Path | None = None,
    beside: Path | None = None,
    agree: Callable[[Manifest], None] = lambda manifest: None,
) -> Manifest:
    """Fill an empty database, and the file store, from a backup; what stood beside them goes into `beside`.

    `replace` empties a database that holds data (an SQLite file is first copied to the folder `copy_to`).
    `agree` looks at what is about to be restored and raises to stop, with nothing changed.
    Raises, with nothing changed: BackupDamaged; SchemaUnknown for a backup of a newer program;
    DatabaseNotEmpty; LeaseHeld while the assistant runs on this database.
    """
    manifest = await asyncio.to_thread(inspect_backup, source)
    async with migrate.exclusively(database) as connection:
        await connection.run_sync(_refuse_if_in_use, now)
        is_empty = await connection.run_sync(_is_empty)
        if not is_empty and not replace:
            raise DatabaseNotEmpty("the database already holds data")
        agree(manifest)
        if not is_empty and copy_to is not None and database.path is not None:
            await asyncio.to_thread(migrate.copy_file, database.path, copy_to, now)
        # Files first: without their rows they are orphans at worst, and a sweep removes those.
        with zipfile.ZipFile(source) as archive:
            store = FileStore(files_root)
            for content_hash in manifest.files:
                await store.put(_pieces(archive, _file_entry(content_hash)), limit=2**62)
            await connection.run_sync(_fill, archive, manifest)
            if beside is not None:
                await asyncio.to_thread(_unpack, archive, manifest, beside)
        await connection.commit()
    return manifest


def inspect_backup(source: Path) -> Manifest:
    """Read a backup to its end and compare everything with the manifest.

    Raises: BackupDamaged; SchemaUnknown when it was written by a newer program; FileNotFoundError.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            expected = {_table_entry(name) for name in manifest.tables}
            expected |= {_file_entry(content_hash) for content_hash in manifest.files}
            expected |= {_beside_entry(name) for name in manifest.beside or ()}
            if sorted(archive.namelist()) != sorted(expected | {"manifest.json"}):
                raise BackupDamaged("the backup does not hold what its manifest lists")
            for name, part in manifest.tables.items():
                if (_digest(archive, _table_entry(name)), _lines(archive, name)) != (part.sha256, part.rows):
                    raise BackupDamaged(f"table {name} is not as the manifest says")
            for content_hash in manifest.files:
                if _digest(archive, _file_entry(content_hash)) != content_hash:
                    raise BackupDamaged(f"file {content_hash} is not as the manifest says")
            for name, sha256 in (manifest.beside or {}).items():
                if not _stays_inside(name) or _digest(archive, _beside_entry(name)) != sha256:
                    raise BackupDamaged(f"{name} is not as the manifest says")
    except FileNotFoundError:
        raise
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, struct.error, *WRONG) as error:
        raise BackupDamaged("the backup file cannot be read") from error
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    content = json.loads(archive.read("manifest.json"))
    if content["format"] not in (1, FORMAT) or not migrate.is_known(content["schema_revision"]):
        raise SchemaUnknown("the backup was written by a newer program")
    return Manifest(
        schema_revision=content["schema_revision"],
        created_at=datetime.fromisoformat(content["created_at"]),
        tables={name: TablePart(**part) for name, part in content["tables"].items()},
        files=tuple(content["files"]),
        missing=tuple(content["missing"]),
        beside=dict(content["beside"]) if content["format"] > 1 else None,
    )


def _table_entry(name: str) -> str:
    return f"tables/{name}.jsonl"


def _file_entry(content_hash: str) -> str:
    return f"files/{content_hash[:2]}/{content_hash}"


def _beside_entry(name: str) -> str:
    return f"beside/{name}"


def _stays_inside(name: str) -> bool:
    """Whether a path leads to a place below the folder where it is written, on any system."""
    parts = name.split("/")
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    for name in manifest.beside or ():
        target = folder / PurePosixPath(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(_beside_entry(name)))


def _digest(archive: zipfile.ZipFile, entry: str) -> str:
    digest = hashlib.sha256()
    with archive.open(entry) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, JSON]]:
    with archive.open(_table_entry(name)) as file:
        for line in file:
            yield json.loads(line)


def _lines(archive: zipfile.ZipFile, name: str) -> int:
    return sum(isinstance(row, dict) for row in _rows(archive, name))


async def _pieces(archive: zipfile.ZipFile, entry: str) -> AsyncIterator[bytes]:
    with archive.open(entry) as file:
        while piece := await asyncio.to_thread(file.read, PIECE):
            yield piece


def _refuse_if_in_use(connection: Connection, now: datetime) -> None:
    if connection.dialect.has_table(connection, "lease"):
        held = connection.execute(
            select(col(Lease.name), col(Lease.holder), col(Lease.expires_at)).where(
                col(Lease.expires_at) > now
            )
        ).first()
        if held is not None:
            raise LeaseHeld(*held)


def _is_empty(connection: Connection) -> bool:
    present = [table for table in tables() if connection.dialect.has_table(connection, table.name)]
    return not any(
        connection.scalar(select(func.count()).select_from(table))
        for table in present
        if table.name not in LEFT_OUT
    )


def _fill(connection: Connection, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    _drop_all(connection)
    migrate.run(connection, manifest.schema_revision)
    then = _tables_as_they_are(connection)
    if set(manifest.tables) - set(then):
        raise BackupDamaged("the backup holds a table that its revision has not")
    kept = [table for table in then.values() if table.name in manifest.tables]
    try:
        for table in kept:
            _insert(connection, table, _rows(archive, table.name))
        migrate.check_references(connection)
    except (*WRONG, StatementError, Conflict) as error:
        raise BackupDamaged("the backup holds a row that does not fit its table") from error
    for table in kept:
        _go_on_after(connection, table.name, manifest.tables[table.name].last_id)
    migrate.run(connection)


def _drop_all(connection: Connection) -> None:
    cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
    for name in [*(table.name for table in reversed(tables())), "alembic_version"]:
        connection.execute(text(f'DROP TABLE IF EXISTS "{name}"{cascade}'))


def _tables_as_they_are(connection: Connection) -> dict[str, Table]:
    """The tables of the backup's revision, read from the database; those that others refer to come first."""

    def with_our_types(_inspector: Any, _table: Any, column: Any) -> None:
        match column["type"]:
            case types.JSON():
                column["type"] = Document()
            case types.DateTime():
                column["type"] = UTCDateTime()

    metadata = MetaData()
    event.listen(Table, "column_reflect", with_our_types)
    try:
        metadata.reflect(connection)
    finally:
        event.remove(Table, "column_reflect", with_our_types)
    return {table.name: table for table in metadata.sorted_tables}


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, JSON]]) -> None:
    """Insert rows; references within the table (a unit above, an entry undone) follow at the end."""
    inward = [
        column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)
    ]
    later: list[tuple[Column[Any], dict[str, Any]]] = []
    batch: list[dict[str, Any]] = []
    for row in rows:
        values = from_plain(table, row)
        for column in inward:
            if values.get(column.name) is not None:
                later.append((column, dict(values)))
                values[column.name] = None
        batch.append(values)
        if len(batch) == BATCH:
            connection.execute(table.insert(), batch)
            batch.clear()
    if batch:
        connection.execute(table.insert(), batch)
    for column, values in later:
        connection.execute(
            table.update().where(table.c.id == values["id"]).values({column: values[column.name]})
        )


def _go_on_after(connection: Connection, name: str, last_id: int | None) -> None:
    """Let the next id be greater than any that was ever given out."""
    if not last_id:  # a rebuilt table of SQLite says 0 where none was given out; a server refuses that number
        return
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT setval(CAST(pg_get_serial_sequence(:name, 'id') AS regclass), :last_id)"),
            {"name": name, "last_id": last_id},
        )
        return
    connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
    connection.execute(
        text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last_id)"),
        {"name": name, "last_id": last_id},
    )
