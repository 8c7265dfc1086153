"""Who may reach the web chat, from where, and what every answer carries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import aiohttp
import pytest

from bot.channels.web.config import WebConfig
from bot.channels.web.devices import device_name
from tests.channels.browser import Browser, serving
from tests.channels.echo import EchoOffice
from tests.channels.page_client import fresh_id

SAYING = {"client_id": "abcdefgh12", "text": "xin chào"}


async def test_nobody_reads_or_writes_without_a_session(office: EchoOffice) -> None:
    async with serving(office) as stranger:
        await stranger.me()
        for path in ("/api/history", "/api/events", "/api/files/1"):
            answer = await stranger.get(path)
            assert (answer.status, answer.body["error"]) == (401, "signed_out"), path
        assert (await stranger.post("/api/messages", SAYING)).status == 401
        assert (await stranger.me())["standing"] == "signed_out"


@pytest.mark.parametrize(
    ("spoilt", "error"),
    [
        ({"X_CSRF_Token": ""}, "csrf"),  # none
        ({"X_CSRF_Token": "0" * 64}, "csrf"),  # a wrong one
        ({"Origin": "https://evil.example"}, "origin"),  # another site
        ({"Origin": "null"}, "origin"),  # a sandboxed frame
        ({"Origin": ""}, "origin"),  # no word of where it comes from
        ({"Origin": "", "Sec_Fetch_Site": "cross-site"}, "origin"),
        ({"Origin": "", "Referer": "https://evil.example/a"}, "origin"),
        ({"Host": "evil.example"}, "host"),  # a rebound name
        ({"Content_Type": "text/plain"}, "bad_request"),  # what a plain form could send
    ],
)
async def test_a_forged_post_changes_nothing(browser: Browser, spoilt: dict[str, Any], error: str) -> None:
    answer = await browser.post("/api/messages", SAYING, **spoilt)
    assert answer.body["error"] == error
    assert answer.status in (400, 403, 421)
    assert await browser.history() == []


async def test_a_browser_that_says_same_origin_itself_is_believed(browser: Browser) -> None:
    answer = await browser.post("/api/messages", SAYING, Origin="", Sec_Fetch_Site="same-origin")
    assert answer.status == 200


async def test_a_page_asked_for_under_a_foreign_name_is_refused(browser: Browser) -> None:
    assert (await browser.get("/", Host="evil.example")).status == 421
    assert (await browser.get("/", Host="localhost:8080")).status == 200


async def test_signing_in_needs_the_token_of_this_browser(office: EchoOffice) -> None:
    async with serving(office) as stranger:
        assert (await stranger.post("/api/sign-in", {"code": "moi-An-1"})).status == 401
        await stranger.me()
        assert (await stranger.post("/api/sign-in", {"code": "moi-An-1"})).status == 200
        assert (await stranger.me())["standing"] == "active"


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_kept_as_a_hash(office: EchoOffice) -> None:
    async with serving(office) as stranger:
        answer = await stranger.sign_in("moi-An-1")
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        token = cookie.split("=", 1)[1].split(";")[0]
        assert len(token) >= 43  # 256 bits
        content = b"".join(path.read_bytes() for path in _database_files(office))
        assert token.encode() not in content


async def test_wrong_codes_slow_one_browser_down_and_never_refuse_a_valid_one(office: EchoOffice) -> None:
    time = [0.0]
    async with serving(office, time_of=lambda: time[0]) as stranger:
        await stranger.me()
        wrong = [(await stranger.post("/api/sign-in", {"code": f"sai-{n}"})).status for n in range(5)]
        assert wrong == [403] * 5
        answer = await stranger.post("/api/sign-in", {"code": "sai-6"})
        assert (answer.status, answer.body["error"]) == (429, "too_many_codes")
        assert "10 phút" in answer.body["text"]
        assert (await stranger.get("/api/invitations/sai-7")).status == 429
        assert (await stranger.get("/api/invitations/moi-An-1")).status == 200
        assert (await stranger.post("/api/sign-in", {"code": "moi-An-1"})).status == 200
        time[0] = 601.0
        assert (await stranger.get("/api/invitations/sai-8")).status == 404


async def test_an_address_has_a_far_higher_limit_than_a_browser(office: EchoOffice) -> None:
    config = WebConfig(codes_of_address_per_ten_minutes=6)
    async with serving(office, config) as stranger:
        await stranger.me()
        for n in range(6):
            await stranger.post("/api/sign-in", {"code": f"sai-{n}"})
        stranger.client.cookie_jar.clear()
        await stranger.me()
        assert (await stranger.post("/api/sign-in", {"code": "sai-9"})).status == 429


async def test_looking_at_an_invitation_uses_nothing_up(office: EchoOffice) -> None:
    async with serving(office) as stranger:
        await stranger.me()
        for _ in range(3):
            assert (await stranger.get("/i/moi-An-1")).status == 200
            assert (await stranger.get("/api/invitations/moi-An-1")).body["role"] == "officer"
        assert (await stranger.post("/api/sign-in", {"code": "moi-An-1"})).status == 200
        assert (await stranger.get("/api/invitations/moi-An-1")).status == 404


async def test_guests_come_in_only_where_the_office_says_so(office: EchoOffice) -> None:
    async with serving(office) as stranger:
        await stranger.me()
        assert (await stranger.post("/api/guest")).body["error"] == "guest_closed"
    async with serving(office, WebConfig(open_rules=True)) as stranger:
        await stranger.me()
        assert (await stranger.post("/api/guest")).status == 200
        assert (await stranger.me())["standing"] == "guest"


async def test_somebody_cut_off_hears_one_sentence(browser: Browser, office: EchoOffice) -> None:
    office.door.cut_off.add(browser.account)
    answer = await browser.say("xin chào")
    assert (answer.status, answer.body["error"]) == (403, "cut_off")
    assert (await browser.get("/api/history")).status == 403


async def test_signing_out_ends_the_session_for_a_copied_cookie_too(browser: Browser) -> None:
    cookies = {cookie.key: cookie.value for cookie in browser.client.cookie_jar}
    assert (await browser.post("/api/sign-out")).status == 200
    async with aiohttp.ClientSession(cookies=cookies) as thief:
        url = f"{browser.origin}/api/history"
        async with thief.get(url) as response:
            assert response.status == 401


async def test_every_answer_carries_the_protective_headers(browser: Browser) -> None:
    for path in ("/", "/static/app.js", "/api/me", "/api/history", "/nowhere"):
        headers = (await browser.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
    assert (await browser.get("/api/history")).headers["Cache-Control"] == "no-store"


async def test_the_page_loads_nothing_from_elsewhere_and_has_no_script_of_its_own(browser: Browser) -> None:
    page = (await browser.get("/")).body.decode()
    assert 'lang="vi"' in page
    assert "{{" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/') == 1
    assert "http://" not in page
    assert "https://" not in page
    assert "style=" not in page


async def test_the_page_speaks_the_language_of_the_browser_and_then_of_the_account(
    browser: Browser, office: EchoOffice
) -> None:
    async with serving(office) as stranger:
        answer = await stranger.get("/", **{"Accept-Language": "en-GB,vi;q=0.5"})
        assert 'lang="en"' in answer.body.decode()
    office.door.locale = "en"
    assert 'lang="en"' in (await browser.get("/")).body.decode()


async def test_an_unknown_address_or_method_is_a_sentence(browser: Browser) -> None:
    answer = await browser.get("/api/nothing")
    assert (answer.status, answer.body["error"]) == (404, "not_found")
    answer = await browser.get("/static/..%2Fserver.py")
    assert answer.status == 404
    answer = await browser.post("/api/history")
    assert (answer.status, answer.body["error"]) == (405, "not_allowed")


class TestBehindTheProxy:
    """The page behind a TLS proxy on this machine."""

    CONFIG = WebConfig(public_url="https://tdkt.example.gov.vn", look_seconds=0.2)
    PUBLIC: ClassVar[dict[str, Any]] = {
        "Host": "tdkt.example.gov.vn",
        "Origin": "https://tdkt.example.gov.vn",
        "X-Forwarded-Proto": "https",
    }

    async def test_the_cookie_is_for_https_and_this_host_only(self, office: EchoOffice) -> None:
        async with serving(office, self.CONFIG) as stranger:
            answer = await stranger.get("/api/me", **self.PUBLIC)
            form = answer.headers["Set-Cookie"].split(";")[0]
            headers = {**self.PUBLIC, "Cookie": form, "X-CSRF-Token": answer.body["csrf"]}
            answer = await stranger.post("/api/sign-in", {"code": "moi-An-1"}, **headers)
            assert answer.status == 200
            cookie = answer.headers["Set-Cookie"]
            assert cookie.startswith("__Host-tdkt=")
            assert "Secure" in cookie
            assert "Domain" not in cookie
            assert "Strict-Transport-Security" in answer.headers

    async def test_the_public_page_does_not_take_posts_from_plain_http(self, office: EchoOffice) -> None:
        async with serving(office, self.CONFIG) as stranger:
            await stranger.me()
            spoilt = {**self.PUBLIC, "Origin": "http://tdkt.example.gov.vn"}
            answer = await stranger.post("/api/sign-in", {"code": "moi-An-1"}, **spoilt)
            assert answer.status in (401, 403)

    async def test_wrong_codes_are_counted_for_whom_the_proxy_names(self, office: EchoOffice) -> None:
        config = replace(self.CONFIG, codes_per_ten_minutes=100, codes_of_address_per_ten_minutes=5)
        async with serving(office, config) as stranger:
            me = await stranger.get("/api/me", **self.PUBLIC)
            cookie = me.headers["Set-Cookie"].split(";")[0]
            headers = {**self.PUBLIC, "Cookie": cookie, "X-CSRF-Token": me.body["csrf"]}

            async def wrong(forwarded: str) -> int:
                sent = {**headers, "X-Forwarded-For": forwarded}
                return (await stranger.post("/api/sign-in", {"code": "sai"}, **sent)).status

            # What a caller writes into the header itself stands further left and is not believed.
            assert [await wrong(f"10.0.0.{number}, 203.0.113.7") for number in range(5)] == [403] * 5
            assert await wrong("203.0.113.7") == 429
            assert await wrong("203.0.113.8") == 403

    async def test_without_a_public_address_nobody_is_believed_about_who_calls(
        self, office: EchoOffice
    ) -> None:
        async with serving(office) as stranger:
            await stranger.me()
            for number in range(5):
                await stranger.post("/api/sign-in", {"code": "sai"}, X_Forwarded_For=f"203.0.113.{number}")
            answer = await stranger.post("/api/sign-in", {"code": "sai"}, X_Forwarded_For="203.0.113.99")
            assert answer.status == 429


async def test_a_failure_inside_is_told_in_words_and_logged_without_what_was_written(
    browser: Browser, office: EchoOffice, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ValueError("quotes: lời riêng tư")

    monkeypatch.setattr(office.clock, "now", fail)
    monkeypatch.setattr(office.door, "clock", type(office.clock)())
    answer = await browser.post("/api/messages", {"client_id": fresh_id(), "text": "lời riêng tư"})
    assert (answer.status, answer.body["error"]) == (500, "server")
    assert "ValueError" in caplog.text
    assert "riêng tư" not in caplog.text


def _database_files(office: EchoOffice) -> list[Path]:
    assert office.database.path is not None
    place = Path(office.database.path)
    return [path for path in place.parent.iterdir() if path.name.startswith(place.name)]


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Safari/537.36", "Chrome trên Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Edg/130.0", "Edge trên Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari trên iPhone",
        ),
        ("curl/8.0", ""),  # neither named
    ],
)
def test_a_device_is_called_by_its_browser_and_system(user_agent: str, name: str) -> None:
    assert device_name(user_agent, "vi") == name
