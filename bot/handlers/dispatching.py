"""Builds the dispatcher: the routes with their middlewares, the commands that the menu shows, the apology."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import Dispatcher
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import SimpleEventIsolation

from bot.channels.updates import Sender, text_update
from bot.clock import Clock
from bot.handlers.routing import add_routes
from bot.middlewares.answer_first import AnswerFirstMiddleware
from bot.middlewares.identity import IdentityMiddleware
from bot.middlewares.kept_walk import KeptWalkMiddleware
from bot.middlewares.reachability import ReachabilityMiddleware
from bot.middlewares.throttle import ThrottleMiddleware
from bot.services.services import Services
from bot.settings import Settings
from bot.views.rendering import Views

COMMANDS = (
    "menu",
    "han",
    "lich",
    "nhacviec",
    "dot",
    "cum",
    "hoi",
    "thaydoi",
    "trogiup",
    "hoso",
    "tieptuc",
    "tep",
    "taikhoan",
    "lienket",
    "quyenrieng",
    "dulieucuatoi",
    "xoadulieu",
    "ngonngu",
    "huy",
    "hoantac",
    "nguoidung",
    "donvi",
    "moi",
    "nhatky",
    "chuyenvien",
    "cauhoi",
)


def build_dispatcher(settings: Settings, services: Services, clock: Clock, state: BaseStorage) -> Dispatcher:
    """The routes with their middlewares; two quick presses of one person are worked one after the other."""
    dispatcher = Dispatcher(storage=state, events_isolation=SimpleEventIsolation(), services=services)
    dispatcher.update.outer_middleware(ReachabilityMiddleware(services))
    dispatcher.update.outer_middleware(IdentityMiddleware(services, settings.locale))
    dispatcher.update.outer_middleware(ThrottleMiddleware(clock))
    dispatcher.message.outer_middleware(KeptWalkMiddleware())
    dispatcher.callback_query.outer_middleware(AnswerFirstMiddleware())
    dispatcher.callback_query.outer_middleware(KeptWalkMiddleware())
    add_routes(dispatcher)
    return dispatcher


def first_word(account_id: int, locale: str, now: datetime) -> dict[str, Any]:
    """A newcomer's /start, said for them when they come in."""
    return text_update(Sender(account_id, "", locale), 0, "/start", now)


def apology_for(services: Services, default_locale: str) -> Callable[[str, int | None], Awaitable[str]]:
    """The words for a message that could not be worked, in the language of its sender."""

    async def apology(channel: str, account_id: int | None) -> str:
        locale = default_locale
        if account_id is not None:
            caller = await services.identity.caller(account_id, inbox_id=None, locale=default_locale)
            locale = caller.locale
        return Views(locale).render("apology", contact=services.office.contact).html

    return apology
