"""Questions for one's own deadlines are told from questions about the dates of the law."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.statuses.deadline_questions import DeadlineQuestion, DeadlineQuestions
from knowledge.understanding import understand
from knowledge.vietnamese import fold
from tests.package_rules import package_rules

MONDAY = date(2026, 12, 7)
WEEK, MONTH = (MONDAY, date(2026, 12, 13)), (date(2026, 12, 1), date(2026, 12, 31))
OWN = {
    "hạn của tôi": DeadlineQuestion(),
    "Hạn của tôi": DeadlineQuestion(),
    "có việc gì sắp đến hạn không": DeadlineQuestion(),
    "tuần này có việc gì đến hạn": DeadlineQuestion(period=WEEK),
    "tuần này phải nộp những gì": DeadlineQuestion(period=WEEK),
    "tháng này có hạn gì không": DeadlineQuestion(period=MONTH),
    "việc hôm nay": DeadlineQuestion(period=(MONDAY, MONDAY)),
    "hôm nay tôi có việc gì": DeadlineQuestion(period=(MONDAY, MONDAY)),
    "hôm nay có gì không": DeadlineQuestion(period=(MONDAY, MONDAY)),
    "ngày 15/12 có việc gì đến hạn": DeadlineQuestion(period=(date(2026, 12, 15),) * 2),
    "hạn báo cáo khối quý 4 là khi nào": DeadlineQuestion("báo cáo khối quý 4"),
    "bao giờ phải nộp báo cáo khối quý 4": DeadlineQuestion("báo cáo khối quý 4"),
    "báo cáo khối quý 4 nộp trước ngày nào ạ": DeadlineQuestion("báo cáo khối quý 4"),
    "báo cáo khối quý 4 còn mấy ngày nữa đến hạn": DeadlineQuestion("báo cáo khối quý 4"),
    "what is due this week": DeadlineQuestion(period=WEEK),
    "hạn của luật đối với đơn vị tôi": DeadlineQuestion(is_of_law=True),
    "các hạn theo luật ạ": DeadlineQuestion(is_of_law=True),
}
OF_THE_LAW = """
cờ chính phủ nộp trước ngày nào
bao giờ phải nộp hồ sơ bằng khen thủ tướng
hạn nộp hồ sơ khen thưởng là khi nào
thời hạn trình huân chương lao động hạng ba là khi nào
báo cáo thành tích cờ chính phủ nộp khi nào
báo cáo thành tích tính đến khi nào
thời hạn nào áp dụng cho khen thưởng đột xuất
nộp hồ sơ chậm thì có sao không
thời hạn theo luật để thẩm định hồ sơ
nộp quá hạn của luật thì đơn vị tôi có sao không
quyền hạn của hội đồng thi đua là gì
nếu báo cáo nộp quá hạn thì bị trừ điểm khi nào
đã nộp báo cáo khối quý 4
mai nộp báo cáo khối quý 4
bao giờ có kết quả khen thưởng
nhắc tôi nộp báo cáo khối quý 4 trước 15/12
"""


@pytest.fixture(scope="module")
def questions() -> DeadlineQuestions:
    kb = package_rules()
    return DeadlineQuestions(
        kb.words.groups["deadline_questions"],
        lambda text: understand(text, kb, None, MONDAY).topic.award is not None,
    )


def test_questions_for_one_s_own_deadlines(questions: DeadlineQuestions) -> None:
    assert {text: questions.read(text, MONDAY) for text in OWN} == OWN
    plain = {fold(text): found for text, found in OWN.items()}
    told = {text: questions.read(text, MONDAY) for text in plain}
    assert {text: found and (fold(found.name), found.period) for text, found in told.items()} == {
        text: (fold(found.name), found.period) for text, found in plain.items()
    }


def test_questions_about_the_law_are_none(questions: DeadlineQuestions) -> None:
    asked = [form for text in OF_THE_LAW.strip().splitlines() for form in (text, fold(text))]
    assert [text for text in asked if questions.read(text, MONDAY) is not None] == []
