"""What officers mean to send: nothing is recorded, a reminder or a deadline is one press away."""

from __future__ import annotations

from tests.conversations.officer import Office
from tests.conversations.test_updates import province, state_of

STILL = "Đây là việc sắp làm nên chưa ghi nhận gì"


async def test_a_plan_is_no_report_and_a_reminder_is_offered(office: Office) -> None:
    _, minh = await province(office)
    for text in ("Mai nộp báo cáo khối quý 4", "báo cáo khối quý 4 sẽ gửi tuần sau", "sẽ gửi tuần sau"):
        (reads,) = await minh.say(text)
        assert reads.startswith(f"{STILL}: báo cáo khối quý 4 (UBND xã A), hạn hết thứ Hai 14/12/2026."), text
    await minh.say("mai nop bc khoi quy 4")
    (reads,) = await minh.press("Nhắc lại thứ Ba 24/11/2026")
    assert "Sẽ nhắc lại anh/chị lúc 24/11/2026 08:00" in reads
    (reads,) = await minh.say("ngày 20/12 em gửi báo cáo khối quý 4")
    assert "Ngày anh/chị nêu là sau hạn" in reads
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_what_has_no_deadline_yet_can_be_given_one(office: Office) -> None:
    _, minh = await province(office)
    (reads,) = await minh.say("thứ sáu tuần này gửi danh sách khen thưởng")
    assert reads.startswith(f"{STILL}. Chưa có hạn nào tên “danh sách khen thưởng”")
    await minh.press("Đặt hạn hết thứ Sáu 27/11/2026")
    (reads,) = await minh.press("Chỉ nhắc tôi")
    assert "danh sách khen thưởng, hạn hết thứ Sáu 27/11/2026" in reads
