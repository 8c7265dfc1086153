"""A công văn that is added to an open nomination round is read: what it says otherwise is offered."""

from __future__ import annotations

from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office
from tests.conversations.round_turns import NAME, clock, docx_of, office, opened, province

__all__ = ["clock", "office"]  # fixtures

FURTHER = """SỞ NỘI VỤ
Số: 90/SNV-TĐKT
V/v lùi thời hạn nộp hồ sơ khen thưởng
Lâm Đồng, ngày 23 tháng 11 năm 2026
Kính gửi: UBND các xã
Sở Nội vụ đề nghị các đơn vị nộp hồ sơ chậm nhất ngày {day}."""


async def test_a_round_takes_number_name_and_closing_date_from_one_sentence(office: Office) -> None:
    lan, _, _ = await province(office)
    (reads, *_) = await lan.say(
        "/dot Công văn số 125/SNV-TĐKT ngày 20/11/2026 về việc đề nghị khen thưởng tổng kết năm 2026, "
        "hạn nộp hồ sơ 18/12/2026"
    )
    assert "Công văn nào" not in reads  # what was told is not asked again
    async with office.app.database.reading() as work:
        row = await work.rounds.get(1)
    assert row.name.endswith("trình khen tổng kết năm 2026")
    assert "18/12" not in row.name
    assert row.due_on is not None
    assert row.due_on.isoformat() == "2026-12-18"
    assert row.letter == {
        "number": "125/SNV-TĐKT",
        "subject": "đề nghị khen thưởng tổng kết năm 2026",
        "issued_on": "2026-11-20",
    }


async def test_a_letter_that_names_another_date_is_offered(office: Office, clock: Calendar) -> None:
    lan, hoa, _ = await province(office)
    await opened(lan)
    await lan.press("Sửa nội dung, tệp")
    await lan.press("Thêm tệp công văn")
    # the date of the round: nothing to offer
    assert len(await lan.attach("cv-90.docx", docx_of(FURTHER.format(day="15/12/2026")))) == 1
    # another one is offered with the words of the letter, and nothing is moved before a press
    _, offer = await lan.attach("cv-91.docx", docx_of(FURTHER.format(day="18/12/2026")))
    assert "Công văn nêu hạn 18/12/2026: “Sở Nội vụ đề nghị các đơn vị nộp hồ sơ chậm nhất ngày" in offer
    assert "Hạn của đợt đang là hết thứ Ba 15/12/2026, chưa thay đổi." in offer
    assert "Hạn nộp: hết thứ Ba 15/12/2026" in (await hoa.press_data("1:round:1"))[0]
    (reads,) = await lan.press("Chuyển hạn sang hết thứ Sáu 18/12/2026")
    assert "Hạn nộp nay là hết thứ Sáu 18/12/2026" in reads
    (told,) = await sweep(office, clock, "2026-11-24 08:00", hoa)
    assert f"Thay đổi hạn: {NAME}" in "".join(told)
    # a date that has passed is said, and cannot be taken
    await lan.press_data("1:round_edit:1:letter_file:9")
    _, offer = await lan.attach("cv-80.docx", docx_of(FURTHER.format(day="10/11/2026")))
    assert "Công văn nêu hạn 10/11/2026, đã qua" in offer
    assert "Chuyển hạn" not in "".join(await lan.buttons())
