"""When what was told about one question is shown under another: never where it is doubtful."""

from __future__ import annotations

import pytest

from knowledge.same_matter import is_same_matter, wording_of
from knowledge.topic import Aspect, Topic

QUESTION = "trần khen cấp xã năm nay là bao nhiêu"
OPEN = {"award": None, "aspect": None}  # a matter that nothing names


def test_the_same_words_stay_the_same_matter_after_a_word_of_them_got_a_meaning() -> None:
    learned = Topic(award="giay-khen", aspect=Aspect.OVERVIEW)
    assert is_same_matter(OPEN, wording_of(QUESTION), learned, QUESTION)


@pytest.mark.parametrize(
    "asked",
    [
        "Trần khen cấp xã năm nay là bao nhiêu?",  # as typed on another day
        "tran khen cap xa nam nay la bao nhieu",  # without accents
        "dạ cho em hỏi trần khen cấp xã năm nay là bao nhiêu ạ",  # politely
    ],
)
def test_case_accents_and_courtesy_make_no_other_question(asked: str) -> None:
    assert is_same_matter(OPEN, wording_of(QUESTION), Topic(), asked)


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("trần khen cấp xã năm nay là bao nhiêu", "trần khen cấp tỉnh năm nay là bao nhiêu"),
        ("được không ạ", "được không ạ"),  # says nothing without the turns before it
    ],
)
def test_other_words_or_too_few_are_no_same_matter(kept: str, asked: str) -> None:
    assert not is_same_matter(OPEN, wording_of(kept), Topic(award="giay-khen"), asked)


def test_words_about_an_award_are_told_by_the_award_not_by_the_words() -> None:
    kept = {"award": "bang-khen-thu-tuong", "aspect": "authority"}
    other = Topic(award="giay-khen", aspect=Aspect.AUTHORITY)
    assert not is_same_matter(kept, wording_of("vậy thì ai ký"), other, "vậy thì ai ký")
