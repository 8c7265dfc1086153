"""Buttons of updates tell apart what they stand for, however long its name is."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_deadlines import with_deadline

PERSON = "Nguyễn Văn An"


async def test_of_two_dossiers_for_one_person_the_number_and_the_person_are_read(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await giay_khen(minh, PERSON)
    await minh.say("/hoso")
    await minh.press("Lập hồ sơ mới")
    for text in ("bang khen thu tuong", "ca nhan", "cong trang"):
        await minh.say(text)
    await minh.press("Thủ tục thông thường")
    await minh.say(PERSON)
    await minh.say("hồ sơ Nguyễn Văn An đã gửi hôm qua")
    labels = await minh.buttons()
    assert f"HS 1 (Giấy khen: {PERSON})" in labels
    assert any(one.startswith(f"HS 2: {PERSON}, Bằng khen của Thủ tướng") for one in labels), labels


async def test_two_things_of_one_name_are_told_apart_by_their_days(office: Office) -> None:
    lan = await with_deadline(office)
    await lan.say("/han báo cáo khối quý 4 ngày 18/12/2026")
    await lan.press("Hết thứ Sáu 18/12/2026")
    await lan.press("Đơn vị tôi")
    await lan.say("đã nộp báo cáo khối quý 4 hôm nay")
    assert [one for one in await lan.buttons() if one.startswith("báo cáo")] == [
        "báo cáo khối quý 4 (Sở Nội vụ), 14/12/2026",
        "báo cáo khối quý 4 (Sở Nội vụ), 18/12/2026",
    ]
    await lan.press("báo cáo khối quý 4 (Sở Nội vụ), 14/12/2026")
    await lan.press("Ghi nhận")
    await lan.say("đã nộp báo cáo khối quý 4 hôm qua")
    await lan.press("Ghi nhận")
    await lan.say("/hoantac")
    assert await lan.buttons() == [
        "Hoàn tác: báo cáo khối quý 4 (Sở Nội vụ), 22/11/2026",
        "Hoàn tác: báo cáo khối quý 4 (Sở Nội vụ), 23/11/2026",
    ]
