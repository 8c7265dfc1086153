"""Turns that conversations about dossiers have in common."""

from __future__ import annotations

from tests.conversations.any_officer import AnyOfficer


async def giay_khen(officer: AnyOfficer, names: str = "Nguyễn Thị Hoa") -> str:
    """The shortest walk, typed as on a telephone without accents; answers the card."""
    await officer.say("/hoso")
    await officer.press("Lập hồ sơ mới")
    await officer.say("giay khen")
    await officer.say("ca nhan")
    await officer.say("cong trang")
    await officer.press("Thủ tục thông thường")
    return (await officer.say(names))[-1]


async def tick(officer: AnyOfficer, number: int) -> list[str]:
    """Press the mark of a paper on the newest card."""
    label = next(one for one in await officer.buttons() if f" {number}. " in one)
    return await officer.press(label)
