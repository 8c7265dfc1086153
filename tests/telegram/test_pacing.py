"""The pace of what is sent: 28 a second over all, one a second in a chat, 20 a minute in a group."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from itertools import pairwise

import pytest
from telegram.error import RetryAfter

from bot.pacing import PER_SECOND, Lane, SharedPace
from bot.reminders.pacing import LONGEST_TURN, PacedRequests
from tests.patience import SECONDS as PATIENCE


class Hurry:
    """A pace in a world whose time goes on only when everybody waits; notes when each message left."""

    def __init__(self) -> None:
        self.time = 0.0
        self.pace = SharedPace(clock=lambda: self.time, sleep=self._sleep)
        self.left: list[tuple[float, int, Lane]] = []
        self._asleep: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    async def send(self, chat_id: int, lane: Lane = Lane.CONVERSATION) -> None:
        await self.pace.wait_turn(chat_id, lane)
        self.left.append((self.time, chat_id, lane))

    async def _sleep(self, seconds: float) -> None:
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._asleep, (self.time + seconds, next(self._numbers), waking))
        await waking

    async def until(self, *sends: Awaitable[None]) -> None:
        """Let the world go on until these have left."""
        tasks = [asyncio.ensure_future(one) for one in sends]
        while not all(task.done() for task in tasks):
            for _ in range(5):
                await asyncio.sleep(0)
            if self._asleep:
                self.time, _, waking = heapq.heappop(self._asleep)
                waking.set_result(None)
        await asyncio.gather(*tasks)


async def test_never_more_than_28_in_a_second() -> None:
    world = Hurry()
    await world.until(*(world.send(chat) for chat in range(1, 101)))
    moments = [moment for moment, _, _ in world.left]
    assert len(moments) == 100
    assert all(late - early >= 1.0 for early, late in zip(moments, moments[28:], strict=False))


async def test_one_a_second_in_a_chat() -> None:
    world = Hurry()
    await world.until(*(world.send(7) for _ in range(4)))
    moments = [moment for moment, _, _ in world.left]
    assert all(late - early >= 0.99 for early, late in pairwise(moments))


async def test_twenty_a_minute_in_a_group() -> None:
    world = Hurry()
    for _ in range(21):
        await world.until(world.send(-100))
    assert world.left[20][0] - world.left[0][0] >= 59.9


async def test_who_has_just_written_comes_before_pushes() -> None:
    world = Hurry()
    pushes = [asyncio.create_task(world.send(chat, Lane.PUSH)) for chat in range(1, 90)]
    await asyncio.sleep(0)
    asked = len(world.left)
    await world.until(world.send(500))
    assert next(chat for _, chat, _ in world.left[asked:]) == 500
    await world.until(*pushes)
    assert len(world.left) == 90


async def test_a_hold_stops_everybody() -> None:
    world = Hurry()
    world.pace.hold(5)
    await world.until(world.send(1), world.send(2))
    assert [moment for moment, _, _ in world.left] == [5, 5]


async def test_right_after_a_429_nothing_leaves_faster() -> None:
    """Pushes to private chats and a group, with a refusal in the middle of the first second."""
    world, refusals = Hurry(), [RetryAfter(3)]
    limiter = PacedRequests(world.pace)

    async def send(chat: int) -> bool:
        if refusals and len(world.left) == 10:
            raise refusals.pop()
        world.left.append((world.time, chat, Lane.PUSH))
        return True

    chats = [*range(1, 61), *[7] * 3, *[-100] * 25]
    await world.until(
        *(limiter.process_request(send, (one,), {}, "sendMessage", {"chat_id": one}, None) for one in chats)
    )
    assert sorted(chat for _, chat, _ in world.left) == sorted(chats)
    moments = [moment for moment, _, _ in world.left]
    assert not [one for one in moments[10:] if one < 3]  # everybody waits as long as was asked
    for most, seconds, among in ((PER_SECOND, 1.0, chats), (1, 1.0, [7]), (20, 60.0, [-100])):
        left = [moment for moment, chat, _ in world.left if chat in among]
        assert all(late - early > seconds - 1e-6 for early, late in zip(left, left[most:], strict=False))


async def test_nobody_holds_a_claim_through_a_long_429() -> None:
    """One push is told to wait ten minutes: those behind it give up before another sweep takes them over."""
    world, asked = Hurry(), []
    limiter = PacedRequests(world.pace)

    async def send(chat: int) -> bool:
        asked.append(chat)
        raise RetryAfter(600)

    async def push(chat: int) -> None:
        with pytest.raises(RetryAfter):
            await limiter.process_request(send, (chat,), {}, "sendMessage", {"chat_id": chat}, None)

    await world.until(push(1))
    await world.until(*(push(chat) for chat in range(2, 10)))
    assert asked == [1]
    assert world.time < LONGEST_TURN.total_seconds()


async def test_a_message_counts_until_a_second_after_its_answer() -> None:
    """However long messages are on their way, no more than the limit arrive within any one second."""
    time = 0.0
    pace = SharedPace(clock=lambda: time)
    async with AsyncExitStack() as slow:
        for chat_id in range(1, PER_SECOND + 1):
            await slow.enter_async_context(pace.turn(chat_id))
        time = 10.0  # the network stands still
        late = asyncio.create_task(pace.wait_turn(99))
        await asyncio.sleep(0.2)
        assert not late.done()
    time = 10.9  # they may all have arrived just before they were answered
    await asyncio.sleep(0.2)
    assert not late.done()
    late.cancel()
    time = 11.1
    await asyncio.wait_for(pace.wait_turn(99), PATIENCE)
