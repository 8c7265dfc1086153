"""A question as the reader of questions sees it: folded syllables that remember how they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.values import made_quickly
from knowledge.vietnamese import compose, fold, fold_with_origins

AWARD_MARK = "@"
TOKEN = re.compile(r"[^\W_]+|%|@")
"""One syllable; without abbreviations the syllables of a text stand where this finds them."""

PLACEHOLDERS = frozenset({"*", "#"})
"""In a phrase to look for: some syllables or none, and a number."""

_GAP = 6
_GAP_TOLD, _NUMBER_TOLD = "qgapq", "qnumq"
_TOLD = {_GAP_TOLD: "*", _NUMBER_TOLD: "#"}
_LEVELS = frozenset({("bo",), ("tinh",), ("xa",), ("co", "so")})
_GLUED = re.compile(r"(?<![\w/.,-])(\d{1,4})(?!(?:st|nd|rd|th)\b)([^\W\d_]{2,})(?!\w)")
_LEVELS_OF_FIGHTERS = frozenset({("toan", "quoc"), ("co", "so")})
_TELEX_TONE = re.compile(r"[sfrxjz]$")
_TYPED_TWICE = re.compile(r"([aeiouy])\1+")
_TELEX_VOWELS = (
    ("aa", "a"),
    ("ee", "e"),
    ("oo", "o"),
    ("dd", "d"),
    ("aw", "a"),
    ("ow", "o"),
    ("uw", "u"),
    ("w", "u"),
)


@made_quickly
@dataclass(frozen=True, slots=True)
class Syllable:
    """One folded syllable; `typed` is its spelling in the question, empty where an abbreviation was written
    out. `start` is where it stands in the folded question, so that the day told for what it names is found.
    """

    folded: str
    typed: str = ""
    is_word: bool = False  # typed as a word that is known, so no slip for another
    start: int = field(default=-1, compare=False)

    def may_be(self, written: str) -> bool:
        """Whether this could be that accented word: typed without accents, or with exactly these."""
        return not self.typed or self.typed == self.folded or written == self.folded or self.typed == written


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for, folded for comparing and as written for telling "tiền" from "tiên"."""

    folded: tuple[str, ...]
    written: tuple[str, ...]


def phrase(text: str) -> Phrase:
    """A phrase of the cue tables or of the data."""
    spelled = compose(text).lower().replace("*", f" {_GAP_TOLD} ").replace("#", _NUMBER_TOLD)
    written = tuple(_TOLD.get(word, word) for word in TOKEN.findall(spelled))
    return Phrase(tuple(map(_folded, written)), written)


@lru_cache(maxsize=8192)  # thousands of phrases are made of a few words
def _folded(word: str) -> str:
    return fold(word)


def syllables_of(
    text: str, abbreviations: Mapping[str, str], masked: Iterable[tuple[int, int]] = ()
) -> list[Syllable]:
    """The syllables of a question, abbreviations written out; `masked` are slices of the folded text to
    skip.
    """
    composed = compose(text)
    folded = fold_with_origins(composed)
    letters = list(folded.text)
    for start, end in masked:
        letters[start:end] = " " * (end - start)
    origins = folded.origins
    found: list[Syllable] = []
    for match in TOKEN.finditer("".join(letters)):
        typed = composed[origins[match.start()] : origins[match.end()]]
        found.append(Syllable(match.group(), typed.lower(), start=match.start()))
    words = [one.folded for one in found]
    return [
        part
        for place, one in enumerate(found)
        for part in _written_out(one, words[place + 1 : place + 3], abbreviations)
    ]


def with_counts_apart(text: str) -> str:
    """The text with a number parted from the word glued to it ("20ng, 15ldtt")."""
    return _GLUED.sub(r"\1 \2", text)


def said_in_full(text: str, abbreviations: Mapping[str, str]) -> str:
    """The folded text with its abbreviations written out and its signs kept ("9 ng" is "9 nguoi")."""

    def in_full(found: re.Match[str]) -> str:
        return fold(abbreviations.get(found.group(), found.group()))

    return TOKEN.sub(in_full, fold(text))


def _written_out(
    syllable: Syllable, following: Sequence[str], abbreviations: Mapping[str, str]
) -> Sequence[Syllable]:
    short = syllable.folded
    if short in ("cp", "ctd"):
        after = tuple(following)
        is_level = after[:1] in _LEVELS or after in _LEVELS
        if short == "cp" and is_level and after != ("bo", "noi"):
            return [Syllable("cap", start=syllable.start)]  # "cp tỉnh" is cấp tỉnh, not Chính phủ
        if short == "ctd" and after in _LEVELS_OF_FIGHTERS:  # no flag has these levels
            short = "cstd"
    # "gd sở" is giám đốc, "gd" alone may be gia đình or giáo dục as well.
    full = abbreviations.get(short)
    for size in range(1, len(following) + 1):
        full = abbreviations.get(" ".join((short, *following[:size])), full)
    if full is None:
        return [syllable]
    # One that is given with its accents means just that word: "ko" is no "khống".
    start = syllable.start
    return [Syllable(fold(part), "" if part == fold(part) else part, start=start) for part in full.split()]


