"""Quick updates about dossiers: every state by text, paper and files of a State award, reasons never kept."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, Officer


async def labour_order(officer: Officer, *, is_whole: bool = True) -> None:
    """A dossier of a State award, begun and, `is_whole`, given its list of papers."""
    await officer.say("/hoso")
    await officer.press("Lập hồ sơ mới")
    for text in ("huan chuong lao dong hang ba", "ca nhan", "cong trang"):
        await officer.say(text)
    if is_whole:
        await officer.press("Thủ tục thông thường")
        await officer.say("Nguyễn Văn An")


async def state_of(office: Office, number: int) -> str:
    """Where a dossier stands in the database."""
    async with office.app.database.reading() as work:
        return (await work.dossiers.get(number)).state.value


async def test_every_state_is_reported_by_text(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await giay_khen(minh)
    turns = [
        ("HS 1 đã gửi hôm qua", "đã gửi ngày Chủ nhật 22/11/2026", "sent"),
        ("HS 1 đã được tiếp nhận hôm nay", "đã được tiếp nhận ngày thứ Hai 23/11/2026", "received"),
        ("hs 1 dang tham dinh", "đang thẩm định", "appraising"),  # no accents
        ("HS1 bị trả lại, thiếu biên bản", "bị trả lại để bổ sung, ghi chú ở “Biên bản", "returned"),
        ("hs 1 da gui lai hom nay", "đã gửi ngày thứ Hai 23/11/2026", "sent"),
        ("HS 1 tạm dừng vì có đơn tố cáo", "tạm dừng", "on_hold"),  # the reason falls away
        ("HS 1 đang hoàn thiện", "đang hoàn thiện", "in_progress"),
        ("đã trình HS 1 hôm nay", "đã gửi ngày thứ Hai 23/11/2026", "sent"),
        ("HS 1 đã có quyết định", "đã có quyết định khen thưởng", "decided"),
        ("HS 1 lưu trữ rồi", "đưa vào lưu trữ", "archived"),
    ]
    for text, words, state in turns:
        (reads,) = await minh.say(text)
        assert reads.startswith("Ghi nhận: HS 1 (Giấy khen: Nguyễn Thị Hoa) "), text
        assert words in reads, text
        (reads,) = await minh.press("Ghi nhận")
        assert reads.endswith("đã ghi nhận"), text
        assert await state_of(office, 1) == state, text
    (reads,) = await minh.press("Hoàn tác")
    assert "đã hoàn tác, hiện là “Đã có quyết định khen thưởng”" in reads
    await giay_khen(minh, "Trần Văn Bình")
    await minh.say("HS 2 đã gửi hôm nay")
    await minh.press("Ghi nhận")
    await minh.say("HS 2 không được khen")
    await minh.press("Ghi nhận")
    assert await state_of(office, 2) == "not_awarded"


async def test_which_of_two_dossiers_is_meant_is_told_by_a_word(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await giay_khen(minh)
    await giay_khen(minh, "Trần Văn Bình")
    told = "đã gửi hồ sơ giấy khen hôm nay"
    for word, number in (("hs 1", 1), ("tran van binh", 2), ("cái thứ hai", 1), ("cái đầu", 2)):
        (reads,) = await minh.say(told)
        assert reads == "Không rõ “hồ sơ giấy khen” là hồ sơ nào. Anh/chị chọn giúp."
        assert (await minh.buttons())[2] == "Tất cả"
        (reads,) = await minh.say(word)
        assert reads.startswith(f"Ghi nhận: HS {number} ("), word
    await minh.say(told)
    assert (await minh.say("cả ba"))[0].startswith("Không rõ “hồ sơ giấy khen”")  # there are two
    (reads,) = await minh.say("cả hai")
    assert reads.startswith("Anh/chị cho biết 2 việc. Chưa có gì được ghi nhận.")
    (reads,) = await minh.press("Ghi nhận tất cả")
    assert reads.count("đã ghi nhận") == 2
    assert (await minh.say("cả hai"))[0].startswith("Tra cứu ngày")  # nothing waits for it any more


async def test_a_reason_of_complaint_is_kept_nowhere(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await giay_khen(minh)
    for text in ("HS 1 tạm dừng vì có đơn tố cáo", "HS 1 bị trả lại do bị kỷ luật"):
        (reads,) = await minh.say(text)
        assert "tạm dừng" in reads, text
        assert "tố cáo" not in reads, text
        assert "kỷ luật" not in reads, text
        await minh.press("Để sau")
    await minh.say("HS 1 tạm dừng vì có đơn tố cáo")
    await minh.press("Ghi nhận")
    async with office.app.database.reading() as work:
        log = await work.log.recent(limit=50)
        reports = await work.status_reports.of_person(2, since=office.clock.now().replace(year=2020))
        items = await work.dossiers.items(1)
    kept = f"{[(one.before, one.after) for one in log]} {[one.lines for one in reports]} {items}"
    assert "on_hold" in kept
    assert "tố cáo" not in kept
    assert "kỷ luật" not in kept


async def test_a_state_award_is_sent_on_paper_and_as_files(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await labour_order(minh)
    (reads,) = await minh.say("HS 1 đã gửi hôm qua")
    assert "đã gửi bản giấy, tệp điện tử hay cả hai?" in reads
    await minh.press("Để sau")
    await minh.say("HS 1 đã gửi hồ sơ giấy")
    (reads,) = await minh.press("Hôm nay")
    assert "đã gửi bản giấy ngày thứ Hai 23/11/2026 – đã ghi nhận. Chưa ghi nhận gửi tệp điện tử" in reads
    assert await state_of(office, 1) == "in_progress"
    (reads,) = await minh.say("HS 1 đã gửi bản giấy hôm qua")
    assert "đã ghi nhận trước đó là đã gửi bản giấy ngày 23/11/2026, không thay đổi gì" in reads
    await minh.say("HS 1 da gui ban dien tu hom nay")
    (reads,) = await minh.press("Ghi nhận")
    assert "Chưa ghi nhận gửi" not in reads
    assert await state_of(office, 1) == "sent"  # sent is not received
    (reads,) = await minh.press("Hoàn tác")
    assert await state_of(office, 1) == "in_progress"


async def test_both_ways_in_one_message_or_one_expressly_left(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await labour_order(minh)
    for text in ("HS 1 đã gửi file hôm qua, còn bản giấy chưa gửi", "HS 1 đã gửi hôm qua, bản giấy chưa nộp"):
        (reads,) = await minh.say(text)
        assert "đã gửi tệp điện tử ngày Chủ nhật 22/11/2026, còn bản giấy chưa gửi" in reads, text
        assert "Chưa rõ ý" not in reads, text
    await minh.press("Để sau")
    (reads,) = await minh.say("HS 1 đã gửi cả bản giấy và bản điện tử hôm qua")
    assert "đã gửi bản giấy, tệp điện tử ngày Chủ nhật 22/11/2026" in reads
    await minh.press("Ghi nhận")
    assert await state_of(office, 1) == "sent"


async def test_a_dossier_without_its_list_is_no_matter_of_rights(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await labour_order(minh, is_whole=False)
    assert "chưa có danh mục giấy tờ nên chưa ghi nhận được" in (await minh.say("HS 1 đã gửi"))[0]


async def test_sent_and_given_back_in_one_breath_are_both_recorded(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await labour_order(minh)
    for text in (
        "HS 1 đã gửi tệp điện tử hôm nay và bị trả lại",
        "hs 1 da gui tep dien tu hom nay va bi tra lai",  # no accents
    ):
        (reads,) = await minh.say(text)
        assert "1. HS 1 (Huân chương Lao động: Nguyễn Văn An) đã gửi tệp điện tử ngày thứ Hai" in reads, text
        assert "2. HS 1 (Huân chương Lao động: Nguyễn Văn An) bị trả lại để bổ sung ngày thứ Hai" in reads, (
            text
        )
    (reads,) = await minh.press("Ghi nhận tất cả")
    assert reads.count("đã ghi nhận") == 2
    assert await state_of(office, 1) == "returned"
    card = (await minh.press("HS 1"))[0]
    assert "Đã gửi tệp điện tử thứ Hai, 23/11/2026.\nBị trả lại thứ Hai, 23/11/2026." in card
    assert "Chưa ghi nhận gửi bản giấy" not in card  # both ways are open again
    await minh.say("hoàn tác")
    assert await state_of(office, 1) == "in_progress"
    async with office.app.database.reading() as work:
        assert (await work.dossiers.get(1)).files_sent_on is None
    # The way is asked; then both are one press, and a sending before that return is asked about.
    await minh.say("HS 1 gửi ngày 18/11, bị trả lại hôm nay vì thiếu biên bản")
    await minh.press("Cả hai")
    await minh.press("Ghi nhận tất cả")
    assert await state_of(office, 1) == "returned"
    sent = "Đã gửi bản giấy thứ Tư, 18/11/2026.\nĐã gửi tệp điện tử thứ Tư, 18/11/2026."
    assert f"{sent}\nBị trả lại thứ Hai, 23/11/2026." in (await minh.press("HS 1"))[0]
    (reads,) = await minh.say("HS 1 đã gửi lại cả hai bản ngày 20/11")
    assert "là trước ngày bị trả lại, thứ Hai 23/11/2026" in reads
    await minh.say("HS 1 đã gửi lại cả hai bản hôm nay")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("HS 1 bị trả lại hôm qua, hôm nay đã gửi lại cả hai bản")
    assert reads.index("bị trả lại để bổ sung ngày Chủ nhật") < reads.index("đã gửi bản giấy, tệp điện tử")
    await minh.press("Ghi nhận tất cả")
    assert await state_of(office, 1) == "sent"
    await minh.press("Hoàn tác")
    assert await state_of(office, 1) == "sent"
