"""Backup and restore: one moment of the office, whole or not at all, from either database to either."""

from __future__ import annotations

import asyncio
import json
import shutil
import zipfile
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import migrate
from storage.backup import backup
from storage.engine import Database
from storage.errors import (
    DatabaseNotEmpty,
    LeaseHeld,
    NotFound,
    SchemaMissing,
    SchemaUnknown,
)
from storage.files import FileStore
from storage.restore import restore
from tests.storage.backups import CONTENT, fill, names_in, rows_of, state_of, with_manifest
from tests.storage.databases import NOW, Databases, later
from tests.storage.one_backup import one_backup


@pytest.fixture
async def backed_up(database: Database, store: FileStore, tmp_path: Path) -> Path:
    await fill(database, store)
    target = tmp_path / "backups" / "office.zip"
    await backup(database, store.root, target, now=NOW)
    return target


@pytest.fixture
def office_zip(tmp_path: Path) -> Path:
    """The same, where it does not matter from which kind of database it was taken."""
    return one_backup().put(tmp_path / "office.zip")


@pytest.fixture
async def across(databases: Databases, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """Another office, new and empty, on the other kind of database."""
    kind = "postgresql" if databases.kind == "sqlite" else "sqlite"
    found: Databases = request.getfixturevalue(f"{kind}_databases")
    url = await asyncio.to_thread(found.ready)
    opened = Database.at(url)
    yield opened
    await opened.close()
    await asyncio.to_thread(found.give_back, url)


async def test_everything_comes_back_on_either_database(
    database: Database, fresh: Database, store: FileStore, backed_up: Path, tmp_path: Path
) -> None:
    manifest = await restore(fresh, tmp_path / "elsewhere", backed_up, now=later(days=1))
    expected = await rows_of(database)
    assert all(expected.values()), "the office of this test must have a row in every table"
    assert await rows_of(fresh) == expected
    assert manifest.rows == sum(map(len, expected.values()))
    elsewhere = FileStore(tmp_path / "elsewhere")
    assert [elsewhere.path(one).read_bytes() for one in manifest.files] == [CONTENT]
    async with fresh.reading() as work:
        assert await work.leases.all() == []


async def test_ids_go_on_after_the_last_one_ever_given(
    database: Database, across: Database, backed_up: Path, tmp_path: Path
) -> None:
    await restore(across, tmp_path / "elsewhere", backed_up, now=NOW)
    ids = []
    for one in (database, across):
        async with one.writing() as work:
            message, _ = await work.messages.add_outgoing(1, text="Mới", now=NOW)
            unit = await work.units.add(name="Mới", now=NOW)
            ids.append((message.id, unit.id, await work.messages.cursor(1)))
    assert ids[0] == ids[1] == (3, 3, 3)


async def test_a_table_that_never_had_a_row_is_no_damage(
    sqlite_databases: Databases, fresh: Database, store: FileStore, tmp_path: Path
) -> None:
    """SQLite counts such a table as 0 once a migration has rebuilt it."""
    office = Database.at(sqlite_databases.ready())
    async with office.writing() as work:
        await work.session.execute(text("DELETE FROM sqlite_sequence WHERE name = 'obligation'"))
        await work.session.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES ('obligation', 0)"))
        await work.commit()
    target = tmp_path / "new.zip"
    await backup(office, store.root, target, now=NOW)
    await office.close()
    manifest = await restore(fresh, tmp_path / "elsewhere", target, now=NOW)
    assert manifest.tables["obligation"].last_id == 0


async def test_the_log_can_still_be_undone_after_a_restore(
    fresh: Database, office_zip: Path, tmp_path: Path
) -> None:
    await restore(fresh, tmp_path / "elsewhere", office_zip, now=NOW)
    async with fresh.writing() as work:
        unit, _ = await work.log.undo(2, now=NOW)
        assert unit.name == "Sở Nội vụ Hà Nội"


async def test_the_manifest_leads_and_says_what_is_inside(backed_up: Path, database: Database) -> None:
    with zipfile.ZipFile(backed_up) as archive:
        assert archive.namelist()[0] == "manifest.json"
        manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["schema_revision"], manifest["created_at"]) == (
        migrate.head(),
        "2026-11-21T08:00:00+00:00",
    )
    assert manifest["tables"]["unit"]["rows"] == 2
    assert "lease" not in manifest["tables"]
    assert state_of(backed_up).st_mode & 0o777 == 0o600
    assert names_in(backed_up.parent) == ["office.zip"]  # nothing half done beside it


