"""The same conversations over PostgreSQL: what people rely on does not depend on the database."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.dossier_turns import giay_khen, tick
from tests.conversations.officer import Office, open_office
from tests.storage.databases import LOCAL_SERVER, Databases, command, run_apart

QUESTION = "hồ sơ bằng khen thủ tướng gồm những gì"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    server = os.environ.get("TDKT_TEST_DATABASE_URL", LOCAL_SERVER)
    try:
        run_apart(command(server, "SELECT 1"))
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        pytest.skip(f"no PostgreSQL: set TDKT_TEST_DATABASE_URL ({error})")
    databases = Databases("postgresql", tmp_path, server)
    yield databases.empty()
    databases.remove_all()


@pytest.fixture
async def office(tmp_path: Path, knowledge: KnowledgeBase, address: str) -> AsyncIterator[Office]:
    async with open_office(tmp_path, knowledge, database_url=address) as opened:
        yield opened


async def test_an_office_lives_on_postgresql(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Sở Nội vụ")
    await lan.press("7 ngày")
    minh = await office.enter(await lan.copied("Sao chép mã"))
    await minh.say("Minh")
    assert "Điều 42" in (await minh.say(QUESTION))[0]
    assert "Điều 73" in (await minh.press("Tiêu chuẩn"))[0]
    await minh.attach("to-trinh.txt", b"noi dung")
    await minh.press("Gửi lại tệp")

    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Đổi vai trò")
    await lan.press("Người điều phối")
    number = (await lan.say("/nhatky"))[0].splitlines()[1].split(".")[0]
    assert "đã hoàn tác" in (await lan.press(f"Hoàn tác số {number}"))[0]

    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Cắt quyền truy cập")
    await lan.press("Xác nhận cắt quyền")
    assert not await office.is_signed_in(minh)
    assert "đã được dừng" in (await minh.say(QUESTION))[0]

    hoa = await office.member(Role.OFFICER, "Hoa")
    await hoa.say("/xoadulieu")
    await hoa.press("Xác nhận xóa dữ liệu của tôi")
    assert not await office.is_signed_in(hoa)
    await office.app.services.personal_data.purge_expired()


async def test_a_person_is_moved_to_another_unit_on_postgresql(office: Office) -> None:
    """With the unit above, a new unit by name, and both ways back."""
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Mai", "Sở Y tế")
    await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Chuyển đơn vị")
    assert "Đơn vị: Sở Y tế" in (await lan.press("Sở Y tế"))[0]
    number = (await lan.say("/nhatky"))[0].splitlines()[1].split(".")[0]
    assert "đã hoàn tác" in (await lan.press(f"Hoàn tác số {number}"))[0]
    await lan.say("/nguoidung")
    assert "Đơn vị: Sở Nội vụ" in (await lan.press("Minh"))[0]

    await lan.say("/donvi")
    await lan.press("Sở Y tế")
    await lan.press("Đặt đơn vị cấp trên")
    assert "Sở Nội vụ" in (await lan.press("Sở Nội vụ"))[0]


async def test_two_people_keep_a_dossier_on_postgresql(office: Office) -> None:
    lan = await office.first_administrator()
    mai, minh = await office.member(Role.OFFICER, "Mai"), await office.member(Role.OFFICER, "Minh")
    assert "Tiến độ: 0/4" in await giay_khen(mai, "Hoa\nAn")
    await minh.say("HS 1")
    await tick(mai, 1)
    (card,) = await tick(minh, 2)
    assert "Mai: đánh dấu đã có" in card
    assert "Tiến độ: 2/4" in card
    await minh.press("Mục 3")
    await minh.attach("bien-ban.txt", b"bien ban")
    await minh.say("HS 1")
    await minh.press("Đã gửi hồ sơ")
    assert "Đã gửi, chờ tiếp nhận" in (await minh.press("Hôm nay"))[0]
    assert "Đang hoàn thiện" in (await minh.press("Hoàn tác"))[0]
    # evidence comes with a report, is seen by a colleague, and goes with it
    await mai.say("/han báo cáo quý 18/12")
    await mai.press("Hết thứ Sáu 18/12/2026")
    await mai.press("Đơn vị tôi")
    await minh.attach("bc.pdf", b"%PDF-1.4 scan", "đã nộp báo cáo quý hôm nay")
    await minh.press("Ghi nhận")
    assert "Minh chứng: bc.pdf" in (await mai.press_data("1:due:1"))[0]
    await minh.say("nhầm rồi")
    assert "Minh chứng" not in (await mai.press_data("1:due:1"))[0]
    # a board and the units of a draft are read without holding a row
    assert "Chưa nộp: 1" in (await lan.press_data("1:due_board:1"))[0]
    await lan.say("/han số liệu khen thưởng 18/12")
    await lan.press("Hết thứ Sáu 18/12/2026")
    assert "Đơn vị tôi" in await lan.buttons()


async def test_a_question_is_answered_by_a_person_on_postgresql(office: Office) -> None:
    """Named, asked, answered, kept as guidance, judged, listed, and erased."""
    lan = await office.first_administrator()
    hoa, minh = await office.member(Role.OFFICER, "Hoa"), await office.member(Role.OFFICER, "Minh")
    await lan.say("/chuyenvien")
    await lan.press("Sở Nội vụ: theo cấp trên")
    await lan.press("Hoa")
    await minh.say(QUESTION)
    await minh.press("Chưa đúng")
    await minh.press("Khó hiểu")
    await minh.press("Hỏi chuyên viên phụ trách")
    await minh.press("Gửi")
    await hoa.press("Trả lời")
    await hoa.say("Nộp về phòng Tổng hợp.")
    await hoa.press("Gửi và giữ làm hướng dẫn")
    assert sum("Nộp về phòng Tổng hợp." in one for one in await minh.transcript()) == 1
    assert "Hướng dẫn của Hoa" in (await lan.say(QUESTION))[0]
    assert f"{QUESTION} – 1 lần; Khó hiểu" in (await lan.say("/cauhoi"))[0]
    await hoa.press("Rút hướng dẫn")
    assert "Hướng dẫn của Hoa" not in (await lan.say(QUESTION))[0]
    await lan.say("/chuyenvien")
    await lan.press("Sở Nội vụ: Hoa")
    await lan.press("Thôi giao riêng, theo cấp trên")
    await minh.say("/xoadulieu")
    await minh.press("Xác nhận xóa dữ liệu của tôi")
    assert "Không có câu hỏi nào" in (await lan.say("/cauhoi"))[0]
