"""Files over the web chat: in, out, and what is refused before it is read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.file_keeper import safe_name
from bot.channels.web.config import WebConfig
from tests.channels.browser import Browser, serving
from tests.channels.echo import EchoOffice
from tests.channels.page_client import fresh_id
from tests.patience import SECONDS as PATIENCE

MEGABYTE = 1024 * 1024


async def test_a_file_goes_in_with_its_words_and_comes_back_to_its_owner(browser: Browser) -> None:
    content = "Báo cáo thành tích".encode() * 1000
    answer = await browser.upload("Báo cáo (bản 2).docx", content, caption="gửi anh <chị>")
    assert answer.status == 200
    history = await browser.history()
    assert history[0]["file"] == {"id": 1, "name": "Báo cáo (bản 2).docx", "size": len(content)}
    assert history[0]["html"] == "gửi anh &lt;chị&gt;"
    assert (
        history[1]["html"]
        == f"Đã nhận tệp Báo cáo (bản 2).docx, {len(content)} byte, kèm: gửi anh &lt;chị&gt;"
    )
    fetched = await browser.get("/api/files/1")
    assert fetched.body == content
    assert fetched.headers["Content-Disposition"].startswith("attachment; ")
    assert (
        "filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%28b%E1%BA%A3n%202%29.docx"
        in (fetched.headers["Content-Disposition"])
    )
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in fetched.headers["Content-Security-Policy"]


async def test_the_same_upload_twice_is_one_message(browser: Browser) -> None:
    client_id = fresh_id()
    for _ in range(2):
        assert (await browser.upload("a.txt", b"x", client_id=client_id)).status == 200
    assert len(await browser.history()) == 2


async def test_what_the_assistant_sends_can_be_fetched(browser: Browser) -> None:
    await browser.say("/file")
    sent = (await browser.history())[-1]
    assert sent["html"] == "Bản dự thảo &lt;tờ trình&gt;"
    assert sent["file"]["name"] == "Tờ trình số 12.txt"
    assert (await browser.get(f"/api/files/{sent['file']['id']}")).body.decode() == "Tờ trình"


async def test_a_guest_sends_no_file(office: EchoOffice) -> None:
    async with serving(office, WebConfig(open_rules=True)) as guest:
        await guest.me()
        await guest.post("/api/guest")
        await guest.me()
        answer = await guest.upload("a.txt", b"x")
        assert (answer.status, answer.body["error"]) == (403, "guest_file")
        assert office.files.store.hashes() == set()


async def test_another_account_gets_no_file(browser: Browser, office: EchoOffice) -> None:
    await browser.upload("a.txt", b"rieng tu")
    async with serving(office, is_working=False) as other:
        await other.sign_in("moi-Binh-1")
        assert (await other.get("/api/files/1")).status == 404
        for forged in ("0", "999", "-1", "1e0", "../1", "1%00"):
            assert (await other.get(f"/api/files/{forged}")).status == 404, forged


async def test_sixty_megabytes_are_refused_before_they_are_read(browser: Browser) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(browser.origin.rsplit(":", 1)[1]))
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in browser.client.cookie_jar)
    head = (
        "POST /api/files HTTP/1.1\r\n"
        f"Host: {browser.origin.removeprefix('http://')}\r\n"
        f"Origin: {browser.origin}\r\nCookie: {cookies}\r\nX-CSRF-Token: {browser.csrf}\r\n"
        "Content-Type: multipart/form-data; boundary=abc\r\n"
        f"Content-Length: {60 * MEGABYTE}\r\n\r\n"
    )
    writer.write(head.encode())
    await writer.drain()
    async with asyncio.timeout(PATIENCE):  # the answer comes though not one byte of the body was sent
        status = await reader.readline()
        rest = await reader.readuntil(b"}")
    assert b"413" in status
    assert "50 MB" in rest.decode()
    writer.close()
    assert await browser.history() == []


async def test_a_file_that_hides_its_size_is_stopped_while_it_streams(office: EchoOffice) -> None:
    async with serving(office, WebConfig(file_limit=MEGABYTE)) as browser:
        await browser.sign_in("moi-An-1")

        async def body() -> AsyncIterator[bytes]:
            yield b'--abc\r\nContent-Disposition: form-data; name="client_id"\r\n\r\nabcdefgh12\r\n'
            yield b'--abc\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
            for _ in range(24):
                yield b"x" * (MEGABYTE // 8)
            yield b"\r\n--abc--\r\n"

        headers = {
            "Origin": browser.origin,
            "X-CSRF-Token": browser.csrf,
            "Content-Type": "multipart/form-data; boundary=abc",
        }
        url = f"{browser.origin}/api/files"
        async with browser.client.post(url, data=body(), headers=headers) as response:
            assert response.status == 413
        assert office.files.store.hashes() == set()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data; boundary=abc", b"no form at all"),
        ("multipart/form-data", b"--abc\r\n"),  # no boundary named
        ("multipart/form-data; boundary=abc", b"--abc\r\n\r\n\r\n--abc--\r\n"),  # no names
        ("multipart/form-data; boundary=abc", b"--abc--\r\n"),  # empty
        ("application/json", b"{}"),
    ],
)
async def test_a_broken_form_is_a_bad_request(browser: Browser, content_type: str, body: bytes) -> None:
    answer = await browser.post("/api/files", raw=body, Content_Type=content_type)
    assert (answer.status, answer.body["error"]) == (400, "bad_request")


async def test_an_empty_file_is_told(browser: Browser) -> None:
    answer = await browser.upload("rong.txt", b"")
    assert (answer.status, answer.body["error"]) == (422, "file_empty")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),  # no folders
        ("C:\\ho so\\Tờ trình.docx", "Tờ trình.docx"),  # nor those of Windows
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),  # no header of its own
        ("a\u202etxt.exe", "atxt.exe"),  # no turning round of the reading direction
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),  # the ending stays
        ("", "tep"),
        (" .. ", "tep"),
    ],
)
def test_names_are_made_harmless(given: str, kept: str) -> None:
    assert safe_name(given) == kept
