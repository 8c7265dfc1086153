"""What units will send, told by whoever coordinates them: a plan of theirs, no report of the writer."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.dates.sentence import Sentence
from knowledge.status_lines import Outcome, State, read_status
from knowledge.statuses.plain_senders import plain_sender
from knowledge.statuses.unit_plans import read_unit_plan

MONDAY = date(2026, 12, 14)


@pytest.mark.parametrize(
    ("text", "units", "days", "is_by"),
    [
        ("SYT mai nộp", ("SYT",), (date(2026, 12, 15),), False),
        ("syt, stc mai nop", ("syt", "stc"), (date(2026, 12, 15),), False),  # no accents
        ("Sở Y tế, Sở Nội vụ thứ Tư nộp", ("Sở Y tế", "Sở Nội vụ"), (date(2026, 12, 16),), False),
        # only by when: promised, or asked for
        ("SYT và SNV trước 20/12", ("SYT", "SNV"), (date(2026, 12, 19), date(2026, 12, 20)), True),
        ("SYT, STC hẹn 18/12", ("SYT", "STC"), (date(2026, 12, 18),), True),
    ],
)
def test_a_plan_of_units_is_theirs(
    text: str, units: tuple[str, ...], days: tuple[date, ...], is_by: bool
) -> None:
    found = read_unit_plan(text, MONDAY)
    assert found is not None
    assert (found.units, found.days, found.is_by) == (units, days, is_by)


@pytest.mark.parametrize(
    "text",
    [
        "mai nộp báo cáo",  # the writer's own
        "báo cáo khối trước 20/12",  # a deadline that is named
        "SYT đã nộp hôm qua",  # done
        "SYT mai nộp chưa?",  # asked
        "Sở Y tế trước 1/7/2025 áp dụng quy định nào",  # about the rules
    ],
)
def test_what_is_no_plan_of_units(text: str) -> None:
    assert read_unit_plan(text, MONDAY) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hoa nop bc roi", "hoa"),
        ("thuy da nop", "thuy"),
        ("hùng gửi hôm qua rồi", "hùng"),  # accents, small letters
        ("lan bao nop roi", "lan"),  # what somebody says
        ("em nop bc roi", None),  # the writer
        ("vua nop bc roi", None),
        ("bc nop roi", None),  # what it is
        ("mai nop bc", None),  # when
        ("xin nop cham bc", None),
    ],
)
def test_one_plain_word_before_the_verb_is_somebody(text: str, name: str | None) -> None:
    found = plain_sender(Sentence.of(text))
    assert (None if found is None else found.target.text) == name


@pytest.mark.parametrize("text", ["hoa nop bc", "SYT nộp báo cáo", "Sở Y tế nộp bc quý 4", "em nop bc"])
def test_a_bare_sending_may_be_done_or_not(text: str) -> None:
    reading = read_status(text, MONDAY)
    assert reading.outcome is Outcome.UPDATE
    assert [(one.state, one.is_tense_open) for one in reading.updates] == [(State.SUBMITTED, True)]
