"""What a newcomer is asked."""

from __future__ import annotations

from bot.services.first_steps import Step, Walk
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen, sentence


def question(views: Views, walk: Walk, *, just_named_unit: bool = False) -> Screen:
    """The next question of the walk. Raises `KeyError` when nothing is left to ask."""
    rows = [[button(views, "button.skip", "skip_contact")]] if walk.step is Step.CONTACT else []
    return screen(
        views,
        {Step.UNIT: "first_unit", Step.NAME: "first_name", Step.CONTACT: "first_contact"}[walk.step],
        rows,
        name=walk.name,
        role=walk.role.value,
        unit=walk.unit,
        just_named_unit=just_named_unit,
    )


def contact_later(views: Views) -> Screen:
    """Says that the contact was left for later, and where it is given."""
    return sentence(views, "say.contact_later", [[button(views, "button.give_contact", "contact")]])
