"""Who holds the lease of a role goes on while the database is away, and ends once somebody else has it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.lease import holding
from storage.errors import DatabaseUnreachable, LeaseLost
from storage.repositories.office import Leases
from tests.migrated import migrated
from tests.patience import SECONDS as PATIENCE


async def test_a_database_that_is_away_ends_nothing_and_a_lease_taken_over_ends_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = migrated(tmp_path / "tdkt.sqlite3")
    answers: list[Exception] = [DatabaseUnreachable(), DatabaseUnreachable(), LeaseLost()]

    async def renew(self: Leases, *values: Any, **more: Any) -> None:
        raise answers.pop(0)

    monkeypatch.setattr(Leases, "renew", renew)
    monkeypatch.setattr("bot.lease.RENEW_SECONDS", 0)
    with pytest.raises(ExceptionGroup) as ended:
        async with asyncio.timeout(PATIENCE), holding(database, SystemClock(), "run:reminders"):
            await asyncio.Event().wait()
    assert ended.group_contains(LeaseLost)
    assert not answers
    await database.close()
