"""What a person was told last, or in the message that they reply to: what a plain "rồi" may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, or_, select
from sqlmodel import col

from storage.models.deadlines import Deadline, Obligation, Occurrence
from storage.models.reminders import AttemptStatus, DeliveryAttempt, Push, Reminder, ReminderKind
from storage.repositories.repository import Repository
from storage.told_lines import Numbered, ToldDuty, ToldLine, lines_kept

CLOCKS_APART = timedelta(seconds=5)
PRINTED = timedelta(days=14)
"""So long a number is still that of the list that printed it, where no list has come since."""

READING = timedelta(minutes=1)
"""A message that came out so shortly after somebody wrote may still be what they answer: clocks differ."""

IN_DOUBT = (AttemptStatus.STARTED, AttemptStatus.UNKNOWN)
_ARRIVED = (AttemptStatus.SENT, *IN_DOUBT)

_ABOUT_OTHERS = (ReminderKind.OVERDUE, ReminderKind.UNREACHED)
_ASKS_NOTHING = (ReminderKind.PLACE, ReminderKind.CLUSTER)
_WENT_OUT = func.coalesce(col(Push.sent_at), col(Push.created_at))
_LAST_PUSH = (
    select(col(Push.id))
    .where(
        col(Push.person_id) == bindparam("person_id"),
        _WENT_OUT.between(bindparam("since"), bindparam("until")),
        or_(
            col(Push.sent_at).is_not(None),
            col(Push.id).in_(
                select(col(DeliveryAttempt.push_id)).where(col(DeliveryAttempt.status).in_(IN_DOUBT))
            ),
        ),
        or_(
            col(Push.id).in_(
                select(col(Reminder.push_id)).where(
                    col(Reminder.kind).not_in(_ASKS_NOTHING),
                    col(Reminder.recipient_id) == bindparam("person_id"),
                )
            ),
            # Its reminders may have gone on to another message since: it was told all the same.
            exists().where(
                col(DeliveryAttempt.push_id) == col(Push.id),
                col(DeliveryAttempt.lines).is_not(None),
                col(DeliveryAttempt.status).in_(_ARRIVED),
            ),
        ),
    )
    .order_by(_WENT_OUT.desc(), col(Push.id).desc())
    .limit(1)
)
_CARRIED = select(col(Reminder.obligation_id), col(Reminder.kind), col(Reminder.news)).where(
    col(Reminder.push_id) == bindparam("push_id"), col(Reminder.recipient_id) == bindparam("person_id")
)
# Who hears about somebody else's task and answers "rồi" may mean anything.
_OF_THEIR_OWN = _CARRIED.where(
    or_(col(Reminder.about_id).is_(None), col(Reminder.kind).not_in(_ABOUT_OTHERS))
)
_LAST_ATTEMPT = (
    select(DeliveryAttempt)
    .where(col(DeliveryAttempt.push_id) == bindparam("push_id"), col(DeliveryAttempt.status).in_(_ARRIVED))
    .order_by(col(DeliveryAttempt.id).desc())
    .limit(1)
)
# What came after a list may be one thing alone, without a number: "cái 2" is of the list then.
_LATELY_NUMBERED = (
    select(DeliveryAttempt)
    .join(Push, col(Push.id) == col(DeliveryAttempt.push_id))
    .where(
        col(Push.person_id) == bindparam("person_id"),
        _WENT_OUT.between(bindparam("since"), bindparam("until")),
        col(DeliveryAttempt.lines).is_not(None),
        col(DeliveryAttempt.status).in_(_ARRIVED),
    )
    .order_by(_WENT_OUT.desc(), col(DeliveryAttempt.id).desc())
    .limit(10)
)
_SENT_AS = (
    select(DeliveryAttempt)
    .where(
        col(DeliveryAttempt.account_id) == bindparam("account_id"),
        col(DeliveryAttempt.sent_as) == bindparam("number"),
    )
    .order_by(col(DeliveryAttempt.id).desc())
    .limit(1)
)
_SENT_AT = (
    select(DeliveryAttempt)
    .where(
        col(DeliveryAttempt.account_id) == bindparam("account_id"),
        col(DeliveryAttempt.sent_as).is_(None),
        col(DeliveryAttempt.message_id).is_(None),
        col(DeliveryAttempt.status).in_(_ARRIVED),
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


@dataclass(frozen=True, slots=True)
class Told:
    """What a message told: all that it was about of the reader's own, and what its numbers stand for.

    `is_kept` where its lines were kept with it; else they are numbered as they would be today.
    """

    ids: tuple[int, ...] = ()
    numbered: Numbered = field(default_factory=dict)
    is_kept: bool = False


def as_numbered(ids: Sequence[int]) -> Told:
    """What these obligations are numbered as where no lines were kept: one after the other."""
    return Told(tuple(ids), {number: (ToldDuty(one),) for number, one in enumerate(ids, start=1)})


class ToldLast(Repository):
    """Of which obligations people have just read, as far as they may be answering that."""

    async def told_last(self, person_id: int, *, since: datetime, until: datetime) -> Told:
        """What the last message told that a person got since then, before they wrote at `until`.

        News of a place asks nothing.

        One of which nobody knows whether it arrived counts: it may well be what they answer.
        """
        values = {"person_id": person_id, "since": since, "until": until + READING}
        push_id = (await self._session.scalars(_LAST_PUSH, values)).first()
        if push_id is None:
            return Told(numbered=await self._numbered_lately(values), is_kept=True)
        found = await self._session.scalars(_LAST_ATTEMPT, {"push_id": push_id})
        rows = await self._session.execute(_OF_THEIR_OWN, {"push_id": push_id, "person_id": person_id})
        told = await self._told(rows.all(), found.first(), is_of_others_too=False)
        if told.numbered or not told.is_kept:
            return told
        return _with_number(replace(told, numbered=await self._numbered_lately(values)))

    async def _numbered_lately(self, values: dict[str, Any]) -> Numbered:
        """What the newest message that printed numbers has behind them."""
        since = values["until"] - PRINTED
        earlier = (await self._session.scalars(_LATELY_NUMBERED, values | {"since": since})).all()
        numbered = (_behind_numbers(lines_kept(one.lines)) for one in earlier)
        return next(filter(None, numbered), {})

    async def told_in(self, person_id: int, account_id: int, *, number: int, at: datetime) -> Told | None:
        """What the very message told that a person replies to, however old; None for any other.

        One without a number of the platform, kept before there were any or left in doubt, is found by its
        time, which is the platform's; where two went out at that moment, none is taken for it.
        """
        found = await self._session.scalars(_SENT_AS, {"account_id": account_id, "number": number})
        attempt = found.first()
        if attempt is None:
            bounds = {"earliest": at - CLOCKS_APART, "latest": at + CLOCKS_APART}
            near = (await self._session.scalars(_SENT_AT, {"account_id": account_id, **bounds})).all()
            if len({one.push_id for one in near}) != 1:
                return None
            attempt = near[0]
        rows = await self._session.execute(_CARRIED, {"push_id": attempt.push_id, "person_id": person_id})
        return _with_number(await self._told(rows.all(), attempt, is_of_others_too=True))

    async def told_of(self, person_id: int) -> list[ToldOf]:
        """All of which a person was ever told, in the order in which a message numbers them."""
        rows = await self._session.execute(_EVER_TOLD, {"person_id": person_id})
        return [ToldOf(number, deadline.title, due_on) for deadline, number, due_on in rows.all()]

    async def _told(
        self, rows: Sequence[Row[Any]], attempt: DeliveryAttempt | None, *, is_of_others_too: bool
    ) -> Told:
        """The lines of a message, with what it carried beside them; its rows may have gone on since."""
        if attempt is None or attempt.lines is None:
            return as_numbered(await self._as_numbered(rows))
        lines = lines_kept(attempt.lines)
        meant = [one for one in lines if is_of_others_too or not one.is_of_others]
        there = dict.fromkeys(duty.obligation_id for one in meant for duty in one.duties)
        there |= dict.fromkeys(await self._as_numbered(rows))
        known = await self._session.scalars(select(col(Obligation.id)).where(col(Obligation.id).in_(there)))
        still = set(known.all())
        return Told(tuple(one for one in there if one in still), _behind_numbers(lines), is_kept=True)

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


def _behind_numbers(lines: Sequence[ToldLine]) -> Numbered:
    return {one.number: one.duties for one in lines if one.number is not None}


def _with_number(told: Told) -> Told:
    """A message of one line without a number, where no list counts: it may only be called the first."""
    is_one = told.is_kept and not told.numbered and len(told.ids) == 1
    return replace(told, numbered={1: (ToldDuty(told.ids[0]),)}) if is_one else told
