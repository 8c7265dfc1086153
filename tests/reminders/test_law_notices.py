"""Notices of changes of law over a messenger that answers as told: once, or once more and saying so."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from bot.reminders.delivery import Blocked, NotSent, Unknown
from bot.reminders.law_stages import stage_of
from knowledge.law_changes import LawChange, law_changes_of
from storage.models.dossiers import DossierStep
from storage.models.reminders import LawStage
from storage.repositories.dossiers import NewItem
from tests.reminders.conftest import CALENDAR, Desk, Postbox, laws

ANNOUNCED = "2026-11-02 08:00"
LAPSE = "Thay đổi quy định từ ngày 01/03/2027"

STAGES = [
    ("2026-10-29", None),
    # 120 days ahead is a Sunday: nothing goes out that day, so it is told the Friday before
    ("2026-10-30", LawStage.AHEAD),
    ("2026-11-01", LawStage.AHEAD),
    ("2027-02-28", LawStage.AHEAD),
    ("2027-03-01", LawStage.IN_EFFECT),
    ("2027-03-30", LawStage.IN_EFFECT),
    # a month later it is no news
    ("2027-03-31", None),
]


def lapse() -> LawChange:
    found = law_changes_of(laws().kb).get("152-2025-nd-cp-20270301")
    assert found is not None
    return found


@pytest.mark.parametrize(("today", "stage"), STAGES)
def test_what_is_told_on_a_day(today: str, stage: LawStage | None) -> None:
    assert stage_of(lapse(), date.fromisoformat(today), CALENDAR) is stage


async def dossier(desk: Desk, owner_id: int, basis: str = "152/2025/NĐ-CP Điều 33 khoản 1") -> None:
    async with desk.database.writing() as work:
        row = await work.dossiers.add(
            award="huan-chuong-lao-dong",
            step=DossierStep.READY,
            rules_on=date(2026, 10, 20),
            now=desk.clock.now(),
            owner_id=owner_id,
        )
        await work.dossiers.set_items(row, [NewItem("to-trinh", "Tờ trình", basis)])
        await work.commit()


async def with_dossier(desk: Desk) -> int:
    desk.clock.turn_to("2026-10-20 09:00")
    lan = await desk.person("Lan", telegram="77")
    await dossier(desk, lan)
    desk.clock.turn_to(ANNOUNCED)
    return lan


async def test_two_sweeps_at_once_tell_once(desk: Desk) -> None:
    await with_dossier(desk)
    box = Postbox()
    await asyncio.gather(desk.sweep(box).once(), desk.sweep(box).once())
    ((chat, text),) = box.got
    assert chat == "77"
    assert text.startswith(LAPSE)
    assert "HS 1" in text


async def test_a_send_without_an_answer_is_repeated_once_and_says_so(desk: Desk) -> None:
    await with_dossier(desk)
    box = Postbox([Unknown("TimedOut"), Unknown("TimedOut")])
    await desk.sweep(box).once()
    for _ in range(4):
        desk.clock.forward(timedelta(minutes=6))
        await desk.sweep(box).once()
    first, second = box.got
    assert "một lần rồi" not in first[1]
    assert "một lần rồi" in second[1]


async def test_what_was_not_sent_comes_later(desk: Desk) -> None:
    await with_dossier(desk)
    box = Postbox([NotSent("ConnectError")])
    await desk.sweep(box).once()
    desk.clock.forward(timedelta(minutes=1))
    assert await desk.sweep(box).once() == 1
    assert len(box.got) == 2


async def test_who_blocks_the_messenger_reads_it_on_the_page(desk: Desk) -> None:
    lan = await with_dossier(desk)
    await desk.sweep(Postbox([Blocked("Forbidden")])).once()
    (text,) = await desk.page(lan)
    assert text.startswith(LAPSE)


async def test_one_message_a_day(desk: Desk) -> None:
    lan = await with_dossier(desk)
    box = Postbox()
    await desk.owes(lan, due_on=date(2026, 11, 12))
    desk.clock.turn_to("2026-11-02 08:00")
    assert await desk.sweep(box).once() == 1
    ((_, text),) = box.got
    assert "báo cáo khối quý IV" in text
    assert LAPSE in text


async def test_after_a_reminder_that_day_it_waits_for_the_next(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    box = Postbox()
    desk.clock.turn_to("2026-10-20 09:00")
    await desk.owes(lan, due_on=date(2026, 11, 12))
    await dossier(desk, lan)
    desk.clock.turn_to("2026-11-01 23:00")  # planned on a Sunday
    await desk.sweep(box).once()
    desk.clock.turn_to(ANNOUNCED)
    await desk.sweep(box).once()
    desk.clock.turn_to("2026-11-02 15:00")
    await desk.sweep(box).once()
    assert len([text for _, text in box.got if LAPSE in text]) == 1
    assert len(box.got) == 1


async def test_a_change_that_the_register_no_longer_has_is_not_told(desk: Desk) -> None:
    """The decree is extended between planning and sending: its day of lapsing is another one then."""
    lan = await with_dossier(desk)
    desk.clock.turn_to("2026-11-01 12:00")
    await desk.sweep(Postbox()).once()
    async with desk.database.writing() as work:
        for notice in await work.law_notices.all():
            notice.change_id = "152-2025-nd-cp-20280301"
        await work.law_notices.open(lapse().id, LawStage.AHEAD, now=desk.clock.now())
        await work.commit()
    desk.clock.turn_to(ANNOUNCED)
    box = Postbox()
    await desk.sweep(box).once()
    assert box.got == []
    assert await desk.page(lan) == []


async def test_a_paper_whose_basis_cannot_be_read_stops_nobody(desk: Desk) -> None:
    desk.clock.turn_to("2026-10-20 09:00")
    lan, nga = await desk.person("Lan", telegram="77"), await desk.person("Nga", telegram="78")
    await dossier(desk, lan, basis="theo hướng dẫn; x")
    await dossier(desk, nga)
    desk.clock.turn_to(ANNOUNCED)
    box = Postbox()
    await desk.sweep(box).once()
    assert "78" in {chat for chat, _ in box.got}
