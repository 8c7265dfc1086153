"""What is old goes, what a person asks for is shown or removed, and the log stays without them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from storage.engine import Database
from storage.errors import Conflict, NotFound, NotUndoable
from storage.files import FileStore, discard
from storage.models.accounts import Channel
from storage.models.inbox import InboxStatus
from storage.models.people import InvitationKind, PersonStatus, Role
from storage.personal_data import export_person
from storage.purging import Purged, purge
from storage.retention import erase_person
from storage.schema import tables
from tests.storage.databases import NOW, Databases, Join, Officer, later

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"


async def one_piece(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def live(database: Database, officer: Officer, content_hash: str = "") -> None:
    """Leave a trace of an officer's name in every table that may hold one."""
    name, account, person = officer.person.name, officer.account.id, officer.person.id
    async with database.writing() as work:
        row, _ = await work.inbox.accept(
            Channel.WEB,
            f"{person}",
            f"c{person}",
            payload={"from": name},
            now=NOW,
            account_id=account,
        )
        await work.inbox.mark_done(row.id, now=NOW)
        await work.inbox.accept(
            Channel.WEB, f"{person}+", f"c{person}", payload={"from": name}, now=NOW, account_id=account
        )
        await work.conversations.put(
            f"k{person}", state="walk", data={"for": name}, now=NOW, account_id=account
        )
        await work.messages.add_incoming(account, "1", text=f"Hồ sơ của {name}", now=NOW)
        await work.messages.add_outgoing(account, text=f"Chào {name}", now=NOW)
        await work.questions.add(
            text=f"{name}?", as_of=date(2026, 1, 1), outcome="answered", now=NOW, account_id=account
        )
        await work.questions.add(
            text=f"{name}??", as_of=date(2026, 1, 1), outcome="answered", now=NOW, person_id=person
        )
        session = await work.sessions.add(
            account_id=account,
            token_hash=f"t{person}",
            csrf_token="x",
            expires_at=later(days=30),
            now=NOW,
            device=f"máy của {name}",
        )
        await work.web_push.subscribe(
            session.id, endpoint=f"https://push/{name}", p256dh=f"khóa {name}", auth="auth-secret", now=NOW
        )
        await work.invitations.add(
            code_hash=f"i{person}",
            kind=InvitationKind.JOIN,
            role=Role.OFFICER,
            expires_at=later(days=7),
            now=NOW,
            created_by=person,
        )
        await work.files.add(
            content_hash=content_hash or "0" * 64,
            name=f"{name}.docx",
            media_type="x",
            size=1,
            account_id=account,
            person_id=person,
            now=NOW,
        )
        await work.log.change(
            "person",
            person,
            {"contact": f"{name} 0912"},
            version=1,
            action="contact",
            now=NOW,
            person_id=person,
        )
        await work.log.note(
            action="device", subject="account", subject_id=account, after={"name": name}, now=NOW
        )
        await work.commit()


async def everything(database: Database) -> str:
    """All the text in the database."""
    async with database.reading() as work:
        rows = [(await work.session.execute(select(table))).all() for table in tables()]
    return str(rows)


async def test_an_erased_person_is_nowhere_but_the_log_tells_what_happened(
    database: Database, join: Join, tmp_path: Path
) -> None:
    lan, minh = await join(LAN), await join(MINH)
    store = FileStore(tmp_path)
    content_hash = (await store.put(one_piece(LAN.encode()), 1000)).hash
    await live(database, lan, content_hash)
    await live(database, minh)
    before = (await everything(database)).count(MINH)
    async with database.writing() as work:
        hashes = await erase_person(work, lan.person.id, now=later(hours=1))
        await work.commit()
    assert await discard(database, store, hashes) == 1
    whole = await everything(database)
    assert LAN not in whole
    assert f"person:{lan.person.id}'" not in whole
    assert whole.count(MINH) == before
    async with database.reading() as work:
        person = await work.people.get(lan.person.id)
        assert (person.name, person.contact, person.status) == ("", None, PersonStatus.ERASED)
        entries = await work.log.recent(subject="person", subject_id=lan.person.id)
        assert [(entry.action, entry.person_id) for entry in entries] == [("contact", lan.person.id)]
        assert await work.people.all() == [await work.people.get(minh.person.id)]
        assert [found.created_by for found in await work.invitations.open(now=NOW)] == [minh.person.id]
        assert (await work.files.get(1)).erased_at == later(hours=1)


async def test_an_erased_person_stays_erased(database: Database, join: Join) -> None:
    lan = await join(LAN)
    await live(database, lan)
    async with database.writing() as work:
        await erase_person(work, lan.person.id, now=NOW)
        assert await erase_person(work, lan.person.id, now=NOW) == []
        with pytest.raises(Conflict):
            await work.people.restore(lan.person.id)
        with pytest.raises(NotUndoable):
            await work.log.undo(1, now=NOW)
        await work.commit()
    async with database.writing() as work:  # the same browser identity starts from nothing
        account = await work.accounts.meet(Channel.WEB, f"person:{lan.person.id}", now=NOW)
        assert (account.id != lan.account.id, account.person_id) == (True, None)
        with pytest.raises(NotFound):
            await erase_person(work, 99, now=NOW)


