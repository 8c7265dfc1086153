"""Access ends: the open page says at once why, and what was on its way gets one sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.rights import Role
from tests.channels.browser import Stream
from tests.conversations.officer import Office
from tests.conversations.on_the_page import PageOfficer, at_the_page


async def last_event(stream: Stream) -> Any:
    """What the open page is told last."""
    while True:
        kind, content = await stream.next()
        if kind == "end":
            return content
        assert kind in ("message", "toast", "delete", "typing"), kind


async def came_in(office: Office, minh: PageOfficer) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "Sở Nội vụ", timedelta(days=1)
    )
    await minh.enter(issued.code)
    await minh.say("Minh")


async def test_whoever_is_cut_off_reads_so_on_the_open_page(office: Office) -> None:
    lan = await office.first_administrator()
    async with at_the_page(office) as minh:
        await came_in(office, minh)
        async with minh.client.client.get(f"{minh.client.origin}/api/events?after=0") as response:
            await lan.say("/nguoidung")
            await lan.press("Minh")
            await lan.press("Cắt quyền truy cập")
            await lan.press("Xác nhận cắt quyền")
            assert (await last_event(Stream(response)))["why"] == "cut_off"
        refused = await minh.client.say("/menu")
        assert refused.status in (401, 403)


async def test_whoever_erases_themself_reads_so_on_every_open_page(office: Office) -> None:
    await office.first_administrator()
    async with at_the_page(office) as minh:
        await came_in(office, minh)
        await minh.say("/xoadulieu")
        number, data = await minh.held("Xác nhận xóa dữ liệu của tôi")
        async with minh.client.client.get(f"{minh.client.origin}/api/events?after=0") as response:
            assert (await minh.client.press(number, data)).status == 200
            assert (await last_event(Stream(response)))["why"] == "erased"
        assert (await minh.client.say("/menu")).status in (401, 403)


async def test_a_session_that_was_signed_out_is_neither(office: Office) -> None:
    """Signing out is no end of access, whatever other device did it."""
    async with at_the_page(office) as minh:
        await came_in(office, minh)
        async with minh.client.client.get(f"{minh.client.origin}/api/events?after=0") as response:
            async with office.app.database.writing() as work:
                [session] = await work.sessions.of_account(minh.client.account, now=office.clock.now())
                await work.sessions.revoke(session.id, now=office.clock.now())
                await work.commit()
            assert (await last_event(Stream(response)))["why"] == "session"
