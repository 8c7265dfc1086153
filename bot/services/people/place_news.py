"""News of one's own place: who is moved, given another role, or whose unit is renamed reads so in the chat.

On the page the message is a row of the transaction that makes the change; whoever has no page is told by a
reminder planned in it. Either way the news is there when the change is, and once; what stands unread on the
page for a working day goes to a messenger where there is one.
"""

from __future__ import annotations

from datetime import datetime

from bot.reminders.letter import place_told
from bot.reminders.on_page import put_on_page, usable_account
from bot.reminders.planner import PATIENCE, office_date, one_working_day_after
from bot.services.caller import Caller
from bot.views.rendering import Views
from bot.views.units.place_screens import place_news
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.models.accounts import Channel
from storage.models.people import Person, PersonStatus
from storage.models.reminders import ReminderKind


async def tell_of_move(
    work: UnitOfWork,
    caller: Caller,
    person_id: int,
    before_id: int | None,
    now: datetime,
    calendar: WorkingCalendar,
) -> None:
    """Tell a person that they belong to another unit now, or to none."""
    person = await work.people.get(person_id)
    before, after = [
        None if one is None else (await work.units.get(one)).name for one in (before_id, person.unit_id)
    ]
    key = "left" if after is None else "joined" if before is None else "moved"
    await _tell(work, caller, person, key, before, after, now, calendar)


async def tell_of_role(
    work: UnitOfWork, caller: Caller, person_id: int, before: str, now: datetime, calendar: WorkingCalendar
) -> None:
    """Tell a person that they have another role."""
    person = await work.people.get(person_id)
    await _tell(work, caller, person, "role", before, person.role.value, now, calendar)


async def tell_of_name(
    work: UnitOfWork, caller: Caller, unit_id: int, before: str, now: datetime, calendar: WorkingCalendar
) -> None:
    """Tell everybody in a unit that it has another name."""
    unit = await work.units.get(unit_id)
    for person in await work.people.all(unit_id=unit_id):
        await _tell(work, caller, person, "renamed", before, unit.name, now, calendar)


async def _tell(
    work: UnitOfWork,
    caller: Caller,
    person: Person,
    key: str,
    before: str | None,
    after: str | None,
    now: datetime,
    calendar: WorkingCalendar,
) -> None:
    if person.id == caller.person_id:
        return
    await tell_news(work, caller, person, {"key": key, "before": before, "after": after}, now, calendar)


async def tell_news(
    work: UnitOfWork, caller: Caller, person: Person, news: JSON, now: datetime, calendar: WorkingCalendar
) -> None:
    """Tell a person at once what somebody else has changed that is theirs."""
    if person.status != PersonStatus.ACTIVE:
        return
    page = await usable_account(work, person, Channel.WEB)
    if page is None:
        await work.reminders.plan(
            recipient_id=person.id,
            kind=ReminderKind.PLACE,
            at=now,
            expires_at=now + PATIENCE,
            about_id=caller.person_id,
            news=news,
        )
        return
    told = place_news(Views(person.locale), place_told(news, caller.name, office_date(now)))
    push = await work.reminders.note_sent(
        recipient_id=person.id, kind=ReminderKind.PLACE, about_id=caller.person_id, news=news, now=now
    )
    look_at = one_working_day_after(now, calendar)
    await put_on_page(work, page, push.id, told, now=now, look_at=look_at)
