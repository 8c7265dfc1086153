"""A correction that calls no report by its name is about what its writer told last: its unit, its day."""

from __future__ import annotations

import pytest

from bot.rights import Role
from tests.conversations.deadline_turns import under
from tests.conversations.officer import Office, Officer
from tests.conversations.test_once import failing_once
from tests.conversations.test_updates import TASK, set_task, state_of

UNITS = ("UBND xã A", "UBND xã Hòa Bình", "Sở Y tế", "Sở Tài chính")
HEALTH, FINANCE = f"{TASK} (Sở Y tế) đã nộp ngày", f"{TASK} (Sở Tài chính) đã nộp ngày"
FRIDAY, SATURDAY, SUNDAY = "thứ Sáu 20/11/2026", "thứ Bảy 21/11/2026", "Chủ nhật 22/11/2026"
OPEN = f"{TASK} (Sở Y tế) trở lại “Chưa nộp”. Chưa có gì thay đổi."


async def departments(office: Office) -> tuple[Officer, Officer]:
    """A province that asks two communes and two departments; Lan coordinates, Minh is of commune A."""
    lan = await office.first_administrator()
    minh = await office.member(Role.OFFICER, "Minh", UNITS[0])
    async with office.app.database.writing() as work:
        for name in UNITS[1:]:
            await work.units.add(name=name, now=office.clock.now())
        await work.commit()
    await under(office, "Sở Nội vụ", *UNITS)
    await set_task(lan, TASK)
    return lan, minh


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("à nhầm, Sở Y tế nộp 20/11", f"{HEALTH} {SATURDAY} – đã ghi nhận. Anh/chị muốn sửa ngày?"),
        ("stc 20/11 mới đúng", f"{FINANCE} {SUNDAY} – đã ghi nhận. Anh/chị muốn sửa ngày?"),  # initials
        ("so tai chinh ngay 20/11 chu khong phai 22/11", f"{FINANCE} {SUNDAY} – đã ghi nhận. Anh/chị muốn"),
        (
            "không phải 22/11, 20/11",
            f"{FINANCE} {SUNDAY} – đã ghi nhận. Anh/chị muốn sửa ngày?",
        ),  # by its day
        (
            "nhầm, 20/11 mới đúng",
            f"Anh/chị muốn sửa ngày của việc nào thành {FRIDAY}?",
        ),  # either may be meant
        ("sai rồi, chưa nộp", "Việc nào chưa nộp? Chưa có gì thay đổi."),
        ("stc chưa nộp, nhầm", f"{FINANCE} {SUNDAY} – đã ghi nhận. Nếu thực tế chưa nộp"),
        # another unit than those that were told
        ("nham stc, hoa binh moi dung", f"Đúng ra là {TASK} (UBND xã Hòa Bình) đã nộp ngày {SUNDAY}?"),
        ("nhầm, hòa bình cơ", f"Việc nào ghi nhầm, đúng ra là {TASK} (UBND xã Hòa Bình)?"),
        ("à nhầm, stc chứ ko phải syt", f"{HEALTH} {SATURDAY} – đã ghi nhận. {TASK} (Sở Tài chính) cũng đã"),
        ("nhầm, sxd mới đúng", "Chưa thấy việc này của “sxd” trong phạm vi anh/chị ghi nhận"),  # nobody's
    ],
)
async def test_which_unit_is_meant(office: Office, said: str, words: str) -> None:
    lan, _ = await departments(office)
    await lan.say("syt nop 21/11, stc nop 22/11")
    await lan.press("Ghi nhận tất cả")
    (reads,) = await lan.say(said)
    assert words in reads
    assert await state_of(office, "Sở Y tế") == ["submitted"]
    assert await state_of(office, "Sở Tài chính") == ["submitted"]


async def test_the_day_of_one_of_several_is_chosen_and_changed_once(office: Office) -> None:
    lan, _ = await departments(office)
    await lan.say("syt nop 21/11, stc nop 22/11")
    await lan.press("Ghi nhận tất cả")
    await lan.say("nhầm, 20/11 mới đúng")
    with failing_once():
        (reads,) = await lan.press(f"{TASK} (Sở Tài chính)")
    assert f"{FINANCE} {FRIDAY} – đã ghi nhận" in reads
    assert f"{HEALTH} {SATURDAY} – đã ghi nhận" in reads
    (reads,) = await lan.press("Hoàn tác")
    assert f"{FINANCE} {SUNDAY} – đã ghi nhận" in reads


