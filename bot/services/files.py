"""Files that people hand in (tệp): kept until they erase them, given back to nobody but themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere, NotAllowed
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.files import FileStore, discard
from storage.models.records import StoredFile


@dataclass(frozen=True, slots=True)
class FileCard:
    """A file as its owner sees it; `size` in bytes."""

    id: int
    name: str
    size: int
    created_at: datetime


class Files:
    """What people do about their own files.

    A file that somebody handed in carries their person; one that the assistant made for them does not.
    """

    def __init__(self, database: Database, clock: Clock, store: FileStore) -> None:
        self._database = database
        self._clock = clock
        self._store = store

    async def receive(self, caller: Caller, file_id: int) -> FileCard:
        """Keep a file that the channel has stored for the caller's account.

        Raises `NotAllowed` for a role that may not hand files in: then the file is forgotten again.
        Raises `NoLongerThere` for anybody else's file or an erased one.
        """
        is_allowed = caller.may(Action.ATTACH_FILE)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await _own(work, caller, file_id)
            if is_allowed:
                row.person_id = caller.person_id
                content_hash = ""
            else:
                content_hash = await work.files.erase(file_id, now=self._clock.now())
            card = _card(row)
            await work.commit()
        if not is_allowed:
            await discard(self._database, self._store, [content_hash])
            raise NotAllowed
        return card

    async def mine(self, caller: Caller) -> list[FileCard]:
        """What the caller handed in, over any channel, newest first. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.ATTACH_FILE)
        async with self._database.reading() as work:
            rows = [
                row
                for account in await work.accounts.of_person(person_id)
                for row in await work.files.of_account(account.id)
                if row.person_id == person_id
            ]
        return [_card(row) for row in sorted(rows, key=lambda row: row.id, reverse=True)]

    async def card(self, caller: Caller, file_id: int) -> FileCard:
        """One of the caller's files. Raises `NotAllowed`; `NoLongerThere` for any other."""
        check_can(caller, Action.OWN_DATA)
        async with self._database.reading() as work:
            return _card(await _own(work, caller, file_id))

    async def content(self, caller: Caller, file_id: int) -> tuple[FileCard, Path]:
        """One of the caller's files and where its bytes lie. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.OWN_DATA)
        async with self._database.reading() as work:
            row = await _own(work, caller, file_id)
        try:
            return _card(row), self._store.path(row.content_hash)
        except NotFound:
            raise NoLongerThere from None

    async def erase(self, caller: Caller, file_id: int) -> None:
        """Forget one of the caller's files, with every copy that was sent back. Raises `NoLongerThere`.

        Whoever may no longer hand files in may still erase what is theirs.
        """
        check_can(caller, Action.OWN_DATA)
        content_hash = ""
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.earlier_effect("erase_file") is None:
                row = await _own(work, caller, file_id)
                content_hash = row.content_hash
                for copy in await work.files.of_account(row.account_id):
                    if copy.content_hash == content_hash:
                        await work.files.erase(copy.id, now=self._clock.now())
                work.record_effect("erase_file", file_id)
                await work.commit()
        await discard(self._database, self._store, [content_hash])


async def _own(work: UnitOfWork, caller: Caller, file_id: int) -> StoredFile:
    try:
        row = await work.files.get(file_id)
    except NotFound:
        raise NoLongerThere from None
    is_own = row.account_id == caller.account_id or (
        row.person_id is not None and row.person_id == caller.person_id
    )
    if not is_own or row.erased_at is not None:
        raise NoLongerThere
    return row


def _card(row: StoredFile) -> FileCard:
    return FileCard(row.id, row.name, row.size, row.created_at)
