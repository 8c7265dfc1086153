"""Domain errors become sentences; anything else leaves the dispatcher: the inbox tries again or parks."""

from __future__ import annotations

from dataclasses import replace

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from bot.handlers.sending import reply_to
from bot.services.errors import NoLongerThere, OfficeError
from bot.services.services import Services
from bot.views.error_screens import error_sentence
from bot.views.rendering import Views
from bot.views.screen import button


async def explain(event: ErrorEvent, services: Services, views: Views) -> None:
    """Tell in a sentence why a wish cannot be fulfilled."""
    error = event.exception
    assert isinstance(error, OfficeError)
    said = error_sentence(views, error, services.office.contact)
    if isinstance(error, NoLongerThere) and event.update.callback_query is not None:
        # Whoever pressed an old button has no list before them to open again.
        said = replace(said, rows=[[button(views, "button.menu", "menu")]])
    await reply_to(event.update, said)


def router() -> Router:
    """The route of domain errors."""
    routes = Router(name=__name__)
    routes.errors.register(explain, ExceptionTypeFilter(OfficeError))
    return routes
