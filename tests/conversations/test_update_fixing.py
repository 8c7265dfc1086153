"""An update put right: another day by a word, another state by a button, done or only meant for today."""

from __future__ import annotations

from datetime import date, timedelta

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_once import failing_once
from tests.conversations.test_updates import TASK, WHEN, province, set_task, state_of

SUNDAY = f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026"
SATURDAY = f"{TASK} (UBND xã A) đã nộp ngày thứ Bảy 21/11/2026"


async def sent_on(office: Office, unit: str) -> date | None:
    """The day on which a unit has sent what it owes."""
    async with office.app.database.reading() as work:
        found = await work.units.find(unit)
        assert found is not None
        (owed,) = await work.deadlines.concerning(person_id=0, unit_ids=[found.id], is_open=False)
    return owed.obligation.sent_on


async def test_the_question_for_the_day_is_not_lost(office: Office) -> None:
    lan, minh = await province(office)
    await set_task(lan, "báo cáo tổng kết")
    await minh.say("đã nộp báo cáo khối quý 4")
    for text in ("rồi", "nộp rồi ạ", "roi"):
        assert await minh.say(text) == [WHEN], text
    await minh.press("Ngày khác")
    (reads,) = await minh.say("rồi")
    assert reads == f"{TASK} (UBND xã A): anh/chị cho biết ngày, ví dụ: 12/12 hoặc thứ sáu tuần trước."
    assert await minh.say("hôm kia") == [f"Ghi nhận: {SATURDAY}."]
    await minh.press("Ngày khác")
    (reads,) = await minh.say("25/12")  # nothing of that quarter was sent a year ago
    early = "Ngày anh/chị nêu, thứ Năm 25/12/2025, là trước khi kỳ báo cáo này bắt đầu, thứ Năm 01/10/2026."
    assert reads == f"{early} {WHEN}"
    (reads,) = await minh.press("Vẫn là thứ Năm 25/12/2025")
    assert reads.endswith("đã nộp ngày thứ Năm 25/12/2025 – đã ghi nhận")
    await minh.press("Hoàn tác")
    await minh.say("đã nộp báo cáo khối quý 4")
    assert await minh.say("em nộp hôm kia ạ") == [f"Ghi nhận: {SATURDAY}."]  # typed, not pressed
    await minh.press("Ghi nhận")
    assert sorted(await state_of(office, "UBND xã A")) == ["open", "submitted"]


async def test_a_day_is_corrected_by_a_word_before_and_after_it_is_recorded(office: Office) -> None:
    lan, minh = await province(office)
    for text in ("à nhầm, nộp hôm kia cơ", "không phải hôm qua, hôm kia", "khong phai hom qua ma hom kia"):
        await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
        assert await minh.say(text) == [f"Ghi nhận: {SATURDAY}."], text
    assert await minh.say("nhầm ngày rồi") == [WHEN]
    await minh.press("Hôm qua")
    (reads,) = await minh.say("không phải hôm qua, hôm kia")
    assert reads.endswith("đã nộp ngày Chủ nhật 22/11/2026 – đã ghi nhận. Anh/chị muốn sửa ngày?")
    with failing_once():
        (reads,) = await minh.press("Sửa thành thứ Bảy 21/11/2026")
    assert reads == f"{SATURDAY} – đã ghi nhận"
    (log,) = await lan.say("/nhatky")
    assert log.count("ghi nhận đã nộp") == 2  # recorded, and given another day
    # The way back leads to the day before, and from there to what was before the report.
    assert await minh.press("Hoàn tác") == [f"{SUNDAY} – đã ghi nhận"]
    assert await sent_on(office, "UBND xã A") == date(2026, 11, 22)
    (reads,) = await minh.press("Hoàn tác")
    assert reads == f"{TASK} (UBND xã A): đã hoàn tác, hiện là “Chưa nộp”"
    assert await state_of(office, "UBND xã A") == ["open"]
    # Something else than a day, another thing, or too late: no correction.
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    (reads,) = await minh.say("nhầm, báo cáo tổng kết nộp hôm kia")
    assert "báo cáo khối quý 4 (UBND xã A) đã nộp ngày thứ Bảy" not in reads
    office.clock.forward(timedelta(hours=2))
    (reads,) = await minh.say("không phải hôm qua, hôm kia")
    assert "Ghi nhận" not in reads


