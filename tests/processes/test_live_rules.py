"""A running assistant takes loaded texts and sign-offs as it goes; broken data do not stop it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import aiohttp

from bot.clock import SystemClock
from bot.loading import Loading
from knowledge.sign_off_book import SignOffBook
from tests.importing_files import DECISION, text_file
from tests.processes.assistant import Assistant, Person, free_port

OWN = "07/2025/QĐ-UBND"
QUESTION = f"Điều 2 Quyết định {OWN}"
RENEWED = "Đã nhận dữ liệu quy định mới"


def load(data: Path, lines: Sequence[str]) -> None:
    loading, file = Loading(data, SystemClock()), data.parent / "a.txt"
    loading.apply(loading.prepare(text_file(file, lines), None, None))


async def asked(person: Person, question: str = QUESTION) -> str:
    await person.say(question)
    return "\n".join(await person.reads_after(question))


async def test_a_running_assistant_follows_the_data_of_the_office(tmp_path: Path) -> None:
    data, port = tmp_path / "data", free_port()
    assistant = await Assistant.start(data, port)
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
            person = Person(port, client)
            await person.sign_in(assistant.code)
            for answer in ("Sở Nội vụ", "Lan", "Phòng TĐKT"):
                await asked(person, answer)
            assert "cây" not in await asked(person)
            load(data, DECISION)
            await assistant.tells(RENEWED)
            assert "20 cây" in await asked(person)
            # another version, a sign-off of the one before, and a file that nobody can read
            SignOffBook(data).sign(
                OWN, by="Bà Mẫu", on=date(2026, 11, 20), text="bản ký", note=None, content={"Điều 1": "khác"}
            )
            load(data, [line.replace("20 cây", "25 cây") for line in DECISION])
            (data / "signoffs" / "hong.yaml").write_text("subject: [")
            await assistant.tells("1 chỗ trong dữ liệu mới không dùng được")
            answer = await asked(person)
            assert "25 cây" in answer
            assert "Cần đối chiếu lại Quyết định 07/2025/QĐ-UBND" in answer
            imports = Loading(data, SystemClock()).imports
            imports.roll_back(OWN)
            imports.roll_back(OWN)
            await assistant.tells(RENEWED)
            # the button of an answer of before asks its question of the rules of today
            await person.press(f"Xem Điều 3 [Quy định kèm theo] Quyết định {OWN}")
            await asked(person, "/trogiup")  # what was pressed before is answered before
            answers = [one["html"] for one in await person.history() if one["direction"] == "out"]
            assert "nên trợ lý không trả lời" in answers[-2]  # there is no such text any more
            assert "cây" not in answers[-2]
    finally:
        assert await assistant.stop() == 0
