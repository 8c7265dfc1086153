"""A turn that goes on from a provision just shown: "điều 43 thì sao", "khoản 2", "điều tiếp theo"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.citation import Citation
from knowledge.library import Library, UnknownDocument, UnknownProvision
from knowledge.questions.citations import QuestionCitation
from knowledge.questions.cues import CueTable
from knowledge.questions.question_words import WordGroup
from knowledge.questions.text import Syllable
from knowledge.vietnamese import compose, fold_in_place

_CLAUSE = re.compile(r"\b(?:khoan|clause|paragraph)\s*(?P<place>\d{1,2})\b")
_POINT = re.compile(r"\b(?:diem|point)\s+(?P<place>[a-zđ])(?!\w)")


class ProvisionTurns:
    """Fills in what such a turn leaves out: the document, the article, or which one comes next."""

    def __init__(self, library: Library, groups: Iterable[WordGroup], fillers: frozenset[str]) -> None:
        self._library = library
        self._moves = CueTable((group.means[0], group.weight, group.words) for group in groups)
        self._fillers = fillers

    def read(
        self, text: str, syllables: Sequence[Syllable], own: QuestionCitation, shown: Citation | None
    ) -> QuestionCitation:
        """What the turn cites after `shown`, the provision or document of the turn before; else what it
        cites itself.
        """
        if shown is None or own.documents or own.candidates or own.unknown:
            return own
        if shown.article is None and own.article_without_document is None:
            return own
        if own.article_without_document is not None:
            found: Citation | None = replace(
                own.article_without_document, document=shown.document, part=shown.part
            )
        else:
            move = self._move(syllables)
            found = self._moved(move, shown) if move else self._within(text, syllables, shown)
            if move and found is None and self._is_held(shown):
                return replace(own, documents=(shown.document,), citation=_article(shown), beyond=move)
        if found is None or not self._is_held(found):
            return own
        return replace(own, documents=(found.document,), citation=found, article_without_document=None)

    def _move(self, syllables: Sequence[Syllable]) -> str | None:
        return next(
            (
                cue.meaning
                for cue in self._moves.all(syllables)
                if self._says_only(syllables, range(cue.start, cue.end))
            ),
            None,
        )

    def _moved(self, move: str, shown: Citation) -> Citation | None:
        """Where a move leads; `None` past the last article and before the first one."""
        if move == "next":
            return self._library.next(shown)
        return self._library.previous(shown) if move == "previous" else _article(shown)

    def _within(self, text: str, syllables: Sequence[Syllable], shown: Citation) -> Citation | None:
        composed = compose(text)
        folded = fold_in_place(composed)
        clause, point = _CLAUSE.search(folded), _POINT.search(folded)
        names = {"khoan", "clause", "paragraph", "diem", "point", "thoi", "only"}
        told = [
            at
            for at, one in enumerate(syllables)
            if one.folded in names or one.folded.isdigit() or len(one.folded) == 1
        ]
        if (clause is None and (point is None or shown.clause is None)) or not self._says_only(
            syllables, told
        ):
            return None
        letter = composed[point.start("place")].lower() if point else None  # điểm đ is not điểm d
        place = clause["place"] if clause else shown.clause
        return Citation(shown.document, shown.article, place, letter, part=shown.part)

    def _says_only(self, syllables: Sequence[Syllable], places: Iterable[int]) -> bool:
        told = set(places)
        return all(at in told or one.folded in self._fillers for at, one in enumerate(syllables))

    def _is_held(self, citation: Citation) -> bool:
        """Whether the document has such an article; what is not held of it is said by the answer."""
        try:
            self._library.next(citation)
        except (UnknownDocument, UnknownProvision):
            return False
        return True


def _article(citation: Citation) -> Citation:
    return Citation(citation.document, citation.article, part=citation.part)
