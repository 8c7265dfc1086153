"""SIGKILL of the real `tdkt run --only telegram` between any two steps: nothing lost, answered once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from storage.engine import Database
from tests.patience import SECONDS as PATIENCE
from tests.processes.assistant import Assistant, free_port
from tests.telegram.double import TOKEN, BotApiDouble, Chatter

QUESTION = "ho so bang khen thu tuong gom nhung gi"


async def started(data: Path, double: BotApiDouble, *module: str, **environment: str) -> Assistant:
    return await Assistant.start(
        data,
        free_port(),
        *module,
        only="telegram",
        TDKT_TELEGRAM_TOKEN=TOKEN,
        TDKT_TELEGRAM_API=double.root,
        TDKT_LOG_LEVEL="DEBUG",
        **environment,
    )


async def settled(double: BotApiDouble, data: Path, code: str) -> Chatter:
    """Through the first steps; a chat gets one message a second."""
    lan = Chatter(double, 77)
    for text in (f"/start {code}", "Sở Nội vụ", "Lan", "Phòng TĐKT"):
        await lan.say(text)
    await lan.reads_until(5)  # the last step is answered in two messages
    await rested(data)
    return lan


async def rested(data: Path) -> None:
    """Wait until what was sent is noted too: a process killed between the two must send it again."""
    database = Database.at(f"sqlite+aiosqlite:///{data / 'tdkt.sqlite3'}")
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.reading() as work:
                if not await work.inbox.pending():
                    break
            await asyncio.sleep(0.05)
    await database.close()


@pytest.mark.parametrize("point", ["fetched", "kept", "effect", "noted"])
async def test_killed_between_two_steps(tmp_path: Path, double: BotApiDouble, point: str) -> None:
    first = await started(tmp_path, double, "tests.telegram.dying", TDKT_TEST_DIE=point)
    try:
        lan = await settled(double, tmp_path, first.code)
        before = len(await lan.transcript())
        await double.happen(lan.message(text=QUESTION))
        await first.died()
    finally:
        await first.kill()

    second = await started(tmp_path, double)
    try:
        await lan.reads_until(before + 1)
        # Whatever would come twice has had its time.
        await asyncio.sleep(2.5)
        reads = (await lan.transcript())[before:]
        assert len(reads) == 1
        assert "Điều 42" in reads[0]
        state = await double.state()
        assert not [one for one in state["pending"] if one["update_id"] > state["confirmed"]]
    finally:
        assert await second.stop() == 0
    # The fullest log there is, with every library's words: the token is in none of them.
    for life in (first, second):
        assert TOKEN not in "".join(life.told)
        assert TOKEN.partition(":")[2] not in "".join(life.told)


async def test_a_refused_token_is_told_in_words_and_ends_it(tmp_path: Path, double: BotApiDouble) -> None:
    assistant = await Assistant.start(
        tmp_path,
        free_port(),
        only="telegram",
        TDKT_TELEGRAM_TOKEN="1:wrong",
        TDKT_TELEGRAM_API=double.root,
    )
    await assistant.died()
    assert assistant.process.returncode == 1
    told = "".join(assistant.told)
    assert "Telegram không nhận mã truy cập" in told
    assert "Traceback" not in told


async def test_without_a_good_token_the_page_is_served_all_the_same(
    tmp_path: Path, double: BotApiDouble
) -> None:
    assistant = await Assistant.start(
        tmp_path, free_port(), TDKT_TELEGRAM_TOKEN="1:wrong", TDKT_TELEGRAM_API=double.root
    )
    await double.called("getMe")
    await asyncio.sleep(0.5)
    assert await assistant.stop() == 0
    assert "Telegram không được phục vụ" in "".join(assistant.told)


async def test_a_second_run_for_the_same_token_is_refused(tmp_path: Path, double: BotApiDouble) -> None:
    first = await started(tmp_path, double)
    try:
        with pytest.raises(AssertionError, match="đang chạy ở tiến trình khác"):
            await started(tmp_path, double)
    finally:
        assert await first.stop() == 0
