"""What comes again, switched off by one who is reminded of it: one date, or all from then on."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office, Officer

MONTHLY = "/han báo cáo số liệu ngày 20 hằng tháng"


async def sets_monthly(officer: Officer) -> None:
    await officer.say(MONTHLY)
    await officer.press(next(one for one in await officer.buttons() if "20/12/2026" in one))
    await officer.press("Đơn vị tôi")


async def test_one_date_of_a_series_is_switched_off_and_the_next_is_told(
    office: Office, clock: Calendar
) -> None:
    await office.first_administrator()
    lan = await office.member(Role.OFFICER, "Lan")
    await sets_monthly(lan)
    ((reads,),) = await sweep(office, clock, "2026-12-10 08:00", lan)
    assert "tháng 12/2026" in reads
    (reads,) = await lan.say("thoi nhac viec nay")
    assert "riêng kỳ này, của mọi kỳ từ nay về sau" in reads
    (reads,) = await lan.press("Chỉ kỳ này")
    assert "Các kỳ sau vẫn được nhắc." in reads
    assert await sweep(office, clock, "2026-12-17 08:00", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2027-01-08 08:00", lan)
    assert "tháng 1/2027" in reads


async def test_a_series_that_is_switched_off_stays_so_until_it_is_taken_back(
    office: Office, clock: Calendar
) -> None:
    await office.first_administrator()  # who is told when a sweep has not run
    lan = await office.member(Role.OFFICER, "Lan")
    await sets_monthly(lan)
    await sweep(office, clock, "2026-12-10 08:00", lan)
    await lan.say("thôi nhắc việc này")
    (reads,) = await lan.press("Mọi kỳ của “báo cáo số liệu” (hằng tháng)")
    assert reads.startswith("Đã tắt lời nhắc mọi kỳ của “báo cáo số liệu” (hằng tháng), kể cả các kỳ sau.")
    for morning in ("2026-12-17", "2027-01-08", "2027-01-15", "2027-01-20"):
        assert await sweep(office, clock, f"{morning} 08:00", lan) == [[]]
    (reads,) = await lan.say("/nhacviec")
    assert "Đang tắt lời nhắc:\n– Mọi kỳ của “báo cáo số liệu” (hằng tháng)" in reads
    (reads,) = await lan.press("Bật lại: mọi kỳ của “báo cáo số liệu”")
    assert "Đang tắt" not in reads
    ((reads,),) = await sweep(office, clock, "2027-02-17 08:00", lan)
    assert "tháng 2/2027" in reads


async def test_tomorrow_morning_is_ones_own_hour(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    await sets_monthly(lan)
    await lan.say("/nhacviec")
    await lan.press("Đổi giờ nhắc")
    await lan.say("9h30")
    await sweep(office, clock, "2026-12-10 09:30", lan)
    await lan.press("Nhắc lại sau")
    (reads,) = await lan.press("Sáng mai")
    assert "09:30 ngày 11/12/2026" in reads
    assert await sweep(office, clock, "2026-12-11 09:00", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-11 09:30", lan)
    assert "tháng 12/2026" in reads
    # whoever is told in the afternoon is offered the afternoon; after a Friday comes the Monday
    await lan.say("/nhacviec")
    await lan.press("Đổi giờ nhắc")
    await lan.press("13:30")
    await lan.say("nhắc lại sau")
    (reads,) = await lan.press("Chiều mai")
    assert "13:30 ngày 14/12/2026" in reads


async def test_own_days_of_one_date_count_for_those_after_it_where_that_is_wished(
    office: Office, clock: Calendar
) -> None:
    await office.first_administrator()
    lan = await office.member(Role.OFFICER, "Lan")
    await sets_monthly(lan)
    await lan.say("/han")
    await lan.press("1. Báo cáo số liệu tháng 12/2026")
    await lan.press("Đổi lịch nhắc")
    assert "Việc này lặp lại; áp dụng cho ai, cho kỳ nào?" in (await lan.say("2"))[0]
    assert "Chỉ cho tôi, riêng kỳ này" in await lan.buttons()
    await lan.press("Chỉ cho tôi, kỳ này và các kỳ sau")
    assert await sweep(office, clock, "2026-12-10 08:00", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-18 08:00", lan)
    assert "tháng 12/2026" in reads
    await lan.say("đã nộp báo cáo số liệu tháng 12/2026 hôm nay")
    await lan.press("Ghi nhận")
    assert await sweep(office, clock, "2027-01-11 08:00", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2027-01-18 08:00", lan)
    assert "tháng 1/2027" in reads
    # it is listed with its way back
    assert "Mọi kỳ của “báo cáo số liệu” (hằng tháng): trước hạn 2 ngày" in (await lan.say("/nhacviec"))[0]
    (reads,) = await lan.press("Lịch chung cho: báo cáo số liệu")
    assert "trước hạn 2 ngày" not in reads
