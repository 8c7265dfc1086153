"""One conversation over the page, the terminal and Telegram: the same words and buttons everywhere."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from bot.rights import Role
from bot.settings import Settings
from bot.terminal_app import build_terminal
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database
from tests.conversations.officer import TickingClock, open_office
from tests.telegram.conftest import opened
from tests.telegram.double import BotApiDouble

CONVERSATION = (
    ("say", "ho so bang khen thu tuong gom nhung gi"),
    ("say", "con co thi dua cua chinh phu thi sao"),
    ("say", "bằng khen"),
    ("say", "/lệnh-không-có"),
    ("say", "/ngonngu"),
    ("press", "English"),
    ("say", "/menu"),
    ("say", "/xoadulieu"),
    ("press", "Do not do it"),
)
_NUMBERED = re.compile(r"^  \[(\d+)\] (.*)$", re.MULTILINE)


class Talker(Protocol):
    """Somebody who says and presses, whatever the channel."""

    async def say(self, text: str) -> list[str]: ...

    async def press(self, label: str) -> list[str]: ...

    async def buttons(self) -> list[str]: ...


async def test_the_same_conversation_everywhere(
    tmp_path: Path, knowledge: KnowledgeBase, empty_database: Path, double: BotApiDouble
) -> None:
    folders = [tmp_path / name for name in ("page", "terminal", "telegram")]
    for folder in folders:
        folder.mkdir()
        shutil.copyfile(empty_database, folder / "tdkt.sqlite3")
    async with open_office(folders[0], knowledge) as page:
        on_page = await held(await page.member(Role.OFFICER, "Minh"))
    async with terminal(folders[1], knowledge) as window:
        in_terminal = await held(window)
    async with opened(folders[2], knowledge, double, TickingClock()) as office:
        on_telegram = await held(await office.member(77))
    assert in_terminal == on_page
    assert on_telegram == on_page


async def held(talker: Talker) -> list[tuple[list[str], list[str]]]:
    """What is read at each turn, and the buttons under what was said.

    After a press they are not compared: a terminal cannot take buttons away from what it has printed.
    """
    turns = []
    for act, words in CONVERSATION:
        if act == "say":
            turns.append((await talker.say(words), await talker.buttons()))
        else:
            turns.append((await talker.press(words), []))
    return turns


@dataclass
class Window:
    """A person at the terminal: what is printed is read, a button is pressed by its number."""

    lines: asyncio.Queue[bytes | None]
    printed: list[str] = field(default_factory=list)
    drained: asyncio.Event = field(default_factory=asyncio.Event)

    async def say(self, text: str) -> list[str]:
        before = len(self.printed)
        self.drained.clear()
        await self.lines.put(text.encode())
        await self.drained.wait()
        return [_NUMBERED.sub("", one).rstrip() for one in self.printed[before:]]

    async def press(self, label: str) -> list[str]:
        numbers = {one: number for card in self.printed for number, one in _NUMBERED.findall(card)}
        return await self.say(numbers[label])

    async def buttons(self) -> list[str]:
        for card in reversed(self.printed):
            if found := _NUMBERED.findall(card):
                return [label for _, label in found]
        return []


@asynccontextmanager
async def terminal(folder: Path, knowledge: KnowledgeBase) -> AsyncIterator[Window]:
    """A terminal with an officer who has come in and given their name."""
    settings = Settings(_env_file=None, data_dir=folder)
    database = Database.create(settings.database)
    window = Window(asyncio.Queue())
    clock = TickingClock()
    app = await build_terminal(
        settings, database, clock, knowledge, name="minh@may", show=window.printed.append
    )

    async def typed() -> AsyncIterator[bytes]:
        while True:
            # The next line is asked for when the answer to the one before has been printed.
            window.drained.set()
            line = await window.lines.get()
            if line is None:
                return
            yield line

    worker = asyncio.create_task(app.intake.run())
    conversing = asyncio.create_task(app.window.converse(typed()))
    try:
        await window.drained.wait()
        async with open_office(folder, knowledge, clock) as office:
            issued = await office.app.services.invitations.issue_from_terminal(
                Role.OFFICER, "Sở Nội vụ", timedelta(days=1)
            )
        await window.say(issued.code)
        await window.say("Minh")
        yield window
    finally:
        await window.lines.put(None)
        await conversing
        await app.intake.stop()
        await worker
        await database.close()
