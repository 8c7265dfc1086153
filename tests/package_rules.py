"""The rules of the package, loaded once in a process: nobody changes them, and loading takes a second."""

from __future__ import annotations

from functools import cache

from knowledge.knowledge_base import KnowledgeBase


@cache
def package_rules() -> KnowledgeBase:
    """Every award, document and word that the program brings with it."""
    return KnowledgeBase.load()
