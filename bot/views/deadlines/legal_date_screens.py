"""The dates of the law as people see them: cited, and marked where the rule will have lapsed by then."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reminders.planner import office_date
from bot.rights import Action
from bot.services.caller import Caller
from bot.services.deadlines.legal_dates import LegalDate
from bot.services.duties.cards import DutyCard
from bot.services.units.levels import Level
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.deadlines.nominee_screens import kind_rows
from bot.views.duties.reminder_screens import spoken, spoken_due
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, screen
from knowledge.statutory import StatutoryDeadline
from knowledge.unit_kinds import UnitKind


def coming(
    words: AnswerWords, dates: Sequence[LegalDate], level: Level, caller: Caller, kinds: Sequence[UnitKind]
) -> Screen:
    """What comes next: to take up for a unit that submits, to know for another, after asking which it is."""
    views = words.views
    may_keep = caller.may(Action.KEEP_DEADLINES) and caller.unit_id is not None
    rows: Rows = []
    if level is Level.UNKNOWN and may_keep:
        rows = kind_rows(views, kinds)
    for number, one in enumerate(dates, start=1):
        if one.rule.counted_from is None and may_keep and not one.is_taken:
            rows += _rows_of(views, one, number, level, caller)
    if level is not Level.UNKNOWN and may_keep:
        rows.append([button(views, "due.nominee.name", "due_nominee_ask")])
    lines = [
        (one, words.text(one.rule.name), spoken(views, one.due_on), words.place(one.rule.cite))
        for one in dates
    ]
    return screen(views, "legal_dates", rows, lines=lines, level=level.value, may_keep=may_keep)


def _rows_of(views: Views, one: LegalDate, number: int, level: Level, caller: Caller) -> Rows:
    ids = (one.rule.id, one.year)
    if level is Level.SUBMITS and caller.may(Action.ASSIGN_DEADLINES):
        return [[Button(views.word("due.take_up", number=number), Callback("due_law_take", ids))]]
    if level is Level.BELOW:
        return [[Button(views.word("due.own_of", number=number), Callback("due_law_own", ids))]]
    return []


def basis(words: AnswerWords, one: DutyCard, rule: StatutoryDeadline | None) -> Screen:
    """Where the date comes from: the law, with its citation, or the office."""
    return screen(
        words.views,
        "deadline_basis",
        one=one,
        due=spoken_due(words.views, one.due_on, is_firm=one.is_firm),
        set_on=day(office_date(one.set_on)),
        rule=rule,
        place=words.place(rule.cite) if rule is not None else "",
    )
