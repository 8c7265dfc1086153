"""Documents, photographs and albums, both ways."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta

import pytest

from bot.channels.telegram import deliveries
from bot.clock import OFFICE_ZONE
from bot.rights import Role
from tests.telegram.conftest import TelegramOffice


async def test_a_document_is_kept_and_given_back(office: TelegramOffice) -> None:
    minh = await office.member(77)
    reads = await minh.attach("bao-cao.txt", b"Bao cao thanh tich")
    assert "Đã nhận tệp bao-cao.txt" in reads[0]
    await minh.press("Gửi lại tệp")
    sent = (await office.double.calls("sendDocument"))[-1]["fields"]["document"]
    assert sent["name"] == "bao-cao.txt"
    assert base64.b64decode(sent["content"]) == b"Bao cao thanh tich"


async def test_a_photograph_is_kept_in_its_largest_size(office: TelegramOffice) -> None:
    minh = await office.member(77)
    await office.double.hold_file("small", b"s")
    await office.double.hold_file("large", b"l" * 2048)
    sizes = [
        {"file_id": name, "file_unique_id": name, "width": side, "height": side, "file_size": size}
        for name, side, size in (("small", 90, 1), ("large", 1280, 2048))
    ]
    assert "2 KB" in (await minh.send(photo=sizes))[0]
    # those of an album are told apart, by the hour of the office; their words are read like a letter's
    day = datetime.now(OFFICE_ZONE).date() + timedelta(days=400)
    words = f"Nộp báo cáo khối trước ngày {day:%d/%m/%Y}"
    before = len(await minh.transcript())
    first = minh.message(photo=sizes, media_group_id="anh", caption=words)
    await office.double.happen(first, minh.message(photo=sizes, media_group_id="anh"))
    kept, offered = (await minh.reads_until(before + 2))[before:]
    hour = datetime.fromtimestamp(first["message"]["date"], OFFICE_ZONE)
    assert f"anh-{hour:%Y%m%d-%H%M%S}-1.jpg" in kept
    assert "-2.jpg" in kept
    assert f"{day:%d/%m/%Y}" in offered


async def test_a_report_beside_photographs_is_taken_and_may_be_edited(office: TelegramOffice) -> None:
    minh = await office.member(77)
    day = datetime.now(OFFICE_ZONE).date() + timedelta(days=100)
    await minh.say(f"/han báo cáo khối ngày {day:%d/%m/%Y}")
    await minh.press(next(one for one in await minh.buttons() if one.startswith("Hết ")))
    await minh.press("Đơn vị tôi")
    await office.double.hold_file("p", b"p")
    size = [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90, "file_size": 1}]
    before = len(await minh.transcript())
    first = minh.message(photo=size, media_group_id="anh", caption="da nop bao cao khoi hom qua")
    await office.double.happen(first, minh.message(photo=size, media_group_id="anh"))
    kept, read = (await minh.reads_until(before + 2))[before:]
    assert "Đã nhận 2 tệp" in kept
    assert "Ghi nhận: báo cáo khối" in read
    old = await minh.held("Ghi nhận")
    edited = first["message"] | {"caption": "chua nop bao cao khoi", "edit_date": first["message"]["date"]}
    await office.double.happen({"edited_message": edited})
    said, still = (await minh.reads_until(before + 4))[before + 2 :]
    assert "nội dung cũ không được ghi nhận" in said
    assert "vẫn là chưa nộp" in still
    assert "tin nhắn này đã được sửa" in (await minh.press_held(old))[0]
    # a document beside a report is its evidence, and comes back from its card
    _, read = await minh.attach("bc.pdf", b"%PDF-1.4 scan", "da nop bao cao khoi hom qua")
    assert read.endswith("minh chứng: bc.pdf.")
    await minh.press("Ghi nhận")
    await minh.press_data("1:due:1")
    await minh.press("Tải bc.pdf")
    assert len(await office.double.called("sendDocument")) == 1


async def test_a_file_beyond_twenty_megabytes_is_refused_before_it_is_fetched(office: TelegramOffice) -> None:
    minh = await office.member(77)
    large = {"file_id": "x", "file_unique_id": "x", "file_name": "x.pdf", "file_size": 21 * 1024 * 1024}
    assert "vượt quá 20 MB" in (await minh.send(document=large))[0]
    # what was reported beside it is not lost
    refused, read = await minh.send(document=large, caption="da nop bao cao khoi hom qua")
    assert "vượt quá 20 MB" in refused
    assert "Không thấy việc nào" in read or "Hiện không có việc nào" in read
    assert not await office.double.calls("getFile")


async def test_a_stamped_file_is_refused_and_not_kept(office: TelegramOffice) -> None:
    minh = await office.member(77)
    content = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỐI MẬT\nTờ trình".encode()
    assert "dấu chỉ độ mật" in (await minh.attach("to-trinh.txt", content))[0]
    assert "dấu chỉ độ mật" in (await minh.attach("[MẬT] to trinh.pdf", b"%PDF"))[0]
    scan = {"file_id": "x", "file_unique_id": "x", "file_name": "scan.pdf", "file_size": 4}
    assert "dấu chỉ độ mật" in (await minh.send(document=scan, caption="TỐI MẬT"))[0]
    assert not office.app.files.store.hashes()


async def test_who_may_not_hand_files_in_is_told_so_and_nothing_is_fetched(office: TelegramOffice) -> None:
    await office.member(78, Role.ADMINISTRATOR, "Lan")
    hoa = await office.member(79, Role.VIEWER, "Hoa")
    [refusal] = await hoa.attach("a.txt", b"a")
    assert "chỉ xem" in refusal
    assert refusal.endswith("liên hệ quản trị viên: Phòng TĐKT, 0200 0000 000.")
    assert not await office.double.calls("getFile")


async def test_an_album_is_answered_once(office: TelegramOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "ALBUM_SECONDS", 5.0)  # a busy machine may bring an item as late as that
    minh = await office.member(77)
    before = len(await minh.transcript())
    items = [
        await minh.document(f"trang-{number}.txt", f"trang {number}".encode(), media_group_id="album")
        for number in (1, 2, 3)
    ]
    await office.double.happen(*items[:2])
    await office.taken_in()
    await office.double.happen(items[2])
    reads = (await minh.reads_until(before + 1))[before:]
    await office.worked()
    assert len(await minh.transcript()) == before + 1
    assert "Đã nhận 3 tệp" in reads[0]
    assert [name in reads[0] for name in ("trang-1.txt", "trang-2.txt", "trang-3.txt")] == [True] * 3


async def test_of_an_album_what_is_refused_is_told_and_the_rest_is_kept(office: TelegramOffice) -> None:
    minh = await office.member(77)
    before = len(await minh.transcript())
    items = [
        await minh.document("mot.txt", "TUYỆT MẬT\nTờ trình".encode(), media_group_id="album"),
        await minh.document("hai.txt", b"hai", media_group_id="album"),
    ]
    await office.double.happen(*items)
    reads = (await minh.reads_until(before + 2))[before:]
    assert "dấu chỉ độ mật" in reads[0]
    assert "Đã nhận tệp hai.txt" in reads[1]


async def test_a_download_that_breaks_is_tried_again(office: TelegramOffice) -> None:
    minh = await office.member(77)
    await office.double.go_wrong("getFile", "500")
    assert "Đã nhận tệp" in (await minh.attach("a.txt", b"a"))[0]
