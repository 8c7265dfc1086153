"""What a newcomer is asked."""

from __future__ import annotations

from bot.services.first_steps import Step, Walk
from bot.views.rendering import Views
from bot.views.screen import Screen, button, screen


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
