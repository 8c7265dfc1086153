"""Reminders for a closed page in a real Chromium: the entry in the menu, the worker, the notification.

A headless Chromium has no push service behind it: what the browser would get from one is put in its place,
and the push arrives through the developer tools.
"""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Worker, expect

from storage.models.accounts import Channel
from storage.models.people import Role
from storage.models.reminders import AttemptStatus, ReminderKind
from storage.models.web_push import WebPushSubscription
from tests.channels.browser import Browser
from tests.channels.echo import EchoOffice
from tests.doubles.push_service import Subscribed
from tests.page.visitor import Visitor
from tests.patience import SECONDS as PATIENCE


def told(message: int) -> dict[str, Any]:
    return {"title": "Có nhắc việc mới", "body": "Mở trang", "lang": "vi", "message": message}


ON, OFF = "Nhận nhắc việc khi đã đóng trang", "Ngừng nhận nhắc việc khi đã đóng trang"
PHONE = Subscribed("https://fcm.googleapis.com/fcm/send/abc")
BROKER = """
let made = localStorage.getItem("test-push");
const subscription = (key) => ({
  options: { applicationServerKey: Uint8Array.from(JSON.parse(key)).buffer },
  toJSON: () => (%s),
  unsubscribe: async () => { made = null; localStorage.removeItem("test-push"); return true; },
});
PushManager.prototype.getSubscription = async () => made && subscription(made);
PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
  if (!userVisibleOnly || applicationServerKey.length !== 65) throw new Error("not for us");
  made = JSON.stringify([...applicationServerKey]);
  localStorage.setItem("test-push", made);
  return subscription(made);
};
"""


DRAWN = "new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then))))"
OPEN_PAGES = "async () => (await self.clients.matchAll({type: 'window', includeUncontrolled: true})).length"
COVERED = """(name) => {
  const entry = [...document.querySelectorAll("#menu button")].find((one) => one.textContent.includes(name));
  const { left, right, top, bottom } = entry.getBoundingClientRect();
  return !entry.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}"""


async def arrive(
    chromium: Chromium, site: Browser, *, allowed: bool = True, scheme: str = "light"
) -> Visitor:
    visitor = await Visitor.arrive(
        chromium,
        site.origin,
        locale="vi-VN",
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,
    )
    if allowed:
        await visitor.context.grant_permissions(["notifications"], origin=site.origin)
    await visitor.page.add_init_script(BROKER % json.dumps(PHONE.as_json()))
    await visitor.sign_in("moi-An-1")
    return visitor


async def choose(visitor: Visitor, entry: str) -> None:
    await visitor.page.get_by_role("button", name="Mở danh mục lệnh").click()
    await visitor.page.get_by_role("button", name=entry).click()


async def remind(office: EchoOffice, text: str = "Anh/chị có 1 việc cần lưu ý") -> None:
    """A reminder on An's page: a message with a try to deliver it, as the sweep writes it."""
    now = office.clock.now()
    async with office.database.writing() as work:
        account = await work.accounts.find(Channel.WEB, "person:An")
        assert account is not None
        person = await work.people.add(name="An", role=Role.OFFICER, now=now)
        await work.reminders.plan(
            recipient_id=person.id, kind=ReminderKind.TRIAL, at=now, expires_at=now + timedelta(hours=1)
        )
        (row,) = await work.reminders.claim(now=now)
        push_id = await work.reminders.begin(
            row.claim_token or "",
            [row.id],
            person_id=person.id,
            now=now,
            is_asked_for=True,
            may_be_repeat=False,
        )
        message, _ = await work.messages.add_outgoing(account.id, text=text, now=now)
        await work.reminders.attempt(
            push_id, Channel.WEB, account.id, now=now, status=AttemptStatus.SENT, message_id=message.id
        )
        await work.commit()


async def kept(office: EchoOffice) -> WebPushSubscription | None:
    async with office.database.reading() as work:
        account = await work.accounts.find("web", "person:An")  # type: ignore[arg-type]
        assert account is not None
        sessions = await work.sessions.of_account(account.id, now=office.clock.now())
        return await work.web_push.of_session(sessions[0].id) if sessions else None


