"""A new deadline as people see it: read back with the weekday, whom it is for, and that it is set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.services.deadlines.addressing import Addressed
from bot.services.deadlines.first_told import FirstTold
from bot.services.deadlines.setting import Confirmed, Draft, OnSomeDay, Scope
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_reasons import why_doubtful, year_taken
from bot.views.days import compact_day, spoken_days
from bot.views.deadlines import addressing_screens
from bot.views.duties.duty_arranging_screens import listed
from bot.views.duties.reminder_screens import spoken, spoken_due, spoken_moment
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence
from knowledge.date_phrases import Bound, DatePhrase, Reason


def no_day(views: Views, phrase: DatePhrase) -> Screen:
    """What is unclear about the day of a new deadline."""
    reason = why_doubtful(phrase, views.locale)
    return Screen(views.render("sentence", text=reason).html)


def ask_name(views: Views, days: Sequence[date], phrase: DatePhrase | None = None) -> Screen:
    """Asks what is due on a day that was told alone; says first what is wrong with an impossible one."""
    choices = spoken_days(days, views.locale)
    if phrase is None or phrase.missing is None:
        return sentence(views, "due.type_name", choices=choices)
    reason = why_doubtful(phrase, views.locale)
    return sentence(views, "due.type_name_instead", reason=reason, choices=choices)


def ask_day(views: Views, name: str) -> Screen:
    """Asks by which day something is due whose name is known."""
    return sentence(views, "due.type_day", name=name)


def which_day(views: Views, found: OnSomeDay) -> Screen:
    """On which day somebody wants to be reminded; a press sets it for them alone."""
    rows: Rows = [
        [
            Button(
                views.word("due.remind_on", day=spoken(views, day)),
                Callback("due_set", (found.occurrence_id, compact_day(day), Scope.ME.value)),
            )
        ]
        for day in found.days
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "due.which_day", rows, name=found.name)


def read_back(views: Views, found: Draft | DatePhrase, addressed: Addressed | None = None) -> Screen:
    """The new deadline as it was understood, for whom that was told; or what is unclear about its day."""
    return draft(views, found, addressed) if isinstance(found, Draft) else no_day(views, found)


def draft(views: Views, found: Draft, addressed: Addressed | None = None) -> Screen:
    """The new deadline as it was understood, a button for each day that may be meant."""
    phrase = found.phrase
    is_sure = len(found.days) == 1 and not (found.beside or phrase.reason or phrase.passed)
    if addressed is not None and is_sure:
        return addressing_screens.whose(views, found.occurrence_id, found.days[0], addressed)
    rows: Rows = [
        [
            Button(
                views.word("due.by_end_of", day=spoken(views, day)),
                Callback("due_day", (found.occurrence_id, compact_day(day))),
            )
        ]
        for day in (*found.days, *found.beside)
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    is_before = found.phrase.bound is Bound.BEFORE and len(found.days) == 2
    key = "due.read_before" if is_before else "due.read_back" if len(found.days) == 1 else "due.read_choices"
    if found.off and len(found.days) == 1:
        key = "pattern.read_day_off"
    for_whom = () if addressed is None else (addressing_screens.spoken_whom(views, addressed),)
    reason = found.phrase.reason
    if reason not in (None, Reason.WHICH_DAY):  # a day that was not written is never read back as if it were
        said = views.word(
            "due.read_doubtful",
            name=found.name,
            reason=why_doubtful(found.phrase, views.locale),
            choices=spoken_days(found.days, views.locale),
        )
        return _said(views, rows, said, *for_whom)
    said = views.word(
        key,
        name=found.name,
        day=spoken(views, found.days[0]),
        named=spoken(views, found.days[-1]),
        choices=spoken_days(found.days, views.locale),
    )
    notes = [year_taken(found.phrase.passed, found.days[-1], views.locale)]
    if found.off and len(found.days) > 1:
        notes.append(views.word("due.read_off", days=", ".join(spoken(views, day) for day in found.off)))
    return _said(views, rows, said, *notes, *for_whom)


def _said(views: Views, rows: Rows, *sentences: str) -> Screen:
    return Screen(views.render("sentence", text=" ".join(one for one in sentences if one)).html, rows)


def scopes(
    views: Views, occurrence_id: int, day: date, found: Sequence[Scope], further: Rows | None = None
) -> Screen:
    """Whom the deadline is for; `further` are the ways to choose other units."""
    rows: Rows = [
        [button(views, f"due.scope.{scope}", "due_set", occurrence_id, compact_day(day), scope.value)]
        for scope in found
    ]
    rows += further or []
    rows.append([button(views, "button.cancel", "nothing")])
    return sentence(views, "due.whose", rows, day=spoken(views, day))


def confirmed(views: Views, found: Confirmed) -> Screen:
    """The deadline is set."""
    key = "due.confirmed_units" if found.units > 1 else "due.confirmed"
    rows = [[button(views, "menu.deadlines", "go", "deadlines")]]
    due = spoken_due(views, found.due_on, is_firm=found.is_firm)
    said = views.word(key, name=found.name, day=due, units=found.units)
    told = [said, _first_told(views, found), _who_is_told(views, found)]
    return Screen(views.render("sentence", text=" ".join(one for one in told if one)).html, rows)


def _who_is_told(views: Views, found: Confirmed) -> str:
    """Whom "đơn vị tôi" reminds: who has set it, until somebody else is put in charge."""
    if found.colleagues is None or found.first_told is None or found.first_told.at is None:
        return ""
    return views.word("due.told_to_you" if found.colleagues else "due.told_to_you_alone")


def _first_told(views: Views, found: Confirmed) -> str:
    """When the first reminder comes, which of a near date may be its last day only."""
    first = found.first_told
    if first is None:
        return ""
    if first.at is None and first.is_own:
        return views.word("due.reminders_are_off" if first.is_off else "due.no_reminder_left")
    untold = views.word("due.untold", units=listed(views, first.untold)) if first.untold else ""
    if first.at is None:
        return untold
    says = _first_of_own if first.is_own else _first_of_units
    return f"{says(views, first, first.at)} {untold}".strip()


def _first_of_own(views: Views, first: FirstTold, at: datetime) -> str:
    key = "due.first_reminder_own_now" if first.is_now else "due.first_reminder"
    return views.word(key, at=spoken_moment(views, at))


def _first_of_units(views: Views, first: FirstTold, at: datetime) -> str:
    last = "" if first.last is None else spoken_moment(views, first.last)
    if first.is_now:
        return views.word("due.first_reminders_from_now" if last else "due.first_reminder_now", last=last)
    key = "due.first_reminders_from" if last else "due.first_reminder_units"
    return views.word(key, at=spoken_moment(views, at), last=last)
