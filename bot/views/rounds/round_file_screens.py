"""What a công văn that was added to a nomination round says of its closing date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bot.services.rounds.cards import RoundCard
from bot.services.rounds.files import LetterDay
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import day
from bot.views.screen import Screen, button
from storage.models.rounds import RoundStatus

_MOST = 4


def other_days(words: AnswerWords, card: RoundCard, due_on: date, days: Sequence[LetterDay]) -> Screen:
    """The dates that the letter names instead of the round's own: one is taken only by a button."""
    views, is_draft = words.views, card.status is RoundStatus.DRAFT
    lines = [
        views.word(
            f"round.other_day.{'past' if is_past else 'named'}",
            day=views.word("round.other_day.or").join(day(one.day) for one in readings),
            sentence=sentence,
        )
        for (sentence, is_past), readings in groupby(
            days[:_MOST], key=lambda one: (one.sentence, one.is_past)
        )
    ]
    lines.append(views.word("round.other_day.other", day=spoken(views, due_on)))
    action = "round_due" if is_draft else "round_moved"
    rows: Rows = [
        [
            Button(
                views.word("round.other_day.move", day=spoken(views, one.day)),
                Callback(action, (card.id, compact_day(one.day))),
            )
        ]
        for one in days[:_MOST]
        if not one.is_past
    ]
    if rows:
        rows.append([button(views, "round.other_day.keep", "nothing")])
    return Screen(views.render("sentence", text="\n".join(lines)).html, rows)
