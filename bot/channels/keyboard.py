"""What is typed or pasted at a terminal, or stands in a pipe or file, as it becomes messages."""

from __future__ import annotations

import asyncio
import os
import select
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

_PIECE = 64 * 1024
_TOGETHER = 0.05
"""Seconds within which lines come together: pasted text does, nobody types that fast."""


async def typed(source: int = 0) -> AsyncIterator[bytes]:
    """Messages from a file number: a pasted block is one, else each line; of a pipe or file, each line."""
    loop = asyncio.get_running_loop()
    messages: asyncio.Queue[bytes | None] = asyncio.Queue()

    def give(message: bytes | None) -> None:
        with suppress(RuntimeError):  # the conversation is over
            loop.call_soon_threadsafe(messages.put_nowait, message)

    threading.Thread(target=_read, args=(source, give), name="keyboard", daemon=True).start()
    while (message := await messages.get()) is not None:
        yield message


def _read(source: int, give: Callable[[bytes | None], None]) -> None:
    # Below Python's own buffer: its lock, held by a waiting thread, would hinder the program's end.
    is_keyboard = os.isatty(source)
    block: list[bytes] = []
    rest = b""
    while piece := _piece(source):
        *lines, rest = (rest + piece).split(b"\n")
        block += lines
        if is_keyboard and (rest or _more_waits(source)):
            continue
        _give(block, give, is_keyboard=is_keyboard)
        block = []
    _give([*block, rest] if rest else block, give, is_keyboard=is_keyboard)
    give(None)


def _give(lines: list[bytes], give: Callable[[bytes | None], None], *, is_keyboard: bool) -> None:
    for message in [b"\n".join(lines)] if is_keyboard and lines else lines:
        give(message)


def _piece(source: int) -> bytes:
    try:
        return os.read(source, _PIECE)
    except OSError:  # the terminal's window was closed
        return b""


def _more_waits(source: int) -> bool:
    return bool(select.select([source], [], [], _TOGETHER)[0])
