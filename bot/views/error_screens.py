"""The sentence for a wish that cannot be fulfilled."""

from __future__ import annotations

from bot.services.errors import NotAllowed, OfficeError
from bot.views.rendering import Views
from bot.views.screen import Screen, sentence


def error_sentence(views: Views, error: OfficeError, contact: str | None = None) -> Screen:
    """A domain error in words; a refusal by role names the administrator's `contact`."""
    if isinstance(error, NotAllowed) and contact:
        text = views.word("errors.not_allowed_ask", contact=contact)
    else:
        text = views.word(f"errors.{error.key}", **error.values)
    return Screen(views.render("sentence", text=text).html)


def cannot_attach(views: Views, contact: str | None) -> Screen:
    """Refuses a file from somebody who may only read; names whom to ask, as other refusals do."""
    if contact:
        return sentence(views, "say.cannot_attach_ask", contact=contact)
    return sentence(views, "say.cannot_attach")
