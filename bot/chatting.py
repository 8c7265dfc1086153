"""The assistant in a terminal: whoever holds the keyboard, signed in by code like anybody else."""

from __future__ import annotations

import asyncio
import getpass
import os
import socket
from collections.abc import Callable

from bot.channels.keyboard import typed
from bot.clock import SystemClock
from bot.lease import holding
from bot.live_rules import LOOK_SECONDS, LiveRules
from bot.logs import keep_secrets_out_of_logs
from bot.reminders.rounds import Rounds
from bot.settings import Settings
from bot.terminal_app import build_terminal
from bot.views.words import word
from storage.engine import Database
from storage.migrate import require_current

LEASE = "run:terminal"


async def converse(settings: Settings, *, tell: Callable[[str], None]) -> None:
    """Talk over standard input and output.

    Raises storage's errors: `DatabaseMissing` before the first `run`, `LeaseHeld` while another one talks.
    """
    keep_secrets_out_of_logs(settings)
    database = Database.at(settings.database)
    clock = SystemClock()
    try:
        await require_current(database)
        async with holding(database, clock, LEASE):
            live = await LiveRules.load(settings)
            name = _keyboard()
            terminal = await build_terminal(settings, database, clock, live.knowledge, name=name, show=tell)
            looks = Rounds(live, every_seconds=LOOK_SECONDS)
            tell(word("running.chat"))
            await terminal.arrivals.begin()
            arrivals = Rounds(terminal.arrivals, every_seconds=LOOK_SECONDS)
            async with asyncio.TaskGroup() as group:
                intake = group.create_task(terminal.intake.run())
                group.create_task(looks.run())
                group.create_task(arrivals.run())
                await terminal.window.converse(typed())
                looks.stop()
                arrivals.stop()
                await terminal.intake.stop()
                await intake
    finally:
        await database.close()


def _keyboard() -> str:
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError):
        return f"{os.getuid()}@{socket.gethostname()}"
