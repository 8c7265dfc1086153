"""What officers mean to send: nothing is recorded, a reminder or a deadline is one press away."""

from __future__ import annotations

from tests.conversations.officer import Office
from tests.conversations.test_updates import province, set_task, state_of

STILL = "Đây là việc sắp làm nên chưa ghi nhận gì"


async def test_a_plan_is_no_report_and_a_reminder_is_offered(office: Office) -> None:
    _, minh = await province(office)
    for text in ("Mai nộp báo cáo khối quý 4", "báo cáo khối quý 4 sẽ gửi tuần sau", "sẽ gửi tuần sau"):
        (reads,) = await minh.say(text)
        assert reads.startswith(f"{STILL}: báo cáo khối quý 4 (UBND xã A), hạn hết thứ Hai 14/12/2026."), text
    await minh.say("mai nop bc khoi quy 4")
    (reads,) = await minh.press("Nhắc lại thứ Ba 24/11/2026")
    assert "Sẽ nhắc lại anh/chị lúc 08:00 ngày 24/11/2026" in reads
    (reads,) = await minh.say("ngày 20/12 em gửi báo cáo khối quý 4")
    assert "Ngày anh/chị nêu là sau hạn" in reads
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_what_the_writer_means_to_send_before_a_day_is_a_plan(office: Office) -> None:
    lan, minh = await province(office)
    (reads,) = await minh.say("bc khối trước 20/12 em nộp")
    assert reads.startswith(f"{STILL}: báo cáo khối quý 4 (UBND xã A), hạn hết thứ Hai 14/12/2026.")
    assert "Ngày anh/chị nêu là sau hạn" in reads
    (reads,) = await minh.say("bc khoi truoc 12/12 e nop nhe")
    assert "sau hạn" not in reads
    assert (await minh.buttons())[0] == "Nhắc lại thứ Sáu 11/12/2026"
    await set_task(lan, "danh sách cốt cán")
    (reads,) = await minh.say("mai nộp hết luôn ạ")
    assert reads.startswith(STILL)
    assert set(await state_of(office, "UBND xã A")) == {"open"}


async def test_what_has_no_deadline_yet_can_be_given_one(office: Office) -> None:
    _, minh = await province(office)
    (reads,) = await minh.say("thứ sáu tuần này gửi danh sách khen thưởng")
    assert reads.startswith(f"{STILL}. Chưa có hạn nào tên “danh sách khen thưởng”")
    await minh.press("Đặt hạn hết thứ Sáu 27/11/2026")
    (reads,) = await minh.press("Chỉ nhắc tôi")
    assert "danh sách khen thưởng, hạn hết thứ Sáu 27/11/2026" in reads


async def test_what_is_meant_for_later_today_or_went_wrong_is_no_report(office: Office) -> None:
    lan, minh = await province(office)
    for text in (
        "định chiều nay nộp báo cáo khối quý 4",
        "chiều nay nộp báo cáo khối quý 4",
        "chieu nay nop bao cao khoi quy 4",  # no accents
        "tối nay em gửi báo cáo khối quý 4",
        "UBND xã A sẽ nộp báo cáo khối quý 4 ngày mai",
    ):
        (reads,) = await minh.say(text)
        assert reads.startswith(f"{STILL}: báo cáo khối quý 4 (UBND xã A)"), text
    (reads,) = await lan.say("UBND xã A sẽ nộp báo cáo khối quý 4 ngày mai")
    assert reads.startswith(STILL)
    for text in ("em gửi nhầm tờ trình sang sở khác", "da gui to trinh nham sang so y te"):
        (reads,) = await minh.say(text)  # of what, is asked
        assert "Giấy tờ này là của hồ sơ hoặc việc nào?" in reads, text
    for text in (
        "đã gửi nhầm báo cáo khối quý 4",
        "gửi nhầm báo cáo khối quý 4 rồi",
        "đã nộp báo cáo khối quý 4 nhầm sang Sở Y tế",
    ):
        advice, now = await minh.say(text)
        assert advice.endswith("Trợ lý chưa thay đổi gì."), text
        assert "vẫn là chưa nộp" in now, text
    (reads,) = await minh.say("chiều nay đã nộp báo cáo khối quý 4")  # said afterwards, it is a report
    assert reads.startswith("Ghi nhận: báo cáo khối quý 4")
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_a_day_by_which_it_is_sent_answers_no_question_for_the_day(office: Office) -> None:
    _, minh = await province(office)
    await minh.say("em nộp báo cáo khối rồi")
    (reads,) = await minh.say("trước 14/12 em nộp")
    assert reads.startswith("Đây là việc sắp làm nên chưa ghi nhận gì: báo cáo khối quý 4")
    assert await state_of(office, "UBND xã A") == ["open"]
