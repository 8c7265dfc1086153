"""Nomination rounds: what is asked, with which files, which units have it, what they submitted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlmodel import col

from storage.columns import JSON
from storage.models.deadlines import Obligation, ObligationState, Occurrence
from storage.models.dossiers import Dossier, DossierReport
from storage.models.people import Unit
from storage.models.records import StoredFile
from storage.models.rounds import (
    NominationRound,
    RoundDossier,
    RoundFile,
    RoundStatus,
    RoundStep,
    RoundUnit,
)
from storage.repositories.repository import Repository


class Rounds(Repository):
    """Rounds of the office. What units owe by them stands with the deadlines."""

    async def add(
        self,
        *,
        owner_id: int,
        unit_id: int | None,
        now: datetime,
        name: str = "",
        letter: JSON = None,
        step: RoundStep = RoundStep.NAME,
    ) -> NominationRound:
        """A new draft."""
        return await self._add(
            NominationRound(
                owner_id=owner_id, unit_id=unit_id, name=name, letter=letter, step=step, created_at=now
            )
        )

    async def get(self, round_id: int, *, for_change: bool = False) -> NominationRound:
        """The round; `for_change` keeps other writers away until the commit. Raises: NotFound."""
        return await self._get(NominationRound, round_id, for_change=for_change)

    async def of_deadline(self, deadline_id: int) -> NominationRound | None:
        """The round that a deadline belongs to."""
        query = select(NominationRound).where(col(NominationRound.deadline_id) == deadline_id)
        return (await self._session.scalars(query)).first()

    async def kept_by(
        self, *, owner_id: int, unit_id: int | None, is_all: bool, limit: int = 50
    ) -> Sequence[NominationRound]:
        """Rounds of a person or their unit (of everybody with `is_all`), the newest first.

        Drafts are their owner's alone.
        """
        mine: ColumnElement[bool] = col(NominationRound.owner_id) == owner_id
        theirs: ColumnElement[bool] = col(NominationRound.status) != RoundStatus.DRAFT
        if not is_all:
            theirs = and_(theirs, col(NominationRound.unit_id) == unit_id) if unit_id is not None else mine
        query = select(NominationRound).where(or_(mine, theirs))
        return (
            await self._session.scalars(query.order_by(col(NominationRound.id).desc()).limit(limit))
        ).all()

    async def addressed_to(self, unit_ids: Collection[int], *, limit: int = 50) -> Sequence[NominationRound]:
        """Rounds that ask something of these units and have not let them off, the newest first."""
        theirs = (
            select(col(Occurrence.deadline_id))
            .join(Obligation, col(Obligation.occurrence_id) == col(Occurrence.id))
            .where(
                col(Obligation.unit_id).in_(list(unit_ids)),
                col(Obligation.state) != ObligationState.WAIVED,
            )
        )
        query = select(NominationRound).where(col(NominationRound.deadline_id).in_(theirs))
        return (
            await self._session.scalars(query.order_by(col(NominationRound.id).desc()).limit(limit))
        ).all()

    async def remove(self, round_id: int) -> None:
        """Forget a draft."""
        row = await self._get(NominationRound, round_id, for_change=True)
        await self._session.delete(row)
        await self._session.flush()

    async def remove_drafts(self, condition: ColumnElement[bool]) -> None:
        """Forget the drafts that the condition chooses."""
        await self._session.execute(
            delete(NominationRound)
            .where(col(NominationRound.status) == RoundStatus.DRAFT, condition)
            .execution_options(synchronize_session=False)
        )

    async def files(self, round_id: int) -> Sequence[tuple[RoundFile, StoredFile]]:
        """The files that go with a round, the công văn first; erased ones are left out."""
        query = (
            select(RoundFile, StoredFile)
            .join(StoredFile, col(StoredFile.id) == col(RoundFile.file_id))
            .where(col(RoundFile.round_id) == round_id, col(StoredFile.erased_at).is_(None))
            .order_by(col(RoundFile.is_letter).desc(), col(RoundFile.id))
        )
        return [(link, file) for link, file in (await self._session.execute(query)).all()]

    async def attach(
        self, round_id: int, file_id: int, *, is_letter: bool, added_by_id: int | None, now: datetime
    ) -> None:
        """Let a file go with a round; one that does already stays as it is."""
        await self._session.execute(
            self._insert(RoundFile)
            .values(
                round_id=round_id, file_id=file_id, is_letter=is_letter, added_by_id=added_by_id, added_at=now
            )
            .on_conflict_do_nothing()
        )

    async def detach(self, round_id: int, file_id: int) -> None:
        """Take a file away from a round."""
        await self._session.execute(
            delete(RoundFile).where(col(RoundFile.round_id) == round_id, col(RoundFile.file_id) == file_id)
        )

    async def with_files(self, file_ids: Collection[int]) -> Sequence[RoundFile]:
        """Where these files go with a round."""
        query = select(RoundFile).where(col(RoundFile.file_id).in_(list(file_ids)))
        return (await self._session.scalars(query.order_by(col(RoundFile.id)))).all()

    async def add_unit(self, round_id: int, obligation_id: int) -> RoundUnit:
        """Let a round ask something of one unit."""
        return await self._add(RoundUnit(round_id=round_id, obligation_id=obligation_id))

    async def unit(self, obligation_id: int, *, for_change: bool = False) -> RoundUnit | None:
        """What one unit has said to its round; None for an obligation of no round."""
        query = select(RoundUnit).where(col(RoundUnit.obligation_id) == obligation_id)
        if for_change:
            query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
        return (await self._session.scalars(query)).first()

    async def name_of_part(self, part_id: int) -> str:
        """The name of the round and of the unit that a part belongs to. Raises: NotFound."""
        part = await self._get(RoundUnit, part_id)
        unit = await self._session.scalar(
            select(col(Unit.name))
            .join(Obligation, col(Obligation.unit_id) == col(Unit.id))
            .where(col(Obligation.id) == part.obligation_id)
        )
        return f"{(await self._get(NominationRound, part.round_id)).name} ({unit})"

    async def units(self, round_id: int) -> dict[int, RoundUnit]:
        """What the units have said to a round, by obligation."""
        query = select(RoundUnit).where(col(RoundUnit.round_id) == round_id)
        return {one.obligation_id: one for one in (await self._session.scalars(query)).all()}

    async def link_dossier(self, obligation_id: int, dossier_id: int, *, now: datetime) -> None:
        """Count a dossier for a unit's part in a round; it belongs to one round at most."""
        await self._session.execute(
            self._insert(RoundDossier)
            .values(obligation_id=obligation_id, dossier_id=dossier_id, added_at=now)
            .on_conflict_do_nothing()
        )

    async def dossiers(self, obligation_ids: Collection[int]) -> Sequence[tuple[int, Dossier]]:
        """The dossiers begun for these parts of rounds, with the obligation of each."""
        query = (
            select(RoundDossier, Dossier)
            .join(Dossier, col(Dossier.id) == col(RoundDossier.dossier_id))
            .where(col(RoundDossier.obligation_id).in_(list(obligation_ids)))
            .order_by(col(Dossier.number))
        )
        rows = (await self._session.execute(query)).all()
        return [(link.obligation_id, dossier) for link, dossier in rows]

    async def link_of(self, dossier_id: int) -> RoundDossier | None:
        """How a dossier belongs to a round."""
        query = select(RoundDossier).where(col(RoundDossier.dossier_id) == dossier_id)
        return (await self._session.scalars(query)).first()

    async def report_days(self, obligation_id: int) -> Sequence[tuple[int, date]]:
        """The dossiers of a unit's part by number, with the last day for their reports, where it was told."""
        query = (
            select(col(Dossier.number), col(Occurrence.due_on))
            .join(RoundDossier, col(RoundDossier.dossier_id) == col(Dossier.id))
            .join(DossierReport, col(DossierReport.dossier_id) == col(Dossier.id))
            .join(Occurrence, col(Occurrence.deadline_id) == col(DossierReport.deadline_id))
            .where(col(RoundDossier.obligation_id) == obligation_id)
            .order_by(col(Dossier.number))
        )
        return [(number, due_on) for number, due_on in (await self._session.execute(query)).all()]
