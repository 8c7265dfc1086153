"""What was looked up of the register for one answer, kept for those that follow while the rules hold."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from knowledge.knowledge_base import KnowledgeBase

FoundT = TypeVar("FoundT")

_MOST = 50_000
_NOTHING = object()


class LookedUp:
    """Which text governs and what may be said of a provision, by all that it depends on."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._found: dict[Hashable, Any] = {}

    def once(self, key: Hashable, look: Callable[[], FoundT]) -> FoundT:
        """What `look` finds, looked for the first time only; the key names everything that it depends on."""
        held = self._found.get(key, _NOTHING)
        if held is _NOTHING:
            if len(self._found) >= _MOST:
                self._found.clear()  # at any moment: the list of questions is gone through in a thread
            held = self._found[key] = look()
        found: FoundT = held
        return found

    def of_rule(self, rule: object, key: Hashable, look: Callable[[], FoundT]) -> FoundT:
        """The same of a rule, which is told from others by its identity and kept with what is found."""
        return self.once((id(rule), key), lambda: (rule, look()))[1]
