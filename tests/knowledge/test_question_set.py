"""The question set: what it covers, how a phone spoils a question, and how right the answers are."""

from __future__ import annotations

from collections import Counter

import pytest
from rapidfuzz.distance import OSA

from benchmarks.questions.__main__ import run
from benchmarks.questions.judging import CONFIDENTLY_WRONG, OVER_ASKED, OVER_DECLINED, RIGHT, plain
from benchmarks.questions.reading import questions
from benchmarks.questions.variants import VARIANTS, abbreviated, as_typed, with_slips, without_accents
from knowledge.topic import Aspect
from tests.package_rules import package_rules

# The share of right answers and the most that are wrong with confidence, by the way of typing.
GOALS = {"clean": (0.97, 0), "no accents": (0.97, 0), "slips": (0.97, 0), "abbreviations": (0.97, 0)}
MOST_NOT_ANSWERED = 0.02


@pytest.mark.parametrize(("variant", "goal"), GOALS.items())
def test_answers_are_right_and_hardly_ever_confidently_wrong(variant: str, goal: tuple[float, int]) -> None:
    asked = [(question, found) for question, _, found in run(questions(), [variant], package_rules())]
    wrong = [(q.text, found.missing) for q, found in asked if found.value == CONFIDENTLY_WRONG]
    least, most_wrong = goal
    counted = Counter(found.value for _, found in asked)
    assert len(wrong) <= most_wrong, wrong
    assert counted[RIGHT] / len(asked) >= least
    answerable = sum(question.expected.outcomes == ("answered",) for question, _ in asked)
    assert counted[OVER_ASKED] + counted[OVER_DECLINED] <= MOST_NOT_ANSWERED * answerable


def test_the_set_asks_about_every_award_and_every_aspect() -> None:
    held = questions()
    assert len(held) >= 400
    assert len({(one.text, one.as_of, one.received_on, one.context) for one in held}) == len(held)
    assert {one.award for one in held if one.award} == {a.id for a in package_rules().catalogue.awards}
    assert {one.aspect for one in held} == set(Aspect)


def test_every_expected_citation_is_a_provision_that_is_held() -> None:
    library = package_rules().library
    for question in questions():
        for bases in question.expected.cites:
            for cite in bases:
                assert library.versions(cite), f"{question.text}: {cite}"


def test_variants_are_the_same_in_every_run() -> None:
    text = "tiêu chuẩn chiến sĩ thi đua toàn quốc"
    assert without_accents(text) == "tieu chuan chien si thi dua toan quoc"
    assert abbreviated("hồ sơ Bằng khen của Thủ tướng") == "hs bk của ttg"
    assert with_slips(text) == with_slips(text) != text


def test_a_slip_is_one_edit_in_a_long_word() -> None:
    for question in questions():
        words, slipped = question.text.split(), as_typed(question, "slips").text.split()
        changed = [(a, b) for a, b in zip(words, slipped, strict=True) if a != b]
        assert all(len(a) >= 4 and OSA.distance(a, b) == 1 for a, b in changed)


def test_numbers_and_percentages_are_compared_however_they_are_written() -> None:
    assert plain("05  năm, 90 %") == plain("5 năm, 90%")
    assert plain("12,0 lần") == plain("12 lần")
    assert next(iter(VARIANTS)) == "clean"
