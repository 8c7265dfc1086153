"""Deadlines that come again, and those that wait for an event: said in chat, opened by the sweep, changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.live_calendar import LiveCalendar
from bot.reminders.simulation import simulate
from bot.reminders.timetable import Timetable
from bot.rights import Role
from knowledge.reminder_kinds import kinds_at_hand
from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office, Officer

QUARTERLY = "/han báo cáo khối hằng quý, trước ngày 25 tháng cuối quý"


async def due(officer: Officer) -> list[str]:
    """The lines of /han, without what stands around them."""
    (reads,) = await officer.say("/han")
    return [line for line in reads.splitlines() if line[:1].isdigit() or line.startswith("–")]


async def units_of(office: Office, *names: str) -> None:
    """Units below the first administrator's, without people."""
    async with office.app.database.writing() as work:
        home = (await work.units.all())[0]
        for name in names:
            unit = await work.units.add(name=name, now=office.clock.now())
            unit.parent_id = home.id
        await work.commit()


async def test_what_comes_again_is_read_back_and_each_date_opened_once(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say(QUARTERLY)
    assert reads.splitlines()[0] == "báo cáo khối: lặp lại hằng quý."
    assert "– Báo cáo khối quý IV/2026: hết thứ Sáu 25/12/2026" in reads
    assert "– Báo cáo khối quý II/2027: hết thứ Sáu 25/06/2027" in reads
    assert await due(lan) == []  # nothing is set without a button
    await lan.say(QUARTERLY)
    await lan.press("Không kể ngày đó, kỳ tới hết thứ Năm 24/12/2026")
    (reads,) = await lan.press("Đơn vị tôi")
    assert reads == (
        "Đã ghi nhận hạn lặp lại hằng quý: báo cáo khối. Kỳ tới: Báo cáo khối quý IV/2026, "
        "hết thứ Năm 24/12/2026. Các kỳ sau được mở trước khi đến hạn."
    )
    assert await due(lan) == ["1. Báo cáo khối quý IV/2026 (Sở Nội vụ): hết thứ Năm 24/12/2026"]
    # the sweep opens nothing twice, however often it looks, and the next date before anybody has to be told
    for at in ("2026-12-01 08:00", "2026-12-01 08:01", "2027-01-28 08:00", "2027-01-28 08:01"):
        await sweep(office, clock, at, lan)
    assert await due(lan) == [
        "1. Báo cáo khối quý IV/2026 (Sở Nội vụ): hết thứ Năm 24/12/2026",
        "2. Báo cáo khối quý I/2027 (Sở Nội vụ): hết thứ Tư 24/03/2027",
    ]
    # three quarters without a running assistant: each date is there, once, and one lies ahead
    await sweep(office, clock, "2027-10-04 08:00", lan)
    await sweep(office, clock, "2027-10-04 08:01", lan)
    assert [line.split(" (")[0] for line in await due(lan)] == [
        "1. Báo cáo khối quý IV/2026",
        "2. Báo cáo khối quý I/2027",
        "3. Báo cáo khối quý II/2027",
        "4. Báo cáo khối quý III/2027",
        "5. Báo cáo khối quý IV/2027",
    ]


async def test_later_dates_are_for_the_units_that_there_are_by_then(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    await units_of(office, "UBND xã Tân Lập", "UBND xã Hòa Bình")
    await lan.say("báo cáo tháng, ngày 20 hằng tháng")  # a plain sentence, no command
    await lan.press("Đúng, kỳ tới hết Chủ nhật 20/12/2026")
    (reads,) = await lan.press("Tất cả đơn vị cấp dưới")
    assert reads.startswith("Đã ghi nhận cho 2 đơn vị hạn lặp lại hằng tháng: báo cáo tháng.")
    await units_of(office, "UBND xã Đức Trọng")
    await sweep(office, clock, "2026-12-07 08:00", lan)
    lines = await due(lan)
    assert lines[0].startswith("– Báo cáo tháng 12/2026: hết Chủ nhật 20/12/2026; đã ghi nhận 0/2 đơn vị")
    assert lines[1] == "– Báo cáo tháng 1/2027: hết thứ Tư 20/01/2027; đã ghi nhận 0/3 đơn vị"


async def test_one_date_moves_alone_and_a_changed_rule_tells_who_was_told(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    await lan.say("/han báo cáo tháng, ngày 10 hằng tháng")
    await lan.press("Đúng, kỳ tới hết thứ Năm 10/12/2026")
    await lan.press("Đơn vị tôi")
    minh = await office.member(Role.OFFICER, "Minh")
    assert (await due(minh))[0] == "1. Báo cáo tháng 11/2026 (Sở Nội vụ): hết thứ Năm 10/12/2026"
    ((reads,),) = await sweep(office, clock, "2026-11-30 08:00", lan)
    assert "hạn hết thứ Năm 10/12/2026" in reads
    await sweep(office, clock, "2026-12-01 08:00", lan)
    before = await due(lan)
    assert len(before) == 2  # the one ahead is open already
    await lan.press(before[0].split(" (")[0])
    (reads,) = await lan.press("Xem cách đặt hạn này")  # from the card of one date to what it comes from
    assert reads.splitlines()[0] == "báo cáo tháng: lặp lại hằng tháng."
    await lan.say("/han")
    # the second one alone moves
    await lan.press(before[1].split(" (")[0])
    await lan.press("Thay đổi hạn")
    await lan.say("15/1/2027")
    await lan.press("Hết thứ Sáu 15/01/2027")
    after = await due(lan)
    assert after[0] == before[0]
    assert after[1].endswith("hết thứ Sáu 15/01/2027")
    # a wrong rule changes nothing, a right one is read back and moves what was not moved by hand
    await lan.press("Hạn lặp lại, hạn chờ ngày")
    await lan.press("báo cáo tháng (hằng tháng)")
    await lan.press("Đổi lịch lặp lại")
    (reads,) = await lan.say("khi rảnh")
    assert reads.startswith("Chưa thấy lịch lặp lại trong tin này.")
    (reads,) = await lan.say("ngày 18 hằng tháng")
    assert "hết thứ Sáu 18/12/2026" in reads
    assert await due(lan) == after
    await lan.say("/han")
    await lan.press("Hạn lặp lại, hạn chờ ngày")
    await lan.press("báo cáo tháng (hằng tháng)")
    await lan.press("Đổi lịch lặp lại")
    await lan.say("ngày 18 hằng tháng")
    (reads,) = await lan.press("Đúng, kỳ tới hết thứ Sáu 18/12/2026")
    assert reads.startswith("Đã đổi lịch: báo cáo tháng, lặp lại hằng tháng. Kỳ tới: Báo cáo tháng 12/2026, ")
    lines = await due(lan)
    assert [line.split("hết ")[1] for line in lines] == ["thứ Sáu 18/12/2026", "thứ Sáu 15/01/2027"]
    # stopped: what is owed stays, no more dates come
    await lan.press("Hạn lặp lại, hạn chờ ngày")
    await lan.press("báo cáo tháng (hằng tháng)")
    await lan.press("Dừng lặp lại")
    (reads,) = await lan.press("Dừng lặp lại, tôi chắc chắn")
    assert reads.startswith("Đã dừng lặp lại: báo cáo tháng. Vẫn còn phải nộp: Báo cáo tháng 12/2026")
    await sweep(office, clock, "2027-06-01 08:00", lan)
    assert len(await due(lan)) <= 2


async def test_a_changed_rule_is_told_to_whoever_was_told_and_not_to_others_of_another_unit(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.OFFICER, "Hoa", "UBND xã Tân Lập")
    async with office.app.database.writing() as work:
        units = {one.name: one for one in await work.units.all()}
        units["UBND xã Tân Lập"].parent_id = units["Sở Nội vụ"].id
        await work.commit()
    await lan.say("/han báo cáo khối hằng quý ngày 4 tháng cuối quý")
    await lan.press("Đúng, kỳ tới hết thứ Sáu 04/12/2026")
    await lan.press("Tất cả đơn vị cấp dưới")
    (seen,) = await sweep(office, clock, "2026-11-24 08:00", hoa)
    assert "Báo cáo khối quý IV/2026, hạn hết thứ Sáu 04/12/2026" in seen[0]
    # somebody of the unit below neither sees nor changes the rule
    (reads,) = await hoa.say("/han")
    (reads,) = await hoa.press("Hạn lặp lại, hạn chờ ngày")
    assert "Chưa có hạn lặp lại" in reads
    await lan.say("/han")
    await lan.press("Hạn lặp lại, hạn chờ ngày")
    await lan.press("báo cáo khối (hằng quý)")
    await lan.press("Đổi lịch lặp lại")
    await lan.say("hằng quý ngày 11 tháng cuối quý")
    await lan.press("Đúng, kỳ tới hết thứ Sáu 11/12/2026")
    (seen,) = await sweep(office, clock, "2026-11-25 08:00", hoa)
    assert seen[0].startswith(
        "Thay đổi hạn: Báo cáo khối quý IV/2026, nay hạn hết thứ Sáu 11/12/2026 (trước đây hết 04/12/2026)"
    )


async def test_days_off_are_followed_and_a_swap_of_the_office_moves_what_is_open(
    office: Office, clock: Calendar, tmp_path: Path
) -> None:
    lan = await office.first_administrator()
    await lan.say("/han báo cáo tháng ngày 20 hằng tháng")
    await lan.press("Rơi vào ngày nghỉ: giữ nguyên")
    (reads,) = await lan.press("Rơi vào ngày nghỉ: tính ngày làm việc trước")
    assert "hết thứ Sáu 18/12/2026" in reads  # the 20th is a Sunday
    await lan.press("Đúng, kỳ tới hết thứ Sáu 18/12/2026")
    await lan.press("Chỉ nhắc tôi")
    assert (await due(lan))[0].split("hết ")[1] == "thứ Sáu 18/12/2026"
    # the office takes that Friday off: its file is read while the assistant runs
    overlay = tmp_path / "calendar" / "holidays.yaml"
    overlay.parent.mkdir()
    overlay.write_text(
        "days_off:\n  - {date: 2026-12-18, name: Nghỉ hoán đổi, source: TB 1, checked_on: 2026-11-23}\n",
        encoding="utf-8",
    )
    told: list[str] = []
    follow = LiveCalendar(tmp_path, office.app.services.calendar, told.append)
    assert await follow.once() == 1
    assert await follow.once() == 0
    await sweep(office, clock, "2026-11-25 08:00", lan)
    assert (await due(lan))[0].split("hết ")[1] == "thứ Năm 17/12/2026"
    overlay.write_text("days_off: [\n", encoding="utf-8")  # half an edit: the days of before stay
    assert await follow.once() == 0
    assert told[-1].startswith("Tệp ngày nghỉ của cơ quan")
    assert not office.app.services.calendar.is_working_day(date(2026, 12, 18))


async def test_what_counts_from_an_event_waits_for_its_day(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("/han gửi biên bản 10 ngày làm việc sau khi họp hội đồng")
    assert reads.startswith("biên bản: 10 ngày làm việc sau họp hội đồng.")
    await lan.press("Đúng, chờ ngày diễn ra")
    (reads,) = await lan.press("Đơn vị tôi")
    assert "Hạn được tính khi anh/chị cho biết ngày" in reads
    await lan.say("/han nộp danh sách 60 ngày trước ngày họp hội đồng")
    await lan.press("Đúng, chờ ngày diễn ra")
    await lan.press("Chỉ nhắc tôi")
    assert await due(lan) == []
    (reads,) = await lan.say("hop hoi dong ngay 3/12")
    assert reads.splitlines()[0] == "họp hội đồng: thứ Năm 03/12/2026. Hạn tính ra:"
    assert "hết thứ Năm 17/12/2026" in reads
    assert "ngày này đã qua nên không đặt hạn" in reads
    assert await due(lan) == []  # read back only
    await lan.say("họp hội đồng ngày 3/12")
    (reads,) = await lan.press("Đúng, ngày thứ Năm 03/12/2026")
    assert reads.startswith("Đã ghi nhận họp hội đồng ngày thứ Năm 03/12/2026.")
    (line,) = await due(lan)
    assert line.endswith("(Sở Nội vụ): hết thứ Năm 17/12/2026")
    # the meeting moves: so does what hangs on it, once
    await lan.say("họp hội đồng ngày 10/12")
    await lan.press("Đúng, ngày thứ Năm 10/12/2026")
    (line,) = await due(lan)
    assert line.endswith("hết thứ Năm 24/12/2026")


async def test_one_date_on_a_day_off_is_said_to_be_with_the_working_days_beside_it(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("/han báo cáo khối 20/12")
    assert "Ngày này là ngày nghỉ" in reads
    assert await lan.buttons() == [
        "Hết Chủ nhật 20/12/2026",
        "Hết thứ Sáu 18/12/2026",
        "Hết thứ Hai 21/12/2026",
        "Không thực hiện",
    ]
    (reads,) = await lan.say("/han báo cáo khối trước 21/12")  # the 20th is one of two readings
    assert "Ngày nghỉ: Chủ nhật 20/12/2026" in reads
    assert (await lan.buttons())[2] == "Hết thứ Sáu 18/12/2026"
    (reads,) = await lan.say("/han báo cáo khối trước 10/11")  # a year that nobody wrote is told
    assert reads.endswith("Ngày 10/11/2026 đã qua, nên được hiểu là năm 2027.")
    (reads,) = await lan.say("/han báo cáo khối 10/11/2026")  # has passed: the name stays
    assert "còn thứ Ba, 10/11/2026 đã qua. Anh/chị nhập lại ngày." in reads
    (reads,) = await lan.say("10/12")
    assert reads.startswith("báo cáo khối: hạn hết thứ Năm 10/12/2026.")
    (reads,) = await lan.say("/han dâng hương 10/3 âm lịch")  # a lunar day, read back in full
    assert reads.startswith("dâng hương: hạn hết thứ Sáu 16/04/2027.")


async def test_a_day_of_the_lunar_calendar_comes_every_year(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("dang huong hang nam, truoc 10/3 am lich")
    assert reads.startswith("dang huong: lặp lại hằng năm, 10/3 âm lịch. Năm có tháng nhuận tính theo tháng")
    assert "hết thứ Sáu 16/04/2027\n" in reads
    assert "hết thứ Ba 04/04/2028\n" in reads
    await lan.press("Đúng, kỳ tới hết thứ Sáu 16/04/2027")
    await lan.press("Đơn vị tôi")
    assert [line.split(" (")[0] for line in await due(lan)] == ["1. Dang huong năm 2027"]
    (reads,) = await lan.say("rằm tháng giêng hằng năm")  # the days alone: of what is asked
    assert reads.startswith("Việc gì lặp lại như vậy?")
    (reads,) = await lan.say("báo cáo lễ hội")
    assert "– Báo cáo lễ hội năm 2027: hết thứ Bảy 20/02/2027" in reads
    await sweep(office, clock, "2027-04-19 08:00", lan)
    assert any("2028: hết thứ Ba 04/04/2028" in line.replace(" (Sở Nội vụ)", "") for line in await due(lan))


async def test_what_will_come_is_foreseen_without_being_opened(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    await lan.say("/han báo cáo tháng ngày 20 hằng tháng")
    await lan.press("Đúng, kỳ tới hết Chủ nhật 20/12/2026")
    await lan.press("Đơn vị tôi")
    before, timetable = await due(lan), Timetable(office.app.services.calendar, kinds_at_hand())
    for _ in range(2):
        foreseen = await simulate(
            office.app.database, timetable, date(2027, 1, 1), date(2027, 12, 31), now=clock.now()
        )
        named = {reason.name for one in foreseen for reason in one.reasons if reason.name}
        assert named >= {f"Báo cáo tháng {month}/2027" for month in range(1, 13)}
    assert await due(lan) == before


async def test_what_lacks_is_asked(office: Office) -> None:
    lan = await office.first_administrator()
    for said, reads in (
        ("/han báo cáo khối hằng quý", "Hạn lặp lại này chưa có ngày."),
        ("/han báo cáo hằng năm 31/11", "Hạn lặp lại này có ngày mà lịch không có."),
        ("/han họp 5 ngày làm việc trước 20/11 hằng năm", "Trợ lý chưa đặt được hạn lặp lại tính lùi"),
        ("/han họp ngày rằm hằng tháng", "Hạn lặp lại theo âm lịch đặt được khi mỗi năm có một ngày."),
        ("/han báo cáo 10/6 nhuận âm lịch hằng năm", "Tháng nhuận không năm nào cũng có"),
        ("/han hằng tháng ngày 20", "Việc gì lặp lại như vậy?"),
        ("báo cáo khối", "báo cáo khối: lặp lại hằng tháng."),  # the name, as it was asked for
        ("hằng năm ngày 30/6 nộp hồ sơ cờ thi đua có phải không", ""),  # a question sets nothing
    ):
        replies = await lan.say(said)
        assert replies[-1].startswith(reads)
        assert "Đúng, kỳ tới" not in " ".join(await lan.buttons()) or said == "báo cáo khối"
    (shown,) = await lan.say("báo cáo quý, ngày 25 tháng cuối quý")  # without a command, without "hằng"
    assert shown.startswith("báo cáo quý: lặp lại hằng quý.")
    assert "– Báo cáo quý IV/2026: hết thứ Sáu 25/12/2026" in shown
    assert await due(lan) == []


async def test_a_day_alone_after_what_comes_again_is_asked_about(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("báo cáo khối hằng quý, trước ngày 25 tháng cuối quý")
    (reads,) = await lan.say("29/12")
    assert reads.startswith("báo cáo khối là hạn lặp lại theo kỳ; ngày 29/12 chưa được ghi nhận.")
    assert "“/han báo cáo khối 29/12”" in reads
    (reads,) = await lan.say("/han báo cáo khối 29/12")
    assert reads.startswith("báo cáo khối: hạn hết thứ Ba 29/12/2026.")
