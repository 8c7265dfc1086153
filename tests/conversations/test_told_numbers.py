"""Numbers of a reminder mean what stood behind them when it went out, whatever was moved or done since."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from bot.app import build_sweep
from bot.rights import Role
from storage.models.reminders import DeliveryAttempt
from tests.conversations.deadline_turns import Calendar, under
from tests.conversations.officer import Office, Officer
from tests.conversations.test_told_parts import reminded_of_three
from tests.conversations.test_updates import TASK

YEAR, LIST = "báo cáo tổng kết năm", "danh sách đăng ký thi đua"
MONTH = "báo cáo tháng"
LATER = "lời nhắc ghi hạn hết 18/12/2026, nay hạn là hết 25/12/2026"


async def set_for(officer: Officer, name: str, day: str, label: str) -> None:
    await officer.say(f"/han {name} ngày {day}")
    await officer.press(label)
    await officer.press("Đơn vị tôi")


async def test_a_number_means_its_line_once_dates_have_moved(office: Office, clock: Calendar) -> None:
    minh, told = await reminded_of_three(office, clock)
    await minh.say(f"dời {TASK} sang 25/12/2026")
    await minh.press("Hết thứ Sáu 25/12/2026")
    for reads in (
        await minh.say("cái 1 rồi hôm qua, 2 chưa"),
        await minh.send(text="cái 1 rồi hôm qua, 2 chưa", reply_to_message=told),
    ):
        first, second = reads[0].split("1. ")[1].split("\n2. ")
        assert first == f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026, {LATER}"
        assert second.startswith(f"{YEAR} (UBND xã A): vẫn là chưa nộp, hạn hết thứ Sáu 18/12/2026")


async def test_what_is_done_since_is_said_and_the_others_keep_their_numbers(
    office: Office, clock: Calendar
) -> None:
    minh, _ = await reminded_of_three(office, clock)
    await minh.say("cái 1 nộp hôm qua")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("việc 1 rồi 11/12, việc 2 rồi hôm qua")
    assert f"{TASK} (UBND xã A): đã ghi nhận trước đó là đã nộp ngày 13/12/2026" in reads
    assert f"2. {YEAR} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026" in reads
    # one more came meanwhile, and is none of those that were numbered
    await set_for(minh, "báo cáo bổ sung", "15/12/2026", "Hết thứ Ba 15/12/2026")
    (reads,) = await minh.say("cái 3 không phải việc của em")
    assert LIST in reads


async def test_of_two_of_one_name_the_number_tells_which(office: Office, clock: Calendar) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await set_for(minh, MONTH, "17/12/2026", "Hết thứ Năm 17/12/2026")
    await set_for(minh, MONTH, "18/12/2026", "Hết thứ Sáu 18/12/2026")
    clock.turn_to("2026-12-14 08:00")
    await build_sweep(office.app).once()
    clock.forward(timedelta(hours=1))
    (reads,) = await minh.say("1 chưa, 2 rồi hôm qua")
    assert f"1. {MONTH} (UBND xã A): vẫn là chưa nộp, hạn hết thứ Năm 17/12/2026" in reads
    assert f"2. {MONTH} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026" in reads
    await minh.press("Ghi nhận")
    (card,) = await minh.say("/han")
    assert "17/12/2026" in card
    assert "18/12/2026" not in card


async def test_what_is_the_writers_no_more_is_said_to_be_so(office: Office, clock: Calendar) -> None:
    minh, _ = await reminded_of_three(office, clock)
    async with office.app.database.writing() as work:
        elsewhere = await work.units.add(name="UBND xã B", now=clock.now())
        of_minh = await work.units.find("UBND xã A")
        assert of_minh is not None
        owed = next(
            one
            for one in await work.deadlines.followed([of_minh.id], since=clock.now().date())
            if one.deadline.title == YEAR
        )
        owed.obligation.unit_id, owed.obligation.responsible_id = elsewhere.id, None
        await work.commit()
    (reads,) = await minh.say("cái 2 rồi hôm qua, 3 chưa")
    assert f"“{YEAR}”: mục này của lời nhắc nay không còn là việc anh/chị ghi nhận được" in reads
    assert f"{LIST} (UBND xã A): vẫn là chưa nộp" in reads


async def test_a_reminder_whose_lines_were_not_kept_is_numbered_as_it_would_be_today(
    office: Office, clock: Calendar
) -> None:
    minh, _ = await reminded_of_three(office, clock)
    async with office.app.database.writing() as work:
        await work.session.execute(update(DeliveryAttempt).values(lines=None))
        await work.commit()
    (reads,) = await minh.say("cái 2 rồi hôm qua")
    assert f"{YEAR} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026" in reads


async def test_a_number_of_whoever_coordinates_is_that_of_the_line(office: Office, clock: Calendar) -> None:
    await office.first_administrator()
    hoa = await office.member(Role.COORDINATOR, "Hoa", "Sở Nội vụ")
    await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await under(office, "Sở Nội vụ", "UBND xã A")
    await hoa.say(f"giao các xã nộp {TASK} trước 8/12/2026")
    await hoa.press("Hết thứ Ba 08/12/2026")
    await hoa.press("Đặt hạn cho 1 đơn vị")
    await set_for(hoa, YEAR, "9/12/2026", "Hết thứ Tư 09/12/2026")
    clock.turn_to("2026-12-09 08:00")
    await build_sweep(office.app).once()
    clock.turn_to("2026-12-09 09:00")
    await build_sweep(office.app).once()
    clock.forward(timedelta(hours=1))
    (reads,) = await hoa.say("cái 2 rồi hôm qua")
    assert reads == f"Ghi nhận: {YEAR} (Sở Nội vụ) đã nộp ngày thứ Ba 08/12/2026."
    for text in ("1 rồi hôm qua, 2 chưa", "cái 1 rồi hôm qua, 2 chưa"):
        (reads,) = await hoa.say(text)
        assert f"1. {TASK} (UBND xã A) đã nộp ngày thứ Ba 08/12/2026" in reads, text
        assert f"2. {YEAR} (Sở Nội vụ): vẫn là chưa nộp" in reads, text
    # a count of units is none of its lines
    (reads,) = await hoa.say(f"{TASK} có 2 đơn vị nộp rồi, 1 chưa")
    assert YEAR not in reads


async def test_an_edited_message_is_about_the_reminder_that_it_had_been_about(
    office: Office, clock: Calendar
) -> None:
    minh, _ = await reminded_of_three(office, clock)
    (reads,) = await minh.say("cái 1 rồi hôm qua")
    assert TASK in reads
    # another reminder comes before the slip of the finger is put right
    await set_for(minh, "báo cáo bổ sung", "16/12/2026", "Hết thứ Tư 16/12/2026")
    clock.turn_to("2026-12-16 08:00")
    await build_sweep(office.app).once()
    assert "báo cáo bổ sung" in (await minh.transcript())[-1]
    reads = "\n".join(await minh.edit("cái 2 rồi hôm 13/12", earlier="cái 1 rồi hôm qua"))
    assert f"{YEAR} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026" in reads


async def test_a_number_is_of_the_list_where_one_thing_alone_came_after_it(
    office: Office, clock: Calendar
) -> None:
    minh, _ = await reminded_of_three(office, clock)
    await minh.press(f"1. {TASK}")
    await minh.press("Nhắc lại sau")
    await minh.press("Sau 2 giờ")
    clock.forward(timedelta(hours=3))
    await build_sweep(office.app).once()
    assert (await minh.transcript())[-1].startswith(f"Còn 4 ngày làm việc: {TASK}")
    (reads,) = await minh.say("rồi, hôm qua")  # what came last
    assert reads.startswith(f"Ghi nhận: {TASK} (UBND xã A)")
    (reads,) = await minh.say("cái 2 rồi hôm qua")
    assert reads.startswith(f"Ghi nhận: {YEAR} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026")


async def test_a_number_that_no_list_prints_is_said_to_be_none(office: Office, clock: Calendar) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    for name in (TASK, LIST):
        await set_for(minh, name, "18/12/2026", "Hết thứ Sáu 18/12/2026")
    clock.turn_to("2026-12-14 08:00")
    await build_sweep(office.app).once()
    clock.forward(timedelta(hours=1))
    for text in ("3 rồi", "cái 4 nộp hôm qua rồi"):
        (reads,) = await minh.say(text)
        assert "chỉ đánh số đến 2, không có mục" in reads, text
    (reads,) = await minh.say("4 rồi, 2 mai nộp")
    assert "không có mục 4" in reads
    (reads,) = await minh.say("1 rồi hôm qua, 3 chưa")
    assert f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026" in reads
    assert "không có mục 3" in reads


async def test_one_thing_alone_is_meant_by_no_number_but_the_first(office: Office, clock: Calendar) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await set_for(minh, TASK, "18/12/2026", "Hết thứ Sáu 18/12/2026")
    clock.turn_to("2026-12-14 08:00")
    await build_sweep(office.app).once()
    clock.forward(timedelta(hours=1))
    (reads,) = await minh.say("3 rồi")
    assert "không có mục 3" in reads
    (reads,) = await minh.say("1 rồi hôm qua")
    assert f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026" in reads


async def test_a_number_is_of_the_last_list_however_many_days_ago_it_came(
    office: Office, clock: Calendar
) -> None:
    minh, _ = await reminded_of_three(office, clock)
    await set_for(minh, "báo cáo bổ sung", "23/12/2026", "Hết thứ Tư 23/12/2026")
    clock.turn_to("2026-12-16 08:00")
    await build_sweep(office.app).once()
    clock.turn_to("2026-12-18 10:00")
    (reads,) = await minh.say("2 rồi hôm qua")
    assert f"{YEAR} (UBND xã A) đã nộp" in reads


async def test_a_correction_by_a_number_is_of_the_line_that_printed_it(
    office: Office, clock: Calendar
) -> None:
    minh, _ = await reminded_of_three(office, clock)
    for said in ("cái 1 nộp hôm qua", "cái 2 nộp hôm qua"):
        await minh.say(said)
        await minh.press("Ghi nhận")
    (reads,) = await minh.say("cái 1 là 12/12 chứ không phải 13/12")
    assert TASK in reads
    assert YEAR not in reads
    assert any("12/12/2026" in one for one in await minh.buttons())
