"""Nomination rounds: prepared, opened, told, received, counted, changed, closed; each by whom it concerns."""

from __future__ import annotations

from datetime import date

from bot.reminders.planner import office_date
from bot.reminders.simulation import simulate
from bot.reminders.timetable import Timetable
from bot.rights import Role
from knowledge.reminder_kinds import kinds_at_hand
from tests.conversations.deadline_turns import Calendar, sweep, under
from tests.conversations.officer import Office, Officer
from tests.conversations.round_turns import (
    LETTER,
    LETTER_FILE,
    NAME,
    OPEN,
    clock,
    docx_of,
    news,
    office,
    opened,
    province,
)

__all__ = ["clock", "office"]  # what the tests stand on

GONE = "Mục này không còn nữa"
DENIED = "không có quyền thực hiện"


async def foreseen(office: Office, clock: Calendar) -> set[tuple[str, str, int]]:
    """Whom the look ahead tells what in the coming weeks, by the day of the month."""
    timetable = Timetable(office.app.services.calendar, kinds_at_hand())
    days = date(2026, 11, 23), date(2026, 12, 14)
    found = await simulate(office.app.database, timetable, *days, now=clock.now())
    return {
        (one.person, str(reason.kind), office_date(one.at).day) for one in found for reason in one.reasons
    }


async def pressed_card(officer: Officer) -> list[str]:
    """What the ordinary card of a unit's part offers."""
    await officer.press_data("1:due:1")
    return await officer.buttons()


