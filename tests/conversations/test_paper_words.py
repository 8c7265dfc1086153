"""What an officer types of the papers of the dossier in hand does what the buttons of its card do."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office


async def test_papers_are_marked_by_their_numbers(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    (card,) = await lan.say("xong mục 2")
    assert "Tiến độ: 1/4" in card
    assert "☑ 2. " in card
    assert "Tiến độ: 3/4" in (await lan.say("đánh dấu mục 1, 3 đã có"))[0]
    assert "☐ 1. " in (await lan.say("bỏ đánh dấu mục 1"))[0]
    assert "Tiến độ: 1/4" in (await lan.say("mục 3 chưa có"))[0]
    assert "Tiến độ: 1/3" in (await lan.say("mục 4 không cần"))[0]
    (left,) = await lan.say("còn thiếu gì")
    assert left.startswith("HS 1 còn 2 loại giấy tờ chưa đánh dấu đã có: 1. Tờ trình")
    assert (await lan.say("mục 1"))[0].startswith("HS 1\n☐ 1. ")
    assert "1. Tờ trình" in (await lan.say("muc nay khong ap dung"))[0]  # the one that is open
    assert "– 1. " in (await lan.say("HS 1"))[0]
    await lan.say("bỏ đánh dấu mục 1")
    assert "chưa đánh dấu gì" in (await lan.say("xong mục 9"))[0]


async def test_a_paper_is_marked_by_its_name_also_after_sending(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.press("Đã gửi hồ sơ")
    await lan.press("Hôm nay")
    (card,) = await lan.say("đã có tờ trình HS 1")
    assert "Tình trạng: Đã gửi, chờ tiếp nhận" in card
    assert "☑ 1. " in card
    # What lacks is told as a note, read back before it is kept.
    assert "ghi chú ở “Biên bản" in (await lan.say("HS 1 thiếu biên bản"))[0]


async def test_without_a_dossier_in_hand_or_a_right_to_it_nothing_is_marked(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.say("/menu")
    assert not any("Tiến độ" in one for one in await lan.say("xong mục 2"))
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Y tế")
    assert not any("Tiến độ" in one for one in await hoa.say("HS 1 mục 2 xong"))
    assert "Tiến độ: 0/4" in (await lan.say("HS 1"))[0]


async def test_whether_a_paper_is_needed_is_answered_in_a_walk(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("lập hồ sơ giấy khen")
    reads, waiting = await lan.say("có cần biên bản họp hội đồng không")
    assert "\nCó: Biên bản xét khen thưởng thuộc thành phần hồ sơ (điểm c khoản 2 Điều 84" in reads
    assert waiting.startswith("HS 1 vẫn đang chờ")


async def test_marks_go_and_all_but_one_are_set_in_words(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    (card,) = await lan.say("xong het roi tru bien ban")
    assert "Tiến độ: 3/4" in card
    assert "☑ 1. Tờ trình" in card
    (card,) = await lan.say("chưa có báo cáo thành tích")
    assert "Tiến độ: 2/4" in card
    (card,) = await lan.say("bo danh dau to trinh")
    assert "Tiến độ: 1/4" in card
    assert "☐ 1. Tờ trình" in card
    (card,) = await lan.say("to trinh da xong, bao cao thanh tich chua co")  # papers, and nothing due
    assert "☑ 1. " in card
    assert "☐ 2. " in card
    (card,) = await lan.say("xong mục 1 còn mục 2 thì chưa")
    assert "☑ 1. Tờ trình" in card
    assert "☐ 2. Báo cáo" in card
    (card,) = await lan.say("xong hết trừ biên bản và tờ trình")
    assert "Tiến độ: 2/4" in card
    assert "☐ 1. Tờ trình" in card
    assert "☐ 3. Biên bản" in card
    (card,) = await lan.say("mục 3 xong, mục 2 chưa có, muc 4 ghi chu: cho ky")
    assert "☑ 3. Biên bản" in card
    assert "☐ 2. Báo cáo" in card
    assert "cho ky" in card
    card, answer = await lan.say("muc 2 xong roi, tien thuong giay khen bao nhieu?")  # neither is lost
    assert "☑ 2. Báo cáo" in card
    assert "lương cơ sở" in answer
    (card,) = await lan.say("xong mục 1, trời đang mưa")
    assert card.startswith("Chưa rõ ý: “trời đang mưa”.")
    assert "☑ 1. Tờ trình" in card


async def test_a_note_is_written_at_the_paper_that_is_named(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    (paper,) = await lan.say("ghi chú mục 3: chờ họp hội đồng ngày 5/12")
    assert "3. " in paper
    assert "chờ họp hội đồng ngày 5/12" in paper
    (paper,) = await lan.say("ghi chu to trinh: chờ lãnh đạo ký")
    assert "1. Tờ trình" in paper
    assert "chờ lãnh đạo ký" in paper
    assert "chờ họp hội đồng ngày 5/12" in (await lan.say("HS 1"))[0]


async def test_a_dossier_in_hand_is_shared_and_exported_in_words(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    for text in ("chia se ho so nay", "gửi hồ sơ này cho chị Hải"):
        (shared,) = await lan.say(text)
        assert "Nguyễn Thị Hoa" in shared, text
        assert "Tờ trình" in shared, text
    await lan.say("xuat ho so nay ra word")
    assert len(await lan.documents()) == 1


async def test_who_may_only_look_marks_and_notes_nothing_in_words(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Y tế")
    for text in ("bỏ đánh dấu tờ trình HS 1", "ghi chú HS 1 mục 3: của tôi", "chia sẻ HS 1"):
        assert not any("Nguyễn Thị Hoa" in one or "Tiến độ" in one for one in await hoa.say(text)), text
    assert "của tôi" not in (await lan.say("HS 1"))[0]


async def test_a_paper_that_there_is_none_of_is_opened_for_the_choice(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    for said in ("mục 3 không có", "muc 3 ko co", "hs 1 muc 3 khong co"):
        (reads,) = await lan.say(said)
        # still to come, or not called for: a button each
        assert reads.startswith("HS 1\n☐ 3. Biên bản"), said
        assert "Không áp dụng" in await lan.buttons(), said
    await lan.say("/menu")
    (reads,) = await lan.say("đánh dấu HS 1 mục 2")
    assert "Tiến độ: 1/4" in reads
    assert "Tiến độ: 0/4" in (await lan.say("bỏ dấu mục 2"))[0]


async def test_of_which_dossier_a_paper_is_told_is_asked(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("mục 2 xong")
    assert reads.startswith("Chưa đánh dấu gì, vì anh/chị và đơn vị chưa có hồ sơ nào")
    await giay_khen(lan)
    for said in ("mục 2 xong", "bo dau muc 2", "mục 3 không có"):
        await lan.say("/menu")
        (reads,) = await lan.say(said)
        assert reads.startswith("Anh/chị đang nói về hồ sơ nào? Chưa đánh dấu gì"), said
        assert (await lan.buttons())[0].startswith("HS 1 – Giấy khen"), said
    (reads,) = await lan.say("đánh dấu HS 7 mục 2")
    assert reads.startswith("Không thấy HS 7 trong các hồ sơ của anh/chị và đơn vị")
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Y tế")  # another unit's stays unseen
    (reads,) = await hoa.say("HS 1 mục 2 xong")
    assert reads.startswith("Không thấy HS 1")
