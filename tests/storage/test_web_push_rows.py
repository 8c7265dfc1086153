"""Which browser is rung up, about what, and when no more."""

from __future__ import annotations

import pytest

from storage.engine import Database
from storage.repositories.web_push import Ring
from tests.storage.databases import NOW, Join, Officer, later


async def sign_in(database: Database, officer: Officer, endpoint: str, token: str = "t") -> int:
    """A browser of the officer that wants to be rung up; the id of its session."""
    async with database.writing() as work:
        session = await work.sessions.add(
            account_id=officer.account.id,
            token_hash=token,
            csrf_token="x",
            expires_at=later(days=30),
            now=NOW,
        )
        await work.web_push.subscribe(session.id, endpoint=endpoint, p256dh="p", auth="a", now=NOW)
        await work.commit()
    return session.id


async def remind(database: Database, officer: Officer, text: str = "Còn 3 ngày") -> int:
    async with database.writing() as work:
        message, _ = await work.messages.add_outgoing(officer.account.id, text=text, now=NOW)
        await work.web_push.tell(officer.account.id, message.id, now=NOW)
        await work.commit()
    return message.id


async def due(database: Database, **after: int) -> list[Ring]:
    async with database.reading() as work:
        return list(await work.web_push.due(now=later(**after)))


async def test_every_browser_of_the_person_is_rung_about_the_message(database: Database, join: Join) -> None:
    lan, minh = await join("Lan"), await join("Minh")
    await sign_in(database, lan, "https://push/phone", "a")
    await sign_in(database, lan, "https://push/desk", "b")
    await sign_in(database, minh, "https://push/minh", "c")
    message = await remind(database, lan)
    rings = await due(database)
    assert [(one.endpoint, one.message_id, one.said_at, one.locale) for one in rings] == [
        ("https://push/phone", message, NOW, "vi"),
        ("https://push/desk", message, NOW, "vi"),
    ]


async def test_a_ring_that_was_answered_is_over_and_one_that_failed_comes_again(
    database: Database, join: Join
) -> None:
    lan = await join("Lan")
    await sign_in(database, lan, "https://push/phone", "a")
    await sign_in(database, lan, "https://push/desk", "b")
    await remind(database, lan)
    phone, desk = await due(database)
    async with database.writing() as work:
        await work.web_push.rung(phone)
        await work.web_push.ring_again(desk, at=later(minutes=2))
        await work.commit()
    assert await due(database, minutes=1) == []
    assert [(one.endpoint, one.tries) for one in await due(database, minutes=2)] == [("https://push/desk", 1)]


async def test_a_newer_message_rings_even_if_the_ring_about_an_older_one_just_ended(
    database: Database, join: Join
) -> None:
    lan = await join("Lan")
    await sign_in(database, lan, "https://push/phone")
    await remind(database, lan)
    (ring,) = await due(database)
    newer = await remind(database, lan, "Còn 0 ngày")
    async with database.writing() as work:
        await work.web_push.rung(ring)
        await work.commit()
    assert [one.message_id for one in await due(database)] == [newer]


async def test_who_has_seen_the_message_is_not_rung(database: Database, join: Join) -> None:
    lan = await join("Lan")
    await sign_in(database, lan, "https://push/phone")
    message = await remind(database, lan)
    async with database.writing() as work:
        await work.messages.mark_seen(lan.account.id, up_to=message, now=NOW)
        await work.commit()
    assert await due(database) == []


@pytest.mark.parametrize("end", ["signed out", "expired", "cut off", "account closed"])
async def test_a_session_that_has_ended_is_not_rung_and_its_subscription_goes(
    database: Database, join: Join, end: str
) -> None:
    lan = await join("Lan")
    session = await sign_in(database, lan, "https://push/phone")
    await remind(database, lan)
    async with database.writing() as work:
        match end:
            case "signed out":
                await work.sessions.revoke(session, now=NOW)
            case "cut off":
                await work.people.cut_off(lan.person.id, now=NOW)
            case "account closed":
                await work.accounts.revoke(lan.account.id, now=NOW)
        await work.commit()
    after = {"days": 31} if end == "expired" else {}
    assert await due(database, **after) == []
    async with database.writing() as work:
        assert await work.web_push.of_session(session) is not None
        assert await work.web_push.has_ended(now=later(**after))
        await work.web_push.forget_ended(now=later(**after))
        assert not await work.web_push.has_ended(now=later(**after))
        assert await work.web_push.of_session(session) is None


async def test_one_browser_rings_for_one_session_and_a_session_has_one_browser(
    database: Database, join: Join
) -> None:
    lan, minh = await join("Lan"), await join("Minh")
    first = await sign_in(database, lan, "https://push/shared", "a")
    second = await sign_in(database, minh, "https://push/shared", "b")
    async with database.writing() as work:
        assert await work.web_push.of_session(first) is None  # the machine is Minh's now
        await work.web_push.subscribe(second, endpoint="https://push/new", p256dh="p2", auth="a2", now=NOW)
        await work.web_push.subscribe(second, endpoint="https://push/new", p256dh="p3", auth="a3", now=NOW)
        kept = await work.web_push.of_session(second)
        assert kept is not None
        assert (kept.endpoint, kept.p256dh, kept.auth) == ("https://push/new", "p3", "a3")
        await work.web_push.unsubscribe(second)
        assert await work.web_push.of_session(second) is None
