"""What is read of a công văn: number, subject, sender, and its dated tasks, each under its own name."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from knowledge.letter_names import TaskName
from knowledge.letter_tasks import DayKind
from knowledge.official_letters import LetterTask, looks_official, read_letter

TODAY = date(2026, 11, 23)
LETTERS = Path(__file__).parent / "letters"

# Each letter as officers paste it, and what is read of it: the name, the days to choose from, and after them
# "?" where the officer is asked, "event" where something takes place.
READ: dict[str, list[str]] = {
    "a-chat-about-it": [
        "Báo cáo khối: 30/11/2026",
        "Ảnh hội nghị: 27/11/2026",
        "Hồ sơ bằng khen của cô Hạnh: 02/12/2026 12:00",
    ],
    "a-table-of-days-first": [
        "Bảng tự chấm điểm: 25/11/2026",
        "Họp thẩm định chéo: 05/12/2026 event",
        "Báo cáo tổng kết Khối: 15/12/2026",
        "Hội nghị tổng kết Khối: 20/12/2026 event",
    ],
    "a-task-and-its-event": [
        "Hội nghị điển hình tiên tiến: 22/12/2026 event",
        "Danh sách đại biểu: 08/12/2026",
        "Tham luận: 11/12/2026 12/12/2026 ?",
    ],
    "an-event-only": ["Dự Hội nghị tổng kết phong trào thi đua năm 2026: 10/12/2026 08:00 event"],
    "broken-lines": [
        "Bảng tự chấm điểm thi đua: 04/12/2026",
        "Danh sách đề nghị tặng Bằng khen của Tổng Liên đoàn: 30/12/2026 31/12/2026 ?",
    ],
    "dashes-with-hours": [
        "Biểu số liệu khen thưởng: 05/12/2026 16:30",
        "Cử 01 cán bộ đầu mối, gửi thông tin: 27/11/2026 11:00",
    ],
    "last-day-behind-its-task": [
        "Lập dự toán kinh phí khen thưởng năm 2027: 30/11/2026",
        "Báo cáo quyết toán quỹ thi đua, khen thưởng năm 2026: 20/01/2027",
    ],
    "letters-with-headings": [
        "Báo cáo tổng kết: 19/12/2026 20/12/2026 ?",
        "Hồ sơ đề nghị tặng Cờ thi đua của Chính phủ: 28/02/2027",
        "Hồ sơ đề nghị tặng Cờ thi đua cho khối doanh nghiệp: 28/02/2027",
    ],
    "month-and-quarter": [
        "Báo cáo quý IV/2026: 31/12/2026 ?",
        "Hoàn thành việc tự kiểm tra: 31/03/2027 ?",
        "Ký kết giao ước thi đua năm 2027: 14/03/2027 15/03/2027 ?",
    ],
    "numbered-lines": ["Báo cáo tổng kết: 15/12/2026", "Hồ sơ đề nghị Cờ thi đua: 31/01/2027"],
    "numbered-on-one-line": [
        "Báo cáo tổng kết: 14/12/2026 15/12/2026 ?",
        "Hồ sơ đề nghị Cờ thi đua: 19/01/2027 20/01/2027 ?",
        "Đăng ký giao ước: 27/02/2027 28/02/2027 ?",
    ],
    "one-task-only": ["Rà soát và gửi danh sách đề nghị: 15/12/2026"],
    "partly-past": ["Báo cáo sơ kết: 26/11/2026", "Hồ sơ khen thưởng chuyên đề: ?"],
    "spaces-of-a-scan": [
        "Báo cáo sáng kiến cấp cơ sở: 04/12/2026 05/12/2026 ?",
        "Biên bản họp Hội đồng sáng kiến: 15/01/2027",
    ],
    "without-accents": [
        "Bao cao tong ket phong trao thi dua nam 2026: 09/12/2026 10/12/2026 ?",
        "Ho so de nghi tang Giay khen cua Chu tich UBND phuong: 18/12/2026",
        "Dang ky danh hieu thi dua nam 2027: 15/01/2027",
    ],
}


def said(task: LetterTask) -> str:
    """One task in a line."""
    place = f" #{task.name.place}" if task.name.place else ""
    days = [f"{day:%d/%m/%Y}" for day in task.dated.days]
    hour = [f"{task.dated.hour:%H:%M}"] if task.dated.hour else []
    is_event = task.dated.kind is DayKind.EVENT
    asked = ["event"] if is_event else [] if task.dated.is_clear else ["?"]
    return f"{task.name.text}{place}: {' '.join([*days, *hour, *asked])}"


def read(text: str) -> list[str]:
    """All tasks of a text, a line each."""
    return [said(one) for one in read_letter(text, TODAY).tasks]


def test_every_letter_has_its_tasks_with_their_own_names_and_days() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in LETTERS.glob("*.txt")}
    assert {name: read(text) for name, text in texts.items()} == READ
    official = [name for name, text in texts.items() if not looks_official(text)]
    assert official == ["a-chat-about-it"]


HEADINGS = [
    (
        "numbered-lines",
        "1234/SNV-TĐKT",
        "SỞ NỘI VỤ",
        "báo cáo tổng kết công tác thi đua, khen thưởng năm 2026",
    ),
    # the sender of a document that the letter cites is not who sends the letter
    ("broken-lines", "77/CV-LĐLĐ", "", "bình xét thi đua cụm, khối năm 2026"),
    ("spaces-of-a-scan", "1502/SGDĐT-VP", "", "hướng dẫn xét, công nhận sáng kiến năm học 2026 - 2027"),
    ("without-accents", "318/VHXH-TDKT", "", "bao cao cong tac thi dua khen thuong nam 2026"),
    ("partly-past", "455/UBND-VX", "", "nhắc nộp hồ sơ khen thưởng"),
    ("one-task-only", "905-CV/BTCTU", "BAN TỔ CHỨC", "rà soát, đề nghị tặng Huy hiệu Đảng đợt 03/02/2027"),
]


@pytest.mark.parametrize(("name", "number", "sender", "subject"), HEADINGS)
def test_number_sender_and_subject(name: str, number: str, sender: str, subject: str) -> None:
    found = read_letter((LETTERS / f"{name}.txt").read_text(encoding="utf-8"), TODAY)
    assert (found.number, found.sender, found.subject) == (number, sender, subject)


SENTENCES: list[tuple[str, list[str]]] = [
    # days that are nobody's deadline: of a cited text, of the letter, of a signature, of figures, a fraction
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày 01/12/2026, gửi báo cáo chậm nhất ngày 18/12/2026.",
     ["Báo cáo: 18/12/2026"]),
    ("Lâm Đồng, ngày 24 tháng 11 năm 2026\nGửi báo cáo chậm nhất 18/12/2026", ["Báo cáo: 18/12/2026"]),
    ("Ký bởi: Sở Nội vụ\nNgày ký: 23-11-2026 15:32:10", []),
    ("Báo cáo quý IV năm 2026, theo Nghị định 152/2025/NĐ-CP ngày 14/6/2025", []),
    ("Đến ngày 20/11/2026 mới có 5/12 đơn vị gửi báo cáo.", []),
    ("Mọi vướng mắc liên hệ đồng chí Hoa trước ngày 25/11/2026.", []),
    # no name of one task is put on the day of another
    ("V/v tổng kết\nBáo cáo gửi trước ngày 10/12/2026 (bản giấy) và trước ngày 15/12/2026 (bản điện tử).",
     ["Báo cáo (tổng kết): 09/12/2026 10/12/2026 ?", "Tổng kết #2: 14/12/2026 15/12/2026 ?"]),
    ("V/v báo cáo năm\n3. Thực hiện nghiêm túc công tác tuyên truyền.\nThời hạn: trước ngày 25/01/2027.\n"
     "Gửi trước ngày 27/01/2027.",
     ["Báo cáo năm #1: 24/01/2027 25/01/2027 ?", "Báo cáo năm #2: 26/01/2027 27/01/2027 ?"]),
    ("Đề nghị gửi báo cáo trước ngày 10/12/2026 và hồ sơ chậm nhất ngày 25/12/2026.",
     ["Báo cáo: 09/12/2026 10/12/2026 ?", "Hồ sơ: 25/12/2026"]),
    # rows of a table, items in the middle of a line, a day that stands first
    ("1\tBáo cáo tổng kết\t15/12/2026\tPhòng VHXH\n2\tLập hồ sơ khen thưởng\t20/12/2026\tVăn phòng",
     ["Báo cáo tổng kết: 15/12/2026 ?", "Lập hồ sơ khen thưởng: 20/12/2026 ?"]),
    ("de nghi nha truong 1) gui ban dang ky truoc 30/11 2) nop bien ban hop xet cham nhat 10/12",
     ["Ban dang ky: 29/11/2026 30/11/2026 ?", "Bien ban hop xet: 10/12/2026"]),
    ("Ngày 18/12/2026 là hạn cuối nộp báo cáo năm.", ["Báo cáo năm: 18/12/2026"]),
    ("I. BÁO CÁO TỔNG KẾT\n1. Thời hạn: 15/12/2026\nII. HỒ SƠ KHEN THƯỞNG\n1. Thời hạn: 20/01/2027",
     ["Báo cáo tổng kết: 15/12/2026", "Hồ sơ khen thưởng: 20/01/2027"]),
    # what repeats, and what is told of two days at once, is asked about
    ("Báo cáo tháng gửi chậm nhất ngày 25 hằng tháng.", ["Báo cáo tháng: 25/11/2026 ?"]),
    ("Mọi người gửi biên bản họp bình xét trước 17h ngày mai, phiếu bầu thì trong tuần này nhé",
     ["Biên bản họp bình xét: 24/11/2026 17:00", "Phiếu bầu: 27/11/2026 29/11/2026 ?"]),
    # an event beside a deadline is no deadline
    ("Hội nghị tổng kết cụm thi đua số 2 tổ chức ngày 10/12, các đơn vị gửi tham luận trước 5/12.",
     ["Hội nghị tổng kết cụm thi đua số 2: 10/12/2026 event", "Tham luận: 04/12/2026 05/12/2026 ?"]),
    # "phối hợp" is no meeting, "chương trình" submits nothing, a stretch of days begins something
    ("Phối hợp với Báo tỉnh tuyên truyền từ ngày 01/01/2027 đến ngày 30/6/2027.",
     ["Phối hợp với Báo tỉnh tuyên truyền: 01/01/2027 event"]),
    ("Chương trình ngày 05/12/2026", ["Chương trình: 05/12/2026 ?"]),
    # the day of an anniversary is nobody's, the ceremony on its eve is an event
    ("Nhân kỷ niệm 100 năm Ngày truyền thống (15/12/1926 - 15/12/2026), Sở tổ chức Lễ kỷ niệm vào"
     " ngày 14/12/2026.",
     ["Lễ kỷ niệm: 14/12/2026 event"]),
    # the sentence before names what only a day follows
    ("Nhờ anh chị đăng ký danh hiệu thi đua 2027. Hạn: thứ 6 này.",
     ["Đăng ký danh hiệu thi đua 2027: 27/11/2026"]),
    ("Dạ em nhắc ạ: hạn nộp báo cáo quý IV là 20/12, hạn nộp hồ sơ CSTĐ là 10/01/2027 ạ",
     ["Báo cáo quý IV: 20/12/2026", "Hồ sơ CSTĐ: 10/01/2027"]),
    # results are a task, the period that they cover is none; "sau ngày" is no deadline; twice is one task
    ("Kính gửi: Các sở\nĐề nghị gửi báo cáo phong trào \"Dân vận khéo\" về Sở Nội vụ trước ngày 20/12/2026.",
     ['Báo cáo phong trào "Dân vận khéo": 19/12/2026 20/12/2026 ?']),  # the quotation is closed
    ("Fwd: Kính gửi anh chị, v/v \"nộp danh sách khen thưởng\" hạn 18/12/2026 ạ",
     ["Danh sách khen thưởng: 18/12/2026"]),
    ("Kính gửi Sở Nội vụ; v/v \"báo cáo năm gửi chậm nhất 15/12/2026", ["Báo cáo năm: 15/12/2026"]),
    ("V/v \"báo cáo tổng kết năm 2026\"\nKính gửi: UBND xã A\nGửi chậm nhất 15/12/2026",
     ["Báo cáo tổng kết năm 2026: 15/12/2026"]),  # the addressee is no task
    ("Báo cáo kết quả phong trào: 15/12/2026", ["Báo cáo kết quả phong trào: 15/12/2026 ?"]),
    ("Kết quả từ ngày 01/12/2025 đến ngày 30/11/2026", []),
    ("Hồ sơ gửi chậm nhất 10/12/2026. Sau ngày 10/12/2026, không tiếp nhận. Hồ sơ gửi chậm nhất 10/12/2026.",
     ["Hồ sơ: 10/12/2026"]),
    ("Đợt 1: 15/12/2026. QĐ 1234/QĐ-UBND ngày 20/12/2026 chưa có.", ["Đợt 1: 15/12/2026 ?"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tasks"), SENTENCES)
def test_the_tasks_of_a_sentence(text: str, tasks: list[str]) -> None:
    assert read(text) == tasks


def test_words_count_from_the_day_on_which_they_were_written() -> None:
    found = read_letter("Gửi báo cáo thứ năm tuần sau", TODAY, date(2026, 11, 20))
    assert [one.dated.days for one in found.tasks] == [(date(2026, 11, 26),)]


def test_number_subject_and_sender_of_one_line() -> None:
    found = read_letter(
        "Công văn số 123/SNV-TĐKT ngày 20/11/2026 của Sở Nội vụ V/v báo cáo khối quý IV", TODAY
    )
    assert (found.number, found.sender, found.subject) == ("123/SNV-TĐKT", "Sở Nội vụ", "báo cáo khối quý IV")


TWO_TASKS = (
    "1. Gửi báo cáo tổng kết về Sở Nội vụ trước ngày 10/12/2026.\n"
    "2. Gửi hồ sơ đề nghị tặng Cờ thi đua của Chính phủ chậm nhất ngày 20/12/2026."
)
OFFICIAL = [
    # number and subject
    ("Công văn số 123/SNV-TĐKT V/v báo cáo khối", True),
    # subject and addressee
    ("V/v báo cáo khối\nKính gửi: UBND các xã", True),
    # a plan, which has neither subject nor addressee
    ("Số: 33/KH-THPT\nKẾ HOẠCH\nTổ chức phong trào thi đua", True),
    # a question that cites a decree
    ("Nghị định số 152/2025/NĐ-CP quy định gì về Bằng khen", False),
    ("so 12/2026 ho so gom nhung gi", False),
    # pasted whole, with nothing but its text to tell it from an update
    (f"Số: 1300/SNV-TĐKT ngày 20/11/2026 V/v tổng kết phong trào thi đua. {TWO_TASKS}", True),
    (f"Số: 1300/SNV-TĐKT ngày 01/12/2026\nSở Nội vụ đề nghị các đơn vị:\n{TWO_TASKS}", True),
    (
        "SỞ NỘI VỤ\nSố: 1300/SNV-TĐKT\nKính gửi: UBND các xã, phường\nĐề nghị báo cáo trước 15/12/2026.",
        True,
    ),
    # cut: no heading, or no number; a list of what is due is enough by itself
    (TWO_TASKS, True),
    (TWO_TASKS.replace("\n", " "), True),
    ("- Gửi báo cáo tổng kết trước ngày 10/12/2026\n- Nộp danh sách khen thưởng trước 15/12", True),
    ("1) Báo cáo tổng kết: trước ngày 10/12/2026\n2) Danh sách khen thưởng: chậm nhất 15/12/2026", True),
    # one task is an own word, and a list of what is done a report
    ("1. Gửi báo cáo tổng kết trước ngày 10/12/2026", False),
    ("1. Báo cáo quý 4: đã nộp trước ngày 10/12\n2. Danh sách: đã gửi trước 15/12", False),
    ("1. Nguyễn Thị Hoa\n2. Trần Văn Bảy", False),
    (f"Sở Nội vụ đề nghị các đơn vị thực hiện: {TWO_TASKS}", True),
    ("V/v tổng kết năm 2026, đề nghị các đơn vị gửi báo cáo trước ngày 10/12/2026", True),
    ("Kính gửi: các đơn vị. Yêu cầu các xã nộp hồ sơ chậm nhất 20/12/2026", True),
    # one line
    ("số 1300/SNV-TĐKT ngày 01/12/2026, đề nghị gửi báo cáo thi đua quý IV trước ngày 10/12/2026", True),
    ("CV 77/UBND-VX yêu cầu các đơn vị báo cáo kết quả thi đua chậm nhất ngày 5/12", True),
    ("Công văn 1300/SNV-TĐKT đề nghị các xã gửi hồ sơ Cờ thi đua trước 20/12/2026", True),
    # without accents
    ("so 1300/SNV-TDKT ngay 01/12/2026, de nghi gui bao cao thi dua quy IV truoc ngay 10/12/2026", True),
    (
        "So: 1300/SNV-TDKT. 1. Gui bao cao truoc ngay 10/12/2026. 2. Gui ho so de nghi tang Co thi dua "
        "cham nhat ngay 20/12/2026.",
        True,
    ),
    # reports, which may name or quote a letter
    ("em đã nộp báo cáo theo công văn 1300/SNV-TĐKT", False),
    ("đã gửi hồ sơ đề nghị tặng Cờ thi đua của Chính phủ hôm qua, số 12/TTr-UBND", False),
    ("em vừa gửi báo cáo: CV số 1300/SNV-TĐKT V/v tổng kết đề nghị các xã gửi trước ngày 10/12", False),
    ("Tờ trình số 12/TTr-UBND đã gửi Sở Nội vụ rồi, trước ngày 10/12", False),
    ("chung em da nop ho so theo cv 1300/SNV-TDKT, de nghi gui truoc 10/12", False),
    ("hồ sơ đề nghị tặng Cờ thi đua của Chính phủ số 12/TTr-UBND gửi trước ngày 20/12", False),
    # questions
    ("Số: 1300/SNV-TĐKT V/v tổng kết, đề nghị các đơn vị gửi báo cáo trước 10/12 thì nộp cho ai?", False),
    ("Cái này làm sao? Số: 1300/SNV-TĐKT V/v tổng kết, đề nghị các đơn vị gửi trước 10/12", False),
    ("so 1300/SNV-TDKT de nghi cac don vi gui bao cao truoc 10/12 thi phai lam gi a", False),
    ("công văn 1300/SNV-TĐKT yêu cầu nộp bản giấy trước 10/12, gửi muộn được không ạ", False),
]


@pytest.mark.parametrize(("text", "is_official"), OFFICIAL)
def test_what_looks_like_a_letter(text: str, is_official: bool) -> None:
    assert looks_official(text) is is_official


def test_an_hour_is_kept_and_the_single_task_of_a_letter_is_named_by_its_subject_where_it_says_little() -> (
    None
):
    (task,) = read_letter("V/v đăng ký thi đua\nGửi hồ sơ trước 16h30 ngày 05/12/2026", TODAY).tasks
    assert (task.name, task.dated.hour) == (TaskName("Đăng ký thi đua"), time(16, 30))
