"""How officers speak of their own records: taken back by name, all at once, with nothing to send."""

from __future__ import annotations

from datetime import timedelta

from bot.app import build_sweep
from knowledge.vietnamese import fold
from tests.conversations.deadline_turns import under
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_updates import TASK, province, set_task, state_of


async def test_what_is_called_off_by_its_name_is_read_back(office: Office) -> None:
    _, minh = await province(office)
    (reads,) = await minh.say("hủy báo cáo khối vừa nộp")
    assert "vẫn là chưa nộp" in reads  # nothing stands
    await minh.say("đã nộp báo cáo khối hôm qua")
    (reads,) = await minh.say("huy bao cao khoi vua nop")  # it still waits for its press
    assert reads.startswith(
        "Chưa ghi nhận gì nên không có gì phải hủy: báo cáo khối quý 4 (UBND xã A) đã nộp"
    )
    await minh.press("Xem lại để ghi nhận")
    await minh.press("Ghi nhận")
    for text in (
        "hủy báo cáo khối vừa nộp",
        "huy bao cao khoi vua nop",
        "rút lại báo cáo khối em mới gửi",
        "hủy cái vừa báo",
        "em gui nham file bao cao khoi",  # what to do about it
    ):
        (reads,) = await minh.say(text)
        assert reads.startswith("Hiện đang ghi nhận: báo cáo khối quý 4 (UBND xã A) đã nộp ngày"), text
        assert "Chưa có gì thay đổi" in reads, text
    assert await state_of(office, "UBND xã A") == ["submitted"]
    (reads,) = await minh.press("Hoàn tác")
    assert "đã hoàn tác, hiện là “Chưa nộp”" in reads
    await giay_khen(minh, "Trần Anh Tuấn")
    await minh.say("hs 1 đã gửi hôm qua")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("huy ho so anh tuan vua gui")
    assert reads.startswith("Hiện đang ghi nhận: HS 1 (Giấy khen: Trần Anh Tuấn) đã gửi ngày")
    (reads,) = await minh.say("rut lai hs 1")
    assert reads.startswith("Hiện đang ghi nhận: HS 1")
    (reads,) = await minh.say("hủy bỏ quyết định khen thưởng đã ban hành")  # the rules
    assert "Hiện đang ghi nhận" not in reads


async def test_all_that_is_owed_is_told_at_once_and_read_back_one_by_one(office: Office) -> None:
    lan, minh = await province(office)
    await set_task(lan, "báo cáo năm")
    for name in ("Trần Anh Tuấn", "Phạm Thị Mai"):
        await giay_khen(minh, name)
    for text in (
        "em nộp cả 2 báo cáo",
        "tất cả các báo cáo đã nộp",
        "bao cao em nop het roi",
    ):
        await minh.say(text)
        assert "Tất cả" in await minh.buttons(), text
    (reads,) = await minh.press("Tất cả")
    assert "1. báo cáo khối quý 4 (UBND xã A) đã nộp" in reads
    assert "Các việc nêu trên đã gửi ngày nào?" in reads
    await minh.say("2 hs gui het roi")
    await minh.press("Tất cả")
    (reads,) = await minh.press("Hôm qua")
    assert reads.count("đã gửi ngày Chủ nhật 22/11/2026") == 2
    assert "Chưa có gì được ghi nhận" in reads
    assert await state_of(office, "UBND xã A") == ["open", "open"]
    for text in ("nộp cả 2 báo cáo hay chỉ một", "mai em nộp cả 2 báo cáo"):
        await minh.say(text)
        assert "Tất cả" not in await minh.buttons(), text


async def test_what_is_told_beside_a_report_is_kept_and_a_wrong_day_is_called_so(office: Office) -> None:
    _, minh = await province(office)
    (reads,) = await minh.say("bao cao khoi em gui mail hom qua roi chi check giup em")
    assert reads.startswith(
        "Ghi nhận: báo cáo khối quý 4 (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026, gui mail"
    )
    for text, why in (
        ("da nop bao cao khoi ngay 31/11", "Lịch không có ngày 31/11: tháng 11 chỉ có 30 ngày."),
        ("đã nộp báo cáo khối ngày 25/11", "còn thứ Tư, 25/11/2026 chưa đến."),
    ):
        (reads,) = await minh.say(text)
        assert why in reads, text
        assert "anh/chị đã gửi ngày nào?" in reads, text


