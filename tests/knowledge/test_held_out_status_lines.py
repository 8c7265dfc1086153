"""A fourth hand of status reports: votes, doubts, cancellations, impossible days, two days in one clause."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_lines import StatusReading, StatusUpdate, read_status

SAT = date(2026, 11, 21)

# What a tester found to be read wrongly.
FOUND = [
    (
        "HS 20 đã được Hội đồng thông qua 15/15 phiếu",
        "dossier|HS 20|appraising|id=20|note=Hội đồng thông qua 15/15 phiếu",
    ),  # a vote
    ("HS 12 đã được cụm thông qua", "dossier|HS 12|appraising|id=12|note=cụm thông qua"),  # a cluster's vote
    ("hủy nộp HS 12", "none"),  # cancelled
    ("đừng nộp HS 12", "none"),  # told not to
    ("HS 12 chuẩn bị nộp", "none"),  # an intention
    ("HS 12 chắc là đã nộp", "ask"),  # a doubt
    ("HS 12 đã nộp ngày mai", "ask"),  # done in the future
    ("HS 12 đã tiếp nhận ngày 31/02", "ask"),  # no such day
    ("HS 12 đã nộp 32/13", "ask"),  # no such day or month
    (
        "Sở Y tế đã nộp báo cáo tổng kết hôm qua",
        "unit|Sở Y tế|submitted|date=2026-11-20|matter=báo cáo tổng kết",
    ),
    (
        "nộp danh sách 12 cá nhân, 3 tập thể",
        "obligation|danh sách|submitted|numbers=collectives:3,individuals:12",
    ),
    ("nộp muộn 3 ngày", "ask"),  # late, but what
    ("đề nghị cho lùi hạn thêm 1 tuần", "ask"),  # a delay, but of what
    (
        "đã nộp báo cáo khối ngày 18 và HS 3 ngày 19",
        "obligation|báo cáo khối|submitted|date=2026-11-18 // dossier|HS 3|sent|id=3|date=2026-11-19",
    ),
]

# Written before the repairs and before the reader saw them: 43 of 80 the first time.
WRITTEN_FOURTH = [
    ("HS 8 hội đồng thông qua rồi", "dossier|HS 8|appraising|id=8|note=hội đồng thông qua"),  # a vote
    ("hs 8 da duoc khoi thong qua", "dossier|hs 8|appraising|id=8|note=khoi thong qua"),  # no accents
    (
        "HS 8 đạt 12/13 phiếu đồng ý của hội đồng",
        "dossier|HS 8|appraising|id=8|note=đạt 12/13 phiếu đồng ý của hội đồng",
    ),
    (
        "hồ sơ 8 được Hội đồng TĐKT tỉnh nhất trí",
        "dossier|hồ sơ 8|appraising|id=8|note=Hội đồng TĐKT tỉnh nhất trí",
    ),
    ("HS 8 hội đồng không thông qua", "dossier|HS 8|not_awarded|id=8"),  # voted down
    ("HS 8 đã được Chủ tịch tỉnh ký quyết định khen thưởng", "dossier|HS 8|decided|id=8"),  # a decision
    ("HS 8 đã có QĐ 123/QĐ-UBND ngày 19/11/2026", "dossier|HS 8|decided|id=8|date=2026-11-19"),  # a decision
    ("HS 8 đã được Thủ tướng tặng Bằng khen", "dossier|HS 8|decided|id=8"),  # the award itself
    (
        "HS 8 được hội nghị bình xét thông qua hôm qua",
        "dossier|HS 8|appraising|id=8|date=2026-11-20|note=hội nghị bình xét thông qua",
    ),
    ("huỷ gửi hồ sơ 12", "none"),  # cancelled, the other spelling
    ("HS 12 khoan nộp đã", "none"),  # wait
    ("hs 12 khoan hãy gửi", "none"),  # wait
    ("HS 12 không nộp nữa", "none"),  # given up
    ("HS 12 thôi không gửi", "none"),  # given up
    ("HS 12 rút lại không trình", "none"),  # withdrawn
    ("đừng gửi báo cáo quý 4", "none"),  # told not to
    ("HS 12 định gửi tuần sau", "none"),  # an intention
    ("HS 12 tính gửi chiều nay", "none"),  # an intention
    ("HS 12 mai nộp", "none"),  # a plan
    ("HS 12 chuẩn bị gửi Sở", "none"),  # an intention
    ("HS 12 hình như đã gửi rồi", "ask"),  # a doubt
    ("hs 12 có lẽ đã trình", "ask"),  # a doubt
    ("HS 12 nghe nói đã nộp", "ask"),  # hearsay
    ("HS 12 không biết đã nộp chưa", "none"),  # a question
    ("báo cáo quý 4 chắc đã nộp rồi", "ask"),  # a doubt
    ("HS 12 không chắc đã nộp", "ask"),  # a doubt
    ("HS 12 gần như đã xong", "ask"),  # nearly
    ("HS 12 chắc chắn đã nộp", "dossier|HS 12|sent|id=12"),  # certain
    ("HS 12 đã gửi ngày 30/12", "ask"),  # a day ahead
    ("đã nộp báo cáo quý 4 tuần sau", "ask"),  # a week ahead
    ("đã nộp báo cáo quý 4 ngày 31/11", "ask"),  # no such day
    ("HS 12 đã gửi ngày 30/2", "ask"),  # no such day
    ("HS 12 bị trả lại ngày 31/9", "ask"),  # no such day
    ("HS 12 đã có quyết định ngày 0/11", "ask"),  # no such day
    (
        "UBND xã Bình An đã gửi báo cáo sơ kết hôm kia",
        "unit|UBND xã Bình An|submitted|date=2026-11-19|matter=báo cáo sơ kết",
    ),
    (
        "Sở Tài chính đã gửi danh sách khen thưởng hôm nay",
        "unit|Sở Tài chính|submitted|date=2026-11-21|matter=danh sách khen thưởng",
    ),
    ("phường Tân An chưa nộp đăng ký thi đua", "unit|phường Tân An|open|matter=đăng ký thi đua"),
    ("Cục Thuế nộp muộn báo cáo quý 3", "unit|Cục Thuế|late|matter=báo cáo quý 3"),
    (
        "gửi danh sách 5 tập thể và 40 cá nhân",
        "obligation|danh sách|submitted|numbers=collectives:5,individuals:40",
    ),
    (
        "danh sách đề nghị khen: 20 cá nhân, đã gửi",
        "obligation|danh sách đề nghị khen|submitted|numbers=individuals:20",
    ),
    (
        "đã gửi danh sách 3 tập thể ngày 20/11",
        "obligation|danh sách|submitted|date=2026-11-20|numbers=collectives:3",
    ),
    ("báo cáo quý 3 nộp muộn 3 ngày", "obligation|báo cáo quý 3|late|numbers=days:3"),
    ("nộp báo cáo khối trễ 2 ngày", "obligation|báo cáo khối|late|numbers=days:2"),
    ("báo cáo quý 4 đề nghị lùi hạn thêm 1 tuần", "obligation|báo cáo quý 4|extension_asked|numbers=days:7"),
    ("xin lùi báo cáo quý 4 thêm 5 ngày", "obligation|báo cáo quý 4|extension_asked|numbers=days:5"),
    ("xin gia hạn thêm 2 tuần", "ask"),  # of what
    ("nộp trễ rồi", "ask"),  # of what
    (
        "đã nộp báo cáo quý 4 hôm 18/11 và hồ sơ 7 hôm 19/11",
        "obligation|báo cáo quý 4|submitted|date=2026-11-18 // dossier|hồ sơ 7|sent|id=7|date=2026-11-19",
    ),
    (
        "HS 3 đã gửi ngày 18/11, HS 4 ngày 19/11",
        "dossier|HS 3|sent|id=3|date=2026-11-18 // dossier|HS 4|sent|id=4|date=2026-11-19",
    ),
    (
        "đã trình HS 3 hôm qua và HS 5 sáng nay",
        "dossier|HS 3|sent|id=3|date=2026-11-20 // dossier|HS 5|sent|id=5|date=2026-11-21",
    ),
    (
        "đã gửi HS 3 và HS 5 hôm qua",
        "dossier|HS 3|sent|id=3|date=2026-11-20 // dossier|HS 5|sent|id=5|date=2026-11-20",
    ),
    ("đã nộp báo cáo khối và HS 3", "obligation|báo cáo khối|submitted // dossier|HS 3|sent|id=3"),
    (
        "HS 3 được tiếp nhận ngày 18/11, HS 5 ngày 19/11",
        "dossier|HS 3|received|id=3|date=2026-11-18 // dossier|HS 5|received|id=5|date=2026-11-19",
    ),
    ("HS 9 Sở đã nhận ngày 17/11", "dossier|HS 9|received|id=9|date=2026-11-17"),  # received
    ("HS 9 đã lên Bộ hôm qua", "ask"),  # where it is, not its state
    ("hs 9 ban tdkt đang thẩm định", "dossier|hs 9|appraising|id=9"),  # appraising
    ("HS 9 chờ hội đồng họp", "dossier|HS 9|appraising|id=9"),  # appraising
    ("HS 9 còn thiếu ý kiến cấp ủy", "dossier|HS 9|in_progress|id=9|note=thiếu ý kiến cấp ủy"),
    ("HS 9 trả lại vì sai mẫu", "dossier|HS 9|returned|id=9|note=sai mẫu"),  # returned, with its reason
    ("HS 9 tạm hoãn", "dossier|HS 9|on_hold|id=9"),  # paused
    ("HS 9 không đủ tiêu chuẩn", "dossier|HS 9|not_awarded|id=9"),  # not awarded
    ("HS 9 lưu hồ sơ", "dossier|HS 9|archived|id=9"),  # archived
    ("e gửi hs 9 hôm thứ 5 rồi ạ", "dossier|hs 9|sent|id=9|date=2026-11-19"),  # a weekday past
    ("báo cáo quý 4 chưa xong", "obligation|báo cáo quý 4|open"),  # open
    ("báo cáo năm đã nộp chiều qua", "obligation|báo cáo năm|submitted|date=2026-11-20"),  # submitted
    ("nop bc q4 roi hom qua", "obligation|bc q4|submitted|date=2026-11-20"),  # no accents
    (
        "xã Hòa Bình xin lùi hạn báo cáo quý 4 đến 20/12",
        "unit|xã Hòa Bình|extension_asked|date=2026-12-20|matter=báo cáo quý 4",
    ),
    ("đơn vị em được miễn báo cáo tháng", "obligation|báo cáo tháng|waived"),  # waived
    ("đã nộp 10/12 xã", "ask"),  # of what
    ("hội đồng thông qua cần bao nhiêu phiếu", "none"),  # a question
    ("hội đồng đã thông qua danh sách", "none"),  # talk, no state of a report
    ("nộp danh sách ở đâu", "none"),  # a question
    ("nộp muộn 3 ngày có sao không", "none"),  # a question
    ("đề nghị lùi hạn thì gửi ai", "none"),  # a question
    ("nộp 12 cá nhân được không", "none"),  # a question
    ("hủy nộp hồ sơ thì làm thế nào", "none"),  # a question
    ("HS 12 được Hội đồng thông qua thì làm gì tiếp", "none"),  # a question
    ("dossier 12 probably sent", "ask"),  # a doubt
    ("do not submit dossier 12", "none"),  # told not to
    ("dossier 12 will be sent tomorrow", "none"),  # a plan
]


@pytest.mark.parametrize(("text", "expected"), FOUND + WRITTEN_FOURTH)
def test_report_is_understood_as_expected(text: str, expected: str) -> None:
    assert shown(read_status(text, SAT)) == expected


def shown(reading: StatusReading) -> str:
    return " // ".join(shown_update(update) for update in reading.updates) or reading.outcome.value


def shown_update(update: StatusUpdate) -> str:
    numbers = ",".join(f"{key}:{count}" for key, count in update.numbers.items())
    optional = {
        "id": update.target.id,
        "date": update.day,
        "numbers": numbers,
        "note": update.note,
        "matter": update.matter,
    }
    parts = [update.target.kind.value, update.target.text, update.state.value]
    return "|".join([*parts, *(f"{key}={value}" for key, value in optional.items() if value)])
