"""Looking after people by chat: roles, names, access, invitations, and the way back of each change."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.channels.web.access import AccessRefused
from bot.rights import Role
from tests.conversations.officer import Office
from tests.patience import SECONDS as PATIENCE


async def test_role_change_is_shown_logged_and_undone(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    assert "Minh – Cán bộ" in lan.reads[0]
    await lan.press("Minh")
    await lan.press("Đổi vai trò")
    assert "Vai trò: Người xem" in (await lan.press("Người xem"))[0]

    log = (await lan.say("/nhatky"))[0]
    assert "Lan (trên trang): đổi vai trò của Minh: cán bộ → người xem" in log
    number = log.splitlines()[1].split(".")[0]
    undone = (await lan.press(f"Hoàn tác số {number}"))[0]
    assert "đổi vai trò của Minh: người xem → cán bộ" in undone
    assert "đã hoàn tác" in undone
    assert f"Hoàn tác số {number}" not in await lan.buttons()


async def test_a_name_is_corrected_and_may_look_like_markup(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Le")
    await lan.say("/nguoidung")
    await lan.press("Le")
    await lan.press("Sửa họ tên")
    assert "<b>Lê & con</b>" in (await lan.say("<b>Lê & con</b>"))[0]
    assert "<b>Lê & con</b> – Cán bộ" in (await lan.say("/nguoidung"))[0]


async def test_contact_change_reaches_refusals(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Lan")
    await lan.press("Sửa thông tin liên hệ")
    assert "Đã ghi nhận" in (await lan.say("Chị Lan, máy lẻ 12"))[0]
    assert "Chị Lan, máy lẻ 12" in (await minh.say("thời tiết hôm nay thế nào"))[0]
    assert "Chị Lan, máy lẻ 12" in (office.app.settings.data_dir / "office.json").read_text("utf-8")


async def test_cut_off_ends_everything_at_once(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.say("/menu")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Cắt quyền truy cập")
    assert "Trạng thái: Đã cắt quyền truy cập" in (await lan.press("Xác nhận cắt quyền"))[0]

    assert not await office.is_signed_in(minh)
    # What was on its way when the access ended: one sentence and nothing else.
    [sentence] = await minh.say("hồ sơ bằng khen thủ tướng")
    assert sentence.startswith("Quyền truy cập của anh/chị đã được dừng;")
    assert sentence.endswith("Phòng TĐKT, 0200 0000 000.")
    assert len(await minh.press("Trợ giúp")) == 1
    assert "đã được dừng" in minh.reads[0]


async def test_the_log_is_turned_back_to_older_changes(office: Office) -> None:
    lan = await office.first_administrator()
    for number in range(12):
        await office.member(Role.OFFICER, f"Minh {number}")
        await lan.say("/nguoidung")
        await lan.press(f"Minh {number}")
        await lan.press("Đổi vai trò")
        await lan.press("Người xem")
    assert "Minh 0:" not in (await lan.say("/nhatky"))[0]
    pages = lan.reads[0]
    while "Thay đổi trước đó" in await lan.buttons():
        pages += (await lan.press("Thay đổi trước đó"))[0]
    assert "đổi vai trò của Minh 0: cán bộ → người xem" in pages
    assert "Thay đổi mới hơn" in await lan.buttons()


async def test_cut_off_is_undone_from_the_log(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Cắt quyền truy cập")
    await lan.press("Xác nhận cắt quyền")
    await lan.say("/nhatky")
    number = lan.reads[0].splitlines()[1].split(".")[0]
    assert "khôi phục quyền truy cập của Minh" in (await lan.press(f"Hoàn tác số {number}"))[0]
    assert "Danh mục chính" in (await minh.say("/menu"))[0]
    # The browser was signed out for good; a new code is needed there.
    assert not await office.is_signed_in(minh)


async def test_restored_person_is_back(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Cắt quyền truy cập")
    await lan.press("Xác nhận cắt quyền")
    assert "Trạng thái: Đang hoạt động" in (await lan.press("Khôi phục quyền truy cập"))[0]
    assert "Danh mục chính" in (await minh.say("/menu"))[0]


async def test_the_last_administrator_stays(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/xoadulieu")
    assert "quản trị viên duy nhất" in (await lan.press("Xác nhận xóa dữ liệu của tôi"))[0]


async def test_two_administrators_at_once_the_second_sees_the_current_card(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.ADMINISTRATOR, "Hoa")
    await hoa.press("Bỏ qua")
    await office.member(Role.OFFICER, "Minh")
    for one in (lan, hoa):
        await one.say("/nguoidung")
        await one.press("Minh")
        await one.press("Đổi vai trò")
    await lan.press("Người xem")
    reads = await hoa.press("Người điều phối")
    assert any("đã thay đổi từ khi anh/chị xem" in one for one in reads)
    assert any("Vai trò: Người xem" in one for one in reads)


async def test_an_invitation_is_withdrawn_and_restored(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Đơn vị khác")
    assert "UBND xã A" in (await lan.say("UBND xã A"))[0]
    await lan.press("Bỏ qua")
    await lan.press("30 ngày")
    code = await lan.copied("Sao chép mã")
    assert await lan.press("Thu hồi lời mời") == ["Đã thu hồi lời mời."]
    with pytest.raises(AccessRefused, match="code_unknown"):
        await office.enter(code)

    await lan.say("/nhatky")
    number = lan.reads[0].splitlines()[1].split(".")[0]
    assert "khôi phục lời mời cán bộ, UBND xã A" in (await lan.press(f"Hoàn tác số {number}"))[0]
    assert "họ và tên" in (await office.enter(code)).reads[0]


async def test_open_invitations_are_listed_with_a_button_each(office: Office) -> None:
    lan = await office.first_administrator()
    await office.app.services.invitations.issue_from_terminal(Role.VIEWER, "Sở Y tế", timedelta(days=7))
    await lan.say("/moi")
    assert "1. Người xem, Sở Y tế" in (await lan.press("Lời mời chưa dùng"))[0]
    await lan.press("Thu hồi lời mời số 1")
    await lan.say("/moi")
    assert "Không có lời mời" in (await lan.press("Lời mời chưa dùng"))[0]


async def test_a_coordinator_invites_into_their_own_unit_only(office: Office) -> None:
    await office.first_administrator()
    hoa = await office.member(Role.COORDINATOR, "Hoa", unit="Sở Y tế")
    await hoa.say("/moi")
    assert "Quản trị viên" not in await hoa.buttons()
    await hoa.press("Cán bộ")
    assert await hoa.buttons() == ["Sở Y tế"]
    await hoa.press("Sở Y tế")
    assert "Sở Y tế" in (await hoa.press("7 ngày"))[0]
    # A forged press for another unit, or for another role.
    assert "không có quyền" in (await hoa.press_data("1:invite_days:officer:1:7"))[0]
    assert "không có quyền" in (await hoa.press_data("1:invite_days:administrator:2:7"))[0]


async def test_another_device_is_linked_by_a_code(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/lienket")
    code = await lan.copied("Sao chép mã")
    assert "mã vẫn còn dùng được" in (await lan.say(code))[0]  # sent where it is not needed
    terminal = await office.stranger()
    reads = await terminal.say(code)
    assert "với tên Lan" in reads[0]
    assert "Người dùng" in await terminal.buttons()
    for who in (await office.stranger(), lan):
        assert "Mã liên kết này đã được sử dụng lúc 09:" in (await who.say(code))[0]


async def test_a_linking_code_expires_after_ten_minutes(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/lienket")
    code = await lan.copied("Sao chép mã")
    office.clock.forward(timedelta(minutes=11))
    assert "Mã liên kết này đã hết hạn" in (await (await office.stranger()).say(code))[0]


async def test_own_devices_are_listed_and_signed_out(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/lienket")
    second = await office.enter(await lan.copied("Sao chép mã"))
    assert "2. Firefox" in (await lan.say("/taikhoan"))[0]
    await lan.press("Đăng xuất thiết bị 1")
    assert not await office.is_signed_in(second)
    assert await office.is_signed_in(lan)


async def test_somebody_who_belongs_here_needs_no_code(office: Office) -> None:
    lan = await office.first_administrator()
    issued = await office.app.services.invitations.issue_from_terminal(Role.VIEWER, None, timedelta(days=1))
    assert "đã là người dùng" in (await lan.say(f"/start {issued.code}"))[0]
    await lan.say("/moi")
    for label in ("Cán bộ", "Sở Nội vụ", "7 ngày"):
        await lan.press(label)
    code = await lan.copied("Sao chép mã")
    await (await office.enter(code)).say("Hoa")
    assert "Mã mời này đã được Hoa sử dụng lúc 09:" in (await lan.say(code))[0]  # who gave it asks


async def test_own_data_is_handed_out_and_erased(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh Bí Danh")
    await minh.say("hồ sơ bằng khen thủ tướng gồm những gì")
    await minh.say("/dulieucuatoi")
    [file_id] = await minh.documents()
    attachment = await office.app.files.of_account(minh.account_id, str(file_id))
    assert attachment is not None
    content = office.app.files.path(attachment.content_hash).read_text("utf-8")
    assert "Minh Bí Danh" in content
    assert "token_hash" not in content

    await minh.say("/xoadulieu")
    await minh.press("Xác nhận xóa dữ liệu của tôi")
    assert not await office.is_signed_in(minh)
    database = office.app.settings.data_dir / "tdkt.sqlite3"
    async with office.app.database.writing() as work:
        await work.commit()
    await office.close()
    assert "Minh Bí Danh".encode() not in database.read_bytes()


async def test_language_is_changed(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/ngonngu")
    assert await lan.press("English") == ["The language is English now."]
    assert "Main menu" in (await lan.say("/menu"))[0]


async def test_a_long_list_of_people_has_pages(office: Office) -> None:
    lan = await office.first_administrator()
    async with office.app.database.writing() as work:
        for number in range(25):
            await work.people.add(name=f"Người {number:02d}", role=Role.OFFICER, now=office.clock.now())
        await work.commit()
    assert "trang 1/2" in (await lan.say("/nguoidung"))[0]
    assert "Người 24" not in lan.reads[0]
    assert "Người 24" in (await lan.press("Trang sau"))[0]
    assert "trang 1/2" in (await lan.press("Trang trước"))[0]


async def test_nobody_undoes_how_they_came_by_their_own_role(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Đổi vai trò")
    await lan.press("Quản trị viên")
    number = (await minh.say("/nhatky"))[0].splitlines()[1].split(".")[0]
    assert "không tự thực hiện" in (await minh.press(f"Hoàn tác số {number}"))[0]


async def test_a_coordinator_without_a_unit_is_told_so(office: Office) -> None:
    await office.first_administrator()
    hoa = await office.member(Role.COORDINATOR, "Hoa", unit=None)
    await hoa.say("/moi")
    assert "chưa được gắn với đơn vị" in (await hoa.press("Cán bộ"))[0]


async def test_open_pages_are_told_to_look_when_access_ends(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    with office.app.bell.listening(minh.account_id) as page:
        await lan.say("/nguoidung")
        await lan.press("Minh")
        await lan.press("Cắt quyền truy cập")
        await lan.press("Xác nhận cắt quyền")
        async with asyncio.timeout(PATIENCE):
            await page.wait(10 * PATIENCE)


async def test_somebody_signed_out_comes_back_as_the_same_person(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Cắt quyền truy cập")
    await lan.press("Xác nhận cắt quyền")
    assert "Cấp mã đăng nhập lại" not in await lan.buttons()
    assert "cần mã đăng nhập lại" in (await lan.press("Khôi phục quyền truy cập"))[0]
    assert "trở lại đúng tài khoản" in (await lan.press("Cấp mã đăng nhập lại"))[0]
    code = await lan.copied("Sao chép mã")
    back = await office.enter(code)
    assert back.account_id == minh.account_id
    assert "cấp mã đăng nhập lại cho Minh" in (await lan.say("/nhatky"))[0]
    with pytest.raises(AccessRefused, match="code_used"):
        await office.enter(code)


async def test_a_sign_in_code_lives_for_half_an_hour(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Minh")
    await lan.say("/nguoidung")
    await lan.press("Minh")
    await lan.press("Cấp mã đăng nhập lại")
    office.clock.forward(timedelta(minutes=31))
    with pytest.raises(AccessRefused, match="code_expired"):
        await office.enter(await lan.copied("Sao chép mã"))


async def test_a_coordinator_lets_only_their_own_people_sign_in_again(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.COORDINATOR, "Hoa", unit="Sở Y tế")
    await office.member(Role.OFFICER, "Tú", unit="Sở Y tế")
    await office.member(Role.OFFICER, "Minh", unit="Sở Nội vụ")
    await hoa.say("/nguoidung")
    await hoa.press("Minh")
    assert "Cấp mã đăng nhập lại" not in await hoa.buttons()
    await hoa.press("Danh sách người dùng")
    await hoa.press("Lan")
    assert "Cấp mã đăng nhập lại" not in await hoa.buttons()
    assert "không có quyền" in (await hoa.press_data(f"1:sign_in_code:{1}"))[0]
    await hoa.press("Danh sách người dùng")
    await hoa.press("Tú")
    assert "Mã đăng nhập lại của Tú" in (await hoa.press("Cấp mã đăng nhập lại"))[0]
    assert lan.account_id != hoa.account_id


async def test_the_last_device_is_signed_out_only_after_a_warning(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/taikhoan")
    warning = (await lan.press("Đăng xuất thiết bị 1"))[0]
    assert "mã đăng nhập lại" in warning
    assert await office.is_signed_in(lan)
    await lan.press("Vẫn đăng xuất")
    assert not await office.is_signed_in(lan)
