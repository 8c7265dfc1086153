"""Whether two questions are about the same matter (cùng vấn đề), so that what was told about one helps with
the other. Where it is doubtful they are not: a wrong hint is worse than none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from knowledge.topic import Topic
from knowledge.vietnamese import syllables

_NARROWING = ("grade", "recipient", "occasion")


def wording_of(question: str) -> str:
    """A digest of a question's words, whatever their accents and case; the words cannot be read from it."""
    return hashlib.sha256(" ".join(syllables(question)).encode()).hexdigest()


def is_same_matter(kept: Mapping[str, Any], wording: str, topic: Topic, question: str) -> bool:
    """Whether what was kept about one question (its topic and the digest of its words) fits another.

    Of an award it must be the same side, and nothing may narrow the one that narrows the other differently.
    Without award, notion or cited provision only the same words are the same matter.
    """
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
    return wording == wording_of(question)
