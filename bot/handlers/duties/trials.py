""" "Gửi thử một nhắc việc", typed: a reminder on trial, as its button sends."""

from __future__ import annotations

import re

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from bot.handlers.sending import say
from bot.handlers.words_typed import on_words
from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.duties import reminder_wish_screens
from bot.views.rendering import Views
from knowledge.vietnamese import fold

_TRIAL = re.compile(
    r"\W*(?:(?:toi|em|minh|anh|chi|xin|muon|can|hay|nho|cho)\s+)*"
    r"(?:gui|nhan|chay)\s+(?:(?:cho\s+)?(?:toi|em|minh)\s+)?thu"
    r"(?:\s+cho\s+(?:toi|em|minh))?(?:\s+(?:mot|1|cai|loi|tin|thong bao))*\s+nhac(?:\s+(?:viec|han|nho))?"
    r"(?:\s+(?:di|nhe|nha|a|xem|xem sao|cho (?:toi|em|minh)))*\W*"
)


class AsksTrial(Filter):
    """Passes a text that wishes for a reminder on trial and nothing besides."""

    async def __call__(self, message: Message) -> bool:
        """Whether it does."""
        return _TRIAL.fullmatch(fold(message.text or "")) is not None


async def send(message: Message, caller: Caller, services: Services, views: Views) -> None:
    """A reminder as a test."""
    real = await services.duties.send_trial(caller)
    await say(message, reminder_wish_screens.trial_coming(views, caller.channel, real))


def router() -> Router:
    """Route before whatever reads a text as a wish about reminders."""
    routes = Router(name=__name__)
    on_words(routes, send, StateFilter(None), AsksTrial())
    return routes
