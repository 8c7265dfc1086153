"""Several nominees typed at once, each with the day of their own decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar
from tests.conversations.officer import Office, Officer
from tests.conversations.test_once import failing_once

ASK = "Đặt hạn Chiến sĩ thi đua toàn quốc theo từng người"
AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"


async def asked(lan: Officer) -> None:
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    await lan.press(ASK)


async def test_everybody_keeps_their_own_date_and_one_press_sets_all(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    office = await Office.open(tmp_path, knowledge, Calendar())
    lan = await office.first_administrator()
    with failing_once():
        (reads,) = await lan.say(
            f"/han CSTĐTQ cho ông {AN} 20/3/2026\n{BINH} 15/5/2025\nLê Ba 1/2/2024\nVũ Tư"
        )
    assert f"1. {AN}: quyết định Chiến sĩ thi đua bộ, ban, ngành, tỉnh ngày thứ Sáu 20/03/2026" in reads
    assert "chậm nhất hết thứ Sáu 31/12/2027" in reads
    assert f"2. {BINH}: quyết định Chiến sĩ thi đua bộ, ban, ngành, tỉnh ngày thứ Năm 15/05/2025" in reads
    assert "chậm nhất hết thứ Năm 31/12/2026" in reads
    assert "Lê Ba: theo quyết định ngày" in reads
    assert "31/12/2025 đã qua" in reads
    assert "trợ lý chưa đặt hạn:\n– Vũ Tư" in reads
    (reads,) = await lan.press("Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)")
    assert f"2. {BINH}" in reads
    held = await lan.held("Đặt hạn cho tất cả (2 người)")
    with failing_once():
        (reads,) = await lan.press_held(held)
    await lan.press_held(held)
    an, binh = (line for line in reads.splitlines() if line.startswith("– "))
    assert AN in an
    assert "31/12/2027" in an
    assert BINH in binh
    assert "31/12/2026" in binh
    (reads,) = await lan.say("/han")
    assert reads.count(AN) == reads.count(BINH) == 1
    await office.close()


async def test_one_of_a_list_is_put_right_and_the_rest_are_set(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    office = await Office.open(tmp_path, knowledge, Calendar())
    lan = await office.first_administrator()
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    await lan.press("Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)")
    await asked(lan)
    await lan.say(f"{AN}, {BINH} 20/3/2026")
    await lan.press(f"Sửa: {BINH}")
    (reads,) = await lan.say(f"{BINH} 15/5/2025")
    assert reads.startswith(f"Chiến sĩ thi đua toàn quốc: {BINH}\n")
    await lan.press("Hết thứ Năm 31/12/2026 (quyết định ngày 15/05/2025)")
    (reads,) = await lan.press("Đặt hạn cho tất cả (2 người)")
    assert AN in reads
    assert BINH not in reads
    (reads,) = await lan.say("/han")
    assert reads.count(BINH) == 1
    assert reads.count(AN) == 1
    await office.close()


async def test_one_name_with_two_days_is_asked_which_is_that_of_the_decision(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    office = await Office.open(tmp_path, knowledge, Calendar())
    lan = await office.first_administrator()
    await lan.say(f"/han CSTĐTQ cho ông {AN} 20/3/2026 15/5/2025")
    (asks,) = await lan.press("Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)")
    assert asks.startswith(f"{AN}: quyết định Chiến sĩ thi đua bộ, ban, ngành, tỉnh ban hành ngày nào?")
    (reads,) = await lan.say("15/5/2025")
    assert "chậm nhất hết thứ Năm 31/12/2026" in reads
    # The kind of the unit is known by now: both days have their button, and the words ask for one.
    (reads,) = await lan.say(f"/han CSTĐTQ cho ông {AN} 20/3/2026 15/5/2025")
    assert "chưa rõ ngày nào là ngày quyết định" in reads
    assert len(await lan.buttons()) == 3
    await office.close()


async def test_what_could_not_be_read_and_what_has_ended_is_said(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    office = await Office.open(tmp_path, knowledge, Calendar())
    lan = await office.first_administrator()
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    await lan.press("Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)")
    await lan.press(ASK)
    (reads,) = await lan.say("quyết định ngày 15/6/2025")
    assert reads.startswith("Đã hiểu ngày quyết định là Chủ nhật 15/06/2025. Anh/chị đặt hạn cho ai?")
    # a button in between is worked, and what was asked is said to have ended
    reads = "\n".join(await lan.press_data("1:go:help"))
    assert "đang dở đã dừng" in reads
    await lan.press(ASK)
    # one line of a list, with its number
    reads = (await lan.say(f"1. {AN}, quyết định ngày 15/6/2025"))[-1]
    assert AN in reads
    assert "31/12/2026" in reads
    await office.close()


HEADINGS = (
    "/han CSTĐTQ",
    "/han CSTĐ TQ:",
    "Danh sách CSTĐ toàn quốc:",
    "danh sach de nghi cstd toan quoc nam 2026",
)


@pytest.mark.parametrize("heading", HEADINGS)
async def test_a_list_below_a_line_with_the_award_is_read_back_one_by_one(
    tmp_path: Path, knowledge: KnowledgeBase, heading: str
) -> None:
    office = await Office.open(tmp_path, knowledge, Calendar())
    lan = await office.first_administrator()
    (reads,) = await lan.say(
        f"{heading}\n1. {AN} - QĐ ngày 20/3/2026\n2. {BINH} – Sở Y tế – QĐ số 5/QĐ-UBND ngày 15/5/2025"
    )
    an, binh = reads.index(f"1. {AN}"), reads.index(f"2. {BINH}")
    assert "chậm nhất hết thứ Sáu 31/12/2027" in reads[an:binh]
    assert "chậm nhất hết thứ Năm 31/12/2026" in reads[binh:]
    # one person below the line is read as well, and a question there stays a question
    reads = (await lan.say(f"{heading}\n1. {AN} - QĐ ngày 20/3/2026"))[-1]
    assert "31/12/2027" in reads
    reads = "\n".join(await lan.say("CSTĐ toàn quốc:\nđiều kiện là gì?"))
    assert "ban hành ngày nào" not in reads
    await office.close()
