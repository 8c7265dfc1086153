"""A month as people see it: a small grid, what is due day by day, days off and swapped days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from bot.services.calendar import DatedDuty, MonthCard, SpecialDay, View
from bot.views.buttons import Button, Callback, Rows
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, screen, sentence

_CELL = 4


def month(views: Views, card: MonthCard, days_off: frozenset[date]) -> Screen:
    """A month with buttons to the ones beside it; `days_off` are those on which offices do not work."""
    duties = sorted(card.duties, key=lambda one: one.due_on)
    lines = [
        views.word(
            "calendar.line", day=spoken(views, due_on), names="; ".join(_named(views, one) for one in same)
        )
        for due_on, same in groupby(duties, key=lambda one: one.due_on)
    ]
    heading = views.word("calendar.heading", month=card.first.month, year=card.first.year)
    return screen(
        views,
        "calendar",
        _rows(views, card),
        heading=f"{heading} – {views.word(f'calendar.{card.view}')}",
        grid=_grid(views, card, days_off),
        lines=lines,
        special=[_special(views, one) for one in card.special],
    )


def address(views: Views, *, is_there: bool) -> Screen:
    """What an address is for, and what can be done about one's own."""
    rows: Rows = [[button(views, f"calendar.address_{'renew' if is_there else 'make'}", "cal_make")]]
    if is_there:
        rows.append([button(views, "calendar.address_end", "cal_end")])
    key = "calendar.address_there" if is_there else "calendar.address_about"
    return sentence(views, key, rows)


def address_made(views: Views, address: str, *, is_local: bool) -> Screen:
    """The address, once, with a button that takes it out of the message again."""
    rows: Rows = [[button(views, "calendar.address_hide", "cal_hide")]]
    return screen(views, "calendar_address", rows, address=address, is_local=is_local)


def _rows(views: Views, card: MonthCard) -> Rows:
    before = (card.first - timedelta(days=1)).replace(day=1)
    after = (card.first + timedelta(days=32)).replace(day=1)
    rows: Rows = [
        [
            Button(
                views.word("calendar.earlier", month=one.month, year=one.year),
                Callback("cal", (f"{one:%Y%m}01", card.view.value)),
            )
            for one in (before, after)
        ]
    ]
    if card.may_see_below:
        other = View.MINE if card.view is View.BELOW else View.BELOW
        rows.append([button(views, f"calendar.show_{other}", "cal", f"{card.first:%Y%m}01", other.value)])
    rows.append([button(views, "calendar.file", "cal_file", card.view.value)])
    rows.append([button(views, "calendar.address", "cal_address")])
    return rows


def _grid(views: Views, card: MonthCard, days_off: frozenset[date]) -> str:
    """The month as weeks from Monday on; a star where something is due, brackets where offices are closed."""
    due = {one.due_on for one in card.duties}
    cells = [" " * _CELL] * card.first.weekday()
    cells += [_cell(one, is_due=one in due, is_off=one in days_off) for one in card.days]
    weeks = ["".join(cells[start : start + 7]).rstrip() for start in range(0, len(cells), 7)]
    return "\n".join([" " + views.word("calendar.weekdays"), *weeks])


def _cell(one: date, *, is_due: bool, is_off: bool) -> str:
    if is_off:
        return f"({one.day:2}*" if is_due else f"({one.day:2})"
    return f" {one.day:2}*" if is_due else f" {one.day:2} "


def _names(views: Views, duties: Iterable[DatedDuty]) -> str:
    return "; ".join(_named(views, one) for one in duties)


def _named(views: Views, one: DatedDuty) -> str:
    if one.units > 1 or one.settled:
        return views.word("calendar.of_units", name=one.name, settled=one.settled, units=one.units)
    named = one.name if one.unit is None else f"{one.name} ({one.unit})"
    return views.word("calendar.line_done", name=named) if one.is_done else named


def _special(views: Views, one: SpecialDay) -> str:
    key = "calendar.day_off" if one.is_off else "calendar.day_worked"
    if one.is_unsettled and not one.is_off:
        key = "calendar.day_unsettled"
    return views.word(key, day=day(one.day), name=one.name)
