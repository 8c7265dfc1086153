"""Whoever is moved, given another role, or whose unit is renamed reads so in their own chat, once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.live_calendar import LiveCalendar
from bot.rights import Role
from tests.conversations.officer import Office, Officer


async def test_a_move_is_told_to_whom_it_concerns_and_so_is_its_undoing(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    minh = await office.member(Role.OFFICER, "Minh", unit="Chi cục A")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Chuyển đơn vị")
    held = await lan.held("Sở Nội vụ")
    await lan.press_held(held)
    await lan.press_held(held)
    assert await _told(minh, "được chuyển") == [
        "Anh/chị đã được chuyển từ Chi cục A sang Sở Nội vụ, do Lan thực hiện thứ Hai, 23/11/2026. "
        "Hồ sơ và việc của Chi cục A vẫn thuộc đơn vị đó; anh/chị vẫn xem được hồ sơ do mình lập. "
        "Từ nay anh/chị xem hồ sơ và việc của Sở Nội vụ."
    ]
    assert await _told(lan, "được chuyển từ") == []
    number = (await lan.say("/nhatky"))[0].splitlines()[1].split(".")[0]
    await lan.press(f"Hoàn tác số {number}")
    assert "từ Sở Nội vụ sang Chi cục A" in (await _told(minh, "được chuyển"))[-1]


async def test_another_role_and_another_name_of_the_unit_are_told(office: Office, tmp_path: Path) -> None:
    # the office takes the next day off: whether the news were read is seen on the day after it
    overlay = tmp_path / "calendar" / "holidays.yaml"
    overlay.parent.mkdir()
    overlay.write_text(
        "days_off:\n  - {date: 2026-11-24, name: Nghỉ hoán đổi, source: TB 1, checked_on: 2026-11-23}\n",
        encoding="utf-8",
    )
    await LiveCalendar(tmp_path, office.app.services.calendar, print).once()
    lan = await office.first_administrator(unit="Sở Nội vụ")
    minh = await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Đổi vai trò")
    await lan.press("Người điều phối")
    (told,) = await _told(minh, "Vai trò của")
    assert told.startswith(
        "Vai trò của anh/chị đã được đổi từ Cán bộ thành Người điều phối, do Lan thực hiện"
    )
    await lan.say("/donvi")
    await lan.press("Sở Nội vụ")
    await lan.press("Đổi tên đơn vị")
    await lan.say("Sở Nội vụ tỉnh X")
    (told,) = await _told(minh, "nay mang tên")
    assert told.startswith("Đơn vị Sở Nội vụ của anh/chị nay mang tên Sở Nội vụ tỉnh X")
    assert await _told(lan, "nay mang tên") == []
    async with office.app.database.reading() as work:
        looked_at = [one.look_at for push in (1, 2) for one in await work.reminders.attempts(push)]
    assert [day and day.date() for day in looked_at] == [date(2026, 11, 25)] * 2


async def test_units_added_at_the_terminal_stand_in_the_log(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    await office.member(Role.OFFICER, "Minh", unit="Chi cục A")
    log = (await lan.say("/nhatky"))[0]
    assert "thêm đơn vị Chi cục A" in log
    assert "thêm đơn vị Sở Nội vụ" in log


async def _told(officer: Officer, part: str) -> list[str]:
    return [one for one in await officer.transcript() if part in one]
