"""Questions about who has reported in a cluster ("khối mình ai chưa nộp"), answered with its board."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock, office_day
from bot.services.caller import Caller, Standing
from bot.services.cluster_rights import may_lead
from bot.services.clusters import ClusterDeadline, deadline_line
from bot.services.update_matching import called, match
from knowledge.vietnamese import fold
from storage.engine import Database, UnitOfWork
from storage.models.clusters import Cluster


@dataclass(frozen=True, slots=True)
class ClusterAnswer:
    """What a question about clusters means: the deadlines, of which one is shown and several are offered."""

    cluster: str
    deadlines: tuple[ClusterDeadline, ...]


# "khối mình ai chưa nộp", "cụm 3 còn những đơn vị nào chưa gửi", "tình hình nộp của khối"
_CLUSTER = re.compile(r"\b(?:cum|khoi)\b")
_OWN = re.compile(r"\b(?:cum|khoi)(?:\s+thi\s+dua)?\s+(?:minh|em|toi|cua\s+minh|ta|nay|nha)\b")
_NAMED = re.compile(r"\b(?P<name>(?:cum|khoi)(?:\s+thi\s+dua)?\s+(?:so\s+)?\d+)\b")
_ASKS = re.compile(
    r"\b(?:(?:con\s+)?(?:ai|(?:nhung\s+)?don\s+vi\s+nao|nhung\s+ai|bao\s+nhieu(?:\s+don\s+vi)?|may\s+don\s+vi|"
    r"nhung\s+don\s+vi)\b.{0,40}?\b(?:chua|da|con\s+thieu|con\s+no)\b|"
    r"(?:ai|don\s+vi\s+nao)\s+nop|tinh\s+hinh\s+(?:nop|bao\s+cao)|nop\s+(?:den\s+dau|the\s+nao))"
)
_REST = re.compile(
    r"\b(?:ai|con|nhung|don\s+vi|nao|bao\s+nhieu|may|chua|da|nop|gui|roi|tinh\s+hinh|cua|minh|em|toi|ta|nay|"
    r"trong|o|den\s+dau|the\s+nao|thieu|no|a|nhi|vay|hien|gio|cho|biet|hoi)\b|[?,.!]"
)
_CLUSTER_WORDS = re.compile(r"\b(?:cum|khoi)(?:\s+thi\s+dua)?(?:\s+so)?(?:\s+\d+)?\b")


class ClusterAsking:
    """Finds which deadlines of which clusters a question is about."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def asked(self, caller: Caller, text: str) -> ClusterAnswer | None:
        """What a question about who has reported in a cluster means; None for any other text."""
        plain = fold(text)
        if caller.standing is not Standing.ACTIVE or caller.person_id is None or caller.unit_id is None:
            return None
        if not (_CLUSTER.search(plain) and _ASKS.search(plain)):
            return None
        async with self._database.reading() as work:
            clusters = await _meant(work, caller, plain)
            said = " ".join(_REST.sub(" ", plain).split())
            found: list[ClusterDeadline] = []
            for one in clusters:
                found += await self._deadlines(work, one.id, said)
        if not found:
            return None
        return ClusterAnswer(", ".join(one.name for one in clusters), tuple(found))

    async def _deadlines(self, work: UnitOfWork, cluster_id: int, said: str) -> list[ClusterDeadline]:
        duties = await work.deadlines.of_cluster(cluster_id, is_open=False)
        ids = dict.fromkeys(one.deadline.id for one in duties)
        lines = [deadline_line([one for one in duties if one.deadline.id == key]) for key in ids]
        lines.sort(key=lambda one: one.due_on)
        waiting = [one for one in lines if one.settled < one.units]
        rest = _CLUSTER_WORDS.sub(" ", said).split()
        if rest:
            shown, is_certain = called(said, lines, waiting, lambda one: one.name)
            return list(shown) if is_certain else waiting
        today = office_day(self._clock)
        return waiting or [one for one in lines if one.due_on >= today][:1]


async def _meant(work: UnitOfWork, caller: Caller, plain: str) -> Sequence[Cluster]:
    """The clusters of which a question speaks: the one that is named, else those of the caller's unit."""
    own = list(await work.clusters.of_unit(caller.unit_id or 0))
    kept = [one for one in await work.clusters.all() if await may_lead(work, caller, one.id)]
    theirs = [*own, *(one for one in kept if one.id not in {own_one.id for own_one in own})]
    named = _NAMED.search(plain)
    if named is not None:
        found = match(named["name"], {one.id: one.name for one in theirs})
        return [one for one in theirs if one.id in found.ids]
    if _OWN.search(plain):
        return own or kept
    of_kind = [one for one in (own or kept) if fold(one.name).startswith("khoi") == ("khoi" in plain.split())]
    return of_kind or own or kept
