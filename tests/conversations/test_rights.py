"""The table of role × action: the same in code and page, and true of every cell through the dispatcher."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.rights import ALLOWED, Action, Role
from tests.conversations.officer import Office, Officer

DENIED = ("không có quyền thực hiện", "không được lưu")
ROW = re.compile(r"^\| `(?P<action>\w+)` \|[^|]+\|(?P<cells>.+)\|$", re.MULTILINE)

Try = Callable[[Officer, Officer], Awaitable[list[str]]]


def test_documentation_shows_the_table_of_the_code() -> None:
    page = (Path(__file__).parents[2] / "docs" / "rights.md").read_text("utf-8")
    header = next(line for line in page.splitlines() if line.startswith("| action"))
    roles = [Role(cell.strip()) for cell in header.strip("|").split("|")[2:]]
    shown = {
        Action(row["action"]): {
            role for role, cell in zip(roles, row["cells"].split("|"), strict=True) if cell.strip() == "yes"
        }
        for row in ROW.finditer(page)
    }
    assert shown == {action: set(allowed) for action, allowed in ALLOWED.items()}


def test_every_action_is_in_the_table() -> None:
    assert set(ALLOWED) == set(Action)


def _says(text: str) -> Try:
    return lambda officer, _: officer.say(text)


def _presses(template: str) -> Try:
    async def press(officer: Officer, other: Officer) -> list[str]:
        return await officer.press_data(template.format(other=await _person(other)))

    return press


async def _person(officer: Officer) -> int:
    async with officer.office.app.database.reading() as work:
        person_id = (await work.accounts.get(officer.account_id)).person_id
    assert person_id is not None
    return person_id


TRIES: dict[Action, Try] = {
    Action.ASK_RULES: _says("hồ sơ bằng khen thủ tướng gồm những gì"),
    Action.ATTACH_FILE: lambda officer, _: officer.attach("to-trinh.txt", b"noi dung"),
    Action.SEE_DOSSIERS: _says("/hoso"),
    Action.KEEP_DOSSIERS: _presses("1:dossier_new"),
    Action.OWN_ACCOUNTS: _says("/taikhoan"),
    Action.OWN_DATA: _says("/dulieucuatoi"),
    Action.SEE_PEOPLE: _says("/nguoidung"),
    Action.INVITE_TO_OWN_UNIT: _says("/moi"),
    Action.INVITE_ANYONE: _presses("1:invite_new:officer"),
    Action.CHANGE_ROLE: _presses("1:role_set:{other}:viewer:1"),
    Action.RENAME: _presses("1:rename:{other}"),
    Action.MOVE_PERSON: _presses("1:move:{other}"),
    Action.CHANGE_UNIT: _says("/donvi"),
    Action.CUT_OFF: _presses("1:cut_yes:{other}"),
    Action.RESTORE: _presses("1:restore:{other}"),
    Action.LET_SIGN_IN: _presses("1:sign_in_code:{other}"),
    Action.SET_CONTACT: _presses("1:contact"),
    Action.SEE_DEADLINES: _says("/han"),
    Action.KEEP_DEADLINES: _says("/han báo cáo năm 15/12"),
    Action.ASSIGN_DEADLINES: _presses("1:due_set:1:20261214:below"),
    Action.SEE_ROUNDS: _says("/dot"),
    Action.OPEN_ROUNDS: _presses("1:round_new"),
    Action.KEEP_CLUSTERS: _presses("1:cluster_new"),
    Action.SIGN_OFF: _presses("1:sign_ask:1"),
    Action.ASK_SPECIALIST: _presses("1:refer_own"),
    Action.ANSWER_QUESTIONS: _presses("1:reply_ask:1"),
    Action.JUDGE_ANSWERS: _presses("1:vote:1:useful"),
    Action.NAME_SPECIALIST: _says("/chuyenvien"),
    Action.REVIEW_QUESTIONS: _says("/cauhoi"),
    Action.READ_LOG: _says("/nhatky"),
    Action.UNDO: _presses("1:undo:1"),
}


@pytest.mark.parametrize("action", Action)
async def test_each_role_may_exactly_what_the_table_says(office: Office, action: Action) -> None:
    lan = await office.first_administrator()
    other = await office.member(Role.OFFICER, "Người khác")
    people = {Role.ADMINISTRATOR: lan}
    for role in (Role.COORDINATOR, Role.OFFICER, Role.VIEWER):
        people[role] = await office.member(role, f"Người {role}")
    for role, officer in people.items():
        reads = await TRIES[action](officer, other)
        was_denied = any(sentence in read for read in reads for sentence in DENIED)
        assert was_denied is not (role in ALLOWED[action]), f"{role} × {action}: {reads}"
        assert reads


@pytest.mark.parametrize("action", [one for one in Action if one is not Action.OWN_DATA])
async def test_a_stranger_may_nothing_but_see_to_their_own_data(office: Office, action: Action) -> None:
    other = await office.first_administrator()
    stranger = await office.stranger()
    await stranger.say("xin chào")
    reads = await TRIES[action](stranger, other)
    assert all("người được đơn vị mời" in read for read in reads)
    assert reads
    await stranger.say("/dulieucuatoi")
    assert len(await stranger.documents()) == 1
