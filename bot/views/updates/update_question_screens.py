"""What is still open about a line of a quick update, asked with the answers to press."""

from __future__ import annotations

from datetime import date, timedelta

from bot.services.updates.cards import ReportCard, Shown
from bot.services.updates.lines import Line, Matter, Open
from bot.services.updates.units_due import UnitsDue
from bot.views.buttons import Button, Callback, Rows
from bot.views.day_reasons import why_not
from bot.views.days import compact_day
from bot.views.duties.reminder_screens import spoken
from bot.views.rendering import Views, day
from bot.views.screen import button, short_label
from bot.views.updates.update_fixing_screens import what_is_wrong, which_state, which_tense
from bot.views.updates.update_names import label_of, name_of
from knowledge.status_lines import State

_LABEL_LENGTH = 48


def ask_open(
    views: Views, card: ReportCard, number: int, today: date, line_in_words: str
) -> tuple[Rows, str]:
    """What to ask about the line at a place, with the answers; `line_in_words` is how it is shown."""
    shown = card.lines[number]
    line, place = shown.line, (card.id, number)
    name = name_of(views, line, shown.truth)
    match line.asks:
        case Open.WRONG:
            return what_is_wrong(views, card, line_in_words)
        case Open.TENSE:
            return which_tense(views, shown, place, name if shown.truth is not None else "")
        case Open.STATE:
            return which_state(views, shown, place, name)
        case Open.WHICH:
            return _which(views, shown, place)
        case Open.DAY:
            return _which_day(views, card, shown, place, today)
        case Open.WISHED_DAY:
            return _which_wished_day(views, shown, place)
        case Open.WAY:
            ways = ("paper", "files", "both")
            rows = [[button(views, f"update.chat.{way}", "upd_way", *place, way) for way in ways]]
            return rows, _say(views, "which_way", name=name)
        case _:
            rows = [
                [Button(short_label(paper), Callback("upd_paper", (*place, item_id)))]
                for item_id, paper in shown.papers
            ]
            rows.append([button(views, "update.chat.no_paper", "upd_paper", *place, 0)])
            return rows, _say(views, "which_paper", name=name, note=line.note or "")


def _which_day(
    views: Views, card: ReportCard, shown: Shown, place: tuple[int, int], today: date
) -> tuple[Rows, str]:
    """When it was sent or received; first why a day that was told cannot be taken as it is."""
    line, unit = shown.line, _other_unit(shown)
    why = ""
    days: tuple[date, ...] = (today, today - timedelta(days=1))
    labels = [_say(views, "today"), _say(views, "yesterday")]
    if line.is_early and line.day is not None:
        told = spoken(views, line.day)
        why = f"{_early(views, line, told)} "
        days, labels = (line.day, today), [_say(views, "still_day", day=told), _say(views, "today")]
    else:
        if line.is_wrong_day:
            why = f"{_wrong_day(views, line)} "
        if line.days:
            days, labels = line.days, [spoken(views, one) for one in line.days]
    row = [
        Button(label, Callback("upd_day", (*place, compact_day(one), *_asked_on(one, today))))
        for label, one in zip(labels, days, strict=True)
    ]
    row.append(button(views, "update.chat.other_day", "upd_day_type", *place))
    key = _day_asked(card, line)
    if key == "which_day" and unit is not None and shown.truth is not None:
        return [row], why + _say(views, "which_day_of_unit", name=shown.truth.name, unit=unit)
    return [row], why + _say(views, key, name=name_of(views, line, shown.truth))


def _asked_on(day: date, today: date) -> tuple[str, ...]:
    """The day on which "hôm nay" and "hôm qua" are said: on another one they mean something else."""
    return (compact_day(today),) if today - day <= timedelta(days=1) else ()


def _day_asked(card: ReportCard, line: Line) -> str:
    if line.is_return:
        return "returned_day"
    if line.is_of_all and len(card.lines) > 1:
        return "which_day_of_all" if _is_of_one_name(card) else "which_day_of_each"
    return "received_day" if line.state is State.RECEIVED else "which_day"


def _which_wished_day(views: Views, shown: Shown, place: tuple[int, int]) -> tuple[Rows, str]:
    rows = [[button(views, "update.chat.other_day", "upd_day_type", *place)]]
    unit = _other_unit(shown)
    if unit is not None and shown.truth is not None:
        return rows, _say(views, "wished_day_of_unit", name=shown.truth.name, unit=unit)
    return rows, _say(views, "wished_day", name=name_of(views, shown.line, shown.truth))


