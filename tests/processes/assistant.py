"""A real `tdkt run` as a child process, killed and started again, and a person at its page."""

from __future__ import annotations

import asyncio
import os
import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.channels.page_client import Answer, PageClient
from tests.processes.life import Life

READY_WITHIN_SECONDS = 60.0
ANSWERED_WITHIN_SECONDS = 30.0
CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Assistant:
    """One life of the process; `told` is what it has printed."""

    process: Life
    told: list[str]

    @classmethod
    async def start(
        cls, data: Path, port: int, module: str = "bot", *, only: str | None = None, **environment: str
    ) -> Assistant:
        """Start it and wait until it serves (one role `only`); `module` may stand in for the command."""
        process = await Life.begin(
            module,
            "run",
            *(("--only", only) if only else ()),
            environment=clean_environment(data, port) | environment,
        )
        assistant = cls(process, [])
        async with asyncio.timeout(READY_WITHIN_SECONDS):
            while not any("Ctrl+C" in line for line in assistant.told):
                line = await assistant._line()
                if not line:
                    raise AssertionError("".join(assistant.told))
        return assistant

    @property
    def code(self) -> str:
        """The code of the first administrator."""
        found = CODE.search("".join(self.told))
        assert found is not None
        return found.group()

    async def kill(self) -> None:
        """SIGKILL: nothing can be tidied up."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM, and its exit code."""
        if self.process.returncode is None:
            self.process.terminate()
        await self.died()
        return self.process.returncode or 0

    async def died(self) -> None:
        """Wait for its end, keeping what it says last."""
        async with asyncio.timeout(READY_WITHIN_SECONDS):
            while await self._line():
                pass
            await self.process.wait()

    async def tells(self, words: str) -> None:
        """Wait until it prints these words."""
        async with asyncio.timeout(READY_WITHIN_SECONDS):
            while words not in (line := await self._line()):
                assert line, "".join(self.told)

    async def _line(self) -> str:
        line = (await self.process.printed.readline()).decode()
        self.told.append(line)
        return line


def clean_environment(data: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TDKT_")}
    return kept | {"TDKT_DATA_DIR": str(data), "TDKT_WEB_PORT": str(port), "PYTHONUNBUFFERED": "1"}


class Person:
    """Somebody at the page, over HTTP; stays signed in when the process dies."""

    def __init__(self, port: int, client: aiohttp.ClientSession) -> None:
        self.page = PageClient(client, f"http://127.0.0.1:{port}")

    async def sign_in(self, code: str) -> None:
        _taken(await self.page.sign_in(code))

    async def me(self) -> dict[str, Any]:
        visitor: dict[str, Any] = await self.page.me()
        return visitor

    async def say(self, text: str, client_id: str | None = None) -> None:
        _taken(await self.page.say(text, client_id))

    async def press(self, label: str) -> None:
        """Press the newest button with that label, once there is one."""
        async with asyncio.timeout(ANSWERED_WITHIN_SECONDS):
            while not (found := await self._buttons(label)):  # noqa: ASYNC110 - another process answers
                await asyncio.sleep(0.05)
        _taken(await self.page.press(*found[-1]))

    async def _buttons(self, label: str) -> list[tuple[int, str]]:
        return [
            (one["id"], button["data"])
            for one in await self.history()
            for row in one.get("buttons") or []
            for button in row
            if button["label"] == label
        ]

    async def history(self) -> list[dict[str, Any]]:
        return list((await self.page.get("/api/history")).body["messages"])

    async def reads_after(self, text: str) -> list[str]:
        """What the assistant has said since the person said this; fails unless there is something in time."""
        async with asyncio.timeout(ANSWERED_WITHIN_SECONDS):
            while not self._since(await self.history(), text):  # noqa: ASYNC110 - another process answers
                await asyncio.sleep(0.05)
        # Whatever would come twice has had its time.
        await asyncio.sleep(0.7)
        return self._since(await self.history(), text)

    @staticmethod
    def _since(messages: list[dict[str, Any]], text: str) -> list[str]:
        said = [one["id"] for one in messages if one["direction"] == "in" and one["html"] == text]
        return [
            one["html"] for one in messages if one["direction"] == "out" and said and one["id"] > said[-1]
        ]


def _taken(answer: Answer) -> None:
    assert answer.status == 200, answer.body