async def deliver(visitor: Visitor, told: dict[str, Any]) -> None:
    """What the push service would bring, handed to the worker by the developer tools."""
    tools = await visitor.context.new_cdp_session(visitor.page)
    versions: list[dict[str, Any]] = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: versions.extend(event["registrations"]))
    await tools.send("ServiceWorker.enable")

    async def registered() -> str:
        while not versions:
            await visitor.page.wait_for_timeout(20)
        return str(versions[0]["registrationId"])

    await tools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": visitor.origin, "registrationId": await registered(), "data": json.dumps(told)},
    )


async def service_worker(visitor: Visitor) -> Worker:
    """The page's worker; the browser tells of it in its own time."""
    known = visitor.context.service_workers
    return known[0] if known else await visitor.context.wait_for_event("serviceworker")


async def close_page(visitor: Visitor) -> None:
    """Leave the page, and wait until the browser no longer counts it among those that are open."""
    worker = await service_worker(visitor)
    await visitor.page.goto("about:blank")
    async with asyncio.timeout(PATIENCE):
        while await worker.evaluate(OPEN_PAGES):
            await visitor.page.wait_for_timeout(20)


async def notifications(visitor: Visitor) -> list[dict[str, Any]]:
    worker = await service_worker(visitor)
    found: list[dict[str, Any]] = await worker.evaluate(
        """async () => (await self.registration.getNotifications())
            .map(({title, body, tag, data}) => ({title, body, tag, message: data.message}))"""
    )
    return found


