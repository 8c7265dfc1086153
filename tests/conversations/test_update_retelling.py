"""An older update that was never pressed: told otherwise since, it records nothing without a fresh press."""

from __future__ import annotations

import pytest

from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_updates import TASK, province, state_of

FIRST = "da nop bao cao khoi quy 4 hom qua"
TOLD = f"Sau tin này anh/chị đã cho biết khác: {TASK} (UBND xã A) "
AGAIN = "Chưa ghi nhận gì thêm; nếu nội dung trên mới đúng, anh/chị nhấn lại để ghi nhận."


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["à chưa nộp báo cáo khối, em nhầm"], f"{TOLD}chưa nộp. {AGAIN}"),
        (["mai moi nop bao cao khoi"], f"{TOLD}chưa nộp. {AGAIN}"),  # a plan says that it is not sent
        (["nop bao cao khoi quy 4 ngay 19/11"], f"{TOLD}đã nộp ngày thứ Năm 19/11/2026. {AGAIN}"),
        (["xin lui han bao cao khoi quy 4 den 20/12"], f"{TOLD}đề nghị lùi hạn đến hết"),
        (
            ["chua nop bao cao khoi", "da nop bao cao khoi ngay 19/11"],
            f"{TOLD}đã nộp ngày thứ Năm 19/11/2026.",
        ),
        (["da nop bao cao khoi ngay 19/11", "chua nop bao cao khoi"], f"{TOLD}chưa nộp. {AGAIN}"),
        (["nhầm rồi"], "Anh/chị cần sửa phần nào? Chưa có gì được ghi nhận."),  # what waits is meant
    ],
)
async def test_what_was_told_otherwise_since_is_said_first(
    office: Office, turns: list[str], words: str
) -> None:
    _, minh = await province(office)
    await minh.say(FIRST)
    old = await minh.held("Ghi nhận")
    for turn in turns:
        await minh.say(turn)
    (reads,) = await minh.press_held(old)
    assert words in reads
    assert await state_of(office, "UBND xã A") == ["open"]
    if AGAIN in words:
        assert "đã ghi nhận" in (await minh.press_held(old))[0]  # the fresh press counts


async def test_what_repeats_it_is_in_nobodys_way(office: Office) -> None:
    _, minh = await province(office)
    await minh.say(FIRST)
    old = await minh.held("Ghi nhận")
    await minh.say("chưa nộp báo cáo khối quý 4")
    await minh.say("đã nộp báo cáo khối quý 4")  # the day is asked, and stays open
    assert "đã ghi nhận" in (await minh.press_held(old))[0]


async def test_what_was_recorded_and_undone_since_is_said(office: Office) -> None:
    _, minh = await province(office)
    await minh.say(FIRST)
    old = await minh.held("Ghi nhận")
    await minh.say("đã nộp báo cáo khối quý 4 ngày 19/11")
    await minh.press("Ghi nhận")
    await minh.press("Hoàn tác")
    (reads,) = await minh.press_held(old)
    assert f"đã có thay đổi: {TASK} (UBND xã A) hiện là “Chưa nộp”." in reads
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_a_tap_on_a_day_or_on_done_waits_too(office: Office) -> None:
    _, minh = await province(office)
    for text, label in (("da nop bao cao khoi", "Hôm qua"), ("hom nay nop bao cao khoi", "Đã nộp")):
        await minh.say(text)
        old = await minh.held(label)
        await minh.say("chua nop bao cao khoi")
        assert f"{TOLD}chưa nộp." in (await minh.press_held(old))[0]
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_a_dossier_that_is_not_sent_after_all(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.say("HS 1 da gui hom qua")
    old = await lan.held("Ghi nhận")
    await lan.say("HS 1 chua gui, em nham")
    (reads,) = await lan.press_held(old)
    assert "đã cho biết khác: HS 1 (Giấy khen: Nguyễn Thị Hoa) đang hoàn thiện." in reads
    await lan.say("HS 1 da gui hom qua")
    await lan.say("HS 1 da duoc tiep nhan hom nay")  # what came after it contradicts nothing
    assert "đã ghi nhận" in (await lan.press_held(old))[0]
