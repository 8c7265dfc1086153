"""What officers think of an answer, and what administrators see of questions that need somebody's eye."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.rights import Role
from storage.models.specialists import AnswerVote
from tests.conversations.officer import Office, Officer

HELD = "hồ sơ bằng khen thủ tướng gồm những gì"
UNHELD = "bảng vàng danh dự của tổng công ty là gì"


async def votes(office: Office) -> list[tuple[str, str | None, str | None]]:
    async with office.app.database.reading() as work:
        rows: list[AnswerVote] = list(await work.answer_votes.all())
        return [(one.verdict.value, one.because and one.because.value, one.note) for one in rows]


async def test_one_word_a_person_and_answer_and_it_can_be_changed(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.say(HELD)
    useful = await minh.held("Hữu ích")
    assert (await minh.press_held(useful))[0].startswith("Đã ghi nhận: câu trả lời hữu ích.")
    await minh.press_held(useful)
    assert await votes(office) == [("useful", None, None)]
    assert "chưa đúng ở chỗ nào" in (await minh.press("Đổi thành chưa đúng"))[0]
    assert await votes(office) == [("wrong", None, None)]
    assert "(Căn cứ không khớp)" in (await minh.press("Căn cứ không khớp"))[0]
    assert await votes(office) == [("wrong", "basis", None)]
    # a reason of one's own, also where it sounds like a report
    await minh.say(HELD)
    await minh.press("Chưa đúng")
    await minh.press("Gõ lý do")
    assert "(đã nộp 2 bộ mới được nhận)" in (await minh.say("đã nộp 2 bộ mới được nhận"))[0]
    assert await votes(office) == [("wrong", "basis", None), ("wrong", "other", "đã nộp 2 bộ mới được nhận")]
    assert "hồ sơ" in (await minh.say("hồ sơ bk ttg"))[0].lower()  # nothing is waited for any more


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("câu trả lời chưa đúng", None),
        ("Trả lời sai rồi", None),  # curt
        ("cau tra loi khong dung", None),  # no accents
        ("câu trả lời này chưa chính xác ạ", None),  # polite
        ("em thấy câu trả lời chưa đúng, hồ sơ phải 2 bộ", "hồ sơ phải 2 bộ"),  # with the reason
        ("Trợ lý trả lời nhầm: đây là bằng khen cấp tỉnh", "đây là bằng khen cấp tỉnh"),
        ("This answer is wrong, it needs two copies", "it needs two copies"),
    ],
)
async def test_a_wrong_answer_is_told_in_words(office: Office, text: str, note: str | None) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.say(HELD)
    (told,) = await minh.say(text)
    assert "chưa đúng" in told
    assert await votes(office) == [("wrong", "other" if note else None, note)]


@pytest.mark.parametrize(
    "text",
    [
        "sai rồi",  # may be about a report
        "câu trả lời chưa đúng hạn thì xử lý thế nào?",  # a question
        "trả lời công văn sai hạn có bị trừ điểm không",
    ],
)
async def test_what_does_not_name_the_answer_judges_none(office: Office, text: str) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.say(HELD)
    await minh.say(text)
    assert await votes(office) == []


async def test_without_an_answer_there_is_nothing_to_judge(office: Office) -> None:
    lan = await office.first_administrator()
    assert "Chưa có câu trả lời nào gần đây" in (await lan.say("câu trả lời chưa đúng"))[0]


async def test_the_list_counts_hides_names_and_is_handed_out(office: Office) -> None:
    lan = await office.first_administrator()
    minh, hoa = await office.member(Role.OFFICER, "Minh"), await office.member(Role.OFFICER, "Hoa")
    assert "Không có câu hỏi nào cần xem lại" in (await lan.say("/cauhoi"))[0]
    for officer, text in ((minh, UNHELD), (hoa, "bang vang danh du cua tong cong ty la gi")):
        (declined,) = await officer.say(text)
        assert "Hữu ích" not in await officer.buttons()
        assert (await officer.buttons())[0] == "Hỏi chuyên viên phụ trách"
        assert "Điều" not in declined.split("\n")[-1]
    await minh.say(HELD)
    await minh.press("Chưa đúng")
    await minh.press("Quy định đã thay đổi")
    (listed,) = await lan.say("/cauhoi")
    assert "0 hữu ích, 1 chưa đúng" in listed
    assert f"{HELD} – 1 lần; Quy định đã thay đổi" in listed
    assert "bang vang danh du cua tong cong ty la gi – 2 lần; " in listed
    assert "Minh" not in listed
    assert "Hoa" not in listed
    await lan.press("Tải danh sách (.xlsx)")
    sheet = await sheet_of(lan)
    assert "bang vang danh du cua tong cong ty la gi" in sheet
    assert "Quy định đã thay đổi" in sheet
    assert "Sở Nội vụ" in sheet
    assert "Minh" not in sheet
    assert "Lan (trên trang): tải danh sách câu hỏi" in (await lan.say("/nhatky"))[0]
    await lan.say("/hoi")
    assert listed == (await lan.press("Câu hỏi cần xem lại"))[0]
    await lan.press([one for one in await lan.buttons() if one.startswith("Đã xem xong")][-1])
    await lan.press(next(one for one in await lan.buttons() if one.startswith("Đã xem xong")))
    assert "Không có câu hỏi nào cần xem lại" in (await lan.say("/cauhoi"))[0]


async def sheet_of(officer: Officer) -> str:
    files = officer.office.app.files
    kept = await files.of_account(officer.account_id, str((await officer.documents())[-1]))
    assert kept is not None
    sheet = load_workbook(BytesIO(files.path(kept.content_hash).read_bytes())).worksheets[0]
    return "\n".join(" | ".join(str(cell) for cell in row) for row in sheet.iter_rows(values_only=True))
