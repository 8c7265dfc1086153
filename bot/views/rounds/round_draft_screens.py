"""A nomination round while it is prepared: each question in turn, then the card that is read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from bot.services.rounds.cards import RoundCard
from bot.services.rounds.choosing import AddresseeChoices
from bot.services.rounds.drafting import Taken
from bot.services.rounds.fields import EDITED
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_faults import day_again
from bot.views.day_reasons import why_not
from bot.views.days import compact_day
from bot.views.deadlines.deadline_screens import read_back_move
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.rounds.round_part_screens import unclear
from bot.views.rounds.round_words import card_lines, field_names, letter_text
from bot.views.screen import Screen, button, screen, sentence, short_label
from knowledge.dates.typed_days import DayFault, Wrong
from knowledge.nominations import Unclear
from storage.models.rounds import RoundStatus, RoundStep

_MOST = 90
_FILES_OFFERED = 10
_WORDS_SHOWN = 120
_SKIPPED = frozenset(
    {RoundStep.LETTER, RoundStep.CONTENT, RoundStep.AWARDS, RoundStep.FORMS, RoundStep.WHERE_TO}
)
_REQUIRED = (("name", "name"), ("addressees", "units"), ("due_on", "due_on"))


def step(
    words: AnswerWords,
    card: RoundCard,
    choices: AddresseeChoices | None = None,
    *,
    asked: RoundStep | None = None,
) -> Screen:
    """The question of a step (the draft's own, or the one that is put right); at the end, the card."""
    at = asked or card.step
    if at is RoundStep.READY:
        return draft(words, card)
    views = words.views
    if at is RoundStep.ADDRESSEES and choices is not None:
        return addressees(words, card, choices)
    key, rows = f"round.ask.{at}", _pass_over(words, card, at)
    count = _files(card, at)
    if count and at is RoundStep.LETTER and card.letter:
        return sentence(views, f"{key}_read", rows, count=count, letter=letter_text(views, card.letter))
    if count:
        return sentence(views, f"{key}_again", rows, count=count)
    return sentence(views, key, rows)


def words_not_read(views: Views, text: str) -> Screen:
    """The words beside a file are no part of the round, which is said."""
    return sentence(views, "round.draft.words_not_read", text=shorten(text, _WORDS_SHOWN, placeholder="…"))


def ask_attach(words: AnswerWords, card: RoundCard, files: Sequence[tuple[int, str]]) -> Screen:
    """A file came where a text is asked for: it goes with the round where one of the buttons says so."""
    rows: Rows = [
        [
            Button(
                short_label(words.views.word("round.button.attach_form", name=name)),
                Callback("round_form", (card.id, file_id)),
            )
        ]
        for file_id, name in files[:_FILES_OFFERED]
    ]
    return sentence(words.views, "round.ask.attach", rows, count=len(files))


def taken(
    words: AnswerWords, told: Taken, asked: RoundStep, choices: AddresseeChoices | None = None
) -> list[Screen]:
    """What follows a typed answer: what was not read of it, a choice between days, or the next question."""
    views, card = words.views, told.card
    if told.unclear:
        return [not_read(words, told.unclear)]
    if told.days:
        return [choose_day(words, card, told.days)]
    if asked is RoundStep.DUE_ON and card.due_on is None:
        if told.fault is None or told.fault.wrong is Wrong.NO_DAY:
            return [sentence(views, "round.is_read.no_day")]
        return [day_again(views, told.fault)]
    if asked is RoundStep.ADDRESSEES and not card.units:
        return [sentence(views, "round.is_read.no_units"), step(words, card, choices, asked=asked)]
    return [step(words, card, choices)]


def asked_later(views: Views, fault: DayFault) -> Screen:
    """What is wrong with a closing date that was told beside the name; its own question comes later."""
    return sentence(views, "round.is_read.day_later", reason=why_not(fault, views.locale))


def not_read(words: AnswerWords, parts: Sequence[Unclear]) -> Screen:
    """What of a list of awards was not understood; nothing of it is kept."""
    views = words.views
    said = [
        unclear(words, one) if one.awards else views.word("round.is_read.unclear", text=one.text)
        for one in parts
    ]
    text = "\n".join([*said, views.word("round.is_read.nothing_kept")])
    return Screen(views.render("sentence", text=text).html)


def choose_day(words: AnswerWords, card: RoundCard, days: Sequence[date]) -> Screen:
    """The days that a closing date can mean."""
    views = words.views
    rows: Rows = [
        [
            Button(
                views.word("due.by_end_of", day=spoken(views, one)),
                Callback("round_due", (card.id, compact_day(one))),
            )
        ]
        for one in days
    ]
    choices = views.word(
        "dates.either", first="; ".join(spoken(views, one) for one in days[:-1]), last=spoken(views, days[-1])
    )
    return sentence(views, "round.is_read.choose_day", rows, choices=choices)


def move_days(words: AnswerWords, card: RoundCard, days: Sequence[date]) -> Screen:
    """The typed new closing date, read back; of a closed round it opens that again."""
    views = words.views
    action = "round_reopened" if card.status is RoundStatus.CLOSED else "round_moved"
    rows: Rows = [
        [
            Button(
                views.word("due.by_end_of", day=spoken(views, one)),
                Callback(action, (card.id, compact_day(one))),
            )
        ]
        for one in days
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    if card.due_on is None:
        return sentence(views, "due.is_it_right", rows)
    said = read_back_move(views, card.name, card.due_on, days)
    return Screen(views.render("sentence", text=said).html, rows)


def addressees(words: AnswerWords, card: RoundCard, choices: AddresseeChoices) -> Screen:
    """To whom it goes: all below, a kind of units, a cluster, or one by one."""
    views = words.views
    rows: Rows = []
    if choices.below:
        key = "below" if choices.is_below else "below_all"
        rows.append([button(views, f"round.button.{key}", "round_to", card.id, "below", count=choices.below)])
    rows += [
        [
            Button(
                short_label(views.word("round.button.together", name=one.name, count=one.units)),
                Callback("round_to", (card.id, one.key, one.id)),
            )
        ]
        for one in choices.together
        if not (one.key == "kind" and one.units == choices.below)
    ]
    if choices.units:
        rows.append([button(views, "round.button.pick", "round_units", card.id)])
    key = "round.ask.addressees" if rows else "round.ask.addressees_none"
    if not rows:
        rows.append([button(views, "round.button.pass_over", "round_skip", card.id, "addressees")])
    return sentence(views, key, rows)


def pick(words: AnswerWords, card: RoundCard, choices: AddresseeChoices) -> Screen:
    """Every unit with a tick."""
    views = words.views
    rows: Rows = [
        [
            Button(
                short_label(f"{'☑' if one.is_chosen else '☐'} {one.name}"),
                Callback("round_pick", (card.id, one.id, 0 if one.is_chosen else 1)),
            )
        ]
        for one in choices.units[:_MOST]
    ]
    rows.append([button(views, "round.button.picked", "round_skip", card.id, "addressees")])
    return sentence(views, "round.ask.pick", rows, count=sum(one.is_chosen for one in choices.units))


def draft(words: AnswerWords, card: RoundCard) -> Screen:
    """Everything that was told, before anybody hears of it."""
    views = words.views
    lacking = [key for key, field in _REQUIRED if not getattr(card, field)]
    rows: Rows = []
    if not lacking:
        rows.append([button(views, "round.button.open", "round_open", card.id)])
    fields = [one for one in RoundStep if one is not RoundStep.READY]
    edits = [_edit(words, card, one, "round_edit") for one in fields]
    rows += [edits[start : start + 2] for start in range(0, len(edits), 2)]
    rows.append([button(views, "round.button.discard", "round_discard", card.id)])
    last = "round.draft.not_ready" if lacking else "round.draft.not_sent"
    return screen(
        views,
        "round",
        rows,
        before=[],
        title=views.word("round.draft.title", name=card.name or views.word("round.draft.unnamed")),
        lead="",
        lines=card_lines(words, card, is_draft=True),
        parts=[],
        after=[views.word(last, fields=field_names(views, lacking))],
    )


def change(words: AnswerWords, card: RoundCard) -> Screen:
    """What of an open round can be changed."""
    views = words.views
    edits = [_edit(words, card, one, "round_edit", card.version) for one in EDITED]
    rows: Rows = [edits[start : start + 2] for start in range(0, len(edits), 2)]
    rows.append(
        [
            button(views, "round.button.add_letter", "round_edit", card.id, "letter_file", card.version),
            button(views, "round.button.add_forms", "round_edit", card.id, "forms", card.version),
        ]
    )
    rows += [
        [
            Button(
                short_label(views.word("round.button.remove_file", name=one.name)),
                Callback("round_unfile", (card.id, one.id)),
            )
        ]
        for one in card.files
    ]
    rows.append([button(views, "round.button.show", "round", card.id)])
    return screen(
        views,
        "round",
        rows,
        before=[],
        title=card.name,
        lead="",
        lines=card_lines(words, card, is_draft=True),
        parts=[],
        after=[],
    )


def ask_edit(words: AnswerWords, card: RoundCard, at: RoundStep, *, is_files: bool = False) -> Screen:
    """Asks for another text (or files), with the one that stands."""
    views = words.views
    if is_files or at is RoundStep.FORMS:
        return sentence(views, "round.ask.forms")
    label = views.word(f"round.label.{at}")
    now = next((text for name, text in card_lines(words, card, is_draft=True) if name == label), card.name)
    text = "\n".join(
        [views.word("round.ask.edit", field=label, now=now.strip()), views.word(f"round.ask.{at}")]
    )
    return Screen(views.render("sentence", text=text).html)


def _edit(words: AnswerWords, card: RoundCard, at: RoundStep, action: str, *ids: int) -> Button:
    views = words.views
    label = views.word("round.button.edit", field=field_names(views, [at]))
    return Button(short_label(label), Callback(action, (card.id, at.value, *ids)))


def _pass_over(words: AnswerWords, card: RoundCard, at: RoundStep) -> Rows:
    if at not in _SKIPPED:
        return []
    key = "go_on" if _files(card, at) else "pass_over"
    return [[button(words.views, f"round.button.{key}", "round_skip", card.id, at.value)]]


def _files(card: RoundCard, at: RoundStep) -> int:
    """How many files of that kind the draft has."""
    if at not in (RoundStep.LETTER, RoundStep.FORMS):
        return 0
    return sum(one.is_letter is (at is RoundStep.LETTER) for one in card.files)
