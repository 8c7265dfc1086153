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
