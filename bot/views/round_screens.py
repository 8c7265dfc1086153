"""Nomination rounds as units and their keepers read them: told, listed, followed, answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reminders.letter import Letter, RoundNews
from bot.services.rounds.cards import Board, RoundCard
from bot.services.rounds.counting import total
from bot.views.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.reminder_screens import spoken
from bot.views.rendering import day
from bot.views.round_part_screens import answer_rows
from bot.views.round_words import (
    by_end_of,
    card_lines,
    change_text,
    counts_text,
    field_names,
    letter_text,
    plain_card,
    state_text,
    total_of,
    units_text,
)
from bot.views.screen import Screen, button, screen, sentence, short_label
from storage.models.rounds import RoundStatus

_MOST = 40
_FILES_SHOWN = 8


def told(words: AnswerWords, news: RoundNews) -> Screen:
    """What whoever answers for a unit reads when a round is opened, changed, or opened again."""
    card, views = news.card, words.views
    lead = views.word(
        f"round.told.{news.key}",
        owner=card.owner_unit or card.owner or views.word("round.told.somebody"),
        units=units_text(views, [one.unit for one in card.parts]),
        fields=field_names(views, news.fields),
    )
    return _card(words, card, lead=lead, rows=_unit_rows(words, card))


def in_letter(words: AnswerWords, letter: Letter, *, is_alone: bool) -> list[Screen]:
    """Rounds in a pushed message: one alone as it is, among other things a line and a button each."""
    if is_alone and len(letter.rounds) == 1:
        return [told(words, letter.rounds[0])]
    return [_line(words, one) for one in letter.rounds]


def show(words: AnswerWords, card: RoundCard, *, before: Sequence[str] = ()) -> Screen:
    """A round as it is now: with what its keeper does about it, or what the reader's unit answers."""
    views = words.views
    notes = [*before, *(change_text(views, one) for one in card.changes)]
    if card.was_refused:
        notes.append(views.word("round.change.refused"))
    rows: Rows = []
    if card.entry_id is not None:
        rows.append([button(views, "round.button.undo", "round_undo", card.id, card.entry_id)])
    rows += _unit_rows(words, card)
    if card.may_keep:
        rows += _keeper_rows(words, card)
    elif len(card.parts) > 1:
        rows.append([button(views, "round.button.units", "round_board", card.id)])
    after = []
    if card.may_keep:
        values = {"count": len(card.units), "received": card.received, "submitted": card.submitted}
        after.append(views.word("round.kept_going", **values))
    if card.closed_on is not None:
        after.append(views.word("round.status.closed_on", day=day(card.closed_on)))
    return _card(words, card, before=notes, rows=rows, after=after)


def opened(words: AnswerWords, card: RoundCard, without: Sequence[str]) -> Screen:
    """The round is open; units in which nobody can be told are named."""
    before = [words.views.word("round.opened")]
    if without:
        before.append(words.views.word("round.unreached", units=units_text(words.views, without)))
    return show(words, card, before=before)


def moved(words: AnswerWords, card: RoundCard, duty_id: int) -> Screen:
    """The closing date is another one; the undo leads back over what the units owe."""
    now = "" if card.due_on is None else spoken(words.views, card.due_on)
    shown = show(words, replace(card, entry_id=None), before=[words.views.word("round.moved", day=now)])
    if card.entry_id is None:
        return shown
    back = [button(words.views, "due.undo", "due_undo", card.entry_id, duty_id)]
    return Screen(shown.html, [back, *shown.rows])


