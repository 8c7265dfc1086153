"""Clusters on both databases: a list of members a year, one year that counts, the head that goes with it."""

from __future__ import annotations

from storage.engine import Database
from storage.models.clusters import ClusterKind
from storage.models.deadlines import DeadlineKind, ObligationState
from tests.storage.databases import NOW


async def test_the_year_that_counts_tells_members_and_head(database: Database) -> None:
    async with database.writing() as work:
        one, two, three = [await work.units.add(name=name, now=NOW) for name in ("Sở A", "Sở B", "Sở C")]
        cluster = await work.clusters.add(
            kind=ClusterKind.CLUSTER, name="Cụm 1", year=2026, unit_id=one.id, now=NOW
        )
        (this_year,) = await work.clusters.years(cluster.id)
        for unit in (one, two):
            await work.clusters.add_member(this_year.id, unit.id, now=NOW)
        this_year.head_id = one.id
        next_year = await work.clusters.add_year(cluster.id, 2027, now=NOW, head_id=three.id)
        await work.clusters.add_member(next_year.id, three.id, now=NOW)
        gone = await work.clusters.add_member(next_year.id, two.id, now=NOW)
        gone.left_at = NOW
        await work.flush()
        assert [unit.name for unit in await work.clusters.units(cluster.id)] == ["Sở A", "Sở B"]
        assert await work.clusters.head_of(cluster.id) == one.id
        assert [one.id for one in await work.clusters.of_unit(two.id)] == [cluster.id]
        cluster.year = 2027
        await work.flush()
        assert [unit.name for unit in await work.clusters.units(cluster.id)] == ["Sở C"]
        assert [(row.id, head) for row, head in await work.clusters.with_heads()] == [(cluster.id, three.id)]
        assert await work.clusters.of_unit(two.id) == []
        cluster.ended_at = NOW
        await work.flush()
        assert await work.clusters.with_heads() == []


async def test_what_a_cluster_still_owes_comes_with_what_was_sent(database: Database) -> None:
    async with database.writing() as work:
        units = [await work.units.add(name=name, now=NOW) for name in ("Sở A", "Sở B")]
        cluster = await work.clusters.add(
            kind=ClusterKind.BLOCK, name="Khối 1", year=2026, unit_id=None, now=NOW
        )
        for name, states in (("open", ("open", "submitted")), ("done", ("submitted", "waived"))):
            occurrence = await work.deadlines.add(
                kind=DeadlineKind.LOCAL, name=name, due_on=NOW.date(), now=NOW
            )
            told = {"reach": "cluster", "cluster": cluster.id}
            await work.deadlines.address(occurrence.deadline_id, told, cluster_id=cluster.id)
            for unit, state in zip(units, states, strict=True):
                owed = await work.deadlines.oblige(occurrence.id, now=NOW, unit_id=unit.id)
                owed.state = ObligationState(state)
        await work.flush()
        found = await work.deadlines.of_cluster(cluster.id)
        assert [(one.deadline.name, one.obligation.state.value) for one in found] == [
            ("open", "open"),
            ("open", "submitted"),
        ]
        assert len(await work.deadlines.of_cluster(cluster.id, is_open=False)) == 4
