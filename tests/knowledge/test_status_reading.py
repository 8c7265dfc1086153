"""What must hold for every status report: nothing sensitive kept, nothing invented, nothing too long."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from knowledge.status_lines import Lack, Outcome, State, read_status
from knowledge.statuses.states import DOSSIER_STATES, OBLIGATION_STATES, ON_DOSSIER, ON_OBLIGATION

SAT = date(2026, 11, 21)

SENSITIVE = [
    "hs 6 thiếu biên bản, anh B bị kỷ luật cảnh cáo",  # a reason beside a missing paper
    "hs 6 trả lại vì có đơn tố cáo nặc danh",  # a reason beside a return
    "HS 6 anh B đang bị kiểm điểm",  # the reason alone
    "co don khieu nai ve hs 6",  # without accents
    "hs 6 dang cho ket luan thanh tra",  # an inquiry
    "dossier 6: complaint pending",  # in English
]


@pytest.mark.parametrize("text", SENSITIVE)
def test_reasons_of_discipline_or_complaint_are_never_kept(text: str) -> None:
    (update,) = read_status(text, SAT).updates
    assert update.state is State.ON_HOLD
    assert update.note is None
    assert update.target.id == 6
    assert len(update.target.text.split()) <= 2  # the name of the dossier and nothing behind it


def test_a_report_about_complaints_is_still_a_report() -> None:
    (update,) = read_status("đã nộp báo cáo giải quyết khiếu nại, tố cáo quý 4", SAT).updates
    assert update.state is State.SUBMITTED


LACKING = [
    ("rồi", Lack.TARGET, ()),  # of what?
    ("đã gửi hồ sơ", Lack.TARGET, ()),  # which one?
    ("HS 3", Lack.STATE, DOSSIER_STATES),  # what about it?
    ("hs 30 chưa có quyết định", Lack.STATE, DOSSIER_STATES),  # waiting, but where?
]


@pytest.mark.parametrize(("text", "lack", "choices"), LACKING)
def test_an_open_report_says_what_it_lacks(text: str, lack: Lack, choices: tuple[State, ...]) -> None:
    reading = read_status(text, SAT)
    assert (reading.outcome, reading.lack, reading.choices) == (Outcome.ASK, lack, choices)


def test_clauses_that_stay_open_are_named_beside_the_understood_ones() -> None:
    reading = read_status("đã nộp báo cáo quý 4; HS 3", SAT)
    assert len(reading.updates) == 1
    assert reading.unread == ("HS 3",)


def test_a_unit_keeps_what_it_reports_about() -> None:
    (update,) = read_status("UBND xã A đã nộp báo cáo quý 4 hôm qua", SAT).updates
    assert (update.target.text, update.matter) == ("UBND xã A", "báo cáo quý 4")


NO_DAY = [
    "đã nộp báo cáo quý 4 trước hạn 15/12",  # the deadline is not the day of sending
    "đã nộp báo cáo cuối năm",  # part of the name
    "đã nộp báo cáo khối năm 2026",  # part of the name
    "chưa nộp báo cáo hôm qua",  # nothing happened on that day
]


@pytest.mark.parametrize("text", NO_DAY)
def test_a_day_that_is_not_the_day_of_sending_is_not_taken(text: str) -> None:
    assert [update.day for update in read_status(text, SAT).updates] == [None]


NO_SUCH_DAY = [
    ("đã nộp báo cáo quý 4 ngày 31/11", ()),  # no such day
    ("HS 12 đã nộp ngày mai", ()),  # done in the future
]


@pytest.mark.parametrize(("text", "days"), NO_SUCH_DAY)
def test_a_day_that_cannot_be_is_asked_about(text: str, days: tuple[date, ...]) -> None:
    reading = read_status(text, SAT)
    assert (reading.outcome, reading.lack, reading.days) == (Outcome.ASK, Lack.DAY, days)


def test_composed_and_decomposed_letters_read_the_same() -> None:
    text = "HS 12 thiếu biên bản họp hội đồng"
    assert read_status(unicodedata.normalize("NFD", text), SAT) == read_status(text, SAT)


def test_every_sign_leads_to_a_state_of_its_own_kind() -> None:
    assert set(ON_DOSSIER.values()) == set(DOSSIER_STATES)
    assert set(ON_OBLIGATION.values()) == set(OBLIGATION_STATES)


LONG = ["đã nộp " * 1_500, "hs 3, " * 2_000, "🙂" * 10_000, " " * 10_000, "\n" * 10_000, "chưa " * 2_500]
LONG.append("\udcff")  # half of a letter


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:6]))
def test_no_message_is_too_long_or_too_strange(text: str) -> None:
    assert read_status(text, SAT).outcome in set(Outcome)
