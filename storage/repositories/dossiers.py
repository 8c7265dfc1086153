"""Dossiers with their papers, files and nominees; every change moves the dossier's version on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlmodel import col

from storage.columns import JSON
from storage.errors import NotFound
from storage.models.dossiers import (
    Dossier,
    DossierFile,
    DossierItem,
    DossierReport,
    DossierState,
    DossierStep,
    Nominee,
)
from storage.models.records import StoredFile
from storage.repositories.repository import Repository


@dataclass(frozen=True, slots=True)
class NewItem:
    """A paper of a checklist about to be made."""

    rule_id: str
    name: str
    basis: str
    name_en: str | None = None
    details: Mapping[str, JSON] = field(default_factory=dict)


class Dossiers(Repository):
    """What the office prepares (hồ sơ)."""

    async def add(
        self,
        *,
        award: str,
        step: DossierStep,
        rules_on: date,
        now: datetime,
        owner_id: int,
        unit_id: int | None = None,
        **choices: Any,
    ) -> Dossier:
        """A new draft with the office's next short number; `choices` are further fields known already."""
        await self._queue_up("dossier number")
        last = await self._session.scalar(select(func.max(col(Dossier.number))))
        return await self._add(
            Dossier(
                number=(last or 0) + 1,
                award=award,
                step=step,
                rules_on=rules_on,
                owner_id=owner_id,
                unit_id=unit_id,
                created_at=now,
                updated_at=now,
                **choices,
            )
        )

    async def get(self, dossier_id: int, *, for_change: bool = False) -> Dossier:
        """The dossier; `for_change` keeps other writers away until the commit. Raises: NotFound."""
        return await self._get(Dossier, dossier_id, for_change=for_change)

    async def numbered(self, number: int) -> Dossier | None:
        """The dossier that people call "HS <number>"."""
        if not 0 < number < 2**31:
            return None
        return (await self._session.scalars(select(Dossier).where(col(Dossier.number) == number))).first()

    async def seen_by(
        self,
        *,
        owner_id: int,
        unit_ids: Collection[int],
        states: Collection[DossierState],
        limit: int = 100,
    ) -> Sequence[Dossier]:
        """Dossiers of a person and of units, in these states, the latest changed first."""
        theirs: ColumnElement[bool] = or_(
            col(Dossier.owner_id) == owner_id, col(Dossier.unit_id).in_(list(unit_ids))
        )
        return (
            await self._session.scalars(
                select(Dossier)
                .where(theirs, col(Dossier.state).in_(list(states)))
                .order_by(col(Dossier.updated_at).desc(), col(Dossier.id).desc())
                .limit(limit)
            )
        ).all()

    async def report(self, dossier_id: int) -> DossierReport | None:
        """What is told of the age of its achievement report; None where nothing is."""
        query = select(DossierReport).where(col(DossierReport.dossier_id) == dossier_id)
        return (await self._session.scalars(query)).first()

    async def tell_report(self, dossier_id: int, *, achieved_until: date, deadline_id: int) -> DossierReport:
        """Keep up to which day the report tells achievements, and what reminds of its last day."""
        return await self._add(
            DossierReport(dossier_id=dossier_id, achieved_until=achieved_until, deadline_id=deadline_id)
        )

    async def items(self, dossier_id: int) -> Sequence[DossierItem]:
        """The papers in the order of the rules."""
        return (
            await self._session.scalars(
                select(DossierItem)
                .where(col(DossierItem.dossier_id) == dossier_id)
                .order_by(col(DossierItem.position), col(DossierItem.id))
            )
        ).all()

    async def item(self, dossier_id: int, item_id: int) -> DossierItem:
        """One paper. Raises: NotFound, also when it belongs to another dossier."""
        found = await self._get(DossierItem, item_id)
        if found.dossier_id != dossier_id:
            raise NotFound("dossier_item", item_id)
        return found

    async def nominees(self, dossier_id: int) -> Sequence[str]:
        """The names, in the order of the list."""
        return (
            await self._session.scalars(
                select(col(Nominee.name))
                .where(col(Nominee.dossier_id) == dossier_id)
                .order_by(col(Nominee.position))
            )
        ).all()

    async def set_nominees(self, dossier_id: int, names: Sequence[str]) -> None:
        """Put this list in place of the earlier one."""
        await self._session.execute(delete(Nominee).where(col(Nominee.dossier_id) == dossier_id))
        self._session.add_all(
            Nominee(dossier_id=dossier_id, position=position, name=name)
            for position, name in enumerate(names, 1)
        )
        await self._session.flush()

    async def set_items(self, dossier: Dossier, items: Sequence[NewItem]) -> None:
        """Make the checklist, or another in place of it: what was done about a paper that stays is kept."""
        earlier = {item.rule_id: item for item in await self.items(dossier.id)}
        for position, new in enumerate(items, 1):
            item = earlier.pop(new.rule_id, None)
            if item is None:
                item = DossierItem(
                    dossier_id=dossier.id,
                    rule_id=new.rule_id,
                    version=dossier.version,
                    position=position,
                    name=new.name,
                    basis=new.basis,
                )
                self._session.add(item)
            item.position, item.name, item.name_en = position, new.name, new.name_en
            item.basis, item.details = new.basis, dict(new.details)
        for gone in earlier.values():
            await self._session.delete(gone)
        await self._session.flush()

    async def files(self, dossier_id: int) -> Sequence[tuple[DossierFile, StoredFile]]:
        """Files of all papers that have not been erased, in the order in which they were added."""
        rows = await self._session.execute(
            select(DossierFile, StoredFile)
            .join(StoredFile, col(StoredFile.id) == col(DossierFile.file_id))
            .join(DossierItem, col(DossierItem.id) == col(DossierFile.item_id))
            .where(col(DossierItem.dossier_id) == dossier_id, col(StoredFile.erased_at).is_(None))
            .order_by(col(DossierFile.id))
        )
        return [(link, file) for link, file in rows.all()]

    async def with_files(self, file_ids: Collection[int]) -> Sequence[tuple[Dossier, DossierFile]]:
        """The dossiers that have one of these files at a paper, with the link."""
        rows = await self._session.execute(
            select(Dossier, DossierFile)
            .join(DossierItem, col(DossierItem.dossier_id) == col(Dossier.id))
            .join(DossierFile, col(DossierFile.item_id) == col(DossierItem.id))
            .where(col(DossierFile.file_id).in_(file_ids))
            .order_by(col(DossierFile.id))
        )
        return [(dossier, link) for dossier, link in rows.all()]

    async def attach(self, item_id: int, file_id: int, *, now: datetime, person_id: int | None) -> None:
        """Put a file to a paper; a file that is there already stays as it is."""
        there = await self._session.scalars(
            select(DossierFile).where(
                col(DossierFile.item_id) == item_id, col(DossierFile.file_id) == file_id
            )
        )
        if there.first() is None:
            await self._add(
                DossierFile(item_id=item_id, file_id=file_id, added_by_id=person_id, added_at=now)
            )

    async def detach(self, item_id: int, file_id: int) -> None:
        """Take a file from a paper; the file itself stays with whoever handed it in."""
        await self._session.execute(
            delete(DossierFile).where(
                col(DossierFile.item_id) == item_id, col(DossierFile.file_id) == file_id
            )
        )

    async def change(
        self, dossier_id: int, fields: Mapping[str, Any], *, now: datetime, version: int | None = None
    ) -> Dossier:
        """Change fields and move the version on.

        Raises: NotFound; Conflict with the current row when `version` is given and somebody was faster.
        """
        row = await self._get(Dossier, dossier_id, for_change=True)
        return await self._change(
            Dossier, dossier_id, row.version if version is None else version, {**fields, "updated_at": now}
        )

    async def change_item(
        self, dossier: Dossier, item_id: int, fields: Mapping[str, Any], *, now: datetime
    ) -> DossierItem:
        """Change fields of a paper; its version becomes the dossier's, which moves on.

        Raises: NotFound; ValueError for an unknown field.
        """
        item = await self._get(DossierItem, item_id, for_change=True)
        if item.dossier_id != dossier.id:
            raise NotFound("dossier_item", item_id)
        changed = await self.change(dossier.id, {}, now=now)
        item = await self._change(DossierItem, item_id, item.version, fields)
        item.version = changed.version
        await self._session.flush()
        return item

    async def delete_drafts(self, condition: ColumnElement[bool]) -> int:
        """Remove dossiers that were begun but never got a checklist. Answers how many."""
        drafts = select(Dossier).where(col(Dossier.step) != DossierStep.READY, condition)
        gone = (await self._session.scalars(drafts)).all()
        for dossier in gone:
            await self._session.delete(dossier)
        await self._session.flush()
        return len(gone)
