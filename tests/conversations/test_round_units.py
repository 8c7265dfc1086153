"""Units that come to an open nomination round, and leave it: only they hear of it, and only what holds."""

from __future__ import annotations

from bot.rights import Role
from tests.conversations.deadline_turns import Calendar, sweep, under
from tests.conversations.officer import Office, Officer
from tests.conversations.round_turns import NAME, clock, office, opened, province

__all__ = ["clock", "office"]  # fixtures


async def listed(lan: Officer) -> list[str]:
    await lan.say("/dot")
    await lan.press(f"1. {NAME}")
    return await lan.press("Thêm, bớt đơn vị")


async def test_units_come_to_an_open_round_and_leave_it(office: Office, clock: Calendar) -> None:
    lan, hoa, minh = await province(office)
    await opened(lan)
    tam = await office.member(Role.OFFICER, "Tâm", "Xã Nam Ban")
    await under(office, "Sở Nội vụ", "Xã Nam Ban")
    (reads,) = await listed(lan)
    assert f"{NAME} đang gửi 3 đơn vị" in reads

    # a slip of the finger, put right before anybody is told, is heard by nobody
    (reads,) = await lan.press("☐ Xã Nam Ban")
    assert "Đã thêm: Xã Nam Ban." in reads
    assert "đang gửi 4 đơn vị" in reads
    (reads,) = await lan.press("Hoàn tác")
    assert "đang gửi 3 đơn vị" in reads
    assert await sweep(office, clock, "2026-11-23 09:30", tam, hoa) == [[], []]

    # typed without accents; what is not known is said
    await lan.press("Gõ hoặc dán tên đơn vị cần thêm")
    (reads,) = await lan.say("xa nam ban, Xã Không Có")
    assert "Đã thêm: Xã Nam Ban." in reads
    assert "Chưa tìm thấy đơn vị, hoặc một tên ứng với nhiều đơn vị: Xã Không Có." in reads
    assert await sweep(office, clock, "2026-11-23 09:32", tam) == [[]]
    ((told,), of_hoa) = await sweep(office, clock, "2026-11-23 09:50", tam, hoa)
    assert "Sở Nội vụ mở đợt trình khen, đề nghị Xã Nam Ban nộp hồ sơ." in told
    assert of_hoa == []
    await tam.press("Đã nhận")
    await lan.say("/dot")
    (reads,) = await lan.press(f"1. {NAME}")
    assert "Đã nhận đợt 1/4 đơn vị" in reads

    # who has heard of it reads why it is over; the others read nothing, and reminders stop
    await listed(lan)
    (reads,) = await lan.press("☑ Xã Tân Hà")
    assert "Vì sao bớt Xã Tân Hà khỏi" in reads
    (reads,) = await lan.press("Nộp chung qua đơn vị khác")
    assert "Đã bớt: Xã Tân Hà." in reads
    heard = await sweep(office, clock, "2026-11-23 10:30", minh, hoa, tam)
    assert heard[1:] == [[], []]
    ((told,), *_) = heard
    assert "không đề nghị Xã Tân Hà nộp hồ sơ cho đợt này nữa: hồ sơ của đơn vị được nộp chung" in told
    await lan.say("/dot")
    assert "các đơn vị đã chọn (3 đơn vị)" in (await lan.press(f"1. {NAME}"))[0]
    assert await sweep(office, clock, "2026-12-14 08:00", minh) == [[]]
    assert "Chưa có đợt trình khen nào" in (await minh.say("/dot"))[0]
    assert "Mục này không còn nữa" in (await minh.press_data("1:round:1"))[0]

    # taken back from the log: asked again, and told so
    log = (await lan.say("/nhatky"))[0]
    assert f"bớt đơn vị: {NAME} (Xã Tân Hà)" in log
    number = next(one for one in log.splitlines() if "bớt đơn vị" in one).split(".")[0]
    await lan.press(f"Hoàn tác số {number}")
    ((told,),) = await sweep(office, clock, "2026-12-14 09:00", minh)
    assert "Sở Nội vụ mở đợt trình khen, đề nghị Xã Tân Hà nộp hồ sơ." in told
    assert "muộn" not in told  # what came up while nothing was asked of it is no delay

    # what has submitted stays, and nobody but the keeper changes who is asked
    await hoa.say("/dot")
    await hoa.press(f"1. {NAME}")
    await hoa.press("Đã nộp")
    await hoa.press("Hôm nay")
    await listed(lan)
    (reads,) = await lan.press("☑ Xã Đức Trọng (đã nộp)")
    assert "Xã Đức Trọng đã nộp hồ sơ nên vẫn ở trong đợt." in reads
    for data in ("1:round_asked:1", "1:round_ask:1:4:1", "1:round_unask:1:3:1:other"):
        assert "không có quyền thực hiện" in (await hoa.press_data(data))[0]


