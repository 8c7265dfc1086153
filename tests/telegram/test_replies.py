"""A reply to a reminder on Telegram is about that reminder, whatever else was asked meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar
from tests.telegram.conftest import TelegramOffice, opened
from tests.telegram.double import BotApiDouble, Chatter
from tests.telegram.test_reminders import PUSHED, TASK, sweep, with_deadline

YEAR = "báo cáo tổng kết năm"
POINTS = "báo cáo tự chấm điểm"


@pytest.fixture
async def office(
    tmp_path: Path, knowledge: KnowledgeBase, migrated: Path, double: BotApiDouble, clock: Calendar
) -> AsyncIterator[TelegramOffice]:
    async with opened(migrated, knowledge, double, clock) as one:
        yield one


async def told_of_one(office: TelegramOffice, clock: Calendar) -> tuple[Chatter, dict[str, Any]]:
    """An officer with two duties, and the reminder of one of them."""
    lan = await with_deadline(office)
    assert await sweep(office, clock, "2026-12-11 08:00") == 1
    _, told = await lan.held("Nhắc lại sau")
    await lan.say(f"/han {YEAR} ngày 18/12/2026")
    await lan.press("Hết thứ Sáu 18/12/2026")
    await lan.press("Đơn vị tôi")
    return lan, told


async def test_a_day_in_a_reply_is_that_of_its_reminder(office: TelegramOffice, clock: Calendar) -> None:
    lan, told = await told_of_one(office, clock)
    (asked,) = await lan.say("đã nộp báo cáo tổng kết năm")
    assert f"{YEAR} (Sở Nội vụ): anh/chị đã gửi ngày nào?" in asked
    for words in ("rồi, hôm qua", "hôm qua", "nộp rồi nhé, ngày 10/12"):
        (reads,) = await lan.say(words, reply_to_message=told)
        assert reads.startswith(f"Ghi nhận: {TASK} (Sở Nội vụ) đã nộp ngày thứ Năm 10/12/2026"), words
    # a mere "hôm nay" may be a promise
    (reads,) = await lan.say("hôm nay", reply_to_message=told)
    assert TASK in reads
    assert "Ghi nhận:" not in reads


async def test_a_reminder_without_a_number_is_known_by_what_it_says(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan, told = await told_of_one(office, clock)
    await lan.press_data("1:due_again:2:hours")
    assert await sweep(office, clock, "2026-12-11 10:30") == 1
    copy = told | {"message_id": 99_999, "date": told["date"] - 3600, "text": PUSHED}
    for words in ("rồi", "rồi, hôm qua", "chưa"):
        (reads,) = await lan.say(words, reply_to_message=copy)
        assert TASK in reads, (words, reads)
        assert YEAR not in reads, (words, reads)


async def test_a_reply_belongs_to_its_reminder_in_the_middle_of_a_dossier(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan, told = await told_of_one(office, clock)
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    for words in ("chưa", "rồi, hôm qua", "không áp dụng", "không phải việc của tôi nhé"):
        reads = await lan.say(words, reply_to_message=told)
        assert TASK in reads[0], (words, reads)
        assert "lập hồ sơ cho danh hiệu" in reads[-1]


async def test_a_reply_belongs_to_its_reminder_while_a_text_is_awaited(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan, told = await told_of_one(office, clock)
    await lan.say("mở đợt trình khen tổng kết năm 2026, hạn 18/12")
    for words, reads in (
        ("chưa", f"{TASK}: chưa nộp."),
        ("rồi, hôm qua", f"Ghi nhận: {TASK} (Sở Nội vụ) đã nộp ngày thứ Năm 10/12/2026"),
        ("👍", f"{TASK}: chưa nộp."),
        ("cảm ơn em", f"{TASK}: chưa nộp."),
        ("Phòng TĐKT", "Tin này trả lời lời nhắc nhưng trợ lý chưa rõ ý, chưa ghi nhận gì."),
    ):
        first, *_, last = await lan.say(words, reply_to_message=told)
        assert first.startswith(reads), (words, first)
        assert "Công văn nào kèm theo" in last, (words, last)
    # what is no reply is the field
    (asked,) = await lan.say("Công văn số 12/SNV-TĐKT ngày 20/11/2026 V/v tổng kết năm 2026")
    assert "cần nộp những gì" in asked
    # so it is where a name is awaited
    await lan.say("/huy")
    await lan.say("lập hồ sơ giấy khen cho cá nhân, công trạng")
    await lan.press("Thủ tục thông thường")
    for words in ("👍", "rồi, hôm qua"):
        first, *_, last = await lan.say(words, reply_to_message=told)
        assert TASK in first, (words, first)
        assert "Anh/chị gửi họ tên" in last, (words, last)
    said, asked = await lan.say("👍")
    assert said == "Vâng. Câu này chưa được ghi nhận là câu trả lời."
    assert "Anh/chị gửi họ tên" in asked


async def told_of_two(office: TelegramOffice, clock: Calendar) -> Chatter:
    """An officer with two duties of one date."""
    lan = await with_deadline(office)
    await lan.say(f"/han {YEAR} ngày 14/12/2026")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Đơn vị tôi")
    return lan


async def test_numbers_in_a_reply_are_those_of_the_reminder_replied_to(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan = await told_of_two(office, clock)
    assert await sweep(office, clock, "2026-12-11 08:00") == 1
    _, older = await lan.held(f"2. {YEAR}")
    # then the first of them moves behind the second, and another one comes before both
    await lan.say(f"dời {TASK} sang 15/12/2026")
    await lan.press("Hết thứ Ba 15/12/2026")
    await lan.say(f"/han {POINTS} ngày 14/12/2026")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Đơn vị tôi")
    assert await sweep(office, clock, "2026-12-14 08:00") == 1
    (reads,) = await lan.say("cái 1 rồi hôm 11/12, 2 chưa", reply_to_message=older)
    assert f"1. {TASK} (Sở Nội vụ) đã nộp ngày thứ Sáu 11/12/2026, lời nhắc ghi hạn hết 14/12/2026" in reads
    assert f"2. {YEAR} (Sở Nội vụ): vẫn là chưa nộp" in reads


async def test_a_first_try_in_doubt_keeps_its_numbers_once_it_was_tried_again(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan = await told_of_two(office, clock)
    await office.double.go_wrong("sendMessage", "lost")
    assert await sweep(office, clock, "2026-12-11 08:00") == 0
    async with office.app.database.reading() as work:
        (attempt,) = await work.reminders.attempts(1)
    at = int(attempt.started_at.timestamp())
    await lan.say(f"dời {TASK} sang 18/12/2026")
    await lan.press("Hết thứ Sáu 18/12/2026")
    assert await sweep(office, clock, "2026-12-11 08:06") == 1  # of what is left, as it is now
    first = {"message_id": 99_999, "date": at, "chat": {"id": 77, "type": "private"}, "text": ""}
    (reads,) = await lan.say("cái 1 rồi hôm 10/12, 2 chưa", reply_to_message=first)
    assert f"1. {TASK} (Sở Nội vụ) đã nộp ngày thứ Năm 10/12/2026" in reads
    assert f"2. {YEAR} (Sở Nội vụ): vẫn là chưa nộp" in reads


async def test_a_reply_that_none_of_them_is_sent_is_about_what_its_reminder_told(
    office: TelegramOffice, clock: Calendar
) -> None:
    lan = await with_deadline(office)
    await lan.say(f"/han {POINTS} trước 15/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Đơn vị tôi")
    assert await sweep(office, clock, "2026-12-11 08:00") == 1
    _, told = await lan.held(f"1. {TASK}")
    await lan.say(f"/han {YEAR} ngày 18/12/2026")
    await lan.press("Hết thứ Sáu 18/12/2026")
    await lan.press("Đơn vị tôi")
    for words in ("chưa cái nào", "chua xong cai nao a"):
        (reads,) = await lan.say(words, reply_to_message=told)
        assert reads.startswith("Các việc này vẫn là chưa nộp; lời nhắc tiếp theo đến theo lịch."), words
        assert await lan.buttons() == [f"1. {TASK}", f"2. {POINTS}"], words
