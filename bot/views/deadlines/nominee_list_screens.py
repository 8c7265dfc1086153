"""Several nominees with their own dates as people see them: read back together, confirmed by one press."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.deadlines.nominee_lists import NomineesDraft, Proposed
from bot.services.duties.cards import DutyCard
from bot.services.units.levels import Level
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_reasons import why_missing
from bot.views.duties.reminder_screens import spoken, spoken_due
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, short_label
from knowledge.unit_kinds import UnitKind


def draft(words: AnswerWords, found: NomineesDraft, kinds: Sequence[UnitKind]) -> Screen:
    """Everybody with the day of the decision and the date that follows, and what was not clear."""
    views = words.views
    ids = [one.occurrence_id for one in found.people if one.occurrence_id is not None]
    rows: Rows = []
    if ids and found.level is Level.SUBMITS:
        whole = (ids[0], ids[-1])
        rows.append([button(views, "due.nominee.list.set", "due_nominees_set", *whole, count=len(ids))])
        rows += [[_fix(views, one)] for one in found.people]
    elif ids and found.level is Level.UNKNOWN:
        rows = [
            [
                Button(
                    kind.name.in_locale(views.locale),
                    Callback("due_nominees_kind", (kind.id, ids[0], ids[-1])),
                )
            ]
            for kind in kinds
        ]
    rows.append([button(views, "button.cancel", "nothing")])
    return screen(
        views,
        "nominee_list",
        rows,
        found=found,
        people=[_line(views, one) for one in found.people],
        late=[_line(views, one) for one in found.late],
        unsure=[_unsure(views, found, one) for one in found.unsure],
        place=words.place(found.rule.cite),
        level=found.level.value,
    )


def confirmed(views: Views, cards: Sequence[DutyCard]) -> Screen:
    """The dates are set, each with its person; every card can be opened and taken back from the list."""
    lines = [(one.name, spoken_due(views, one.due_on, is_firm=one.is_firm)) for one in cards]
    rows: Rows = [[button(views, "menu.deadlines", "go", "deadlines")]]
    return screen(views, "nominee_list_set", rows, lines=lines)


def _line(views: Views, one: Proposed) -> tuple[str, str, str]:
    return one.name, spoken(views, one.decided_on), spoken_due(views, one.due_on, is_firm=one.is_firm)


def _unsure(views: Views, found: NomineesDraft, part: str) -> str:
    missing = found.missing.get(part)
    return part if missing is None else f"{part} ({why_missing(missing, views.locale).rstrip('.')})"


def _fix(views: Views, one: Proposed) -> Button:
    label = short_label(views.word("due.nominee.list.fix", name=one.name))
    return Button(label, Callback("due_nominee_fix", (one.occurrence_id or 0,)))
