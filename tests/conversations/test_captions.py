"""Words beside a file: a report, an answer or a question is taken as if it had been typed."""

from __future__ import annotations

import pytest

from tests.conversations.dossier_turns import giay_khen
from tests.conversations.officer import Office
from tests.conversations.test_updates import TASK, WHEN, province, state_of

KEPT = "Đã nhận tệp bc.pdf"
READ = f"Ghi nhận: {TASK} (UBND xã A) đã nộp ngày Chủ nhật 22/11/2026"


async def test_a_report_beside_a_file_is_recorded_by_one_tap(office: Office) -> None:
    _, minh = await province(office)
    for caption, words in (("đã nộp báo cáo khối hôm qua", READ), ("da nop bc khoi q4", WHEN)):
        kept, read = await minh.attach("bc.pdf", b"%PDF", caption)
        assert kept.startswith(KEPT)
        assert words in read
    await minh.press("Hôm qua")
    assert await state_of(office, "UBND xã A") == ["submitted"]
    (_, read) = await minh.attach("bc.pdf", b"%PDF", "chua nop bao cao khoi, em nham")
    assert "đã ghi nhận trước đó là đã nộp ngày 22/11/2026" in read


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("mai em nộp báo cáo khối quý 4", "Đây là việc sắp làm nên chưa ghi nhận gì"),  # no deadline of it
        ("hinh nhu da nop bao cao khoi", "Câu này chưa cho biết chắc chắn nên chưa ghi nhận gì"),
        ("ho so bang khen thu tuong gom nhung gi", "Hồ sơ đề nghị Bằng khen của Thủ tướng"),
        ("xin lui han bao cao khoi den 20/12", "đề nghị lùi hạn đến hết Chủ nhật 20/12/2026"),
        ("Nộp báo cáo tổng kết trước ngày 10/12/2026", "Đặt hạn từ tin này?"),  # somebody's letter
        ("báo cáo khối quý 4", ""),  # the name of the file
        ("Tờ trình đề nghị tặng Bằng khen của Thủ tướng", ""),
        ("hồ sơ bằng khen thủ tướng", ""),
    ],
)
async def test_other_words_beside_a_file(office: Office, caption: str, words: str) -> None:
    _, minh = await province(office)
    kept, *read = await minh.attach("bc.pdf", b"%PDF", caption)
    assert kept.startswith(KEPT)
    assert [words in one for one in read] == ([True] if words else [])
    assert await state_of(office, "UBND xã A") == ["open"]


async def test_beside_a_paper_of_a_dossier_only_a_clear_report_counts(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    await minh.press("Mục 2")
    for caption in ("báo cáo thành tích đã ký", "rồi", "bản chính"):
        (kept,) = await minh.attach("bc.pdf", b"%PDF", caption)
        assert kept.startswith("Đã đính kèm 1 tệp vào mục")
    kept, read, again = await minh.attach("bc.pdf", b"%PDF", "da nop bao cao khoi hom qua")
    assert kept.startswith("Đã đính kèm 1 tệp vào mục")
    assert READ in read
    assert "HS 1 vẫn đang mở." in again
    _, read = await minh.attach("bc.pdf", b"%PDF", "HS 1 da gui hom qua")
    assert "Ghi nhận: HS 1 (Giấy khen: Nguyễn Thị Hoa) đã gửi ngày Chủ nhật 22/11/2026" in read


async def test_beside_a_video_the_words_count_though_it_cannot_be_read(office: Office) -> None:
    _, minh = await province(office)
    clip = {"file_id": "v", "file_unique_id": "v", "width": 9, "height": 9, "duration": 3}
    unread, read = await minh.send(video=clip, caption="da nop bao cao khoi hom qua")
    assert "chưa đọc được" in unread
    assert READ in read
