"""A reminder on a closed page rings the browser up: once, about one message, and never instead of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.web_push.ringer import Ringer
from storage.models.accounts import Channel
from tests.doubles.push_service import PushServiceDouble
from tests.reminders.conftest import Desk
from tests.web_push.conftest import subscribe

MORNING = "2026-12-11 08:00"
MINUTE = timedelta(minutes=1)


async def remind(desk: Desk, person_id: int) -> int:
    """The sweep of that morning; the id of the message that it left on the page."""
    await desk.owes(person_id)
    desk.clock.turn_to(MORNING)
    assert await desk.sweep().once() == 1
    async with desk.database.reading() as work:
        account = await work.accounts.find(Channel.WEB, f"person:{person_id}")
        assert account is not None
        (message,) = await work.messages.history(account.id)
    return message.id


async def test_the_browser_says_that_there_is_something_and_not_what(
    desk: Desk, double: PushServiceDouble, ringer: Ringer
) -> None:
    lan = await desk.person("Lan")
    phone = double.browser()
    await subscribe(desk, lan, phone)
    message = await remind(desk, lan)
    assert await ringer.once() == 1
    assert phone.shown == [
        {
            "title": "Có nhắc việc mới",
            "body": "Anh/chị mở trang để xem nội dung và trả lời.",
            "lang": "vi",
            "message": message,
        }
    ]
    (call,) = phone.calls
    assert call["TTL"] == str(12 * 60 * 60)  # from 08:00 to 20:00: a phone switched on at night stays still
    assert call["Topic"] == "reminder"  # a newer ring takes the place of one not yet delivered
    assert await ringer.once() == 0  # once is enough
    assert len(await desk.page(lan)) == 1


TROUBLES = [
    # too many at a time, with a waiting time
    (429, {"Retry-After": "120"}, 2 * MINUTE),
    # out of order, with and without a waiting time
    (503, {"Retry-After": "60"}, MINUTE),
    (500, {}, MINUTE),
    # a redirect is not followed: it would lead past the checks of the address
    (307, {"Location": "http://127.0.0.1:9/"}, MINUTE),
    # refused for a reason that lies with us, and may pass
    (403, {}, MINUTE),
]


@pytest.mark.parametrize(("status", "headers", "wait"), TROUBLES)
async def test_a_service_in_trouble_is_tried_again_after_a_while(
    desk: Desk,
    double: PushServiceDouble,
    ringer: Ringer,
    status: int,
    headers: dict[str, str],
    wait: timedelta,
) -> None:
    lan = await desk.person("Lan")
    phone = double.browser()
    phone.answers = [(status, headers)]
    await subscribe(desk, lan, phone)
    await remind(desk, lan)
    assert await ringer.once() == 0
    desk.clock.forward(wait - timedelta(seconds=1))
    assert await ringer.once() == 0
    assert len(phone.calls) == 1
    desk.clock.forward(timedelta(seconds=1))
    assert await ringer.once() == 1
    assert len(phone.shown) == 1


async def test_the_waits_grow_and_after_an_hour_the_message_waits_on_the_page(
    desk: Desk, double: PushServiceDouble, ringer: Ringer
) -> None:
    lan = await desk.person("Lan")
    phone = double.browser()
    phone.answers = [(500, {})] * 100
    await subscribe(desk, lan, phone)
    await remind(desk, lan)
    began, tried = desk.clock.now(), []
    for _ in range(180):
        before = len(phone.calls)
        await ringer.once()
        if len(phone.calls) > before:
            tried.append((desk.clock.now() - began) // MINUTE)
        desk.clock.forward(MINUTE)
    assert tried == [0, 1, 3, 7, 15, 31]
    assert len(await desk.page(lan)) == 1


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_not_called_again(
    desk: Desk, double: PushServiceDouble, ringer: Ringer, status: int
) -> None:
    lan = await desk.person("Lan")
    phone = double.browser()
    phone.answers = [(status, {})]
    session = await subscribe(desk, lan, phone)
    await remind(desk, lan)
    assert await ringer.once() == 0
    async with desk.database.reading() as work:
        assert await work.web_push.of_session(session) is None
    assert len(await desk.page(lan)) == 1  # the message is where it was


async def test_one_browser_in_trouble_does_not_keep_the_other_from_ringing(
    desk: Desk, double: PushServiceDouble, ringer: Ringer
) -> None:
    lan = await desk.person("Lan")
    phone, office = double.browser("phone"), double.browser("office")
    phone.answers = [(503, {})]
    for one in (phone, office):
        await subscribe(desk, lan, one)
    await remind(desk, lan)
    assert await ringer.once() == 1
    assert (len(phone.shown), len(office.shown)) == (0, 1)
    desk.clock.forward(MINUTE)
    assert await ringer.once() == 1
    assert (len(phone.shown), len(office.shown)) == (1, 1)


async def test_who_has_signed_out_or_looked_meanwhile_hears_nothing(
    desk: Desk, double: PushServiceDouble, ringer: Ringer
) -> None:
    lan = await desk.person("Lan")
    phone, office = double.browser("phone"), double.browser("office")
    office.answers = [(503, {})]
    session = await subscribe(desk, lan, phone)
    await subscribe(desk, lan, office)
    message = await remind(desk, lan)
    async with desk.database.writing() as work:
        await work.sessions.revoke(session, now=desk.clock.now())
        await work.commit()
    assert await ringer.once() == 0
    async with desk.database.reading() as work:
        assert await work.web_push.of_session(session) is None  # gone with the session
    async with desk.database.writing() as work:
        account = await work.accounts.meet(Channel.WEB, f"person:{lan}", now=desk.clock.now())
        await work.messages.mark_seen(account.id, up_to=message, now=desk.clock.now())
        await work.commit()
    desk.clock.forward(MINUTE)
    assert await ringer.once() == 0
    assert phone.calls == []
    assert len(office.calls) == 1


async def test_a_ring_that_failed_is_not_made_up_for_in_the_quiet_hours(
    desk: Desk, double: PushServiceDouble, ringer: Ringer
) -> None:
    lan = await desk.person("Lan")
    phone = double.browser()
    phone.answers = [(500, {})]
    await subscribe(desk, lan, phone)
    await desk.owes(lan)
    desk.clock.turn_to("2026-12-11 19:59")
    assert await desk.sweep().once() == 1
    await ringer.once()
    desk.clock.turn_to("2026-12-11 20:01")
    assert await ringer.once() == 0
    assert len(phone.calls) == 1
