"""Which notion of the glossary the lines of an answer tell of: its name is their heading."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.knowledge_base import KnowledgeBase
from knowledge.rules import Statement


def notion_of(kb: KnowledgeBase, statements: Sequence[Statement]) -> str | None:
    """The id of the notion to which all of these statements belong; `None` where they are of several, or of
    rules.
    """
    of_text = kb.derived(_Notions).of_text
    found = {of_text.get(statement.text.vi) for statement in statements}
    return found.pop() if len(found) == 1 else None


class _Notions:
    def __init__(self, kb: KnowledgeBase) -> None:
        self.of_text = {
            statement.text.vi: term.id
            for term in kb.catalogue.terms
            if term.role == "notion"
            for statement in term.definition
        }
