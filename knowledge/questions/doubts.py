"""Words of a question that may be read in several ways: settled by what they make of it, or asked about."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from knowledge.questions.typed_line import Doubt, Repaired
from knowledge.questions.understood import OpenWord, ReadAs, Understanding

_MOST = 3  # doubts of one question that are looked at


def settled(repaired: Repaired, read: Callable[[str], Understanding]) -> Understanding:
    """The question with its doubtful words read.

    Where all that a word may be makes one question, that one is answered, and the word told; else the
    officer is asked which is meant, and who goes on without choosing goes on with the likeliest. What leaves
    the fewest words unread goes before the rest.
    """
    text = repaired.text
    own = read(text)
    told = [ReadAs(*one) for one in repaired.read_as]
    for doubt in reversed(repaired.doubts[:_MOST]):  # from the end: the places before it stay
        readings = _readings(doubt, text, read)
        word, first = readings[0]
        is_other = any(_meaning(one) != _meaning(own) for _, one in readings)
        if is_other and (len(readings) > 1 or doubt.is_word):
            texts = tuple(one.text for _, one in readings)
            return replace(first, read_as=tuple(told), open_word=OpenWord(doubt.typed, texts))
        if is_other:
            told.append(ReadAs(doubt.typed, word))
        if not doubt.is_word:
            text, own = first.text, first
    return replace(own, read_as=tuple(told)) if told else own


def _readings(
    doubt: Doubt, text: str, read: Callable[[str], Understanding]
) -> list[tuple[str, Understanding]]:
    """The words that may be meant with the question that each makes of the text, one for each question."""
    found: dict[Hashable, tuple[str, Understanding]] = {}
    for word in doubt.readings:
        understood = read(text[: doubt.start] + word + text[doubt.end :])
        found.setdefault(_meaning(understood), (word, understood))
    fewest = min(len(one.content) for _, one in found.values())
    return [(word, one) for word, one in found.values() if len(one.content) == fewest]


def _meaning(understood: Understanding) -> Hashable:
    """What a question asks, without how it is worded."""
    return (
        understood.topic,
        understood.field,
        understood.names_other,
        replace(understood.dates, masked=(), why=()),
        replace(understood.cited, masked=()),
        understood.candidates,
        understood.held,
        understood.other_grade,
        understood.aspects[:1],
        understood.points,
        understood.paper,
        understood.counted,
        understood.counts,
        understood.verdicts,
        understood.asks_whether,
        understood.misuse,
    )
