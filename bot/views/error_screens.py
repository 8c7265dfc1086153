"""The sentence for a wish that cannot be fulfilled."""

from __future__ import annotations

from bot.services.errors import NotAllowed, OfficeError
from bot.views.rendering import Views
from bot.views.screen import Screen


def error_sentence(views: Views, error: OfficeError, contact: str | None = None) -> Screen:
    """A domain error in words; a refusal by role names the administrator's `contact`."""
    if isinstance(error, NotAllowed) and contact:
        text = views.word("errors.not_allowed_ask", contact=contact)
    else:
        text = views.word(f"errors.{error.key}", **error.values)
    return Screen(views.render("sentence", text=text).html)
