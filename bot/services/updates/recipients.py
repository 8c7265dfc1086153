"""Where a report goes, as far as the office knows: who set its date, after which letter, in which cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.clusters.own import OwnCluster, own_clusters
from bot.services.duties.cards import name_of
from bot.services.updates.finding import Finder
from bot.services.updates.matching import called
from knowledge.statuses.known_names import with_names
from knowledge.statuses.recipient_questions import read_recipient_question
from knowledge.statuses.round_names import parted
from knowledge.vietnamese import fold
from storage.engine import Database, UnitOfWork
from storage.models.deadlines import OWED
from storage.repositories.deadlines import Duty


@dataclass(frozen=True, slots=True)
class Recipient:
    """What is known of where one thing goes.

    `set_by` and `set_in` are the person who set its date and their unit, `is_own` when that is the asker;
    `letter` is the number or the subject of the công văn, `sender` who sent that; `head` leads the `cluster`.
    `rule_id` names the rule of the law that it follows.
    """

    obligation_id: int
    name: str
    due_on: date
    set_by: str | None
    set_in: str | None
    is_own: bool
    letter: str | None
    sender: str | None
    cluster: str | None
    head: str | None
    rule_id: str | None


@dataclass(frozen=True, slots=True)
class WhereTo:
    """The things that may be meant; where nothing is due of it, the `clusters` of the asker's unit."""

    found: tuple[Recipient, ...]
    clusters: tuple[OwnCluster, ...] = ()


_OF_CLUSTER = re.compile(r"\b(?:khoi|cum)\b")


class UpdateRecipients:
    """Answers where something goes that the asker and their unit owe."""

    def __init__(self, database: Database, finder: Finder) -> None:
        self._database = database
        self._finder = finder

    async def asked(self, caller: Caller, text: str) -> WhereTo | None:
        """What may be meant; `None` where a text asks something else, or of nothing that is known here.

        "Báo cáo khối" is what the cluster of the asker's unit has asked for, by whatever name, where nothing
        is called so.
        """
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.SEE_DEADLINES):
            return None
        if read_recipient_question(text) is None:
            return None
        async with self._database.reading() as work:
            finding = self._finder.within(work, caller)
            target = parted(read_recipient_question(with_names(text, await finding.duties.names_due())))
            if target is None:
                return None
            own = [one for one in await finding.duties.own() if one.obligation.state in OWED]
            found, is_certain = called(target.text, own, own, lambda one: one.deadline.title)
            clusters: tuple[OwnCluster, ...] = ()
            if not (found and is_certain) and _OF_CLUSTER.search(fold(target.text)):
                found = [one for one in own if one.deadline.cluster_id is not None]
                is_certain = True
                clusters = () if found else await own_clusters(work, caller.unit_id)
            if not (found or clusters) or not is_certain:
                return None
            return WhereTo(tuple([await _recipient(work, caller, one) for one in found]), clusters)


async def _recipient(work: UnitOfWork, caller: Caller, duty: Duty) -> Recipient:
    deadline = duty.deadline
    creator_id, cluster_id = deadline.created_by_id, deadline.cluster_id
    creator = None if creator_id is None else await work.people.get(creator_id)
    unit = None if creator is None or creator.unit_id is None else await work.units.get(creator.unit_id)
    head_id = None if cluster_id is None else await work.clusters.head_of(cluster_id)
    letter = deadline.letter or {}
    return Recipient(
        obligation_id=duty.obligation.id,
        name=deadline.title,
        due_on=duty.occurrence.due_on,
        set_by=await name_of(work, creator_id),
        set_in=None if unit is None else unit.name,
        is_own=creator_id is not None and creator_id == caller.person_id,
        letter=letter.get("number") or letter.get("subject"),
        sender=letter.get("sender"),
        cluster=None if cluster_id is None else (await work.clusters.get(cluster_id)).name,
        head=None if head_id is None else (await work.units.get(head_id)).name,
        rule_id=deadline.rule_id,
    )
