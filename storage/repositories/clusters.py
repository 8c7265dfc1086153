"""Clusters, their years and their members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import col

from storage.columns import JSON
from storage.models.clusters import Cluster, ClusterDraft, ClusterKind, ClusterMember, ClusterYear
from storage.models.people import Unit
from storage.repositories.repository import Repository


class Clusters(Repository):
    """Which units compete with each other in which year, and who leads them."""

    async def add(
        self, *, kind: ClusterKind, name: str, year: int, unit_id: int | None, now: datetime
    ) -> Cluster:
        """A new cluster, its first year with it."""
        cluster = await self._add(
            Cluster(kind=ClusterKind(kind), name=name, year=year, unit_id=unit_id, created_at=now)
        )
        await self.add_year(cluster.id, year, now=now)
        return cluster

    async def add_year(
        self, cluster_id: int, year: int, *, now: datetime, head_id: int | None = None
    ) -> ClusterYear:
        """Another year of a cluster, without members yet."""
        return await self._add(ClusterYear(cluster_id=cluster_id, year=year, head_id=head_id, created_at=now))

    async def add_member(
        self, year_id: int, unit_id: int, *, now: datetime, is_deputy: bool = False
    ) -> ClusterMember:
        """A unit on the list of a year."""
        return await self._add(
            ClusterMember(cluster_year_id=year_id, unit_id=unit_id, is_deputy=is_deputy, created_at=now)
        )

    async def add_draft(
        self, *, person_id: int, name: str, lines: JSON, now: datetime, cluster_year_id: int | None = None
    ) -> ClusterDraft:
        """A list as it was read: of a new cluster of this name, or for a year of one that is there."""
        return await self._add(
            ClusterDraft(
                person_id=person_id, name=name, lines=lines, cluster_year_id=cluster_year_id, created_at=now
            )
        )

    async def draft(self, draft_id: int, *, for_change: bool = False) -> ClusterDraft:
        """Raises: NotFound."""
        return await self._get(ClusterDraft, draft_id, for_change=for_change)

    async def get(self, cluster_id: int, *, for_change: bool = False) -> Cluster:
        """Raises: NotFound."""
        return await self._get(Cluster, cluster_id, for_change=for_change)

    async def get_year(self, year_id: int) -> ClusterYear:
        """Raises: NotFound."""
        return await self._get(ClusterYear, year_id)

    async def get_member(self, member_id: int) -> ClusterMember:
        """Raises: NotFound."""
        return await self._get(ClusterMember, member_id)

    async def all(self) -> Sequence[Cluster]:
        """The clusters that are not dissolved, in the order in which they were added."""
        query = select(Cluster).where(col(Cluster.ended_at).is_(None)).order_by(col(Cluster.id))
        return (await self._session.scalars(query)).all()

    async def years(self, cluster_id: int) -> Sequence[ClusterYear]:
        """The years of a cluster that have a list, the latest first."""
        query = select(ClusterYear).where(col(ClusterYear.cluster_id) == cluster_id)
        return (await self._session.scalars(query.order_by(col(ClusterYear.year).desc()))).all()

    async def year_of(self, cluster_id: int, year: int | None = None) -> ClusterYear | None:
        """One year of a cluster; without a `year` the one that counts now."""
        query = select(ClusterYear).join(Cluster, col(Cluster.id) == col(ClusterYear.cluster_id))
        wanted: ColumnElement[bool] = col(ClusterYear.year) == (col(Cluster.year) if year is None else year)
        return (await self._session.scalars(query.where(col(Cluster.id) == cluster_id, wanted))).first()

    async def members(
        self, year_id: int, *, is_with_past: bool = False
    ) -> Sequence[tuple[ClusterMember, Unit]]:
        """The units on the list of a year in the order of joining; `is_with_past` also those taken off."""
        query = (
            select(ClusterMember, Unit)
            .join(Unit, col(Unit.id) == col(ClusterMember.unit_id))
            .where(col(ClusterMember.cluster_year_id) == year_id)
            .order_by(col(ClusterMember.id))
        )
        if not is_with_past:
            query = query.where(col(ClusterMember.left_at).is_(None))
        return [(member, unit) for member, unit in (await self._session.execute(query)).all()]

    async def units(self, cluster_id: int) -> Sequence[Unit]:
        """The members that count now."""
        year = await self.year_of(cluster_id)
        return [] if year is None else [unit for _, unit in await self.members(year.id)]

    async def head_of(self, cluster_id: int) -> int | None:
        """The unit that leads a cluster now."""
        year = await self.year_of(cluster_id)
        return None if year is None else year.head_id

    async def with_heads(self) -> Sequence[tuple[Cluster, int | None]]:
        """The clusters that are not dissolved, each with the unit that leads it now."""
        query = (
            select(Cluster, col(ClusterYear.head_id))
            .join(
                ClusterYear,
                and_(
                    col(ClusterYear.cluster_id) == col(Cluster.id),
                    col(ClusterYear.year) == col(Cluster.year),
                ),
            )
            .where(col(Cluster.ended_at).is_(None))
            .order_by(col(Cluster.id))
        )
        return [(cluster, head_id) for cluster, head_id in (await self._session.execute(query)).all()]

    async def of_unit(self, unit_id: int) -> Sequence[Cluster]:
        """The clusters that a unit belongs to now."""
        theirs = select(col(ClusterMember.cluster_year_id)).where(
            col(ClusterMember.unit_id) == unit_id, col(ClusterMember.left_at).is_(None)
        )
        return await self._where(col(ClusterYear.id).in_(theirs))

    async def _where(self, condition: ColumnElement[bool]) -> Sequence[Cluster]:
        is_now = and_(
            col(ClusterYear.cluster_id) == col(Cluster.id), col(ClusterYear.year) == col(Cluster.year)
        )
        query = (
            select(Cluster)
            .join(ClusterYear, is_now)
            .where(col(Cluster.ended_at).is_(None), condition)
            .order_by(col(Cluster.id))
        )
        return (await self._session.scalars(query)).all()
