"""How much a term says: BM25, with the numbers that were measured best (benchmarks/README.md)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Articles, by which the candidates are chosen.
SATURATION = 0.6
LENGTH = 0.6
HEADING = 3  # a term of the heading counts as often
SINGLE = 0.3  # a single syllable, where a pair of neighbours counts 1

# Passages of the candidates.
PASSAGE_SATURATION = 0.6
PASSAGE_LENGTH = 0.8
NEAR = 0.5  # two syllables that stand near each other in question and passage alike
NEAR_AT_MOST = 4  # syllables apart
NEAR_RARITY = 2.0  # what two near syllables say more than each by itself
ARTICLE_SHARE = 0.8  # what the score of the whole article counts beside that of its best passage
HEADING_SAID = 1.2  # how much counts that the heading says nothing but what was asked

UNSEEN_PAIR = 0.5  # what two neighbours that no article has count in the share of the question that is said


def rarity(spread: NDArray[Any], articles: int) -> NDArray[Any]:
    """How much a term says that so many of the articles have."""
    return np.asarray(np.log1p((articles - spread + 0.5) / (spread + 0.5)), np.float32)
