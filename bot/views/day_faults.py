"""A typed day that cannot be taken, as people see it: why in one sentence, and typed again."""

from __future__ import annotations

from bot.views.day_reasons import why_not
from bot.views.rendering import Views
from bot.views.screen import Screen
from knowledge.dates.typed_days import DayFault, Wrong


def day_again(views: Views, fault: DayFault) -> Screen:
    """Why the typed day cannot be taken, and the request to type it again."""
    reason = why_not(fault, views.locale)
    text = reason if fault.wrong is Wrong.NO_DAY else views.word("dates.fault.again", reason=reason)
    return Screen(views.render("sentence", text=text).html)
