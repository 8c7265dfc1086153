"""Who is let in, by what, and how all access ends in one step."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from storage.engine import Database
from storage.errors import (
    Conflict,
    InvitationError,
    InvitationExpired,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    NotFound,
)
from storage.models.accounts import Channel
from storage.models.people import InvitationKind, PersonStatus, Role
from tests.storage.databases import NOW, Join, later


async def invite(
    database: Database, code: str, *, created_by: int | None = None, person_id: int | None = None
) -> int:
    async with database.writing() as work:
        invitation = await work.invitations.add(
            code_hash=code,
            kind=InvitationKind.LINK if person_id else InvitationKind.JOIN,
            role=Role.OFFICER,
            expires_at=later(days=7),
            now=NOW,
            created_by=created_by,
            person_id=person_id,
        )
        await work.commit()
    return invitation.id


async def test_of_two_who_use_a_code_at_once_one_wins(database: Database, other: Database) -> None:
    await invite(database, "hash")

    async def accept(where: Database, name: str) -> str:
        try:
            async with where.writing() as work:
                invitation = await work.invitations.consume("hash", now=NOW)
                await asyncio.sleep(0.05)
                person = await work.people.add(name=name, role=invitation.role, now=NOW)
                await work.invitations.mark_used_by(invitation.id, person.id)
                await work.commit()
        except InvitationUsed:
            return "too late"
        return name

    results = await asyncio.gather(accept(database, "Lan"), accept(other, "Minh"))
    assert results.count("too late") == 1
    async with database.reading() as work:
        people = await work.people.all()
        invitation = await work.invitations.get(1)
    assert len(people) == 1
    assert invitation.used_by_id == people[0].id


async def test_a_code_that_was_not_committed_can_still_be_used(database: Database) -> None:
    await invite(database, "hash")
    async with database.writing() as work:
        await work.invitations.consume("hash", now=NOW)
    async with database.writing() as work:
        assert (await work.invitations.consume("hash", now=NOW)).used_at == NOW


async def test_a_code_is_refused_for_its_own_reason(database: Database) -> None:
    for code in ("used", "revoked", "good"):
        await invite(database, code)
    async with database.writing() as work:
        await work.invitations.consume("used", now=NOW)
        await work.invitations.revoke(2, now=NOW)
        await work.commit()
    table: Sequence[tuple[str, float, type[InvitationError]]] = [
        ("used", 0, InvitationUsed),  # somebody came in by it
        ("revoked", 0, InvitationRevoked),  # withdrawn
        ("good", 7, InvitationExpired),  # its last moment is over
        ("other", 0, InvitationUnknown),  # mistyped
    ]
    for code, days, reason in table:
        async with database.writing() as work:
            with pytest.raises(reason):
                await work.invitations.consume(code, now=later(days=days))
            with pytest.raises(reason):
                await work.invitations.look(code, now=later(days=days))
    async with database.writing() as work:
        assert [found.id for found in await work.invitations.open(now=NOW)] == [3]
        assert (await work.invitations.look("good", now=NOW)).used_at is None
        with pytest.raises(InvitationUsed):
            await work.invitations.revoke(1, now=NOW)


async def test_a_code_is_given_out_once(database: Database) -> None:
    await invite(database, "hash")
    with pytest.raises(Conflict):
        await invite(database, "hash")


async def test_two_first_meetings_make_one_account(database: Database, other: Database) -> None:
    async def meet(where: Database) -> int:
        async with where.writing() as work:
            account = await work.accounts.meet(Channel.TELEGRAM, "12345678901234567890123", now=NOW)
            await work.commit()
        return account.id

    assert len(set(await asyncio.gather(meet(database), meet(other), meet(database)))) == 1


async def test_an_account_is_seen_named_and_linked_again(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        await work.accounts.see(officer.account.id, now=later(days=1), display_name="Lan Anh")
        await work.accounts.see(officer.account.id, now=NOW)  # an older look changes nothing
        await work.accounts.revoke(officer.account.id, now=NOW)
        await work.commit()
    async with database.writing() as work:
        account = await work.accounts.get(officer.account.id)
        assert (account.last_seen_at, account.display_name) == (later(days=1), "Lan Anh")
        assert account.revoked_at == NOW
        assert (await work.accounts.link(account.id, officer.person.id)).revoked_at is None


async def test_a_session_lives_until_it_expires_or_is_revoked(database: Database, join: Join) -> None:
    account = (await join()).account.id
    async with database.writing() as work:
        for token in ("a", "b", "c"):
            await work.sessions.add(
                account_id=account, token_hash=token, csrf_token="x", expires_at=later(days=30), now=NOW
            )
        await work.sessions.revoke(1, now=NOW)
        await work.sessions.see(2, now=later(days=29), expires_at=later(days=60))
        await work.commit()
    async with database.writing() as work:
        sessions = work.sessions
        assert await sessions.live("a", now=NOW) is None  # signed out
        assert await sessions.live("nobody", now=NOW) is None
        assert await sessions.live("c", now=later(days=30)) is None  # expired
        assert await sessions.live("b", now=later(days=30)) is not None  # prolonged
        assert [found.id for found in await sessions.of_account(account, now=NOW)] == [3, 2]
        await work.accounts.revoke(account, now=NOW)
        assert await sessions.live("b", now=NOW) is None
        assert (await sessions.get(2)).revoked_at == NOW


async def test_every_browser_is_signed_out_at_once(database: Database, join: Join) -> None:
    account = (await join()).account.id
    async with database.writing() as work:
        await work.sessions.add(
            account_id=account, token_hash="a", csrf_token="x", expires_at=later(days=30), now=NOW
        )
        await work.sessions.revoke_all(account, now=NOW)
        assert await work.sessions.of_account(account, now=NOW) == []
        assert (await work.accounts.get(account)).revoked_at is None


async def test_cutting_off_ends_all_access_in_one_step(database: Database, join: Join) -> None:
    lan, minh = await join("Lan", Role.ADMINISTRATOR), await join("Minh")
    for code, creator, person in (("by", lan.person.id, None), ("to", minh.person.id, lan.person.id)):
        await invite(database, code, created_by=creator, person_id=person)
    await invite(database, "foreign", created_by=minh.person.id)
    async with database.writing() as work:
        await work.sessions.add(
            account_id=lan.account.id, token_hash="t", csrf_token="x", expires_at=later(days=30), now=NOW
        )
        await work.sessions.add(
            account_id=minh.account.id, token_hash="m", csrf_token="x", expires_at=later(days=30), now=NOW
        )
        await work.commit()
    async with database.writing() as work:
        gone = await work.people.cut_off(lan.person.id, now=later(hours=1))
        await work.commit()
    assert (gone.status, gone.version) == (PersonStatus.CUT_OFF, 2)
    async with database.reading() as work:
        assert await work.sessions.live("t", now=later(hours=1)) is None
        assert await work.sessions.live("m", now=later(hours=1)) is not None
        assert (await work.accounts.get(lan.account.id)).revoked_at == later(hours=1)
        assert [found.code_hash for found in await work.invitations.open(now=NOW)] == ["foreign"]
        assert await work.people.count() == 1
        assert await work.people.count(role=Role.ADMINISTRATOR) == 0


async def test_restoring_opens_what_cutting_off_closed_and_nothing_else(
    database: Database, join: Join
) -> None:
    lan = await join("Lan")
    async with database.writing() as work:
        lost = await work.accounts.meet(Channel.TELEGRAM, "lost phone", now=NOW)
        await work.accounts.link(lost.id, lan.person.id)
        await work.accounts.revoke(lost.id, now=NOW)
        await work.people.cut_off(lan.person.id, now=later(hours=1))
        await work.people.cut_off(lan.person.id, now=later(hours=2))  # again: nothing changes
        await work.commit()
    async with database.writing() as work:
        restored = await work.people.restore(lan.person.id)
        await work.commit()
    assert (restored.status, restored.cut_off_at, restored.version) == (PersonStatus.ACTIVE, None, 3)
    async with database.reading() as work:
        assert (await work.accounts.get(lan.account.id)).revoked_at is None
        assert (await work.accounts.get(lost.id)).revoked_at == NOW
        assert [found.id for found in await work.accounts.of_person(lan.person.id)] == [1, 2]


async def test_an_edit_of_an_older_version_shows_the_current_row(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        changed = await work.people.change(officer.person.id, version=1, name="Lan Anh", role="viewer")
        assert (changed.name, changed.role, changed.version) == ("Lan Anh", Role.VIEWER, 2)
        with pytest.raises(Conflict) as conflict:
            await work.people.change(officer.person.id, version=1, name="Lan Hương")
        assert conflict.value.current.name == "Lan Anh"
        await work.commit()


@pytest.mark.parametrize(
    "fields",
    [
        {"nickname": "L"},  # no such field
        {"id": 9},  # not for callers to set
        {"role": "king"},  # outside the vocabulary
        {"name": None},  # a name is needed
    ],
)
async def test_an_impossible_edit_is_refused(database: Database, join: Join, fields: dict[str, str]) -> None:
    officer = await join()
    async with database.writing() as work:
        with pytest.raises(ValueError, match=r"nickname|id|king|valid string"):
            await work.people.change(officer.person.id, **{"version": 1, **fields})  # type: ignore[arg-type]


async def test_people_are_listed_by_unit_and_standing(database: Database) -> None:
    async with database.writing() as work:
        top = await work.units.add(name="Sở Nội vụ", now=NOW, kind="department")
        below = await work.units.add(name="Phòng Thi đua", now=NOW, parent_id=top.id)
        deeper = await work.units.add(name="Tổ 1", now=NOW, parent_id=below.id)
        aside = await work.units.add(name="Sở Y tế", now=NOW)
        lan = await work.people.add(name="Lan", role=Role.OFFICER, now=NOW, unit_id=below.id)
        minh = await work.people.add(name="Minh", role=Role.OFFICER, now=NOW, unit_id=aside.id)
        await work.people.cut_off(minh.id, now=NOW)
        await work.commit()
    async with database.reading() as work:
        assert await work.units.under(top.id) == [top.id, below.id, deeper.id]
        assert await work.units.under(aside.id) == [aside.id]
        assert (await work.units.find("Sở Y tế") or top).id == aside.id
        assert await work.units.find("Sở") is None
        assert [person.id for person in await work.people.all()] == [lan.id, minh.id]
        assert [person.id for person in await work.people.all(unit_id=aside.id)] == [minh.id]
        assert [person.id for person in await work.people.all(status=PersonStatus.ACTIVE)] == [lan.id]
        with pytest.raises(NotFound):
            await work.units.get(99)


async def test_the_notice_is_seen_once(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        await work.people.see_notice(officer.person.id, now=NOW)
        person = await work.people.see_notice(officer.person.id, now=later(days=1))
        assert (person.notice_seen_at, person.version) == (NOW, 1)
