"""A sentence of a công văn cut where its days end: each part leads to one day, whose task it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.date_phrases import read_date
from knowledge.letter_days import RIGHT_BEHIND


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a sentence that leads to one day (at `start` to `end` of the part), and what follows it.

    In `readable` the days that are nobody's deadline are blotted out.
    """

    text: str
    readable: str
    start: int
    end: int
    rest: str
    is_first: bool


def stretches(
    text: str, readable: str, spans: Sequence[tuple[int, int]], written_on: date
) -> Iterator[Stretch]:
    """The parts of a sentence that lead to the days at `spans`; others ("thứ sáu") are told by commas."""
    if not spans:
        parts = [one for one in re.split(r"[,;]\s+", text) if read_date(one, written_on).span]
        for part in parts if len(parts) > 1 else [text]:
            yield Stretch(part, part, 0, 0, "", is_first=True)
        return
    start = 0
    for place, (first, last) in enumerate(spans):
        behind = RIGHT_BEHIND.match(readable, last)
        end = behind.end() if behind else last
        following = spans[place + 1][0] if place + 1 < len(spans) else len(text)
        # what follows a day speaks of it where no other day comes, or where the day stands first
        is_of_it = place + 1 == len(spans) or not text[start:first].strip()
        rest = text[end:following] if is_of_it else ""
        yield Stretch(
            text[start:end], readable[start:end], first - start, last - start, rest, is_first=place == 0
        )
        start = end
