"""The day on which the achievement report of a dossier becomes too old: reckoned, cited and reminded of."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office, Officer

CHOICE = "Tính đến 30/09/2026: trình đến hết 30/03/2027"


async def bk_ttg(officer: Officer) -> str:
    """A dossier for the Prime Minister's certificate, up to its checklist."""
    for turn in ("/hoso", "lập hồ sơ bằng khen thủ tướng cho cá nhân", "công trạng", "thủ tục thông thường"):
        reads = await officer.say(turn)
    return (await officer.say("Nguyễn Thị Hoa"))[-1] if "tên" in reads[-1] else reads[-1]


TOLD = [
    "HS 1: thành tích trong báo cáo tính đến 30/9/2026",
    "bao cao thanh tich hs1 tinh den 30/9/2026",
    "báo cáo thành tích của HS 1 lấy đến hết ngày 30/9/2026",
]


@pytest.mark.parametrize("told", TOLD)
async def test_the_day_is_told_in_a_sentence(office: Office, clock: Calendar, told: str) -> None:
    lan = await office.first_administrator()
    await bk_ttg(lan)
    (reads,) = await lan.say(told)
    assert "khoản 9 Điều 33 Nghị định 152/2025/NĐ-CP" in reads
    (reads,) = await lan.press(CHOICE)
    assert reads.startswith("HS 1: thành tích tính đến 30/09/2026, nên phải trình Thủ tướng Chính phủ")
    # the rule itself is held to the end of February only
    assert "chỉ giữ đến 28/02/2027; sau ngày đó là dự kiến" in reads
    assert "HS 1: ngày cuối để bộ, ban, ngành, tỉnh trình" in (await lan.say("/han"))[0]
    (reads,) = await lan.say(told)  # told again it is shown, never set twice
    assert reads.startswith("HS 1: thành tích tính đến 30/09/2026")
    # the report was written anew: the date moves
    await lan.say(told.replace("30/9/2026", "31/10/2026"))
    (reads,) = await lan.press("Tính đến 31/10/2026: trình đến hết 30/04/2027")
    assert reads.startswith("HS 1: thành tích tính đến 31/10/2026")
    await lan.press("Đổi ngày tính thành tích")
    await lan.say("30/9/2026")
    assert (await lan.press(CHOICE))[0].startswith("HS 1: thành tích tính đến 30/09/2026")
    assert (await lan.say("/han"))[0].count("HS 1: ngày cuối để") == 1


async def test_the_paper_itself_leads_to_it_and_a_question_comes_in_between(office: Office) -> None:
    lan = await office.first_administrator()
    await bk_ttg(lan)
    await lan.press(next(one for one in await lan.buttons() if one.endswith("2")))
    (asked,) = await lan.press("Nhắc ngày báo cáo quá hạn")
    assert asked == "Thành tích trong báo cáo tính đến ngày nào? Ví dụ: 30/11/2026."
    reads = await lan.say("tiền thưởng bk ttg bao nhiêu?")
    assert reads[-1] == asked
    assert "31/02" in (await lan.say("31/2/2026"))[0]
    await lan.say("30/9/2026")
    assert (await lan.press(CHOICE))[0].startswith("HS 1: thành tích tính đến 30/09/2026")


async def test_a_dossier_that_is_not_there_is_said_to_be_none(office: Office) -> None:
    lan = await office.first_administrator()
    for told in ("HS 9: thành tích trong báo cáo tính đến 30/9/2026", "hs 9 thanh tich tinh den 30/6"):
        assert await lan.say(told) == [
            "Không thấy HS 9 trong các hồ sơ của anh/chị và đơn vị. Anh/chị xem /hoso."
        ]


async def test_nobody_reckons_for_a_dossier_that_is_not_theirs_or_has_no_such_report(office: Office) -> None:
    lan = await office.first_administrator()
    await giay_khen(lan)  # no State award: no rule on its report is held
    assert (await lan.say(TOLD[0]))[0].startswith(
        "Kho tra cứu không có quy định về thời hạn của báo cáo thành tích"
    )
    minh = await office.member(Role.OFFICER, "Minh", "Xã A")
    await bk_ttg(lan)
    (reads,) = await minh.say(TOLD[0].replace("HS 1", "HS 2"))
    assert reads.startswith("Không thấy HS 2 trong các hồ sơ của anh/chị và đơn vị")
    told = await minh.press_data("1:round_aged:2:20260930")
    assert "/han" not in told[0]
    assert "thành tích tính đến" not in told[0]
    assert "ngày cuối để" not in (await minh.say("/han"))[0]
