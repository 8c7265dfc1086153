"""The Bot API double as a process of its own, and people who talk to the assistant through it."""

from __future__ import annotations

import asyncio
import atexit
import base64
import itertools
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp

from bot.views.plain import plain_text
from tests.doubles.bot_api import BOT, TOKEN
from tests.patience import SECONDS as PATIENCE
from tests.processes.assistant import free_port

_numbers = itertools.count(1)


@cache
def _server() -> str:
    port = free_port()
    command = [sys.executable, "-m", "tests.doubles.bot_api", str(port)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE)
    atexit.register(_end, process)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return f"http://127.0.0.1:{port}"


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


__all__ = ["BOT", "TOKEN", "BotApiDouble", "Chatter"]


@dataclass
class BotApiDouble:
    """One running double, steered over its control interface."""

    root: str
    client: aiohttp.ClientSession

    @classmethod
    async def start(cls, client: aiohttp.ClientSession) -> BotApiDouble:
        """A fresh Telegram; all of them live in one process, each under a path of its own."""
        server = await asyncio.to_thread(_server)
        return cls(f"{server}/{next(_numbers)}", client)

    async def stop(self) -> None:
        """Whoever still asks learns that it is gone."""
        await self._control("end")

    async def happen(self, *updates: dict[str, Any]) -> None:
        """People do these things, in one batch."""
        await self._control("updates", updates=list(updates))

    async def go_wrong(self, method: str, kind: str, **details: Any) -> None:
        """The next call of the method goes wrong."""
        await self._control("faults", method=method, kind=kind, **details)

    async def hold_file(self, file_id: str, content: bytes) -> None:
        """Somebody has uploaded a file."""
        await self._control("files", file_id=file_id, content=base64.b64encode(content).decode())

    async def refuse_token(self, refused: bool = True) -> None:
        await self._control("token", refused=refused)

    async def calls(self, *methods: str) -> list[dict[str, Any]]:
        """Every call of these methods, oldest first."""
        async with self.client.get(f"{self.root}/control/calls") as response:
            made: list[dict[str, Any]] = await response.json()
        return [one for one in made if not methods or one["method"] in methods]

    async def state(self) -> dict[str, Any]:
        async with self.client.get(f"{self.root}/control/state") as response:
            state: dict[str, Any] = await response.json()
        return state

    async def called(self, method: str, times: int = 1) -> list[dict[str, Any]]:
        """Wait until a method was called so often."""
        async with asyncio.timeout(PATIENCE):
            while len(calls := await self.calls(method)) < times:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.02)
        return calls

    async def _control(self, what: str, **wish: Any) -> None:
        async with self.client.post(f"{self.root}/control/{what}", json=wish) as response:
            assert response.status == 200, await response.text()


