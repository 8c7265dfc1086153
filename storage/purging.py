"""How long the office keeps what it need not keep (dọn dữ liệu cũ): what is older goes, a little at a time.

Each transaction removes few rows, and whoever waits to write has a turn in between: after a long pause
hundreds of thousands of rows go, and removed together they would keep everybody waiting until it is over.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement, CursorResult, and_, delete, inspect, or_, select
from sqlmodel import col

from storage.columns import Row
from storage.engine import Database, UnitOfWork
from storage.models.accounts import WebSession
from storage.models.chat import ChatChange, ChatMessage
from storage.models.clusters import ClusterDraft
from storage.models.dossiers import Dossier
from storage.models.inbox import OPEN, ConversationState, InboxUpdate
from storage.models.records import LetterOffer, Question, StatusReport, StoredFile
from storage.models.rounds import NominationRound
from storage.models.specialists import Referral

AT_ONCE = 500
"""Rows removed in one transaction, some hundredths of a second."""

_Step: TypeAlias = Callable[[UnitOfWork], Awaitable[int]]


@dataclass(frozen=True)
class Purged:
    """How many rows a purge removed."""

    messages: int
    questions: int
    updates: int
    conversations: int
    sessions: int
    drafts: int


async def purge(database: Database, before: datetime) -> Purged:
    """Remove what is older than `before`: transcripts, questions (also to specialists), worked updates, idle
    conversations, ended sessions, files that nobody handed in (exports, copies sent back), and dossiers begun
    but never given a checklist, and rounds never opened. Dossiers with a checklist, opened rounds, and
    guidance are the office's and stay.

    Updates that still have work left are never removed. Interrupted, the rest goes the next time. Follow with
    `sweep_orphans`.
    """

    async def removed(step: _Step) -> int:
        total, last = 0, AT_ONCE
        while last >= AT_ONCE:
            async with database.writing() as work:
                last = await step(work)
                await work.commit()
            total += last
        return total

    async def removed_from(model: type[Row], condition: ColumnElement[bool]) -> int:
        (key,) = inspect(model).primary_key
        some = select(key).where(condition).order_by(key).limit(AT_ONCE)
        statement = delete(model).where(key.in_(some)).execution_options(synchronize_session=False)

        async def step(work: UnitOfWork) -> int:
            result = await work.session.execute(statement)
            return result.rowcount if isinstance(result, CursorResult) else 0

        return await removed(step)

    await removed(lambda work: _erase_files_of_nobody(work, before))
    await removed(lambda work: _remove_drafts(work, before))
    messages = await removed_from(ChatMessage, col(ChatMessage.created_at) < before)
    await removed_from(ChatChange, col(ChatChange.created_at) < before)
    await removed_from(StatusReport, col(StatusReport.created_at) < before)
    await removed_from(LetterOffer, col(LetterOffer.created_at) < before)
    await removed_from(ClusterDraft, col(ClusterDraft.created_at) < before)
    await removed_from(Referral, col(Referral.created_at) < before)
    is_worked = and_(col(InboxUpdate.status).not_in(OPEN), col(InboxUpdate.done_at) < before)
    is_ended = or_(col(WebSession.expires_at) < before, col(WebSession.revoked_at) < before)
    return Purged(
        messages=messages,
        questions=await removed_from(Question, col(Question.created_at) < before),
        updates=await removed_from(InboxUpdate, is_worked),
        conversations=await removed_from(ConversationState, col(ConversationState.updated_at) < before),
        sessions=await removed_from(WebSession, is_ended),
        drafts=await removed(lambda work: work.dossiers.delete_drafts(col(Dossier.updated_at) < before)),
    )


async def _erase_files_of_nobody(work: UnitOfWork, before: datetime) -> int:
    made = and_(col(StoredFile.person_id).is_(None), col(StoredFile.erased_at).is_(None))
    old = select(col(StoredFile.id)).where(made, col(StoredFile.created_at) < before)
    ids = (await work.session.scalars(old.order_by(col(StoredFile.id)).limit(AT_ONCE))).all()
    for file_id in ids:
        await work.files.erase(file_id, now=before)
    return len(ids)


async def _remove_drafts(work: UnitOfWork, before: datetime) -> int:
    await work.patterns.remove_drafts(before)
    await work.rounds.remove_drafts(col(NominationRound.created_at) < before)
    return await work.deadlines.remove_drafts(before)
