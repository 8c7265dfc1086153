"""What officers type in a hurry beside the buttons: a thumb, a weekday, taking back what never was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.knowledge_base import KnowledgeBase
from tests.conversations.deadline_turns import Calendar
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, Officer, open_office
from tests.conversations.test_updates import TASK, province, state_of

HS_1 = "HS 1 (Giấy khen: Nguyễn Thị Hoa) đã gửi ngày Chủ nhật 22/11/2026"


@pytest.fixture
def clock() -> Calendar:
    clock = Calendar()
    clock.turn_to("2026-11-23 09:00")
    return clock


@pytest.fixture
async def office(tmp_path: Path, knowledge: KnowledgeBase, clock: Calendar) -> AsyncIterator[Office]:
    async with open_office(tmp_path, knowledge, clock) as opened:
        yield opened


async def card(minh: Officer) -> None:
    await minh.say("/han")
    await minh.press(f"1. {TASK}")


async def test_what_waits_for_its_press_is_left_out_or_looked_at_again(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    await minh.say("hs 1 da gui hom qua")
    (reads,) = await minh.say("em xin rut hs 1")
    assert reads.startswith(f"Chưa ghi nhận gì nên không có gì phải hủy: {HS_1}")
    old = await minh.data_under("Bỏ nội dung này")
    (reads,) = await minh.press("Xem lại để ghi nhận")
    assert reads.startswith(f"Ghi nhận: {HS_1}")
    await minh.press("Ghi nhận")
    await minh.press_data(old)  # recorded meanwhile: it stays, with its undo
    assert "Tình trạng: Đã gửi" in (await minh.say("HS 1 đến đâu rồi"))[0]
    await minh.say("đã nộp báo cáo khối hôm qua")
    await minh.say("em xin rút báo cáo khối")
    (reads,) = await minh.press("Bỏ nội dung này")
    assert reads.startswith("Chưa ghi nhận gì.")
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_agreeing_records_nothing_and_says_so(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    for text in ("ok", "đúng rồi ạ", "👍", "vâng"):
        await minh.say("hs 1 đã gửi hôm qua")
        said, shown = await minh.say(text)
        assert said.startswith("Chưa ghi nhận gì: trợ lý chỉ ghi nhận khi anh/chị nhấn nút"), text
        assert shown.startswith(f"Ghi nhận: {HS_1}"), text
    await minh.press("Ghi nhận")
    assert await minh.say("ok") == ["Vâng. Anh/chị cần thêm nội dung nào thì cứ nhắn."]


async def test_signs_without_words_are_answered_with_a_sentence(office: Office) -> None:
    _, minh = await province(office)
    for text in ("🙂", "👍", "🙏🙏"):
        assert await minh.say(text) == ["Vâng. Anh/chị cần thêm nội dung nào thì cứ nhắn."], text
    for text in ("...", "?", "!!!", "🚗"):
        (reads,) = await minh.say(text)
        assert reads.startswith("Tin này chưa có chữ nên trợ lý chưa hiểu ý."), text


async def test_a_day_before_the_period_is_asked_about_on_the_card_too(office: Office) -> None:
    _, minh = await province(office)
    await card(minh)
    await minh.press("Đã nộp")
    await minh.press("Ngày khác")
    (reads,) = await minh.say("12/9")
    assert reads == (
        "Ngày anh/chị nêu, thứ Bảy 12/09/2026, là trước khi kỳ báo cáo này bắt đầu, thứ Năm 01/10/2026. "
        "Anh/chị xem có đúng không, rồi chọn ngày."
    )


async def test_a_date_is_not_moved_to_a_day_that_has_passed(office: Office, clock: Calendar) -> None:
    lan, minh = await province(office)
    clock.turn_to("2026-12-12 09:00")
    for officer, label in ((lan, "Hết"), (minh, "Đề nghị lùi đến hết")):
        (reads,) = await officer.say("dời báo cáo khối quý 4 sang 10/12")
        assert reads.startswith("thứ Năm 10/12/2026 đã qua. ")
        buttons = [f"{label} thứ Sáu 10/12/2027", "Ngày khác", "Không thực hiện"]
        assert await officer.buttons() == buttons
    await lan.say("doi bao cao khoi quy 4 sang 10/12/2026")
    assert await lan.buttons() == ["Ngày khác", "Không thực hiện"]


@pytest.mark.parametrize(
    ("wish", "day", "first"),
    [
        ("/han nộp phiếu khảo sát 25/11", "Hết thứ Tư 25/11/2026", "08:00 ngày 25/11/2026"),  # the last day
        ("/han nộp phiếu khảo sát 3/12", "Hết thứ Năm 03/12/2026", "08:00 ngày 30/11/2026"),  # 3 days before
        (
            "/han nộp phiếu khảo sát hôm nay",
            "Hết thứ Hai 23/11/2026",
            "11:02 ngày 23/11/2026",
        ),  # in two hours
    ],
)
async def test_it_is_said_when_the_first_reminder_comes(
    office: Office, wish: str, day: str, first: str
) -> None:
    lan, _ = await province(office)
    await lan.say(wish)
    await lan.press(day)
    (reads,) = await lan.press("Chỉ nhắc tôi")
    assert reads.endswith(f"Lời nhắc đầu tiên: {first}.")


async def test_nothing_goes_out_on_a_saturday_which_is_said(office: Office) -> None:
    _, minh = await province(office)
    moved = "thứ Bảy 28/11/2026 là ngày nghỉ nên không có lời nhắc; lời nhắc đến vào thứ Hai 30/11/2026."
    (reads,) = await minh.say("28/11 em sẽ nộp báo cáo khối")
    assert reads.endswith(moved)
    await card(minh)
    await minh.press("Nhắc lại sau")
    await minh.press("Chọn ngày")
    (reads,) = await minh.say("thứ bảy")
    assert reads.startswith(moved)
    assert await minh.buttons() == ["Nhắc lại thứ Hai 30/11/2026", "Không thực hiện"]
    (reads,) = await minh.press("Nhắc lại thứ Hai 30/11/2026")
    assert reads == "Sẽ nhắc lại anh/chị lúc 08:00 ngày 30/11/2026."


async def test_a_weekday_typed_instead_of_the_button_is_the_day(office: Office, clock: Calendar) -> None:
    _, minh = await province(office)
    await card(minh)
    await minh.press("Nhắc lại sau")
    await minh.say("thứ năm")
    assert await minh.buttons() == ["Nhắc lại thứ Năm 26/11/2026", "Không thực hiện"]
    # Anything else is what it always is, and much later a weekday answers nothing.
    assert "đã nộp ngày Chủ nhật 22/11/2026" in (await minh.say("đã nộp báo cáo khối hôm qua"))[0]
    await minh.press("Để sau")
    clock.turn_to("2026-11-23 15:00")
    await minh.say("thứ năm")
    assert "Nhắc lại thứ Năm 26/11/2026" not in (await minh.buttons())
