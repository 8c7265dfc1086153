"""The web chat's page in a real browser."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import FilePayload, Route, expect

from tests.channels.browser import Browser
from tests.channels.echo import EchoOffice, OpenDoor
from tests.page.visitor import Visitor


async def test_a_message_is_answered_and_still_there_after_a_reload(visitor: Visitor) -> None:
    await visitor.say("hồ sơ <b>bằng khen</b>?")
    await expect(visitor.said("Đã nhận: hồ sơ <b>bằng khen</b>?")).to_be_visible()
    await expect(visitor.messages).to_have_count(2)
    await visitor.page.reload()
    await expect(visitor.said("Đã nhận: hồ sơ")).to_be_visible()
    await expect(visitor.messages).to_have_count(2)


async def test_a_press_changes_the_message_in_place(visitor: Visitor) -> None:
    await visitor.say("/start")
    await visitor.page.get_by_role("button", name="Hồ sơ").click()
    edited = visitor.said("Báo cáo thành tích")
    await expect(edited).to_be_visible()
    await expect(edited.get_by_role("button", name="Quay lại")).to_be_focused()
    await expect(visitor.messages).to_have_count(2)
    await edited.get_by_role("button", name="Quay lại").click()
    await expect(visitor.page.locator("#toast")).to_have_text("Đã ghi nhận")


async def test_everything_can_be_done_with_the_keyboard_alone(chromium: Chromium, site: Browser) -> None:
    visitor = await Visitor.arrive(chromium, site.origin, locale="vi-VN")
    keyboard = visitor.page.keyboard
    await visitor.page.goto(site.origin)
    await expect(visitor.page.get_by_label("Mã mời")).to_be_focused()
    await keyboard.type("moi-An-1")
    await keyboard.press("Enter")
    await expect(visitor.field).to_be_focused()
    await keyboard.type("dòng một")
    await keyboard.press("Shift+Enter")
    await keyboard.type("dòng hai")
    await keyboard.press("Enter")
    await expect(visitor.said("dòng hai")).to_be_visible()
    await expect(visitor.field).to_be_focused()
    await keyboard.type("/start")
    await keyboard.press("Enter")
    await expect(visitor.page.get_by_role("button", name="Hồ sơ")).to_be_visible()
    for _ in range(10):
        await keyboard.press("Shift+Tab")
        if await visitor.page.evaluate("document.activeElement.textContent") == "Hồ sơ":
            break
    await expect(visitor.page.get_by_role("button", name="Hồ sơ")).to_be_focused()
    outline = await visitor.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    await keyboard.press("Enter")
    await expect(visitor.page.get_by_role("button", name="Quay lại")).to_be_focused()
    await visitor.page.locator("#menu-button").focus()
    await keyboard.press("Enter")
    await expect(visitor.page.get_by_role("button", name="Trợ giúp")).to_be_focused()
    await keyboard.press("ArrowDown")
    await expect(visitor.page.get_by_role("button", name="Bắt đầu")).to_be_focused()
    await keyboard.press("Escape")
    await expect(visitor.page.locator("#menu-button")).to_be_focused()
    await visitor.context.close()


async def test_the_menu_stays_open_while_the_conversation_loads(visitor: Visitor) -> None:
    may_load = asyncio.Event()

    async def slowly(route: Route) -> None:
        await may_load.wait()
        await route.continue_()

    await visitor.page.route("**/api/history", slowly)
    await visitor.page.reload()
    await visitor.page.locator("#menu-button").click()
    await expect(visitor.page.get_by_role("button", name="Trợ giúp")).to_be_focused()
    may_load.set()
    await expect(visitor.field).to_be_visible()
    await visitor.page.get_by_role("button", name="Trợ giúp").click()
    await expect(visitor.said("Đã nhận: /trogiup")).to_be_visible()


async def test_files_go_both_ways(visitor: Visitor, tmp_path: Path) -> None:
    await visitor.field.fill("gửi kèm")
    content = FilePayload(name="Báo cáo.txt", mimeType="text/plain", buffer="thành tích".encode())
    await visitor.page.set_input_files("#file", files=content)
    await expect(visitor.said("Đã nhận tệp Báo cáo.txt, 12 byte, kèm: gửi kèm")).to_be_visible()
    await expect(visitor.field).to_have_value("")
    await visitor.say("/file")
    async with visitor.page.expect_download() as pending:
        await visitor.page.get_by_role("link", name="Tải tệp Tờ trình số 12.txt").click()
    download = await pending.value
    assert download.suggested_filename == "Tờ trình số 12.txt"
    await download.save_as(tmp_path / "got.txt")
    assert (tmp_path / "got.txt").read_text() == "Tờ trình"


async def test_a_file_can_be_dropped_on_the_page(visitor: Visitor) -> None:
    drop = """() => {
      const data = new DataTransfer();
      data.items.add(new File(["abc"], "keo-tha.txt"));
      for (const kind of ["dragenter", "dragover", "drop"]) {
        document.getElementById("chat").dispatchEvent(
          new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    }"""
    await visitor.page.evaluate(drop)
    await expect(visitor.said("Đã nhận tệp keo-tha.txt, 3 byte")).to_be_visible()
    await expect(visitor.page.locator("#drop")).to_be_hidden()


async def test_too_long_a_message_stays_in_the_field_with_a_sentence(visitor: Visitor) -> None:
    await visitor.say("ă" * 10_001)
    await expect(visitor.page.locator("#problem")).to_contain_text("10.000 ký tự")
    assert len(await visitor.field.input_value()) == 10_001
    await expect(visitor.messages).to_have_count(0)


async def test_a_message_as_long_as_may_be_is_sent_counted_in_characters(visitor: Visitor) -> None:
    """A picture sign is one character and two units of the browser: 10.000 of them may be sent."""
    await visitor.say("ă" * 10_001)
    await expect(visitor.page.locator("#problem")).to_contain_text("10.000 ký tự")
    await visitor.say("🙂" * 10_000)
    await expect(visitor.page.locator("#problem")).to_have_text("")
    await expect(visitor.field).to_have_value("")
    await expect(visitor.messages.first).to_be_visible()


async def test_what_the_server_refuses_comes_back_into_the_field(visitor: Visitor) -> None:
    await visitor.say("TỐI MẬT")
    await expect(visitor.page.locator("#problem")).to_contain_text("dấu mật")
    await expect(visitor.field).to_have_value("TỐI MẬT")
    await expect(visitor.messages).to_have_count(0)
    assert "MẬT" not in await visitor.page.evaluate("JSON.stringify(localStorage)")


async def test_what_is_written_without_a_network_is_sent_once_when_it_is_back(
    visitor: Visitor, office: EchoOffice
) -> None:
    await visitor.context.set_offline(True)
    await visitor.say("viết lúc mất mạng")
    await expect(visitor.page.locator(".pending")).to_contain_text("Chờ kết nối")
    await expect(visitor.page.locator("#banner")).to_contain_text("Mất kết nối")
    await visitor.context.set_offline(False)
    await expect(visitor.said("Đã nhận: viết lúc mất mạng")).to_be_visible()
    await expect(visitor.page.locator("#banner")).to_be_hidden()
    await expect(visitor.messages).to_have_count(2)
    assert office.trouble.handled == ["viết lúc mất mạng"]


async def test_an_answer_lost_on_the_way_and_a_reload_send_nothing_twice(
    visitor: Visitor, office: EchoOffice
) -> None:
    async def lose_the_answer(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await visitor.page.route("**/api/messages", lose_the_answer, times=1)
    await visitor.say("chỉ một lần")
    await expect(visitor.said("Đã nhận: chỉ một lần")).to_be_visible()
    await visitor.page.reload()
    await expect(visitor.said("Đã nhận: chỉ một lần")).to_be_visible()
    await expect(visitor.page.locator(".pending")).to_have_count(0)
    await expect(visitor.messages).to_have_count(2)
    assert office.trouble.handled == ["chỉ một lần"]


async def test_a_draft_survives_a_reload(visitor: Visitor) -> None:
    await visitor.field.fill("đang viết dở")
    await visitor.page.reload()
    await expect(visitor.field).to_have_value("đang viết dở")


async def test_mark_up_is_shown_by_an_allow_list_and_runs_nothing(
    visitor: Visitor, site: Browser, office: EchoOffice
) -> None:
    await site.sign_in("moi-An-2")
    hostile = (
        "<b>đậm</b> <script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"
        "<a href='javascript:window.hacked=1'>bấm</a> <a href='https://vanban.chinhphu.vn/'>văn bản</a>"
        "<b onclick='window.hacked=1' style='position:fixed'>x</b><iframe src='/'></iframe><svg onload='x'>"
    )
    async with office.database.writing() as work:
        await work.messages.add_outgoing(site.account, text=hostile, now=office.clock.now())
        await work.commit()
    message = visitor.said("đậm")
    await expect(message).to_be_visible()
    rich = message.locator(".rich")
    for tag in ("script", "img", "iframe", "svg", "[onclick]", "[style]", "[href^=javascript]"):
        await expect(rich.locator(tag)).to_have_count(0)
    link = rich.get_by_role("link", name="văn bản")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert await visitor.page.evaluate("window.hacked") is None
    # The second wall has told that it was there: the policy forbids what the parser only read.
    assert all("Content Security Policy" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()


async def test_earlier_messages_are_loaded_on_demand(
    visitor: Visitor, site: Browser, office: EchoOffice
) -> None:
    await site.sign_in("moi-An-2")
    async with office.database.writing() as work:
        for number in range(60):
            await work.messages.add_outgoing(site.account, text=f"tin số {number};", now=office.clock.now())
        await work.commit()
    await visitor.page.reload()
    await expect(visitor.messages).to_have_count(40)
    await visitor.page.get_by_role("button", name="Tải tin cũ hơn").click()
    await expect(visitor.messages).to_have_count(60)
    texts = await visitor.page.locator("#log .message .rich").all_inner_texts()
    assert texts == [f"tin số {number};" for number in range(60)]
    await expect(visitor.page.get_by_role("button", name="Tải tin cũ hơn")).to_be_hidden()


async def test_signing_out_on_one_tab_ends_the_other_too(visitor: Visitor) -> None:
    await visitor.say("xin chào")
    second = await visitor.context.new_page()
    await second.goto(visitor.origin)
    await expect(second.locator("#log .message.out")).to_be_visible()
    await second.locator("#menu-button").click()
    await second.get_by_role("button", name="Đăng xuất khỏi thiết bị này").click()
    await expect(visitor.page.get_by_label("Mã mời")).to_be_visible()
    await expect(visitor.page.get_by_text("Phiên làm việc đã kết thúc")).to_be_visible()
    await expect(visitor.messages).to_have_count(0)


async def test_somebody_cut_off_reads_why_and_whom_to_ask(visitor: Visitor, office: EchoOffice) -> None:
    await visitor.say("xin chào")
    await expect(visitor.said("Đã nhận: xin chào")).to_be_visible()
    office.door.cut_off.add(1)
    await expect(visitor.page.get_by_role("heading", name="Tài khoản đã ngừng sử dụng")).to_be_visible()
    await expect(visitor.page.get_by_text("Phòng TĐKT")).to_be_visible()
    await expect(visitor.messages).to_have_count(0)


async def test_nothing_of_a_person_stays_in_the_browser_after_signing_out(visitor: Visitor) -> None:
    await visitor.field.fill("đang viết dở về anh A")
    await visitor.page.locator("#menu-button").click()
    await visitor.page.get_by_role("button", name="Đăng xuất khỏi thiết bị này").click()
    await expect(visitor.page.get_by_text("Anh/chị đã đăng xuất khỏi thiết bị này.")).to_be_visible()
    assert await visitor.page.evaluate("JSON.stringify(localStorage)") == "{}"
    assert await visitor.page.evaluate("document.getElementById('text').value") == ""


async def test_signing_out_is_told_as_such_whatever_overtakes_what(visitor: Visitor) -> None:
    asked: list[Route] = []
    is_asked = asyncio.Event()

    async def hold_the_first(route: Route) -> None:
        asked.append(route)
        is_asked.set()
        if len(asked) > 1:
            await route.continue_()

    async def answer_late(route: Route) -> None:
        answer = await route.fetch()
        await is_asked.wait()
        await route.fulfill(response=answer)

    # The stream tells of the end first; what it makes the page ask is answered last.
    await visitor.page.route("**/api/me", hold_the_first)
    await visitor.page.route("**/api/sign-out", answer_late)
    await visitor.page.locator("#menu-button").click()
    await visitor.page.get_by_role("button", name="Đăng xuất khỏi thiết bị này").click()
    await expect(visitor.page.get_by_text("Anh/chị đã đăng xuất khỏi thiết bị này.")).to_be_visible()
    async with visitor.page.expect_response("**/api/me"):
        await asked[0].continue_()
    await visitor.page.wait_for_timeout(300)
    await expect(visitor.page.get_by_text("Anh/chị đã đăng xuất khỏi thiết bị này.")).to_be_visible()
    await expect(visitor.page.get_by_text("Phiên làm việc đã kết thúc")).to_be_hidden()


async def test_a_session_renewed_on_another_tab_does_not_stop_this_one(visitor: Visitor) -> None:
    second = await visitor.context.new_page()
    await second.goto(f"{visitor.origin}/i/moi-An-2")
    await second.get_by_role("button", name="Đồng ý tham gia").click()
    await expect(second.get_by_label("Nội dung tin nhắn")).to_be_visible()
    await expect(visitor.field).to_be_visible()
    await visitor.say("vẫn gửi được")
    await expect(visitor.said("Đã nhận: vẫn gửi được")).to_be_visible()


async def test_an_invitation_is_used_by_the_button_and_not_by_looking(
    chromium: Chromium, site: Browser
) -> None:
    visitor = await Visitor.arrive(chromium, site.origin, locale="vi-VN")
    for _ in range(2):
        await visitor.page.goto(f"{site.origin}/i/moi-An-7")
        text = "Anh/chị được mời tham gia Sở Nội vụ tỉnh Lâm Đồng với vai trò cán bộ."
        await expect(visitor.page.get_by_text(text)).to_be_visible()
    await visitor.page.get_by_role("button", name="Đồng ý tham gia").click()
    await expect(visitor.field).to_be_visible()
    assert urlsplit(visitor.page.url).path == "/"
    await visitor.page.goto(f"{site.origin}/i/moi-An-7")
    await expect(visitor.page.get_by_text("đã dùng, đã thu hồi hoặc đã hết hạn")).to_be_visible()
    await visitor.context.close()


async def test_a_guest_comes_in_without_a_code(chromium: Chromium, site: Browser) -> None:
    visitor = await Visitor.arrive(chromium, site.origin, locale="vi-VN")
    await visitor.page.goto(site.origin)
    await visitor.page.get_by_role("button", name="Tra cứu không cần đăng nhập").click()
    await expect(visitor.page.locator("#who")).to_have_text("Khách tra cứu")
    await visitor.say("xin chào")
    await expect(visitor.said("Đã nhận: xin chào")).to_be_visible()
    await visitor.context.close()


async def test_a_wrong_code_is_told_next_to_the_field(chromium: Chromium, site: Browser) -> None:
    visitor = await Visitor.arrive(chromium, site.origin, locale="vi-VN")
    await visitor.page.goto(site.origin)
    await visitor.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    await expect(visitor.page.get_by_role("alert")).to_have_text("Anh/chị chưa nhập mã mời.")
    await visitor.page.get_by_label("Mã mời").fill("sai")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.page.get_by_role("alert")).to_have_text("Mã mời không đúng.")
    await expect(visitor.page.get_by_label("Mã mời")).to_be_focused()
    await visitor.context.close()


async def test_the_heading_follows_what_the_talk_has_changed(visitor: Visitor, office: EchoOffice) -> None:
    await expect(visitor.page.locator("#who")).to_have_text("Nguyễn Thị An · Sở Nội vụ tỉnh Lâm Đồng")
    office.door.unit = "Ban Thi đua"
    await visitor.say("đổi tên đơn vị")
    await expect(visitor.page.locator("#who")).to_have_text("Nguyễn Thị An · Ban Thi đua")
    office.door.locale = "en"
    await visitor.say("English, please")
    await expect(visitor.page.get_by_role("button", name="Send", exact=True)).to_be_visible()


async def test_a_copy_button_puts_its_text_on_the_clipboard(visitor: Visitor) -> None:
    await visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await visitor.say("/start")
    await visitor.page.get_by_role("button", name="Sao chép để chuyển").click()
    await expect(visitor.page.locator("#toast")).to_have_text("Đã sao chép")
    assert await visitor.page.evaluate("navigator.clipboard.readText()") == "Điều 42"


async def test_what_comes_after_a_refused_file_stands_below_it(visitor: Visitor) -> None:
    content = FilePayload(name="[MẬT] tờ trình.txt", mimeType="text/plain", buffer=b"TUYET")
    await visitor.page.route(
        "**/api/files",
        lambda route: route.fulfill(status=422, json={"error": "secret", "text": "Có dấu mật"}),
    )
    await visitor.page.set_input_files("#file", files=content)
    await expect(visitor.page.locator("#problem")).to_contain_text("dấu mật")
    await visitor.say("câu sau")
    await expect(visitor.said("Đã nhận: câu sau")).to_be_visible()
    texts = await visitor.messages.all_text_contents()
    assert ["tờ trình" in texts[0], "câu sau" in texts[1], "Đã nhận: câu sau" in texts[2]] == [True] * 3


async def test_the_last_device_is_left_only_after_a_warning(
    visitor: Visitor, office: EchoOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OpenDoor, "asks_before_leaving", True)
    await visitor.page.locator("#menu-button").click()
    await visitor.page.get_by_role("button", name="Đăng xuất khỏi thiết bị này").click()
    await visitor.page.get_by_role("button", name="Không đăng xuất").click()
    await expect(visitor.field).to_be_visible()
    await visitor.page.locator("#menu-button").click()
    await visitor.page.get_by_role("button", name="Đăng xuất khỏi thiết bị này").click()
    await visitor.page.get_by_role("button", name="Vẫn đăng xuất").click()
    await expect(visitor.page.get_by_label("Mã mời")).to_be_visible()
