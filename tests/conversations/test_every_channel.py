"""One conversation, word for word, on every channel: direct, page over real HTTP, terminal, Telegram."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.any_officer import AnyOfficer
from tests.conversations.at_the_terminal import at_the_terminal
from tests.conversations.officer import Office, Officer, TickingClock, open_office
from tests.conversations.on_the_page import at_the_page
from tests.telegram.conftest import opened
from tests.telegram.double import BotApiDouble

CONVERSATION = (
    # the first steps after an invitation
    ("say", "Sở Nội vụ", "Đã ghi nhận đơn vị: Sở Nội vụ."),
    ("say", "Lan", "Cảm ơn anh/chị Lan."),
    ("say", "Phòng TĐKT, 0200 0000 000", "Kính chào anh/chị Lan."),
    # a question without accents, what follows from it, buttons of the answer
    ("say", "ho so bang khen thu tuong gom nhung gi", "Hồ sơ đề nghị Bằng khen của Thủ tướng Chính phủ"),
    ("hold", "Tiêu chuẩn", ""),
    ("say", "con co thi dua cua chinh phu thi sao", "Hồ sơ đề nghị Cờ thi đua của Chính phủ"),
    ("press", "Hạn nộp", "Cờ thi đua của Chính phủ"),
    ("say", "bằng khen", "Anh/chị muốn hỏi loại nào?"),
    # a dossier begun by a sentence, left and taken up again, a paper ticked
    ("say", "Tôi muốn lập hồ sơ giấy khen", "chọn đối tượng"),
    ("say", "ca nhan", "chọn loại hình"),
    ("say", "/huy", "vẫn được lưu"),
    ("say", "/tieptuc", "chọn loại hình"),
    ("say", "cong trang", "thủ tục nào"),
    ("press", "Thủ tục thông thường", "mỗi tên một dòng"),
    ("say", "<b>Hoa</b> & Lý", "<b>Hoa</b> & Lý"),
    ("hold", "☐ 1. ", ""),
    ("press", "☐ 1. ", "Tiến độ: 1/4"),
    ("press", "☐ 2. ", "Tiến độ: 2/4"),
    # a deadline by a sentence, confirmed, and reported in plain words
    ("say", "/han báo cáo khối quý 4 trước 15/12", "thứ Hai 14/12/2026"),
    ("press", "Hết thứ Hai 14/12/2026", "là việc của ai"),
    ("press", "Đơn vị tôi", "Đã ghi nhận: báo cáo khối quý 4"),
    ("say", "/han", "1. báo cáo khối quý 4"),
    ("say", "đã nộp báo cáo khối quý 4", "báo cáo khối quý 4"),
    ("say", "/huy", ""),
    # a nomination round: prepared, opened, received, its dossiers counted
    ("say", "mở đợt trình khen tổng kết năm 2026, hạn 18/12", "Công văn nào kèm theo"),
    ("say", "Công văn số 12/SNV-TĐKT ngày 20/11/2026 V/v tổng kết năm 2026", "cần nộp những gì"),
    ("say", "bỏ qua", "danh hiệu, hình thức"),
    ("say", "giấy khen, bằng khen thủ tướng", "biểu mẫu"),
    ("press", "Bỏ qua", "Hồ sơ gửi về đâu"),
    ("say", "Phòng TĐKT", "gửi đến đơn vị nào"),
    ("press", "Tất cả đơn vị (1)", "Chưa báo cho ai"),
    ("press", "Mở đợt và báo các đơn vị", "Đã mở đợt"),
    ("press", "Đã nhận", "đã nhận (Lan, 23/11/2026)"),
    ("press", "Ghi số hồ sơ đã nộp", "số hồ sơ đã nộp"),
    ("say", "2 bằng khen, 1 giấy khen", "đã nộp 3 hồ sơ"),
    ("press", "Đúng, ghi nhận", "3 hồ sơ: 2 Bằng khen của Thủ tướng Chính phủ; 1 Giấy khen"),
    # a cluster from a list, and who of it has not reported
    ("say", "/cum Cụm thi đua số 3: Sở Nội vụ (trưởng cụm), Sở Y tế", "2. Sở Y tế – đơn vị mới"),
    ("press", "Lập cụm, khối với 2 đơn vị", "Trưởng cụm: Sở Nội vụ"),
    ("press", "Đặt hạn cho cụm, khối", "báo cáo khối quý 4 trước 15/12"),
    ("say", "báo cáo sơ kết cụm 20/12", "hạn hết Chủ nhật 20/12/2026"),
    ("press", "Hết Chủ nhật 20/12/2026", "2 đơn vị (Sở Nội vụ; Sở Y tế); đơn vị trưởng: Sở Nội vụ"),
    ("press", "Đặt hạn cho cả 2 đơn vị", "Đã ghi nhận cho 2 đơn vị"),
    ("say", "/cum", "1 hạn đang mở"),
    # what cannot be worked
    ("say", "/lệnh-không-có", "chưa có lệnh này"),
    ("say", "<b>giấy khen</b> & <script>alert(1)</script>", "Giấy khen"),
    ("say", "31/02", "31"),
    ("say", "x" * 10_001, "10.000"),
    # an old button still does what it says, about what it stood under
    ("release", "Tiêu chuẩn", "Bằng khen của Thủ tướng Chính phủ"),
    # another language, and nothing erased by mistake
    ("say", "/ngonngu", "chọn ngôn ngữ"),
    ("press", "English", "The language is English now."),
    ("say", "/menu", "Main menu"),
    ("say", "/xoadulieu", ""),
    ("press", "Do not do it", "Nothing"),
)
Turn = tuple[str, list[str], list[str]]
"""What was done, what was read, and the buttons under it."""


class StillClock(TickingClock):
    """A clock that goes on with the turns only: channels look at it more or less often."""

    def now(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now


@pytest.fixture(scope="module")
def expected() -> dict[str, list[Turn]]:
    """What was read on the first channel of this run; every other one is held against it."""
    return {}


@asynccontextmanager
async def directly(folder: Path, knowledge: KnowledgeBase, clock: TickingClock) -> AsyncIterator[Any]:
    async with open_office(folder, knowledge, clock) as office:
        yield office, Direct(office)


@asynccontextmanager
async def over_http(folder: Path, knowledge: KnowledgeBase, clock: TickingClock) -> AsyncIterator[Any]:
    async with open_office(folder, knowledge, clock) as office, at_the_page(office) as officer:
        yield office, officer


@asynccontextmanager
async def in_a_terminal(folder: Path, knowledge: KnowledgeBase, clock: TickingClock) -> AsyncIterator[Any]:
    async with open_office(folder, knowledge, clock) as office, at_the_terminal(office) as officer:
        yield office, officer


@asynccontextmanager
async def on_telegram(folder: Path, knowledge: KnowledgeBase, clock: TickingClock) -> AsyncIterator[Any]:
    async with aiohttp.ClientSession() as client:
        double = await BotApiDouble.start(client)
        try:
            async with opened(folder, knowledge, double, clock) as office:
                yield office, office.chatter(77)
        finally:
            await double.stop()


class Direct(Officer):
    """The direct driver before its officer has come in."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, 0, None)

    async def enter(self, code: str) -> list[str]:
        entered = await self.office.enter(code)
        self.account_id, self.token = entered.account_id, entered.token
        return entered.reads


