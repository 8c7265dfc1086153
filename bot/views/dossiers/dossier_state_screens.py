"""Days, states and the name of a dossier as screens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.services.dossiers.cards import DossierCard
from bot.services.dossiers.states import FOLLOWING, Report
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day, spoken_day
from bot.views.dossiers.dossier_words import award_of, heading, name_of
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence


def ask_title(words: AnswerWords, card: DossierCard) -> Screen:
    """Asks to type a name for the dossier."""
    return sentence(words.views, "dossier.say.title", dossier=name_of(card.number, words))


def not_kept(words: AnswerWords, card: DossierCard) -> Screen:
    """That what was told of an earlier award is not in the dossier, with the way to it."""
    name = name_of(card.number, words)
    rows: Rows = [[button(words.views, "dossier.history.open", "dossier", card.id, dossier=name)]]
    return sentence(
        words.views, "dossier.say.award_not_kept", rows, dossier=name, award=award_of(card, words)
    )


def ask_day(words: AnswerWords, card: DossierCard, what: Report, today: date) -> Screen:
    """Asks on which day it was sent or received."""
    views = words.views
    rows: Rows = [
        [
            _day_button(views.word("dossier.button.today"), card, what, today, asked_on=today),
            _day_button(
                views.word("dossier.button.yesterday"),
                card,
                what,
                today - timedelta(days=1),
                asked_on=today,
            ),
            button(views, "dossier.button.other_day", "dossier_day_type", card.id, what.value),
        ]
    ]
    missing = card.needed - card.done
    return screen(
        views,
        "dossier_day",
        rows,
        question=views.word(f"dossier.say.day.{what}", dossier=name_of(card.number, words)),
        remark=views.word("dossier.say.still_open", count=missing)
        if missing and what is not Report.RECEIVED
        else "",
    )


def ask_other_day(views: Views) -> Screen:
    """Asks to type the day."""
    return sentence(views, "dossier.say.type_day")


def confirm_day(words: AnswerWords, card: DossierCard, what: Report, days: Sequence[date]) -> Screen:
    """Reads the typed day back with its weekday; every other reading has a button of its own."""
    views = words.views
    rows: Rows = []
    for one in days:
        label = views.word("dossier.button.confirm_day", day=spoken_day(one, views.locale))
        rows.append([_day_button(label, card, what, one)])
    rows.append([button(views, "dossier.button.other_day", "dossier_day_type", card.id, what.value)])
    return sentence(views, "dossier.say.day_understood", rows, day=spoken_day(days[0], views.locale))


def choose_state(words: AnswerWords, card: DossierCard) -> Screen:
    """The states that can be reported next."""
    views = words.views
    rows: Rows = [
        [button(views, f"state.{state}", "dossier_move", card.id, state.value, card.version)]
        for state in FOLLOWING.get(card.state, ())
    ]
    rows.append([button(views, "dossier.button.back", "dossier", card.id)])
    return screen(
        views,
        "dossier_step",
        rows,
        heading=heading(card, words),
        award=award_of(card, words),
        question=f"{views.word('dossier.field.state')}: {views.word(f'state.{card.state}')}.",
    )


def _day_button(
    label: str, card: DossierCard, what: Report, day: date, asked_on: date | None = None
) -> Button:
    """A day to press; `asked_on` where the label tells it by the day on which it is shown."""
    ids = (card.id, what.value, day.isoformat(), card.version)
    return Button(
        label, action=Callback("dossier_day", ids if asked_on is None else (*ids, compact_day(asked_on)))
    )
