"""Changes of law for whoever gets a reason after the announcement: told on the next working morning.

The look at everybody is done once a day and after a start; in between only at those who asked something or
whose dossier was written to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.reminders.law_stages import stage_of, until_of
from bot.reminders.planner import next_morning, office_date
from bot.services.law_changes import LawNews, news_for, possible_readers
from knowledge.knowledge_base import KnowledgeBase
from knowledge.law_changes import LawChange, law_changes_of
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.people import Person, PersonStatus
from storage.models.reminders import LawStage

_OVERLAP = timedelta(minutes=2)
"""What was written shortly before the last look may have become visible only after it."""

_WALK = frozenset({"dossier_started", "dossier_chosen"})
"""What happens to a dossier before its card says anything about the law."""

_READ = 500


@dataclass(frozen=True, slots=True)
class LateNotice:
    """A notice that one more person is to get, and when."""

    notice_id: int
    change: LawChange
    person: Person
    at: datetime
    until: datetime


class LateLawNotices:
    """Plans the notices of those who had no reason yet when a change was announced."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._looked_at: datetime | None = None

    async def look(self, database: Database, calendar: WorkingCalendar, now: datetime) -> None:
        """Plan what has come up since the last look; doing it again plans nothing twice."""
        async with database.reading() as work:
            people = await self._to_look_at(work, now)
            found = await late_notices(work, self._kb, people, calendar, now) if people else []
        if found:
            async with database.writing() as work:
                for one in found:
                    await work.law_notices.plan(one.notice_id, one.person.id, at=one.at, expires_at=one.until)
                await work.commit()
        self._looked_at = now

    async def _to_look_at(self, work: UnitOfWork, now: datetime) -> Sequence[Person]:
        last = self._looked_at
        if last is None or office_date(last) != office_date(now):
            return await possible_readers(work, now)
        concerned = await work.law_notices.stirred(since=last - _OVERLAP)
        if not concerned:
            return []
        return [one for one in await work.people.all(status=PersonStatus.ACTIVE) if one.id in concerned]


async def late_notices(
    work: UnitOfWork,
    kb: KnowledgeBase,
    people: Sequence[Person],
    calendar: WorkingCalendar,
    now: datetime,
) -> list[LateNotice]:
    """The notices of changes still ahead that these people have a reason for and were not planned for."""
    at = next_morning(now, calendar)
    opened = {one.change_id: one.id for one in await work.law_notices.all() if one.stage == LawStage.AHEAD}
    found: list[LateNotice] = []
    for change in law_changes_of(kb).announced():
        notice_id = opened.get(change.id)
        # What is in effect by that morning is told as such on its first day.
        if notice_id is None or stage_of(change, office_date(at), calendar) is not LawStage.AHEAD:
            continue
        known = {one.recipient_id for one in await work.law_notices.reminders_of(notice_id)}
        until = until_of(change, LawStage.AHEAD, at)
        for person in people:
            if person.id not in known and await _has_to_hear(work, kb, person, change, now):
                found.append(LateNotice(notice_id, change, person, at, until))
    return found


async def _has_to_hear(
    work: UnitOfWork, kb: KnowledgeBase, person: Person, change: LawChange, now: datetime
) -> bool:
    news = await news_for(work, person, change, kb, now)
    return bool(news.asked or news.asked_text) or await _is_a_dossier_unread(work, person, news)


async def _is_a_dossier_unread(work: UnitOfWork, person: Person, news: LawNews) -> bool:
    """Whether a card has not come back to its reader yet on a second day with "Sắp thay đổi" on it.

    On the day on which it is opened the line goes by among many others; to work on the dossier on another
    day is to have read it.
    """
    for one in news.dossiers:
        entries = await work.log.recent(
            subject="dossier", subject_id=one.id, person_id=person.id, limit=_READ
        )
        days = {office_date(entry.at) for entry in entries if entry.action not in _WALK}
        days = {day for day in days if day >= news.change.announced_on}
        if len(days) < 2:
            return True
    return False
