"""The units of an open nomination round: who is asked, who may come to it, and why one leaves."""

from __future__ import annotations

from bot.reminders.planner import SETTLING
from bot.services.rounds.choosing import ASKED_WHY
from bot.services.rounds.unit_wishes import Lacks, WishedUnits
from bot.services.rounds.units import Place, RoundUnits, UnitLine
from bot.views.answers.answer_words import AnswerWords
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.rounds.round_words import units_text
from bot.views.screen import Screen, button, sentence, short_label

_MINUTES = int(SETTLING.total_seconds() // 60)


def units(words: AnswerWords, found: RoundUnits) -> Screen:
    """The units with a tick each, and what has just been done; a press takes one in or out."""
    views, card = words.views, found.card
    if found.asks_why is not None:
        return _ask_why(views, found, found.asks_why)
    rows: Rows = []
    if found.entry_id is not None:
        rows.append([button(views, "round.button.undo", "round_ask_undo", card.id, found.entry_id)])
    rows += [[_unit(views, found, one)] for one in found.units]
    turn = [
        button(views, f"button.{key}", "round_asked", card.id, page)
        for key, page in (("earlier_page", found.page - 1), ("later_page", found.page + 1))
        if 1 <= page <= found.pages
    ]
    rows += [turn] if turn else []
    rows.append([button(views, "round.button.unit_names", "round_ask_names", card.id)])
    rows.append([button(views, "round.button.show", "round", card.id)])
    how = views.word("round.units.how", name=card.name, count=len(card.units), minutes=_MINUTES)
    return Screen(views.render("sentence", text="\n".join([*_notes(views, found), how])).html, rows)


def wished(words: AnswerWords, found: WishedUnits) -> Screen:
    """What a sentence wished, a button for each unit and round; nothing is done before one is pressed."""
    views = words.views
    rows: Rows
    if found.lacks is not None:
        rows = [[button(views, "menu.rounds", "go", "rounds")]]
        if found.lacks in (Lacks.ROUND, Lacks.REOPENED):
            rows.append([button(views, "round.button.new", "round_new")])
        return sentence(views, f"round.units.lacks.{found.lacks}", rows)
    key, action = ("add", "round_ask") if found.is_coming else ("take", "round_unask")
    said: list[str] = []
    rows = []
    for card in found.cards:
        there = [one for one in found.units if (one.name in card.units) is not found.is_coming]
        done = [one.name for one in found.units if one not in there]
        if done:
            names = units_text(views, done)
            said.append(views.word(f"round.units.{key}_done", units=names, name=card.name))
        if there:
            names = units_text(views, [one.name for one in there])
            said.append(
                views.word(f"round.units.{key}_wished", units=names, name=card.name, minutes=_MINUTES)
            )
        for one in there:
            several = len(found.cards) > 1
            label = f"{one.name}: {card.name}" if several else one.name
            label = views.word(f"round.units.{key}_one", unit=label)
            rows.append([Button(short_label(label), Callback(action, (card.id, one.id, 1)))])
    if not found.cards:
        said.append(views.word("round.units.no_round"))
    if found.unknown:
        said.append(views.word("round.units.unknown", names="; ".join(found.unknown)))
    rows += [[button(views, "menu.rounds", "go", "rounds")]] if not rows else []
    return Screen(views.render("sentence", text="\n".join(said)).html, rows)


def ask_names(words: AnswerWords, found: RoundUnits) -> Screen:
    """Asks to type or paste the names of units to add."""
    return sentence(words.views, "round.units.ask_names", name=found.card.name)


def _notes(views: Views, found: RoundUnits) -> list[str]:
    notes = [
        views.word(f"round.units.{key}", units=units_text(views, names), minutes=_MINUTES)
        for key, names in (("added", found.added), ("removed", found.removed))
        if names
    ]
    if found.unknown:
        notes.append(views.word("round.units.unknown", names="; ".join(found.unknown)))
    if found.kept is not None:
        key = "last" if len(found.card.units) == 1 else "submitted"
        notes.append(views.word(f"round.units.{key}", unit=found.kept))
    return notes


def _ask_why(views: Views, found: RoundUnits, unit: UnitLine) -> Screen:
    ids = (found.card.id, unit.id, found.page)
    rows: Rows = [
        [button(views, f"round.button.why.{one}", "round_unask", *ids, one.value)] for one in ASKED_WHY
    ]
    rows.append([button(views, "round.button.stays", "round_asked", found.card.id, found.page)])
    return sentence(views, "round.units.why", rows, unit=unit.name, name=found.card.name)


def _unit(views: Views, found: RoundUnits, one: UnitLine) -> Button:
    name = views.word("round.units.done", unit=one.name) if one.place is Place.DONE else one.name
    is_out = one.place is Place.OUT
    label = short_label(f"{'☐' if is_out else '☑'} {name}")
    action = "round_ask" if is_out else "round_unask"
    return Button(label, Callback(action, (found.card.id, one.id, found.page)))
