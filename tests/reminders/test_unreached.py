"""Nobody falls silent: what was not looked at goes another way, what is overdue reaches the coordinator."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from bot.reminders.delivery import Outcome, Unknown
from bot.reminders.unreached import tell_coordinators
from bot.views.screen import Screen
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind, ObligationState
from storage.models.dossiers import DossierStep
from storage.models.people import Role
from storage.models.reminders import ReminderKind, ReminderStatus
from storage.repositories.dossiers import NewItem
from tests.reminders.conftest import Desk, Postbox

MONDAY = date(2026, 12, 14)


async def office(desk: Desk, *units: str) -> tuple[int, dict[str, int], dict[str, int]]:
    """A coordinator of the department above, an officer in each unit, and what each unit owes on Monday."""
    now = desk.clock.now()
    chief = await desk.person("Hà", Role.COORDINATOR)
    people = {name: await desk.person(f"Cán bộ {name}") for name in units}
    owed: dict[str, int] = {}
    async with desk.database.writing() as work:
        above = await work.units.add(name="Sở Nội vụ", now=now)
        await work.people.change(chief, version=1, unit_id=above.id)
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="báo cáo khối", due_on=MONDAY, now=now, created_by_id=chief
        )
        for name, person in people.items():
            unit = await work.units.add(name=name, now=now, parent_id=above.id)
            await work.people.change(person, version=1, unit_id=unit.id)
            owed[name] = (await work.deadlines.oblige(occurrence.id, now=now, unit_id=unit.id)).id
        await work.commit()
    return chief, people, owed


async def week(desk: Desk, *days: str, box: Postbox | None = None) -> None:
    for day in days:
        desk.clock.turn_to(f"{day} 08:00")
        await desk.sweep(box).once()


async def looks(desk: Desk, person_id: int) -> None:
    """Somebody opens the page and sees what stands there."""
    async with desk.database.writing() as work:
        page = await work.accounts.find(Channel.WEB, f"person:{person_id}")
        assert page is not None
        (message,) = await work.messages.history(page.id)
        await work.messages.mark_seen(page.id, up_to=message.id, now=desk.clock.now())
        await work.commit()


async def test_the_coordinator_hears_of_everything_overdue_once_a_day(desk: Desk) -> None:
    chief, _, owed = await office(desk, "Xã A", "Xã B")
    await week(desk, "2026-12-14")
    # nothing is overdue on the day itself: what the digest of the week says is all there is to say
    (digest,) = await desk.page(chief)
    assert digest == ("Tuần này, các đơn vị anh/chị theo dõi có 1 việc đến hạn, còn 2 lượt chưa nộp.")
    await week(desk, "2026-12-15", "2026-12-16", "2026-12-17")
    _, first, *_ = told = await desk.page(chief)
    assert "Anh/chị có 2 việc cần lưu ý" in first
    assert (
        "Quá hạn 1 ngày, chưa ghi nhận báo cáo khối (Xã A), hạn đã hết thứ Hai 14/12/2026; "
        "phụ trách: Cán bộ Xã A." in first
    )
    assert first.count("Đề nghị anh/chị đôn đốc, hoặc ghi nhận giúp nếu đã nộp.") == 1
    assert len(told) == len(set(told))
    async with desk.database.writing() as work:
        duty = await work.deadlines.duty(owed["Xã A"])
        duty.obligation.state = ObligationState.SUBMITTED
        await work.commit()
    await week(desk, "2026-12-21")  # seven days: only what is still missing
    last = (await desk.page(chief))[-1]
    assert "Quá hạn 7 ngày" in last
    assert "Xã A" not in last
    assert "Xã B" in last


async def test_a_coordinator_who_owes_it_is_asked_as_everybody_and_not_told_about_themselves(
    desk: Desk,
) -> None:
    chief, _, _ = await office(desk)
    async with desk.database.writing() as work:
        person = await work.people.get(chief)
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="báo cáo năm", due_on=MONDAY, now=desk.clock.now()
        )
        await work.deadlines.oblige(occurrence.id, now=desk.clock.now(), unit_id=person.unit_id)
        await work.commit()
    await week(desk, "2026-12-15")
    (told,) = await desk.page(chief)
    assert told.startswith("Chưa ghi nhận báo cáo năm")


async def test_what_somebody_keeps_for_themselves_concerns_nobody_else(desk: Desk) -> None:
    lan = await desk.person("Lan")
    chief = await desk.person("Trưởng phòng", Role.ADMINISTRATOR)
    await desk.owes(lan, "gọi lại cho xã", MONDAY)
    await week(desk, "2026-12-15")
    assert len(await desk.page(lan)) == 1
    assert await desk.page(chief) == []


async def test_a_plain_answer_to_a_word_about_others_reports_nothing(desk: Desk) -> None:
    chief, people, owed = await office(desk, "Xã A")
    await week(desk, "2026-12-15")
    async with desk.database.reading() as work:
        since = desk.clock.now()
        until = desk.clock.now()
        assert (await work.reminders.told_last(chief, since=since, until=until)).ids == ()
        assert (await work.reminders.told_last(people["Xã A"], since=since, until=until)).ids == (
            owed["Xã A"],
        )


async def test_what_stands_unread_for_a_working_day_goes_another_way_and_to_the_coordinator(
    desk: Desk,
) -> None:
    chief, people, _ = await office(desk, "Xã A")
    await week(desk, "2026-12-04", "2026-12-05", "2026-12-06")  # Friday; a weekend is no working day
    assert await desk.page(chief) == []
    now = desk.clock.now()
    async with desk.database.writing() as work:  # meanwhile the officer has linked Telegram
        account = await work.accounts.meet(Channel.TELEGRAM, "77", now=now)
        await work.accounts.link(account.id, people["Xã A"])
        await work.commit()
    box = Postbox()
    await week(desk, "2026-12-07", box=box)
    ((chat, text),) = box.got
    assert chat == "77"
    assert "báo cáo khối" in text
    (told,) = await desk.page(chief)
    assert told.startswith("Cán bộ Xã A chưa xem hoặc chưa nhận được lời nhắc: báo cáo khối")


async def test_nobody_hears_of_their_own_task_because_another_did_not_look(desk: Desk) -> None:
    chief, _, _ = await office(desk)
    binh = await desk.person("Bình", Role.ADMINISTRATOR)
    async with desk.database.writing() as work:
        above = (await work.people.get(chief)).unit_id
        unit = await work.units.add(name="Xã A", now=desk.clock.now(), parent_id=above)
        await work.people.change(binh, version=1, unit_id=unit.id)
        occurrence = await work.deadlines.add(
            kind=DeadlineKind.LOCAL, name="báo cáo năm", due_on=MONDAY, now=desk.clock.now()
        )
        await work.deadlines.oblige(occurrence.id, now=desk.clock.now(), unit_id=unit.id, responsible_id=binh)
        await work.commit()
    # Bình is asked on Tuesday and the coordinator told; neither looks
    await week(desk, "2026-12-15", "2026-12-16", "2026-12-17")
    assert "báo cáo năm" in (await desk.page(chief))[0]
    assert "chưa xem hoặc chưa nhận được" not in "".join(await desk.page(binh))


async def test_what_was_read_within_the_day_goes_nowhere_else(desk: Desk) -> None:
    chief, people, _ = await office(desk, "Xã A")
    await week(desk, "2026-12-04")
    await looks(desk, people["Xã A"])
    await week(desk, "2026-12-07")
    assert await desk.page(chief) == []


async def test_whoever_looks_before_the_word_about_it_goes_out_is_not_told_of(desk: Desk) -> None:
    chief, people, owed = await office(desk, "Xã A")
    await week(desk, "2026-12-04")
    # The coordinator has had the message of that day: the word would wait for the next morning.
    async with desk.database.writing() as work:
        rows = await work.reminders.of_obligation(owed["Xã A"])
        told = [one for one in rows if one.status == ReminderStatus.SENT]
        officer = await work.people.get(people["Xã A"])
        await tell_coordinators(work, officer, told, now=desk.clock.now())
        await work.commit()
    assert told
    await looks(desk, people["Xã A"])
    await week(desk, "2026-12-05", "2026-12-07")
    assert await desk.page(chief) == []


async def dossier(desk: Desk, owner_id: int) -> None:
    """A dossier that stands on a decree which lapses on 01/03/2027."""
    async with desk.database.writing() as work:
        row = await work.dossiers.add(
            award="huan-chuong-lao-dong",
            step=DossierStep.READY,
            rules_on=date(2026, 10, 20),
            now=desk.clock.now(),
            owner_id=owner_id,
        )
        await work.dossiers.set_items(
            row, [NewItem("to-trinh", "Tờ trình", "152/2025/NĐ-CP Điều 33 khoản 1")]
        )
        await work.commit()


async def test_a_change_of_law_that_stands_unread_goes_to_the_messenger_once(desk: Desk) -> None:
    desk.clock.turn_to("2026-10-20 09:00")
    lan = await desk.person("Lan")
    await dossier(desk, lan)
    await week(desk, "2026-11-02")  # no Telegram yet: the page has it
    (page,) = await desk.page(lan)
    async with desk.database.writing() as work:
        account = await work.accounts.meet(Channel.TELEGRAM, "77", now=desk.clock.now())
        await work.accounts.link(account.id, lan)
        await work.commit()
    box = Postbox()
    await week(desk, "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-12", box=box)
    ((chat, text),) = box.got
    assert chat == "77"
    assert text == page
    assert await desk.page(lan) == [page]


class Dying(Postbox):
    """A messenger in the middle of whose answer the whole process ends."""

    async def send(self, chat_id: str, screen: Screen) -> Outcome:
        await super().send(chat_id, screen)
        raise asyncio.CancelledError


async def test_what_two_sweeps_died_over_stands_on_the_page_too(desk: Desk) -> None:
    desk.clock.turn_to("2026-10-20 09:00")
    lan = await desk.person("Lan", telegram="77")
    await desk.owes(lan, due_on=date(2026, 11, 12))
    await dossier(desk, lan)
    box = Dying()
    desk.clock.turn_to("2026-11-02 08:00")
    for _ in range(2):
        with pytest.raises(asyncio.CancelledError):
            await desk.sweep(box).once()
        desk.clock.forward(timedelta(minutes=6))
    assert await desk.page(lan) == []
    for _ in range(3):
        await desk.sweep(box).once()
        desk.clock.forward(timedelta(minutes=6))
    (told,) = await desk.page(lan)
    assert "Tin này có thể đã đến một lần rồi" in told
    assert "báo cáo khối quý IV" in told
    assert "Thay đổi quy định từ ngày 01/03/2027" in told
    assert len(box.got) == 2  # nobody tries a third time


async def test_an_unread_digest_goes_another_way_while_its_week_lasts_and_so_does_an_alert(
    desk: Desk,
) -> None:
    lan = await desk.person("Lan", Role.ADMINISTRATOR)
    for name in ("báo cáo tháng", "danh sách khối"):
        await desk.owes(lan, name, date(2026, 12, 18))
    desk.clock.turn_to("2026-12-14 07:30")
    async with desk.database.writing() as work:
        await work.reminders.plan(
            recipient_id=lan,
            kind=ReminderKind.ALERT,
            at=desk.clock.now(),
            expires_at=desk.clock.now() + timedelta(days=14),
            once="alert",
            news={"key": "failing", "count": 5, "since": desk.clock.now().isoformat()},
        )
        await work.commit()
    await week(desk, "2026-12-14")
    on_page = await desk.page(lan)
    async with desk.database.writing() as work:  # meanwhile she has linked Telegram
        account = await work.accounts.meet(Channel.TELEGRAM, "77", now=desk.clock.now())
        await work.accounts.link(account.id, lan)
        await work.commit()
    box = Postbox()
    await week(desk, "2026-12-15", "2026-12-16", box=box)
    ((_, again),) = box.got
    for told in (on_page[0], again):
        assert "Tuần này anh/chị có 2 việc đến hạn" in told
        assert "Cảnh báo: trong vòng một giờ, từ" in told


async def test_who_coordinates_hears_on_the_last_day_that_nobody_knows_whether_it_arrived(
    desk: Desk,
) -> None:
    chief, people, owed = await office(desk, "Xã A")
    await desk.owes(chief, "việc khác", MONDAY)  # the message of the last day has gone out to them by then
    async with desk.database.writing() as work:
        page = await work.accounts.find(Channel.WEB, f"person:{people['Xã A']}")
        assert page is not None
        await work.accounts.revoke(page.id, now=desk.clock.now())
        account = await work.accounts.meet(Channel.TELEGRAM, "77", now=desk.clock.now())
        await work.accounts.link(account.id, people["Xã A"])
        await work.commit()
    early = Postbox()
    await week(desk, "2026-12-04", "2026-12-11", box=early)
    assert "Nơi giao: Sở Nội vụ. Anh/chị đã nộp chưa?" in early.got[0][1]
    box = Postbox([Unknown("ServerError"), Unknown("ServerError")])
    for hour in ("08:00", "08:01", "08:20", "08:21", "08:31"):
        desk.clock.turn_to(f"2026-12-14 {hour}")
        await desk.sweep(box).once()
    assert len(box.got) == 2
    last = (await desk.page(chief))[-1]
    assert last.startswith("Cán bộ Xã A chưa xem hoặc chưa nhận được lời nhắc: báo cáo khối")
    assert (await desk.statuses(owed["Xã A"]))[-2:] == [ReminderStatus.UNKNOWN, ReminderStatus.SENT]
    # on another day it stands beside what is overdue, and is not lost behind it
    await week(desk, "2026-12-15", box=Postbox())
    assert "Quá hạn 1 ngày" in (await desk.page(chief))[-1]