async def test_a_day_that_a_button_recorded_is_corrected_by_a_word(office: Office) -> None:
    lan, minh = await province(office)
    await minh.say("/han")
    await minh.press("1. báo cáo khối quý 4")
    await minh.press("Đã nộp")
    await minh.press("Hôm nay")
    (reads,) = await minh.say("à nhầm, nộp hôm kia cơ")
    assert "đã nộp ngày thứ Hai 23/11/2026 – đã ghi nhận. Anh/chị muốn sửa ngày?" in reads
    old = await minh.data_under("Sửa thành")
    assert await minh.press("Sửa thành thứ Bảy 21/11/2026") == [f"{SATURDAY} – đã ghi nhận"]
    await minh.press_data(old)
    assert (await lan.say("/nhatky"))[0].count("ghi nhận đã nộp") == 2
    (reads,) = await minh.say("hoàn tác")
    assert reads == f"{TASK} (UBND xã A) đã nộp ngày thứ Hai 23/11/2026 – đã ghi nhận"
    assert await sent_on(office, "UBND xã A") == date(2026, 11, 23)


async def test_a_recorded_day_is_corrected_while_something_else_is_asked(office: Office) -> None:
    lan, minh = await province(office)
    for name in ("báo cáo tổng kết", "báo cáo tự chấm điểm"):
        await set_task(lan, name)
    await minh.say("đã nộp báo cáo khối quý 4 hôm nay")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("nộp rồi")
    assert reads == "Anh/chị đã nộp việc nào?"
    (reads,) = await minh.say("sai rồi, hôm qua nộp chứ ko phải hôm nay")
    assert reads.startswith(f"{TASK} (UBND xã A) đã nộp ngày thứ Hai 23/11/2026 – đã ghi nhận.")
    (reads,) = await minh.press("Sửa thành Chủ nhật 22/11/2026")
    assert reads == f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026 – đã ghi nhận"


