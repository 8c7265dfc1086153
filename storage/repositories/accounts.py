"""Accounts on the channels and the web sessions signed in to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlmodel import col

from storage.errors import NotFound
from storage.models.accounts import Account, Channel, WebSession
from storage.models.people import Person
from storage.repositories.repository import LARGEST_ID, Repository

_WITH_PERSON = (
    select(Account, Person)
    .outerjoin(Person, col(Account.person_id) == col(Person.id))
    .where(col(Account.id) == bindparam("account_id"))
)


class Accounts(Repository):
    """Who somebody is on each channel."""

    async def meet(
        self, channel: Channel, external_id: str, *, now: datetime, display_name: str = ""
    ) -> Account:
        """The account of this outside identity, made at the first meeting (one, even of two at once)."""
        known = await self.find(channel, external_id)
        if known is not None:
            return known
        await self._session.execute(
            self._insert(Account)
            .values(
                channel=Channel(channel),
                external_id=external_id,
                display_name=display_name,
                created_at=now,
                last_seen_at=now,
            )
            .on_conflict_do_nothing()
        )
        account = await self.find(channel, external_id)
        if account is None:  # pragma: no cover - it was inserted above, in this very transaction
            raise RuntimeError("account vanished")
        return account

    async def meet_all(
        self, channel: Channel, external_ids: Iterable[str], *, now: datetime
    ) -> dict[str, Account]:
        """The accounts of these outside identities, all of them seen now, by identity."""
        ids = sorted(set(external_ids))
        found = await self._session.scalars(
            select(Account).where(col(Account.channel) == Channel(channel), col(Account.external_id).in_(ids))
        )
        accounts = {one.external_id: one for one in found}
        for one in ids:
            if one not in accounts:
                accounts[one] = await self.meet(channel, one, now=now)
        for account in accounts.values():
            account.last_seen_at = max(account.last_seen_at, now)
        await self._session.flush()
        return accounts

    async def find(self, channel: Channel, external_id: str) -> Account | None:
        """The account of this outside identity, revoked or not."""
        found = await self._session.scalars(
            select(Account).where(
                col(Account.channel) == Channel(channel), col(Account.external_id) == external_id
            )
        )
        return found.first()

    async def get(self, account_id: int) -> Account:
        """Raises: NotFound."""
        return await self._get(Account, account_id)

    async def with_person(self, account_id: int) -> tuple[Account, Person | None]:
        """The account and whose it is. Raises: NotFound."""
        if not 0 < account_id <= LARGEST_ID:
            raise NotFound("account", account_id)
        found = await self._session.execute(_WITH_PERSON, {"account_id": account_id})
        row = found.one_or_none()
        if row is None:
            raise NotFound("account", account_id)
        return row[0], row[1]

    async def of_person(self, person_id: int) -> Sequence[Account]:
        """All accounts of a person, oldest first."""
        return (
            await self._session.scalars(
                select(Account).where(col(Account.person_id) == person_id).order_by(col(Account.id))
            )
        ).all()

    async def link(self, account_id: int, person_id: int) -> Account:
        """Make the account this person's (again); a revoked one is opened by it."""
        account = await self._get(Account, account_id, for_change=True)
        account.person_id = person_id
        account.revoked_at = None
        await self._session.flush()
        return account

    async def see(self, account_id: int, *, now: datetime, display_name: str | None = None) -> None:
        """Remember when the account was last seen, and its name on the channel."""
        account = await self._get(Account, account_id)
        account.last_seen_at = max(account.last_seen_at, now)
        if display_name:
            account.display_name = display_name
        await self._session.flush()

    async def block(self, account_id: int, *, now: datetime) -> Account:
        """Remember that the assistant cannot write to this account; `unblock` takes it back."""
        account = await self._get(Account, account_id, for_change=True)
        account.blocked_at = account.blocked_at or now
        await self._session.flush()
        return account

    async def unblock(self, account_id: int) -> Account | None:
        """The account, if it was blocked until now: the assistant can write to it again."""
        account = await self._get(Account, account_id, for_change=True)
        if account.blocked_at is None:
            return None
        account.blocked_at = None
        await self._session.flush()
        return account

    async def revoke(self, account_id: int, *, now: datetime) -> Account:
        """Close the account and every web session of it."""
        account = await self._get(Account, account_id, for_change=True)
        account.revoked_at = account.revoked_at or now
        await self._session.flush()
        await revoke_sessions(self, account_id, now)
        return account


class Sessions(Repository):
    """Signed-in browsers, found by the hash of their token."""

    async def add(
        self,
        *,
        account_id: int,
        token_hash: str,
        csrf_token: str,
        expires_at: datetime,
        now: datetime,
        device: str = "",
    ) -> WebSession:
        """A new session of an account."""
        return await self._add(
            WebSession(
                account_id=account_id,
                token_hash=token_hash,
                csrf_token=csrf_token,
                device=device,
                created_at=now,
                last_seen_at=now,
                expires_at=expires_at,
            )
        )

    async def get(self, session_id: int) -> WebSession:
        """Raises: NotFound."""
        return await self._get(WebSession, session_id)

    async def live(self, token_hash: str, *, now: datetime) -> WebSession | None:
        """The session of this token, unless it or its account was revoked or it has expired."""
        found = await self._session.scalars(
            select(WebSession)
            .join(Account, col(Account.id) == col(WebSession.account_id))
            .where(
                col(WebSession.token_hash) == token_hash,
                col(WebSession.revoked_at).is_(None),
                col(WebSession.expires_at) > now,
                col(Account.revoked_at).is_(None),
            )
        )
        return found.first()

    async def see(self, session_id: int, *, now: datetime, expires_at: datetime | None = None) -> None:
        """Remember when the browser was last seen; `expires_at` prolongs the session."""
        session = await self._get(WebSession, session_id)
        session.last_seen_at = max(session.last_seen_at, now)
        if expires_at is not None:
            session.expires_at = expires_at
        await self._session.flush()

    async def of_account(self, account_id: int, *, now: datetime) -> Sequence[WebSession]:
        """Sessions still alive, newest first."""
        return (
            await self._session.scalars(
                select(WebSession)
                .where(
                    col(WebSession.account_id) == account_id,
                    col(WebSession.revoked_at).is_(None),
                    col(WebSession.expires_at) > now,
                )
                .order_by(col(WebSession.id).desc())
            )
        ).all()

    async def revoke(self, session_id: int, *, now: datetime) -> WebSession:
        """Sign one browser out. Raises: NotFound."""
        session = await self._get(WebSession, session_id, for_change=True)
        session.revoked_at = session.revoked_at or now
        await self._session.flush()
        return session

    async def revoke_all(self, account_id: int, *, now: datetime) -> None:
        """Sign every browser of the account out."""
        await revoke_sessions(self, account_id, now)


async def revoke_sessions(repository: Repository, account_id: int, now: datetime) -> None:
    """Revoke the sessions of an account that are not revoked yet."""
    await repository._session.execute(
        update(WebSession)
        .where(col(WebSession.account_id) == account_id, col(WebSession.revoked_at).is_(None))
        .values(revoked_at=now)
        .execution_options(synchronize_session="fetch")
    )
