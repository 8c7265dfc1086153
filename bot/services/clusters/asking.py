"""Questions about who has reported in a cluster ("khối mình ai chưa nộp"), answered with its board."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock, office_day
from bot.services.caller import Caller, Standing
from bot.services.clusters.clusters import ClusterDeadline, deadline_line
from bot.services.clusters.rights import looked_after
from bot.services.updates.matching import called, match
from knowledge.vietnamese import fold
from storage.engine import Database, UnitOfWork
from storage.models.clusters import Cluster


@dataclass(frozen=True, slots=True)
class ClusterAnswer:
    """What a question about clusters means: the deadlines, of which one is shown and several are offered.

    `card_of` is the cluster whose members, or head, were asked for.
    """

    deadlines: tuple[ClusterDeadline, ...] = ()
    card_of: int | None = None


# "khối mình ai chưa nộp", "cụm 3 còn những đơn vị nào chưa gửi", "tình hình nộp của khối"
_CLUSTER = re.compile(r"\b(?:cum|khoi)\b")
_OWN = re.compile(r"\b(?:cum|khoi)(?:\s+thi\s+dua)?\s+(?:minh|em|toi|cua\s+minh|ta|nay|nha)\b")
_NAMED = re.compile(r"\b(?P<name>(?:cum|khoi)(?:\s+thi\s+dua)?\s+(?:so\s+)?\d+)\b")
_WHO = r"(?:ai|nhung\s+ai|(?:nhung\s+|cac\s+)?don\s+vi\s+nao|bao\s+nhieu(?:\s+don\s+vi)?|may\s+don\s+vi)"
_REPORTS = r"(?:nop|gui|bao\s+cao|co\s+bao\s+cao|xong)"
_ASKS = re.compile(
    rf"\b(?:{_WHO}\b.{{0,40}}?\b(?:(?:chua|da|van\s+chua|con\s+chua)\s+(?:\w+\s+)?{_REPORTS}|con\s+thieu|con\s+no)|"
    r"tinh\s+hinh\s+(?:nop|bao\s+cao)|(?:nop|bao\s+cao)\s+(?:\w+\s+){0,4}?"
    r"(?:den\s+dau|the\s+nao|(?:du|het|xong)\s+(?:het\s+)?chua))\b"
)
# "khối mình ai là trưởng khối", "cụm 3 gồm những đơn vị nào"
_ASKS_WHO_BELONGS = re.compile(
    r"\b(?:(?:truong|pho)\s+(?:cum|khoi)|(?:gom|co)\s+(?:nhung|cac|may|bao\s+nhieu|ai|don\s+vi)|thanh\s+vien|"
    r"ai\s+(?:lam|la)\s+truong|danh\s+sach)\b"
)
_HEAD_OF_OWN = re.compile(r"\b(?:truong|pho)\s+(?:cum|khoi)\s+(?:minh|em|toi|cua\s+minh)\b")
_REST = re.compile(
    r"\b(?:ai|con|nhung|don\s+vi|nao|bao\s+nhieu|may|chua|da|nop|gui|roi|tinh\s+hinh|cua|minh|em|toi|ta|nay|"
    r"trong|o|den\s+dau|the\s+nao|thieu|no|a|nhi|vay|hien|gio|cho|biet|hoi|du|het|xong)\b|[?,.!]"
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
        if _CLUSTER.search(plain) is None:
            return None
        is_about_reports = _ASKS.search(plain) is not None
        is_named = _OWN.search(plain) or _NAMED.search(plain) or _HEAD_OF_OWN.search(plain)
        if not is_about_reports and not (is_named and _ASKS_WHO_BELONGS.search(plain)):
            return None
        is_sure = bool(is_named)
        async with self._database.reading() as work:
            clusters = await _meant(work, caller, plain)
            if not is_about_reports:
                return ClusterAnswer(card_of=clusters[0].id) if len(clusters) == 1 else None
            said = " ".join(_REST.sub(" ", plain).split())
            found = [line for one in clusters for line in await self._deadlines(work, one.id, said, is_sure)]
        return ClusterAnswer(tuple(found)) if found else None

    async def _deadlines(
        self, work: UnitOfWork, cluster_id: int, said: str, is_sure: bool
    ) -> list[ClusterDeadline]:
        """The deadlines that are called so; without one those that are open, where surely one is meant."""
        duties = await work.deadlines.of_cluster(cluster_id, is_open=False)
        ids = dict.fromkeys(one.deadline.id for one in duties)
        lines = [deadline_line([one for one in duties if one.deadline.id == key]) for key in ids]
        lines.sort(key=lambda one: one.due_on)
        waiting = [one for one in lines if one.settled < one.units]
        rest = _CLUSTER_WORDS.sub(" ", said).split()
        if rest:
            shown, is_certain = called(said, lines, waiting, lambda one: one.name)
            return list(shown) if is_certain and shown else waiting if is_sure else []
        today = office_day(self._clock)
        return waiting or [one for one in lines if one.due_on >= today][:1]


async def _meant(work: UnitOfWork, caller: Caller, plain: str) -> Sequence[Cluster]:
    """The clusters of which a question speaks: the one that is named, else those of the caller's unit."""
    own = list(await work.clusters.of_unit(caller.unit_id or 0))
    kept = await looked_after(work, caller)
    theirs = [*own, *(one for one in kept if one.id not in {own_one.id for own_one in own})]
    named = _NAMED.search(plain)
    if named is not None:
        found = match(named["name"], {one.id: one.name for one in theirs})
        return [one for one in theirs if one.id in found.ids]
    if _OWN.search(plain) or _HEAD_OF_OWN.search(plain):
        return own or kept
    of_kind = [one for one in (own or kept) if fold(one.name).startswith("khoi") == ("khoi" in plain.split())]
    return of_kind or own or kept