def without_telex(
    syllables: Sequence[Syllable], known: frozenset[str], ordinary: frozenset[str] = frozenset()
) -> list[Syllable]:
    """Syllables left over from a keyboard that was not in Vietnamese mode ("hoof sow") turned into words we
    know; an ordinary word is none of them ("trừ" is no "tù").
    """
    return [
        syllable
        if syllable.folded in known or syllable.folded in ordinary or syllable.folded.isdigit()
        else Syllable(decoded(syllable.folded, known), syllable.typed)
        if syllable.folded == decoded(syllable.folded, known)
        else Syllable(decoded(syllable.folded, known))
        for syllable in syllables
    ]


def with_words_told(syllables: Iterable[Syllable], written: frozenset[str]) -> list[Syllable]:
    """The syllables with those told that are typed just as a known word is written."""
    return [
        Syllable(syllable.folded, syllable.typed, True, syllable.start)
        if (syllable.typed or syllable.folded) in written or syllable.folded.isdigit()
        else syllable
        for syllable in syllables
    ]


def decoded(word: str, known: frozenset[str]) -> str:
    """The folded word behind the keys of a Vietnamese keyboard ("hoof"), if it is known; else as typed."""
    for base in (word, _TELEX_TONE.sub("", word), re.sub(r"[sfrxj]", "", word[1:]).join((word[:1], ""))):
        plain = base
        for keys, letter in _TELEX_VOWELS:
            plain = plain.replace(keys, letter)
        if plain in known:
            return plain
        once = _TYPED_TWICE.sub(r"\1", plain)  # "phuur": a key held down
        if once in known and once != plain:
            return once
        without_digits = re.sub(r"(?<!^)\d", "", base)  # tones are typed behind letters: "2nd" is no "nd"
        if without_digits in known and without_digits != base:
            return without_digits
    return word


def find(wanted: Phrase, syllables: Sequence[Syllable], start: int = 0) -> tuple[int, int] | None:
    """Where a phrase stands first, from `start` on; a phrase typed with other accents is another phrase."""
    for place in range(start, len(syllables)):
        end = match_at(wanted, syllables, place)
        if end is not None:
            return place, end
    return None


def match_at(wanted: Phrase, syllables: Sequence[Syllable], place: int) -> int | None:
    """The end of the phrase if it stands at that place. One accent of a longer phrase may be wrong."""
    first = wanted.folded[0] if wanted.folded else "*"
    if first not in PLACEHOLDERS and (place >= len(syllables) or syllables[place].folded != first):
        return None  # what most comparisons come to
    allowed = 0 if len(wanted.folded) == 1 else 1
    return _match(wanted, 0, syllables, place, allowed)


def match_of_same(wanted: Phrase, syllables: Sequence[Syllable], place: int) -> int | None:
    """What `match_at` tells of a phrase without gaps whose folded syllables are known to stand there."""
    end = place
    has_slip = False
    for word in wanted.written:
        here = syllables[end]
        end += 1
        if not here.typed or word == here.typed or word == here.folded or here.typed == here.folded:
            continue
        if has_slip or here.is_word or len(wanted.written) == 1:
            return None
        has_slip = True
    return end


def _match(wanted: Phrase, index: int, syllables: Sequence[Syllable], place: int, allowed: int) -> int | None:
    while index < len(wanted.folded):
        word = wanted.folded[index]
        if word == "*":
            for skipped in range(_GAP + 1):
                end = _match(wanted, index + 1, syllables, place + skipped, allowed)
                if end is not None:
                    return end
            return None
        if place >= len(syllables):
            return None
        here = syllables[place]
        if word == "#":
            if not here.folded.isdigit():
                return None
        elif here.folded != word:
            return None
        elif not here.may_be(wanted.written[index]):
            if allowed == 0 or here.is_word:
                return None
            allowed -= 1
        index += 1
        place += 1
    return place


def span_of(said: Sequence[Syllable], text: str) -> tuple[int, int] | None:
    """Where some syllables of a text stand in it; `None` where nobody can tell."""
    starts = [one.start for one in said]
    if not starts or min(starts) < 0:
        return None
    folded = fold_with_origins(compose(text))
    last = TOKEN.match(folded.text, max(starts))
    return None if last is None else (folded.origins[min(starts)], folded.origins[last.end()])


def joined(syllables: Iterable[Syllable]) -> str:
    """The folded text of some syllables."""
    return " ".join(syllable.folded for syllable in syllables)
