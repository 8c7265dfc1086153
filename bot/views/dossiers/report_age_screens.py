"""The age of an achievement report: the rule, the day that follows from it, and that it is reminded of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.dossiers.report_age import ReportLife
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.rendering import day
from bot.views.screen import Screen, button, sentence


def told(words: AnswerWords, life: ReportLife) -> Screen:
    """What the rule says, with the way to be reminded of the day."""
    rows = [[button(words.views, "dossier.age.button", "round_age", life.dossier_id)]]
    return sentence(words.views, "dossier.age.told", rows, months=life.rule.months, basis=_basis(words, life))


def read_back(words: AnswerWords, life: ReportLife, days: Sequence[date]) -> Screen:
    """The typed day, with the last day of submission that follows from it."""
    views = words.views
    rows: Rows = [
        [
            Button(
                views.word("dossier.age.choose", day=day(one), last=day(life.rule.last_day(one))),
                Callback("round_aged", (life.dossier_id, compact_day(one))),
            )
        ]
        for one in days
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "dossier.age.read", rows, basis=_basis(words, life))


def set_for(words: AnswerWords, life: ReportLife) -> Screen:
    """The last day, and that the unit is reminded of it."""
    views = words.views
    if life.achieved_until is None or life.last_day is None:
        return told(words, life)
    is_firm = life.rule.is_firm(life.last_day)
    expected = "" if is_firm else views.word("dossier.age.expected", day=day(life.rule.last))
    return sentence(
        views,
        "dossier.age.set",
        [
            [button(views, "menu.deadlines", "go", "deadlines")],
            [button(views, "dossier.age.again", "report_again", life.dossier_id)],
        ],
        number=views.word("dossier.number", number=life.number),
        day=day(life.achieved_until),
        last=day(life.last_day),
        basis=_basis(words, life),
        expected=expected,
    )


def _basis(words: AnswerWords, life: ReportLife) -> str:
    return words.places([life.rule.cite])
