"""Which of the things that somebody was told of stand in the message that their words reply to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storage.repositories.told_last import ToldOf

_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def told_in_text(text: str, told: Sequence[ToldOf]) -> list[int]:
    """The obligations that a reminder of ours names, each with its date, in their order.

    A message of ours that names nothing with a date is no reminder; of several of one name those with that
    date are meant, and all of them where the date has been moved since.
    """
    found: set[int] = set()
    for line in text.splitlines():
        days = set(_DAY.findall(line))
        named = [one for one in told if days and _stands_in(one.title, line)]
        # "báo cáo khối" is not named where "báo cáo khối quý 4" is.
        named = [one for one in named if not any(_is_part(one.title, other.title) for other in named)]
        dated = [one for one in named if f"{one.due_on:%d/%m/%Y}" in days]
        found |= {one.obligation_id for one in dated or named}
    return [one.obligation_id for one in told if one.obligation_id in found]


def _is_part(title: str, other: str) -> bool:
    return len(title) < len(other) and _stands_in(title, other)


def _stands_in(title: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text, re.IGNORECASE) is not None
