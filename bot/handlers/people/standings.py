"""Which handler somebody belongs to, by how they stand to the office."""

from __future__ import annotations

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from bot.channels.current import current_update
from bot.services.caller import Caller, Standing
from bot.services.services import Services


class IsStranger(Filter):
    """Passes those whom nobody has invited."""

    async def __call__(self, event: TelegramObject, caller: Caller) -> bool:
        """Whether the caller is unknown or a guest."""
        return caller.standing in (Standing.UNKNOWN, Standing.GUEST)


class MayOnlyAsk(Filter):
    """Passes strangers where the office lets anybody ask about the rules."""

    async def __call__(self, event: TelegramObject, caller: Caller, services: Services) -> bool:
        """Whether the caller is a stranger who may ask."""
        return services.is_open and caller.standing in (Standing.UNKNOWN, Standing.GUEST)


class IsNewcomer(Filter):
    """Passes invited people who have not finished their first steps."""

    async def __call__(self, event: TelegramObject, caller: Caller) -> bool:
        """Whether the caller has yet to see the notice about their data."""
        return caller.is_newcomer


class IsAgain(Filter):
    """Passes messages and presses that were worked before: a crash came in between."""

    async def __call__(self, event: TelegramObject) -> bool:
        """Whether this is a further try."""
        current = current_update.get()
        return current is not None and current.is_redelivery
