"""Refusals that help: whom to ask where the role is not enough, and what is wrong with a code."""

from __future__ import annotations

import pytest

from bot.rights import Role
from bot.services.people.codes import resembles_code
from tests.conversations.officer import Office


async def test_a_refusal_by_role_names_whom_to_ask(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    [refusal] = await minh.say("/nguoidung")
    assert refusal == (
        "Vai trò của anh/chị không có quyền thực hiện việc này. "
        "Nếu cần, vui lòng liên hệ quản trị viên: Phòng TĐKT, 0200 0000 000."
    )
    await minh.say("/ngonngu")
    await minh.press("English")
    [refusal] = await minh.press_data("1:cut_yes:1")
    assert refusal.endswith("please contact the administrator: Phòng TĐKT, 0200 0000 000.")


async def test_a_file_from_somebody_who_only_reads_is_refused_as_anything_else_is(office: Office) -> None:
    await office.first_administrator()
    xuan = await office.member(Role.VIEWER, "Xuân")
    assert await xuan.attach("to-trinh.txt", b"a") == [
        "Vai trò của anh/chị chỉ xem nên không gửi tệp được. Tệp vừa gửi không được lưu. "
        "Nếu cần, vui lòng liên hệ quản trị viên: Phòng TĐKT, 0200 0000 000."
    ]


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("K7QM-2XPD-9FTB", True),
        ("K7QM-2XPD-9FT", True),  # one sign too few
        ("k0qm-2xpd-9ftb", True),  # a sign that no code has
        ("SQME-XZWK-YXGG", True),  # letters alone
        ("12-11-2026", False),  # a day
        ("152/2025/NĐ-CP", False),  # a document
        ("123-456-789", False),  # a telephone number
        ("hồ sơ bằng khen", False),
    ],
)
def test_what_was_meant_as_a_code(text: str, is_code: bool) -> None:
    assert resembles_code(text) is is_code


@pytest.mark.parametrize("typed", ["K7QM-2XPD-9FTB", "K7QM-2XPD-9FT", "K0QM-2XPD-9FTB"])
async def test_a_wrong_code_is_told_to_a_stranger(office: Office, typed: str) -> None:
    await office.first_administrator()
    stranger = await office.stranger()
    assert "Mã mời không đúng hoặc đã được thu hồi" in (await stranger.say(typed))[0]


async def test_a_member_who_types_a_code_is_told_that_none_is_needed(office: Office) -> None:
    lan = await office.first_administrator()
    assert "không cần dùng mã mời này" in (await lan.say("K7QM-2XPD-9FTB"))[0]
