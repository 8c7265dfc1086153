"""A plan as people see it: nothing is recorded, a reminder or a deadline of one's own is offered."""

from __future__ import annotations

from bot.services.deadlines.setting import Draft
from bot.services.updates.cards import Choice
from bot.services.updates.plans import Planned
from bot.views.buttons import Button, Callback, Rows
from bot.views.days import compact_day
from bot.views.duties.reminder_screens import not_told_on, spoken, spoken_due
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence, short_label


def plan(views: Views, found: Planned, draft: Draft | None) -> Screen:
    """What was understood, with what helps not to forget it."""
    if found.refusal is not None:
        return sentence(views, f"update.chat.refused.{found.refusal}", unit=", ".join(found.units))
    if found.units and (found.by or len(found.duties) != 1):
        return _of_units(views, found)
    if len(found.duties) == 1:
        return _of_duty(views, found)
    if found.duties:
        rows: Rows = [[Button(short_label(_name(one)), Callback("due", (one.id,)))] for one in found.duties]
        return sentence(views, "update.chat.plan.which", rows)
    if draft is None:
        return sentence(views, "update.chat.plan.none")
    rows = [
        [
            Button(
                views.word("update.chat.plan.set", day=spoken(views, one)),
                Callback("due_day", (draft.occurrence_id, compact_day(one))),
            )
        ]
        for one in draft.days
    ]
    return sentence(views, "update.chat.plan.new", rows, name=draft.name)


def _of_units(views: Views, found: Planned) -> Screen:
    """What the units still owe of whom it was told; nothing is recorded, and no deadline is set."""
    rows: Rows = [[Button(short_label(_name(one)), Callback("due", (one.id,)))] for one in found.duties]
    key = "by" if found.by else "which" if found.duties else "none"
    return sentence(views, f"update.chat.plan.units.{key}", rows, units=", ".join(found.units), by=found.by)


def unsent(views: Views, found: Planned, name: str) -> Screen:
    """That nothing is recorded of what was told by mistake, with what helps not to forget it."""
    rows: Rows = [
        [button(views, "due.later", "due_later", one.id), button(views, "due.open_card", "due", one.id)]
        for one in found.duties
    ]
    return sentence(views, "update.chat.plan.unsent", rows, name=name)


def _of_duty(views: Views, found: Planned) -> Screen:
    (one,) = found.duties
    truth = one.truth
    rows: Rows = [
        [
            Button(
                views.word("due.again_on_day", day=spoken(views, day)),
                Callback("due_again", (one.id, "day", compact_day(day))),
            )
        ]
        for day in dict.fromkeys(found.telling)
    ]
    if not rows:
        rows.append([button(views, "due.later", "due_later", one.id)])
    rows.append([button(views, "due.open_card", "due", one.id)])
    due = spoken_due(views, truth.due_on, is_firm=truth.is_firm) if truth.due_on else ""
    is_late = truth.due_on is not None and any(day > truth.due_on for day in found.days)
    key = "late" if is_late else "known"
    said = views.word(f"update.chat.plan.{key}", name=_name(one), due=due)
    moved = not_told_on(views, found.days, found.telling)
    return Screen(views.render("sentence", text=f"{said} {moved}".strip()).html, rows)


def _name(one: Choice) -> str:
    return f"{one.truth.name} ({one.truth.unit})" if one.truth.unit else one.truth.name
