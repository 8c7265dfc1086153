"""The inbox: once, in order within a chat, whatever crashes, with several processes at work."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from storage.engine import Database
from storage.errors import NotFound
from storage.models.accounts import Channel
from storage.models.inbox import InboxStatus, InboxUpdate
from tests.storage.databases import NOW, Join, later

HOLD = timedelta(minutes=5)


async def accept(
    database: Database, key: str, chat: str = "chat", channel: Channel = Channel.WEB
) -> InboxUpdate:
    async with database.writing() as work:
        row, _ = await work.inbox.accept(channel, key, chat, payload={"text": key}, now=NOW)
        await work.commit()
    return row


async def claim(database: Database, **minutes: float) -> InboxUpdate | None:
    async with database.writing() as work:
        rows = await work.inbox.claim(1, now=later(**minutes), hold=HOLD)
        await work.commit()
    return rows[0] if rows else None


async def done(database: Database, row: InboxUpdate) -> None:
    async with database.writing() as work:
        await work.inbox.mark_done(row.id, now=NOW)
        await work.commit()


async def test_the_same_update_is_taken_in_once(database: Database) -> None:
    first = await accept(database, "7")
    async with database.writing() as work:
        again, is_new = await work.inbox.accept(Channel.WEB, "7", "chat", payload={"text": "x"}, now=NOW)
        elsewhere, is_new_elsewhere = await work.inbox.accept(
            Channel.TELEGRAM, "7", "chat", payload={}, now=NOW
        )
        await work.commit()
    assert (again.id, again.payload, is_new) == (first.id, {"text": "7"}, False)
    assert (elsewhere.id != first.id, is_new_elsewhere) == (True, True)


async def test_the_same_update_at_the_same_moment_is_taken_in_once(
    database: Database, other: Database
) -> None:
    rows = await asyncio.gather(*(accept((database, other)[turn % 2], "7") for turn in range(6)))
    assert len({row.id for row in rows}) == 1


async def test_one_chat_is_worked_in_order_and_chats_side_by_side(database: Database) -> None:
    first, second = await accept(database, "1", "lan"), await accept(database, "2", "lan")
    elsewhere = await accept(database, "3", "minh")
    async with database.writing() as work:
        claimed = await work.inbox.claim(8, now=later(), hold=HOLD)
        await work.commit()
    assert [row.id for row in claimed] == [first.id, elsewhere.id]  # both chats, the first of each
    assert await claim(database) is None
    await done(database, first)
    following = await claim(database)
    assert following is not None
    assert following.id == second.id


async def test_several_workers_never_hold_the_same_update(database: Database, other: Database) -> None:
    for number in range(12):
        await accept(database, str(number), f"chat {number % 4}")

    async def work_through(where: Database) -> list[int]:
        worked = []
        for _ in range(60):
            row = await claim(where)
            if row is not None:
                worked.append(row.id)
                await done(where, row)
        return worked

    lists = await asyncio.gather(*(work_through(where) for where in (database, other, database, other)))
    worked = [number for numbers in lists for number in numbers]
    assert sorted(worked) == list(range(1, 13))


async def test_a_worker_takes_only_its_channels(database: Database) -> None:
    await accept(database, "1", channel=Channel.TELEGRAM)
    async with database.writing() as work:
        assert await work.inbox.claim(1, now=NOW, channels=[Channel.WEB, Channel.TERMINAL]) == []
        assert len(await work.inbox.claim(1, now=NOW, channels=[Channel.TELEGRAM])) == 1
        await work.commit()


async def test_a_claim_that_ran_out_is_taken_over_and_the_late_one_is_ignored(database: Database) -> None:
    await accept(database, "1")
    late = await claim(database)
    assert await claim(database, minutes=4.9) is None
    heir = await claim(database, minutes=5)
    assert late is not None
    assert heir is not None
    assert (heir.id, heir.tries, late.claim_token != heir.claim_token) == (late.id, 2, True)
    async with database.writing() as work:
        assert late.claim_token is not None
        assert not await work.inbox.renew(late.id, late.claim_token, now=NOW)
        await work.inbox.release(late.id, late.claim_token)
        status = await work.inbox.mark_failed(
            late.id, token=late.claim_token, error="late", now=NOW, retry_at=NOW
        )
        await work.commit()
        row = await work.inbox.get(late.id)
    assert (status, row.claim_token, row.error) == (InboxStatus.WORKING, heir.claim_token, None)


async def test_a_renewed_claim_lasts(database: Database) -> None:
    await accept(database, "1")
    row = await claim(database)
    assert row is not None
    async with database.writing() as work:
        assert await work.inbox.renew(row.id, row.claim_token or "", now=later(minutes=4))
        await work.commit()
    assert await claim(database, minutes=8.9) is None
    assert await claim(database, minutes=9) is not None


async def test_failures_are_tried_again_after_a_while_and_then_parked(database: Database) -> None:
    await accept(database, "1")
    await accept(database, "2")  # of the same chat: has to wait
    statuses = []
    for attempt in range(3):
        row = await claim(database, minutes=attempt)
        assert row is not None
        assert (row.update_key, row.tries) == ("1", attempt + 1)
        async with database.writing() as work:
            statuses.append(
                await work.inbox.mark_failed(
                    row.id,
                    token=row.claim_token or "",
                    error="KeyError",
                    now=later(minutes=attempt),
                    retry_at=later(minutes=attempt + 1),
                )
            )
            await work.commit()
        if attempt < 2:
            assert await claim(database, minutes=attempt + 0.9) is None
            async with database.reading() as work:
                assert await work.inbox.next_retry() == later(minutes=attempt + 1)
    assert statuses == [InboxStatus.RECEIVED, InboxStatus.RECEIVED, InboxStatus.PARKED]
    following = await claim(database, minutes=3)
    assert following is not None
    assert following.update_key == "2"
    async with database.reading() as work:
        assert await work.inbox.count(InboxStatus.PARKED) == 1
        assert (await work.inbox.get(1)).error == "KeyError"


async def test_what_was_effected_stays_effected_through_a_failure(database: Database) -> None:
    accepted = await accept(database, "1")
    row = await claim(database)
    assert row is not None
    async with database.writing(inbox_id=accepted.id) as work:
        work.record_effect("rename", True)
        await work.commit()
    async with database.writing() as work:
        status = await work.inbox.mark_failed(
            row.id, token=row.claim_token or "", error="network", now=NOW, retry_at=NOW
        )
        await work.commit()
    again = await claim(database)
    assert again is not None
    assert (status, again.status) == (InboxStatus.EFFECTED, InboxStatus.EFFECTED)


async def test_a_row_given_back_untried_is_not_counted(database: Database) -> None:
    await accept(database, "1")
    row = await claim(database)
    assert row is not None
    async with database.writing() as work:
        await work.inbox.release(row.id, row.claim_token or "")
        await work.commit()
    again = await claim(database)
    assert again is not None
    assert again.tries == 1


async def test_the_state_before_is_kept_from_the_first_try(database: Database) -> None:
    row = await accept(database, "1")
    async with database.writing() as work:
        assert await work.inbox.keep_state_before(row.id, {"state": None}) == {"state": None}
        assert await work.inbox.keep_state_before(row.id, {"state": "later"}) == {"state": None}
        await work.commit()
    await done(database, row)
    async with database.reading() as work:
        assert (await work.inbox.get(row.id)).state_before is None  # worked: nothing to restore any more


async def test_pending_rows_are_found_after_a_restart(database: Database, other: Database) -> None:
    rows = [await accept(database, str(number), f"chat {number}") for number in range(3)]
    await done(database, rows[0])
    await claim(database)
    async with other.reading() as work:
        assert [row.id for row in await work.inbox.pending()] == [rows[1].id, rows[2].id]
        assert await work.inbox.next_retry() == NOW + HOLD


async def test_an_effect_and_the_end_in_one_unit_of_work_are_both_kept(database: Database) -> None:
    row = await accept(database, "1")
    async with database.writing(inbox_id=row.id) as work:
        work.record_effect("rename", True)
        await work.inbox.mark_done(row.id, now=NOW)
        await work.commit()
    async with database.reading() as work:
        found = await work.inbox.get(row.id)
    assert (found.status, found.effects, found.done_at) == (InboxStatus.DONE, {"rename": True}, NOW)


async def test_marking_effected_does_not_reopen_what_is_done(database: Database) -> None:
    row = await accept(database, "1")
    async with database.writing() as work:
        await work.inbox.mark_effected(row.id)
        assert (await work.inbox.get(row.id)).status == InboxStatus.EFFECTED
        await work.inbox.mark_done(row.id, now=NOW)
        await work.inbox.mark_effected(row.id)
        assert (await work.inbox.get(row.id)).status == InboxStatus.DONE
        await work.commit()


async def test_what_an_erased_person_sent_last_is_forgotten_when_done(database: Database, join: Join) -> None:
    officer = await join()
    async with database.writing() as work:
        row, _ = await work.inbox.accept(
            Channel.WEB, "k", "c", payload={"text": "Lan"}, now=NOW, account_id=officer.account.id
        )
        (await work.people.get(officer.person.id)).status = "erased"  # type: ignore[assignment]
        await work.inbox.mark_done(row.id, now=NOW)
        await work.commit()
    async with database.reading() as work:
        assert (await work.inbox.get(row.id)).payload == {}


@pytest.mark.parametrize(
    "inbox_id",
    [
        99,  # never given out
        0,  # never a key
        2**31,  # more than the databases know
    ],
)
async def test_an_unknown_row_is_not_found(database: Database, inbox_id: int) -> None:
    async with database.reading() as work:
        with pytest.raises(NotFound):
            await work.inbox.get(inbox_id)
