"""What a person wants to be told, and when, as they see and change it (tùy chọn nhắc việc)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.services.duties.cards import DutyCard
from bot.services.duties.timing import Series
from bot.services.wishes.cards import WishCard
from bot.services.wishes.reminder_wishes import MOST_QUIET_DAYS
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import weekday_name
from bot.views.deadlines.pattern_screens import how_often
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence, short_label
from knowledge.statuses.silence_wishes import SilenceWish
from storage.models.accounts import Channel

_HOURS = ("0700", "0800", "0900", "1330", "1600")
_WEEKDAYS = range(5)
_WHEN_AWAY = (("menu.deadlines", "go", "deadlines"), ("menu.wishes", "wishes"))
FOLLOWING = "following"
"""Stands in a button that means the dates after this one as well."""

USUAL = "usual"
"""Stands in a button where no days of one's own are meant."""


def settings(views: Views, card: WishCard) -> Screen:
    """Everything that a person wants, with what is switched off and the way back."""
    locale = views.locale
    off = [views.word("wish.mute_kind", kind=name.in_locale(locale)) for _, name in card.muted_kinds]
    off += [_series(views, one) for one in card.muted_series]
    off += [one.name for one in card.deadlines if one.is_off]
    return screen(
        views,
        "reminder_wishes",
        _setting_rows(views, card),
        card=card,
        hour=card.hour.isoformat(timespec="minutes"),
        quiet=", ".join(weekday_name(day, locale) for day in card.quiet_days),
        own_days=spoken_offsets(card.offsets) if card.offsets else "",
        kinds=[(name.in_locale(locale), spoken_offsets(days)) for name, days in card.kinds],
        apart=[
            *((_series(views, one), spoken_offsets(days)) for one, days in card.series_days),
            *((one.name, spoken_offsets(one.offsets)) for one in card.deadlines if one.offsets),
        ],
        off=off,
    )


def on_wish(views: Views, card: WishCard, wish: SilenceWish) -> Screen:
    """That a sentence has switched off nothing yet, and what can be."""
    if wish is SilenceWish.AWAY:
        rows: Rows = [[button(views, one, *to)] for one, *to in _WHEN_AWAY]
        return sentence(views, "wish.away", rows)
    shown = settings(views, card)
    return replace(shown, html=f"{sentence(views, 'wish.not_off_yet').html}\n\n{shown.html}")


def choose_hour(views: Views) -> Screen:
    """At which hour; another one is typed."""
    keys = [Button(f"{one[:2]}:{one[2:]}", Callback("wish_hour_set", (one,))) for one in _HOURS]
    return sentence(views, "wish.ask_hour", [keys, [button(views, "wish.back", "wishes")]])


def choose_days(views: Views, card: WishCard) -> Screen:
    """Which weekdays stay quiet, each with a button that turns it."""
    rows: Rows = [
        [
            button(
                views,
                "wish.quiet_day" if day in card.quiet_days else "wish.loud_day",
                "wish_day",
                day,
                0 if day in card.quiet_days else 1,
                day=_first_up(weekday_name(day, views.locale)),
            )
        ]
        for day in _WEEKDAYS
    ]
    rows.append([button(views, "wish.back", "wishes")])
    return sentence(views, "wish.which_days", rows, most=MOST_QUIET_DAYS)


def ask_days(views: Views, one: DutyCard) -> Screen:
    """How many days before one deadline."""
    days = spoken_offsets(one.timing.offsets) if one.timing else ""
    return sentence(views, "wish.ask_days", name=one.name, days=days)


def whose_days(
    views: Views, one: DutyCard, offsets: Sequence[int] | None, *, may_set_for_all: bool
) -> Screen:
    """For whom the typed days count, and of what comes again for which dates."""
    told = USUAL if offsets is None else "-".join(map(str, offsets))
    comes_again = one.timing is not None and one.timing.series is not None
    rows: Rows = [
        [button(views, f"wish.days_for_{whom}{which}", f"due_days_{whom}", one.id, told, *following)]
        for whom in (("all", "me") if may_set_for_all else ("me",))
        for which, following in ((("_date", ()), ("_series", (FOLLOWING,))) if comes_again else (("", ()),))
    ]
    rows.append([button(views, "button.cancel", "nothing")])
    key = "wish.whose_usual" if offsets is None else "wish.whose_days"
    if comes_again:
        key += "_series"
    return sentence(views, key, rows, name=one.name, days=spoken_offsets(offsets or ()))