def _early(views: Views, line: Line, told: str) -> str:
    """Why its day is asked about: what happened before it, or since when the thing is due at all."""
    if line.day is not None and line.not_before is not None and line.day < line.not_before:
        early = f"early_day.{'returned' if line.is_return else 'sent'}"
        return _say(views, early, day=told, before=spoken(views, line.not_before))
    if line.since is None:
        return ""
    return _say(views, f"early_day.{line.since.what}", day=told, before=spoken(views, line.since.on))


def _wrong_day(views: Views, line: Line) -> str:
    return why_not(line.fault, views.locale) if line.fault is not None else _say(views, "wrong_day")


def _is_of_one_name(card: ReportCard) -> bool:
    """Whether several units owe one thing, not one unit several."""
    return len({one.truth.name for one in card.lines if one.truth is not None}) == 1


def _other_unit(shown: Shown) -> str | None:
    """The unit that owes it, where that is not the reader's own: it is asked about by its name."""
    truth = shown.truth
    return truth.unit if truth is not None and truth.is_of_other else None


_WHICH_DUTY = {State.SUBMITTED: "which_sent", State.EXTENSION_ASKED: "which_later"}


def _which(views: Views, shown: Shown, place: tuple[int, int]) -> tuple[Rows, str]:
    line = shown.line
    labels = [label_of(views, line, one.truth, _LABEL_LENGTH) for one in shown.choices]
    rows: Rows = []
    for one, label in zip(shown.choices, labels, strict=True):
        due_on = one.truth.due_on if labels.count(label) > 1 and one.truth is not None else None
        due = f", {due_on:%d/%m/%Y}" if due_on else ""  # of two of one name the date tells which
        told = short_label(label, _LABEL_LENGTH - len(due)) + due
        rows.append([Button(told, Callback("upd_pick", (*place, one.id)))])
    rows += [
        [
            Button(
                label_of(views, line, one.truth, _LABEL_LENGTH), Callback("upd_pick", (*place, "due", one.id))
            )
        ]
        for one in shown.duties
    ]
    is_dossier = line.matter is Matter.DOSSIER and not shown.duties
    is_any = line.is_of_all or is_dossier or (line.matter is Matter.DUTY and not line.said)
    if is_any and len(shown.choices) > 1:
        label = "all_of_own" if line.of_units else "all"
        rows.append([button(views, f"update.chat.{label}", "upd_pick", *place, "all")])
    rows += [[_of_units(views, one, place)] for one in line.of_units]
    if line.of_units:
        key = "which_whose" if line.choices else "which_of_units"
        return rows, _say(views, key)
    if not line.said:
        of_duty = "which_granted" if line.is_granted else _WHICH_DUTY.get(line.state, "which_duty")
        if line.day is not None and of_duty == "which_sent" and line.matter is Matter.DUTY:
            return rows, _say(views, "which_sent_on", day=spoken(views, line.day))
        return rows, _say(views, of_duty if line.matter is Matter.DUTY else "which_one_dossier")
    if line.matter is Matter.DUTY and line.is_unmatched:
        if line.is_of_dossier:
            return rows, _say(views, "which_of_dossier", said=line.said)
        # What was named is not owed: whether the other one is meant is asked, never taken for granted.
        only = name_of(views, line, shown.choices[0].truth) if len(shown.choices) == 1 else ""
        key = "which_other" if only else "which_others"
        return rows, _say(views, key, said=line.said, only=only)
    key = "which_named" if line.matter is Matter.DUTY or shown.duties else "which_dossier"
    return rows, _say(views, key, said=line.said)


def _of_units(views: Views, board: UnitsDue, place: tuple[int, int]) -> Button:
    """What several units owe: its date tells two of one name apart."""
    label = _say(views, "of_units", name=board.name, due=day(board.due_on))
    room = _LABEL_LENGTH + len(board.name) - len(label)
    told = _say(views, "of_units", name=short_label(board.name, room), due=day(board.due_on))
    return Button(told, Callback("upd_pick", (*place, "units", board.id)))


def _say(views: Views, key: str, **values: object) -> str:
    return views.word(f"update.chat.{key}", **values)