async def test_people_of_known_dossiers_come_before_days(office: Office) -> None:
    _, minh = await province(office)
    for name in ("Trần Anh Tuấn", "Phạm Thị Mai"):
        await giay_khen(minh, name)
    for text in ("hs cua mai voi tuan gui hom qua", "hồ sơ của Mai với Tuấn gửi hôm qua"):
        (reads,) = await minh.say(text)
        assert "1. HS 2 (Giấy khen: Phạm Thị Mai) đã gửi ngày Chủ nhật 22/11/2026" in reads, text
        assert "2. HS 1 (Giấy khen: Trần Anh Tuấn) đã gửi ngày Chủ nhật 22/11/2026" in reads, text
    (reads,) = await minh.say("hs 1 mai nop")  # a day after all
    assert reads.startswith("Đây là việc sắp làm")
    (reads,) = await minh.say("hs mai voi lan gui hom qua")  # who is Lan?
    assert "HS 2 (Giấy khen: Phạm Thị Mai) đã gửi" not in reads
    await giay_khen(minh, "Lê Thị Mai")
    for text in ("hs mai gui hom qua", "hs cua mai gui roi", "hs chị Mai đã gửi hôm qua"):  # which Mai?
        await minh.say(text)
        told = (await minh.buttons())[:2]
        assert told == ["HS 3 (Giấy khen: Lê Thị Mai)", "HS 2 (Giấy khen: Phạm Thị Mai)"], text


async def test_nothing_to_send_is_noted_and_let_off_by_who_may(office: Office) -> None:
    lan, minh = await province(office)
    await set_task(lan, "báo cáo năm")
    for text in ("không có gì để báo cáo quý này", "xa em khong co ho so khen thuong nam nay"):
        (reads,) = await minh.say(text)
        assert reads == "Anh/chị nói đến việc nào?", text
    await minh.press("báo cáo năm (UBND xã A)")
    (reads,) = await minh.press("Ghi nhận")
    assert "khong co ho so khen thuong nam nay, vẫn tính là chưa nộp cho đến khi gửi báo cáo" in reads
    (reads,) = await minh.say("báo cáo khối bên em không phát sinh")
    assert reads.startswith("Ghi nhận: báo cáo khối quý 4 (UBND xã A) không phát sinh, vẫn tính là chưa nộp")
    await lan.say("xã A không có gì để báo cáo quý này")
    (reads,) = await lan.press("báo cáo khối quý 4 (UBND xã A)")
    assert reads.startswith("Ghi nhận: báo cáo khối quý 4 (UBND xã A) được miễn, lý do: không có gì")
    (reads,) = await minh.say("xã không có hồ sơ thì sao?")  # the rules
    assert "Ghi nhận" not in reads


async def test_where_a_report_goes_and_which_dossiers_wait_is_answered_from_the_office(
    office: Office,
) -> None:
    _, minh = await province(office)
    for name in ("Trần Anh Tuấn", "Phạm Thị Mai"):
        await giay_khen(minh, name)
    for text in ("báo cáo khối nộp ở đâu", "nop bao cao khoi cho ai"):
        (reads,) = await minh.say(text)
        assert "Người đặt hạn: Lan (Sở Nội vụ)." in reads, text
        assert "Trong hạn không ghi nơi nhận; anh/chị hỏi Lan" in reads, text
    (reads,) = await minh.say("hồ sơ giấy khen nộp ở đâu")  # the rules
    assert "Người đặt hạn" not in reads
    await minh.say("hs 1 đã gửi hôm qua")
    await minh.press("Ghi nhận")
    for text, name in (("hs nao chua gui", "Phạm Thị Mai"), ("hồ sơ nào đã gửi rồi", "Trần Anh Tuấn")):
        (reads,) = await minh.say(text)
        assert f"Người, tập thể được đề nghị: {name}" in reads, text


