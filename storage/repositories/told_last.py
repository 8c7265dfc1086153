"""What a person was told last, or in the message that they reply to: what a plain "rồi" may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select
from sqlmodel import col

from storage.models.deadlines import Deadline, Obligation, Occurrence
from storage.models.reminders import AttemptStatus, DeliveryAttempt, Push, Reminder, ReminderKind
from storage.repositories.repository import Repository

CLOCKS_APART = timedelta(seconds=5)
IN_DOUBT = (AttemptStatus.STARTED, AttemptStatus.UNKNOWN)

_ABOUT_OTHERS = (ReminderKind.OVERDUE, ReminderKind.UNREACHED)
_ASKS_NOTHING = (ReminderKind.PLACE, ReminderKind.CLUSTER)
_WENT_OUT = func.coalesce(col(Push.sent_at), col(Push.created_at))
_LAST_PUSH = (
    select(col(Push.id))
    .where(
        col(Push.person_id) == bindparam("person_id"),
        bindparam("since") <= _WENT_OUT,
        or_(
            col(Push.sent_at).is_not(None),
            col(Push.id).in_(
                select(col(DeliveryAttempt.push_id)).where(col(DeliveryAttempt.status).in_(IN_DOUBT))
            ),
        ),
        col(Push.id).in_(
            select(col(Reminder.push_id)).where(
                col(Reminder.kind).not_in(_ASKS_NOTHING),
                col(Reminder.recipient_id) == bindparam("person_id"),
            )
        ),
    )
    .order_by(_WENT_OUT.desc(), col(Push.id).desc())
    .limit(1)
)
_CARRIED = select(col(Reminder.obligation_id), col(Reminder.kind), col(Reminder.news))
_TOLD_LAST = _CARRIED.where(
    col(Reminder.push_id).in_(_LAST_PUSH),
    # Who hears about somebody else's task and answers "rồi" may mean anything.
    or_(col(Reminder.about_id).is_(None), col(Reminder.kind).not_in(_ABOUT_OTHERS)),
)
_TOLD_IN = _CARRIED.where(
    col(Reminder.push_id) == bindparam("push_id"), col(Reminder.recipient_id) == bindparam("person_id")
)
_SENT_AS = (
    select(col(DeliveryAttempt.push_id))
    .where(
        col(DeliveryAttempt.account_id) == bindparam("account_id"),
        col(DeliveryAttempt.sent_as) == bindparam("number"),
    )
    .order_by(col(DeliveryAttempt.id).desc())
    .limit(1)
)
_SENT_AT = (
    select(col(DeliveryAttempt.push_id))
    .where(
        col(DeliveryAttempt.account_id) == bindparam("account_id"),
        col(DeliveryAttempt.sent_as).is_(None),
        col(DeliveryAttempt.message_id).is_(None),
        col(DeliveryAttempt.status).in_((AttemptStatus.SENT, *IN_DOUBT)),
        col(DeliveryAttempt.started_at).between(bindparam("earliest"), bindparam("latest")),
    )
    .limit(2)
)
_EVER_TOLD = (
    select(Deadline, col(Obligation.id), col(Occurrence.due_on))
    .join(Occurrence, col(Occurrence.deadline_id) == col(Deadline.id))
    .join(Obligation, col(Obligation.occurrence_id) == col(Occurrence.id))
    .where(
        col(Obligation.id).in_(
            select(col(Reminder.obligation_id)).where(
                col(Reminder.recipient_id) == bindparam("person_id"), col(Reminder.push_id).is_not(None)
            )
        )
    )
    .order_by(col(Occurrence.due_on), col(Obligation.id))
)


@dataclass(frozen=True, slots=True)
class ToldOf:
    """An obligation of which somebody was told, as a message calls it."""

    obligation_id: int
    title: str
    due_on: date


class ToldLast(Repository):
    """Of which obligations people have just read, as far as they may be answering that."""

    async def told_last(self, person_id: int, *, since: datetime) -> list[int]:
        """The obligations of the last message that a person got since then, as it numbers them.

        News of a place asks nothing.

        One of which nobody knows whether it arrived counts: it may well be what they answer.
        """
        rows = await self._session.execute(_TOLD_LAST, {"person_id": person_id, "since": since})
        return await self._as_numbered(rows.all())

    async def told_in(
        self, person_id: int, account_id: int, *, number: int, at: datetime
    ) -> list[int] | None:
        """The obligations of the very message that a person replies to, however old; None for any other.

        One without a number of the platform, kept before there were any or left in doubt, is found by its
        time, which is the platform's; where two went out at that moment, none is taken for it.
        """
        found = await self._session.scalars(_SENT_AS, {"account_id": account_id, "number": number})
        push_id = found.first()
        if push_id is None:
            bounds = {"earliest": at - CLOCKS_APART, "latest": at + CLOCKS_APART}
            near = set((await self._session.scalars(_SENT_AT, {"account_id": account_id, **bounds})).all())
            if len(near) != 1:
                return None
            (push_id,) = near
        rows = await self._session.execute(_TOLD_IN, {"push_id": push_id, "person_id": person_id})
        return await self._as_numbered(rows.all())

    async def told_of(self, person_id: int) -> list[ToldOf]:
        """All of which a person was ever told, in the order in which a message numbers them."""
        rows = await self._session.execute(_EVER_TOLD, {"person_id": person_id})
        return [ToldOf(number, deadline.title, due_on) for deadline, number, due_on in rows.all()]

    async def _as_numbered(self, rows: Sequence[Row[Any]]) -> list[int]:
        told: set[int] = set()
        of_week: set[int] = set()
        for row in rows:
            told |= {row.obligation_id} if row.obligation_id is not None else set()
            if row.kind == ReminderKind.DIGEST and row.news:
                of_week |= set(row.news["mine"])
        if not told | of_week:
            return []
        there = await self._session.execute(
            select(col(Obligation.id), col(Occurrence.due_on))
            .join(Occurrence, col(Occurrence.id) == col(Obligation.occurrence_id))
            .where(col(Obligation.id).in_(told | of_week))
        )
        found = [(number not in of_week, due_on, number) for number, due_on in there.all()]
        return [number for _, _, number in sorted(found)]
