"""Settings of the office and leases of the running processes."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlmodel import col

from storage.columns import JSON
from storage.errors import LeaseHeld, LeaseLost
from storage.models.office import Lease, OfficeSetting
from storage.repositories.repository import Repository


class Office(Repository):
    """Settings that people change in the chat."""

    async def get(self, key: str, default: JSON = None) -> JSON:
        """The value of a setting, or the default if it was never set."""
        row = await self._session.get(OfficeSetting, key, populate_existing=True)
        return default if row is None else row.value

    async def put(self, key: str, value: JSON, *, now: datetime) -> None:
        """Set a setting; the last writer wins."""
        values = {"value": value, "updated_at": now}
        await self._session.execute(
            self._insert(OfficeSetting)
            .values(key=key, **values)
            .on_conflict_do_update(index_elements=["key"], set_=values)
        )

    async def all(self) -> dict[str, JSON]:
        """All settings."""
        rows = await self._session.scalars(select(OfficeSetting).order_by(col(OfficeSetting.key)))
        return {row.key: row.value for row in rows}


class Leases(Repository):
    """Jobs that only one process may do at a time (polling one bot, sending for one token)."""

    async def acquire(self, name: str, holder: str, *, now: datetime, hold: timedelta) -> Lease:
        """Take a lease that is free or has run out; its `token` proves it. Commit right away.

        Raises: LeaseHeld with holder and expiry.
        """
        values = {"holder": holder, "token": secrets.token_hex(16), "expires_at": now + hold}
        taken = await self._session.scalars(
            self._insert(Lease)
            .values(name=name, **values)
            .on_conflict_do_update(index_elements=["name"], set_=values, where=col(Lease.expires_at) <= now)
            .returning(Lease)
            .execution_options(populate_existing=True)
        )
        lease: Lease | None = taken.first()
        if lease is None:
            held = await self._get(Lease, name)
            raise LeaseHeld(name, held.holder, held.expires_at)
        return lease

    async def renew(self, name: str, token: str, *, now: datetime, hold: timedelta) -> Lease:
        """Hold a lease longer. Raises: LeaseLost when it was taken over, even if nobody holds it now."""
        renewed = await self._session.scalars(
            update(Lease)
            .where(col(Lease.name) == name, col(Lease.token) == token)
            .values(expires_at=now + hold)
            .returning(Lease)
            .execution_options(populate_existing=True)
        )
        lease = renewed.first()
        if lease is None:
            raise LeaseLost(f"lease {name} is no longer ours")
        return lease

    async def holds(self, name: str, token: str, *, now: datetime) -> bool:
        """Whether this token still holds the lease."""
        lease = await self._session.get(Lease, name, populate_existing=True)
        return lease is not None and lease.token == token and lease.expires_at > now

    async def release(self, name: str, token: str) -> None:
        """Give a lease back; no error if it is no longer ours."""
        await self._session.execute(delete(Lease).where(col(Lease.name) == name, col(Lease.token) == token))

    async def all(self) -> list[Lease]:
        """All leases, expired ones included."""
        return list(await self._session.scalars(select(Lease).order_by(col(Lease.name))))
