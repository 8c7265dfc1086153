"""Old, forged, broken and enormous input: one clear sentence each, and nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.rights import Role
from tests.conversations.officer import FileRefused, Office

STALE = "Nút này thuộc một tin nhắn cũ và không còn dùng được. Dưới đây là danh mục hiện tại."
GONE = "Mục này không còn nữa. Anh/chị vui lòng mở lại danh sách."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("0:person:1", STALE),  # an older version of ours
        ("9:person:1", STALE),  # a newer one
        ("drop table", STALE),  # another program's
        ("1:explode:1", STALE),  # a name that we never had
        ("1:person:999", GONE),  # nobody
        ("1:person:", GONE),  # no id
        ("1:person:x", GONE),  # no number
        ("1:person:9223372036854775808", GONE),  # beyond the database
        ("1:role_set:1:emperor:1", GONE),  # no such role
        ("1:choice:999:0", GONE),  # no such question
        ("1:step:1:0", GONE),  # no such step
        ("1:file_send:999", GONE),  # no such file
        ("1:undo:999", GONE),  # no such change
        ("1:session_end:999", GONE),  # no such session
        ("1:language:fr", GONE),  # no such language
        ("1:go:nowhere", STALE),  # no such entry
    ],
)
async def test_forged_presses(office: Office, data: str, sentence: str) -> None:
    lan = await office.first_administrator()
    await lan.say("/menu")
    assert await lan.press_data(data) == [sentence]
    buttons = await lan.buttons()
    assert "Tra cứu quy định" in buttons if sentence == STALE else buttons == ["Danh mục chính"]


async def test_buttons_of_somebody_else_show_nothing_of_theirs(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("hồ sơ bằng khen thủ tướng gồm những gì")
    minh = await office.member(Role.OFFICER, "Minh")
    for data in ("1:copy:1", "1:checklist:1", "1:step:1:0", "1:choice:1:0"):
        assert await minh.press_data(data) == [GONE]


async def test_a_button_from_before_the_role_was_taken_away(office: Office) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.COORDINATOR, "Hoa")
    await hoa.say("/menu")
    await lan.say("/nguoidung")
    await lan.press("Hoa")
    await lan.press("Đổi vai trò")
    await lan.press("Người xem")
    people, help_button = await hoa.held("Người dùng"), await hoa.held("Trợ giúp")
    assert await hoa.press_held(people) == [
        "Danh mục vừa bấm là bản cũ; vai trò hiện tại của anh/chị không có quyền dùng mục này."
        " Dưới đây là danh mục hiện tại."
    ]
    assert "Người dùng" not in await hoa.buttons()
    older, opened = await hoa.press_held(help_button)
    assert older == ("Danh mục vừa bấm là bản cũ, từ đó đến nay đã có thay đổi; mục này vẫn còn.")
    assert opened == (await hoa.say("/trogiup"))[0]
    await hoa.say("/menu")
    assert await hoa.press("Trợ giúp") == [opened]  # today's menu needs no such sentence


async def test_a_forged_press_in_the_first_steps_leads_back_to_them(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(
        Role.ADMINISTRATOR, None, timedelta(minutes=30)
    )
    lan = await office.enter(issued.code)
    said, asked = await lan.press_data("0:menu")
    assert said == "Nút này thuộc một tin nhắn cũ và không còn dùng được."
    assert "tên đơn vị" in asked


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("😀🎉", "Vâng."),  # emoji only
        ("<script>alert(1)</script>", "ngoài lĩnh vực"),  # markup
        ("x" * 10_001, "10.000 ký tự"),  # far too long
        ("x" * 10_000, "ngoài lĩnh vực"),  # as long as a message may be
        ("ngày 31/02/2026 hồ sơ bằng khen thủ tướng", "31/02"),  # a day that does not exist
        ("hồ sơ bằng khen thủ tướng ngày 01/01/2020", "Tra cứu ngày"),  # long before what we hold
        ("hồ sơ \ud800 bằng khen thủ tướng", "Điều 42"),  # half of a surrogate pair
        ("/khongco", "chưa có lệnh này"),  # an unknown command
        ("UBND\nTỐI MẬT\nvề việc", "không tiếp nhận"),  # a stamped heading
    ],
)
async def test_odd_texts_get_a_clear_sentence(office: Office, text: str, part: str) -> None:
    lan = await office.first_administrator()
    reads = await lan.say(text)
    assert len(reads) >= 1
    assert part in reads[0]
    assert "Danh mục chính" in (await lan.say("/menu"))[0]


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]},
        {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}},
        {
            "sticker": {
                "file_id": "1",
                "file_unique_id": "1",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
    ],
)
async def test_photos_voices_and_stickers_get_a_sentence(office: Office, content: dict[str, object]) -> None:
    lan = await office.first_administrator()
    assert "Trợ lý chưa đọc được" in (await lan.send(**content))[0]


async def test_an_edited_message_gets_a_sentence(office: Office) -> None:
    lan = await office.first_administrator()
    assert "gửi thành tin nhắn mới" in (await lan.edit("hồ sơ"))[0]


async def test_a_name_too_long_is_asked_again(office: Office) -> None:
    issued = await office.app.services.invitations.issue_from_terminal(Role.OFFICER, None, timedelta(days=1))
    minh = await office.enter(issued.code)
    assert "từ 1 đến 120 ký tự" in (await minh.say("a" * 121))[0]
    notice, _ = await minh.say("Minh 😀")
    assert "90 ngày" in notice


async def test_typing_is_left_by_another_command(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Đơn vị khác")
    assert "Thiết bị" in (await lan.say("/taikhoan"))[0]
    assert "Điều 42" in (await lan.say("hồ sơ bằng khen thủ tướng gồm những gì"))[0]


async def test_a_question_while_typing_is_answered_and_typing_resumes(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Đơn vị khác")
    reads = await lan.say("hồ sơ bằng khen thủ tướng gồm những gì?")
    assert "Điều 42" in reads[0]
    assert "tên đơn vị" in reads[-1]
    assert "Đơn vị mới: UBND xã B" in (await lan.say("UBND xã B"))[0]


async def test_huy_stops_what_is_under_way(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/moi")
    await lan.press("Cán bộ")
    await lan.press("Đơn vị khác")
    assert "Đã dừng" in (await lan.say("/huy"))[0]
    assert "không có việc" in (await lan.say("/huy"))[0]


async def test_files_are_kept_given_back_and_erased(office: Office) -> None:
    lan = await office.first_administrator()
    assert "to-trinh <1>.txt" in (await lan.attach("to-trinh <1>.txt", b"noi dung"))[0]
    await lan.press("Gửi lại tệp")
    assert len(await lan.documents()) == 1
    await lan.say("/tep")
    assert "1. to-trinh <1>.txt" in lan.reads[0]
    await lan.press("to-trinh <1>.txt")
    await lan.press("Xóa tệp")
    assert await lan.press("Xác nhận xóa tệp") == ["Đã xóa tệp."]
    assert "chưa gửi tệp nào" in (await lan.say("/tep"))[0]


async def test_a_stamped_file_is_refused(office: Office) -> None:
    lan = await office.first_administrator()
    with pytest.raises(FileRefused, match="độ mật"):
        await lan.attach("[MẬT] to-trinh.txt", b"noi dung")


async def test_a_program_is_refused_by_its_name_and_by_its_bytes(office: Office) -> None:
    lan = await office.first_administrator()
    for name, content in (("ho-so.EXE", b"noi dung"), ("to-trinh.pdf", b"MZ\x90\x00noi dung")):
        with pytest.raises(FileRefused, match="chương trình hoặc tập lệnh"):
            await lan.attach(name, content)


async def test_a_viewer_may_not_attach_and_nothing_is_kept(office: Office) -> None:
    await office.first_administrator()
    xem = await office.member(Role.VIEWER, "Xuân")
    assert "không được lưu" in (await xem.attach("to-trinh.txt", b"noi dung"))[0]
    async with office.app.database.reading() as work:
        assert await work.files.of_account(xem.account_id) == []
