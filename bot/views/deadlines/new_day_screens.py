"""Another day for a deadline that was told in a sentence ("dời … sang 20/12"), read back before it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.duties.cards import DutyCard
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_reasons import why_missing
from bot.views.days import compact_day
from bot.views.duties.duty_arranging_screens import listed
from bot.views.duties.reminder_screens import spoken, spoken_due
from bot.views.rendering import Views, day
from bot.views.screen import LABEL_LIMIT, Screen, button, sentence, short_label
from knowledge.statuses.deadline_wishes import NewDay

_MOST = 40
_DAYS = 3
"""So many days a button carries."""


def new_day(
    views: Views, one: DutyCard, wish: NewDay, units: Sequence[str] = (), *, passed: Sequence[date] = ()
) -> Screen:
    """The new day beside the one that stands; that one has `passed`, or is in no calendar, comes first.

    `units` are those that share the date: all are named, since which of them it moves for is asked next.
    """
    is_moved = one.may_move
    label, action = ("due.by_end_of", "due_moved") if is_moved else ("due.wish_until", "due_wished")
    rows: Rows = [
        [Button(views.word(label, day=spoken(views, day)), Callback(action, (one.id, compact_day(day))))]
        for day in wish.days
    ]
    if wish.missing is not None or passed:
        rows.append([button(views, "due.other_day", "due_move" if is_moved else "due_wish", one.id)])
    rows.append([button(views, "button.cancel", "nothing")])
    key = "due.new_day" if is_moved else "due.new_day_wished"
    why = "" if wish.missing is None else why_missing(wish.missing, views.locale)
    if passed:
        why = views.word("due.new_day_passed", day=", ".join(spoken(views, day) for day in passed))
    whose = listed(views, units) or one.unit
    named = f"{one.name} ({whose})" if whose else one.name
    said = views.word(key, name=named, day=spoken_due(views, one.due_on, is_firm=one.is_firm))
    return Screen(views.render("sentence", text=f"{why} {said}".strip()).html, rows)


def which_is_called(views: Views, cards: Sequence[DutyCard]) -> Screen:
    """Several deadlines have that name: each with its day, its card behind a button."""
    rows: Rows = []
    for one in cards[:_MOST]:
        due = f": {day(one.due_on)}"
        label = short_label(one.label, LABEL_LIMIT - len(due)) + due
        rows.append([Button(label, Callback("due", (one.id,)))])
    return sentence(views, "due.which_called", rows)


def which_moves(views: Views, cards: Sequence[DutyCard], days: Sequence[date]) -> Screen:
    """Several deadlines have that name: which one; the days that were told are read back with it."""
    told = tuple(compact_day(day) for day in days[:_DAYS])
    rows: Rows = []
    for one in cards[:_MOST]:
        due = f": {day(one.due_on)}"
        label = short_label(one.label, LABEL_LIMIT - len(due)) + due
        rows.append([Button(label, Callback("due_new_day", (one.id, *told)))])
    return sentence(views, "due.which_moves", rows)
