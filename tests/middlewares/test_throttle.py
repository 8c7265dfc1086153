"""A flood from one account is answered once with a request to slow down, and passes again after a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from aiogram.types import TelegramObject, Update

from bot.middlewares.throttle import ThrottleMiddleware
from bot.services.caller import Caller, Standing
from bot.views.rendering import Views
from storage.models.accounts import Channel


class StoppedClock:
    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant


def caller_of(account_id: int) -> Caller:
    return Caller(account_id, None, None, None, None, "vi", Channel.WEB, None, Standing.UNKNOWN)


async def test_what_exceeds_the_pace_is_not_worked() -> None:
    clock = StoppedClock()
    throttle = ThrottleMiddleware(clock, most=3)
    worked: list[int] = []

    async def handler(event: TelegramObject, data: dict[str, Any]) -> None:
        worked.append(data["caller"].account_id)

    async def arrives(account_id: int) -> None:
        await throttle(handler, Update(update_id=1), {"caller": caller_of(account_id), "views": Views()})

    for _ in range(6):
        await arrives(1)
    await arrives(2)
    assert worked == [1, 1, 1, 2]

    clock.instant += timedelta(seconds=11)
    await arrives(1)
    assert worked == [1, 1, 1, 2, 1]
