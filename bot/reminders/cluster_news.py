"""News of who leads a cluster (thay đổi trưởng cụm): for the unit that leads it now, and the one before.

On the page the message is a row of the transaction that makes the change; whoever has no page is told by a
reminder planned in it, looked at again right before it goes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.reminders.letter import ClusterNews
from bot.reminders.on_page import put_on_page, usable_account
from bot.reminders.planner import PATIENCE, one_working_day_after
from bot.rights import Action, is_allowed
from bot.views.clusters.cluster_news_screens import cluster_news
from bot.views.rendering import Views
from knowledge.working_days import WorkingCalendar
from storage.columns import JSON
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.accounts import Channel
from storage.models.deadlines import OWED
from storage.models.people import Person, PersonStatus, Role
from storage.models.reminders import Reminder, ReminderKind

GIVEN, TAKEN = "given", "taken"
"""Whether the reader's unit leads the cluster from now on, or no longer does."""


async def tell_heads(
    work: UnitOfWork,
    by: int | None,
    cluster_id: int,
    before: int | None,
    now: datetime,
    calendar: WorkingCalendar,
) -> None:
    """Tell who keeps deadlines in the new head unit, and in the one before, but whoever made the change."""
    after = await work.clusters.head_of(cluster_id)
    for unit_id, key in ((after, GIVEN), (before, TAKEN)):
        people = [] if unit_id is None else await work.people.all(unit_id=unit_id, status=PersonStatus.ACTIVE)
        for person in people:
            if person.id != by and is_allowed(Role(person.role), Action.KEEP_DEADLINES):
                await _tell(work, person, by, cluster_id, key, now, calendar)


async def told_of(work: UnitOfWork, rows: Sequence[Reminder]) -> tuple[ClusterNews, ...]:
    """What these reminders say of clusters, as it is now; of one cluster once."""
    news = {row.news["cluster"]: row for row in rows if row.kind == ReminderKind.CLUSTER}
    return tuple([await _news(work, row.news) for row in news.values()])


async def still_holds(work: UnitOfWork, row: Reminder, person: Person) -> bool:
    """Whether the reader's unit still leads the cluster, or still does not."""
    try:
        cluster = await work.clusters.get(row.news["cluster"])
    except NotFound:
        return False
    leads = person.unit_id is not None and person.unit_id == await work.clusters.head_of(cluster.id)
    return leads is (row.news["key"] == GIVEN)


async def _tell(
    work: UnitOfWork,
    person: Person,
    by: int | None,
    cluster_id: int,
    key: str,
    now: datetime,
    calendar: WorkingCalendar,
) -> None:
    news: JSON = {"key": key, "cluster": cluster_id}
    page = await usable_account(work, person, Channel.WEB)
    if page is None:
        await work.reminders.plan(
            recipient_id=person.id,
            kind=ReminderKind.CLUSTER,
            at=now,
            expires_at=now + PATIENCE,
            about_id=by,
            news=news,
        )
        return
    told = cluster_news(Views(person.locale), await _news(work, news))
    push = await work.reminders.note_sent(
        recipient_id=person.id, kind=ReminderKind.CLUSTER, about_id=by, news=news, now=now
    )
    look_at = one_working_day_after(now, calendar)
    await put_on_page(work, page, push.id, told, now=now, look_at=look_at)


async def _news(work: UnitOfWork, news: JSON) -> ClusterNews:
    cluster = await work.clusters.get(news["cluster"])
    head_id = await work.clusters.head_of(cluster.id)
    duties = await work.deadlines.of_cluster(cluster.id)
    return ClusterNews(
        key=news["key"],
        cluster_id=cluster.id,
        name=cluster.name,
        year=cluster.year,
        head=None if head_id is None else (await work.units.get(head_id)).name,
        deadlines=len({one.deadline.id for one in duties}),
        owed=sum(one.obligation.state in OWED for one in duties),
    )