async def test_a_unit_is_reminded_at_once_and_once_a_day(office: Office) -> None:
    lan, minh = await province(office)
    for text in ("nhắc xã A nộp báo cáo khối", "don doc xa A nop bao cao", "nhắc xã A giúp em với"):
        (reads,) = await lan.say(text)
        assert "chưa nộp. Lời nhắc gửi đến Minh, đi lúc 09:" in reads, text
    (reads,) = await lan.press(f"Gửi nhắc: UBND xã A – {TASK}")
    assert reads.startswith("Đã lên lịch nhắc UBND xã A nộp báo cáo khối quý 4: gửi đến Minh")
    (reads,) = await lan.say("nhắc xã A nộp báo cáo khối")
    assert "hôm nay đã gửi nhắc rồi, mỗi ngày không quá một lần" in reads
    (reads,) = await lan.say("nhắc xã Hòa Bình nộp báo cáo khối")  # nobody has an account there
    assert "đơn vị chưa có người nhận lời nhắc" in reads
    await build_sweep(office.app).once()
    await build_sweep(office.app).once()
    told = [
        one for one in await minh.transcript() if one.startswith("Lan đề nghị nộp sớm: báo cáo khối quý 4")
    ]
    assert len(told) == 1
    (reads,) = await minh.say("nhắc xã Hòa Bình nộp báo cáo khối")  # not theirs
    assert reads.startswith("Không thấy “xã Hòa Bình”")


async def test_own_things_are_known_by_part_of_their_names_and_by_their_numbers(office: Office) -> None:
    lan, minh = await province(office)
    for name in ("tổng kết năm", "nop danh sach cstd"):
        await set_task(lan, name)
    for text, told in (
        ("da nop khoi quy 4 hom nay", "báo cáo khối quý 4"),  # no unit called "khối"
        ("khối quý 4 nộp hôm nay rồi nhé", "báo cáo khối quý 4"),
        ("da nop danh sach cstd hom nay", "nop danh sach cstd"),  # a name that begins with the verb
    ):
        (reads,) = await minh.say(text)
        assert reads == f"Ghi nhận: {told} (UBND xã A) đã nộp ngày thứ Hai 23/11/2026.", text
    office.clock.forward(timedelta(days=11))
    await build_sweep(office.app).once()
    await build_sweep(office.app).once()  # 1. báo cáo khối quý 4, 2. tổng kết năm, 3. nop danh sach cstd
    for text in ("viec 2 va 3 xong hom qua", "việc 2, 3 nộp hôm qua"):
        (reads,) = await minh.say(text)
        assert "1. tổng kết năm (UBND xã A) đã nộp ngày thứ Năm 03/12/2026" in reads, text
        assert "2. nop danh sach cstd (UBND xã A) đã nộp ngày thứ Năm 03/12/2026" in reads, text
    for text in ("1 nop hom qua, 2 chua", "1 nộp hôm qua, 2 chưa"):
        (reads,) = await minh.say(text)
        assert "1. báo cáo khối quý 4 (UBND xã A) đã nộp" in reads, text
        assert "2. tổng kết năm (UBND xã A): vẫn là chưa nộp" in reads, text
    for text in ("1 nop roi hom qua, 2 3 mai nop", "1 nộp rồi hôm qua, 2, 3 mai nộp"):
        (reads,) = await minh.say(text)
        assert reads.startswith("Ghi nhận: báo cáo khối quý 4 (UBND xã A) đã nộp ngày thứ Năm 03/12/2026"), (
            text
        )
        assert "nộp ngày thứ Năm 03/12/2026.\n\nViệc sắp làm, chưa ghi nhận: " in reads, text
        for plan in ("tong ket nam mai nop", "nop danh sach cstd mai nop"):
            assert f"viec sap lam, chua ghi nhan: “{plan}”" in fold(reads), (text, plan)
    first, last = await minh.say("2, 3 mai nộp")
    assert first.startswith("Đây là việc sắp làm nên chưa ghi nhận gì: tổng kết năm")
    assert last.startswith("Đây là việc sắp làm nên chưa ghi nhận gì: nop danh sach cstd")
    (reads,) = await minh.say("1 nộp rồi hôm qua, mai nộp 2")
    assert "báo cáo khối quý 4" in reads
    assert "tổng kết năm" in reads
    (reads,) = await minh.say("việc 9 xong rồi")  # the reminder has three
    assert reads.startswith("Lời nhắc có đánh số gần nhất chỉ đánh số đến 3, không có mục 9")
    (reads,) = await minh.say("xin lui han")
    assert reads == "Anh/chị đề nghị lùi hạn việc nào?"
    (reads,) = await minh.say("ok")  # read, no more
    assert reads.startswith("Vâng")
    (reads,) = await minh.say("cai 9 ko phai viec cua e")
    assert reads.startswith("Lời nhắc vừa rồi có nhiều việc.")
    (reads,) = await minh.say("mai nhắc lại việc 1")
    assert reads.startswith("báo cáo khối quý 4: Sẽ nhắc lại anh/chị")
    (reads,) = await minh.say("cai 3 ko phai viec cua e")  # as the button does
    assert "nop danh sach cstd" in reads
    async with office.app.database.reading() as work:
        found = await work.units.find("UBND xã A")
        assert found is not None
        owed = await work.deadlines.concerning(person_id=0, unit_ids=[found.id])
    assert [one.deadline.title for one in owed if one.obligation.declined_by] == ["nop danh sach cstd"]