def changed(words: AnswerWords, card: RoundCard, fields: Sequence[str]) -> Screen:
    """A text or the files were changed: who will hear of it, and when."""
    note = words.views.word("round.changed", fields=field_names(words.views, fields))
    return show(words, card, before=[note])


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
        else views.word("round.board.no_total")
    )
    summary = views.word(
        "round.board.summary",
        received=sum(one.is_received for one in found.parts),
        submitted=sum(not one.is_owed for one in found.parts),
        count=len(found.parts),
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


def letter(words: AnswerWords, card: RoundCard) -> Screen:
    """The công văn in words; its files come with it."""
    key = "round.letter_files" if any(one.is_letter for one in card.files) else "round.no_letter_file"
    named = letter_text(words.views, card.letter) or words.views.word("round.missing")
    return sentence(words.views, key, letter=named)


def ask_move(words: AnswerWords, card: RoundCard) -> Screen:
    """Asks for another closing date."""
    now = "" if card.due_on is None else spoken(words.views, card.due_on)
    return sentence(words.views, "round.ask.move", name=card.name, day=now)


def ask_close(words: AnswerWords, card: RoundCard) -> Screen:
    """Asks once more before a round is closed."""
    rows: Rows = [
        [button(words.views, "round.button.close", "round_closed", card.id)],
        [button(words.views, "button.cancel", "nothing")],
    ]
    return sentence(
        words.views, "round.ask.close", rows, name=card.name, count=len(card.units) - card.submitted
    )


def _card(
    words: AnswerWords,
    card: RoundCard,
    *,
    rows: Rows,
    lead: str = "",
    before: Sequence[str] = (),
    after: Sequence[str] = (),
) -> Screen:
    parts = [f"{one.unit}: {state_text(words, one, due_on=card.due_on)}" for one in card.parts[:_MOST]]
    return screen(
        words.views,
        "round",
        rows,
        before=list(before),
        title=card.name,
        lead=lead,
        lines=card_lines(words, card),
        parts=parts,
        after=list(after),
    )


def _unit_rows(words: AnswerWords, card: RoundCard) -> Rows:
    """What the reader's unit answers; of several units, a button each."""
    views = words.views
    rows: Rows = []
    if len(card.parts) == 1:
        one = card.parts[0]
        if card.may_answer:
            rows += answer_rows(words, one)
        if card.may_begin and card.awards:
            rows.append([button(views, "round.button.dossier", "round_dossier", one.obligation_id)])
        if card.may_answer and one.is_owed:
            rows.append([button(views, "due.not_mine", "due_not_mine", one.obligation_id)])
    else:
        rows += [
            [Button(short_label(one.unit), Callback("round_part", (one.obligation_id,)))]
            for one in card.parts[:_MOST]
        ]
    if card.letter or any(one.is_letter for one in card.files):
        rows.append([button(views, "round.button.letter", "round_letter", card.id)])
    for form in [file for file in card.files if not file.is_letter][:_FILES_SHOWN]:
        label = short_label(views.word("round.button.file", name=form.name))
        rows.append([Button(label, Callback("round_file", (card.id, form.id)))])
    return rows


def _keeper_rows(words: AnswerWords, card: RoundCard) -> Rows:
    views = words.views
    rows: Rows = [[button(views, "round.button.board", "round_board", card.id)]]
    if card.status is RoundStatus.OPEN:
        rows.append(
            [
                button(views, "round.button.move", "round_move", card.id),
                button(views, "round.button.change", "round_change", card.id),
            ]
        )
        rows.append([button(views, "round.button.close", "round_close", card.id)])
    elif card.status is RoundStatus.CLOSED:
        rows.append([button(views, "round.button.reopen", "round_reopen", card.id)])
    rows.append([Button(views.word("round.button.copy"), copy=plain_card(words, card))])
    return rows


def _line(words: AnswerWords, news: RoundNews) -> Screen:
    card, views = news.card, words.views
    told_by = views.word(
        f"round.told.{news.key}",
        owner=card.owner_unit or card.owner or views.word("round.told.somebody"),
        units=units_text(views, [one.unit for one in card.parts]),
        fields=field_names(views, news.fields),
    )
    due = "" if card.due_on is None else by_end_of(views, card.due_on)
    text = f"{card.name} ({due}). {told_by}"
    rows: Rows = [[Button(short_label(card.name), Callback("round", (card.id,)))]]
    return Screen(views.render("sentence", text=text).html, rows)


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
    }
    if is_kept:
        key = "closed" if card.status is RoundStatus.CLOSED else "kept"
        return views.word(f"round.line.{key}", **values)
    state = "; ".join(state_text(words, one) for one in card.parts)
    return views.word("round.line.asked", **values, state=state)
