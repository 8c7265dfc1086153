"""A message that was edited: what it told before is closed, so that both are never recorded."""

from __future__ import annotations

from datetime import datetime

from bot.services.caller import Caller
from bot.services.errors import NoLongerThere
from bot.services.updates.cards import ReportCard, ReportCards, kept_lines, own_report
from bot.services.updates.lines import Refusal, Status, lines_of
from storage.columns import JSON
from storage.engine import Database, UnitOfWork
from storage.models.inbox import InboxUpdate

_LOOKED_THROUGH = 200
"""Messages of a chat, newest first; what lies further back stands as it was."""

_ALONE = frozenset(("question", "status_report"))
"""Effects of texts that are worked for themselves, whatever walk is under way."""


class UpdateCorrecting:
    """Finds what an edited message had told before."""

    def __init__(self, database: Database, cards: ReportCards) -> None:
        self._database = database
        self._cards = cards

    async def correct(self, caller: Caller, message_id: int) -> ReportCard | None:
        """Close what the message told before, as far as it is open; the update, if it is recorded."""
        if caller.inbox_id is None or caller.person_id is None:
            return None
        recorded = None
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            for report_id in await _reports_of_message(work, caller.inbox_id, message_id):
                try:
                    row = await own_report(work, caller, report_id, for_change=True)
                except NoLongerThere:
                    continue
                lines = lines_of(row)
                if any(line.status is Status.RECORDED for line in lines):
                    recorded = recorded or row
                    continue
                row.lines = kept_lines(
                    [one.refused(Refusal.CORRECTED) if one.status is Status.OPEN else one for one in lines]
                )
                await work.flush()
            card = None if recorded is None else await self._cards.of(work, caller, recorded)
            await work.commit()
        return card

    async def stands_alone(self, caller: Caller, message_id: int) -> bool:
        """Whether the message was a question or a report when it was sent, and no answer within a walk."""
        if caller.inbox_id is None:
            return False
        async with self._database.reading() as work:
            first = await _first_of(work, await work.inbox.get(caller.inbox_id), message_id)
        return first is not None and not _ALONE.isdisjoint(first.effects)


async def first_heard(work: UnitOfWork, row: InboxUpdate) -> datetime:
    """When a message came, before it was edited where it was."""
    edited = (row.payload or {}).get("edited_message")
    first = None if edited is None else await _first_of(work, row, edited["message_id"])
    return (first or row).received_at


async def _first_of(work: UnitOfWork, current: InboxUpdate, message_id: int) -> InboxUpdate | None:
    """The message as it first came, before the row in hand."""
    rows = await work.inbox.of_chat(current.chat_key, limit=_LOOKED_THROUGH)
    sent = (row for row in rows if _of_message(row.payload, "message_id") == message_id)
    return next((row for row in sent if row.id < current.id), None)


async def _reports_of_message(work: UnitOfWork, inbox_id: int, message_id: int) -> list[int]:
    """Ids of the updates that a message, or an earlier edit of it, led to, newest first.

    The last item of an album answers for all of them, whichever bears the words.
    """
    current = await work.inbox.get(inbox_id)
    album = _of_message(current.payload, "media_group_id")
    rows = await work.inbox.of_chat(current.chat_key, limit=_LOOKED_THROUGH)
    found = [
        row.effects.get("status_report")
        for row in reversed(rows)
        if row.id < inbox_id
        and (
            _of_message(row.payload, "message_id") == message_id
            or (album is not None and _of_message(row.payload, "media_group_id") == album)
        )
    ]
    return [one for one in found if isinstance(one, int)]


def _of_message(payload: JSON, field: str) -> object:
    if not isinstance(payload, dict):
        return None
    message = payload.get("message") or payload.get("edited_message")
    return message.get(field) if isinstance(message, dict) else None
