"""How fast messages leave: over HTTP to a server on this machine, which counts what arrives.

Twice: pushes of one process through python-telegram-bot, with 429s in between; then conversation and
reminders in two processes with one token, each sending as fast as its share allows, aiogram beside
python-telegram-bot. Run `python -m benchmarks.push_pacing [--pushes N]`; it prints the rates and the most
that arrived within any one second, and exits with 1 where that is more than 28.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot.pacing import PER_SECOND, SharedPace, share
from bot.reminders.delivery import Delivered
from bot.reminders.push import telegram_sender
from bot.settings import Settings
from bot.views.screen import Screen

PUSHES = 300
TOKEN = "1:benchmark"
REFUSALS = (40, 41, 150)
"""Which calls are answered with 429, two of them one after the other."""


class Server:
    """Answers sendMessage and notes when each call came, for whom; `refusals` are those that get a 429."""

    def __init__(self, refusals: Sequence[int] = ()) -> None:
        self.arrived: list[float] = []
        self.chats: list[str] = []
        self.refusals = refusals

    async def serve(self, request: web.Request) -> web.Response:
        self.arrived.append(time.monotonic())
        self.chats.append(str((await request.post()).get("chat_id")))
        if len(self.arrived) in self.refusals:
            refusal = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
            return web.json_response(refusal | {"parameters": {"retry_after": 1}}, status=429)
        chat = {"id": 1, "type": "private"}
        return web.json_response({"ok": True, "result": {"message_id": 1, "date": 1, "chat": chat}})


def busiest_second(arrived: Sequence[float]) -> int:
    """The most arrivals within any window of one second."""
    most, first = 0, 0
    for last, moment in enumerate(arrived):
        while moment - arrived[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


@asynccontextmanager
async def serving(server: Server) -> AsyncIterator[str]:
    """The server's address for as long as it serves."""
    app = web.Application()
    app.router.add_post("/{path:.*}", server.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def push(root: str, pushes: int, pace: SharedPace) -> int:
    """Send reminders, each to another chat, all waiting at once; how many were delivered."""
    settings = Settings(_env_file=None, telegram_token=TOKEN, telegram_api=root)
    async with telegram_sender(settings, pace) as sender:
        assert sender is not None
        outcomes = await asyncio.gather(*(sender.send(str(one), Screen("x")) for one in range(1, pushes + 1)))
    return sum(isinstance(one, Delivered) for one in outcomes)


async def reply(root: str, replies: int, pace: SharedPace) -> int:
    """Answer as the conversation does, each to another chat, all waiting at once; how many went out."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(root))

    async def one(bot: Bot, chat_id: int) -> None:
        async with pace.turn(chat_id):
            await bot.send_message(chat_id, "x")

    async with Bot(TOKEN, session=session) as bot:
        await asyncio.gather(*(one(bot, chat_id) for chat_id in range(1, replies + 1)))
    return replies


async def measure(pushes: int) -> tuple[int, float, int]:
    """One process: pushes delivered, seconds taken, busiest second."""
    server = Server(REFUSALS)
    began = time.monotonic()
    async with serving(server) as root:
        delivered = await push(root, pushes, SharedPace())
    return delivered, time.monotonic() - began, busiest_second(server.arrived)


async def measure_split(pushes: int) -> tuple[int, float, int]:
    """Two processes with one token: messages that arrived, seconds taken, busiest second."""
    server = Server()
    began = time.monotonic()
    async with serving(server) as root:
        children = [
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "benchmarks.push_pacing", "--as", role, "--root", root),
                *("--pushes", str(count)),
                cwd=Path(__file__).parents[1],
            )
            for role, count in (("conversation", pushes), ("reminders", pushes * 2 // 5))
        ]
        for child in children:
            await child.wait()
    return len(server.arrived), time.monotonic() - began, busiest_second(server.arrived)


def main() -> None:
    """Measure once and print it; with `--as`, be one of the two processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pushes", type=int, default=PUSHES)
    parser.add_argument("--as", dest="role", choices=("conversation", "reminders"), help=argparse.SUPPRESS)
    parser.add_argument("--root", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.role is not None:
        replies = given.role == "conversation"
        pace = SharedPace(per_second=share(replies=replies, pushes=not replies))
        asyncio.run((reply if replies else push)(given.root, given.pushes, pace))
        return
    delivered, seconds, peak = asyncio.run(measure(given.pushes))
    print(
        f"one process: {delivered} of {given.pushes} in {seconds:.1f} s ({delivered / seconds:.1f} a second)"
    )
    print(f"busiest second: {peak} (at most {PER_SECOND})")
    arrived, seconds, split_peak = asyncio.run(measure_split(given.pushes))
    print(f"two processes: {arrived} in {seconds:.1f} s, their start included")
    print(f"busiest second: {split_peak} (at most {PER_SECOND})")
    is_whole = delivered == given.pushes and arrived == given.pushes + given.pushes * 2 // 5
    raise SystemExit(0 if max(peak, split_peak) <= PER_SECOND and is_whole else 1)


if __name__ == "__main__":
    main()
