"""The sentence for a wish that cannot be fulfilled."""

from __future__ import annotations

from bot.services.errors import OfficeError
from bot.views.rendering import Views
from bot.views.screen import Screen


def error_sentence(views: Views, error: OfficeError) -> Screen:
    """A domain error in words."""
    text = views.word(f"errors.{error.key}", **error.values)
    return Screen(views.render("sentence", text=text).html)
