"""Notices of changes of law among the reminders: planned once a stage, looked at again before sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.reminders.planner import PATIENCE, TELLING, office_date, office_time
from bot.reminders.simulation import Foreseen, Reason
from bot.services.law_changes import LawNews, news_for
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_changes import LawChange
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.people import Person, PersonStatus
from storage.models.reminders import LawStage, Reminder, ReminderKind, ReminderStatus

WORTH_TELLING = timedelta(days=30)
"""How long after its first day a change is still news."""

_DAY = timedelta(days=1)


class LawNotices:
    """Tells people of changes of law who have an open dossier that they touch, or asked about it lately.

    Whoever gets a reason after a stage was announced reads it on the dossier's card instead.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        """Raises `BrokenKnowledge`."""
        self.kb = kb
        self._changes = kb.law_changes

    async def announce(self, database: Database, now: datetime) -> None:
        """Plan the stages that have begun; doing it again plans nothing twice."""
        async with database.reading() as work:
            done = {(one.change_id, one.stage) for one in await work.law_notices.all()}
        for change in self._changes.announced():
            stage = stage_of(change, office_date(now))
            if stage is not None and (change.id, stage) not in done:
                await self._plan(database, change, stage, now)

    async def news_in(
        self, work: UnitOfWork, token: str, person: Person, rows: Sequence[Reminder], now: datetime
    ) -> dict[int, LawNews]:
        """What each claimed notice has to say now, by the id of its row; without a reason left it is settled.

        Raises: LeaseLost.
        """
        found: dict[int, LawNews] = {}
        for row in rows:
            if row.kind != ReminderKind.LAW or row.law_notice_id is None:
                continue
            if (news := await self.news_of(work, person, row, now)) is not None:
                found[row.id] = news
            else:
                await work.reminders.settle(token, [row.id], ReminderStatus.CANCELLED, now=now)
        return found

    async def news_of(self, work: UnitOfWork, person: Person, row: Reminder, now: datetime) -> LawNews | None:
        """What a notice has to say to its person at this moment; None where it is no notice or no news."""
        if row.law_notice_id is None:
            return None
        notice = await work.law_notices.get(row.law_notice_id)
        change = self._changes.get(notice.change_id)
        if change is None or stage_of(change, office_date(now)) != notice.stage:
            return None
        news = await news_for(work, person, change, self.kb, now, notice_id=notice.id)
        return news if news.has_reason else None

    async def foreseen(
        self, database: Database, calendar: WorkingCalendar, first: date, last: date
    ) -> list[Foreseen]:
        """What would be told on these days to those who have a reason today."""
        found: list[Foreseen] = []
        async with database.reading() as work:
            done = {(one.change_id, one.stage) for one in await work.law_notices.all()}
            for change in self._changes.announced():
                for stage, starts in starts_of(change):
                    at = office_time(calendar.next_working_day(starts - _DAY), TELLING)
                    if (change.id, stage) in done or not first <= office_date(at) <= last:
                        continue
                    reason = self._reason(change, at)
                    for person in await self._concerned(work, change, at):
                        channels = await _channels(work, person)
                        found.append(Foreseen(at, person.name, channels, (reason,)))
        return found

    async def _plan(self, database: Database, change: LawChange, stage: LawStage, now: datetime) -> None:
        async with database.reading() as work:
            people = await self._concerned(work, change, now)
        until = now + PATIENCE
        if stage is LawStage.AHEAD:
            # From its first day on it is no longer announced, it is in effect.
            until = min(until, office_time(change.starts_on, time(0, 0)))
        async with database.writing() as work:
            notice = await work.law_notices.open(change.id, stage, now=now)
            if notice is None:
                return
            for person in people:
                await work.law_notices.plan(notice.id, person.id, at=now, expires_at=until)
            await work.commit()

    async def _concerned(self, work: UnitOfWork, change: LawChange, now: datetime) -> list[Person]:
        people = await work.people.all(status=PersonStatus.ACTIVE)
        return [one for one in people if (await news_for(work, one, change, self.kb, now)).has_reason]

    def _reason(self, change: LawChange, at: datetime) -> Reason:
        label = self.kb.library.document(change.document).label
        return Reason(label, change.starts_on, ReminderKind.LAW, (change.starts_on - office_date(at)).days)


def stage_of(change: LawChange, today: date) -> LawStage | None:
    """What is to be told of a change on a day; None before it is announced and once it is no news."""
    if change.announced_on <= today < change.starts_on:
        return LawStage.AHEAD
    if change.starts_on <= today < change.starts_on + WORTH_TELLING:
        return LawStage.IN_EFFECT
    return None


def starts_of(change: LawChange) -> list[tuple[LawStage, date]]:
    """The first day of each stage."""
    return [(LawStage.AHEAD, change.announced_on), (LawStage.IN_EFFECT, change.starts_on)]


async def _channels(work: UnitOfWork, person: Person) -> tuple[str, ...]:
    accounts = await work.accounts.of_person(person.id)
    usable = {one.channel.value for one in accounts if one.revoked_at is None and one.blocked_at is None}
    return tuple(sorted(usable))
