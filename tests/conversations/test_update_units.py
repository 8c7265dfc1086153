"""Quick updates about units: only the named one is offered, a count must fit, notes and dates are kept."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_updates import TASK, province, set_task, state_of


async def test_a_unit_that_does_not_owe_it_is_named_and_no_other_is_offered(office: Office) -> None:
    lan, _ = await province(office)
    async with office.app.database.writing() as work:
        await work.units.add(name="xã Minh Tân", now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", "xã Minh Tân")
    turns = [
        ("xã Minh Tân đã nộp báo cáo khối quý 4", "xã Minh Tân không có việc nào tên"),
        ("xã Minh Tân chưa nộp báo cáo khối quý 4", "xã Minh Tân không có việc nào tên"),
        ("xa minh tan da nop bao cao khoi quy 4", "xã Minh Tân không có việc nào tên"),  # no accents
    ]
    for said, words in turns:
        (reads,) = await lan.say(said)
        assert words in reads, said
        assert "UBND xã" not in reads, said
    (reads,) = await lan.say("cả 3 đơn vị đã nộp báo cáo khối quý 4")  # two owe it
    assert "số đơn vị đã nộp chưa được ghi nhận" in reads
    (reads,) = await lan.say("cả 2 đơn vị đã nộp báo cáo khối quý 4 trừ xã A")
    assert "(UBND xã Hòa Bình)" in reads
    assert "(UBND xã A): vẫn là chưa nộp" in reads
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_whoever_may_move_a_date_is_offered_that_instead_of_a_wish(office: Office) -> None:
    lan, minh = await province(office)
    (reads,) = await lan.say("xin lui han bao cao khoi quy 4 cua xa hoa binh den 25/12")
    assert "hạn này anh/chị tự thay đổi được (đến hết thứ Sáu 25/12/2026)" in reads
    buttons = await lan.buttons()
    assert "Thay đổi hạn" in buttons
    assert "Ghi nhận" not in buttons
    await lan.press("Hết thứ Sáu 25/12/2026")  # shared by two communes: for whom is asked, then it moves
    assert "Hòa Bình" in (await lan.buttons())[0]
    await lan.press((await lan.buttons())[0])
    async with office.app.database.reading() as work:
        days = {str(one.occurrence.due_on) for one in await work.deadlines.open_ones()}
    assert days == {"2026-12-14", "2026-12-25"}
    await set_task(lan, "báo cáo năm")
    (reads,) = await lan.say("cho xã A lùi hạn tới 20/12")  # given, not asked for
    assert reads == "Anh/chị cho lùi hạn việc nào? Chưa có gì thay đổi."
    await lan.press("báo cáo năm (UBND xã A)")
    await lan.press("Hết Chủ nhật 20/12/2026")
    assert (await lan.buttons())[0] == "Cho riêng UBND xã A"
    (reads,) = await minh.say("xin lui han bao cao khoi quy 4 den 25/12")  # not theirs to move
    assert reads.startswith(f"Ghi nhận: {TASK} (UBND xã A)")


async def test_a_note_that_stands_already_is_kept_and_undoing_brings_it_back(office: Office) -> None:
    await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await giay_khen(minh)

    async def notes() -> list[str]:
        async with office.app.database.reading() as work:
            return [one.note for one in await work.dossiers.items(1) if one.note]

    await minh.say("HS 1 thiếu biên bản")
    await minh.press("Ghi nhận")
    (before,) = await notes()
    await minh.say("HS 1 đã gửi hôm nay")
    await minh.press("Ghi nhận")
    await minh.say("HS 1 bị trả lại, thiếu chữ ký ở biên bản xét khen thưởng")
    if "Ghi nhận" not in await minh.buttons():
        await minh.press(next(one for one in await minh.buttons() if one.startswith("Biên bản")))
    await minh.press("Ghi nhận")
    (after,) = await notes()
    assert after.startswith(f"{before}; thiếu chữ ký")
    await minh.press("Hoàn tác")
    assert await notes() == [before]


async def test_a_name_without_its_kind_is_a_unit_of_the_list_or_is_asked(office: Office) -> None:
    _, minh = await province(office)
    hoa = await office.member(Role.COORDINATOR, "Hoa")
    # A person, as it seems: neither a new unit nor somebody else's report is offered.
    for officer, text in (
        (hoa, "Nguyễn Lan đã nộp"),
        (hoa, "Nguyễn Lan đã nộp báo cáo khối quý 4"),
        (minh, "Nguyễn Lan đã nộp báo cáo khối quý 4"),
    ):
        (reads,) = await officer.say(text)
        assert reads.startswith("Không rõ “Nguyễn Lan” là đơn vị nào nên chưa ghi nhận gì."), text
        assert not {"Thêm đơn vị", "Hôm nay"} & set(await officer.buttons()), text
    for text in (
        "hòa bình, xã a nộp báo cáo khối quý 4 hôm qua",
        "hoa binh va xa a nop bao cao khoi quy 4 hom qua",  # no accents
    ):
        (reads,) = await hoa.say(text)
        assert "1. báo cáo khối quý 4 (UBND xã Hòa Bình) đã nộp ngày Chủ nhật 22/11/2026" in reads, text
        assert "2. báo cáo khối quý 4 (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026" in reads, text
    (reads,) = await hoa.say("hòa bình nộp rồi")
    assert reads == f"{TASK}: UBND xã Hòa Bình đã gửi ngày nào?"


async def test_a_date_of_the_law_is_not_put_off(office: Office) -> None:
    lan = await office.first_administrator()
    await lan.say("/han")
    await lan.press("Hạn theo quy định")
    await lan.press("Tỉnh, thành phố (gồm Sở Nội vụ là đầu mối trình)")
    await lan.press("Nhắc đơn vị tôi hạn số 1")
    for text in ("xin lùi hạn nộp đến 15/1", "xin lui han nop den 15/1"):
        (reads,) = await lan.say(text)
        if "Ghi nhận" in await lan.buttons() or "nói đến việc nào" in reads:
            (reads,) = await lan.press((await lan.buttons())[0])
        assert "do văn bản quy phạm pháp luật ấn định nên không lùi được, chưa có gì thay đổi" in reads, text
        assert "Xem hạn này" in await lan.buttons(), text
