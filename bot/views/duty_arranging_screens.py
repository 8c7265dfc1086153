"""What is agreed about an obligation, as people see it: a later date, and who takes it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.duty_arranging import Colleague
from bot.services.duty_cards import DutyCard
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence

_MOST = 30


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


def confirm_wish(views: Views, obligation_id: int, days: Sequence[date]) -> Screen:
    """The typed later day, read back."""
    rows: Rows = [
        [
            Button(
                views.word("due.wish_until", day=spoken(views, day)),
                Callback("due_wished", (obligation_id, compact_day(day))),
            )
        ]
        for day in days
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "due.is_it_right", rows)


def choose_colleague(views: Views, one: DutyCard, people: Sequence[Colleague]) -> Screen:
    """Who of the unit takes it over."""
    if not people:
        return sentence(views, "due.no_colleague", name=one.name)
    rows: Rows = [
        [Button(person.name[:48], Callback("due_handed", (one.id, person.id)))] for person in people[:_MOST]
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "due.to_whom", rows, name=one.name)
