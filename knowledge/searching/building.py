"""Builds the search index: syllables numbered, terms counted by article, weights worked out ahead."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.searching.tables import Tables
from knowledge.searching.weights import HEADING, LENGTH, SATURATION, rarity
from knowledge.vietnamese import fold

Numbers = NDArray[Any]
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Article:
    """What is indexed as one: a heading, and places (khoản) with the passages that each of them has."""

    heading: str
    places: Sequence[Sequence[str]]


def build(articles: Iterable[Article]) -> Tables:
    """The index over articles; places are numbered from 0 in the order in which they come."""
    text = _Text()
    for article in articles:
        text.add(article)
    return text.tables()


class _Text:
    """The tokens of all articles, with where passages and articles begin."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # of folded syllables
        self._as_written: dict[str, int] = {}  # of words as they are written, so that each is folded once
        self._tokens = array("i")
        self._passages = array("q")
        self._articles = array("q")
        self._place_of = array("i")
        self._places = 0

    def add(self, article: Article) -> None:
        self._articles.append(len(self._passages))
        self._passage(article.heading, -1)
        for passages in article.places:
            for passage in passages or ("",):
                self._passage(passage, self._places)
            self._places += 1

    def _passage(self, text: str, place: int) -> None:
        self._passages.append(len(self._tokens))
        self._place_of.append(place)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        known = self._as_written
        for word in _WORD.findall(text):
            number = known.get(word)
            self._tokens.append(self._new(word) if number is None else number)
        self._tokens.append(0)

    def _new(self, word: str) -> int:
        folded = _LETTERS.sub("", fold(word)) or word
        number = self._numbers.setdefault(folded, len(self._numbers) + 1)
        self._as_written[word] = number
        return number

    def tables(self) -> Tables:
        tokens = np.frombuffer(self._tokens, np.int32) if self._tokens else np.zeros(0, np.int32)
        passages = np.array([*self._passages, len(tokens)], np.int64)
        articles = np.array([*self._articles, len(passages) - 1], np.int64)
        place_of = np.array(self._place_of, np.int32)
        count = len(articles) - 1
        article_of = np.repeat(np.arange(count), np.diff(passages[articles]))
        is_heading = np.repeat(place_of < 0, np.diff(passages))
        is_word = tokens > 0
        lengths = np.bincount(article_of, is_word * np.where(is_heading, HEADING, 1), count)
        share = lengths / max(float(lengths.mean()), 1.0) if count else lengths
        norms = SATURATION * (1 - LENGTH + LENGTH * share)
        base = len(self._numbers) + 1
        keys = tokens.astype(np.int64)
        single = _postings(keys[is_word], article_of[is_word], is_heading[is_word], norms)
        follows = is_word.copy()
        follows[:-1] &= is_word[1:]
        follows[-1:] = False
        at = np.flatnonzero(follows)
        pair = _postings(keys[at] * base + keys[at + 1], article_of[at], is_heading[at], norms)
        starts = np.zeros(base, np.int64)
        starts[1:] = single.ends
        return Tables(
            syllables=np.frombuffer("\n".join(self._numbers).encode(), np.uint8),
            tokens=tokens,
            passage_starts=passages,
            article_passages=articles,
            place_of=place_of,
            heading_mass=_heading_mass(single, keys, article_of, is_heading & is_word, count, base),
            single_starts=starts,
            single_articles=single.articles,
            single_weights=single.weights,
            pair_keys=pair.keys,
            pair_starts=np.concatenate(([0], pair.ends)).astype(np.int64),
            pair_articles=pair.articles,
            pair_weights=pair.weights,
        )


@dataclass(frozen=True, slots=True)
class _Postings:
    keys: Numbers
    ends: Numbers
    spread: Numbers
    articles: Numbers
    weights: Numbers


def _postings(keys: Numbers, articles: Numbers, is_heading: Numbers, norms: Numbers) -> _Postings:
    """Each term with its articles in order and its BM25 weight in each of them."""
    count = max(len(norms), 1)
    # One number for all that is sorted by: numpy sorts numbers many times faster than rows.
    packed = (keys * count + articles) * 2 + is_heading
    packed.sort()
    times = np.where(packed & 1, HEADING, 1).astype(np.float32)
    packed >>= 1
    first = _first_of_each(packed)
    times = np.add.reduceat(times, first) if len(first) else times
    packed = packed[first]
    terms, inside = np.divmod(packed, count)
    begins = _first_of_each(terms)
    ends = np.append(begins[1:], len(terms)) if len(begins) else begins
    spread = np.diff(ends, prepend=0)
    rare = np.repeat(rarity(spread, len(norms)), spread)
    weights = rare * times * (SATURATION + 1) / (times + norms[inside])
    return _Postings(terms[begins], ends, spread, inside.astype(np.int32), weights.astype(np.float32))


def _first_of_each(values: Numbers) -> Numbers:
    """Where each run of equal values begins."""
    if not len(values):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))


def _heading_mass(
    single: _Postings, keys: Numbers, article_of: Numbers, in_heading: Numbers, count: int, base: int
) -> Numbers:
    once = np.unique(article_of[in_heading] * base + keys[in_heading])
    rare = np.zeros(base, np.float32)
    rare[single.keys] = rarity(single.spread, count)
    return np.bincount(once // base, rare[once % base], count).astype(np.float32)
