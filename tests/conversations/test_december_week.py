"""A week in December as three officers have it: a commune on Telegram, a department on the page, the
coordinator at the terminal; the clock goes on, the sweep runs, and everybody is told everything once."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.app import build_sweep
from bot.pacing import SharedPace
from bot.reminders.push import telegram_sender
from bot.rights import Role
from bot.views.plain import plain_text
from knowledge.knowledge_base import KnowledgeBase
from storage.models.reminders import ReminderStatus
from tests.conversations.any_officer import AnyOfficer
from tests.conversations.at_the_terminal import TerminalOfficer, at_the_terminal
from tests.conversations.deadline_turns import Calendar, under
from tests.conversations.officer import Office
from tests.conversations.on_the_page import PageOfficer, at_the_page
from tests.telegram.conftest import TelegramOffice, opened
from tests.telegram.double import BotApiDouble, Chatter

REPORT, LIST = "báo cáo khối quý 4", "danh sách đề nghị tặng Bằng khen"
CODE = re.compile(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b")


@dataclass
class Week:
    """The office in that week: Lan coordinates, Bình works for a department, Mai for a commune."""

    telegram: TelegramOffice
    office: Office
    clock: Calendar
    lan: TerminalOfficer
    page_of_lan: PageOfficer
    binh: PageOfficer
    mai: Chatter

    async def sweep(self, when: str) -> dict[str, list[str]]:
        """Let the sweep run twice at that hour: what each of the three reads of it, once."""
        self.clock.turn_to(f"2026-12-{when}")
        before = await self._told()
        for _ in range(2):
            async with telegram_sender(self.telegram.app.settings, SharedPace()) as sender:
                await build_sweep(self.telegram.app, sender).once()
        after = await self._told()
        for one in (self.binh, self.page_of_lan):
            newest = max((await standing(one)), default=0)
            await one.client.post("/api/seen", {"message_id": newest})
        return {name: told[len(before[name]) :] for name, told in after.items() if told != before[name]}

    async def _told(self) -> dict[str, list[str]]:
        return {
            "Lan": list((await standing(self.page_of_lan)).values()),
            "Bình": list((await standing(self.binh)).values()),
            "Mai": await self.mai.transcript(),
        }


async def standing(officer: PageOfficer) -> dict[int, str]:
    """Everything on a page, by its number."""
    history = (await officer.client.get("/api/history")).body["messages"]
    return {one["id"]: plain_text(one["html"]) for one in history if one["direction"] == "out"}


@pytest.fixture
async def week(tmp_path: Path, knowledge: KnowledgeBase, empty_database: Path) -> AsyncIterator[Week]:
    shutil.copyfile(empty_database, tmp_path / "tdkt.sqlite3")
    clock = Calendar()
    clock.turn_to("2026-12-07 08:30")
    async with AsyncExitStack() as opening:
        client = await opening.enter_async_context(aiohttp.ClientSession())
        double = await BotApiDouble.start(client)
        opening.push_async_callback(double.stop)
        telegram = await opening.enter_async_context(opened(tmp_path, knowledge, double, clock))
        office = Office(telegram.app, clock, telegram.tasks[0])
        yield Week(
            telegram,
            office,
            clock,
            lan=await opening.enter_async_context(at_the_terminal(office)),
            page_of_lan=await opening.enter_async_context(at_the_page(office)),
            binh=await opening.enter_async_context(at_the_page(office)),
            mai=telegram.chatter(77, "Mai"),
        )


async def come_in(week: Week) -> None:
    """Lan on the page and, by a code, at the terminal; Bình and Mai by invitations; a commune alone."""
    invited = week.office.app.services.invitations.issue_from_terminal
    first = await invited(Role.ADMINISTRATOR, None, timedelta(minutes=30))
    await week.page_of_lan.enter(first.code)
    for answer in ("Sở Nội vụ", "Lan", "Phòng TĐKT, 0200 0000 000"):
        await week.page_of_lan.say(answer)
    await week.page_of_lan.say("/taikhoan")
    (reads,) = await week.page_of_lan.press("Thêm thiết bị hoặc kênh khác")
    found = CODE.search(reads)
    assert found is not None
    assert "Đã liên kết" in (await week.lan.enter(found.group()))[0]
    await week.binh.enter((await invited(Role.OFFICER, "Sở Y tế", timedelta(days=1))).code)
    await week.binh.say("Bình")
    await week.mai.say(f"/start {(await invited(Role.OFFICER, 'UBND xã A', timedelta(days=1))).code}")
    await week.mai.say("Mai")
    async with week.office.app.database.writing() as work:
        await work.units.add(name="UBND xã Hòa Bình", now=week.clock.now())
        await work.commit()
    await under(week.office, "Sở Nội vụ", "UBND xã A", "Sở Y tế", "UBND xã Hòa Bình")


async def press(officer: AnyOfficer, beginning: str) -> list[str]:
    """Press the button that begins, or goes on, like this."""
    label = next((one for one in await officer.buttons() if beginning in one), beginning)
    return await officer.press(label)


async def monday(week: Week) -> None:
    assert "được hiểu là hạn hết thứ Hai 14/12/2026" in (await week.lan.say(f"/han {REPORT} trước 15/12"))[0]
    await week.lan.press("Hết thứ Hai 14/12/2026")
    (reads,) = await week.lan.press("Tất cả đơn vị cấp dưới")
    assert reads == (
        f"Đã ghi nhận cho 3 đơn vị: {REPORT}, hạn hết thứ Hai 14/12/2026. "
        "Các đơn vị nhận lời nhắc đầu tiên trong ít phút tới. "
        "Chưa có ai nhận được lời nhắc trước hạn này ở: UBND xã Hòa Bình; anh/chị vui lòng báo trực tiếp."
    )
    await week.lan.say(f"/han {LIST} trước 12/12")
    await week.lan.press("Hết thứ Sáu 11/12/2026")
    await week.lan.press("Tất cả đơn vị cấp dưới")
    # both at once, the nearest first; whoever set them is not told
    told = await week.sweep("07 09:10")
    assert set(told) == {"Bình", "Mai"}
    assert told["Mai"] == [
        f"Anh/chị có 2 việc cần lưu ý; gần nhất: {LIST}, hạn hết thứ Sáu 11/12/2026.\n"
        f"1. Còn 4 ngày làm việc: {LIST}, hạn hết thứ Sáu 11/12/2026. Nơi giao: Sở Nội vụ.\n"
        f"2. Còn 5 ngày làm việc: {REPORT}, hạn hết thứ Hai 14/12/2026. Nơi giao: Sở Nội vụ.\n"
        "Anh/chị đã nộp chưa?"
    ]
    (reads,) = await week.mai.say("ho so bk ttg gom gi")
    assert "Hồ sơ đề nghị Bằng khen của Thủ tướng Chính phủ: 01 bộ" in reads
    assert "điểm a khoản 1 Điều 42" in reads
    await week.mai.say("/hoso")
    await week.mai.press("Lập hồ sơ mới")
    for answer in ("giay khen", "ca nhan", "cong trang"):
        await week.mai.say(answer)
    await week.mai.press("Thủ tục thông thường")
    # a question where names are asked for is no name
    answered, waiting = await week.mai.say("thoi gian giai quyet la bao lau")
    assert "Trình tự, thủ tục xét" in answered
    assert "Giấy khen" in answered
    assert waiting.startswith("HS 1 vẫn đang chờ: ")
    assert "mỗi tên một dòng" in waiting
    assert "Nguyễn Thị Hoa" in (await week.mai.say("Nguyễn Thị Hoa"))[0]
    assert "Tiến độ: 1/4" in (await press(week.mai, "☐ 1. "))[0]


async def tuesday(week: Week) -> None:
    assert await week.sweep("07 17:00") == {}
    told = await week.sweep("08 08:00")
    assert set(told) == {"Lan", "Bình", "Mai"}
    # with her new dossier Mai has a reason to hear what changes in March, together with what is due
    assert "Thay đổi quy định từ ngày 01/03/2027: Nghị định 152/2025/NĐ-CP" in told["Mai"][0]
    # nobody of Hòa Bình can be told: whoever coordinates it is asked to see to it
    assert told["Lan"] == [
        f"Còn 3 ngày làm việc: {LIST} (UBND xã Hòa Bình), hạn hết thứ Sáu 11/12/2026. Đơn vị chưa có "
        "người nhận lời nhắc; đề nghị anh/chị đôn đốc, hoặc ghi nhận giúp nếu đã nộp."
    ]
    (reads,) = await week.binh.say("rồi, gửi hôm qua")
    assert reads == f"Ghi nhận: {LIST} (Sở Y tế) đã nộp ngày thứ Hai 07/12/2026."
    assert "– đã ghi nhận" in (await week.binh.press("Ghi nhận"))[0]
    (reads,) = await week.lan.say("xã Hoà Bình đã nộp danh sách đề nghị tặng bằng khen hôm qua")
    assert f"{LIST} (UBND xã Hòa Bình) đã nộp ngày thứ Hai 07/12/2026" in reads
    await week.lan.press("Ghi nhận")
    assert await week.sweep("08 14:00") == {}


async def wednesday(week: Week) -> None:
    assert await week.sweep("09 08:00") == {}
    assert "Tiến độ: 1/4" in (await week.mai.say("/tieptuc"))[0]
    assert "Tiến độ: 2/4" in (await press(week.mai, "☐ 2. "))[0]
    await week.mai.say("/han")
    await press(week.mai, REPORT)
    await week.mai.press("Đề nghị lùi hạn")
    await week.mai.say("16/12")
    (reads,) = await week.mai.press("Đề nghị lùi đến hết thứ Tư 16/12/2026")
    assert "Mai đề nghị lùi đến hết thứ Tư 16/12/2026. Hạn chỉ thay đổi khi có ý kiến đồng ý." in reads
    told = await week.sweep("09 08:30")
    assert set(told) == {"Lan"}
    assert told["Lan"][0].startswith(f"Mai đề nghị lùi hạn: {REPORT} (UBND xã A), đến hết thứ Tư 16/12/2026")
    # the coordinator finds it from the list of what the units owe
    (reads,) = await week.lan.say("/han")
    assert f"– {LIST}: hết thứ Sáu 11/12/2026; đã ghi nhận 2/3 đơn vị" in reads
    await press(week.lan, f"Tình hình nộp: {REPORT}")
    await week.lan.press("UBND xã A")
    (reads,) = await week.lan.press("Đồng ý lùi đến hết thứ Tư 16/12/2026")
    assert "Hạn: hết thứ Tư 16/12/2026 (trước đây: 14/12/2026)" in reads
    # she has decided it herself: only Mai hears of it
    told = await week.sweep("09 09:00")
    assert set(told) == {"Mai"}
    assert told["Mai"][0].startswith(f"Đã đồng ý lùi hạn: {REPORT}, nay hạn hết thứ Tư 16/12/2026")
    chi = await week.office.member(Role.OFFICER, "Chi", "Sở Y tế")
    await week.binh.say("/han")
    await press(week.binh, REPORT)
    await week.binh.press("Giao người khác phụ trách")
    assert "Người phụ trách: Chi" in (await week.binh.press("Chi"))[0]
    assert await week.sweep("09 09:30") == {}
    assert (await chi.transcript())[-1] == (
        f"Bình giao anh/chị phụ trách: {REPORT}, hạn hết thứ Hai 14/12/2026."
    )
    await chi.say(f"đã nộp {REPORT} hôm nay")
    await chi.press("Ghi nhận")


async def thursday(week: Week) -> None:
    assert await week.sweep("10 08:00") == {}
    await week.mai.say("đã nộp danh sách đề nghị tặng bằng khen")
    assert "thứ Năm 10/12/2026 – đã ghi nhận" in (await week.mai.press("Hôm nay"))[0]
    (reads,) = await week.mai.say("nhầm rồi")
    assert reads == f"{LIST} (UBND xã A): đã hoàn tác, hiện là “Chưa nộp”"
    (reads,) = await week.mai.say("HS 1 đã trình Sở Nội vụ")
    assert reads == "HS 1 (Giấy khen: Nguyễn Thị Hoa): anh/chị đã gửi ngày nào?"
    assert "đã gửi ngày thứ Năm 10/12/2026 – đã ghi nhận" in (await week.mai.press("Hôm nay"))[0]


async def friday_and_weekend(week: Week) -> None:
    told = await week.sweep("11 08:00")
    assert set(told) == {"Lan", "Mai"}
    assert told["Mai"] == [
        f"Anh/chị có 2 việc cần lưu ý; gần nhất: {LIST}, hạn hết thứ Sáu 11/12/2026.\n"
        f"1. Hôm nay là ngày cuối: {LIST}, hạn hết thứ Sáu 11/12/2026. Nơi giao: Sở Nội vụ.\n"
        f"2. Còn 3 ngày làm việc: {REPORT}, hạn hết thứ Tư 16/12/2026. Nơi giao: Sở Nội vụ.\n"
        "Anh/chị đã nộp chưa?"
    ]
    assert told["Lan"][0].startswith(f"Còn 1 ngày làm việc: {REPORT} (UBND xã Hòa Bình)")
    # the date of the commune moves once more: who has heard the old one hears it, on a working day
    await week.lan.say("/han")
    await press(week.lan, f"Tình hình nộp: {REPORT}")
    await week.lan.press("UBND xã A")
    await week.lan.press("Thay đổi hạn")
    await week.lan.say("17/12")
    await week.lan.press("Hết thứ Năm 17/12/2026")
    assert await week.sweep("11 09:00") == {}
    assert await week.sweep("12 09:00") == {}
    assert await week.sweep("13 09:00") == {}


async def monday_after(week: Week) -> None:
    told = await week.sweep("14 08:00")
    assert set(told) == {"Lan", "Mai"}
    assert f"Chưa ghi nhận {LIST}, hạn đã hết thứ Sáu 11/12/2026." in told["Mai"][0]
    assert (
        f"Thay đổi hạn: {REPORT}, nay hạn hết thứ Năm 17/12/2026 (trước đây hết 16/12/2026)."
        in told["Mai"][0]
    )
    assert f"Quá hạn 3 ngày, chưa ghi nhận {LIST} (UBND xã A)" in told["Lan"][0]
    assert f"Hôm nay là ngày cuối: {REPORT} (UBND xã Hòa Bình)" in told["Lan"][0]
    await week.mai.say("đã nộp danh sách đề nghị tặng bằng khen thứ sáu tuần trước")
    assert "thứ Sáu 11/12/2026 – đã ghi nhận" in (await week.mai.press("Ghi nhận"))[0]
    told = await week.sweep("15 08:00")
    assert list(told) == ["Lan"]
    assert told["Lan"][0].startswith(
        f"Chưa ghi nhận {REPORT} (UBND xã Hòa Bình), hạn đã hết thứ Hai 14/12/2026."
    )


async def test_a_december_week(week: Week) -> None:
    await come_in(week)
    await monday(week)
    await tuesday(week)
    await wednesday(week)
    await thursday(week)
    await friday_and_weekend(week)
    await monday_after(week)
    # what the coordinator sees in the end
    await week.lan.say("/han")
    (reads,) = await press(week.lan, f"Tình hình nộp: {REPORT}")
    assert "Chưa nộp: 2\n– UBND xã Hòa Bình" in reads
    assert "– UBND xã A, hạn 17/12/2026" in reads
    assert "– Sở Y tế: Đã nộp ngày 09/12/2026" in reads
    (log,) = await week.lan.say("/nhatky")
    assert f"Mai (trên Telegram): hoàn tác việc ghi nhận đã nộp: {LIST}" in log
    assert f"Lan (ở máy trạm): đồng ý lùi hạn: {REPORT}" in log
    assert f"Bình (trên trang): giao người phụ trách: {REPORT}" in log
    # nothing was left hanging, and nothing came twice
    async with week.office.app.database.reading() as work:
        duties = await work.deadlines.concerning(
            person_id=0, unit_ids=[one.id for one in await work.units.all()], is_open=False
        )
        rows = [row for one in duties for row in await work.reminders.of_obligation(one.obligation.id)]
    assert {row.status for row in rows} <= {
        ReminderStatus.SENT,
        ReminderStatus.CANCELLED,
        ReminderStatus.EXPIRED,
    }
    for told in (await week.mai.transcript(), list((await standing(week.binh)).values())):
        reminders = [one for one in told if "Anh/chị đã nộp chưa?" in one or one.startswith("Chưa ghi nhận")]
        assert len(reminders) == len(set(reminders))
