"""Clusters in plain sentences: a deadline for one, another head; read back, looked at again at a press."""

from __future__ import annotations

from bot.rights import Role
from knowledge.vietnamese import fold
from tests.conversations.deadline_turns import under
from tests.conversations.officer import Office, Officer

COMMUNES = ("Xã Hòa Bình", "Xã Tân Hà", "Xã Tân Lập")
READ_BACK = (
    "báo cáo quý 4, hạn hết thứ Sáu 18/12/2026, gửi Cụm thi đua số 3: 3 đơn vị "
    "(Xã Hòa Bình; Xã Tân Hà; Xã Tân Lập); đơn vị trưởng: Xã Hòa Bình."
)
ALL = "Gửi Cụm thi đua số 3: 3 đơn vị (Xã Hòa Bình; Xã Tân Hà; Xã Tân Lập)."


async def a_cluster(office: Office) -> tuple[Officer, Officer]:
    """Lan administers; Minh is an officer of the commune that leads cluster 3."""
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", COMMUNES[0])
    async with office.app.database.writing() as work:
        for name in (*COMMUNES[1:], "Sở Y tế"):
            await work.units.add(name=name, now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", *COMMUNES, "Sở Y tế")
    await lan.say("lập Cụm thi đua số 3 gồm: xã Hòa Bình (trưởng cụm), xã Tân Hà, xã Tân Lập")
    await lan.press("Lập cụm, khối với 3 đơn vị")
    return lan, minh


async def owing(office: Office, name: str) -> list[str]:
    async with office.app.database.reading() as work:
        duties = [
            one for one in await work.deadlines.open_ones() if fold(one.deadline.name).startswith(fold(name))
        ]
        return [(await work.units.get(one.obligation.unit_id or 0)).name for one in duties]


async def test_a_deadline_is_set_for_the_cluster_that_a_sentence_names(office: Office) -> None:
    lan, minh = await a_cluster(office)
    (reads,) = await lan.say("đặt hạn báo cáo quý 4 cho cụm 3 trước 15/12")
    assert reads.startswith("báo cáo quý 4: được hiểu là hạn hết thứ Hai 14/12/2026.")
    assert reads.endswith(ALL)
    (reads,) = await lan.press("Hết thứ Hai 14/12/2026")
    assert reads == (
        "báo cáo quý 4, hạn hết thứ Hai 14/12/2026, gửi Cụm thi đua số 3: 3 đơn vị "
        "(Xã Hòa Bình; Xã Tân Hà; Xã Tân Lập); đơn vị trưởng: Xã Hòa Bình. Anh/chị xem có đúng không, "
        "rồi chọn: hạn này đặt cho cả đơn vị trưởng, hay chỉ các đơn vị còn lại."
    )
    setting = await lan.held("Đặt hạn cho 2 đơn vị, trừ đơn vị trưởng")
    assert await owing(office, "báo cáo quý 4") == []
    await lan.press_held(setting)
    assert await owing(office, "báo cáo quý 4") == ["Xã Tân Hà", "Xã Tân Lập"]
    # told to do it; the members in so many words are never all units there are
    (reads,) = await lan.say("giao cụm 3 nộp số liệu thi đua trước 18/12")
    assert reads.endswith(ALL)
    (reads,) = await lan.say("đặt hạn danh sách cho các đơn vị trong cụm 3 18/12")
    assert reads.startswith(READ_BACK.replace("báo cáo quý 4", "danh sách"))
    (reads,) = await lan.say("đặt hạn danh sách cho các xã trong cụm 3 18/12")
    assert "Gửi" not in reads
    # what comes again goes the same way
    await lan.say("báo cáo cụm cho cụm 3 hằng quý, ngày 25 tháng cuối quý")
    await lan.press("Đúng, kỳ tới hết thứ Sáu 25/12/2026")
    await lan.press("Đặt hạn cho cả 3 đơn vị")
    assert await owing(office, "báo cáo cụm") == list(COMMUNES)
    # whoever leads no cluster of that name reads so, and nothing that was written is lost
    told, reads = await lan.say("đặt hạn báo cáo năm cho cụm 5 trước 18/12")
    assert told.startswith("Trong các cụm, khối mà anh/chị đặt hạn được, chưa có cụm 5.")
    assert reads.startswith("báo cáo năm cho cụm 5: được hiểu là hạn hết thứ Năm 17/12/2026.")
    # "nhắc em nộp … cho cụm 3" says who gets it
    (reads,) = await minh.say("nhắc em nộp báo cáo cho cụm 3 trước 18/12")
    assert reads.startswith("báo cáo cho cụm 3: ")


async def test_who_leads_a_cluster_no_longer_sets_nothing_for_it(office: Office) -> None:
    lan, minh = await a_cluster(office)
    (reads,) = await minh.say("đặt hạn báo cáo quý 4 cho cụm 3 18/12")
    assert reads.startswith(READ_BACK)
    setting = await minh.held("Đặt hạn cho cả 3 đơn vị")
    await lan.say("đổi trưởng cụm 3 sang xã Tân Hà")
    await lan.press("Đổi trưởng cụm sang Xã Tân Hà")
    (reads,) = await minh.press_held(setting)
    assert "không" in reads
    assert await owing(office, "báo cáo quý 4") == []
    (told,) = await minh.say("đặt hạn báo cáo quý 4 cho cụm 3 18/12")
    assert told.endswith("Đơn vị trưởng hiện nay: Xã Tân Hà.")


async def test_what_was_told_stays_while_the_day_or_the_name_is_typed_again(office: Office) -> None:
    lan, _ = await a_cluster(office)
    await lan.say("/han báo cáo quý cho cụm 3 31/11")
    (reads,) = await lan.say("18/12")
    assert reads.startswith(READ_BACK.replace("quý 4", "quý"))
    # so do kinds of units, and units by name; where the name is asked for, too
    await lan.say("/han báo cáo năm cho các xã 31/11")
    assert "gửi các xã, phường, đặc khu: 3 đơn vị" in (await lan.say("18/12"))[0]
    await lan.press("Đặt hạn cho 3 đơn vị")
    assert await owing(office, "báo cáo năm") == list(COMMUNES)
    await lan.say("/han cho xã Tân Hà và Sở Y tế 18/12")
    await lan.say("số liệu khen thưởng")
    await lan.press("Đặt hạn cho 2 đơn vị")
    assert await owing(office, "số liệu khen thưởng") == ["Xã Tân Hà", "Sở Y tế"]
    await lan.say("/han cho các xã hằng quý, ngày 25 tháng cuối quý")
    await lan.say("báo cáo thi đua")
    await lan.press("Đúng, kỳ tới hết thứ Sáu 25/12/2026")
    await lan.press("Đặt hạn cho 3 đơn vị")
    assert await owing(office, "báo cáo thi đua") == list(COMMUNES)


async def test_another_head_is_read_back_and_changed_at_a_press(office: Office) -> None:
    lan, minh = await a_cluster(office)
    ha = await office.member(Role.OFFICER, "Hà", "Xã Tân Hà")
    await lan.say("đặt hạn báo cáo quý 4 cho cụm 3 18/12")
    await lan.press("Đặt hạn cho cả 3 đơn vị")
    (reads,) = await minh.say("đổi trưởng cụm 3 sang xã Tân Hà")
    assert reads == (
        "Chưa đổi gì: đơn vị trưởng của Cụm thi đua số 3 do quản trị viên hoặc người điều phối "
        "của Sở Nội vụ (đơn vị quản lý danh sách) đổi."
    )
    (reads,) = await lan.say("đổi trưởng cụm 3 sang xã Tân Hà")
    assert reads == (
        "Cụm thi đua số 3 (năm 2026): trưởng cụm đổi từ Xã Hòa Bình sang Xã Tân Hà. Hạn đang mở của cụm (1) "
        "do Xã Tân Hà theo dõi từ lúc đổi; hai đơn vị được báo ngay. Anh/chị xem có đúng không."
    )
    # nothing has changed yet; a forged press of others changes nothing either
    assert "Trưởng cụm: Xã Hòa Bình" in (await minh.say("trưởng cụm 3 là ai"))[0]
    pressed = await lan.held("Đổi trưởng cụm sang Xã Tân Hà")
    assert "không" in (await minh.press_data(pressed[0]))[0]
    (reads,) = await lan.press_held(pressed)
    assert "Trưởng cụm: Xã Tân Hà" in reads
    assert "theo dõi 1 hạn đang mở, còn 3 lượt chưa nộp" in (await ha.transcript())[-1]
    assert "không còn là đơn vị trưởng" in (await minh.transcript())[-1]
    assert "Xã Hòa Bình" in (await ha.say("cụm mình ai chưa nộp"))[0]
    (reads,) = await lan.say("xã Tân Hà làm trưởng cụm 3")
    assert reads == "Xã Tân Hà đang là trưởng cụm của Cụm thi đua số 3 (năm 2026). Không có gì thay đổi."
    await lan.say("đổi trưởng cụm 3 sang xã Tân Hà")
    # what cannot be done says why, and what to do
    assert "chưa xác định được Sở Y tế" in (await lan.say("đổi trưởng cụm 3 sang Sở Y tế"))[0]
    assert await lan.buttons() == ["Chọn trưởng cụm", "Thêm đơn vị"]
    assert "chưa có danh sách năm 2027" in (await lan.say("đổi trưởng cụm 3 năm 2027 sang xã Tân Lập"))[0]
    assert "mang tên cụm 9" in (await lan.say("đổi trưởng cụm 9 sang xã Tân Hà"))[0]
    assert "anh/chị chọn đơn vị làm trưởng cụm" in (await lan.say("đổi trưởng cụm 3"))[0]


async def test_a_whole_cluster_is_reminded_by_its_name(office: Office) -> None:
    _, minh = await a_cluster(office)
    ha = await office.member(Role.OFFICER, "Hà", COMMUNES[1])
    await minh.say("đặt hạn báo cáo quý 4 cho cụm 3 18/12")
    await minh.press("Đặt hạn cho cả 3 đơn vị")
    for text in ("nhắc Cụm thi đua số 3 nộp", "nhac cum 3 nop bao cao quy 4", "nhắc cụm 3 nộp báo cáo quý 4"):
        (reads,) = await minh.say(text)
        assert f"{COMMUNES[1]}: báo cáo quý 4, hạn hết thứ Sáu 18/12/2026, chưa nộp." in reads, (text, reads)
        assert f"{COMMUNES[2]}: báo cáo quý 4" in reads, text
        assert COMMUNES[0] not in reads, text  # the head itself
        assert f"Gửi nhắc: {COMMUNES[1]} – báo cáo quý 4" in await minh.buttons(), text
    # a member has nobody reminded
    assert "Gửi nhắc" not in " ".join([*await ha.say("nhắc cụm 3 nộp báo cáo quý 4"), *await ha.buttons()])


async def test_a_list_that_changed_since_it_was_read_back_is_read_back_anew(office: Office) -> None:
    lan, _ = await a_cluster(office)
    await lan.say("đặt hạn báo cáo quý 4 cho cụm 3 18/12")
    setting = await lan.held("Đặt hạn cho 2 đơn vị, trừ đơn vị trưởng")
    await lan.say("đổi trưởng cụm 3 sang xã Tân Hà")
    await lan.press("Đổi trưởng cụm sang Xã Tân Hà")
    (reads,) = await lan.press_held(setting)
    assert "2 đơn vị (Xã Hòa Bình; Xã Tân Lập)" in reads
    assert await owing(office, "báo cáo quý 4") == []
    await lan.press("Đặt hạn cho 2 đơn vị")
    assert await owing(office, "báo cáo quý 4") == ["Xã Hòa Bình", "Xã Tân Lập"]
    # pressed twice it is set once, and told again
    await lan.say("đặt hạn số liệu cho cụm 3 18/12")
    setting = await lan.held("Đặt hạn cho cả 3 đơn vị")
    first, again = await lan.press_held(setting), await lan.press_held(setting)
    assert first[0].startswith("Đã ghi nhận cho 3 đơn vị: số liệu")
    assert again in ([], first), again
    assert len(await owing(office, "số liệu")) == 3
