"""What officers write in a hurry about their own matters is understood, never answered with law."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_updates import province, set_task

LATER = "Đây là việc sắp làm nên chưa ghi nhận gì: báo cáo khối quý 4 (UBND xã A)"


async def test_not_yet_and_when_it_will_be_there(office: Office) -> None:
    _, minh = await province(office)
    for text in (
        "tuần sau mới có",
        "chua de mai em nop",  # no accents, no comma
        "chưa xong, tuần sau em nộp",
        "mai em gửi nhé",
        "bên em chắc tuần tới mới xong",
    ):
        (reads,) = await minh.say(text)
        assert reads.startswith(LATER), text
    for text in ("dang lam a", "chua lam kip c oi"):
        (reads,) = await minh.say(text)
        assert reads.startswith("báo cáo khối quý 4: chưa nộp."), text
    await minh.say("đã nộp báo cáo khối")  # the day is asked
    (reads,) = await minh.say("chưa, để mai")
    assert reads.startswith("báo cáo khối quý 4: Sẽ nhắc lại anh/chị lúc 08:00 ngày 24/11/2026")


async def test_a_later_date_is_asked_for_whatever_is_named(office: Office) -> None:
    lan, minh = await province(office)
    await set_task(lan, "báo cáo tổng kết khối")
    await giay_khen(minh)
    (reads,) = await minh.say("xin lui han hs 1")
    assert reads.startswith("hs 1 không có hạn riêng, nên chưa ghi nhận gì.")
    (reads,) = await minh.press("báo cáo khối quý 4 (UBND xã A)")
    assert "đề nghị lùi đến ngày nào?" in reads
    for text in (
        "xin nộp chậm báo cáo khối quý 4 vài hôm",
        "cho em xin hoan bao cao khoi quy 4 sang tuan sau",
    ):
        (reads,) = await minh.say(text)
        assert reads.startswith("báo cáo khối quý 4 (UBND xã A): anh/chị đề nghị lùi đến ngày nào?"), text
    (reads,) = await minh.say("xin gia han bao cao khoi quy 4 them 5 ngay")
    assert "đề nghị lùi hạn đến hết thứ Bảy 19/12/2026" in reads
    (reads,) = await minh.say("em oi bao cao nao con chua nop")
    assert "1. báo cáo khối quý 4 (UBND xã A)" in reads
    (reads,) = await minh.say("han cua luat doi voi don vi toi")
    assert reads.startswith("Hạn nộp hồ sơ theo quy định")
    (reads,) = await minh.say("da nop het roi")
    assert reads == "Anh/chị đã nộp việc nào?"
    both = ["báo cáo khối quý 4 (UBND xã A)", "báo cáo tổng kết khối (UBND xã A)", "Tất cả"]
    assert (await minh.buttons())[:3] == both
    (reads,) = await minh.say("e nop het r tru bc tong ket")  # the one that is left out is not sent by that
    assert "báo cáo tổng kết khối (UBND xã A): vẫn là chưa nộp" in reads
    assert (await minh.buttons())[:2] == ["báo cáo khối quý 4 (UBND xã A)", "Sửa lại"]
    (reads,) = await minh.say("bc tong ket ko phai viec cua e")
    assert "không thuộc phần việc của anh/chị: báo cáo tổng kết khối" in reads
    (reads,) = await lan.say("đang làm ạ")
    assert reads.startswith("Hiện không có việc nào của anh/chị")
    (reads,) = await lan.say("xa a nop bc khoi quy 4 hom qua, hoa binh chua")
    assert "1. báo cáo khối quý 4 (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026" in reads
    assert "2. báo cáo khối quý 4 (UBND xã Hòa Bình): vẫn là chưa nộp" in reads


async def test_everything_of_a_unit_that_fits_is_offered(office: Office) -> None:
    lan, minh = await province(office)
    hoa = await office.member(Role.OFFICER, "Hoa", "UBND phường 1")
    await under(office, "Sở Nội vụ", "UBND phường 1")
    for name in ("Nguyễn Thị Hoa", "Lê Văn Tám"):
        await giay_khen(hoa, name)
    await giay_khen(minh, "Trần Anh Tuấn")
    for task in ("báo cáo tổng kết khối", "báo cáo năm"):
        await set_task(lan, task)
    for text in (
        "hồ sơ khen thưởng của phường 1",
        "hs phuong 1",
        "hồ sơ của phường 1 đến đâu rồi",
        "ho so giay khen phuong 1 toi dau roi",
        "hồ sơ của phường 1 đã nộp",  # a report: which of them is asked
    ):
        await lan.say(text)
        offered = [one for one in await lan.buttons() if one.startswith("HS ")]
        assert offered == ["HS 2 (Giấy khen: Lê Văn Tám)", "HS 1 (Giấy khen: Nguyễn Thị Hoa)"], text
    for text in ("báo cáo của phường 1", "bao cao cua phuong 1 nop chua"):
        (reads,) = await lan.say(text)
        assert reads.count("(UBND phường 1): Chưa nộp") == 2, text
    assert await minh.say("hồ sơ khen thưởng của phường 1") == [
        "Không thấy “phường 1” trong các đơn vị anh/chị được xem."
    ]
    (reads,) = await lan.say("hồ sơ xã tiêu biểu")  # an award
    assert "Xã, phường, đặc khu tiêu biểu" in reads


async def test_a_report_and_a_question_in_one_message_are_both_taken(office: Office) -> None:
    _, minh = await province(office)
    for name in ("Trần Anh Tuấn", "Phạm Thị Mai"):
        await giay_khen(minh, name)
    told, card = await minh.say("đã nộp báo cáo khối hôm qua, hs chị Mai còn thiếu gì")
    assert told.startswith("Ghi nhận: báo cáo khối quý 4 (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026.")
    assert "Người, tập thể được đề nghị: Phạm Thị Mai" in card
    told, answer = await minh.say("ho so giay khen gom nhung gi, bao cao khoi em nop hom qua roi")
    assert told.startswith("Ghi nhận: báo cáo khối quý 4 (UBND xã A)")
    assert "Hồ sơ đề nghị Giấy khen" in answer
    # as it is spoken, without a comma: each keeps what was said of it
    (reads,) = await minh.say("hs 1 da gui so hom qua hs 2 con thieu bien ban")
    assert "1. HS 1 (Giấy khen: Trần Anh Tuấn) đã gửi ngày Chủ nhật 22/11/2026" in reads
    assert "2. HS 2 (Giấy khen: Phạm Thị Mai) ghi chú ở “Biên bản xét khen thưởng”" in reads
    # a case that is told in a question about the rules is nobody's report
    (reads,) = await minh.say("xã B đã nộp hồ sơ giấy khen 15/9/2026, hỏi áp dụng quy định nào?")
    assert "Ghi nhận" not in reads
