"""What is shown when a reminder is answered in words: which thing is meant, and that it stays open."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.duties.cards import DutyCard
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence
from knowledge.statuses.reminder_answers import ReminderAnswer

_LABEL_LENGTH = 48
_MOST = 20
# The button that does for one thing what was typed.
_BUTTONS: dict[ReminderAnswer, tuple[str, tuple[str, ...]]] = {
    ReminderAnswer.NOT_YET: ("due_later", ()),
    ReminderAnswer.LATER: ("due_later", ()),
    ReminderAnswer.TOMORROW: ("due_again", ("morning",)),
    ReminderAnswer.HOURS: ("due_again", ("hours",)),
    ReminderAnswer.NOT_MINE: ("due_not_mine", ()),
    ReminderAnswer.WORKING: ("due", ()),
    ReminderAnswer.BASIS: ("due_basis", ()),
    ReminderAnswer.STOP: ("due_mute", ()),
}


def which(views: Views, said: ReminderAnswer, cards: Sequence[DutyCard]) -> Screen:
    """The last reminder was about several things: a button for each."""
    name, arguments = _BUTTONS[said]
    rows: Rows = [
        [Button(f"{number}. {one.label}"[:_LABEL_LENGTH], Callback(name, (one.id, *arguments)))]
        for number, one in enumerate(cards[:_MOST], start=1)
    ]
    return sentence(views, f"due.which_reminded.{said.value}", rows)


def not_yet(views: Views, one: DutyCard) -> Screen:
    """It stays open, and the next reminder can be put off."""
    rows: Rows = [[button(views, "due.later", "due_later", one.id)]] if one.may_answer else []
    return sentence(views, "due.stays_open", rows, name=one.label)
