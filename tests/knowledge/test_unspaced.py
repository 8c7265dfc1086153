"""Words typed without blanks are parted; one long word, and what is of no field, stays as it was typed."""

from __future__ import annotations

import pytest

from knowledge.questions.unspaced import Unspaced, may_lack_blanks

PAIRS = {("ho", "so"): 9, ("bang", "khen"): 9, ("thu", "tuong"): 9, ("khen", "thu"): 3, ("tien", "thuong"): 5}
WORDS = {one for pair in PAIRS for one in pair} | {"thut", "uong", "requirements", "tin"}


@pytest.fixture
def reader() -> Unspaced:
    return Unspaced(WORDS, PAIRS, {"cstdtq", "bk"})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hosobangkhenthutuong", "ho so bang khen thu tuong"),  # not "thut uong"
        ("hồsơbằngkhen gồm gì", "ho so bang khen gồm gì"),  # with accents; the rest stays
        ("tienthuongcstdtq", "tien thuong cstdtq"),  # an abbreviation stands beside anything
        ("requirements", "requirements"),  # one word, however long
        ("tintinbangso", "tintinbangso"),  # words of ours that never stand so
        ("photographs", "photographs"),  # none of ours
    ],
)
def test_words_without_blanks(reader: Unspaced, typed: str, read: str) -> None:
    assert reader.parted(typed) == read


def test_short_words_are_not_looked_at() -> None:
    assert not may_lack_blanks("hồ sơ bằng khen thủ tướng")
    assert may_lack_blanks("hosobangkhen")