def which_mute(views: Views, one: DutyCard) -> Screen:
    """This date alone, all dates of what comes again, or all of its kind."""
    if one.timing is None:
        return sentence(views, "wish.heard_one", name=one.name)
    kind, series = one.timing.kind.in_locale(views.locale), one.timing.series
    of_kind = Callback("wish_off_kind", (one.timing.kind_id,))
    rows: Rows = [[button(views, "wish.mute_date" if series else "wish.mute_one", "due_mute_one", one.id)]]
    if series is not None:
        rows.append([Button(short_label(_series(views, series)), Callback("due_mute_series", (one.id,)))])
    rows.append([Button(short_label(views.word("wish.mute_kind", kind=kind)), of_kind)])
    rows.append([button(views, "button.cancel", "nothing")])
    key = "wish.which_mute_series" if series else "wish.which_mute"
    return sentence(views, key, rows, name=one.name, kind=kind)


def muted(views: Views, one: DutyCard) -> Screen:
    """Said after one deadline, or all dates of what comes again, was switched off."""
    if one.timing is not None and one.timing.is_series_off and one.timing.series is not None:
        series = one.timing.series
        rows = [[button(views, "wish.hear_again", "wish_on_series", series.pattern_id)]]
        return sentence(views, "wish.muted_series", rows, name=series.name, every=_every(views, series))
    rows = [[button(views, "wish.hear_again", "due_unmute", one.id)]]
    key = "wish.muted_date" if one.timing is not None and one.timing.series else "wish.muted_one"
    return sentence(views, key, rows, name=one.name)


def timing(views: Views, one: DutyCard) -> str:
    """The line on a card that says how many days before the reader is told."""
    if one.timing is None:
        return ""
    if one.timing.is_off:
        return views.word("wish.timing_off")
    if one.timing.is_series_off and one.timing.series is not None:
        return views.word("wish.timing_series_off")
    if one.timing.is_kind_off:
        return views.word("wish.timing_kind_off", kind=one.timing.kind.in_locale(views.locale))
    key = "wish.timing_own" if one.timing.is_own else "wish.timing"
    return views.word(key, days=spoken_offsets(one.timing.offsets))


def timing_rows(views: Views, one: DutyCard) -> Rows:
    """What a reader may do about it on the card of a deadline."""
    if one.timing is None:
        return []
    rows = [[button(views, "wish.change_days", "due_days", one.id)]]
    if one.timing.is_off:
        rows.append([button(views, "wish.hear_again", "due_unmute", one.id)])
    elif one.timing.is_series_off and one.timing.series is not None:
        rows.append([button(views, "wish.hear_again", "wish_on_series", one.timing.series.pattern_id)])
    elif one.timing.is_kind_off:
        rows.append([button(views, "wish.hear_again", "wish_on_kind", one.timing.kind_id)])
    return rows


def spoken_offsets(offsets: Sequence[int]) -> str:
    """The days before a date as they are written: 10, 3, 0."""
    return ", ".join(map(str, offsets))


def _setting_rows(views: Views, card: WishCard) -> Rows:
    rows: Rows = [
        [
            Button(
                short_label(views.word("wish.kind_on", kind=name.in_locale(views.locale))),
                Callback("wish_on_kind", (kind_id,)),
            )
        ]
        for kind_id, name in card.muted_kinds
    ]
    for series in card.muted_series:
        label = views.word("wish.series_on", name=series.name)
        rows.append([Button(short_label(label), Callback("wish_on_series", (series.pattern_id,)))])
    for series, _ in card.series_days:
        label = views.word("wish.deadline_usual", name=series.name)
        rows.append([Button(short_label(label), Callback("wish_on_series", (series.pattern_id,)))])
    for one in card.deadlines:
        label = views.word("wish.deadline_on" if one.is_off else "wish.deadline_usual", name=one.name)
        rows.append([Button(short_label(label), Callback("wish_on", (one.deadline_id,)))])
    rows.append([button(views, "wish.hour", "wish_hour"), button(views, "wish.days", "wish_days")])
    rows.append([button(views, "wish.offsets", "wish_offsets")])
    key, wanted = ("wish.digest_off", 0) if card.wants_digest else ("wish.digest_on", 1)
    rows.append([button(views, key, "wish_digest", wanted)])
    if not card.is_usual:
        rows.append([button(views, "wish.usual", "wish_usual")])
    return rows


def _series(views: Views, series: Series) -> str:
    return views.word("wish.mute_series", name=series.name, every=_every(views, series))


def _every(views: Views, series: Series) -> str:
    return how_often(views, series.every, series.weeks)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def trial_coming(views: Views, here: Channel, real: Channel) -> Screen:
    """That a reminder on trial comes where it was asked for, and where real ones go, if elsewhere."""
    return sentence(views, "due.trial_coming" if here is real else f"wish.trial_here.{real.value}")
