"""Upgrading: what the models say is what stands in the database, once, all or nothing, after a copy."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from storage import migrate
from storage.engine import Database
from storage.errors import SchemaMissing, SchemaUnknown
from storage.schema import metadata
from tests.storage.databases import NOW, Databases, Join, later

HEAD = migrate.head()
TOMORROW = "tomorrow"
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{TOMORROW}"
down_revision = "{HEAD}"


def upgrade():
    recreate = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("person", recreate=recreate) as batch:
        batch.add_column(sa.Column("title", sa.String(), nullable=False, server_default="Ông/Bà"))
    {{more}}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program of tomorrow: one revision more, which rebuilds a table that others refer to."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "tomorrow_title.py").write_text(NEXT.format(more=""))
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    return folder


def _described(connection: Connection) -> dict[str, Any]:
    inspector = inspect(connection)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"], str(column["default"]))
                for column in inspector.get_columns(table)
            ],
            "key": inspector.get_pk_constraint(table),
            "references": sorted(inspector.get_foreign_keys(table), key=lambda key: str(key["name"])),
            "unique": sorted(inspector.get_unique_constraints(table), key=lambda rule: str(rule["name"])),
            "checks": sorted(
                (str(rule["name"]), rule["sqltext"]) for rule in inspector.get_check_constraints(table)
            ),
            "indexes": sorted(
                (str(index["name"]), tuple(index["column_names"])) for index in inspector.get_indexes(table)
            ),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


async def test_models_and_migrations_agree(database: Database) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return list(compare_metadata(context, metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrations_make_exactly_the_tables_of_the_models(databases: Databases) -> None:
    """Closer than Alembic looks: also the CHECK constraints, defaults, and what a deletion does."""
    migrated, direct = Database.at(databases.ready()), Database.at(databases.empty())
    async with direct.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        expected = await connection.run_sync(_described)
    async with migrated.engine.connect() as connection:
        found = await connection.run_sync(_described)
    await migrated.close()
    await direct.close()
    assert found == expected


async def test_every_id_is_given_out_once(sqlite_databases: Databases) -> None:
    """Old buttons live for ever: on SQLite only AUTOINCREMENT keeps a deleted id from coming back."""
    path = sqlite_databases.ready().partition(":///")[2]
    connection = sqlite3.connect(path)
    made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
    connection.close()
    numbered = [table.name for table in metadata.sorted_tables if "id" in table.columns]
    assert numbered
    assert [name for name in numbered if "AUTOINCREMENT" not in made[name]] == []


async def test_of_two_upgrades_at_once_one_does_the_work(databases: Databases) -> None:
    url = databases.empty()
    first, second = Database.at(url), Database.at(url)
    results = await asyncio.gather(
        *(migrate.upgrade(one, copy_to=None, now=NOW) for one in (first, second, first))
    )
    assert sorted(result.changed for result in results) == [False, False, True]
    assert await migrate.is_current(first)
    await first.close()
    await second.close()


def test_a_new_file_may_be_upgraded_by_several_programs_at_once(sqlite_databases: Databases) -> None:
    """Each in a thread and loop of its own, as processes are: none is turned away while the file is made."""

    async def upgrade(url: str) -> bool:
        database = Database.at(url)
        try:
            return (await migrate.upgrade(database, copy_to=None, now=NOW)).changed
        finally:
            await database.close()

    for _ in range(3):
        url = sqlite_databases.empty()
        with ThreadPoolExecutor(2) as pool:
            results = [pool.submit(asyncio.run, upgrade(url)) for _ in range(2)]
        assert sorted(one.result() for one in results) == [False, True]


async def test_a_new_file_that_somebody_else_is_writing_is_waited_for(sqlite_databases: Databases) -> None:
    """Here SQLite refuses the switch to its write-ahead log at once, whatever patience it was told."""
    url = sqlite_databases.empty()
    other = sqlite3.connect(url.partition(":///")[2], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with closing(sqlite3.connect(url.partition(":///")[2])) as third, pytest.raises(sqlite3.OperationalError):
        third.execute("PRAGMA journal_mode=WAL")
    database = Database.at(url)
    upgrading = asyncio.create_task(migrate.upgrade(database, copy_to=None, now=NOW))
    await asyncio.sleep(0.3)
    assert not upgrading.done()
    other.execute("ROLLBACK")
    other.close()
    assert (await upgrading).changed
    await database.close()


async def test_a_database_without_our_tables_is_not_worked_on(databases: Databases) -> None:
    database = Database.at(databases.empty())
    assert await migrate.revision(database) is None
    assert not await migrate.is_current(database)
    with pytest.raises(SchemaMissing):
        await migrate.require_current(database)
    await migrate.upgrade(database, copy_to=None)
    await migrate.require_current(database)
    await database.close()


async def test_a_database_of_a_newer_program_is_left_alone(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaUnknown):
        await migrate.upgrade(database, copy_to=None)
    with pytest.raises(SchemaUnknown):
        await migrate.require_current(database)


async def test_rebuilding_a_table_keeps_what_refers_to_it(
    database: Database, join: Join, newer: Path
) -> None:
    officer = await join()
    result = await migrate.upgrade(database, copy_to=None, now=NOW)
    assert (result.before, result.after) == (HEAD, TOMORROW)
    async with database.reading() as work:
        assert (await work.accounts.get(officer.account.id)).person_id == officer.person.id
        assert await work.session.scalar(text("SELECT title FROM person")) == "Ông/Bà"


async def test_an_upgrade_that_fails_changes_nothing(database: Database, join: Join, newer: Path) -> None:
    await join()
    broken = NEXT.format(more='op.execute("INSERT INTO nowhere VALUES (1)")')
    (newer / "versions" / "tomorrow_title.py").write_text(broken)
    with pytest.raises(SchemaMissing):
        await migrate.upgrade(database, copy_to=None, now=NOW)
    assert await migrate.revision(database) == HEAD
    async with database.engine.connect() as connection:
        assert "title" not in {
            column["name"]
            for column in await connection.run_sync(lambda sync: inspect(sync).get_columns("person"))
        }


async def test_an_sqlite_file_is_copied_before_an_upgrade_and_five_copies_stay(
    sqlite_databases: Databases, tmp_path: Path, newer: Path
) -> None:
    copies = tmp_path / "backups"
    made = []
    for number in range(7):
        database = Database.at(sqlite_databases.ready())
        if await migrate.revision(database) == TOMORROW:  # the template was made by the newer program
            pytest.fail("the template must be of the older program")
        async with database.writing() as work:
            await work.units.add(name=f"Đơn vị {number}", now=NOW)
            await work.commit()
        result = await migrate.upgrade(database, copy_to=copies, now=later(minutes=number))
        assert result.copy is not None
        made.append(result.copy)
        await database.close()
    assert sorted(copies.iterdir()) == made[-5:]
    copy = Database.at(f"sqlite:///{made[-1]}")
    assert await migrate.revision(copy) == HEAD
    async with copy.reading() as work:
        assert [unit.name for unit in await work.units.all()] == ["Đơn vị 6"]
    await copy.close()
    assert made[-1].stat().st_mode & 0o777 == 0o600


async def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    assert not migrate.exists(f"sqlite:///{tmp_path}/office.sqlite")
    database = Database.create(f"sqlite:///{tmp_path}/office.sqlite")
    result = await migrate.upgrade(database, copy_to=tmp_path / "backups")
    assert (result.before, result.copy) == (None, None)
    assert not (tmp_path / "backups").exists()
    assert migrate.exists(database.url)
    await database.close()


async def test_wishes_of_what_comes_again_are_kept(databases: Databases) -> None:
    """What was switched off, had days of its own, or both, stood side by side in one list until 0023."""
    database = Database.at(databases.empty())
    async with database.engine.begin() as connection:
        await connection.run_sync(migrate.run, "0022")
        person = "INSERT INTO person (id, name, locale, role, status, version, created_at) VALUES "
        await connection.execute(
            text(f"{person} (1, 'Lan', 'vi', 'officer', 'active', 1, '2026-11-21 08:00:00')")
        )
        await connection.execute(
            text(
                "INSERT INTO reminder_wish (person_id, quiet_days, muted_kinds, wants_digest, updated_at, "
                "muted_patterns) VALUES (1, '[]', '[]', true, '2026-11-21 08:00:00', "
                """'[3, {"pattern": 4, "offsets": [5, 1]}, {"pattern": 3, "offsets": [7]}]')"""
            )
        )
    await migrate.upgrade(database, copy_to=None, now=NOW)
    async with database.reading() as work:
        wishes = await work.reminder_wishes.of(1)
    assert wishes.muted_patterns == (3,)
    assert wishes.days_of_patterns == {3: (7,), 4: (5, 1)}
    await database.close()
