"""Evidence of what was sent: put to an obligation, taken off, put back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import col

from storage.models.evidence import Evidence
from storage.models.records import StoredFile
from storage.repositories.repository import Repository

_STANDS = col(Evidence.removed_at).is_(None)


class EvidenceRows(Repository):
    """What proves that obligations were done (minh chứng)."""

    async def get(self, evidence_id: int) -> Evidence:
        """One piece, taken off or not. Raises: NotFound."""
        return await self._get(Evidence, evidence_id, for_change=True)

    async def of(self, obligation_ids: Collection[int]) -> Sequence[tuple[Evidence, StoredFile | None]]:
        """What stands as evidence of these obligations, in the order in which it came."""
        query = (
            select(Evidence, StoredFile)
            .outerjoin(StoredFile, col(StoredFile.id) == col(Evidence.file_id))
            .where(col(Evidence.obligation_id).in_(list(obligation_ids)), _STANDS)
            .order_by(col(Evidence.id))
        )
        return [(one, file) for one, file in (await self._session.execute(query)).all()]

    async def add(
        self,
        obligation_id: int,
        *,
        now: datetime,
        added_by_id: int | None,
        file_id: int | None = None,
        letter: str | None = None,
    ) -> Evidence | None:
        """Put a file or a letter to an obligation; None where it stands there already."""
        known = select(Evidence).where(
            col(Evidence.obligation_id) == obligation_id,
            col(Evidence.file_id) == file_id if file_id is not None else col(Evidence.letter) == letter,
        )
        row = (await self._session.scalars(known)).first()
        if row is None:
            return await self._add(
                Evidence(
                    obligation_id=obligation_id,
                    file_id=file_id,
                    letter=letter,
                    added_by_id=added_by_id,
                    added_at=now,
                )
            )
        if row.removed_at is None:
            return None
        row.added_at, row.added_by_id, row.removed_at = now, added_by_id, None
        await self._session.flush()
        return row

    async def with_files(self, file_ids: Collection[int]) -> Sequence[Evidence]:
        """Where these files stand as evidence."""
        query = select(Evidence).where(col(Evidence.file_id).in_(list(file_ids)), _STANDS)
        return (await self._session.scalars(query.order_by(col(Evidence.id)))).all()

    async def forget_files(self, file_ids: Collection[int]) -> None:
        """Remove these files for good: they were erased."""
        await self._session.execute(
            delete(Evidence)
            .where(col(Evidence.file_id).in_(list(file_ids)))
            .execution_options(synchronize_session=False)
        )
