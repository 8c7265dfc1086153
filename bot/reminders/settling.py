"""What became of a message to a messenger outside, kept under the claim that sent it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.reminders.delivery import (
    Blocked,
    Delivered,
    Faltered,
    NotSent,
    Outcome,
    Postponed,
    Refused,
    Unknown,
)
from bot.reminders.on_page import own_chat, put_on_page
from bot.reminders.unreached import tell_coordinators
from bot.views.screen import Screen
from storage.engine import Database, UnitOfWork
from storage.errors import DatabaseBusy, DatabaseUnreachable, LeaseLost
from storage.models.reminders import AttemptStatus, Reminder, ReminderStatus
from storage.repositories.reminder_claims import CLAIM, SECOND_TRY

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)

DESPAIR = 6
"""After so many tries, an hour by then, whoever coordinates hears that somebody has not been reached."""

WAITS = (1, 2, 4, 8, *[15] * 15)
"""Seconds between tries to reach the database: in all, about as long as the claim lasts."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to a messenger outside, written down as begun."""

    attempt_id: int
    push_id: int
    account_id: int
    chat_id: str
    screen: Screen


class Settling:
    """Writes down how sends ended."""

    def __init__(
        self, database: Database, clock: Clock, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._database = database
        self._clock = clock
        self._sleep = sleep

    async def settle(self, outgoing: Outgoing, rows: Sequence[Reminder], outcome: Outcome) -> None:
        """Write down what became of a message outside. Raises: LeaseLost, after the try itself is kept.

        A database that is away is waited for: what the messenger has accepted would otherwise go out again.
        """
        for wait in WAITS:
            try:
                return await self._keep(outgoing, rows, outcome)
            except (DatabaseBusy, DatabaseUnreachable) as error:
                log.warning("what became of a message is not kept yet: %s", type(error).__name__)
            await self._sleep(wait)
        return await self._keep(outgoing, rows, outcome)

    async def _keep(self, outgoing: Outgoing, rows: Sequence[Reminder], outcome: Outcome) -> None:
        try:
            async with self._database.writing() as work:
                await self._finish(work, outgoing, outcome)
                await self._settle_rows(work, outgoing, rows, outcome)
                await work.commit()
        except LeaseLost:
            async with self._database.writing() as work:
                await self._finish(work, outgoing, outcome)
                await work.commit()
            raise

    async def _finish(self, work: UnitOfWork, outgoing: Outgoing, outcome: Outcome) -> None:
        now = self._clock.now()
        why = getattr(outcome, "why", None)
        number = outcome.number if isinstance(outcome, Delivered) else None
        status = _ATTEMPT[type(outcome)]
        await work.reminders.finish(outgoing.attempt_id, status, now=now, error=why, sent_as=number)
        if isinstance(outcome, Delivered):
            await work.reminders.mark_sent(outgoing.push_id, now=now)
        if isinstance(outcome, Blocked):
            # Shown on the person's card until they write again; meanwhile their page has to do.
            await work.accounts.block(outgoing.account_id, now=now)

    async def _settle_rows(
        self, work: UnitOfWork, outgoing: Outgoing, rows: Sequence[Reminder], outcome: Outcome
    ) -> None:
        token, now = rows[0].claim_token or "", self._clock.now()
        match outcome:
            case Delivered():
                await work.reminders.settle(token, _ids(rows), ReminderStatus.SENT, now=now)
            case Postponed(wait):
                await work.reminders.put_off(token, _ids(rows), until=now + wait, is_delayed=True)
            case NotSent() | Faltered():
                await self._later(work, token, rows, now, is_certain=isinstance(outcome, NotSent))
            case Refused():
                await self._refuse(work, token, outgoing, rows, now)
            case Unknown():
                await self._doubt(work, token, outgoing, rows, now)
            case Blocked():
                pass  # still in hand: the next channel is tried right away

    async def _later(
        self, work: UnitOfWork, token: str, rows: Sequence[Reminder], now: datetime, *, is_certain: bool
    ) -> None:
        """Try again and again, ever more slowly, while the reminder is of use: the platform is in trouble.

        Where it is not certain that nothing went out, the next one says that it may be a repeat.
        """
        tries = max(row.tries for row in rows)
        until = now + min(FIRST_WAIT * 2 ** min(tries, 10), LONGEST_WAIT)
        doubtful = [row.id for row in rows if not (is_certain or row.unknowns)]
        sure = [row.id for row in rows if row.id not in doubtful]
        for ids, is_in_doubt in ((doubtful, True), (sure, False)):
            if ids:
                await work.reminders.put_off(
                    token,
                    ids,
                    until=until,
                    has_tried=True,
                    without_answer=is_in_doubt,
                    is_delayed=True,
                )
        if tries >= DESPAIR:
            await tell_coordinators(work, await work.people.get(rows[0].recipient_id), rows, now=now)

    async def _refuse(
        self, work: UnitOfWork, token: str, outgoing: Outgoing, rows: Sequence[Reminder], now: datetime
    ) -> None:
        """What the platform takes from nobody stands on the page; without a page it has failed."""
        person = await work.people.get(rows[0].recipient_id)
        page = await own_chat(work, person)
        if page is not None:
            await put_on_page(work, page, outgoing.push_id, outgoing.screen, now=now)
            await work.reminders.settle(token, _ids(rows), ReminderStatus.SENT, now=now)
            return
        await work.reminders.settle(token, _ids(rows), ReminderStatus.FAILED, now=now)
        await tell_coordinators(work, person, rows, now=now)

    async def _doubt(
        self,
        work: UnitOfWork,
        token: str,
        outgoing: Outgoing,
        rows: Sequence[Reminder],
        now: datetime,
    ) -> None:
        """Try once more what may have arrived, when the claim would have run out; then the page has it.

        Whoever coordinates the person hears of it too: nobody knows what they have read.
        """
        again = [row.id for row in rows if row.unknowns + 1 < SECOND_TRY]
        over = [row.id for row in rows if row.unknowns + 1 >= SECOND_TRY]
        if again:
            await work.reminders.put_off(
                token, again, until=now + CLAIM, without_answer=True, is_delayed=True
            )
        if over:
            await work.reminders.settle(token, over, ReminderStatus.UNKNOWN, now=now)
            person = await work.people.get(rows[0].recipient_id)
            page = await own_chat(work, person)
            if page is not None:
                await put_on_page(work, page, outgoing.push_id, outgoing.screen, now=now)
            await tell_coordinators(work, person, [row for row in rows if row.id in over], now=now)


_ATTEMPT: dict[type[object], AttemptStatus] = {
    Delivered: AttemptStatus.SENT,
    Blocked: AttemptStatus.BLOCKED,
    Refused: AttemptStatus.REFUSED,
    Faltered: AttemptStatus.UNKNOWN,
    NotSent: AttemptStatus.REFUSED,
    Postponed: AttemptStatus.POSTPONED,
    Unknown: AttemptStatus.UNKNOWN,
}


def _ids(rows: Sequence[Reminder]) -> list[int]:
    return [row.id for row in rows]
