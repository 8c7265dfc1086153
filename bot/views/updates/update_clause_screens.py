"""A clause that was not understood: said while the others wait, asked about once they are settled."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.updates.cards import ReportCard
from bot.services.updates.lines import Status
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import button, short_label
from knowledge.dates.sentence import Sentence
from knowledge.statuses.times_ahead import tells_time_ahead

_MOST = 3


def told_numbers(card: ReportCard) -> list[int]:
    """The lines to show in a list: all but the clauses of which nothing has come.

    What happened next to a thing that is refused is refused for the same reason, which is said once.
    """
    lines = [one.line for one in card.lines]
    return [
        number
        for number, line in enumerate(lines)
        if (line.clause is None or line.status in (Status.RECORDED, Status.UNDONE))
        and not (line.is_after and line.refusal is not None and line.refusal is lines[number - 1].refusal)
    ]


def unclear(views: Views, card: ReportCard, *, is_asked: bool) -> list[str]:
    """The clauses that were not understood; of those that are kept, that they will be asked about."""
    kept = [one.line.clause or "" for one in card.lines if one.line.is_unclear]
    lost = [text for text in card.unread if text not in kept]
    said = [views.word("update.chat.unread", text=text) for text in lost]
    return said + [
        views.word(f"update.chat.clause.{_kind(text)}", text=text) for text in kept if not is_asked
    ]


def _kind(clause: str) -> str:
    """What is said of a clause that is kept: that it is still to come, or not understood."""
    return "planned" if tells_time_ahead(Sentence.of(clause)) else "kept"


def ask(views: Views, card: ReportCard, names: Sequence[str]) -> tuple[Rows, str]:
    """What to do about the first clause that is left: a note beside what was recorded, or nothing."""
    number = next(place for place, one in enumerate(card.lines) if one.line.is_unclear)
    rows: Rows = [
        [
            Button(
                short_label(views.word("update.chat.clause.note", name=names[place])),
                Callback("upd_clause", (card.id, number, place)),
            )
        ]
        for place, one in enumerate(card.lines)
        if one.line.takes_clause
    ][:_MOST]
    rows.append([button(views, "update.chat.clause.drop", "upd_clause", card.id, number, "drop")])
    clause = card.lines[number].line.clause or ""
    key = "ask_planned" if _kind(clause) == "planned" else "ask"
    return rows, views.word(f"update.chat.clause.{key}", text=clause)