async def test_a_changed_day_is_taken_back_alone(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    await minh.say("đã nộp báo cáo khối quý 4 hôm nay, HS 1 đã gửi hôm qua")
    await minh.press("Ghi nhận tất cả")
    await minh.say("nhầm, báo cáo khối quý 4 nộp hôm kia")
    await minh.press("Sửa thành thứ Bảy 21/11/2026")
    await minh.say("nhầm, HS 1 gửi hôm kia")
    await minh.press("Sửa thành thứ Bảy 21/11/2026")
    (reads,) = await minh.press("Hoàn tác")  # the dossier's day only: that was done last
    assert "HS 1 (Giấy khen: Nguyễn Thị Hoa) đã gửi ngày Chủ nhật 22/11/2026 – đã ghi nhận" in reads
    assert f"{SATURDAY} – đã ghi nhận" in reads
    await minh.press("Hoàn tác")
    assert await sent_on(office, "UBND xã A") == date(2026, 11, 23)
    # Told again on another day and put right, then withdrawn as a whole: that leads to "not yet".
    await minh.say("đã nộp báo cáo khối quý 4 hôm kia")
    await minh.press("Sửa thành thứ Bảy 21/11/2026")
    await minh.say("chưa nộp báo cáo khối quý 4, em nhầm")
    (reads,) = await minh.press("Hoàn tác việc đã ghi nhận")
    assert reads == f"{TASK} (UBND xã A): đã hoàn tác, hiện là “Chưa nộp”"
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_a_wrong_state_is_chosen_among_those_that_can_be(office: Office) -> None:
    _, minh = await province(office)
    hoa = await office.member(Role.COORDINATOR, "Hoa")
    await giay_khen(minh)
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    await minh.press("Sửa lại")
    assert await minh.press("Sai tình trạng") == [f"{TASK} (UBND xã A): tình trạng đúng là gì?"]
    assert (await minh.buttons())[:2] == ["Chưa nộp", "Đề nghị lùi hạn"]  # letting off is not theirs
    (reads,) = await minh.press("Chưa nộp")
    assert "vẫn là chưa nộp" in reads
    await hoa.say("xã A đã nộp báo cáo khối quý 4 hôm qua")
    await hoa.press("Sửa lại")
    await hoa.press("Sai tình trạng")
    assert (await hoa.buttons())[:2] == ["Chưa nộp", "Được miễn"]
    await minh.say("HS 1 đã gửi hôm qua")
    await minh.press("Sửa lại")
    await minh.press("Sai tình trạng")
    assert await minh.press("Tạm dừng") == ["Ghi nhận: HS 1 (Giấy khen: Nguyễn Thị Hoa) tạm dừng."]
    await minh.press("Ghi nhận")
    async with office.app.database.reading() as work:
        assert (await work.dossiers.get(1)).state.value == "on_hold"
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_today_without_done_is_asked_about(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    asked = f"{TASK} (UBND xã A): anh/chị đã nộp, hay sẽ nộp hôm nay?"
    for text in (
        "hôm nay nộp báo cáo khối quý 4",
        "sáng nay nộp",
        "hom nay nop bc khoi quy 4",
        "hôm nay em gửi ạ",
    ):
        assert await minh.say(text) == [asked], text
        assert "Ghi nhận" not in await minh.buttons()
    (reads,) = await minh.press("Sẽ nộp hôm nay")
    assert reads.startswith(f"Đây là việc sắp làm nên chưa ghi nhận gì: {TASK} (UBND xã A)")
    assert "Nhắc lại sau" in await minh.buttons()
    assert await state_of(office, "UBND xã A") == ["open"]
    (reads,) = await minh.say("HS 1 sáng nay gửi")
    assert reads == "HS 1 (Giấy khen: Nguyễn Thị Hoa): anh/chị đã gửi, hay sẽ gửi hôm nay?"
    await minh.say("sáng nay nộp")
    (reads,) = await minh.press("Đã nộp")
    assert reads == f"{TASK} (UBND xã A) đã nộp ngày thứ Hai 23/11/2026 – đã ghi nhận"


async def test_a_dossier_of_several_people_says_so_and_the_log_speaks_plainly(office: Office) -> None:
    lan, minh = await province(office)
    await giay_khen(minh, "Nguyễn Thị Hoa\nTrần Văn Bình\nLê Văn Nam")
    (reads,) = await minh.say("HS 1 đã gửi hôm qua")
    assert reads.startswith("Ghi nhận: HS 1 (Giấy khen: Nguyễn Thị Hoa và 2 người khác) đã gửi")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("hồ sơ anh Nam đến đâu rồi")  # found by each of them
    assert "Tình trạng: Đã gửi, chờ tiếp nhận" in reads
    (log,) = await lan.say("/nhatky")
    told = "HS 1: “Đang hoàn thiện” → “Đã gửi, chờ tiếp nhận”, ngày 22/11/2026"
    assert f"Minh (trên trang): ghi nhận ngày gửi hoặc tiếp nhận {told}" in log


async def test_what_was_recorded_before_and_is_told_otherwise_is_put_right_at_a_press(office: Office) -> None:
    lan, minh = await province(office)
    hoa = await office.member(Role.COORDINATOR, "Hoa")
    await minh.say("đã nộp báo cáo khối quý 4 hôm nay")
    await minh.press("Ghi nhận")
    before = f"{TASK} (UBND xã A): đã ghi nhận trước đó là đã nộp ngày"
    (reads,) = await minh.say("đã nộp báo cáo khối quý 4 hôm kia")
    assert reads == f"{before} 23/11/2026, Minh ghi nhận. Chưa có gì thay đổi. Anh/chị muốn sửa ngày?"
    assert await minh.buttons() == ["Sửa thành thứ Bảy 21/11/2026", "Giữ nguyên"]
    assert await minh.press("Giữ nguyên") == [f"{before} 23/11/2026, Minh ghi nhận, không thay đổi gì."]
    await minh.say("đã nộp báo cáo khối quý 4 hôm kia")
    old = await minh.data_under("Sửa thành")
    with failing_once():
        assert await minh.press("Sửa thành thứ Bảy 21/11/2026") == [f"{SATURDAY} – đã ghi nhận"]
    await minh.press_data(old)
    assert (await lan.say("/nhatky"))[0].count("ghi nhận đã nộp") == 2  # recorded, and given another day
    (reads,) = await minh.say("đã nộp báo cáo khối quý 4 hôm kia")  # the day that is recorded
    assert reads == f"{before} 21/11/2026, Minh ghi nhận, không thay đổi gì."
    await minh.say("chưa nộp báo cáo khối quý 4, HS 9 đã gửi hôm qua")
    assert (await minh.buttons())[:2] == ["Việc 1: Hoàn tác việc đã ghi nhận", "Việc 1: Giữ nguyên"]
    # Somebody else's record: whoever recorded it is told of a change, and nothing changes by a word.
    (reads,) = await hoa.say("xã A chưa nộp báo cáo khối quý 4")
    assert reads.startswith(f"{before} 21/11/2026, Minh ghi nhận. Chưa có gì thay đổi. ")
    assert reads.endswith(" Nếu sửa, Minh được báo.")
    assert await hoa.buttons() == ["Hoàn tác việc đã ghi nhận", "Giữ nguyên"]
    assert await hoa.press("Giữ nguyên") == [f"{before} 21/11/2026, Minh ghi nhận, không thay đổi gì."]
    (reads,) = await minh.say("chưa nộp báo cáo khối quý 4, em nhầm")
    assert reads.startswith(f"{before} 21/11/2026, Minh ghi nhận. Chưa có gì thay đổi. Nếu đã ghi nhận nhầm")
    assert await minh.buttons() == ["Hoàn tác việc đã ghi nhận", "Giữ nguyên"]
    old = await minh.data_under("Hoàn tác việc")
    with failing_once():
        (reads,) = await minh.press("Hoàn tác việc đã ghi nhận")
    assert reads == f"{TASK} (UBND xã A): đã hoàn tác, hiện là “Chưa nộp”"
    await minh.press_data(old)
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_what_is_sent_tomorrow_only_is_no_record_and_a_reminder_is_offered(office: Office) -> None:
    _, minh = await province(office)
    planned = f"Đây là việc sắp làm nên chưa ghi nhận gì: {TASK} (UBND xã A)"
    for text in ("đã nộp báo cáo khối quý 4", "đã nộp báo cáo khối quý 4 hôm nay"):  # asked, and ready
        await minh.say(text)
        old = await minh.data_under("Hôm qua" if text.endswith("4") else "Ghi nhận")
        (reads,) = await minh.say("à nhầm, mai mới nộp")
        assert reads.startswith(planned), text
        assert "Nhắc lại thứ Ba 24/11/2026" in await minh.buttons()
        await minh.press_data(old)
        assert await state_of(office, "UBND xã A") == ["open"]
    await minh.say("đã nộp báo cáo khối quý 4 hôm nay")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("à nhầm, mai mới nộp")
    assert "Nếu thực tế chưa nộp, anh/chị hoàn tác việc đã ghi nhận" in reads
    assert await state_of(office, "UBND xã A") == ["submitted"]  # a word alone changes nothing
    with failing_once():
        undone, reads = await minh.press("Hoàn tác việc đã ghi nhận")
    assert undone == f"{TASK} (UBND xã A): đã hoàn tác, hiện là “Chưa nộp”"
    assert reads.startswith(planned)
    assert "Nhắc lại thứ Ba 24/11/2026" in await minh.buttons()
    assert await state_of(office, "UBND xã A") == ["open"]
    # What a button has recorded is taken back in the same way; a week names no day to be reminded on.
    await minh.say("/han")
    await minh.press("1. báo cáo khối quý 4")
    await minh.press("Đã nộp")
    await minh.press("Hôm nay")
    await minh.say("nhầm, tuần sau mới nộp")
    _, reads = await minh.press("Hoàn tác việc đã ghi nhận")
    assert reads.startswith(planned)
    assert "Nhắc lại sau" in await minh.buttons()
    assert await state_of(office, "UBND xã A") == ["open"]
