"""Changes of law as a conversation: who hears of them, when, once; what they read and can do about it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.app import build_sweep
from bot.reminders.law_notices import LawNotices
from bot.reminders.simulation import Foreseen, simulate
from bot.reminders.timetable import Timetable
from bot.rights import Role
from knowledge.knowledge_base import KnowledgeBase
from knowledge.working_days import WorkingCalendar
from storage.models.dossiers import DossierState
from storage.models.reminders import ReminderKind
from tests.conversations.deadline_turns import Calendar, hour, sweep
from tests.conversations.dossier_turns import giay_khen, tick
from tests.conversations.officer import Office, Officer, open_office
from tests.conversations.test_once import failing_once
from tests.storage.databases import LOCAL_SERVER, Databases, command, run_apart

BEFORE_AMENDMENT, LAST_DAY, AMENDED = "2026-05-20 09:00", "2026-09-30 09:00", "2026-10-01 08:00"
BEFORE_LAPSE, ANNOUNCED, NEXT_MORNING = "2026-10-27 09:00", "2026-11-01 08:00", "2026-11-02 08:00"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    server = os.environ.get("TDKT_TEST_DATABASE_URL", LOCAL_SERVER)
    if request.param == "postgresql":
        try:
            run_apart(command(server, "SELECT 1"))
        except (OSError, TimeoutError, asyncpg.PostgresError) as error:
            pytest.skip(f"no PostgreSQL: set TDKT_TEST_DATABASE_URL ({error})")
    databases = Databases(request.param, tmp_path, server)
    yield databases.empty()
    databases.remove_all()


async def told_of_laws(office: Office, clock: Calendar, first: date, last: date) -> list[Foreseen]:
    """The messages of these days that would tell of a change of law."""
    timetable = Timetable(WorkingCalendar.load())
    laws = LawNotices(office.app.services.knowledge, timetable.calendar)
    found = await simulate(office.app.database, timetable, first, last, now=clock.now(), laws=laws)
    return [one for one in found if any(reason.kind is ReminderKind.LAW for reason in one.reasons)]


@pytest.fixture
async def everywhere(
    tmp_path: Path, knowledge: KnowledgeBase, clock: Calendar, address: str
) -> AsyncIterator[Office]:
    async with open_office(tmp_path, knowledge, clock, database_url=address) as opened:
        yield opened


async def officer(office: Office, clock: Calendar, since: str, name: str = "Mai") -> Officer:
    clock.turn_to(since)
    await office.first_administrator()
    return await office.member(Role.OFFICER, name)


async def test_the_amended_law_is_told_on_its_first_day(everywhere: Office, clock: Calendar) -> None:
    office = everywhere
    mai = await officer(office, clock, LAST_DAY)
    # the sweep has run before: what comes later stands on the card, with no message beside it
    assert await sweep(office, clock, LAST_DAY, mai) == [[]]
    card = await giay_khen(mai)
    assert (
        "Sắp thay đổi: Luật 06/2022/QH15 được Luật 06/2026/QH16 sửa đổi, bổ sung từ ngày 01/10/2026" in card
    )
    assert await sweep(office, clock, "2026-09-30 17:00", mai) == [[]]
    assert await sweep(office, clock, "2026-10-01 00:01", mai) == [[]]  # nobody is woken
    ((reads,),) = await sweep(office, clock, AMENDED, mai)
    assert reads.startswith("Thay đổi quy định từ ngày 01/10/2026")
    assert "khoản 1 Điều 3 Luật 06/2026/QH16" in reads
    assert "chưa được đối chiếu" in reads
    assert "Văn bản hợp nhất 115/VBHN-VPQH" in reads
    assert "tiếp nhận để thẩm định trước 01/10/2026 thì giải quyết theo Luật 06/2022/QH15" in reads
    assert "• HS 1, Giấy khen: mục 1, 2, 3, 4 của danh mục giấy tờ; tiêu chuẩn xét" in reads
    assert await mai.buttons() == ["HS 1", "Căn cứ thay đổi Luật 06/2022/QH15", "Đã rõ"]
    (card,) = await mai.press("HS 1")
    assert "Đã thay đổi từ khi lập hồ sơ: Luật 06/2022/QH15 được Luật 06/2026/QH16 sửa đổi, bổ sung" in card
    assert "Sắp thay đổi: Luật" not in card
    for later in ("2026-10-01 08:01", "2026-10-02 08:00", "2026-10-20 08:00", "2026-11-05 08:00"):
        ((*others,),) = await sweep(office, clock, later, mai)
        assert not any("01/10/2026" in one for one in others)


async def test_the_lapse_is_announced_120_days_ahead(everywhere: Office, clock: Calendar) -> None:
    office = everywhere
    mai = await officer(office, clock, BEFORE_LAPSE)
    await giay_khen(mai)
    assert await sweep(office, clock, "2026-10-31 09:00", mai) == [[]]  # 121 days, a Saturday
    assert await sweep(office, clock, ANNOUNCED, mai) == [[]]  # a Sunday
    ((reads,),) = await sweep(office, clock, NEXT_MORNING, mai)
    assert reads.startswith("Thay đổi quy định từ ngày 01/03/2027")
    assert "Nghị định 152/2025/NĐ-CP hết hiệu lực từ 01/3/2027, trừ khi Quốc hội quyết định kéo dài" in reads
    assert "điểm a, b khoản 1 Điều 60 Nghị định 152/2025/NĐ-CP" in reads
    assert "chưa ghi nhận việc kéo dài hoặc văn bản thay thế" in reads
    assert "HS 1" in reads
    assert await sweep(office, clock, "2026-11-03 08:00", mai) == [[]]
    ((reads,),) = await sweep(office, clock, "2027-03-01 08:00", mai)
    assert "01/03/2027" in reads
    assert await sweep(office, clock, "2027-03-02 08:00", mai) == [[]]


async def test_who_gets_a_reason_later_is_told_the_next_morning(everywhere: Office, clock: Calendar) -> None:
    office = everywhere
    mai = await officer(office, clock, "2026-11-21 09:00")
    nga = await office.member(Role.OFFICER, "Nga")
    lasting = build_sweep(office.app)  # one process goes on, others are started beside or after it
    for early in ("2026-11-21 10:00", "2026-11-24 08:00"):
        clock.turn_to(early)
        await lasting.once()
    clock.turn_to("2026-11-24 10:00")
    assert "Sắp thay đổi" in await giay_khen(mai)
    await nga.say("điều 33 nghị định 152")
    await lasting.once()
    days = (date(2026, 11, 24), date(2026, 11, 30))
    foreseen = await told_of_laws(office, clock, *days)
    assert {(one.at, one.person) for one in foreseen} == {
        (hour("2026-11-25 08:00"), "Mai"),
        (hour("2026-11-25 08:00"), "Nga"),
    }
    for early in ("2026-11-24 17:00", "2026-11-25 07:30"):
        assert await sweep(office, clock, early, mai, nga) == [[], []]
    ((of_mai,), (of_nga,)) = await sweep(office, clock, "2026-11-25 08:00", mai, nga)
    assert of_mai.startswith("Thay đổi quy định từ ngày 01/03/2027")
    assert "HS 1" in of_mai
    assert "90 ngày qua" in of_nga
    await giay_khen(mai)  # one more dossier is no news of the law
    for later in ("2026-11-25 08:01", "2026-11-26 08:00", "2026-12-28 08:00"):
        assert await sweep(office, clock, later, mai, nga) == [[], []]
    clock.turn_to("2027-02-26 17:00")  # the last working day before it: told as being in effect
    ly = await office.member(Role.OFFICER, "Ly")
    await giay_khen(ly)
    assert await sweep(office, clock, "2027-02-26 17:30", ly) == [[]]
    assert len((await sweep(office, clock, "2027-03-01 08:00", ly))[0]) == 1


async def test_a_card_read_on_two_days_has_told_it(office: Office, clock: Calendar) -> None:
    """The sweep has stood still while somebody worked on a dossier whose card said what changes."""
    mai = await officer(office, clock, "2026-11-21 09:00")
    nga = await office.member(Role.OFFICER, "Nga")
    await sweep(office, clock, "2026-11-21 10:00")
    for someone in (mai, nga):
        clock.turn_to("2026-11-24 10:00")
        await giay_khen(someone)
    clock.turn_to("2026-11-26 10:00")
    await tick(mai, 1)
    await sweep(office, clock, "2026-11-26 11:00")
    reads = await sweep(office, clock, "2026-11-27 08:00", mai, nga)
    assert [len(one) for one in reads] == [0, 1]


async def test_once_after_a_restart(tmp_path: Path, knowledge: KnowledgeBase, clock: Calendar) -> None:
    async with open_office(tmp_path, knowledge, clock) as office:
        mai = await officer(office, clock, BEFORE_AMENDMENT)
        await giay_khen(mai)
        await sweep(office, clock, "2026-06-03 06:00", mai)  # planned before the office opens
    async with open_office(tmp_path, knowledge, clock) as office:
        mai = mai.back_in(office)
        ((reads,),) = await sweep(office, clock, "2026-06-03 08:00", mai)
        assert "01/10/2026" in reads
    async with open_office(tmp_path, knowledge, clock) as office:
        assert await sweep(office, clock, "2026-06-03 08:30", mai.back_in(office)) == [[]]


async def test_nobody_hears_without_a_reason(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, BEFORE_LAPSE)
    nga = await office.member(Role.OFFICER, "Nga")
    await giay_khen(mai)
    assert await sweep(office, clock, NEXT_MORNING, nga) == [[]]


ASKED = [
    # asked lately, about what stands on the decree
    ("tiêu chuẩn chiến sĩ thi đua cơ sở", "2026-10-27 09:00", True),
    ("điều 33 nghị định 152", "2026-10-27 09:00", True),
    # asked more than 90 days before
    ("tiêu chuẩn chiến sĩ thi đua cơ sở", "2026-07-27 09:00", False),
    # nothing of the field
    ("thời tiết hôm nay thế nào", "2026-10-27 09:00", False),
]


@pytest.mark.parametrize(("question", "asked_on", "hears"), ASKED)
async def test_who_asked_lately_hears(
    office: Office, clock: Calendar, question: str, asked_on: str, hears: bool
) -> None:
    mai = await officer(office, clock, asked_on)
    await mai.say(question)
    ((*reads,),) = await sweep(office, clock, NEXT_MORNING, mai)
    assert [one.startswith("Thay đổi quy định từ ngày 01/03/2027") for one in reads] == [True] * hears
    assert all("90 ngày qua" in one for one in reads)


async def test_a_dossier_that_is_still_being_chosen_counts(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, BEFORE_AMENDMENT)
    await mai.say("lập hồ sơ chiến sĩ thi đua cơ sở cho cá nhân")  # and goes away at the next question
    ((reads,),) = await sweep(office, clock, "2026-06-04 08:00", mai)
    assert reads.startswith("Thay đổi quy định từ ngày 01/10/2026")
    begun = "• HS 1, Chiến sĩ thi đua cơ sở (đang chọn thông tin): "
    assert f"{begun}danh mục giấy tờ; tiêu chuẩn xét, phần có thể thay đổi" in reads
    assert "HS 1" in await mai.buttons()
    ((again,),) = await sweep(office, clock, AMENDED, mai)
    assert "(đang chọn thông tin)" in again


async def test_a_dossier_that_ended_meanwhile_is_no_reason(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, BEFORE_LAPSE)
    await giay_khen(mai)
    await sweep(office, clock, ANNOUNCED, mai)  # planned on Sunday, to be sent on Monday
    async with office.app.database.writing() as work:
        await work.dossiers.change(1, {"state": DossierState.DECIDED}, now=clock.now())
        await work.commit()
    assert await sweep(office, clock, NEXT_MORNING, mai) == [[]]


async def test_who_is_cut_off_hears_nothing(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, BEFORE_LAPSE)
    await giay_khen(mai)
    await sweep(office, clock, ANNOUNCED, mai)
    async with office.app.database.writing() as work:
        (person,) = [one for one in await work.people.all() if one.name == "Mai"]
        await work.people.cut_off(person.id, now=clock.now())
        await work.commit()
    assert await sweep(office, clock, NEXT_MORNING, mai) == [[]]


async def test_a_dossier_received_before_stays_under_the_old_law(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, LAST_DAY)
    await giay_khen(mai)
    async with office.app.database.writing() as work:
        fields = {"state": DossierState.RECEIVED, "received_on": date(2026, 9, 30)}
        await work.dossiers.change(1, fields, now=clock.now())
        await work.commit()
    ((reads,),) = await sweep(office, clock, AMENDED, mai)
    assert "Hồ sơ được tiếp nhận trước ngày thay đổi nên theo quy định chuyển tiếp nêu trên." in reads


async def test_one_message_with_what_is_due_that_day(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, BEFORE_LAPSE)
    await giay_khen(mai)
    await mai.say("/han báo cáo khối trước hết ngày 5/11/2026")
    await mai.press("Hết thứ Năm 05/11/2026")
    await mai.press("Chỉ nhắc tôi")
    ((reads,),) = await sweep(office, clock, NEXT_MORNING, mai)
    assert "báo cáo khối" in reads
    assert "Thay đổi quy định từ ngày 01/03/2027" in reads


async def test_what_can_be_done_about_a_notice(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, BEFORE_LAPSE)
    nga = await office.member(Role.OFFICER, "Nga")
    await giay_khen(mai)
    await sweep(office, clock, NEXT_MORNING, mai)
    (reads,) = await mai.press("Căn cứ thay đổi Nghị định 152/2025/NĐ-CP")
    assert "trừ khi:" in reads  # the clause as it is restated
    assert "Rà soát ngày" in reads
    assert "• HS 1, Giấy khen" in reads
    (reads,) = await mai.press("HS 1")
    assert "Sắp thay đổi: Nghị định 152/2025/NĐ-CP hết hiệu lực từ ngày 01/03/2027" in reads
    for _ in range(2):
        (reads,) = await mai.press("Đã rõ")
        assert reads.startswith("Đã ghi nhận.")
    async with office.app.database.reading() as work:
        entries = await work.log.recent(subject="law_notice", limit=10)
    assert len(entries) == 1
    # a forged press of somebody who was not told
    (reads,) = await nga.press_data("1:law_seen:1")
    assert "Đã ghi nhận" not in reads
    (reads,) = await nga.press_data("1:law_basis:no-such-change")
    assert "Rà soát" not in reads


async def test_an_acknowledgement_worked_twice_is_noted_once(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, BEFORE_LAPSE)
    await giay_khen(mai)
    await sweep(office, clock, NEXT_MORNING, mai)
    with failing_once():
        reads = await mai.press("Đã rõ")
    assert len(reads) == 1
    async with office.app.database.reading() as work:
        assert len(await work.log.recent(subject="law_notice", limit=10)) == 1


async def test_all_changes_are_listed(office: Office, clock: Calendar) -> None:
    await officer(office, clock, BEFORE_LAPSE)
    tam = await office.member(Role.VIEWER, "Tâm")
    (reads,) = await tam.say("/thaydoi")
    coming, past = reads.split("Đã qua:")
    assert "1. Nghị định 152/2025/NĐ-CP hết hiệu lực từ ngày 01/03/2027" in coming
    assert "2. Luật 06/2022/QH15 được Luật 06/2026/QH16 sửa đổi, bổ sung từ ngày 01/10/2026" in past
    (reads,) = await tam.press("2. Luật 06/2022/QH15")
    assert "khoản 1 Điều 3 Luật 06/2026/QH16: Có hiệu lực từ ngày 01 tháng 10 năm 2026." in reads
    assert "nguồn thứ cấp" in reads
    assert "Tiêu chuẩn có thể khác từ ngày này: Chiến sĩ thi đua cơ sở" in reads
    await tam.say("/menu")
    (reads,) = await tam.press("Thay đổi quy định")
    assert reads.startswith("Thay đổi quy định")
    stranger = await office.stranger()
    (reads,) = await stranger.say("/thaydoi")
    assert "Nghị định 152" not in reads


async def test_what_is_foreseen(office: Office, clock: Calendar) -> None:
    mai = await officer(office, clock, BEFORE_LAPSE)
    await giay_khen(mai)
    await mai.say("/han báo cáo tháng ngày 9/11")
    await mai.press("Hết thứ Hai 09/11/2026")
    await mai.press("Chỉ nhắc tôi")
    days = (date(2026, 10, 28), date(2027, 3, 31))
    foreseen = await told_of_laws(office, clock, *days)
    assert [(one.at.date(), one.person) for one in foreseen] == [
        (date(2026, 10, 30), "Mai"),
        (date(2027, 3, 1), "Mai"),
    ]
    # a reminder of that morning is told in the same message
    assert [reason.kind for reason in foreseen[0].reasons] == [ReminderKind.DUE, ReminderKind.LAW]
    await sweep(office, clock, NEXT_MORNING, mai)
    foreseen = await told_of_laws(office, clock, *days)
    assert [one.at.date() for one in foreseen] == [date(2027, 3, 1)]
