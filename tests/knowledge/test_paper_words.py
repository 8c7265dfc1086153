"""Words about the papers of a dossier: by number or by name, and nothing else said beside them."""

from __future__ import annotations

import pytest

from knowledge.statuses.paper_words import PaperMark, PaperWords, PaperWordsReader
from tests.package_rules import package_rules


@pytest.fixture(scope="module")
def reader() -> PaperWordsReader:
    groups = package_rules().words.groups
    return PaperWordsReader(groups["paper_marks"], groups["papers"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("xong mục 2", PaperWords(PaperMark.DONE, (2,))),
        ("muc 2 xong roi a", PaperWords(PaperMark.DONE, (2,))),
        ("đánh dấu mục 1, 3 và 4 đã có ạ", PaperWords(PaperMark.DONE, (1, 3, 4))),
        ("bỏ đánh dấu mục 1", PaperWords(PaperMark.OPEN, (1,))),
        ("mục 3 chưa có", PaperWords(PaperMark.OPEN, (3,))),
        ("mục 4 không áp dụng nhé", PaperWords(PaperMark.NOT_NEEDED, (4,))),
        ("danh dau muc 6 khong ap dung hs 1", PaperWords(PaperMark.NOT_NEEDED, (6,), dossier=1)),
        ("HS 1 không áp dụng mục 6", PaperWords(PaperMark.NOT_NEEDED, (6,), dossier=1)),
        ("đánh dấu mục 3 chưa có", PaperWords(PaperMark.OPEN, (3,))),
        # several things in one message, and a question beside them
        (
            "mục 3 xong, mục 7 không áp dụng",
            PaperWords(PaperMark.DONE, (3,), then=PaperWords(PaperMark.NOT_NEEDED, (7,))),
        ),
        (
            "xong muc 2 va muc 3, muc 4 ghi chu cho tinh uy",
            PaperWords(PaperMark.DONE, (2, 3), then=PaperWords(PaperMark.NOTE, (4,), note="cho tinh uy")),
        ),
        (
            "ghi chú mục 3: chờ họp, có ý kiến Sở, mục 5 xong",
            PaperWords(
                PaperMark.NOTE, (3,), note="chờ họp, có ý kiến Sở", then=PaperWords(PaperMark.DONE, (5,))
            ),
        ),
        (
            "muc 5 xong roi, tien thuong bao nhieu?",
            PaperWords(PaperMark.DONE, (5,), beside=("tien thuong bao nhieu?",)),
        ),
        ("mục 2 xong, đã gửi hôm qua", None),
        ("mục 2", PaperWords(PaperMark.SHOW, (2,))),
        ("đính kèm mục 2", PaperWords(PaperMark.SHOW, (2,))),
        ("đánh dấu 2", PaperWords(PaperMark.DONE, (2,))),
        ("xong 1, 3", PaperWords(PaperMark.DONE, (1, 3))),
        ("đã đủ giấy tờ", PaperWords(PaperMark.LEFT)),
        ("HS 7 mục 2 xong", PaperWords(PaperMark.DONE, (2,), dossier=7)),
        ("đã có tờ trình HS 1", PaperWords(PaperMark.DONE, rules=("to-trinh",), dossier=1)),
        ("có biên bản họp rồi", PaperWords(PaperMark.DONE, rules=("bien-ban",))),
        ("đã có biên bản họp rồi", PaperWords(PaperMark.DONE, rules=("bien-ban",))),
        ("còn thiếu gì", PaperWords(PaperMark.LEFT)),
        ("con thieu giay to gi a", PaperWords(PaperMark.LEFT)),
        ("bo danh dau to trinh", PaperWords(PaperMark.OPEN, rules=("to-trinh",))),
        ("bỏ đánh dấu tờ trình HS 1", PaperWords(PaperMark.OPEN, rules=("to-trinh",), dossier=1)),
        ("chưa có báo cáo thành tích", PaperWords(PaperMark.OPEN, rules=("bao-cao",))),
        ("chua co to trinh a", PaperWords(PaperMark.OPEN, rules=("to-trinh",))),
        ("xong het roi tru bien ban", PaperWords(PaperMark.ALL_BUT, rules=("bien-ban",))),
        ("đã có hết, chỉ thiếu mục 3", PaperWords(PaperMark.ALL_BUT, (3,))),
        ("xong hết rồi trừ biên bản chưa có", PaperWords(PaperMark.ALL_BUT, rules=("bien-ban",))),
        (
            "ghi chú mục 3: chờ họp hội đồng ngày 5/12",
            PaperWords(PaperMark.NOTE, (3,), note="chờ họp hội đồng ngày 5/12"),
        ),
        ("ghi chú mục 3 chưa có chữ ký", PaperWords(PaperMark.NOTE, (3,), note="chưa có chữ ký")),
        (
            "ghi chu to trinh: cho ky HS 2",
            PaperWords(PaperMark.NOTE, rules=("to-trinh",), note="cho ky HS 2"),
        ),
        ("ghi chú mục 3", PaperWords(PaperMark.NOTE, (3,))),
        ("chia se ho so nay", PaperWords(PaperMark.SHARE)),
        ("chia sẻ HS 4", PaperWords(PaperMark.SHARE, dossier=4)),
        ("gửi hồ sơ này cho chị Hải", PaperWords(PaperMark.SHARE)),
        ("xuat ho so nay ra word", PaperWords(PaperMark.EXPORT)),
        ("xuất hồ sơ này ra file word giúp em", PaperWords(PaperMark.EXPORT)),
        # whom a dossier goes to, what was done with it, and what asks
        ("gửi hồ sơ này cho Sở Nội vụ", None),
        ("gửi hồ sơ này cho cơ quan nào", None),
        ("gửi hồ sơ này cho anh Hải chưa", None),
        ("gửi hồ sơ này", None),
        ("đã gửi hồ sơ này cho chị Hải", None),
        ("tờ trình chưa", None),
        ("có tờ trình chưa", None),
        ("HS 3 chưa có biên bản", None),
        ("chỉ còn thiếu biên bản", None),
        ("xong hết rồi", None),
        ("ghi chú: mai gọi chị Hải", None),
        # a note, a report, a question about the law, and what says more than this
        ("HS 1 thiếu biên bản", None),
        ("đã nộp báo cáo khối quý 4", None),
        ("đã nộp tờ trình", None),
        ("có cần biên bản không", None),
        ("mục 2 có chưa", None),
        ("xong mục 2 của kế hoạch năm", None),
        ("mục 2 điều 5 quy định gì", None),
        ("mục 12/2026", None),
        ("2", None),
        ("HS 2", None),
        ("xong 15/12", None),
        ("đã có 2", None),
        ("xong", None),
        ("rồi", None),
    ],
)
def test_what_is_said_of_papers(text: str, said: PaperWords | None, reader: PaperWordsReader) -> None:
    assert reader.read(text) == said
