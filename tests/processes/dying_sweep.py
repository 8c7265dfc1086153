"""`python -m tests.processes.dying_sweep reminders sweep …`: a sweep that kills itself at TDKT_TEST_DIE.

claim    people's reminders are claimed, nothing is prepared
begun    the message is written down as begun, nothing has left
sent     the messenger has accepted the message, nothing is settled
page     the message for the page is in the transaction, which is not committed
settled  everything is committed, the process dies before the next person
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

from bot.cli import main
from bot.reminders.push import TelegramSender
from bot.reminders.sweep import Sweep
from storage.repositories.reminders import Reminders


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    claim, send, settle, tell = Sweep._claim, TelegramSender.send, Reminders.settle, Sweep._tell

    async def dies_after_claim(self: Sweep) -> Sequence[Any]:
        rows = await claim(self)
        if rows:
            die()
        return rows

    async def dies_before_send(self: TelegramSender, *values: Any) -> Any:
        die()

    async def dies_after_send(self: TelegramSender, *values: Any) -> Any:
        await send(self, *values)
        die()

    async def dies_before_commit(self: Reminders, *values: Any, **more: Any) -> None:
        await settle(self, *values, **more)
        die()

    async def dies_after_telling(self: Sweep, rows: Any) -> bool:
        await tell(self, rows)
        die()
        return True

    patches: dict[str, tuple[type[Any], str, Any]] = {
        "claim": (Sweep, "_claim", dies_after_claim),
        "begun": (TelegramSender, "send", dies_before_send),
        "sent": (TelegramSender, "send", dies_after_send),
        "page": (Reminders, "settle", dies_before_commit),
        "settled": (Sweep, "_tell", dies_after_telling),
    }
    owner, name, replacement = patches[point]
    patch.object(owner, name, replacement).start()


if __name__ == "__main__":
    arm(os.environ["TDKT_TEST_DIE"])
    main()
