"""What officers want to be told, and when: in words and buttons, and kept to by the sweep."""

from __future__ import annotations

from storage.models.people import Role
from tests.conversations.deadline_turns import Calendar, sweep, under
from tests.conversations.officer import Office, Officer


async def sets(officer: Officer, text: str, day: str, whose: str = "Đơn vị tôi") -> str:
    await officer.say(f"/han {text}")
    await officer.press(f"Hết {day}")
    (reads,) = await officer.press(whose)
    return reads


async def card(officer: Officer, name: str) -> str:
    await officer.say("/han")
    (reads,) = await officer.press(next(one for one in await officer.buttons() if name in one))
    return reads


async def test_the_kind_of_a_deadline_tells_how_early_it_is_reminded_of(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    await sets(lan, "báo cáo khối quý 4 30/12", "thứ Tư 30/12/2026")
    await sets(lan, "đăng ký thi đua năm 2027 31/12", "thứ Năm 31/12/2026")
    assert "Nhắc trước: 10, 3, 0 ngày." in await card(lan, "báo cáo khối")
    assert "Nhắc trước: 14, 3 ngày." in await card(lan, "đăng ký")
    # fourteen days before: the registration alone
    ((reads,),) = await sweep(office, clock, "2026-12-17 08:00", lan)
    assert "đăng ký thi đua năm 2027" in reads
    assert "báo cáo" not in reads
    (reads,) = await lan.say("/han")
    assert "Còn hơn 7 ngày\n1. báo cáo khối quý 4 (Sở Nội vụ): hết thứ Tư 30/12/2026\n2. đăng ký" in reads
    clock.turn_to("2026-12-30 07:00")
    (reads,) = await lan.say("/han")
    assert "Hôm nay\n1. báo cáo khối quý 4 (Sở Nội vụ): hết thứ Tư 30/12/2026\n" in reads
    assert "\nTrong 7 ngày tới\n2. đăng ký thi đua năm 2027" in reads


async def test_whoever_set_a_date_says_when_all_hear_of_it_and_each_for_themselves(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await sets(lan, "báo cáo khối quý 4 30/12", "thứ Tư 30/12/2026", "Đơn vị tôi")
    await card(lan, "báo cáo khối")
    await lan.press("Giao người khác phụ trách")
    await lan.press("Minh")
    await sweep(office, clock, "2026-11-24 08:00", minh)
    await card(lan, "báo cáo khối")
    await lan.press("Đổi lịch nhắc")
    (reads,) = await lan.say("hai mươi ngày")
    assert reads.startswith("Anh/chị cho biết số ngày trước hạn")
    (reads,) = await lan.say("15 ngày, 1 tuần và 1")
    assert reads == "báo cáo khối quý 4: nhắc trước 15, 7, 1 ngày. Áp dụng cho ai?"
    (reads,) = await lan.press("Cho mọi người nhận nhắc")
    assert "Nhắc trước: 15, 7, 1 ngày." in reads
    (log,) = await lan.say("/nhatky")
    assert "đổi lịch nhắc: báo cáo khối quý 4" in log
    # Minh chooses for himself: nobody asks him for whom
    await card(minh, "báo cáo khối")
    await minh.press("Đổi lịch nhắc")
    (reads,) = await minh.say("2")
    assert "Nhắc anh/chị trước: 2 ngày (anh/chị tự chọn)." in reads
    assert await sweep(office, clock, "2026-12-15 08:00", minh) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-28 08:00", minh)
    assert reads.startswith("Còn 2 ngày làm việc: báo cáo khối quý 4")


async def test_own_hour_and_quiet_days(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    await sets(lan, "báo cáo khối quý 4 14/12", "thứ Hai 14/12/2026")
    (reads,) = await lan.say("/nhacviec")
    assert "Giờ nhắc: 08:00 (thường lệ)" in reads
    assert "– Đăng ký, giao ước thi đua: 14, 3" in reads
    await lan.press("Đổi giờ nhắc")
    (reads,) = await lan.say("21h")
    assert reads.startswith("Lời nhắc chỉ đến từ 07:00 đến trước 20:00.")
    (reads,) = await lan.say("9h30")
    assert "Giờ nhắc: 09:30, vào ngày làm việc" in reads
    await lan.press("Chọn ngày không nhắc")
    await lan.press("Thứ Sáu: có nhắc")
    (reads,) = await lan.say("/nhacviec")
    assert "Không nhắc vào: thứ Sáu" in reads
    # ten days before is a Friday: it comes on the Thursday, at half past nine
    assert await sweep(office, clock, "2026-12-03 09:29", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-03 09:30", lan)
    assert reads.startswith("Còn 7 ngày làm việc")
    assert await sweep(office, clock, "2026-12-04 09:00", lan) == [[]]
    # back to usual: the next one comes at eight on the Friday
    await lan.say("/nhacviec")
    (reads,) = await lan.press("Trở về như thường lệ")
    assert "Không nhắc vào" not in reads
    assert await sweep(office, clock, "2026-12-04 10:30", lan) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", lan)
    assert reads.startswith("Còn 1 ngày làm việc")


async def test_what_is_switched_off_is_listed_and_the_coordinator_still_hears(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await under(office, "Sở Nội vụ", "UBND xã A")
    await sets(minh, "báo cáo khối quý 4 14/12", "thứ Hai 14/12/2026")
    await sets(minh, "đăng ký thi đua năm 2027 15/12", "thứ Ba 15/12/2026")
    ((reads,),) = await sweep(office, clock, "2026-12-04 08:00", minh)
    await card(minh, "báo cáo khối")
    old = await minh.held("Tắt loại này")
    (reads,) = await minh.press("Tắt loại này")
    assert reads == (
        "báo cáo khối quý 4: anh/chị muốn thôi nhận lời nhắc của riêng việc này, "
        "hay của mọi việc loại “Báo cáo và việc khác”?"
    )
    (reads,) = await minh.press("Chỉ việc này")
    assert reads.startswith("Đã tắt lời nhắc: báo cáo khối quý 4.")
    await card(minh, "đăng ký")
    await minh.press("Tắt loại này")
    (reads,) = await minh.press("Mọi việc loại “Đăng ký, giao ước thi đua”")
    assert "Đang tắt lời nhắc:\n– Mọi việc loại “Đăng ký, giao ước thi đua”\n– báo cáo khối quý 4" in reads
    for morning in ("2026-12-11", "2026-12-14", "2026-12-15"):
        assert (await sweep(office, clock, f"{morning} 08:00", minh))[0] == []
    # overdue: Minh has switched it off, whoever coordinates has not
    to_minh, to_lan = await sweep(office, clock, "2026-12-17 08:00", minh, lan)
    assert to_minh == []
    assert "Quá hạn 3 ngày, chưa ghi nhận báo cáo khối quý 4" in to_lan[0]
    # an old button says what is true now, and the way back stands beside it
    (reads,) = await minh.press_held(old)
    assert "Anh/chị đã tắt lời nhắc việc này." in reads
    (reads,) = await minh.press("Bật lại lời nhắc")
    assert "Nhắc trước: 10, 3, 0 ngày." in reads
    await minh.say("/nhacviec")
    (reads,) = await minh.press("Bật lại: loại “Đăng ký, giao ước thi đua”")
    assert "Đang tắt" not in reads
    ((reads,),) = await sweep(office, clock, "2026-12-21 08:00", minh)
    assert "báo cáo khối quý 4" in reads


async def test_nobody_changes_the_days_of_what_is_not_theirs(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    await sets(lan, "báo cáo khối quý 4 14/12", "thứ Hai 14/12/2026")
    hoa = await office.member(Role.OFFICER, "Hoa", "UBND xã B")
    for name in ("due_days:1", "due_days_all:1:5", "due_days_me:1:5", "due_mute:1", "due_mute_one:1"):
        assert "báo cáo" not in "".join(await hoa.press_data(f"1:{name}"))
    minh = await office.member(Role.OFFICER, "Minh")
    (reads,) = await minh.press_data("1:due_days_all:1:5")
    assert "Nhắc trước" not in reads
    assert "Nhắc trước: 10, 3, 0 ngày." in await card(lan, "báo cáo khối")


async def test_who_is_reminded_later_than_wished_reads_why(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    await sets(lan, "báo cáo khối quý 4 30/12", "thứ Tư 30/12/2026")
    why = "Đến lúc đó là ngoài giờ nhắc hoặc ngày nghỉ."
    for moment, label, at in (
        ("2026-12-10 09:00", "Sau 2 giờ", None),
        ("2026-12-10 09:00", "Sáng mai", "08:00 ngày 11/12/2026."),
        ("2026-12-10 21:00", "Sau 2 giờ", f"08:00 ngày 11/12/2026. {why}"),
        ("2026-12-11 10:00", "Sáng mai", f"08:00 ngày 14/12/2026. {why}"),  # a Friday
        ("2026-12-31 10:00", "Sáng mai", f"08:00 ngày 04/01/2027. {why}"),  # New Year, then a weekend
    ):
        clock.turn_to(moment)
        await card(lan, "báo cáo khối")
        await lan.press("Nhắc lại sau")
        (reads,) = await lan.press(label)
        assert (why not in reads) if at is None else reads == f"Sẽ nhắc lại anh/chị lúc {at}"


async def test_a_wish_for_silence_in_a_sentence_leads_to_the_settings(office: Office) -> None:
    lan = await office.first_administrator()
    for text in ("thứ hai đừng nhắc tôi", "không nhắc vào thứ 6"):
        (reads,) = await lan.say(text)
        assert reads.startswith("Chưa có lời nhắc nào được tắt."), text
        assert "Chọn ngày không nhắc" in await lan.buttons()
    (reads,) = await lan.say("tôi nghỉ phép từ 7/12 đến 9/12")
    assert "lời nhắc vẫn đến như thường lệ" in reads
    assert "bàn giao cho đồng nghiệp" in reads
    # what is said of the rules is asked of them
    (reads,) = await lan.say("tôi nghỉ thai sản thì có được xét thi đua không")
    assert "nghỉ thai sản theo quy định được tính để xét" in reads
