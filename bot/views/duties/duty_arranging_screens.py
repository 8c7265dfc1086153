"""What is agreed about an obligation, as people see it: a later date, and who takes it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.duties.arranging import Colleague
from bot.services.duties.cards import DutyCard
from bot.services.duties.moving import Reach, Sharing
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_faults import is_it_right
from bot.views.days import compact_day
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence, short_label
from knowledge.dates.typed_days import TypedDays

_MOST = 30
_NAMED = 20


def card_rows(views: Views, one: DutyCard) -> Rows:
    """What the reader can arrange about an obligation, a button each."""
    rows: Rows = []
    if one.may_decide and one.wished_for is not None:
        agree = Button(
            views.word("due.agree", day=spoken(views, one.wished_for)), Callback("due_agree", (one.id,))
        )
        rows += [[agree], [button(views, "due.refuse", "due_refuse", one.id)]]
    if one.may_move:
        rows.append([button(views, "due.move", "due_move", one.id)])
    if one.pattern_id is not None:
        rows.append([button(views, "pattern.of_duty", "pat", one.pattern_id)])
    if one.may_wish:
        rows.append([button(views, "due.wish", "due_wish", one.id)])
    if one.may_assign:
        rows.append([button(views, "due.hand_over", "due_hand", one.id)])
    if one.may_waive:
        rows.append([button(views, "due.waive", "due_waive", one.id)])
    if one.may_end:
        rows.append([button(views, "due.end", "due_end", one.id)])
    if one.may_forget:
        rows.append([button(views, "due.nominee.forget", "due_forget", one.id)])
    return rows


def ask_wish(views: Views, one: DutyCard) -> Screen:
    """Asks to type the later day."""
    return sentence(views, "due.type_wish", name=one.name, day=spoken(views, one.due_on))


def confirm_wish(views: Views, obligation_id: int, read: TypedDays) -> Screen:
    """The typed later day, read back."""
    rows: Rows = [
        [
            Button(
                views.word("due.wish_until", day=spoken(views, day)),
                Callback("due_wished", (obligation_id, compact_day(day))),
            )
        ]
        for day in read.days
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return Screen(views.render("sentence", text=is_it_right(views, read)).html, rows)


def choose_reach(views: Views, found: Sharing, day: date) -> Screen:
    """Whom a new date is for, where several units share it: each is named before anything moves."""
    one = found.card
    rows: Rows = [
        [
            Button(
                views.word(label, unit=one.unit or one.name, count=len(found.units)),
                Callback("due_moved", (one.id, compact_day(day), reach.value)),
            )
        ]
        for label, reach in (("due.move_one", Reach.ONE), ("due.move_all", Reach.ALL))
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    apart = views.word("due.move_apart", units=listed(views, found.apart)) if found.apart else ""
    return sentence(
        views,
        "due.move_whose",
        rows,
        name=one.name,
        day=spoken(views, day),
        before=spoken(views, one.due_on),
        count=len(found.units),
        units=listed(views, found.units),
        apart=apart,
    )


def listed(views: Views, units: Sequence[str]) -> str:
    """The units by name; of very many the first, and how many there are beside."""
    shown = "; ".join(units[:_NAMED])
    if len(units) <= _NAMED:
        return shown
    return views.word("due.and_others", units=shown, count=len(units) - _NAMED)


def concerned(views: Views, units: Sequence[str]) -> str:
    """Whom a date that was just moved is for."""
    if not units:
        return ""
    key = "due.concerns_one" if len(units) == 1 else "due.concerns_all"
    return views.word(key, units=listed(views, units), count=len(units))


def untold(views: Views, units: Sequence[str]) -> str:
    """Whom nothing tells of a date that was just moved before it is over."""
    return views.word("due.untold_of_move", units=listed(views, units)) if units else ""


def which_to_hand_over(views: Views, found: Sequence[DutyCard], *, is_named: bool = True) -> Screen:
    """Which of several is handed over, a button each; `is_named` where all of them are called as was said."""
    rows: Rows = [
        [
            Button(
                short_label(f"{spoken(views, one.due_on)}: {one.label}"),
                Callback("due_hand", (one.id,)),
            )
        ]
        for one in found[:_MOST]
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "due.which_to_hand_over" if is_named else "due.what_to_hand_over", rows)


def choose_colleague(
    views: Views, one: DutyCard, people: Sequence[Colleague], *, unknown: str = ""
) -> Screen:
    """Who of the unit takes it over; `unknown` is the name that was said and nobody has."""
    if not people:
        return sentence(views, "due.no_colleague", name=one.name)
    rows: Rows = [
        [Button(short_label(person.name), Callback("due_handed", (one.id, person.id)))]
        for person in people[:_MOST]
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    if unknown:
        return sentence(views, "due.to_whom_else", rows, name=one.name, unknown=unknown)
    return sentence(views, "due.to_whom", rows, name=one.name)
