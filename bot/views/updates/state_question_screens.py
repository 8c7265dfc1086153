"""What is offered, or said, to a question about where things stand, where not just one card answers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.duties.following import Followed
from bot.services.updates.asking import Sought, StateAnswer
from bot.services.updates.cards import Choice
from bot.services.updates.lines import Refusal, Truth
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views, day
from bot.views.screen import LABEL_LIMIT, Screen, screen, sentence, short_label
from bot.views.updates.update_names import name_of_truth

_MOST = 20
_OPENS = {Sought.DUTY: "due", Sought.WISH: "due", Sought.DOSSIER: "dossier"}


def offer(views: Views, found: StateAnswer) -> Screen:
    """The things that may be meant, a button each; or why there is none."""
    rows, lines = boards(views, found.boards)
    rows += [[_button(views, found.sought, one)] for one in found.choices[:_MOST]]
    heading = views.word(f"update.{_key(found)}", said=found.said, unit=found.unit)
    lines += [_line(views, one.truth) for one in found.choices[:_MOST]]
    return screen(views, "update", rows, heading=heading, lines=lines, unread=[], question="")


def boards(views: Views, found: Sequence[Followed]) -> tuple[Rows, list[str]]:
    """What the units owe that the reader looks after, a button and a line each."""
    rows: Rows = [[_board(views, one.name, one.due_on, one.occurrence_id)] for one in found[:_MOST]]
    lines = [
        views.word(
            "update.asked.board_line",
            name=one.name,
            settled=one.settled,
            units=one.units,
            due=day(one.due_on),
        )
        for one in found[:_MOST]
    ]
    return rows, lines


def _line(views: Views, truth: Truth) -> str:
    """A thing with where it stands, so that most are answered without a press."""
    state = views.word(f"state.{truth.state}") if truth.state else ""
    line = views.word("update.asked.line", name=name_of_truth(views, truth), state=state)
    return (
        line if truth.due_on is None else views.word("update.asked.label", name=line, due=day(truth.due_on))
    )


def _key(found: StateAnswer) -> str:
    if found.refusal in (Refusal.NOT_THEIRS, Refusal.UNKNOWN_UNIT):
        return "asked.no_unit"
    if found.refusal is Refusal.NO_SUCH_DOSSIER:
        return "chat.refused.no_such_dossier"
    if found.sought is Sought.DOSSIER and found.unit:
        return f"asked.dossier.{'of_unit' if found.choices else 'none_of_unit'}"
    if found.is_alike and found.choices:
        return "asked.duty.unit_alike"
    if found.choices or found.boards:
        return f"asked.{found.sought}.{'other' if found.is_other else 'which'}"
    if found.unit and found.refusal is Refusal.NOTHING_OPEN:
        return "asked.duty.nothing_of_unit"
    return f"asked.{found.sought}.{found.refusal}"


def being_begun(views: Views, one: Choice) -> Screen:
    """A dossier that has no list of papers yet, with the way to go on."""
    rows: Rows = [[_button(views, Sought.DOSSIER, one)]]
    return sentence(views, "update.asked.dossier.begun", rows, name=name_of_truth(views, one.truth))


def _button(views: Views, sought: Sought, one: Choice) -> Button:
    label = _label(views, name_of_truth(views, one.truth), one.truth.due_on)
    return Button(label, Callback(_OPENS[sought], (one.id,)))


def _board(views: Views, name: str, due_on: date, occurrence_id: int) -> Button:
    return Button(_label(views, name, due_on), Callback("due_board", (occurrence_id,)))


def _label(views: Views, name: str, due_on: date | None) -> str:
    """The name cut so that its date, which tells two of one name apart, stays in sight."""
    if due_on is None:
        return short_label(name)
    room = LABEL_LIMIT - len(views.word("update.asked.label", name="", due=day(due_on)))
    return views.word("update.asked.label", name=short_label(name, room), due=day(due_on))
