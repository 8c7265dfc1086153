"""Whether a question asks if one paper is needed ("có cần biên bản họp hội đồng không"), and which paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.questions.cues import Cue, CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import Syllable

_BESIDE = 2  # syllables between the paper and the word that asks for it ("có cần phải *nộp thêm* biên bản")
_WHETHER = frozenset({"khong", "ko", "k", "hong", "hok"})
_OPENING = frozenset({"is", "are", "do", "does", "must"})
_ASKS_WHAT = frozenset(
    {"gi", "nao", "may", "nhieu", "ai", "sao", "dau", "what", "which", "how", "many", "hay"}
)


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A paper by the words of the data, and the ids of papers and rules that speak of it, if any do."""

    name: str
    ids: tuple[str, ...]


class PaperQuestions:
    """Reads questions for one paper."""

    def __init__(self, papers: Iterable[WordGroup], needed: Iterable[str], details: Iterable[str]) -> None:
        """`details` make it a question about how the paper is made, not whether it is needed."""
        self.papers: CueTable[tuple[str, ...]] = CueTable(
            (one.means, one.weight, one.words) for one in papers
        )
        self._needed: CueTable[bool] = CueTable([(True, 3, needed)])
        self._details: CueTable[bool] = CueTable([(True, 3, details)])

    def read(self, syllables: Sequence[Syllable]) -> AskedPaper | None:
        """The paper that the question asks about."""
        papers = self.papers.all(syllables)
        if not papers or any(one.folded in _ASKS_WHAT for one in syllables):
            return None
        needed, details = self._needed.all(syllables), self._details.all(syllables)
        opens = any(one.folded in _OPENING for one in syllables)
        for paper in papers:
            for asking in needed:
                end = self._closed(syllables, max(paper.end, asking.end))
                is_asked = end is not None or opens
                until = len(syllables) if end is None else end
                if is_asked and _are_beside(paper, asking) and not _between(details, paper, asking, until):
                    return AskedPaper(paper.text, paper.meaning)
        return None

    def _closed(self, syllables: Sequence[Syllable], start: int) -> int | None:
        """Where the word of asking stands that closes the question."""
        return next((at for at in range(start, len(syllables)) if syllables[at].folded in _WHETHER), None)


def _are_beside(paper: Cue[tuple[str, ...]], asking: Cue[bool]) -> bool:
    return 0 <= paper.start - asking.end <= _BESIDE or 0 <= asking.start - paper.end <= _BESIDE


def _between(details: Sequence[Cue[bool]], paper: Cue[tuple[str, ...]], asking: Cue[bool], end: int) -> bool:
    start = min(paper.start, asking.start)
    return any(start <= one.start < end and not paper.start <= one.start < paper.end for one in details)
