"""Files that people hand in (tệp): kept until they erase them, given back to nobody but themselves."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.channels.admission import TEXT_LIMIT
from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.duties.evidence_changes import forget_files
from bot.services.errors import NoLongerThere, NotAllowed
from bot.services.files.secrecy import has_stamped_heading
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.files import FileStore, discard
from storage.models.records import StoredFile

_READ_AT_ONCE = 500_000
"""Bytes: what is larger takes longer than somebody waits for the word that it has arrived."""


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
                if row.person_id is None:  # the message has not been worked before
                    await _note(work, caller, "file_received", row.id, self._clock.now())
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

    async def letter_text(self, caller: Caller, file_id: int) -> str | None:
        """The words of one of the caller's files, as far as a công văn may be read from them.

        None for what has no text that can be read at once: a scan, a large file, another format.
        Raises `NotAllowed`, `NoLongerThere`.
        """
        card, path = await self.content(caller, file_id)
        return await asyncio.to_thread(_words_in, path) if card.size <= _READ_AT_ONCE else None

    async def papers_with(self, caller: Caller, file_id: int) -> list[int]:
        """Numbers of the dossiers that lose the file when its owner erases it. Raises as `card`."""
        check_can(caller, Action.OWN_DATA)
        async with self._database.reading() as work:
            row = await _own(work, caller, file_id)
            copies = [one.id for one in await _copies(work, caller, row)]
            return sorted({dossier.number for dossier, _ in await work.dossiers.with_files(copies)})

    async def proven_with(self, caller: Caller, file_id: int) -> list[str]:
        """Names of what loses the file as its evidence when its owner erases it. Raises as `card`."""
        check_can(caller, Action.OWN_DATA)
        async with self._database.reading() as work:
            row = await _own(work, caller, file_id)
            copies = [one.id for one in await _copies(work, caller, row)]
            proven = {one.obligation_id for one in await work.evidence.with_files(copies)}
            return [one.deadline.title for one in await work.deadlines.among(proven)]

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
                copies = await _copies(work, caller, row)
                await _take_from_papers(work, caller, [one.id for one in copies], self._clock.now())
                for copy in copies:
                    await work.files.erase(copy.id, now=self._clock.now())
                await _note(work, caller, "file_erased", file_id, self._clock.now())
                work.record_effect("erase_file", file_id)
                await work.commit()
        await discard(self._database, self._store, [content_hash])


async def _copies(work: UnitOfWork, caller: Caller, row: StoredFile) -> list[StoredFile]:
    """The same content on every account of its owner: handed in again, or sent back by the assistant."""
    mine = [] if caller.person_id is None else await work.accounts.of_person(caller.person_id)
    accounts = {row.account_id, *(account.id for account in mine)}
    found = [one for account_id in sorted(accounts) for one in await work.files.of_account(account_id)]
    return [one for one in found if one.content_hash == row.content_hash]


async def _take_from_papers(work: UnitOfWork, caller: Caller, file_ids: list[int], now: datetime) -> None:
    """Dossiers, rounds and what it proves lose the file too, and tell so: others see who took it and when."""
    for in_round in await work.rounds.with_files(file_ids):
        await work.rounds.detach(in_round.round_id, in_round.file_id)
        await work.log.note(
            action="round_file_removed",
            subject="round",
            subject_id=in_round.round_id,
            person_id=caller.person_id,
            channel=caller.channel,
            now=now,
        )
    await forget_files(work, caller, file_ids, now)
    for dossier, link in await work.dossiers.with_files(file_ids):
        values = {"item": link.item_id, "file": link.file_id}
        was = dossier.version
        await work.dossiers.detach(link.item_id, link.file_id)
        changed = await work.dossiers.change(dossier.id, {}, now=now)
        await work.log.note(
            action="dossier_file_removed",
            subject="dossier",
            subject_id=dossier.id,
            person_id=caller.person_id,
            channel=caller.channel,
            now=now,
            before={**values, "version": was},
            after={**values, "version": changed.version},
        )


async def _note(work: UnitOfWork, caller: Caller, action: str, file_id: int, now: datetime) -> None:
    """The entry names the file by its row alone, so that its name goes with the file."""
    await work.log.note(
        action=action,
        subject="file",
        subject_id=file_id,
        person_id=caller.person_id,
        channel=caller.channel,
        now=now,
    )


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


def _words_in(path: Path) -> str | None:
    from knowledge.importing.reading import read_source  # the readers of formats are not cheap to load

    try:
        text = "\n".join(read_source(path).lines)
    except Exception:  # readers of foreign formats fail in ways that nobody lists; the file is kept anyway
        return None
    return None if len(text) > TEXT_LIMIT or has_stamped_heading(text) else text


def _card(row: StoredFile) -> FileCard:
    return FileCard(row.id, row.name, row.size, row.created_at)
