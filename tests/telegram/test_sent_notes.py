"""What was sent is noted in its inbox row: several replies in one commit, none at the cost of another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.telegram.sent_notes import SentNotes
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.accounts import Channel
from tests.migrated import migrated

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
NO_ROW = 999


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = migrated(tmp_path / "office.sqlite3")
    yield opened
    await opened.close()


async def rows(database: Database, count: int) -> list[int]:
    """Updates of different chats, as they were kept."""
    async with database.writing() as work:
        kept = [
            (await work.inbox.accept(Channel.TELEGRAM, str(one), f"telegram:{one}", payload={}, now=NOW))[0]
            for one in range(count)
        ]
        await work.commit()
    return [one.id for one in kept]


async def effects(database: Database, row_id: int) -> object:
    async with database.reading() as work:
        return (await work.inbox.get(row_id)).effects


async def test_what_was_sent_while_somebody_wrote_is_kept_in_one_commit(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, ids = SentNotes(database), await rows(database, 4)
    opened = []
    writing = database.writing

    def counted() -> AbstractAsyncContextManager[UnitOfWork]:
        opened.append(True)
        return writing()

    monkeypatch.setattr(database, "writing", counted)
    async with writing() as somebody:
        kept = [asyncio.create_task(notes.keep(one, "sent:1", {"message_id": one})) for one in ids]
        await asyncio.sleep(0.01)
        assert not any(one.done() for one in kept)
        await somebody.commit()
    await asyncio.gather(*kept)
    assert len(opened) == 1
    assert [await effects(database, one) for one in ids] == [{"sent:1": {"message_id": one}} for one in ids]


async def test_a_row_that_is_gone_troubles_nobody_else(database: Database) -> None:
    notes, (first, last) = SentNotes(database), await rows(database, 2)
    kept = [notes.keep(one, "sent:1", {"message_id": 1}) for one in (first, NO_ROW, last)]
    told = await asyncio.gather(*kept, return_exceptions=True)
    assert [type(one) for one in told] == [type(None), NotFound, type(None)]
    assert [await effects(database, one) for one in (first, last)] == [{"sent:1": {"message_id": 1}}] * 2


async def test_the_next_reply_is_kept_after_a_failure(database: Database) -> None:
    notes, (row,) = SentNotes(database), await rows(database, 1)
    with pytest.raises(NotFound):
        await notes.keep(NO_ROW, "sent:1", {"message_id": 1})
    await notes.keep(row, "sent:1", {"message_id": 2})
    assert await effects(database, row) == {"sent:1": {"message_id": 2}}
