"""The assistant in a terminal: whoever holds the keyboard, signed in by code like anybody else."""

from __future__ import annotations

import asyncio
import getpass
import os
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from bot.clock import SystemClock
from bot.lease import holding
from bot.logs import keep_secrets_out_of_logs
from bot.running import load_knowledge
from bot.settings import Settings
from bot.terminal_app import build_terminal
from bot.views.words import word
from storage.engine import Database
from storage.migrate import require_current

LEASE = "run:terminal"
_PIECE = 64 * 1024


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
            knowledge = await asyncio.to_thread(load_knowledge, settings)
            terminal = await build_terminal(settings, database, clock, knowledge, name=_keyboard(), show=tell)
            tell(word("running.chat"))
            async with asyncio.TaskGroup() as group:
                intake = group.create_task(terminal.intake.run())
                await terminal.window.converse(_typed_lines())
                await terminal.intake.stop()
                await intake
    finally:
        await database.close()


def _keyboard() -> str:
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError):
        return f"{os.getuid()}@{socket.gethostname()}"


async def _typed_lines() -> AsyncIterator[bytes]:
    """Lines of standard input, be it a keyboard, a pipe or a file."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[bytes | None] = asyncio.Queue()

    def give(line: bytes | None) -> None:
        with suppress(RuntimeError):  # the conversation is over
            loop.call_soon_threadsafe(lines.put_nowait, line)

    def read() -> None:
        # Below Python's own buffer: its lock, held by a waiting thread, would hinder the program's end.
        rest = b""
        while piece := os.read(0, _PIECE):
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                give(line)
        if rest:
            give(rest)
        give(None)

    threading.Thread(target=read, name="keyboard", daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
