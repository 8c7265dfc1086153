"""Word to administrators about the reminders themselves: that they stand still, or that many fail."""

from __future__ import annotations

from bot.reminders.letter import Alert
from bot.views.duties.reminder_screens import spoken_moment
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence


def alert(views: Views, found: Alert) -> Screen:
    """What is wrong since when, what becomes of the reminders, and where to look."""
    after = [
        views.word(f"alert.{key}", count=count)
        for key, count in (("again", found.again), ("lost", found.lost))
        if count
    ]
    return sentence(
        views,
        f"alert.{found.key}",
        count=found.count,
        since=spoken_moment(views, found.since),
        after=" ".join(after) or views.word("alert.none_waits"),
    )