async def test_a_round_is_prepared_opened_answered_and_counted(office: Office, clock: Calendar) -> None:
    lan, hoa, minh = await province(office)
    outside = await office.member(Role.OFFICER, "Xuân", "Sở Y tế")

    # step by step, anything may be said of it at once; a date that may mean two days is asked about
    assert "Công văn nào kèm theo" in (await lan.say("mở đợt trình khen tổng kết năm 2026"))[0]
    # the công văn is read from its file, and told by typing where it is not right
    (read,) = await lan.attach("cong-van.docx", docx_of(LETTER_FILE))
    assert "đọc được: số 77/SNV-TĐKT ngày 18/11/2026 của SỞ NỘI VỤ V/v hướng dẫn tổng kết năm 2026." in read
    assert "Đơn vị cần nộp những gì" in (await lan.say("bỏ qua"))[0]
    assert "danh hiệu, hình thức" in (await lan.press("Bỏ qua"))[0]
    assert "“bằng khen” có thể là" in (await lan.say("bằng khen, huân chương lao động hạng ba"))[0]
    assert "biểu mẫu" in (await lan.say("bằng khen của UBND tỉnh, huân chương lao động hạng ba"))[0]
    (read, words) = await lan.attach("mau-01.txt", b"mau", "mẫu này bắt buộc")
    assert "Đã nhận 1 tệp" in read
    assert words.startswith("Chưa ghi lời kèm tệp vào đợt: “mẫu này bắt buộc”.")
    await lan.press("Tiếp tục")
    # a file in the middle of a question in words is none of the units before that is said
    assert "chưa đính kèm vào đợt" in (await lan.attach("ghi-chu.yaml", b"a: 1"))[0]
    assert "Đã đính kèm" in (await lan.press("Đính kèm: ghi-chu.yaml"))[0]
    await lan.attach("khac.ics", b"lich")
    # a question in between is answered, then the walk goes on
    between = await lan.say("hồ sơ bằng khen thủ tướng gồm những gì?")
    assert "Điều 42" in between[0]
    assert "Hồ sơ gửi về đâu" in between[-1]
    # the words beside such a file are the answer
    assert "Đợt này gửi đến đơn vị nào" in (await lan.attach("so-do.txt", b"so", "Phòng TĐKT"))[1]
    await lan.press("Chọn từng đơn vị")
    await lan.press("☐ Xã Đức Trọng")
    await lan.press("☐ Xã Tân Hà")
    assert "Hạn nộp là ngày nào" in (await lan.press("Xong"))[0]
    await lan.say("trước 15/12")
    (card,) = await lan.press("Hết thứ Ba 15/12/2026")
    assert "Chưa báo cho ai" in card
    assert "Hạn nộp: hết thứ Ba 15/12/2026" in card
    assert "Đơn vị nhận: các đơn vị đã chọn (2 đơn vị): Xã Đức Trọng, Xã Tân Hà" in card
    assert "Tệp kèm theo: mau-01.txt; ghi-chu.yaml" in card
    assert "khac.ics" not in card
    # put right on the card; nobody has heard of anything
    await lan.press("Sửa: đơn vị nhận")
    assert "(3 đơn vị)" in (await lan.press("Tất cả đơn vị cấp dưới (3)"))[0]
    await lan.press("Sửa: công văn")
    assert "số 123/SNV-TĐKT ngày 20/11/2026 của Sở Nội vụ" in (await lan.say(LETTER))[0]
    assert await news(hoa) == []

    first = await lan.held(OPEN)
    (said,) = await lan.press_held(first)
    assert said.startswith("Đã mở đợt và báo các đơn vị.")
    assert "Chưa có người dùng trợ lý: Xã Lâm Hà." in said
    await lan.press_held(first)  # an impatient thumb
    # a button of the draft shows the round that it has become
    assert (await lan.press_data("1:round_edit:1:due_on"))[0].startswith(NAME)
    (told,) = await news(hoa)
    assert "Sở Nội vụ mở đợt trình khen, đề nghị Xã Đức Trọng nộp hồ sơ." in told
    assert "Hạn nộp: hết thứ Ba 15/12/2026" in told
    assert "Xã Tân Hà" not in told
    assert len(await news(minh)) == 1
    assert await news(outside) == []
    # the date is on the card that they have read: no reminder says it again the same day
    assert await sweep(office, clock, "2026-11-23 10:00", hoa, minh) == [[], []]

    # received by whoever presses first; the other one of the unit reads who it was
    assert "đã nhận (Hoa, 23/11/2026)" in (await hoa.press("Đã nhận"))[0]
    await hoa.press("Hoàn tác")
    assert "chưa xác nhận đã nhận" in (await hoa.say("/dot"))[0]
    await hoa.press(f"1. {NAME}")
    await hoa.press("Đã nhận")
    await hoa.press("Xem đợt trình khen")
    await hoa.press("Tệp: mau-01.txt")
    assert len(await hoa.documents()) == 1

    # submitted: the day, then how many; nothing counts before it is confirmed
    await hoa.press("Đã nộp")
    asked = await hoa.press("Hôm nay")
    assert "số hồ sơ đã nộp theo từng danh hiệu" in asked[-1]
    assert "“2 thuyền trưởng”: chưa rõ" in (await hoa.say("3 bằng khen, 2 thuyền trưởng"))[0]
    (draft,) = await hoa.say("3 bằng khen, 1 huân chương lao động hạng ba")
    assert draft.startswith("Xã Đức Trọng đã nộp 4 hồ sơ: 3 Bằng khen")
    await hoa.press("Đúng, ghi nhận")
    # in plain words too, by the same pipeline
    await minh.say(f"đã nộp hồ sơ {NAME.lower()} hôm nay")
    await minh.press("Ghi nhận")

    # a dossier begun from the round is counted by itself once it is sent
    await hoa.press("Xem đợt trình khen")
    await hoa.press("Lập hồ sơ")
    begun = await hoa.press("Bằng khen của bộ, ban, ngành, tỉnh")
    assert begun[0].startswith(f"Hồ sơ này được tính vào {NAME}")

    # a State award: the day on which its report becomes too old is reckoned, cited, shown and reminded of
    await hoa.say("/dot")
    await hoa.press(f"1. {NAME}")
    await hoa.press("Lập hồ sơ")
    begun = await hoa.press("Huân chương Lao động hạng Ba")
    assert "khoản 9 Điều 33 Nghị định 152/2025/NĐ-CP" in begun[1]
    await hoa.press("Nhắc ngày báo cáo quá hạn")
    await hoa.say("31/8/2026")
    aged = await hoa.press("Tính đến 31/08/2026: trình đến hết 28/02/2027")
    assert aged[0].startswith("HS 2: thành tích tính đến 31/08/2026, nên phải trình")
    assert "dự kiến" not in aged[0]
    assert "HS 2: ngày cuối để bộ, ban, ngành, tỉnh trình" in (await hoa.say("/han"))[0]

    # the owner's board, and recording for a unit without an account
    await lan.say("/dot")
    await lan.press(f"1. {NAME}")
    (board,) = await lan.press("Tình hình đợt")
    assert "Đã nhận đợt 2/3, đã nộp 2/3 đơn vị." in board
    assert "1. Xã Đức Trọng: đã nộp ngày 23/11/2026; 4 hồ sơ: 3 Bằng khen" in board
    assert "đang lập: HS 1, HS 2" in board
    assert "HS 2 trình đến hết 28/02/2027 (báo cáo thành tích)" in board
    assert "3. Xã Lâm Hà: chưa xác nhận đã nhận; chưa nộp; chưa có người dùng trợ lý" in board
    assert await lan.copied("Sao chép đơn vị chưa nộp") == "Xã Lâm Hà"
    await lan.press("Xã Lâm Hà")
    await lan.press("Ghi số hồ sơ đã nộp")
    await lan.say("2 bằng khen")
    # what is counted was sent: the day is asked, and the numbers are not asked again
    assert "đã gửi ngày nào" in (await lan.press("Đúng, ghi nhận"))[-1]
    assert len(await lan.press("Hôm nay")) == 1
    await lan.say("/dot")
    await lan.press(f"1. {NAME}")
    assert "Tổng cộng: 6 hồ sơ (5 Bằng khen" in (await lan.press("Tình hình đợt"))[0]
    assert "3. Xã Lâm Hà" in await lan.copied("Sao chép bảng")

    # who is not asked sees nothing, whatever they press
    assert "Chưa có đợt trình khen nào" in (await outside.say("/dot"))[0]
    for data in ("1:round:1", "1:round_part:1", "1:round_got:1", "1:round_letter:1", "1:round_file:1:1"):
        assert GONE in (await outside.press_data(data))[0]
    for data in ("1:round_close:1", "1:round_moved:1:20261220", "1:round_edit:1:content:1"):
        assert DENIED in (await hoa.press_data(data))[0]


