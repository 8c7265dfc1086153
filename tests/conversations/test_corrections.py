"""Messages that are edited after they were sent: understood anew, and never recorded twice."""

from __future__ import annotations

from datetime import timedelta

from bot.rights import Role
from tests.conversations.officer import Office
from tests.conversations.test_once import failing_once
from tests.conversations.test_updates import TASK, province, state_of

CORRECTED = "Anh/chị vừa sửa tin nhắn. Trợ lý hiểu theo nội dung đã sửa; nội dung cũ không được ghi nhận."


async def test_a_corrected_update_is_asked_about_anew_and_the_old_buttons_are_closed(office: Office) -> None:
    _, minh = await province(office)
    await minh.say(f"đã nộp {TASK}")
    old = await minh.data_under("Hôm nay")
    said, asked = await minh.edit(f"đã nộp {TASK} hôm qua", earlier=f"đã nộp {TASK}")
    assert said == CORRECTED
    assert asked == f"Ghi nhận: {TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026."
    assert await state_of(office, "UBND xã A") == ["open"]
    newer = await minh.held("Ghi nhận")
    assert "tin nhắn này đã được sửa" in (await minh.press_data(old))[0]
    assert await state_of(office, "UBND xã A") == ["open"]
    (reads,) = await minh.press_held(newer)
    assert reads == f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026 – đã ghi nhận"


async def test_what_was_recorded_before_the_edit_stands_and_can_be_undone(office: Office) -> None:
    _, minh = await province(office)
    await minh.say(f"đã nộp {TASK} hôm qua")
    await minh.press("Ghi nhận")
    said, stands = await minh.edit(f"đã nộp {TASK} hôm nay", earlier=f"đã nộp {TASK} hôm qua")
    assert "đã được ghi nhận, nên bản sửa chưa được ghi thêm" in said
    assert stands == f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026 – đã ghi nhận"
    # also when the correction says something else altogether, and however often
    said, _ = await minh.edit("cảm ơn", earlier=f"đã nộp {TASK} hôm qua")
    assert "đã được ghi nhận" in said
    assert "đã hoàn tác" in (await minh.press("Hoàn tác"))[0]
    said, asked = await minh.edit(f"đã nộp {TASK} hôm nay", earlier=f"đã nộp {TASK} hôm qua")
    assert said == CORRECTED
    assert "thứ Hai 23/11/2026" in asked
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_an_edit_that_is_worked_twice_counts_once(office: Office) -> None:
    _, minh = await province(office)
    await minh.say(f"đã nộp {TASK}")
    with failing_once():
        reads = await minh.edit(f"đã nộp {TASK} hôm qua", earlier=f"đã nộp {TASK}")
    assert reads[0] == CORRECTED
    assert len(reads) == 2
    async with office.app.database.reading() as work:
        person = (await work.accounts.get(minh.account_id)).person_id
        assert person is not None
        since = office.clock.now() - timedelta(days=1)
        assert len(await work.status_reports.of_person(person, since=since)) == 2


async def test_an_edit_of_an_older_message_of_somebody_else_touches_nothing_of_theirs(office: Office) -> None:
    lan, minh = await province(office)
    await minh.say(f"đã nộp {TASK} hôm qua")
    await lan.edit("cảm ơn", earlier=f"/han {TASK} trước 15/12")
    assert "đã ghi nhận" in (await minh.press("Ghi nhận"))[0]


async def test_a_day_is_no_longer_asked_for_once_the_message_was_corrected(office: Office) -> None:
    _, minh = await province(office)
    await minh.say(f"đã nộp {TASK}")
    await minh.press("Ngày khác")
    said, asked = await minh.edit(f"đã nộp {TASK} hôm qua", earlier=f"đã nộp {TASK}")
    assert (said, "Chủ nhật 22/11/2026" in asked) == (CORRECTED, True)
    assert "Hiện không có việc nào" in (await minh.say("/huy"))[0]


async def test_small_talk_and_questions(office: Office) -> None:
    lan = await office.first_administrator()
    turns = [
        ("cảm ơn em nhé", "không có gì"),
        ("hồ sơ bằng khen thủ tướng gồm những gì", "Anh/chị vừa sửa câu hỏi"),
        ("31/02", "31/02"),  # a day that no year has
        ("hồ sơ", "gửi thành tin nhắn mới"),  # nothing that could be understood
        ("/menu", "gửi thành tin nhắn mới"),  # commands are pressed or sent, not corrected
    ]
    for text, words in turns:
        assert words in (await lan.edit(text))[0], text


