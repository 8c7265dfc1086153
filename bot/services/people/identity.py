"""From an account to the person behind it, read anew for every message and every press."""

from __future__ import annotations

from bot.services.caller import Caller, Standing
from storage.engine import Database
from storage.models.accounts import Account
from storage.models.people import Person, PersonStatus

GUEST_PREFIX = "guest:"


class Identity:
    """Tells who is speaking."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def caller(self, account_id: int, *, inbox_id: int | None, locale: str) -> Caller:
        """The caller behind an account; `locale` is that of somebody who has not chosen one.

        Raises storage's `NotFound` for an account that does not exist.
        """
        async with self._database.reading() as work:
            account, person = await work.accounts.with_person(account_id)
        standing = _standing(account, person)
        known = person if standing in (Standing.ACTIVE, Standing.CUT_OFF) else None
        return Caller(
            account_id=account_id,
            person_id=known.id if known else None,
            name=known.name if known else None,
            role=known.role if known else None,
            unit_id=known.unit_id if known else None,
            locale=known.locale if known else locale,
            channel=account.channel,
            inbox_id=inbox_id,
            standing=standing,
            is_newcomer=standing is Standing.ACTIVE and known is not None and known.notice_seen_at is None,
        )


def _standing(account: Account, person: Person | None) -> Standing:
    if person is None or person.status == PersonStatus.ERASED:
        return Standing.GUEST if account.external_id.startswith(GUEST_PREFIX) else Standing.UNKNOWN
    if person.status == PersonStatus.CUT_OFF:
        return Standing.CUT_OFF
    # The person took this account away themself: whoever holds it now is a stranger.
    return Standing.UNKNOWN if account.revoked_at is not None else Standing.ACTIVE
