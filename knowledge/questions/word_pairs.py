"""Which words of the field stand side by side, and how often: it speaks for reading a word as another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from math import log1p
from typing import TYPE_CHECKING, Any

from knowledge.questions.text import TOKEN
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from knowledge.knowledge_base import KnowledgeBase

NUMBER = "0"
_TO_SPEAK = 4  # how often a word stands beside another that speaks for it
STRONG = 3.0
"""Evidence of one neighbour that speaks for itself."""

_OF_CUES, _OF_RULES = 4, 1
# Between the words of a set, which stand in any order and so beside nothing.
_PARTS = re.compile(r"[&|!]")
_NO_PHRASES = frozenset({"fillers", "fillers_written", "fillers_open", "ordinary"})

Pair = tuple[str, str]
Phrases = Iterable[tuple[Sequence[str], int]]  # texts with their weight


@lru_cache(maxsize=8192)  # the same words come in every question
def plain(word: str) -> str:
    """A word as it is looked up; one number is as good as another."""
    return NUMBER if word.isdigit() else fold(word)


def as_written(word: str) -> str:
    """A word as it stands beside others, with its accents; one number is as good as another."""
    return NUMBER if word.isdigit() else word.lower()


class WordPairs:
    """The words of some texts: how each is written, and how often which of them stand side by side."""

    def __init__(
        self, phrases: Callable[[], Phrases], kept: Callable[[], dict[str, Any] | None] = lambda: None
    ) -> None:
        """`phrases` are read the first time that they are needed, unless what they come to (`table_of_pairs`)
        was `kept`.
        """
        self._phrases = phrases
        self._kept = kept

    @cached_property
    def words(self) -> dict[str, set[str]]:
        """The folded words, each with the ways in which it is written."""
        words: dict[str, set[str]] = {}
        for word in {one for pair in self.written for one in pair} | self._alone:
            if not word.isdigit():
                words.setdefault(fold(word), set()).add(word)
        return {word: written for word, written in words.items() if word.isalpha()}

    @cached_property
    def folded(self) -> dict[Pair, int]:
        """How often two folded words stand side by side."""
        plain_of = {word: plain(word) for pair in self.written for word in pair}
        pairs: dict[Pair, int] = {}
        for (before, after), count in self.written.items():
            pair = plain_of[before], plain_of[after]
            pairs[pair] = pairs.get(pair, 0) + count
        return pairs

    @cached_property
    def written(self) -> dict[Pair, int]:
        """How often two words stand side by side as they are written."""
        return self._counted[0]

    @cached_property
    def often(self) -> dict[str, int]:
        """How often a folded word stands behind another."""
        return _often(self.folded)

    @cached_property
    def often_written(self) -> dict[str, int]:
        """How often a word as it is written stands behind another."""
        return _often(self.written)

    @cached_property
    def triples(self) -> dict[tuple[str, str, str], int]:
        """How often three folded words stand in a row; looked at only where pairs leave a doubt."""
        triples: dict[tuple[str, str, str], int] = {}
        for texts, weight in self._phrases():
            for text in texts:
                words = [plain(one) for one in _split(text)]
                for triple in zip(words, words[1:], words[2:], strict=False):
                    triples[triple] = triples.get(triple, 0) + weight
        return triples

    def in_writing(self, folded: Sequence[str]) -> str:
        """Folded words with their accents, each as it is written beside the one before it."""
        written: list[str] = []
        for word in folded:
            before = written[-1] if written else ""
            forms = sorted(self.words.get(word, {word}))
            beside = [(self.written.get((before, one), 0), self.often_written.get(one, 0)) for one in forms]
            written.append(forms[beside.index(max(beside))])
        return " ".join(written)

    def evidence(self, before: str, after: str) -> float:
        """What it counts that two folded words were seen side by side."""
        return log1p(self.folded.get((before, after), 0))

    def speaking(self, *, written: bool) -> Neighbours:
        """The words that stand often enough beside a word for it to speak for them."""
        return self._speaking_written if written else self._speaking_folded

    @cached_property
    def _counted(self) -> tuple[dict[Pair, int], set[str]]:
        kept = self._kept()
        if kept is None:
            return _counted(self._phrases())
        words = kept["pairs"].split()
        pairs = zip(words[::2], words[1::2], strict=True)
        return dict(zip(pairs, kept["counts"], strict=True)), set(kept["alone"].split())

    @cached_property
    def _alone(self) -> set[str]:
        return self._counted[1]

    @cached_property
    def _speaking_written(self) -> Neighbours:
        return Neighbours(self.written)

    @cached_property
    def _speaking_folded(self) -> Neighbours:
        return Neighbours(self.folded)


class Neighbours:
    """Pairs of words, of which those that stand often side by side are filed by their spelling."""

    def __init__(self, pairs: Mapping[Pair, int]) -> None:
        self.pairs = pairs
        words = {word: None for pair, count in pairs.items() if count >= _TO_SPEAK for word in pair}
        self._spelled: dict[str, list[str]] = {}
        self._found: dict[str, list[str]] = {}
        for word in words:
            for spelling in _with_a_letter_less(word):
                self._spelled.setdefault(spelling, []).append(word)

    def near(self, word: str, before: str, after: str) -> list[str]:
        """The words that may be one slip away, and stand often behind the one or before the other."""
        spelled, often = self._spelled, self.pairs.get
        near = {one: None for spelling in _with_a_letter_less(word) for one in spelled.get(spelling, ())}
        return [
            one for one in near if often((before, one), 0) >= _TO_SPEAK or often((one, after), 0) >= _TO_SPEAK
        ]

    def _near(self, word: str) -> Sequence[str]:
        """Words that share a spelling with it; only words that are known are looked at, so all are kept."""
        found = self._found.get(word)
        if found is None:
            near = chain.from_iterable(self._spelled.get(one, ()) for one in _with_a_letter_less(word))
            found = self._found[word] = [one for one in dict.fromkeys(near) if one != word]
        return found

    def is_between(self, before: str, word: str, after: str) -> bool:
        """Whether it was seen both behind the one and before the other."""
        return (before, word) in self.pairs and (word, after) in self.pairs

    def is_beside(self, before: str, word: str, after: str) -> bool:
        """Whether it was seen behind the one or before the other."""
        return (before, word) in self.pairs or (word, after) in self.pairs

    def evidence(self, before: str, after: str) -> float:
        """What it counts that two words were seen side by side, as they are filed here."""
        return log1p(self.pairs.get((before, after), 0))


def _with_a_letter_less(word: str) -> list[str]:
    """The word, and what is left of it without any one of its letters: two words one slip apart share one."""
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _counted(phrases: Phrases) -> tuple[dict[Pair, int], set[str]]:
    """How often which words stand side by side, and every word."""
    written: dict[Pair, int] = {}
    alone: set[str] = set()
    for texts, weight in phrases:
        split = [_split(text) for text in texts]
        alone.update(word for one in split for word in one)
        for pair, count in Counter(pair for one in split for pair in pairwise(one)).items():
            written[pair] = written.get(pair, 0) + count * weight
    return written, alone


def _often(pairs: Mapping[Pair, int]) -> dict[str, int]:
    often: dict[str, int] = {}
    for (_, after), count in pairs.items():
        often[after] = often.get(after, 0) + count
    return often


def _split(text: str) -> list[str]:
    words = TOKEN.findall(text.lower().replace("#", NUMBER))
    return [NUMBER if one.isdigit() else one for one in words]


def word_pairs_of(kb: KnowledgeBase) -> WordPairs:
    """The words of the names, cues and rules held."""
    return WordPairs(lambda: _phrases(kb), lambda: kb.kept_pairs)


def table_of_pairs(kb: KnowledgeBase) -> dict[str, Any]:
    """The same as plain values, for the compiled cache: the words of the pairs one after the other."""
    written, alone = _counted(_phrases(kb))
    words = " ".join(word for pair in written for word in pair)
    return {"pairs": words, "counts": list(written.values()), "alone": " ".join(sorted(alone))}


def _phrases(kb: KnowledgeBase) -> Phrases:
    words, catalogue = kb.words, kb.catalogue
    cues = [phrase for groups in words.groups.values() for group in groups for phrase in group.words]
    yield [part for cue in cues for part in _PARTS.split(cue)], _OF_CUES
    yield [text for name, texts in words.lists.items() if name not in _NO_PHRASES for text in texts], _OF_CUES
    yield [*words.abbreviations.values()], _OF_CUES
    yield (
        [
            f"{head} {level}"
            for family in words.families
            for head in family.heads
            for levels in family.levels.values()
            for level in levels
        ],
        _OF_CUES,
    )
    yield [text for award in catalogue.awards for text in (award.name.vi, *award.aliases)], _OF_CUES
    yield [text for term in catalogue.terms for text in (term.name.vi, *term.aliases)], _OF_CUES
    yield [rule.text.vi for award in catalogue.awards for rule in award.statements], _OF_RULES
