"""Questions one after the other: each is understood with what those before it were about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.knowledge_base import KnowledgeBase
from knowledge.questions.follow_up import names_nothing
from knowledge.questions.understood import Understanding
from knowledge.understanding import understand

EARLIER_TURNS = 10
"""So many turns before a question count; whoever goes on longer names the award again."""


def understand_in_turn(
    earlier: Sequence[str], question: str, kb: KnowledgeBase, today: date
) -> Understanding:
    """Read a question after the officer's earlier turns, oldest first; thanks in between change nothing."""
    before: Understanding | None = None
    for turn in earlier[-EARLIER_TURNS:]:
        read = understand(turn, kb, before, today)
        before = before if before is not None and names_nothing(read) else read
    return understand(question, kb, before, today)
