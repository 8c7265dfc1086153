"""The award that a text names with a typing slip or two: what stands nearest, and all that stands as near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from knowledge.questions.award_families import Family
from knowledge.questions.mentions import Mention
from knowledge.questions.slips import may_slip, one_more_or_less, stretches
from knowledge.questions.spellings import Spellings
from knowledge.questions.text import Phrase, Syllable

_MOST_SLIPS = 2
_LONG_ENOUGH_FOR_TWO = 12  # letters of a name in which two syllables may be mistyped
_SHORTEST_SLIPPED = 7  # letters; below that one slip turns a word into another word
# "Hồ sơ thi đua" is no slip of "cờ thi đua", "trao tặng khen thưởng" none of "bằng khen", "ảnh hưởng" none of
# "anh hùng".
_NO_NAMES = frozenset({("ho", "so"), ("trao", "tang"), ("anh", "huong")})


class SlippedNames:
    """Finds names that are spelled nearly right."""

    def __init__(self, names: Iterable[tuple[Phrase, str]], families: Iterable[Family]) -> None:
        """`names` come with the id of their award."""
        self._names = tuple(names)
        self._families = tuple(families)

    def mentions(
        self, syllables: Sequence[Syllable], known: frozenset[str], longer_than: int = 0
    ) -> list[Mention]:
        """Names that one slip away stand in the text; equally near ones are all candidates."""
        best: dict[tuple[int, int], dict[str, None]] = {}
        nearest: tuple[float, int] | None = None
        for place, start, end, distance in self._near(syllables, known, longer_than):
            spelled, award, name = self._spelled[place]
            beside = tuple(one.folded for one in syllables[max(start - 1, 0) : start + 1])
            if beside in _NO_NAMES or tuple(one.folded for one in syllables[start:end]) in _NO_NAMES:
                continue
            most = 1 if len(spelled) < _LONG_ENOUGH_FOR_TWO else _MOST_SLIPS
            if distance > most or not may_slip(syllables[start:end], name, distance, known):
                continue
            rank = (distance / len(spelled), -len(spelled))
            if nearest is None or rank < nearest:
                nearest, best = rank, {}
            if rank == nearest:
                best.setdefault((start, end), {})[award] = None
        if not best:
            return []
        (start, end), _ = next(iter(best.items()))
        awards = tuple(dict.fromkeys(award for group in best.values() for award in group))
        members = tuple(member for one in awards for member in self._members(one))
        family = next((one for one in awards if any(one == held.id for held in self._families)), None)
        return [Mention(start, end, members, family, slipped=True)]

    def _near(
        self, syllables: Sequence[Syllable], known: frozenset[str], longer_than: int
    ) -> list[tuple[int, int, int, int]]:
        """Each name near a stretch of the text: its place among the spelled ones, start, end and slips; two
        slips are looked for only where two words are none, as nobody believes them elsewhere.
        """
        unknown = [0, *accumulate(one.folded not in known for one in syllables)]
        return sorted(
            (place, start, end, distance)
            for start, end, window in stretches(syllables)
            if end - start > longer_than
            for place, distance in self._spellings.near(
                window, one_more_or_less(end - start), most=max(1, unknown[end] - unknown[start])
            )
        )

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(((spelled, len(name)) for spelled, _, name in self._spelled), most=_MOST_SLIPS)

    @cached_property
    def _spelled(self) -> list[tuple[str, str, tuple[str, ...]]]:
        spelled = [
            ("".join(name.folded), award, name.folded)
            for name, award in self._names
            if len("".join(name.folded)) >= _SHORTEST_SLIPPED and len(name.folded) > 1
        ]
        for family in self._families:
            for head in family.heads:
                if len("".join(head.folded)) >= _SHORTEST_SLIPPED:
                    spelled.append(("".join(head.folded), family.id, head.folded))
                for award, texts in family.levels:
                    spelled.extend(
                        ("".join(head.folded + text.folded), award, head.folded + text.folded)
                        for text in texts
                        if award and len("".join(head.folded)) >= _SHORTEST_SLIPPED
                    )
        return spelled

    def _members(self, one: str) -> tuple[str, ...]:
        return next((family.members for family in self._families if family.id == one), (one,))
