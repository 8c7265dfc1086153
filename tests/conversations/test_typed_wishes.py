"""What is typed instead of pressed: a reminder on trial, an invitation with its role and unit."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.officer import Office

COMING = "Lời nhắc gửi thử sẽ đến trong vòng một phút."


# as it stands on the button, without accents, with other words for it, politely
@pytest.mark.parametrize(
    "typed",
    [
        "Gửi thử một lời nhắc",
        "gui thu mot nhac viec",
        "gửi thử nhắc việc xem sao",
        "gửi cho em thử một lời nhắc nhé",
        "cho tôi nhận thử lời nhắc",
    ],
)
async def test_a_reminder_on_trial_is_sent_for_words(office: Office, typed: str) -> None:
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    assert await minh.say(typed) == [COMING]


async def test_a_wish_about_real_reminders_is_no_trial(office: Office) -> None:
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    assert COMING not in await minh.say("gửi lời nhắc cho xã B")


async def test_an_invitation_is_begun_with_what_the_sentence_says(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Minh", "UBND xã A")
    asked = await lan.say("moi ng dieu phoi So Noi vu")
    assert asked == ["Mời người điều phối, Sở Nội vụ\nLời mời có hiệu lực bao lâu?"]
    assert "Mã" in (await lan.press("7 ngày"))[-1]
    # a unit nearly called so is offered, one that is not there can be added
    await lan.say("mời điều phối cho xã A")
    assert await lan.buttons() == ["UBND xã A", "Thêm đơn vị mới: xã A"]
    await lan.say("mời cán bộ UBND xã C")
    assert await lan.buttons() == ["Thêm đơn vị mới: UBND xã C"]
    # without a unit it is asked for, and what is typed next is that
    await lan.say("/huy")
    assert "thuộc đơn vị nào" in (await lan.say("mời thêm quản trị viên"))[-1]
    assert "Lời mời có hiệu lực bao lâu?" in (await lan.say("so noi vu"))[-1]
    # an invitation to a meeting is none to the assistant
    await lan.say("/huy")
    assert "Lời mời" not in (await lan.say("mời cán bộ dự họp ngày mai"))[-1]


async def test_only_what_one_may_give_is_offered(office: Office) -> None:
    await office.first_administrator()
    ha = await office.member(Role.COORDINATOR, "Hà", "UBND xã B")
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    (told,) = await ha.say("moi ng dieu phoi So Noi vu")
    assert told.startswith("Vai trò “Người điều phối” do quản trị viên mời.")
    assert (await ha.buttons())[:2] == ["Cán bộ", "Người xem"]
    assert (await ha.say("mời cán bộ Sở Nội vụ"))[-1].startswith("“Sở Nội vụ” không phải là đơn vị của anh")
    assert (await minh.say("mời cán bộ xã A"))[-1].startswith("Vai trò của anh/chị không có quyền")
