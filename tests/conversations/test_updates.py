"""Quick updates typed anywhere: understood, shown back, confirmed with a tap, recorded once, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, Officer
from tests.conversations.test_once import failing_once

TASK = "báo cáo khối quý 4"
WHEN = f"{TASK} (UBND xã A): anh/chị đã gửi ngày nào?"


async def province(office: Office) -> tuple[Officer, Officer]:
    """A province that asks commune A, and commune Hòa Bình without any account, for a report."""
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    async with office.app.database.writing() as work:
        await work.units.add(name="UBND xã Hòa Bình", now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", "UBND xã A", "UBND xã Hòa Bình")
    await set_task(lan, TASK)
    return lan, minh


async def set_task(lan: Officer, task: str) -> None:
    await lan.say(f"/han {task} trước 15/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Tất cả đơn vị cấp dưới")


async def state_of(office: Office, unit: str) -> list[str]:
    """How the obligations of a unit stand in the database."""
    async with office.app.database.reading() as work:
        found = await work.units.find(unit)
        assert found is not None
        owed = await work.deadlines.concerning(person_id=0, unit_ids=[found.id], is_open=False)
    return [one.obligation.state.value for one in owed]


async def test_however_it_is_written_it_is_shown_back_and_nothing_changes(office: Office) -> None:
    _, minh = await province(office)
    turns = [
        ("đã nộp báo cáo khối quý 4", WHEN),
        ("da nop bao cao khoi quy 4", WHEN),  # no accents
        ("da nop bc khoi q4", WHEN),  # abbreviations
        ("đã nộp báo cáo khôí quý IV", WHEN),  # a slip, a Roman numeral
        ("báo cáo khối quý 4 nộp rồi ạ", WHEN),
        ("đã nộp", WHEN),  # the only thing that is due
        ("nộp rồi", WHEN),
        (
            "đã nộp báo cáo khối quý 4 hôm qua",
            f"Ghi nhận: {TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026.",
        ),
        (
            "đã gửi báo cáo khối quý 4 ngày 12/11",
            f"Ghi nhận: {TASK} (UBND xã A) đã nộp ngày thứ Năm 12/11/2026.",
        ),
        ("đã nộp báo cáo khối quý 4 ngày 31/11", "Lịch không có ngày 31/11: tháng 11 chỉ có 30 ngày."),
        (
            "đã nộp báo cáo khối quý 3",
            "Chỉ thấy báo cáo khối quý 4 (UBND xã A); có phải",
        ),  # numbers are no slips
        ("chưa nộp báo cáo khối quý 4", "vẫn là chưa nộp, hạn hết thứ Hai 14/12/2026"),
        ("hình như đã nộp báo cáo khối quý 4", "chưa cho biết chắc chắn"),
        ("đã nộp báo cáo khối quý 4, báo cáo tổng kết hôm qua", "Anh/chị cho biết 2 việc"),
        ("HS 9 đã gửi", "Không thấy HS 9"),
        ("xã Hoà Bình đã nộp báo cáo khối quý 4", "không thuộc phạm vi anh/chị ghi nhận"),
    ]
    for text, words in turns:
        (reads,) = await minh.say(text)
        assert words in reads, text
    for text in ("mai nộp báo cáo khối quý 4", "đã nộp báo cáo khối quý 4 chưa?"):  # a plan, a question
        (reads,) = await minh.say(text)
        assert "Ghi nhận" not in reads, text
        assert "đã gửi ngày nào" not in reads, text
    assert await state_of(office, "UBND xã A") == ["open"]
    assert await state_of(office, "UBND xã Hòa Bình") == ["open"]


async def test_one_tap_records_and_a_word_takes_back(office: Office) -> None:
    lan, minh = await province(office)
    await minh.say("đã nộp báo cáo khối quý 4")
    old = await minh.data_under("Hôm qua")
    (reads,) = await minh.press("Hôm nay")
    assert reads == f"{TASK} (UBND xã A) đã nộp ngày thứ Hai 23/11/2026 – đã ghi nhận"
    assert "ghi nhận đã nộp: báo cáo khối quý 4" in (await lan.say("/nhatky"))[0]
    (reads,) = await minh.say("nhầm rồi")
    assert "đã hoàn tác, hiện là “Chưa nộp”" in reads
    assert await state_of(office, "UBND xã A") == ["open"]
    (reads,) = await minh.say("hoàn tác")
    assert reads.startswith("Không có nội dung nào anh/chị vừa ghi nhận")
    # the old button stands for a settled update: it says what is true now
    await minh.press_data(old)
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_two_things_in_one_message_are_recorded_together(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    (reads,) = await minh.say("đã nộp báo cáo khối quý 4 hôm qua, hs 1 đã gửi hôm qua")
    assert "Anh/chị cho biết 2 việc. Chưa có gì được ghi nhận." in reads
    assert "2. HS 1 (Giấy khen: Nguyễn Thị Hoa) đã gửi ngày Chủ nhật 22/11/2026" in reads
    (reads,) = await minh.press("Ghi nhận tất cả")
    assert reads.count("đã ghi nhận") == 2
    (reads,) = await minh.press("Hoàn tác")
    assert reads.count("đã hoàn tác") == 2
    # By word the last one; of those before it one is chosen.
    for text in ("đã nộp báo cáo khối quý 4 hôm qua", "hs 1 đã gửi hôm qua"):
        await minh.say(text)
        await minh.press("Ghi nhận")
    assert "HS 1" in (await minh.say("hoàn tác"))[0]
    assert "chọn nội dung cần hoàn tác" in (await minh.say("hoàn tác"))[0]
    (reads,) = await minh.press(f"Hoàn tác: {TASK} (UBND xã A)")
    assert reads == f"{TASK} (UBND xã A): đã hoàn tác, hiện là “Chưa nộp”"
    assert (await minh.say("hoàn tác"))[0].startswith(
        "Không có nội dung nào anh/chị vừa ghi nhận để hoàn tác. "
    )
    (reads,) = await minh.say("HS 1 thiếu biên bản")
    assert "ghi chú ở “Biên bản xét khen thưởng”: thiếu biên bản" in reads
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("HS 1 đã có quyết định")
    assert "hiện là “Đang hoàn thiện”, chưa ghi nhận được là đã có quyết định khen thưởng" in reads


async def test_in_the_middle_of_a_walk(office: Office) -> None:
    _, minh = await province(office)
    await minh.say("/hoso")
    await minh.press("Lập hồ sơ mới")
    said, question = await minh.say("đã nộp báo cáo khối quý 4")
    assert said == WHEN
    assert "hình thức khen thưởng nào?" in question
    await minh.press("Ngày khác")
    assert "Ghi nhận" in (await minh.say("thứ sáu tuần trước"))[0]
    await minh.press("Ghi nhận")
    assert "đối tượng" in (await minh.say("giấy khen"))[0]
    assert await state_of(office, "UBND xã A") == ["submitted"]


async def test_a_coordinator_records_for_a_unit_without_an_account(office: Office) -> None:
    lan, _ = await province(office)
    hoa = await office.member(Role.COORDINATOR, "Hoa")
    (reads,) = await hoa.say("xã Hoà Bình đã nộp báo cáo khối quý 4 hôm qua")
    assert "(UBND xã Hòa Bình) đã nộp ngày Chủ nhật 22/11/2026" in reads
    await hoa.press("Ghi nhận")
    (reads,) = await lan.say("xã Hoà Bình đã nộp báo cáo khối quý 4")
    assert "đã ghi nhận trước đó là đã nộp ngày 22/11/2026, Hoa ghi nhận" in reads
    (reads,) = await hoa.say("phường Lạ đã nộp báo cáo khối quý 4 hôm qua")
    assert "Quản trị viên thêm đơn vị" in reads
    await lan.say("phường Lạ đã nộp báo cáo khối quý 4 hôm qua")
    (reads,) = await lan.press("Thêm đơn vị")
    assert "Đã thêm đơn vị “phường Lạ” và việc phải nộp này; chưa ghi nhận nội dung báo." in reads
    assert await state_of(office, "phường Lạ") == ["open"]
    assert "(phường Lạ) đã nộp" in (await lan.press("Ghi nhận"))[0]
    assert await state_of(office, "phường Lạ") == ["submitted"]
    async with office.app.database.reading() as work:
        (one,) = await work.deadlines.open_ones()
    await lan.press_data(f"1:due_board:{one.occurrence.id}")
    assert await lan.copied("Sao chép danh sách chưa nộp") == "UBND xã A"
    assert await lan.copied("Sao chép danh sách đã ghi nhận") == "UBND xã Hòa Bình\nphường Lạ"


async def test_no_other_unit_than_the_one_named_is_proposed(office: Office) -> None:
    await province(office)
    hoa = await office.member(Role.COORDINATOR, "Hoa")
    for said in ("miễn cho xã A báo cáo khối", "miễn báo cáo khối cho xã A"):
        (reads,) = await hoa.say(said)
        assert "(UBND xã A)" in reads
        assert "Hòa Bình" not in reads
    # A share names no unit, and is said to be none.
    (reads,) = await hoa.say("1/2 đơn vị đã nộp báo cáo khối")
    assert "số đơn vị đã nộp chưa được ghi nhận" in reads
    assert "Hòa Bình" not in reads
    assert await state_of(office, "UBND xã Hòa Bình") == ["open"]


async def test_an_added_unit_stands_in_the_log_and_what_it_owes_is_undone(office: Office) -> None:
    lan, _ = await province(office)
    await lan.say("phường Lạ đã nộp bảng điểm thi đua hôm qua")  # nobody owes that
    await lan.say("phường Lạ đã nộp báo cáo khối quý 4 hôm qua")
    button = await lan.data_under("Thêm đơn vị")
    await lan.press_data(button)
    await lan.press_data(button)
    (log,) = await lan.say("/nhatky")
    assert log.count("thêm đơn vị phường Lạ") == 1
    assert log.count("đặt đơn vị cấp trên của phường Lạ: – → Sở Nội vụ") == 1
    assert log.count("thêm việc phải nộp cho đơn vị: báo cáo khối quý 4") == 1
    number = next(row.split(".")[0] for row in log.splitlines() if "thêm việc phải nộp" in row)
    await lan.press(f"Hoàn tác số {number}")
    assert await state_of(office, "phường Lạ") == ["waived"]


async def test_what_is_wrong_is_asked_and_nothing_is_recorded_till_then(office: Office) -> None:
    _, minh = await province(office)
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    record = await minh.data_under("Ghi nhận")
    (reads,) = await minh.press("Sửa lại")
    assert "Anh/chị cần sửa phần nào? Chưa có gì được ghi nhận." in reads
    await minh.press_data(record)  # the button as it stood before
    assert await state_of(office, "UBND xã A") == ["open"]
    assert (await minh.press("Sai ngày")) == [WHEN]
    await minh.press("Sửa lại")
    await minh.press("Không sửa")
    assert "đã nộp ngày thứ Hai 23/11/2026 – đã ghi nhận" in (await minh.press("Hôm nay"))[0]
    await minh.press("Hoàn tác")
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    record = await minh.data_under("Ghi nhận")
    await minh.press("Sửa lại")
    assert "Anh/chị nhắn lại cho đúng" in (await minh.press("Nhắn lại từ đầu"))[0]
    assert "nội dung cũ không được ghi nhận" in (await minh.press_data(record))[0]
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_another_task_is_chosen_where_the_first_was_meant_wrongly(office: Office) -> None:
    lan, minh = await province(office)
    await set_task(lan, "báo cáo khối quý 3")
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    await minh.press("Sửa lại")
    await minh.press("Sai việc, hồ sơ")
    await minh.press("báo cáo khối quý 3 (UBND xã A)")
    assert "báo cáo khối quý 3 (UBND xã A) đã nộp" in (await minh.press("Ghi nhận"))[0]


async def test_numbers_are_kept_beside_a_report_and_told_anew(office: Office) -> None:
    lan, minh = await province(office)
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua, 12 cá nhân")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("đã nộp báo cáo khối quý 4, 15 cá nhân")
    assert reads == f"Ghi nhận: {TASK} (UBND xã A) ghi chú mới: 15 cá nhân."
    await minh.press("Ghi nhận")
    async with office.app.database.reading() as work:
        (one,) = await work.deadlines.open_ones()
        owed = await work.deadlines.of_deadline(one.deadline.id)
    (sent,) = [duty.obligation.id for duty in owed if duty.obligation.sent_on]
    assert "Ghi chú: 15 cá nhân" in (await lan.press_data(f"1:due:{sent}"))[0]
    (board,) = await lan.press_data(f"1:due_board:{one.occurrence.id}")
    assert "UBND xã A: Đã nộp ngày 22/11/2026; 15 cá nhân" in board
    await minh.say("sai rồi, hoàn tác giúp em")
    assert "Ghi chú: 12 cá nhân" in (await lan.press_data(f"1:due:{sent}"))[0]


async def test_an_update_among_the_first_steps_is_recorded_and_they_go_on(office: Office) -> None:
    await province(office)
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.OFFICER, "UBND xã A", timedelta(days=1)
    )
    tam = await office.enter(issued.code)  # was asked for the name
    said, goes_on, question = await tam.say("đã nộp báo cáo khối quý 4 hôm qua")
    assert "đã nộp ngày Chủ nhật 22/11/2026" in said
    assert goes_on == "Trở lại phần đang làm."
    await tam.press("Ghi nhận")
    assert await state_of(office, "UBND xã A") == ["submitted"]
    assert (await tam.say("Tâm"))[0] != question


async def test_an_update_while_a_day_is_typed(office: Office) -> None:
    lan, minh = await province(office)
    await set_task(lan, "báo cáo khối quý 3")
    await minh.say("đã nộp báo cáo khối quý 4")
    await minh.press("Ngày khác")
    said, _, question = await minh.say("đã nộp báo cáo khối quý 3 hôm qua")
    assert "báo cáo khối quý 3 (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026" in said
    assert "cho biết ngày" in question
    assert "báo cáo khối quý 4 (UBND xã A) đã nộp ngày thứ Sáu 20/11/2026" in (await minh.say("20/11"))[0]
    await minh.press("Ghi nhận")


async def test_near_ties_are_asked_and_all_can_be_chosen(office: Office) -> None:
    lan, minh = await province(office)
    await set_task(lan, "báo cáo khối quý 3")
    (reads,) = await minh.say("đã nộp báo cáo khối")
    assert reads.startswith("Không rõ “báo cáo khối” là việc nào")
    await minh.say("đã nộp")
    await minh.press("Tất cả")
    await minh.press("Hôm nay")
    await minh.press("Hôm qua")
    (reads,) = await minh.press("Ghi nhận tất cả")
    assert reads.count("đã ghi nhận") == 2
    assert await state_of(office, "UBND xã A") == ["submitted", "submitted"]


@pytest.mark.parametrize("press", ["Hôm nay", "Hoàn tác"])
async def test_a_press_that_is_worked_twice_counts_once(office: Office, press: str) -> None:
    lan, minh = await province(office)
    await minh.say("đã nộp báo cáo khối quý 4")
    if press == "Hoàn tác":
        await minh.press("Hôm nay")
    with failing_once():
        reads = await minh.press(press)
    assert len(reads) == 1
    count = 1 if press == "Hôm nay" else 2
    assert (await lan.say("/nhatky"))[0].count("ghi nhận đã nộp") == count


async def test_of_two_people_the_second_sees_what_is_true(office: Office) -> None:
    _, minh = await province(office)
    tam = await office.member(Role.OFFICER, "Tâm", "UBND xã A")
    await minh.say("đã nộp báo cáo khối quý 4")
    await tam.say("đã nộp báo cáo khối quý 4")
    of_minh = await minh.data_under("Hôm nay")
    await minh.press("Hôm nay")
    (reads,) = await tam.press("Hôm qua")
    assert "đã ghi nhận trước đó là đã nộp ngày 23/11/2026, Minh ghi nhận" in reads
    # somebody else's button
    (reads,) = await tam.press_data(of_minh)
    assert "không còn" in reads
    office.clock.forward(timedelta(days=21))
    await minh.press_data(of_minh)
    assert await state_of(office, "UBND xã A") == ["submitted"]


async def test_all_units_at_once_are_named_and_a_later_day_moves_no_date(office: Office) -> None:
    lan, _ = await province(office)
    (reads,) = await lan.say("xã an bình đã nộp báo cáo khối quý 4")  # no other unit with half of that name
    assert "Chưa có đơn vị “xã an bình”" in reads
    (reads,) = await lan.say("hầu hết các xã đã nộp báo cáo khối quý 4")
    assert "số đơn vị đã nộp chưa được ghi nhận" in reads
    (reads,) = await lan.say("các xã đã nộp hết báo cáo khối quý 4")
    assert "(UBND xã A)" in reads
    assert "(UBND xã Hòa Bình)" in reads
    assert "Các đơn vị nêu trên đã gửi ngày nào?" in reads
    assert await state_of(office, "UBND xã A") == ["open"]
    await lan.press("Hôm qua")
    await lan.press("Ghi nhận tất cả")
    assert await state_of(office, "UBND xã A") == await state_of(office, "UBND xã Hòa Bình") == ["submitted"]
    await lan.press("Hoàn tác")
    assert await state_of(office, "UBND xã A") == await state_of(office, "UBND xã Hòa Bình") == ["open"]
    (reads,) = await lan.say("gia hạn báo cáo khối quý 4 cho xã Hòa Bình đến 20/12")
    assert "thay đổi ngày hết hạn của đơn vị đó" in reads
    assert "(UBND xã Hòa Bình)" in reads
    assert "Chưa có gì thay đổi" in reads
    await lan.press("Thay đổi hạn")
