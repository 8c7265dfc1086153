"""Deadlines that come again or wait for an event, as people see them: always with their next dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.services.deadlines.setting import Scope
from bot.services.patterns.cards import PatternCard
from bot.services.patterns.changing import Stopped
from bot.services.patterns.events import EventDay, Reckoned
from bot.services.patterns.patterns import Reading, Unclear
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence, short_label
from knowledge.dates.relative import Relative
from knowledge.lunar_recurrence import LONGEST_MONTH, LunarYearly
from knowledge.recurrences import DaysOff, Every

_NAMED_BY_PERIOD = frozenset(Every) - {Every.WEEK}


def unclear(views: Views, found: Unclear) -> Screen:
    """What a recurrence still needs."""
    return sentence(views, f"pattern.lack.{found.lack}")


def read_back(views: Views, one: PatternCard) -> Screen:
    """What was understood, with the next dates and their weekdays; a button for each reading."""
    rows: Rows = []
    if one.relative is not None:
        rows.append([button(views, "pattern.keep_waiting", "pat_take", one.id, Reading.NAMED.value)])
    for key, coming, reading in (
        ("pattern.take", one.coming, Reading.NAMED),
        ("pattern.take_before", one.other, Reading.DAY_BEFORE),
    ):
        if coming:
            day = spoken(views, coming[0].due_on)
            rows.append([button(views, key, "pat_take", one.id, reading.value, day=day)])
    rows += _arranging_rows(views, one)
    rows.append([button(views, "button.cancel", "nothing")])
    key = "pattern.is_it_right" if one.every else "pattern.is_it_right_relative"
    return _card(views, one, rows, views.word(key))


def read_change(views: Views, one: PatternCard, draft: PatternCard) -> Screen:
    """The new dates of something that comes again already."""
    rows: Rows = []
    for key, coming, reading in (
        ("pattern.take", draft.coming, Reading.NAMED),
        ("pattern.take_before", draft.other, Reading.DAY_BEFORE),
    ):
        if coming:
            day = spoken(views, coming[0].due_on)
            rows.append([button(views, key, "pat_retime", one.id, draft.id, reading.value, day=day)])
    rows.append([button(views, "button.cancel", "nothing")])
    return _card(views, draft, rows, views.word("pattern.is_it_right"))


def scopes(views: Views, one: PatternCard, found: Sequence[Scope], further: Rows) -> Screen:
    """Whom something that waits is for; `further` are the ways to choose units."""
    rows: Rows = [[button(views, f"due.scope.{scope}", "pat_set", one.id, scope.value)] for scope in found]
    rows += further
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "pattern.whose_is_it", rows, name=one.name)


def confirmed(views: Views, one: PatternCard, units: int = 0) -> Screen:
    """It goes on from now on, for so many units (0 or 1: not said), or waits."""
    rows: Rows = [
        [button(views, "pattern.of_duty", "pat", one.id)],
        [button(views, "menu.deadlines", "go", "deadlines")],
    ]
    if one.relative is not None:
        return sentence(
            views, "pattern.confirmed_waiting", rows, name=one.name, count=counted(views, one.relative)
        )
    return _with_next(
        views, "pattern.confirmed_units" if units > 1 else "pattern.confirmed", one, rows, units
    )


def changed(views: Views, one: PatternCard) -> Screen:
    """It comes otherwise from now on."""
    return _with_next(views, "pattern.changed", one, [[button(views, "pattern.of_duty", "pat", one.id)]])


def listed(views: Views, cards: Sequence[PatternCard], *, may_import: bool = False) -> Screen:
    """All that goes on or waits, a button each; `may_import` offers the template for many at once."""
    lines = [_line(views, one) for one in cards]
    rows: Rows = [
        [Button(short_label(line), Callback("pat", (one.id,)))]
        for one, line in zip(cards, lines, strict=True)
    ]
    if may_import:
        rows.append([button(views, "imports.template", "imp_template")])
    return screen(views, "patterns", rows, lines=lines)


def card(views: Views, one: PatternCard) -> Screen:
    """One of them as it is now, with what the reader may do."""
    if not one.is_confirmed:
        return read_back(views, one)
    rows: Rows = []
    if one.may_change and one.relative is not None:
        label = views.word("pattern.tell_day", event=one.relative.event)
        rows.append([Button(short_label(label), Callback("pat_event", (one.id,)))])
    if one.may_change and one.every is not None:
        rows.append([button(views, "pattern.change", "pat_change", one.id)])
    if one.may_change:
        rows += _arranging_rows(views, one)
        rows.append([button(views, "pattern.stop", "pat_stop", one.id)])
    return _card(views, one, rows, "")


def ask_days_off(views: Views, one: PatternCard) -> Screen:
    """What becomes of a date on a day off."""
    rows: Rows = [
        [button(views, f"pattern.days_off.{rule}", "pat_off", one.id, rule.value)] for rule in DaysOff
    ]
    return sentence(views, "pattern.ask_days_off", rows, name=one.name)


def ask_change(views: Views, one: PatternCard) -> Screen:
    """Asks to type when it comes from now on."""
    return sentence(views, "pattern.type_change", name=one.name)


def ask_stop(views: Views, one: PatternCard) -> Screen:
    """Asks once more before nothing is opened any more."""
    rows: Rows = [
        [button(views, "pattern.stop_yes", "pat_stop", one.id, "yes")],
        [button(views, "button.cancel", "nothing")],
    ]
    return sentence(views, "pattern.ask_stop", rows, name=one.name)


def stopped(views: Views, found: Stopped) -> Screen:
    """It goes on no more; what is owed still is named."""
    if not found.kept:
        return sentence(views, "pattern.has_stopped", name=found.name)
    kept = "; ".join(f"{one.name} ({_due(views, one.due_on)})" for one in found.kept)
    return sentence(views, "pattern.has_stopped_kept", name=found.name, kept=kept)


def ask_event(views: Views, relative: Relative) -> Screen:
    """Asks on which day the event is."""
    return sentence(views, "pattern.type_event", event=relative.event)


def event_days(views: Views, found: Sequence[EventDay]) -> Screen:
    """The dates that follow from the day of an event, for each day that was meant; nothing is set yet."""
    lines = [
        line
        for one in found
        for line in ([_event(views, one)] if len(found) > 1 else []) + _hanging(views, one)
    ]
    rows: Rows = [
        [
            button(
                views,
                "pattern.event_take",
                "pat_on",
                one.pattern_id,
                compact_day(one.day),
                day=spoken(views, one.day),
            )
        ]
        for one in found
        if not all(line.is_past for line in one.hanging)
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return screen(views, "pattern_event", rows, heading=_event(views, found[0]), lines=lines)


def event_set(views: Views, told: EventDay) -> Screen:
    """What is due now that the day is known."""
    heading = views.word("pattern.event_set", event=told.event, day=spoken(views, told.day))
    rows: Rows = [[button(views, "menu.deadlines", "go", "deadlines")]]
    return screen(views, "pattern_event", rows, heading=heading, lines=_hanging(views, told))


def counted(views: Views, relative: Relative) -> str:
    """What is counted from which event: "10 ngày làm việc sau họp hội đồng"."""
    side = "before" if relative.count < 0 else "after"
    key = f"pattern.count.{relative.unit}_{side}"
    return views.word(key, count=abs(relative.count), event=relative.event)


def how_often(views: Views, every: Every | None, weeks: int) -> str:
    """How often dates come: "hằng quý", "2 tuần một lần"."""
    return (
        views.word("pattern.every_weeks", count=weeks) if weeks > 1 else views.word(f"pattern.every.{every}")
    )


def lunar_day(views: Views, lunar: LunarYearly) -> str:
    """A day of the lunar year, or what is counted from it: "10/3 âm lịch", "15 ngày trước 10/3 âm lịch"."""
    key = "pattern.lunar_last" if lunar.day == LONGEST_MONTH else "pattern.lunar_day"
    named = views.word(key, day=lunar.day, month=lunar.month)
    if not lunar.offset:
        return named
    side = "before" if lunar.offset < 0 else "after"
    return views.word(f"pattern.count.day_{side}", count=abs(lunar.offset), event=named)


def _arranging_rows(views: Views, one: PatternCard) -> Rows:
    rows: Rows = [[button(views, f"pattern.days_off.{one.days_off}", "pat_off", one.id)]]
    if one.every in _NAMED_BY_PERIOD and one.coming:
        key = "pattern.name_own" if one.names_period_before else "pattern.name_before"
        label = views.word(key, name=one.other_name or "")
        place = 0 if one.names_period_before else 1
        rows.append([Button(short_label(label), Callback("pat_name", (one.id, place)))])
    return rows


def _card(views: Views, one: PatternCard, rows: Rows, question: str) -> Screen:
    if one.lunar is not None:
        heading = views.word("pattern.again_lunar", name=one.name, day=lunar_day(views, one.lunar))
    elif one.every is not None:
        heading = views.word("pattern.again", name=one.name, every=how_often(views, one.every, one.weeks))
    else:
        assert one.relative is not None
        heading = views.word("pattern.relative", name=one.name, count=counted(views, one.relative))
    waits = ""
    if one.relative is not None and one.event_on is not None and one.due_on is not None:
        day, due = spoken(views, one.event_on), spoken(views, one.due_on)
        waits = views.word("pattern.told", event=one.relative.event, day=day, due=due)
    elif one.relative is not None:
        waits = views.word("pattern.waits", event=one.relative.event)
    whose = ""
    if one.is_own:
        whose = views.word("pattern.whose_own")
    elif one.whose is not None:
        whose = views.word("pattern.whose", units=views.word(one.whose.key, name=one.whose.name))
    coming = [(line.name, _due(views, line.due_on)) for line in one.coming]
    return screen(
        views,
        "pattern",
        rows,
        one=one,
        heading=heading,
        coming=coming,
        waits=waits,
        whose=whose,
        question=question,
    )


def _with_next(views: Views, key: str, one: PatternCard, rows: Rows, units: int = 0) -> Screen:
    first = one.coming[0]
    return sentence(
        views,
        key,
        rows,
        name=one.name,
        every=how_often(views, one.every, one.weeks),
        first=first.name,
        units=units,
        day=spoken(views, first.due_on),
    )


def _line(views: Views, one: PatternCard) -> str:
    if one.relative is not None:
        return views.word("pattern.open_waiting", name=one.name, count=counted(views, one.relative))
    return views.word("pattern.open", name=one.name, every=how_often(views, one.every, one.weeks))


def _event(views: Views, told: EventDay) -> str:
    return views.word("pattern.event_day", event=told.event, day=spoken(views, told.day))


def _hanging(views: Views, told: EventDay) -> list[str]:
    return [_reckoned(views, one) for one in told.hanging]


def _reckoned(views: Views, one: Reckoned) -> str:
    key = "pattern.event_past" if one.is_past else "pattern.event_line"
    return views.word(key, name=one.name, count=counted(views, one.relative), due=spoken(views, one.due_on))


def _due(views: Views, day: date) -> str:
    return views.word("pattern.due", day=spoken(views, day))
