"""The sweep (lượt nhắc): plans what is due, claims it, checks it again, sends, and writes down how it ended.

A message for the page is a row stored together with the settling, so it is there once. A messenger outside
answers for itself: between its answer and our commit lies the one window in which a message can come twice,
and a send without an answer is repeated once, saying so.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from bot.clock import Clock
from bot.reminders.alarm import is_for_page_first, note_sweep, tell_lateness
from bot.reminders.checking import check, counts_today
from bot.reminders.composing import FirmDates, compose
from bot.reminders.delivery import Blocked, Delivered, Sender
from bot.reminders.digest import plan_digests
from bot.reminders.in_doubt import put_doubtful
from bot.reminders.late_law_notices import LateLawNotices
from bot.reminders.law_notices import LawNotices
from bot.reminders.on_page import asked_at, put_on_page, way_to
from bot.reminders.opening import open_next
from bot.reminders.planner import one_working_day_after
from bot.reminders.referral_hand_over import hand_over
from bot.reminders.schedule import look
from bot.reminders.settling import Outgoing, Settling
from bot.reminders.timetable import Timetable
from bot.reminders.unreached import tell_coordinators, watch
from bot.services.law_changes import LawNews
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.law_change_screens import with_news
from bot.views.rendering import Views
from knowledge.reminder_kinds import TaskKinds, kinds_at_hand
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.errors import LeaseLost
from storage.models.accounts import Account, Channel
from storage.models.reminders import Reminder, ReminderKind, ReminderStatus
from storage.repositories.readers import Reader

log = logging.getLogger(__name__)

AT_ONCE = 8
"""People told side by side: enough for 28 messages a second where each takes a quarter of one."""


def _nobody_looks(_: int) -> None:
    pass


class Sweep:
    """Brings due reminders to people; several may run at once over one database."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        calendar: WorkingCalendar,
        *,
        firm: FirmDates,
        laws: LawNotices,
        sender: Sender | None = None,
        ring: Callable[[int], None] = _nobody_looks,
        kinds: TaskKinds | None = None,
    ) -> None:
        """`ring` wakes the open pages of an account; without a `sender` everything goes to the page.

        `kinds` are the kinds of deadlines, those of the package where none are given.
        """
        self._database = database
        self._clock = clock
        self._calendar = calendar
        self._timetable = Timetable(calendar, kinds or kinds_at_hand())
        self._firm = firm
        self._laws = laws
        self._late_laws = LateLawNotices(laws.kb)
        self._sender = sender
        self._ring = ring
        self._settling = Settling(database, clock)
        self._is_leaving_off = False

    def leave_off(self) -> None:
        """Tell whoever is claimed by now and nobody else: the others wait for the next process."""
        self._is_leaving_off = True

    async def once(self) -> int:
        """Everything due now; how many messages went out."""
        async with self._database.writing() as work:
            now = self._clock.now()
            stood_since = await note_sweep(work, self._calendar, now)
            await work.reminders.take_back(now=now)
            rung = await self._give_up(work, now)
            await work.commit()
        for account_id in rung:
            self._ring(account_id)
        await watch(self._database, self._clock.now(), can_push=self._sender is not None)
        can_push = self._sender is not None
        await hand_over(self._database, self._calendar, self._clock.now(), can_push=can_push)
        await open_next(self._database, self._calendar, self._clock.now())
        await plan_digests(self._database, self._timetable, self._clock.now())
        await look(self._database, self._timetable, self._clock.now())
        await self._laws.announce(self._database, self._clock.now())
        await self._late_laws.look(self._database, self._calendar, self._clock.now())
        if stood_since is not None:
            await tell_lateness(self._database, self._calendar, stood_since, self._clock.now())
        sent = 0
        while not self._is_leaving_off and (claimed := await self._claim_next()):
            sent += await self._tell_all(claimed)
        async with self._database.writing() as work:
            await note_sweep(work, self._calendar, self._clock.now())
            await work.commit()
        return sent

    async def tell_alerts(self) -> int:
        """What is wrong with the reminders themselves, and nothing else; how many messages went out."""
        return await self._tell_all(await self._claim(only=ReminderKind.ALERT))

    async def _tell_all(self, claimed: Sequence[Reminder]) -> int:
        """Tell several people side by side: a messenger takes longer to answer than its pace asks us to wait.

        What goes wrong with one stops nobody else's message half-way: its outcome would be unknown.
        """
        places = asyncio.Semaphore(AT_ONCE)

        async def tell(rows: Sequence[Reminder]) -> bool:
            async with places:
                try:
                    return await self._tell(rows)
                except LeaseLost:
                    log.warning("another sweep has taken over some reminders")
                    return False

        people = [list(rows) for _, rows in groupby(claimed, key=lambda row: row.recipient_id)]
        ended = await asyncio.gather(*map(tell, people), return_exceptions=True)
        for one in ended:
            if isinstance(one, BaseException):
                raise one
        return sum(one is True for one in ended)

    async def _give_up(self, work: UnitOfWork, now: datetime) -> list[int]:
        """Two sweeps died while sending these, nobody knows whether they arrived: the pages to wake."""
        rung: list[int] = []
        lost = sorted(await work.reminders.given_up(at=now), key=lambda row: (row.recipient_id, row.id))
        for recipient_id, rows in groupby(lost, key=lambda row: row.recipient_id):
            person, theirs = await work.people.get(recipient_id), list(rows)
            account_id = await put_doubtful(
                work, person, theirs, now, self._calendar, firm=self._firm, laws=self._laws
            )
            if account_id is not None:
                rung.append(account_id)
            await tell_coordinators(work, person, theirs, now=now)
        return rung

    async def _claim_next(self) -> Sequence[Reminder]:
        """Those who look after others last: whom this very sweep could not reach is in their one message."""
        return await self._claim(is_of_officers=True) or await self._claim()

    async def _claim(
        self, only: ReminderKind | None = None, *, is_of_officers: bool = False
    ) -> Sequence[Reminder]:
        async with self._database.writing() as work:
            now = self._clock.now()
            rows = await work.reminders.claim(now=now, only=only, is_of_officers=is_of_officers)
            await work.commit()
        return rows

    async def _tell(self, rows: Sequence[Reminder]) -> bool:
        """Tell one person, whether a message went out; a channel that is blocked gives way to the next."""
        while rows:
            rows, outgoing = await self._prepare(rows)
            if outgoing is None or self._sender is None:
                return bool(rows)
            outcome = await self._sender.send(outgoing.chat_id, outgoing.screen)
            await self._settling.settle(outgoing, rows, outcome)
            if not isinstance(outcome, Blocked):
                return isinstance(outcome, Delivered)
        return False

    async def _prepare(self, rows: Sequence[Reminder]) -> tuple[Sequence[Reminder], Outgoing | None]:
        """Check everything again and write down what leaves; for the page, that is all there is to do."""
        token, now = rows[0].claim_token or "", self._clock.now()
        async with self._database.writing() as work:
            held = await work.reminders.hold(token, _ids(rows), now=now)
            reader = await work.readers.get(held[0].recipient_id)
            person = reader.person
            news = await self._laws.news_in(work, token, person, held, now)
            told = [row for row in held if row.kind != ReminderKind.LAW or row.id in news]
            kept = await check(work, token, reader, told, now, self._timetable)
            account = way_to(reader.accounts, can_push=self._sender is not None)
            if account is None and kept:
                await work.reminders.settle(token, _ids(kept), ReminderStatus.BLOCKED, now=now)
                await tell_coordinators(work, person, kept, now=now)
                kept = []
            outgoing: Outgoing | None = None
            leaving: Sequence[Reminder] = kept
            rung: list[int] = []
            page_first = [row for row in kept if is_for_page_first(row, self._calendar, now)]
            for way, theirs in _by_way(reader, account, kept, page_first):
                outgoing = await self._write_down(work, token, reader, way, theirs, news, now)
                leaving = theirs if outgoing is not None else leaving
                rung += [way.id] if outgoing is None else []
            await work.commit()
        for account_id in rung:
            self._ring(account_id)
        return leaving, outgoing

    async def _write_down(
        self,
        work: UnitOfWork,
        token: str,
        reader: Reader,
        account: Account,
        rows: Sequence[Reminder],
        news: Mapping[int, LawNews],
        now: datetime,
    ) -> Outgoing | None:
        of_duties = [row for row in rows if row.id not in news]
        letter = await compose(work, of_duties, now, self._calendar, self._firm, reader.wishes)
        letter = replace(letter, may_be_repeat=any(row.unknowns for row in rows))
        words = AnswerWords(Views(reader.person.locale), self._laws.kb)
        laws = [news[row.id] for row in rows if row.id in news]
        screen = with_news(words, letter, laws)
        push_id = await work.reminders.begin(
            token,
            _ids(rows),
            person_id=reader.person.id,
            now=now,
            is_asked_for=not any([await counts_today(work, row, now) for row in rows]),
            may_be_repeat=letter.may_be_repeat,
        )
        if account.channel == Channel.TELEGRAM:
            attempt_id = await work.reminders.attempt(
                push_id, account.channel, account.id, now=now, lines=screen.told
            )
            return Outgoing(attempt_id, push_id, account.id, account.external_id, screen)
        look_at = one_working_day_after(now, self._calendar)
        await put_on_page(work, account, push_id, screen, now=now, look_at=look_at)
        await work.reminders.settle(token, _ids(rows), ReminderStatus.SENT, now=now)
        return None


def _by_way(
    reader: Reader, account: Account | None, rows: Sequence[Reminder], page_first: Sequence[Reminder]
) -> list[tuple[Account, Sequence[Reminder]]]:
    """Which rows go where, a messenger last; some come on the page first, where there is one.

    What somebody asked to try out comes where they asked for it.
    """
    if account is None or not rows:
        return []
    page = way_to(reader.accounts, can_push=False) or account
    ways: dict[int, tuple[Account, list[Reminder]]] = {}
    for row in rows:
        way = asked_at(row, reader.accounts) or (page if row in page_first else account)
        ways.setdefault(way.id, (way, []))[1].append(row)
    return sorted(ways.values(), key=lambda one: one[0].channel == Channel.TELEGRAM)


def _ids(rows: Iterable[Reminder]) -> list[int]:
    return [row.id for row in rows]
