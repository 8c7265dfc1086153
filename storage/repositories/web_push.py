"""Who is rung up when the page is closed, and about which message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlmodel import col

from storage.models.accounts import Account, WebSession
from storage.models.chat import ChatMessage
from storage.models.people import Person
from storage.models.web_push import WebPushSubscription
from storage.repositories.repository import Repository


@dataclass(frozen=True, slots=True)
class Ring:
    """One browser to be rung up now, about one message, in its person's language."""

    id: int
    endpoint: str
    p256dh: str
    auth: str
    message_id: int
    said_at: datetime
    tries: int
    locale: str


class WebPushSubscriptions(Repository):
    """One subscription a session; a ring that fails is tried again, a message is never lost with it."""

    async def subscribe(
        self, session_id: int, *, endpoint: str, p256dh: str, auth: str, now: datetime
    ) -> WebPushSubscription:
        """Ring this browser up from now on; again, or from another session of it, changes whose it is."""
        await self._queue_up(f"web_push:{endpoint}")
        rows = await self._session.scalars(
            select(WebPushSubscription).where(
                or_(
                    col(WebPushSubscription.session_id) == session_id,
                    col(WebPushSubscription.endpoint) == endpoint,
                )
            )
        )
        kept: WebPushSubscription | None = None
        for row in rows.all():
            if row.endpoint == endpoint and row.session_id == session_id:
                kept = row
            else:
                await self._session.delete(row)
        await self._session.flush()
        if kept is None:
            return await self._add(
                WebPushSubscription(
                    session_id=session_id, endpoint=endpoint, p256dh=p256dh, auth=auth, created_at=now
                )
            )
        kept.p256dh, kept.auth = p256dh, auth
        await self._session.flush()
        return kept

    async def unsubscribe(self, session_id: int) -> None:
        """Leave the browser of this session in peace."""
        await self._session.execute(
            delete(WebPushSubscription).where(col(WebPushSubscription.session_id) == session_id)
        )

    async def of_session(self, session_id: int) -> WebPushSubscription | None:
        """The subscription of a session, if it has one."""
        rows = await self._session.scalars(
            select(WebPushSubscription).where(col(WebPushSubscription.session_id) == session_id)
        )
        return rows.first()

    async def tell(self, account_id: int, message_id: int, *, now: datetime) -> None:
        """Ring every browser of the account up about a message, in the transaction that stores it."""
        theirs = select(col(WebSession.id)).where(col(WebSession.account_id) == account_id)
        await self._session.execute(
            update(WebPushSubscription)
            .where(col(WebPushSubscription.session_id).in_(theirs))
            .values(message_id=message_id, ring_at=now, tries=0)
            .execution_options(synchronize_session=False)
        )

    async def has_ended(self, *, now: datetime) -> bool:
        """Whether there are subscriptions to be forgotten."""
        found = await self._session.scalars(
            select(col(WebPushSubscription.id)).where(_of_ended_session(now)).limit(1)
        )
        return found.first() is not None

    async def forget_ended(self, *, now: datetime) -> None:
        """Remove the subscriptions of sessions that have ended, and of closed accounts."""
        await self._session.execute(delete(WebPushSubscription).where(_of_ended_session(now)))

    async def due(self, *, now: datetime, limit: int = 100) -> Sequence[Ring]:
        """Rings whose time has come; a message that was seen or removed meanwhile rings nobody."""
        rows = await self._session.execute(
            select(WebPushSubscription, col(ChatMessage.id), col(ChatMessage.created_at), col(Person.locale))
            .join(ChatMessage, col(ChatMessage.id) == col(WebPushSubscription.message_id))
            .join(WebSession, col(WebSession.id) == col(WebPushSubscription.session_id))
            .join(Account, col(Account.id) == col(WebSession.account_id))
            .join(Person, col(Person.id) == col(Account.person_id))
            .where(
                col(WebPushSubscription.ring_at) <= now,
                col(ChatMessage.seen_at).is_(None),
                col(ChatMessage.deleted_at).is_(None),
                col(WebSession.revoked_at).is_(None),
                col(WebSession.expires_at) > now,
                col(Account.revoked_at).is_(None),
            )
            .order_by(col(WebPushSubscription.ring_at), col(WebPushSubscription.id))
            .limit(limit)
        )
        return [
            Ring(row.id, row.endpoint, row.p256dh, row.auth, message_id, said_at, row.tries, locale)
            for row, message_id, said_at, locale in rows.all()
        ]

    async def rung(self, ring: Ring) -> None:
        """Nothing more to tell about this message; a newer one rings all the same."""
        await self._settle(ring, ring_at=None, tries=0)

    async def ring_again(self, ring: Ring, *, at: datetime) -> None:
        """The ring has failed: again then."""
        await self._settle(ring, ring_at=at, tries=ring.tries + 1)

    async def gone(self, ring: Ring) -> None:
        """The push service does not know this browser any more."""
        await self._session.execute(delete(WebPushSubscription).where(col(WebPushSubscription.id) == ring.id))

    async def _settle(self, ring: Ring, *, ring_at: datetime | None, tries: int) -> None:
        await self._session.execute(
            update(WebPushSubscription)
            .where(
                col(WebPushSubscription.id) == ring.id,
                col(WebPushSubscription.message_id) == ring.message_id,
            )
            .values(ring_at=ring_at, tries=tries)
            .execution_options(synchronize_session=False)
        )


def _of_ended_session(now: datetime) -> ColumnElement[bool]:
    ended = (
        select(col(WebSession.id))
        .join(Account, col(Account.id) == col(WebSession.account_id))
        .where(
            or_(
                col(WebSession.revoked_at).is_not(None),
                col(WebSession.expires_at) <= now,
                col(Account.revoked_at).is_not(None),
            )
        )
    )
    return col(WebPushSubscription.session_id).in_(ended)
