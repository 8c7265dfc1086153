"""Slips of the finger put right before a question is read, where its other words leave no doubt.

A word that nobody knows, or that never stands beside its neighbours, is replaced by a known one that is one
edit away, or parted in two, if that one is seen beside them in the names, cues and rules held. Of two words
that fit as well none is taken: they are handed on as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log1p

from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.near_words import OF_NO_WORD, OF_UNKNOWN_ACCENTS, NearWords, Word, is_shortened
from knowledge.questions.out_of_place import Fitting, OutOfPlace
from knowledge.questions.question_words import syllable_set
from knowledge.questions.text import TOKEN
from knowledge.questions.typed_line import Repaired, TypedLine, like
from knowledge.questions.word_pairs import STRONG, WordPairs, word_pairs_of
from knowledge.vietnamese import compose, fold

_SHORTEST = 2  # letters of a word that is put right
_SHORTEST_WORD = 3  # of one that is a word
_MARGIN = 0.7  # to be sure of one word
_NEARLY = 2.0  # to leave another one out
_OFTEN = 0.15  # what it counts that a word is a frequent one
_OF_THREE = 0.7  # what three words in a row count beside two
_TWICE = -5.0  # what speaks for a word that would stand beside itself
_MOST_RIVALS = 4
_MEASURE = re.compile(r"\d+[a-z]+\d?")
# Built as Vietnamese syllables are: rather a word that we do not know than a slip.
_SYLLABLE = re.compile(
    r"(?:[bdhlmnrstvx]|c(?![eiy])|k(?=[eiy])|g(?!e)|ng(?!e)|n?gh(?=[ei])|ch|gi|kh|nh|ph|qu|th|tr)?"
    r"(?:(?:[aeiouy]|ie|uo|oa|oe|uy|uye?|ye|ua|ue)(?:[cmnpt]|ng)?|(?:o?a|[ei]|u[ey])(?:ch|nh)"
    r"|[aeou]i|[ao]o|[aeiou]u|a[yu]|ia|i?eu|uoi|uou|oai|oay|uay|uya|uyu|oeo|yeu)"
)


class Repairer:
    """Knows the words of the field and which of them stand side by side."""

    def __init__(
        self,
        pairs: WordPairs,
        known: frozenset[str],
        ordinary: frozenset[str],
        fillers: frozenset[str],
        of_texts: frozenset[str],
        abbreviations: Mapping[str, str],
    ) -> None:
        """`known` are folded syllables, `ordinary` words as they are written, `fillers` folded ones that say
        nothing: of these two both neighbours have to speak for another word. `of_texts` are the words of
        the regulations.
        """
        self._pairs = pairs
        self._known = known
        self._ordinary = ordinary | {fold(one) for one in ordinary}
        self._fillers = fillers
        self._of_texts = of_texts | {fold(one) for one in of_texts}
        self._abbreviations = abbreviations
        self._near = NearWords(pairs, known, abbreviations)
        self._out_of_place = OutOfPlace(pairs)

    def repaired(self, text: str) -> Repaired:
        """The text with its slips put right; the same text where there are none."""
        text = compose(text)
        line = TypedLine(text, list(TOKEN.finditer(text)))
        costs = [self._cost(line, place) for place in range(len(line.typed))]
        open_at = self._repair_unknown(line, costs) if any(costs) else {}
        read_as: list[tuple[str, str]] = []
        for place, cost in enumerate(costs):
            fitting = () if cost else self._fitting(line, place)
            if len(fitting) == 1 and fitting[0].is_sure:
                line.put(place, like(line.typed[place], fitting[0].word))
                read_as.append((line.typed[place], line.words[place]))
            elif fitting:
                open_at[place] = [one.word for one in fitting]
        return line.repaired(read_as, open_at, costs)

    def _cost(self, line: TypedLine, place: int) -> float:
        """What it costs to change a word that is none or stands beside no neighbour, 0 for others."""
        own, bare = line.typed[place].lower(), line.folded[place]
        forms = self._pairs.words.get(bare)
        is_known = forms is not None or bare in self._known
        is_told = not line.has_accents or own == bare or own in (forms or ()) or own in self._of_texts
        if (is_known and (is_told or len(bare) <= _SHORTEST)) or own in self._ordinary:
            return 0.0
        if not self._may_slip(line, place):
            return 0.0
        if is_known:
            return 0.0 if self._stands_beside(line, place) else OF_UNKNOWN_ACCENTS
        if own in self._of_texts:
            return 0.0
        return OF_UNKNOWN_ACCENTS if _SYLLABLE.fullmatch(bare) else OF_NO_WORD

    def _may_slip(self, line: TypedLine, place: int) -> bool:
        own, bare = line.typed[place], line.folded[place]
        if len(bare) < _SHORTEST or not bare.isalpha() or bare in self._abbreviations:
            return False
        return not (place and own[0].isupper() and own[1:].islower())  # rather a name than a slip

    def _stands_beside(self, line: TypedLine, place: int) -> bool:
        """Whether the word was seen beside one of its neighbours."""
        pairs, folded = self._pairs.folded, line.folded
        before = place > 0 and (folded[place - 1], folded[place]) in pairs
        return before or (place + 1 < len(folded) and (folded[place], folded[place + 1]) in pairs)

    def _stands_among_bare(self, line: TypedLine, place: int) -> bool:
        """Whether a word typed without accents stands beside one typed so, as both were seen: a part of the
        question has no accents.
        """
        beside = [(at, at + 1) for at in (place - 1, place) if at >= 0 and at + 1 < len(line.folded)]
        bare = [pair for pair in beside if all(line.typed[at].lower() == line.folded[at] for at in pair)]
        return any((line.folded[first], line.folded[second]) in self._pairs.folded for first, second in bare)

    def _repair_unknown(self, line: TypedLine, costs: Sequence[float]) -> dict[int, list[str]]:
        """Put right the words that are none; told are the places of those left, with what they may be."""
        readings = [
            self._near.readings(line.typed[at], line.folded[at], cost, has_accents=line.has_accents)
            for at, cost in enumerate(costs)
        ]
        chosen = self._best(readings)
        open_at: dict[int, list[str]] = {}
        for place, choices in enumerate(readings):
            if not costs[place]:
                continue
            others = [one for one in choices if one.cost]
            ranked = sorted(others, key=lambda one: -self._fit(chosen, place, one))
            if ranked and self._is_sure(ranked, chosen, place):
                chosen[place] = ranked[0]
                line.put(place, self._spelt(line, chosen, place, ranked[0]))
            else:
                chosen[place] = choices[0]
                open_at[place] = self._rivals(line, chosen, place, ranked)
        return open_at

    def _rivals(
        self, line: TypedLine, chosen: Sequence[Word], place: int, ranked: Sequence[Word]
    ) -> list[str]:
        """The words that fit nearly as well as the best one, and the abbreviations that it may be."""
        typed, folded = line.typed[place], line.folded[place]
        if len(folded) < _SHORTEST_WORD:
            return []
        fits = [self._fit(chosen, place, one) for one in ranked]
        least = 0.0 if _SYLLABLE.fullmatch(folded) else -_NEARLY  # a word that we do not know may be meant
        near = [one for one, fit in zip(ranked, fits, strict=True) if fit > max(least, fits[0] - _NEARLY)]
        spelt = [self._spelt(line, chosen, place, one) for one in near]
        short = self._near.written_out(line.folded[place]) if is_shortened(typed, folded) else []
        return [*spelt, *short][:_MOST_RIVALS]

    def _fit(self, chosen: Sequence[Word], place: int, word: Word) -> float:
        """What speaks for a word beside its neighbours, in twos and in threes."""
        before, after = _beyond_measures(chosen[:place][::-1]), _beyond_measures(chosen[place + 1 :])
        beside = [one.folded[0] for one in (before, after) if one is not None]
        if word.folded[-1] in beside and not self._pairs.evidence(word.folded[-1], word.folded[-1]):
            return _TWICE  # "tih thi" is no "thi thi", but "tirn tien" is "tien tien"
        following = self._pairs.evidence(word.folded[-1], after.folded[0]) if after is not None else 0.0
        return self._gain(before, word) + following + self._in_three(chosen, place, word)

    def _in_three(self, chosen: Sequence[Word], place: int, word: Word) -> float:
        row = [one for at in range(place - 2, place) if at >= 0 for one in chosen[at].folded][-2:]
        behind = [one for other in chosen[place + 1 : place + 3] for one in other.folded][:2]
        whole = [*row, *word.folded, *behind]
        rows = zip(whole, whole[1:], whole[2:], strict=False)
        return _OF_THREE * sum(log1p(self._pairs.triples.get(one, 0)) for one in rows)

    def _fitting(self, line: TypedLine, place: int) -> Sequence[Fitting]:
        """What a word that is known is rather where it stands."""
        own, bare = line.forms[place], line.folded[place]
        if len(bare) < _SHORTEST_WORD:
            return ()
        before, after = line.beside(place)
        if self._out_of_place.stands(own, before, after, has_accents=line.has_accents):
            return ()
        if not self._may_slip(line, place):
            return ()
        if own == bare and line.has_accents and self._stands_among_bare(line, place):
            return ()
        return self._out_of_place.fitting(
            own,
            before,
            after,
            has_accents=line.has_accents,
            is_common=line.words[place].lower() in self._ordinary or bare in self._fillers,
            row=line.beyond(place),
        )

    def _best(self, readings: Sequence[Sequence[Word]]) -> list[Word]:
        """The readings that fit together best, from the first word to the last."""
        paths: list[tuple[float, tuple[Word, ...]]] = [(0.0, ())]
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

    def _gain(self, before: Word | None, word: Word) -> float:
        evidence = self._pairs.evidence
        gain = sum(evidence(*pair) for pair in pairwise(word.folded)) - word.cost
        if word.cost:
            gain += _OFTEN * log1p(self._pairs.often.get(word.folded[0], 0))
        return gain if before is None else gain + evidence(before.folded[-1], word.folded[0])

    def _is_sure(self, ranked: Sequence[Word], chosen: Sequence[Word], place: int) -> bool:
        """Whether the neighbours speak for the first word, and for no other as much."""
        word = ranked[0]
        if word.cost < 0:
            return True
        if word.cost >= OF_UNKNOWN_ACCENTS and not self._fits_well(chosen, place, word):
            return False
        own = self._fit(chosen, place, word)
        others = (self._fit(chosen, place, one) for one in ranked[1:] if one.folded != word.folded)
        return own > 0 and all(own - other >= _MARGIN for other in others)

    def _fits_well(self, chosen: Sequence[Word], place: int, word: Word) -> bool:
        beside = [(chosen[place - 1].folded[-1], word.folded[0])] if place else []
        if place + 1 < len(chosen):
            beside.append((word.folded[-1], chosen[place + 1].folded[0]))
        seen = [self._pairs.evidence(*pair) for pair in beside]
        return all(seen) or any(one >= STRONG for one in seen)

    def _spelt(self, line: TypedLine, chosen: Sequence[Word], place: int, word: Word) -> str:
        """The word as it is written beside its neighbours, or without accents as the rest was typed."""
        if not line.has_accents:
            return word.written[0] if " " in word.written[0] or word.cost < 0 else " ".join(word.folded)
        before = chosen[place - 1].written[-1].lower() if place else ""
        after = chosen[place + 1].written[0].lower() if place + 1 < len(chosen) else ""
        pairs = self._pairs.written
        beside = [pairs.get((before, one), 0) + pairs.get((one, after), 0) for one in word.written]
        if len(word.written) > 1 and not any(beside):
            return like(line.typed[place], " ".join(word.folded))  # whatever its accents are
        best = word.written[beside.index(max(beside))]
        return like(line.typed[place], best)


def _beyond_measures(words: Sequence[Word]) -> Word | None:
    """The nearest word that is no number with its unit: "hiến 500m2 đất" is read like "hiến đất"."""
    return next((one for one in words if not _MEASURE.fullmatch(one.folded[0])), None)


def repairer_of(kb: KnowledgeBase, known: frozenset[str]) -> Repairer:
    """The repairer for the names, cues and rules held."""
    ordinary = syllable_set(kb.words["ordinary"][0]) if kb.words["ordinary"] else frozenset()
    fillers = frozenset(kb.words["fillers"])
    return Repairer(word_pairs_of(kb), known, ordinary, fillers, kb.vocabulary, kb.words.abbreviations)
