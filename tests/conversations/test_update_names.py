"""What is due is found by its own name first; what is told of one unit is none of another's."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_updates import TASK, province, set_task

OF_COMMUNE, DOSSIERS = "báo cáo năm của xã", "Hồ sơ đề nghị khen thưởng"


async def test_a_name_with_a_unit_or_a_dossier_in_it_is_that_of_the_deadline(office: Office) -> None:
    lan, minh = await province(office)
    for name in (OF_COMMUNE, DOSSIERS):
        await set_task(lan, name)
    await giay_khen(minh)
    sunday = "đã nộp ngày Chủ nhật 22/11/2026"
    turns = [
        ("bc nam cua xa gui roi a", f"{OF_COMMUNE} (UBND xã A): anh/chị đã gửi ngày nào?"),
        (
            "báo cáo năm của xã nộp trễ hôm 20/11",
            f"Ghi nhận: {OF_COMMUNE} (UBND xã A) đã nộp ngày thứ Sáu 20",
        ),
        (
            "xin lùi hạn báo cáo năm của xã đến 28/12",
            f"{OF_COMMUNE} (UBND xã A) đề nghị lùi hạn đến hết thứ Hai",
        ),
        ("đã nộp báo cáo năm của xã mình hôm qua", f"Ghi nhận: {OF_COMMUNE} (UBND xã A) {sunday}"),
        ("đã nộp hồ sơ đề nghị khen thưởng hôm qua", f"Ghi nhận: {DOSSIERS} (UBND xã A) {sunday}"),
        ("da nop hs de nghi khen thuong hom qua", f"Ghi nhận: {DOSSIERS} (UBND xã A) {sunday}"),  # no accents
        (
            "đã nộp hồ sơ đề nghị khen thưởng hôm qua và báo cáo khối quý 4 hôm thứ 6",
            f"1. {DOSSIERS} (UBND xã A) {sunday}\n2. {TASK} (UBND xã A) đã nộp ngày thứ Sáu 20/11/2026",
        ),
        ("xin lùi hạn hồ sơ đề nghị khen thưởng đến 28/12", f"{DOSSIERS} (UBND xã A) đề nghị lùi hạn đến"),
        (
            "hs de nghi khen thuong chua xong, xin lui toi 28/12",
            f"{DOSSIERS} (UBND xã A) đề nghị lùi hạn đến",
        ),
        ("hồ sơ đề nghị khen thưởng thiếu biên bản", f"{DOSSIERS} (UBND xã A) thiếu biên bản"),
        (
            "mai nộp hồ sơ đề nghị khen thưởng",
            f"Đây là việc sắp làm nên chưa ghi nhận gì: {DOSSIERS} (UBND xã A)",
        ),
        ("đã gửi hồ sơ chị Hoa hôm qua", "HS 1 (Giấy khen: Nguyễn Thị Hoa) đã gửi ngày Chủ nhật"),
        (
            "hồ sơ đề nghị khen thưởng của chị Hoa đã gửi hôm qua",
            "của chị Hoa” là hồ sơ nào",
        ),  # not the deadline
    ]
    for text, words in turns:
        (reads,) = await minh.say(text)
        assert words in reads, text
    (reads,) = await minh.say("hồ sơ đề nghị khen thưởng nộp chưa")  # asked about, it is the same thing
    assert reads.startswith(f"{DOSSIERS} (UBND xã A)")
    await minh.say("da gui bao cao cua xa minh roi")  # which of them, nobody knows
    assert {f"{OF_COMMUNE} (UBND xã A)", f"{TASK} (UBND xã A)"} <= set(await minh.buttons())
    # Either may be meant: both are offered, and what is chosen is recorded as what it is.
    (reads,) = await minh.say("hồ sơ khen đã gửi hôm qua")
    assert reads == "Không rõ “hồ sơ khen” là việc nào. Anh/chị chọn giúp."
    assert (await minh.buttons())[:2] == ["HS 1 (Giấy khen: Nguyễn Thị Hoa)", f"{DOSSIERS} (UBND xã A)"]
    (reads,) = await minh.press(f"{DOSSIERS} (UBND xã A)")
    assert reads == f"Ghi nhận: {DOSSIERS} (UBND xã A) {sunday}."
    (reads,) = await minh.press("Ghi nhận")
    assert reads == f"{DOSSIERS} (UBND xã A) {sunday} – đã ghi nhận"


async def test_what_is_told_of_one_unit_is_none_of_anothers(office: Office) -> None:
    lan, _ = await province(office)
    (reads,) = await lan.say("xã A nộp đủ, xã Hòa Bình xin lùi đến 20/12")
    assert "1. báo cáo khối quý 4 (UBND xã A) đã nộp" in reads
    assert "2. báo cáo khối quý 4 (UBND xã Hòa Bình), hạn hết thứ Hai 14/12/2026" in reads
    assert reads.endswith(f"{TASK}: UBND xã A đã gửi ngày nào?")
    await lan.press("Hôm qua")
    await lan.press("Ghi nhận")
    await lan.say("xã A được miễn")
    (reads,) = await lan.say("xã A nộp rồi")
    assert reads.startswith("UBND xã A hiện không có việc nào chưa nộp, nên chưa ghi nhận gì.")
    (reads,) = await lan.say("xã A nộp đủ, hòa bình xin lùi")
    assert "UBND xã A hiện không có việc nào chưa nộp" in reads
    assert "(UBND xã Hòa Bình)" in reads


async def test_an_older_message_does_not_overwrite_a_newer_record_without_a_word(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    (sent,) = await minh.say("HS 1 đã gửi hôm nay")
    assert sent.startswith("Ghi nhận: HS 1")
    older = await minh.data_under("Ghi nhận")
    await minh.say("HS 1 đã gửi hôm nay, bị trả lại hôm nay")
    await minh.press("Ghi nhận tất cả")
    (reads,) = await minh.press_data(older)
    assert "đã có thay đổi: HS 1 (Giấy khen: Nguyễn Thị Hoa) hiện là “Trả lại để bổ sung”." in reads
    assert "đã ghi nhận" not in reads
    (reads,) = await minh.press_data(older)  # sent anew: said so a second time, it is recorded
    assert "đã gửi ngày thứ Hai 23/11/2026 – đã ghi nhận" in reads


async def test_what_is_not_sent_yet_and_what_may_have_been_sent_today(office: Office) -> None:
    _, minh = await province(office)
    for text in ("chưa, mai em nộp", "da chua a, mai em nop"):  # the answer to "đã nộp chưa?"
        (reads,) = await minh.say(text)
        assert reads.startswith(f"Đây là việc sắp làm nên chưa ghi nhận gì: {TASK} (UBND xã A)"), text
        assert "Nhắc lại thứ Ba 24/11/2026" in await minh.buttons(), text
    (reads,) = await minh.say("em gửi báo cáo khối quý 4 chiều nay")
    assert reads == f"{TASK} (UBND xã A): anh/chị đã nộp, hay sẽ nộp hôm nay?"
    reads = (await minh.say("moi nguoi nop bao cao khoi chua"))[0]
    assert reads == "Anh/chị xem được tình hình nộp của đơn vị mình, dưới đây."


async def test_a_unit_called_by_initials_is_that_one_or_is_told_not_to_be_known(office: Office) -> None:
    lan, minh = await province(office)
    async with office.app.database.writing() as work:
        for name in ("Sở Y tế", "Sở Giáo dục và Đào tạo"):
            await work.units.add(name=name, now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo")
    await set_task(lan, "báo cáo năm")
    for text, words in (
        ("SYT nộp báo cáo năm rồi", "Sở Y tế không thuộc phạm vi"),  # known, another's
        ("QQ nộp báo cáo năm rồi", "Không rõ “QQ” là đơn vị nào"),  # nobody
        ("Hòa Bình nộp báo cáo năm rồi", "xã Hòa Bình không thuộc phạm vi"),  # without its kind
    ):
        (reads,) = await minh.say(text)
        assert reads.startswith(words), text
    (reads,) = await minh.say("báo cáo năm QQ nộp rồi")  # nobody either, behind what they sent
    assert reads.startswith("Không rõ “QQ” là đơn vị nào nên chưa ghi nhận gì.")
    (reads,) = await lan.say("bc năm: SYT nộp 19/11, sở gd chưa")
    assert "báo cáo năm (Sở Y tế) đã nộp ngày thứ Năm 19/11/2026" in reads
    assert "báo cáo năm (Sở Giáo dục và Đào tạo): vẫn là chưa nộp" in reads
    (reads,) = await lan.say("Sở Y tế và SGDĐT đã nộp báo cáo năm hôm qua")
    assert "1. báo cáo năm (Sở Y tế) đã nộp" in reads
    assert "2. báo cáo năm (Sở Giáo dục và Đào tạo) đã nộp" in reads


async def test_a_unit_that_is_called_for_short_is_named_as_the_office_writes_it(office: Office) -> None:
    lan, minh = await province(office)
    await office.member(Role.OFFICER, "Hoa", "Sở Y tế")
    (told,) = await lan.say("syt da nop bao cao khoi")
    assert told.startswith("Sở Y tế không có việc nào tên")
    (told,) = await minh.say("syt da nop bao cao khoi")
    assert told.startswith("Sở Y tế không thuộc phạm vi anh/chị ghi nhận.")
    (told,) = await minh.say("so y te nop bao cao khoi chua")
    assert told == "Không thấy “Sở Y tế” trong các đơn vị anh/chị được xem."
    # what no unit is called stands as it was typed
    (told,) = await minh.say("xa hb da nop bc khoi")
    assert told.startswith("xa hb không thuộc phạm vi")
