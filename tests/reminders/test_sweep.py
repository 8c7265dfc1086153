"""The sweep over a messenger that answers as told: once, or once more with a word about it, or elsewhere."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from bot.reminders.delivery import Blocked, Delivered, NotSent, Outcome, Postponed, Unknown
from bot.reminders.settling import Settling
from bot.reminders.unreached import back_in_reach
from bot.views.screen import Screen
from storage.engine import Database
from storage.errors import DatabaseBusy, DatabaseUnreachable
from storage.models.accounts import Channel
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus
from tests.patience import SECONDS as PATIENCE
from tests.reminders.conftest import Desk, Postbox

SENT, PLANNED, UNKNOWN = ReminderStatus.SENT, ReminderStatus.PLANNED, ReminderStatus.UNKNOWN


async def test_everything_due_for_a_person_is_one_message(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    first, second = await desk.owes(lan), await desk.owes(lan, "giao ước thi đua")
    box = Postbox()
    desk.clock.turn_to("2026-12-04 08:00")
    assert await desk.sweep(box).once() == 1
    ((chat, text),) = box.got
    assert chat == "77"
    assert "báo cáo khối quý IV" in text
    assert "giao ước thi đua" in text
    assert await desk.statuses(first) == await desk.statuses(second) == [SENT]
    assert await desk.sweep(box).once() == 0


async def test_what_was_sent_is_not_sent_again_though_the_database_goes_away_behind_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed = await desk.owes(await desk.person("Lan", telegram="77"))
    keep, gone = Settling._keep, [DatabaseUnreachable(), DatabaseBusy()]

    async def away(self: Settling, *values: Any) -> None:
        if gone:
            raise gone.pop()
        await keep(self, *values)

    monkeypatch.setattr(Settling, "_keep", away)
    monkeypatch.setattr("bot.reminders.settling.WAITS", (0, 0))
    box = Postbox()
    desk.clock.turn_to("2026-12-04 08:00")
    assert await desk.sweep(box).once() == 1
    desk.clock.turn_to("2026-12-04 08:07")
    assert await desk.sweep(box).once() == 0
    assert len(box.got) == 1
    assert await desk.statuses(owed) == [SENT]


TROUBLES: list[tuple[Outcome, timedelta]] = [
    # the connection was refused: a minute later
    (NotSent("ConnectError"), timedelta(minutes=1)),
    # asked to wait beyond a minute: when the platform said
    (Postponed(timedelta(minutes=7)), timedelta(minutes=7)),
]


@pytest.mark.parametrize(("answer", "wait"), TROUBLES)
async def test_what_was_not_sent_comes_later_without_doubt(
    desk: Desk, answer: Outcome, wait: timedelta
) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    box = Postbox([answer])
    desk.clock.turn_to("2026-12-04 08:00")
    assert await desk.sweep(box).once() == 0
    desk.clock.forward(wait - timedelta(seconds=1))
    assert await desk.sweep(box).once() == 0
    desk.clock.forward(timedelta(seconds=1))
    assert await desk.sweep(box).once() == 1
    assert len(box.got) == 2
    assert "một lần rồi" not in box.got[1][1]
    assert await desk.statuses(owed) == [SENT]


async def test_a_send_without_an_answer_is_repeated_once_and_says_so(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    owed = await desk.owes(lan, unit="Xã A")
    box = Postbox([Unknown("TimedOut"), Unknown("TimedOut")])
    desk.clock.turn_to("2026-12-04 08:00")
    sweep = desk.sweep(box)
    await sweep.once()
    desk.clock.forward(timedelta(minutes=4))
    await sweep.once()
    assert len(box.got) == 1
    desk.clock.forward(timedelta(minutes=1))
    await sweep.once()
    assert len(box.got) == 2
    assert box.got[1][1].endswith("Tin này có thể đã đến một lần rồi; nếu vậy, anh/chị bỏ qua giúp.")
    for _ in range(3):
        desk.clock.forward(timedelta(minutes=30))
        await sweep.once()
    assert len(box.got) == 2
    assert (await desk.statuses(owed))[0] == UNKNOWN
    (copy,) = await desk.page(lan)  # where it certainly stands
    assert "Tin này có thể đã đến một lần rồi" in copy
    (told,) = await desk.page(chief)  # a person has to look after it now
    assert told.startswith("Lan chưa xem hoặc chưa nhận được")


async def test_a_second_try_does_not_wait_for_another_day(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    await desk.owes(lan)
    box = Postbox([Unknown("TimedOut"), Delivered()])
    desk.clock.turn_to("2026-12-04 08:00")
    await desk.sweep(box).once()
    await desk.owes(lan, "danh sách khen thưởng", date(2026, 12, 7))
    for _ in range(4):  # the new one comes before the second try, and is a message of the same day
        desk.clock.forward(timedelta(minutes=2))
        await desk.sweep(box).once()
    told = [text.splitlines()[0] for _, text in box.got]
    assert len(told) == 3
    assert "danh sách khen thưởng" in told[1]
    assert told[2].startswith("Còn 6 ngày làm việc: báo cáo khối quý IV")
    assert "Tin này có thể đã đến một lần rồi" in box.got[2][1]


async def test_whoever_blocks_the_messenger_is_told_on_the_page(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    box = Postbox([Blocked("Forbidden")])
    desk.clock.turn_to("2026-12-04 08:00")
    assert await desk.sweep(box).once() == 1
    assert len(await desk.page(lan)) == 1
    assert await desk.statuses(owed) == [SENT]
    async with desk.database.reading() as work:
        account = await work.accounts.find(Channel.TELEGRAM, "77")
    assert account is not None
    assert account.blocked_at == desk.clock.now()
    desk.clock.turn_to("2026-12-11 08:00")
    await desk.sweep(box).once()
    assert len(box.got) == 1
    assert len(await desk.page(lan)) == 2


async def test_whoever_has_no_way_left_is_told_of_to_the_coordinator(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77", page=False)
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    owed = await desk.owes(lan, unit="Xã A")
    await desk.owes(lan, "báo cáo của tôi")  # hers alone: named to nobody, on no day
    desk.clock.turn_to("2026-12-04 08:00")
    await desk.sweep(Postbox([Blocked("Forbidden")])).once()
    assert (await desk.statuses(owed))[0] == ReminderStatus.BLOCKED
    (told,) = await desk.page(chief)
    assert told.startswith("Lan chưa xem hoặc chưa nhận được lời nhắc: báo cáo khối quý IV")
    assert "báo cáo của tôi" not in told
    desk.clock.turn_to("2026-12-07 08:00")
    await desk.sweep(Postbox()).once()
    assert "báo cáo của tôi" not in "".join(await desk.page(chief))


async def test_word_of_somebody_not_reached_is_no_second_message_that_day(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77", page=False)
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    await desk.owes(lan, unit="Xã A")
    desk.clock.turn_to("2026-12-04 07:58")
    async with desk.database.writing() as work:
        news = {"key": "moved", "before": "Sở A", "after": "Sở B"}
        now = desk.clock.now()
        await work.reminders.plan(
            recipient_id=chief, kind=ReminderKind.PLACE, at=now, expires_at=now + timedelta(9), news=news
        )
        await work.commit()
    box = Postbox([Blocked("Forbidden")])
    for _ in range(3):
        await desk.sweep(box).once()
        desk.clock.forward(timedelta(minutes=5))
    assert len(await desk.page(chief)) == 1
    desk.clock.turn_to("2026-12-07 08:00")
    await desk.sweep(box).once()
    _, told = await desk.page(chief)
    assert told.startswith("Lan chưa xem hoặc chưa nhận được lời nhắc")


async def test_word_of_a_record_that_was_changed_goes_to_whom_it_still_concerns(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77", page=False)
    minh = await desk.person("Minh", telegram="78", page=False)
    owed = await desk.owes(lan, unit="Xã A")
    async with desk.database.writing() as work:
        news = {"key": "record", "before": "submitted 2026-12-03", "after": "open", "unit": "Xã A"}
        news |= {"of": "báo cáo khối quý IV"}
        now = desk.clock.now()
        for one in (lan, minh):  # Minh has nothing to do with Xã A by now
            await work.reminders.plan(
                recipient_id=one,
                kind=ReminderKind.PLACE,
                at=now,
                expires_at=now + timedelta(9),
                about_id=minh,
                news=news | {"obligation": owed},
            )
        await work.commit()
    box = Postbox()
    await desk.sweep(box).once()
    told = [text for text in map(str, box.got) if "đã sửa nội dung" in text]
    assert len(told) == 1
    assert "báo cáo khối quý IV (Xã A) trước đây là “Đã nộp, 03/12/2026”, nay là “Chưa nộp”" in told[0]


async def test_whoever_is_back_hears_once_of_what_they_still_owe(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77", page=False)
    first, second = await desk.owes(lan), await desk.owes(lan, "giao ước thi đua")
    done, passed_on = await desk.owes(lan, "đăng ký thi đua"), await desk.owes(lan, "danh sách khối")
    box = Postbox([Blocked("Forbidden")])
    for day in ("2026-12-04", "2026-12-11"):
        desk.clock.turn_to(f"{day} 08:00")
        assert await desk.sweep(box).once() == 0
    assert len(box.got) == 1
    async with desk.database.writing() as work:
        minh = await work.people.add(name="Minh", role=Role.OFFICER, now=desk.clock.now())
        changes = ((done, {"state": "submitted"}), (passed_on, {"responsible_id": minh.id}))
        for owed, fields in changes:
            version = (await work.deadlines.duty(owed)).obligation.version
            await work.log.change(
                "obligation", owed, fields, version=version, action="x", now=desk.clock.now()
            )
        await work.commit()
    desk.clock.turn_to("2026-12-14 07:10")
    for _ in range(2):
        async with desk.database.writing() as work:
            account = await work.accounts.find(Channel.TELEGRAM, "77")
            assert account is not None
            await work.accounts.block(account.id, now=desk.clock.now())
            await back_in_reach(work, account.id, now=desk.clock.now())
            await work.commit()
    # the reminder of the day itself stands at eight too: one message with both
    assert await desk.sweep(box).once() == 0
    desk.clock.turn_to("2026-12-14 08:00")
    assert await desk.sweep(box).once() == 1
    _, text = box.got[-1]
    assert text.count("\n1. Hôm nay là ngày cuối: báo cáo khối quý IV") == 1
    assert text.count("\n2. Hôm nay là ngày cuối: giao ước thi đua") == 1
    assert "\n3." not in text
    assert "đăng ký thi đua" not in text
    assert "danh sách khối" not in text
    desk.clock.forward(timedelta(hours=1))
    assert await desk.sweep(box).once() == 0
    for owed in (first, second):
        assert PLANNED not in await desk.statuses(owed)


async def test_what_is_settled_between_claim_and_send_is_not_sent(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    desk.clock.turn_to("2026-12-04 08:00")
    sweep, box = desk.sweep(Postbox()), Postbox()
    claim = sweep._claim

    async def reported_meanwhile(**_: Any) -> object:
        rows = await claim()
        async with desk.database.writing() as work:
            duty = await work.deadlines.duty(owed)
            fields = {"state": "submitted", "look_at": None}
            await work.log.change(
                "obligation", owed, fields, version=duty.obligation.version, action="x", now=desk.clock.now()
            )
            await work.commit()
        return rows

    sweep._claim = reported_meanwhile  # type: ignore[method-assign, assignment]
    await sweep.once()
    assert box.got == []
    assert await desk.statuses(owed) == [ReminderStatus.CANCELLED]


async def test_a_long_standstill_leaves_a_trace_of_what_was_missed(desk: Desk) -> None:
    lan = await desk.person("Lan")
    owed = await desk.owes(lan)
    desk.clock.turn_to("2026-12-17 10:00")
    await desk.sweep().once()
    statuses = {(one.kind.value, one.offset): one.status for one in await desk.rows(owed)}
    assert statuses == {
        ("due", 10): ReminderStatus.EXPIRED,
        ("due", 3): ReminderStatus.EXPIRED,
        ("due", 0): ReminderStatus.EXPIRED,
        ("overdue", 1): ReminderStatus.EXPIRED,
        ("overdue", 3): SENT,
    }
    assert len(await desk.page(lan)) == 1


async def test_a_sweep_that_was_overtaken_settles_nothing(desk: Desk) -> None:
    lan = await desk.person("Lan", telegram="77")
    owed = await desk.owes(lan)
    desk.clock.turn_to("2026-12-04 08:00")

    class Slow(Postbox):
        async def send(self, chat_id: str, screen: object) -> Outcome:
            """While the platform takes its time, the claim runs out and another sweep takes over."""
            desk.clock.forward(timedelta(minutes=6))
            async with desk.database.writing() as work:
                assert await work.reminders.take_back(now=desk.clock.now()) == 1
                await work.commit()
            return Delivered()

    assert await desk.sweep(Slow()).once() in (0, 1)
    (row,) = await desk.rows(owed)
    assert row.unknowns >= 1


async def test_two_sweeps_at_once_send_each_message_once(desk: Desk) -> None:
    for number in range(40):
        await desk.owes(await desk.person(f"Lan {number}", telegram=str(100 + number)))
    desk.clock.turn_to("2026-12-04 08:00")
    box = Postbox()
    other = Desk(Database.at(desk.database.url), desk.clock)
    try:
        await asyncio.gather(desk.sweep(box).once(), other.sweep(box).once())
    finally:
        await other.database.close()
    assert len(box.got) == len({chat for chat, _ in box.got}) == 40


async def test_a_standstill_is_admitted_for_what_it_delayed_alone(desk: Desk) -> None:
    lan = await desk.person("Lan")
    await desk.owes(lan, due_on=date(2026, 12, 14))  # told on Friday, had the sweep not stood still
    await desk.owes(lan, "danh sách khen thưởng", due_on=date(2026, 12, 17))
    desk.clock.turn_to("2026-12-07 08:00")
    await desk.sweep().once()
    assert await desk.page(lan) == [
        "Anh/chị có 2 việc cần lưu ý; gần nhất: báo cáo khối quý IV, hạn hết thứ Hai 14/12/2026.\n"
        "1. Còn 5 ngày làm việc: báo cáo khối quý IV, hạn hết thứ Hai 14/12/2026.\n"
        "2. Còn 8 ngày làm việc: danh sách khen thưởng, hạn hết thứ Năm 17/12/2026.\n"
        "Anh/chị đã nộp chưa?\n"
        "Việc số 1: lời nhắc lẽ ra được gửi lúc 08:00 ngày 04/12/2026, nay gửi muộn do hệ thống gián đoạn."
    ]


@pytest.mark.parametrize(
    ("first_sweep", "late"),
    [
        ("2026-11-30 08:45", ""),  # set on Sunday at night: Monday at eight is its time, or a while after
        ("2026-11-30 09:15", "lẽ ra được gửi lúc 08:00 ngày 30/11/2026"),
    ],
)
async def test_nothing_is_late_for_a_time_at_which_nothing_is_sent(
    desk: Desk, first_sweep: str, late: str
) -> None:
    lan = await desk.person("Lan")
    desk.clock.turn_to("2026-11-29 01:01")
    await desk.owes(lan, due_on=date(2026, 12, 1))
    desk.clock.turn_to(first_sweep)
    await desk.sweep().once()
    (told,) = await desk.page(lan)
    assert late in told
    assert ("gửi muộn" in told) == bool(late)


class SlowPostbox(Postbox):
    """A messenger that answers nobody before somebody else has written too."""

    def __init__(self) -> None:
        super().__init__()
        self.together = asyncio.Barrier(2)

    async def send(self, chat_id: str, screen: Screen) -> Outcome:
        async with asyncio.timeout(PATIENCE):
            await self.together.wait()
        return await super().send(chat_id, screen)


async def test_people_are_told_side_by_side_and_nobody_stops_another(desk: Desk) -> None:
    for number in range(2):
        await desk.owes(await desk.person(f"Lan {number}", telegram=str(70 + number)))
    desk.clock.turn_to("2026-12-04 08:00")
    box = SlowPostbox()
    assert await desk.sweep(box).once() == 2
    assert {chat for chat, _ in box.got} == {"70", "71"}


async def test_a_sweep_that_leaves_off_claims_nobody_else(desk: Desk) -> None:
    owed = await desk.owes(await desk.person("Lan", telegram="77"))
    desk.clock.turn_to("2026-12-04 08:00")
    box = Postbox()
    ending = desk.sweep(box)
    ending.leave_off()
    assert await ending.once() == 0
    assert await desk.statuses(owed) == [PLANNED]
    assert await desk.sweep(box).once() == 1
