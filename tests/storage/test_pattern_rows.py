"""Dates of a pattern are opened once each, however many sweeps look at once and however long nobody did."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.reminders.opening import open_next
from bot.services.deadlines.addressees import Addressees
from bot.services.patterns.opening import AHEAD, SPARE
from knowledge.working_days import WorkingCalendar
from storage.engine import Database
from storage.models.deadlines import DeadlineKind
from storage.models.people import Role
from tests.storage.databases import NOW

CALENDAR = WorkingCalendar.load()


async def with_pattern(database: Database, rule: str, every: str, days_off: str = "as_is") -> int:
    """A confirmed pattern for two units, which the sweep has yet to look at."""
    async with database.writing() as work:
        units = [await work.units.add(name=name, now=NOW) for name in ("Một", "Hai")]
        person = await work.people.add(name="Lan", role=Role.ADMINISTRATOR, now=NOW)
        pattern = await work.patterns.add(
            name="báo cáo",
            starts_on=NOW.date(),
            now=NOW,
            created_by_id=person.id,
            locale="vi",
            recurrence=rule,
            every=every,
            days_off=days_off,
            addressees=Addressees.chosen([one.id for one in units], None).to_json(),
            confirmed_at=NOW,
            look_on=NOW.date(),
        )
        await work.commit()
    return pattern.id


@pytest.mark.parametrize(
    ("rule", "every", "days_off"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "month", "before"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "quarter", "as_is"),
    ],
)
async def test_each_date_is_opened_once_and_the_next_is_always_there(
    database: Database, rule: str, every: str, days_off: str
) -> None:
    pattern_id = await with_pattern(database, rule, every, days_off)
    steps, now = random.Random(rule), datetime.combine(NOW.date(), NOW.timetz())
    for _ in range(5):
        # several sweeps at once, some of them late by weeks
        await asyncio.gather(*(open_next(database, CALENDAR, now) for _ in range(3)))
        async with database.reading() as work:
            pattern = await work.patterns.get(pattern_id)
            opened = await work.patterns.deadlines_of(pattern_id)
            dates = [(await work.patterns.dates_of(one.id))[0].due_on for one in opened]
            owed = [len(await work.deadlines.of_deadline(one.id)) for one in opened]
        on = [one.pattern_on for one in opened]
        assert len(set(on)) == len(on)
        assert owed == [2] * len(opened)
        assert max(dates) >= now.date()  # one lies ahead
        horizon = now.date() + timedelta(days=AHEAD + SPARE)
        wanted = {day for day in _dates(every) if NOW.date() <= day <= horizon}
        assert wanted <= set(on)
        assert pattern.look_on is not None
        now += timedelta(days=steps.choice([0, 1, 20, 90, 200]))


def _dates(every: str) -> list[date]:
    """The dates of the two rules above, reckoned another way."""
    if every == "quarter":
        return [date(year, month, 25) for year in range(2026, 2032) for month in (3, 6, 9, 12)]
    firsts = [date(year, month, 1) for year in range(2026, 2032) for month in range(1, 13)]
    return [one - timedelta(days=1) for one in firsts[1:]]


async def test_what_is_not_confirmed_is_forgotten_and_what_is_stopped_opens_nothing(
    database: Database,
) -> None:
    async with database.writing() as work:
        person = await work.people.add(name="Lan", role=Role.OFFICER, now=NOW)
        draft = await work.patterns.add(
            name="nháp", starts_on=NOW.date(), now=NOW, created_by_id=person.id, locale="vi"
        )
        stopped = await work.patterns.add(
            name="dừng",
            starts_on=NOW.date(),
            now=NOW,
            created_by_id=person.id,
            locale="vi",
            every="month",
            recurrence="FREQ=MONTHLY;BYMONTHDAY=20",
            confirmed_at=NOW,
            stopped_at=NOW,
            look_on=NOW.date(),
        )
        assert stopped.kind == DeadlineKind.LOCAL
        await work.commit()
    assert await open_next(database, CALENDAR, NOW + timedelta(days=100)) == 0
    async with database.writing() as work:
        await work.patterns.remove_drafts(datetime.now(UTC) + timedelta(days=3650))
        assert [one.id for one in await work.patterns.running()] == []
        kept = await work.patterns.get(stopped.id)
        assert kept.name == "dừng"
        assert draft.id != kept.id
        await work.commit()
