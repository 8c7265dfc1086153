"""A conversation over real HTTP with the double of the Bot API."""

from __future__ import annotations

from tests.telegram.conftest import TelegramOffice
from tests.telegram.double import Chatter


async def test_a_stranger_is_told_whom_to_ask(office: TelegramOffice) -> None:
    stranger = office.chatter(900)
    assert "những người được đơn vị mời" in (await stranger.say("hồ sơ bằng khen thủ tướng"))[0]


async def test_an_invitation_link_lets_in(office: TelegramOffice) -> None:
    minh = await office.member(77)
    assert "Danh mục chính" in (await minh.say("/menu"))[0]
    reads = await minh.say("ho so bang khen thu tuong gom nhung gi")
    assert "Điều 42" in reads[0]


async def test_buttons_edit_in_place_and_what_cannot_be_edited_is_said_below(office: TelegramOffice) -> None:
    minh = await office.member(77)
    await minh.say("/xoadulieu")
    await minh.press("Không thực hiện")
    edits = await office.double.calls("editMessageText")
    assert len(edits) == 1
    assert await office.double.calls("answerCallbackQuery")
    # The same button again, on a message that stands as it would become: nothing more is said.
    shown = (await minh._shown())[-1]
    before = len(await minh.transcript())
    await office.double.happen({"callback_query": _query(minh, "1:nothing", shown)})
    await office.double.called("answerCallbackQuery", 2)
    await minh.say("/menu")
    assert len(await minh.transcript()) == before + 1
    # A message of long ago comes without its text, and cannot be edited.
    gone = {"message_id": shown["message_id"], "chat": shown["chat"], "date": 0}
    await office.double.happen({"callback_query": _query(minh, "1:nothing", gone)})
    assert "Không có gì thay đổi" in (await minh.reads_until(before + 2))[-1]


async def test_commands_are_announced_by_language_and_scope(office: TelegramOffice) -> None:
    calls = await office.double.calls("setMyCommands")
    announced = {
        (one["fields"]["scope"]["type"], one["fields"].get("language_code")): [
            command["command"] for command in one["fields"]["commands"]
        ]
        for one in calls
    }
    assert announced["all_group_chats", "en"] == ["trogiup"]
    assert "lienket" in announced["all_private_chats", "vi"]
    assert set(announced) == {
        (scope, language)
        for scope in ("all_private_chats", "all_group_chats")
        for language in (None, "vi", "en")
    }
    webhook = await office.double.calls("deleteWebhook")
    assert webhook[0]["fields"]["drop_pending_updates"] == "false"


async def test_a_corrected_question_is_answered_anew(office: TelegramOffice) -> None:
    minh = await office.member(77)
    await minh.say("ho so co thi dua cua chinh phu gom nhung gi")
    reads = await minh.edit("ho so bang khen thu tuong gom nhung gi")
    assert "Anh/chị vừa sửa câu hỏi" in reads[0]
    assert "Điều 42" in reads[1]
    assert "không có gì" in (await minh.edit("cảm ơn"))[0]
    assert "gửi thành tin nhắn mới" in (await minh.edit("hồ sơ"))[0]


async def test_voice_and_stickers_get_a_sentence(office: TelegramOffice) -> None:
    minh = await office.member(77)
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 3}
    assert "Trợ lý chưa đọc được" in (await minh.send(voice=voice))[0]


async def test_a_stamped_text_is_refused_and_not_kept(office: TelegramOffice) -> None:
    minh = await office.member(77)
    secret = "TUYỆT MẬT\nTỜ TRÌNH\nVề việc của ông Nguyễn Văn Kín"
    assert "dấu chỉ độ mật" in (await minh.say(secret))[0]
    async with office.app.database.reading() as work:
        rows = await work.inbox.of_chat("telegram:77")
    assert rows
    assert not any("Kín" in str(row.payload) for row in rows)


def _query(chatter: Chatter, data: str, shown: dict[str, object]) -> dict[str, object]:
    return {
        "id": "old",
        "from": {"id": chatter.id, "is_bot": False, "first_name": chatter.name},
        "chat_instance": "1",
        "data": data,
        "message": shown,
    }
