"""Units by chat: renamed, put under another, and people moved between them, each with the way back."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.officer import Office, Officer


async def _undo_newest(officer: Officer) -> str:
    log = (await officer.say("/nhatky"))[0]
    number = log.splitlines()[1].split(".")[0]
    return (await officer.press(f"Hoàn tác số {number}"))[0]


async def test_a_unit_is_renamed_logged_and_renamed_back(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội Vụ")
    await lan.say("/nguoidung")
    assert "• Sở Nội Vụ – 1 người" in (await lan.press("Danh sách đơn vị"))[0]
    assert "Đơn vị cấp trên: Không có" in (await lan.press("Sở Nội Vụ"))[0]
    await lan.press("Đổi tên đơn vị")
    assert lan.reads[0].startswith("Anh/chị vui lòng nhập tên mới của đơn vị Sở Nội Vụ.")
    assert (await lan.say("Sở Nội vụ tỉnh"))[0].startswith("Sở Nội vụ tỉnh\n")
    assert "đổi tên đơn vị: Sở Nội vụ tỉnh → Sở Nội Vụ" in await _undo_newest(lan)


async def test_two_units_never_have_one_name(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    await office.member(Role.OFFICER, "Minh", unit="Chi cục A")
    await lan.say("/donvi")
    await lan.press("Chi cục A")
    await lan.press("Đổi tên đơn vị")
    assert "Đã có một đơn vị khác mang tên này" in (await lan.say("Sở Nội vụ"))[0]
    # The question stands: another name is taken at once.
    assert (await lan.say("Chi cục B"))[0].startswith("Chi cục B\n")


async def test_a_unit_above_is_set_and_no_circle_is_made(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    await office.member(Role.OFFICER, "Minh", unit="Chi cục A")
    await lan.say("/donvi")
    await lan.press("Chi cục A")
    await lan.press("Đặt đơn vị cấp trên")
    assert "Đơn vị cấp trên: Sở Nội vụ" in (await lan.press("Sở Nội vụ"))[0]
    assert "đơn vị cấp trên: Sở Nội vụ" in (await lan.say("/donvi"))[0]
    # What stands below is not offered as the unit above, and a forged press is refused.
    await lan.press("Sở Nội vụ")
    await lan.press("Đặt đơn vị cấp trên")
    assert "Chi cục A" not in await lan.buttons()
    assert "không đặt làm cấp trên được" in (await lan.press_data("1:unit_above_set:1:2:1"))[0]
    assert "đặt đơn vị cấp trên của Chi cục A: Sở Nội vụ → –" in await _undo_newest(lan)


async def test_two_administrators_at_one_unit_the_second_sees_it_as_it_is(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    hoa = await office.member(Role.ADMINISTRATOR, "Hoa")
    await hoa.press("Bỏ qua")
    for one in (lan, hoa):
        await one.say("/donvi")
        await one.press("Sở Nội vụ")
        await one.press("Đổi tên đơn vị")
    await lan.say("Sở Nội vụ A")
    told, card = await hoa.say("Sở Nội vụ B")
    assert "đã thay đổi từ khi anh/chị xem" in told
    assert card.startswith("Sở Nội vụ A\n")


async def test_a_person_moves_to_another_unit_and_back(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    await office.member(Role.OFFICER, "Hà", unit="Chi cục A")
    await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    assert "từ Sở Nội vụ sang đơn vị nào" in (await lan.press("Chuyển đơn vị"))[0]
    card, told = await lan.press("Chi cục A")
    assert "Đơn vị: Chi cục A" in card
    assert "vẫn thuộc đơn vị cũ" in told
    log = (await lan.say("/nhatky"))[0]
    assert "chuyển đơn vị của Minh: Sở Nội vụ → Chi cục A" in log
    assert "chuyển đơn vị của Minh: Chi cục A → Sở Nội vụ" in await _undo_newest(lan)
    await lan.say("/nguoidung")
    assert "Đơn vị: Sở Nội vụ" in (await lan.press("Minh"))[0]


async def test_a_person_moves_to_a_new_unit_and_to_none(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Chuyển đơn vị")
    await lan.press("Đơn vị mới")
    assert "Đơn vị: Phòng Tổ chức" in (await lan.say("Phòng Tổ chức"))[0]
    assert "thêm đơn vị Phòng Tổ chức" in (await lan.say("/nhatky"))[0]
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Chuyển đơn vị")
    assert "Đơn vị: Chưa gắn đơn vị" in (await lan.press("Chưa gắn đơn vị"))[0]


async def test_two_administrators_move_one_person_the_second_sees_where_they_are(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    hoa = await office.member(Role.ADMINISTRATOR, "Hoa")
    await hoa.press("Bỏ qua")
    await office.member(Role.OFFICER, "Hà", unit="Chi cục A")
    await office.member(Role.OFFICER, "Minh")
    for one in (lan, hoa):
        await one.say("/nguoidung")
        await one.press("Minh")
        await one.press("Chuyển đơn vị")
    await lan.press("Chi cục A")
    reads = await hoa.press("Chưa gắn đơn vị")
    assert any("đã thay đổi từ khi anh/chị xem" in read for read in reads)
    assert any("Đơn vị: Chi cục A" in read for read in reads)


async def test_what_a_moved_person_may_see_changes_at_once(office: Office) -> None:
    lan = await office.first_administrator(unit="Sở Nội vụ")
    ha = await office.member(Role.OFFICER, "Hà", unit="Chi cục A")
    minh = await office.member(Role.OFFICER, "Minh", unit="Chi cục A")
    await ha.say("/hoso")
    await ha.press("Lập hồ sơ mới")
    await ha.say("bằng khen thủ tướng")
    assert "không còn nữa" not in (await minh.press_data("1:dossier:1"))[0]
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Chuyển đơn vị")
    await lan.press("Sở Nội vụ")
    # The dossier belongs to the unit, not to whoever leaves it.
    assert "không còn nữa" in (await minh.press_data("1:dossier:1"))[0]
