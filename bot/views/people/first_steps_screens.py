"""What a newcomer is asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.people.first_steps import Step, Walk
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
    """The kind is noted; the question for the name, where it is open, stands again.

    Whoever submits to the ministry learns where the dates of the law are switched on.
    """
    said = views.word("unit.kind_noted", kind=kind.name.in_locale(views.locale))
    rows: Rows = []
    if kind.submits_as is not None:
        said = f"{said} {views.word('unit.has_dates_of_law')}"
        rows = [[button(views, "due.law", "due_law")]]
    if asks_name:
        said = f"{said} {views.word('unit.now_your_name')}"
    return Screen(views.render("sentence", text=said).html, rows)


def contact_later(views: Views) -> Screen:
    """Says that the contact was left for later, and where it is given."""
    return sentence(views, "say.contact_later", [[button(views, "button.give_contact", "contact")]])
