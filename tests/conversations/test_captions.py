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
    for caption, paper in (
        ("báo cáo thành tích đã ký", "Báo cáo thành tích"),
        ("rồi", "Báo cáo thành tích"),
        ("bản chính", "Báo cáo thành tích"),
        ("tờ trình HS 1", "Tờ trình"),  # the words name another one than is open
        ("mục 3", "Biên bản"),
        ("to trinh so 12/TTr-UBND", "Tờ trình"),
        ("tờ trình và biên bản họp", "Báo cáo thành tích"),
        ("tờ trình HS 99", "Báo cáo thành tích"),
    ):
        (kept,) = await minh.attach("bc.pdf", b"%PDF", caption)
        assert kept.startswith(f"Đã đính kèm 1 tệp vào mục “{paper}"), (caption, kept)
    kept, read, again = await minh.attach("bc.pdf", b"%PDF", "da nop bao cao khoi hom qua")
    assert kept.startswith("Đã đính kèm 1 tệp vào mục")
    assert READ in read
    assert "HS 1 vẫn đang mở." in again
    _, read = await minh.attach("bc.pdf", b"%PDF", "HS 1 da gui hom qua")
    assert "Ghi nhận: HS 1 (Giấy khen: Nguyễn Thị Hoa) đã gửi ngày Chủ nhật 22/11/2026" in read


async def test_words_beside_the_file_of_a_paper_that_are_not_kept_are_told(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    await minh.press("Mục 2")
    (kept,) = await minh.attach("bc.pdf", b"%PDF", "thiếu chữ ký trang 3")
    assert kept.endswith(
        "Lời nhắn kèm tệp “thiếu chữ ký trang 3” chưa được ghi; cần lưu, anh/chị nhấn Mục 2 rồi Ghi chú."
    )
    # what was of use is not called lost
    for caption in ("mục 3", "rồi", "da nop bao cao khoi hom qua", ""):
        assert "chưa được ghi" not in (await minh.attach("bc.pdf", b"%PDF", caption))[0], caption


async def test_beside_a_video_the_words_count_though_it_cannot_be_read(office: Office) -> None:
    _, minh = await province(office)
    clip = {"file_id": "v", "file_unique_id": "v", "width": 9, "height": 9, "duration": 3}
    unread, read = await minh.send(video=clip, caption="da nop bao cao khoi hom qua")
    assert "chưa đọc được" in unread
    assert READ in read


async def test_evidence_of_a_dossier_asks_for_its_paper_whichever_is_open(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    await giay_khen(minh, "Trần Văn Bình")
    await minh.press("Mục 2")
    for caption in (
        "minh chứng HS 1",
        "minh chung cho hs 1 nhe",
        "HS 1",
        "gửi tài liệu minh chứng của hồ sơ 1",
    ):
        asked, *again = await minh.attach("bc.pdf", b"%PDF", caption)
        assert asked == "HS 1: tệp bc.pdf thuộc giấy tờ nào?", caption
        assert again in ([], ["HS 2 vẫn đang mở."]), caption
    # one that is not theirs is said not to be there, and the file is kept
    said, kept, *_ = await minh.attach("bc.pdf", b"%PDF", "minh chứng HS 9")
    assert said.startswith("Không thấy HS 9")
    assert kept.startswith(KEPT)
    (put,) = await minh.press("3. Biên bản xét khen thưởng")
    assert put.startswith("Đã đính kèm 1 tệp vào mục “Biên bản xét khen thưởng” của HS 1")
    # as is said, more files may follow
    (more,) = await minh.attach("bc.pdf", b"%PDF")
    assert more.startswith("Đã đính kèm 1 tệp vào mục “Biên bản xét khen thưởng” của HS 1")
    # where the paper is named as well, nothing is left to be asked
    (put,) = await minh.attach("bc.pdf", b"%PDF", "minh chứng mục 1 HS 2")
    assert put.startswith(
        "Đã đính kèm 1 tệp vào mục “Tờ trình đề nghị xét tặng hình thức khen thưởng” của HS 2"
    )


async def test_evidence_of_something_due_is_kept_with_it(office: Office) -> None:
    _, minh = await province(office)
    await giay_khen(minh)
    await minh.press("Mục 2")
    card, again = await minh.attach("bc.pdf", b"%PDF", "minh chứng báo cáo khối quý 4")
    assert card.startswith(f"{TASK} (UBND xã A)")
    assert "Minh chứng: bc.pdf" in card
    assert again == "HS 1 vẫn đang mở."
    said, kept, *_ = await minh.attach("bc.pdf", b"%PDF", "minh chung ke hoach phong trao")
    assert said.startswith("Chưa rõ “ke hoach phong trao” là việc nào")
    assert kept.startswith(KEPT)
    # what reports it, or asks, is a report or a question
    _, read = (await minh.attach("bc.pdf", b"%PDF", "đã nộp báo cáo khối hôm qua, minh chứng kèm theo"))[:2]
    assert READ in read
