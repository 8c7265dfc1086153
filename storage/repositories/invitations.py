"""Invitations: each code lets exactly one person in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlmodel import col

from storage.errors import InvitationExpired, InvitationRevoked, InvitationUnknown, InvitationUsed
from storage.models.accounts import Account, Channel
from storage.models.people import Invitation, InvitationKind, Role
from storage.repositories.repository import Repository


class Invitations(Repository):
    """One-time codes, kept as hashes."""

    async def add(
        self,
        *,
        code_hash: str,
        kind: InvitationKind,
        role: Role,
        expires_at: datetime,
        now: datetime,
        unit_id: int | None = None,
        person_id: int | None = None,
        created_by: int | None = None,
    ) -> Invitation:
        """A new invitation. Raises: Conflict if the code was given out before."""
        return await self._add(
            Invitation(
                code_hash=code_hash,
                kind=InvitationKind(kind),
                role=Role(role),
                unit_id=unit_id,
                person_id=person_id,
                created_by=created_by,
                created_at=now,
                expires_at=expires_at,
            )
        )

    async def get(self, invitation_id: int) -> Invitation:
        """Raises: NotFound."""
        return await self._get(Invitation, invitation_id)

    async def look(self, code_hash: str, *, now: datetime) -> Invitation:
        """The invitation behind a code, without using it.

        Raises: InvitationUnknown, InvitationUsed, InvitationRevoked, InvitationExpired.
        """
        invitation = await self.find(code_hash)
        if invitation is None:
            raise InvitationUnknown("no invitation has this code")
        is_link = invitation.kind == InvitationKind.LINK
        if invitation.used_at is not None:
            raise InvitationUsed("this invitation has been used", is_link=is_link, at=invitation.used_at)
        if invitation.revoked_at is not None:
            raise InvitationRevoked("this invitation was withdrawn", is_link=is_link)
        if invitation.expires_at <= now:
            raise InvitationExpired("this invitation has expired", is_link=is_link)
        return invitation

    async def find(self, code_hash: str) -> Invitation | None:
        """The invitation of a code, whether it can still be used or not."""
        found = await self._session.scalars(
            select(Invitation)
            .where(col(Invitation.code_hash) == code_hash)
            .execution_options(populate_existing=True)
        )
        return found.first()

    async def consume(self, code_hash: str, *, now: datetime) -> Invitation:
        """Use a code. Of two who try at the same moment one wins; the other meets InvitationUsed.

        Raises: InvitationUnknown, InvitationUsed, InvitationRevoked, InvitationExpired.
        """
        winner = await self._session.scalars(
            update(Invitation)
            .where(
                col(Invitation.code_hash) == code_hash,
                col(Invitation.used_at).is_(None),
                col(Invitation.revoked_at).is_(None),
                col(Invitation.expires_at) > now,
            )
            .values(used_at=now)
            .returning(Invitation)
            .execution_options(populate_existing=True)
        )
        invitation = winner.first()
        if invitation is not None:
            return invitation
        await self.look(code_hash, now=now)
        raise InvitationUsed("this invitation has been used")

    async def mark_used_by(self, invitation_id: int, person_id: int) -> None:
        """Remember who came in by it (the person exists only after `consume`)."""
        (await self._get(Invitation, invitation_id)).used_by_id = person_id
        await self._session.flush()

    async def keep_card(self, invitation_id: int, *, account_id: int, message_id: int) -> None:
        """Remember the message in which the code stands. Raises: NotFound."""
        invitation = await self._get(Invitation, invitation_id, for_change=True)
        invitation.card_account_id, invitation.card_message_id = account_id, message_id
        await self._session.flush()

    async def cards_to_close(
        self, channels: Sequence[Channel], *, now: datetime, limit: int = 100
    ) -> Sequence[tuple[Invitation, Account]]:
        """Invitations whose code works no longer but still stands in a message, with the account it is in."""
        rows = await self._session.execute(
            select(Invitation, Account)
            .join(Account, col(Account.id) == col(Invitation.card_account_id))
            .where(
                col(Invitation.card_message_id).is_not(None),
                col(Invitation.card_closed_at).is_(None),
                col(Account.channel).in_([Channel(one) for one in channels]),
                or_(
                    col(Invitation.used_at).is_not(None),
                    col(Invitation.revoked_at).is_not(None),
                    col(Invitation.expires_at) <= now,
                ),
            )
            .order_by(col(Invitation.id))
            .limit(limit)
        )
        return [(invitation, account) for invitation, account in rows.all()]

    async def close_card(self, invitation_id: int, *, now: datetime) -> None:
        """The code stands in that message no longer, or cannot be taken out. Raises: NotFound."""
        (await self._get(Invitation, invitation_id, for_change=True)).card_closed_at = now
        await self._session.flush()

    async def revoke(self, invitation_id: int, *, now: datetime) -> Invitation:
        """Withdraw an invitation. Raises: NotFound; InvitationUsed when it is too late."""
        invitation = await self._get(Invitation, invitation_id, for_change=True)
        if invitation.used_at is not None:
            raise InvitationUsed("this invitation has been used")
        invitation.revoked_at = invitation.revoked_at or now
        await self._session.flush()
        return invitation

    async def open(self, *, now: datetime, created_by: int | None = None) -> Sequence[Invitation]:
        """Invitations that somebody could still use, newest first."""
        query = (
            select(Invitation)
            .where(
                col(Invitation.used_at).is_(None),
                col(Invitation.revoked_at).is_(None),
                col(Invitation.expires_at) > now,
            )
            .order_by(col(Invitation.id).desc())
        )
        if created_by is not None:
            query = query.where(col(Invitation.created_by) == created_by)
        return (await self._session.scalars(query)).all()
