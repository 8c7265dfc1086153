"""Questions that nobody answers (câu hỏi chưa ai trả lời): told to whoever is in charge now, then higher."""

from __future__ import annotations

from datetime import datetime

from bot.reminders.planner import office_date
from bot.reminders.referral_news import tell
from bot.services.in_charge import administrators, in_charge
from knowledge.working_days import WorkingCalendar
from storage.engine import Database, UnitOfWork
from storage.models.people import Person
from storage.models.reminders import ReminderKind
from storage.models.specialists import Referral

WAITING_DAYS = 2
"""Working days after which the administrators hear of a question that waits."""


async def hand_over(database: Database, calendar: WorkingCalendar, now: datetime, *, can_push: bool) -> None:
    """Tell of open questions whoever is in charge by now, and after some days the administrators too."""
    async with database.writing() as work:
        for referral in await work.referrals.open_ones():
            people = await _to_tell(work, referral, calendar, now)
            if not people:
                continue
            referral.addressed_to = [*referral.addressed_to, *(one.id for one in people)]
            await work.flush()
            for one in people:
                await tell(work, one, referral, ReminderKind.QUESTION, now=now, can_push=can_push)
        await work.commit()


async def _to_tell(
    work: UnitOfWork, referral: Referral, calendar: WorkingCalendar, now: datetime
) -> list[Person]:
    told = set(referral.addressed_to)
    people = await in_charge(work, referral.unit_id, without=referral.asker_id)
    if not {one.id for one in people} & told:
        return people
    has_waited = calendar.working_days_between(office_date(referral.created_at), office_date(now))
    if has_waited <= WAITING_DAYS:
        return []
    above = await administrators(work, without=referral.asker_id)
    return [one for one in above if one.id not in told]
