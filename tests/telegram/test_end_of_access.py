"""Access ends: on Telegram and in a terminal whatever is written next gets one sentence that says so."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database
from tests.conversations.at_the_terminal import TerminalOfficer, at_the_terminal
from tests.conversations.officer import Office, open_office
from tests.telegram.conftest import TelegramOffice


@asynccontextmanager
async def terminal(folder: Path, knowledge: KnowledgeBase) -> AsyncIterator[tuple[Office, TerminalOfficer]]:
    """A terminal with an officer who has come in and given their name."""
    async with open_office(folder, knowledge) as office, at_the_terminal(office) as minh:
        issued = await office.app.services.invitations.issue_from_terminal(
            Role.OFFICER, "Sở Nội vụ", timedelta(days=1)
        )
        await minh.enter(issued.code)
        await minh.say("Minh")
        yield office, minh


async def cut_off(database: Database, name: str) -> None:
    async with database.writing() as work:
        [person] = [one for one in await work.people.all() if one.name == name]
        await work.people.cut_off(person.id, now=person.created_at)
        await work.commit()


async def test_whoever_is_cut_off_reads_so_on_telegram(office: TelegramOffice) -> None:
    await office.member(77, Role.ADMINISTRATOR, "Lan")
    minh = await office.member(78)
    await minh.say("/menu")
    await cut_off(office.app.database, "Minh")
    [sentence] = await minh.say("hồ sơ bằng khen thủ tướng")
    assert sentence == (
        "Quyền truy cập của anh/chị đã được dừng; nếu cần trao đổi, vui lòng liên hệ: "
        "Phòng TĐKT, 0200 0000 000."
    )
    assert await minh.press("Trợ giúp") == [sentence]


async def test_whoever_erases_themself_reads_so_on_telegram_and_is_a_stranger_then(
    office: TelegramOffice,
) -> None:
    await office.member(77, Role.ADMINISTRATOR, "Lan")
    minh = await office.member(78)
    await minh.say("/xoadulieu")
    reads = await minh.press("Xác nhận xóa dữ liệu của tôi")
    assert reads == ["Dữ liệu của anh/chị đã được xóa. Cảm ơn anh/chị đã sử dụng trợ lý."]
    assert "chưa" in (await minh.say("/menu"))[0]
    assert "đã được dừng" not in minh.reads[0]


async def test_in_a_terminal_as_well(tmp_path: Path, knowledge: KnowledgeBase, empty_database: Path) -> None:
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    async with terminal(tmp_path, knowledge) as (office, minh):
        await cut_off(office.app.database, "Minh")
        [sentence] = await minh.say("/menu")
        assert sentence.startswith("Quyền truy cập của anh/chị đã được dừng;")


async def test_who_erases_themself_in_a_terminal_is_a_stranger_there(
    tmp_path: Path, knowledge: KnowledgeBase, empty_database: Path
) -> None:
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    async with terminal(tmp_path, knowledge) as (_, minh):
        await minh.say("/xoadulieu")
        reads = await minh.press("Xác nhận xóa dữ liệu của tôi")
        assert reads == ["Dữ liệu của anh/chị đã được xóa. Cảm ơn anh/chị đã sử dụng trợ lý."]
        reads = await minh.say("/menu")
        assert "đã được dừng" not in reads[0]
        assert "mã mời" in reads[0]
