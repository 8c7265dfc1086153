"""A calendar as an .ics file (RFC 5545): whole days, no alarms, the same number for a date that moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from bot.services.calendar import DatedDuty
from bot.views.rendering import Views

PRODUCT = "-//TDKT//Deadlines//VI"
REFRESH = timedelta(hours=6)


def calendar_file(views: Views, duties: Sequence[DatedDuty], now: datetime) -> bytes:
    """The file for these dates; names and days only."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", views.word("calendar.title"))
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    # Google and Apple read one or the other.
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for one in duties:
        calendar.add_component(_event(views, one, now))
    return bytes(calendar.to_ical())


def _event(views: Views, one: DatedDuty, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@tdkt")
    event.add("sequence", one.revision - 1)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", one.due_on)
    event.add("dtend", one.due_on + timedelta(days=1))
    event.add("summary", summary(views, one))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def summary(views: Views, one: DatedDuty) -> str:
    """What a date is called in a calendar: "Hạn: Báo cáo khối quý IV/2026 (Sở Nội vụ)"."""
    named = one.name if one.unit is None else f"{one.name} ({one.unit})"
    if one.units > 1 or one.settled:
        named = views.word("calendar.of_units", name=one.name, settled=one.settled, units=one.units)
    return views.word("calendar.done" if one.is_done else "calendar.due", name=named)
