"""Which of the lately recorded updates to take back, where the word alone does not say."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.update_cards import ReportCard
from bot.services.update_lines import Status
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence
from bot.views.update_names import name_of

_LABEL_LENGTH = 60


def which_to_undo(views: Views, cards: Sequence[ReportCard]) -> Screen:
    """A button for each update that still stands, called by what it is about; nothing is undone before."""
    rows: Rows = [
        [Button(_label(views, card)[:_LABEL_LENGTH], Callback("upd_undo", (card.id,)))] for card in cards
    ]
    return sentence(views, "update.chat.which_to_undo", rows)


def _label(views: Views, card: ReportCard) -> str:
    recorded = [one for one in card.lines if one.line.status is Status.RECORDED]
    names = list(dict.fromkeys(name_of(views, one.line, one.truth) for one in recorded))
    if len(names) == 1:
        return views.word("update.chat.undo_one", name=names[0])
    return views.word("update.chat.undo_several", name=names[0], count=len(names) - 1)
