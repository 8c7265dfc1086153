"""The messages by which the assistant writes first (lời nhắc): what is due, missing or moved."""

from __future__ import annotations

from datetime import date

from bot.reminders.letter import Item, Letter
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views, day, moment
from bot.views.screen import Screen, button, screen
from storage.models.reminders import ReminderKind

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LABEL_LENGTH = 48
_OF_THEIR_OWN = frozenset(
    {
        ReminderKind.MOVED,
        ReminderKind.HANDED_BACK,
        ReminderKind.ASSIGNED,
        ReminderKind.EXTENSION_ASKED,
        ReminderKind.EXTENSION_REFUSED,
        ReminderKind.UNREACHED,
    }
)
_ASKING = frozenset({"due", "last_day", "last_working_day", "moved"})
"""What asks a unit's own people; a coordinator reads it otherwise about a unit without any."""
_FOR_COORDINATORS = (ReminderKind.UNREACHED, ReminderKind.EXTENSION_ASKED)


def reminder(views: Views, letter: Letter) -> Screen:
    """One message with everything due for a person, and the buttons to answer it."""
    late = None if letter.late_since is None else moment(letter.late_since)
    lines = [line(views, item) for item in letter.items]
    return screen(
        views, "reminder", _rows(views, letter), lines=lines, late=late, repeat=letter.may_be_repeat
    )


def line(views: Views, item: Item) -> str:
    """What is said about one thing."""
    if item.kind is ReminderKind.TRIAL or item.due_on is None:
        return views.word("reminder.trial")
    return views.word(
        f"reminder.{_key(item)}",
        name=item.name,
        unit=f" ({item.unit})" if item.unit else "",
        due=spoken_due(views, item.due_on, is_firm=item.is_firm),
        short=day(item.due_on),
        working_days=item.working_days,
        days=-item.days,
        about=item.about or "",
        before=day(item.moved_from) if item.moved_from else "",
        wished=spoken(views, item.wished_for) if item.wished_for else "",
    ) + _undecided(views, item)


def answer_rows(views: Views, obligation_id: int) -> Rows:
    """The four answers to a reminder."""
    return [
        [button(views, "due.sent", "due_sent", obligation_id)],
        [button(views, "due.later", "due_later", obligation_id)],
        [button(views, "due.not_mine", "due_not_mine", obligation_id)],
        [button(views, "due.basis", "due_basis", obligation_id)],
    ]


def spoken(views: Views, value: date) -> str:
    """The day with its weekday, as within a sentence: thứ Hai 14/12/2026."""
    weekday = views.word(f"dates.weekday.{_WEEKDAYS[value.weekday()]}")
    return views.word("reminder.day", weekday=weekday, day=day(value))


def spoken_due(views: Views, value: date, *, is_firm: bool) -> str:
    """The day by which something is due, marked where the rule behind it lapses before that day."""
    return spoken(views, value) + ("" if is_firm else views.word("reminder.expected"))


def _undecided(views: Views, item: Item) -> str:
    if item.wished_for is None or item.kind in (ReminderKind.UNREACHED, ReminderKind.EXTENSION_ASKED):
        return ""
    return views.word("reminder.undecided", wished=spoken(views, item.wished_for))


def _key(item: Item) -> str:
    key = _key_of_date(item) if item.kind not in _OF_THEIR_OWN else item.kind.value
    return f"{key}_there" if item.is_of_other_unit and key in _ASKING else key


def _key_of_date(item: Item) -> str:
    if item.days < 0:
        return "overdue" if item.about is None else "overdue_of"
    if item.days == 0:
        return "last_day"
    return "due" if item.working_days > 0 else "last_working_day"


def _rows(views: Views, letter: Letter) -> Rows:
    items = [item for item in letter.items if item.obligation_id is not None]
    if len(letter.items) == 1 and items and not _is_about_others(items[0]):
        return answer_rows(views, items[0].obligation_id or 0)
    of_units = len({item.name for item in items}) < len(items)
    return [
        [
            Button(
                f"{number}. {_label(item, of_units)}"[:_LABEL_LENGTH],
                Callback("due", (item.obligation_id or 0,)),
            )
        ]
        for number, item in enumerate(items, start=1)
    ]


def _label(item: Item, of_units: bool) -> str:
    return f"{item.unit}: {item.name}" if of_units and item.unit else item.name


def _is_about_others(item: Item) -> bool:
    """Whether it tells a coordinator about somebody else, who has to answer for it."""
    return item.kind in _FOR_COORDINATORS or (item.kind is ReminderKind.OVERDUE and item.about is not None)
