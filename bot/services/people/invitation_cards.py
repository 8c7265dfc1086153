"""The messages in which codes stand: kept when they are sent, and rid of the code once it works no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.clock import Clock
from bot.rights import Role
from bot.services.caller import Caller
from storage.engine import Database, UnitOfWork
from storage.models.accounts import Account, Channel
from storage.models.people import Invitation, InvitationKind


class CodeEnd(StrEnum):
    """Why a code works no longer."""

    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ClosedCard:
    """A message whose code works no longer; `chat_id` and `message_id` as its channel numbers them.

    `name` is whom a code lets in again who is not the reader; `at` is when the code ended.
    """

    invitation_id: int
    channel: Channel
    chat_id: str
    message_id: int
    locale: str
    kind: InvitationKind
    role: Role
    unit: str | None
    name: str | None
    end: CodeEnd
    at: datetime


class InvitationCards:
    """Knows in which messages codes stand."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, caller: Caller, invitation_id: int, message_id: int) -> None:
        """Remember the message to the caller in which a code stands; the last one counts."""
        async with self._database.writing() as work:
            await work.invitations.keep_card(
                invitation_id, account_id=caller.account_id, message_id=message_id
            )
            await work.commit()

    async def to_close(self, channels: Sequence[Channel]) -> list[ClosedCard]:
        """Messages on these channels whose codes have been used or withdrawn, or have expired."""
        async with self._database.reading() as work:
            found = await work.invitations.cards_to_close(channels, now=self._clock.now())
            return [await _card(work, invitation, account) for invitation, account in found]

    async def closed(self, invitation_id: int) -> None:
        """Nothing is left to do about that message."""
        async with self._database.writing() as work:
            await work.invitations.close_card(invitation_id, now=self._clock.now())
            await work.commit()


async def _card(work: UnitOfWork, invitation: Invitation, account: Account) -> ClosedCard:
    reader = None if account.person_id is None else await work.people.get(account.person_id)
    unit = None if invitation.unit_id is None else await work.units.get(invitation.unit_id)
    name = None
    if invitation.person_id is not None and invitation.person_id != account.person_id:
        name = (await work.people.get(invitation.person_id)).name
    end, at = CodeEnd.EXPIRED, invitation.expires_at
    if invitation.used_at is not None:
        end, at = CodeEnd.USED, invitation.used_at
    elif invitation.revoked_at is not None:
        end, at = CodeEnd.REVOKED, invitation.revoked_at
    return ClosedCard(
        invitation_id=invitation.id,
        channel=account.channel,
        chat_id=account.external_id if account.channel == Channel.TELEGRAM else str(account.id),
        message_id=invitation.card_message_id or 0,
        locale=reader.locale if reader else "vi",
        kind=invitation.kind,
        role=invitation.role,
        unit=unit.name if unit else None,
        name=name,
        end=end,
        at=at,
    )
