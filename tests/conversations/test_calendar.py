"""/lich: a month with what is due and the days off, the calendar file, and the address that a phone reads."""

from __future__ import annotations

from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar as File

from bot.rights import Role
from tests.conversations.officer import Office, Officer

HERE = "http://127.0.0.1:8080"


def path_in(reads: str) -> str:
    """The path of the address that a message shows."""
    return next(one for one in reads.split() if one.endswith(".ics")).removeprefix(HERE)


async def with_dates(office: Office) -> tuple[Officer, Officer]:
    """An administrator with a date of the unit and one of their own; a stranger to both, of another unit."""
    lan = await office.first_administrator()
    for said, day, scope in (
        ("/han báo cáo khối quý 4 15/12", "Hết thứ Ba 15/12/2026", "Đơn vị tôi"),
        ("/han gọi nhà in 31/12", "Hết thứ Năm 31/12/2026", "Chỉ nhắc tôi"),
    ):
        await lan.say(said)
        await lan.press(day)
        await lan.press(scope)
    return lan, await office.member(Role.OFFICER, "Hoa", "UBND xã Tân Lập")


async def test_a_month_shows_what_is_due_and_the_days_off(office: Office) -> None:
    lan, hoa = await with_dates(office)
    (reads,) = await lan.say("/lich")
    assert "Vẫn làm việc 24/11/2026: Ngày Văn hóa Việt Nam" in reads  # a Tuesday, no make-up day
    for said, month in (("12/2026", "12/2026"), ("tháng 1", "1/2027"), ("3", "3/2027"), ("abc", "11/2026")):
        (reads,) = await lan.say(f"/lich {said}")
        assert reads.startswith(f"Tháng {month} ")
    await lan.say("/lich")
    (reads,) = await lan.press("Tháng 12/2026")
    assert reads.splitlines()[:9] == [
        "Tháng 12/2026 – của tôi và đơn vị",
        "",
        " T2  T3  T4  T5  T6  T7  CN",
        "      1   2   3   4 ( 5)( 6)",
        "  7   8   9  10  11 (12)(13)",
        " 14  15* 16  17  18 (19)(20)",
        " 21  22  23  24  25 (26)(27)",
        " 28  29  30  31*",
        "* có việc đến hạn; ( ) ngày nghỉ",
    ]
    assert "thứ Ba 15/12/2026: báo cáo khối quý 4 (Sở Nội vụ)" in reads
    assert "thứ Năm 31/12/2026: gọi nhà in" in reads
    (reads,) = await lan.press("Tháng 1/2027")
    assert "Nghỉ 01/01/2027: Tết Dương lịch" in reads
    assert "Tháng này không có việc đến hạn." in reads
    (reads,) = await lan.press("Của đơn vị cấp dưới")
    assert reads.startswith("Tháng 1/2027 – của đơn vị cấp dưới")
    # whoever is of another unit sees none of it, and has no units below
    await hoa.say("/lich")
    (reads,) = await hoa.press("Tháng 12/2026")
    assert "báo cáo" not in reads
    assert "Của đơn vị cấp dưới" not in await hoa.buttons()


async def test_a_phone_reads_the_calendar_until_the_address_ends(office: Office) -> None:
    lan, hoa = await with_dates(office)
    async with TestClient(TestServer(office.app.web)) as phone:

        async def read(path: str) -> tuple[int, File | None]:
            response = await phone.get(path)
            if response.status != 200:
                return response.status, None
            assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
            assert response.headers["Cache-Control"] == "private, no-store"
            return 200, File.from_ical(await response.read())

        await lan.say("/lich")
        await lan.press("Địa chỉ lịch cho điện thoại")
        (reads,) = await lan.press("Tạo địa chỉ lịch")
        assert "chỉ ứng dụng lịch trên chính máy đó đọc được" in reads
        path = path_in(reads)
        status, shown = await read(path)
        assert status == 200
        assert shown is not None
        events = {str(one["SUMMARY"]): one for one in shown.walk("VEVENT")}
        assert set(events) == {"Hạn: báo cáo khối quý 4 (Sở Nội vụ)", "Hạn: gọi nhà in"}
        report = events["Hạn: báo cáo khối quý 4 (Sở Nội vụ)"]
        assert f"{report.decoded('DTSTART')}" == "2026-12-15"
        assert report["SEQUENCE"] == 0
        assert not shown.walk("VALARM")
        # the token is kept as a hash only, and taken out of the chat again
        token = path.split("/")[-1].removesuffix(".ics")
        (reads,) = await lan.press("Đã lưu, ẩn địa chỉ")
        assert token not in reads
        async with office.app.database.reading() as work:
            kept = await work.calendar_feeds.of_person(1)
        assert kept is not None
        assert token not in kept.token_hash
        # a moved date keeps its number and counts up; what is reported is said to be
        await lan.say("/han")
        await lan.press("1. báo cáo khối quý 4")
        await lan.press("Thay đổi hạn")
        await lan.say("18/12")
        await lan.press("Hết thứ Sáu 18/12/2026")
        await lan.say("/han")
        await lan.press("2. gọi nhà in")
        await lan.press("Đã nộp")
        await lan.press("Hôm nay")
        _, shown = await read(path)
        assert shown is not None
        moved = {str(one["SUMMARY"]): one for one in shown.walk("VEVENT")}
        assert set(moved) == {"Hạn: báo cáo khối quý 4 (Sở Nội vụ)", "Đã nộp: gọi nhà in"}
        again = moved["Hạn: báo cáo khối quý 4 (Sở Nội vụ)"]
        assert (again["UID"], again["SEQUENCE"]) == (report["UID"], 1)
        assert f"{again.decoded('DTSTART')}" == "2026-12-18"
        # another address ends this one; so does ending it; wrong ones show nothing
        await lan.say("/lich")
        await lan.press("Địa chỉ lịch cho điện thoại")
        (reads,) = await lan.press("Tạo địa chỉ mới, bỏ địa chỉ cũ")
        newer = path_in(reads)
        assert (await read(path))[0] == 404
        assert (await read(newer))[0] == 200
        for wrong in ("/lich/x.ics", "/lich/.ics", f"/lich/{'a' * 43}.ics", newer.removesuffix(".ics")):
            assert (await read(wrong))[0] == 404
        # a person who is cut off is read by nobody's phone, also not once they are back
        await hoa.say("/lich")
        await hoa.press("Địa chỉ lịch cho điện thoại")
        (reads,) = await hoa.press("Tạo địa chỉ lịch")
        theirs = path_in(reads)
        assert (await read(theirs))[0] == 200
        await lan.say("/nguoidung")
        await lan.press("Hoa")
        await lan.press("Cắt quyền truy cập")
        await lan.press("Xác nhận cắt quyền")
        assert (await read(theirs))[0] == 404
        await lan.say("/lich")
        await lan.press("Địa chỉ lịch cho điện thoại")
        await lan.press("Ngừng địa chỉ lịch")
        assert (await read(newer))[0] == 404


async def test_the_calendar_is_a_file_as_well(office: Office) -> None:
    lan, _ = await with_dates(office)
    await lan.say("/lich")
    await lan.press("Tệp lịch (.ics)")
    async with office.app.database.reading() as work:
        (sent,) = await work.files.of_account(lan.account_id)
    assert sent.name == "lich-thi-dua-khen-thuong.ics"
    kept = office.app.settings.files_dir / sent.content_hash[:2] / sent.content_hash
    content = File.from_ical(kept.read_bytes())
    assert len(content.walk("VEVENT")) == 2
