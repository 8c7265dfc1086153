"""Evidence (minh chứng) that something was sent: kept with the report, added later, seen by coordinators."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, Officer
from tests.conversations.test_updates import TASK, province, state_of

RECORDED = f"{TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026"
BOARD = f"Tình hình nộp: {TASK}"
PDF = b"%PDF-1.4 scan"


async def card_of(officer: Officer, duty: int = 1) -> str:
    (card,) = await officer.press_data(f"1:due:{duty}")
    return card


async def last_sheet(officer: Officer) -> list[list[object]]:
    files = officer.office.app.files
    kept = await files.of_account(officer.account_id, str((await officer.documents())[-1]))
    assert kept is not None
    book = load_workbook(BytesIO(files.path(kept.content_hash).read_bytes()))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


async def test_a_file_beside_a_report_is_its_evidence_once_it_is_recorded(office: Office) -> None:
    lan, minh = await province(office)
    _, read = await minh.attach("bc.pdf", PDF, "da nop bao cao khoi hom qua")
    assert read == f"Ghi nhận: {RECORDED}, minh chứng: bc.pdf."
    assert "Minh chứng" not in await card_of(minh)  # nothing before the press
    assert await minh.press("Ghi nhận") == [f"{RECORDED}, minh chứng: bc.pdf – đã ghi nhận"]
    # Whoever coordinates sees it on the board and on the card, and gets the file.
    await lan.say("/han")
    (board,) = await lan.press(BOARD)
    assert "Đã ghi nhận: 1 (có minh chứng: 1)" in board
    assert "– UBND xã A: Đã nộp ngày 22/11/2026; có minh chứng" in board
    assert "Minh chứng: bc.pdf" in await card_of(lan)
    await lan.press("Tải bc.pdf")
    await lan.say("/han")
    await lan.press(BOARD)
    await lan.press("Tải bảng (.xlsx)")
    assert len(await lan.documents()) == 2
    rows = await last_sheet(lan)
    assert rows[0] == ["Đơn vị", "Hạn", "Tình trạng", "Ngày gửi", "Người ghi nhận", "Minh chứng", "Ghi chú"]
    assert rows[-1][:6] == ["UBND xã A", "14/12/2026", "Đã nộp", "22/11/2026", "Minh", "bc.pdf"]
    # The file stays with its owner when the report is taken back, and proves nothing any more.
    await minh.say("nhầm rồi")
    assert await state_of(office, "UBND xã A") == ["open"]
    assert "Minh chứng" not in await card_of(minh)
    assert "bc.pdf" in (await minh.say("/tep"))[0]


async def test_evidence_is_added_taken_off_and_put_back(office: Office) -> None:
    lan, minh = await province(office)
    await minh.say("da nop bao cao khoi hom qua theo cv so 45/BC-UBND ngay 20/11")
    letter = "công văn số 45/BC-UBND ngày 20/11/2026"
    assert await minh.press("Ghi nhận") == [f"{RECORDED}, minh chứng: {letter} – đã ghi nhận"]
    await card_of(minh)
    (asked,) = await minh.press("Thêm minh chứng")
    assert "gửi tệp" in asked
    (unread,) = await minh.say("bản chính đã ký")
    assert "Chưa đọc được số văn bản" in unread
    assert (
        f"Minh chứng: {letter}; văn bản số 7/UBND-VX ngày 21/11/2026"
        in (await minh.say("7/UBND-VX, 21/11/2026"))[0]
    )
    for _ in range(2):  # told again it stands there once
        await minh.press("Thêm minh chứng")
        (card,) = await minh.say("7/UBND-VX ngày 21/11")
        assert card.count("7/UBND-VX") == 1
    await minh.press("Thêm minh chứng")
    (card,) = await minh.attach("bienlai.pdf", PDF)
    assert card.endswith("bienlai.pdf")
    # Taken off by the coordinator: in the log, with the way back.
    await card_of(lan)
    (card,) = await lan.press("Gỡ bienlai.pdf")
    assert "bienlai.pdf" not in card
    (log,) = await lan.say("/nhatky")
    assert f"gỡ minh chứng của {TASK} (UBND xã A): bienlai.pdf" in log
    (card,) = await lan.press("Hoàn tác")
    assert "bienlai.pdf" in card
    await card_of(minh)
    await minh.press("Gỡ bienlai.pdf")
    assert await minh.say("nhầm rồi") == [f"Đã hoàn tác: minh chứng của {TASK}."]
    # Erased by its owner it is gone from here, said before.
    await minh.say("/tep")
    await minh.press("bienlai.pdf")
    (sure,) = await minh.press("Xóa tệp")
    assert f"không còn là minh chứng của: {TASK}" in sure
    await minh.press("Xác nhận xóa tệp")
    assert "bienlai.pdf" not in await card_of(lan)


async def test_a_file_that_comes_first_is_put_where_it_belongs(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    await minh.say("/menu")
    await minh.attach("cv.pdf", PDF)
    await minh.press("Dùng làm minh chứng, đưa vào hồ sơ")
    assert "Minh chứng: cv.pdf" in (await minh.press(f"Minh chứng: {TASK}"))[0]
    assert await state_of(office, "UBND xã A") == ["open"]  # a file alone reports nothing
    await minh.attach("bc.pdf", b"%PDF 2", "HS 1 da gui hom qua")
    await minh.press("Đưa bc.pdf vào HS 1")
    papers = [one for one in await minh.buttons() if one.startswith("2. ")]
    assert "Đã đính kèm 1 tệp vào mục “Báo cáo thành tích" in (await minh.press(papers[0]))[0]


async def test_a_file_beside_what_was_recorded_before_can_still_be_its_evidence(office: Office) -> None:
    _, minh = await province(office)
    await minh.say("da nop bao cao khoi hom qua")
    await minh.press("Ghi nhận")
    assert "Thêm minh chứng" in await minh.buttons()
    await minh.attach("bc.pdf", PDF, "đã nộp báo cáo khối hôm qua")
    assert "Minh chứng: bc.pdf" in (await minh.press("Thêm làm minh chứng"))[0]


@pytest.mark.parametrize(
    ("role", "unit"),
    [
        (Role.OFFICER, "UBND xã B"),  # another unit
        (Role.VIEWER, "UBND xã A"),  # may look, not change
    ],
)
async def test_others_change_nothing(office: Office, role: Role, unit: str) -> None:
    _, minh = await province(office)
    await minh.attach("bc.pdf", PDF, "da nop bao cao khoi hom qua")
    await minh.press("Ghi nhận")
    binh = await office.member(role, "Bình", unit)
    for data in ("1:proof_off:1:1", "1:proof_put:1:1", "1:proof_of:1:0"):
        await binh.press_data(data)
    assert "Minh chứng: bc.pdf" in await card_of(minh)
    await binh.press_data("1:proof_get:1:1")
    assert len(await binh.documents()) == (1 if role is Role.VIEWER else 0)