async def test_what_was_another_unit_s_goes_over_at_one_press(office: Office) -> None:
    lan, minh = await departments(office)
    await lan.say("Sở Y tế đã nộp báo cáo khối quý 4 hôm qua")
    await lan.press("Ghi nhận")
    (reads,) = await lan.say("à nhầm, stc 21/11")
    assert reads == (f"{HEALTH} {SUNDAY} – đã ghi nhận. Đúng ra là {FINANCE} {SATURDAY}? Nếu chuyển, {OPEN}")
    old = await lan.held("Chuyển sang Sở Tài chính")
    with failing_once():
        (reads,) = await lan.press_held(old)
    assert f"{TASK} (Sở Y tế): đã hoàn tác, hiện là “Chưa nộp”" in reads
    assert f"{FINANCE} {SATURDAY} – đã ghi nhận" in reads
    await lan.press_held(old)  # pressed twice is pressed once
    assert await state_of(office, "Sở Y tế") == ["open"]
    assert await state_of(office, "Sở Tài chính") == ["submitted"]
    # both may be true; a unit that has reported already takes nothing over
    await lan.say("à nhầm, hòa bình")
    await lan.press("Ghi nhận thêm, giữ cả hai")
    assert await state_of(office, "UBND xã Hòa Bình") == ["submitted"]
    assert await state_of(office, "Sở Tài chính") == ["submitted"]
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    await minh.press("Ghi nhận")
    await lan.say("syt nộp 20/11")
    await lan.press("Ghi nhận")
    (reads,) = await lan.say("nhầm xã A chứ không phải syt")
    assert f"{TASK} (UBND xã A) cũng đã được ghi nhận trước đó: đã nộp ngày 22/11/2026." in reads
    await lan.press("Hoàn tác việc đã ghi nhận")
    assert await state_of(office, "Sở Y tế") == ["open"]


async def test_nothing_is_given_up_for_what_was_recorded_meanwhile(office: Office) -> None:
    lan, minh = await departments(office)
    await lan.say("Sở Y tế đã nộp báo cáo khối quý 4 hôm qua")
    await lan.press("Ghi nhận")
    await lan.say("nhầm, xã A mới đúng")
    await minh.say("đã nộp báo cáo khối quý 4 ngày 20/11")
    await minh.press("Ghi nhận")
    await lan.press("Chuyển sang UBND xã A")
    assert await state_of(office, "Sở Y tế") == ["submitted"]
    (reads,) = await minh.say("à nhầm, Sở Y tế nộp")  # none of Minh's
    assert reads.startswith("Chưa thấy việc này của “Sở Y tế” trong phạm vi anh/chị ghi nhận")


async def test_what_still_waits_is_read_back_anew(office: Office) -> None:
    lan, _ = await departments(office)
    await lan.say("Sở Y tế đã nộp báo cáo khối quý 4 hôm qua")
    assert await lan.say("à nhầm, stc") == [f"Ghi nhận: {FINANCE} {SUNDAY}."]
    assert await lan.say("stc 21/11 mới đúng") == [f"Ghi nhận: {FINANCE} {SATURDAY}."]
    await lan.say("nhầm đơn vị")
    assert "Sở Y tế" in " ".join(await lan.buttons())
    assert await state_of(office, "Sở Tài chính") == ["open"]


async def test_an_officer_told_another_report_of_the_own_unit(office: Office) -> None:
    lan, minh = await departments(office)
    await set_task(lan, "danh sách cốt cán")
    await minh.say("/han")
    await minh.press("1. báo cáo khối quý 4")
    await minh.press("Đã nộp")
    await minh.press("Hôm nay")
    (reads,) = await minh.say("à hôm qua cơ")  # by a button, corrected by a word
    assert reads.endswith("Anh/chị muốn sửa ngày?")
    await minh.press(f"Sửa thành {SUNDAY}")
    (reads,) = await minh.say("nhầm, nộp 22/11")  # the very day that stands
    assert reads.endswith("đúng ngày anh/chị nêu. Không có gì thay đổi.")
    (reads,) = await minh.say("à nhầm, cái danh sách cơ")
    assert f"Đúng ra là danh sách cốt cán (UBND xã A) đã nộp ngày {SUNDAY}?" in reads
    await minh.press("Chuyển sang danh sách cốt cán")
    assert sorted(await state_of(office, "UBND xã A")) == ["open", "submitted"]


