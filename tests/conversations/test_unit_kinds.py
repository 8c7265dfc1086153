"""What kind of unit it is, asked where a unit gets its name: one tap, or none."""

from __future__ import annotations

from datetime import timedelta

from bot.rights import Role
from tests.conversations.officer import Office, Officer

PROVINCE = "Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)"
COMMUNE = "Xã, phường, đặc khu"


async def newcomer(office: Office) -> Officer:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    return await office.enter(issued.code)


async def kind_of(office: Office, unit: str) -> str | None:
    async with office.app.database.reading() as work:
        found = await work.units.find(unit)
        assert found is not None
        return found.kind


async def test_the_first_administrator_tells_the_kind_with_one_tap(office: Office) -> None:
    lan = await newcomer(office)
    (reads,) = await lan.say("Sở Nội vụ")
    assert "họ và tên" in reads
    assert "có thể bỏ qua" in reads
    (reads,) = await lan.press(PROVINCE)
    assert reads == (
        f"Đã ghi nhận loại đơn vị: {PROVINCE}. Các hạn trình theo quy định chỉ được nhắc khi đơn vị bật; "
        "anh/chị mở Hạn theo quy định (cũng có trong /han) để bật. "
        "Anh/chị vui lòng cho biết họ và tên của mình."
    )
    assert "thông tin liên hệ" in (await lan.say("Lan"))[0]
    await lan.say("Phòng TĐKT, 0200 0000 000")
    assert await kind_of(office, "Sở Nội vụ") == "tinh"
    assert "ghi nhận loại đơn vị: Sở Nội vụ" in (await lan.say("/nhatky"))[0]
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    assert PROVINCE not in await lan.buttons()  # it is not asked a second time


async def test_who_skips_it_goes_on_as_before_and_may_still_press_later(office: Office) -> None:
    lan = await newcomer(office)
    await lan.say("Sở Nội vụ")
    await lan.say("Lan")
    (reads,) = await lan.press_data("1:first_kind:tinh")
    assert reads.startswith(f"Đã ghi nhận loại đơn vị: {PROVINCE}. Các hạn trình theo quy định")
    # the question for the contact still waits
    assert "0200 0000 000" in "".join(await lan.say("Phòng TĐKT, 0200 0000 000"))
    assert await kind_of(office, "Sở Nội vụ") == "tinh"


async def test_a_unit_named_for_an_invitation_is_asked_about_once(office: Office) -> None:
    lan = await office.first_administrator()
    for tap in (COMMUNE, "1 ngày"):  # the second time the kind is known
        await lan.say("/moi")
        await lan.press("Cán bộ")
        await lan.press("Đơn vị khác")
        (reads,) = await lan.say("UBND xã A")
        assert tap in await lan.buttons()
        if tap == COMMUNE:
            assert reads.startswith("Đơn vị mới: UBND xã A.")
            assert (await lan.press(COMMUNE))[0].startswith("Mời cán bộ, UBND xã A")
    assert await kind_of(office, "UBND xã A") == "xa"


async def test_the_unit_of_an_invitation_is_typed_and_never_guessed(office: Office) -> None:
    lan = await office.first_administrator()
    for unit in ("Sở Giáo dục và Đào tạo", "UBND xã Hòa Bình", "UBND xã Hoa Bình"):
        await office.member(Role.VIEWER, "Hoa", unit)
    days, new = ["1 ngày", "7 ngày", "30 ngày"], "Thêm đơn vị mới: "
    turns = [
        ("so noi vu", days),  # nothing else can be meant
        ("UBND xã Hòa Bình", days),
        ("ubnd xa hoa binh", ["UBND xã Hòa Bình", "UBND xã Hoa Bình", f"{new}ubnd xa hoa binh"]),
        ("Sở GDĐT", ["Sở Giáo dục và Đào tạo", f"{new}Sở GDĐT"]),
        ("UBND xã A", [f"{new}UBND xã A"]),
    ]
    for asked in ((), ("Đơn vị khác",)):
        for text, buttons in turns[: 5 - len(asked)]:
            await lan.say("/moi")
            for label in ("Cán bộ", *asked):
                await lan.press(label)
            await lan.say(text)
            assert await lan.buttons() == buttons, (text, asked)
    await lan.say("/moi")
    await lan.press("Cán bộ")
    assert (await lan.say("hồ sơ giấy khen gồm gì"))[0].startswith("Tra cứu ngày")  # no name
    await lan.say("UBND xã A")
    assert (await lan.press(f"{new}UBND xã A"))[0].startswith("Đơn vị mới: UBND xã A.")


async def test_it_may_be_left_open(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Đơn vị khác")
    await lan.say("UBND xã A")
    assert (await lan.press("Bỏ qua"))[0].startswith("Mời cán bộ, UBND xã A")
    assert await kind_of(office, "UBND xã A") is None


async def test_only_who_looks_after_units_tells_the_kind_of_another(office: Office) -> None:
    await office.first_administrator()
    ha = await office.member(Role.COORDINATOR, "Hà", "UBND xã A")
    await ha.press_data("1:invite_kind:officer:2:tinh")
    await ha.press_data("1:invite_kind:officer:1:tinh")
    assert await kind_of(office, "UBND xã A") is None
    assert await kind_of(office, "Sở Nội vụ") is None
