"""Files of our own channels: bytes into the content store, a row that says whose they are, and back."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from pathlib import Path

from bot.channels.updates import Attachment
from bot.clock import Clock
from storage.engine import Database
from storage.errors import NotFound
from storage.files import FileStore
from storage.models.records import StoredFile

FILE_LIMIT = 50 * 1024 * 1024
MAX_NAME = 200
FALLBACK_NAME = "tep"


class FileKeeper:
    """Keeps what is attached and what the assistant sends; a file is handed out to its own account only."""

    def __init__(
        self, database: Database, store: FileStore, clock: Clock, *, limit: int = FILE_LIMIT
    ) -> None:
        self._database = database
        self.store = store
        self._clock = clock
        self.limit = limit

    async def keep(self, account_id: int, name: str | None, chunks: AsyncIterator[bytes]) -> int:
        """Store a file for this account and give its number. Raises `TooLarge` beyond the limit."""
        content = await self.store.put(chunks, self.limit)
        return await self.enter(account_id, name, content.hash, content.size)

    async def enter(self, account_id: int, name: str | None, content_hash: str, size: int) -> int:
        """Note that stored content belongs to this account under this name."""
        safe = safe_name(name)
        async with self._database.writing() as work:
            row = await work.files.add(
                content_hash=content_hash,
                name=safe,
                media_type=media_type_of(safe),
                size=size,
                account_id=account_id,
                now=self._clock.now(),
            )
            await work.commit()
        return row.id

    async def of_account(self, account_id: int | None, file_id: str) -> Attachment | None:
        """The file, if this account has it and it was not erased."""
        if account_id is None or not file_id.isascii() or not file_id.isdigit() or len(file_id) > 18:
            return None
        async with self._database.reading() as work:
            try:
                row = await work.files.get(int(file_id))
            except NotFound:
                return None
        return attachment_of(row) if row.account_id == account_id and row.erased_at is None else None

    def path(self, content_hash: str) -> Path:
        """Where the bytes lie."""
        return self.store.path(content_hash)


def attachment_of(row: StoredFile) -> Attachment:
    """A stored file as the channels show it."""
    return Attachment(row.id, row.content_hash, row.name, row.media_type, row.size)


def safe_name(name: str | None) -> str:
    """A file name without folders, control characters or endless length; its ending stays."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(character for character in last if character.isprintable()).strip(" .")
    if len(clean) > MAX_NAME:
        stem, dot, ending = clean.rpartition(".")
        clean = (
            f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 12 else clean[:MAX_NAME]
        )
    return clean or FALLBACK_NAME


def media_type_of(name: str) -> str:
    """The media type by the ending of the name, never by what a sender claims."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