async def test_a_backup_shows_one_moment_while_the_office_works(
    database: Database, other: Database, store: FileStore, tmp_path: Path
) -> None:
    """Each message comes with its change in one transaction; no backup may hold one without the other."""
    await fill(database, store)
    working = True

    async def work_on() -> None:
        while working:
            async with other.writing() as work:
                await work.messages.add_outgoing(1, text="Tin", now=NOW)
                await work.questions.add(text="x", as_of=date(2026, 1, 1), outcome="answered", now=NOW)
                await work.commit()
            await asyncio.sleep(0)

    office = asyncio.create_task(work_on())
    for number in range(3):
        target = tmp_path / f"{number}.zip"
        manifest = await backup(database, store.root, target, now=NOW)
        counts = {name: part.rows for name, part in manifest.tables.items()}
        assert counts["chat_message"] == counts["chat_change"] == counts["question"]
    working = False
    await office


async def test_an_earlier_backup_is_not_overwritten(
    database: Database, store: FileStore, backed_up: Path
) -> None:
    before = state_of(backed_up)
    with pytest.raises(FileExistsError):
        await backup(database, store.root, backed_up, now=NOW)
    assert state_of(backed_up) == before


async def test_a_database_without_tables_is_not_backed_up(databases: Databases, tmp_path: Path) -> None:
    database = Database.at(databases.empty())
    with pytest.raises(SchemaMissing):
        await backup(database, tmp_path, tmp_path / "office.zip", now=NOW)
    await database.close()
    assert names_in(tmp_path) == []


async def test_a_lost_or_spoilt_file_is_told_and_left_out(
    database: Database, across: Database, store: FileStore, tmp_path: Path
) -> None:
    await fill(database, store)
    (content_hash,) = store.hashes()
    store.path(content_hash).write_bytes(b"spoilt")
    manifest = await backup(database, store.root, tmp_path / "office.zip", now=NOW)
    assert (manifest.files, manifest.missing) == ([], [content_hash])
    await restore(across, tmp_path / "elsewhere", tmp_path / "office.zip", now=NOW)
    with pytest.raises(NotFound):
        FileStore(tmp_path / "elsewhere").path(content_hash)


async def test_data_is_replaced_only_when_asked(fresh: Database, office_zip: Path, tmp_path: Path) -> None:
    async with fresh.writing() as work:
        await work.units.add(name="Đơn vị cũ", now=NOW)
        await work.commit()
    with pytest.raises(DatabaseNotEmpty):
        await restore(fresh, tmp_path / "elsewhere", office_zip, now=NOW)
    async with fresh.reading() as work:
        assert [unit.name for unit in await work.units.all()] == ["Đơn vị cũ"]
    assert "elsewhere" not in names_in(tmp_path)
    copies = tmp_path / "copies"
    await restore(fresh, tmp_path / "elsewhere", office_zip, now=NOW, replace=True, copy_to=copies)
    assert await rows_of(fresh) == one_backup().rows
    if fresh.path is not None:
        copy = Database.at(f"sqlite:///{copies / names_in(copies)[0]}")
        async with copy.reading() as work:
            assert [unit.name for unit in await work.units.all()] == ["Đơn vị cũ"]
        await copy.close()


async def test_nothing_is_replaced_while_the_assistant_runs(
    fresh: Database, office_zip: Path, tmp_path: Path
) -> None:
    async with fresh.writing() as work:
        await work.leases.acquire("web", "host 1", now=NOW, hold=timedelta(minutes=1))
        await work.commit()
    with pytest.raises(LeaseHeld):
        await restore(fresh, tmp_path / "elsewhere", office_zip, now=NOW, replace=True)
    await restore(fresh, tmp_path / "elsewhere", office_zip, now=later(minutes=1))  # it has ended


async def test_a_missing_backup_is_no_damaged_one(fresh: Database, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await restore(fresh, tmp_path, tmp_path / "none.zip", now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 3},  # another layout
        {"schema_revision": "9999"},  # tables of tomorrow
    ],
)
async def test_a_backup_of_a_newer_program_is_refused(
    fresh: Database, office_zip: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    with_manifest(lambda manifest: manifest.update(change))(office_zip)
    with pytest.raises(SchemaUnknown):
        await restore(fresh, tmp_path / "elsewhere", office_zip, now=NOW)


async def test_an_old_backup_fits_a_newer_program(
    fresh: Database, office_zip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "tomorrow_title.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f"revision = 'tomorrow'\ndown_revision = '{migrate.head()}'\n\n\n"
        "def upgrade():\n"
        "    op.add_column('person', sa.Column('title', sa.String(), server_default='Bà', nullable=False))\n"
    )
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    await restore(fresh, tmp_path / "elsewhere", office_zip, now=NOW)
    assert await migrate.revision(fresh) == "tomorrow"
    async with fresh.reading() as work:
        assert (await work.session.execute(text("SELECT name, title FROM person"))).all() == [("Lan", "Bà")]
