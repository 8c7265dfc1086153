"""A công văn handed on: its dated tasks are offered, read back, and set one by one, only by buttons."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep, under
from tests.conversations.officer import Office, Officer
from tests.conversations.test_once import failing_once

LETTERS = Path(__file__).parents[1] / "knowledge" / "letters"


def letter(name: str) -> str:
    """One of the letters that the reading is judged by."""
    return (LETTERS / f"{name}.txt").read_text(encoding="utf-8")


async def forwards(officer: Officer, text: str, day: str = "2026-11-23") -> list[str]:
    """Hand a message on that somebody wrote on that day."""
    at = int(datetime.fromisoformat(f"{day}T02:00").replace(tzinfo=UTC).timestamp())
    origin: dict[str, Any] = {"type": "hidden_user", "date": at, "sender_user_name": ""}
    return await officer.send(text=text, forward_origin=origin)


async def test_each_task_of_a_pasted_letter_is_set_under_its_own_name(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say(letter("numbered-on-one-line"))
    assert "V/v triển khai công tác thi đua, khen thưởng cuối năm 2026" in reads
    assert "Văn bản số 2871/SNV-TĐKT của SỞ NỘI VỤ" in reads
    assert (
        "1. Báo cáo tổng kết: hết thứ Hai 14/12/2026 hoặc hết thứ Ba 15/12/2026, anh/chị chọn giúp" in reads
    )
    assert await lan.buttons() == [
        *("1. Hết 14/12", "1. Hết 15/12", "1. Bỏ qua"),
        *("2. Hết 19/01", "2. Hết 20/01", "2. Bỏ qua"),
        *("3. Hết 27/02", "3. Hết 28/02", "3. Bỏ qua"),
        # it is about commendations: who coordinates may open a round for the units below
        "Mở đợt trình khen",
        "Bỏ qua các việc còn lại",
    ]
    first = await lan.held("1. Hết 14/12")
    await lan.press("1. Hết 14/12")
    whose = await lan.held("Đơn vị tôi")
    (reads,) = await lan.press("Đơn vị tôi")
    assert reads.startswith("Đã ghi nhận: Báo cáo tổng kết, hạn hết thứ Hai 14/12/2026.")
    assert "1. Báo cáo tổng kết: đã đặt hạn hết thứ Hai 14/12/2026" in reads
    assert "2. Hồ sơ đề nghị Cờ thi đua: hết thứ Ba 19/01/2027 hoặc hết thứ Tư 20/01/2027" in reads
    assert "1. Hết 14/12" not in await lan.buttons()
    # a button pressed twice, and one from before, change nothing and say what is true now
    for old in (whose, first):
        await lan.press_held(old)
        (reads,) = [one for one in await lan.transcript() if "2871/SNV-TĐKT" in one]
        assert "1. Báo cáo tổng kết: đã đặt hạn hết thứ Hai 14/12/2026" in reads
        assert "Đã ghi nhận" not in reads
    await lan.press("2. Bỏ qua")
    await lan.press("2. Xem lại")
    await lan.press("2. Hết 20/01")
    await lan.press("Chỉ nhắc tôi")
    (reads,) = await lan.press("Bỏ qua các việc còn lại")
    assert "3. Đăng ký giao ước: đã bỏ qua" in reads
    assert await lan.buttons() == ["3. Xem lại", "Mở đợt trình khen", "Hạn của tôi"]
    (reads,) = await lan.say("/han")
    assert "1. Báo cáo tổng kết (Sở Nội vụ): hết thứ Hai 14/12/2026" in reads
    assert "2. Hồ sơ đề nghị Cờ thi đua: hết thứ Tư 20/01/2027" in reads
    assert "giao ước" not in reads
    # the letter stays the source of each
    await lan.press("2. Hồ sơ đề nghị Cờ thi đua")
    (reads,) = await lan.press("Xem căn cứ")
    assert "số 2871/SNV-TĐKT của SỞ NỘI VỤ V/v triển khai công tác thi đua" in reads
    # a date that was moved meanwhile is shown as it is; a day that has passed can no longer be set
    await lan.press("Thay đổi hạn")
    await lan.say("22/01/2027")
    await lan.press("Hết thứ Sáu 22/01/2027")
    clock.turn_to("2027-03-01 09:00")
    (reads,) = await lan.press("3. Xem lại")
    assert "2. Hồ sơ đề nghị Cờ thi đua: đã đặt hạn hết thứ Sáu 22/01/2027" in reads
    assert "3. Đăng ký giao ước: ngày 28/02/2027 đã qua, không đặt được nữa" in reads


async def test_clear_days_are_set_at_once_and_a_failure_or_a_second_forward_doubles_nothing(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    with failing_once():
        await forwards(lan, letter("numbered-lines"))
    (reads,) = await lan.press("Đặt tất cả (2)")
    assert reads == (
        "2 hạn dưới đây là việc của ai?\n\n1. Báo cáo tổng kết: hết thứ Ba 15/12/2026\n"
        "2. Hồ sơ đề nghị Cờ thi đua: hết Chủ nhật 31/01/2027"
    )
    with failing_once():
        (reads,) = await lan.press("Đơn vị tôi")
    assert reads.startswith(
        "Đã ghi nhận: Báo cáo tổng kết, hạn hết thứ Ba 15/12/2026.\n"
        "Đã ghi nhận: Hồ sơ đề nghị Cờ thi đua, hạn hết Chủ nhật 31/01/2027."
    )
    assert len([line for line in (await lan.say("/han"))[0].splitlines() if line[:1].isdigit()]) == 2
    # a colleague who hands on the same letter reads that the unit has these dates
    (reads,) = await forwards(minh, letter("numbered-lines"))
    assert (
        "1. Báo cáo tổng kết: anh/chị hoặc đơn vị đã có hạn này từ văn bản này, hết thứ Ba 15/12/2026"
        in reads
    )
    assert "Đặt tất cả (2)" not in await minh.buttons()
    # each task is told of for itself, to those of the unit
    told = await sweep(office, clock, "2026-12-14 08:00", lan, minh)
    assert ["Báo cáo tổng kết" in "".join(texts) for texts in told] == [True, False]
    assert "Cờ thi đua" not in "".join(told[0])
    (later,) = await sweep(office, clock, "2027-01-29 08:00", lan)
    assert "Hồ sơ đề nghị Cờ thi đua" in "".join(later)
    assert "hạn hết Chủ nhật 31/01/2027" in "".join(later)


async def test_a_coordinator_sets_a_task_for_every_unit_below(office: Office) -> None:
    lan = await office.first_administrator()
    for name in ("Phòng Văn hóa", "Trường Tiểu học số 1"):
        await office.member(Role.OFFICER, name, name)
    await under(office, "Sở Nội vụ", "Phòng Văn hóa", "Trường Tiểu học số 1")
    await forwards(lan, letter("without-accents"))
    await lan.press("2. Hết 18/12")
    (reads,) = await lan.press("Tất cả đơn vị cấp dưới")
    assert reads.startswith("Đã ghi nhận cho 2 đơn vị: Ho so de nghi tang Giay khen")
    assert "2. Ho so de nghi tang Giay khen cua Chu tich UBND phuong: đã đặt cho 2 đơn vị" in reads


async def test_an_event_is_called_one_and_an_hour_is_kept(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await forwards(lan, letter("an-event-only"))
    assert "– diễn ra thứ Năm 10/12/2026, không phải hạn nộp" in reads
    await lan.press("Nhắc chuẩn bị, hết thứ Năm 10/12/2026")
    (reads,) = await lan.press("Chỉ nhắc tôi")
    assert reads.startswith("Đã ghi nhận: Chuẩn bị: Dự Hội nghị tổng kết phong trào thi đua năm 2026")
    (reads,) = await forwards(lan, letter("dashes-with-hours"))
    assert "1. Biểu số liệu khen thưởng (trước 16:30): hết thứ Bảy 05/12/2026" in reads


async def test_a_chat_message_counts_from_the_day_on_which_it_was_written(office: Office) -> None:
    lan = await office.first_administrator()
    # written on Friday, handed on the Monday after: its "thứ năm tuần sau" is this Thursday
    (reads,) = await forwards(lan, "Các xã gửi báo cáo khối thứ năm tuần sau nhé", "2026-11-20")
    assert "hết thứ Năm 26/11/2026" in reads
    offered = await lan.held("Hết thứ Năm 26/11/2026")
    # nothing is set before a button is pressed
    assert (await lan.say("/han"))[0].startswith("Hiện chưa có việc nào đến hạn")
    await lan.press_held(offered)
    (reads,) = await lan.press("Chỉ nhắc tôi")
    assert reads.startswith("Đã ghi nhận: Báo cáo khối, hạn hết thứ Năm 26/11/2026.")


async def test_without_a_day_it_says_what_can_be_done(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await forwards(lan, "Các anh chị xem giúp nội dung này")
    assert "Chưa thấy ngày nào" in reads
    assert "/han báo cáo khối quý 4 trước 15/12" in reads
    # a day that has passed is no deadline
    (reads,) = await forwards(lan, "Công văn V/v báo cáo năm, gửi trước ngày 01/11/2025")
    assert "Chưa thấy ngày nào" in reads


async def test_a_question_that_is_handed_on_is_answered(office: Office) -> None:
    lan = await office.first_administrator()
    reads = await forwards(lan, "Hồ sơ Bằng khen của Thủ tướng Chính phủ gồm những gì?")
    assert "Đặt hạn từ tin này" not in "".join(reads)
    assert "152/2025" in "".join(reads)


async def test_a_viewer_is_offered_nothing_and_another_cannot_press(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.VIEWER, "Hoa")
    assert "Đặt hạn từ tin này" not in "".join(await forwards(hoa, letter("numbered-lines")))
    await lan.say(letter("numbered-lines"))
    minh = await office.member(Role.OFFICER, "Minh")
    for forged in (
        "letter:1",
        "letter_day:1:0:20261215",
        "letter_set:1:0:20261215:unit",
        "letter_skip:1:rest",
    ):
        (reads,) = await minh.press_data(f"1:{forged}")
        assert "Báo cáo tổng kết" not in reads
    # neither a day that the letter does not name nor a task that it does not have
    for forged in (
        "letter_set:1:0:20261216:unit",
        "letter_set:1:7:20261215:unit",
        "letter_set:1:0:20261215:all",
    ):
        await lan.press_data(f"1:{forged}")
    for one in (lan, minh):
        assert (await one.say("/han"))[0].startswith("Hiện chưa có việc nào đến hạn")


async def test_a_stamped_text_is_refused(office: Office) -> None:
    lan = await office.first_administrator()
    reads = await forwards(lan, f"MẬT\n{letter('numbered-lines')}")
    assert "Đặt hạn từ tin này" not in "".join(reads)


async def test_a_letter_pasted_on_one_line_is_offered_before_it_is_read_as_an_update(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say(
        "Số: 1300/SNV-TĐKT ngày 20/11/2026\nSở Nội vụ đề nghị các đơn vị:\n"
        "1. Gửi báo cáo tổng kết về Sở Nội vụ trước ngày 10/12/2026.\n"
        "2. Gửi hồ sơ đề nghị tặng Cờ thi đua của Chính phủ chậm nhất ngày 20/12/2026."
    )
    assert "Văn bản số 1300/SNV-TĐKT" in reads
    assert "2. Hồ sơ đề nghị tặng Cờ thi đua của Chính phủ: hết Chủ nhật 20/12/2026" in reads
    (reads,) = await lan.say("số 1300/SNV-TĐKT, đề nghị gửi báo cáo thi đua quý IV trước ngày 10/12/2026")
    assert "Văn bản số 1300/SNV-TĐKT" in reads
    (reads,) = await lan.say("em đã nộp báo cáo theo công văn 1300/SNV-TĐKT")
    assert "Văn bản số" not in reads


async def test_a_list_of_what_is_due_is_offered_without_its_letter(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say(
        "1. Gửi báo cáo tổng kết trước ngày 10/12/2026.\n2. Nộp danh sách khen thưởng chậm nhất 20/12/2026."
    )
    assert reads.startswith("Đặt hạn từ tin này?")
    assert "2. Danh sách khen thưởng: hết Chủ nhật 20/12/2026" in reads


async def test_a_letter_pasted_in_a_walk_is_offered_and_the_walk_goes_on(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ giấy khen")
    offered, waiting = await lan.say(letter("numbered-lines"))
    assert offered.startswith("Đặt hạn từ tin này?")
    assert waiting.startswith("HS 1 vẫn đang chờ")
    # Its buttons do not leave the dossier either: the next word is still its answer.
    await lan.press("Bỏ qua các việc còn lại")
    assert (await lan.say("ca nhan"))[0].startswith("HS 1\nGiấy khen cho cá nhân")


async def test_a_letter_comes_as_a_file_too(office: Office, clock: Calendar) -> None:
    """By the words beside it, else by those in it; a file without a day is only kept."""
    lan = await office.first_administrator()
    kept, offered = await lan.attach("cv.jpg", b"\xff\xd8 anh", "Nộp báo cáo khối trước ngày 15/12/2026")
    assert "Đã nhận tệp cv.jpg" in kept
    assert "15/12/2026" in offered
    assert any("14/12/2026" in one for one in await lan.buttons())
    kept, offered = await lan.attach("cv.txt", letter("numbered-lines").encode())
    assert "Đã nhận tệp cv.txt" in kept
    assert any("Đặt hạn" in one or "Hết" in one for one in await lan.buttons()), offered
    assert len(await lan.attach("ghi-chu.txt", "Họp ngày 15/12/2026".encode())) == 1


async def test_a_task_goes_to_a_kind_of_units_and_the_next_one_as_before(office: Office) -> None:
    lan = await office.first_administrator()
    await office.member(Role.OFFICER, "Hoa", "Xã Đức Trọng")
    await office.member(Role.OFFICER, "Minh", "Phường Xuân Hương")
    await office.member(Role.OFFICER, "Tâm", "Sở Y tế")
    await under(office, "Sở Nội vụ", "Xã Đức Trọng", "Phường Xuân Hương", "Sở Y tế")
    await lan.say(letter("numbered-on-one-line"))
    await lan.press("1. Hết 14/12")
    said = await lan.press("Theo loại đơn vị")
    # the letter stands as it was above, the question for the kind comes below
    assert "1. Báo cáo tổng kết" in said[0]
    (reads,) = await lan.press(next(one for one in await lan.buttons() if "xã" in one.lower()))
    assert "Xã Đức Trọng" in reads
    assert "Sở Y tế" not in reads
    await lan.press("Đặt hạn cho 2 đơn vị")
    # the letter knows; what is set by its own button too is not set twice
    (reads,) = await lan.press_data("1:letter:1")
    assert "1. Báo cáo tổng kết: đã đặt cho 2 đơn vị, hạn hết thứ Hai 14/12/2026" in reads
    assert await lan.press_data("1:letter_set:1:0:20261214:unit") == []
    # the others go to the same units at one press
    await lan.press("2. Hết 19/01")
    (reads,) = await lan.press(next(one for one in await lan.buttons() if one.startswith("Như việc trước")))
    assert "đã đặt cho 2 đơn vị, hạn hết thứ Ba 19/01/2027" in reads
