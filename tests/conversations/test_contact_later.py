"""An administrator who has not given the contact goes on with something else: it is taken as what it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.rights import Role
from tests.conversations.officer import Office, Officer

LATER = "Phần thông tin liên hệ được để lại sau."


async def asked_for_contact(office: Office, name: str = "Hoa") -> Officer:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, "Sở Y tế", timedelta(days=1)
    )
    hoa = await office.enter(issued.code)
    assert "thông tin liên hệ" in (await hoa.say(name))[-1]
    return hoa


async def contact_of(office: Office, name: str) -> str | None:
    async with office.app.database.reading() as work:
        [person] = [one for one in await work.people.all() if one.name == name]
    return person.contact


async def test_a_unit_is_renamed_instead_of_answering(office: Office) -> None:
    await office.first_administrator()
    hoa = await asked_for_contact(office)
    reads = await hoa.say("/donvi")
    assert [LATER in one for one in reads] == [False, True, False]
    assert reads[0].startswith("Thông tin trước khi sử dụng")
    await hoa.press("Sở Y tế")
    await hoa.press("Đổi tên đơn vị")
    assert "Sở Y tế và Dân số" in (await hoa.say("Sở Y tế và Dân số"))[-1]
    assert await contact_of(office, "Hoa") is None
    # The question is over: what is typed next is a question to the assistant.
    assert "Bằng khen" in (await hoa.say("hồ sơ bằng khen thủ tướng gồm những gì"))[0]


async def test_a_press_is_no_contact_either(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await asked_for_contact(office)
    await lan.say("/menu")
    held = await lan.data_under("Người dùng")
    reads = await hoa.press_data(held)
    assert LATER in reads[1]
    assert "Lan" in reads[2]
    assert LATER not in "\n".join(await hoa.press_data(held))


async def test_a_task_is_no_contact(office: Office) -> None:
    await office.first_administrator()
    hoa = await asked_for_contact(office)
    reads = await hoa.say("giao các xã nộp báo cáo cụm phía Bắc trước 15/12/2026")
    assert LATER in reads[1]
    assert reads[-1].startswith("báo cáo cụm phía Bắc:")
    assert await contact_of(office, "Hoa") is None
    assert "Hết thứ Hai 14/12/2026" in await hoa.buttons()


@pytest.mark.parametrize("way", ["button", "menu"])
async def test_the_contact_is_given_later(office: Office, way: str) -> None:
    hoa = await asked_for_contact(office)
    await hoa.say("/menu")
    if way == "button":
        await hoa.press("Nhập thông tin liên hệ")
    else:
        await hoa.press("Người dùng")
        await hoa.press("Hoa")
        await hoa.press("Sửa thông tin liên hệ")
    await hoa.say("Phòng TĐKT, 0200 1111 111")
    assert await contact_of(office, "Hoa") == "Phòng TĐKT, 0200 1111 111"


async def test_an_answer_is_still_an_answer(office: Office) -> None:
    hoa = await asked_for_contact(office)
    await hoa.say("Phòng TĐKT, 0200 1111 111")
    assert await contact_of(office, "Hoa") == "Phòng TĐKT, 0200 1111 111"
    assert LATER not in "\n".join(await hoa.say("/menu"))


async def test_what_is_needed_cannot_be_left_by_a_command(office: Office) -> None:
    """The name is still open after it, and asked again."""
    await office.first_administrator()
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, "Sở Y tế", timedelta(days=1)
    )
    hoa = await office.enter(issued.code)
    assert LATER not in "\n".join(await hoa.say("/donvi"))
    await hoa.press("Sở Y tế")
    await hoa.press("Đổi tên đơn vị")
    assert "Sở Y tế và Dân số" in (await hoa.say("Sở Y tế và Dân số"))[-1]
    assert "họ và tên" in (await hoa.say("xin chào"))[-1].lower()


@pytest.mark.parametrize("word", ["hủy", "/huy", "thôi"])
async def test_a_unit_is_not_renamed_to_a_word_of_leaving(office: Office, word: str) -> None:
    lan = await office.first_administrator()
    await lan.say("/donvi")
    await lan.press("Sở Nội vụ")
    await lan.press("Đổi tên đơn vị")
    await lan.say(word)
    assert "Sở Nội vụ" in (await lan.say("/donvi"))[0]


async def test_a_question_between_does_not_become_the_name_of_a_unit(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/donvi")
    await lan.press("Sở Nội vụ")
    await lan.press("Đổi tên đơn vị")
    prompt = lan.reads[-1]
    reads = await lan.say("hồ sơ bằng khen thủ tướng gồm những gì?")
    assert "Bằng khen" in reads[0]
    assert reads[-1] == prompt
    assert "Sở Nội vụ Hà Nội" in (await lan.say("Sở Nội vụ Hà Nội"))[-1]
