"""The rules of a running assistant, which takes a text that was loaded or signed off meanwhile as it goes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from bot.clock import SystemClock, office_day
from bot.settings import Settings
from bot.views.words import word
from knowledge.answering import Request, answer
from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase
from knowledge.law_change_sources import LAW_CHANGES
from knowledge.law_change_sources import problems_in as law_change_problems
from knowledge.law_changes import known_changes, law_changes_of
from knowledge.reading.data_paths import data_paths
from knowledge.reading.problems import Problem
from knowledge.statutory import DEADLINES, StatutoryDeadlines, problems_in

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0

State = tuple[tuple[str, int, int, int], ...]


def load_knowledge(settings: Settings) -> KnowledgeBase:
    """The rules and the texts that the office has loaded, through the compiled cache in its data."""
    return KnowledgeBase.load((PACKAGE_ROOT, settings.data_dir), settings.data_dir / "cache")


def _to_nobody(_: str) -> None:
    pass


class LiveRules:
    """Keeps the rules of one process those of the office's data (a round of `Rounds`).

    Whoever holds `knowledge` has the new rules with the next question; buttons of earlier answers carry
    questions, which are answered anew.
    """

    def __init__(
        self, settings: Settings, knowledge: KnowledgeBase, state: State, tell: Callable[[str], None]
    ) -> None:
        self.knowledge = knowledge
        self._settings = settings
        self._state = state
        self._tell = tell
        self._problems = _problems(knowledge)

    @classmethod
    async def load(cls, settings: Settings, tell: Callable[[str], None] = _to_nobody) -> LiveRules:
        """Load the rules for the first time; `tell` hears of every later change."""
        state = await asyncio.to_thread(_state, settings.data_dir)  # before loading: no change is missed
        return cls(settings, await asyncio.to_thread(_ready, settings), state, tell)

    async def once(self) -> int:
        """Take what has changed since the last look; rules that cannot be used leave the present ones."""
        state = await asyncio.to_thread(_state, self._settings.data_dir)
        if state == self._state:
            return 0
        self._state = state
        try:
            newer = await asyncio.to_thread(_ready, self._settings)
        except Exception as error:  # whatever is wrong with the data, people go on being answered
            log.error("the rules could not be loaded again: %s: %s", type(error).__name__, error)
            self._tell(word("running.rules_not_renewed"))
            return 0
        problems = await asyncio.to_thread(_problems, newer)
        left_out = len(problems - self._problems)
        self._problems = problems
        self.knowledge.renew(newer)
        self._tell(word("running.rules_renewed"))
        if left_out:
            self._tell(word("running.rules_left_out", count=left_out))
        return 1


def _ready(settings: Settings) -> KnowledgeBase:
    # The first question and search build what later ones use: the first person shall not wait for it.
    knowledge = load_knowledge(settings)
    _ = knowledge.index, law_changes_of(knowledge), StatutoryDeadlines(knowledge).all()
    answer(Request(word("menu.ask"), office_day(SystemClock())), knowledge)
    return knowledge


def _problems(knowledge: KnowledgeBase) -> set[Problem]:
    """What was left out of the rules, and of the office's own dates and sources of changes."""
    office = knowledge.roots[1:]
    dates = problems_in(office, knowledge.library)
    changes = law_change_problems(office, knowledge.library, known_changes(knowledge.library))
    return {*knowledge.problems, *dates, *changes}


def _state(office: Path) -> State:
    """The office's own data files by path, inode, size and time; a file that goes meanwhile is not there."""
    found: list[tuple[str, int, int, int]] = []
    beside = (office / name for name in (DEADLINES, LAW_CHANGES))
    for path in (*(path for _, path, _ in data_paths((office,))), *beside):
        try:
            seen = path.stat()
        except OSError:
            continue
        found.append((str(path), seen.st_ino, seen.st_size, seen.st_mtime_ns))
    return tuple(found)
