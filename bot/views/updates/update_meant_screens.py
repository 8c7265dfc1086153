"""What is asked where a correction names another unit or thing, or may be about several lines."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.updates.cards import Choice, Shown
from bot.services.updates.day_corrections import Redating
from bot.services.updates.meant import Meant
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views, day
from bot.views.screen import Screen, button, sentence, short_label
from bot.views.updates.update_names import name_of, name_of_truth
from storage.models.deadlines import OWED


def which_line(views: Views, said: Sequence[Redating], shown: Sequence[Shown]) -> Screen:
    """Of which line the day is wrong, or which was not sent: a button each, nothing changes before."""
    days = said[0].days
    rows: Rows = []
    for redating, one in zip(said, shown, strict=True):
        place, name = (redating.report_id, redating.number), name_of(views, one.line, one.truth)
        if redating.is_unsent:
            planned = (compact_day(days[0]),) if len(days) == 1 else ()
            rows.append([Button(short_label(name), Callback("upd_unsay", (*place, *planned)))])
        elif not days:
            rows.append([Button(short_label(name), Callback("upd_day_type", place))])
        for to in () if redating.is_unsent else days:
            label = name if len(days) == 1 else f"{spoken(views, to)}: {name}"
            rows.append([Button(short_label(label), Callback("upd_redate", (*place, compact_day(to))))])
    rows.append([button(views, "update.chat.redate.keep", "upd", said[0].report_id)])
    if said[0].is_unsent:
        return sentence(views, "update.chat.redate.unsent_of", rows)
    if len(days) == 1:
        return sentence(views, "update.chat.redate.one_of_to", rows, day=spoken(views, days[0]))
    return sentence(views, "update.chat.redate.one_of", rows)


def not_of_unit(views: Views, said: Sequence[Redating], lines: Sequence[str], unit: str) -> Screen:
    """That the unit owes no such thing here; what was told stands, and can be taken back."""
    rows: Rows = []
    if len(said) == 1 and said[0].is_recorded:
        rows.append(
            [button(views, "update.chat.earlier.reopen", "upd_unsay", said[0].report_id, said[0].number)]
        )
    return sentence(views, "update.chat.meant.unknown", rows, unit=unit, line="; ".join(lines))


def which_base(
    views: Views, said: Sequence[Redating], shown: Sequence[Shown], to: Sequence[Choice]
) -> Screen:
    """Which line was told of the wrong unit or thing; where the right one is not named, it is taken back."""
    rows: Rows = []
    for base, one in zip(said, shown, strict=True):
        place, name = (base.report_id, base.number), name_of(views, one.line, one.truth)
        on = base.days[0] if len(base.days) == 1 else one.line.day
        dated = () if on is None else (compact_day(on),)
        action = Callback("upd_unsay", place)
        if len(to) == 1:
            action = Callback("upd_move", (*place, to[0].id, *dated))
        rows.append([Button(short_label(name), action)])
    rows.append([button(views, "update.chat.redate.keep", "upd", said[0].report_id)])
    if len(to) != 1:
        return sentence(views, "update.chat.meant.which_wrong", rows)
    return sentence(views, "update.chat.meant.which_is", rows, other=name_of_truth(views, to[0].truth))


def of_other(views: Views, base: Redating, shown: Shown, meant: Meant, line: str) -> Screen:
    """What was recorded of one thing and is said to be of another: one press away, nothing changes before."""
    place = (base.report_id, base.number)
    undo: Rows = [
        [button(views, "update.chat.earlier.reopen", "upd_unsay", *place)],
        [button(views, "update.chat.redate.keep", "upd", base.report_id)],
    ]
    name = name_of(views, shown.line, shown.truth)
    on = base.days[0] if len(base.days) == 1 else shown.line.day
    dated = () if on is None else (compact_day(on),)
    moves: Rows = [
        [
            Button(
                short_label(views.word("update.chat.meant.to", other=_told_apart(views, one, shown))),
                Callback("upd_move", (*place, one.id, *dated)),
            )
        ]
        for one in meant.to
    ]
    if len(meant.to) > 1:
        return sentence(views, "update.chat.meant.which", [*moves, *undo], line=line)
    (to,) = meant.to
    other = name_of_truth(views, to.truth)
    if to.truth.state not in OWED and to.truth.sent_on is not None:
        state = views.word(f"update.chat.phrase.{to.truth.state}")
        told = {"other": other, "state": state, "day": day(to.truth.sent_on)}
        return sentence(views, "update.chat.meant.done", undo, line=line, **told)
    also = button(views, "update.chat.meant.also", "upd_also", *place, to.id, *dated)
    on_day = "" if on is None else views.word("update.chat.on_day", day=spoken(views, on))
    values = {"line": line, "other": other, "name": name, "on_day": on_day}
    return sentence(views, "update.chat.meant.other", [*moves, [also], undo[-1]], **values)


def _told_apart(views: Views, other: Choice, shown: Shown) -> str:
    """What tells the other thing from the one that was told: its unit, or its name."""
    is_same = shown.truth is not None and shown.truth.unit == other.truth.unit
    return other.truth.name if is_same or other.truth.unit is None else other.truth.unit