async def test_who_has_nobody_to_propose_has_answered_and_who_is_let_off_is_told(
    office: Office, clock: Calendar
) -> None:
    lan, hoa, minh = await province(office)
    await opened(lan)
    # in a sentence, with its way back, and where the numbers are asked for
    (reads,) = await hoa.say("đơn vị không có ai đề nghị")
    assert reads == (
        f"Ghi nhận: {NAME} (Xã Đức Trọng) báo không có hồ sơ ngày thứ Hai 23/11/2026, tính là đã trả lời."
    )
    await hoa.press("Ghi nhận")
    assert "hiện là “Chưa nộp”" in (await hoa.say("hoàn tác"))[0]
    for is_first in (True, False):
        await hoa.say("/dot")
        await hoa.press(f"1. {NAME}")
        await hoa.press("Ghi số hồ sơ đã nộp")
        await hoa.say("không có")
        assert "đã trả lời ngày 23/11/2026: không có hồ sơ" in (await hoa.press("Đúng, ghi nhận"))[0]
        (reads,) = await lan.say("/dot")
        assert "đã nhận đợt 1/3, đã nộp 1/3 đơn vị (1 không có hồ sơ)" in reads
        if is_first:
            assert "chưa nộp" in (await hoa.press("Hoàn tác"))[0]
    # the card of what a unit owes lets it off: those who have heard of the round read so, and of the way back
    await lan.say("ai chưa nộp đợt tổng kết năm 2026")
    await lan.press("Xã Tân Hà")
    await lan.press("Miễn cho đơn vị này")
    ((told,),) = await sweep(office, clock, "2026-11-23 10:00", minh)
    assert "không đề nghị Xã Tân Hà nộp hồ sơ cho đợt này nữa: đơn vị được miễn" in told
    assert "đã ghi nhận 2/3 đơn vị (1 được miễn)" in (await lan.say("/han"))[0]
    await lan.press_data(await lan.data_under("Hoàn tác"))
    ((told,),) = await sweep(office, clock, "2026-11-23 11:00", minh)
    assert "đề nghị Xã Tân Hà nộp hồ sơ." in told
    # a sentence of the keeper leads to the same presses
    assert "Chưa bớt gì" in (await lan.say("bỏ xã Tân Hà khỏi đợt tổng kết"))[0]
    await lan.press("Bớt Xã Tân Hà")
    await lan.press("Nộp chung qua đơn vị khác")
    assert "Chưa thêm gì" in (await lan.say("thêm xã Tân Hà vào đợt tổng kết năm 2026"))[0]
    assert "Đã thêm: Xã Tân Hà." in (await lan.press("Thêm Xã Tân Hà"))[0]
    assert "Chưa thấy đợt nào đang mở" in (await lan.say("bỏ xã Tân Hà khỏi đợt sơ kết cụm"))[0]
    assert "do đơn vị mở đợt thêm, bớt" in (await hoa.say("bỏ xã Tân Hà khỏi đợt tổng kết"))[0]


async def test_who_has_no_open_round_reads_what_is_missing(office: Office) -> None:
    lan, hoa, _ = await province(office)
    said = "thêm xã Tân Hà vào đợt"
    (reads,) = await lan.say(said)
    assert reads.startswith("Chưa thay đổi gì: anh/chị chưa có đợt trình khen nào đang mở.")
    assert await lan.buttons() == ["Đợt trình khen", "Mở đợt mới"]
    # "bổ sung" is a word of papers as well, whose reader would look for a dossier of that name
    (reads,) = await hoa.say("bổ sung xã Tân Hà vào đợt trình khen tổng kết năm 2026")
    assert reads.startswith("Chưa thay đổi gì: đơn vị của một đợt trình khen do đơn vị mở đợt thêm, bớt")
    # what names no unit is about something else
    assert "Chưa thay đổi gì" not in (await lan.say("thêm ông Nguyễn Văn A vào đợt khen"))[0]
    await opened(lan)
    (reads,) = await lan.say("bổ sung xã Tân Hà vào đợt trình khen tổng kết năm 2026")
    assert "đã gửi Xã Tân Hà từ trước" in reads
    await lan.say("/dot")
    await lan.press(f"1. {NAME}")
    await lan.press("Đóng đợt")
    await lan.press("Đóng đợt")
    assert "đều đã đóng" in (await lan.say(said))[0]
    await lan.say("mở đợt trình khen sơ kết năm 2027, hạn 15/12")
    await lan.say("/menu")
    assert "còn đang chuẩn bị" in (await lan.say(said))[0]
