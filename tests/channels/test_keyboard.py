"""What is typed line by line is told line by line; what is pasted is one message."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from bot.channels.keyboard import typed
from tests.patience import SECONDS as PATIENCE

LETTER = "UBND TỈNH A\nSố: 12/UBND-NV\n\nĐề nghị gửi báo cáo trước ngày 15/12/2026.\n"


@pytest.fixture
async def keyboard() -> AsyncIterator[tuple[int, AsyncIterator[bytes]]]:
    """The side that is typed on, and the messages that come of it."""
    hands, terminal = os.openpty()
    yield hands, typed(terminal)
    os.write(hands, b"\x04")  # end of input: nobody reads on
    await asyncio.sleep(0.1)
    os.close(hands)
    os.close(terminal)


async def read(messages: AsyncIterator[bytes]) -> str:
    return (await asyncio.wait_for(anext(messages), PATIENCE)).decode()


async def test_a_pasted_letter_is_one_message(keyboard: tuple[int, AsyncIterator[bytes]]) -> None:
    hands, messages = keyboard
    os.write(hands, LETTER.encode())
    assert await read(messages) == LETTER.removesuffix("\n")
    os.write(hands, "cảm ơn\n".encode())
    assert await read(messages) == "cảm ơn"


async def test_lines_typed_one_after_the_other_are_messages_of_their_own(
    keyboard: tuple[int, AsyncIterator[bytes]],
) -> None:
    hands, messages = keyboard
    os.write(hands, b"1\n")
    assert await read(messages) == "1"
    os.write(hands, b"2\n")
    assert await read(messages) == "2"


async def test_a_pipe_is_read_line_by_line_to_its_end() -> None:
    out, into = os.pipe()
    os.write(into, "một\nhai\nba".encode())
    os.close(into)
    assert [one.decode() async for one in typed(out)] == ["một", "hai", "ba"]
    os.close(out)
