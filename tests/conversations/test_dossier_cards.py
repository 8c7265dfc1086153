"""Working on a dossier: papers, files, several people, old buttons, redelivery, sending, the log."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen, tick
from tests.conversations.officer import Office
from tests.conversations.test_once import failing_once


async def test_papers_are_ticked_in_place_and_taken_back(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    (card,) = await tick(lan, 1)
    assert "Tiến độ: 1/4" in card
    assert "☑ 1." in card
    before = len(await lan.transcript())
    (card,) = await tick(lan, 2)
    assert "Tiến độ: 2/4" in card
    assert len(await lan.transcript()) == before
    (card,) = await tick(lan, 2)
    assert "Tiến độ: 1/4" in card
    await lan.press("Mục 4")
    (paper,) = await lan.press("Không áp dụng")
    assert paper.splitlines()[1].startswith("– 4.")
    assert "Tiến độ: 1/3" in (await lan.press("Về danh mục hồ sơ"))[0]


async def test_a_note_stands_at_its_paper(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.press("Mục 1")
    assert "kỷ luật" in (await lan.press("Ghi chú"))[0]
    assert "Ghi chú: chờ chữ ký <b>" in (await lan.say("chờ chữ ký <b>"))[0]
    await lan.press("Ghi chú")
    assert "Ghi chú" not in (await lan.say("-"))[0]


async def test_files_belong_to_the_paper_that_was_opened(office: Office) -> None:
    await office.first_administrator()
    mai = await office.member(Role.OFFICER, "Mai")
    xem = await office.member(Role.VIEWER, "Xem")
    await giay_khen(mai)
    await mai.press("Mục 1")
    assert "Đã đính kèm 1 tệp" in (await mai.attach("to-trinh.docx", b"PK"))[0]
    await mai.attach("danh-sach.txt", b"danh sach")
    assert "Tệp đính kèm: 2" in (await mai.press("Mục 1"))[0]
    await xem.say("HS 1")
    await xem.press("Mục 1")
    await xem.press("Xem tệp: to-trinh.docx")
    assert len(await xem.documents()) == 1
    assert "Gỡ tệp 1" not in await xem.buttons()
    assert "Tệp đính kèm: 1" in (await mai.press("Gỡ tệp 2"))[0]
    await mai.say("/menu")
    assert "Đã nhận tệp" in (await mai.attach("khac.txt", b"khac"))[0]


async def test_two_people_at_once(office: Office) -> None:
    await office.first_administrator()
    mai, minh = await office.member(Role.OFFICER, "Mai"), await office.member(Role.OFFICER, "Minh")
    await giay_khen(mai)
    await minh.say("HS 1")
    await tick(mai, 1)
    # Another paper: done, and what happened meanwhile is told.
    (card,) = await tick(minh, 2)
    assert "Mai: đánh dấu đã có" in card
    assert "Tiến độ: 2/4" in card
    # The same paper: Mai takes it away on a card that does not show Minh's tick, so nothing is done.
    await mai.press("Mục 3")
    await tick(minh, 3)
    (card,) = await mai.press("Không áp dụng")
    assert "Minh: đánh dấu đã có" in card
    assert "chưa được thực hiện" in card
    assert "☑ 3." in card


async def test_names_that_come_after_others_were_taken_are_not_lost_in_silence(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan, "Hoa")
    mai = await office.member(Role.OFFICER, "Mai")
    for officer in (lan, mai):
        await officer.say("HS 1")
    await lan.press("Sửa thông tin")
    await lan.press(next(one for one in await lan.buttons() if one.startswith("Tên")))
    await mai.say("HS 1")
    await lan.say("Lý")
    card, told = await mai.say("Bình")
    assert "được đề nghị: Lý" in card
    assert told.startswith("Phần tên đã được trả lời trước đó")


async def test_an_old_button_says_what_has_changed(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    await lan.say("giấy khen")
    old_choice = await lan.data_under("Tập thể")
    await lan.press("Cá nhân")
    await lan.say("công trạng")
    await lan.press("Thủ tục thông thường")
    await lan.say("Hoa")
    await lan.press_data(old_choice)
    card, told = (await lan.transcript())[-2:]
    assert "cho cá nhân" in card
    assert "không thay đổi gì" in told
    old = await lan.data_under(" 1. ")
    await tick(lan, 1)
    await tick(lan, 1)
    (card,) = await lan.press_data(old)
    assert "Từ lúc nút này được hiển thị" in card
    assert "Lan: bỏ đánh dấu" in card
    assert "Tiến độ: 0/4" in card


async def test_nobody_presses_for_another_unit(office: Office) -> None:
    await office.first_administrator()
    mai = await office.member(Role.OFFICER, "Mai", "UBND xã A")
    binh = await office.member(Role.OFFICER, "Bình", "UBND xã B")
    await giay_khen(mai)
    for data in (
        await mai.data_under(" 1. "),
        await mai.data_under("Mục 1"),
        "1:dossier_share:1",
    ):
        assert "không còn nữa" in (await binh.press_data(data))[-1]
    unseen = "Không thấy HS {} trong các hồ sơ của anh/chị và đơn vị. Anh/chị xem /hoso."
    for number in (1, 77):  # whether somebody else's is called so is not told
        assert await binh.say(f"HS {number}") == [unseen.format(number)]
    assert "chưa có hồ sơ nào" in (await binh.say("/hoso"))[0]


async def test_who_only_reads_changes_nothing(office: Office) -> None:
    await office.first_administrator()
    mai = await office.member(Role.OFFICER, "Mai")
    xem = await office.member(Role.VIEWER, "Xem")
    lead = await office.member(Role.COORDINATOR, "Dung")
    await giay_khen(mai)
    for reader in (xem, lead):
        (card,) = await reader.say("HS 1")
        assert "Người lập: Mai – Sở Nội vụ" in card
        assert not any(label.startswith("☐") for label in await reader.buttons())
        assert "không có quyền" in (await reader.press_data(await mai.data_under(" 1. ")))[-1]
    assert "Tiến độ: 0/4" in (await mai.say("HS 1"))[0]


async def test_a_redelivered_press_changes_once(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    with failing_once():
        await lan.say("giấy khen")
    with failing_once():
        await lan.press("Cá nhân")
    await lan.say("công trạng")
    await lan.press("Thủ tục thông thường")
    with failing_once():
        (card,) = await lan.say("Hoa")
    assert "HS 1" in card
    with failing_once():
        (card,) = await tick(lan, 1)
    assert "Tiến độ: 1/4" in card
    assert "Từ lúc nút này" not in card
    await lan.press("Mục 1")
    with failing_once():
        await lan.attach("a.txt", b"a")
    assert "Tệp đính kèm: 1" in (await lan.press("Mục 1"))[0]
    assert (await lan.say("/nhatky"))[0].count("đánh dấu đã có") == 1


async def test_a_state_award_is_sent_when_paper_and_files_both_are(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("hồ sơ bằng khen thủ tướng cho tập thể theo công trạng")
    await lan.press("Lập hồ sơ")
    await lan.press("Thủ tục thông thường")
    await lan.say("Phòng A")
    (question,) = await lan.press("Đã gửi bản giấy")
    assert "đã gửi ngày nào?" in question
    assert "Còn 6 loại giấy tờ chưa được đánh dấu" in question
    (card,) = await lan.press("Hôm nay")
    assert "Đã gửi bản giấy thứ Hai, 23/11/2026" in card
    assert "Chưa ghi nhận gửi tệp điện tử" in card
    assert "Tình trạng: Đang hoàn thiện" in card
    await lan.press("Đã gửi tệp điện tử")
    await lan.press("Ngày khác")
    assert "Hiểu là thứ Sáu, 20/11/2026" in (await lan.say("20/11"))[0]
    (card,) = await lan.press("Ghi nhận thứ Sáu, 20/11/2026")
    assert "Đã gửi, chờ tiếp nhận" in card
    (card,) = await lan.press("Hoàn tác")
    assert "Đang hoàn thiện" in card
    assert "Chưa ghi nhận gửi tệp điện tử" in card


async def test_sent_is_not_received(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.press("Đã gửi hồ sơ")
    assert "Đã gửi, chờ tiếp nhận" in (await lan.press("Hôm qua"))[0]
    await lan.press("Đã tiếp nhận")
    await lan.press("Ngày khác")
    assert "chưa đến" in (await lan.say("30/11/2027"))[-1]
    await lan.press("Hôm nay")
    await lan.press("Tình trạng khác")
    assert "Đã có quyết định khen thưởng" in (await lan.press("Đã có quyết định khen thưởng"))[0]
    await lan.press("Tình trạng khác")
    await lan.press("Đã lưu trữ")
    assert "chưa có hồ sơ nào" in (await lan.say("/hoso"))[0]


async def test_a_dossier_has_a_name_of_its_own(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.press("Đặt tên")
    assert "HS 1: Đợt cuối năm" in (await lan.say("Đợt cuối năm"))[0]
    assert "HS 1 – Đợt cuối năm (Đang hoàn thiện, 0/4)" in (await lan.say("/hoso"))[0]


async def test_an_administrator_undoes_what_the_log_tells(office: Office) -> None:
    lan = await office.first_administrator()
    mai = await office.member(Role.OFFICER, "Mai")
    await giay_khen(mai)
    await tick(mai, 1)
    log = (await lan.say("/nhatky"))[0]
    line = next(one for one in log.splitlines() if "đánh dấu đã có – HS 1" in one)
    await lan.press(f"Hoàn tác số {line.split('.')[0]}")
    assert "Tiến độ: 0/4" in (await mai.say("HS 1"))[0]


async def test_the_checklist_is_handed_out_as_a_file(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.press("Tải danh mục")
    assert len(await lan.documents()) == 1


FORGED = (
    "dossier:0",
    "dossier:99999999999999999",
    "dossier:2147483648",
    "dossiers:99",
    "dossier_award:khong-co",
    "dossier_from:1",
    "dossier_pick:1:grade:nhat",
    "dossier_pick:1:ready:yes",
    "dossier_pick:1:ready:unsure",
    "dossier_pick:1:nominees:x",
    "dossier_mark:1:99:ticked:1",
    "dossier_mark:1:1:open",
    "dossier_mark:1:1:lost:1",
    "dossier_paper:1:99",
    "dossier_note:1:99",
    "dossier_file:1:99",
    "dossier_detach:1:1:99",
    "dossier_page:1:99",
    "dossier_day:1:paper:2026-99-99:1",
    "dossier_day:1:received:2026-11-20:99",
    "dossier_day_ask:1:lost",
    "dossier_move:1:decided:99",
    "dossier_undo:1:1",
    "dossier_undo:1:99999",
    "dossier_renew:1:1",
)


async def test_forged_presses_break_nothing(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    for data in FORGED:
        reads = await lan.press_data(f"1:{data}")
        assert not any("lỗi của hệ thống" in read for read in reads), data
    assert "Tiến độ: 0/4" in (await lan.say("HS 1"))[0]
