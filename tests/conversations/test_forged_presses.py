"""Buttons of somebody else's messages: whoever presses a copy reads only what their own rights allow."""

from __future__ import annotations

from datetime import timedelta

from bot.app import build_sweep
from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, under
from tests.conversations.officer import Office, Officer

TASK = "báo cáo cụm phía Bắc"
THEIRS = (TASK, "UBND xã A")


async def of_two_branches(office: Office, clock: Calendar) -> tuple[Officer, Officer]:
    """An administrator to whom all sorts of words about a commune came, and the officer of that commune."""
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await under(office, "Sở Nội vụ", "UBND xã A")
    khoa = await office.member(Role.ADMINISTRATOR, "Khoa")
    await khoa.say("/menu")
    await khoa.say(f"giao các xã nộp {TASK} trước 15/12/2026")
    await khoa.press("Hết thứ Hai 14/12/2026")
    await khoa.press("Đặt hạn cho 1 đơn vị")
    clock.turn_to("2026-12-04 08:00")
    await build_sweep(office.app).once()
    await minh.say(f"xin lùi hạn {TASK} đến 18/12")
    await minh.press("Ghi nhận")
    clock.turn_to("2026-12-04 09:00")
    await build_sweep(office.app).once()
    for day in ("07 08:00", "14 08:00", "15 08:00", "15 08:31", "21 08:00"):
        clock.turn_to(f"2026-12-{day}")
        await build_sweep(office.app).once()
    await lan.say("/han")
    await lan.press(f"1. {TASK}")
    await lan.press("Tình hình nộp")
    await lan.say(f"ai chưa nộp {TASK}")
    clock.forward(timedelta(minutes=5))
    return lan, minh


async def copied(officer: Officer) -> set[str]:
    """What every button carries that stands below the messages of somebody."""
    async with officer.office.app.database.reading() as work:
        messages = await work.messages.history(officer.account_id, limit=500)
    rows = [row for message in messages for row in message.buttons]
    return {button["data"] for row in rows for button in row if "data" in button}


async def told(officer: Officer, presses: set[str]) -> list[tuple[str, str]]:
    """What of the commune somebody reads who presses these, and by which."""
    found: list[tuple[str, str]] = []
    for data in sorted(presses):
        reads = await officer.press_data(data)
        found += [(data, one) for one in reads if any(word in one for word in THEIRS)]
    return found


async def standing(office: Office) -> tuple[str, int]:
    async with office.app.database.reading() as work:
        duty = await work.deadlines.duty(1)
    return duty.obligation.state, duty.obligation.version


async def test_copies_of_an_administrators_buttons_open_nothing_to_others(
    office: Office, clock: Calendar
) -> None:
    lan, _ = await of_two_branches(office, clock)
    for data in sorted(await copied(lan)):
        if data.startswith(("1:due:", "1:due_board:")):
            await lan.press_data(data)  # and what lies behind them
    presses, before = await copied(lan), await standing(office)
    presses -= {"1:go:people"}  # coordinators see who is there
    assert {"1:due:1", "1:due_board:1", "1:due_agree:1"} <= presses
    for role, name in ((Role.COORDINATOR, "Hoa"), (Role.OFFICER, "Bình"), (Role.VIEWER, "Tú")):
        outsider = await office.member(role, name, "Sở Y tế")
        await outsider.say("xin chào")
        assert await told(outsider, presses) == [], role
    # neither to whoever was administrator when these came, and coordinates another branch now
    async with office.app.database.writing() as work:
        elsewhere = await work.units.find("Sở Y tế")
        account = await work.accounts.get(lan.account_id)
        assert elsewhere is not None
        assert account.person_id is not None
        person = await work.people.get(account.person_id)
        change = {"unit_id": elsewhere.id, "role": Role.COORDINATOR}
        await work.people.change(person.id, version=person.version, **change)
        await work.commit()
    assert await told(lan, presses) == []
    assert await standing(office) == before
