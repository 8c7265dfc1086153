"""What quick updates are about, as the office calls it."""

from __future__ import annotations

from bot.services.updates.lines import Line, Truth
from bot.views.rendering import Views
from bot.views.screen import short_label


def name_of(views: Views, line: Line, truth: Truth | None) -> str:
    """What a line is about, as the office calls it; the officer's words where that is not certain."""
    if truth is None:
        nameless = "all_own" if line.is_of_all else "which_duty"
        said = ", ".join(part for part in (line.said, line.unit) if part)
        return said or views.word(f"update.chat.{nameless}")
    return name_of_truth(views, truth)


def name_of_truth(views: Views, truth: Truth) -> str:
    """An obligation or a dossier as the office calls it."""
    if truth.number is not None:
        return f"{views.word('dossier.number', number=truth.number)} ({truth.name}{_others(views, truth)})"
    return f"{truth.name} ({truth.unit})" if truth.unit else truth.name


def label_of(views: Views, line: Line, truth: Truth | None, length: int) -> str:
    """The same on a button: of a dossier whose name is too long for it, number and person come first."""
    name = name_of(views, line, truth)
    if len(name) > length and truth is not None and truth.number is not None and truth.person:
        number = views.word("dossier.number", number=truth.number)
        name = f"{number}: {truth.person}{_others(views, truth)}, {truth.award}"
    return short_label(name, length)


def _others(views: Views, truth: Truth) -> str:
    """How many more a dossier is about beside the one whose name stands in it."""
    if not truth.others:
        return ""
    key = "update.chat.more_people" if truth.is_of_people else "dossier.field.more_names"
    return f" {views.word(key, count=truth.others)}"
