"""Dates of the law, addressed to who submits; a nominee's own date; a unit's own, earlier one."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office, Officer

PROVINCE = "Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)"
COMMUNE = "Xã, phường, đặc khu"
NAMED = "/han CSTĐTQ cho anh Nguyễn Văn A, quyết định CSTĐ tỉnh ngày 12/3/2025"
SET = "Hết thứ Năm 31/12/2026 (quyết định ngày 12/03/2025)"
SHORT = "1. Nguyễn Văn A – Hồ sơ Chiến sĩ thi đua toàn quốc đến Bộ Nội…"


async def of_province(office: Office) -> Officer:
    lan = await office.first_administrator()
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    await lan.press(PROVINCE)
    return lan


async def with_nominee(office: Office) -> Officer:
    lan = await of_province(office)
    await lan.say(NAMED)
    await lan.press(SET)
    return lan


async def test_a_nominee_is_named_in_a_sentence_and_told_by_name(office: Office, clock: Calendar) -> None:
    lan = await of_province(office)
    (reads,) = await lan.say(NAMED)
    assert reads.startswith("Chiến sĩ thi đua toàn quốc: Nguyễn Văn A\n")
    assert "ngày thứ Tư 12/03/2025: hồ sơ đến Bộ Nội vụ chậm nhất hết thứ Năm 31/12/2026." in reads
    assert "Căn cứ: điểm a khoản 1 Điều 35 Nghị định 152/2025/NĐ-CP" in reads
    assert (await lan.say("/han"))[0].startswith("Hiện chưa có việc nào đến hạn")
    (reads,) = await lan.press(SET)
    assert reads == (
        "Đã ghi nhận: Hồ sơ Chiến sĩ thi đua toàn quốc đến Bộ Nội vụ: Nguyễn Văn A, "
        "hạn hết thứ Năm 31/12/2026."
    )
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", lan)
    assert "Nguyễn Văn A, hạn hết thứ Năm 31/12/2026" in reads
    (reads,) = await lan.press("Xem căn cứ")
    assert "quyết định Chiến sĩ thi đua bộ, ban, ngành, tỉnh ngày 12/03/2025" in reads
    assert "điểm a khoản 1 Điều 35 Nghị định 152/2025/NĐ-CP" in reads


async def test_the_same_nominee_is_kept_once_and_another_beside(office: Office) -> None:
    lan = await with_nominee(office)
    await lan.say("/han CSTĐ toàn quốc của ông NGUYỄN VĂN A, quyết định ngày 12/3/2025")
    await lan.press(SET)
    await lan.say("/han CSTĐ toàn quốc của bà Trần Thị B, quyết định ngày 12/3/2025")
    await lan.press(SET)
    (reads,) = await lan.say("/han")
    assert reads.upper().count("NGUYỄN VĂN A") == 1
    assert reads.count("Trần Thị B") == 1


async def test_what_the_sentence_leaves_open_is_asked(office: Office) -> None:
    lan = await of_province(office)
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    (reads,) = await lan.press("Đặt hạn Chiến sĩ thi đua toàn quốc theo từng người")
    assert "họ tên người được đề nghị và ngày quyết định" in reads
    (reads,) = await lan.say("Lê Hồng Anh")
    assert reads.startswith(
        "Lê Hồng Anh: quyết định Chiến sĩ thi đua bộ, ban, ngành, tỉnh ban hành ngày nào?"
    )
    (reads,) = await lan.say("chưa rõ")
    assert "Chưa thấy ngày nào" in reads
    (reads,) = await lan.say("15/5/2026")
    assert "hết thứ Sáu 31/12/2027 (dự kiến, chờ văn bản mới)" in reads


async def test_a_question_in_between_is_answered_and_the_name_asked_again(office: Office) -> None:
    lan = await of_province(office)
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    await lan.press("Đặt hạn Chiến sĩ thi đua toàn quốc theo từng người")
    answer, *_, again = await lan.say("bằng khen thủ tướng thưởng bao nhiêu tiền?")
    assert "8.860.000" in answer
    assert "họ tên người được đề nghị" in again
    (reads,) = await lan.say("Lê Hồng Anh")
    assert reads.startswith("Lê Hồng Anh: quyết định")


async def test_a_decision_too_old_or_yet_to_come_sets_nothing(office: Office) -> None:
    lan = await of_province(office)
    (reads,) = await lan.say("/han CSTĐTQ cho anh Nguyễn Văn A, quyết định ngày 12/3/2024")
    assert "chậm nhất ngày 31/12/2025; ngày đó đã qua" in reads
    (reads,) = await lan.say("/han CSTĐTQ cho anh Nguyễn Văn A, quyết định ngày 12/3/2027")
    assert "chưa" in reads
    assert (await lan.say("/han"))[0].startswith("Hiện chưa có việc nào đến hạn")


async def test_a_plain_sentence_is_enough_a_question_is_answered(office: Office) -> None:
    lan = await of_province(office)
    (reads,) = await lan.say("CSTĐTQ cho anh Nguyễn Văn A, quyết định CSTĐ tỉnh ngày 12/3/2025")
    assert "hết thứ Năm 31/12/2026" in reads
    answer = await lan.say("CSTĐ toàn quốc cho cá nhân cần giấy tờ gì?")
    assert "152/2025/NĐ-CP" in "".join(answer)


async def test_a_nominee_who_is_not_put_forward_any_more(office: Office, clock: Calendar) -> None:
    lan = await with_nominee(office)
    await lan.say("/han")
    await lan.press(SHORT)
    (reads,) = await lan.press("Không đề nghị nữa")
    assert "Tình trạng: Đã dừng nhắc" in reads
    assert await sweep(office, clock, "2026-12-11 08:00", lan) == [[]]
    (reads,) = await lan.press("Hoàn tác")
    assert "Tình trạng: Chưa nộp" in reads


async def test_a_name_is_removed_for_good(office: Office) -> None:
    lan = await with_nominee(office)
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    assert "Nguyễn" not in "".join(await minh.press_data("1:due_forgotten:1"))
    async with office.app.database.writing() as work:
        duty = await work.deadlines.duty(1)
        assert duty.deadline.nominee is not None
        duty.obligation.note = f"thiếu ảnh của {duty.deadline.nominee.upper()}"
        await work.log.note(
            action="obligation_noted",
            subject="obligation",
            subject_id=1,
            now=office.clock.now(),
            after={"note": duty.obligation.note},
        )
        await work.commit()
    await lan.say("/han")
    await lan.press(SHORT)
    (reads,) = await lan.press("Xóa tên người được đề nghị")
    assert "không hoàn tác được" in reads
    told = await lan.press("Xóa tên người được đề nghị")
    assert "Nguyễn" not in "".join(told)
    assert "Đã xóa tên" in told[-1]
    (reads,) = await lan.say("/nhatky")
    assert "Nguyễn" not in reads
    async with office.app.database.reading() as work:
        assert (await work.deadlines.duty(1)).obligation.note is None
        noted = [one.after for one in await work.log.recent() if one.action == "obligation_noted"]
        assert noted == [{"note": None}]


async def test_a_removed_name_is_gone_from_what_reminded_of_it(office: Office, clock: Calendar) -> None:
    lan = await with_nominee(office)
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", lan)
    assert "Nguyễn Văn A" in reads
    await lan.say("/han")
    await lan.press(SHORT)
    await lan.press_data("1:due_forgotten:1")
    async with office.app.database.reading() as work:
        (message,) = await work.reminders.messages_about(1)
    assert "Nguyễn" not in message.text
    assert "Nguyễn" not in str(message.buttons)
    assert "(đã xóa tên)" in message.text
    # it is a reminder like before, for everything else
    assert "Chiến sĩ thi đua toàn quốc" in message.text


async def test_who_has_themself_erased_is_told_that_nominees_stay_with_the_unit(office: Office) -> None:
    await with_nominee(office)
    minh = await office.member(Role.OFFICER, "Minh")
    (reads,) = await minh.say("/xoadulieu")
    assert "tên người được đề nghị thuộc về đơn vị nên vẫn được giữ" in reads


async def test_a_commune_is_told_and_reminded_of_its_own_date_only(office: Office, clock: Calendar) -> None:
    await of_province(office)
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await minh.say("/han")
    await minh.press("Hạn theo quy định")
    (reads,) = await minh.press(COMMUNE)
    assert "không phải cấp trình: các hạn trên để anh/chị biết, trợ lý không nhắc" in reads
    assert not [one for one in await minh.buttons() if one.startswith("Nhắc đơn vị")]
    # not by a forged press either
    await minh.press_data("1:due_law_take:co-thi-dua-chinh-phu:2027")
    (reads,) = await minh.say(NAMED)
    assert "Đây là hạn của cấp trình" in reads
    await minh.press_data("1:due_nominee_set:1:20250312")
    assert (await minh.say("/han"))[0].startswith("Hiện chưa có việc nào đến hạn")
    await minh.press("Đặt hạn riêng của đơn vị")
    await minh.say("31/12/2026")
    (reads,) = await minh.press("Hết thứ Năm 31/12/2026")
    assert "phải trước hạn của cấp trình (31/12/2026)" in reads
    await minh.say(NAMED)
    await minh.press("Đặt hạn riêng của đơn vị")
    await minh.say("30/11")
    (reads,) = await minh.press("Hết thứ Hai 30/11/2026")
    assert "Hồ sơ Chiến sĩ thi đua toàn quốc gửi cấp trình: Nguyễn Văn A" in reads
    ((reads,),) = await sweep(office, clock, "2026-11-27 08:00", minh)
    assert "gửi cấp trình: Nguyễn Văn A, hạn hết thứ Hai 30/11/2026" in reads
    (reads,) = await minh.press("Hoàn tác")
    assert "Tình trạng: Đã dừng nhắc" in reads


async def test_the_kind_of_a_unit_is_changed_by_who_coordinates(office: Office, clock: Calendar) -> None:
    lan = await with_nominee(office)
    minh = await office.member(Role.OFFICER, "Minh")
    refused = await minh.press_data("1:due_kind:xa")
    assert "cấp trình:" not in "".join(refused)
    # a unit that turns out not to submit is not reminded of what it had taken up
    await lan.press_data("1:due_kind:xa")
    assert await sweep(office, clock, "2026-12-11 08:00", lan) == [[]]
    (reads,) = await lan.say("/nhatky")
    assert "ghi nhận loại đơn vị: Sở Nội vụ" in reads


async def test_a_viewer_sees_the_dates_and_sets_none(office: Office) -> None:
    await of_province(office)
    hoa = await office.member(Role.VIEWER, "Hoa")
    await hoa.say("/han")
    (reads,) = await hoa.press("Hạn theo quy định")
    assert "điểm b khoản 1 Điều 35 Nghị định 152/2025/NĐ-CP" in reads
    assert await hoa.press_data("1:due_nominee_ask")
    assert not [one for one in await hoa.buttons() if "Đặt hạn" in one]


async def test_an_answer_about_the_date_leads_to_being_reminded(office: Office) -> None:
    lan = await of_province(office)
    await lan.say("Hạn nộp hồ sơ Chiến sĩ thi đua toàn quốc là khi nào?")
    (reads,) = await lan.press("Đặt hạn Chiến sĩ thi đua toàn quốc theo từng người")
    assert "họ tên người được đề nghị" in reads
    (reads,) = await lan.say("Nguyễn Văn A, 12/3/2025")
    assert "hết thứ Năm 31/12/2026" in reads


async def test_a_dossier_of_the_award_leads_to_each_nominee_s_date(office: Office) -> None:
    lan = await of_province(office)
    await lan.say("/hoso")
    await lan.press("Lập hồ sơ mới")
    asked = await lan.say("Chiến sĩ thi đua toàn quốc")
    for _ in range(4):
        if "tên" in asked[-1].lower():
            break
        asked = await lan.press((await lan.buttons())[0])
    await lan.say("Nguyễn Văn A\nTrần Thị B")
    await lan.press("Đặt hạn theo ngày quyết định")
    assert (await lan.buttons())[:2] == ["Nguyễn Văn A", "Trần Thị B"]
    (reads,) = await lan.press("Trần Thị B")
    assert reads.startswith("Trần Thị B: quyết định")
    (reads,) = await lan.say("12/3/2025")
    assert reads.startswith("Chiến sĩ thi đua toàn quốc: Trần Thị B\n")
    (reads,) = await lan.press(SET)
    assert "Trần Thị B, hạn hết thứ Năm 31/12/2026" in reads


async def test_a_day_that_cannot_be_is_told_with_the_reason_and_the_name_is_kept(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("/han CSTĐTQ cho anh Nguyễn Văn A, quyết định 31/2/2025")
    assert reads.startswith("Lịch không có ngày 31/02/2025: tháng 2/2025 chỉ có 28 ngày. Nguyễn Văn A: ")
    for day, why in (
        ("32/13", "một năm chỉ có 12 tháng"),
        ("ngày 32", "ngày trong tháng chỉ từ 1 đến 31"),
        ("31 tháng 11", "tháng 11 chỉ có 30 ngày"),  # in words
        ("15/12/2027", "còn thứ Tư, 15/12/2027 chưa đến"),  # a decision has been
    ):
        (reads,) = await lan.say(day)
        assert why in reads, day
        assert reads.endswith("Anh/chị nhập lại ngày."), day
    (reads,) = await lan.say("12/3/2026")
    assert reads.startswith("Chiến sĩ thi đua toàn quốc: Nguyễn Văn A")


async def test_the_day_of_the_decision_may_come_before_the_name(office: Office) -> None:
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    await minh.say("lập hồ sơ CSTĐTQ cho ông Nguyễn Văn An và bà Trần Thị Bình")
    await minh.press("Công trạng")
    assert await minh.press("Đặt hạn theo ngày quyết định") == ["Anh/chị đặt hạn cho ai?"]
    understood = "Đã hiểu ngày quyết định là thứ Sáu 20/03/2026. Anh/chị đặt hạn cho ai?"
    assert await minh.say("20/3/2026") == [understood]
    draft = "Quyết định Chiến sĩ thi đua bộ, ban, ngành, tỉnh ngày thứ Sáu 20/03/2026: hồ sơ đến Bộ Nội vụ"
    by_press = (await minh.press("Trần Thị Bình"))[-1]
    assert by_press.startswith("Chiến sĩ thi đua toàn quốc: Trần Thị Bình")
    assert draft in by_press
    # the name typed after it; a day ahead is said to be none
    await minh.say("HS 1")
    await minh.press("Đặt hạn theo ngày quyết định")
    assert "20/03/2027 chưa đến" in (await minh.say("20/3/2027"))[-1]
    await minh.say("quyết định ngày 20/3/2026")
    typed = (await minh.say("Nguyễn Văn An"))[-1]
    assert typed.startswith("Chiến sĩ thi đua toàn quốc: Nguyễn Văn An")
    assert draft in typed
    # also where no dossier stands behind the question
    await minh.say("/han")
    await minh.say("HS 1")
    await minh.press("Đặt hạn theo ngày quyết định")
    await minh.say("Lê Thị D 20/3/2026")
    assert "Lê Thị D" in (await minh.transcript())[-1]
