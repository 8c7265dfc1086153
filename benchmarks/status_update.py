"""A full status update beside a bare aiogram echo bot: both over HTTP against the same Bot API double.

Run `python -m benchmarks.status_update [--people N]`. An update is a text without a day, which is shown
back, and the day pressed under it, which records it. Each of the two is kept in the inbox, worked, committed
with its log entry and its effect, answered and closed. The echo bot answers as many messages with their own
text and keeps nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bot.app import build
from bot.clock import SystemClock, office_day
from bot.pacing import Lane
from bot.settings import Settings
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database
from storage.migrate import upgrade
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind, ObligationState
from storage.models.people import Role
from tests.doubles.bot_api import BOT, TOKEN
from tests.telegram.double import BotApiDouble

PEOPLE = 60
REPORT = "đã nộp báo cáo khối quý 4"
STEPS = ("Hôm nay",)
"""The buttons that follow the text, each on the newest message with buttons."""

WITHIN_SECONDS = 120.0
"""Whatever takes longer has stood still."""


class NoPace:
    """Nobody waits: what is measured is work, not Telegram's limits."""

    def now(self) -> float:
        return 0.0

    async def wait_turn(
        self, chat_id: int, lane: Lane = Lane.CONVERSATION, *, until: float = math.inf
    ) -> None: ...

    @asynccontextmanager
    async def turn(
        self, chat_id: int, lane: Lane = Lane.CONVERSATION, *, until: float = math.inf
    ) -> AsyncIterator[None]:
        yield

    def hold(self, seconds: float) -> None: ...


def person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Lan", "language_code": "vi"}


def message(number: int, text: str, message_id: int) -> dict[str, Any]:
    chat = {"id": number, "type": "private"}
    sent = {"message_id": message_id, "date": int(time.time()), "chat": chat, "from": person(number)}
    return {"message": sent | {"text": text}}


def press(number: int, below: dict[str, Any], label: str) -> dict[str, Any]:
    buttons = [button for row in below["reply_markup"]["inline_keyboard"] for button in row]
    (data,) = [one["callback_data"] for one in buttons if one["text"].startswith(label)]
    shown = {"message_id": below["message_id"], "date": int(time.time()), "from": BOT, "text": below["text"]}
    query_id = f"{number}{time.monotonic_ns()}"
    query = {"id": query_id, "from": person(number), "chat_instance": "1", "data": data}
    return {"callback_query": query | {"message": shown | {"chat": {"id": number, "type": "private"}}}}


async def said(double: BotApiDouble) -> list[dict[str, Any]]:
    async with double.client.get(f"{double.root}/control/messages") as response:
        messages: list[dict[str, Any]] = await response.json()
    return messages


async def assistant(double: BotApiDouble, people: int, folder: Path) -> float:
    """Seconds for one full update of everybody, measured from the first text to the last recorded row."""
    settings = Settings(_env_file=None, data_dir=folder, telegram_token=TOKEN, telegram_api=double.root)
    database = Database.create(settings.database)
    clock = SystemClock()
    await upgrade(database, copy_to=None, now=clock.now())
    async with database.writing() as work:
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL,
            name="báo cáo khối quý 4",
            due_on=office_day(clock) + timedelta(days=20),
            now=clock.now(),
        )
        for number in range(1, people + 1):
            one = await work.people.add(name=f"Lan {number}", role=Role.OFFICER, now=clock.now())
            one.notice_seen_at = clock.now()
            account = await work.accounts.meet(Channel.TELEGRAM, str(number), now=clock.now())
            await work.accounts.link(account.id, one.id)
            await work.deadlines.oblige(occurrence.id, now=clock.now(), responsible_id=one.id)
        await work.commit()
    app = build(settings, database, clock, KnowledgeBase.load(), pace=NoPace())
    assert app.telegram is not None
    running = [asyncio.create_task(app.telegram.run())]
    polled = len(await double.calls("getUpdates"))
    await double.called("getUpdates", polled + 1)

    began = time.perf_counter()
    await double.happen(*(message(one, REPORT, 10_000 + one) for one in range(1, people + 1)))
    await answered(double, 0, people)
    for label in STEPS:
        below = {one["chat"]["id"]: one for one in await said(double) if one.get("reply_markup")}
        calls = len(await double.calls())
        await double.happen(*(press(one, below[one], label) for one in range(1, people + 1)))
        await answered(double, calls, people)
    await app.telegram.intake.drain()
    seconds = time.perf_counter() - began

    async with database.reading() as work:
        recorded = await work.deadlines.of_occurrence(occurrence.id)
    missing = sum(one.obligation.state != ObligationState.SUBMITTED for one in recorded)
    if missing:
        raise SystemExit(f"{missing} of {people} updates were not recorded")
    await app.telegram.stop()
    await asyncio.gather(*running)
    await database.close()
    return seconds


async def answered(double: BotApiDouble, since: int, people: int) -> None:
    """Wait until so many messages have been sent or edited after the first `since` calls."""
    spoken = {"sendMessage", "editMessageText"}
    async with asyncio.timeout(WITHIN_SECONDS):
        while True:
            async with double.client.get(f"{double.root}/control/calls", params={"after": since}) as response:
                calls = await response.json()
            if sum(one["method"] in spoken for one in calls) >= people:
                return
            await asyncio.sleep(0.05)


async def echo(double: BotApiDouble, messages: int) -> float:
    """Seconds in which aiogram alone answers so many messages with their own text."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(double.root))
    bot, dispatcher = Bot(TOKEN, session=session), Dispatcher()
    answered, is_done = 0, asyncio.Event()

    @dispatcher.message()
    async def answer(received: Message) -> None:
        nonlocal answered
        await received.answer(received.text or "")
        answered += 1
        if answered == messages:
            is_done.set()

    polled = len(await double.calls("getUpdates"))
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    await double.called("getUpdates", polled + 1)
    began = time.perf_counter()
    await double.happen(*(message(one, REPORT, 20_000 + one) for one in range(1, messages + 1)))
    async with asyncio.timeout(WITHIN_SECONDS):
        await is_done.wait()
    seconds = time.perf_counter() - began
    await dispatcher.stop_polling()
    await polling
    return seconds


async def measure(people: int) -> tuple[float, float]:
    """Messages a second: the assistant's, the echo bot's."""
    messages = people * (1 + len(STEPS))
    async with aiohttp.ClientSession() as client:
        double = await BotApiDouble.start(client)
        try:
            with tempfile.TemporaryDirectory() as folder:
                ours = await assistant(double, people, Path(folder))
            bare = await echo(double, messages)
        finally:
            await double.stop()
    return messages / ours, messages / bare


def main() -> None:
    """Measure once and print both rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    people = parser.parse_args().people
    ours, bare = asyncio.run(measure(people))
    print(f"assistant {ours:.0f} messages a second, bare echo bot {bare:.0f}: {ours / bare:.2f} of its rate")


if __name__ == "__main__":
    main()
