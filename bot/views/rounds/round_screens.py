"""Nomination rounds as units and their keepers read them: told, listed, followed, answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reminders.letter import Letter, RoundNews
from bot.services.rounds.cards import RoundCard
from bot.services.rounds.choosing import Why
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.duties.reminder_screens import spoken
from bot.views.rounds.round_part_screens import answer_rows, closing
from bot.views.rounds.round_words import (
    by_end_of,
    card_lines,
    change_text,
    field_names,
    letter_text,
    nil_text,
    plain_card,
    state_text,
    units_text,
)
from bot.views.screen import Screen, button, screen, sentence, short_label
from storage.models.rounds import RoundStatus

_MOST = 40
_FILES_SHOWN = 8


def told(words: AnswerWords, news: RoundNews) -> Screen:
    """What whoever answers for a unit reads when a round is opened, changed, or opened again."""
    lead = _told_by(words, news)
    if news.why is not None:
        return Screen(words.views.render("sentence", text=f"{news.card.name}\n{lead}").html)
    if news.card.status is RoundStatus.CLOSED:
        rows: Rows = [[button(words.views, "round.button.show", "round", news.card.id)]]
        text = f"{news.card.name}\n{lead}"
        return Screen(words.views.render("sentence", text=text).html, rows)
    return _card(words, news.card, lead=lead, rows=_unit_rows(words, news.card))


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
        after.append(views.word("round.kept_going", **values, nil=nil_text(views, card.nil)))
    after += closing(words, card)
    return _card(words, card, before=notes, rows=rows, after=after)


def opened(words: AnswerWords, card: RoundCard, without: Sequence[str]) -> Screen:
    """The round is open; units in which nobody can be told are named."""
    before = [words.views.word("round.opened")]
    if without:
        before.append(words.views.word("round.unreached", units=units_text(words.views, without)))
    return show(words, card, before=before)


def moved(words: AnswerWords, card: RoundCard, duty_id: int, without: Sequence[str]) -> Screen:
    """The closing date is another one; the undo leads back over what the units owe.

    Units that cannot be told of it in time are named.
    """
    now = "" if card.due_on is None else spoken(words.views, card.due_on)
    before = [words.views.word("round.moved", day=now)]
    if without:
        before.append(words.views.word("due.untold_of_move", units=units_text(words.views, without)))
    shown = show(words, replace(card, entry_id=None), before=before)
    if card.entry_id is None:
        return shown
    back = [button(words.views, "due.undo", "due_undo", card.entry_id, duty_id)]
    return Screen(shown.html, [back, *shown.rows])


def changed(words: AnswerWords, card: RoundCard, fields: Sequence[str]) -> Screen:
    """A text or the files were changed: who will hear of it, and when."""
    note = words.views.word("round.changed", fields=field_names(words.views, fields))
    return show(words, card, before=[note])


def letter(words: AnswerWords, card: RoundCard) -> Screen:
    """The công văn in words; its files come with it."""
    key = "round.letter_files" if any(one.is_letter for one in card.files) else "round.no_letter_file"
    named = letter_text(words.views, card.letter) or words.views.word("round.missing")
    return sentence(words.views, key, letter=named)


def ask_move(words: AnswerWords, card: RoundCard) -> Screen:
    """Asks for another closing date."""
    now = "" if card.due_on is None else spoken(words.views, card.due_on)
    key = "round.ask.reopen" if card.status is RoundStatus.CLOSED else "round.ask.move"
    return sentence(words.views, key, name=card.name, day=now)


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
        rows.append(
            [
                button(views, "round.button.asked", "round_asked", card.id),
                button(views, "round.button.close", "round_close", card.id),
            ]
        )
    elif card.status is RoundStatus.CLOSED:
        rows.append([button(views, "round.button.reopen", "round_reopen", card.id)])
    rows.append([Button(views.word("round.button.copy"), copy=plain_card(words, card))])
    return rows


def _told_by(words: AnswerWords, news: RoundNews) -> str:
    """Who does what to whom, and of units that were taken out, why."""
    card, views = news.card, words.views
    somebody = views.word("round.told.somebody")
    is_untold = news.why == Why.OTHER
    return views.word(
        f"round.told.{news.key}_other" if is_untold else f"round.told.{news.key}",
        owner=card.owner_unit or card.owner or somebody,
        person=card.owner or card.owner_unit or somebody,
        units=units_text(views, news.units or [one.unit for one in card.parts]),
        fields=field_names(views, news.fields),
        why="" if news.why is None or is_untold else views.word(f"round.why.{news.why}"),
    )


def _line(words: AnswerWords, news: RoundNews) -> Screen:
    card, views = news.card, words.views
    told_by = _told_by(words, news)
    if news.why is not None:
        return Screen(views.render("sentence", text=f"{card.name}: {told_by}").html)
    due = "" if card.due_on is None or card.status is RoundStatus.CLOSED else by_end_of(views, card.due_on)
    text = f"{card.name} ({due}). {told_by}" if due else f"{card.name}. {told_by}"
    rows: Rows = [[Button(short_label(card.name), Callback("round", (card.id,)))]]
    return Screen(views.render("sentence", text=text).html, rows)
