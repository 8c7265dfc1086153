"""Whether two questions are about the same matter (cùng vấn đề), so that what was told about one helps with
the other. Where it is doubtful they are not: a wrong hint is worse than none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from knowledge.questions.question_words import syllable_set
from knowledge.topic import Topic
from knowledge.vietnamese import syllables

_NARROWING = ("grade", "recipient", "occasion")
_WORDS = 4
_POLITE_BEFORE = syllable_set(
    "da vang thua xin chao cho em anh chi toi minh ban hoi a oi ad admin kinh nho giup"
)
_POLITE_BEHIND = syllable_set("a nhe nha hen em oi ad admin")


def wording_of(question: str) -> str:
    """A digest of a question's words, whatever their accents, case and courtesy; the words cannot be read
    from it.
    """
    return _digest(_said(question))


def is_same_matter(kept: Mapping[str, Any], wording: str, topic: Topic, question: str) -> bool:
    """Whether what was kept about one question (its topic and the digest of its words) fits another.

    Of an award it must be the same side, and nothing may narrow the one that narrows the other differently.
    Without award, notion or cited provision only the same words are the same matter, whatever a word that
    the office has added since makes of them; a few words say nothing without the turns before them.
    """
    names_matter = any(kept.get(key) for key in ("award", "subject", "cited", "compare"))
    if not names_matter and len(_said(question)) >= _WORDS and wording in _wordings(question):
        return True
    if kept.get("compare") or topic.compare or kept.get("aspect") != topic.aspect:
        return False
    if kept.get("award") or topic.award:
        is_narrowed_alike = all(
            kept.get(key) is None or getattr(topic, key) is None or kept[key] == getattr(topic, key)
            for key in _NARROWING
        )
        is_alike = bool(kept.get("simplified")) == topic.simplified
        return kept.get("award") == topic.award and is_narrowed_alike and is_alike
    if kept.get("subject") or topic.subject or kept.get("cited") or topic.cited:
        return kept.get("subject") == topic.subject and kept.get("cited") == topic.cited
    return wording in _wordings(question)


def _wordings(question: str) -> tuple[str, str]:
    """The digests under which a question may be kept: with the words of courtesy, as once, and without."""
    return wording_of(question), _digest(syllables(question))


def _said(question: str) -> list[str]:
    """The words of a question without what is only polite before and behind them."""
    said = syllables(question)
    while said and said[-1] in _POLITE_BEHIND:
        said.pop()
    first = next((at for at, one in enumerate(said) if one not in _POLITE_BEFORE), 0)
    return said[first:]


def _digest(words: list[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()
