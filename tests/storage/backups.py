"""An office worth backing up, and ways to spoil the backup."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from storage.engine import Database
from storage.files import FileStore
from storage.models.accounts import Channel
from storage.models.clusters import ClusterKind
from storage.models.deadlines import DeadlineKind
from storage.models.dossiers import DossierStep
from storage.models.people import InvitationKind, Role
from storage.models.reminders import LawStage, ReminderKind
from storage.models.specialists import Verdict
from storage.repositories.dossiers import NewItem
from storage.repositories.reminder_wishes import OfOneDeadline
from storage.schema import tables
from storage.told_lines import ToldDuty, ToldLine
from tests.storage.databases import NOW, later

CONTENT = b"Bien ban hop"


async def one_piece(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def fill(database: Database, store: FileStore) -> None:
    """An office with a row in every table, references to later rows of one table, and gaps in the ids."""
    content = await store.put(one_piece(CONTENT), 1000)
    async with database.writing() as work:
        below = await work.units.add(name="Phòng Thi đua “A”\n", now=NOW)
        top = await work.units.add(name="Sở Nội vụ", now=later(days=1))
        await work.units.change(below.id, version=1, parent_id=top.id)
        person = await work.people.add(name="Lan", role=Role.ADMINISTRATOR, now=NOW, unit_id=top.id)
        account = await work.accounts.meet(Channel.WEB, "person:1", now=NOW)
        await work.accounts.link(account.id, person.id)
        session = await work.sessions.add(
            account_id=account.id, token_hash="t", csrf_token="c", expires_at=later(days=1), now=NOW
        )
        await work.web_push.subscribe(session.id, endpoint="https://push/1", p256dh="p", auth="a", now=NOW)
        await work.invitations.add(
            code_hash="h",
            kind=InvitationKind.LINK,
            role=Role.OFFICER,
            expires_at=later(days=1),
            now=NOW,
            person_id=person.id,
        )
        row, _ = await work.inbox.accept(
            Channel.WEB, "k", "c", payload={"text": "Hỏi"}, now=NOW, account_id=account.id
        )
        await work.inbox.keep_state_before(row.id, {"state": None, "data": {}})
        await work.conversations.put("k", state="walk", data={"a": [1, None]}, now=NOW, account_id=account.id)
        file = await work.files.add(
            content_hash=content.hash,
            name="báo cáo.docx",
            media_type="application/docx",
            size=content.size,
            account_id=account.id,
            now=NOW,
        )
        dossier = await work.dossiers.add(
            award="giay-khen",
            step=DossierStep.READY,
            rules_on=date(2026, 11, 21),
            now=NOW,
            owner_id=person.id,
            unit_id=top.id,
            title="Chị “Hoa”",
        )
        await work.dossiers.set_items(dossier, [NewItem("to-trinh", "Tờ trình", "Điều 1", details={"a": []})])
        (item,) = await work.dossiers.items(dossier.id)
        await work.dossiers.attach(item.id, file.id, now=NOW, person_id=person.id)
        await work.dossiers.set_nominees(dossier.id, ["Hoa"])
        await work.messages.add_incoming(account.id, "u", text="Hỏi", now=NOW, file_id=file.id)
        gone, _ = await work.messages.add_outgoing(account.id, text="sẽ xóa", now=NOW)
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="Báo cáo khối", due_on=date(2026, 12, 14), now=NOW, offsets=[3, 0]
        )
        await work.dossiers.tell_report(
            dossier.id, achieved_until=date(2026, 9, 30), deadline_id=occurrence.deadline_id
        )
        owed = await work.deadlines.oblige(occurrence.id, now=NOW, unit_id=top.id, responsible_id=person.id)
        await work.evidence.add(owed.id, now=NOW, added_by_id=person.id, file_id=file.id)
        nominations = await work.rounds.add(owner_id=person.id, unit_id=top.id, name="Đợt", now=NOW)
        await work.rounds.attach(nominations.id, file.id, is_letter=True, added_by_id=person.id, now=NOW)
        await work.rounds.add_unit(nominations.id, owed.id)
        await work.rounds.link_dossier(owed.id, dossier.id, now=NOW)
        cluster = await work.clusters.add(
            kind=ClusterKind.BLOCK, name="Khối 1", year=2026, unit_id=top.id, now=NOW
        )
        (year,) = await work.clusters.years(cluster.id)
        await work.clusters.add_member(year.id, top.id, now=NOW)
        await work.deadlines.address(occurrence.deadline_id, {"reach": "cluster"}, cluster_id=cluster.id)
        await work.clusters.add_draft(
            person_id=person.id, name="Khối 1", lines=[{"said": "Sở Y tế"}], now=NOW, cluster_year_id=year.id
        )
        await work.reminders.plan(
            recipient_id=person.id,
            kind=ReminderKind.DUE,
            at=NOW,
            expires_at=later(days=1),
            obligation_id=owed.id,
        )
        await work.reminder_wishes.set_hour(person.id, time(9, 30), now=NOW)
        await work.reminder_wishes.set_for_deadline(
            person.id, occurrence.deadline_id, OfOneDeadline(offsets=(7, 1)), now=NOW
        )
        notice = await work.law_notices.open("152-2025-nd-cp-20270301", LawStage.AHEAD, now=NOW)
        assert notice is not None
        await work.law_notices.plan(notice.id, person.id, at=later(days=1), expires_at=later(days=2))
        (due,) = await work.reminders.claim(now=NOW)
        push_id = await work.reminders.begin(
            due.claim_token or "",
            [due.id],
            person_id=person.id,
            now=NOW,
            is_asked_for=False,
            may_be_repeat=False,
        )
        lines = [ToldLine(1, (ToldDuty(owed.id, date(2026, 12, 14)),)), ToldLine(None, (ToldDuty(owed.id),))]
        await work.reminders.attempt(push_id, Channel.WEB, account.id, now=NOW, lines=lines)
        question = await work.questions.add(
            text="Hỏi", as_of=date(2026, 11, 21), outcome="answered", now=NOW, account_id=account.id
        )
        await work.specialists.name(top.id, person.id, now=NOW)
        referral = await work.referrals.add(
            question=question,
            asker_id=person.id,
            text="Hỏi",
            unit_id=top.id,
            said="Đáp",
            addressed_to=[person.id],
            now=NOW,
        )
        await work.guidance.add(
            referral_id=referral.id,
            unit_id=top.id,
            author_id=person.id,
            topic={"award": "giay-khen"},
            wording="0",
            text="Nộp về phòng Tổng hợp.",
            now=NOW,
        )
        await work.answer_votes.cast(question.id, person.id, Verdict.USEFUL, now=NOW)
        _, entry = await work.log.change(
            "unit", top.id, {"name": "Sở Nội vụ Hà Nội"}, version=1, action="rename", now=NOW
        )
        await work.log.undo(entry.id, now=NOW)
        await work.status_reports.add(person_id=person.id, lines=[{"kind": "done"}], now=NOW)
        await work.letter_offers.add(
            person_id=person.id, letter={"number": "12/SNV"}, tasks=[{"name": "Báo cáo"}], now=NOW
        )
        pattern = await work.patterns.add(
            name="Báo cáo khối",
            starts_on=date(2026, 11, 21),
            now=NOW,
            created_by_id=person.id,
            locale="vi",
            every="month",
            recurrence="FREQ=MONTHLY;BYMONTHDAY=20",
        )
        await work.reminder_wishes.mute_pattern(person.id, pattern.id, True, now=NOW)
        await work.reminder_wishes.set_for_pattern(person.id, pattern.id, (5, 1), now=NOW)
        await work.patterns.keep_import(person.id, [{"name": "Báo cáo"}], now=NOW)
        await work.calendar_feeds.put(person.id, "hash of a token", now=NOW)
        await work.office.put("contact", None, now=NOW)
        await work.leases.acquire("web", "host 1", now=NOW, hold=timedelta(minutes=1))
        await work.session.delete(gone)
        await work.commit()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def state_of(path: Path) -> os.stat_result:
    return path.stat()


async def rows_of(database: Database) -> dict[str, list[Any]]:
    async with database.reading() as work:
        return {
            table.name: list(
                (await work.session.execute(select(table).order_by(*table.primary_key.columns))).all()
            )
            for table in tables()
            if table.name != "lease"
        }


Damage = Callable[[Path], object]


def rewritten(change: Callable[[dict[str, bytes]], object]) -> Damage:
    """Damage that leaves a well-formed zip."""

    def damage(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
        change(entries)
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in entries.items():
                archive.writestr(name, content)

    return damage


def with_manifest(change: Callable[[Any], object]) -> Damage:
    def damage(entries: dict[str, bytes]) -> None:
        manifest = json.loads(entries["manifest.json"])
        change(manifest)
        entries["manifest.json"] = json.dumps(manifest).encode()

    return rewritten(damage)
