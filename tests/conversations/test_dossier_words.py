"""What is typed as a note or as the name of a dossier: kept as it is, and never over a colleague's unseen."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, Officer

UNIT = "UBND xã A"


async def two(office: Office) -> tuple[Officer, Officer]:
    """Two officers of one unit, one of whom has begun a dossier."""
    minh = await office.member(Role.OFFICER, "Minh", UNIT)
    an = await office.member(Role.OFFICER, "An", UNIT)
    await giay_khen(minh)
    return minh, an


async def asked_for_note(officer: Officer, paper: int = 2) -> None:
    """Opens a paper of HS 1 and presses for a note."""
    await officer.say("HS 1")
    await officer.press(f"Mục {paper}")
    assert "nhập ghi chú" in (await officer.press("Ghi chú"))[-1]


async def both_noted(office: Office) -> tuple[Officer, Officer]:
    """Both were asked for a note of one paper; An's stands, and Minh has sent hers."""
    minh, an = await two(office)
    await asked_for_note(minh)
    await asked_for_note(an)
    assert "Ghi chú: Cho PCT ky to trinh" in (await an.say("Cho PCT ky to trinh"))[-1]
    (told,) = await minh.say("Đã gửi văn thư đóng dấu")
    assert told == (
        "Mục “Báo cáo thành tích của cá nhân, tập thể” của HS 1 đang có ghi chú “Cho PCT ky to trinh” "
        f"(An ghi lúc {told.partition(' ghi lúc ')[2].partition(')')[0]}). "
        "Ghi chú anh/chị vừa gửi chưa được ghi: “Đã gửi văn thư đóng dấu”. Anh/chị chọn giúp."
    )
    assert await minh.buttons() == ["Ghi thêm vào sau", "Thay bằng nội dung của tôi", "Giữ nguyên"]
    return minh, an


# each way that a colleague's note can go
@pytest.mark.parametrize(
    ("pressed", "stands"),
    [
        ("Ghi thêm vào sau", "Cho PCT ky to trinh; Đã gửi văn thư đóng dấu"),
        ("Thay bằng nội dung của tôi", "Đã gửi văn thư đóng dấu"),
        ("Giữ nguyên", "Cho PCT ky to trinh"),
    ],
)
async def test_a_colleague_s_note_is_read_before_it_goes(office: Office, pressed: str, stands: str) -> None:
    minh, an = await both_noted(office)
    held = await minh.held(pressed)
    assert f"Ghi chú: {stands}\n" in (await minh.press(pressed))[-1]
    await minh.press_held(held)  # once more changes nothing
    assert f"Ghi chú: {stands}\n" in (await an.say("HS 1"))[-1]


async def test_a_third_note_meanwhile_is_read_too(office: Office) -> None:
    minh, an = await both_noted(office)
    await asked_for_note(an)
    await an.say("PCT đã ký")  # one's own is written over
    (told,) = await minh.press("Thay bằng nội dung của tôi")
    assert "đang có ghi chú “PCT đã ký” (An ghi lúc" in told
    assert "Ghi chú: PCT đã ký; Đã gửi văn thư đóng dấu" in (await minh.press("Ghi thêm vào sau"))[-1]
    assert "Ghi chú: xong" in (await _again(minh, "xong"))[-1]


async def _again(officer: Officer, note: str) -> list[str]:
    await officer.press("Ghi chú")
    return await officer.say(note)


async def test_a_note_told_in_a_sentence_goes_over_nobody_s(office: Office) -> None:
    minh, an = await two(office)
    await an.say("HS 1")
    await an.say("ghi chú mục 2: chờ PCT ký")
    await minh.say("HS 1")
    (told,) = await minh.say("ghi chú mục 2: thiếu danh sách")
    assert "đang có ghi chú “chờ PCT ký” (An ghi lúc" in told
    assert "Ghi chú: chờ PCT ký; thiếu danh sách" in (await minh.press("Ghi thêm vào sau"))[-1]
    # beside a mark: that is made, and the note is asked about
    await an.say("HS 1")
    card, told = await an.say("xong mục 1, ghi chú mục 2: đã đủ")
    assert "☑ 1." in card
    assert "đang có ghi chú “chờ PCT ký; thiếu danh sách” (Minh ghi lúc" in told
    assert "Ghi chú: đã đủ" in (await an.press("Thay bằng nội dung của tôi"))[-1]


async def test_a_colleague_s_note_is_taken_away_only_by_a_press(office: Office) -> None:
    minh, an = await two(office)
    await asked_for_note(an)
    await an.say("chờ PCT ký")
    await asked_for_note(minh)
    assert (await minh.say("-"))[-1].endswith("Ghi chú này chưa bị xóa. Anh/chị chọn giúp.")
    assert await minh.buttons() == ["Xóa ghi chú", "Giữ nguyên"]
    assert "Ghi chú" not in (await minh.press("Xóa ghi chú"))[-1]


async def test_a_name_that_a_colleague_gave_is_read_before_it_goes(office: Office) -> None:
    minh, an = await two(office)
    for one in (minh, an):
        await one.say("HS 1")
        await one.press("Đặt tên")
    await an.say("Hồ sơ chị Hoa")
    (told,) = await minh.say("Đợt 1 năm 2027")
    assert told.startswith("HS 1 đang có tên gọi “Hồ sơ chị Hoa” (An ghi lúc")
    assert "“Đợt 1 năm 2027”" in told
    assert "HS 1: Hồ sơ chị Hoa – Đợt 1 năm 2027\n" in (await minh.press("Ghi thêm vào sau"))[-1]
    await minh.press("Đặt tên")
    assert "HS 1: Đợt 1\n" in (await minh.say("Đợt 1"))[-1]  # one's own
    await an.say("HS 1")
    await an.press("Đặt tên")
    await an.say("Hoa 2027")
    assert "HS 1: Đợt 1\n" in (await an.press("Giữ nguyên"))[-1]


# what is said of a paper sounds like a report, a letter, a mark or a wish
@pytest.mark.parametrize(
    "note",
    [
        "thieu danh sach kem theo",
        "bien ban hop ngay 20/11, thieu chu ky",
        "xã A đã nộp báo cáo ngày 20/11",
        "xong mục 1",
        "lập hồ sơ bản mềm sau",
        "HS 2",
    ],
)
async def test_what_is_asked_for_as_a_note_is_the_note(office: Office, note: str) -> None:
    minh, _ = await two(office)
    await asked_for_note(minh)
    (told,) = await minh.say(note)
    assert f"Ghi chú: {note}\n" in told
    await minh.press("Về danh mục hồ sơ")
    await minh.press("Đặt tên")
    assert (await minh.say(note))[-1].partition("\n\n")[2].startswith(f"HS 1: {note}\n")


async def test_a_question_and_a_way_out_are_no_note(office: Office) -> None:
    minh, _ = await two(office)
    await asked_for_note(minh)
    assert (await minh.say("tỷ lệ phiếu bằng khen thủ tướng là bao nhiêu?"))[-1].startswith(
        "Anh/chị nhập ghi"
    )
    assert (await minh.say("thôi"))[-1].startswith("Đã dừng. HS 1 vẫn được lưu")


async def test_names_are_taken_where_a_colleague_only_put_them_off(office: Office) -> None:
    minh, an = await two(office)
    await minh.say("lập hồ sơ giấy khen cho cá nhân")
    await minh.say("cong trang")
    await minh.press("Thủ tục thông thường")
    await an.say("HS 2")
    await an.press("Để sau")
    (card,) = await minh.say("Lê Thị D")
    assert "Người, tập thể được đề nghị: Lê Thị D\n" in card
