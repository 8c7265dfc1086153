"""One knowledge base and one empty migrated database for all conversations, a fresh office for each."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database
from storage.migrate import upgrade
from tests.conversations.officer import Office, open_office


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return KnowledgeBase.load(cache_dir=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("empty"))

    async def make() -> None:
        database = Database.create(settings.database)
        await upgrade(database, copy_to=None)
        await database.close()

    asyncio.run(make())
    return settings.data_dir / "tdkt.sqlite3"


@pytest.fixture
async def office(tmp_path: Path, knowledge: KnowledgeBase, empty_database: Path) -> AsyncIterator[Office]:
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    async with open_office(tmp_path, knowledge) as opened:
        yield opened
