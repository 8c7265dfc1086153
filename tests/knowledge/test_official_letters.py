"""What is read of a công văn: number, subject, sender, and the days that may become deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.official_letters import looks_official, read_letter

TODAY = date(2026, 11, 23)

DAYS = [
    # the day of the letter and of the texts that it cites are no deadlines
    (
        "Thực hiện Kế hoạch số 45/KH-UBND ngày 01/12/2026, gửi báo cáo chậm nhất ngày 18/12/2026.",
        [date(2026, 12, 18)],
    ),
    # a line that says when the letter was written
    ("Lâm Đồng, ngày 24 tháng 11 năm 2026\nGửi báo cáo chậm nhất 18/12/2026", [date(2026, 12, 18)]),
    # "trước" leaves both days to choose from
    ("Gửi trước ngày 15/12/2026", [date(2026, 12, 14), date(2026, 12, 15)]),
    # two deadlines in one letter
    (
        "Báo cáo gửi chậm nhất 18/12/2026. Hồ sơ gửi chậm nhất 31/1/2027.",
        [date(2026, 12, 18), date(2027, 1, 31)],
    ),
    # what has passed, a quarter and a year are no days
    ("Báo cáo quý IV năm 2026, theo Nghị định 152/2025/NĐ-CP ngày 14/6/2025", []),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_the_days_of_a_letter(text: str, days: list[date]) -> None:
    assert [one.day for one in read_letter(text, TODAY).days] == days


def test_words_count_from_the_day_on_which_they_were_written() -> None:
    found = read_letter("Gửi báo cáo thứ năm tuần sau", TODAY, date(2026, 11, 20))
    assert [one.day for one in found.days] == [date(2026, 11, 26)]


def test_number_subject_and_sender_of_one_line() -> None:
    found = read_letter(
        "Công văn số 123/SNV-TĐKT ngày 20/11/2026 của Sở Nội vụ V/v báo cáo khối quý IV", TODAY
    )
    assert (found.number, found.sender, found.subject) == ("123/SNV-TĐKT", "Sở Nội vụ", "báo cáo khối quý IV")


OFFICIAL = [
    # number and subject
    ("Công văn số 123/SNV-TĐKT V/v báo cáo khối", True),
    # subject and addressee
    ("V/v báo cáo khối\nKính gửi: UBND các xã", True),
    # a question that cites a decree
    ("Nghị định số 152/2025/NĐ-CP quy định gì về Bằng khen", False),
]


@pytest.mark.parametrize(("text", "is_official"), OFFICIAL)
def test_what_looks_like_a_letter(text: str, is_official: bool) -> None:
    assert looks_official(text) is is_official


def test_each_day_of_one_sentence_stands_with_the_words_that_lead_to_it() -> None:
    letter = read_letter(
        "V/v báo cáo tổng kết. Đề nghị gửi báo cáo trước ngày 10/12/2026 và hồ sơ chậm nhất ngày 25/12/2026.",
        date(2026, 11, 21),
    )
    assert [(one.day.day, "báo cáo" in one.sentence, "hồ sơ" in one.sentence) for one in letter.days] == [
        (9, True, False),
        (10, True, False),
        (25, False, True),
    ]
