"""From claimed reminders to the letter that one person gets, with what is true at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from bot.reminders.alarm import alert_of
from bot.reminders.cluster_news import told_of as told_of_clusters
from bot.reminders.digest import LISTED, week_told
from bot.reminders.lateness import late_since
from bot.reminders.letter import GRANTED, NUDGED, RETURNED, Item, Letter, PlaceNews, Week, place_told
from bot.reminders.planner import office_date
from bot.reminders.referral_news import OF_REFERRALS, told_of
from bot.reminders.round_news import NAMES_ITS_DATE, news_in
from bot.reminders.timetable import Timetable
from bot.services.duties.dates import dates_held
from knowledge.working_days import WorkingCalendar
from storage.engine import UnitOfWork
from storage.models.deadlines import Obligation
from storage.models.reminders import Reminder, ReminderKind
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import USUAL, Wishes

FirmDates: TypeAlias = Callable[[str, date], bool]
"""Whether the rule with this id is in force on that day."""

# Of several reminders about one obligation the first of these is told.
_WEIGHT = tuple(ReminderKind)
_NEWS = frozenset({ReminderKind.PLACE, ReminderKind.ROUND, ReminderKind.CLUSTER, *OF_REFERRALS})
_APART = frozenset({ReminderKind.DIGEST, ReminderKind.ALERT})
_OF_ONE_DATE = frozenset({ReminderKind.DUE, ReminderKind.OVERDUE})
IN_ONE_LINE = 6
"""So many things with which one person was not reached are told in one line."""

_FIRST = (
    ReminderKind.EXTENSION_ASKED,
    ReminderKind.EXTENSION_REFUSED,
    ReminderKind.HANDED_BACK,
    ReminderKind.ASSIGNED,
    ReminderKind.MOVED,
    ReminderKind.AGAIN,
)


async def compose(
    work: UnitOfWork,
    rows: Sequence[Reminder],
    now: datetime,
    calendar: WorkingCalendar,
    firm: FirmDates,
    wishes: Wishes | None = None,
) -> Letter:
    """One letter: news, questions and replies, and one item an obligation, the most urgent date first.

    `wishes` are the reader's, where they have been read already.
    """
    if wishes is None:
        wishes = await work.reminder_wishes.of(rows[0].recipient_id) if rows else USUAL
    timetable = Timetable(calendar)
    chosen: dict[int | None, Reminder] = {}
    of_rounds = {
        one.obligation_id
        for one in rows
        if one.kind == ReminderKind.ROUND and one.news["key"] in NAMES_ITS_DATE
    }
    for row in sorted((one for one in rows if one.kind not in _NEWS | _APART), key=_weight):
        if row.kind == ReminderKind.MOVED and row.obligation_id in of_rounds:
            continue  # the news of the round tells the date
        chosen.setdefault(row.obligation_id, row)
    week = await _week(work, rows, timetable, now, wishes)
    if week is not None and not week.is_of_others and len(week.own) == 1 and set(week.own) <= set(chosen):
        week = None  # the reminder itself says all there is to say
    for row in [one for one in rows if one.kind == ReminderKind.DIGEST]:
        for obligation_id in [one for one in (week.own if week else ()) if one not in chosen][:LISTED]:
            chosen[obligation_id] = _as_reminder(row, obligation_id)
    unreached = await _unreached(work, rows)
    items = [
        _with_unreached(await _item(work, row, now, timetable, firm, wishes), unreached)
        for row in chosen.values()
    ]
    items = await _with_lost(work, items, chosen)
    of_week = set(week.mine) if week else set()  # what the first line counts stands right below it
    items.sort(
        key=lambda item: (
            item.obligation_id not in of_week,
            item.due_on or date.max,
            item.obligation_id or 0,
        )
    )
    if any(item.unit for item in items) and await _is_all_of_own_unit(work, rows[0].recipient_id, chosen):
        items = [replace(item, unit=None) for item in items]
    places = [await _place(work, row) for row in rows if row.kind == ReminderKind.PLACE]
    return Letter(
        tuple(_gathered(items)),
        tuple(places),
        clusters=await told_of_clusters(work, rows),
        questions=await told_of(work, rows, ReminderKind.QUESTION),
        replies=await told_of(work, rows, ReminderKind.REPLY),
        rounds=await news_in(work, rows),
        may_be_repeat=any(row.unknowns for row in rows),
        week=week,
        alerts=tuple([await alert_of(work, row) for row in rows if row.kind == ReminderKind.ALERT]),
    )


async def _week(
    work: UnitOfWork, rows: Sequence[Reminder], timetable: Timetable, now: datetime, wishes: Wishes
) -> Week | None:
    row = next((one for one in rows if one.kind == ReminderKind.DIGEST), None)
    if row is None:
        return None
    reader = await work.people.get(row.recipient_id)
    week = await week_told(work, row, reader, timetable, now, wishes)
    return None if week is None else replace(week, late_since=late_since(row, now, timetable, wishes))


async def _unreached(work: UnitOfWork, rows: Sequence[Reminder]) -> dict[int, list[str]]:
    """Whom reminders of each obligation did not reach, by name."""
    names: dict[int, list[str]] = {}
    for row in rows:
        if row.kind == ReminderKind.UNREACHED and row.obligation_id is not None and row.about_id is not None:
            names.setdefault(row.obligation_id, []).append((await work.people.get(row.about_id)).name)
    return {obligation_id: list(dict.fromkeys(theirs)) for obligation_id, theirs in names.items()}


def _with_unreached(item: Item, unreached: Mapping[int, Sequence[str]]) -> Item:
    """The same with whom reminders did not reach: of it alone, or beside what else is told of it."""
    names = ", ".join(unreached.get(item.obligation_id or 0, ()))
    if not names:
        return item
    if item.kind is ReminderKind.UNREACHED:
        return replace(item, about=names)
    return replace(item, unreached=names)


def _gathered(items: Iterable[Item]) -> list[Item]:
    """The same, where all with which somebody was not reached is one item, as far as a line holds it."""
    found: list[Item] = []
    for item in items:
        first = next((place for place, one in enumerate(found) if _is_of_same_person(one, item)), None)
        if first is None:
            found.append(item)
        else:
            found[first] = replace(found[first], besides=(*found[first].besides, item))
    return found


def _is_of_same_person(first: Item, item: Item) -> bool:
    are_unreached = first.kind is item.kind is ReminderKind.UNREACHED
    return are_unreached and first.about == item.about and len(first.besides) < IN_ONE_LINE - 1


async def _with_lost(
    work: UnitOfWork, items: list[Item], chosen: Mapping[int | None, Reminder]
) -> list[Item]:
    """The same with what a standstill has swallowed of each since its reader last heard of it."""
    rows = {
        row.obligation_id: row for row in chosen.values() if row.id is not None and row.kind in _OF_ONE_DATE
    }
    if not rows:
        return items
    reader_id = next(iter(rows.values())).recipient_id
    lost = await work.tellings.lost(reader_id, [one for one in rows if one is not None])
    return [
        replace(item, lost_since=lost.get((row.obligation_id or 0, row.revision)))
        if (row := rows.get(item.obligation_id)) is not None
        else item
        for item in items
    ]


def _as_reminder(digest: Reminder, obligation_id: int) -> Reminder:
    """What the digest says of one thing, as a reminder of it that is never stored."""
    return Reminder(
        obligation_id=obligation_id,
        recipient_id=digest.recipient_id,
        kind=ReminderKind.DUE,
        planned_for=digest.planned_for,
        due_at=digest.due_at,
        expires_at=digest.expires_at,
    )


async def _is_all_of_own_unit(work: UnitOfWork, reader_id: int, obligation_ids: Iterable[int | None]) -> bool:
    """Whether the name of a unit would tell the reader nothing: it is theirs throughout."""
    own = (await work.people.get(reader_id)).unit_id
    duties = [await work.deadlines.duty(one) for one in obligation_ids if one is not None]
    return all(duty.obligation.unit_id in (None, own) for duty in duties)


async def _item(
    work: UnitOfWork, row: Reminder, now: datetime, timetable: Timetable, firm: FirmDates, wishes: Wishes
) -> Item:
    if row.obligation_id is None:
        return Item(row.kind, None, "", None)
    duty = await work.deadlines.duty(row.obligation_id)
    due_on, today = duty.occurrence.due_on, office_date(now)
    unit = None if duty.obligation.unit_id is None else await work.units.get(duty.obligation.unit_id)
    rule = duty.deadline.rule_id
    return Item(
        kind=row.kind,
        obligation_id=row.obligation_id,
        name=duty.deadline.title,
        due_on=due_on,
        working_days=timetable.calendar.working_days_between(today, due_on),
        days=(due_on - today).days,
        unit=unit.name if unit else None,
        about=None if row.about_id is None else (await work.people.get(row.about_id)).name,
        moved_from=await _moved_from(work, row, duty),
        wished_for=duty.obligation.wished_for,
        is_firm=rule is None or firm(rule, due_on),
        is_of_other_unit=await _is_of_other_unit(work, row, duty.obligation),
        late_since=late_since(row, now, timetable, wishes),
        returned=duty.obligation.note if row.news and row.news.get("key") == RETURNED else None,
        is_granted=bool(row.news) and row.news.get("key") == GRANTED,
        is_nudge=bool(row.news) and row.news.get("key") == NUDGED,
        asked_by=await _asked_by(work, row, duty),
    )


async def _asked_by(work: UnitOfWork, row: Reminder, duty: Duty) -> str | None:
    """The unit that asks for what is due of the reader's, where it is another one.

    In a cluster it is the head unit as it is now, whoever has set it; else the unit of whoever has.
    """
    setter_id, unit_id = duty.deadline.created_by_id, duty.obligation.unit_id
    if row.kind != ReminderKind.DUE or unit_id is None or setter_id is None or setter_id == row.recipient_id:
        return None
    asking_id = None
    if duty.deadline.cluster_id is not None:
        asking_id = await work.clusters.head_of(duty.deadline.cluster_id)
    if asking_id is None:
        asking_id = (await work.people.get(setter_id)).unit_id
    of_reader = (await work.people.get(row.recipient_id)).unit_id
    if asking_id is None or of_reader != unit_id or asking_id == unit_id:
        return None
    return (await work.units.get(asking_id)).name


async def _moved_from(work: UnitOfWork, row: Reminder, duty: Duty) -> date | None:
    """The date that the reader of a moved one holds; what others held, where they know it already."""
    if row.kind != ReminderKind.MOVED:
        return duty.occurrence.moved_from
    held = (await dates_held(work, duty)).get(row.recipient_id, duty.occurrence.due_on)
    return held if held != duty.occurrence.due_on else duty.occurrence.moved_from


async def _place(work: UnitOfWork, row: Reminder) -> PlaceNews:
    who = None if row.about_id is None else (await work.people.get(row.about_id)).name or None
    day = office_date(row.planned_for)
    return place_told(row.news, who, day)


async def _is_of_other_unit(work: UnitOfWork, row: Reminder, owed: Obligation) -> bool:
    if owed.unit_id is None or owed.responsible_id == row.recipient_id:
        return False
    return (await work.people.get(row.recipient_id)).unit_id != owed.unit_id


def _weight(row: Reminder) -> tuple[int, int]:
    first = _FIRST.index(row.kind) if row.kind in _FIRST else len(_FIRST)
    return first, _WEIGHT.index(row.kind)
