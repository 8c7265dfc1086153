"""Domain errors become sentences; anything else leaves the dispatcher: the inbox tries again or parks."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from bot.handlers.sending import reply_to
from bot.services.errors import OfficeError
from bot.services.services import Services
from bot.views.error_screens import error_sentence
from bot.views.rendering import Views


async def explain(event: ErrorEvent, services: Services, views: Views) -> None:
    """Tell in a sentence why a wish cannot be fulfilled."""
    error = event.exception
    assert isinstance(error, OfficeError)
    await reply_to(event.update, error_sentence(views, error, services.office.contact))


def router() -> Router:
    """The route of domain errors."""
    routes = Router(name=__name__)
    routes.errors.register(explain, ExceptionTypeFilter(OfficeError))
    return routes
