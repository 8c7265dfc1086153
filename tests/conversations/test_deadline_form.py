"""The form that sets a deadline: read back, set once, told in the conversation, refused by right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.rights import Role
from tests.channels.page_client import Answer, PageClient, fresh_id
from tests.conversations.officer import Office
from tests.conversations.on_the_page import PageOfficer, at_the_page

SHEET: dict[str, Any] = {
    "name": "báo cáo khối quý IV",
    "when": "15/12",
    "how_often": "once",
    "whom": "me",
    "days_off": "as_is",
    "offsets": "",
}


async def enter(office: Office, page: PageOfficer, role: Role, unit: str | None = "Sở Nội vụ") -> None:
    """Somebody of that role at the page, among units that stand below the Sở Nội vụ."""
    await office.first_administrator()
    await office.member(Role.OFFICER, "Minh")
    await office.member(Role.OFFICER, "Hoa", "UBND xã Tân Hà")
    await office.member(Role.OFFICER, "Bình", "UBND xã Đức Trọng")
    async with office.app.database.writing() as work:
        units = {one.name: one for one in await work.units.all()}
        for name in ("UBND xã Tân Hà", "UBND xã Đức Trọng"):
            units[name].parent_id = units["Sở Nội vụ"].id
        await work.commit()
    issued = await office.app.services.invitations.issue_from_terminal(role, unit, timedelta(days=1))
    await page.enter(issued.code)
    await page.say("Thu")


async def read_back(client: PageClient, **changes: Any) -> Answer:
    return await client.post("/api/deadlines/draft", {"client_id": fresh_id()} | SHEET | changes)


def lines(found: Answer) -> dict[str, list[str]]:
    assert found.status == 200, found.body
    return {one["term"]: one["texts"] for one in found.body["lines"]}


async def confirm(client: PageClient, found: Answer, choice: int = 0) -> Answer:
    chosen = found.body["choices"][choice]["value"] if found.body["choices"] else ""
    return await client.post("/api/deadlines", {"draft": found.body["draft"], "choice": chosen})


async def units(office: Office) -> dict[str, int]:
    async with office.app.database.reading() as work:
        return {one.name: one.id for one in await work.units.all()}


async def test_units_are_read_back_by_name_and_pressing_twice_sets_once(office: Office) -> None:
    async with at_the_page(office) as page:
        await enter(office, page, Role.COORDINATOR)
        chosen = [(await units(office))[one] for one in ("UBND xã Tân Hà", "UBND xã Đức Trọng")]
        found = await read_back(page.client, when="truoc 15/12", whom="chosen", units=chosen, offsets="7, 1")
        assert lines(found)["Đơn vị (2)"] == ["UBND xã Tân Hà", "UBND xã Đức Trọng"]
        assert lines(found)["Nhắc trước hạn"] == ["7, 1 ngày"]
        days = [one["label"] for one in found.body["choices"]]
        assert days == ["Hết thứ Hai 14/12/2026", "Hết thứ Ba 15/12/2026"]
        # none of several days is taken for granted
        unsaid = await page.client.post("/api/deadlines", {"draft": found.body["draft"], "choice": ""})
        assert unsaid.body["fields"] == {"choice": "Anh/chị chọn một ngày."}
        first, again = await confirm(page.client, found), await confirm(page.client, found)
        assert (first.status, again.body) == (200, first.body)
        history = (await page.client.get("/api/history")).body["messages"]
        told = [one for one in history if "Đã ghi nhận cho 2 đơn vị" in one["html"]]
        assert [one["id"] for one in told] == [first.body["message"]]
        assert [button["label"] for row in told[0]["buttons"] for button in row] == ["Hạn của tôi"]
        (reads,) = await page.say("/han")
        assert "báo cáo khối quý IV: hết thứ Hai 14/12/2026" in reads
        # whoever goes back to correct what is set already sets no second one
        late = await read_back(page.client, instead_of=found.body["draft"])
        assert (late.status, late.body["error"]) == (409, "set_before")


SET: list[tuple[dict[str, Any], dict[str, list[str]], str]] = [
    # a day off goes by the rule that was chosen, and the day that was written is told
    (
        {"when": "13/12", "days_off": "after"},
        {"Hạn": ["Hết thứ Hai 14/12/2026 (ngày đã ghi, Chủ nhật 13/12/2026, là ngày nghỉ)"]},
        "hạn hết thứ Hai 14/12/2026.",
    ),
    # how often is told apart from the day
    (
        {"when": "25", "how_often": "month", "days_off": "before", "whom": "unit"},
        {
            "Lịch": ["Hằng tháng; Nếu rơi vào ngày nghỉ: Chuyển lên ngày làm việc trước"],
            "Dành cho": ["Sở Nội vụ"],
        },
        "Đã ghi nhận hạn lặp lại hằng tháng",
    ),
    # what counts from an event waits for its day
    (
        {
            "when": "10 ngay lam viec sau khi hop hoi dong",
            "how_often": "event",
            "whom": "kind",
            "kind": "xa",
        },
        {"Đơn vị (2)": ["UBND xã Tân Hà", "UBND xã Đức Trọng"]},
        "Hạn được tính khi anh/chị cho biết ngày.",
    ),
]


@pytest.mark.parametrize(("typed", "read", "told"), SET)
async def test_what_is_read_back_is_what_is_set(
    office: Office, typed: dict[str, Any], read: dict[str, list[str]], told: str
) -> None:
    async with at_the_page(office) as page:
        await enter(office, page, Role.COORDINATOR)
        found = await read_back(page.client, **typed)
        assert lines(found) | read == lines(found)
        assert (await confirm(page.client, found)).status == 200
        assert told in (await page.client.get("/api/history")).body["messages"][-1]["html"]


async def test_somebody_of_the_unit_is_made_responsible_and_told(office: Office) -> None:
    async with at_the_page(office) as page:
        await enter(office, page, Role.OFFICER)
        sheet = (await page.client.get("/dat-han")).body.decode()
        assert "UBND xã Tân Hà" not in sheet  # who sets nothing for others is not offered them
        async with office.app.database.reading() as work:
            (minh,) = [one.id for one in await work.people.all() if one.name == "Minh"]
        found = await read_back(page.client, whom="unit", responsible=minh)
        assert lines(found)["Người phụ trách"] == ["Minh"]
        await confirm(page.client, found)
        history = (await page.client.get("/api/history")).body["messages"]
        assert "phụ trách: Minh" in history[-1]["html"]


WRONG: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"name": " ", "when": ""}, {"name": "chưa ghi tên việc", "when": "chưa ghi ngày"}),
    ({"when": "sớm nhất có thể"}, {"when": "Chưa thấy ngày nào"}),
    ({"when": "20/11/2026"}, {"when": "Ngày này đã qua"}),
    ({"when": "15/12/2026", "how_often": "year"}, {"when": "không kèm năm"}),
    ({"when": "ngày 20 hằng tháng", "how_often": "quarter"}, {"when": "khác với ô Lặp lại"}),
    ({"when": "15/12", "how_often": "event"}, {"when": "trước hoặc sau một sự kiện"}),
    ({"whom": "chosen", "offsets": "sớm"}, {"whom": "chưa chọn đơn vị", "offsets": "số ngày trước hạn"}),
    ({"whom": "unit", "responsible": 99}, {"responsible": "chọn lại"}),
]


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(office: Office) -> None:
    async with at_the_page(office) as page:
        await enter(office, page, Role.COORDINATOR)
        for typed, said in WRONG:
            office.clock.forward(timedelta(seconds=11))
            found = await read_back(page.client, **typed)
            assert (found.status, set(found.body["fields"])) == (422, set(said)), found.body
            assert all(words in found.body["fields"][name] for name, words in said.items()), found.body
        async with office.app.database.reading() as work:
            assert await work.deadlines.open_ones() == []
        # another day than the one that was written is offered, and has to be chosen
        found = await read_back(page.client, when="31/2")
        assert (found.body["is_sure"], "Hạn" in lines(found)) == (False, False)
        assert "Lịch không có ngày" in found.body["notes"][0]
        assert found.body["choices"][0]["label"] == "Hết Chủ nhật 28/02/2027"
        assert found.body["choose"].startswith(
            "Anh/chị chọn ngày được gợi ý"
        )  # one day has not many readings


async def test_rights_and_csrf_are_looked_at_again_on_every_request(office: Office) -> None:
    async with at_the_page(office) as page:
        away = await page.client.client.get(f"{page.client.origin}/dat-han", allow_redirects=False)
        assert (away.status, away.headers["Location"]) == (303, "/")
        await enter(office, page, Role.OFFICER)
        assert (await page.client.get("/api/me")).body["may_set_deadlines"] is True
        found = await read_back(page.client)
        unsigned = await page.client.post("/api/deadlines/draft", SHEET, X_CSRF_Token="forged")
        assert (unsigned.status, unsigned.body["error"]) == (403, "csrf")
        # units of others are not theirs to address, whatever is sent
        for whom in ("below", "chosen", "kind"):
            forged = await read_back(page.client, whom=whom, units=[1], kind="xa")
            assert (forged.status, forged.body["error"]) == (403, "no_right")
        assert (await page.client.post("/api/deadlines", {"draft": 1, "choice": "x"})).status == 422
        async with office.app.database.writing() as work:
            (thu,) = [one for one in await work.people.all() if one.name == "Thu"]
            thu.role = Role.VIEWER
            await work.commit()
        refused = await confirm(page.client, found)
        assert (refused.status, refused.body["error"]) == (403, "no_right")
        closed = await page.client.get("/dat-han")
        assert (closed.status, "<form" in closed.body.decode()) == (403, False)
        assert (await page.client.get("/api/me")).body["may_set_deadlines"] is False
