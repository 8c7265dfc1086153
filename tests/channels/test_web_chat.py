"""Writing, pressing, attaching and reading over the web chat's HTTP side."""

from __future__ import annotations

import asyncio

import pytest

from tests.channels.browser import Browser, serving
from tests.channels.echo import EchoOffice
from tests.channels.page_client import fresh_id


async def test_what_is_written_is_answered_and_still_there_after_a_reload(browser: Browser) -> None:
    answer = await browser.say("Hồ sơ <b>bằng khen</b> & cờ")
    assert answer.status == 200
    assert answer.body["message"]["html"] == "Hồ sơ &lt;b&gt;bằng khen&lt;/b&gt; &amp; cờ"
    history = await browser.history()
    assert [(message["direction"], message["html"]) for message in history] == [
        ("in", "Hồ sơ &lt;b&gt;bằng khen&lt;/b&gt; &amp; cờ"),
        ("out", "Đã nhận: Hồ sơ &lt;b&gt;bằng khen&lt;/b&gt; &amp; cờ"),
    ]


async def test_the_same_message_posted_five_times_at_once_counts_once(browser: Browser) -> None:
    client_id = fresh_id()
    answers = await asyncio.gather(*(browser.say("một lần", client_id) for _ in range(5)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body["message"]["id"] for answer in answers}) == 1
    assert await browser.reads() == ["Đã nhận: một lần"]


async def test_ten_quick_messages_are_worked_in_the_order_they_came(browser: Browser) -> None:
    for number in range(10):
        await browser.say(f"tin {number}")
    await browser.intake.drain()
    assert browser.office.trouble.handled == [f"tin {number}" for number in range(10)]


async def test_a_press_edits_the_message_in_place(browser: Browser) -> None:
    await browser.say("/start")
    greeting = (await browser.history())[-1]
    assert [button["label"] for button in greeting["buttons"][0]] == ["Hồ sơ", "Thời hạn"]
    assert (await browser.press(greeting["id"], "dossier")).status == 200
    history = await browser.history()
    assert len(history) == 2
    assert history[-1]["html"].startswith("<b>Hồ sơ gồm:</b>")
    assert history[-1]["edited"]


async def test_a_repeated_press_counts_once_even_when_its_button_has_gone(browser: Browser) -> None:
    await browser.say("/start")
    greeting = (await browser.history())[-1]
    client_id = fresh_id()
    assert (await browser.press(greeting["id"], "dossier", client_id)).status == 200
    await browser.intake.drain()
    assert (await browser.press(greeting["id"], "dossier", client_id)).status == 200
    assert len(await browser.history()) == 2


@pytest.mark.parametrize(
    "data",
    [
        "delete-everything",  # never stood there
        "back",  # stands on the edited form only
        "",  # nothing
    ],
)
async def test_a_button_that_does_not_stand_there_is_refused(browser: Browser, data: str) -> None:
    await browser.say("/start")
    greeting = (await browser.history())[-1]
    answer = await browser.press(greeting["id"], data)
    assert (answer.status, answer.body["error"]) == (409, "press_gone")
    await browser.intake.drain()
    assert browser.office.trouble.handled == []


async def test_a_button_of_somebody_else_is_refused(browser: Browser, office: EchoOffice) -> None:
    await browser.say("/start")
    greeting = (await browser.history())[-1]
    async with serving(office) as other:
        await other.sign_in("moi-Binh-1")
        assert (await other.press(greeting["id"], "dossier")).status == 409


async def test_two_devices_of_a_person_share_one_history(browser: Browser, office: EchoOffice) -> None:
    await browser.say("từ máy thứ nhất")
    async with serving(office, is_working=False) as second:
        await second.sign_in("moi-An-2")
        assert [message["html"] for message in await second.history()] == [
            "từ máy thứ nhất",
            "Đã nhận: từ máy thứ nhất",
        ]


async def test_older_messages_come_page_by_page_without_gap_or_repeat(browser: Browser) -> None:
    account = browser.account
    async with browser.office.database.writing() as work:
        for number in range(95):
            await work.messages.add_outgoing(account, text=f"tin {number}", now=browser.office.clock.now())
        await work.commit()
    page = (await browser.get("/api/history")).body
    seen = [message["html"] for message in page["messages"]]
    while page["more"]:
        page = (await browser.get(f"/api/history?before={page['messages'][0]['id']}")).body
        seen = [message["html"] for message in page["messages"]] + seen
    assert seen == [f"tin {number}" for number in range(95)]


async def test_a_message_beyond_ten_thousand_characters_is_told_and_not_kept(browser: Browser) -> None:
    answer = await browser.say("ă" * 10_001)
    assert (answer.status, answer.body["error"]) == (413, "too_long")
    assert "10.000" in answer.body["text"]
    assert (await browser.say("ă" * 10_000)).status == 200
    assert len([message for message in await browser.history() if message["direction"] == "in"]) == 1


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b'{"client_id": "abcdefgh1", "text": "\xff\xfe"}', "bad_text"),  # not UTF-8
        (b'{"client_id": "abcdefgh1", "text": "\\ud800"}', "bad_text"),  # half of a pair
        (b'{"client_id": "abcdefgh1", "text": ', "bad_request"),  # broken JSON
        (b"[" * 50_000, "bad_request"),  # nested beyond reason
        (b'["a"]', "bad_request"),  # no object
        (b'{"text": "no id"}', "bad_request"),
        (b'{"client_id": "a b", "text": "bad id"}', "bad_request"),
        (b'{"client_id": "abcdefgh1", "text": 5}', "bad_request"),
        (b'{"client_id": "abcdefgh1", "text": "  \\n "}', "empty_text"),
    ],
)
async def test_unreadable_requests_get_a_sentence(browser: Browser, raw: bytes, error: str) -> None:
    answer = await browser.post("/api/messages", raw=raw)
    assert (answer.status, answer.body["error"]) == (400, error)
    assert answer.body["text"].endswith(".")


async def test_a_body_beyond_sixty_four_kilobytes_is_refused(browser: Browser) -> None:
    answer = await browser.post("/api/messages", raw=b'{"x": "' + b"a" * 70_000 + b'"}')
    assert (answer.status, answer.body["error"]) == (413, "too_large")


async def test_what_is_stamped_secret_is_refused_and_not_kept(browser: Browser) -> None:
    answer = await browser.say("TỐI MẬT\nBáo cáo")
    assert (answer.status, answer.body["error"]) == (422, "secret")
    upload = await browser.upload("bao-cao.txt", "TỐI MẬT".encode())
    assert (upload.status, upload.body["error"]) == (422, "secret")
    assert await browser.history() == []
    assert browser.office.files.store.hashes() == set()


async def test_the_twenty_first_message_within_ten_seconds_is_asked_to_wait(office: EchoOffice) -> None:
    time = [0.0]
    async with serving(office, time_of=lambda: time[0]) as browser:
        await browser.sign_in("moi-An-1")
        statuses = [(await browser.say(f"tin {number}")).status for number in range(21)]
        assert statuses == [200] * 20 + [429]
        time[0] = 10.0
        assert (await browser.say("tin sau")).status == 200
        await browser.intake.drain()


async def test_seen_is_kept_apart_from_sent(browser: Browser) -> None:
    await browser.say("xin chào")
    last = (await browser.history())[-1]
    assert (await browser.post("/api/seen", {"message_id": last["id"]})).status == 200
    async with browser.office.database.reading() as work:
        row = await work.messages.get(browser.account, last["id"])
    assert row.seen_at is not None
