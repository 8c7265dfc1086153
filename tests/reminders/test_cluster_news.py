"""Whoever leads a cluster from now on, and whoever did, hears of it once on the way that they have."""

from __future__ import annotations

from bot.reminders.cluster_news import tell_heads
from storage.models.clusters import ClusterKind
from storage.models.people import Role
from tests.reminders.conftest import CALENDAR, Desk, Postbox

NAME = "Cụm thi đua số 3"


async def a_cluster(desk: Desk, head: int, *members: int) -> tuple[int, list[int]]:
    """A cluster of the units of these people, each in one of their own; the first leads it."""
    now = desk.clock.now()
    units: list[int] = []
    async with desk.database.writing() as work:
        cluster = await work.clusters.add(
            kind=ClusterKind.CLUSTER, name=NAME, year=2026, unit_id=None, now=now
        )
        year = await work.clusters.year_of(cluster.id)
        assert year is not None
        for number, person_id in enumerate((head, *members), start=1):
            unit = await work.units.add(name=f"Sở {number}", now=now)
            person = await work.people.get(person_id)
            await work.people.change(person_id, version=person.version, unit_id=unit.id)
            await work.clusters.add_member(year.id, unit.id, now=now)
            units.append(unit.id)
        year.head_id = units[0]
        await work.commit()
    return cluster.id, units


async def leads(desk: Desk, cluster_id: int, unit_id: int) -> None:
    """Let another unit lead, and tell both."""
    async with desk.database.writing() as work:
        year = await work.clusters.year_of(cluster_id)
        assert year is not None
        before, year.head_id = year.head_id, unit_id
        await work.flush()
        await tell_heads(work, None, cluster_id, before, desk.clock.now(), CALENDAR)
        await work.commit()


async def test_on_telegram_it_comes_once_and_within_the_hours(desk: Desk) -> None:
    mai = await desk.person("Mai", Role.OFFICER, telegram="11", page=False)
    nam = await desk.person("Nam", Role.OFFICER, telegram="22", page=False)
    cluster_id, (_, other) = await a_cluster(desk, mai, nam)
    desk.clock.turn_to("2026-11-23 21:00")
    await leads(desk, cluster_id, other)
    box = Postbox()
    await desk.sweep(box).once()
    assert box.got == []
    desk.clock.turn_to("2026-11-24 08:00")
    for _ in range(2):
        await desk.sweep(box).once()
    assert sorted(box.got) == [
        (
            "11",
            f"{NAME} (năm 2026): đơn vị anh/chị không còn là đơn vị trưởng. Đơn vị trưởng hiện nay: Sở 2. "
            "Các hạn đang mở do đơn vị trưởng hiện nay theo dõi.",
        ),
        (
            "22",
            f"Từ nay đơn vị anh/chị là đơn vị trưởng {NAME} (năm 2026). Hiện không có hạn nào đang mở.",
        ),
    ]


async def test_what_was_taken_back_before_the_morning_is_not_sent(desk: Desk) -> None:
    mai = await desk.person("Mai", Role.OFFICER, telegram="11", page=False)
    nam = await desk.person("Nam", Role.OFFICER, telegram="22", page=False)
    cluster_id, (one, other) = await a_cluster(desk, mai, nam)
    desk.clock.turn_to("2026-11-23 21:00")
    await leads(desk, cluster_id, other)
    await leads(desk, cluster_id, one)
    desk.clock.turn_to("2026-11-24 08:00")
    box = Postbox()
    await desk.sweep(box).once()
    assert sorted(chat for chat, _ in box.got) == ["11", "22"]  # what is true now, each once
    assert "Từ nay đơn vị anh/chị là đơn vị trưởng" in dict(box.got)["11"]
    assert "không còn là đơn vị trưởng" in dict(box.got)["22"]
