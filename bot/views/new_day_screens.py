"""Another day for a deadline that was told in a sentence ("dời … sang 20/12"), read back before it counts."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.duties.cards import DutyCard
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_reasons import why_missing
from bot.views.days import compact_day
from bot.views.duty_arranging_screens import listed
from bot.views.reminder_screens import spoken, spoken_due
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence
from knowledge.statuses.deadline_wishes import NewDay

_LABEL_LENGTH = 48
_MOST = 40


def new_day(views: Views, one: DutyCard, wish: NewDay, units: Sequence[str] = ()) -> Screen:
    """The new day beside the one that stands; of a day that no calendar has, what is wrong comes first.

    `units` are those that share the date: all are named, since which of them it moves for is asked next.
    """
    is_moved = one.may_move
    label, action = ("due.by_end_of", "due_moved") if is_moved else ("due.wish_until", "due_wished")
    rows: Rows = [
        [Button(views.word(label, day=spoken(views, day)), Callback(action, (one.id, compact_day(day))))]
        for day in wish.days
    ]
    if wish.missing is not None:
        rows.append([button(views, "due.other_day", "due_move" if is_moved else "due_wish", one.id)])
    rows.append([button(views, "button.cancel", "nothing")])
    key = "due.new_day" if is_moved else "due.new_day_wished"
    why = "" if wish.missing is None else why_missing(wish.missing, views.locale)
    whose = listed(views, units) or one.unit
    named = f"{one.name} ({whose})" if whose else one.name
    said = views.word(key, name=named, day=spoken_due(views, one.due_on, is_firm=one.is_firm))
    return Screen(views.render("sentence", text=f"{why} {said}".strip()).html, rows)


def which_moves(views: Views, cards: Sequence[DutyCard]) -> Screen:
    """Several deadlines have that name: which one, its card leads on."""
    rows: Rows = [[Button(one.label[:_LABEL_LENGTH], Callback("due", (one.id,)))] for one in cards[:_MOST]]
    return sentence(views, "due.which_moves", rows)
