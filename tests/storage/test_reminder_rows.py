"""Reminders as rows: planned once, claimed by one sweep, settled only under the claim that sent them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from storage.engine import Database, UnitOfWork
from storage.errors import LeaseLost, NotFound
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind, Obligation, ObligationState
from storage.models.reminders import AttemptStatus, Reminder, ReminderKind, ReminderStatus
from storage.personal_data import export_person
from storage.purging import purge
from storage.repositories.deadlines import NextLook
from storage.repositories.reminder_claims import CLAIM
from storage.retention import erase_person
from tests.storage.databases import NOW, Join, Officer, later

DUE = date(2026, 12, 14)


async def owed(database: Database, officer: Officer, kind: DeadlineKind = DeadlineKind.LOCAL) -> Obligation:
    async with database.writing() as work:
        occurrence = await work.deadlines.add(
            kind=kind, name="Báo cáo khối quý IV", due_on=DUE, now=NOW, created_by_id=officer.person.id
        )
        obligation = await work.deadlines.oblige(occurrence.id, now=NOW, responsible_id=officer.person.id)
        await work.commit()
    return obligation


async def plan(work: UnitOfWork, obligation: Obligation, officer: Officer, offset: int = 3) -> bool:
    return await work.reminders.plan(
        obligation_id=obligation.id,
        recipient_id=officer.person.id,
        kind=ReminderKind.DUE,
        offset=offset,
        at=NOW,
        expires_at=later(days=30),
    )


async def claimed(database: Database, *, minutes: int = 0) -> Sequence[Reminder]:
    async with database.writing() as work:
        rows = await work.reminders.claim(now=later(minutes=minutes))
        await work.commit()
    return rows


async def test_the_same_reminder_is_planned_once(database: Database, join: Join) -> None:
    officer = await join()
    obligation = await owed(database, officer)
    async with database.writing() as work:
        assert await plan(work, obligation, officer)
        assert not await plan(work, obligation, officer)
        assert await plan(work, obligation, officer, offset=0)
        await work.commit()
    async with database.reading() as work:
        assert len(await work.reminders.of_obligation(obligation.id)) == 2


async def test_two_sweeps_share_people_and_never_a_row(
    database: Database, other: Database, join: Join
) -> None:
    for number in range(30):
        officer = await join(f"Lan {number}")
        obligation = await owed(database, officer)
        async with database.writing() as work:
            await plan(work, obligation, officer)
            await plan(work, obligation, officer, offset=0)
            await work.commit()
    first, second = await asyncio.gather(claimed(database), claimed(other))
    assert {one.id for one in first}.isdisjoint(one.id for one in second)
    people = [{one.recipient_id for one in rows} for rows in (first, second)]
    assert people[0].isdisjoint(people[1])
    assert sorted(map(len, people)) == [5, 25]


async def test_only_the_holder_of_the_claim_settles(database: Database, join: Join) -> None:
    officer = await join()
    obligation = await owed(database, officer)
    async with database.writing() as work:
        await plan(work, obligation, officer)
        await work.commit()
    (mine,) = await claimed(database)
    token = mine.claim_token or ""
    async with database.writing() as work:  # the holder seemed dead; somebody else took over
        assert await work.reminders.take_back(now=later(minutes=6)) == 1
        await work.commit()
    (theirs,) = await claimed(database, minutes=6)
    async with database.writing() as work:
        with pytest.raises(LeaseLost):
            await work.reminders.hold(token, [mine.id], now=later(minutes=7))
        with pytest.raises(LeaseLost):
            await work.reminders.settle(token, [mine.id], ReminderStatus.SENT, now=later(minutes=7))
    async with database.writing() as work:
        await work.reminders.settle(
            theirs.claim_token or "", [theirs.id], ReminderStatus.SENT, now=later(minutes=7)
        )
        await work.commit()
    assert not await claimed(database, minutes=60)


async def test_a_send_that_nobody_answered_is_tried_once_more(database: Database, join: Join) -> None:
    officer = await join()
    obligation = await owed(database, officer)
    async with database.writing() as work:
        await plan(work, obligation, officer)
        await work.commit()
    minutes = 0
    for unknowns, status in ((1, ReminderStatus.PLANNED), (2, ReminderStatus.UNKNOWN)):
        (row,) = await claimed(database, minutes=minutes)
        async with database.writing() as work:
            push_id = await work.reminders.begin(
                row.claim_token or "",
                [row.id],
                person_id=officer.person.id,
                now=later(minutes=minutes),
                is_asked_for=False,
                may_be_repeat=unknowns > 1,
            )
            await work.reminders.attempt(
                push_id, Channel.TELEGRAM, officer.account.id, now=later(minutes=minutes)
            )
            await work.commit()
        minutes += 6  # the sweep died here
        async with database.writing() as work:
            assert await work.reminders.take_back(now=later(minutes=minutes)) == 1
            await work.commit()
        async with database.reading() as work:
            (row,) = await work.reminders.of_obligation(obligation.id)
            (attempt,) = await work.reminders.attempts(push_id)
        assert (row.unknowns, row.status, attempt.status) == (unknowns, status, AttemptStatus.UNKNOWN)


async def test_a_claim_that_only_stood_is_planned_again_without_doubt(database: Database, join: Join) -> None:
    officer = await join()
    obligation = await owed(database, officer)
    async with database.writing() as work:
        await plan(work, obligation, officer)
        await work.commit()
    await claimed(database)
    async with database.writing() as work:
        assert await work.reminders.take_back(now=NOW + CLAIM - timedelta(seconds=1)) == 0
        assert await work.reminders.take_back(now=NOW + CLAIM) == 1
        await work.commit()
    (row,) = await claimed(database, minutes=5)
    assert row.unknowns == 0


async def test_a_look_asked_for_meanwhile_is_not_put_off(database: Database, join: Join) -> None:
    obligation = await owed(database, await join())
    async with database.writing() as work:
        await work.deadlines.look_again([NextLook(obligation.id, at=later(days=3), seen=later(days=-1))])
        assert len(await work.deadlines.to_look_at(now=NOW)) == 1
        await work.deadlines.look_again([NextLook(obligation.id, at=later(days=3), seen=NOW)])
        assert not await work.deadlines.to_look_at(now=NOW)
        assert len(await work.deadlines.to_look_at(now=later(days=3))) == 1


async def test_a_report_is_undone_through_the_log(database: Database, join: Join) -> None:
    officer = await join()
    obligation = await owed(database, officer)
    async with database.writing() as work:
        fields = {"state": ObligationState.SUBMITTED, "sent_on": date(2026, 11, 20), "look_at": None}
        _, entry = await work.log.change(
            "obligation", obligation.id, fields, version=1, action="obligation_reported", now=NOW
        )
        assert not await work.deadlines.to_look_at(now=later(days=30))
        await work.log.undo(entry.id, now=later(hours=1))
        (duty,) = await work.deadlines.to_look_at(now=later(days=30))
        assert (duty.obligation.state, duty.obligation.sent_on) == (ObligationState.OPEN, None)


async def test_erasing_a_person_hands_on_what_the_unit_owes(database: Database, join: Join) -> None:
    officer, minh = await join("Lan"), await join("Minh")
    mine, ours = await owed(database, officer, DeadlineKind.PERSONAL), await owed(database, officer)
    async with database.writing() as work:
        for obligation in (mine, ours):
            await plan(work, obligation, officer)
            await plan(work, obligation, minh)
        await work.deadlines.look_again([NextLook(ours.id, at=later(days=9), seen=NOW)])
        told = await export_person(work, officer.person.id)
        assert [len(told[name]) for name in ("deadlines", "obligations", "reminders")] == [2, 2, 2]
        await erase_person(work, officer.person.id, now=NOW)
        await work.commit()
    async with database.reading() as work:
        assert not await work.reminders.of_obligation(mine.id)
        assert [one.recipient_id for one in await work.reminders.of_obligation(ours.id)] == [minh.person.id]
        (duty,) = await work.deadlines.to_look_at(now=NOW)
        assert (duty.obligation.id, duty.obligation.responsible_id) == (ours.id, None)


async def test_a_deadline_that_was_never_confirmed_goes_with_the_purge(
    database: Database, join: Join
) -> None:
    kept = await owed(database, await join())
    async with database.writing() as work:
        draft = await work.deadlines.add(kind=DeadlineKind.LOCAL, name="bỏ dở", due_on=DUE, now=NOW)
        await work.commit()
    await purge(database, later(days=1))
    async with database.reading() as work:
        with pytest.raises(NotFound):
            await work.deadlines.name_of(draft.id)
        assert (await work.deadlines.duty(kept.id)).deadline.name == "Báo cáo khối quý IV"
