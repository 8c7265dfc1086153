"""Reports that are given back, and units that are left out, in the words of whoever coordinates them."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep
from tests.conversations.officer import Office, Officer
from tests.conversations.test_once import failing_once
from tests.conversations.test_updates import TASK, province, set_task, state_of

BACK = f"{TASK} (UBND xã A) bị trả lại để bổ sung, chuyển về “Chưa nộp”"


async def sent_by(minh: Officer) -> None:
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    await minh.press("Ghi nhận")


async def test_a_report_is_given_back_at_one_tap_and_taken_up_again_just_as_it_was(office: Office) -> None:
    lan, minh = await province(office)
    await sent_by(minh)
    turns = [
        ("báo cáo của xã A bị trả lại", f"Ghi nhận: {BACK}."),
        ("bao cao cua xa A bi tra lai", f"Ghi nhận: {BACK}."),  # no accents
        ("xã A bị trả lại báo cáo khối quý 4", f"Ghi nhận: {BACK}."),
        ("trả lại báo cáo khối quý 4 của xã A vì sai biểu mẫu", f"Ghi nhận: {BACK}, sai biểu mẫu."),
        ("yêu cầu xã A bổ sung phụ lục", f"Ghi nhận: {BACK}, phụ lục."),
        ("xã A thiếu phụ lục, yêu cầu bổ sung", f"Ghi nhận: {BACK}, thiếu phụ lục."),
    ]
    for text, reads in turns:
        assert await lan.say(text) == [reads], text
    assert await state_of(office, "UBND xã A") == ["submitted"]
    with failing_once():
        (reads,) = await lan.press("Ghi nhận")
    assert reads == f"{BACK}, thiếu phụ lục – đã ghi nhận"
    assert await state_of(office, "UBND xã A") == ["open"]
    await minh.say("/han")
    (card,) = await minh.press("1. báo cáo khối quý 4")
    assert "bị trả lại ngày 23/11/2026: thiếu phụ lục" in card
    assert "trả lại để bổ sung: báo cáo khối quý 4" in (await lan.say("/nhatky"))[0]
    await lan.say("hoàn tác")
    await minh.say("đã nộp báo cáo khối quý 4")
    (reads,) = await lan.say("xã A đã nộp báo cáo khối quý 4")
    assert "đã ghi nhận trước đó là đã nộp ngày 22/11/2026, Minh ghi nhận" in reads


async def test_whose_report_it_is_hears_why_it_came_back(office: Office, clock: Calendar) -> None:
    lan, minh = await province(office)
    await sent_by(minh)
    await lan.say("xã A thiếu phụ lục, yêu cầu bổ sung")
    await lan.press("Ghi nhận")
    ((told,), nothing) = await sweep(office, clock, "2026-11-23T10:00", minh, lan)
    assert told.startswith(
        f"Lan ghi nhận trả lại để bổ sung: {TASK}, hạn hết thứ Hai 14/12/2026. "
        "Ghi chú: bị trả lại ngày 23/11/2026: thiếu phụ lục."
    )
    assert nothing == []
    assert await sweep(office, clock, "2026-11-23T10:01", minh) == [[]]
    await minh.press("Đã nộp")
    await minh.press("Hôm nay")
    assert await state_of(office, "UBND xã A") == ["submitted"]


async def test_what_is_missing_is_noted_beside_what_was_sent(office: Office) -> None:
    lan, minh = await province(office)
    await set_task(lan, "báo cáo tổng kết")
    await sent_by(minh)
    noted = f"{TASK} (UBND xã A) ghi chú mới: thiếu phụ lục"
    assert await lan.say("xã A thiếu phụ lục") == [f"Ghi nhận: {noted}."]
    await lan.press("Ghi nhận")
    assert sorted(await state_of(office, "UBND xã A")) == ["open", "submitted"]
    # The officer hears it from the body that appraises it: their own report comes back too.
    (reads,) = await minh.say("báo cáo khối quý 4 bị trả lại vì thiếu phụ lục")
    assert reads == f"Ghi nhận: {BACK}, thiếu phụ lục."
    # What nobody has sent cannot come back: the reason is noted.
    (reads,) = await lan.say("xã Hòa Bình bị trả lại báo cáo khối quý 4 vì thiếu phụ lục")
    assert reads == f"Ghi nhận: {TASK} (UBND xã Hòa Bình) thiếu phụ lục."
    (reads,) = await minh.say("xã Hòa Bình bị trả lại báo cáo khối quý 4")
    assert "không thuộc phạm vi anh/chị ghi nhận" in reads


async def test_all_have_reported_but_one(office: Office) -> None:
    lan, _ = await province(office)
    await office.member(Role.OFFICER, "Tú", "UBND xã B")
    async with office.app.database.writing() as work:
        top, unit = await work.units.find("Sở Nội vụ"), await work.units.find("UBND xã B")
        assert top is not None
        assert unit is not None
        await work.units.change(unit.id, version=unit.version, parent_id=top.id)
        await work.commit()
    await set_task(lan, "báo cáo tổng kết")
    listed = (
        "1. báo cáo tổng kết (UBND xã Hòa Bình) đã nộp ngày Chủ nhật 22/11/2026\n"
        "2. báo cáo tổng kết (UBND xã B) đã nộp ngày Chủ nhật 22/11/2026\n"
        "3. báo cáo tổng kết (UBND xã A): vẫn là chưa nộp"
    )
    for text in (
        "các đơn vị đã nộp báo cáo tổng kết hôm qua, còn xã A chưa",
        "cac don vi da nop bao cao tong ket hom qua, con xa A chua",  # no accents
        "các xã đã nộp hết báo cáo tổng kết hôm qua, riêng xã A chưa nộp",
        "các xã đã nộp hết báo cáo tổng kết hôm qua trừ xã A",
    ):
        (reads,) = await lan.say(text)
        assert listed in reads, text
    await lan.press("Ghi nhận tất cả")
    assert await state_of(office, "UBND xã B") == ["submitted"]
    assert "submitted" not in await state_of(office, "UBND xã A")
    await lan.press("Hoàn tác")
    assert await state_of(office, "UBND xã B") == ["open"]
    # Who is left out has to be certain; without that nothing is proposed.
    for text in (
        "các xã đã nộp hết báo cáo tổng kết hôm qua, còn xã Lạ Lùng chưa",
        "các xã đã nộp hết báo cáo tổng kết hôm qua, còn 2 xã chưa nộp",
    ):
        (reads,) = await lan.say(text)
        assert "Trợ lý ghi nhận theo từng đơn vị" in reads, text
        assert "Ghi nhận tất cả" not in await lan.buttons(), text
    # Asked, it is still answered by the board.
    (reads,) = await lan.say("các đơn vị đã nộp báo cáo tổng kết chưa")
    assert "Chưa nộp: 3" in reads


async def test_sent_and_given_back_in_one_breath_are_both_recorded_each_on_its_day(office: Office) -> None:
    lan, minh = await province(office)
    sent = f"{TASK} (UBND xã A) đã nộp ngày thứ Tư 18/11/2026"
    back = f"{TASK} (UBND xã A) bị trả lại để bổ sung ngày Chủ nhật 22/11/2026, chuyển về “Chưa nộp”"
    again = f"{TASK} (UBND xã A) đã nộp ngày thứ Hai 23/11/2026"
    for text in (
        "báo cáo khối quý 4 đã nộp 18/11 nhưng bị trả lại hôm qua",
        "da nop bao cao khoi quy 4 18/11, hom qua bi tra lai",  # no accents
        "đã nộp 18/11, bị trả lại hôm qua",  # the only thing that is due
    ):
        (reads,) = await minh.say(text)
        assert f"1. {sent}\n2. {back}" in reads, text
    # What follows cannot be recorded without what it follows.
    assert "Chỉ ghi nhận việc 2" not in await minh.buttons()
    with failing_once():
        (reads,) = await minh.press("Ghi nhận tất cả")
    assert reads.count("đã ghi nhận") == 2
    assert await state_of(office, "UBND xã A") == ["open"]
    await minh.say("/han")
    assert "bị trả lại ngày 22/11/2026" in (await minh.press("1. báo cáo khối quý 4"))[0]
    # A sending before the return that is known is asked about.
    (reads,) = await minh.say("đã nộp báo cáo khối quý 4 ngày 20/11")
    assert "thứ Sáu 20/11/2026, là trước ngày bị trả lại, Chủ nhật 22/11/2026" in reads
    assert "Ghi nhận" not in await minh.buttons()
    await minh.press("Vẫn là thứ Sáu 20/11/2026")
    (reads,) = await minh.say("nhầm rồi")
    assert "đã hoàn tác, hiện là “Chưa nộp”" in reads
    await minh.say("đã nộp báo cáo khối quý 4 hôm nay")
    await minh.press("Ghi nhận")
    (reads,) = await minh.say("báo cáo khối quý 4 bị trả lại hôm qua, hôm nay đã nộp lại")
    assert f"1. {back}\n2. {again}" in reads
    await minh.press("Ghi nhận tất cả")
    assert await state_of(office, "UBND xã A") == ["submitted"]
    (reads,) = await minh.say("hoàn tác")
    assert reads.count("đã hoàn tác, hiện là “Đã nộp”") == 2
    # Several units, each both; which day is left open is asked.
    (reads,) = await lan.say("xã Hòa Bình nộp báo cáo khối quý 4 hôm 18/11 rồi bị trả lại")
    assert "(UBND xã Hòa Bình): bị trả lại ngày nào?" in reads
    await lan.press("Hôm qua")
    await lan.press("Ghi nhận tất cả")
    await lan.press("Hoàn tác")
    (reads,) = await lan.say("xã A, xã Hòa Bình nộp báo cáo khối quý 4 18/11, bị trả lại hôm qua")
    assert reads.count("bị trả lại để bổ sung ngày Chủ nhật 22/11/2026") == 2
    assert reads.count("đã nộp ngày thứ Tư 18/11/2026") == 1  # that of xã A is recorded on another day
    assert "4. " in reads
