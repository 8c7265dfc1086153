"""What conversations about nomination rounds share: a province with communes, and a round opened for them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar, under
from tests.conversations.officer import Office, Officer

NAME = "Đợt trình khen tổng kết năm 2026"
LETTER = "Công văn số 123/SNV-TĐKT ngày 20/11/2026 của Sở Nội vụ V/v hướng dẫn tổng kết năm 2026"
LETTER_FILE = """SỞ NỘI VỤ
Số: 77/SNV-TĐKT
V/v hướng dẫn tổng kết năm 2026
Lâm Đồng, ngày 18 tháng 11 năm 2026
Kính gửi: UBND các xã
Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14/6/2025, đề nghị các đơn vị nộp hồ sơ trước ngày 15/12/2026."""
OPEN = "Mở đợt và báo các đơn vị"


@pytest.fixture
def clock() -> Calendar:
    """A Monday morning before the round closes."""
    clock = Calendar()
    clock.turn_to("2026-11-23 09:00")
    return clock


@pytest.fixture
async def office(tmp_path: Path, knowledge: KnowledgeBase, clock: Calendar) -> AsyncIterator[Office]:
    """An office on that morning."""
    opened = await Office.open(tmp_path, knowledge, clock)
    yield opened
    await opened.close()


def docx_of(text: str) -> bytes:
    """A Word file with these lines."""
    written, content = Document(), BytesIO()
    for line in text.splitlines():
        written.add_paragraph(line)
    written.save(content)
    return content.getvalue()


async def province(office: Office) -> tuple[Officer, Officer, Officer]:
    """A province with two communes that use the assistant and one that does not."""
    lan = await office.first_administrator()
    hoa = await office.member(Role.OFFICER, "Hoa", "Xã Đức Trọng")
    minh = await office.member(Role.OFFICER, "Minh", "Xã Tân Hà")
    binh = await office.member(Role.OFFICER, "Bình", "Xã Lâm Hà")
    await under(office, "Sở Nội vụ", "Xã Đức Trọng", "Xã Tân Hà", "Xã Lâm Hà")
    await lan.say("/nguoidung")
    await lan.press_data(await lan.data_under("Bình"))
    await lan.press("Cắt quyền truy cập")
    await lan.press("Xác nhận cắt quyền")
    assert binh is not None
    return lan, hoa, minh


async def opened(lan: Officer) -> list[str]:
    """A round for all units below, with everything that may be told of it."""
    await lan.say("mở đợt trình khen tổng kết năm 2026, hạn 15/12")
    await lan.attach("cong-van-123.txt", b"cong van")
    await lan.say(LETTER)
    await lan.say("Tờ trình kèm danh sách\nBáo cáo thành tích có xác nhận")
    await lan.say("bằng khen của UBND tỉnh, huân chương lao động hạng ba")
    await lan.attach("mau-01.txt", b"mau")
    await lan.press("Tiếp tục")
    await lan.say("Phòng TĐKT, Sở Nội vụ")
    await lan.press("Tất cả đơn vị cấp dưới (3)")
    return await lan.press(OPEN)


async def news(officer: Officer) -> list[str]:
    return [one for one in await officer.transcript() if "đợt trình khen" in one and NAME in one]
