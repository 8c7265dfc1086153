"""What is kept of an account without a person (guests, and anybody who writes without an invitation).

Where somebody of the office has taken the account away from themself, whoever holds it now is a stranger:
what was kept until that moment is not theirs, neither to read nor to erase.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select
from sqlmodel import col

from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.models.accounts import Account, WebSession
from storage.models.chat import ChatChange, ChatMessage
from storage.models.inbox import ConversationState, InboxUpdate
from storage.models.records import Question, StoredFile
from storage.rows import row_to_plain

ERASED_PREFIX = "erased:"
"""What the outside identity of an erased account is replaced by: the next message meets a new account."""


async def erase_account(work: UnitOfWork, account_id: int, *, now: datetime) -> Sequence[str]:
    """Remove a stranger's messages, questions, sessions and identity.

    The update being worked right now stays until it is done, and is emptied then. Returns the hashes of
    files, for `storage.files.discard` after the commit. Doing it again changes nothing. Raises: NotFound.
    """
    account = await work.accounts.get(account_id)
    found = await work.session.scalars(select(col(StoredFile.id)).where(_files(account)))
    hashes = [await work.files.erase(file_id, now=now) for file_id in found.all()]
    received = _since(account, InboxUpdate.account_id, InboxUpdate.received_at)
    if work.inbox_id is not None:
        received = and_(received, col(InboxUpdate.id) != work.inbox_id)
    for model, condition in (
        (ChatChange, _since(account, ChatChange.account_id, ChatChange.created_at)),
        (ChatMessage, _since(account, ChatMessage.account_id, ChatMessage.created_at)),
        (Question, _questions(account)),
        (ConversationState, col(ConversationState.account_id) == account.id),
        (WebSession, col(WebSession.account_id) == account.id),
        (InboxUpdate, received),
    ):
        await work.session.execute(
            delete(model).where(condition).execution_options(synchronize_session=False)
        )
    account.display_name, account.external_id = "", f"{ERASED_PREFIX}{account.id}"
    await work.flush()
    return hashes


async def export_account(work: UnitOfWork, account_id: int) -> dict[str, JSON]:
    """Everything kept of a stranger, ready for JSON, without secrets. Raises: NotFound."""
    account = await work.accounts.get(account_id)
    kept = row_to_plain(account, without=("person_id",))
    return {
        "account": kept,
        "sessions": await _rows(
            work, WebSession, col(WebSession.account_id) == account.id, "token_hash", "csrf_token"
        ),
        "messages": await _rows(
            work, ChatMessage, _since(account, ChatMessage.account_id, ChatMessage.created_at)
        ),
        "updates": await _rows(
            work, InboxUpdate, _since(account, InboxUpdate.account_id, InboxUpdate.received_at), "claim_token"
        ),
        "questions": await _rows(work, Question, _questions(account)),
        "files": await _rows(work, StoredFile, _files(account)),
    }


def _since(account: Account, owner: Any, at: Any) -> ColumnElement[bool]:
    own: ColumnElement[bool] = col(owner) == account.id
    if account.person_id is None or account.revoked_at is None:
        return own
    return and_(own, col(at) >= account.revoked_at)


def _questions(account: Account) -> ColumnElement[bool]:
    return and_(col(Question.account_id) == account.id, col(Question.person_id).is_(None))


def _files(account: Account) -> ColumnElement[bool]:
    return and_(
        _since(account, StoredFile.account_id, StoredFile.created_at),
        col(StoredFile.person_id).is_(None),
        col(StoredFile.erased_at).is_(None),
    )


async def _rows(
    work: UnitOfWork, model: type[Any], condition: ColumnElement[bool], *without: str
) -> list[JSON]:
    rows = await work.session.scalars(select(model).where(condition).order_by(model.id))
    return [row_to_plain(row, without=without) for row in rows]
