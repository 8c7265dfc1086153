"""A real `tdkt run` as a child process, killed and started again, and a person at its page."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.channels.page_client import Answer, PageClient
from tests.patience import SECONDS as PATIENCE
from tests.processes.life import Life

CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b")


# Below the ports that the system hands out by itself: no connection can take one before its server does.
# Each worker of a run has a stretch of its own, walked from a place where another run hardly begins.
_STRETCH = 1000
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_first, _steps = 12_000 + _worker % 20 * _STRETCH, itertools.count(os.getpid() * 37)


def free_port() -> int:
    """A port that nobody else is going to take before it is used."""
    for step in _steps:
        port = _first + step % _STRETCH
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("the steps never end")


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
        async with asyncio.timeout(PATIENCE):
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
        async with asyncio.timeout(PATIENCE):
            while await self._line():
                pass
            await self.process.wait()

    async def tells(self, words: str) -> None:
        """Wait until it prints these words."""
        async with asyncio.timeout(PATIENCE):
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
        async with asyncio.timeout(PATIENCE):
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
        async with asyncio.timeout(PATIENCE):
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
