"""A nominee's own date of the law as people see it: read back, cited, addressed to who submits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.deadlines.nominee_dates import NomineeDraft, Reckoned
from bot.services.dossiers.cards import DossierCard
from bot.services.duties.cards import DutyCard
from bot.services.units.levels import Level
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_faults import is_it_right
from bot.views.day_reasons import why_not
from bot.views.days import compact_day
from bot.views.duties.reminder_screens import spoken, spoken_due
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, screen, sentence, short_label
from knowledge.dates.typed_days import TypedDays
from knowledge.unit_kinds import UnitKind

PER_NOMINEE = "chien-si-thi-dua-toan-quoc"
"""The award whose date of the law is each nominee's own."""

_MOST = 40


def draft(words: AnswerWords, found: NomineeDraft, kinds: Sequence[UnitKind]) -> Screen:
    """The nominee and the date as understood; then, by level, to be confirmed or only to be known."""
    views = words.views
    rows: Rows = []
    if found.level is Level.SUBMITS:
        rows = [[_set(views, found.occurrence_id, one)] for one in found.days]
    elif found.level is Level.UNKNOWN:
        rows = kind_rows(views, kinds, found.occurrence_id)
    elif len(found.days) == 1:
        rows = [[button(views, "due.nominee.own", "due_own", found.occurrence_id)]]
    rows.append([button(views, "button.cancel", "nothing")])
    lines = [
        (spoken(views, one.decided_on), spoken_due(views, one.due_on, is_firm=one.is_firm))
        for one in found.days
    ]
    return screen(
        views,
        "nominee_draft",
        rows,
        found=found,
        lines=lines,
        place=words.place(found.rule.cite),
        level=found.level.value,
    )


def ask_decided(views: Views, found: NomineeDraft) -> Screen:
    """Asks for the day of the decision; what is wrong with the one that was told is said first."""
    question = views.word("due.nominee.ask_decided", name=found.nominee)
    why = "" if found.fault is None else why_not(found.fault, views.locale)
    return Screen(views.render("sentence", text=" ".join(filter(None, (why, question)))).html)


def kind_rows(views: Views, kinds: Sequence[UnitKind], occurrence_id: int | None = None) -> Rows:
    """The kinds of units to choose from; the question goes on with a draft, where one is open."""
    ids = () if occurrence_id is None else (occurrence_id,)
    return [[Button(one.name.in_locale(views.locale), Callback("due_kind", (one.id, *ids)))] for one in kinds]


def choose_nominee(views: Views, card: DossierCard, decided_on: date | None = None) -> Screen:
    """Which nominee of a dossier, with the day of the decision where it was told before the name.

    Without any they are named in a sentence.
    """
    if not card.nominees:
        rows: Rows = [[button(views, "due.nominee.name", "due_nominee_ask")]]
        return (
            sentence(views, "due.nominee.ask", rows) if decided_on is None else ask_whose(views, decided_on)
        )
    told = () if decided_on is None else (compact_day(decided_on),)
    rows = [
        [Button(short_label(name), Callback("due_nominee", (card.id, number, *told)))]
        for number, name in enumerate(card.nominees[:_MOST])
    ]
    if decided_on is not None:
        return Screen(ask_whose(views, decided_on).html, rows)
    return sentence(views, "due.nominee.which", rows)


def ask_whose(views: Views, decided_on: date) -> Screen:
    """The day of a decision as it was understood, and whose it is."""
    return sentence(views, "due.nominee.ask_whose", day=spoken(views, decided_on))


def confirmed(views: Views, one: DutyCard) -> Screen:
    """The date is set; it can be taken back at once."""
    rows: Rows = [
        [button(views, "due.open_card", "due", one.id)],
        [button(views, "menu.deadlines", "go", "deadlines")],
    ]
    if one.may_end:
        rows.insert(1, [button(views, "due.undo", "due_end", one.id)])
    return sentence(
        views, "due.confirmed", rows, name=one.name, day=spoken_due(views, one.due_on, is_firm=one.is_firm)
    )


def confirm_own(views: Views, occurrence_id: int, read: TypedDays) -> Screen:
    """The typed own date, read back."""
    rows: Rows = [
        [
            Button(
                views.word("due.by_end_of", day=spoken(views, one)),
                Callback("due_own_set", (occurrence_id, compact_day(one))),
            )
        ]
        for one in read.days
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return Screen(views.render("sentence", text=is_it_right(views, read)).html, rows)


def ask_forget(views: Views, one: DutyCard) -> Screen:
    """Asks before a name is removed for good."""
    rows: Rows = [
        [button(views, "due.nominee.forget", "due_forgotten", one.id)],
        [button(views, "button.cancel", "nothing")],
    ]
    return sentence(views, "due.nominee.ask_forget", rows, name=one.nominee or one.name)


def _set(views: Views, occurrence_id: int, one: Reckoned) -> Button:
    label = views.word("due.nominee.set", day=spoken(views, one.due_on), decided=day(one.decided_on))
    return Button(label, Callback("due_nominee_set", (occurrence_id, compact_day(one.decided_on))))


def ended(views: Views) -> Screen:
    """Who was to be named is not asked for any more; the button goes on with it."""
    return sentence(views, "due.nominee.ended", [[button(views, "due.nominee.name", "due_nominee_ask")]])
