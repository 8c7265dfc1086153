"""What is agreed about a deadline: a later date asked for and decided, a unit let off, a task handed over."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep, under
from tests.conversations.officer import Office, Officer

TASK = "báo cáo khối quý 4"
WISH = "Đề nghị lùi đến hết thứ Sáu 18/12/2026"
AGREE = "Đồng ý lùi đến hết thứ Sáu 18/12/2026"


async def of_two_communes(office: Office) -> tuple[Officer, Officer, Officer]:
    """A province that asks two communes for a report by Monday 14 December."""
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", "UBND xã A")
    hoa = await office.member(Role.OFFICER, "Hoa", "UBND xã B")
    await under(office, "Sở Nội vụ", "UBND xã A", "UBND xã B")
    await lan.say(f"/han {TASK} trước 15/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Tất cả đơn vị cấp dưới")
    return lan, minh, hoa


async def card(officer: Officer) -> list[str]:
    """Open the card of the task from the list."""
    await officer.say("/han")
    return await officer.press(f"1. {TASK}")


async def wishes(officer: Officer) -> list[str]:
    await officer.press("Đề nghị lùi hạn")
    await officer.say("18/12")
    return await officer.press(WISH)


async def test_a_later_date_that_is_over_when_it_is_told_is_told_so(office: Office, clock: Calendar) -> None:
    """Agreed to on the evening of its day: nobody is told anything at night, or on a Saturday."""
    lan, minh, _ = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh)
    await card(minh)
    await wishes(minh)
    await sweep(office, clock, "2026-12-04 09:00", lan)
    await lan.press(f"1. {TASK}")
    clock.turn_to("2026-12-18 20:00")
    await lan.press(AGREE)
    ((reads, *_),) = await sweep(office, clock, "2026-12-21 08:00", minh)
    assert (
        f"Đã đồng ý lùi hạn: {TASK}, hạn mới thứ Sáu 18/12/2026 đã qua, nay quá hạn 3 ngày "
        "(trước đây hết 14/12/2026). Người đồng ý: Lan. Nếu đã gửi, xin anh/chị cho biết ngày gửi."
    ) in reads


async def test_a_later_date_is_asked_for_and_agreed_to(office: Office, clock: Calendar) -> None:
    lan, minh, hoa = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh)
    await card(minh)
    assert "Thay đổi hạn" not in await minh.buttons()
    (reads,) = await wishes(minh)
    assert "Hạn: hết thứ Hai 14/12/2026" in reads
    assert "Tình trạng: Đã đề nghị lùi hạn, chờ ý kiến" in reads
    assert "Minh đề nghị lùi đến hết thứ Sáu 18/12/2026" in reads
    # whoever coordinates is told, and decides from the message
    ((reads,),) = await sweep(office, clock, "2026-12-04 09:00", lan)
    assert reads.startswith(
        "Minh đề nghị lùi hạn: báo cáo khối quý 4 (UBND xã A), đến hết thứ Sáu 18/12/2026 "
        "(hạn hiện nay hết thứ Hai 14/12/2026). Xin anh/chị cho ý kiến."
    )
    await lan.press(f"1. {TASK}")
    await lan.press("Tình hình nộp")
    board = (await lan.transcript())[-1]
    assert "– UBND xã A; đã đề nghị lùi hạn đến hết 18/12/2026, chờ ý kiến" in board  # who asks has seen it
    assert "– UBND xã B (chưa xem lời nhắc)" in board
    await lan.press("UBND xã A")
    (reads,) = await lan.press(AGREE)
    assert "Hạn: hết thứ Sáu 18/12/2026 (trước đây: 14/12/2026)" in reads
    # whoever asked hears at once that it was granted, though something came that day; the other keeps its own
    ((reads,), to_hoa) = await sweep(office, clock, "2026-12-04 09:30", minh, hoa)
    assert reads == (
        f"Đã đồng ý lùi hạn: {TASK}, nay hạn hết thứ Sáu 18/12/2026 (trước đây hết 14/12/2026). "
        "Người đồng ý: Lan."
    )
    assert to_hoa == []
    assert await sweep(office, clock, "2026-12-07 08:00", minh) == [[]]
    (reads,) = await card(hoa)
    assert "Hạn: hết thứ Hai 14/12/2026" in reads
    # both are still on one board
    await lan.press("Tình hình nộp")
    assert {"UBND xã A", "UBND xã B"} <= set(await lan.buttons())


async def test_reminders_go_on_while_nobody_has_decided(office: Office, clock: Calendar) -> None:
    lan, minh, _ = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh)
    await card(minh)
    await wishes(minh)
    (to_lan,) = await sweep(office, clock, "2026-12-07 08:30", lan)
    assert "Hoa chưa xem hoặc chưa nhận được lời nhắc" in to_lan[-1]
    assert "Minh chưa xem" not in "".join(to_lan)  # who asks for another date has read the reminder
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", minh)
    assert reads.startswith("Còn 1 ngày làm việc")
    assert "Đã đề nghị lùi đến hết thứ Sáu 18/12/2026, chưa có ý kiến; hạn hiện vẫn giữ nguyên." in reads
    await minh.press("Đã nộp")
    (reads,) = await minh.press("Hôm nay")
    assert "Tình trạng: Đã nộp" in reads


async def test_a_later_date_is_refused_and_the_one_who_asked_hears_it(
    office: Office, clock: Calendar
) -> None:
    lan, minh, _ = await of_two_communes(office)
    await card(minh)
    await wishes(minh)
    await sweep(office, clock, "2026-12-02 09:00", lan)
    await lan.press(f"1. {TASK}")
    (reads,) = await lan.press("Không đồng ý lùi hạn")
    assert "Tình trạng: Chưa nộp" in reads
    ((reads,),) = await sweep(office, clock, "2026-12-02 10:00", minh)
    assert reads == (f"Hạn giữ nguyên: {TASK}, hạn hết thứ Hai 14/12/2026. Lan không đồng ý đề nghị lùi hạn.")


async def test_a_wish_that_is_withdrawn_is_told_to_nobody(office: Office, clock: Calendar) -> None:
    lan, minh, _ = await of_two_communes(office)
    await card(minh)
    await wishes(minh)
    (reads,) = await minh.press("Hoàn tác")
    assert "Tình trạng: Chưa nộp" in reads
    assert await sweep(office, clock, "2026-12-02 09:00", lan) == [[]]


async def test_an_agreement_taken_back_gives_the_old_date_again(office: Office, clock: Calendar) -> None:
    lan, minh, _ = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh)
    await card(minh)
    await wishes(minh)
    await sweep(office, clock, "2026-12-04 09:00", lan)
    await lan.press(f"1. {TASK}")
    await lan.press(AGREE)
    (reads,) = await lan.press("Hoàn tác")
    assert "Hạn: hết thứ Hai 14/12/2026" in reads
    assert "Tình trạng: Đã đề nghị lùi hạn" in reads
    # nobody has heard of the later date, so nobody hears of a change
    assert await sweep(office, clock, "2026-12-07 08:00", minh) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", minh)
    assert reads.startswith("Còn 1 ngày làm việc")


async def test_a_day_that_is_not_later_is_refused(office: Office) -> None:
    _, minh, _ = await of_two_communes(office)
    await card(minh)
    await minh.press("Đề nghị lùi hạn")
    await minh.say("11/12")
    (reads,) = await minh.press("Đề nghị lùi đến hết thứ Sáu 11/12/2026")
    assert "phải sau hạn hiện nay" in reads


async def test_a_unit_is_let_off_by_who_coordinates_it(office: Office, clock: Calendar) -> None:
    lan, minh, hoa = await of_two_communes(office)
    obligation = (await lan_sees(lan, "UBND xã A"))[0]
    # the commune itself cannot, not even with a forged press
    refused = await minh.press_data(f"1:due_waive:{obligation}")
    assert "Được miễn" not in "".join(refused)
    (reads,) = await lan.press("Miễn cho đơn vị này")
    assert "Tình trạng: Được miễn" in reads
    to_minh, to_hoa = await sweep(office, clock, "2026-12-11 08:00", minh, hoa)
    assert to_minh == []
    assert len(to_hoa) == 1
    (reads,) = await lan.press("Hoàn tác")
    assert "Tình trạng: Chưa nộp" in reads
    ((reads,),) = await sweep(office, clock, "2026-12-14 08:00", minh)
    assert reads.startswith("Hôm nay là ngày cuối")


async def lan_sees(lan: Officer, unit: str) -> list[int]:
    """Open the card of a unit from the board; the number of its obligation."""
    await lan.press_data("1:due_board:1")
    data = await lan.data_under(unit)
    await lan.press(unit)
    return [int(data.rsplit(":", 1)[1])]


async def test_a_commune_s_coordinator_moves_nothing_that_was_set_above(office: Office) -> None:
    await of_two_communes(office)
    kim = await office.member(Role.COORDINATOR, "Kim", "UBND xã A")
    await card(kim)
    labels = await kim.buttons()
    assert "Đề nghị lùi hạn" in labels
    assert not {"Thay đổi hạn", "Miễn cho đơn vị này"} & set(labels)
    reads = await kim.press_data("1:due_moved:1:20261231")
    assert "31/12/2026" not in "".join(reads)


async def test_a_task_is_handed_to_a_colleague_who_is_told(office: Office, clock: Calendar) -> None:
    _, minh, hoa = await of_two_communes(office)
    tu = await office.member(Role.OFFICER, "Tú", "UBND xã A")
    await card(minh)
    await minh.press("Giao người khác phụ trách")
    (reads,) = await minh.press("Tú")
    assert "Người phụ trách: Tú" in reads
    to_minh, (reads,) = await sweep(office, clock, "2026-11-23 09:30", minh, tu)
    assert to_minh == []
    assert reads.startswith(f"Minh giao anh/chị phụ trách: {TASK}, hạn hết")
    # somebody of another commune cannot take it, and cannot be given it
    assert "Hoa" not in "".join(await hoa.press_data("1:due_handed:1:3"))
    (reads,) = await minh.press("Hoàn tác")
    assert "Người phụ trách" not in reads


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"bàn giao {TASK} cho anh Tú", ["Tú"]),
        ("ban giao bao cao khoi quy 4 cho a tu nhe", ["Tú"]),
        (f"bàn giao {TASK} cho anh Tú nhé ạ", ["Tú"]),
        ("ban giao bao cao khoi quy 4 cho tu giup em voi a", ["Tú"]),
        (f"bàn giao {TASK} cho anh tú nha chị, em nghỉ thai sản", ["Tú"]),
        ("ban giao cho chi hang", ["Hằng"]),  # all that there is
        (f"bàn giao {TASK} cho anh Phúc", ["Tú", "Hằng"]),  # none of that name: who of the unit is asked
        (f"mai tôi nghỉ, giao chị Hằng phụ trách {TASK}", ["Hằng"]),
        (f"giao {TASK} cho các xã", []),  # nobody of the unit
    ],
)
async def test_a_task_is_handed_over_in_a_sentence(office: Office, text: str, names: list[str]) -> None:
    _, minh, _ = await of_two_communes(office)
    for name in ("Tú", "Hằng"):
        await office.member(Role.OFFICER, name, "UBND xã A")
    reads = await minh.say(text)
    asked = any("iao ai phụ trách? Chưa thay đổi gì" in one for one in reads)
    is_unknown = any("không thấy ai tên “Phúc”" in one for one in reads)
    assert is_unknown is ("Phúc" in text)
    assert asked is bool(names)
    if names:
        assert sorted(await minh.buttons()) == sorted([*names, "Không thực hiện"])
        (card,) = await minh.press(names[0])
        assert f"Người phụ trách: {names[0]}" in card


async def test_a_handing_over_on_another_day_is_said_to_come_at_once(office: Office) -> None:
    _, minh, _ = await of_two_communes(office)
    await office.member(Role.OFFICER, "Mai", "UBND xã A")
    for text, day in (
        (f"mai bàn giao {TASK} cho chị Mai", "mai"),
        ("tuan sau ban giao bao cao khoi quy 4 cho chi mai", "tuan sau"),
        (f"bàn giao {TASK} cho chị Mai từ 1/12 nhé", "từ 1/12"),
    ):
        said, asked = await minh.say(text)
        assert f"không hẹn đến “{day}” được" in said
        assert "giao ai phụ trách? Chưa thay đổi gì" in asked
        assert await minh.buttons() == ["Mai", "Không thực hiện"]


async def test_a_date_moves_for_one_unit_or_for_all_as_was_said(office: Office, clock: Calendar) -> None:
    lan, minh, hoa = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh, hoa)
    await lan_sees(lan, "UBND xã A")
    (reads,) = await lan.press("Thay đổi hạn")
    assert reads.startswith(f"{TASK} (UBND xã A): hạn hiện nay là hết thứ Hai 14/12/2026.")
    await lan.say("16/12")
    (reads,) = await lan.press("Hết thứ Tư 16/12/2026")
    assert reads == (
        f"{TASK}: hạn mới hết thứ Tư 16/12/2026 (hiện nay hết thứ Hai 14/12/2026). "
        "Hạn này đang chung cho 2 đơn vị: UBND xã A; UBND xã B. Anh/chị thay đổi cho đơn vị nào?"
    )
    assert await lan.buttons() == ["Cho riêng UBND xã A", "Cho cả 2 đơn vị", "Không thực hiện"]
    (reads,) = await lan.press("Cho riêng UBND xã A")
    assert "Hạn: hết thứ Tư 16/12/2026 (trước đây: 14/12/2026)" in reads
    assert "Hạn này áp dụng riêng cho UBND xã A; đơn vị khác giữ nguyên hạn." in reads
    assert "Hạn: hết thứ Hai 14/12/2026\n" in (await card(hoa))[0]
    to_minh, to_hoa = await sweep(office, clock, "2026-12-07 08:00", minh, hoa)
    assert to_minh[0].startswith(f"Thay đổi hạn: {TASK}, nay hạn hết thứ Tư 16/12/2026")
    assert to_hoa == []
    (reads,) = await lan.press("Hoàn tác")
    assert "Hạn: hết thứ Hai 14/12/2026" in reads
    to_minh, to_hoa = await sweep(office, clock, "2026-12-08 08:00", minh, hoa)
    assert "nay hạn hết thứ Hai 14/12/2026 (trước đây hết 16/12/2026)" in to_minh[0]
    assert to_hoa == []


async def test_a_unit_s_own_date_answers_its_wish_and_stays_when_the_others_move(
    office: Office, clock: Calendar
) -> None:
    lan, minh, hoa = await of_two_communes(office)
    kim = await office.member(Role.OFFICER, "Kim", "UBND xã C")
    await under(office, "Sở Nội vụ", "UBND xã C")
    await lan.say("/han kế hoạch tuyên truyền trước 15/12")
    await lan.press("Hết thứ Hai 14/12/2026")
    await lan.press("Tất cả đơn vị cấp dưới")
    await minh.say("/han")
    await minh.press("2. kế hoạch tuyên truyền")
    await wishes(minh)
    await lan.press_data("1:due_board:2")
    await lan.press("UBND xã A")
    await lan.press("Thay đổi hạn")
    await lan.say("17/12")
    await lan.press("Hết thứ Năm 17/12/2026")
    (reads,) = await lan.press("Cho riêng UBND xã A")
    assert "Tình trạng: Chưa nộp" in reads  # the wish is decided, and whoever asked hears the answer
    to_minh, to_hoa = await sweep(office, clock, "2026-12-02 09:00", minh, hoa)
    assert "Thay đổi hạn: kế hoạch tuyên truyền, nay hạn hết thứ Năm 17/12/2026" in to_minh[0]
    assert to_hoa == []
    await lan.press_data("1:due_board:2")
    await lan.press("UBND xã B")
    await lan.press("Thay đổi hạn")
    await lan.say("16/12")
    (reads,) = await lan.press("Hết thứ Tư 16/12/2026")
    assert "chung cho 2 đơn vị: UBND xã B; UBND xã C." in reads
    assert "Đơn vị có hạn riêng, không thay đổi theo: UBND xã A." in reads
    (reads,) = await lan.press("Cho cả 2 đơn vị")
    assert "Hạn này áp dụng cho 2 đơn vị: UBND xã B; UBND xã C." in reads
    assert "kế hoạch tuyên truyền (UBND xã C): hết thứ Tư 16/12/2026" in (await kim.say("/han"))[0]
    assert "kế hoạch tuyên truyền (UBND xã A): hết thứ Năm 17/12/2026" in (await minh.say("/han"))[0]
    (reads,) = await lan.press("Hoàn tác")
    assert "Hạn: hết thứ Hai 14/12/2026" in reads
    assert "Hạn này áp dụng cho 2 đơn vị: UBND xã B; UBND xã C." in reads


async def test_whoever_moves_a_date_reads_who_cannot_be_told_of_it_in_time(
    office: Office, clock: Calendar
) -> None:
    lan, minh, hoa = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh, hoa)
    too_late = "Không kịp báo hạn mới trước khi hết hạn cho: {}. Anh/chị vui lòng báo trực tiếp."
    # (when, for when, for whom, who is not told in time)
    turns = (
        ("2026-12-04 16:00", "7/12", "Hết thứ Hai 07/12/2026", None),
        ("2026-12-04 16:30", "4/12", "Hết thứ Sáu 04/12/2026", None),  # within minutes, today still
        ("2026-12-04 21:00", "5/12", "Hết thứ Bảy 05/12/2026", "UBND xã A; UBND xã B"),
        ("2026-12-04 21:05", "4/12", "Hết thứ Sáu 04/12/2026", "UBND xã A; UBND xã B"),
        ("2026-12-05 10:00", "7/12", "Hết thứ Hai 07/12/2026", None),  # told on its morning
    )
    for when, typed, day, untold in turns:
        await sweep(office, clock, when)
        await lan_sees(lan, "UBND xã A")
        await lan.press("Thay đổi hạn")
        await lan.say(typed)
        await lan.press(day)
        (reads,) = await lan.press("Cho cả 2 đơn vị")
        if untold is None:
            assert "Không kịp báo" not in reads, when
        else:
            assert too_late.format(untold) in reads, when


async def test_a_moved_date_is_moved_back_before_anybody_hears_of_it(office: Office, clock: Calendar) -> None:
    lan, minh, _ = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh)
    await lan_sees(lan, "UBND xã A")
    await lan.press("Thay đổi hạn")
    await lan.say("18/12")
    await lan.press("Hết thứ Sáu 18/12/2026")
    (reads,) = await lan.press("Cho cả 2 đơn vị")
    assert "trước đây: 14/12/2026" in reads
    (reads,) = await lan.press("Hoàn tác")
    assert "Hạn: hết thứ Hai 14/12/2026\n" in reads
    assert await sweep(office, clock, "2026-12-07 08:00", minh) == [[]]
    ((reads,),) = await sweep(office, clock, "2026-12-11 08:00", minh)
    assert reads.startswith("Còn 1 ngày làm việc")


async def test_a_moved_date_that_was_told_is_told_again_when_it_goes_back(
    office: Office, clock: Calendar
) -> None:
    lan, minh, _ = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh)
    await lan_sees(lan, "UBND xã A")
    await lan.press("Thay đổi hạn")
    await lan.say("18/12")
    await lan.press("Hết thứ Sáu 18/12/2026")
    await lan.press("Cho cả 2 đơn vị")
    ((reads,),) = await sweep(office, clock, "2026-12-07 08:00", minh)
    assert "nay hạn hết thứ Sáu 18/12/2026" in reads
    await lan.press("Hoàn tác")
    ((reads,),) = await sweep(office, clock, "2026-12-08 08:00", minh)
    assert "nay hạn hết thứ Hai 14/12/2026 (trước đây hết 18/12/2026)" in reads


async def test_only_who_has_read_the_moved_date_hears_that_it_goes_back(
    office: Office, clock: Calendar
) -> None:
    lan, minh, hoa = await of_two_communes(office)
    await sweep(office, clock, "2026-12-04 08:00", minh, hoa)
    await hoa.say("/nhacviec")
    await hoa.press("Chọn ngày không nhắc")
    await hoa.press("Thứ Hai: có nhắc")
    await lan_sees(lan, "UBND xã A")
    await lan.press("Thay đổi hạn")
    await lan.say("18/12")
    await lan.press("Hết thứ Sáu 18/12/2026")
    await lan.press("Cho cả 2 đơn vị")
    to_minh, to_hoa = await sweep(office, clock, "2026-12-07 08:00", minh, hoa)
    assert (len(to_minh), to_hoa) == (1, [])  # a Monday
    # a day on which both want to be told: only who holds the other date is
    await lan.press("Hoàn tác")
    assert await sweep(office, clock, "2026-12-07 08:10", minh, hoa) == [[], []]  # one message a day
    ((reads,), to_hoa) = await sweep(office, clock, "2026-12-08 08:00", minh, hoa)
    assert reads == (
        f"Thay đổi hạn: {TASK}, nay hạn hết thứ Hai 14/12/2026 (trước đây hết 18/12/2026). "
        "Anh/chị đã nộp chưa?"
    )
    assert to_hoa == []
    assert await sweep(office, clock, "2026-12-09 08:00", minh, hoa) == [[], []]


async def test_who_takes_a_task_over_is_reminded_and_who_gave_it_away_is_not(
    office: Office, clock: Calendar
) -> None:
    _, minh, _ = await of_two_communes(office)
    tu = await office.member(Role.OFFICER, "Tú", "UBND xã A")
    await minh.say(f"bàn giao {TASK} cho anh Tú")
    await minh.press("Tú")
    to_minh, (reads,) = await sweep(office, clock, "2026-12-04 08:00", minh, tu)
    assert to_minh == []
    assert TASK in reads
    assert f"1. {TASK}" in (await tu.say("/han"))[0]
    # taken back it is the unit's again: everybody there who keeps deadlines is reminded
    await minh.press("Hoàn tác")
    to_minh, to_tu = await sweep(office, clock, "2026-12-11 08:00", minh, tu)
    assert all(one.startswith(f"Còn 1 ngày làm việc: {TASK}") for one in (*to_minh, *to_tu))
    assert (len(to_minh), len(to_tu)) == (1, 1)


async def test_whoever_moved_a_date_hears_when_another_takes_that_back(
    office: Office, clock: Calendar
) -> None:
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh")
    await minh.say("/han báo cáo khối quý 4 trước 15/12")
    await minh.press("Hết thứ Hai 14/12/2026")
    await minh.press("Đơn vị tôi")
    await sweep(office, clock, "2026-12-04 08:00", minh)
    await card(minh)
    await minh.press("Thay đổi hạn")
    await minh.say("18/12")
    await minh.press("Hết thứ Sáu 18/12/2026")
    assert await sweep(office, clock, "2026-12-07 08:00", minh) == [[]]  # his own move is no news to him
    number = (await lan.say("/nhatky"))[0].splitlines()[1].split(".")[0]
    assert "đã hoàn tác" in (await lan.press(f"Hoàn tác số {number}"))[0]
    ((reads,),) = await sweep(office, clock, "2026-12-07 09:00", minh)
    assert reads.startswith(
        f"Thay đổi hạn: {TASK}, nay hạn hết thứ Hai 14/12/2026 (trước đây hết 18/12/2026)."
    )


async def test_who_decides_sees_what_waits_and_who_asked_when_it_is_read(
    office: Office, clock: Calendar
) -> None:
    lan, minh, _ = await of_two_communes(office)
    (reads,) = await lan.say("ai xin lui han")
    assert reads.startswith("Hiện không có đề nghị lùi hạn nào đang chờ ý kiến")
    await sweep(office, clock, "2026-12-04 08:00", lan)
    await card(minh)
    (reads,) = await wishes(minh)
    assert "Sẽ báo Lan trong vòng 30 phút" in reads
    (reads,) = await lan.say("/han")
    assert f"{TASK}: hết thứ Hai 14/12/2026; đã ghi nhận 0/2 đơn vị; 1 đề nghị lùi hạn chờ ý kiến" in reads
    (reads,) = await minh.say("/han")
    assert "đã đề nghị lùi đến hết 18/12/2026, chờ ý kiến" in reads
    # also after the message of that day, and the one who asked reads that it has come
    ((reads,),) = await sweep(office, clock, "2026-12-04 09:00", lan)
    assert reads.startswith("Minh đề nghị lùi hạn")
    (reads,) = await card(minh)
    assert "Đã báo Lan (04/12/2026 09:00)" in reads
    for asked in ("ai xin lùi hạn", "don vi nao de nghi lui han vay", "có đề nghị lùi hạn nào không em"):
        (reads,) = await lan.say(asked)
        assert "Minh đề nghị lùi đến hết thứ Sáu 18/12/2026" in reads
        assert AGREE in await lan.buttons()


async def test_why_a_unit_is_let_off_stands_on_the_read_back_the_board_and_its_own_page(
    office: Office,
) -> None:
    lan = await office.first_administrator()
    hoa = await office.member(Role.OFFICER, "Hoa", "Sở Y tế")
    await office.member(Role.OFFICER, "Minh", "Sở Tài chính")
    await under(office, "Sở Nội vụ", "Sở Y tế", "Sở Tài chính")
    await lan.say("/han báo cáo sơ kết khối 18/12")
    await lan.press("Hết thứ Sáu 18/12/2026")
    await lan.press("Tất cả đơn vị cấp dưới")
    assert await lan.say("miễn Sở Y tế nộp báo cáo sơ kết khối vì mới sáp nhập") == [
        "Ghi nhận: báo cáo sơ kết khối (Sở Y tế) được miễn, lý do: mới sáp nhập."
    ]
    await lan.press("Ghi nhận")
    (board,) = await lan.say("ai chưa nộp báo cáo sơ kết khối")
    assert "– Sở Y tế: Được miễn; mới sáp nhập" in board
    (own,) = await hoa.say("báo cáo sơ kết khối nộp chưa")
    assert "Tình trạng: Được miễn\nLý do: mới sáp nhập" in own
    # a reason of discipline is never kept
    (reads,) = await lan.say("miễn Sở Tài chính nộp báo cáo sơ kết khối vì đang bị kỷ luật")
    assert reads == "Ghi nhận: báo cáo sơ kết khối (Sở Tài chính) được miễn."
