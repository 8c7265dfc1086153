"""Questions about where things stand are told from reports, from plans and from questions about the rules."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.statuses.questions import StateQuestions
from knowledge.understanding import understand
from tests.package_rules import package_rules

STATE = """
ai chưa nộp báo cáo khối quý 4
đơn vị nào chưa nộp
don vi nao chua nop bc quy 4
đã nộp báo cáo khối quý 4 chưa?
các hạn của UBND xã Bình Minh
việc chưa nộp của Sở Y tế
han cua xa Duc Trong
xã Đức Trọng nộp chưa
HS 3 đến đâu rồi
báo cáo quý 4 còn ai thiếu
which units have not reported?
còn đơn vị nào chưa gửi báo cáo tổng kết khối không em
bao nhiêu đơn vị đã nộp báo cáo quý 4 rồi
hồ sơ số 3 tới đâu rồi nhỉ
ho so 3 den dau roi
phường Xuân Hương đã gửi báo cáo quý IV chưa
tình hình nộp báo cáo quý 4 thế nào
bên em nộp báo cáo khối chưa nhỉ
những xã nào đã nộp báo cáo khối quý 4
hs 5 gửi Bộ chưa
Ai chưa nộp?
còn ai chưa nộp báo cáo không
xã nào nộp muộn báo cáo quý 4
nộp chưa?
em nộp báo cáo quý 4 chưa nhỉ
đơn vị mình đã gửi báo cáo khối quý 4 chưa ạ
don vi nao con thieu bao cao
đv nào chưa gửi bc khối quý 4
xa Duc Trong nop bao cao chua
hồ sơ nào của xã A
ho so nao cua xa A
xã Đức Trọng có hồ sơ nào chưa gửi
đơn vị em có bao nhiêu hồ sơ
danh sách hồ sơ của phường Xuân Hương
các đơn vị đã nộp báo cáo tổng kết chưa
tinh hinh nop bao cao quy 4
báo cáo khối quý 4 đến đâu rồi
hồ sơ chị Hoa đến đâu rồi
ho so anh Nam gui chua
HS 12 có quyết định chưa
hs 7 xong chưa em
Đức Trọng nộp chưa
who has not submitted the quarterly report?
have we submitted the quarterly report?
báo cáo khối quý 4 của xã Đức Trọng nộp chưa
ai còn nợ báo cáo quý 4
đơn vị nào nộp báo cáo quý 4 rồi
UBND xã A nộp báo cáo khối quý 4 chưa vậy
mấy xã nộp báo cáo quý 4 rồi em
danh sách đơn vị chưa nộp báo cáo khối quý 4
nhắc các đơn vị chưa nộp báo cáo khối quý 4
HS 3 còn thiếu gì
tiến độ HS 3
hồ sơ của em đến đâu rồi
"""
OTHER = """
ai chưa được đề nghị CSTĐ cơ sở
nộp hồ sơ BK TTg chưa có biên bản họp được không
ai được đề nghị xét tặng Huân chương Lao động hạng Ba
đơn vị nào thẩm định hồ sơ Bằng khen của Thủ tướng
hồ sơ Bằng khen Thủ tướng nộp bao nhiêu bộ
thời hạn nộp báo cáo tổng kết khối là khi nào
đã có Bằng khen bộ thì có được đề nghị Bằng khen Thủ tướng chưa
chưa nộp báo cáo thì có bị trừ điểm không
đơn vị nào chưa được Cờ thi đua thì có được xét Huân chương không
nộp hồ sơ Huân chương trước bao lâu
ai ký tờ trình đề nghị Huân chương
báo cáo thành tích viết mấy trang
hồ sơ gửi Bộ bao lâu thì có kết quả
chưa đủ 5 năm thì có được đề nghị không
đã nộp báo cáo khối quý 4
các đơn vị đã nộp báo cáo tổng kết, còn xã A chưa
cac xa da nop het bao cao, rieng xa Hoa Binh chua
hồ sơ nào phải có báo cáo thành tích
hồ sơ nào của tập thể cần ý kiến của cấp ủy
hồ sơ nào của xã tiêu biểu gửi Bộ Nội vụ
xã A nộp hồ sơ gì để được tặng Giấy khen
có bao nhiêu hồ sơ phải nộp
chưa nộp báo cáo khối quý 4
HS 3 đã trình rồi
ai nộp báo cáo tổng kết khối
đã gửi hồ sơ cho ai thẩm định
nộp báo cáo cho đơn vị nào
xã A chưa nộp báo cáo khối quý 4
HS 3 chưa gửi
chưa nộp
em chưa nộp
đã nộp rồi ạ
hồ sơ còn thiếu những gì
HS 3 thiếu biên bản họp
hồ sơ Bằng khen Thủ tướng đã gửi Bộ được chưa
đủ điều kiện đề nghị chưa
đơn vị nào ký giao ước thi đua
nghị định mới có hiệu lực chưa
báo cáo khối nộp cho ai
bao nhiêu đơn vị trong khối được tặng cờ
tập thể chưa nộp báo cáo có được xét Tập thể lao động xuất sắc không
nhắc em nộp báo cáo khối quý 4
mai nộp báo cáo khối quý 4
ai quyết định tặng Giấy khen
chưa đến hạn nộp mà gửi trước được không
Nguyễn Thị Ái
Trần Văn Chưa
Who decides on the certificate of merit?
what papers are missing in the dossier
làm báo cáo thành tích thế nào
"""


@pytest.fixture(scope="module")
def questions() -> StateQuestions:
    kb = package_rules()
    groups = kb.words.groups["state_questions"]
    return StateQuestions(
        groups, lambda text: understand(text, kb, None, date(2026, 11, 23)).topic.award is not None
    )


def test_questions_about_the_state(questions: StateQuestions) -> None:
    asked = STATE.strip().splitlines()
    assert [text for text in asked if questions.read(text) is None] == []


def test_no_questions_about_the_state(questions: StateQuestions) -> None:
    others = OTHER.strip().splitlines()
    assert [text for text in others if questions.read(text) is not None] == []


def test_what_names_an_award_or_nobody_s_number_is_not_sure(questions: StateQuestions) -> None:
    for text in ("ai chưa nộp danh sách đề nghị giấy khen", "hồ sơ chị Hoa đến đâu rồi"):
        found = questions.read(text)
        assert found is not None
        assert not found.is_sure, text


@pytest.mark.parametrize(
    ("text", "thing", "unit"),
    [
        ("ai chưa nộp báo cáo khối quý 4", "báo cáo khối quý 4", None),
        ("xã Đức Trọng nộp chưa", None, "xã Đức Trọng"),
        ("báo cáo quý 4 còn ai thiếu", "báo cáo quý 4", None),
        ("báo cáo khối quý 4 của xã Đức Trọng nộp chưa", "báo cáo khối quý 4", "xã Đức Trọng"),
        ("phường Xuân Hương đã gửi báo cáo quý IV chưa", "báo cáo quý IV", "phường Xuân Hương"),
        ("danh sách đơn vị chưa nộp báo cáo quý 4", "báo cáo quý 4", None),
        ("tình hình nộp báo cáo quý 4 thế nào", "báo cáo quý 4", None),
        ("HS 3 đến đâu rồi", "HS 3", None),
        ("hồ sơ chị Hoa đến đâu rồi", "hồ sơ chị Hoa", None),
        ("xa Duc Trong nop bao cao chua", "bao cao", "xa Duc Trong"),
        ("don vi nao chua nop bc quy 4", "bc quy 4", None),
    ],
)
def test_what_is_asked_about(
    questions: StateQuestions, text: str, thing: str | None, unit: str | None
) -> None:
    found = questions.read(text)
    assert found is not None
    assert (found.target.text if found.target else None, found.unit) == (thing, unit)
