"""A third hand of status reports, with questions that sound like reports; read on Saturday 21/11/2026."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_lines import StatusReading, StatusUpdate, read_status

SAT = date(2026, 11, 21)

# Written after the first two sets passed and before the reader saw them: 62 of 67 the first time.
WRITTEN_THIRD = [
    # submitted, with its day
    (
        "Báo cáo khối quý IV đã gửi Sở Nội vụ ngày 20/11",
        "obligation|Báo cáo khối quý IV|submitted|date=2026-11-20",
    ),
    # submitted, with its day
    ("e nộp bc khối q4 hôm qua r ạ", "obligation|bc khối q4|submitted|date=2026-11-20"),
    ("e nop bc khoi q4 hom wa r", "obligation|bc khoi q4|submitted|date=2026-11-20"),
    ("bao cao quy 3 chua nop", "obligation|bao cao quy 3|open"),  # open
    ("chưa làm báo cáo quý 4", "obligation|báo cáo quý 4|open"),  # open
    ("báo cáo cụm quý 4 đã xong và gửi rồi", "obligation|báo cáo cụm quý 4|submitted"),  # submitted
    ("Khối thi đua số 3 đã nộp báo cáo", "unit|Khối thi đua số 3|submitted"),  # submitted
    # submitted, with its day
    ("UBND xã Tân Phú đã gửi báo cáo quý 4 ngày 18/11", "unit|UBND xã Tân Phú|submitted|date=2026-11-18"),
    ("xa Tan Phu chua nop bao cao", "unit|xa Tan Phu|open"),  # open
    ("Sở GD&ĐT nộp trễ báo cáo quý 3", "unit|Sở GD&ĐT|late"),  # late
    ("công đoàn viên chức tỉnh đã nộp", "unit|công đoàn viên chức tỉnh|submitted"),  # submitted
    # extension asked, with its day
    (
        "đơn vị em xin lùi báo cáo quý 4 sang 31/12",
        "obligation|báo cáo quý 4|extension_asked|date=2026-12-31",
    ),
    # extension asked, with counts
    ("cho em xin gia hạn thêm 3 ngày báo cáo khối", "obligation|báo cáo khối|extension_asked|numbers=days:3"),
    ("báo cáo quý 4 được miễn", "obligation|báo cáo quý 4|waived"),  # waived
    # sent, with its day
    ("HS số 45 đã gửi bưu điện ngày 17/11", "dossier|HS số 45|sent|id=45|date=2026-11-17"),
    ("HS 45 trình UBND tỉnh sáng nay", "dossier|HS 45|sent|id=45|date=2026-11-21"),  # sent, with its day
    ("HS45 đã trình lên Hội đồng", "dossier|HS45|sent|id=45"),  # sent
    ("hồ sơ 45 sở đã nhận", "dossier|hồ sơ 45|received|id=45"),  # received
    # returned, with what is missing
    ("Hồ sơ 45 bị trả lại do thiếu chữ ký", "dossier|Hồ sơ 45|returned|id=45|note=thiếu chữ ký"),
    # returned, with what is missing
    ("BTĐKT trả HS 45 yêu cầu bổ sung sáng kiến", "dossier|HS 45|returned|id=45|note=bổ sung sáng kiến"),
    # in progress, with what is missing
    (
        "hs 45 còn thiếu tờ trình và biên bản",
        "dossier|hs 45|in_progress|id=45|note=thiếu tờ trình và biên bản",
    ),
    # in progress, with what is missing
    ("HS 45 chưa có biên bản bình xét", "dossier|HS 45|in_progress|id=45|note=chưa có biên bản bình xét"),
    ("hs 45 đang xét", "dossier|hs 45|appraising|id=45"),  # appraising
    ("hs 45 hội đồng đã họp", "dossier|hs 45|appraising|id=45"),  # appraising
    # decided, with its day
    ("hs 45 đã có quyết định số 123/QĐ-TTg ngày 10/11/2026", "dossier|hs 45|decided|id=45|date=2026-11-10"),
    ("hs 45 được tặng bằng khen rồi", "dossier|hs 45|decided|id=45"),  # decided
    ("hs 45 không được tặng", "dossier|hs 45|not_awarded|id=45"),  # not awarded
    ("hs 45 bị loại", "dossier|hs 45|not_awarded|id=45"),  # not awarded
    ("hs 45 hoãn lại", "dossier|hs 45|on_hold|id=45"),  # paused
    ("dừng hs 45", "dossier|hs 45|on_hold|id=45"),  # paused
    ("e chua nop bc nam dot dau dau a", "obligation|bc nam dot dau|open"),  # denied at the end, and a name
    ("noi dung hs 45 chua dung mau", "ask"),  # no word for pausing
    ("hs 45 đã lưu", "dossier|hs 45|archived|id=45"),  # archived
    ("mới lập hs 45", "dossier|hs 45|draft|id=45"),  # draft
    ("hs 45 đang soạn báo cáo thành tích", "dossier|hs 45|in_progress|id=45"),  # in progress
    ("HS 45 xong", "dossier|HS 45|sent|id=45"),  # sent
    # a named dossier comes back
    (
        "hồ sơ bằng khen Thủ tướng của ông Bình bị trả lại",
        "dossier|hồ sơ bằng khen Thủ tướng của ông Bình|returned",
    ),
    ("hs chị Lan gửi rồi", "dossier|hs chị Lan|sent"),  # sent
    ("hs 3 đã gửi, hs 4 chưa", "dossier|hs 3|sent|id=3 // dossier|hs 4|in_progress|id=4"),  # 2 reports
    # 3 reports
    (
        "HS 1 đã trình; HS 2 thiếu biên bản; báo cáo quý 4 đã nộp hôm qua",
        "dossier|HS 1|sent|id=1 // "
        "dossier|HS 2|in_progress|id=2|note=thiếu biên bản // "
        "obligation|báo cáo quý 4|submitted|date=2026-11-20",
    ),
    ("đã nộp", "ask"),  # which thing, or which state
    ("xong rồi ạ", "ask"),  # which thing, or which state
    ("gửi rồi nhé", "ask"),  # which thing, or which state
    ("thiếu", "ask"),  # which thing, or which state
    ("đã gửi Bộ", "ask"),  # which thing, or which state
    ("nộp báo cáo thế nào", "none"),  # a question
    ("báo cáo quý 4 gồm những gì", "none"),  # a question
    ("báo cáo quý 4 nộp khi nào", "none"),  # a question
    ("đã trình rồi thì bao lâu có kết quả", "none"),  # a question
    ("hs bị trả lại phải làm gì", "none"),  # a question
    ("đơn vị nào chưa nộp báo cáo quý 4", "none"),  # a question
    ("thiếu biên bản có được không", "none"),  # a question
    ("cá nhân bị kỷ luật có được khen không", "none"),  # a question
    ("đang bị kỷ luật thì có được xét khen thưởng", "none"),  # no report
    ("xin mẫu báo cáo quý 4", "none"),  # no report
    ("cho em xin hạn nộp báo cáo", "none"),  # no report
    ("gửi em mẫu tờ trình", "none"),  # no report
    ("hồ sơ gửi về đâu", "none"),  # a question
    ("tôi muốn nộp hồ sơ", "none"),  # no report
    ("tiêu chuẩn CSTĐ cơ sở", "none"),  # no report
    ("hội đồng cần bao nhiêu phiếu", "none"),  # a question
    ("chào anh", "none"),  # no report
    ("quyết định khen thưởng do ai ký", "none"),  # a question
    ("đã được tặng HCLĐ hạng Ba thì bao lâu được xét hạng Nhì", "none"),  # a question
    ("đã có 2 lần CSTĐ cơ sở", "none"),  # no report
    ("anh A đã được tặng bằng khen bộ năm 2024", "none"),  # no report
    # sent, with its day
    ("dossier 3 was sent to the ministry yesterday", "dossier|dossier 3|sent|id=3|date=2026-11-20"),
    ("Q3 report not submitted", "obligation|Q3 report|open"),  # open
    ("we have received dossier 9", "dossier|dossier 9|received|id=9"),  # received
    ("dossier 9 approved", "dossier|dossier 9|decided|id=9"),  # decided
]

# Found by reading the answers to such messages.
WRITTEN_LATER = [
    ("em báo cáo: báo cáo quý 4 đã nộp", "obligation|báo cáo quý 4|submitted"),  # the verb, then the thing
    ("Báo cáo tổng kết khối năm 2026: đã nộp", "obligation|Báo cáo tổng kết khối năm 2026|submitted"),
    (
        "đã nộp báo cáo khối quý 3 trễ 2 ngày",
        "obligation|báo cáo khối quý 3|late|numbers=days:2",
    ),  # late, said behind
    ("xã A, xã B đã nộp báo cáo", "unit|xã A|submitted // unit|xã B|submitted"),  # two units, one verb
    ("xã A và xã B chưa nộp", "unit|xã A|open // unit|xã B|open"),  # joined by "và"
    ("chỉ còn phường D chưa nộp báo cáo quý 4", "unit|phường D|open"),  # "còn" before the unit
    ("báo cáo quý 4 sở đã nhận", "obligation|báo cáo quý 4|submitted"),  # the receiver is not the unit
    ("đã trình ký báo cáo quý 4", "obligation|báo cáo quý 4|open"),  # not yet signed, so not sent
    ("HS-12 đã gửi", "dossier|HS-12|sent|id=12"),  # written with a dash
    ("hs 3-5 đã trình", "dossier|hs 3|sent|id=3 // dossier|hs 4|sent|id=4 // dossier|hs 5|sent|id=5"),
    ("hồ sơ mã 12 đã gửi", "dossier|hồ sơ mã 12|sent|id=12"),  # "mã" for number
    ("hs 12 bị Bộ trả về", "dossier|hs 12|returned|id=12"),  # who returned it stands between
    ("qd hs 12 ve roi", "dossier|hs 12|decided|id=12"),  # the decision has come
    ("hs 12 đã công khai xong", "ask"),  # a step done, but no state
    ("hs 12 đang ở Bộ Nội vụ", "ask"),  # where, but no state
    ("chưa ký giao ước thi đua", "obligation|giao ước thi đua|open"),  # a pledge
    ("dạ chưa ạ", "ask"),  # an answer to the assistant
    ("đúng rồi", "none"),  # agreement
    ("HS 3 mai gửi", "none"),  # a plan
    # a paper that proposes awards is sent like any other; an award that is proposed is not
    (
        "đã nộp danh sách đề nghị tặng bằng khen",
        "obligation|danh sách đề nghị tặng bằng khen|submitted",
    ),
    ("HS 12 đã được đề nghị tặng bằng khen", "ask"),  # still proposed
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN_THIRD + WRITTEN_LATER)
def test_report_is_understood_as_expected(text: str, expected: str) -> None:
    assert shown(read_status(text, SAT)) == expected


def shown(reading: StatusReading) -> str:
    return " // ".join(shown_update(update) for update in reading.updates) or reading.outcome.value


def shown_update(update: StatusUpdate) -> str:
    parts = [update.target.kind.value, update.target.text, update.state.value]
    if update.target.id is not None:
        parts.append(f"id={update.target.id}")
    if update.day is not None:
        parts.append(f"date={update.day.isoformat()}")
    if update.numbers:
        parts.append("numbers=" + ",".join(f"{key}:{count}" for key, count in update.numbers.items()))
    if update.note is not None:
        parts.append(f"note={update.note}")
    return "|".join(parts)
