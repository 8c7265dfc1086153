"""Which handler typed words belong to; a command is never taken for words."""

from __future__ import annotations

from typing import Any

from aiogram import Bot, F, Router
from aiogram.dispatcher.event.handler import CallbackType
from aiogram.filters import Command, Filter
from aiogram.types import Message

from bot.services.caller import Caller
from bot.services.services import Services
from bot.views.words import LOCALES, word
from knowledge.vietnamese import compose, fold


class Says(Filter):
    """Passes what a button bears, or a command without its stroke ("menu", "hạn"), and nothing besides."""

    def __init__(self, label: str, *commands: str) -> None:
        """`label` is the key of the button's words, of which accents and language do not matter."""
        self._words = {fold(word(label, locale)) for locale in LOCALES}.union(commands)

    async def __call__(self, message: Message) -> bool:
        """Whether it was typed instead of pressed."""
        return fold(compose(message.text or "")).strip(" .!/") in self._words


class BehindCommand(Filter):
    """Passes what a filter of typed words passes, where the words stand behind one of these commands.

    "/han khối mình ai chưa nộp" asks what the words alone ask.
    """

    def __init__(self, words: Filter, *commands: str) -> None:
        self._words = words
        self._command = Command(*commands)

    async def __call__(
        self, message: Message, bot: Bot, caller: Caller, services: Services
    ) -> bool | dict[str, Any]:
        """What the filter says of the words alone; a command without any is no question."""
        found = await self._command(message, bot)
        command = found["command"] if isinstance(found, dict) else None
        if command is None or not command.args:
            return False
        alone = message.model_copy(update={"text": command.args})
        return await self._words(alone, caller=caller, services=services)


def on_words(routes: Router, handler: CallbackType, *filters: CallbackType) -> None:
    """Let a handler take what is typed and is no command, where all filters (a state, what it says) hold."""
    routes.message.register(handler, F.text, ~F.text.startswith("/"), *filters)
