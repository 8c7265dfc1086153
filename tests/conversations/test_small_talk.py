"""Messages that are no questions: thanks, reports, impossible days, and short replies to a question back."""

from __future__ import annotations

import pytest

from tests.conversations.officer import Office

TALK = [
    ("cảm ơn", "không có gì"),  # thanks
    ("em chào anh", "Kính chào"),  # a greeting
    ("ok", "Vâng"),  # an agreement
    ("31/02", "Lịch không có ngày 31/02: tháng 2 chỉ có 28 hoặc 29 ngày"),  # a day that no year has
    ("HS 12 đã nộp", "Không thấy HS 12"),  # a report of a dossier that is not there
    ("báo cáo quý 4 đã nộp", "Không thấy việc nào tên “báo cáo quý 4”"),  # a report of something due
]


@pytest.mark.parametrize(("text", "words"), TALK)
async def test_what_is_no_question_gets_one_sentence(office: Office, text: str, words: str) -> None:
    lan = await office.first_administrator()
    [said] = await lan.say(text)
    assert words in said
    assert "Điều" not in said


async def test_a_question_back_is_answered_by_a_plain_word(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("bằng khen gồm những gì")
    [said] = await lan.say("thủ tướng")
    assert "Điều 42" in said


async def test_choices_that_differ_by_a_day_are_labelled_by_it(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("Chiến sĩ thi đua cơ sở tiêu chuẩn")
    labels = await lan.buttons()
    assert {"Trước 01/10/2026", "Từ 01/10/2026 hoặc chưa gửi"} <= set(labels)
    [said] = await lan.say("rồi")
    assert "Chiến sĩ thi đua cơ sở" in said


WORDS = [
    # a command without its stroke, and what a button bears
    ("menu", "/menu"),
    ("danh muc chinh", "/menu"),
    ("han", "/han"),
    ("Hạn.", "/han"),
    # what the menu offers, as it is written there and in the guide
    ("Mời người mới", "/moi"),
    ("nguoi dung", "/nguoidung"),
    ("Nhật ký thay đổi", "/nhatky"),
    ("tệp của tôi", "/tep"),
    ("Tài khoản và thiết bị", "/taikhoan"),
    ("tro giup", "/trogiup"),
    ("Ngôn ngữ", "/ngonngu"),
]


@pytest.mark.parametrize(("typed", "command"), WORDS)
async def test_a_command_typed_without_its_stroke_opens_the_same(
    office: Office, typed: str, command: str
) -> None:
    lan = await office.first_administrator()
    assert await lan.say(typed) == await lan.say(command)
