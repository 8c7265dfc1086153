"""A browser asks to be rung up when its page is closed: who may, with what address, and until when."""

from __future__ import annotations

from typing import Any

import pytest

from storage.models.web_push import WebPushSubscription
from tests.channels.browser import Browser, serving
from tests.channels.echo import EchoOffice
from tests.doubles.push_service import Subscribed

SUBSCRIBE, UNSUBSCRIBE = "/api/push/subscribe", "/api/push/unsubscribe"
PHONE = Subscribed("https://fcm.googleapis.com/fcm/send/abc")


async def kept(office: EchoOffice, browser: Browser) -> WebPushSubscription | None:
    """What the server knows of the newest session of the person."""
    async with office.database.reading() as work:
        (session, *_) = await work.sessions.of_account(browser.account, now=office.clock.now())
        return await work.web_push.of_session(session.id)


async def test_a_browser_subscribes_with_the_offices_key_and_leaves(
    browser: Browser, office: EchoOffice
) -> None:
    key = (await browser.get("/api/push/key")).body["key"]
    assert len(key) == 87
    for _ in range(2):  # the page says it again at every visit
        assert (await browser.post(SUBSCRIBE, PHONE.as_json())).status == 200
    found = await kept(office, browser)
    assert found is not None
    assert (found.endpoint, found.p256dh, found.auth) == (PHONE.endpoint, PHONE.p256dh, PHONE.auth)
    assert (await browser.post(UNSUBSCRIBE)).status == 200
    assert await kept(office, browser) is None


REFUSED: list[tuple[dict[str, Any], str]] = [
    # an address inside the office's network
    (Subscribed("https://10.0.0.5/x").as_json(), "bad_subscription"),
    (Subscribed("http://127.0.0.1:6379/x").as_json(), "bad_subscription"),
    # keys that cannot encrypt
    (PHONE.as_json() | {"keys": {"p256dh": "AAAA", "auth": "AAAA"}}, "bad_subscription"),
    # something else altogether
    ({}, "bad_request"),
    (PHONE.as_json() | {"keys": None}, "bad_request"),
    (PHONE.as_json() | {"endpoint": 7}, "bad_request"),
    (PHONE.as_json() | {"keys": {"p256dh": ["x"], "auth": None}}, "bad_request"),
]


@pytest.mark.parametrize(("content", "code"), REFUSED)
async def test_what_is_no_subscription_is_refused(
    browser: Browser, office: EchoOffice, content: dict[str, Any], code: str
) -> None:
    answer = await browser.post(SUBSCRIBE, content)
    assert (answer.status, answer.body["error"]) == (400, code)
    assert await kept(office, browser) is None


@pytest.mark.parametrize("path", [SUBSCRIBE, UNSUBSCRIBE])
async def test_another_site_cannot_subscribe_for_somebody(browser: Browser, path: str) -> None:
    foreign = await browser.post(path, PHONE.as_json(), Origin="https://evil.example")
    assert (foreign.status, foreign.body["error"]) == (403, "origin")
    forged = await browser.post(path, PHONE.as_json(), X_CSRF_Token="wrong")
    assert (forged.status, forged.body["error"]) == (403, "csrf")
    assert (await browser.get(SUBSCRIBE)).status == 405


async def test_guests_and_people_cut_off_are_not_reminded(office: EchoOffice, browser: Browser) -> None:
    office.door.cut_off.add(browser.account)
    for answer in (await browser.get("/api/push/key"), await browser.post(SUBSCRIBE, PHONE.as_json())):
        assert (answer.status, answer.body["error"]) == (403, "cut_off")
    async with serving(office) as stranger:
        assert (await stranger.get("/api/push/key")).status == 401


async def test_the_service_worker_stands_at_the_top_and_the_page_names_its_manifest(browser: Browser) -> None:
    worker = await browser.get("/sw.js")
    assert worker.status == 200
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert worker.headers["Cache-Control"] == "no-cache"  # a new one is taken up at once
    assert "worker-src 'self'" in worker.headers["Content-Security-Policy"]
    manifest = await browser.get("/manifest.webmanifest")
    assert manifest.headers["Content-Type"].startswith("application/manifest+json")
    assert (await browser.get("/sw.jsx")).status == 404
