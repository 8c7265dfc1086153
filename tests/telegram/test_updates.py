"""A quick update on Telegram, over real HTTP: edits in place, a press that comes twice, and the way back."""

from __future__ import annotations

from bot.rights import Role
from tests.telegram.conftest import TelegramOffice


async def test_an_update_from_its_words_to_its_undoing(office: TelegramOffice) -> None:
    lan = await office.member(76, Role.ADMINISTRATOR, "Lan")
    await lan.say("/han báo cáo khối quý 4 trước 15/12")
    until = next(one for one in await lan.buttons() if "14/12/" in one)
    await lan.press(until)
    await lan.press("Đơn vị tôi")
    minh = await office.member(77)
    (reads,) = await minh.say("đã nộp báo cáo khối quý 4")
    assert reads == "báo cáo khối quý 4 (Sở Nội vụ): anh/chị đã gửi ngày nào?"
    await minh.press("Ngày khác")
    said = await minh.say("hôm qua")
    assert said[0].startswith("Ghi nhận: báo cáo khối quý 4 (Sở Nội vụ) đã nộp ngày ")
    shown = (await minh._shown())[-1]
    record = shown["reply_markup"]["inline_keyboard"][0][0]
    assert record["text"] == "Ghi nhận"
    edits = len(await office.double.calls("editMessageText"))
    (reads,) = await minh.press("Ghi nhận")
    assert reads.endswith(" – đã ghi nhận")
    assert len(await office.double.calls("editMessageText")) == edits + 1
    # The same button once more, as it stood: the message is as it would become, and nothing is done twice.
    answered = len(await office.double.calls("answerCallbackQuery"))
    press = {"id": "again", "from": minh.message(text="")["message"]["from"], "chat_instance": "1"}
    await office.double.happen(
        {"callback_query": press | {"data": record["callback_data"], "message": shown}}
    )
    await office.double.called("answerCallbackQuery", answered + 1)
    assert await entries(office) == 1
    (reads,) = await minh.press("Hoàn tác")
    assert "đã hoàn tác, hiện là “Chưa nộp”" in reads
    assert await entries(office) == 2


async def entries(office: TelegramOffice) -> int:
    """How often the log tells of the report, or of its way back."""
    await office.worked()
    async with office.app.database.reading() as work:
        log = await work.log.recent(subject="obligation", limit=20)
    return sum(one.action == "obligation_reported" for one in log)
