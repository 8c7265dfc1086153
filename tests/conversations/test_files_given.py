"""Real files handed out and got back on the page, over HTTP: a form of a round, a paper of a dossier."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.on_the_page import PageOfficer, at_the_page
from tests.conversations.round_turns import OPEN, docx_of

FORM = docx_of("Mẫu số 01\nTờ trình đề nghị khen thưởng")


async def given(page: PageOfficer) -> tuple[Any, bytes]:
    """The file of the newest message that has one, and its bytes as the browser gets them."""
    history = await page.client.get("/api/history")
    file = [one["file"] for one in history.body["messages"] if one.get("file")][-1]
    async with page.client.client.get(f"{page.client.origin}/api/files/{file['id']}") as answer:
        assert answer.status == 200
        return file, await answer.read()


async def test_a_blank_form_of_a_round_comes_as_a_document(office: Office) -> None:
    lan = await office.first_administrator()
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "Xã Tân Hà", timedelta(days=1)
    )
    async with at_the_page(office) as minh:
        await minh.enter(issued.code)
        await minh.say("Minh")
        await under(office, "Sở Nội vụ", "Xã Tân Hà")
        for words in ("mở đợt trình khen tổng kết năm 2026, hạn 18/12", "bỏ qua", "tờ trình", "giấy khen"):
            await lan.say(words)
        await lan.attach("mau-01-to-trinh.docx", FORM)
        await lan.press("Tiếp tục")
        await lan.say("Phòng TĐKT")
        await lan.press("Tất cả đơn vị cấp dưới (1)")
        await lan.press(OPEN)
        await minh.press("Tệp: mau-01-to-trinh.docx")
        file, content = await given(minh)
        assert file["name"] == "mau-01-to-trinh.docx"
        assert content == FORM


async def test_a_file_of_a_paper_is_got_back_as_it_was_sent(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "Xã Tân Hà", timedelta(days=1)
    )
    async with at_the_page(office) as minh:
        await minh.enter(issued.code)
        await minh.say("Minh")
        await giay_khen(minh)
        await minh.press("Mục 2")
        (kept,) = await minh.attach("bao cao thanh tich.docx", FORM)
        assert kept.startswith("Đã đính kèm 1 tệp vào mục “Báo cáo thành tích của cá nhân, tập thể” của HS 1")
        await minh.press("Mục 2")
        await minh.press("Xem tệp: bao cao thanh tich.docx")
        file, content = await given(minh)
        assert file["name"] == "bao cao thanh tich.docx"
        assert content == FORM
