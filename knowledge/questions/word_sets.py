"""Words that lead to a rule where they stand in one question, in whatever order ("trao & cái nào trước")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import Syllable

PARTS = "&"
WAYS = "|"
BUT = "!"
NAMED = "~"
Turn = tuple[Sequence[Syllable], Sequence[Syllable]]  # with awards put down to a mark, and as it is


class WordSets:
    """Sets of phrases: of each part one way has to stand in the question, of a part behind "!" none; a way
    behind "~" may be a part of the name of an award.
    """

    def __init__(self, groups: Iterable[WordGroup]) -> None:
        self._sets: list[tuple[WordGroup, tuple[tuple[str, ...], ...], tuple[str, ...]]] = []
        for group in groups:
            for text in group.words:
                wanted: list[tuple[str, ...]] = []
                unwanted: list[str] = []
                for part in text.split(PARTS):
                    ways = tuple(way.strip() for way in part.strip().removeprefix(BUT).split(WAYS))
                    if part.strip().startswith(BUT):
                        unwanted += ways
                    else:
                        wanted.append(ways)
                self._sets.append((group, tuple(wanted), tuple(unwanted)))
        self._opened_by: dict[str, list[int]] = {}
        for number, (_, parts, _) in enumerate(self._sets):
            for way in parts[0] if parts else ():
                self._opened_by.setdefault(way, []).append(number)
        every = {way for _, wanted, but in self._sets for ways in (*wanted, but) for way in ways}
        self.ways: CueTable[str] = CueTable((way, 3, (way,)) for way in sorted(every) if way[:1] != NAMED)
        self.named: CueTable[str] = CueTable(
            (way, 3, (way.removeprefix(NAMED),)) for way in sorted(every) if way[:1] == NAMED
        )
        self.vocabulary = self.ways.vocabulary | self.named.vocabulary
        self.written = self.ways.written | self.named.written

    def all(self, marked: Sequence[Syllable], syllables: Sequence[Syllable]) -> list[Cue[tuple[str, ...]]]:
        """A cue for every place of a set that stands in the text as a whole: `marked` is the text with awards
        put down to a mark, to whose places the cues belong.
        """
        found = self._ways_in(marked, syllables)
        cues: list[Cue[tuple[str, ...]]] = []
        for number in self._opened(found):
            group, wanted, _ = self._sets[number]
            places = [[cue for way in ways for cue in found.get(way, ())] for ways in wanted]
            if all(places):
                cues += [
                    Cue(cue.start, cue.end, group.means, group.weight, cue.text)
                    for part in places
                    for cue in part
                ]
        return cues

    def over_two(self, before: Turn, own: Turn, least: int, *, is_new: bool) -> tuple[str, ...]:
        """The rules of the sets, as heavy as `least`, of which this turn says one part in words of its own
        and leaves another to the turn before; `is_new`: only those that the turn before did not say as a
        whole.
        """
        of_before, of_own = self._ways_in(*before), self._ways_in(*own)
        rules: list[str] = []
        for number in self._opened({**of_before, **of_own}):
            group, wanted, _ = self._sets[number]
            told = [any(way in of_before for way in ways) for ways in wanted]
            said = [any(way in of_own for way in ways) for ways in wanted]
            is_whole = all(first or then for first, then in zip(told, said, strict=True))
            adds = any(way in of_own and way not in of_before for ways in wanted for way in ways)
            leads = is_whole and adds and not all(said) and not (is_new and all(told))
            if leads and group.weight >= least:
                rules += group.means
        return tuple(dict.fromkeys(rules))

    def _ways_in(
        self, marked: Sequence[Syllable], syllables: Sequence[Syllable]
    ) -> dict[str, list[Cue[str]]]:
        within = {way: [_in_a_name(way)] for way in self.named.by_meaning(syllables)}
        return self.ways.by_meaning(marked) | within

    def _opened(self, found: Mapping[str, object]) -> list[int]:
        """The sets whose first part is among what was found, and none of whose unwanted ways."""
        numbers = {number for way in found for number in self._opened_by.get(way, ())}
        return sorted(one for one in numbers if not any(way in found for way in self._sets[one][2]))


def _in_a_name(way: str) -> Cue[str]:
    """A way found in the name of an award, which is no place of its own among the words beside it."""
    return Cue(0, 0, way, 3, way)
