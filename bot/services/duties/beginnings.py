"""Before which day something due can hardly have been sent: such a day is asked about."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.reminders.planner import office_date
from knowledge.report_periods import period_begin
from storage.repositories.deadlines import Duty

_BEFORE_IT_WAS_SET = timedelta(days=31)
_BEFORE_IT_IS_DUE = timedelta(days=300)
"""A date of the law is taken up when it may long have been prepared."""


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


def since_when(duty: Duty) -> Since:
    """The first day that is not asked about, and what begins with it."""
    due_on = duty.occurrence.due_on
    begin = period_begin(duty.deadline.name, due_on)
    if begin is not None:
        return Since(what=SinceWhat.PERIOD, first=begin, on=begin)
    if duty.deadline.rule_id is not None:
        return Since(what=SinceWhat.DUE, first=due_on - _BEFORE_IT_IS_DUE, on=due_on)
    known = office_date(duty.deadline.created_at)
    return Since(what=SinceWhat.SET, first=min(known, due_on) - _BEFORE_IT_WAS_SET, on=known)
