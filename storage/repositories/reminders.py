"""Reminders: planned once, claimed by one sweep at a time, settled under the claim that sent them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlmodel import col

from storage.columns import JSON
from storage.errors import LeaseLost
from storage.models.reminders import (
    AttemptStatus,
    DeliveryAttempt,
    Push,
    Reminder,
    ReminderKind,
    ReminderStatus,
)
from storage.repositories.pushes import Pushes

CLAIM = timedelta(minutes=5)
"""How long a sweep may hold reminders without renewing before another takes them over."""

MOST_PEOPLE = 25
"""People whose reminders are claimed at a time."""

SECOND_TRY = 2
"""After so many sends without an answer nobody tries again."""

_NEWS = (ReminderKind.LAW, ReminderKind.PLACE, ReminderKind.QUESTION, ReminderKind.REPLY)


class Reminders(Pushes):
    """Whom to tell what and when. Several sweeps may run at the same time."""

    async def plan(
        self,
        *,
        recipient_id: int,
        kind: ReminderKind,
        at: datetime,
        expires_at: datetime,
        obligation_id: int | None = None,
        revision: int = 1,
        offset: int = 0,
        about_id: int | None = None,
        news: JSON = None,
        status: ReminderStatus = ReminderStatus.PLANNED,
    ) -> bool:
        """Write down a reminder; False when it was planned before, in whatever state it is now."""
        await self._session.flush()
        added = await self._session.scalars(
            self._insert(Reminder)
            .values(
                obligation_id=obligation_id,
                revision=revision,
                recipient_id=recipient_id,
                kind=ReminderKind(kind),
                offset=offset,
                about_id=about_id,
                news=news,
                planned_for=at,
                due_at=at,
                expires_at=expires_at,
                status=ReminderStatus(status),
                settled_at=None if status == ReminderStatus.PLANNED else at,
            )
            .on_conflict_do_nothing()
            .returning(col(Reminder.id))
        )
        return added.first() is not None

    async def plan_again(self, row: Reminder, *, at: datetime, expires_at: datetime) -> None:
        """Let what was not read or not reached, about no obligation, go another way: its one row goes again.

        Done by another sweep meanwhile, it changes nothing.
        """
        await self._session.execute(
            update(Reminder)
            .where(
                col(Reminder.id) == row.id,
                col(Reminder.status).in_((ReminderStatus.SENT, ReminderStatus.BLOCKED)),
                col(Reminder.push_id) == row.push_id,
            )
            .values(
                status=ReminderStatus.PLANNED, due_at=at, expires_at=expires_at, settled_at=None, push_id=None
            )
            .execution_options(synchronize_session=False)
        )

    async def waiting(self, kind: ReminderKind) -> Sequence[Reminder]:
        """What of a kind is planned and has not gone out."""
        query = select(Reminder).where(
            col(Reminder.status) == ReminderStatus.PLANNED, col(Reminder.kind) == ReminderKind(kind)
        )
        return (await self._session.scalars(query.order_by(col(Reminder.id)))).all()

    async def claim(
        self, *, now: datetime, hold: timedelta = CLAIM, most: int = MOST_PEOPLE
    ) -> Sequence[Reminder]:
        """Everything due for up to `most` people, ours for `hold`. Commit right away: it counts then."""
        await self._queue_up("reminders")  # all of one person's rows go to one sweep: one message, not two
        people = (
            select(col(Reminder.recipient_id))
            .where(col(Reminder.status) == ReminderStatus.PLANNED, col(Reminder.due_at) <= now)
            .group_by(col(Reminder.recipient_id))
            .order_by(func.min(col(Reminder.due_at)))
            .limit(most)
        )
        chosen = (await self._session.scalars(people)).all()
        claimed = await self._session.scalars(
            update(Reminder)
            .where(
                col(Reminder.status) == ReminderStatus.PLANNED,
                col(Reminder.due_at) <= now,
                col(Reminder.recipient_id).in_(chosen),
            )
            .values(
                status=ReminderStatus.SENDING, claim_token=secrets.token_hex(16), claimed_until=now + hold
            )
            .returning(Reminder)
            .execution_options(populate_existing=True, synchronize_session=False)
        )
        return sorted(claimed.all(), key=lambda one: (one.recipient_id, one.id))

    async def hold(
        self, token: str, ids: Sequence[int], *, now: datetime, hold: timedelta = CLAIM
    ) -> Sequence[Reminder]:
        """Keep claimed reminders longer, right before they are sent. Raises: LeaseLost if any is not ours."""
        held = await self._session.scalars(
            update(Reminder)
            .where(
                col(Reminder.id).in_(ids),
                col(Reminder.claim_token) == token,
                col(Reminder.status) == ReminderStatus.SENDING,
            )
            .values(claimed_until=now + hold)
            .returning(Reminder)
            .execution_options(populate_existing=True, synchronize_session=False)
        )
        rows = held.all()
        if len(rows) != len(ids):
            raise LeaseLost("reminders were taken over by another sweep")
        return sorted(rows, key=lambda one: one.id)

    async def settle(
        self,
        token: str,
        ids: Sequence[int],
        status: ReminderStatus,
        *,
        now: datetime,
        push_id: int | None = None,
    ) -> None:
        """Write down how claimed reminders ended. Raises: LeaseLost if any is not ours any more."""
        values: dict[str, Any] = {"status": ReminderStatus(status), "settled_at": now}
        if push_id is not None:
            values["push_id"] = push_id
        await self._give_up(token, ids, values)

    async def put_off(
        self,
        token: str,
        ids: Sequence[int],
        *,
        until: datetime,
        has_tried: bool = False,
        without_answer: bool = False,
    ) -> None:
        """Give claimed reminders back, due again later. Raises: LeaseLost if any is not ours any more."""
        values: dict[str, Any] = {"status": ReminderStatus.PLANNED, "due_at": until}
        if has_tried:
            values["tries"] = col(Reminder.tries) + 1
        if without_answer:
            values["unknowns"] = col(Reminder.unknowns) + 1
        await self._give_up(token, ids, values)

    async def take_back(self, *, now: datetime) -> int:
        """Reminders that a dead sweep held too long: planned again; how many.

        Where a send had begun, nobody knows whether it arrived: it is tried once more, then `unknown`.
        """
        lapsed = (
            await self._session.scalars(
                select(Reminder)
                .where(col(Reminder.status) == ReminderStatus.SENDING, col(Reminder.claimed_until) <= now)
                .with_for_update(skip_locked=True)
                .execution_options(populate_existing=True)
            )
        ).all()
        for row in lapsed:
            if row.push_id is not None and await self._close_started(row.push_id, now):
                row.unknowns += 1
            row.status = ReminderStatus.PLANNED
            if row.unknowns >= SECOND_TRY:
                row.status, row.settled_at = ReminderStatus.UNKNOWN, now
            row.claim_token, row.claimed_until = None, None
            await self._session.flush()
        return len(lapsed)

    async def given_up(self, *, at: datetime) -> Sequence[Reminder]:
        """What was left at that moment as sent without anybody knowing whether it arrived."""
        rows = await self._session.scalars(
            select(Reminder).where(
                col(Reminder.status) == ReminderStatus.UNKNOWN, col(Reminder.settled_at) == at
            )
        )
        return rows.all()

    async def begin(
        self,
        token: str,
        ids: Sequence[int],
        *,
        person_id: int,
        now: datetime,
        is_asked_for: bool,
        may_be_repeat: bool,
    ) -> Push:
        """The message that carries claimed reminders. Raises: LeaseLost if any is not ours any more."""
        push = await self._add(
            Push(person_id=person_id, created_at=now, is_asked_for=is_asked_for, may_be_repeat=may_be_repeat)
        )
        await self._under(token, ids, {"push_id": push.id})
        return push

    async def missed(self, person_id: int) -> Sequence[Reminder]:
        """What did not reach a person: the last of each obligation, unless told since or about to be."""
        rows = await self._session.scalars(
            select(Reminder)
            .where(col(Reminder.recipient_id) == person_id, col(Reminder.obligation_id).is_not(None))
            .order_by(col(Reminder.settled_at), col(Reminder.id))
        )
        missed: dict[int | None, Reminder] = {}
        coming: set[int | None] = set()
        for row in rows.all():
            if row.status in (ReminderStatus.PLANNED, ReminderStatus.SENDING):
                coming.add(row.obligation_id)
            elif row.status == ReminderStatus.BLOCKED:
                missed[row.obligation_id] = row
            elif row.status in (ReminderStatus.SENT, ReminderStatus.UNKNOWN):
                missed.pop(row.obligation_id, None)
        return [row for obligation_id, row in missed.items() if obligation_id not in coming]

    async def missed_news(self, person_id: int) -> Sequence[Reminder]:
        """Notices of law, news of their place, questions and replies that did not reach a person."""
        query = select(Reminder).where(
            col(Reminder.recipient_id) == person_id,
            col(Reminder.status) == ReminderStatus.BLOCKED,
            col(Reminder.kind).in_(_NEWS),
        )
        return (await self._session.scalars(query.order_by(col(Reminder.id)))).all()

    async def note_sent(
        self, *, recipient_id: int, kind: ReminderKind, about_id: int | None, news: JSON, now: datetime
    ) -> Push:
        """Write down what is told at once, about no obligation: the message that carries it."""
        push = await self._add(Push(person_id=recipient_id, created_at=now, is_asked_for=True))
        await self._add(
            Reminder(
                recipient_id=recipient_id,
                kind=ReminderKind(kind),
                about_id=about_id,
                news=news,
                planned_for=now,
                due_at=now,
                expires_at=now,
                status=ReminderStatus.SENT,
                push_id=push.id,
                settled_at=now,
            )
        )
        return push

    async def of_obligation(self, obligation_id: int) -> Sequence[Reminder]:
        """Everything planned about an obligation, in the order in which it was planned."""
        query = select(Reminder).where(col(Reminder.obligation_id) == obligation_id)
        return (await self._session.scalars(query.order_by(col(Reminder.id)))).all()

    async def told(self, obligation_id: int, *, before_revision: int) -> set[int]:
        """Who was told an earlier date as one of those who owe it; whoever follows or decides it is not."""
        rows = await self._session.scalars(
            select(col(Reminder.recipient_id)).where(
                col(Reminder.obligation_id) == obligation_id,
                col(Reminder.revision) < before_revision,
                col(Reminder.status).in_((ReminderStatus.SENT, ReminderStatus.UNKNOWN)),
                col(Reminder.kind).not_in((ReminderKind.EXTENSION_ASKED, ReminderKind.UNREACHED)),
                or_(col(Reminder.kind) != ReminderKind.OVERDUE, col(Reminder.about_id).is_(None)),
            )
        )
        return set(rows.all())

    async def is_told(self, obligation_id: int, *, revision: int) -> bool:
        """Whether anybody was told, or is being told, this revision of the date."""
        rows = await self._session.scalars(
            select(col(Reminder.id))
            .where(
                col(Reminder.obligation_id) == obligation_id,
                col(Reminder.revision) == revision,
                col(Reminder.status).in_(
                    (ReminderStatus.SENDING, ReminderStatus.SENT, ReminderStatus.UNKNOWN)
                ),
            )
            .limit(1)
        )
        return rows.first() is not None

    async def counts(self) -> dict[ReminderStatus, int]:
        """How many reminders there are in each status."""
        rows = await self._session.execute(
            select(col(Reminder.status), func.count()).group_by(col(Reminder.status))
        )
        return {ReminderStatus(status): number for status, number in rows.all()}

    async def _close_started(self, push_id: int, now: datetime) -> bool:
        started = await self._session.scalars(
            select(DeliveryAttempt).where(
                col(DeliveryAttempt.push_id) == push_id, col(DeliveryAttempt.status) == AttemptStatus.STARTED
            )
        )
        open_ones = started.all()
        for attempt in open_ones:
            attempt.status, attempt.finished_at = AttemptStatus.UNKNOWN, now
        if open_ones:
            return True
        # Another reminder of the same message has closed it a moment ago.
        closed = await self._session.scalars(
            select(col(DeliveryAttempt.id)).where(
                col(DeliveryAttempt.push_id) == push_id,
                col(DeliveryAttempt.status) == AttemptStatus.UNKNOWN,
                col(DeliveryAttempt.finished_at) == now,
            )
        )
        return closed.first() is not None

    async def _give_up(self, token: str, ids: Sequence[int], values: Mapping[str, Any]) -> None:
        await self._under(token, ids, {**values, "claim_token": None, "claimed_until": None})

    async def _under(self, token: str, ids: Sequence[int], values: Mapping[str, Any]) -> None:
        changed = await self._session.scalars(
            update(Reminder)
            .where(
                col(Reminder.id).in_(ids),
                col(Reminder.claim_token) == token,
                col(Reminder.status) == ReminderStatus.SENDING,
            )
            .values(values)
            .returning(col(Reminder.id))
            .execution_options(synchronize_session=False)
        )
        if len(changed.all()) != len(ids):
            raise LeaseLost("reminders were taken over by another sweep")
