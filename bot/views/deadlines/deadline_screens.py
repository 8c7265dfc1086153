"""Deadlines as people see them: by urgency, one with what can be done, and the answers to a reminder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.services.duties.cards import DutyCard
from bot.services.duties.following import Followed
from bot.services.duties.telling_again import AgainAt
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_faults import is_it_right
from bot.views.day_reasons import year_taken
from bot.views.days import compact_day, spoken_hour
from bot.views.duties.duty_arranging_screens import card_rows, concerned, untold
from bot.views.duties.evidence_screens import proof_rows
from bot.views.duties.reminder_screens import answer_rows, not_told_on, spoken, spoken_due, spoken_moment
from bot.views.duties.reminder_wish_screens import timing, timing_rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence, short_label
from knowledge.dates.typed_days import TypedDays
from storage.models.deadlines import OWED, ObligationState

_NOON = time(12, 0)
_MOST = 40


def mine(
    views: Views,
    cards: Sequence[DutyCard],
    followed: Sequence[Followed],
    *,
    today: date,
    may_set: bool = False,
) -> Screen:
    """What is due for the reader and their unit by urgency, and what units that they look after owe.

    `may_set` offers the form for a new one.
    """
    rows: Rows = [
        [Button(short_label(f"{number}. {one.label}"), Callback("due", (one.id,)))]
        for number, one in enumerate(cards[:_MOST], start=1)
    ]
    rows += [
        [
            Button(
                short_label(views.word("due.board_of", name=one.name)),
                Callback("due_board", (one.occurrence_id,)),
            )
        ]
        for one in followed[:_MOST]
    ]
    if may_set:
        rows.append([button(views, "due.by_form", "due_form")])
    rows.append([button(views, "pattern.list_button", "pat_list")])
    rows.append([button(views, "menu.calendar", "go", "calendar")])
    rows.append([button(views, "due.law", "due_law")])
    rows.append([button(views, "due.trial", "due_trial"), button(views, "menu.wishes", "wishes")])
    urgent = _headings(views, [_urgency(one.due_on, today) for one in cards])
    lines = [
        (heading, one, spoken_due(views, one.due_on, is_firm=one.is_firm))
        for heading, one in zip(urgent, cards[:_MOST], strict=False)
    ]
    urgent = _headings(
        views,
        ["done" if one.settled == one.units else _urgency(one.due_on, today) for one in followed],
    )
    below = [
        (heading, one, spoken_due(views, one.due_on, is_firm=one.is_firm))
        for heading, one in zip(urgent, followed[:_MOST], strict=False)
    ]
    return screen(views, "deadlines", rows, lines=lines, below=below)


def _urgency(due_on: date, today: date) -> str:
    if due_on <= today:
        return "today" if due_on == today else "overdue"
    return "week" if due_on <= today + timedelta(days=7) else "later"


def _headings(views: Views, urgencies: Sequence[str]) -> list[str]:
    """The heading before each line: where another urgency begins, else nothing."""
    before = ["", *urgencies]
    return [
        "" if one == last else views.word(f"due.urgency.{one}")
        for last, one in zip(before, urgencies, strict=False)
    ]


def card(views: Views, one: DutyCard) -> Screen:
    """One obligation as it is now, with what the reader may do."""
    rows: Rows = answer_rows(views, one.id) if one.may_answer else []
    rows += card_rows(views, one)
    rows += proof_rows(views, one)
    rows += timing_rows(views, one)
    if one.in_round:
        rows.append([button(views, "round.button.show", "round_part", one.id)])
    if one.may_see_board:
        rows.append([button(views, "due.board", "due_board", one.occurrence_id)])
    if one.entry_id is not None and one.state == ObligationState.WAIVED and one.unit and not one.nominee:
        rows.append([button(views, "due.why_waived", "due_why", one.entry_id)])
    if one.entry_id is not None:
        rows.append([button(views, "due.undo", "due_undo", one.entry_id, one.id)])
    wished = spoken(views, one.wished_for) if one.wished_for else ""
    return screen(
        views,
        "deadline",
        rows,
        one=one,
        due=spoken_due(views, one.due_on, is_firm=one.is_firm),
        wished=wished,
        concerned=concerned(views, one.concerned),
        untold=untold(views, one.untold),
        timing=timing(views, one),
    )


def board(views: Views, cards: Sequence[DutyCard]) -> Screen:
    """Who has reported and who has not; those not reached are marked."""
    missing = [one for one in cards if one.state in OWED]
    rows: Rows = [
        [Button(short_label(one.unit or one.name), Callback("due", (one.id,)))] for one in missing[:_MOST]
    ]
    done = [one for one in cards if one.state not in OWED]
    copies = [
        Button(views.word(f"due.copy_{key}"), copy="\n".join(one.unit or one.name for one in listed))
        for key, listed in (("missing", missing), ("done", done))
        if listed
    ]
    rows.append(copies)
    rows.append([button(views, "board_sheet.button", "due_sheet", cards[0].occurrence_id)])
    return screen(
        views,
        "deadline_board",
        rows,
        name=cards[0].name,
        due=spoken_due(views, cards[0].due_on, is_firm=cards[0].is_firm),
        first_due=cards[0].due_on,
        missing=missing,
        done=done,
    )


def ask_sending_day(views: Views, one: DutyCard, today: date) -> Screen:
    """On which day it was sent; what has been reported already is shown instead."""
    if not one.may_answer:
        return card(views, one)
    yesterday, asked = today - timedelta(days=1), compact_day(today)
    rows: Rows = [
        [
            button(views, "due.today", "due_sent_on", one.id, compact_day(today), asked),
            button(views, "due.yesterday", "due_sent_on", one.id, compact_day(yesterday), asked),
            button(views, "due.other_day", "due_sent_other", one.id),
        ]
    ]
    return sentence(views, "due.which_sending_day", rows, name=one.name)


def confirm_sending_day(views: Views, one: DutyCard, days: Sequence[date]) -> Screen:
    """The typed day of sending, read back; of one on which it can hardly have been sent, why."""
    since = one.since
    early = [day for day in days if since is not None and day < since.first]
    said = ""
    if since is not None and early:
        told = ", ".join(spoken(views, day) for day in early)
        key = f"update.chat.early_day.{since.what}"
        why = views.word(key, day=told, before=spoken(views, since.on))
        said = f"{why} {views.word('due.is_it_right')}"
    return _confirm(views, "due.sent_on_day", "due_sent_on", (one.id,), days, said=said)


def choose_later(views: Views, one: DutyCard) -> Screen:
    """When to be told again."""
    if not one.may_answer:
        return card(views, one)
    is_afternoon = one.timing is not None and one.timing.hour >= _NOON
    rows: Rows = [
        [
            button(views, "due.in_two_hours", "due_again", one.id, "hours"),
            button(
                views,
                "due.tomorrow_afternoon" if is_afternoon else "due.tomorrow",
                "due_again",
                one.id,
                "morning",
            ),
            button(views, "due.pick_day", "due_again_other", one.id),
        ]
    ]
    return sentence(views, "due.when_again", rows, name=one.name)


def confirm_again_day(views: Views, obligation_id: int, read: TypedDays, telling: Sequence[date]) -> Screen:
    """The typed day of the next reminder, read back; `telling` are the days on which something goes out."""
    said = is_it_right(views, read)
    days = tuple(dict.fromkeys(telling))
    said = f"{not_told_on(views, read.days, telling)} {said}".strip()
    return _confirm(views, "due.again_on_day", "due_again", (obligation_id, "day"), days, said=said)


def confirm_again_at(views: Views, obligation_id: int, read: TypedDays, moments: Sequence[AgainAt]) -> Screen:
    """The same for a typed hour: the moments at which something goes out, and why not at the hour itself."""
    rows: Rows = [
        [
            Button(
                views.word("due.again_on_day", day=spoken_moment(views, one.at)),
                Callback("due_again", (obligation_id, "day", compact_day(one.day), f"{one.hour:%H%M}")),
            )
        ]
        for one in moments
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    said = [
        views.word(
            "due.not_told_at",
            hour=spoken_hour(one.hour),
            day=spoken(views, one.day),
            told=spoken_moment(views, one.at),
        )
        for one in moments
        if one.is_put_off
    ]
    text = " ".join([*said, is_it_right(views, read)])
    return Screen(views.render("sentence", text=text).html, rows)


def will_remind(views: Views, at: datetime, name: str = "", *, is_put_off: bool = False) -> Screen:
    """When the next reminder comes, and why not sooner; of what, where no card above says it."""
    said = views.word("due.will_remind", at=spoken_moment(views, at))
    if is_put_off:
        said = f"{said} {views.word('due.put_off')}"
    return Screen(views.render("sentence", text=f"{name}: {said}" if name else said).html)


def ask_date(views: Views, one: DutyCard) -> Screen:
    """Asks to type the new date."""
    return sentence(
        views,
        "due.type_new_date_of" if one.unit else "due.type_new_date",
        name=one.name,
        unit=one.unit,
        day=spoken_due(views, one.due_on, is_firm=one.is_firm),
    )


def confirm_move(views: Views, one: DutyCard, read: TypedDays) -> Screen:
    """The typed new date, read back beside the one that stands."""
    name = f"{one.name} ({one.unit})" if one.unit else one.name
    said = read_back_move(views, name, one.due_on, read.days)
    said = f"{said} {year_taken(read.passed, read.days[-1], views.locale)}".strip()
    return _confirm(views, "due.by_end_of", "due_moved", (one.id,), read.days, said=said)


def read_back_move(views: Views, name: str, due_on: date, days: Sequence[date]) -> str:
    """What is moved from which day to which, before a button moves it."""
    new = spoken(views, days[-1])
    if len(days) > 1:
        first = "; ".join(spoken(views, one) for one in days[:-1])
        new = views.word("dates.either", first=first, last=new)
    return views.word("due.move_read_back", name=name, day=spoken(views, due_on), new=new)


def handed_back(views: Views, one: DutyCard) -> Screen:
    """What follows from "not mine", with the way back."""
    if one.entry_id is None:
        return card(views, one)
    said = "due.own_ended" if one.state == ObligationState.WAIVED else "due.handed_back"
    return sentence(
        views, said, [[button(views, "due.undo", "due_undo", one.entry_id, one.id)]], name=one.name
    )


def _confirm(
    views: Views,
    label: str,
    action: str,
    ids: tuple[str | int, ...],
    days: Sequence[date],
    *,
    said: str = "",
) -> Screen:
    rows: Rows = [
        [Button(views.word(label, day=spoken(views, day)), Callback(action, (*ids, compact_day(day))))]
        for day in days
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return Screen(views.render("sentence", text=said or views.word("due.is_it_right")).html, rows)
