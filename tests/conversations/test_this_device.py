"""The device that one is using is marked in the list of devices, the others are not."""

from __future__ import annotations

import json
import secrets
from datetime import timedelta

from sqlalchemy import text

from bot.channels.updates import SESSION, Sender, text_update
from bot.channels.web.access import token_hash
from bot.rights import Role
from tests.conversations.officer import Office, Officer
from tests.conversations.on_the_page import at_the_page


async def _listed_from(officer: Officer, token: str | None) -> list[str]:
    session = await officer.office.app.door.session(token_hash(token or ""))
    assert session is not None
    update = text_update(Sender(officer.account_id, "", "vi"), 1, "/taikhoan", officer.office.clock.now())
    reads = await officer._post(f"m:{secrets.token_hex(4)}", update | {SESSION: session.session_id})
    return reads[0].splitlines()


async def test_the_device_in_use_is_marked(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/lienket")
    second = await office.enter(await lan.copied("Sao chép mã"))
    for token, other in ((lan.token, second.token), (second.token, lan.token)):
        lines = await _listed_from(lan, token)
        assert sum("thiết bị này" in line for line in lines) == 1
        assert lines != await _listed_from(lan, other)
    # A number of somebody else's browser marks nothing of one's own.
    minh = await office.member(Role.OFFICER, "Minh")
    assert not any("thiết bị này" in line for line in await _listed_from(minh, lan.token))


async def test_without_a_browser_no_device_is_marked(office: Office) -> None:
    lan = await office.first_administrator()
    assert "thiết bị này" not in (await lan.say("/taikhoan"))[0]


async def test_whatever_the_page_sends_says_from_which_browser(office: Office) -> None:
    """A text, a press and a file over real HTTP; the token itself is never kept."""
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "Sở Nội vụ", timedelta(days=1)
    )
    async with at_the_page(office) as minh:
        await minh.enter(issued.code)
        await minh.say("Minh")
        await minh.attach("to-trinh.txt", b"noi dung")
        await minh.say("/menu")
        await minh.press("Tài khoản và thiết bị")
        assert "thiết bị này" in (await minh.say("/taikhoan"))[0]
        async with office.app.database.reading() as work:
            [session] = await work.sessions.of_account(minh.client.account, now=office.clock.now())
            rows = (await work.session.execute(text("select update_key, payload from inbox_update"))).all()
    sent = [(key, json.loads(payload)) for key, payload in rows if key[:2] in ("m:", "p:", "f:")]
    assert {key[0] for key, _ in sent} == {"m", "p", "f"}
    assert {payload[SESSION] for _, payload in sent} == {session.id}
