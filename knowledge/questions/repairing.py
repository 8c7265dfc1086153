"""Slips of the finger put right before a question is read, where its other words leave no doubt.

A word that nobody knows, or that never stands beside its neighbours, is replaced by a known one that is one
edit away, or parted in two, if that one is seen beside them in the names, cues and rules held. Of two words
that fit as well none is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log1p

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.question_words import syllable_set
from knowledge.questions.text import TOKEN, decoded
from knowledge.vietnamese import compose, fold

_SHORTEST = 2  # letters of a word that is put right
_SHORTEST_ABBREVIATION = 4
# What a change costs beside the evidence of pairs that were seen: the better known what was typed, the more.
_OF_NO_WORD, _OF_UNKNOWN_ACCENTS = 0.4, 1.5
_LONG_ENOUGH_ALONE = 4  # letters of a word that is believed without a neighbour if nothing else is near
_FAR = 2.0  # more, for a word whose accents were typed otherwise
_MARGIN = 0.2
_STRONG = 3.0  # evidence of one neighbour that speaks for itself
_OFTEN = 0.15  # what it counts that a word is a frequent one
# Built as Vietnamese syllables are: rather a word that we do not know than a slip.
_SYLLABLE = re.compile(
    r"(?:[bcdghklmnprstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?"
    r"(?:(?:[aeiouy]|ie|uo|oa|oe|uy|uye?|ye|ua|ue)(?:[cmnpt]|ng)?|(?:o?a|[ei]|u[ey])(?:ch|nh)"
    r"|[aeou]i|[ao]o|[aeiou]u|a[yu]|ia|i?eu|uoi|uou|oai|oay|uay|uya|uyu|oeo|yeu)"
)
_NUMBER = "0"
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class _Word:
    """A reading of one typed word: its folded syllables, how they are written and what the change costs."""

    folded: tuple[str, ...]
    written: tuple[str, ...]
    cost: float = 0.0


def _plain(word: str) -> str:
    """A word as it is looked up; one number is as good as another."""
    return _NUMBER if word.isdigit() else fold(word)


class Repairer:
    """Knows the words of the field and which of them stand side by side."""

    def __init__(
        self,
        phrases: Callable[[], Iterable[tuple[Sequence[str], int]]],
        known: frozenset[str],
        ordinary: frozenset[str],
        abbreviations: Mapping[str, str],
    ) -> None:
        """`phrases` gives texts with their weight; `known` are folded syllables and `ordinary` words as they
        are written that are no slips.
        """
        self._phrases = phrases
        self._known = known
        self._ordinary = ordinary | {fold(one) for one in ordinary}
        self._abbreviations = abbreviations
        self._long = [one for one in abbreviations if len(one) >= _SHORTEST_ABBREVIATION]

    def repaired(self, text: str) -> str:
        """The text with its slips put right; the same text where there are none."""
        text = compose(text)
        tokens = list(TOKEN.finditer(text))
        typed = [one.group() for one in tokens]
        folded = [_plain(one) for one in typed]
        has_accents = any(one.lower() != plain for one, plain in zip(typed, folded, strict=True))
        costs = [self._cost(typed, folded, place, has_accents=has_accents) for place in range(len(tokens))]
        if not any(costs):
            return text
        readings = [
            self._readings(typed[place], folded[place], cost, has_accents=has_accents)
            for place, cost in enumerate(costs)
        ]
        chosen = self._best(readings)
        pieces, end = [], 0
        for place, token in enumerate(tokens):
            word = chosen[place]
            changed = word.cost and self._is_sure(readings[place], chosen, place)
            pieces.append(text[end : token.start()])
            pieces.append(
                self._spelt(typed[place], chosen, place, has_accents=has_accents) if changed else typed[place]
            )
            end = token.end()
        return "".join(pieces) + text[end:]

    def _cost(self, typed: Sequence[str], folded: Sequence[str], place: int, *, has_accents: bool) -> float:
        """What it costs to change a word, 0 where it is not to be touched."""
        own, plain = typed[place], folded[place]
        if len(plain) < _SHORTEST or not plain.isalpha() or plain in self._abbreviations:
            return 0.0
        if own.lower() in self._ordinary:
            return 0.0
        if own[0].isupper() and place and not own.isupper():
            return 0.0  # rather a name than a slip
        if plain not in self._known and plain not in self._words:
            return _OF_UNKNOWN_ACCENTS if _SYLLABLE.fullmatch(plain) else _OF_NO_WORD
        is_told = not has_accents or own.lower() == plain or own.lower() in self._words.get(plain, ())
        return (
            0.0
            if is_told or len(plain) <= _SHORTEST or self._stands_beside(folded, place)
            else _OF_UNKNOWN_ACCENTS
        )

    def _stands_beside(self, folded: Sequence[str], place: int) -> bool:
        """Whether the word was seen beside one of its neighbours."""
        before = place and self._pairs.get((folded[place - 1], folded[place]))
        return bool(
            before or (place + 1 < len(folded) and self._pairs.get((folded[place], folded[place + 1])))
        )

    def _readings(self, typed: str, folded: str, cost: float, *, has_accents: bool) -> list[_Word]:
        written_out = self._abbreviations.get(folded)
        own = _Word(tuple(fold(written_out).split()) if written_out else (folded,), (typed,))
        if not cost:
            return [own]
        if typed.isupper() or (len(folded) >= _SHORTEST_ABBREVIATION and not _VOWEL.search(folded)):
            short = self._abbreviation(folded)
            if short or typed.isupper():
                return [own, *short]
        near = self._near(typed.lower(), folded, cost, has_accents=has_accents)
        if (
            len(near) == 1
            and cost == _OF_NO_WORD
            and len(folded) >= _LONG_ENOUGH_ALONE
            and _VOWEL.search(folded)
        ):
            return [replace(near[0], cost=-1.0)]
        if cost != _OF_NO_WORD:
            return [own, *near]
        return [own, *near, *self._parted(typed.lower(), folded), *self._telex(typed, folded)]

    def _near(self, typed: str, folded: str, cost: float, *, has_accents: bool) -> list[_Word]:
        found = []
        for word in self._one_edit_away(folded):
            forms, nearest = self._nearest(typed, word) if has_accents else ((word,), 1)
            found.append(_Word((word,), forms, cost + (_FAR if nearest > 1 else 0.0)))
        if has_accents and folded in self._words and typed not in self._words[folded] and typed != folded:
            found.append(_Word((folded,), tuple(sorted(self._words[folded])), 0.0))
        return found

    def _one_edit_away(self, folded: str) -> tuple[str, ...]:
        words = [one for size in (-1, 0, 1) for one in self._spelled.get(len(folded) + size, ())]
        hits = process.extract(folded, words, scorer=OSA.distance, score_cutoff=1, limit=None)
        return tuple(word for word, distance, _ in hits if distance)

    def _nearest(self, typed: str, word: str) -> tuple[tuple[str, ...], int]:
        """The written forms of a word that are nearest to what was typed, and how near."""
        if word not in self._words:
            return (word,), 1  # a particle: how it is written is not looked at
        distances = {one: OSA.distance(typed, one) for one in sorted(self._words[word])}
        nearest = min(distances.values())
        return tuple(one for one, distance in distances.items() if distance == nearest), nearest

    def _telex(self, typed: str, folded: str) -> list[_Word]:
        plain = decoded(folded, self._known) if typed.lower() == folded else folded
        return [_Word((plain,), (plain,), _OF_NO_WORD)] if plain != folded else []

    def _parted(self, typed: str, folded: str) -> list[_Word]:
        return [
            _Word((folded[:at], folded[at:]), (f"{typed[:at]} {typed[at:]}",), _OF_NO_WORD)
            for at in range(2, len(folded) - 1)
            if self._pairs.get((folded[:at], folded[at:]))
        ]

    def _abbreviation(self, folded: str) -> list[_Word]:
        if len(folded) < _SHORTEST_ABBREVIATION - 1:
            return []
        hits = process.extract(folded, self._long, scorer=OSA.distance, score_cutoff=1, limit=3)
        hits = [hit for hit in hits if hit[0][0] == folded[0] or sorted(hit[0]) == sorted(folded)]
        turned = [hit for hit in hits if sorted(hit[0]) == sorted(folded)]  # only the letters changed places
        meant = {self._abbreviations[one]: one for one, _, _ in turned or hits}
        # No neighbour speaks for an abbreviation: it is believed where nothing else is near.
        return (
            [_Word(tuple(fold(out).split()), (one,), -1.0) for out, one in meant.items()]
            if len(meant) == 1
            else []
        )

    def _best(self, readings: Sequence[Sequence[_Word]]) -> list[_Word]:
        """The readings that fit together best, from the first word to the last."""
        paths: list[tuple[float, tuple[_Word, ...]]] = [(0.0, ())]
        for choices in readings:
            paths = [
                max(
                    (
                        (score + self._gain(path[-1] if path else None, word), (*path, word))
                        for score, path in paths
                    ),
                    key=lambda one: one[0],
                )
                for word in choices
            ]
        return list(max(paths, key=lambda one: one[0])[1])

    def _gain(self, before: _Word | None, word: _Word) -> float:
        gain = sum(self._evidence(pair) for pair in pairwise(word.folded)) - word.cost
        if word.cost:
            gain += _OFTEN * log1p(self._often.get(word.folded[0], 0))
        return gain if before is None else gain + self._evidence((before.folded[-1], word.folded[0]))

    def _evidence(self, pair: tuple[str, ...]) -> float:
        return log1p(self._pairs.get(pair, 0))

    def _is_sure(self, choices: Sequence[_Word], chosen: Sequence[_Word], place: int) -> bool:
        """Whether the neighbours speak for the word, and for no other as much."""
        word = chosen[place]
        if word.cost < 0:
            return True
        if word.cost >= _OF_UNKNOWN_ACCENTS and not self._fits_well(chosen, place):
            return False
        own = self._beside(chosen, place, word)
        others = (self._beside(chosen, place, one) for one in choices if one.folded != word.folded)
        return own > 0 and all(own - other >= _MARGIN for other in others)

    def _fits_well(self, chosen: Sequence[_Word], place: int) -> bool:
        beside = [(chosen[place - 1].folded[-1], chosen[place].folded[0])] if place else []
        if place + 1 < len(chosen):
            beside.append((chosen[place].folded[-1], chosen[place + 1].folded[0]))
        return all(pair in self._pairs for pair in beside) or any(
            self._evidence(pair) >= _STRONG for pair in beside
        )

    def _beside(self, chosen: Sequence[_Word], place: int, word: _Word) -> float:
        after = chosen[place + 1] if place + 1 < len(chosen) else None
        following = self._evidence((word.folded[-1], after.folded[0])) if after is not None else 0.0
        return self._gain(chosen[place - 1] if place else None, word) + following

    def _spelt(self, typed: str, chosen: Sequence[_Word], place: int, *, has_accents: bool) -> str:
        """The word as it is written beside its neighbours, or without accents as the rest was typed."""
        word = chosen[place]
        if not has_accents:
            return word.written[0] if " " in word.written[0] or word.cost < 0 else " ".join(word.folded)
        before = chosen[place - 1].written[-1].lower() if place else ""
        after = chosen[place + 1].written[0].lower() if place + 1 < len(chosen) else ""
        pairs = self._written_pairs
        best = max(word.written, key=lambda one: pairs.get((before, one), 0) + pairs.get((one, after), 0))
        return best.capitalize() if typed[0].isupper() and not typed.isupper() else best

    @cached_property
    def _counted(self) -> tuple[dict[str, set[str]], dict[tuple[str, ...], int], dict[tuple[str, str], int]]:
        written: dict[tuple[str, str], int] = {}
        folded: dict[str, str] = {}
        pairs: dict[tuple[str, ...], int] = {}
        words: dict[str, set[str]] = {}
        for texts, weight in self._phrases():
            split = [TOKEN.findall(text.lower().replace("#", _NUMBER)) for text in texts]
            counted = Counter(pair for one in split for pair in pairwise(one))
            folded.update((word, "") for one in split for word in one)
            for pair, count in counted.items():
                written[pair] = written.get(pair, 0) + count * weight
        for word in folded:
            folded[word] = plain = _plain(word)
            if plain.isalpha():
                words.setdefault(plain, set()).add(word)
        for (before, after), count in written.items():
            plain_pair = folded[before], folded[after]
            pairs[plain_pair] = pairs.get(plain_pair, 0) + count
        return words, pairs, written

    @property
    def _words(self) -> dict[str, set[str]]:
        return self._counted[0]

    @property
    def _pairs(self) -> dict[tuple[str, ...], int]:
        return self._counted[1]

    @property
    def _written_pairs(self) -> dict[tuple[str, str], int]:
        return self._counted[2]

    @cached_property
    def _often(self) -> dict[str, int]:
        often: dict[str, int] = {}
        for (_, after), count in self._pairs.items():
            often[after] = often.get(after, 0) + count
        return often

    @cached_property
    def _spelled(self) -> dict[int, list[str]]:
        by_size: dict[int, list[str]] = {}
        for word in sorted({*self._words, *self._known}):
            if len(word) > 1 and word.isalpha():
                by_size.setdefault(len(word), []).append(word)
        return by_size


_OF_CUES, _OF_RULES = 4, 1
_NO_PHRASES = frozenset({"fillers", "ordinary"})


def repairer_of(kb: KnowledgeBase, known: frozenset[str]) -> Repairer:
    """The repairer for the names, cues and rules held."""
    ordinary = syllable_set(kb.words["ordinary"][0]) if kb.words["ordinary"] else frozenset()
    return Repairer(lambda: _phrases(kb), known, ordinary, kb.words.abbreviations)


def _phrases(kb: KnowledgeBase) -> Iterator[tuple[Sequence[str], int]]:
    words, catalogue = kb.words, kb.catalogue
    yield [phrase for groups in words.groups.values() for group in groups for phrase in group.words], _OF_CUES
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
