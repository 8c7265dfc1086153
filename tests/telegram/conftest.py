"""An office in this process whose Telegram is the double in another one."""

from __future__ import annotations

import asyncio
import math
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.app import App, build
from bot.clock import Clock, SystemClock
from bot.pacing import Lane
from bot.rights import Role
from bot.settings import Settings
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database
from tests.conversations.conftest import clock, empty_database, knowledge
from tests.patience import SECONDS as PATIENCE
from tests.telegram.double import TOKEN, BotApiDouble, Chatter

__all__ = ["clock", "empty_database", "knowledge"]


class NoPace:
    """Nobody waits; what would have waited is noted."""

    def __init__(self) -> None:
        self.held: list[float] = []

    def now(self) -> float:
        return 0.0

    async def wait_turn(
        self, chat_id: int, lane: Lane = Lane.CONVERSATION, *, until: float = math.inf
    ) -> None:
        pass

    @asynccontextmanager
    async def turn(
        self, chat_id: int, lane: Lane = Lane.CONVERSATION, *, until: float = math.inf
    ) -> AsyncIterator[None]:
        await self.wait_turn(chat_id, lane)
        yield

    def hold(self, seconds: float) -> None:
        self.held.append(seconds)


@dataclass
class TelegramOffice:
    """A running office with Telegram and page."""

    app: App
    double: BotApiDouble
    pace: NoPace
    tasks: list[asyncio.Task[None]] = field(repr=False)

    async def taken_in(self) -> None:
        """Wait until everything that has happened is kept."""
        async with asyncio.timeout(PATIENCE):
            while True:
                state = await self.double.state()
                if not [one for one in state["pending"] if one["update_id"] > state["confirmed"]]:
                    return
                await asyncio.sleep(0.02)

    async def worked(self) -> None:
        """Wait until everything that has happened is kept and worked."""
        assert self.app.telegram is not None
        await self.taken_in()
        async with asyncio.timeout(PATIENCE):
            await self.app.telegram.intake.drain()

    def chatter(self, user_id: int, name: str = "Lan") -> Chatter:
        """Somebody on Telegram."""
        return Chatter(self.double, user_id, name, worked=self.worked)

    async def member(self, user_id: int, role: Role = Role.OFFICER, name: str = "Minh") -> Chatter:
        """Somebody who has come in by the link of an invitation and given their name."""
        issued = await self.app.services.invitations.issue_from_terminal(role, "Sở Nội vụ", timedelta(days=1))
        chatter = self.chatter(user_id, name)
        await chatter.say(f"/start {issued.code}")
        await chatter.say(name)
        if role is Role.ADMINISTRATOR:
            await chatter.say("Phòng TĐKT, 0200 0000 000")
        return chatter


@pytest.fixture
async def double() -> AsyncIterator[BotApiDouble]:
    async with aiohttp.ClientSession() as client:
        running = await BotApiDouble.start(client)
        yield running
        await running.stop()


@pytest.fixture
def migrated(tmp_path: Path, empty_database: Path) -> Path:
    """A folder whose database is as new."""
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    return tmp_path


@pytest.fixture
async def office(
    migrated: Path, knowledge: KnowledgeBase, double: BotApiDouble
) -> AsyncIterator[TelegramOffice]:
    async with opened(migrated, knowledge, double) as one:
        yield one


@asynccontextmanager
async def opened(
    folder: Path,
    knowledge: KnowledgeBase,
    double: BotApiDouble,
    clock: Clock | None = None,
    *,
    open_rules: bool = False,
) -> AsyncIterator[TelegramOffice]:
    """An office for the length of a test, or of one life of its process."""
    settings = Settings(
        _env_file=None,
        data_dir=folder,
        telegram_token=TOKEN,
        telegram_api=double.root,
        open_rules=open_rules,
    )
    database = Database.create(settings.database)
    pace = NoPace()
    polled = len(await double.calls("getUpdates"))
    app = build(settings, database, clock or SystemClock(), knowledge, pace=pace)
    assert app.telegram is not None
    tasks = [asyncio.create_task(app.intake.run()), asyncio.create_task(app.telegram.run())]
    try:
        await double.called("getUpdates", polled + 1)
        yield TelegramOffice(app, double, pace, tasks)
    finally:
        await app.intake.stop()
        await app.telegram.stop()
        try:
            await asyncio.gather(*tasks)
        finally:
            await database.close()
