"""The terminal: numbered lines, edits as new cards, documents in a folder, a way out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram import Bot

from bot.channels.intake import Intake
from bot.channels.terminal import Terminal, TerminalSession, lines_of
from bot.channels.updates import Sender
from storage.models.accounts import Channel
from tests.channels.echo import EchoOffice, NoStamps, apology, working


@asynccontextmanager
async def terminal(office: EchoOffice, folder: Path) -> AsyncIterator[tuple[Terminal, list[str]]]:
    shown: list[str] = []
    session = TerminalSession(
        office.database, office.files, office.clock, show=shown.append, folder=folder, locale="vi"
    )
    intake = Intake(
        office.database,
        office.dispatcher,
        bots={"terminal": Bot("2:terminal", session=session)},
        state=office.state,
        clock=office.clock,
        apology=apology,
        back_off=(timedelta(0),),
    )
    async with office.database.writing() as work:
        account = await work.accounts.meet(Channel.TERMINAL, "local", now=office.clock.now())
        await work.commit()
    sender = Sender(account.id, "An", "vi")
    async with working(intake):
        yield (
            Terminal(
                office.database,
                intake,
                session,
                office.clock,
                sender,
                show=shown.append,
                admission=NoStamps(),
            ),
            shown,
        )


async def typed(*lines: str | bytes) -> AsyncIterator[bytes]:
    for line in lines:
        yield line if isinstance(line, bytes) else f"{line}\n".encode()


async def test_a_question_is_answered_as_plain_text(office: EchoOffice, tmp_path: Path) -> None:
    async with terminal(office, tmp_path) as (chat, shown):
        await chat.converse(typed("a < b & c"))
    assert shown == ["Đã nhận: a < b & c\n"]


async def test_buttons_are_numbered_and_a_number_presses(office: EchoOffice, tmp_path: Path) -> None:
    async with terminal(office, tmp_path) as (chat, shown):
        await chat.converse(typed("/start", "1", "5", "3", "4", "77", "2026"))
    assert shown[0].splitlines() == [
        "Kính chào anh/chị.",
        "Xin chọn nội dung cần tra cứu:",
        "  [1] Hồ sơ",
        "  [2] Thời hạn",
        "  [3] Xem căn cứ",
        "  [4] Sao chép để chuyển: Điều 42",
    ]
    # The edited message is a new card, and its button counts on.
    assert shown[1].splitlines()[0] == "Hồ sơ gồm:"
    assert shown[1].splitlines()[-1] == "  [5] Quay lại"
    assert shown[2:] == [
        "Đã ghi nhận\n",  # 5: the short answer to a press
        "Nút này không còn hiệu lực. Anh/chị dùng các nút ở tin mới nhất.",  # 3: gone with the edit
        "Điều 42",  # 4: what the button would copy
        "Không có lựa chọn số 77; các số đang có là từ 1 đến 5. Anh/chị gõ lại số, hoặc gõ câu hỏi bằng chữ.",
        "Đã nhận: 2026\n",  # a year is what was said
    ]


async def test_a_number_of_the_window_before_is_said_to_be_one(office: EchoOffice, tmp_path: Path) -> None:
    async with terminal(office, tmp_path) as (chat, shown):
        await chat.converse(typed("7"))  # nothing was ever numbered: it is what was said
        await chat.converse(typed("/start"))
    assert shown[0] == "Đã nhận: 7\n"
    async with terminal(office, tmp_path) as (chat, shown):
        await chat.converse(typed("2", "/start", "2"))
    assert shown[0].startswith("Cửa sổ này chưa có lựa chọn đánh số nào; số 2 thuộc tin của lần mở trước.")
    assert "  [2] Thời hạn" in shown[1]
    assert "Đã nhận: 2\n" not in shown


async def test_a_document_lies_in_the_folder_under_its_own_name(office: EchoOffice, tmp_path: Path) -> None:
    folder = tmp_path / "tài liệu"
    async with terminal(office, folder) as (chat, shown):
        await chat.converse(typed("/file", "/file"))
    names = ["Tờ trình số 12 (2).txt", "Tờ trình số 12.txt"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert f"Đã lưu tệp: {folder / names[1]}" in shown[0]
    assert (folder / names[1]).read_text() == "Tờ trình"


@pytest.mark.parametrize("leaving", ["/thoat", "/THOAT", "/quit"])
async def test_leaving_ends_it(office: EchoOffice, tmp_path: Path, leaving: str) -> None:
    async with terminal(office, tmp_path) as (chat, shown):
        await chat.converse(typed("", "một", leaving, "hai"))
    assert shown == ["Đã nhận: một\n"]


async def test_what_cannot_come_in_is_told_and_the_chat_goes_on(office: EchoOffice, tmp_path: Path) -> None:
    async with terminal(office, tmp_path) as (chat, shown):
        await chat.converse(typed(b"\xff\xfe\n", "x" * 10_001, "TỐI MẬT", "xin chào"))
    assert "UTF-8" in shown[0]
    assert "10.000" in shown[1]
    assert shown[2] == "Nội dung mang dấu mật nên không được nhận."
    assert shown[3] == "Đã nhận: xin chào\n"
    assert office.trouble.handled == ["xin chào"]


async def test_an_endless_line_is_dropped_and_the_next_one_read() -> None:
    reader = asyncio.StreamReader(limit=64)
    reader.feed_data(b"x" * 200 + b"\nngan\n")
    reader.feed_eof()
    assert [line async for line in lines_of(reader)][-1] == b"ngan\n"
