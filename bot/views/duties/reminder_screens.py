"""The messages by which the assistant writes first (lời nhắc): what is due, missing or moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.clock import OFFICE_ZONE
from bot.reminders.letter import Item, Letter
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import spoken_hour
from bot.views.duties.reminder_lines import told_lines
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, screen, short_label
from storage.models.reminders import ReminderKind

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST, _LONGEST = 20, 3000
"""Things, and letters of them, in one message: a messenger refuses what is longer than 4,096 letters."""
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
_REQUESTS = {
    "due": "submitted",
    "last_day": "submitted",
    "last_working_day": "submitted",
    "moved": "submitted",
    "moved_overdue": "sending_day",
    "granted_overdue": "sending_day",
    "overdue": "sending_day",
    "overdue_of": "follow_up",
    "handed_back": "take_over",
    "returned": "send_again",
    "nudged": "submitted",
    "extension_asked": "decide",
    "unreached": "contact",
}
"""What is asked of the reader after each sentence."""
_FOR_COORDINATORS = (ReminderKind.UNREACHED, ReminderKind.EXTENSION_ASKED)


def reminder(views: Views, letter: Letter) -> Screen:
    """One message with everything due for a person, and the buttons to answer it."""
    requests = [_request(views, item) for item in letter.items]
    # What is asked for everything alike is asked once, after the list.
    shared = requests[0] if len(set(requests)) == 1 else ""
    lines = _fitting(
        " ".join(filter(None, (_line(views, item), "" if shared else request)))
        for item, request in zip(letter.items, requests, strict=True)
    )
    shown, more = letter.items[: len(lines)], len(letter.items) - len(lines)
    if letter.week is not None:
        more += len(set(letter.week.own) - {one.obligation_id for one in letter.items})
    rows = _rows(views, replace(letter, items=shown))
    if more or (letter.week is not None and letter.week.is_of_others):
        rows.append([button(views, "menu.deadlines", "go", "deadlines")])
    heading = _week(views, letter) or _heading(views, letter.items)
    said = screen(
        views,
        "reminder",
        rows,
        heading=heading,
        lines=lines,
        besides=_besides(letter, shown),
        shared=shared,
        late=_lateness(views, shown) or _late_week(views, letter),
        more=views.word("reminder.more", count=more) if more else "",
        others=_others(views, letter),
    )
    return replace(said, told=told_lines(letter, len(lines), is_numbered=bool(heading)))


def _fitting(lines: Iterable[str]) -> list[str]:
    """As many lines as one message holds on every channel, at least one."""
    found: list[str] = []
    for line in lines:
        if found and (len(found) == _MOST or sum(map(len, found)) + len(line) > _LONGEST):
            break
        found.append(line)
    return found


def _line(views: Views, item: Item) -> str:
    if item.kind is ReminderKind.TRIAL or item.due_on is None:
        return views.word("reminder.trial")
    if item.kind is ReminderKind.UNREACHED:
        return _unreached(views, item)
    return views.word(
        f"reminder.{_key(item)}",
        name=item.name,
        unit=_unit(item),
        due=spoken_due(views, item.due_on, is_firm=item.is_firm),
        working_days=item.working_days,
        days=-item.days,
        about=item.about or "",
        before=day(item.moved_from) if item.moved_from else "",
        wished=spoken(views, item.wished_for) if item.wished_for else "",
        note=item.returned or "",
    ) + "".join((_asked_by(views, item), _not_reached(views, item), _undecided(views, item)))


def _unreached(views: Views, item: Item) -> str:
    """Who was not reached, and with what: all of it in one line."""
    things = [
        views.word(
            "reminder.unreached_thing",
            name=one.name,
            unit=_unit(one),
            due=spoken_due(views, one.due_on, is_firm=one.is_firm),
        )
        for one in (item, *item.besides)
        if one.due_on is not None
    ]
    return views.word("reminder.unreached", about=item.about or "", things="; ".join(things))


def answer_rows(views: Views, obligation_id: int) -> Rows:
    """The answers to a reminder."""
    return [
        [button(views, "due.sent", "due_sent", obligation_id)],
        [button(views, "due.later", "due_later", obligation_id)],
        [button(views, "due.not_mine", "due_not_mine", obligation_id)],
        [button(views, "wish.mute", "due_mute", obligation_id)],
        [button(views, "due.basis", "due_basis", obligation_id)],
    ]


def spoken(views: Views, value: date) -> str:
    """The day with its weekday, as within a sentence: thứ Hai 14/12/2026."""
    weekday = views.word(f"dates.weekday.{_WEEKDAYS[value.weekday()]}")
    return views.word("reminder.day", weekday=weekday, day=day(value))


def spoken_due(views: Views, value: date, *, is_firm: bool) -> str:
    """The day by which something is due, marked where the rule behind it lapses before that day."""
    return spoken(views, value) + ("" if is_firm else views.word("reminder.expected"))


def spoken_moment(views: Views, value: datetime) -> str:
    """The hour and the day, as within a sentence: 08:00 ngày 11/12/2026."""
    local = value.astimezone(OFFICE_ZONE)
    return views.word("reminder.moment", hour=spoken_hour(local.time()), day=day(local.date()))


def not_told_on(views: Views, days: Sequence[date], telling: Sequence[date]) -> str:
    """That nothing goes out on some of these days, and when it does instead."""
    pairs = [(day, told) for day, told in zip(days, telling, strict=True) if day != told]
    said = [
        views.word("due.not_told_on", day=spoken(views, day), told=spoken(views, told)) for day, told in pairs
    ]
    return " ".join(said)


def _heading(views: Views, items: Sequence[Item]) -> str:
    """The first line of a message about several things: how many, and the most urgent with its day."""
    first = items[0] if items else None
    if first is None or len(items) == 1 or first.due_on is None:
        return ""
    return views.word(
        "reminder.heading_overdue" if first.days < 0 else "reminder.heading",
        count=len(items),
        name=first.name,
        unit=_unit(first),
        due=spoken_due(views, first.due_on, is_firm=first.is_firm),
    )


def _week(views: Views, letter: Letter) -> str:
    """The first line of the digest: how many things are due in the week, and the nearest of them."""
    week = letter.week
    if week is None or not week.mine:
        return ""
    first = next(one for one in letter.items if one.obligation_id in week.mine)
    return views.word(
        "reminder.week" if len(week.mine) > 1 else "reminder.week_one",
        count=len(week.mine),
        name=first.name,
        unit=_unit(first),
        due=spoken_due(views, first.due_on, is_firm=first.is_firm) if first.due_on else "",
    )


def _besides(letter: Letter, shown: Sequence[Item]) -> int | None:
    """The place of the first thing that is not due in the week that the heading counts; None without one."""
    if letter.week is None or not letter.week.mine:
        return None
    mine = letter.week.mine
    return next((place for place, one in enumerate(shown) if one.obligation_id not in mine), None)


def _others(views: Views, letter: Letter) -> str:
    """How much of what the reader follows is due in the week, and how much is overdue."""
    if letter.week is None:
        return ""
    told = (("week_others", letter.week.others), ("week_others_overdue", letter.week.others_overdue))
    return " ".join(
        views.word(f"reminder.{key}", deadlines=much.deadlines, units=much.units)
        for key, much in told
        if much.units
    )


def _lateness(views: Views, items: Sequence[Item]) -> list[str]:
    """What should have come earlier, or never came, after a standstill; of one hour it is named together."""
    hours: dict[tuple[str, datetime], list[str]] = {}
    for number, item in enumerate(items, start=1):
        for key, since in (("lost", item.lost_since), ("late", item.late_since)):
            if since is not None:
                hours.setdefault((key, since), []).append(str(number))
    return [
        views.word(
            f"reminder.{key}" if len(numbers) == len(items) else f"reminder.{key}_some",
            numbers=", ".join(numbers),
            at=spoken_moment(views, hour),
        )
        for (key, hour), numbers in sorted(hours.items())
    ]


def _late_week(views: Views, letter: Letter) -> list[str]:
    """The same of a digest that names nothing but how much others owe."""
    if letter.week is None or letter.week.late_since is None:
        return []
    return [views.word("reminder.late", at=spoken_moment(views, letter.week.late_since))]


def _unit(item: Item) -> str:
    return f" ({item.unit})" if item.unit else ""


def _asked_by(views: Views, item: Item) -> str:
    return "" if item.asked_by is None else views.word("reminder.asked_by", unit=item.asked_by)


def _not_reached(views: Views, item: Item) -> str:
    return "" if item.unreached is None else views.word("reminder.unreached_too", about=item.unreached)


def _undecided(views: Views, item: Item) -> str:
    if item.wished_for is None or item.kind in (ReminderKind.UNREACHED, ReminderKind.EXTENSION_ASKED):
        return ""
    return views.word("reminder.undecided", wished=spoken(views, item.wished_for))


def _request(views: Views, item: Item) -> str:
    asked = _REQUESTS.get(_key(item), "")
    # Nobody of that unit can be told: its coordinator reads this in their place.
    if item.is_of_other_unit and _key(item) in ("moved", "moved_overdue", "granted_overdue"):
        asked = "tell_there"
    elif item.is_of_other_unit and asked == "submitted":
        asked = "follow_up_there"
    return views.word(f"reminder.request.{asked}") if asked else ""


def _key(item: Item) -> str:
    if item.returned is not None:
        return "returned"
    if item.is_nudge:
        return "nudged"
    if item.is_granted:
        return "granted" if item.days >= 0 else "granted_overdue"
    if item.kind is ReminderKind.MOVED and item.days < 0:
        return "moved_overdue"
    if item.kind is ReminderKind.TRIAL or item.kind in _OF_THEIR_OWN:
        return item.kind.value
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
                short_label(f"{number}. {_label(one, of_units)}"),
                Callback("due", (one.obligation_id or 0,)),
            )
        ]
        for number, item in enumerate(items, start=1)
        for one in (item, *item.besides)
    ]


def _label(item: Item, of_units: bool) -> str:
    return f"{item.unit}: {item.name}" if of_units and item.unit else item.name


def _is_about_others(item: Item) -> bool:
    """Whether it tells a coordinator about somebody else, who has to answer for it."""
    return item.kind in _FOR_COORDINATORS or (item.kind is ReminderKind.OVERDUE and item.about is not None)
