"""The ways in which a phone spoils a question: no accents, slips of the finger, abbreviations."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import yaml

from benchmarks.questions.reading import ABBREVIATIONS, Question
from knowledge.vietnamese import fold_in_place

SEED = 1
# One long word of a question is always mistyped, of the others this share.
SHARE_OF_WORDS = 0.12
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_BESIDE = {  # the keys around a key, on the letters that a phone shows
    "q": "wa",
    "w": "qes",
    "e": "wrd",
    "r": "etf",
    "t": "ryg",
    "y": "tuh",
    "u": "yij",
    "i": "uok",
    "o": "ipl",
    "p": "ol",
    "a": "sqz",
    "s": "adw",
    "d": "sfe",
    "f": "dgr",
    "g": "fht",
    "h": "gjy",
    "j": "hku",
    "k": "jli",
    "l": "ko",
    "z": "xa",
    "x": "zcs",
    "c": "xvd",
    "v": "cbf",
    "b": "vng",
    "n": "bmh",
    "m": "nj",
}


def without_accents(text: str) -> str:
    """As typed without a Vietnamese keyboard."""
    return fold_in_place(text)


def with_slips(text: str) -> str:
    """One edit in one of the long words, and in some of the others: the same for the same text."""
    chance = random.Random(f"{SEED} {text}")
    words = list(LONG_WORD.finditer(text))
    if not words:
        return text
    surely = chance.randrange(len(words))
    pieces, end = [], 0
    for place, word in enumerate(words):
        pieces.append(text[end : word.start()])
        slips = place == surely or chance.random() < SHARE_OF_WORDS
        pieces.append(_slip(word.group(), chance) if slips else word.group())
        end = word.end()
    return "".join(pieces) + text[end:]


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))  # the first letter is what people look at
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    beside = _BESIDE.get(fold_in_place(word[at]).lower(), word[at])
    return word[:at] + chance.choice(beside) + word[at + 1 :]


def abbreviated(text: str) -> str:
    """With the abbreviations that officers use among themselves."""
    pattern, short = _abbreviations()
    return pattern.sub(lambda found: short[found.group().lower()], text)


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    short: dict[str, str] = yaml.safe_load(ABBREVIATIONS.read_text(encoding="utf-8"))
    longest_first = sorted(short, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE), short


VARIANTS: dict[str, Callable[[str], str]] = {
    "clean": lambda text: text,
    "no accents": without_accents,
    "slips": with_slips,
    "abbreviations": abbreviated,
}


def as_typed(question: Question, variant: str) -> Question:
    """The question in one variant, and the turns before it alike."""
    change = VARIANTS[variant]
    return replace(question, text=change(question.text), context=tuple(map(change, question.context)))
