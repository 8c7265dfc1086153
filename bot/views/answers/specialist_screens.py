"""Who answers the questions of which unit, for administrators."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.specialists import Charge, Choice
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, sentence, short_label

_SHOWN = 60


def charges(views: Views, all_of: Sequence[Charge]) -> Screen:
    """Every unit with whom it has."""
    rows: Rows = [
        [Button(short_label(_line(views, one)), Callback("charge", (one.unit_id,)))]
        for one in all_of[:_SHOWN]
    ]
    return sentence(views, "referral.charge.list" if rows else "referral.charge.none", rows)


def choose(views: Views, choice: Choice) -> Screen:
    """Whom a unit can have."""
    unit_id = choice.charge.unit_id
    rows: Rows = [
        [Button(short_label(name), Callback("charge_set", (unit_id, person_id)))]
        for person_id, name in choice.people[:_SHOWN]
    ]
    if choice.charge.who is not None:
        rows.append([button(views, "referral.charge.end", "charge_end", unit_id)])
    key = "choose" if choice.people else "nobody_to_choose"
    return sentence(views, f"referral.charge.{key}", rows, unit=choice.charge.unit)


def named(views: Views, charge: Charge) -> Screen:
    """Somebody is in charge from now on."""
    rows = [[button(views, "referral.button.name", "charge_list")]]
    return sentence(views, "referral.charge.named", rows, who=charge.who, unit=charge.unit)


def ended(views: Views, charge: Charge) -> Screen:
    """The unit's questions go upward from now on."""
    rows = [[button(views, "referral.button.name", "charge_list")]]
    return sentence(views, "referral.charge.ended", rows, unit=charge.unit)


def _line(views: Views, one: Charge) -> str:
    who = one.who or views.word("referral.charge.nobody")
    return views.word("referral.charge.unit", unit=one.unit, who=who)
