"""Since when something due can well have been sent."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class SinceWhat(StrEnum):
    """What begins on the day before which a sending is asked about."""

    PERIOD = "period"  # what the report is about
    SET = "set"  # that it is due at all
    DUE = "due"  # nothing: it is too long before the day on which it is due


class Since(BaseModel):
    """The `first` day on which a thing can well have been sent; `on` is the day that tells why."""

    model_config = ConfigDict(frozen=True)

    what: SinceWhat
    first: date
    on: date
