"""Asking about the rules and going on from the answer by buttons and by words."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from docx import Document

from bot.rights import Role
from tests.conversations.officer import Office, Officer

QUESTION = "hồ sơ bằng khen thủ tướng gồm những gì"


async def test_an_answer_offers_what_comes_next(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    labels = await lan.buttons()
    assert any(label.startswith("Xem ") and "Điều 42" in label for label in labels)
    assert {"Tải danh mục", "Hạn nộp", "Tiêu chuẩn", "Sao chép để chuyển"} <= set(labels)


async def test_the_article_opens_below_and_its_pages_turn_in_place(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("điều 42 nghị định 152/2025")
    before = await lan.transcript()
    [label] = [one for one in await lan.buttons() if one.startswith("Xem Điều 43 ")]
    [page] = await lan.press(label)
    assert "Điều 43" in page
    assert len(await lan.transcript()) == len(before)
    assert any(one.startswith("Xem Điều 42 ") for one in await lan.buttons())


async def test_an_article_of_several_messages_stays_whole_when_the_next_one_is_opened(office: Office) -> None:
    lan = await office.first_administrator()
    assert len(await lan.say("xem điều 33 nghị định 152/2025")) > 1
    before = await lan.transcript()
    [label] = [one for one in await lan.buttons() if one.startswith("Xem Điều 34 ")]
    pages = await lan.press(label)
    assert "Điều 34" in pages[0]
    assert (await lan.transcript())[: len(before)] == before


async def test_the_next_side_of_the_matter_is_a_press_away(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    before = await lan.transcript()
    [criteria] = await lan.press("Tiêu chuẩn")
    assert "Điều 73" in criteria
    assert len(await lan.transcript()) == len(before) + 1


async def test_a_long_answer_is_copied_as_a_message_of_its_own(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    [forward] = await lan.press_data("1:copy:1")  # as on a messenger, or from an older button
    assert forward.startswith(f"Câu hỏi: {QUESTION}")
    assert "Điều 42" in forward


async def test_the_checklist_comes_as_a_word_file(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    [caption] = await lan.press("Tải danh mục")
    assert "Danh mục hồ sơ, tra cứu ngày 23/11/2026" in caption
    document = Document(BytesIO(await _content(lan)))
    assert "Tra cứu ngày 23/11/2026" in document.paragraphs[0].text
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["STT", "Thành phần hồ sơ", "Căn cứ", "Đã có"]
    assert any("Tờ trình" in row[1] and "Điều 42" in row[2] for row in rows)


async def test_an_open_name_is_asked_back_and_answered_by_a_button(office: Office) -> None:
    lan = await office.first_administrator()
    [asked_back] = await lan.say("tiêu chuẩn chiến sĩ thi đua")
    assert "nhiều cấp" in asked_back
    [label] = [one for one in await lan.buttons() if "toàn quốc" in one]
    assert "Chiến sĩ thi đua toàn quốc" in (await lan.press(label))[0]


async def test_an_open_name_is_answered_by_words_and_by_a_number(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("tiêu chuẩn chiến sĩ thi đua")
    assert "Chiến sĩ thi đua toàn quốc" in (await lan.say("toàn quốc"))[0]
    await lan.say("tiêu chuẩn chiến sĩ thi đua")
    number = next(index for index, label in enumerate(await lan.buttons(), 1) if "toàn quốc" in label)
    assert "Chiến sĩ thi đua toàn quốc" in (await lan.say(str(number)))[0]


async def test_a_follow_up_goes_on_from_the_last_question(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    assert "Điều 73" in (await lan.say("còn tiêu chuẩn thì sao"))[0]


async def test_after_half_an_hour_a_new_conversation_begins(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    office.clock.forward(timedelta(minutes=31))
    assert "Điều 73" not in (await lan.say("còn tiêu chuẩn thì sao"))[0]


async def test_nobody_goes_on_from_somebody_elses_question(office: Office) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await lan.say(QUESTION)
    assert "Điều 73" not in (await minh.say("còn tiêu chuẩn thì sao"))[0]


async def test_a_refusal_names_whom_to_ask(office: Office) -> None:
    lan = await office.first_administrator()
    assert "Phòng TĐKT, 0200 0000 000" in (await lan.say("giá vàng hôm nay bao nhiêu"))[0]


async def test_english_is_answered_in_english(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/ngonngu")
    await lan.press("English")
    answer = (await lan.say("what documents for a PM certificate of merit?"))[0]
    assert "Article 42" in answer or "Điều 42" in answer
    assert "Copy to forward" in await lan.buttons()


async def test_an_old_answer_can_still_be_gone_on_from(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    office.clock.forward(timedelta(days=60))
    assert "Điều 73" in (await lan.press("Tiêu chuẩn"))[0]


async def test_one_press_copies_the_whole_answer_on_the_page(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    copied = await lan.copied("Sao chép để chuyển")
    assert len(copied) > 256
    assert "Căn cứ" in copied


async def test_a_purged_answer_is_said_to_be_gone(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say(QUESTION)
    office.clock.forward(timedelta(days=91))
    await office.app.services.personal_data.purge_expired()
    await lan.say("/menu")
    assert await lan.press_data("1:copy:1") == ["Mục này không còn nữa. Anh/chị vui lòng mở lại danh sách."]


async def test_files_made_by_the_assistant_are_forgotten_those_handed_in_stay(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.attach("to-trinh.txt", b"noi dung")
    await lan.say(QUESTION)
    await lan.press("Tải danh mục")
    made = (await lan.documents())[-1]
    office.clock.forward(timedelta(days=91))
    await office.app.services.personal_data.purge_expired()
    assert await office.app.files.of_account(lan.account_id, str(made)) is None
    assert "to-trinh.txt" in (await lan.say("/tep"))[0]


async def _content(officer: Officer) -> bytes:
    file_id = (await officer.documents())[-1]
    attachment = await officer.office.app.files.of_account(officer.account_id, str(file_id))
    assert attachment is not None
    return officer.office.app.files.path(attachment.content_hash).read_bytes()


async def test_a_refusal_leads_on_to_what_can_be_asked(office: Office) -> None:
    lan = await office.first_administrator()
    [refusal] = await lan.say("thời tiết hôm nay")
    assert "Điều" not in refusal
    [dossier] = await lan.press("Hồ sơ Bằng khen của Thủ tướng Chính phủ")
    assert "Điều 42" in dossier


async def test_who_asks_in_english_may_be_answered_so_from_now_on(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("what documents for a PM certificate of merit")
    await lan.press("English")
    [answer] = await lan.say("what documents for a PM certificate of merit")
    assert "Basis" in answer
    assert "English" not in await lan.buttons()
