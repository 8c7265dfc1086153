"""The log (/nhatky): what has a way back has a button for administrators, everything else says why not."""

from __future__ import annotations

from bot.rights import Role
from bot.services.changes import WITH_WAY_BACK
from bot.services.no_way_back import REASONS
from bot.views.words import texts
from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office, Officer
from tests.conversations.test_deadlines import with_deadline
from tests.conversations.test_nominee_dates import SHORT, with_nominee

_ONLY_COUNTER = {"invitation_restored"}
"""Never written but by undoing something."""


def test_every_entry_has_a_way_back_or_a_reason() -> None:
    actions = {key.removeprefix("log.action.") for key in texts("vi") if key.startswith("log.action.")}
    assert actions - _ONLY_COUNTER == WITH_WAY_BACK | REASONS.keys()
    assert not WITH_WAY_BACK & REASONS.keys()


async def _undo_newest(officer: Officer) -> str:
    log = (await officer.say("/nhatky"))[0]
    number = log.splitlines()[1].split(".")[0]
    return (await officer.press(f"Hoàn tác số {number}"))[0]


async def test_a_report_is_undone_from_the_log_and_is_owed_again(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.say("/han")
    await minh.press("1. báo cáo khối quý 4")
    await minh.press("Đã nộp")
    await minh.press("Hôm nay")
    log = await _undo_newest(lan)
    assert "ghi nhận đã nộp: báo cáo khối quý 4 – đã hoàn tác" in log
    assert "đây là thao tác hoàn tác" in log
    assert "mở hạn đó để đổi ngày" in log
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", lan)
    assert "báo cáo khối quý 4" in reads


async def test_a_moved_date_goes_back_from_the_log(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await lan.say("/han")
    await lan.press("1. báo cáo khối quý 4")
    await lan.press("Thay đổi hạn")
    await lan.say("18/12")
    await lan.press("Hết thứ Sáu 18/12/2026")
    assert "– đã hoàn tác" in await _undo_newest(lan)
    assert "14/12/2026" in (await lan.say("/han"))[0]


async def test_a_kind_of_unit_that_was_a_slip_is_undone_with_what_it_ended(
    office: Office, clock: Calendar
) -> None:
    lan = await with_nominee(office)
    await lan.press_data("1:due_kind:xa")
    (log,) = await lan.say("/nhatky")
    number = next(line for line in log.splitlines() if "ghi nhận loại đơn vị" in line).split(".")[0]
    await lan.press(f"Hoàn tác số {number}")
    (log,) = await lan.say("/nhatky")
    assert log.count("– đã hoàn tác") == 2
    assert "dừng nhắc:" in log
    await lan.say("/han")
    (card,) = await lan.press(SHORT)
    assert "Tình trạng: Chưa nộp" in card


async def test_what_has_changed_since_is_not_undone(office: Office) -> None:
    lan = await with_deadline(office)
    await lan.say("/han")
    await lan.press("1. báo cáo khối quý 4")
    await lan.press("Thay đổi hạn")
    await lan.say("18/12")
    await lan.press("Hết thứ Sáu 18/12/2026")
    (log,) = await lan.say("/nhatky")
    first = log.splitlines()[1].split(".")[0]
    await lan.say("/han")
    await lan.press("1. báo cáo khối quý 4")
    await lan.press("Thay đổi hạn")
    await lan.say("21/12")
    await lan.press("Hết thứ Hai 21/12/2026")
    await lan.say("/nhatky")
    told = await lan.press(f"Hoàn tác số {first}")
    assert any("đã thay đổi từ khi anh/chị xem" in one for one in told)
    assert "21/12/2026" in (await lan.say("/han"))[0]


async def test_who_may_only_read_the_log_gets_neither_buttons_nor_reasons(office: Office) -> None:
    await with_deadline(office)
    ha = await office.member(Role.COORDINATOR, "Hà")
    (log,) = await ha.say("/nhatky")
    assert "đặt hạn báo cáo khối quý 4" in log
    assert "Không hoàn tác được" not in log
    assert not [one for one in await ha.buttons() if one.startswith("Hoàn tác")]
