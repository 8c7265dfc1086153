"""One knowledge base and one empty migrated database for all conversations, a fresh office for each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar
from tests.conversations.officer import Office, open_office
from tests.migrated import make_migrated_file


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return KnowledgeBase.load(cache_dir=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_migrated_file(tmp_path_factory.mktemp("empty") / "tdkt.sqlite3")


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


@pytest.fixture
async def office(tmp_path: Path, knowledge: KnowledgeBase, clock: Calendar) -> AsyncIterator[Office]:
    async with open_office(tmp_path, knowledge, clock) as opened:
        yield opened