async def test_a_unit_that_is_named_is_never_left_out(office: Office) -> None:
    lan, _ = await province(office)
    async with office.app.database.writing() as work:
        await work.units.add(name="Sở Y tế", now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", "Sở Y tế")
    await set_task(lan, "tổng kết năm")
    for text in (
        "syt va hoa binh da nop tong ket nam hom qua",
        "hòa bình và SYT đã nộp tổng kết năm hôm qua",
    ):
        (reads,) = await lan.say(text)
        assert "tổng kết năm (Sở Y tế) đã nộp ngày Chủ nhật 22/11/2026" in reads, text
        assert "tổng kết năm (UBND xã Hòa Bình) đã nộp ngày Chủ nhật 22/11/2026" in reads, text
    for text in ("stc, xa a da nop tong ket nam hom qua", "xã A và stc đã nộp tổng kết năm hôm qua"):
        (reads,) = await lan.say(text)  # initials of no unit
        assert "Không rõ “stc” là đơn vị nào" in reads, text
        assert "tổng kết năm (UBND xã A) đã nộp" in reads, text
    for text in ("tong ket nam so y te nop hom qua", "tổng kết năm Sở Y tế nộp hôm qua"):
        (reads,) = await lan.say(text)
        assert reads == "Ghi nhận: tổng kết năm (Sở Y tế) đã nộp ngày Chủ nhật 22/11/2026.", text
    for text in (
        "xã A đã nộp tổng kết năm hôm nay, syt chưa",
        "xa a da nop tong ket nam hom nay, syt chua nop",
    ):
        (reads,) = await lan.say(text)
        assert "1. tổng kết năm (UBND xã A) đã nộp" in reads, text
        assert "2. tổng kết năm (Sở Y tế): vẫn là chưa nộp" in reads, text
    (reads,) = await lan.say("xã A đã nộp tổng kết năm hôm nay, tân phú chưa nộp")
    assert "(UBND xã A) đã nộp" in reads
    assert "Chưa rõ ý: “tân phú chưa nộp”" in reads


async def test_what_is_told_beside_a_units_report_takes_nothing_from_it(office: Office) -> None:
    lan, minh = await province(office)
    sent = "báo cáo khối quý 4 (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026"
    for text, unclear in (
        ("xã A đã nộp báo cáo khối hôm qua, bên sở đã nhận", "bên sở đã nhận"),
        ("xa a da nop bao cao khoi hom qua, ben so da nhan", "ben so da nhan"),
        ("xã A đã nộp báo cáo khối hôm qua, file mềm em chưa nộp", "file mềm em chưa nộp"),
        ("xã A đã nộp báo cáo khối hôm qua, chưa gửi bản giấy", "chưa gửi bản giấy"),
    ):
        (reads,) = await lan.say(text)
        assert reads.startswith(f"Ghi nhận: {sent}."), text
        assert f"Chưa rõ ý: “{unclear}”" in reads, text
    for text, person in (  # a person is no unit: asked about
        ("anh Nam và xã A đã nộp báo cáo khối hôm qua", "anh Nam"),
        ("anh nam va xa a da nop bao cao khoi hom qua", "anh nam"),
        ("xã A và anh Nam đã nộp báo cáo khối hôm qua", "anh Nam"),
        ("xã A với anh Nam đều đã nộp báo cáo khối hôm qua", "anh Nam"),
    ):
        (reads,) = await lan.say(text)
        assert sent in reads, text
        assert f"Không rõ “{person}” là đơn vị nào" in reads, text
    (reads,) = await minh.say("đã nộp báo cáo khối hôm qua, file mềm em chưa nộp")
    assert reads.startswith(f"Ghi nhận: {sent}.")
    assert "Chưa rõ ý: “file mềm em chưa nộp”" in reads
    (reads,) = await minh.say("em làm xong báo cáo khối hôm qua rồi, chưa nộp")  # nothing was sent
    assert "đã nộp" not in reads
