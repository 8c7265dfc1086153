"""What a newcomer is asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.first_steps import Step, Walk
from bot.views.buttons import Button, Callback, Rows
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence
from knowledge.unit_kinds import UnitKind


def question(
    views: Views, walk: Walk, *, just_named_unit: bool = False, kinds: Sequence[UnitKind] = ()
) -> Screen:
    """The next question of the walk; a unit just named can be told the kind of, by the way.

    Raises `KeyError` when nothing is left to ask.
    """
    rows: Rows = [[button(views, "button.skip", "skip_contact")]] if walk.step is Step.CONTACT else []
    if just_named_unit:
        rows = [
            [Button(one.name.in_locale(views.locale), Callback("first_kind", (one.id,)))] for one in kinds
        ]
    return screen(
        views,
        {Step.UNIT: "first_unit", Step.NAME: "first_name", Step.CONTACT: "first_contact"}[walk.step],
        rows,
        name=walk.name,
        role=walk.role.value,
        unit=walk.unit,
        just_named_unit=just_named_unit,
    )


def kind_noted(views: Views, kind: UnitKind, *, asks_name: bool) -> Screen:
    """The kind is noted; the question for the name, where it is open, stands again."""
    key = "unit.kind_noted_and_name" if asks_name else "unit.kind_noted"
    return sentence(views, key, kind=kind.name.in_locale(views.locale))


def contact_later(views: Views) -> Screen:
    """Says that the contact was left for later, and where it is given."""
    return sentence(views, "say.contact_later", [[button(views, "button.give_contact", "contact")]])
