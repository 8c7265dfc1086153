"""The inbox: every update is worked once, in order within its chat, whatever crashes.

accept → claim → (service commits its effect: effected) → view sent → mark_done
                    ↘ mark_failed: again after a while, parked after the last try
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, Integer, bindparam, case, func, literal, or_, select, update
from sqlalchemy.orm import aliased
from sqlalchemy.orm.util import identity_key
from sqlmodel import col

from storage.columns import JSON
from storage.errors import NotFound
from storage.models.accounts import Channel
from storage.models.inbox import OPEN, InboxStatus, InboxUpdate
from storage.repositories.inbox_rows import (
    add_effect,
    close,
    effects_of,
    effects_without_codes,
    keep_state_before,
    payload_without_codes,
)
from storage.repositories.repository import LARGEST_ID, Repository

CLAIM = timedelta(minutes=5)
"""How long a worker may hold a row without renewing before another takes it over."""
_EARLIER = aliased(InboxUpdate)
_NOW: BindParameter[datetime] = bindparam("now")
_FREE = (
    select(col(InboxUpdate.id))
    .where(
        col(InboxUpdate.status).in_(OPEN),
        or_(col(InboxUpdate.claimed_until).is_(None), col(InboxUpdate.claimed_until) <= _NOW),
        or_(col(InboxUpdate.retry_at).is_(None), col(InboxUpdate.retry_at) <= _NOW),
        col(InboxUpdate.channel).in_(bindparam("of_channels", expanding=True)),
        ~select(col(_EARLIER.id))
        .where(
            col(_EARLIER.chat_key) == col(InboxUpdate.chat_key),
            col(_EARLIER.id) < col(InboxUpdate.id),
            col(_EARLIER.status).in_(OPEN),
        )
        .exists(),
    )
    .order_by(col(InboxUpdate.id))
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True)
    .cte("free")
)
_CLAIM = (
    update(InboxUpdate)
    .where(col(InboxUpdate.id).in_(select(_FREE.c.id)))
    .values(
        status=case(
            (col(InboxUpdate.status) == InboxStatus.RECEIVED, literal(InboxStatus.WORKING.value)),
            else_=col(InboxUpdate.status),
        ),
        tries=col(InboxUpdate.tries) + 1,
        claim_token=bindparam("token"),
        claimed_until=bindparam("until"),
        retry_at=None,
    )
    .returning(InboxUpdate)
    .execution_options(populate_existing=True, synchronize_session=False)
)


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """An update as it arrived, to be kept."""

    update_key: str
    chat_key: str
    payload: JSON
    account_id: int | None = None


class Inbox(Repository):
    """Updates from all channels. Several processes may work it at the same time."""

    async def accept(
        self,
        channel: Channel,
        update_key: str,
        chat_key: str,
        *,
        payload: JSON,
        now: datetime,
        account_id: int | None = None,
    ) -> tuple[InboxUpdate, bool]:
        """Take an update in. The second value is False when the key was known: then the first row stands."""
        # Ids of one chat are given and committed in the same order, or a later message could be worked first.
        await self._queue_up(f"inbox {chat_key}")
        inserted = await self._session.scalars(
            self._insert(InboxUpdate)
            .values(
                channel=Channel(channel),
                update_key=update_key,
                chat_key=chat_key,
                account_id=account_id,
                payload=payload,
                received_at=now,
            )
            .on_conflict_do_nothing(index_elements=["channel", "update_key"])
            .returning(InboxUpdate)
        )
        row: InboxUpdate | None = inserted.first()
        if row is not None:
            return row, True
        found = await self._session.scalars(
            select(InboxUpdate).where(
                col(InboxUpdate.channel) == Channel(channel), col(InboxUpdate.update_key) == update_key
            )
        )
        return found.one(), False

    async def accept_all(self, channel: Channel, arrivals: Sequence[NewUpdate], *, now: datetime) -> None:
        """Take several updates in, in their order; those whose key is known stand as they are."""
        for one in arrivals:
            await self._queue_up(f"inbox {one.chat_key}")
        if arrivals:
            await self._session.execute(
                self._insert(InboxUpdate).on_conflict_do_nothing(index_elements=["channel", "update_key"]),
                [{"channel": Channel(channel), "received_at": now, **asdict(one)} for one in arrivals],
            )

    async def claim(
        self, most: int, *, now: datetime, channels: Sequence[Channel] | None = None, hold: timedelta = CLAIM
    ) -> Sequence[InboxUpdate]:
        """Up to `most` rows that may be worked now, oldest first, claimed for `hold`.

        Each is the first open row of its chat, nobody else holds it (or their claim ran out), and its
        back-off is over. Pass its `claim_token` on to the methods below. Commit right away: the claim counts
        from then on.
        """
        rows = await self._session.scalars(
            _CLAIM,
            {
                "most": most,
                "now": now,
                "of_channels": list(Channel) if channels is None else [Channel(one) for one in channels],
                "token": secrets.token_hex(16),
                "until": now + hold,
            },
        )
        return sorted(rows.all(), key=lambda row: row.id)

    async def next_retry(self, *, channels: Sequence[Channel] | None = None) -> datetime | None:
        """When the earliest row that waits (after a failure, or for a claim to run out) can be worked."""
        due = func.coalesce(col(InboxUpdate.retry_at), col(InboxUpdate.claimed_until))
        query = select(InboxUpdate).where(col(InboxUpdate.status).in_(OPEN), due.is_not(None)).order_by(due)
        if channels is not None:
            query = query.where(col(InboxUpdate.channel).in_([Channel(one) for one in channels]))
        row = (await self._session.scalars(query.limit(1))).first()
        return None if row is None else row.retry_at or row.claimed_until

    async def get(self, inbox_id: int) -> InboxUpdate:
        """The row as it stands in the database. Raises: NotFound."""
        return await self._get(InboxUpdate, inbox_id)

    async def pending(self, *, limit: int = 1000) -> Sequence[InboxUpdate]:
        """Rows with work left, oldest first."""
        return (
            await self._session.scalars(
                select(InboxUpdate)
                .where(col(InboxUpdate.status).in_(OPEN))
                .order_by(col(InboxUpdate.id))
                .limit(limit)
            )
        ).all()

    async def latest(self, channel: Channel) -> InboxUpdate | None:
        """The row of a channel that was taken in last; None before the first."""
        query = select(InboxUpdate).where(col(InboxUpdate.channel) == Channel(channel))
        return (await self._session.scalars(query.order_by(col(InboxUpdate.id).desc()).limit(1))).first()

    async def of_chat(self, chat_key: str, *, limit: int = 50) -> Sequence[InboxUpdate]:
        """The newest rows of a chat, worked or not, oldest first."""
        query = select(InboxUpdate).where(col(InboxUpdate.chat_key) == chat_key)
        rows = await self._session.scalars(query.order_by(col(InboxUpdate.id).desc()).limit(limit))
        return rows.all()[::-1]

    async def count(self, status: InboxStatus) -> int:
        """How many rows have this status."""
        query = select(func.count()).select_from(InboxUpdate).where(col(InboxUpdate.status) == status)
        return (await self._session.scalar(query)) or 0

    async def keep_state_before(self, inbox_id: int, state: JSON) -> JSON:
        """Keep the conversation state as it was before the first try; a later call changes nothing.

        Returns the state that stands, to be restored before the row is worked again. `state` may not be None.
        """
        kept = await keep_state_before(self._session, inbox_id, state)
        self._let_be_read_anew(inbox_id)
        return kept

    async def renew(self, inbox_id: int, token: str, *, now: datetime, hold: timedelta = CLAIM) -> bool:
        """Hold a row longer; False when somebody else has taken it over meanwhile."""
        changed = await self._session.scalars(
            update(InboxUpdate)
            .where(col(InboxUpdate.id) == inbox_id, col(InboxUpdate.claim_token) == token)
            .values(claimed_until=now + hold)
            .returning(col(InboxUpdate.id))
        )
        return changed.first() is not None

    async def release(self, inbox_id: int, token: str) -> None:
        """Give a row back untried, as when the program stops; the try is not counted."""
        row = await self._held(inbox_id, token)
        if row is not None:
            row.tries -= 1
            self._let_go(row)
            await self._session.flush()

    async def effects_of(self, inbox_id: int) -> JSON:
        """What was done for a row so far; it is kept from other writers until commit. Raises: NotFound."""
        if not 0 < inbox_id <= LARGEST_ID:
            raise NotFound("inbox_update", inbox_id)
        return await effects_of(self._session, inbox_id)

    async def add_effect(self, inbox_id: int, name: str, value: JSON) -> None:
        """Keep one more effect beside the others; the row is effected by it. Raises: NotFound."""
        await add_effect(self._session, inbox_id, name, value, on_postgresql=self._on_postgresql)
        self._let_be_read_anew(inbox_id)

    async def mark_effected(self, inbox_id: int) -> None:
        """The effect is committed, the view may not have been sent. `record_effect` does this by itself."""
        row = await self._get(InboxUpdate, inbox_id, for_change=True)
        if row.status in OPEN:
            row.status = InboxStatus.EFFECTED
            await self._session.flush()

    async def mark_done(self, inbox_id: int, *, now: datetime) -> None:
        """The view was sent; nothing is left to do.

        What an erased person sent is forgotten here, and so are one-time codes: only another try needs them.
        """
        if not 0 < inbox_id <= LARGEST_ID:
            raise NotFound("inbox_update", inbox_id)
        await self._write_what_waits()
        await close(self._session, inbox_id, now=now)
        self._let_be_read_anew(inbox_id)

    async def mark_failed(
        self, inbox_id: int, *, token: str, error: str, now: datetime, retry_at: datetime, max_tries: int = 3
    ) -> InboxStatus:
        """A try failed: again from `retry_at` on, or parked when `max_tries` tries are used up.

        Returns the new status. `error` names the failure without personal data. Nothing happens when
        somebody else has taken the row over.
        """
        row = await self._held(inbox_id, token)
        if row is None:
            return (await self._get(InboxUpdate, inbox_id)).status
        row.error = error
        if row.tries >= max_tries:
            row.status = InboxStatus.PARKED
            row.done_at = now
            row.claim_token = row.claimed_until = row.retry_at = None
            _forget_codes(row)
        else:
            self._let_go(row)
            row.retry_at = retry_at
        await self._session.flush()
        return row.status

    async def _held(self, inbox_id: int, token: str) -> InboxUpdate | None:
        row = await self._get(InboxUpdate, inbox_id, for_change=True)
        return row if row.claim_token == token and row.status in OPEN else None

    @staticmethod
    def _let_go(row: InboxUpdate) -> None:
        row.status = InboxStatus.EFFECTED if row.effects else InboxStatus.RECEIVED
        row.claim_token = row.claimed_until = None

    def _let_be_read_anew(self, inbox_id: int) -> None:
        """What this unit of work has read of a row no longer counts: it was written past it."""
        known = self._session.sync_session.identity_map.get(identity_key(InboxUpdate, inbox_id))
        if known is not None:
            self._session.expunge(known)


def _forget_codes(row: InboxUpdate) -> None:
    row.effects = effects_without_codes(row.effects)
    row.payload = payload_without_codes(row.payload)
