"""`python -m tests.processes.dying_sweep reminders sweep …`: a sweep that kills itself at TDKT_TEST_DIE.

planning  reminders are written down, their transaction is not committed
claim     people's reminders are claimed, nothing is prepared
check     a person's reminders are looked at again, nothing is decided
compose   the message is worded, nothing of it is written down
begun     the message is written down as begun, nothing has left
leaving   the message is on its way, nobody knows how far
sent      the messenger has accepted the message, nothing is settled
settling  the outcome is in a transaction, which is not committed
page      the message for the page is in the transaction, which is not committed
settled   everything is committed, the process dies before the next person

`sent:3` dies at the third time.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any
from unittest.mock import patch

from bot.cli import main
from bot.reminders import sweep
from bot.reminders.push import TelegramSender
from bot.reminders.settling import Settling
from bot.reminders.sweep import Sweep
from storage.repositories.reminders import Reminders

Step = Callable[..., Awaitable[Any]]

LEAVING_SECONDS = 0.004
"""About as long as a request takes to a server on this machine, the work of other tasks included."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(wish: str) -> None:
    """Die at a point; after a colon, at which time."""
    point, _, times = wish.partition(":")
    left = int(times or 1)

    def die_in_time() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            die()

    def before(step: Step) -> Step:
        async def dies_before(*values: Any, **more: Any) -> Any:
            die_in_time()
            return await step(*values, **more)

        return dies_before

    def during(step: Step) -> Step:
        async def dies_during(*values: Any, **more: Any) -> Any:
            asyncio.get_running_loop().call_later(LEAVING_SECONDS, die_in_time)
            return await step(*values, **more)

        return dies_during

    def behind(step: Step) -> Step:
        async def dies_behind(*values: Any, **more: Any) -> Any:
            result = await step(*values, **more)
            if result != []:  # a claim of nothing is none
                die_in_time()
            return result

        return dies_behind

    points: dict[str, tuple[Any, str, Callable[[Step], Step]]] = {
        "planning": (Reminders, "plan_all", behind),
        "claim": (Sweep, "_claim", behind),
        "check": (sweep, "check", before),
        "compose": (sweep, "compose", behind),
        "begun": (TelegramSender, "send", before),
        "leaving": (TelegramSender, "send", during),
        "sent": (TelegramSender, "send", behind),
        "settling": (Settling, "_settle_rows", behind),
        "page": (Reminders, "settle", behind),
        "settled": (Sweep, "_tell", behind),
    }
    owner, name, dying = points[point]
    patch.object(owner, name, dying(getattr(owner, name))).start()


if __name__ == "__main__":
    arm(os.environ["TDKT_TEST_DIE"])
    main()
