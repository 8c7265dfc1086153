"""A typed day as people see it: why it cannot be taken, in one sentence, or what it was taken for."""

from __future__ import annotations

from bot.views.day_reasons import why_not, year_taken
from bot.views.rendering import Views
from bot.views.screen import Screen
from knowledge.dates.typed_days import DayFault, TypedDays, Wrong


def day_again(views: Views, fault: DayFault) -> Screen:
    """Why the typed day cannot be taken, and the request to type it again."""
    reason = why_not(fault, views.locale)
    text = reason if fault.wrong is Wrong.NO_DAY else views.word("dates.fault.again", reason=reason)
    return Screen(views.render("sentence", text=text).html)


def is_it_right(views: Views, read: TypedDays) -> str:
    """Asks to look at typed days before one is chosen; of a year that was not written, which was taken."""
    taken = year_taken(read.passed, read.days[-1], views.locale)
    return f"{views.word('due.is_it_right')} {taken}".strip()