async def test_an_edited_answer_in_a_walk_stands_as_it_was(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("Tôi muốn lập hồ sơ giấy khen")
    await lan.say("cá nhân")
    stands, waiting = await lan.edit("tập thể", earlier="cá nhân")
    assert stands == (
        "Câu trả lời trước được giữ nguyên, sửa tin nhắn không làm thay đổi. Muốn đổi, anh/chị gửi /huy rồi"
        " làm lại phần này."
    )
    assert waiting.startswith("HS 1 vẫn đang chờ: ")


async def test_a_message_that_recorded_nothing_is_answered_as_corrected_also_in_a_later_walk(
    office: Office,
) -> None:
    lan = await office.first_administrator()
    unclear = "da nop hop hoi dong hom nay"
    await lan.say(unclear)
    (answer,) = await lan.edit("hop hoi dong luc may gio", earlier=unclear)
    assert answer.startswith("Tra cứu ngày")
    await lan.say("Tôi muốn lập hồ sơ giấy khen")
    answer, waiting = await lan.edit("hop hoi dong luc may gio", earlier=unclear)
    assert (answer.startswith("Tra cứu ngày"), waiting.startswith("HS 1 vẫn đang chờ")) == (True, True)


async def test_an_old_undo_says_that_it_was_undone_and_what_was_recorded_since(office: Office) -> None:
    lan, minh = await province(office)
    await minh.say(f"đã nộp {TASK}")
    await minh.press("Hôm nay")
    await minh.edit("cảm ơn", earlier=f"đã nộp {TASK}")
    old = await minh.data_under("Hoàn tác")
    assert "hiện là “Chưa nộp”" in (await minh.press_data(old))[0]
    await lan.say(f"UBND xã A đã nộp {TASK} hôm qua")
    await lan.press("Ghi nhận")
    assert await minh.press_data(old) == [
        f"{TASK} (UBND xã A): đã hoàn tác trước đó. Sau đó việc này đã được ghi nhận lại là “Đã nộp” ngày"
        " Chủ nhật 22/11/2026, Lan ghi nhận; lần ghi nhận sau vẫn giữ nguyên."
    ]
    assert await state_of(office, "UBND xã A") == ["submitted"]


async def test_a_newcomer_reads_how_to_change_an_answer(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)
    await lan.say("Sở Nội vụ")
    stands, asked = await lan.edit("Sở Nội vụ tỉnh A", earlier="Sở Nội vụ")
    assert "nhờ quản trị viên sửa tại /nguoidung" in stands
    assert "họ và tên" in asked


async def test_a_slip_told_after_nothing_was_recorded_is_answered_so(office: Office) -> None:
    _, minh = await province(office)
    for text in ("a chua nop em nham", "à chưa nộp, em nhầm", "chua gui dau a em nham"):
        assert (await minh.say(text))[0].startswith("Không có nội dung nào anh/chị vừa ghi nhận"), text
    await minh.say(f"đã nộp {TASK} hôm qua")
    (reads,) = await minh.say("a chua nop em nham")
    assert reads == f"Chưa ghi nhận gì về {TASK} (UBND xã A). Khi nộp xong, anh/chị nhắn lại."
    await minh.say(f"đã nộp {TASK} hôm qua")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("a chua nop em nham")
    assert "Nếu thực tế chưa nộp" in reads
    assert await state_of(office, "UBND xã A") == ["submitted"]


async def test_an_edited_number_of_a_dossier_opens_that_one(office: Office) -> None:
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    for name in ("Trần Văn B", "Lê Thị C"):
        await minh.say(f"lập hồ sơ bằng khen ttg cho {name}")
        await minh.press("Công trạng")
        await minh.press("Thủ tục thông thường")
    await minh.say("hs 1")
    told, card = await minh.edit("hs 2", earlier="hs 1")
    assert told == "Đã hiểu tin đã sửa là HS 2. Hồ sơ mở trước đó không thay đổi gì."
    assert "Lê Thị C" in card
    # what it answered stays as it was read, and how to go on is said
    await minh.say("đã nộp hs bk ttg hôm qua")
    await minh.say("HS 1")
    told, report = await minh.edit("HS 2", earlier="HS 1")
    assert told.startswith("Tin đã sửa thành HS 2, còn nội dung dưới đây vẫn theo tin trước khi sửa")
    assert report.startswith("HS 1 (Bằng khen của Thủ tướng Chính phủ: Trần Văn B): đã gửi bản giấy")