@dataclass
class Chatter:
    """One person on Telegram: says, presses, attaches, reads; the driver's verbs are those of `Officer`.

    `worked` waits until the assistant has nothing in hand; without it the first message is the answer.
    """

    double: BotApiDouble
    id: int
    name: str = "Lan"
    locale: str = "vi"
    chat_id: int = 0
    worked: Callable[[], Awaitable[None]] | None = None
    reads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chat_id = self.chat_id or self.id

    def in_group(self, chat_id: int) -> Chatter:
        """The same person, writing in a group."""
        return Chatter(self.double, self.id, self.name, self.locale, chat_id, self.worked)

    async def say(self, text: str, **more: Any) -> list[str]:
        """Write a message; answers what comes back."""
        return await self._do(self.message(text=text, **more))

    async def enter(self, code: str) -> list[str]:
        """Open the link of an invitation."""
        return await self.say(f"/start {code}")

    async def send(self, **content: Any) -> list[str]:
        """Send some other kind of message."""
        return await self._do(self.message(**content))

    async def edit(self, text: str) -> list[str]:
        """Edit an earlier message."""
        event = self.message(text=text)["message"]
        return await self._do({"edited_message": event | {"edit_date": event["date"]}})

    async def attach(self, name: str, content: bytes, caption: str = "") -> list[str]:
        """Send a document."""
        return await self._do(await self.document(name, content, caption))

    async def press(self, label: str) -> list[str]:
        """Press the newest button with that label; fails when there is none."""
        return await self.press_held(await self.held(label))

    async def held(self, label: str) -> tuple[str, dict[str, Any]]:
        """The newest button with that label, to be pressed when it has become old."""
        for message in reversed(await self._shown()):
            for button in _buttons(message):
                if button["text"] == label:
                    return button["callback_data"], message
        raise AssertionError(f"no button {label!r} among {await self.buttons()}")

    async def press_held(self, held: tuple[str, dict[str, Any]]) -> list[str]:
        """Press a button that was held."""
        return await self.press_data(*held)

    async def press_data(self, data: str, message: dict[str, Any] | None = None) -> list[str]:
        """Press something by its data."""
        below = message or (await self._shown())[-1]
        shown = {"message_id": below["message_id"], "date": below["date"], "chat": self._chat, "from": BOT}
        if below["date"]:
            shown["text"] = below["text"]
        query = {
            "id": str(next(_numbers)),
            "from": self._user,
            "chat_instance": "1",
            "data": data,
            "message": shown,
        }
        return await self._do({"callback_query": query})

    async def buttons(self) -> list[str]:
        """Labels of all buttons under the newest message that has any."""
        for message in reversed(await self._shown()):
            if found := _buttons(message):
                return [button["text"] for button in found]
        return []

    async def transcript(self) -> list[str]:
        """Everything that the assistant has said to this chat."""
        return [_text(call) for call in await self._said()]

    async def document(self, name: str, content: bytes, caption: str = "", **more: Any) -> dict[str, Any]:
        """The update of a document whose content the double holds."""
        file_id = f"file-{next(_numbers)}"
        await self.double.hold_file(file_id, content)
        described: dict[str, Any] = {"file_id": file_id, "file_unique_id": file_id, "file_name": name}
        described |= {"file_size": len(content)}
        return self.message(document=described, **({"caption": caption} if caption else {}), **more)

    def message(self, **content: Any) -> dict[str, Any]:
        """The update of a message."""
        event = {
            "message_id": 100_000 + next(_numbers),
            "date": int(time.time()),
            "from": self._user,
            "chat": self._chat,
        }
        text = content.get("text", "")
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            event["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return {"message": event | content}

    async def blocks(self, *, again: bool = True) -> None:
        """Block the assistant, or let it write again."""
        before, after = ("member", "kicked") if again else ("kicked", "member")

        def member(status: str) -> dict[str, Any]:
            return {"status": status, "user": BOT, "until_date": 0}

        event = {
            "chat": self._chat,
            "from": self._user,
            "date": int(time.time()),
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        }
        await self.double.happen({"my_chat_member": event})

    async def reads_until(self, count: int) -> list[str]:
        """Everything said to this chat, as soon as there are so many messages."""
        async with asyncio.timeout(PATIENCE):
            while len(said := await self.transcript()) < count:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.02)
        return said

    async def _do(self, update: dict[str, Any]) -> list[str]:
        before = len(await self._said())
        await self.double.happen(update)
        async with asyncio.timeout(PATIENCE):
            while len(said := await self._said()) == before:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.02)
        if self.worked is not None:  # an answer may have several messages
            await self.worked()
            said = await self._said()
        self.reads = [_text(call) for call in said[before:]]
        return self.reads

    async def _said(self) -> list[dict[str, Any]]:
        calls = await self.double.calls("sendMessage", "sendDocument", "sendPhoto", "editMessageText")
        return [one for one in calls if one["ok"] and int(one["fields"]["chat_id"]) == self.chat_id]

    async def _shown(self) -> list[dict[str, Any]]:
        """The messages of the chat as they stand now, newest last."""
        async with self.double.client.get(f"{self.double.root}/control/messages") as response:
            messages: list[dict[str, Any]] = await response.json()
        return [one for one in messages if one["chat"]["id"] == self.chat_id]

    @property
    def _user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.locale}

    @property
    def _chat(self) -> dict[str, Any]:
        if self.chat_id < 0:
            return {"id": self.chat_id, "type": "supergroup", "title": "Nhóm"}
        return {"id": self.chat_id, "type": "private", "first_name": self.name}


def _buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _text(call: dict[str, Any]) -> str:
    return plain_text(call["fields"].get("text") or call["fields"].get("caption") or "")
