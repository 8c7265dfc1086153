"""SIGKILL in the middle of a message, start again: it is answered, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.patience import SECONDS as PATIENCE
from tests.processes.assistant import Assistant, Person, free_port

QUESTION = "ho so bang khen thu tuong gom nhung gi"
# what is asked, and what the officer types
BEGINNING = (("HCLĐ hạng ba", "giay khen"), ("chọn đối tượng", "ca nhan"), ("chọn loại hình", "cong trang"))
TICK = "☐ 1. Tờ trình đề nghị xét tặng hình…"
LOGGED = {"name": "lập danh mục HS 1", "tick": "đánh dấu đã có – HS 1"}


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def settled(person: Person, code: str) -> None:
    """Through the first steps."""
    await person.sign_in(code)
    for answer in ("Sở Nội vụ", "Lan", "Phòng TĐKT"):
        await person.say(answer)
        await person.reads_after(answer)


@pytest.mark.parametrize("point", ["effect", "view"])
async def test_killed_between_two_steps(tmp_path: Path, client: aiohttp.ClientSession, point: str) -> None:
    port = free_port()
    person = Person(port, client)
    first = await Assistant.start(tmp_path, port, "tests.processes.dying", TDKT_TEST_DIE=point)
    try:
        await settled(person, first.code)
        await person.say(QUESTION)
        await first.died()
    finally:
        await first.kill()

    second = await Assistant.start(tmp_path, port)
    try:
        reads = await person.reads_after(QUESTION)
        assert len(reads) == 1
        assert "Điều 42" in reads[0]
    finally:
        assert await second.stop() == 0


async def test_killed_between_recording_an_update_and_saying_so(
    tmp_path: Path, client: aiohttp.ClientSession
) -> None:
    port = free_port()
    person = Person(port, client)
    first = await Assistant.start(tmp_path, port, "tests.processes.dying", TDKT_TEST_DIE="update")
    try:
        await settled(person, first.code)
        await person.say("/han báo cáo khối trước 31/12/2030")
        await person.press("Hết thứ Hai 30/12/2030")
        await person.press("Đơn vị tôi")
        await person.say("đã nộp báo cáo khối hôm qua")
        await person.press("Ghi nhận")
        await first.died()
    finally:
        await first.kill()

    second = await Assistant.start(tmp_path, port)
    try:
        async with asyncio.timeout(PATIENCE):
            while not (told := await _saying(person, "– đã ghi nhận")):  # noqa: ASYNC110 - it works on
                await asyncio.sleep(0.05)
        assert len(told) == 1
        await person.say("/nhatky")
        assert (await person.reads_after("/nhatky"))[0].count("ghi nhận đã nộp") == 1
    finally:
        assert await second.stop() == 0


@pytest.mark.parametrize(("point", "says"), [("name", "Tiến độ: 0/4"), ("tick", "Tiến độ: 1/4")])
async def test_killed_in_the_middle_of_a_dossier(
    tmp_path: Path, client: aiohttp.ClientSession, point: str, says: str
) -> None:
    port = free_port()
    person = Person(port, client)
    first = await Assistant.start(tmp_path, port, "tests.processes.dying", TDKT_TEST_DIE=point)
    try:
        await settled(person, first.code)
        await person.say("/hoso")
        await person.press("Lập hồ sơ mới")
        for asked, answer in BEGINNING:
            await _said(person, asked)
            await person.say(answer)
        await person.press("Thủ tục thông thường")
        await _said(person, "mỗi tên một dòng")
        await person.say("Nguyễn Thị Hoa")
        if point == "tick":
            await _said(person, "Tiến độ: 0/4")
            await person.press(TICK)
        await first.died()
    finally:
        await first.kill()

    second = await Assistant.start(tmp_path, port)
    try:
        await _said(person, says)
        await asyncio.sleep(0.7)  # whatever would come twice has its time
        (card,) = [one for one in await _saying(person, "Nguyễn Thị Hoa") if "Tiến độ" in one]
        assert says in card
        assert card.count("Nguyễn Thị Hoa") == 1
        await person.say("/hoso")
        (listed,) = await person.reads_after("/hoso")
        assert "HS 1" in listed
        assert "HS 2" not in listed
        await person.say("/nhatky")
        assert (await person.reads_after("/nhatky"))[0].count(LOGGED[point]) == 1
    finally:
        assert await second.stop() == 0


async def _said(person: Person, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await _saying(person, words):  # noqa: ASYNC110 - another process answers
            await asyncio.sleep(0.05)


async def _saying(person: Person, words: str) -> list[str]:
    return [one["html"] for one in await person.history() if words in one["html"]]


async def test_killed_at_any_moment(tmp_path: Path, client: aiohttp.ClientSession) -> None:
    port = free_port()
    person = Person(port, client)
    assistant = await Assistant.start(tmp_path, port)
    await settled(person, assistant.code)
    for number, delay in enumerate((0.0, 0.01, 0.04)):
        question = f"{QUESTION} lan {number}"
        await person.say(question, client_id=f"question-{number}")
        await asyncio.sleep(delay)
        await assistant.kill()
        assistant = await Assistant.start(tmp_path, port)
        # The page does not know whether its message arrived and sends it again.
        await person.say(question, client_id=f"question-{number}")
        assert len(await person.reads_after(question)) == 1
    assert await assistant.stop() == 0


async def test_a_second_run_is_refused_in_words(tmp_path: Path) -> None:
    first = await Assistant.start(tmp_path, free_port())
    try:
        with pytest.raises(AssertionError, match="đang chạy ở tiến trình khác"):
            await Assistant.start(tmp_path, free_port())
    finally:
        assert await first.stop() == 0


async def test_a_port_in_use_is_told_in_words(tmp_path: Path) -> None:
    port = free_port()
    first = await Assistant.start(tmp_path / "a", port)
    try:
        with pytest.raises(
            AssertionError, match=f"Cổng {port} .* đang được chương trình khác sử dụng"
        ) as told:
            await Assistant.start(tmp_path / "b", port)
        assert "Traceback" not in str(told.value)
    finally:
        assert await first.stop() == 0
