"""The log and the way back; settings, leases, conversations, questions."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from storage.engine import Database
from storage.errors import AlreadyUndone, Conflict, LeaseHeld, LeaseLost, NotFound, NotUndoable
from storage.models.accounts import Channel
from storage.models.people import Role
from tests.storage.databases import NOW, Join, later

HOLD = timedelta(minutes=1)


async def test_a_change_is_logged_and_undone_by_a_counter_entry(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        person, entry = await work.log.change(
            "person",
            officer.person.id,
            {"role": Role.VIEWER, "notice_seen_at": later(hours=1)},
            version=1,
            action="role",
            now=NOW,
            person_id=officer.person.id,
            channel=Channel.WEB,
        )
        await work.commit()
    assert (person.role, person.version) == (Role.VIEWER, 2)
    assert entry.before == {"role": "officer", "notice_seen_at": None, "version": 1}
    assert entry.after == {"role": "viewer", "notice_seen_at": "2026-11-21T09:00:00+00:00", "version": 2}
    async with database.writing() as work:
        person, counter = await work.log.undo(entry.id, now=later(hours=2))
        await work.commit()
    assert (person.role, person.notice_seen_at, person.version) == (Role.OFFICER, None, 3)
    assert (counter.undoes_id, counter.action) == (entry.id, "role")
    async with database.writing() as work:  # the counter-entry has a way back as well
        person, _ = await work.log.undo(counter.id, now=later(hours=3))
        await work.commit()
    assert (person.role, person.notice_seen_at, person.version) == (Role.VIEWER, later(hours=1), 4)


async def test_undoing_refuses_when_the_row_has_changed_since(database: Database) -> None:
    async with database.writing() as work:
        unit = await work.units.add(name="Sở Nội vụ", now=NOW)
        _, entry = await work.log.change(
            "unit", unit.id, {"name": "Sở Y tế"}, version=1, action="rename", now=NOW
        )
        await work.units.change(unit.id, version=2, kind="department")  # another field, still a change
        await work.commit()
    async with database.writing() as work:
        with pytest.raises(Conflict) as conflict:
            await work.log.undo(entry.id, now=NOW)
    assert (conflict.value.subject, conflict.value.current.kind) == ("unit", "department")


async def test_an_entry_is_undone_once_even_by_two_at_once(database: Database, other: Database) -> None:
    async with database.writing() as work:
        unit = await work.units.add(name="Sở Nội vụ", now=NOW)
        _, entry = await work.log.change(
            "unit", unit.id, {"name": "Sở Y tế"}, version=1, action="rename", now=NOW
        )
        await work.commit()

    async def undo(where: Database) -> str:
        try:
            async with where.writing() as work:
                await work.log.undo(entry.id, now=NOW)
                await work.commit()
        except AlreadyUndone:
            return "again"
        return "undone"

    assert sorted(await asyncio.gather(undo(database), undo(other))) == ["again", "undone"]


async def test_what_has_no_way_back_says_so(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        entries = [
            await work.log.note(action="joined", subject="person", subject_id=officer.person.id, now=NOW),
            await work.log.note(action="export", subject="office", now=NOW, before={"a": 1}, after={"a": 2}),
            await work.log.note(
                action="x", subject="person", subject_id=1, now=NOW, before={"name": "a"}, after={"name": "b"}
            ),
        ]
        for entry in entries:
            with pytest.raises(NotUndoable):
                await work.log.undo(entry.id, now=NOW)
        with pytest.raises(NotFound):
            await work.log.undo(99, now=NOW)


async def test_the_newest_entries_come_first(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        for number in range(3):
            await work.log.note(action=str(number), subject="office", subject_id=number, now=NOW)
        await work.log.note(action="3", subject="unit", person_id=officer.person.id, now=NOW)
        assert [entry.action for entry in await work.log.recent(limit=2)] == ["3", "2"]
        assert [entry.action for entry in await work.log.recent(subject="office", subject_id=1)] == ["1"]
        assert [entry.action for entry in await work.log.recent(person_id=officer.person.id)] == ["3"]
        assert (await work.log.get(1)).action == "0"


async def test_a_lease_has_one_holder(database: Database, other: Database) -> None:
    async def acquire(where: Database, holder: str) -> str:
        try:
            async with where.writing() as work:
                await work.leases.acquire("web", holder, now=NOW, hold=HOLD)
                await work.commit()
        except LeaseHeld as held:
            return f"held by {held.holder} until {held.expires_at:%H:%M}"
        return holder

    results = await asyncio.gather(acquire(database, "a"), acquire(other, "b"))
    winner = next(name for name in results if not name.startswith("held"))
    assert f"held by {winner} until 08:01" in results


async def test_a_lease_is_renewed_until_somebody_takes_it_over(database: Database) -> None:
    async with database.writing() as work:
        leases = work.leases
        first = await leases.acquire("web", "a", now=NOW, hold=HOLD)
        token = first.token
        await leases.renew("web", token, now=later(seconds=50), hold=HOLD)
        with pytest.raises(LeaseHeld):
            await leases.acquire("web", "b", now=later(seconds=61), hold=HOLD)
        assert await leases.holds("web", token, now=later(seconds=109))
        assert not await leases.holds("web", token, now=later(seconds=110))
        second = await leases.acquire("web", "b", now=later(seconds=110), hold=HOLD)
        assert (second.holder, second.token != token) == ("b", True)
        with pytest.raises(LeaseLost):
            await leases.renew("web", token, now=later(seconds=111), hold=HOLD)
        await leases.release("web", token)  # no longer ours: nothing happens
        assert [lease.holder for lease in await leases.all()] == ["b"]
        await leases.release("web", second.token)
        assert await leases.all() == []


async def test_settings_keep_the_last_value(database: Database) -> None:
    async with database.writing() as work:
        await work.office.put("contact", {"name": "Lan"}, now=NOW)
        await work.office.put("contact", None, now=NOW)
        await work.office.put("open", False, now=NOW)
        await work.commit()
    async with database.reading() as work:
        assert await work.office.all() == {"contact": None, "open": False}
        assert await work.office.get("contact", "nobody") is None
        assert await work.office.get("missing", "nobody") == "nobody"


async def test_a_conversation_keeps_where_it_stands(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        await work.conversations.put(
            "k", state="walk:who", data={"a": 1}, now=NOW, account_id=officer.account.id
        )
        await work.conversations.put("k", state=None, data={"a": 2}, now=later(minutes=1))
        await work.commit()
    async with database.writing() as work:
        found = await work.conversations.find("k")
        assert found is not None
        assert (found.state, found.data, found.updated_at) == (None, {"a": 2}, later(minutes=1))
        assert found.account_id == officer.account.id
        await work.conversations.clear("k")
        await work.conversations.clear("k")
        assert await work.conversations.find("k") is None


async def test_questions_are_kept_with_their_outcome(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        for number, outcome in enumerate(("answered", "declined", "answered")):
            await work.questions.add(
                text=f"câu {number}",
                as_of=date(2026, 11, 21),
                received_on=date(2026, 1, 1),
                outcome=outcome,
                topic={"award": "bang-khen-thu-tuong"},
                account_id=officer.account.id if number else None,
                person_id=officer.person.id,
                now=NOW,
            )
        await work.commit()
    async with database.writing() as work:
        questions = work.questions
        assert [found.text for found in await questions.recent(limit=2)] == ["câu 2", "câu 1"]
        assert [found.text for found in await questions.recent(outcome="declined")] == ["câu 1"]
        assert len(await questions.recent(person_id=officer.person.id)) == 3
        assert len(await questions.recent(account_id=officer.account.id)) == 2
        found = await questions.get(1)
        assert (found.as_of, found.received_on, found.achieved_until) == (
            date(2026, 11, 21),
            date(2026, 1, 1),
            None,
        )
        await questions.delete_of_account(officer.account.id)
        assert len(await questions.recent()) == 1
