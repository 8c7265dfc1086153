"""A list of deadlines that a coordinator attaches: shown back line by line, set by a button, and once."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office
from tests.conversations.test_recurring_deadlines import due, units_of
from tests.knowledge.test_deadline_files import HEADING, sheet

READ = "Đọc thành danh sách hạn"


async def test_a_list_is_shown_back_and_set_once(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    await units_of(office, "UBND xã Tân Lập", "UBND xã Hòa Bình")
    content = sheet(
        HEADING,
        ("Báo cáo khối", "hằng quý, ngày 25 tháng cuối quý", "tất cả", "10, 3, 0"),
        ("Đăng ký thi đua", date(2026, 12, 20), "UBND xã Tân Lập", "", "trước"),
        ("Tổng hợp của Sở", "15/12/2026"),
        ("Báo cáo số liệu", "trước 15/12", "tất cả"),
        ("Hồ sơ", date(2026, 12, 10), "UBND xã Không Có"),
        ("Đăng ký thi đua", date(2026, 12, 20), "UBND xã Tân Lập", "", "trước"),  # twice in the file
    )
    await lan.attach("hạn năm 2027.xlsx", content)
    (reads,) = await lan.press(READ)
    assert reads.splitlines() == [
        "Tệp có 3 hạn mới, 1 hạn đã có, 2 dòng chưa hiểu. Chưa đặt hạn nào.",
        "",
        "Hạn mới",
        "– Dòng 2: Báo cáo khối, hằng quý, kỳ tới hết thứ Sáu 25/12/2026; tất cả đơn vị cấp dưới (2 đơn vị)",
        "– Dòng 3: Đăng ký thi đua, hết thứ Sáu 18/12/2026; UBND xã Tân Lập (1 đơn vị)",
        "– Dòng 4: Tổng hợp của Sở, hết thứ Ba 15/12/2026; Sở Nội vụ (1 đơn vị)",
        "",
        "Đã có, không đặt lại",
        "– Dòng 7: Đăng ký thi đua, hết thứ Sáu 18/12/2026; UBND xã Tân Lập (1 đơn vị)",
        "",
        "Chưa hiểu, không đặt (anh/chị sửa trong tệp rồi gửi lại)",
        "– Dòng 5: ngày có nhiều cách hiểu (trước 15/12); ghi rõ ngày cuối được nộp, ví dụ 14/12/2026",
        "– Dòng 6: không tìm thấy đơn vị, hoặc đơn vị không thuộc phạm vi của anh/chị (UBND xã Không Có)",
    ]
    assert await due(lan) == []
    await lan.attach("hạn năm 2027.xlsx", content)
    await lan.press(READ)
    (reads,) = await lan.press("Đặt 3 hạn mới")
    assert reads == "Đã đặt 3 hạn từ tệp. Xem tại /han và /lich."
    lines = await due(lan)
    assert len(lines) == 3
    assert lines[0].startswith("1. Tổng hợp của Sở (Sở Nội vụ)")
    # the same file again, and the older preview pressed now: nothing new, nothing twice
    await lan.attach("hạn năm 2027.xlsx", content)
    (reads,) = await lan.press(READ)
    assert reads.startswith("Tệp có 0 hạn mới, 4 hạn đã có, 2 dòng chưa hiểu.")
    await sweep(office, clock, "2026-12-01 08:00", lan)
    assert len(await due(lan)) == 3
    (reads,) = await lan.press("Đặt 3 hạn mới")
    assert reads == "Tệp không có hạn mới; không đặt gì thêm."
    assert len(await due(lan)) == 3


async def test_a_kind_named_in_short_is_found_and_a_fortnight_is_no_week(office: Office) -> None:
    lan = await office.first_administrator()
    await units_of(office, "UBND xã Tân Lập", "UBND phường Hòa Bình")
    lines = [("Báo cáo", date(2026, 12, 15), "xã, phường"), ("Hồ sơ", date(2026, 12, 15), "các xã, phường")]
    await lan.attach("han.xlsx", sheet(HEADING, *lines))
    (reads,) = await lan.press(READ)
    assert reads.count("các xã, phường, đặc khu (2 đơn vị)") == 2
    event = "DTSTART;VALUE=DATE:20261204\nRRULE:FREQ=WEEKLY;INTERVAL=2\nSUMMARY:Báo cáo"
    file = f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    await lan.attach("han.ics", file.encode())
    (reads,) = await lan.press(READ)
    assert "Báo cáo, 2 tuần một lần, kỳ tới hết thứ Sáu 04/12/2026" in reads


async def test_a_line_is_read_back_as_found_and_a_day_that_is_none_comes_with_its_reason(
    office: Office,
) -> None:
    lan = await office.first_administrator()
    await units_of(office, "UBND xã Tân Hà", "UBND phường Hòa Bình")
    entries = """
    - {name: Báo cáo khối, when: 15/12/2026, whom: UBND xã Tan Ha}
    - {name: Báo cáo năm, when: 31/11/2026}
    - {name: Hồ sơ, when: ""}
    """
    await lan.attach("han.yaml", entries.encode())
    (reads,) = await lan.press(READ)
    assert reads.splitlines()[2:] == [
        "Hạn mới",
        "– Mục 1: Báo cáo khối, hết thứ Ba 15/12/2026; UBND xã Tân Hà (1 đơn vị)",
        "",
        "Chưa hiểu, không đặt (anh/chị sửa trong tệp rồi gửi lại)",
        "– Mục 2 (Báo cáo năm): Lịch không có ngày 31/11/2026: tháng 11/2026 chỉ có 30 ngày",
        "– Mục 3 (Hồ sơ): chưa ghi ngày",
    ]


async def test_whom_a_line_is_for_is_read_as_in_a_sentence_and_an_hour_stays_in_its_name(
    office: Office,
) -> None:
    lan = await office.first_administrator()
    await units_of(office, "Xã Tân Hà", "Xã Hòa Bình")
    await lan.say("lập Cụm thi đua số 3 gồm: xã Hòa Bình (trưởng cụm), xã Tân Hà")
    await lan.press("Lập cụm, khối với 2 đơn vị")
    day = date(2026, 12, 18)
    lines = [
        ("Báo cáo", day, "các xã"),
        ("Số liệu", datetime.combine(day, time(17)), "cụm 3"),
        ("Hồ sơ", "17h ngày 18/12/2026", "UBND xã tan ha"),
    ]
    await lan.attach("han.xlsx", sheet(HEADING, *lines))
    (reads,) = await lan.press(READ)
    assert reads.splitlines()[3:] == [
        "– Dòng 2: Báo cáo, hết thứ Sáu 18/12/2026; các xã, phường, đặc khu (2 đơn vị)",
        "– Dòng 3: Số liệu (trước 17:00), hết thứ Sáu 18/12/2026; Cụm thi đua số 3 (2 đơn vị)",
        "– Dòng 4: Hồ sơ (trước 17:00), hết thứ Sáu 18/12/2026; Xã Tân Hà (1 đơn vị)",
    ]


async def test_only_those_who_assign_are_offered_it_and_a_wrong_file_gets_a_sentence(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.attach("han.xlsx", sheet(HEADING, ("Báo cáo", date(2026, 12, 15))))
    assert READ not in await minh.buttons()
    await lan.attach("han.ics", b"no calendar")
    (reads,) = await lan.press(READ)
    assert reads.startswith("Không đọc được tệp này.")
    assert await lan.buttons() == ["Tệp mẫu để nhập nhiều hạn (.xlsx)"]
    await lan.press("Tệp mẫu để nhập nhiều hạn (.xlsx)")
    async with office.app.database.reading() as work:
        files = await work.files.of_account(lan.account_id)
    (made,) = [one for one in files if one.name == "mau-danh-sach-han.xlsx"]
    kept = office.app.settings.files_dir / made.content_hash[:2] / made.content_hash
    await lan.attach("mau.xlsx", kept.read_bytes())  # the template is a file that it reads
    (reads,) = await lan.press(READ)
    assert "Báo cáo khối" in reads
