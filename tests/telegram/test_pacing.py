"""The pace of what is sent: 28 a second over all, one a second in a chat, 20 a minute in a group."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from itertools import pairwise

from bot.pacing import PER_SECOND, Lane, SharedPace

FASTER = 40


class Hurry:
    """A pace in a world where time runs faster; notes when each message left, in that world's seconds."""

    def __init__(self) -> None:
        self.pace = SharedPace(clock=self.now, sleep=self._sleep)
        self.left: list[tuple[float, int, Lane]] = []

    def now(self) -> float:
        return time.monotonic() * FASTER

    async def send(self, chat_id: int, lane: Lane = Lane.CONVERSATION) -> None:
        await self.pace.wait_turn(chat_id, lane)
        self.left.append((self.now(), chat_id, lane))

    async def _sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / FASTER)


async def test_never_more_than_28_in_a_second() -> None:
    world = Hurry()
    await asyncio.gather(*(world.send(chat) for chat in range(1, 101)))
    moments = sorted(moment for moment, _, _ in world.left)
    assert all(late - early >= 1.0 for early, late in zip(moments, moments[28:], strict=False))


async def test_one_a_second_in_a_chat() -> None:
    world = Hurry()
    await asyncio.gather(*(world.send(7) for _ in range(4)))
    moments = [moment for moment, _, _ in world.left]
    assert all(late - early >= 0.99 for early, late in pairwise(moments))


async def test_twenty_a_minute_in_a_group() -> None:
    world = Hurry()
    for _ in range(21):
        await world.send(-100)
    assert world.left[20][0] - world.left[0][0] >= 59.9


async def test_who_has_just_written_comes_before_pushes() -> None:
    world = Hurry()
    pushes = [asyncio.create_task(world.send(chat, Lane.PUSH)) for chat in range(1, 90)]
    await asyncio.sleep(0)
    asked = len(world.left)
    await world.send(500)
    since = [chat for _, chat, _ in world.left[asked:]]
    await asyncio.gather(*pushes)
    assert since == [500]


async def test_a_hold_stops_everybody() -> None:
    world = Hurry()
    world.pace.hold(5)
    begun = world.now()
    await asyncio.gather(world.send(1), world.send(2))
    assert all(moment - begun >= 5 for moment, _, _ in world.left)


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
    await asyncio.wait_for(pace.wait_turn(99), 1)
