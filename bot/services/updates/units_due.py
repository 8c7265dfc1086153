"""What several units owe by one day, of which a report may be told."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict


class UnitsDue(BaseModel):
    """What several units owe by one day: `sent` is told to be sent, and `left` not to be."""

    model_config = ConfigDict(frozen=True)

    id: int
    name: str
    due_on: date
    sent: tuple[int, ...]
    left: tuple[int, ...] = ()
