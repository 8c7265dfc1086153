"""What somebody wishes back by its name: how it is recorded, and the press that takes it back."""

from __future__ import annotations

from dataclasses import replace

from bot.services.updates.cards import ReportCard, Shown
from bot.services.updates.lines import Line, Matter, Status
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence, short_label
from bot.views.updates.update_names import name_of
from bot.views.updates.update_screens import line_of
from knowledge.statuses.withdrawals import Mistake


def named(views: Views, card: ReportCard, mistake: Mistake) -> Screen:
    """An update as it is recorded; nothing changes before the press."""
    recorded = [one for one in card.lines if one.line.status is Status.RECORDED]
    rows: Rows = [[button(views, "update.chat.undo", "upd_undo", card.id)]]
    for one in recorded:
        opens = "due" if one.line.matter is Matter.DUTY else "dossier"
        label = short_label(views.word("update.chat.open", name=name_of(views, one.line, one.truth)))
        rows.append([Button(label, Callback(opens, (one.line.id or 0,)))])
    told = "; ".join(line_of(views, replace(one, line=_as_told(one))) for one in recorded)
    return sentence(views, f"update.chat.withdraw.{mistake}", rows, told=told)


def waiting(views: Views, card: ReportCard) -> Screen:
    """An update that nobody has confirmed: there is nothing to take back, and it can be left out."""
    open_ones = [(number, one) for number, one in enumerate(card.lines) if one.line.status is Status.OPEN]
    told = "; ".join(line_of(views, one) for _, one in open_ones if not one.line.is_unclear)
    first = open_ones[0][0] if open_ones else 0
    rows: Rows = [
        [button(views, "update.chat.withdraw.leave", "upd_fix", card.id, first, "all")],
        [button(views, "update.chat.withdraw.keep", "upd_fix", card.id, first, "nothing")],
    ]
    return sentence(views, "update.chat.withdraw.waiting", rows, told=told)


def sent_wrongly(views: Views, *, is_paper: bool) -> Screen:
    """What to do about what was sent wrongly; of what a paper alone is, is asked."""
    key = "advice_paper" if is_paper else "advice"
    return sentence(views, f"update.chat.withdraw.{key}")


def _as_told(one: Shown) -> Line:
    """The line as it was read back before it was recorded."""
    return one.line.model_copy(update={"status": Status.OPEN})
