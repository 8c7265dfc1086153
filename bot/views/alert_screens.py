"""Word to administrators about the reminders themselves: that they stand still, or that many fail."""

from __future__ import annotations

from bot.reminders.letter import Alert
from bot.views.reminder_screens import spoken_moment
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence


def alert(views: Views, found: Alert) -> Screen:
    """What is wrong since when, and where to look."""
    return sentence(views, f"alert.{found.key}", count=found.count, since=spoken_moment(views, found.since))
