"""Who has reported, who has not, how far a dossier is: asked in a sentence, shown to whom it concerns."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_updates import province, set_task, state_of

MISSING = "báo cáo khối quý 4, hạn hết thứ Hai 14/12/2026\n\nChưa nộp: 2\n– UBND xã A\n– UBND xã Hòa Bình"
OWN = (
    "báo cáo khối quý 4 (UBND xã A)\nHạn: hết thứ Hai 14/12/2026\nTình trạng: Chưa nộp\n"
    "Nhắc trước: 10, 3, 0 ngày."
)
WHICH = "Anh/chị chọn việc để xem đơn vị nào đã nộp, chưa nộp."


async def test_who_coordinates_sees_the_board_and_others_their_own_unit(office: Office) -> None:
    lan, minh = await province(office)
    hoa = await office.member(Role.COORDINATOR, "Hoa")
    for text in (
        "ai chưa nộp báo cáo khối quý 4",
        "đơn vị nào chưa nộp",
        "don vi nao chua nop bc quy 4",
        "báo cáo quý 4 còn ai thiếu",
        "đã nộp báo cáo khối quý 4 chưa?",
        "which units have not reported?",
    ):
        for leader in (lan, hoa):
            (reads,) = await leader.say(text)
            assert reads.startswith(MISSING), text
    assert (await minh.say("đã nộp báo cáo khối quý 4 chưa?")) == [OWN]
    said, card = await minh.say("ai chưa nộp báo cáo khối quý 4")
    assert said == "Anh/chị xem được tình hình nộp của đơn vị mình, dưới đây."
    assert card == OWN
    await minh.press("Đã nộp")
    await minh.press("Hôm nay")
    (reads,) = await hoa.say("xã A nộp chưa")
    assert "Tình trạng: Đã nộp, gửi ngày 23/11/2026" in reads
    (reads,) = await hoa.say("Hòa Bình nộp báo cáo chưa")  # the unit without its kind
    assert reads.startswith("báo cáo khối quý 4 (UBND xã Hòa Bình)")
    assert await state_of(office, "UBND xã Hòa Bình") == ["open"]


async def test_nothing_is_shown_that_is_not_the_asker_s_to_read(office: Office) -> None:
    lan, minh = await province(office)
    await giay_khen(minh)
    tam = await office.member(Role.VIEWER, "Tâm", "UBND xã Hòa Bình")
    # Whether the office has such a unit is not told either.
    for unit in ("xã Hòa Bình", "xã Lạ Lùng"):
        assert await minh.say(f"{unit} nộp chưa") == [
            f"Không thấy “{unit}” trong các đơn vị anh/chị được xem."
        ]
    assert await lan.say("xã Lạ Lùng nộp chưa") == [
        "Không thấy “xã Lạ Lùng” trong các đơn vị anh/chị được xem."
    ]
    for text in ("HS 1 đến đâu rồi", "hs 1 gửi chưa ạ"):
        (reads,) = await tam.say(text)
        assert reads == f"Không thấy {text[:4]} trong các hồ sơ của anh/chị và đơn vị. Anh/chị xem /hoso."
    (reads,) = await tam.say("báo cáo khối quý 4 nộp chưa")
    assert reads.startswith("báo cáo khối quý 4 (UBND xã Hòa Bình)")
    assert "Đã nộp" not in await tam.buttons()
    guest = await office.stranger()
    (reads,) = await guest.say("ai chưa nộp báo cáo khối quý 4")
    assert "UBND" not in reads


async def test_a_dossier_is_shown_by_its_number_or_its_people(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    for text in (
        "HS 1 đến đâu rồi",
        "HS 1 còn thiếu gì",
        "hồ sơ chị Hoa đến đâu rồi",
        "ho so so 1 toi dau roi nhi",
        "hồ sơ của em đến đâu rồi",
    ):
        (reads,) = await minh.say(text)
        assert "Người, tập thể được đề nghị: Nguyễn Thị Hoa\nTình trạng: Đang hoàn thiện" in reads, text
    assert "Đã gửi hồ sơ" in await minh.buttons()
    for text in ("hồ sơ anh Nam gửi chưa", "hồ sơ bằng khen gửi bộ chưa"):  # nobody's: a question of rules
        (reads,) = await minh.say(text)
        assert "Hoa" not in reads, text


async def test_between_several_the_officer_chooses_and_another_is_never_taken(office: Office) -> None:
    lan, minh = await province(office)
    (reads,) = await lan.say("ai chưa nộp báo cáo khối quý 3")
    assert reads.startswith("Không thấy “báo cáo khối quý 3” trong các việc anh/chị theo dõi.")
    assert (await lan.press("báo cáo khối quý 4, hạn 14/12/2026"))[0].startswith(MISSING)
    await set_task(lan, "báo cáo tổng kết khối")
    await minh.say("đã nộp báo cáo tổng kết khối hôm qua")
    await minh.press("Ghi nhận")
    (reads,) = await lan.say("đơn vị nào chưa nộp?")
    assert reads == (
        f"{WHICH}\n\n• báo cáo khối quý 4: đã ghi nhận 0/2 đơn vị, hạn 14/12/2026\n"
        "• báo cáo tổng kết khối: đã ghi nhận 1/2 đơn vị, hạn 14/12/2026"
    )
    (reads,) = await lan.press("báo cáo tổng kết khối, hạn 14/12/2026")
    assert "Chưa nộp: 1\n– UBND xã Hòa Bình" in reads
    (reads,) = await lan.say("xã A nộp chưa")
    assert "• báo cáo khối quý 4 (UBND xã A): Chưa nộp, hạn 14/12/2026" in reads
    assert "• báo cáo tổng kết khối (UBND xã A): Đã nộp, hạn 14/12/2026" in reads
    (reads,) = await lan.say("báo cáo tổng kết khối của xã A nộp chưa")
    assert "Tình trạng: Đã nộp" in reads


async def test_rules_are_still_answered_and_a_walk_goes_on(office: Office) -> None:
    lan, minh = await province(office)
    (reads,) = await lan.say("ai chưa được đề nghị CSTĐ cơ sở")
    assert reads.startswith("Tra cứu ngày 23/11/2026")
    await minh.say("/hoso")
    await minh.press("Lập hồ sơ mới")
    card, question = await minh.say("bên em nộp báo cáo khối chưa nhỉ")
    assert card == OWN
    assert "hình thức khen thưởng nào?" in question


async def test_one_s_own_deadlines_are_asked_for_in_words(office: Office) -> None:
    lan = await office.first_administrator()
    (reads,) = await lan.say("hạn của tôi")
    assert "Hiện chưa có việc nào đến hạn." in reads
    for name, day, label in (
        ("báo cáo khối quý 4", "27/11/2026", "Hết thứ Sáu 27/11/2026"),
        ("đăng ký giao ước", "15/01/2027", "Hết thứ Sáu 15/01/2027"),
    ):
        await lan.say(f"/han {name} {day}")
        await lan.press(label)
        await lan.press("Đơn vị tôi")
    for text in ("hạn báo cáo khối quý 4 là khi nào", "bao gio phai nop bao cao khoi quy 4"):
        (reads,) = await lan.say(text)
        assert "1. báo cáo khối quý 4 (Sở Nội vụ): hết thứ Sáu 27/11/2026" in reads
        assert "giao ước" not in reads
    heading, reads = await lan.say("tuần này có việc gì đến hạn")
    assert heading == ("Việc đến hạn từ thứ Hai 23/11/2026 đến Chủ nhật 29/11/2026:")
    assert "báo cáo khối quý 4" in reads
    assert "giao ước" not in reads
    heading, reads = await lan.say("thang 12 co han gi khong")
    assert heading.startswith("Không có việc nào đến hạn từ")
    assert "2. đăng ký giao ước" in reads
    assert "2. đăng ký giao ước" in (await lan.say("Hạn của tôi"))[0]
    # what is not among them, and the dates of the law, are answered from the rules
    for text in ("bao giờ phải nộp hồ sơ bằng khen thủ tướng", "hạn báo cáo cải cách hành chính là khi nào"):
        assert "báo cáo khối quý 4" not in "".join(await lan.say(text))


async def test_the_dossiers_of_a_unit_are_listed_with_where_they_stand(office: Office) -> None:
    lan, minh = await province(office)
    await giay_khen(minh)
    (reads,) = await lan.say("hồ sơ nào của xã A")  # the only one is shown itself
    assert "HS 1\nGiấy khen" in reads
    await giay_khen(minh, "Trần Văn Bình")
    await minh.say("HS 2 đã gửi hôm qua")
    await minh.press("Ghi nhận")
    listed = (
        "Hồ sơ của UBND xã A, chưa kể hồ sơ đã lưu trữ. Anh/chị chọn để xem.\n\n"
        "• HS 2 (Giấy khen: Trần Văn Bình): Đã gửi, chờ tiếp nhận\n"
        "• HS 1 (Giấy khen: Nguyễn Thị Hoa): Đang hoàn thiện"
    )
    for text in (
        "hồ sơ nào của xã A",
        "ho so nao cua xa A",  # no accents
        "xã A có những hồ sơ nào",
        "xã A có bao nhiêu hồ sơ",
        "hồ sơ nào của xã A chưa gửi",  # each with its state
    ):
        assert await lan.say(text) == [listed], text
    assert await minh.say("đơn vị em có hồ sơ nào") == [listed]
    (reads,) = await lan.say("hồ sơ nào của xã Hòa Bình")
    assert reads.startswith("Hiện chưa có hồ sơ nào của UBND xã Hòa Bình")
    for officer, unit in ((minh, "xã Hòa Bình"), (lan, "xã Lạ Lùng")):
        assert await officer.say(f"hồ sơ nào của {unit}") == [
            f"Không thấy “{unit}” trong các đơn vị anh/chị được xem."
        ]
    (reads,) = await lan.say("hồ sơ nào phải có báo cáo thành tích")  # a question of rules
    assert "HS 1" not in reads
    assert "Giấy khen: Nguyễn" not in reads


async def test_today_asks_for_what_is_due(office: Office) -> None:
    _, minh = await province(office)
    (listed,) = await minh.say("/han")
    for words in ("hôm nay", "Hom nay", "việc hôm nay."):
        assert (await minh.say(words))[-1] == listed, words
    said, again = await minh.say("hôm nay có việc gì")
    assert said == "Không có việc nào đến hạn thứ Hai 23/11/2026. Tất cả hạn đang theo dõi:"
    assert again.splitlines()[0] == listed.splitlines()[0]
    # where a day is asked for, it is that day
    await minh.say("đã nộp báo cáo khối quý 4")
    (read,) = await minh.say("hôm nay")
    assert "đã nộp ngày thứ Hai 23/11/2026" in read
