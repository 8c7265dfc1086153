"""Whether a question is written in English, so that the reader may want the answer so too."""

from __future__ import annotations

import re

from knowledge.questions.question_words import syllable_set

# Words that no Vietnamese syllable typed without accents looks like; one may stand in a Vietnamese question.
_WORDS = syllable_set(
    """
    what which who how when where why is are does for of with much many money prize deadline criteria papers
    documents dossier certificate merit award awards submit required eligible prime minister emulation
    fighter medal order collective individual please
    """
)
_ENOUGH = 2


def is_english(text: str) -> bool:
    """Whether a text without Vietnamese letters has several English words."""
    words = re.findall(r"\w+", text.lower())
    return text.isascii() and sum(1 for one in words if one in _WORDS) >= _ENOUGH
