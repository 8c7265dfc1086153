"""How fast pushes leave: python-telegram-bot over HTTP to a server on this machine, 429s in between.

Run `python -m benchmarks.push_pacing [--pushes N]`; it prints the rate and the most that arrived within any
one second, and exits with 1 where that is more than 28.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Sequence

from aiohttp import web

from bot.pacing import PER_SECOND, SharedPace
from bot.reminders.delivery import Delivered
from bot.reminders.push import telegram_sender
from bot.settings import Settings
from bot.views.screen import Screen

PUSHES = 300
REFUSALS = (40, 41, 150)
"""Which calls are answered with 429, two of them one after the other."""


class Server:
    """Answers sendMessage and notes when each call arrived."""

    def __init__(self) -> None:
        self.arrived: list[float] = []

    async def serve(self, request: web.Request) -> web.Response:
        self.arrived.append(time.monotonic())
        if len(self.arrived) in REFUSALS:
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


async def measure(pushes: int) -> tuple[int, float, int]:
    """Pushes delivered, seconds taken, busiest second; each push to another chat, all waiting at once."""
    server = Server()
    app = web.Application()
    app.router.add_post("/{path:.*}", server.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    settings = Settings(_env_file=None, telegram_token="1:benchmark", telegram_api=f"http://127.0.0.1:{port}")
    began = time.monotonic()
    async with telegram_sender(settings, SharedPace()) as sender:
        assert sender is not None
        outcomes = await asyncio.gather(*(sender.send(str(one), Screen("x")) for one in range(1, pushes + 1)))
    seconds = time.monotonic() - began
    await runner.cleanup()
    return sum(isinstance(one, Delivered) for one in outcomes), seconds, busiest_second(server.arrived)


def main() -> None:
    """Measure once and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pushes", type=int, default=PUSHES)
    pushes = parser.parse_args().pushes
    delivered, seconds, peak = asyncio.run(measure(pushes))
    print(f"delivered {delivered} of {pushes} in {seconds:.1f} s ({delivered / seconds:.1f} a second)")
    print(f"busiest second: {peak} (at most {PER_SECOND})")
    raise SystemExit(0 if peak <= PER_SECOND and delivered == pushes else 1)


if __name__ == "__main__":
    main()
