"""The form of a deadline as it was filled in, and what is wrong with each field before anything is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.services.deadlines.names import date_of
from bot.services.errors import DayPassed, NotAllowed, OfficeError
from bot.services.patterns.patterns import read_waiting
from bot.services.texts import NAME_LIMIT, usable_text
from bot.services.wishes.reminder_wishes import ReminderWishing
from knowledge.date_phrases import DatePhrase
from knowledge.dates.recurring import Lack, read_recurring
from knowledge.recurrences import DaysOff, Every, settled
from knowledge.working_days import WorkingCalendar


class Whom(StrEnum):
    """Whom a deadline is for."""

    ME = "me"
    UNIT = "unit"
    BELOW = "below"
    KIND = "kind"
    CHOSEN = "chosen"
    CLUSTER = "cluster"


class Lacking(StrEnum):
    """What a field still needs; the sentence for each stands in the words of the views."""

    NAME = "name"
    DAY = "day"
    EVENT = "event"
    NO_EVENT = "no_event"
    OTHER_RHYTHM = "other_rhythm"
    YEAR = "year"
    KIND = "kind"
    UNITS = "units"
    CLUSTER = "cluster"
    RESPONSIBLE = "responsible"
    RESPONSIBLE_AGAIN = "responsible_again"
    WHICH_DAY = "which_day"


Fault: TypeAlias = OfficeError | DatePhrase | Lacking | Lack
"""What is wrong with a field: a rule of the office, a day that is unclear, or something that is missing."""


class NotFilledIn(Exception):
    """The form cannot be taken as it is; `faults` by field. Nothing was set."""

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Asked:
    """The form as it was filled in; `every` is None for one date, and for what waits for an event."""

    name: str
    when: str
    every: Every | None
    is_event: bool
    whom: Whom
    kind: str = ""
    unit_ids: tuple[int, ...] = ()
    cluster_id: int | None = None
    is_without_head: bool = False
    responsible_id: int | None = None
    days_off: DaysOff = DaysOff.AS_IS
    offsets: str = ""

    def is_waiting(self, today: date) -> bool:
        """Whether the day counts from an event whose own day is yet to be told."""
        return read_waiting(self.when, today) is not None


@dataclass(frozen=True, slots=True)
class FormChecks:
    """Looks at a form as it is at one moment; `colleagues` are who can be responsible."""

    today: date
    calendar: WorkingCalendar
    wishes: ReminderWishing
    whom: Collection[Whom]
    colleagues: Collection[int]

    def faults(self, asked: Asked) -> dict[str, Fault]:
        """Everything that is wrong with the form, by field. Raises `NotAllowed` for units of others."""
        if asked.whom not in self.whom:
            raise NotAllowed
        found: dict[str, Fault] = {}
        try:
            usable_text(asked.name, NAME_LIMIT)
        except OfficeError as error:
            found["name"] = error if asked.name.strip() else Lacking.NAME
        if (fault := self._fault_of_day(asked)) is not None:
            found["when"] = fault
        is_again = asked.is_waiting(self.today) or read_recurring(asked.when, asked.every) is not None
        if "when" not in found and not is_again and not self._is_ahead(asked):
            found["days_off"] = DayPassed()
        if (lacking := _lacking_of_whom(asked)) is not None:
            found["whom"] = lacking
        if asked.whom is Whom.UNIT and asked.responsible_id is not None:
            if asked.responsible_id not in self.colleagues:
                found["responsible"] = Lacking.RESPONSIBLE
            elif is_again:
                found["responsible"] = Lacking.RESPONSIBLE_AGAIN
        if asked.offsets.strip():
            try:
                self.wishes.offsets_in(asked.offsets)
            except OfficeError as error:
                found["offsets"] = error
        return found

    def settled(self, days: Collection[date], rule: DaysOff) -> tuple[tuple[date, date], ...]:
        """The days from today on after the rule for days off, each with the one that was named."""
        moved = {settled(day, rule, self.calendar): day for day in sorted(days, reverse=True)}
        return tuple(sorted((day, named) for day, named in moved.items() if day >= self.today))

    def _fault_of_day(self, asked: Asked) -> Fault | None:
        if not asked.when.strip():
            return Lacking.EVENT if asked.is_event else Lacking.DAY
        said = read_recurring(asked.when)
        if said is not None and asked.is_event:
            return Lacking.NO_EVENT
        if said is not None and asked.every is not None and said.every is not asked.every:
            return Lacking.OTHER_RHYTHM
        phrase = read_recurring(asked.when, asked.every)
        if phrase is not None:
            return phrase.lack
        if asked.every is not None:
            return Lacking.YEAR
        if asked.is_waiting(self.today):
            return None
        if asked.is_event:
            return Lacking.NO_EVENT
        day = date_of(asked.when, self.today, self.calendar)
        days = _days(day)
        if not days or day.span is None:
            return day
        return DayPassed() if days[-1] < self.today else None

    def _is_ahead(self, asked: Asked) -> bool:
        """Whether the rule for days off leaves a day from today on."""
        days = [one for one in _days(date_of(asked.when, self.today, self.calendar)) if one >= self.today]
        return bool(self.settled(days, asked.days_off))


def _days(phrase: DatePhrase) -> tuple[date, ...]:
    return phrase.choices or ((phrase.day,) if phrase.day else ())


def _lacking_of_whom(asked: Asked) -> Lacking | None:
    if asked.whom is Whom.KIND and not asked.kind:
        return Lacking.KIND
    if asked.whom is Whom.CHOSEN and not asked.unit_ids:
        return Lacking.UNITS
    if asked.whom is Whom.CLUSTER and asked.cluster_id is None:
        return Lacking.CLUSTER
    return None
