"""Days that are told alone, or not at all: right after a read-back, or for what was only named."""

from __future__ import annotations

from datetime import timedelta

from bot.rights import Role
from knowledge.date_phrases import LONGEST
from tests.conversations.officer import Office
from tests.conversations.test_updates import TASK, province

CARD = f"{TASK} (UBND xã A)"


async def test_a_day_right_after_a_deadline_was_read_back_is_its_day(office: Office) -> None:
    _, minh = await province(office)
    await minh.say("đặt hạn nộp báo cáo tháng trước 25/12")
    for words in ("29/12", "à 29/12 nhé"):
        (read,) = await minh.say(words)
        assert read.startswith("báo cáo tháng: hạn hết thứ Ba 29/12/2026."), words
    await minh.press("Hết thứ Ba 29/12/2026")
    # also while it is asked whose it is
    (read,) = await minh.say("30/12")
    assert read.startswith("báo cáo tháng: hạn hết thứ Tư 30/12/2026.")
    await minh.press("Hết thứ Tư 30/12/2026")
    await minh.press("Đơn vị tôi")
    # it is set: a day alone is no longer for it; nor is one that is told much later
    assert "báo cáo tháng" not in (await minh.say("31/12"))[0]
    await minh.say("đặt hạn nộp báo cáo năm trước 25/12")
    office.clock.forward(timedelta(hours=1))
    assert "báo cáo năm" not in (await minh.say("29/12"))[0]


async def test_a_day_right_after_a_report_is_that_of_the_report(office: Office) -> None:
    _, minh = await province(office)
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    (read,) = await minh.say("21/11")
    assert read.startswith(f"Ghi nhận: {CARD} đã nộp ngày thứ Bảy 21/11/2026")
    await minh.press("Ghi nhận")
    # what is recorded changes at a press only
    (asked,) = await minh.say("22/11")
    assert asked.endswith("Anh/chị muốn sửa ngày?")
    # of a report and a deadline the one that was read back last is meant
    await minh.say("đặt hạn nộp báo cáo tháng trước 25/12")
    assert (await minh.say("20/12"))[0].startswith("báo cáo tháng: hạn hết Chủ nhật 20/12/2026.")


async def test_a_deadline_named_without_a_day_is_shown_or_asked_for_its_day(office: Office) -> None:
    lan, minh = await province(office)
    (card,) = await minh.say("hạn nộp báo cáo khối quý 4")
    assert card.startswith(CARD)
    # "D" is no deadline that is called alike
    (asked,) = await lan.say("han nop bao cao D")
    assert asked.startswith("bao cao D: hạn nộp là ngày nào?")
    assert (await lan.say("20/12"))[0].startswith("bao cao D: hạn hết Chủ nhật 20/12/2026.")
    # what the rules tell a day of is left to them
    assert "Hạn nộp: quy định chung" in (await lan.say("hạn nộp danh sách đề nghị khen thưởng"))[0]


async def test_who_is_reminded_of_what_one_sets_for_the_own_unit(office: Office) -> None:
    _, minh = await province(office)
    for name, told in (
        ("báo cáo một", "Lời nhắc gửi đến anh/chị."),
        ("báo cáo hai", "đồng nghiệp cùng đơn vị thấy việc này trong /han nhưng không được nhắc"),
    ):
        await minh.say(f"/han {name} ngày 22/12")
        await minh.press("Hết thứ Ba 22/12/2026")
        (read,) = await minh.press("Đơn vị tôi")
        assert told in read, name
        await office.member(Role.OFFICER, "An", "UBND xã A")
    # what is for oneself alone says nothing of others
    await minh.say("/han báo cáo ba ngày 22/12")
    await minh.press("Hết thứ Ba 22/12/2026")
    assert "đồng nghiệp" not in (await minh.press("Chỉ nhắc tôi"))[0]


async def test_that_the_rest_of_a_long_message_was_not_read_is_told(office: Office) -> None:
    _, minh = await province(office)
    talk = "Hôm nay các xã trồng cây rất vui. "
    told = "Đã nộp báo cáo khối quý 4 hôm qua. "
    unread = "phần sau chưa đọc"
    (read,) = await minh.say(told + talk * 10)
    assert CARD in read
    first, second = await minh.say(told + talk * 115 + told + talk * 10)
    assert CARD in first
    assert unread in second
    first, *_ = await minh.say(talk * (LONGEST // len(talk) + 1) + told)
    assert unread in first