CHANGED = "đã sửa nội dung anh/chị ghi nhận, thứ Hai, 23/11/2026: báo cáo khối quý 4 (UBND xã A) trước đây là"


async def test_a_unit_puts_right_what_was_recorded_for_it_and_whoever_did_hears_of_it(office: Office) -> None:
    lan, minh = await departments(office)
    before = f"{TASK} (UBND xã A): đã ghi nhận trước đó là đã nộp ngày 22/11/2026, Lan ghi nhận."
    await lan.say("xã A nộp hôm qua")
    await lan.press("Ghi nhận")
    for said in ("nhầm rồi, xã em chưa nộp", "bc khoi chua nop dau a", "hoàn tác báo cáo khối quý 4"):
        (reads,) = await minh.say(said)
        assert reads.startswith(before), said
        assert reads.endswith("Nếu sửa, Lan được báo."), said
        assert await minh.buttons() == ["Hoàn tác việc đã ghi nhận", "Giữ nguyên"], said
    assert await state_of(office, "UBND xã A") == ["submitted"]
    await minh.say("sai rồi, 20/11 mới đúng")
    changing = await minh.held(f"Sửa thành {FRIDAY}")
    with failing_once():
        await minh.press_held(changing)
    await minh.press_held(changing)
    heard = [one for one in await lan.transcript() if "đã sửa nội dung" in one]
    assert heard == [
        f"Minh {CHANGED} “Đã nộp, 22/11/2026”, nay là “Đã nộp, 20/11/2026”. "
        "Nếu chưa đúng, anh/chị nhắn lại để sửa."
    ]
    await lan.press("Xem hạn này")
    assert "gửi ngày 20/11/2026, do Minh ghi nhận" in (await lan.transcript())[-1]
    # the way back leads to Lan's record, and not past it
    (reads,) = await minh.press("Hoàn tác")
    assert reads == f"{TASK} (UBND xã A): đã hoàn tác, hiện là “Đã nộp”"
    assert await state_of(office, "UBND xã A") == ["submitted"]
    await minh.say("báo cáo khối chưa nộp")
    await minh.press("Hoàn tác việc đã ghi nhận")
    assert await state_of(office, "UBND xã A") == ["open"]
    heard = [one for one in await lan.transcript() if "đã sửa nội dung" in one]
    assert f"Minh {CHANGED} “Đã nộp, 22/11/2026”, nay là “Chưa nộp”." in heard[-1]


async def test_whoever_coordinates_puts_right_what_a_unit_recorded(office: Office) -> None:
    lan, minh = await departments(office)
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    await minh.press("Ghi nhận")
    await lan.say("Sở Y tế nộp 21/11")
    await lan.press("Ghi nhận")
    await lan.say("xã A nhầm, 21/11 mới đúng")  # not what Lan has just recorded
    await lan.press(f"Sửa thành {SATURDAY}")
    (heard,) = [one for one in await minh.transcript() if "đã sửa nội dung" in one]
    assert heard.startswith(f"Lan {CHANGED} “Đã nộp, 22/11/2026”, nay là “Đã nộp, 21/11/2026”.")
    # told again by the unit: it is about how it stands now
    (reads,) = await minh.say("sai rồi, 22/11 mới đúng")
    assert "đã nộp ngày 21/11/2026, Lan ghi nhận." in reads
    # who may only look changes nothing, and units of others stay theirs
    tam = await office.member(Role.VIEWER, "Tâm", "UBND xã A")
    await tam.say("nhầm rồi, xã em chưa nộp")
    assert "Hoàn tác việc đã ghi nhận" not in await tam.buttons()
    assert await state_of(office, "UBND xã A") == ["submitted"]


async def test_a_day_that_was_told_for_one_stays_when_the_others_are_asked(office: Office) -> None:
    lan, _ = await departments(office)
    await lan.say("trừ xã A ra thì các đv nộp bc khối đủ rồi")
    (reads,) = await lan.say("stc 20/11 mới đúng")
    assert f"{FINANCE} {FRIDAY}" in reads
    await lan.press("Hôm nay")
    (reads,) = await lan.press("Ghi nhận tất cả")
    assert f"{FINANCE} {FRIDAY} – đã ghi nhận" in reads
    assert f"{HEALTH} thứ Hai 23/11/2026 – đã ghi nhận" in reads


