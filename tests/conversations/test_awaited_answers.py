"""What is asked stays asked while an older button only shows something; a day read back can be put right."""

from __future__ import annotations

from bot.app import build_sweep
from bot.rights import Role
from tests.conversations.deadline_turns import Calendar
from tests.conversations.officer import Office

TASK = "báo cáo khối quý 4"


async def test_a_button_that_only_brings_something_leaves_the_question_open(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    clock.turn_to("2026-12-04 09:00")
    await lan.say(f"/han {TASK} 14/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Chỉ nhắc tôi")
    await lan.say("/han")
    trial, card = await lan.held("Gửi thử một lời nhắc"), await lan.held(f"1. {TASK}")
    # what a day is typed for: another deadline, the new day of this one; each with a look at something else
    await lan.say("hạn nộp báo cáo D")
    for held in (trial, card):
        await lan.press_held(held)
    (reads,) = await lan.say("18/12")
    assert reads.startswith("báo cáo D")
    assert "Hết thứ Sáu 18/12/2026" in await lan.buttons()
    await lan.press_held(card)
    await lan.press("Thay đổi hạn")
    await lan.press_held(trial)
    (reads,) = await lan.say("21/12")
    assert TASK in reads
    assert "Hết thứ Hai 21/12/2026" in await lan.buttons()
    # in the walk of a round, too
    await lan.say("/dot")
    (asked, *_) = await lan.press("Mở đợt mới")
    await lan.press_held(trial)
    (reads, *_) = await lan.say("tổng kết năm 2026")
    assert reads != asked
    assert "?" in reads
    # where a free text is awaited, too: the name of a cluster
    await lan.say("/cum")
    await lan.press("Lập cụm, khối mới")
    await lan.press_held(trial)
    (reads, *_) = await lan.say("Khối thi đua các sở")
    assert "Khối thi đua các sở" in reads
    # a button that does something else leaves what was asked
    await lan.press_held(card)
    await lan.press("Thay đổi hạn")
    await lan.press("Đã nộp")
    assert "Hết thứ Ba 22/12/2026" not in [*await lan.say("22/12"), *await lan.buttons()]


async def test_a_day_of_sending_is_put_right_by_another_day(office: Office, clock: Calendar) -> None:
    lan = await office.first_administrator()
    clock.turn_to("2026-12-04 09:00")
    await lan.say(f"/han {TASK} 14/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Chỉ nhắc tôi")
    await lan.say("/han")
    await lan.press(f"1. {TASK}")
    await lan.press("Đã nộp")
    await lan.press("Ngày khác")
    await lan.say("1/12")
    assert any("01/12/2026" in one for one in await lan.buttons())
    await lan.say("3/12")
    (day,) = [one for one in await lan.buttons() if "03/12/2026" in one]
    # it waits for a press, so there is something to leave
    assert (await lan.say("/huy"))[0].startswith("Đã dừng")
    assert (await lan.say("/huy"))[0].startswith("Hiện không có việc nào")
    (reads,) = await lan.press(day)
    assert "gửi ngày 03/12/2026" in reads


async def test_a_longer_text_stays_asked_for_whatever_is_pressed_beside_it(
    office: Office, clock: Calendar
) -> None:
    """A reminder comes while a reply or a list is typed: its button is worked, the text is still awaited."""
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    clock.turn_to("2026-12-04 09:00")
    await lan.say(f"/han {TASK} 14/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Chỉ nhắc tôi")
    clock.turn_to("2026-12-11 08:00")
    await build_sweep(office.app).once()
    sent, later = await lan.held("Đã nộp"), await lan.held("Nhắc lại sau")
    # a reply to a colleague
    await minh.say("hồ sơ bằng khen thủ tướng gồm những gì")
    await minh.press("Hỏi chuyên viên phụ trách")
    await minh.press("Gửi")
    await lan.press("Trả lời")
    for held in (sent, later):
        worked, back, asked = await lan.press_held(held)
        assert TASK in worked
        assert back == "Trở lại phần đang làm."
        assert "hồ sơ bằng khen thủ tướng gồm những gì" in asked
    (draft,) = await lan.say("Nộp về phòng Tổng hợp trước 15/12.")
    assert draft.startswith("Trả lời gửi tới Minh:")
    # the name and the units of a cluster, and of one that is there
    await lan.say("/cum")
    (asked,) = await lan.press("Lập cụm, khối mới")
    assert (await lan.press_held(later))[1:] == ["Trở lại phần đang làm.", asked]
    (reads,) = await lan.say("Khối thi đua các sở\nSở Nội vụ")
    assert "Khối thi đua các sở" in reads
    # what belongs to the walk itself ends it, and so does the menu
    await lan.say("/cum")
    new = await lan.held("Lập cụm, khối mới")
    await lan.press_held(new)
    await lan.say("/menu")
    await lan.press_data("1:go:deadlines")
    (reads,) = await lan.say("cảm ơn em")
    assert "Khối" not in reads


async def test_a_reason_that_is_picked_after_all_is_not_typed_any_more(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("hồ sơ bằng khen thủ tướng gồm những gì")
    await lan.press_data("1:vote:1:wrong")
    await lan.press_data("1:vote_text:1")
    await lan.press_data("1:vote_why:1:outdated")
    reads = await lan.say("hồ sơ giấy khen gồm những gì")
    assert "Giấy khen" in reads[0], reads
