"""A file of deadlines as it was read, and the template to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.deadlines.imports import ImportCard, ReadRow, UnknownUnit
from bot.views.buttons import Rows
from bot.views.day_reasons import why_missing
from bot.views.deadlines.pattern_screens import how_often
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence
from bot.views.spreadsheet import spreadsheet
from knowledge.deadline_files.reading import COLUMNS
from knowledge.deadline_files.rows import BadRow, FileProblem, Trouble

_MOST = 30
_OVER = frozenset({Trouble.CALLED_OFF, Trouble.DONE})
"""What is understood well, and no deadline."""


def preview(views: Views, card: ImportCard) -> Screen:
    """What is new, what is there already, and what was not understood and why; a button sets what is new."""
    rows: Rows = []
    if card.new:
        rows.append([button(views, "imports.set", "imp_set", card.id, count=len(card.new))])
        rows.append([button(views, "button.cancel", "nothing")])
    over = [one for one in card.bad if one.trouble in _OVER]
    unclear = [one for one in card.bad if one.trouble not in _OVER]
    bad: list[BadRow | UnknownUnit] = sorted((*unclear, *card.unknown), key=lambda one: one.number)
    parts = [
        (views.word("imports.new"), _cut(views, [_line(views, card, one) for one in card.new])),
        (views.word("imports.known"), _cut(views, [_line(views, card, one) for one in card.known])),
        (views.word("imports.bad"), _cut(views, [_trouble(views, card, one) for one in bad])),
    ]
    heading = views.word("imports.heading", new=len(card.new), known=len(card.known), bad=len(bad))
    for key, names in (("columns", card.columns), ("sheets", card.sheets)):
        if names:
            parts.append(
                (views.word("imports.unread"), [views.word(f"imports.unread_{key}", names="; ".join(names))])
            )
    parts.append((views.word("imports.over"), _cut(views, [_trouble(views, card, one) for one in over])))
    shown = [(title, lines) for title, lines in parts if lines]
    return screen(views, "deadline_import", rows, heading=heading, parts=shown)


def done(views: Views, card: ImportCard) -> Screen:
    """How many were set."""
    key = "imports.done" if card.new else "imports.done_none"
    rows: Rows = [[button(views, "menu.deadlines", "go", "deadlines")]]
    return sentence(views, key, rows, count=len(card.new))


def problem(views: Views, found: FileProblem) -> Screen:
    """Why a file cannot be read."""
    rows: Rows = [[button(views, "imports.template", "imp_template")]]
    return sentence(views, f"imports.file.{found.key}", rows, **found.values)


def template(views: Views) -> bytes:
    """The sheet to fill in, with one line as an example."""
    heading = [views.word(f"imports.columns.{one}") for one in COLUMNS]
    sample = [views.word(f"imports.sample.{one}") for one in COLUMNS]
    return spreadsheet(views.word("imports.sheet"), heading, [sample])


def _place(views: Views, card: ImportCard, number: int, name: str = "") -> str:
    """Where in the file: nobody counts the entries of a calendar, so that these are named as well."""
    if card.is_sheet:
        return views.word("imports.place.line", number=number)
    key = "imports.place.entry_named" if name else "imports.place.entry"
    return views.word(key, number=number, name=name)


def _trouble(views: Views, card: ImportCard, one: BadRow | UnknownUnit) -> str:
    """Why a line is not set; a day that no calendar has is named with the reason."""
    place = _place(views, card, one.number, one.name)
    if isinstance(one, UnknownUnit):
        return views.word("imports.trouble.unit", place=place, said=one.said)
    if one.missing is not None:
        reason = why_missing(one.missing, views.locale).rstrip(".")
        return views.word("imports.trouble.missing", place=place, reason=reason)
    return views.word(f"imports.trouble.{one.trouble.value}", place=place, said=one.said)


def _line(views: Views, card: ImportCard, one: ReadRow) -> str:
    values = {
        "place": _place(views, card, one.row.number),
        "name": one.row.name,
        "day": spoken(views, one.first),
        "whom": ", ".join(one.chosen) or views.word(one.whom.key, name=one.whom.name),
        "units": one.units,
    }
    if one.row.recurrence is None:
        return views.word("imports.once", **values)
    often = how_often(views, one.row.recurrence.every, one.row.recurrence.weeks)
    last = one.row.recurrence.last
    until = "" if last is None else views.word("imports.until", day=spoken(views, last))
    return views.word("imports.again", every=often, until=until, **values)


def _cut(views: Views, lines: Sequence[str]) -> list[str]:
    if len(lines) <= _MOST:
        return list(lines)
    return [*lines[:_MOST], views.word("imports.more", count=len(lines) - _MOST)]
