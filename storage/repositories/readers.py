"""Who is about to be told something, in one look: who they are, where, what they wish, what came last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from storage.errors import NotFound
from storage.models.accounts import Account
from storage.models.people import Person
from storage.models.reminder_wishes import DeadlineWish, ReminderWish
from storage.models.reminders import Push
from storage.repositories.reminder_wishes import Wishes, wishes_of
from storage.repositories.repository import Repository

_LAST_TOLD = (
    select(func.max(col(Push.sent_at)))
    .where(col(Push.person_id) == col(Person.id), col(Push.is_asked_for).is_(False))
    .correlate(Person)
    .scalar_subquery()
)
_READER = (
    select(Person, Account, ReminderWish, DeadlineWish, _LAST_TOLD)
    .outerjoin(Account, col(Account.person_id) == col(Person.id))
    .outerjoin(ReminderWish, col(ReminderWish.person_id) == col(Person.id))
    .outerjoin(DeadlineWish, col(DeadlineWish.person_id) == col(Person.id))
    .where(col(Person.id) == bindparam("person_id"))
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody as reminders need them: `last_told` is when something came that they had not asked for.

    `accounts` are all of theirs, oldest first.
    """

    person: Person
    accounts: Sequence[Account]
    wishes: Wishes
    last_told: datetime | None


class Readers(Repository):
    """Read for every message, right before it goes out: one statement instead of five."""

    async def get(self, person_id: int) -> Reader:
        """Raises: NotFound."""
        await self._write_what_waits()
        rows = (await self._session.execute(_READER, {"person_id": person_id})).all()
        if not rows:
            raise NotFound("person", person_id)
        person, _, general, _, last_told = rows[0]
        accounts = {row[1].id: row[1] for row in rows if row[1] is not None}
        special = {row[3].id: row[3] for row in rows if row[3] is not None}
        return Reader(
            person=person,
            accounts=[accounts[one] for one in sorted(accounts)],
            wishes=wishes_of(general, [special[one] for one in sorted(special)]),
            last_told=last_told,
        )