async def shown(visitor: Visitor, message: int) -> dict[str, Any]:
    """What the screen shows, once it shows this message's notification and no other."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = await notifications(visitor)
            if [one["message"] for one in found] == [message]:
                return found[0]
            await visitor.page.wait_for_timeout(20)


async def test_an_officer_switches_it_on_and_off(
    chromium: Chromium, site: Browser, office: EchoOffice
) -> None:
    visitor = await arrive(chromium, site)
    await choose(visitor, ON)
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã bật")
    found = await kept(office)
    assert found is not None
    assert found.endpoint == PHONE.endpoint
    await visitor.page.reload()  # the browser remembers
    await choose(visitor, OFF)
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã tắt")
    assert await kept(office) is None
    assert visitor.complaints == []


async def test_what_the_server_has_forgotten_it_hears_again_at_the_next_visit(
    chromium: Chromium, site: Browser, office: EchoOffice
) -> None:
    visitor = await arrive(chromium, site)
    await choose(visitor, ON)
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã bật")
    found = await kept(office)
    assert found is not None
    async with office.database.writing() as work:
        await work.web_push.unsubscribe(found.session_id)
        await work.commit()
    async with visitor.page.expect_response("**/api/push/subscribe"):
        await visitor.page.reload()
    assert await kept(office) is not None


async def test_signing_out_leaves_no_ear_behind(chromium: Chromium, site: Browser) -> None:
    visitor = await arrive(chromium, site)
    await choose(visitor, ON)
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã bật")
    await choose(visitor, "Đăng xuất khỏi thiết bị này")
    await expect(visitor.page.get_by_label("Mã mời")).to_be_visible()
    left = await visitor.page.evaluate(
        "[localStorage.getItem('tdkt-bell'), localStorage.getItem('test-push')]"
    )
    assert left == [None, None]


async def test_who_blocks_notifications_is_told_how_to_allow_them(
    chromium: Chromium, site: Browser, office: EchoOffice
) -> None:
    visitor = await arrive(chromium, site, allowed=False)  # headless: the answer is no
    await choose(visitor, ON)
    toast = visitor.page.locator("#toast")
    await expect(toast).to_contain_text("Trình duyệt đang chặn thông báo của trang này")
    assert await kept(office) is None
    await visitor.page.get_by_role("button", name="Mở danh mục lệnh").click()
    entry = visitor.page.get_by_role("button", name=ON)
    await expect(entry).to_contain_text("đang bị chặn")
    await entry.scroll_into_view_if_needed()
    assert await visitor.page.evaluate(COVERED, ON) is False  # what was just said does not lie over it
    await entry.click()
    await expect(toast).to_contain_text("cho phép “Thông báo”")
    await remind(office)
    await expect(visitor.said("1 việc cần lưu ý")).to_be_visible()
    await visitor.page.wait_for_timeout(300)
    await expect(visitor.page.locator("#offer")).to_be_hidden()  # no line that could do nothing
    assert visitor.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_reminder_offers_to_ring_when_the_page_is_closed(
    chromium: Chromium, site: Browser, office: EchoOffice, scheme: str
) -> None:
    visitor = await arrive(chromium, site, scheme=scheme)
    await visitor.say("/start")
    await expect(visitor.page.get_by_role("button", name="Hồ sơ")).to_be_visible()
    offer = visitor.page.locator("#offer")
    await expect(offer).to_be_hidden()  # an answer is no reminder
    await remind(office)
    await expect(offer).to_contain_text("Nhận nhắc việc cả khi đã đóng trang này?")
    width = await visitor.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    await visitor.page.get_by_role("button", name="Bật", exact=True).click()
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã bật")
    await expect(offer).to_be_hidden()
    assert await kept(office) is not None
    assert visitor.complaints == []


async def test_who_declines_is_not_asked_again_and_finds_it_in_the_menu(
    chromium: Chromium, site: Browser, office: EchoOffice
) -> None:
    visitor = await arrive(chromium, site)
    await remind(office)
    offer = visitor.page.locator("#offer")
    await expect(offer).to_be_visible()
    await visitor.page.reload()  # still there for who comes back to the reminder
    await visitor.page.get_by_role("button", name="Không bật").click()
    await expect(visitor.page.locator("#toast")).to_contain_text("danh mục lệnh")
    await visitor.page.reload()
    await expect(visitor.said("1 việc cần lưu ý")).to_be_visible()
    await visitor.page.wait_for_timeout(300)
    await expect(offer).to_be_hidden()
    assert await kept(office) is None
    await choose(visitor, ON)
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã bật")


async def test_the_end_of_the_first_steps_offers_it(
    chromium: Chromium, site: Browser, office: EchoOffice
) -> None:
    office.door.is_newcomer = True
    visitor = await arrive(chromium, site)
    await visitor.say("Phòng Nội vụ")
    await expect(visitor.said("Đã nhận: Phòng Nội vụ")).to_be_visible()
    await visitor.page.wait_for_timeout(1200)
    await expect(visitor.page.locator("#offer")).to_be_hidden()
    office.door.is_newcomer = False
    await visitor.say("Trần Thị An")
    await expect(visitor.page.locator("#offer")).to_be_visible()


async def test_a_push_shows_one_notification_and_a_repeat_replaces_it(
    chromium: Chromium, site: Browser
) -> None:
    visitor = await arrive(chromium, site)
    await choose(visitor, ON)
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã bật")
    await deliver(visitor, told(6))
    assert await notifications(visitor) == []  # the officer has the page before their eyes
    await close_page(visitor)
    await deliver(visitor, told(7))
    await shown(visitor, 7)
    await deliver(visitor, told(8))
    assert await shown(visitor, 8) == {
        "title": "Có nhắc việc mới",
        "body": "Mở trang",
        "tag": "tdkt-reminder",
        "message": 8,
    }


async def test_a_push_that_nobody_of_ours_has_sent_shows_nothing(chromium: Chromium, site: Browser) -> None:
    visitor = await arrive(chromium, site)
    await choose(visitor, ON)
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã bật")
    await close_page(visitor)
    for strange in ({}, {"title": 7, "message": 1}, {"title": "x", "message": "javascript:1"}):
        await deliver(visitor, strange)
    await visitor.page.wait_for_timeout(300)
    assert await notifications(visitor) == []


async def test_pressing_the_notification_opens_the_page_at_the_message(
    chromium: Chromium, site: Browser
) -> None:
    visitor = await arrive(chromium, site)
    for number in range(12):
        await visitor.say(f"Câu hỏi số {number}")
    await expect(visitor.said("Câu hỏi số 11")).to_be_visible()
    await choose(visitor, ON)
    await expect(visitor.page.locator("#toast")).to_contain_text("Đã bật")
    message = int(await visitor.said("Câu hỏi số 2").get_attribute("data-id") or "")
    worker = await service_worker(visitor)
    await worker.evaluate(
        """async (id) => {
            await self.registration.showNotification("x", { data: { message: id } });
            const [notification] = await self.registration.getNotifications();
            self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
        }""",
        message,
    )
    await expect(visitor.said("Câu hỏi số 2")).to_be_in_viewport()


async def talk(office: EchoOffice, count: int) -> list[int]:
    """A conversation of so many short messages on An's page; answers their numbers."""
    now = office.clock.now()
    async with office.database.writing() as work:
        account = await work.accounts.find(Channel.WEB, "person:An")
        assert account is not None
        said = [
            await work.messages.add_outgoing(account.id, text=f"tin số {number};", now=now)
            for number in range(count)
        ]
        await work.commit()
    return [message.id for message, _ in said]


