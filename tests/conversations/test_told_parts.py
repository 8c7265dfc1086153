"""Lists told in few words: a coordinator's units in rows, and what a reminder numbers; nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.app import build_sweep
from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, under
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, Officer
from tests.conversations.test_updates import TASK, set_task, state_of

UNITS = ("Sở Y tế", "Sở Giáo dục và Đào tạo", "UBND xã Hòa Bình")


async def departments(office: Office) -> Officer:
    """The coordinator of a province whose units owe one report."""
    lan = await office.first_administrator()
    async with office.app.database.writing() as work:
        for name in UNITS:
            await work.units.add(name=name, now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", *UNITS)
    await set_task(lan, TASK)
    return await office.member(Role.COORDINATOR, "Hoa")


async def test_every_unit_of_a_list_is_taken_with_its_day(office: Office) -> None:
    hoa = await departments(office)
    sent = [f"{TASK} (Sở Y tế) đã nộp ngày thứ Sáu 20/11/2026", f"{TASK} (UBND xã Hòa Bình) đã nộp"]
    unsent = f"{TASK} (Sở Giáo dục và Đào tạo): vẫn là chưa nộp"
    for text in (
        "SYT rồi 20/11; SGDĐT chưa có; hòa bình rồi 21/11",
        "bc khoi quy 4 - syt 20/11 - hoa binh 21/11 - sgddt chua nop",  # the report first, no accents
        "SYT\t20/11\nHòa Bình\t21/11\nSGDĐT\tchưa",  # pasted from a table
        "Tình hình báo cáo khối quý 4:\n- Sở Y tế: 20/11\n- Xã Hòa Bình: nộp 21/11\n- SGDĐT: chưa",
        "1. SYT ✓ 20/11\n2. Xã Hòa Bình x 21/11\n3. SGDĐT chưa",
        "Đã nộp: SYT 20/11, Hòa Bình 21/11. Chưa nộp: SGDĐT",
    ):
        (reads,) = await hoa.say(text)
        assert all(one in reads for one in (*sent, unsent)), (text, reads)
    await hoa.press("Ghi nhận tất cả")
    assert [await state_of(office, one) for one in UNITS] == [["submitted"], ["open"], ["submitted"]]


async def test_what_is_told_of_no_unit_that_is_known_is_named(office: Office) -> None:
    hoa = await departments(office)
    (reads,) = await hoa.say("Sở Y tế rồi 20/11, Sở Văn hóa rồi 21/11, SGDĐT")
    assert "(Sở Y tế) đã nộp ngày thứ Sáu 20/11/2026" in reads
    assert "Chưa có đơn vị “Sở Văn hóa”" in reads
    assert "Chưa rõ ý: “Sở Giáo dục và Đào tạo”" in reads
    (reads,) = await hoa.say("so y te, SGDDT va SYT nop roi")  # one of them is called by two names
    assert "Anh/chị cho biết 2 việc." in reads
    assert reads.count("(Sở Y tế)") == 1
    for text in ("ca SYT lan SGDDT nop hom qua roi", "cả SYT lẫn SGDĐT nộp hôm qua rồi"):
        (reads,) = await hoa.say(text)
        assert "1. báo cáo khối quý 4 (Sở Y tế) đã nộp ngày Chủ nhật 22/11/2026" in reads, text
        assert "2. báo cáo khối quý 4 (Sở Giáo dục và Đào tạo) đã nộp ngày Chủ nhật" in reads, text


async def test_a_unit_without_a_usual_kind_is_told_of_in_a_table(office: Office) -> None:
    hoa = await departments(office)
    async with office.app.database.writing() as work:
        await work.units.add(name="Thanh tra tỉnh", now=office.clock.now())
        await work.commit()
    (reads,) = await hoa.say(
        "STT\tĐơn vị\tNgày nộp\n1\tSở Y tế\t20/11\n2\tThanh tra tỉnh\t20/11\n3\tLữ đoàn 5\t21/11"
    )
    assert f"{TASK} (Sở Y tế) đã nộp ngày thứ Sáu 20/11/2026" in reads
    assert "“Thanh tra tỉnh”" in reads or "Thanh tra tỉnh" in reads  # not a unit of Hoa's: said, never lost
    assert "“Lữ đoàn 5”" in reads
    assert "__" not in reads


async def reminded_of_three(office: Office, clock: Calendar) -> tuple[Officer, dict[str, Any]]:
    """An officer who was reminded of three things in one message, and that message."""
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    for name in (TASK, "báo cáo tổng kết năm", "danh sách đăng ký thi đua"):
        await minh.say(f"/han {name} ngày 18/12/2026")
        await minh.press("Hết thứ Sáu 18/12/2026")
        await minh.press("Đơn vị tôi")
    await giay_khen(minh)
    clock.turn_to("2026-12-14 08:00")
    await build_sweep(office.app).once()
    clock.forward(timedelta(hours=1))
    _, told = await minh.held(f"1. {TASK}")
    at = int(told.created_at.timestamp())
    bot = {"id": 1, "is_bot": True, "first_name": "b"}
    return minh, {"message_id": told.id, "date": at, "chat": {"id": 1, "type": "private"}, "from": bot}


async def test_each_thing_that_a_reminder_numbers_is_taken(office: Office, clock: Calendar) -> None:
    minh, told = await reminded_of_three(office, clock)
    for text, sent, unsent in (
        ("cái 1 rồi t6, 2 với 3 chưa", ["thứ Sáu 11/12/2026"], 2),
        ("1 10/12\n2 11/12\n3 chua", ["thứ Năm 10/12/2026", "thứ Sáu 11/12/2026"], 1),  # in rows
        ("1,2 rồi hôm qua, 3 chưa", ["Chủ nhật 13/12/2026"] * 2, 1),
        ("cả 3 rồi, hôm qua", ["Chủ nhật 13/12/2026"] * 3, 0),
        ("bc khối nộp hôm qua, còn lại chưa", ["Chủ nhật 13/12/2026"], 2),  # by its name, and the rest
        ("2 rồi 10/12", ["thứ Năm 10/12/2026"], 0),
    ):
        for reads in (await minh.say(text), await minh.send(text=text, reply_to_message=told)):
            assert reads[0].count("đã nộp ngày") == len(sent), (text, reads)
            assert all(one in reads[0] for one in sent), (text, reads)
            assert reads[0].count("vẫn là chưa nộp") == unsent, (text, reads)
    for text, left in (
        ("1 xong hom t6 con lai mai", ("bao cao tong ket nam mai nop", "danh sach dang ky thi dua mai nop")),
        ("1,2 rồi hôm qua, 3 thứ 4 nộp", ("danh sách đăng ký thi đua thứ 4 nộp",)),
    ):
        (answer,) = await minh.send(text=text, reply_to_message=told)
        assert all(f"“{one}”" in answer for one in left), (text, answer)


async def test_a_reply_with_a_number_belongs_to_its_reminder_in_the_middle_of_a_dossier(
    office: Office, clock: Calendar
) -> None:
    minh, told = await reminded_of_three(office, clock)
    await minh.say("/hoso")
    await minh.press("Lập hồ sơ mới")
    reads = await minh.send(text="1 rồi, hôm qua", reply_to_message=told)
    assert reads[0].startswith(f"Ghi nhận: {TASK} (UBND xã A) đã nộp ngày Chủ nhật 13/12/2026")
    assert "lập hồ sơ cho danh hiệu" in reads[-1]


async def test_what_somebody_unknown_sent_is_never_the_own_units(office: Office) -> None:
    hoa = await departments(office)
    minh = await office.member(Role.OFFICER, "Minh", "Sở Y tế")
    for officer in (hoa, minh):
        for text, whose in (
            ("bc khoi quy 4 ZZT da nop roi nhe", "ZZT"),  # behind the report
            ("qq nop bc khoi q4 roi", "qq"),  # before the verb, in small letters
            ("xyz da nop bc khoi quy 4 hom qua", "xyz"),
            ("pkt gửi bc khối quý 4 hôm qua rồi nhé", "pkt"),
        ):
            (reads,) = await officer.say(text)
            assert reads.startswith(f"Không rõ “{whose}” là đơn vị nào nên chưa ghi nhận gì."), text
    for text in (
        "e nop bc khoi q4 roi",
        "vang nop bc khoi q4 roi",
        "c oi nop bc khoi q4 roi",
        "nop bc khoi q4 r",
    ):
        (reads,) = await minh.say(text)
        assert reads == f"{TASK} (Sở Y tế): anh/chị đã gửi ngày nào?", text


async def test_a_nominee_who_is_told_of_means_their_dossier(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    for name in ("Nguyễn Văn An", "Trần Thị Bình"):
        await giay_khen(minh, name)
    for text, told in (
        (
            "Nguyễn Văn An đã nộp hồ sơ hôm qua",
            "Ghi nhận: HS 1 (Giấy khen: Nguyễn Văn An) đã gửi ngày Chủ nhật",
        ),
        ("tran thi binh da nop ho so roi", "HS 2 (Giấy khen: Trần Thị Bình): anh/chị đã gửi ngày nào?"),
        ("chị Bình vừa gửi hồ sơ xong", "HS 2 (Giấy khen: Trần Thị Bình)"),  # by a title
        ("Bình đã nộp hồ sơ rồi", "HS 2 (Giấy khen: Trần Thị Bình)"),  # by the given name alone
    ):
        (reads,) = await minh.say(text)
        assert reads.startswith(told), (text, reads)


async def test_what_is_not_sent_at_all_or_hardly_said_is_asked_about(office: Office) -> None:
    hoa = await departments(office)
    minh = await office.member(Role.OFFICER, "Minh", "Sở Y tế")
    for text in (
        "thôi không nộp nữa",
        "thoi k nop bc khoi nua",  # no accents
        "em ko nộp bc khối đâu, đơn vị em năm nay k có",
        "đơn vị em không có nên không nộp bc khối",
    ):
        (reads,) = await minh.say(text)
        assert reads.startswith(f"Ghi nhận: {TASK} (Sở Y tế) "), (text, reads)
        assert "vẫn tính là chưa nộp" in reads, text
    for text in ("bc khoi da nop dau", "bc khối quý 4 đã nộp đâu ạ"):  # denied, or asked where
        (reads,) = await minh.say(text)
        assert reads.startswith("Câu này chưa cho biết chắc chắn"), (text, reads)
    for text in ("bc khối nộp ở đâu", "bc khối quý 4 đã nộp đâu?"):  # asked
        (reads,) = await minh.say(text)
        assert "Người đặt hạn: Lan" in reads, (text, reads)
    (reads,) = await hoa.say("SYT rồi 20/11, SGDĐT rồi hôm qua, còn lại chưa")  # which, is not guessed
    assert reads.count("đã nộp ngày") == 2
    assert "“còn lại chưa”" in reads


async def test_a_pasted_table_is_told_row_by_row(office: Office) -> None:
    hoa = await departments(office)
    sent = f"{TASK} (Sở Y tế) đã nộp ngày thứ Sáu 20/11/2026"
    unsent = f"{TASK} (Sở Giáo dục và Đào tạo): vẫn là chưa nộp"
    for text in (
        "STT\tĐơn vị\tNgày nộp\tGhi chú\n1\tSở Y tế\t20/11\t\n2\tSở GDĐT\t\t\nTổng cộng\t2\t1\t",
        "Báo cáo khối quý 4\nSTT Đơn vị Ngày nộp\n1 Sở Y tế 20/11\n2 Sở Giáo dục và Đào tạo chưa",
        "Đơn vị\tBC khối quý 4\nSYT\t20/11\nSGDĐT\t",  # a column for each report
    ):
        (reads,) = await hoa.say(text)
        assert sent in reads, (text, reads)
        assert unsent in reads, (text, reads)
        assert "Chưa rõ" not in reads, (text, reads)
        assert "Sở Sở" not in reads, (text, reads)
    (reads,) = await hoa.say("Đơn vị\tNgày nộp\tGhi chú\nSở Y tế\t20/11\tbản giấy sau\nSGDĐT\tchưa\t")
    assert "Chưa rõ ý: “Sở Y tế: bản giấy sau”" in reads


async def test_nothing_to_send_is_taken_among_others(office: Office) -> None:
    hoa = await departments(office)
    for text in ("SYT nộp 20/11, SGDĐT không có đề nghị", "SGDĐT ko có ai; SYT nộp 20/11"):
        (reads,) = await hoa.say(text)
        assert f"{TASK} (Sở Y tế) đã nộp ngày thứ Sáu 20/11/2026" in reads, text
        assert f"{TASK} (Sở Giáo dục và Đào tạo) được miễn, lý do: k" in reads, (text, reads)
        assert "Chưa rõ ý" not in reads, text


async def test_what_units_will_send_is_said_to_be_a_plan_of_theirs(office: Office) -> None:
    hoa = await departments(office)
    minh = await office.member(Role.OFFICER, "Minh", "Sở Y tế")
    (reads,) = await hoa.say("SYT mai nộp")
    assert reads.startswith(f"Đây là việc sắp làm nên chưa ghi nhận gì: {TASK} (Sở Y tế)")
    (reads,) = await hoa.say("SYT, SGDĐT mai nộp")
    assert reads.startswith("Sở Y tế, Sở Giáo dục và Đào tạo sắp nộp nên chưa ghi nhận gì.")
    assert await hoa.buttons() == [f"{TASK} (Sở Y tế)", f"{TASK} (Sở Giáo dục và Đào tạo)"]
    # by when: a promise, or a new deadline, which is asked
    (reads,) = await hoa.say("SYT và SGDĐT trước 20/12")
    assert "chưa ghi nhận gì và chưa đặt hạn nào" in reads
    assert "đặt hạn báo cáo khối quý 4 cho Sở Y tế, Sở Giáo dục và Đào tạo trước 20/12" in reads
    # another unit is not a member's, and an unknown one is nobody's
    assert "không thuộc phạm vi" in (await minh.say("SGDĐT mai nộp"))[0]
    assert (await hoa.say("xyz mai nộp"))[0].startswith("Không rõ “xyz” là đơn vị nào")
    assert await state_of(office, "Sở Y tế") == ["open"]


async def test_somebody_called_by_one_plain_word_is_asked_for(office: Office) -> None:
    hoa = await departments(office)
    minh = await office.member(Role.OFFICER, "Minh", "Sở Y tế")
    for text in ("thuy nop bc", "thuy nop bc roi", "thuy da nop", "lan bao nop roi"):
        for officer in (hoa, minh):
            (reads,) = await officer.say(text)
            assert "là đơn vị nào nên chưa ghi nhận gì" in reads, (text, reads)
    # one word of a commune's name may be a person
    assert (await minh.say("hoa nop bc roi"))[0].startswith("Không rõ “hoa” là đơn vị nào")
    (reads,) = await hoa.say("hoa nop bc roi")
    assert not reads.startswith("Ghi nhận"), reads
    assert f"{TASK} (UBND xã Hòa Bình)" in await hoa.buttons()
    (reads,) = await hoa.say("SYT nop bc")  # done, or not: asked
    assert reads == f"{TASK} (Sở Y tế): anh/chị đã nộp, hay sẽ nộp hôm nay?"
    (reads,) = await hoa.press("Đã nộp")
    assert reads == f"{TASK}: Sở Y tế đã gửi ngày nào?"


async def test_what_a_unit_owes_is_listed_and_the_day_of_all_is_said(office: Office) -> None:
    hoa = await departments(office)
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "Sở Y tế")
    await set_task(lan, "đăng ký thi đua")
    (reads,) = await hoa.say("các hạn của UBND xã Hòa Bình")
    assert f"• {TASK} (UBND xã Hòa Bình): Chưa nộp" in reads
    assert "• đăng ký thi đua (UBND xã Hòa Bình): Chưa nộp" in reads
    assert (await minh.say("các hạn của UBND xã Hòa Bình"))[0].startswith("Không thấy “UBND xã Hòa Bình”")
    for text in ("cả 2 việc em nộp hôm 20/11 rồi", "ca 2 bao cao em nop hom 20/11 roi"):
        (reads,) = await minh.say(text)
        assert reads == "Anh/chị đã nộp việc nào ngày thứ Sáu 20/11/2026?", (text, reads)
        (reads,) = await minh.press("Tất cả")
        assert reads.count("đã nộp ngày thứ Sáu 20/11/2026") == 2, (text, reads)
