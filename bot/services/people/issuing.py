"""Making one-time codes (mã mời, mã liên kết): the row keeps a hash, the message shows the code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.rights import Role
from bot.services.errors import NoLongerThere
from bot.services.people.codes import hash_of, link_for, new_code, telegram_link_for
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.people import Invitation, InvitationKind, Unit

TELEGRAM_BOT = "telegram_bot"
"""The office setting that holds the assistant's user name on Telegram; the channel keeps it."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A fresh invitation with its code, which stands nowhere else.

    `telegram_link` opens the assistant's chat there, where the office has one; `is_new_unit` when the
    invitation has brought its unit into the office.
    """

    id: int
    code: str
    link: str
    role: Role
    unit: str | None
    expires_at: datetime
    telegram_link: str | None = None
    is_new_unit: bool = False


class Issuer:
    """Makes codes within somebody else's unit of work, and commits nothing."""

    def __init__(self, clock: Clock, address: str, *, is_on_telegram: bool = False) -> None:
        self._clock = clock
        self._address = address
        self._is_on_telegram = is_on_telegram

    async def issue(
        self,
        work: UnitOfWork,
        kind: InvitationKind,
        role: Role,
        expires_at: datetime,
        *,
        unit: Unit | None = None,
        by: int | None = None,
        person_id: int | None = None,
    ) -> Issued:
        """A fresh code; `by` is who asked for it, `person_id` whom a linking code lets in again."""
        code = new_code()
        invitation = await work.invitations.add(
            code_hash=hash_of(code),
            kind=kind,
            role=role,
            unit_id=unit.id if unit else None,
            person_id=person_id,
            created_by=by,
            expires_at=expires_at,
            now=self._clock.now(),
        )
        return await self._issued(work, invitation, code, unit)

    async def shown_again(self, work: UnitOfWork, effect: Any) -> Issued:
        """What an earlier try of the same update made. Raises `NoLongerThere` when its unit has gone."""
        invitation = await work.invitations.get(effect["id"])
        unit = await unit_of(work, invitation.unit_id)
        return await self._issued(work, invitation, effect["code"], unit)

    async def _issued(self, work: UnitOfWork, invitation: Invitation, code: str, unit: Unit | None) -> Issued:
        bot_name = await work.office.get(TELEGRAM_BOT) if self._is_on_telegram else None
        return Issued(
            invitation.id,
            code,
            link_for(self._address, code),
            invitation.role,
            unit.name if unit else None,
            invitation.expires_at,
            telegram_link_for(bot_name, code) if bot_name else None,
        )


def effect_of(issued: Issued) -> dict[str, Any]:
    """What a redelivery needs to show the code again; the inbox forgets it when the row is closed."""
    return {"id": issued.id, "code": issued.code}


async def unit_of(work: UnitOfWork, unit_id: int | None) -> Unit | None:
    """The unit of an invitation. Raises `NoLongerThere`."""
    if unit_id is None:
        return None
    try:
        return await work.units.get(unit_id)
    except NotFound:
        raise NoLongerThere from None
