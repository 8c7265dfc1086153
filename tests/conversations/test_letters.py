"""A công văn handed on: the days in it are offered, read back, and set only by a button."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar
from tests.conversations.officer import Office, Officer

LETTER = """UBND TỈNH LÂM ĐỒNG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ                   Độc lập - Tự do - Hạnh phúc
Số: 1234/SNV-TĐKT
V/v báo cáo tổng kết công tác thi đua, khen thưởng năm 2026
Lâm Đồng, ngày 24 tháng 11 năm 2026

Kính gửi: UBND các xã, phường, đặc khu.

Thực hiện Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 và Kế hoạch số 45/KH-UBND ngày 01/12/2026, đề nghị:
1. Báo cáo tổng kết gửi về Sở Nội vụ chậm nhất ngày 15/12/2026.
2. Hồ sơ đề nghị Cờ thi đua nộp chậm nhất ngày 31 tháng 01 năm 2027."""
NAME = "báo cáo tổng kết công tác thi đua, khen thưởng năm 2026"


@pytest.fixture
def clock() -> Calendar:
    return Calendar()


@pytest.fixture
async def office(tmp_path: Path, knowledge: KnowledgeBase, clock: Calendar) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path, knowledge, clock)
    yield opened
    await opened.close()


async def forwards(officer: Officer, text: str, day: str = "2026-11-23") -> list[str]:
    """Hand a message on that somebody wrote on that day."""
    at = int(datetime.fromisoformat(f"{day}T02:00").replace(tzinfo=UTC).timestamp())
    origin: dict[str, Any] = {"type": "hidden_user", "date": at, "sender_user_name": ""}
    return await officer.send(text=text, forward_origin=origin)


async def test_a_pasted_letter_is_offered_with_its_days(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say(LETTER)
    assert reads.startswith(f"Đặt hạn từ tin này?\n{NAME}\nCông văn số 1234/SNV-TĐKT của SỞ NỘI VỤ")
    assert await lan.buttons() == [
        "Hết thứ Ba 15/12/2026",
        "Hết Chủ nhật 31/01/2027",
        "Không thực hiện",
    ]
    # nothing is set before a button is pressed
    assert (await lan.say("/han"))[0].startswith("Hiện chưa có việc nào đến hạn")


async def test_the_day_chosen_keeps_where_it_comes_from(office: Office) -> None:
    lan = await office.first_administrator()
    await forwards(lan, LETTER)
    await lan.press("Hết thứ Ba 15/12/2026")
    (reads,) = await lan.press("Đơn vị tôi")
    assert reads == f"Đã ghi nhận: {NAME}, hạn hết thứ Ba 15/12/2026."
    await lan.say("/han")
    await lan.press(f"1. {NAME}"[:48])
    (reads,) = await lan.press("Xem căn cứ")
    assert f"Theo công văn số 1234/SNV-TĐKT của SỞ NỘI VỤ V/v {NAME}" in reads


async def test_a_chat_message_counts_from_the_day_on_which_it_was_written(office: Office) -> None:
    lan = await office.first_administrator()
    # written on Friday, handed on the Monday after: its "thứ năm tuần sau" is this Thursday
    (reads,) = await forwards(lan, "Các xã gửi báo cáo khối thứ năm tuần sau nhé", "2026-11-20")
    assert "hết thứ Năm 26/11/2026" in reads


async def test_of_two_tasks_neither_is_named_by_the_other(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await forwards(
        lan,
        "Số: 55/SNV-TĐKT\nĐề nghị gửi báo cáo tổng kết trước ngày 10/12/2026. Hồ sơ khen thưởng gửi chậm"
        " nhất ngày 25/12/2026.",
    )
    assert "Hồ sơ khen thưởng gửi chậm nhất ngày 25/12/2026" in reads
    await lan.press("Hết thứ Tư 09/12/2026")
    (reads,) = await lan.press("Chỉ nhắc tôi")
    assert reads.startswith("Đã ghi nhận: 55/SNV-TĐKT, hạn hết thứ Tư 09/12/2026.")


async def test_without_a_day_it_says_what_can_be_done(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await forwards(lan, "Các anh chị xem giúp nội dung này")
    assert "Chưa thấy ngày nào" in reads
    assert "/han báo cáo khối quý 4 trước 15/12" in reads
    # a day that has passed is no deadline
    (reads,) = await forwards(lan, "Công văn V/v báo cáo năm, gửi trước ngày 01/11/2025")
    assert "Chưa thấy ngày nào" in reads


async def test_a_question_that_is_handed_on_is_answered(office: Office) -> None:
    lan = await office.first_administrator()
    reads = await forwards(lan, "Hồ sơ Bằng khen của Thủ tướng Chính phủ gồm những gì?")
    assert "Đặt hạn từ tin này" not in "".join(reads)
    assert "152/2025" in "".join(reads)


async def test_a_viewer_is_offered_nothing_and_another_cannot_press(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.VIEWER, "Hoa")
    assert "Đặt hạn từ tin này" not in "".join(await forwards(hoa, LETTER))
    await lan.say(LETTER)
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.press_data("1:due_set:1:20261215:unit")
    assert (await minh.say("/han"))[0].startswith("Hiện chưa có việc nào đến hạn")


async def test_a_stamped_text_is_refused(office: Office) -> None:
    lan = await office.first_administrator()
    reads = await forwards(lan, f"MẬT\n{LETTER}")
    assert "Đặt hạn từ tin này" not in "".join(reads)
