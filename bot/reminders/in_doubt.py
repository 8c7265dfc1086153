"""Messages that nobody knows the fate of: two sweeps died while sending them, so the page has them too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.reminders.composing import FirmDates, compose
from bot.reminders.law_notices import LawNotices
from bot.reminders.on_page import own_chat, put_on_page
from bot.reminders.referral_news import OF_REFERRALS, still_holds
from bot.views.answers.answer_words import AnswerWords
from bot.views.answers.law_change_screens import with_news
from bot.views.rendering import Views
from knowledge.working_days import WorkingCalendar
from storage.engine import UnitOfWork
from storage.models.deadlines import OWED
from storage.models.people import Person, PersonStatus
from storage.models.reminders import Reminder, ReminderKind

_OF_NO_DUTY = (ReminderKind.TRIAL, ReminderKind.PLACE, ReminderKind.CLUSTER, ReminderKind.ALERT)


async def put_doubtful(
    work: UnitOfWork,
    person: Person,
    rows: Sequence[Reminder],
    now: datetime,
    calendar: WorkingCalendar,
    *,
    firm: FirmDates,
    laws: LawNotices,
) -> int | None:
    """Write a person's given-up reminders on their page, as far as they still hold; answers the account."""
    page = await own_chat(work, person)
    if page is None or person.status != PersonStatus.ACTIVE:
        return None
    found = {row.id: await laws.news_of(work, person, row, now) for row in rows}
    news = [one for one in found.values() if one is not None]
    of_duties = [row for row in rows if await _still_holds(work, row)]
    push_id = next((row.push_id for row in rows if row.push_id is not None), None)
    if push_id is None or not (news or of_duties):
        return None
    letter = replace(await compose(work, of_duties, now, calendar, firm), may_be_repeat=True)
    words = AnswerWords(Views(person.locale), laws.kb)
    screen = with_news(words, letter, news)
    await put_on_page(work, page, push_id, screen, now=now)
    return page.id


async def _still_holds(work: UnitOfWork, row: Reminder) -> bool:
    if row.kind in OF_REFERRALS:
        return await still_holds(work, row)
    if row.obligation_id is None:
        return row.kind in _OF_NO_DUTY
    return (await work.deadlines.duty(row.obligation_id)).obligation.state in OWED
