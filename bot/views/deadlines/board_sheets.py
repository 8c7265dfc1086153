"""The board of a deadline (tình hình nộp) as an .xlsx file: a line a unit, with what proves its report."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.duties.cards import DutyCard
from bot.views.rendering import Views, day
from storage.models.deadlines import OWED

_COLUMNS = ("unit", "due", "state", "sent", "by", "proofs", "note")


def board_sheet(views: Views, cards: Sequence[DutyCard]) -> bytes:
    """All units of a board, those that have not reported first."""
    from bot.views.spreadsheet import spreadsheet  # openpyxl and numpy, which no start needs

    heading = [views.word(f"board_sheet.column.{one}") for one in _COLUMNS]
    ordered = sorted(cards, key=lambda one: one.state not in OWED)
    return spreadsheet(views.word("due.board"), heading, [_cells(views, one) for one in ordered])


def _cells(views: Views, one: DutyCard) -> list[str]:
    proofs = "; ".join(proof.name for proof in one.proofs)
    return [
        one.unit or one.name,
        day(one.due_on),
        views.word(f"state.{one.state}"),
        "" if one.sent_on is None else day(one.sent_on),
        one.reported_by or "",
        proofs,
        one.note or "",
    ]
