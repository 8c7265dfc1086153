"""What is typed after "nhắc lại anh/chị khi nào?": a day, an hour or a part of a day; now is Monday 09:00."""

from __future__ import annotations

import pytest

from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office, Officer

OFF = "thứ Bảy 28/11/2026 là ngày nghỉ nên không có lời nhắc; lời nhắc đến vào thứ Hai 30/11/2026."
CLOSED = "là ngoài giờ nhắc (07:00–20:00) hoặc ngày nghỉ nên lời nhắc đến lúc"

TYPED = [
    # a day off, which is said
    ("thứ bảy này", "Nhắc lại thứ Hai 30/11/2026", OFF),
    # an hour at night of next year's day: the next morning, which is said
    (
        "4/1 lúc 20h30",
        "Nhắc lại 08:00 ngày 05/01/2027",
        f"20:30 thứ Hai 04/01/2027 {CLOSED} 08:00 ngày 05/01/2027.",
    ),
    ("thứ năm", "Nhắc lại thứ Năm 26/11/2026", ""),
    ("mai", "Nhắc lại thứ Ba 24/11/2026", ""),
    ("đầu tuần sau nhé", "Nhắc lại thứ Hai 30/11/2026", ""),
    # parts of a day
    ("chiều nay", "Nhắc lại 14:00 ngày 23/11/2026", ""),
    ("tối nay", "Nhắc lại 19:00 ngày 23/11/2026", ""),
    ("sáng nay", "Nhắc lại 10:30 ngày 23/11/2026", ""),
    ("nhắc em sáng mai nhé", "Nhắc lại 08:00 ngày 24/11/2026", ""),
    # a part of a day off
    (
        "chiều thứ bảy",
        "Nhắc lại 08:00 ngày 30/11/2026",
        f"14:00 thứ Bảy 28/11/2026 {CLOSED} 08:00 ngày 30/11/2026.",
    ),
    # an hour of a day, and one by the twelve-hour clock
    ("lúc 15h thứ tư", "Nhắc lại 15:00 ngày 25/11/2026", ""),
    ("chiều mai lúc 3h", "Nhắc lại 15:00 ngày 24/11/2026", ""),
    # today without an hour: the next one of the day
    ("hôm nay", "Nhắc lại 11:00 ngày 23/11/2026", ""),
]


async def asked_when(office: Office) -> Officer:
    lan = await office.first_administrator()
    await lan.say("/han nộp báo cáo khối quý 4 trước 15/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Chỉ nhắc tôi")
    await lan.say("/han")
    await lan.press("1. báo cáo khối quý 4")
    await lan.press("Nhắc lại sau")
    return lan


@pytest.mark.parametrize(("typed", "button", "said"), TYPED)
async def test_a_moment_typed_after_when_to_be_told_again_is_read_back(
    office: Office, typed: str, button: str, said: str
) -> None:
    lan = await asked_when(office)
    assert await lan.say(typed) == [f"{said} Anh/chị xem có đúng không, rồi chọn ngày.".strip()]
    assert await lan.buttons() == [button, "Không thực hiện"]


async def test_it_is_told_again_at_the_hour_that_was_typed_and_not_before(
    office: Office, clock: Calendar
) -> None:
    lan = await asked_when(office)
    await lan.press("Chọn ngày")
    await lan.say("thứ tư lúc 15h30")
    assert await lan.press("Nhắc lại 15:30 ngày 25/11/2026") == [
        "Sẽ nhắc lại anh/chị lúc 15:30 ngày 25/11/2026."
    ]
    assert await sweep(office, clock, "2026-11-25 08:00", lan) == [[]]
    ((told,),) = await sweep(office, clock, "2026-11-25 15:30", lan)
    assert told.startswith("Còn 13 ngày làm việc: báo cáo khối quý 4")


async def test_a_day_that_has_passed_is_said_to_have(office: Office) -> None:
    lan = await asked_when(office)
    first, again = await lan.say("hôm qua")
    assert "22/11/2026" in first
    assert again == "báo cáo khối quý 4: nhắc lại anh/chị khi nào?"


async def test_what_is_no_time_alone_goes_on_as_usual(office: Office) -> None:
    lan = await asked_when(office)
    (reads,) = await lan.say("báo cáo khối quý 4 nộp hôm nay rồi")
    assert "khi nào" not in reads
    assert "Ghi nhận" in "".join(await lan.buttons())


# each button of the old question, and of the reminder, once the thing was sent
@pytest.mark.parametrize("pressed", ["Sáng mai", "Sau 2 giờ", "Chọn ngày", "Nhắc lại sau"])
async def test_an_old_button_tells_that_it_was_sent_meanwhile(office: Office, pressed: str) -> None:
    lan = await asked_when(office)
    held = await lan.held(pressed)
    await lan.say("báo cáo khối quý 4 đã nộp hôm qua")
    await lan.press("Ghi nhận")
    (reads,) = await lan.press_held(held)
    assert "Tình trạng: Đã nộp, gửi ngày 22/11/2026" in reads
