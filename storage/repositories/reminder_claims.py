"""Reminders in hand: claimed by one sweep at a time, settled under the claim that sent them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlmodel import col

from storage.columns import Row
from storage.errors import LeaseLost
from storage.models.people import Person, Role
from storage.models.reminders import (
    AttemptStatus,
    DeliveryAttempt,
    Reminder,
    ReminderKind,
    ReminderStatus,
)
from storage.repositories.pushes import Pushes

CLAIM = timedelta(minutes=5)
"""How long a sweep may hold reminders without renewing before another takes them over."""

MOST_PEOPLE = 25
"""People whose reminders are claimed at a time."""

OF_ONE_PERSON = 20
"""So many reminders of each are looked at to find them; where each has more, fewer people are claimed."""

SECOND_TRY = 2
"""After so many sends without an answer nobody tries again."""


_REMINDERS, _PUSHES = Row.metadata.tables["reminder"], Row.metadata.tables["push"]
_NEW_PUSH = insert(_PUSHES).returning(_PUSHES.c.id)
_OURS = (
    _REMINDERS.c.claim_token == bindparam("token"),
    _REMINDERS.c.id.in_(bindparam("ids", expanding=True)),
    _REMINDERS.c.status == ReminderStatus.SENDING,
)
_HOLD = (
    update(Reminder)
    .where(*_OURS)
    .values(claimed_until=bindparam("until"))
    .returning(Reminder)
    .execution_options(populate_existing=True, synchronize_session=False)
)


_COUNTED = frozenset({"tries", "unknowns"})
_DELAYED = func.coalesce(_REMINDERS.c.meant_for, _REMINDERS.c.due_at)


@cache
def _change(names: frozenset[str]) -> Any:
    """Set these columns of reminders that are ours, or add to a number: a statement that is built once.

    `meant_for` is no value of ours: the time at which each should have gone out is kept in it.
    """
    given = {name: bindparam(f"new_{name}", type_=_REMINDERS.c[name].type) for name in names - {"meant_for"}}
    changed = {name: _REMINDERS.c[name] + one if name in _COUNTED else one for name, one in given.items()}
    if "meant_for" in names:
        changed["meant_for"] = _DELAYED
    return update(_REMINDERS).where(*_OURS).values(changed).returning(_REMINDERS.c.id)


_OVERSEERS = select(col(Person.id)).where(col(Person.role).in_((Role.COORDINATOR, Role.ADMINISTRATOR)))


class ReminderClaims(Pushes):
    """From claimed to settled. Several sweeps may run at the same time."""

    async def claim(
        self,
        *,
        now: datetime,
        hold: timedelta = CLAIM,
        most: int = MOST_PEOPLE,
        only: ReminderKind | None = None,
        is_of_officers: bool = False,
    ) -> Sequence[Reminder]:
        """Everything due for up to `most` people, ours for `hold`. Commit right away: it counts then.

        `only` leaves everything but this kind to others, `is_of_officers` everybody who looks after others.
        """
        due = [col(Reminder.status) == ReminderStatus.PLANNED, col(Reminder.due_at) <= now]
        if only is not None:
            due.append(col(Reminder.kind) == ReminderKind(only))
        if is_of_officers:
            due.append(col(Reminder.recipient_id).not_in(_OVERSEERS))
        await self._queue_up("reminders")  # all of one person's rows go to one sweep: one message, not two
        # Whoever waits longest. Grouping by people would go through everything due, for each claim anew.
        first = select(col(Reminder.recipient_id)).where(*due).order_by(col(Reminder.due_at))
        found = (await self._session.scalars(first.limit(most * OF_ONE_PERSON))).all()
        chosen = list(dict.fromkeys(found))[:most]
        if not chosen:
            return []
        claimed = await self._session.scalars(
            update(Reminder)
            .where(*due, col(Reminder.recipient_id).in_(chosen))
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
        held = await self._session.scalars(_HOLD, {"token": token, "ids": list(ids), "until": now + hold})
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
        is_delayed: bool = False,
    ) -> None:
        """Write down how claimed reminders ended. Raises: LeaseLost if any is not ours any more.

        `is_delayed`: a standstill has kept them from going out at their time.
        """
        values: dict[str, Any] = {"status": ReminderStatus(status), "settled_at": now}
        if is_delayed:
            values["meant_for"] = None
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
        is_delayed: bool = False,
    ) -> None:
        """Give claimed reminders back, due again later. Raises: LeaseLost if any is not ours any more.

        `is_delayed`: not their reader's wishes are why, but a standstill or the trouble of a platform.
        """
        values: dict[str, Any] = {"status": ReminderStatus.PLANNED, "due_at": until}
        if is_delayed:
            values["meant_for"] = None
        if has_tried:
            values["tries"] = 1
        if without_answer:
            values["unknowns"] = 1
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
    ) -> int:
        """The message that carries claimed reminders: its number. Raises: LeaseLost if any is not ours."""
        values = {"created_at": now, "is_asked_for": is_asked_for, "may_be_repeat": may_be_repeat}
        push_id = int((await self._session.scalars(_NEW_PUSH, {"person_id": person_id, **values})).one())
        await self._under(token, ids, {"push_id": push_id})
        return push_id

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
        given = {"token": token, "ids": list(ids), **{f"new_{name}": value for name, value in values.items()}}
        changed = await self._session.scalars(_change(frozenset(values)), given)
        if len(changed.all()) != len(ids):
            raise LeaseLost("reminders were taken over by another sweep")
