"""The file store: content under its own hash, so the same file is kept once and a name can never lead astray.

    store = FileStore(data_dir / "files")
    content = await store.put(chunks, limit=50 * 2**20)      # TooLarge keeps nothing
    async with database.writing() as work:                   # hold `content` until its row is committed
        await work.files.add(content_hash=content.hash, size=content.size, …)
        await work.commit()
    …
    await discard(database, store, [hash])                    # after its rows are gone: deleted at once
    await sweep_orphans(database, store)                      # now and then

Bytes come before the row, so a crash leaves an orphan at worst, never a row without its file. Between the
two nobody refers to the content yet; a `StoredContent` therefore locks the file (shared) as long as it lives,
and nothing under a lock is deleted, by whatever process.
"""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import re
import secrets
import time
import weakref
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from storage.engine import Database
from storage.errors import NotFound, TooLarge

GRACE = timedelta(hours=1)
"""How long a sweep leaves alone what has no row, such as an upload under way."""

PIECE = 256 * 1024
"""Bytes read at a time."""

HASH = re.compile(r"[0-9a-f]{64}")


class Claim:
    """A lock on a file of the store, let go when nobody holds this object any more."""

    def __init__(self) -> None:
        self.let_go: Callable[[], object] | None = None

    def take(self, path: Path) -> bool:
        """Lock the file; False if it is not there, or was deleted in the meantime."""
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            return False
        if self.let_go is not None:
            self.let_go()
        self.let_go = weakref.finalize(self, os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        return os.fstat(descriptor).st_nlink > 0


@dataclass(frozen=True)
class StoredContent:
    """Content that has reached the disk: SHA-256, size in bytes. It is not deleted as long as this lives."""

    hash: str
    size: int
    claim: Claim | None = field(default=None, repr=False, compare=False)


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
            claim = Claim()  # made here, since a thread's result outlives the wait for it
            await asyncio.to_thread(self._settle, arriving, digest.hexdigest(), claim)
            return StoredContent(digest.hexdigest(), size, claim)
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

    @contextmanager
    def alone(self, content_hash: str, grace: timedelta = timedelta(0)) -> Iterator[Path | None]:
        """The file with this content, kept from being claimed meanwhile.

        None if somebody has a claim on it, if it is not there, or if it is younger than `grace`.
        """
        try:
            descriptor = os.open(self._place(content_hash), os.O_RDONLY)
        except FileNotFoundError:
            yield None
            return
        try:
            yield self._place(content_hash) if _is_free(descriptor, grace) else None
        finally:
            os.close(descriptor)

    def remove_leftovers(self, grace: timedelta = GRACE) -> int:
        """Delete what uploads that were cut off by a crash have left. Returns how many."""
        before = time.time() - grace.total_seconds()
        removed = 0
        for path in self._incoming().iterdir():
            with suppress(FileNotFoundError):  # it has just arrived where it belongs
                if path.stat().st_mtime <= before:
                    path.unlink()
                    removed += 1
        return removed

    def _settle(self, arriving: Path, content_hash: str, claim: Claim) -> None:
        place = self._place(content_hash)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        while True:
            if claim.take(place):
                return  # known content
            claim.take(arriving)  # locked before anybody else can see it
            try:
                os.link(arriving, place)
            except FileExistsError:
                continue  # somebody else has just put the same
            except OSError:  # a file system without hard links
                arriving.replace(place)
            _reach_disk_folder(place.parent)
            return

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


async def discard(
    database: Database, store: FileStore, hashes: Iterable[str], *, grace: timedelta = timedelta(0)
) -> int:
    """Delete content that no row refers to and nobody is about to refer to. Returns how many files went."""
    removed = 0
    for content_hash in set(hashes) - {""}:
        # First the lock, then the look at the rows: whoever claimed it earlier has committed by now.
        with store.alone(content_hash, grace) as path:
            if path is None:
                continue
            async with database.reading() as work:
                is_in_use = await work.files.is_in_use(content_hash)
            if not is_in_use:
                await asyncio.to_thread(path.unlink)
                removed += 1
    return removed


async def sweep_orphans(database: Database, store: FileStore) -> int:
    """Delete all content without a row, and leftovers of broken uploads. Returns how many files went."""
    present = await asyncio.to_thread(store.hashes)
    async with database.reading() as work:
        orphans = present - await work.files.hashes_in_use()
    removed = await discard(database, store, orphans, grace=GRACE)
    return removed + await asyncio.to_thread(store.remove_leftovers)


def _is_free(descriptor: int, grace: timedelta) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    state = os.fstat(descriptor)
    return state.st_nlink > 0 and time.time() - state.st_mtime >= grace.total_seconds()


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
