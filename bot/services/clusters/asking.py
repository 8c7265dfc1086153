"""Questions about who has reported in a cluster ("khối mình ai chưa nộp"), answered with its board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock, office_day
from bot.services.caller import Caller, Standing
from bot.services.clusters.clusters import ClusterDeadline, deadline_line
from bot.services.clusters.rights import looked_after
from bot.services.updates.matching import called, match
from knowledge.statuses.cluster_questions import ClusterQuestion, read_cluster_question
from knowledge.vietnamese import fold
from storage.engine import Database, UnitOfWork
from storage.models.clusters import Cluster


@dataclass(frozen=True, slots=True)
class ClusterAnswer:
    """What a question about clusters means: the deadlines, of which one is shown and several are offered.

    `card_of` is the cluster whose members, or head, were asked for. Without deadlines nothing is due in the
    clusters of these `names`, and without names the asker's unit belongs to none.
    """

    deadlines: tuple[ClusterDeadline, ...] = ()
    card_of: int | None = None
    names: tuple[str, ...] = ()


class ClusterAsking:
    """Finds which deadlines of which clusters a question is about."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def asked(self, caller: Caller, text: str) -> ClusterAnswer | None:
        """What a question about who has reported in a cluster means; None for any other text."""
        if caller.standing is not Standing.ACTIVE or caller.person_id is None or caller.unit_id is None:
            return None
        question = read_cluster_question(text)
        if question is None:
            return None
        async with self._database.reading() as work:
            clusters = await _meant(work, caller, question)
            if not question.is_of_reports:
                return ClusterAnswer(card_of=clusters[0].id) if len(clusters) == 1 else None
            found = [line for one in clusters for line in await self._deadlines(work, one.id, question)]
        if not found and not question.is_own:
            return None
        return ClusterAnswer(tuple(found), names=tuple(one.name for one in clusters))

    async def _deadlines(
        self, work: UnitOfWork, cluster_id: int, question: ClusterQuestion
    ) -> list[ClusterDeadline]:
        """The deadlines that are called so; without one those that are open, where surely one is meant."""
        duties = await work.deadlines.of_cluster(cluster_id, is_open=False)
        ids = dict.fromkeys(one.deadline.id for one in duties)
        lines = [deadline_line([one for one in duties if one.deadline.id == key]) for key in ids]
        lines.sort(key=lambda one: one.due_on)
        waiting = [one for one in lines if one.settled < one.units]
        if question.matter:
            shown, is_certain = called(question.matter, lines, waiting, lambda one: one.name)
            return list(shown) if is_certain and shown else waiting if question.is_sure else []
        today = office_day(self._clock)
        return waiting or [one for one in lines if one.due_on >= today][:1]


async def _meant(work: UnitOfWork, caller: Caller, question: ClusterQuestion) -> Sequence[Cluster]:
    """The clusters of which a question speaks: the one that is named, else those of the caller's unit."""
    own = list(await work.clusters.of_unit(caller.unit_id or 0))
    kept = await looked_after(work, caller)
    theirs = [*own, *(one for one in kept if one.id not in {own_one.id for own_one in own})]
    if question.name is not None:
        found = match(question.name, {one.id: one.name for one in theirs})
        return [one for one in theirs if one.id in found.ids]
    if question.is_own:
        return own or kept
    of_kind = [one for one in (own or kept) if fold(one.name).startswith(question.kind)]
    return of_kind or own or kept
