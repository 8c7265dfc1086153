"""One answer to a reminder of several things: none of them yet, all but one, and what of them is done."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep, under
from tests.conversations.officer import Office, Officer
from tests.conversations.test_updates import TASK, province, set_task, state_of

LIST, SIGNED = "danh sách cốt cán", "đăng ký thi đua"
NONE = "Các việc này vẫn là chưa nộp; lời nhắc tiếp theo đến theo lịch."


async def reminded(office: Office, clock: Calendar) -> Officer:
    """An officer who has just been told of three things in one message."""
    lan, minh = await province(office)
    await set_task(lan, LIST)
    await set_task(lan, SIGNED)
    ((told,),) = await sweep(office, clock, "2026-12-10 10:00", minh)
    assert told.startswith("Anh/chị có 3 việc cần lưu ý")
    return minh


@pytest.mark.parametrize(
    "said",
    [
        "chưa cái nào",
        "chua xong cai nao het a",  # no accents
        "chưa nộp được cái nào hết chị ơi",
        "cái nào cũng chưa",
        "tất cả chưa nộp",
        "đều chưa ạ",
        "chưa việc nào xong",
    ],
)
async def test_none_of_them_is_sent_yet(office: Office, clock: Calendar, said: str) -> None:
    minh = await reminded(office, clock)
    (reads,) = await minh.say(said)
    assert reads.startswith(NONE)
    assert await minh.buttons() == [f"1. {TASK}", f"2. {LIST}", f"3. {SIGNED}"]
    await minh.press(f"2. {LIST}")
    assert "Sáng mai" in " ".join(await minh.buttons())
    assert set(await state_of(office, "UBND xã A")) == {"open"}


async def test_not_all_asks_which(office: Office, clock: Calendar) -> None:
    minh = await reminded(office, clock)
    (reads,) = await minh.say("chưa nộp hết")
    assert reads == "Lời nhắc vừa rồi có nhiều việc. Việc nào chưa nộp, anh/chị muốn nhắc lại sau?"


@pytest.mark.parametrize("said", ["xong hết rồi", "cái nào cũng nộp rồi", "nop het roi", "rồi hết"])
async def test_all_of_them_are_offered_and_recorded_with_their_days(
    office: Office, clock: Calendar, said: str
) -> None:
    minh = await reminded(office, clock)
    await minh.say(said)
    await minh.press("Tất cả")
    await minh.press("Hôm qua")
    for _ in range(2):
        if "Hôm qua" in await minh.buttons():
            await minh.press("Hôm qua")
    assert set(await state_of(office, "UBND xã A")) == {"open"}
    await minh.press("Ghi nhận tất cả")
    assert set(await state_of(office, "UBND xã A")) == {"submitted"}


@pytest.mark.parametrize("said", ["còn mỗi danh sách", "chi con danh sach chua nop"])
async def test_all_but_one(office: Office, clock: Calendar, said: str) -> None:
    minh = await reminded(office, clock)
    (reads,) = await minh.say(said)
    assert "1. Các việc còn lại đã nộp" in reads
    assert f"2. {LIST} (UBND xã A): vẫn là chưa nộp" in reads
    labels = await minh.buttons()
    assert f"{TASK} (UBND xã A)" in labels
    assert f"{LIST} (UBND xã A)" not in labels


@pytest.mark.parametrize("said", ["xong mục 1 và 2, mục 3 chưa", "nop viec 1 va 2 roi, viec 3 chua"])
async def test_what_is_not_done_of_a_list_of_numbers_is_no_question(
    office: Office, clock: Calendar, said: str
) -> None:
    minh = await reminded(office, clock)
    (reads,) = await minh.say(said)
    assert f"1. {TASK} (UBND xã A) đã nộp" in reads
    assert f"2. {LIST} (UBND xã A) đã nộp" in reads
    assert f"3. {SIGNED} (UBND xã A): vẫn là chưa nộp" in reads


@pytest.mark.parametrize(
    "said",
    [
        "không thuộc phạm vi",
        "khong phai viec cua xa em",  # no accents
        "bên em không thuộc đối tượng nộp",
        "việc này không phải của xã em",
    ],
)
async def test_what_is_none_of_ours_where_nothing_was_asked_yet(office: Office, said: str) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    (reads,) = await minh.say(said)
    none = "Hiện chưa có việc nào được giao cho anh/chị hoặc đơn vị, nên chưa có gì để miễn hay trả lại."
    assert reads.startswith(f"{none} Nếu anh/chị đã nhận văn bản giao việc")
    assert "anh/chị hỏi Phòng TĐKT, 0200 0000 000." in reads
    assert reads.endswith("/han báo cáo khối quý 4 trước 15/12")
    # in a cluster whoever leads it is asked, which has no date yet either
    async with office.app.database.writing() as work:
        await work.units.add(name="UBND xã Hòa Bình", now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", "UBND xã A", "UBND xã Hòa Bình")
    await lan.say("lập Cụm thi đua số 3 gồm: UBND xã Hòa Bình (trưởng cụm), UBND xã A")
    await lan.press("Lập cụm, khối với 2 đơn vị")
    (reads,) = await minh.say(said)
    assert f"{none} Cụm thi đua số 3 cũng chưa có hạn nào đặt cho đơn vị." in reads
    assert "anh/chị hỏi UBND xã Hòa Bình." in reads


async def test_a_denial_and_a_polite_wish_of_a_hurried_officer(office: Office, clock: Calendar) -> None:
    minh = await reminded(office, clock)
    (reads,) = await minh.say("chua kip cai nao het c a, mai e lam")
    assert reads.startswith(NONE)
    for said in ("bc khoi xin tre 2 hom dc k", "cho em nộp bc khối muộn 2 ngày được không chị"):
        (reads,) = await minh.say(said)  # a wish, asked politely
        assert reads.startswith(f"Ghi nhận: {TASK} (UBND xã A) đề nghị lùi hạn đến"), said
    (reads,) = await minh.say("xin gia hạn nộp hồ sơ bằng khen thủ tướng được không")  # of the rules
    assert "Ghi nhận" not in reads


async def test_a_denial_of_a_unit_is_about_what_was_recorded_of_it(office: Office) -> None:
    lan, _ = await province(office)
    await lan.say("xã A nộp hôm qua")
    await lan.press("Ghi nhận")
    (reads,) = await lan.say("xa a chua gui dau, xoa giup")
    assert reads.startswith(f"{TASK} (UBND xã A): đã ghi nhận trước đó là đã nộp ngày 22/11/2026, Lan ghi")
    assert await lan.buttons() == ["Hoàn tác việc đã ghi nhận", "Giữ nguyên"]
