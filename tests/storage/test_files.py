"""The file store: whole or not at all, once, and never deleted under somebody's hands."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database
from storage.errors import NotFound, TooLarge
from storage.files import GRACE, FileStore, discard, sweep_orphans
from tests.storage.databases import NOW, Join

LIMIT = 1000


async def pieces(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


def kept(store: FileStore) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


async def test_content_is_kept_under_its_hash(store: FileStore) -> None:
    content = await store.put(pieces(b"Bien ", b"ban"), LIMIT)
    expected = hashlib.sha256(b"Bien ban").hexdigest()
    assert (content.hash, content.size) == (expected, 8)
    assert store.path(expected) == store.root / expected[:2] / expected
    assert store.path(expected).stat().st_mode & 0o777 == 0o600
    assert b"".join([piece async for piece in store.read(expected)]) == b"Bien ban"


async def test_the_same_content_is_kept_once_even_at_the_same_moment(store: FileStore) -> None:
    contents = await asyncio.gather(*(store.put(pieces(b"same"), LIMIT) for _ in range(8)))
    assert len({content.hash for content in contents}) == 1
    assert len(kept(store)) == 1


async def test_an_empty_file_is_a_file(store: FileStore) -> None:
    content = await store.put(pieces(), LIMIT)
    assert (content.size, store.path(content.hash).read_bytes()) == (0, b"")


async def test_the_limit_is_the_last_size_that_fits(store: FileStore) -> None:
    assert (await store.put(pieces(b"x" * LIMIT), LIMIT)).size == LIMIT
    seen = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal seen
        while True:
            seen += 100
            yield b"y" * 100

    with pytest.raises(TooLarge) as refused:
        await store.put(endless(), LIMIT)
    assert refused.value.limit == LIMIT
    assert seen == LIMIT + 100  # stopped at once
    assert len(kept(store)) == 1


async def test_an_upload_that_breaks_off_keeps_nothing(store: FileStore) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await store.put(broken(), LIMIT)
    assert kept(store) == []


@pytest.mark.parametrize(
    "name",
    [
        "0" * 64,  # a hash of nothing we have
        "../../etc/passwd",  # no hash at all
        "",  # of an erased file
        "A" * 64,  # not as we write them
    ],
)
def test_what_is_not_there_is_not_found(store: FileStore, name: str) -> None:
    with pytest.raises(NotFound):
        store.path(name)


async def test_content_goes_at_once_when_its_last_row_goes(
    database: Database, join: Join, store: FileStore
) -> None:
    account = (await join()).account.id
    content_hash = (await store.put(pieces(b"shared"), LIMIT)).hash
    async with database.writing() as work:
        for _ in range(2):
            await work.files.add(
                content_hash=content_hash,
                name="a.pdf",
                media_type="application/pdf",
                size=6,
                account_id=account,
                now=NOW,
            )
        await work.commit()
    for file_id, gone in ((1, 0), (2, 1)):
        async with database.writing() as work:
            assert await work.files.erase(file_id, now=NOW) == content_hash
            assert await work.files.erase(file_id, now=NOW) == ""
            await work.commit()
        assert await discard(database, store, [content_hash, ""]) == gone
    assert kept(store) == []
    async with database.reading() as work:
        row = await work.files.get(1)
        assert (row.name, row.content_hash, row.erased_at) == ("", "", NOW)
        assert await work.files.of_account(account) == []


async def test_content_that_is_about_to_get_a_row_is_not_deleted(
    database: Database, store: FileStore
) -> None:
    content = await store.put(pieces(b"fresh"), LIMIT)
    assert await discard(database, store, [content.hash]) == 0
    content_hash = content.hash
    del content
    gc.collect()
    assert await discard(database, store, [content_hash]) == 1
    assert await discard(database, store, [content_hash]) == 0


async def test_content_put_again_while_it_is_deleted_is_there_in_the_end(
    database: Database, store: FileStore
) -> None:
    for _ in range(20):
        content_hash = (await store.put(pieces(b"again"), LIMIT)).hash
        content, _ = await asyncio.gather(
            store.put(pieces(b"again"), LIMIT), discard(database, store, [content_hash])
        )
        assert store.path(content.hash).read_bytes() == b"again"
        del content


async def test_a_sweep_removes_old_orphans_only(database: Database, join: Join, store: FileStore) -> None:
    account = (await join()).account.id
    used, orphan, young = [
        (await store.put(pieces(text), LIMIT)).hash for text in (b"used", b"orphan", b"young")
    ]
    leftover = store.root / "incoming" / "cut-off"
    leftover.write_bytes(b"half")
    long_ago = time.time() - GRACE.total_seconds() - 1
    for path in (store.path(used), store.path(orphan), leftover):
        os.utime(path, (long_ago, long_ago))
    async with database.writing() as work:
        await work.files.add(content_hash=used, name="a", media_type="b", size=4, account_id=account, now=NOW)
        await work.commit()
    assert await sweep_orphans(database, store) == 2
    assert store.hashes() == {used, young}
    assert sorted(path.name for path in kept(store)) == sorted([used, young])
