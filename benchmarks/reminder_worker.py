"""`python -m benchmarks.reminder_worker`: one of the workers of `reminders_under_fire`, ended by its signals.

It is the role `reminders` of a running assistant, with two differences: its clock can be turned (the file
`offset` in the data folder holds the seconds by which it is ahead), and several work over one database, each
under a lease of its own. For each message it writes down when it had noted its outcome.

TDKT_TEST_SHARE is how many messages a second it may send, TDKT_TEST_DIE where it is to kill itself
(`tests/processes/dying_sweep.py`).
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.app import build, build_sweep
from bot.clock import SystemClock
from bot.lease import holding
from bot.logs import keep_secrets_out_of_logs
from bot.pacing import SharedPace
from bot.reminders.push import telegram_sender
from bot.reminders.rounds import Rounds
from bot.reminders.settling import Settling
from bot.settings import Settings
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database
from tests.processes.dying_sweep import arm

OFFSET, SETTLED = "offset", "settled"
EVERY_SECONDS = 0.5


class TurnedClock:
    """The system's clock, so many seconds ahead as the file says."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return SystemClock().now() + timedelta(seconds=float(self._path.read_text(encoding="ascii")))


def note_settled(path: Path) -> None:
    """Write down, for each message to a messenger, when its outcome was kept."""
    settle = Settling.settle

    async def noted(self: Settling, outgoing: Any, *rest: Any) -> None:
        await settle(self, outgoing, *rest)
        with path.open("a", encoding="ascii") as file:
            file.write(f"{outgoing.chat_id} {time.monotonic()}\n")

    patch.object(Settling, "settle", noted).start()


async def work(settings: Settings, per_second: int) -> None:
    """Sweep until SIGTERM."""
    keep_secrets_out_of_logs(settings)
    database, clock = Database.at(settings.database), TurnedClock(settings.data_dir / OFFSET)
    async with holding(database, SystemClock(), f"run:reminders:{os.getpid()}"):
        app = build(settings, database, clock, KnowledgeBase.load(), pace=SharedPace(per_second=per_second))
        async with telegram_sender(settings, app.pace) as sender:
            sweep = build_sweep(app, sender)
            rounds = Rounds(sweep, every_seconds=EVERY_SECONDS, leave_off=sweep.leave_off)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, rounds.stop)
            await rounds.run()
    await database.close()


def main() -> None:
    """Arm what is to go wrong, then work."""
    settings = Settings(_env_file=None)
    note_settled(settings.data_dir / SETTLED)
    if wish := os.environ.get("TDKT_TEST_DIE"):
        arm(wish)
    asyncio.run(work(settings, int(os.environ["TDKT_TEST_SHARE"])))


if __name__ == "__main__":
    main()
