"""On Telegram a question goes to a person and comes back, each once, through the pushes and their buttons."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import build_sweep
from bot.pacing import SharedPace
from bot.reminders.push import telegram_sender
from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar
from tests.telegram.conftest import TelegramOffice, opened
from tests.telegram.double import BotApiDouble, Chatter

QUESTION = "hồ sơ bằng khen thủ tướng gồm những gì"
REPLY = "Nộp về phòng Tổng hợp."


@pytest.fixture
async def office(
    migrated: Path, knowledge: KnowledgeBase, double: BotApiDouble, clock: Calendar
) -> AsyncIterator[TelegramOffice]:
    async with opened(migrated, knowledge, double, clock) as one:
        yield one


async def sweep(office: TelegramOffice, clock: Calendar, when: str) -> int:
    clock.turn_to(when)
    async with telegram_sender(office.app.settings, SharedPace()) as sender:
        return await build_sweep(office.app, sender).once()


async def test_asked_answered_and_judged_on_telegram(office: TelegramOffice, clock: Calendar) -> None:
    lan = await office.member(77, Role.ADMINISTRATOR, "Lan")
    minh = await office.member(78)
    await minh.say(QUESTION)
    assert "Đã ghi nhận: câu trả lời hữu ích." in (await minh.press("Hữu ích"))[0]
    await minh.press("Hỏi chuyên viên phụ trách")
    (reads,) = await minh.press("Gửi")
    assert reads.startswith("Đã gửi câu hỏi tới Lan.")
    for when in ("2026-12-11 09:00", "2026-12-11 09:01"):
        await sweep(office, clock, when)
    (question,) = [one for one in await lan.transcript() if one.startswith("Câu hỏi của Minh")]
    assert QUESTION in question
    assert await lan.buttons() == ["Trả lời"]
    await lan.press("Trả lời")
    (reads,) = await lan.say(REPLY)
    assert reads.startswith("Trả lời gửi tới Minh:")
    # in the evening nobody is rung up: the reply comes in the morning of the next working day
    clock.turn_to("2026-12-11 21:00")
    await lan.press("Chỉ gửi người hỏi")
    await sweep(office, clock, "2026-12-11 21:01")
    assert await replies(minh) == []
    for when in ("2026-12-14 08:00", "2026-12-14 08:01"):
        await sweep(office, clock, when)
    (reply,) = await replies(minh)
    assert reply.startswith("Hướng dẫn của Lan ngày 11/12/2026")


async def replies(chatter: Chatter) -> list[str]:
    return [one for one in await chatter.transcript() if REPLY in one]
