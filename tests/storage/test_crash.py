"""A power cut in the middle: what was committed is there, what was not has never been."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import migrate
from storage.engine import Database
from storage.models.accounts import Channel
from tests.storage.databases import NOW, Databases

ROOT = Path(__file__).parents[2]
UPDATES = 200

WORKER = """
import asyncio, sys
from datetime import UTC, datetime
from storage.engine import Database
from storage.models.accounts import Channel

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)

async def work_through(database):
    while True:
        async with database.writing() as work:
            rows = await work.inbox.claim(1, now=NOW)
            await work.commit()
        if not rows:
            return
        (row,) = rows
        async with database.writing(inbox_id=row.id) as work:
            # Two rows and the effect belong together; `unit` must never be there without its note and effect.
            unit = await work.units.add(name=row.update_key, now=NOW)
            await work.log.note(action="add", subject="unit", subject_id=unit.id, now=NOW)
            work.record_effect("add", unit.id)
            await work.commit()
        async with database.writing() as work:
            await work.inbox.mark_done(row.id, now=NOW)
            await work.commit()
        print(row.id, flush=True)

database = Database.at(sys.argv[1])
asyncio.run(work_through(database))
"""

UPGRADE = """
import asyncio, sys
from pathlib import Path
from storage import migrate
from storage.engine import Database

migrate.MIGRATIONS = Path(sys.argv[2])
asyncio.run(migrate.upgrade(Database.at(sys.argv[1]), copy_to=None))
"""

HEAD = migrate.head()
SLOW_REVISION = f"""
import time
from alembic import op

revision = "tomorrow"
down_revision = "{HEAD}"


def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("DELETE FROM unit")
    print("in the middle", flush=True)
    time.sleep(60)
"""


async def start(program: str, *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        program,
        *arguments,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )


async def kill(process: asyncio.subprocess.Process) -> None:
    process.kill()
    await process.communicate()
    assert process.returncode == -signal.SIGKILL


async def check_it_is_whole(database: Database) -> None:
    """No unit without its log entry and its effect, and none of them without it."""
    async with database.reading() as work:
        units = {unit.id: unit.name for unit in await work.units.all()}
        noted = {entry.subject_id for entry in await work.log.recent(limit=10_000)}
        rows = (
            await work.session.execute(text("SELECT update_key, effects, status FROM inbox_update"))
        ).all()
    effects = {}
    for key, found, status in rows:
        effect = json.loads(found) if isinstance(found, str) else found
        assert bool(effect) == (status in ("effected", "done")), (key, found, status)
        if effect:
            (unit_id,) = effect.values()
            effects[unit_id] = key
    assert set(units) == noted
    assert units == effects


@pytest.mark.parametrize("after", [1, 7, 30])
async def test_a_killed_worker_leaves_whole_transactions_and_its_heir_finishes(
    database: Database, url: str, after: int
) -> None:
    async with database.writing() as work:
        for number in range(UPDATES):
            await work.inbox.accept(Channel.WEB, str(number), f"chat {number % 3}", payload={}, now=NOW)
        await work.commit()
    worker = await start(WORKER, url)
    assert worker.stdout is not None
    for _ in range(after):
        assert await worker.stdout.readline()
    await kill(worker)
    await check_it_is_whole(database)
    async with database.writing() as work:
        left = await work.inbox.pending()
        assert 0 < len(left) <= UPDATES - after
        for row in left:  # the heir holds the lease of the channel and takes over what was in hand
            if row.claim_token:
                await work.inbox.release(row.id, row.claim_token)
        await work.commit()
    if database.path is not None:
        connection = sqlite3.connect(database.path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


async def test_an_upgrade_killed_in_the_middle_has_never_been(databases: Databases, tmp_path: Path) -> None:
    database = Database.at(await asyncio.to_thread(databases.ready))
    async with database.writing() as work:
        await work.units.add(name="Sở Nội vụ", now=NOW)
        await work.commit()
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "tomorrow_slow.py").write_text(SLOW_REVISION)
    upgrade = await start(UPGRADE, database.url, str(folder))
    assert upgrade.stdout is not None
    assert await upgrade.stdout.readline() == b"in the middle\n"
    await kill(upgrade)
    assert await migrate.revision(database) == HEAD
    async with database.writing() as work:  # the lock of the dead is gone as well
        assert [unit.name for unit in await work.units.all()] == ["Sở Nội vụ"]
    await database.close()
