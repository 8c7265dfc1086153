"""Words that lead to a rule where they stand in one question, in whatever order ("trao & cái nào trước")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import Syllable

PARTS = "&"
WAYS = "|"
BUT = "!"


class WordSets:
    """Sets of phrases: of each part one way has to stand in the question, of a part behind "!" none."""

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
        every = {way for _, wanted, but in self._sets for ways in (*wanted, but) for way in ways}
        self._ways: CueTable[str] = CueTable((way, 3, (way,)) for way in sorted(every))
        self.vocabulary = self._ways.vocabulary
        self.written = self._ways.written

    def all(self, syllables: Sequence[Syllable]) -> list[Cue[tuple[str, ...]]]:
        """A cue for every place of a set that stands in the text as a whole."""
        found = self._ways.by_meaning(syllables)
        cues: list[Cue[tuple[str, ...]]] = []
        for group, wanted, unwanted in self._sets if found else ():
            if any(way in found for way in unwanted):
                continue
            places = [[cue for way in ways for cue in found.get(way, ())] for ways in wanted]
            if all(places):
                cues += [
                    Cue(cue.start, cue.end, group.means, group.weight, cue.text)
                    for part in places
                    for cue in part
                ]
        return cues
