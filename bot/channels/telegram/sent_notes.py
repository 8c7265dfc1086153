"""What Telegram has taken is noted at once; what several chats are sent in one moment shares a commit."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from storage.engine import Database


@dataclass(frozen=True, slots=True)
class _Note:
    """That a reply of an inbox row was sent, and who waits for it to be kept."""

    inbox_id: int
    name: str
    shown: dict[str, Any]
    is_kept: asyncio.Future[None]


class SentNotes:
    """Keeps which replies of which inbox rows have left."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Note] = []
        self._writer: asyncio.Task[None] | None = None

    async def keep(self, inbox_id: int, name: str, shown: dict[str, Any]) -> None:
        """Note a reply; it is committed when this returns. Raises what the database raises."""
        note = _Note(inbox_id, name, shown, asyncio.get_running_loop().create_future())
        self._waiting.append(note)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write(), name="sent-notes")
        await note.is_kept

    async def _write(self) -> None:
        while self._waiting:
            notes: list[_Note] = []
            try:
                async with self._database.writing() as work:
                    # Taken only now: what was sent while others were writing goes along.
                    notes = self._taken()
                    for one in notes:
                        await work.inbox.add_effect(one.inbox_id, one.name, one.shown)
                    await work.commit()
            except Exception as error:  # whoever waits hears of it, and their row is tried again
                if len(notes) > 1:
                    await self._write_each(notes)
                else:
                    _settle(notes or self._taken(), error)
            else:
                _settle(notes)

    async def _write_each(self, notes: list[_Note]) -> None:
        """One by one, so that what is wrong with one row is no trouble of the others."""
        for one in notes:
            try:
                async with self._database.writing() as work:
                    await work.inbox.add_effect(one.inbox_id, one.name, one.shown)
                    await work.commit()
            except Exception as error:
                _settle([one], error)
            else:
                _settle([one])

    def _taken(self) -> list[_Note]:
        notes, self._waiting = self._waiting, []
        return notes


def _settle(notes: list[_Note], error: Exception | None = None) -> None:
    for one in notes:
        if one.is_kept.done():  # given up by whoever waited
            continue
        if error is None:
            one.is_kept.set_result(None)
        else:
            one.is_kept.set_exception(error)
