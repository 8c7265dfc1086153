"""A denial that ends in "đâu" tells that nothing was sent; only what asks for a place asks."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.dates.sentence import Sentence
from knowledge.status_lines import State, read_status
from knowledge.statuses.asking import is_question

WEDNESDAY = date(2026, 12, 16)
DENIED = [
    ("báo cáo khối quý 4 chưa nộp đâu", "báo cáo khối quý 4"),  # named before the verb
    ("chưa nộp báo cáo khối đâu ạ", "báo cáo khối"),  # named behind it
    ("bc khoi q4 chua nop dau em oi", "bc khoi q4"),  # no accents
    ("chua nop bc khoi q4 dau, ghi nham do", "bc khoi q4"),  # something else behind it
    ("xã Hòa Bình chưa gửi đâu", "xã Hòa Bình"),  # of a unit
    ("chua nop bao cao dot dau", "bao cao dot dau"),  # "đợt đầu" is its name
    ("chưa nộp đâu", ""),  # nothing named
    ("chua nop dau", ""),
    ("chưa nộp đâu mai em nộp", ""),  # without a comma
]
ASKED = [
    "nộp đâu",
    "không biết nộp đâu",
    "chưa biết gửi đâu",
    "chưa đủ hồ sơ thì gửi đâu",
    "không qua Bộ gửi đâu",
    "chưa rõ nộp ở đâu",
    "khong biet nop dau",
]


@pytest.mark.parametrize(("text", "name"), DENIED)
def test_what_is_denied_is_not_sent(text: str, name: str) -> None:
    reading = read_status(text, WEDNESDAY)
    assert [(one.target.text, one.state) for one in (*reading.updates, *reading.pending)] == [
        (name, State.OPEN)
    ]


@pytest.mark.parametrize("text", ASKED)
def test_who_asks_for_a_place_reports_nothing(text: str) -> None:
    assert is_question(Sentence.of(text))
    reading = read_status(text, WEDNESDAY)
    assert not (*reading.updates, *reading.pending)
