"""A sweep that sends nothing (chạy thử): planned, claimed, checked and worded as ever, then all is let go.

It happens within one transaction that is never committed, so what it shows is what the next sweep would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.clock import Clock
from bot.reminders.checking import check
from bot.reminders.composing import FirmDates, compose
from bot.reminders.digest import plan_within
from bot.reminders.law_notices import LawNotices
from bot.reminders.on_page import way_to
from bot.reminders.schedule import AT_ONCE, look_within
from bot.reminders.timetable import Timetable
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.law_change_screens import with_news
from bot.views.plain import plain_text
from bot.views.rendering import Views
from storage.engine import Database, UnitOfWork
from storage.models.accounts import Channel
from storage.models.reminders import Reminder, ReminderKind

MOST_PEOPLE = 200
"""The database is held meanwhile: so many people are looked at."""


@dataclass(frozen=True, slots=True)
class WouldSend:
    """One message that the next sweep would send; without a channel nobody could be reached."""

    person: str
    channel: Channel | None
    text: str


class Rehearsal:
    """What the next sweep would do."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        timetable: Timetable,
        *,
        firm: FirmDates,
        laws: LawNotices,
        can_push: bool,
    ) -> None:
        """`can_push` where a messenger outside carries messages."""
        self._database = database
        self._clock = clock
        self._timetable = timetable
        self._firm = firm
        self._laws = laws
        self._can_push = can_push

    async def once(self) -> list[WouldSend]:
        """Every message that is due now, in the order of the people."""
        now = self._clock.now()
        async with self._database.writing() as work:  # never committed
            await work.reminders.take_back(now=now)
            await plan_within(work, self._timetable, now)
            while await look_within(work, self._timetable, now) == AT_ONCE:
                pass
            rows = await work.reminders.claim(now=now, most=MOST_PEOPLE)
            found = [
                await self._told(work, list(theirs))
                for _, theirs in groupby(rows, key=lambda row: row.recipient_id)
            ]
        return [one for one in found if one is not None]

    async def _told(self, work: UnitOfWork, rows: Sequence[Reminder]) -> WouldSend | None:
        token, now = rows[0].claim_token or "", self._clock.now()
        reader = await work.readers.get(rows[0].recipient_id)
        person = reader.person
        news = await self._laws.news_in(work, token, person, rows, now)
        told = [row for row in rows if row.kind != ReminderKind.LAW or row.id in news]
        kept = await check(work, token, reader, told, now, self._timetable)
        if not kept:
            return None
        of_duties = [row for row in kept if row.id not in news]
        calendar = self._timetable.calendar
        letter = await compose(work, of_duties, now, calendar, self._firm, reader.wishes)
        letter = replace(letter, may_be_repeat=any(row.unknowns for row in kept))
        laws = [news[row.id] for row in kept if row.id in news]
        screen = with_news(AnswerWords(Views(person.locale), self._laws.kb), letter, laws)
        account = way_to(reader.accounts, can_push=self._can_push)
        return WouldSend(person.name, None if account is None else account.channel, plain_text(screen.html))
