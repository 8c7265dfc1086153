"""Strangers on Telegram: what is kept of them they see, take along and have erased, open rules or not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.telegram.conftest import opened
from tests.telegram.double import BotApiDouble

QUESTION = "hồ sơ bằng khen thủ tướng gồm những gì"


@pytest.mark.parametrize("is_open", [True, False])
async def test_a_stranger_sees_takes_and_erases_what_is_kept(
    tmp_path: Path, knowledge: KnowledgeBase, empty_database: Path, double: BotApiDouble, is_open: bool
) -> None:
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    async with opened(tmp_path, knowledge, double, open_rules=is_open) as office:
        await office.member(77, Role.ADMINISTRATOR, "Lan")
        stranger = office.chatter(99, "Khách")
        answer = (await stranger.say(QUESTION))[0]
        assert ("Điều 42" in answer) is is_open
        [notice] = await stranger.say("/quyenrieng")
        assert "/xoadulieu" in notice
        await stranger.say("/dulieucuatoi")
        assert len(await double.calls("sendDocument")) == 1
        await stranger.say("/xoadulieu")
        assert "Không có gì thay đổi" in (await stranger.press("Không thực hiện"))[0]
        await stranger.say("/xoadulieu")
        [told] = await stranger.press("Xác nhận xóa dữ liệu của tôi")
        assert told.startswith("Dữ liệu của anh/chị đã được xóa.")
        async with office.app.database.reading() as work:
            kept = [one for one in await work.inbox.of_chat("telegram:99") if one.payload]
            questions = await work.questions.recent(limit=10)
        assert kept == []
        assert QUESTION not in [one.text for one in questions]
        # Whoever writes again is met as somebody new.
        answer = (await stranger.say(QUESTION))[0]
        assert ("Điều 42" in answer) is is_open
