"""An officer at a page that is closed, and the push service of their browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.web_push.keys import PushKeys
from bot.web_push.ringer import Ringer
from bot.web_push.service import PushService
from storage.models.accounts import Channel
from tests.doubles.push_service import PushServiceDouble, Subscribed, push_service
from tests.migrated import migrated
from tests.reminders.conftest import CALENDAR, SET_ON, Clock, Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    clock = Clock(SET_ON)
    database = migrated(tmp_path / "office.sqlite3")
    yield Desk(database, clock)
    await database.close()


@pytest.fixture
async def double() -> AsyncIterator[PushServiceDouble]:
    async with push_service() as running:
        yield running


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[PushService]:
    async with PushService(PushKeys(tmp_path), SystemClock(), loopback=True) as opened:
        yield opened


@pytest.fixture
def ringer(desk: Desk, service: PushService) -> Ringer:
    return Ringer(desk.database, desk.clock, CALENDAR, service)


async def subscribe(desk: Desk, person_id: int, browser: Subscribed) -> int:
    """The person's browser wants to be rung up; the id of its session."""
    now = desk.clock.now()
    async with desk.database.writing() as work:
        account = await work.accounts.meet(Channel.WEB, f"person:{person_id}", now=now)
        session = await work.sessions.add(
            account_id=account.id,
            token_hash=browser.endpoint,
            csrf_token="x",
            expires_at=now + timedelta(days=90),
            now=now,
        )
        await work.web_push.subscribe(
            session.id, endpoint=browser.endpoint, p256dh=browser.p256dh, auth=browser.auth, now=now
        )
        await work.commit()
    return session.id
