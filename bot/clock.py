"""The time as a parameter: every instant inside the program is aware UTC, officers see Asia/Ho_Chi_Minh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: for `--now` and for tests."""

    instant: datetime

    def __post_init__(self) -> None:
        if self.instant.tzinfo is None:
            raise ValueError("a clock needs an instant with a time zone")

    def now(self) -> datetime:
        """The instant it was given, in UTC."""
        return self.instant.astimezone(UTC)


def office_day(clock: Clock) -> date:
    """Today as officers count it: the calendar day in Asia/Ho_Chi_Minh."""
    return clock.now().astimezone(OFFICE_ZONE).date()
