"""A reminder or another day wished for in a plain sentence is read back, and done by the buttons alone."""

from __future__ import annotations

from tests.conversations.deadline_turns import Calendar
from tests.conversations.officer import Office
from tests.conversations.test_updates import province


async def test_a_reminder_in_a_sentence_begins_a_deadline(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("nhắc tôi nộp danh sách lao động tiên tiến trước ngày 10/12")
    assert "danh sách lao động tiên tiến" in reads
    assert "Hết thứ Tư 09/12/2026" in await lan.buttons()
    (reads,) = await lan.say("ngày 20/12 nhắc tôi chốt danh sách chiến sĩ thi đua")
    assert "chốt danh sách chiến sĩ thi đua" in reads
    assert "Hết Chủ nhật 20/12/2026" in await lan.buttons()
    (reads,) = await lan.say("han nop bao cao tong ket phong trao la thu sau tuan sau, nhac toi nhe")
    assert "bao cao tong ket phong trao" in reads
    await lan.press("Hết thứ Sáu 04/12/2026")
    (reads,) = await lan.press("Chỉ nhắc tôi")
    assert reads == (
        "Đã ghi nhận: bao cao tong ket phong trao, hạn hết thứ Sáu 04/12/2026. "
        "Lời nhắc đầu tiên: 08:00 ngày 24/11/2026."
    )


async def test_another_thing_told_while_a_day_is_awaited_is_no_day_of_the_first(office: Office) -> None:
    lan = await office.first_administrator()
    for text, name in (
        ("han nop bao cao tong ket nam 22/12", "bao cao tong ket nam"),
        ("nhắc em nộp danh sách khối trước 22/12", "danh sách khối"),
        ("trước 22/12 nhé", "báo cáo tự chấm điểm"),  # the day alone is of what was asked about
        ("nhắc em trước 22/12", "báo cáo tự chấm điểm"),
    ):
        await lan.say("/han nộp báo cáo tự chấm điểm ngày 31/11")
        (reads,) = await lan.say(text)
        assert reads.startswith(f"{name}: "), text
        assert "22/12/2026" in reads, text
        await lan.press("Không thực hiện")
    (reads,) = await lan.say("hạn nộp báo cáo khối 22/12 nhé")  # where nothing is awaited too
    assert reads.startswith("báo cáo khối: hạn hết thứ Ba 22/12/2026")


async def test_a_count_from_an_event_with_its_day_begins_a_deadline(office: Office) -> None:
    lan = await office.first_administrator()
    for text, name, day in (
        ("30 ngày trước hội nghị tổng kết 27/12", "hội nghị tổng kết 27/12", "thứ Sáu 27/11/2026"),
        (
            "nhac toi 30 ngay truoc hoi nghi dien hinh tien tien 20/5/2027",
            "hoi nghi dien hinh",
            "thứ Ba 20/04/2027",
        ),
        ("gửi biên bản 5 ngày làm việc sau khi họp hội đồng (3/12)", "biên bản: hạn", "thứ Năm 10/12/2026"),
        ("nộp hồ sơ trước đại hội 30/6/2027 một tháng", "hồ sơ: hạn", "Chủ nhật 30/05/2027"),
    ):
        (reads,) = await lan.say(text)
        assert reads.startswith(name), text
        assert f"Hết {day}" in await lan.buttons(), text
    (reads,) = await lan.say("45 ngày trước hội nghị tổng kết 28/12")
    assert reads.startswith("Tính từ hội nghị tổng kết 28/12 thì hạn là ngày 13/11/2026, ngày này đã qua.")
    for text in (
        "trước hội nghị bao nhiêu ngày phải gửi hồ sơ?",
        "truoc hoi nghi bao nhieu ngay phai gui ho so",
    ):
        (reads,) = await lan.say(text)
        assert reads.startswith("Tra cứu ngày"), text


async def test_two_reports_of_every_year_begin_a_pattern(office: Office) -> None:
    lan = await office.first_administrator()
    for text in ("báo cáo 6 tháng đầu năm và cả năm, 15/6, 15/12", "báo cáo 6 thang, nam: 15/6 va 15/12"):
        (reads,) = await lan.say(text)
        assert "– Báo cáo năm 2026: hết thứ Ba 15/12/2026" in reads
        assert "– Báo cáo 6 tháng đầu năm 2027: hết thứ Ba 15/06/2027" in reads
    await lan.say("báo cáo 6 tháng đầu năm và cả năm 2027, 15/6, 15/12")  # of one year alone
    assert not any("Đúng, kỳ tới" in one for one in await lan.buttons())


async def test_what_units_are_told_to_send_is_an_assignment_and_no_report(office: Office) -> None:
    lan, minh = await province(office)
    for text in (
        "giao 3 xã nộp báo cáo tổng kết trước 5/12",
        "giao 3 xa nop bao cao tong ket truoc 5/12",  # no accents
        "yêu cầu các đơn vị gửi báo cáo tổng kết trước 5/12",
    ):
        await lan.say(text)
        assert "Hết thứ Sáu 04/12/2026" in await lan.buttons(), text
    # Who was told to is read back by name, and asked about only where it is wished.
    (reads,) = await lan.press("Hết thứ Sáu 04/12/2026")
    assert reads.startswith("báo cáo tổng kết, hạn hết thứ Sáu 04/12/2026, gửi ")
    await lan.press("Chọn lại")
    assert "Theo loại đơn vị" in await lan.buttons()
    (reads,) = await lan.say("/han báo cáo quý cho các xã, phường 15/12")
    assert reads.startswith("báo cáo quý, hạn hết thứ Ba 15/12/2026, gửi các xã, phường, đặc khu: 2 đơn vị (")
    await lan.press("Đặt hạn cho 2 đơn vị")
    await minh.say("/han")
    assert any("báo cáo quý" in one for one in await minh.buttons())
    # Without a day, too, it is no report.
    assert not any("Ghi nhận" in one for one in await lan.say("giao xã A nộp báo cáo khối quý 4"))


async def test_a_deadline_in_so_many_words_is_read_back_by_its_name_alone(office: Office) -> None:
    lan, _ = await province(office)
    for text, name, day in (
        ("đặt hạn báo cáo sơ kết cụm trước 2/12 cho cả cụm", "báo cáo sơ kết cụm", "thứ Ba 01/12/2026"),
        ("dat han bao cao so ket cum truoc 2/12 cho ca cum", "bao cao so ket cum", "thứ Ba 01/12/2026"),
        ("nhờ trợ lý đặt hạn cho các xã nộp danh sách 5/12", "danh sách", "thứ Bảy 05/12/2026"),
        ("nhac toi nop danh sach cstd co so t6 nay", "nop danh sach cstd co so", "thứ Sáu 27/11/2026"),
        ("nhắc tôi nộp danh sách cstđ cơ sở thứ 6 này", "danh sách cstđ cơ sở", "thứ Sáu 27/11/2026"),
        ("/han giao các sở báo cáo số liệu trước 10/3/2027 âm lịch", "báo cáo số liệu", "thứ Năm 15/04/2027"),
        ("/han giao nộp hồ sơ cho các sở trc 20.12", "hồ sơ", "thứ Bảy 19/12/2026"),
    ):
        (reads,) = await lan.say(text)
        assert reads.startswith((f"{name}:", f"{name}.", f"{name} ", name + "\n")), reads
        assert "cho " not in reads.split(":")[0], reads
        assert f"Hết {day}" in await lan.buttons(), text
    (reads,) = await lan.say("/han giao nộp hồ sơ cho các sở 10 ngày làm việc sau khi họp hội đồng")
    assert "cho các sở" not in reads
    for text in (
        "đặt hạn nộp hồ sơ bằng khen thủ tướng 30/11 theo quy định nào",
        "hạn nộp hồ sơ bằng khen thủ tướng",
    ):
        await lan.say(text)
        assert not any("Hết thứ" in one for one in await lan.buttons()), text


async def test_a_question_about_a_date_is_no_wish(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("nhắc tôi hạn nộp hồ sơ Cờ thi đua của Chính phủ")
    assert not any("Hết thứ" in one for one in await lan.buttons())


async def test_the_day_is_kept_while_it_is_asked_which_deadline_moves(
    office: Office, clock: Calendar
) -> None:
    lan, _ = await province(office)
    clock.turn_to("2026-12-04 09:00")
    for name, day in (("báo cáo cụm quý 4", "15/12"), ("báo cáo cụm quý 4", "18/12")):
        await lan.say(f"/han {name} {day}")
        (label,) = [one for one in await lan.buttons() if one.startswith("Hết thứ")]
        await lan.press(label)
        await lan.press("Chỉ nhắc tôi")
    # the word that leads to the day, whatever tells it
    for told, spoken in (
        ("12/12", "Hết thứ Bảy 12/12/2026"),
        ("hôm nay", "Hết thứ Sáu 04/12/2026"),
        ("ngày mai", "Hết thứ Bảy 05/12/2026"),
        ("cuối tháng", "Hết thứ Năm 31/12/2026"),
    ):
        (reads,) = await lan.say(f"dời hạn báo cáo cụm quý 4 sang {told}")
        assert reads.startswith("Có nhiều hạn mang tên này"), told
        (reads,) = await lan.press("báo cáo cụm quý 4: 18/12/2026")
        assert "hạn hiện nay là hết thứ Sáu 18/12/2026" in reads
        assert spoken in await lan.buttons(), told
    # another day typed right after it is that one's; once it is moved, no longer
    (reads,) = await lan.say("17/12")
    assert "hạn hiện nay là hết thứ Sáu 18/12/2026" in reads
    (reads,) = await lan.press("Hết thứ Năm 17/12/2026")
    assert "Hạn: hết thứ Năm 17/12/2026 (trước đây: 18/12/2026)" in reads
    assert "hạn hiện nay" not in (await lan.say("20/12"))[0]


async def test_another_day_for_a_deadline_is_read_back(office: Office) -> None:
    lan, minh = await province(office)
    (reads,) = await lan.say("dời báo cáo khối quý 4 sang 20/12")
    assert reads.startswith("báo cáo khối quý 4 (UBND xã A; UBND xã Hòa Bình): ")  # all whose date it is
    assert "hạn hiện nay là hết thứ Hai 14/12/2026" in reads
    await lan.press("Hết Chủ nhật 20/12/2026")
    (reads,) = await lan.say("doi han bao cao khoi quy 4 thanh 18/12")
    assert "hạn hiện nay là hết thứ Hai 14/12/2026" in reads  # nothing moves before the units are chosen
    (reads,) = await minh.say("đổi hạn báo cáo khối quý 4 thành 18/12")
    assert "do người khác đặt nên anh/chị đề nghị lùi hạn" in reads
