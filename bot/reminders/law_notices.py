"""Notices of changes of law among the reminders: planned once a stage, looked at again before sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from bot.reminders.late_law_notices import late_notices
from bot.reminders.law_stages import stage_of, starts_of, until_of
from bot.reminders.planner import office_date, office_time
from bot.reminders.simulation import Reason
from bot.services.law_changes import LawNews, news_for, possible_readers
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_changes import LawChange, law_changes_of
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.people import Person
from storage.models.reminders import LawStage, Reminder, ReminderKind, ReminderStatus


class LawNotices:
    """Tells people of changes of law who have an open dossier that they touch, or asked about it lately.

    Whoever gets a reason after the announcement is told by `late_law_notices`.
    """

    def __init__(self, kb: KnowledgeBase, calendar: WorkingCalendar) -> None:
        self.kb = kb
        self._calendar = calendar

    async def announce(self, database: Database, now: datetime) -> None:
        """Plan the stages that have begun; doing it again plans nothing twice."""
        async with database.reading() as work:
            done = {(one.change_id, one.stage) for one in await work.law_notices.all()}
        for change in law_changes_of(self.kb).announced():
            stage = self._stage(change, now)
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
        change = law_changes_of(self.kb).get(notice.change_id)
        if change is None or self._stage(change, now) != notice.stage:
            return None
        news = await news_for(work, person, change, self.kb, now, notice_id=notice.id)
        return news if news.has_reason else None

    async def to_come(self, work: UnitOfWork, now: datetime) -> list[tuple[Reminder, Reason]]:
        """What waits, and what will be planned for those who have a reason today; judged like the rest."""
        found: list[tuple[Reminder, Reason]] = []
        done = {(one.change_id, one.stage) for one in await work.law_notices.all()}
        for change in law_changes_of(self.kb).announced():
            for stage, starts in starts_of(change, self._calendar):
                is_current = stage is self._stage(change, now)
                if (change.id, stage) in done or not (is_current or starts > office_date(now)):
                    continue
                at = now if is_current else office_time(starts, time(0, 0))
                for person in await self._concerned(work, change, at):
                    found.append(self._to_come(change, person, at, until_of(change, stage, at)))
        return [*found, *await self._planned_later(work, now)]

    async def _planned_later(self, work: UnitOfWork, now: datetime) -> list[tuple[Reminder, Reason]]:
        """What waits for its hour after the announcement, and what the next look would plan."""
        found: list[tuple[Reminder, Reason]] = []
        for notice in await work.law_notices.all():
            for row in await work.law_notices.reminders_of(notice.id):
                if row.status == ReminderStatus.PLANNED:
                    person = await work.people.get(row.recipient_id)
                    news = await self.news_of(work, person, row, max(row.due_at, now))
                    if news is not None:
                        found.append((row, self._reason(news.change)))
        late = await late_notices(work, self.kb, await possible_readers(work, now), self._calendar, now)
        return [*found, *(self._to_come(one.change, one.person, one.at, one.until) for one in late)]

    def _stage(self, change: LawChange, now: datetime) -> LawStage | None:
        return stage_of(change, office_date(now), self._calendar)

    def _to_come(
        self, change: LawChange, person: Person, at: datetime, until: datetime
    ) -> tuple[Reminder, Reason]:
        row = Reminder(
            recipient_id=person.id, kind=ReminderKind.LAW, planned_for=at, due_at=at, expires_at=until
        )
        return row, self._reason(change)

    async def _plan(self, database: Database, change: LawChange, stage: LawStage, now: datetime) -> None:
        async with database.reading() as work:
            people = await self._concerned(work, change, now)
        until = until_of(change, stage, now)
        async with database.writing() as work:
            notice = await work.law_notices.open(change.id, stage, now=now)
            if notice is None:
                return
            for person in people:
                await work.law_notices.plan(notice.id, person.id, at=now, expires_at=until)
            await work.commit()

    async def _concerned(self, work: UnitOfWork, change: LawChange, now: datetime) -> list[Person]:
        people = await possible_readers(work, now)
        return [one for one in people if (await news_for(work, one, change, self.kb, now)).has_reason]

    def _reason(self, change: LawChange) -> Reason:
        label = self.kb.library.document(change.document).label
        return Reason(label, change.starts_on, ReminderKind.LAW, 0)