async def test_changes_are_told_once_and_nobody_writes_over_what_they_never_read(
    office: Office, clock: Calendar
) -> None:
    lan, hoa, minh = await province(office)
    nga = await office.member(Role.COORDINATOR, "Nga")
    await opened(lan)
    await hoa.press("Đã nhận")

    # two texts put right one after the other are one message, a few minutes later
    await lan.press("Sửa nội dung, tệp")
    await lan.press("Sửa: nội dung cần nộp")
    assert "các đơn vị được báo: nội dung cần nộp" in (await lan.say("Tờ trình và danh sách"))[0]
    await lan.press("Sửa nội dung, tệp")
    await lan.press("Sửa: nơi nhận")
    await lan.say("Văn thư Sở Nội vụ")
    assert await foreseen(office, clock) >= {("Hoa", "round", 23), ("Minh", "round", 23)}
    heard = await sweep(office, clock, "2026-11-23 10:00", hoa, minh)
    assert [len(one) for one in heard] == [1, 1]
    assert "Sở Nội vụ sửa đợt trình khen: nội dung cần nộp, nơi nhận." in heard[0][0]
    assert "Văn thư Sở Nội vụ" in heard[0][0]

    # a coordinator of the unit with an old card reads what the owner did, and writes over nothing
    await nga.press_data("1:round_edit:1:content:2")
    (said,) = await nga.say("Chỉ danh sách")
    assert "Lan đã sửa: nội dung cần nộp." in said
    assert "chưa ghi đè" in said
    assert "Tờ trình và danh sách" in said

    # a moved date is told to who read the old one on the card
    son = await office.member(Role.COORDINATOR, "Sơn", "UBND tỉnh")
    await under(office, "UBND tỉnh", "Sở Nội vụ")
    assert "Thay đổi hạn" not in await pressed_card(son)
    # whoever is above the owner's unit follows it and moves nothing
    assert DENIED in (await son.press_data("1:due_moved:1:20261222:all"))[0]
    await lan.press_data("1:round_move:1")
    (read,) = await lan.say("20/12")
    assert f"{NAME}: hạn hiện nay là hết thứ Ba 15/12/2026, chuyển sang hết Chủ nhật 20/12/2026." in read
    assert "Hạn nộp nay là hết Chủ nhật 20/12/2026" in (await lan.press("Hết Chủ nhật 20/12/2026"))[0]
    assert await foreseen(office, clock) >= {
        ("Hoa", "moved", 23),
        ("Minh", "moved", 23),
        ("Nga", "digest", 14),
    }
    heard = await sweep(office, clock, "2026-11-24 08:00", hoa, minh)
    assert all("Thay đổi hạn" in "".join(one) and "15/12/2026" in "".join(one) for one in heard)

    # closed: reminders stop, a late submission is still recorded; open again: who owes it hears
    await nga.press_data("1:round_close:1")
    assert "Đợt đã đóng ngày 24/11/2026" in (await nga.press("Đóng đợt"))[0]
    # who still owes it hears so with the next message, and no more of it; an old button says so as well
    heard = await sweep(office, clock, "2026-11-25 08:00", hoa, minh)
    assert all("Sở Nội vụ đã đóng đợt trình khen; trợ lý thôi nhắc" in "".join(one) for one in heard)
    assert await sweep(office, clock, "2026-12-23 08:00", hoa, minh) == [[], []]
    assert "Đợt đã đóng ngày 24/11/2026" in (await hoa.press_data("1:round_got:1"))[0]
    assert "1. " not in (await hoa.say("/han"))[0]
    await hoa.say("/dot")
    await hoa.press(f"1. {NAME}")
    await hoa.press("Đã nộp")
    assert "Nộp muộn" in (await hoa.press("Hôm nay"))[0]
    await lan.say("/dot")
    await lan.press(f"1. {NAME}")
    # its closing date has passed: another one comes first, and is what they read
    assert "hạn nộp đã hết Chủ nhật 20/12/2026. Để mở lại đợt" in (await lan.press("Mở lại đợt"))[0]
    await lan.say("29/12")
    await lan.press("Hết thứ Ba 29/12/2026")
    told = await news(minh)
    assert "Sở Nội vụ mở lại đợt trình khen" in told[-1]
    assert "Hạn nộp: hết thứ Ba 29/12/2026" in told[-1]
    assert await sweep(office, clock, "2026-12-24 08:00", hoa, minh) == [[], []]  # nothing was late

    log = "\n".join([(await lan.say("/nhatky"))[0], *(await lan.press("Thay đổi trước đó"))])
    for line in ("mở " + NAME, "sửa " + NAME, "đóng " + NAME, "mở lại " + NAME, "đã nhận " + NAME):
        assert line in log


async def test_the_label_of_the_menu_opens_the_rounds_when_it_is_typed(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("/dot")
    # as the button has it, without accents, as a command
    for typed in ("Đợt trình khen", "dot trinh khen", "đợt trình khen.", "/dotkhen"):
        assert (await lan.say(typed))[-1] == reads, typed