async def test_an_old_question_does_not_come_back_into_a_correction(office: Office) -> None:
    lan, _ = await departments(office)
    await lan.say("các đv nộp bc khối đủ rồi trừ xã A")  # its day is never told
    await lan.say("syt nộp 21/11")
    await lan.press("Ghi nhận")
    (reads,) = await lan.say("nhầm, syt 20/11 mới đúng")
    assert reads == f"{HEALTH} {SATURDAY} – đã ghi nhận. Anh/chị muốn sửa ngày?"
    (reads,) = await lan.press(f"Sửa thành {FRIDAY}")
    assert reads == f"{HEALTH} {FRIDAY} – đã ghi nhận"
    for said in ("nhầm, 21/11 mới đúng", "sai rồi, chưa nộp"):
        (reads,) = await lan.say(said)
        assert reads.startswith(f"{HEALTH} {FRIDAY} – đã ghi nhận."), said


@pytest.mark.parametrize(
    "said",
    [
        "bên em chưa nộp mà, ghi nhầm rồi",
        "em chưa nộp mà, sở nội vụ ghi nhầm",  # whoever recorded it is no unit that is meant
        "nham roi, em chua nop",
    ],
)
async def test_what_was_recorded_meanwhile_by_somebody_else_is_denied(office: Office, said: str) -> None:
    lan, minh = await departments(office)
    await minh.say("em nộp báo cáo khối rồi")  # the day is never told
    await lan.say("xã A nộp 20/11")
    await lan.press("Ghi nhận")
    (reads,) = await minh.say(said)
    assert "đã ghi nhận trước đó là đã nộp ngày 20/11/2026, Lan ghi nhận." in reads
    assert await minh.buttons() == ["Hoàn tác việc đã ghi nhận", "Giữ nguyên"]
    assert await state_of(office, "UBND xã A") == ["submitted"]
    await minh.press("Hoàn tác việc đã ghi nhận")
    assert await state_of(office, "UBND xã A") == ["open"]
    assert "nay là “Chưa nộp”" in [one for one in await lan.transcript() if "đã sửa nội dung" in one][-1]


async def test_a_head_denies_what_a_unit_recorded_after_an_unanswered_question(office: Office) -> None:
    lan, minh = await departments(office)
    await lan.say("xã A nộp báo cáo khối rồi")  # its day is never told
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    await minh.press("Ghi nhận")
    (reads,) = await lan.say("nham roi, xa A chua nop")
    assert "đã ghi nhận trước đó là đã nộp ngày 22/11/2026, Minh ghi nhận." in reads
    assert await state_of(office, "UBND xã A") == ["submitted"]


async def test_what_is_left_of_a_batch_is_undone_without_what_was_changed_since(office: Office) -> None:
    lan, minh = await departments(office)
    await lan.say("xã A nộp 21/11, stc nộp 22/11")
    await lan.press("Ghi nhận tất cả")
    await minh.say("sai rồi, 20/11 mới đúng")
    await minh.press(f"Sửa thành {FRIDAY}")
    await lan.say("/hoantac")
    assert await lan.buttons() == [f"Hoàn tác: {TASK} (Sở Tài chính)"]
    (reads,) = await lan.press("Hoàn tác")
    assert "(UBND xã A): đã ghi nhận trước đó là đã nộp ngày 20/11/2026, Minh ghi nhận" in reads
    assert f"{TASK} (Sở Tài chính): đã hoàn tác, hiện là “Chưa nộp”" in reads
    assert await state_of(office, "UBND xã A") == ["submitted"]
    (reads,) = await lan.say("/hoantac")
    assert reads.startswith("Không có nội dung nào")


async def test_a_correction_of_what_was_corrected_is_offered_once(office: Office) -> None:
    lan, minh = await departments(office)
    await minh.say("đã nộp báo cáo khối quý 4 hôm qua")
    await minh.press("Ghi nhận")
    for day, shown in (("21/11", SATURDAY), ("20/11", FRIDAY)):
        await lan.say(f"xã A nhầm, {day} mới đúng")
        await lan.press(f"Sửa thành {shown}")
    await lan.say("/hoantac")
    assert len(await lan.buttons()) == 1
    (reads,) = await lan.press("Hoàn tác")
    assert "21/11/2026" in reads
    await lan.say("/hoantac")
    (reads,) = await lan.press("Hoàn tác")
    assert "hiện là “Đã nộp”" in reads  # Minh's report stands
    (reads,) = await lan.say("/hoantac")
    assert reads.startswith("Không có nội dung nào")
