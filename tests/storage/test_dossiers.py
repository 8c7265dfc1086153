"""Dossiers in rows: numbers, versions, lists made anew, files, and what goes when a person goes."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from storage.engine import Database, UnitOfWork
from storage.errors import Conflict, NotFound
from storage.models.dossiers import Dossier, DossierState, DossierStep, ItemState
from storage.personal_data import export_person
from storage.purging import purge
from storage.repositories.dossiers import NewItem
from storage.retention import erase_person
from tests.storage.databases import NOW, Join, Officer, later

ITEMS = [NewItem("to-trinh", "Tờ trình", "Điều 42"), NewItem("bien-ban", "Biên bản", "Điều 42")]


async def begin(work: UnitOfWork, officer: Officer, step: DossierStep = DossierStep.READY) -> Dossier:
    dossier = await work.dossiers.add(
        award="giay-khen", step=step, rules_on=date(2026, 11, 21), now=NOW, owner_id=officer.person.id
    )
    await work.dossiers.set_items(dossier, ITEMS)
    return dossier


async def test_numbers_follow_each_other(database: Database, join: Join) -> None:
    lan = await join()
    async with database.writing() as work:
        numbers = [(await begin(work, lan)).number for _ in range(3)]
        found = await work.dossiers.numbered(2)
        await work.commit()
    assert numbers == [1, 2, 3]
    assert found is not None
    async with database.reading() as work:
        assert await work.dossiers.numbered(4) is None
        assert await work.dossiers.numbered(10**18) is None


async def test_every_change_moves_the_version_on(database: Database, join: Join) -> None:
    lan = await join()
    async with database.writing() as work:
        dossier = await begin(work, lan)
        first, _ = await work.dossiers.items(dossier.id)
        item = await work.dossiers.change_item(
            dossier, first.id, {"state": ItemState.TICKED}, now=later(minutes=1)
        )
        assert (item.version, dossier.version) == (2, 2)
        assert dossier.updated_at == later(minutes=1)
        with pytest.raises(Conflict):
            await work.dossiers.change(dossier.id, {"title": "Đợt 1"}, now=NOW, version=1)
        with pytest.raises(ValueError, match="nickname"):
            await work.dossiers.change(dossier.id, {"nickname": "Đợt 1"}, now=NOW)


async def test_a_paper_of_another_dossier_is_not_found(database: Database, join: Join) -> None:
    lan = await join()
    async with database.writing() as work:
        one, other = await begin(work, lan), await begin(work, lan)
        (item, _) = await work.dossiers.items(other.id)
        with pytest.raises(NotFound):
            await work.dossiers.item(one.id, item.id)
        with pytest.raises(NotFound):
            await work.dossiers.change_item(one, item.id, {"note": "x"}, now=NOW)


async def test_a_list_made_anew_keeps_what_was_done(database: Database, join: Join) -> None:
    lan = await join()
    async with database.writing() as work:
        dossier = await begin(work, lan)
        first, _ = await work.dossiers.items(dossier.id)
        await work.dossiers.change_item(dossier, first.id, {"state": ItemState.TICKED}, now=NOW)
        anew = [NewItem("bao-cao", "Báo cáo", "Điều 50"), NewItem("to-trinh", "Tờ trình mới", "Điều 50")]
        await work.dossiers.set_items(dossier, anew)
        await work.commit()
    async with database.reading() as work:
        items = await work.dossiers.items(dossier.id)
    assert [(item.name, item.state.value) for item in items] == [
        ("Báo cáo", "open"),
        ("Tờ trình mới", "ticked"),
    ]


async def test_what_a_person_and_a_unit_see(database: Database, join: Join) -> None:
    lan, minh = await join("Lan"), await join("Minh")
    async with database.writing() as work:
        unit = await work.units.add(name="Sở Nội vụ", now=NOW)
        own = await begin(work, lan)
        of_unit = await begin(work, minh)
        await work.dossiers.change(of_unit.id, {"unit_id": unit.id}, now=later(hours=1))
        put_away = await begin(work, lan)
        await work.dossiers.change(put_away.id, {"state": DossierState.ARCHIVED}, now=NOW)
        seen = await work.dossiers.seen_by(
            owner_id=lan.person.id, unit_ids=[unit.id], states=[DossierState.DRAFT]
        )
    assert [one.id for one in seen] == [of_unit.id, own.id]


async def test_files_of_a_paper(database: Database, join: Join) -> None:
    lan = await join()
    async with database.writing() as work:
        dossier = await begin(work, lan)
        item, _ = await work.dossiers.items(dossier.id)
        file = await work.files.add(
            content_hash="0" * 64,
            name="a.docx",
            media_type="x",
            size=1,
            account_id=lan.account.id,
            person_id=lan.person.id,
            now=NOW,
        )
        for _ in range(2):  # the same file twice is there once
            await work.dossiers.attach(item.id, file.id, now=NOW, person_id=lan.person.id)
        assert [stored.name for _, stored in await work.dossiers.files(dossier.id)] == ["a.docx"]
        await work.files.erase(file.id, now=NOW)
        assert await work.dossiers.files(dossier.id) == []
        await work.dossiers.detach(item.id, file.id)
        await work.commit()


async def test_names_keep_their_order(database: Database, join: Join) -> None:
    lan = await join()
    async with database.writing() as work:
        dossier = await begin(work, lan)
        await work.dossiers.set_nominees(dossier.id, ["Hoa", "An"])
        await work.dossiers.set_nominees(dossier.id, ["An", "Hoa\x00"])
        await work.commit()
    async with database.reading() as work:
        assert await work.dossiers.nominees(dossier.id) == ["An", "Hoa"]


async def test_drafts_that_came_to_nothing_go_and_dossiers_stay(database: Database, join: Join) -> None:
    lan = await join()
    async with database.writing() as work:
        await begin(work, lan, DossierStep.RECIPIENT)
        kept = await begin(work, lan)
        await work.commit()
    assert (await purge(database, NOW)).drafts == 0
    assert (await purge(database, later(days=1))).drafts == 1
    async with database.reading() as work:
        assert [one.id for one in await work.session.scalars(select(Dossier))] == [kept.id]


async def test_whoever_leaves_takes_their_drafts_and_files_not_the_units_dossier(
    database: Database, join: Join
) -> None:
    lan = await join("Nguyễn Thị Lan")
    async with database.writing() as work:
        draft = await begin(work, lan, DossierStep.NOMINEES)
        dossier = await begin(work, lan)
        item, _ = await work.dossiers.items(dossier.id)
        await work.dossiers.change_item(
            dossier, item.id, {"state": ItemState.TICKED, "done_by_id": lan.person.id}, now=NOW
        )
        file = await work.files.add(
            content_hash="0" * 64,
            name="Lan.docx",
            media_type="x",
            size=1,
            account_id=lan.account.id,
            person_id=lan.person.id,
            now=NOW,
        )
        await work.dossiers.attach(item.id, file.id, now=NOW, person_id=lan.person.id)
        await work.commit()
    async with database.reading() as work:
        handed_out = await export_person(work, lan.person.id)
    assert [one["id"] for one in handed_out["dossiers"]] == [draft.id, dossier.id]
    assert len(handed_out["papers"]) == 4
    assert [one["file_id"] for one in handed_out["attached"]] == [file.id]
    json.dumps(handed_out)
    async with database.writing() as work:
        await erase_person(work, lan.person.id, now=NOW)
        await work.commit()
    async with database.reading() as work:
        with pytest.raises(NotFound):
            await work.dossiers.get(draft.id)
        assert await work.dossiers.files(dossier.id) == []
        assert [one.state for one in await work.dossiers.items(dossier.id)] == [
            ItemState.TICKED,
            ItemState.OPEN,
        ]
