"""The dates of the law as people see them: cited, and marked where the rule will have lapsed by then."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.duty_cards import DutyCard
from bot.services.legal_dates import LegalDate
from bot.views.buttons import Button, Callback, Rows
from bot.views.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, screen
from knowledge.statutory import StatutoryDeadline


def coming(views: Views, dates: Sequence[LegalDate]) -> Screen:
    """What comes next, a button each for the unit that submits."""
    rows: Rows = [
        [
            Button(
                views.word("due.take_up", number=number),
                Callback("due_law_take", (one.rule.id, one.year)),
            )
        ]
        for number, one in enumerate(dates, start=1)
    ]
    lines = [(one, one.rule.name.in_locale(views.locale), spoken(views, one.due_on)) for one in dates]
    return screen(views, "legal_dates", rows, lines=lines)


def basis(views: Views, one: DutyCard, rule: StatutoryDeadline | None, *, is_firm: bool) -> Screen:
    """Where the date comes from: the law, with its citation, or the office."""
    return screen(views, "deadline_basis", one=one, due=spoken(views, one.due_on), rule=rule, is_firm=is_firm)
