"""A text that was handed on, with the days that may become deadlines."""

from __future__ import annotations

from bot.services.letters import LetterDraft
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence


def offer(views: Views, draft: LetterDraft) -> Screen:
    """The days with the sentences in which they stand, a button each; without any, what else can be done."""
    if draft.occurrence_id is None:
        return sentence(views, "due.letter.no_day")
    rows: Rows = [
        [
            Button(
                views.word("due.by_end_of", day=spoken(views, one.day)),
                Callback("due_day", (draft.occurrence_id, compact_day(one.day))),
            )
        ]
        for one in draft.days
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    lines = [(spoken(views, one.day), one.sentence) for one in draft.days]
    return screen(views, "letter", rows, name=draft.name, letter=draft.letter, lines=lines)
