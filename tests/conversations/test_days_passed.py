""" "Hôm nay" pressed on another day than it was shown on: asked again, never recorded for the day gone by."""

from __future__ import annotations

import pytest

from tests.conversations.deadline_turns import Calendar
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office

ASKED = [
    # the answer to a reminder, what was told in a sentence, the card of a dossier
    (["/han", "1. báo cáo khối quý 4"], "Đã nộp", "gửi ngày 11/12/2026"),
    (["đã nộp báo cáo khối quý 4"], "", "đã nộp ngày thứ Sáu 11/12/2026 – đã ghi nhận"),
    (["HS 1"], "Đã gửi hồ sơ", "thứ Sáu, 11/12/2026"),
]


@pytest.mark.parametrize("label", ["Hôm nay", "Hôm qua"])
@pytest.mark.parametrize(("turns", "press", "recorded"), ASKED)
async def test_a_day_that_has_passed_is_asked_about_anew(
    office: Office, clock: Calendar, turns: list[str], press: str, recorded: str, label: str
) -> None:
    clock.turn_to("2026-12-04 09:00")
    lan = await office.first_administrator()
    await giay_khen(lan)
    await lan.say("/han báo cáo khối quý 4 trước 15/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Chỉ nhắc tôi")
    await lan.say(turns[0])
    for one in filter(None, (*turns[1:], press)):
        await lan.press(one)
    clock.turn_to("2026-12-10 23:59")
    warned, *asked = await lan.press(label)
    assert warned.startswith("Câu hỏi này có từ hôm trước")
    assert len(asked) == 1
    clock.turn_to("2026-12-11 00:01")  # two minutes are another day too
    assert (await lan.press(label))[0] == warned
    told = await lan.press("Hôm nay")
    assert recorded in told[0]
