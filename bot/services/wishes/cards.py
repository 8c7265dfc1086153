"""What one person wants of reminders (tùy chọn nhắc việc), as they see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bot.services.duties.timing import Series
from knowledge.rules import Localized


@dataclass(frozen=True, slots=True)
class OwnDays:
    """A deadline with days of its own for the reader, or switched off."""

    deadline_id: int
    name: str
    offsets: Sequence[int] | None
    is_off: bool


@dataclass(frozen=True, slots=True)
class WishCard:
    """What one person wants, as they see it; `offsets` are own days for everything, None where usual."""

    hour: time
    is_usual_hour: bool
    quiet_days: Sequence[int]
    offsets: Sequence[int] | None
    muted_kinds: Sequence[tuple[str, Localized]]
    muted_series: Sequence[Series]
    series_days: Sequence[tuple[Series, Sequence[int]]]
    deadlines: Sequence[OwnDays]
    kinds: Sequence[tuple[Localized, Sequence[int]]]
    wants_digest: bool
    is_usual: bool
