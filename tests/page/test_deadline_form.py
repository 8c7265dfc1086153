"""The form that sets a deadline, in a real browser on the page of a real office."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect

from bot.rights import Role
from tests.conversations.officer import Office, open_office
from tests.conversations.on_the_page import at_the_page
from tests.package_rules import package_rules
from tests.page.visitor import Visitor


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:  # in place of the echo office of the other pages
    async with open_office(tmp_path, package_rules()) as opened:
        yield opened


async def test_a_deadline_is_set_with_the_keyboard_alone(chromium: Chromium, office: Office) -> None:
    for name in ("UBND xã Tân Hà", "UBND phường Xuân Hương"):
        await office.member(Role.OFFICER, "Hoa", name)
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, "Sở Nội vụ", timedelta(minutes=30)
    )
    async with at_the_page(office) as page:
        phone = {"width": 360, "height": 740}
        visitor = await Visitor.arrive(chromium, page.client.origin, locale="vi-VN", viewport=phone)
        sheet, keyboard = visitor.page, visitor.page.keyboard
        await visitor.sign_in(issued.code)
        await sheet.get_by_role("link", name="Đặt hạn").focus()
        await keyboard.press("Enter")
        await sheet.get_by_label("Tên việc").focus()
        await keyboard.type("danh sách đề nghị")
        await sheet.get_by_label("Ngày đến hạn").focus()
        await keyboard.type("hôm nao")
        # the label of a choice is what a screen reader says; a name is found without its marks
        await sheet.get_by_label("Các đơn vị chọn trong danh sách").focus()
        await keyboard.press("Space")
        await sheet.get_by_label("Tìm đơn vị theo tên").focus()
        await keyboard.type("tan ha")
        await expect(sheet.get_by_label("UBND phường Xuân Hương")).to_be_hidden()
        await keyboard.press("Tab")
        await keyboard.press("Space")
        await expect(sheet.get_by_label("UBND xã Tân Hà")).to_be_checked()
        await sheet.get_by_role("button", name="Xem lại").focus()
        await keyboard.press("Enter")
        # what is wrong is said at its field, which is in hand, and what was typed stays
        day = sheet.get_by_label("Ngày đến hạn")
        await expect(day).to_be_focused()
        await expect(day).to_have_attribute("aria-invalid", "true")
        await expect(sheet.locator("#when-fault")).to_contain_text("Chưa thấy ngày nào")
        await expect(sheet.get_by_label("Tên việc")).to_have_value("danh sách đề nghị")
        await day.fill("cuoi thang")
        await keyboard.press("Enter")
        await expect(sheet.get_by_role("heading", name="xem lại trước khi đặt")).to_be_focused()
        await expect(sheet.locator("#lines")).to_contain_text("Hết thứ Hai 30/11/2026")
        await expect(sheet.locator("#lines")).to_contain_text("UBND xã Tân Hà")
        width = await sheet.evaluate("document.documentElement.scrollWidth")
        assert width <= phone["width"]
        await keyboard.press("Tab")
        await keyboard.press("Enter")
        told = visitor.said("Đã ghi nhận: danh sách đề nghị, hạn hết thứ Hai 30/11/2026.")
        await expect(told).to_be_focused()  # the conversation leads to the message that tells of it
        assert visitor.complaints == []
        await visitor.context.close()