async def expect_to_stay_at(visitor: Visitor, message: int) -> None:
    """The message is before the reader's eyes, and still is when the room for the conversation changes."""
    shown = visitor.page.locator(f'#log .message[data-id="{message}"]')
    await expect(shown).to_be_in_viewport(ratio=0.9)
    for text in ("một\nhai\nba\nbốn\nnăm", ""):
        await visitor.field.fill(text)
        await visitor.page.evaluate(DRAWN)
        await expect(shown).to_be_in_viewport(ratio=0.9)
    assert await visitor.page.evaluate("location.hash") == ""


async def test_the_page_opens_at_the_message_wherever_it_stands(
    chromium: Chromium, site: Browser, office: EchoOffice
) -> None:
    """At the top, in the middle, and where the end is so near that the page would follow the conversation."""
    visitor = await arrive(chromium, site)
    messages = await talk(office, 16)
    for message in (messages[0], *messages[3:8], messages[-1]):
        await visitor.page.goto("about:blank")
        await visitor.page.goto(f"{site.origin}/#m{message}")
        await expect(visitor.page.locator(f'#log .message[data-id="{message}"]')).to_be_focused()
        await expect_to_stay_at(visitor, message)
    # only the conversation scrolls, never the page around it
    assert await visitor.page.evaluate("document.scrollingElement.scrollHeight") == 844


async def test_what_still_waits_to_be_sent_does_not_lead_away_from_the_message(
    chromium: Chromium, site: Browser, office: EchoOffice
) -> None:
    visitor = await arrive(chromium, site)
    message = (await talk(office, 16))[3]
    await visitor.page.route("**/api/messages", lambda route: route.abort())
    await visitor.say("câu hỏi còn chờ")
    await expect(visitor.page.locator(".pending")).to_contain_text("Chờ kết nối")
    await visitor.page.goto("about:blank")
    await visitor.page.goto(f"{site.origin}/#m{message}")
    await expect(visitor.page.locator(".pending")).to_contain_text("Chờ kết nối")
    await expect_to_stay_at(visitor, message)
    await visitor.page.unroute("**/api/messages")
    await expect(visitor.said("Đã nhận: câu hỏi còn chờ")).to_be_attached()
    await expect_to_stay_at(visitor, message)
    await visitor.page.get_by_role("button", name="Có tin mới").click()
    await expect(visitor.said("Đã nhận: câu hỏi còn chờ")).to_be_in_viewport()


async def test_an_open_page_is_led_too_through_earlier_pages_and_to_what_is_on_its_way(
    chromium: Chromium, site: Browser, office: EchoOffice
) -> None:
    visitor = await arrive(chromium, site)
    messages = await talk(office, 60)
    await visitor.page.reload()
    await expect(visitor.messages).to_have_count(40)
    for message in (messages[30], messages[0]):
        await visitor.page.goto(f"{site.origin}/#m{message}")
        await expect_to_stay_at(visitor, message)
    await visitor.page.goto(f"{site.origin}/#m{messages[-1] + 1}")
    await expect(visitor.messages).to_have_count(60)
    (coming,) = await talk(office, 1)
    assert coming == messages[-1] + 1
    await expect_to_stay_at(visitor, coming)
