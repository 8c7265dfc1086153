"""A word to a unit that owes something, before it goes out and after."""

from __future__ import annotations

from bot.services.updates.nudging import Nudgeable, NudgeOffer
from bot.views.buttons import Button, Callback, Rows
from bot.views.duties.reminder_screens import spoken, spoken_moment
from bot.views.rendering import Views
from bot.views.screen import Screen, screen, sentence, short_label


def offer(views: Views, found: NudgeOffer) -> Screen:
    """What may be meant, a button each where somebody can be told."""
    if found.unknown:
        return sentence(views, "update.asked.no_unit", unit=found.unknown)
    if not found.found:
        return sentence(views, "due.nudge.none")
    rows: Rows = [
        [
            Button(
                short_label(views.word("due.nudge.send", name=one.name, unit=one.unit)),
                Callback("due_nudge", (one.obligation_id,)),
            )
        ]
        for one in found.found
        if one.to and not one.told_today
    ]
    heading, *lines = [_line(views, one) for one in found.found]
    return screen(views, "update", rows, heading=heading, lines=lines, unread=[], question="")


def sent(views: Views, one: Nudgeable) -> Screen:
    """What came of the press."""
    if not one.is_done:
        return screen(views, "update", [], heading=_line(views, one), lines=[], unread=[], question="")
    at = spoken_moment(views, one.at) if one.at else ""
    return sentence(views, "due.nudge.sent", name=one.name, unit=one.unit, to=", ".join(one.to), at=at)


def _line(views: Views, one: Nudgeable) -> str:
    key = "today" if one.told_today else "offer" if one.to else "nobody"
    at = spoken_moment(views, one.at) if one.at else ""
    return views.word(
        f"due.nudge.{key}",
        name=one.name,
        unit=one.unit,
        due=spoken(views, one.due_on),
        to=", ".join(one.to),
        at=at,
    )
