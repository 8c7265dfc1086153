"""A clause that was not understood is not lost: it is asked about once the others are recorded."""

from __future__ import annotations

from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_once import failing_once
from tests.conversations.test_updates import TASK, province, state_of

SUNDAY = f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026"
KEPT = "Chưa rõ ý: “biên bản chưa xong”. Trợ lý giữ lại ý này và hỏi lại sau khi ghi nhận các việc trên."
ASKED = "Còn một ý chưa rõ: “biên bản chưa xong”. Anh/chị nhắn lại riêng ý này"
TEXT = "báo cáo khối quý 4 nộp rồi hôm qua, còn biên bản chưa xong"


async def test_it_is_asked_about_after_the_others_and_noted_at_a_press(office: Office) -> None:
    _, minh = await province(office)
    assert await minh.say(TEXT) == [f"Ghi nhận: {SUNDAY}.\n\n{KEPT}"]
    (reads,) = await minh.press("Để sau")
    (reads,) = await minh.press("Xem lại cập nhật")
    assert KEPT in reads
    (reads,) = await minh.press("Ghi nhận")
    assert reads.startswith(f"{SUNDAY} – đã ghi nhận\n\n{ASKED}")
    note = f"Ghi chú ở: {TASK} (UBND xã A)"
    assert await minh.buttons() == [note, "Bỏ qua ý này", "Hoàn tác"]
    old = await minh.data_under(note)
    with failing_once():
        (reads,) = await minh.press(note)
    assert f"2. {TASK} (UBND xã A) ghi chú mới: biên bản chưa xong – đã ghi nhận" in reads
    await minh.press_data(old)
    await minh.say("/han")
    (reads,) = await minh.say("báo cáo khối quý 4 nộp chưa")
    assert "biên bản chưa xong" in reads
    (reads,) = await minh.say("hoàn tác")
    assert reads.count("đã hoàn tác, hiện là “Chưa nộp”") == 2
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_it_can_be_left_out_and_a_day_that_is_asked_comes_first(office: Office) -> None:
    _, minh = await province(office)
    (reads,) = await minh.say("báo cáo khối quý 4 nộp rồi, còn biên bản chưa xong")
    assert reads.startswith(KEPT)
    assert reads.endswith("anh/chị đã gửi ngày nào?")
    await minh.press("Hôm qua")
    await minh.press("Ghi nhận")
    (reads,) = await minh.press("Bỏ qua ý này")
    assert reads == f"{SUNDAY} – đã ghi nhận"
    assert "Bỏ qua ý này" not in await minh.buttons()
    assert await state_of(office, "UBND xã A") == ["submitted"]


async def test_a_dossier_takes_no_such_note_and_a_reason_of_discipline_is_not_kept(
    office: Office,
) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    await minh.say("HS 1 đã gửi hôm qua, còn biên bản chưa xong")
    (reads,) = await minh.press("Ghi nhận")
    assert ASKED in reads
    assert not [one for one in await minh.buttons() if one.startswith("Ghi chú ở")]
    await minh.say("báo cáo khối quý 4 nộp rồi hôm qua, còn đơn thư tố cáo chưa xong")
    async with office.app.database.reading() as work:
        (person,) = [one for one in await work.people.all() if one.name == "Minh"]
        newest = (await work.status_reports.of_person(person.id, since=person.created_at))[0]
    assert "tố cáo" not in str(newest.lines)


async def test_what_is_still_to_come_is_named_beside_what_is_recorded(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    (reads,) = await minh.say("trình HS 1 hôm qua, báo cáo khối thì mai")
    assert "HS 1 (Giấy khen: Nguyễn Thị Hoa) đã gửi ngày Chủ nhật 22/11/2026" in reads
    assert "Việc sắp làm, chưa ghi nhận: “báo cáo khối thì mai”." in reads
    (reads,) = await minh.press("Ghi nhận")
    assert "“báo cáo khối thì mai”. Khi xong, anh/chị nhắn lại" in reads
    # Sent on its own it is the plan that it is.
    (reads,) = await minh.say("báo cáo khối thì mai")
    assert reads.startswith(f"Đây là việc sắp làm nên chưa ghi nhận gì: {TASK} (UBND xã A)")
    assert "Nhắc lại thứ Ba 24/11/2026" in await minh.buttons()


async def test_each_of_several_plans_is_answered(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    dossier, report = await minh.say("trình HS 1 10/12, còn báo cáo khối thì mai")
    assert "Chưa có hạn nào tên “HS 1”" in dossier
    assert f"{TASK} (UBND xã A)" in report
    plan, unread = await minh.say("mai nộp báo cáo khối, HS 1 thì chưa biết")
    assert f"{TASK} (UBND xã A)" in plan
    assert unread.startswith("Chưa rõ ý: “HS 1 thì chưa biết”.")
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_a_paper_that_is_ready_is_ticked_beside_a_report_and_sends_nothing(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    card, report = await minh.say("xong mục 2 HS 1, báo cáo khối nộp hôm qua")
    assert "☑ 2. " in card
    assert "Tình trạng: Đang hoàn thiện" in card
    assert report == f"Ghi nhận: {SUNDAY}."
    card, report = await minh.say("HS 1 xong mục 3, đã gửi hôm qua")
    assert "☑ 3. " in card
    assert report.startswith("Ghi nhận: HS 1 (Giấy khen: Nguyễn Thị Hoa) đã gửi ngày Chủ nhật 22/11/2026")


async def test_a_question_about_an_award_beside_a_report_is_answered(office: Office) -> None:
    _, minh = await province(office)
    report, answer = await minh.say("đã nộp báo cáo khối hôm qua, cho em hỏi hạn nộp cờ thi đua chính phủ")
    assert report == f"Ghi nhận: {SUNDAY}."
    assert "Hạn nộp hồ sơ Cờ thi đua của Chính phủ" in answer


async def test_what_is_left_is_named_and_a_list_with_a_denial_is_no_question(office: Office) -> None:
    _, minh = await province(office)
    (reads,) = await minh.say("bc khối quý 4 nộp hôm qua, ds thì chưa")
    assert SUNDAY in reads
    (reads,) = await minh.say("nop roi 2 cai, con cai ds dang ky")
    assert "“ds dang ky”" in reads
