"""The file store: content under its own hash, so the same file is kept once and a name can never lead astray.

    store = FileStore(data_dir / "files")
    content = await store.put(chunks, limit=50 * 2**20)      # TooLarge keeps nothing
    async with database.writing() as work:
        await work.files.add(content_hash=content.hash, size=content.size, …)
        await work.commit()
    …
    await discard(database, store, [hash])                    # after the rows are gone
    await sweep_orphans(database, store)                      # now and then

Bytes come before the row, so a crash leaves an orphan at worst, never a row without its file. An orphan is
deleted only when it has lain untouched for `GRACE`: between `put` and the commit of the row nobody refers to
it yet.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import secrets
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from storage.engine import Database
from storage.errors import NotFound, TooLarge

GRACE = timedelta(minutes=10)
"""How long content may lie without a row before it counts as an orphan."""

PIECE = 256 * 1024
"""Bytes read at a time."""

HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class StoredContent:
    """Content that is safely on disk: SHA-256 in hexadecimal, size in bytes."""

    hash: str
    size: int


class FileStore:
    """Content by hash under one folder: `ab/<hash>`, and `incoming/` for what is still arriving."""

    def __init__(self, root: Path) -> None:
        self.root = root

    async def put(self, chunks: AsyncIterator[bytes], limit: int) -> StoredContent:
        """Keep a stream of bytes; on return it has reached the disk.

        Raises: TooLarge as soon as more than `limit` bytes have come; then, as on any failure, nothing is
        kept.
        """
        arriving = self._arriving()
        digest, size = hashlib.sha256(), 0
        try:
            with await asyncio.to_thread(_open_private, arriving) as file:
                async for chunk in chunks:
                    size += len(chunk)
                    if size > limit:
                        raise TooLarge(limit)
                    digest.update(chunk)
                    await asyncio.to_thread(file.write, chunk)
                await asyncio.to_thread(_reach_disk, file)
            content = StoredContent(digest.hexdigest(), size)
            await asyncio.to_thread(self._settle, arriving, content.hash)
            return content
        finally:
            arriving.unlink(missing_ok=True)

    def path(self, content_hash: str) -> Path:
        """The file with this content. Raises: NotFound, also for anything that is no hash."""
        place = self._place(content_hash)
        if not place.is_file():
            raise NotFound("content", content_hash)
        return place

    async def read(self, content_hash: str) -> AsyncIterator[bytes]:
        """The content piece by piece. Raises: NotFound."""
        with await asyncio.to_thread(self.path(content_hash).open, "rb") as file:
            while piece := await asyncio.to_thread(file.read, PIECE):
                yield piece

    def hashes(self) -> set[str]:
        """Hashes of everything in the store."""
        return {path.name for path in self.root.glob("[0-9a-f][0-9a-f]/*") if HASH.fullmatch(path.name)}

    def remove_untouched(self, content_hash: str, grace: timedelta = GRACE) -> bool:
        """Delete content that nobody has put for `grace`; whoever puts it at this very moment keeps it.

        Call it only for content without a row: see `discard`.
        """
        place, aside = self._place(content_hash), self._arriving()
        try:
            if _age(place) < grace.total_seconds():
                return False
            place.rename(aside)
        except FileNotFoundError:
            return False
        if _age(aside) < grace.total_seconds():  # somebody touched it between the two looks
            aside.replace(place)
            return False
        aside.unlink()
        return True

    def remove_leftovers(self, grace: timedelta = GRACE) -> int:
        """Delete what uploads that were cut off by a crash have left. Returns how many."""
        old = [path for path in self._incoming().glob("*") if _age(path) >= grace.total_seconds()]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _settle(self, arriving: Path, content_hash: str) -> None:
        place = self._place(content_hash)
        try:
            os.utime(place)  # known content: say that it is wanted again, see remove_untouched
        except FileNotFoundError:
            place.parent.mkdir(mode=0o700, exist_ok=True)
            arriving.replace(place)
            _reach_disk_folder(place.parent)

    def _place(self, content_hash: str) -> Path:
        if not HASH.fullmatch(content_hash):
            raise NotFound("content", content_hash)
        return self.root / content_hash[:2] / content_hash

    def _incoming(self) -> Path:
        folder = self.root / "incoming"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def _arriving(self) -> Path:
        return self._incoming() / secrets.token_hex(16)


async def discard(database: Database, store: FileStore, hashes: Iterable[str]) -> int:
    """Delete content without any row. Returns how many files went; recent ones wait for the sweep."""
    removed = 0
    for content_hash in set(hashes) - {""}:
        # Inside a writing unit of work: on SQLite nobody can add a row meanwhile.
        async with database.writing() as work:
            if not await work.files.is_in_use(content_hash):
                removed += await asyncio.to_thread(store.remove_untouched, content_hash)
    return removed


async def sweep_orphans(database: Database, store: FileStore) -> int:
    """Delete all content without a row, and leftovers of broken uploads. Returns how many files went."""
    present = await asyncio.to_thread(store.hashes)
    async with database.reading() as work:
        orphans = present - await work.files.hashes_in_use()
    return await discard(database, store, orphans) + await asyncio.to_thread(store.remove_leftovers)


def _open_private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _reach_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _reach_disk_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime
