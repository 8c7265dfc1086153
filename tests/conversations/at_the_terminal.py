"""An officer at the terminal: what is printed is read, a button is pressed by its number."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.channels.terminal_arrivals import TerminalArrivals
from bot.terminal_app import build_terminal
from tests.conversations.officer import Office
from tests.patience import SECONDS as PATIENCE

_NUMBERED = re.compile(r"^  \[(\d+)\] (.*)$", re.MULTILINE)


@dataclass
class TerminalOfficer:
    """One keyboard; a button that copies shows its text behind its label."""

    lines: asyncio.Queue[bytes | None]
    printed: list[str] = field(default_factory=list)
    drained: asyncio.Event = field(default_factory=asyncio.Event)
    arrivals: TerminalArrivals | None = None

    async def enter(self, code: str) -> list[str]:
        """Type an invitation code."""
        return await self.say(code)

    async def say(self, text: str) -> list[str]:
        before = len(self.printed)
        self.drained.clear()
        await self.lines.put(text.encode())
        async with asyncio.timeout(PATIENCE):
            await self.drained.wait()
        return [_NUMBERED.sub("", one).rstrip() for one in self.printed[before:]]

    async def look(self) -> list[str]:
        """What has come by itself since the last look, as printed while the terminal is open."""
        assert self.arrivals is not None
        before = len(self.printed)
        await self.arrivals.once()
        return [_NUMBERED.sub("", one).rstrip() for one in self.printed[before:]]

    async def attach(self, name: str, content: bytes, caption: str = "") -> list[str]:
        raise NotImplementedError("a terminal takes no files")

    async def press(self, label: str) -> list[str]:
        return await self.press_held(await self.held(label))

    async def held(self, label: str) -> str:
        found = [pair for card in self.printed for pair in _NUMBERED.findall(card)]
        numbers: dict[str, str] = {one: number for number, one in found}
        assert label in numbers, f"no button {label!r} among {await self.buttons()}"
        return numbers[label]

    async def press_held(self, held: str) -> list[str]:
        return await self.say(held)

    async def buttons(self) -> list[str]:
        for card in reversed(self.printed):
            if found := _NUMBERED.findall(card):
                return [label for _, label in found]
        return []


@asynccontextmanager
async def at_the_terminal(office: Office) -> AsyncIterator[TerminalOfficer]:
    """Open a terminal beside a running office, as `tdkt chat` does beside `tdkt run`."""
    running = office.app
    officer = TerminalOfficer(asyncio.Queue())
    terminal = await build_terminal(
        running.settings,
        running.database,
        office.clock,
        running.services.knowledge,
        name="lan@may",
        show=officer.printed.append,
    )

    async def typed() -> AsyncIterator[bytes]:
        while True:
            # The next line is asked for when the answer to the one before has been printed.
            officer.drained.set()
            line = await officer.lines.get()
            if line is None:
                return
            yield line

    officer.arrivals = terminal.arrivals
    await terminal.arrivals.begin()
    worker = asyncio.create_task(terminal.intake.run())
    conversing = asyncio.create_task(terminal.window.converse(typed()))
    try:
        await officer.drained.wait()
        yield officer
    finally:
        await officer.lines.put(None)
        # An answer that never comes fails the test; a still clock must not keep its next try waiting.
        await asyncio.wait([conversing], timeout=PATIENCE)
        conversing.cancel()
        await terminal.intake.stop()
        await worker