CHANNELS: dict[str, Callable[..., AbstractAsyncContextManager[Any]]] = {
    "direct": directly,
    "page": over_http,
    "terminal": in_a_terminal,
    "telegram": on_telegram,
}


@pytest.mark.parametrize("channel", CHANNELS)
async def test_the_same_conversation(
    channel: str,
    tmp_path: Path,
    knowledge: KnowledgeBase,
    empty_database: Path,
    expected: dict[str, list[Turn]],
) -> None:
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    clock = StillClock()
    async with CHANNELS[channel](tmp_path, knowledge, clock) as (office, officer):
        issued = await office.app.services.invitations.issue_from_terminal(
            Role.ADMINISTRATOR, None, timedelta(minutes=30)
        )
        turns = [("enter", await officer.enter(issued.code), await officer.buttons())]
        held: dict[str, Any] = {}
        for act, words, expects in CONVERSATION:
            clock.forward(timedelta(seconds=5))
            if act == "hold":
                held[words] = await officer.held(await full(officer, words))
                continue
            if act == "release":
                reads = await officer.press_held(held[words])
            else:
                reads = await getattr(officer, act)(await full(officer, words) if act == "press" else words)
            assert expects in "\n".join(reads), (words, reads)
            # A terminal cannot take buttons away from what it has printed: they are held up only after words.
            turns.append((words, reads, await officer.buttons() if act == "say" else []))
    assert turns == expected.setdefault("turns", turns)


async def full(officer: AnyOfficer, label: str) -> str:
    """A button by its label, or by how its label begins."""
    return next((one for one in await officer.buttons() if one.startswith(label)), label)
