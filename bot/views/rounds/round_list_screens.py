"""Nomination rounds followed: the list, and where every unit stands."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.rounds.cards import Board, RoundCard
from bot.services.rounds.counting import total
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.duties.reminder_screens import spoken
from bot.views.rounds.round_words import by_end_of, counts_text, nil_text, state_text, total_of
from bot.views.screen import Screen, button, screen, short_label
from storage.models.rounds import RoundStatus

_MOST = 40


def mine(
    words: AnswerWords, kept: Sequence[RoundCard], asked: Sequence[RoundCard], *, may_open: bool
) -> Screen:
    """The rounds that the reader keeps, and those that their unit is asked by."""
    views = words.views
    rows: Rows = []
    lines: list[str] = []
    for number, one in enumerate([*kept, *asked][:_MOST], start=1):
        action = "round_draft" if one.status is RoundStatus.DRAFT else "round"
        name = one.name or views.word("round.draft.unnamed")
        rows.append([Button(short_label(f"{number}. {name}"), Callback(action, (one.id,)))])
        lines.append(f"{number}. {_listed(words, one, is_kept=number <= len(kept))}")
    if may_open:
        rows.append([button(views, "round.button.new", "round_new")])
    return screen(
        views,
        "round_list",
        rows,
        kept=lines[: len(kept)],
        asked=lines[len(kept) :],
        may_open=may_open,
    )


def board(words: AnswerWords, found: Board) -> Screen:
    """Where every unit stands, the totals, and texts to copy."""
    views, card = words.views, found.card
    lines = [
        views.word(
            "round.board.line", number=number, unit=one.unit, state=state_text(words, one, due_on=card.due_on)
        )
        for number, one in enumerate(found.parts, start=1)
    ]
    counts = total(one.counts for one in found.parts)
    totals = (
        views.word("round.board.total", total=total_of(counts), counts=counts_text(words, counts))
        if counts
        else views.word(f"round.board.{'zero' if any(one.is_nil for one in found.parts) else 'no'}_total")
    )
    summary = views.word(
        "round.board.summary",
        received=sum(one.is_received for one in found.parts),
        submitted=sum(not one.is_owed for one in found.parts),
        count=len(found.parts),
        nil=nil_text(views, sum(one.is_nil for one in found.parts)),
    )
    due = (
        "" if card.due_on is None else f"{views.word('round.label.due_on')}: {by_end_of(views, card.due_on)}"
    )
    missing = [one for one in found.parts if one.is_owed]
    rows: Rows = [
        [Button(short_label(one.unit), Callback("round_part", (one.obligation_id,)))]
        for one in [*missing, *(one for one in found.parts if not one.is_owed)][:_MOST]
    ]
    text = "\n".join([card.name, due, summary, *lines, totals])
    copies = [Button(views.word("round.button.copy_board"), copy=text)]
    if missing:
        names = "\n".join(one.unit for one in missing)
        copies.append(Button(views.word("round.button.copy_missing"), copy=names))
    rows.append(copies)
    rows.append([button(views, "round.button.show", "round", card.id)])
    return screen(
        views,
        "round_board",
        rows,
        title=card.name,
        due=due,
        summary=summary,
        lines=lines,
        total=totals,
    )


def _listed(words: AnswerWords, card: RoundCard, *, is_kept: bool) -> str:
    views = words.views
    name = card.name or views.word("round.draft.unnamed")
    if card.status is RoundStatus.DRAFT:
        return views.word("round.line.draft", name=name)
    values = {
        "name": name,
        "day": "" if card.due_on is None else spoken(views, card.due_on),
        "received": card.received,
        "submitted": card.submitted,
        "count": len(card.units),
        "nil": nil_text(views, card.nil),
    }
    if is_kept:
        key = "closed" if card.status is RoundStatus.CLOSED else "kept"
        return views.word(f"round.line.{key}", **values)
    state = "; ".join(state_text(words, one) for one in card.parts)
    return views.word("round.line.asked", **values, state=state)
