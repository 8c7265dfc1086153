"""Names typed for a dossier: numbers and titles of address are no part of them, a post is kept."""

from __future__ import annotations

from bot.rights import Role
from bot.services.dossiers.nominee_names import names_in
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office


def test_numbers_and_titles_are_taken_off_the_names() -> None:
    typed = "1. Nguyễn Thị Hoa - Chủ tịch MTTQ\n2. ông Trần Văn Bảy\n3) Bà Rịa\n- anh hùng Núp"
    assert names_in(typed) == ["Nguyễn Thị Hoa - Chủ tịch MTTQ", "Trần Văn Bảy", "Bà Rịa", "anh hùng Núp"]


async def test_a_note_is_no_name(office: Office) -> None:
    lan = await office.member(Role.OFFICER, "Lan", "UBND xã A")
    reads = await giay_khen(lan, "ghi chú: còn thiếu xác nhận thuế")
    assert reads.startswith("Nội dung ghi chú không phải là tên nên chưa ghi vào hồ sơ.")
    assert (await lan.say("2."))[0].startswith("Tên cần có chữ")
    reads = "\n".join(await lan.say("Nguyễn Thị Hoa"))
    assert "Nguyễn Thị Hoa" in reads
    assert "thuế" not in reads


async def test_a_list_that_comes_early_is_kept_and_a_name_that_stands_twice_is_asked_about(
    office: Office,
) -> None:
    lan = await office.member(Role.OFFICER, "Lan", "UBND xã A")
    await lan.say("lập hồ sơ giấy khen cho cá nhân")
    (reads,) = await lan.say("1. Nguyễn Thị Hoa\n2. Trần Văn Bảy")  # the occasion is asked
    assert reads.startswith("Đã giữ danh sách 2 tên; trợ lý sẽ không hỏi lại phần tên.")
    await lan.say("cong trang")
    reads = (await lan.press("Thủ tục thông thường"))[-1]
    assert "Tiến độ: 0/4" in reads  # the names are not asked for again
    assert "Nguyễn Thị Hoa" in reads
    assert "Trần Văn Bảy" in reads
    await lan.press_data("1:dossier_correct:1:nominees")
    notice, card = await lan.say("Lê Văn An\nNguyễn Thị Hoa\nLê Văn An")
    assert notice.startswith("Trong danh sách có tên ghi hơn một lần: Lê Văn An.")
    assert card.count("Lê Văn An") == 1
    await lan.press_data("1:dossier_correct:1:nominees")
    notice, alike, _ = await lan.say("Lê Văn Hoà\nle van hoa\nLÊ VĂN HÒA\nTrần Văn Hoa")  # another
    assert "ghi hơn một lần: Lê Văn Hoà." in notice
    assert alike.startswith("Có tên có thể là cùng một người, ghi có dấu và không dấu: Lê Văn Hoà / le van")


async def test_a_pasted_table_of_nominees_offers_a_dossier_for_each_award(office: Office) -> None:
    lan = await office.member(Role.OFFICER, "Lan", "UBND xã A")
    table = (
        "STT\tHọ và tên\tChức vụ\tDanh hiệu đề nghị\n1\tNguyễn Văn An\tTrưởng phòng\tGiấy khen\n"
        "2\tTrần Thị Bình\tChuyên viên\tLao động tiên tiến\n3\tLê Văn Cường\t\tGiấy khen"
    )
    (reads,) = await lan.say(table)
    assert reads.startswith("Bảng này nêu 3 người được đề nghị, chưa có gì được ghi nhận:")
    assert "• Giấy khen: Nguyễn Văn An, Lê Văn Cường" in reads
    assert await lan.buttons() == [
        "Lập hồ sơ Giấy khen (2 người)",
        "Lập hồ sơ Lao động tiên tiến (1 người)",
    ]
    begin = await lan.held("Lập hồ sơ Giấy khen (2 người)")
    (reads,) = await lan.press_held(begin)
    assert reads.startswith("HS 1\nGiấy khen cho cá nhân")
    assert "Nguyễn Văn An; Lê Văn Cường" in reads
    assert "HS 1\n" in (await lan.press_held(begin))[0]  # pressed twice it is begun once
    # what the awards are is not guessed
    (reads,) = await lan.say("/huy")
    (reads,) = await lan.say("Họ tên\tDanh hiệu\nNguyễn Văn An\tabc")
    assert "Chưa rõ là danh hiệu" in reads
