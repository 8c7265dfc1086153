"""Long answers shortened: what is rarely needed stays behind a further question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.answers.arranging import Shown
from knowledge.rules import Award, Dossier

# Letters of rules that still leave a text of about 2,500 with its basis and what comes next.
ROOM = 1600
_PLACE = 20  # letters around the places where a line stands
_CITED = 33  # letters of one such place, here and in the basis
_PAPER = 75  # letters of a paper besides its name: form, files, place


def folded(award: Award, shown: Sequence[Shown], dossier: Dossier | None = None) -> tuple[list[Shown], bool]:
    """The lines that fit beside the papers of a dossier, and whether some were left out.

    Rules that many awards share go first, then remarks, then what explains another line, of each the last in
    the data file before those above it; the award's own rules all stay.
    """
    own = {id(statement): place for place, statement in enumerate(award.statements)}
    tiers: tuple[Callable[[Shown], bool], ...] = (
        lambda pair: id(pair[0]) not in own,
        lambda pair: pair[0].warning,
        lambda pair: bool(pair[0].part_of) and not pair[0].conditions,
    )
    kept = list(shown)
    in_the_file = sorted(shown, key=lambda pair: own.get(id(pair[0]), len(own)))
    length = sum(map(_length, kept)) + (_length_of_papers(dossier) if dossier is not None else 0)
    for may_go in tiers:
        for pair in reversed(in_the_file):
            if length <= ROOM:
                break
            if pair in kept and may_go(pair) and len(kept) > 1:
                kept.remove(pair)
                length -= _length(pair)
    return kept, len(kept) < len(shown)


def _length(pair: Shown) -> int:
    return len(pair[0].text.vi) + _PLACE + _CITED * len(pair[0].cites)


def _length_of_papers(dossier: Dossier) -> int:
    return sum(
        _PAPER + sum(len(text.vi) for text in (item.name, item.note, item.only_if) if text is not None)
        for item in dossier.items
    )
