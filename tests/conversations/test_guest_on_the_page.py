"""A guest of the page, over real HTTP: asks, sees what is kept, takes it along, has it erased."""

from __future__ import annotations

from pathlib import Path

from knowledge.knowledge_base import KnowledgeBase
from tests.channels.browser import Stream
from tests.conversations.officer import open_office
from tests.conversations.on_the_page import at_the_page

QUESTION = "hồ sơ bằng khen thủ tướng gồm những gì"


async def test_a_guest_sees_takes_and_erases_what_is_kept(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    async with open_office(tmp_path, knowledge, open_rules=True) as office:
        lan = await office.first_administrator()
        async with at_the_page(office) as guest:
            await guest.client.me()
            assert (await guest.client.post("/api/guest")).status == 200
            visitor = await guest.client.me()
            assert visitor["standing"] == "guest"
            account_id = guest.client.account
            assert "Điều 42" in (await guest.say(QUESTION))[-1]

            [notice] = await guest.say("/quyenrieng")
            assert "/xoadulieu" in notice
            assert "90 ngày" in notice
            await guest.say("/dulieucuatoi")
            history = (await guest.client.get("/api/history")).body["messages"]
            [sent] = [one["file"] for one in history if one.get("file")]
            export = await guest.client.get(f"/api/files/{sent['id']}")
            assert export.status == 200
            kept = export.body.decode()
            assert QUESTION in kept
            assert "Lan" not in kept

            await guest.say("/xoadulieu")
            assert "Không có gì thay đổi" in (await guest.press("Không thực hiện"))[0]
            await guest.say("/xoadulieu")
            number, data = await guest.held("Xác nhận xóa dữ liệu của tôi")
            async with guest.client.client.get(f"{guest.client.origin}/api/events?after=0") as response:
                await guest.client.press(number, data)
                stream = Stream(response)
                kind, content = await stream.next()
                while kind != "end":
                    kind, content = await stream.next()
                assert content["why"] == "erased"
            assert (await guest.client.get(f"/api/files/{sent['id']}")).status == 401
            assert (await guest.client.me())["standing"] == "signed_out"

            assert (await guest.client.post("/api/guest")).status == 200
            await guest.client.me()
            assert guest.client.account != account_id
            texts = str((await guest.client.get("/api/history")).body)
            assert QUESTION not in texts
            assert "Điều 42" in (await guest.say(QUESTION))[-1]
        assert "Lan" in "\n".join(await lan.transcript())


async def test_a_guest_hands_no_files_in_and_opens_nothing_of_the_office(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    async with open_office(tmp_path, knowledge, open_rules=True) as office:
        await office.first_administrator()
        async with at_the_page(office) as guest:
            await guest.client.me()
            await guest.client.post("/api/guest")
            await guest.client.me()
            assert (await guest.client.upload("a.txt", b"a")).body["error"] == "guest_file"
            for command in ("/nguoidung", "/hoso", "/taikhoan", "/tep"):
                assert "người được đơn vị mời" in (await guest.say(command))[0]