async def test_the_update_that_asks_for_erasing_lives_until_it_is_done(
    database: Database, join: Join
) -> None:
    lan = await join(LAN)
    await live(database, lan)
    async with database.reading() as work:
        (row,) = await work.inbox.pending()
    async with database.writing(inbox_id=row.id) as work:
        await erase_person(work, lan.person.id, now=NOW)
        work.record_effect("erase", True)
        await work.commit()
    async with database.reading() as work:
        (row,) = await work.inbox.pending()
        assert (row.payload, row.effects) == ({"from": LAN}, {"erase": True})  # it may be delivered again
    async with database.writing() as work:
        await work.inbox.mark_done(row.id, now=NOW)
        await work.commit()
    assert LAN not in await everything(database)


async def test_erased_words_leave_the_file_too(sqlite_databases: Databases, tmp_path: Path) -> None:
    """SQLite marks deleted text as free space and keeps the bytes, unless told otherwise."""
    database = Database.at(sqlite_databases.ready())
    async with database.writing() as work:
        person = await work.people.add(name=LAN, role=Role.OFFICER, now=NOW)
        for number in range(50):
            await work.questions.add(
                text=f"{LAN} {number}", as_of=date(2026, 1, 1), outcome="x", now=NOW, person_id=person.id
            )
        await work.commit()
    async with database.writing() as work:
        await erase_person(work, person.id, now=NOW)
        await work.commit()
    path = database.path
    assert path is not None
    await database.close()  # the last to leave folds the write-ahead log into the file
    assert LAN.encode() not in _bytes_of(path)
    assert not _bytes_of(path.with_name(path.name + "-wal"))


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


async def test_a_person_sees_everything_kept_about_them_and_no_secret(database: Database, join: Join) -> None:
    lan, minh = await join(LAN), await join(MINH)
    await live(database, lan)
    await live(database, minh)
    async with database.reading() as work:
        export = await export_person(work, lan.person.id)
        with pytest.raises(NotFound):
            await export_person(work, 99)
    whole = json.dumps(export, ensure_ascii=False)
    assert MINH not in whole
    assert export["person"]["contact"] == f"{LAN} 0912"
    assert [message["direction"] for message in export["messages"]] == ["in", "out"]
    assert [question["text"] for question in export["questions"]] == [f"{LAN}?", f"{LAN}??"]
    assert [file["name"] for file in export["files"]] == [f"{LAN}.docx"]
    assert [session["device"] for session in export["sessions"]] == [f"máy của {LAN}"]
    assert [entry["action"] for entry in export["log"]] == ["contact"]
    assert len(export["accounts"]) == len(export["invitations"]) == 1
    assert len(export["notifications"]) == 1
    for secret in ("token_hash", "csrf_token", "code_hash", "auth-secret", "https://push"):
        assert secret not in whole


async def test_what_is_old_is_purged_and_work_to_do_is_not(database: Database, join: Join) -> None:
    lan = await join(LAN)
    await live(database, lan)
    async with database.writing() as work:
        (waiting,) = await work.inbox.pending()
        await work.messages.add_outgoing(lan.account.id, text="mới", now=later(days=89))
        await work.questions.add(text="mới", as_of=date(2026, 1, 1), outcome="x", now=later(days=89))
        await work.commit()
    assert await purge(database, NOW) == Purged(0, 0, 0, 0, 0, 0)  # the very instant is not older
    purged = await purge(database, NOW + timedelta(seconds=1))
    assert purged == Purged(messages=2, questions=2, updates=1, conversations=1, sessions=0, drafts=0)
    async with database.writing() as work:
        assert [row.id for row in await work.inbox.pending()] == [waiting.id]
        assert await work.inbox.count(InboxStatus.DONE) == 0
        assert [message.text for message in await work.messages.history(lan.account.id)] == ["mới"]
        assert len(await work.messages.changes(lan.account.id, after=0)) == 1
        assert [question.text for question in await work.questions.recent()] == ["mới"]
        assert len(await work.log.recent()) == 2
        assert (await work.people.get(lan.person.id)).name == LAN
    assert (await purge(database, later(days=31))).sessions == 1  # it ended a day ago


async def test_a_reply_outlives_the_update_it_answered(database: Database, join: Join) -> None:
    account = (await join(LAN)).account.id
    async with database.writing() as work:
        row, _ = await work.inbox.accept(Channel.WEB, "k", "c", payload={}, now=NOW, account_id=account)
        message, _ = await work.messages.add_outgoing(
            account, text="Đáp", now=later(days=1), inbox_id=row.id, reply_no=1
        )
        await work.inbox.mark_done(row.id, now=NOW)
        await work.commit()
    assert (await purge(database, later(hours=1))).updates == 1
    async with database.reading() as work:
        found = await work.messages.get(account, message.id)
        assert (found.text, found.inbox_id) == ("Đáp", None)
        assert await work.session.scalar(text("SELECT count(*) FROM inbox_update")) == 0
