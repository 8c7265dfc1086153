"""Changes of a cluster through the log, the way back (hoàn tác) from each, and what a new head takes over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.reminders.cluster_news import tell_heads
from bot.reminders.recipients import deciders
from bot.services.caller import Caller
from bot.services.duties.cards import look_now
from bot.services.duties.changes import tell
from knowledge.working_days import WorkingCalendar
from storage.engine import UnitOfWork
from storage.errors import NotUndoable
from storage.models.clusters import Cluster, ClusterMember, ClusterYear
from storage.models.deadlines import ObligationState
from storage.models.people import Unit
from storage.models.records import LogEntry
from storage.models.reminders import ReminderKind
from storage.repositories.deadlines import Duty

_READ = 50

CLUSTER_CHANGES = frozenset(
    {
        "cluster_renamed",
        "cluster_ended",
        "cluster_year_begun",
        "cluster_head_set",
        "cluster_deputy_set",
        "cluster_member_joined",
        "cluster_member_left",
    }
)
"""What has a way back."""

_SUBJECTS: Mapping[type[Any], str] = {
    Cluster: "cluster",
    ClusterYear: "cluster_year",
    ClusterMember: "cluster_member",
    Unit: "unit",
}


async def change_cluster(
    work: UnitOfWork,
    caller: Caller,
    action: str,
    row: Cluster | ClusterYear | ClusterMember | Unit,
    fields: Mapping[str, Any],
    now: datetime,
) -> int:
    """Change a cluster, one of its years or members and write it down; answers the entry."""
    _, entry = await work.log.change(
        _SUBJECTS[type(row)],
        row.id,
        fields,
        version=row.version,
        action=action,
        now=now,
        person_id=caller.person_id,
        channel=caller.channel,
    )
    return entry.id


async def head_moved(
    work: UnitOfWork,
    caller: Caller,
    cluster_id: int,
    before: int | None,
    now: datetime,
    calendar: WorkingCalendar,
) -> None:
    """Where another unit leads the cluster now: what is open goes to it, and both units are told once."""
    after = await work.clusters.head_of(cluster_id)
    if after == before:
        return
    for duty in await work.deadlines.of_cluster(cluster_id):
        await look_now(work, duty.obligation.id, now)
        await _ask_again(work, duty, now)
    await tell_heads(work, caller.person_id, cluster_id, before, now, calendar)


async def _ask_again(work: UnitOfWork, duty: Duty, now: datetime) -> None:
    """Ask whoever decides now about a later date that nobody has decided about yet."""
    asker_id = duty.obligation.wished_by_id
    if duty.obligation.state != ObligationState.EXTENSION_ASKED or asker_id is None:
        return
    entries = await work.log.recent(subject="obligation", subject_id=duty.obligation.id, limit=_READ)
    asked = next((one.id for one in entries if one.action == "extension_asked"), None)
    for person in await deciders(work, duty, without={asker_id}) if asked is not None else ():
        kind = ReminderKind.EXTENSION_ASKED
        await tell(work, duty, kind, person.id, about=asker_id, entry_id=asked or 0, now=now)


async def put_back(
    work: UnitOfWork, caller: Caller, entry: LogEntry, now: datetime, calendar: WorkingCalendar
) -> int:
    """Take a change back by a counter-entry; answers the cluster.

    Raises: storage's NotFound, Conflict, AlreadyUndone, NotUndoable.
    """
    cluster_id = await cluster_of(work, entry)
    before = await work.clusters.head_of(cluster_id)
    if entry.action == "cluster_member_joined":
        member = await work.clusters.get_member(entry.subject_id or 0)
        year = await work.clusters.get_year(member.cluster_year_id)
        if year.head_id == member.unit_id:  # who leads stays on the list
            raise NotUndoable(f"the member of log entry {entry.id} leads the cluster")
    await work.log.undo(entry.id, now=now, person_id=caller.person_id, channel=caller.channel)
    await head_moved(work, caller, cluster_id, before, now, calendar)
    return cluster_id


async def cluster_of(work: UnitOfWork, entry: LogEntry) -> int:
    """The cluster that an entry is about. Raises: NotFound."""
    subject_id = entry.subject_id or 0
    if entry.subject == "cluster_member":
        subject_id = (await work.clusters.get_member(subject_id)).cluster_year_id
    if entry.subject in ("cluster_member", "cluster_year"):
        subject_id = (await work.clusters.get_year(subject_id)).cluster_id
    return (await work.clusters.get(subject_id)).id
