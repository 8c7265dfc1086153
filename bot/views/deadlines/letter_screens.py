"""A text that was handed on, task by task: what may become a deadline, what is set, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.services.deadlines.addressing import Way
from bot.services.deadlines.setting import Scope
from bot.services.letters.offers import LetterCard, TaskCard, TaskStatus
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.deadlines.addressing_screens import spoken_addressees
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, screen, sentence, short_label
from knowledge.date_phrases import Reason
from knowledge.letter_tasks import DayKind

_MOST = 8
"""How many tasks have their buttons under one message."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one task."""

    number: int
    name: str
    state: str
    quote: str


def offer(views: Views, card: LetterCard, *, may_open_round: bool = False) -> Screen:
    """The tasks as they stand now, buttons for each that is left; without a day, what else can be done."""
    if card.id is None:
        return sentence(views, "due.letter.no_day")
    unread = card.open[_MOST:]
    shown = [one for one in card.tasks if one not in unread]
    is_single = len(card.tasks) == 1
    rows: Rows = []
    for one in shown:
        rows += _single_rows(views, card.id, one) if is_single else _rows(views, card.id, one)
    if card.for_all:
        rows.append([button(views, "letter.all", "letter_all", card.id, count=len(card.for_all))])
    if may_open_round and card.is_about_awards:
        rows.append([button(views, "round.button.from_letter", "round_of_letter", card.id)])
    if not card.open:
        rows.append([button(views, "menu.deadlines", "go", "deadlines")])
    elif is_single:
        rows.append([button(views, "button.cancel", "nothing")])
    else:
        rows.append([button(views, "letter.skip_rest", "letter_skip", card.id, "rest")])
    return screen(
        views,
        "letter",
        rows,
        letter=card,
        lines=_lines(views, shown),
        is_single=is_single,
        is_done=not card.open,
        unread=len(unread),
        just_set=[_noted(views, card.tasks[place]) for place in card.just_set if place < len(card.tasks)],
    )


def scopes(
    views: Views, card: LetterCard, place: int, on: date, found: Sequence[Scope], ways: Sequence[Way] = ()
) -> Screen:
    """Whom the deadline of one task is for; what is no longer to be set is shown as it stands."""
    task = card.tasks[place] if place < len(card.tasks) else None
    if task is None or on not in task.days or task.status in (TaskStatus.SET, TaskStatus.GONE):
        return offer(views, card)
    rows: Rows = [
        [button(views, f"due.scope.{one}", "letter_set", card.id or 0, place, compact_day(on), one.value)]
        for one in found
    ]
    rows += _as_before(views, card, "letter_set", place, compact_day(on))
    rows += [
        [button(views, f"due.scope.{one}", "letter_way", card.id or 0, place, compact_day(on), one.value)]
        for one in ways
    ]
    rows.append([button(views, "letter.back", "letter", card.id or 0)])
    return sentence(views, "letter.whose", rows, name=task.due_name, day=spoken(views, on))


def scopes_of_all(views: Views, card: LetterCard, found: Sequence[Scope]) -> Screen:
    """Whom the deadlines of all tasks that are left are for."""
    if not card.for_all:
        return offer(views, card)
    rows: Rows = [
        [button(views, f"due.scope.{one}", "letter_set_all", card.id or 0, one.value)] for one in found
    ]
    rows += _as_before(views, card, "letter_set_all")
    rows.append([button(views, "letter.back", "letter", card.id or 0)])
    return screen(
        views,
        "letter_all",
        rows,
        asked=views.word("letter.whose_all", count=len(card.for_all)),
        lines=_lines(views, card.for_all),
    )


def _as_before(views: Views, card: LetterCard, action: str, *ids: str | int) -> Rows:
    """The units that were chosen for another task of the letter, at one press."""
    if card.chosen is None:
        return []
    label = views.word("letter.as_before", whom=spoken_addressees(views, card.chosen))
    return [[Button(short_label(label), Callback(action, (card.id or 0, *ids, Scope.ADDRESSED.value)))]]


def _rows(views: Views, offer_id: int, one: TaskCard) -> Rows:
    number = one.place + 1
    if one.status is TaskStatus.SKIPPED:
        return [[button(views, "letter.take_back", "letter_back", offer_id, one.place, number=number)]]
    if one.status is not TaskStatus.OPEN:
        return []
    label = "letter.set_event" if one.kind is DayKind.EVENT else "letter.set_one"
    keys = [
        Button(
            views.word(label, number=number, day=_short(on)),
            Callback("letter_day", (offer_id, one.place, compact_day(on))),
        )
        for on in one.days
    ]
    skip = button(views, "letter.skip", "letter_skip", offer_id, one.place, number=number)
    return [keys, [skip]] if one.kind is DayKind.EVENT else [[*keys, skip]]


def _single_rows(views: Views, offer_id: int, one: TaskCard) -> Rows:
    if one.status is not TaskStatus.OPEN:
        return []
    label = "letter.set_only_event" if one.kind is DayKind.EVENT else "due.by_end_of"
    return [
        [
            Button(
                views.word(label, day=spoken(views, on)),
                Callback("letter_day", (offer_id, one.place, compact_day(on))),
            )
        ]
        for on in one.days
    ]


def _short(on: date) -> str:
    """The day as it fits beside another button; the line above says it with weekday and year."""
    return f"{on.day:02}/{on.month:02}"


def _lines(views: Views, tasks: Sequence[TaskCard]) -> list[Line]:
    said: set[str] = set()
    lines = []
    for one in tasks:
        quote = one.sentence if one.status is TaskStatus.OPEN and one.sentence not in said else ""
        said.add(quote)
        lines.append(Line(one.place + 1, one.name, _state(views, one), quote))
    return lines


def _state(views: Views, one: TaskCard) -> str:
    if one.status is TaskStatus.SET and one.due_on is not None:
        key = "closed" if not one.is_owed else "set_units" if one.units > 1 else "set"
        return views.word(f"letter.state.{key}", day=spoken(views, one.due_on), units=one.units)
    if one.status is TaskStatus.PASSED:
        return views.word("letter.state.passed", day=day(one.named))
    if one.status is not TaskStatus.OPEN:
        return views.word(f"letter.state.{one.status}")
    if one.held_on is not None:
        return views.word("letter.state.held", day=spoken(views, one.held_on))
    if one.kind is DayKind.EVENT:
        return views.word("letter.state.event", day=spoken(views, one.named))
    if one.reason is not None:
        days = [spoken(views, on) for on in one.days]
        if one.reason == Reason.NO_BASE_DATE:
            return views.word("letter.state.counted", days=_either(views, days))
        why = views.word(f"dates.reason.{one.reason}")
        return views.word("letter.state.doubtful", days=_either(views, days), why=why)
    if len(one.days) > 1:
        days = [views.word("letter.state.due", day=text) for text in (spoken(views, on) for on in one.days)]
        return views.word("letter.state.choose", days=_either(views, days))
    key = "due" if one.is_clear else "unsure"
    return views.word(f"letter.state.{key}", day=spoken(views, one.days[0]))


def _either(views: Views, texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    return views.word("dates.either", first="; ".join(texts[:-1]), last=texts[-1])


def _noted(views: Views, one: TaskCard) -> str:
    key = "due.confirmed_units" if one.units > 1 else "due.confirmed"
    due = "" if one.due_on is None else spoken(views, one.due_on)
    return views.word(key, name=one.due_name, day=due, units=one.units)
