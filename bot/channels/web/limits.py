"""How often somebody may try: a sliding window per key, kept in memory."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_SWEEP_AT = 4096


class SlidingWindow:
    """At most `limit` events within `seconds` for each key; time in seconds that never runs backwards."""

    def __init__(self, limit: int, seconds: float, time_of: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._seconds = seconds
        self._time_of = time_of
        self._events: dict[str, deque[float]] = {}

    def is_full(self, key: str) -> bool:
        """Whether the key has used up its events."""
        return len(self._recent(key)) >= self._limit

    def count(self, key: str) -> None:
        """One more event of the key."""
        if len(self._events) >= _SWEEP_AT:
            for known in list(self._events):
                if not self._recent(known):
                    del self._events[known]
        recent = self._recent(key)
        recent.append(self._time_of())
        self._events[key] = recent

    def take(self, key: str) -> bool:
        """Count an event if there is room for it; whether there was."""
        if self.is_full(key):
            return False
        self.count(key)
        return True

    def _recent(self, key: str) -> deque[float]:
        events = self._events.get(key, deque())
        while events and events[0] <= self._time_of() - self._seconds:
            events.popleft()
        return events
