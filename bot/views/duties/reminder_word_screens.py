"""What is shown when a reminder is answered in words: which thing is meant, and that it stays open."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.clusters.own import OwnCluster
from bot.services.duties.cards import DutyCard
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence, short_label
from knowledge.statuses.reminder_answers import ReminderAnswer

_MOST = 20
# The button that does for one thing what was typed.
_BUTTONS: dict[ReminderAnswer, tuple[str, tuple[str, ...]]] = {
    ReminderAnswer.NOT_YET: ("due_later", ()),
    ReminderAnswer.NONE_YET: ("due_later", ()),
    ReminderAnswer.LATER: ("due_later", ()),
    ReminderAnswer.TOMORROW: ("due_again", ("morning",)),
    ReminderAnswer.HOURS: ("due_again", ("hours",)),
    ReminderAnswer.NOT_MINE: ("due_not_mine", ()),
    ReminderAnswer.NOT_APPLYING: ("due", ()),
    ReminderAnswer.WORKING: ("due", ()),
    ReminderAnswer.BASIS: ("due_basis", ()),
    ReminderAnswer.STOP: ("due_mute", ()),
}


def which(views: Views, said: ReminderAnswer, cards: Sequence[DutyCard]) -> Screen:
    """The last reminder was about several things: a button for each."""
    name, arguments = _BUTTONS[said]
    rows: Rows = [
        [Button(short_label(f"{number}. {one.label}"), Callback(name, (one.id, *arguments)))]
        for number, one in enumerate(cards[:_MOST], start=1)
    ]
    return sentence(views, f"due.which_reminded.{said.value}", rows)


def not_yet(views: Views, one: DutyCard) -> Screen:
    """It stays open, and the next reminder can be put off."""
    rows: Rows = [[button(views, "due.later", "due_later", one.id)]] if one.may_answer else []
    return sentence(views, "due.stays_open", rows, name=one.label)


def reply_not_read(views: Views, cards: Sequence[DutyCard]) -> Screen:
    """A reply to a reminder that says nothing about it: what it was about, a button each."""
    rows: Rows = [[Button(short_label(one.label), Callback("due", (one.id,)))] for one in cards[:_MOST]]
    return sentence(views, "due.reply_not_read", rows)


def nothing_assigned(views: Views, clusters: Sequence[OwnCluster], contact: str | None) -> Screen:
    """That nothing was asked of the unit: whom to ask about it, and how a date is set."""
    rows: Rows = [[button(views, "menu.deadlines", "go", "deadlines")]]
    heads = [one.head for one in clusters if one.head is not None]
    whom = "; ".join(dict.fromkeys(heads)) or contact
    of_clusters = (
        views.word("due.none_of_clusters", names="; ".join(one.name for one in clusters)) if clusters else ""
    )
    is_led = any(one.is_led for one in clusters)
    ask = "" if is_led or not whom else views.word("due.none_assigned_ask", whom=whom)
    told = [views.word("due.none_assigned"), of_clusters, ask, views.word("due.none_assigned_set")]
    return Screen(views.render("sentence", text=" ".join(one for one in told if one)).html, rows)


def not_applying(views: Views, one: DutyCard) -> Screen:
    """It is nobody's here, or the unit has nothing to send: handed back or let off by a button."""
    rows: Rows = []
    if one.may_answer:
        rows.append([button(views, "due.not_mine", "due_not_mine", one.id)])
    if one.may_waive:
        rows.append([button(views, "due.waive", "due_waive", one.id)])
    return sentence(views, "due.not_applying", rows, name=one.label)
