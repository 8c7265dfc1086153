"""Long answers shortened: what is rarely needed stays behind a further question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.answers.arranging import Shown
from knowledge.rules import Award

# Letters of rules that still leave a text of about 2,500 with its basis and what comes next.
ROOM = 1600
_PLACE = 45  # letters in which a line tells where it stands


def folded(award: Award, shown: Sequence[Shown]) -> tuple[list[Shown], bool]:
    """The lines that fit, and whether some were left out.

    Rules that many awards share go first, then remarks, then what explains another line; the award's own
    rules all stay.
    """
    own = set(map(id, award.statements))
    tiers: tuple[Callable[[Shown], bool], ...] = (
        lambda pair: id(pair[0]) not in own,
        lambda pair: pair[0].warning,
        lambda pair: bool(pair[0].part_of) and not pair[0].conditions,
    )
    kept = list(shown)
    length = sum(map(_length, kept))
    for may_go in tiers:
        for pair in reversed(shown):
            if length <= ROOM:
                break
            if pair in kept and may_go(pair) and len(kept) > 1:
                kept.remove(pair)
                length -= _length(pair)
    return kept, len(kept) < len(shown)


def _length(pair: Shown) -> int:
    return len(pair[0].text.vi) + _PLACE
