"""The quick look for words and names one slip away leaves out none that a slow comparison finds."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import OSA

from knowledge.questions.spellings import Spellings
from knowledge.questions.word_pairs import Neighbours
from knowledge.vietnamese import fold
from tests.package_rules import package_rules

LETTERS = "abcdeghiklmnopqrstuvxy"


def slipped(text: str, chance: random.Random) -> str:
    """The text with a letter lost, doubled, put in, hit beside or changed places with the next one."""
    at = chance.randrange(len(text))
    letter = chance.choice(LETTERS)
    swapped = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    ways = (text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1 :])
    return chance.choice((*ways, swapped, text))


@pytest.fixture(scope="module")
def names() -> list[str]:
    awards = package_rules().catalogue.awards
    return sorted(
        {"".join(fold(one.name.vi).split()) for one in awards} | {"thongtu", "huychuong", "danhhieu"}
    )


@pytest.mark.parametrize("most", [1, 2])
def test_every_name_as_near_as_that_is_found(names: list[str], most: int) -> None:
    chance = random.Random(most)
    spellings = Spellings(((one, 1) for one in names), most=2)
    for _ in range(600):
        typed = chance.choice(names)
        for _ in range(chance.randrange(most + 1)):
            typed = slipped(typed, chance)
        near = {(place, OSA.distance(typed, one)) for place, one in enumerate(names)}
        wanted = {one for one in near if one[1] <= most}
        assert set(spellings.near(typed, (1,), most=most)) == wanted, typed


def test_every_word_one_slip_away_that_stands_beside_is_found() -> None:
    chance = random.Random(3)
    words = sorted(
        {word for award in package_rules().catalogue.awards for word in fold(award.name.vi).split()}
    )
    neighbours = Neighbours({("x", word): 4 for word in words if word.isalpha()})
    for word in words:
        typed = slipped(word, chance)
        wanted = {one for one in words if one.isalpha() and OSA.distance(typed, one) == 1}
        assert wanted <= set(neighbours.near(typed, "x", "")), typed
        assert not neighbours.near(typed, "y", "")
