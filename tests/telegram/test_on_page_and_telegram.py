"""Somebody who has both page and Telegram: what is asked for at one of them is answered there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.clock import SystemClock
from bot.web_push.keys import PushKeys
from bot.web_push.ringer import Ringer
from bot.web_push.service import PushService
from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar
from tests.conversations.officer import Office
from tests.conversations.on_the_page import at_the_page
from tests.doubles.push_service import Subscribed, push_service
from tests.telegram.conftest import TelegramOffice, opened
from tests.telegram.double import BotApiDouble
from tests.telegram.test_reminders import ANSWERS, PUSHED, TASK, sweep, with_deadline

CODE = re.compile(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4})+\b")
TRIAL = "Đây là lời nhắc gửi thử."


@pytest.fixture
async def office(
    tmp_path: Path, knowledge: KnowledgeBase, migrated: Path, double: BotApiDouble, clock: Calendar
) -> AsyncIterator[TelegramOffice]:
    async with opened(migrated, knowledge, double, clock) as one:
        yield one


async def test_a_trial_reminder_comes_where_it_is_asked_for(office: TelegramOffice, clock: Calendar) -> None:
    minh = await office.member(77)
    code = CODE.search((await minh.say("/lienket"))[0])
    assert code is not None
    async with at_the_page(Office(office.app, clock, office.tasks[0])) as page:
        await page.enter(code.group())
        await page.say("/han")
        (said,) = await page.press("Gửi thử một lời nhắc")
        assert said == (
            "Lời nhắc gửi thử sẽ đến tại đây trong vòng một phút. Lời nhắc thật được gửi qua Telegram của "
            "anh/chị; khi Telegram không nhận được thì đến trang trò chuyện này."
        )
        before = len(await minh.transcript())
        assert await sweep(office, clock, "2026-11-23 09:10") == 1
        assert TRIAL in await page.newest()
        assert len(await minh.transcript()) == before
        # on Telegram it comes on Telegram, as real ones do
        await minh.say("/han")
        (said,) = await minh.press("Gửi thử một lời nhắc")
        assert said == "Lời nhắc gửi thử sẽ đến trong vòng một phút."
        before = len(await minh.transcript())
        assert await sweep(office, clock, "2026-11-23 09:20") == 1
        assert TRIAL in (await minh.transcript())[before]


async def test_what_telegram_refuses_comes_on_the_page_at_once_and_rings_the_browser(
    office: TelegramOffice, clock: Calendar, tmp_path: Path
) -> None:
    lan = await with_deadline(office)
    code = CODE.search((await lan.say("/lienket"))[0])
    assert code is not None
    service = PushService(PushKeys(tmp_path), SystemClock(), loopback=True)
    async with (
        at_the_page(Office(office.app, clock, office.tasks[0])) as page,
        push_service() as platform,
        service,
    ):
        await page.enter(code.group())
        phone = platform.browser()
        await subscribe(office, phone, clock)
        ringer = Ringer(office.app.database, clock, office.app.services.calendar, service)
        assert await sweep(office, clock, "2026-12-04 08:00") == 1  # on Telegram, ten days before
        said = len(await lan.transcript())
        await office.double.go_wrong("sendMessage", "403")
        await sweep(office, clock, "2026-12-11 08:00")
        assert len(await lan.transcript()) == said
        assert await page.newest() == PUSHED
        assert await page.buttons() == ANSWERS
        assert await ringer.once() == 1
        (ring,) = phone.shown
        assert ring["title"] == "Có nhắc việc mới"
        # it came once; later ones do not try the messenger that refuses
        calls = len(await office.double.calls("sendMessage"))
        await sweep(office, clock, "2026-12-14 08:00")
        assert (await page.newest()).startswith(f"Hôm nay là ngày cuối: {TASK}")
        assert len(await office.double.calls("sendMessage")) == calls
        assert len(await lan.transcript()) == said


async def subscribe(office: TelegramOffice, phone: Subscribed, clock: Calendar) -> None:
    """The browser in which the page was opened wants to be rung up."""
    async with office.app.database.writing() as work:
        (session_id,) = await work.session.scalars(text("select id from web_session"))
        await work.web_push.subscribe(
            session_id, endpoint=phone.endpoint, p256dh=phone.p256dh, auth=phone.auth, now=clock.now()
        )
        await work.commit()
