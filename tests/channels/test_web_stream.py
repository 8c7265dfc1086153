"""The live stream: what comes in while a page is open, after a break, and until its session ends."""

from __future__ import annotations

import asyncio

from bot.channels.web.config import WebConfig
from tests.channels.browser import Browser, serving
from tests.channels.echo import EchoOffice
from tests.patience import SECONDS as PATIENCE


async def followed(office: EchoOffice, browser: Browser) -> None:
    """Wait until the server follows the account for the page: what rings before that, it would not hear."""
    async with asyncio.timeout(PATIENCE):
        while not office.bell.is_heard(browser.account):  # noqa: ASYNC110 - the server is another task
            await asyncio.sleep(0.005)


async def test_messages_arrive_in_order_while_the_page_is_open(browser: Browser) -> None:
    async with browser.stream() as stream:
        await browser.say("xin chào")
        kind, first = await stream.next()
        assert (kind, first["direction"], first["html"]) == ("message", "in", "xin chào")
        kind, second = await stream.next()
        assert (kind, second["direction"], second["html"]) == ("message", "out", "Đã nhận: xin chào")


async def test_a_break_is_caught_up_without_gap_or_repeat(browser: Browser) -> None:
    async with browser.stream() as stream:
        await browser.say("một")
        await stream.next()
        await stream.next()
        last = stream.last_id
    await browser.say("hai")
    await browser.intake.drain()
    async with browser.stream(0, **{"Last-Event-ID": str(last)}) as stream:
        assert [(await stream.next())[1]["html"] for _ in range(2)] == ["hai", "Đã nhận: hai"]


async def test_a_page_goes_on_from_where_its_history_ended(browser: Browser) -> None:
    await browser.say("cũ")
    await browser.intake.drain()
    page = (await browser.get("/api/history")).body
    async with browser.stream(page["cursor"]) as stream:
        await browser.say("mới")
        assert (await stream.next())[1]["html"] == "mới"


async def test_an_edit_in_place_and_the_answer_to_a_press_arrive(browser: Browser) -> None:
    await browser.say("/start")
    await browser.intake.drain()
    page = (await browser.get("/api/history")).body
    greeting = page["messages"][-1]
    async with browser.stream(page["cursor"]) as stream:
        await browser.press(greeting["id"], "dossier", "press-number-1")
        assert await stream.next() == ("toast", {"press": "press-number-1", "text": "", "alert": False})
        kind, edited = await stream.next()
        assert (kind, edited["id"], edited["edited"]) == ("message", greeting["id"], True)
        await browser.press(greeting["id"], "back")
        assert (await stream.next())[1]["text"] == "Đã ghi nhận"


async def test_a_message_taken_away_is_told(browser: Browser, office: EchoOffice) -> None:
    await browser.say("xin chào")
    last = (await browser.history())[-1]
    page = (await browser.get("/api/history")).body
    async with browser.stream(page["cursor"]) as stream:
        await office.bot.delete_message(browser.account, last["id"])
        assert await stream.next() == ("delete", {"id": last["id"]})


async def test_many_changes_of_one_message_are_told_once_as_it_stands(
    browser: Browser, office: EchoOffice
) -> None:
    sent = await office.bot.send_message(browser.account, "0%")
    for part in (25, 50, 100):
        await sent.edit_text(f"{part}%")
    async with browser.stream() as stream:
        kind, message = await stream.next()
        assert (kind, message["html"]) == ("message", "100%")
        await office.bot.send_message(browser.account, "xong")
        assert (await stream.next())[1]["html"] == "xong"


async def test_what_another_process_stores_arrives_without_the_bell(
    browser: Browser, office: EchoOffice
) -> None:
    async with browser.stream() as stream:
        await followed(office, browser)
        async with office.database.writing() as work:
            await work.messages.add_outgoing(browser.account, text="nhắc hạn", now=office.clock.now())
            await work.commit()
        assert (await stream.next())[1]["html"] == "nhắc hạn"


async def test_the_stream_of_a_revoked_session_ends_at_once(office: EchoOffice) -> None:
    async with serving(office, WebConfig(look_seconds=10 * PATIENCE)) as browser:  # told, not found at a look
        await browser.sign_in("moi-An-1")
        async with browser.stream() as stream:
            await followed(office, browser)
            await browser.post("/api/sign-out")
            assert await stream.next() == ("end", {"why": "session"})
            assert await stream.next() == ("closed", None)


async def test_the_stream_of_somebody_cut_off_ends_at_its_next_look(
    browser: Browser, office: EchoOffice
) -> None:
    async with browser.stream() as stream:
        await followed(office, browser)
        office.door.cut_off.add(browser.account)
        assert await stream.next() == ("end", {"why": "session"})


async def test_typing_is_told_but_never_stored(browser: Browser, office: EchoOffice) -> None:
    async with browser.stream() as stream:
        await followed(office, browser)
        await office.bot.send_chat_action(browser.account, "typing")
        assert await stream.next() == ("typing", {})
    assert await browser.history() == []


async def test_a_silent_stream_shows_that_it_lives(office: EchoOffice) -> None:
    config = WebConfig(look_seconds=0.05, heartbeat_seconds=0.1)
    async with serving(office, config) as browser:
        await browser.sign_in("moi-An-1")
        async with browser.stream() as stream:
            lines = []
            async with asyncio.timeout(PATIENCE):
                while b": still here\n" not in lines:
                    lines.append(await stream.response.content.readline())


async def test_the_twenty_first_stream_of_an_account_is_refused(browser: Browser) -> None:
    opened = [browser.stream() for _ in range(20)]
    streams = [await one.__aenter__() for one in opened]
    assert {stream.response.status for stream in streams} == {200}
    assert (await browser.get("/api/events")).status == 429
    for one in opened:
        await one.__aexit__(None, None, None)


async def test_a_server_that_closes_ends_its_streams(office: EchoOffice) -> None:
    async with serving(office) as browser:
        await browser.sign_in("moi-An-1")
        context = browser.stream()
        stream = await context.__aenter__()
        await followed(office, browser)
    # Left the block above: the server is down, without having waited for the stream to get tired.
    assert stream.response.content.at_eof() or await stream.next() == ("closed", None)
