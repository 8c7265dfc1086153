"""How officers speak of their own records: taken back by name, all at once, with nothing to send."""

from __future__ import annotations

from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_updates import province, state_of


async def test_what_is_called_off_by_its_name_is_read_back(office: Office) -> None:
    _, minh = await province(office)
    (reads,) = await minh.say("hủy báo cáo khối vừa nộp")
    assert "vẫn là chưa nộp" in reads  # nothing stands
    await minh.say("đã nộp báo cáo khối hôm qua")
    (reads,) = await minh.say("huy bao cao khoi vua nop")  # it still waits for its press
    assert "Anh/chị cần sửa phần nào? Chưa có gì được ghi nhận." in reads
    await minh.press("Không sửa")
    await minh.press("Ghi nhận")
    for text in (
        "hủy báo cáo khối vừa nộp",
        "huy bao cao khoi vua nop",
        "rút lại báo cáo khối em mới gửi",
        "hủy cái vừa báo",
        "em gui nham file bao cao khoi",  # what to do about it
    ):
        (reads,) = await minh.say(text)
        assert reads.startswith("Hiện đang ghi nhận: báo cáo khối quý 4 (UBND xã A) đã nộp ngày"), text
        assert "Chưa có gì thay đổi" in reads, text
    assert await state_of(office, "UBND xã A") == ["submitted"]
    (reads,) = await minh.press("Hoàn tác")
    assert "đã hoàn tác, hiện là “Chưa nộp”" in reads
    await giay_khen(minh, "Trần Anh Tuấn")
    await minh.say("hs 1 đã gửi hôm qua")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("huy ho so anh tuan vua gui")
    assert reads.startswith("Hiện đang ghi nhận: HS 1 (Giấy khen: Trần Anh Tuấn) đã gửi ngày")
    (reads,) = await minh.say("hủy bỏ quyết định khen thưởng đã ban hành")  # the rules
    assert "Hiện đang ghi nhận" not in reads
