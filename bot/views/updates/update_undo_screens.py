"""Which of the lately recorded updates to take back, where the word alone does not say."""

from __future__ import annotations

from collections import Counter

from bot.rights import Action
from bot.services.caller import Caller
from bot.services.updates.cards import ReportCard
from bot.services.updates.lines import Status
from bot.services.updates.undoing import Undoable
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import LABEL_LIMIT, Screen, short_label
from bot.views.updates.update_names import name_of


def which_to_undo(views: Views, found: Undoable, caller: Caller, *, is_asked: bool = True) -> Screen:
    """A button for each record that still stands, called by what it is about; nothing is undone before.

    Without `is_asked` something was to be undone at once, and there was nothing of that kind.
    """
    names = Counter(_label(views, card) for card in found.cards)
    rows: Rows = []
    for card in found.cards:
        label = _label(views, card)
        day = _day(card) if names[label] > 1 else ""  # of two about one thing the day tells which
        rows.append(
            [Button(short_label(label, LABEL_LIMIT - len(day)) + day, Callback("upd_undo", (card.id,)))]
        )
    if found.entry_id is not None:
        label = views.word("update.chat.undo_one", name=found.name)
        rows.insert(0, [Button(short_label(label), Callback("undo_entry", (found.entry_id,)))])
    key = "choose_to_undo" if is_asked else "which_to_undo"
    said = views.word(f"update.chat.{key if rows else 'nothing_to_undo'}")
    if caller.may(Action.READ_LOG):
        said = f"{said} {views.word('update.chat.undo_log')}"
    return Screen(views.render("sentence", text=said).html, rows)


def _day(card: ReportCard) -> str:
    """The day that was recorded, behind the name."""
    days = [one.line.day for one in card.lines if one.line.status is Status.RECORDED and one.line.day]
    return f", {days[0]:%d/%m/%Y}" if days else ""


def _label(views: Views, card: ReportCard) -> str:
    recorded = [one for one in card.lines if one.line.status is Status.RECORDED]
    names = list(dict.fromkeys(name_of(views, one.line, one.truth) for one in recorded))
    if len(names) == 1:
        return views.word("update.chat.undo_one", name=names[0])
    return views.word("update.chat.undo_several", name=names[0], count=len(names) - 1)
