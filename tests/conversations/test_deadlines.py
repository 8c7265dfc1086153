"""Deadlines as a conversation: set by a sentence, told by the sweep, answered by a button or a plain word."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from bot.rights import Role
from bot.services.deadlines.names import date_of, name_of
from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office, Officer

REPORT = "/han báo cáo khối quý 4 trước 15/12"
BY_THE_14TH, BY_THE_15TH = "Hết thứ Hai 14/12/2026", "Hết thứ Ba 15/12/2026"


async def with_deadline(office: Office, day: str = BY_THE_14TH, scope: str = "Đơn vị tôi") -> Officer:
    lan = await office.first_administrator()
    await lan.say(REPORT)
    await lan.press(day)
    await lan.press(scope)
    return lan


async def test_a_deadline_is_read_back_and_set_by_buttons(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say(REPORT)
    assert "báo cáo khối quý 4" in reads
    assert "hết thứ Hai 14/12/2026" in reads
    assert await lan.buttons() == [BY_THE_14TH, BY_THE_15TH, "Không thực hiện"]
    (reads,) = await lan.press(BY_THE_15TH)
    assert "thứ Ba 15/12/2026" in reads
    (reads,) = await lan.press("Chỉ nhắc tôi")
    assert reads == (
        "Đã ghi nhận: báo cáo khối quý 4, hạn hết thứ Ba 15/12/2026. "
        "Lời nhắc đầu tiên: 08:00 ngày 04/12/2026."
    )
    (reads,) = await lan.say("/han")
    assert "1. báo cáo khối quý 4: hết thứ Ba 15/12/2026" in reads


async def test_a_day_that_no_calendar_has_is_told_before_another_is_offered(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("/han báo cáo quý trước 31/02")
    assert reads.startswith(
        "báo cáo quý: Lịch không có ngày 31/02: tháng 2 chỉ có 28 hoặc 29 ngày. "
        "Có thể anh/chị muốn nói Chủ nhật, 28/02/2027"
    )
    assert len(await lan.buttons()) == 2  # that day, and nothing at all
    (reads,) = await lan.say("15/12")  # the name is kept
    assert reads.startswith("báo cáo quý: hạn hết thứ Ba 15/12/2026.")
    (reads,) = await lan.say("/han 30/2")  # neither is such a day taken for another without a word
    assert reads.startswith("Lịch không có ngày 30/02: tháng 2 chỉ có 28 hoặc 29 ngày.")


async def test_what_names_no_day_sets_nothing(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("/han báo cáo khối")
    assert "Chưa thấy ngày nào" in reads
    (reads,) = await lan.say("25/12")  # as was just said
    assert reads.startswith("báo cáo khối: hạn hết thứ Sáu 25/12/2026.")
    await lan.say("/han nộp hồ sơ cờ thi đua")
    assert "Điều 42" in (await lan.say("hồ sơ bằng khen thủ tướng gồm những gì?"))[0]
    (reads,) = await lan.say("thứ sáu tuần này")  # a question in between ends nothing
    assert reads.startswith("nộp hồ sơ cờ thi đua: hạn hết thứ Sáu 27/11/2026.")
    (reads,) = await lan.say("/han")
    assert "chưa có việc nào" in reads
    (reads,) = await lan.say("/han hạn 15.12")
    assert reads.startswith("thứ Ba, 15/12/2026: việc gì đến hạn?")
    (reads,) = await lan.say("báo cáo quý 4 năm 2026")
    assert reads.startswith("báo cáo quý 4 năm 2026: hạn hết thứ Ba 15/12/2026.")
    await lan.say("/han 17h ngày 15/12")
    (reads,) = await lan.say("gửi danh sách")  # the hour that came with the day is no less kept
    assert reads.startswith("gửi danh sách (trước 17:00): hạn hết thứ Ba 15/12/2026.")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("báo cáo quý chậm nhất ngày 15/12", "báo cáo quý"),
        ("báo cáo quý, hạn chậm nhất là trước ngày 15/12", "báo cáo quý"),
        ("bao cao quy cham nhat 15/12", "bao cao quy"),
        ("chậm nhất 15/12 báo cáo quý", "báo cáo quý"),
        ("báo cáo quý từ 10/12 đến 15/12", "báo cáo quý"),
        ("báo cáo quý 15.12", "báo cáo quý"),
        ("báo cáo quý (khối 2) 15-12", "báo cáo quý (khối 2)"),
        ("báo cáo quý trước 10h sáng thứ tư tuần sau", "báo cáo quý (trước 10:00)"),
        ("báo cáo quý 17h ngày 14/12", "báo cáo quý (trước 17:00)"),
        ("họp khối ngày 20/12 lúc 8h", "họp khối (lúc 08:00)"),
        ("15/12", ""),
        ("hạn chót trước 17h ngày 15/12", ""),
    ],
)
def test_a_name_keeps_its_hour_and_not_the_words_of_its_day(said: str, name: str) -> None:
    assert name_of(said, date_of(said, date(2026, 12, 7)), "vi") == name


async def test_a_meeting_that_is_told_with_its_day_is_offered_as_a_deadline(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("họp khối thi đua 8h ngày 20/12")
    assert "đặt hạn" in reads
    await lan.press("Đặt hạn hết Chủ nhật 20/12/2026")
    (reads,) = await lan.press("Chỉ nhắc tôi")
    assert reads == (
        "Đã ghi nhận: họp khối thi đua (lúc 08:00), hạn hết Chủ nhật 20/12/2026. "
        "Lời nhắc đầu tiên: 08:00 ngày 10/12/2026."
    )


async def test_a_whole_december(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    # the evening before, and a minute before eight: nothing
    assert await sweep(office, clock, "2026-12-03 21:00", lan) == [[]]
    assert await sweep(office, clock, "2026-12-04 07:59", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-04 08:00", lan)
    assert reads == (
        "Còn 6 ngày làm việc: báo cáo khối quý 4, hạn hết thứ Hai 14/12/2026. Anh/chị đã nộp chưa?"
    )
    assert await sweep(office, clock, "2026-12-04 08:01", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", lan)
    assert reads.startswith("Còn 1 ngày làm việc")
    ((reads,),) = await sweep(office, clock, "2026-12-14 08:00", lan)
    assert reads.startswith("Hôm nay là ngày cuối")
    ((reads,),) = await sweep(office, clock, "2026-12-15 08:00", lan)
    assert "Chưa ghi nhận báo cáo khối quý 4, hạn đã hết thứ Hai 14/12/2026." in reads
    await lan.press("Đã nộp")
    (reads,) = await lan.press("Hôm qua")
    assert "Tình trạng: Đã nộp, gửi ngày 14/12/2026" in reads
    assert await sweep(office, clock, "2026-12-17 08:00", lan) == [[]]


async def test_a_standstill_is_admitted_and_only_the_nearest_reminder_comes(
    office: Office, clock: Calendar
) -> None:
    lan = await with_deadline(office)
    ((reads,),) = await sweep(office, clock, "2026-12-11 16:00", lan)
    assert "lẽ ra được gửi lúc 08:00 ngày 11/12/2026" in reads
    assert "Còn 1 ngày làm việc" in reads


async def test_a_plain_word_answers_the_last_reminder(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await lan.say("/han báo cáo năm trước 29/12")
    await lan.press("Hết thứ Hai 28/12/2026")
    await lan.press("Chỉ nhắc tôi")
    await lan.say("/han báo cáo khối quý 4 bổ sung ngày 29/12/2026")
    await lan.press("Hết thứ Ba 29/12/2026")
    await lan.press("Chỉ nhắc tôi")
    await sweep(office, clock, "2026-12-11 08:00", lan)
    (reads,) = await lan.say("chưa, mai em nộp")  # of what was asked about, not of all that is due
    assert reads.startswith("Đây là việc sắp làm nên chưa ghi nhận gì: báo cáo khối quý 4 (Sở Nội vụ)")
    assert "Nhắc lại thứ Hai 14/12/2026" in await lan.buttons()  # nothing goes out on a Saturday
    (reads,) = await lan.say("chua, mai moi nop dc")
    assert reads.startswith("Đây là việc sắp làm")
    for done in ("rồi", "roi nhe c", "roi c oi", "rui", "xong roi nhe chi", "roi ca 2"):
        (reads,) = await lan.say(done)
        assert reads == "báo cáo khối quý 4 (Sở Nội vụ): anh/chị đã gửi ngày nào?", done
    (reads,) = await lan.press("Hôm nay")
    assert "đã nộp ngày thứ Sáu 11/12/2026 – đã ghi nhận" in reads
    (reads,) = await lan.say("dời báo cáo khối quý 4 sang 20/12")  # the very name wins over a near one
    assert "Tình trạng: Đã nộp, gửi ngày 11/12/2026" in reads
    # what was recorded is told not to be so
    for wrong in (
        "nhầm rồi, chưa nộp báo cáo khối quý 4 đâu",
        "e chua nop bc khoi quy 4 dau a, thu hoi giup e",
    ):
        (reads,) = await lan.say(wrong)
        assert "hoàn tác bằng nút dưới đây" in reads, wrong
        assert "ý chưa rõ" not in reads, wrong
    (reads,) = await lan.say("à chưa, mới soạn xong thôi, hoàn tác giúp c")
    assert reads == "báo cáo khối quý 4 (Sở Nội vụ): đã hoàn tác, hiện là “Chưa nộp”"


async def test_a_report_by_name_is_understood_anywhere(office: Office) -> None:
    lan = await with_deadline(office)
    (reads,) = await lan.say("đã nộp báo cáo khối quý 4")
    assert reads == "báo cáo khối quý 4 (Sở Nội vụ): anh/chị đã gửi ngày nào?"


async def test_what_was_recorded_lately_is_offered_to_be_undone_and_not_undone_before(office: Office) -> None:
    lan = await with_deadline(office)
    (reads,) = await lan.say("/hoantac")
    assert reads.startswith("Không có nội dung nào anh/chị vừa ghi nhận để hoàn tác.")
    await lan.say("đã nộp báo cáo khối quý 4 hôm nay")
    await lan.press("Ghi nhận")
    for wish in ("/hoantac", "quay lại bước trước", "lam sao hoan tac?"):
        (reads,) = await lan.say(wish)
        assert reads.startswith("Anh/chị chọn nội dung cần hoàn tác trong những ngày gần đây"), wish
        assert await lan.buttons() == ["Hoàn tác: báo cáo khối quý 4 (Sở Nội vụ)"]
    (reads,) = await lan.press("Hoàn tác: báo cáo khối quý 4 (Sở Nội vụ)")
    assert reads == "báo cáo khối quý 4 (Sở Nội vụ): đã hoàn tác, hiện là “Chưa nộp”"
    await lan.say("/han")
    await lan.press("1. báo cáo khối quý 4")
    await lan.press("Đã nộp")
    await lan.press("Hôm nay")
    await lan.say("/undo")  # what a button has recorded
    assert await lan.press("Hoàn tác: báo cáo khối quý 4") == ["Đã hoàn tác: báo cáo khối quý 4."]
    await lan.say("đã nộp báo cáo khối quý 4 hôm nay")
    await lan.press("Ghi nhận")
    (reads,) = await lan.say("cho em hoàn tác lần vừa rồi")
    assert reads == "báo cáo khối quý 4 (Sở Nội vụ): đã hoàn tác, hiện là “Chưa nộp”"


async def test_a_typed_sending_day_is_read_back_before_it_counts(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await sweep(office, clock, "2026-12-17 08:00", lan)
    await lan.press("Đã nộp")
    await lan.press("Ngày khác")
    await lan.say("16/12")
    (reads,) = await lan.press("Đã gửi thứ Tư 16/12/2026")
    assert "Nộp muộn, gửi ngày 16/12/2026" in reads


async def test_later_means_later(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await sweep(office, clock, "2026-12-11 08:00", lan)
    await lan.press("Nhắc lại sau")
    (reads,) = await lan.press("Sau 2 giờ")
    assert "lúc 10:0" in reads
    assert await sweep(office, clock, "2026-12-11 09:30", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-11 10:30", lan)
    assert "Còn 1 ngày làm việc" in reads


async def test_what_is_not_mine_goes_to_a_colleague(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    minh = await office.member(Role.OFFICER, "Minh")
    await sweep(office, clock, "2026-12-11 08:00", lan)
    (reads,) = await lan.press("Không thuộc phần việc của tôi")
    assert "không thuộc phần việc của anh/chị" in reads
    to_lan, (reads,) = await sweep(office, clock, "2026-12-11 09:00", lan, minh)
    assert to_lan == []
    assert reads == (
        "Cần người phụ trách: báo cáo khối quý 4, hạn hết thứ Hai 14/12/2026. "
        "Lan cho biết đây không thuộc phần việc của mình. Đề nghị anh/chị nhận hoặc phân công."
    )
    await minh.press("Đã nộp")
    (reads,) = await minh.press("Hôm nay")
    assert "Minh ghi nhận" in reads
    (reads,) = await lan.say("/nhatky")
    assert "ghi nhận đã nộp: báo cáo khối quý 4" in reads
    assert "chuyển lại việc: báo cáo khối quý 4" in reads
    assert "đặt hạn báo cáo khối quý 4" in reads
    # weeks later the old button tells what is true now
    (reads,) = await lan.press("Đã nộp")
    assert "Minh ghi nhận" in reads


async def test_what_is_not_mine_after_all_is_taken_back(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await sweep(office, clock, "2026-12-11 08:00", lan)
    await lan.press("Không thuộc phần việc của tôi")
    # it is still known by its name: whoever sends it all the same may say so
    (reads,) = await lan.say("da nop bao cao khoi quy 4 hom qua")
    assert "Ghi nhận" in reads
    assert "thứ Năm 10/12/2026" in reads
    # what still waits for its press is shown again, also to whoever has closed the window since
    assert await lan.say("/tieptuc") == [reads]
    (reads,) = await lan.press("Hoàn tác")
    assert "Chưa nộp" in reads
    (reads,) = await lan.say("/han")
    assert "báo cáo khối quý 4" in reads


async def test_whoever_moves_a_date_is_not_told_of_it(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await sweep(office, clock, "2026-12-11 08:00", lan)
    await lan.say("/han")
    await lan.press("1. báo cáo khối quý 4")
    await lan.press("Thay đổi hạn")
    await lan.say("18/12")
    (reads,) = await lan.press("Hết thứ Sáu 18/12/2026")
    assert "trước đây: 14/12/2026" in reads
    assert await sweep(office, clock, "2026-12-11 08:30", lan) == [[]]
    # a Monday: nothing of the move, only what is due in the week
    ((reads,),) = await sweep(office, clock, "2026-12-14 08:00", lan)
    assert reads == (
        "Tuần này anh/chị có 1 việc đến hạn:\n"
        "1. Còn 4 ngày làm việc: báo cáo khối quý 4, hạn hết thứ Sáu 18/12/2026.\nAnh/chị đã nộp chưa?"
    )
    (reads,) = await lan.say("rồi")  # what the digest asks may be answered in a word
    assert "báo cáo khối quý 4" in reads
    assert "ngày nào" in reads
    assert await lan.say("để sau")
    ((reads,),) = await sweep(office, clock, "2026-12-15 08:00", lan)
    assert reads.startswith("Còn 3 ngày làm việc: báo cáo khối quý 4, hạn hết thứ Sáu 18/12/2026.")


async def test_several_things_come_as_one_message(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await lan.say("/han giao ước thi đua 14/12")
    await lan.press(BY_THE_14TH)
    await lan.press("Chỉ nhắc tôi")
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", lan)
    assert reads.startswith(
        "Anh/chị có 2 việc cần lưu ý; gần nhất: báo cáo khối quý 4, hạn hết thứ Hai 14/12/2026.\n1. Còn 1"
    )
    assert reads.count("Anh/chị đã nộp chưa?") == 1
    (reads,) = await lan.press("2. giao ước thi đua")
    assert "Tình trạng: Chưa nộp" in reads


async def test_a_coordinator_sees_who_has_not_looked(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await office.member(Role.OFFICER, "Hoa", "UBND xã B")
    async with office.app.database.writing() as work:
        units = await work.units.all()
        for unit in units[1:]:
            await work.units.change(unit.id, version=unit.version, parent_id=units[0].id)
        await work.commit()
    await lan.say(REPORT)
    await lan.press(BY_THE_14TH)
    (reads,) = await lan.press("Tất cả đơn vị cấp dưới")
    assert "cho 2 đơn vị" in reads
    ((reads,), nothing) = await sweep(office, clock, "2026-12-11 08:00", minh, lan)
    assert "UBND xã A" not in reads  # the only unit of which it speaks is the reader's own
    assert nothing == []
    await minh.press("Đã nộp")
    await minh.press("Hôm nay")
    # a working day later Hoa has still not looked
    ((reads,),) = await sweep(office, clock, "2026-12-14 08:30", lan)
    assert reads.startswith("Hoa chưa xem hoặc chưa nhận được lời nhắc")
    await lan.press("1. báo cáo khối quý 4")
    (reads,) = await lan.press("Tình hình nộp")
    assert "UBND xã B (chưa xem lời nhắc)" in reads
    assert "UBND xã A: Đã nộp ngày 11/12/2026" in reads


async def test_a_trial_comes_at_once_even_at_night(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    clock.turn_to("2026-12-12 22:00")
    await lan.say("/han")
    await lan.press("Gửi thử một lời nhắc")
    ((reads,),) = await sweep(office, clock, "2026-12-12 22:01", lan)
    assert reads.startswith("Đây là lời nhắc gửi thử")


async def test_a_stranger_to_the_unit_learns_nothing(office: Office) -> None:
    await with_deadline(office)
    hoa = await office.member(Role.OFFICER, "Hoa", "UBND xã B")
    for press in ("1:due:1", "1:due_sent:1", "1:due_sent_on:1:20261123", "1:due_not_mine:1", "1:due_board:1"):
        reads = await hoa.press_data(press)
        assert "báo cáo" not in "".join(reads)


async def test_nobody_is_told_after_their_access_has_ended(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.say(REPORT)
    await minh.press(BY_THE_14TH)
    await minh.press("Đơn vị tôi")
    async with office.app.database.writing() as work:
        person = (await work.accounts.get(minh.account_id)).person_id or 0
        await work.people.cut_off(person, now=clock.now() + timedelta(seconds=1))
        await work.commit()
    to_minh, to_lan = await sweep(office, clock, "2026-12-11 08:00", minh, lan)
    assert to_minh == []
    assert len(to_lan) == 1


async def test_a_date_of_the_law_is_taken_up_by_the_unit_that_submits(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    await lan.say("/han")
    (reads,) = await lan.press("Hạn theo quy định")
    (reads,) = await lan.press("Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)")
    assert "hết thứ Năm 31/12/2026 – điểm b khoản 1 Điều 35 Nghị định 152/2025/NĐ-CP" in reads
    assert "hết thứ Tư 30/06/2027, dự kiến, chờ văn bản mới" in reads
    first = await lan.press("Nhắc đơn vị tôi hạn số 1")
    assert "31/12/2026" in first[0]
    await lan.say("/han")
    (reads,) = await lan.press("Hạn theo quy định")
    assert reads.count("(đã đặt nhắc cho đơn vị)") == 1
    assert "Nhắc đơn vị tôi hạn số 1" not in await lan.buttons()  # offered no more once it is set
    await lan.press_data("1:due_law_take:co-thi-dua-chinh-phu-giao-duc:2026")
    await lan.press_data("1:due_law_take:co-thi-dua-chinh-phu-giao-duc:2026")
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", lan)
    assert "việc cần lưu ý" in reads or "ngày làm việc" in reads
    await lan.say("/han")
    assert sum("giáo dục" in label for label in await lan.buttons()) == 1
    await lan.press(next(label for label in await lan.buttons() if "giáo dục" in label or "Hồ sơ" in label))
    assert "Thay đổi hạn" not in await lan.buttons()
    (reads,) = await lan.press("Xem căn cứ")
    assert "Căn cứ: điểm b khoản 1 Điều 35 Nghị định 152/2025/NĐ-CP; văn bản tra cứu ngày" in reads
    assert "không lùi" in reads


async def test_a_date_whose_rule_lapses_before_it_stays_expected_everywhere(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    (reads,) = await lan.press("Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)")
    found = re.search(r"^(\d+)\. .*hết thứ Tư 30/06/2027, dự kiến", reads, re.MULTILINE)
    assert found is not None
    expected = "hết thứ Tư 30/06/2027 (dự kiến, chờ văn bản mới)"
    (reads,) = await lan.press(f"Nhắc đơn vị tôi hạn số {found[1]}")
    assert expected in reads
    (reads,) = await lan.say("/han")
    assert expected in reads
    (reads,) = await lan.press(next(label for label in await lan.buttons() if label.startswith("1. ")))
    assert expected in reads
    card = await lan.held("Tình hình nộp")
    assert expected in (await lan.press("Xem căn cứ"))[0]
    assert expected in (await lan.press_held(card))[0]
    # one that is in force on its day bears no mark
    await lan.press_data("1:due_law_take:co-thi-dua-chinh-phu-giao-duc:2026")
    (reads,) = await lan.say("/han")
    assert "hết thứ Năm 31/12/2026\n" in reads
    assert reads.count("dự kiến") == 1
    ((reads,),) = await sweep(office, clock, "2027-06-15 08:00", lan)
    assert expected in reads


async def test_a_trial_is_offered_at_the_end_of_the_first_steps(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.press("Gửi thử một lời nhắc")
    assert "trong vòng một phút" in reads


async def test_the_buttons_of_a_reminder_can_be_typed(office: Office, clock: Calendar) -> None:
    lan = await with_deadline(office)
    await sweep(office, clock, "2026-12-11 08:00", lan)
    for text in ("chưa", "em chưa nộp ạ", "chua nop", "chua nop dau", "chưa nộp đâu em", "có nộp đâu"):
        (reads,) = await lan.say(text)
        assert reads.startswith("báo cáo khối quý 4: chưa nộp."), text
        assert await lan.buttons() == ["Nhắc lại sau"]
    for text in ("không áp dụng", "viec nay ko phai cua xa", "báo cáo khối quý 4 không thuộc phạm vi sở em"):
        (reads,) = await lan.say(text)
        assert reads.startswith("báo cáo khối quý 4: chưa ghi nhận gì."), text
        assert (await lan.buttons())[0] == "Không thuộc phần việc của tôi", text
    for text in ("nhắc lại sau", "chiều nhắc lại nhé", "nhac lai sau"):
        (reads,) = await lan.say(text)
        assert reads == "báo cáo khối quý 4: nhắc lại anh/chị khi nào?", text
    (reads,) = await lan.say("xem căn cứ")
    assert "14/12/2026" in reads
    (reads,) = await lan.say("tắt nhắc việc này")
    assert reads.startswith("báo cáo khối quý 4: anh/chị muốn thôi nhận lời nhắc của riêng việc này")
    (reads,) = await lan.say("mai nhắc lại")
    assert "Sẽ nhắc lại anh/chị lúc 08:00 ngày 14/12/2026" in reads  # tomorrow is a Saturday
    (typed,) = await lan.say("không phải việc của tôi")
    assert "báo cáo khối quý 4" in typed
    (log,) = await lan.say("/nhatky")
    assert "báo cáo khối quý 4" in log


async def test_words_for_a_reminder_about_several_things_are_asked_about(
    office: Office, clock: Calendar
) -> None:
    lan = await with_deadline(office)
    (reads,) = await lan.say("chưa")
    assert "chưa nộp" not in reads  # nothing was told yet
    await lan.say(REPORT.replace("khối quý 4", "tổng kết").replace("khối quý IV", "tổng kết"))
    await lan.press(BY_THE_14TH)
    await lan.press("Đơn vị tôi")
    await sweep(office, clock, "2026-12-11 08:00", lan)
    (reads,) = await lan.say("mai nhắc lại")
    assert reads == "Lời nhắc vừa rồi có nhiều việc. Anh/chị muốn sáng mai nhắc lại việc nào?"
    first, second = await lan.buttons()
    assert {first[3:9], second[3:9]} == {"báo cá"}
    (reads,) = await lan.press(first)
    assert "Sẽ nhắc lại anh/chị lúc 08:00 ngày 14/12/2026" in reads
