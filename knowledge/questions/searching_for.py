"""What a question that begins with "tìm …" searches for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.vietnamese import fold, syllables

_WORD = re.compile(r"[^\W_]+")


class SearchWords:
    """The words with which a search begins, and those of an overview: "tìm hiểu về" is no search."""

    def __init__(self, search: Iterable[str], overview: Iterable[str]) -> None:
        self._search = [syllables(cue) for cue in search]
        self._overview = [syllables(cue) for cue in overview]
        self._first = frozenset(cue[0] for cue in self._search if cue)

    def searched_for(self, text: str, read: Sequence[tuple[int, int]] = ()) -> str | None:
        """What stands behind the words for searching, "" where nothing does; `None` where the text is no
        search. `read` are stretches that name a document or a day.
        """
        for start, end in read:
            text = text[:start] + " " * (end - start) + text[end:]
        first = _WORD.search(text)
        if first is None or fold(first.group()) not in self._first:
            return None
        words = syllables(text)
        longest = max((len(cue) for cue in self._search if words[: len(cue)] == cue), default=0)
        if not longest or any(words[: len(cue)] == cue for cue in self._overview):
            return None
        return " ".join(found.group() for found in list(_WORD.finditer(text))[longest:])
