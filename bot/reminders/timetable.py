"""When one person is told of one deadline: by its kind, by who set it, and by what the person wants.

What a person wants of this deadline comes first, then what they want of all, then what was set for the
deadline, then what is usual for its kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from bot.reminders.planner import TELLING, Planned, plan
from knowledge.reminder_kinds import TaskKind, TaskKinds
from knowledge.working_days import WorkingCalendar
from storage.models.deadlines import Deadline
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import USUAL, Wishes


class Timetable:
    """The calendar of the office and the kinds of deadlines, seen by one person at a time."""

    def __init__(self, calendar: WorkingCalendar, kinds: TaskKinds) -> None:
        self.calendar = calendar
        self.kinds = kinds

    def planned(self, duty: Duty, wishes: Wishes = USUAL) -> list[Planned]:
        """Every reminder of an obligation for a person, past and to come."""
        return self.planned_on(duty.occurrence.due_on, duty.deadline, wishes)

    def planned_on(self, due_on: date, deadline: Deadline, wishes: Wishes = USUAL) -> list[Planned]:
        """The same for a date of a deadline."""
        return plan(
            due_on,
            self.offsets(deadline, wishes),
            self.calendar_of(wishes),
            overdue=self.kinds.overdue,
            hour=hour_of(wishes),
        )

    def offsets(self, deadline: Deadline, wishes: Wishes = USUAL) -> Sequence[int]:
        """How many days before the date a person is told."""
        own = wishes.of_deadline(deadline.id).offsets or wishes.offsets
        return own or self.set_offsets(deadline)

    def set_offsets(self, deadline: Deadline) -> Sequence[int]:
        """The same for whoever wants nothing else."""
        return tuple(deadline.offsets or self.kind(deadline).offsets)

    def kind(self, deadline: Deadline) -> TaskKind:
        """The kind of a deadline, by its words."""
        return self.kinds.of(deadline.name)

    def is_off(self, deadline: Deadline, wishes: Wishes) -> bool:
        """Whether a person has switched off the reminders of this deadline, or of its kind."""
        return wishes.of_deadline(deadline.id).is_off or self.kind(deadline).id in wishes.muted_kinds

    def calendar_of(self, wishes: Wishes) -> WorkingCalendar:
        """The working days on which a person may be told something."""
        return self.calendar.leaving_out(wishes.quiet_days)


def hour_of(wishes: Wishes) -> time:
    """The hour at which a person is told what is planned."""
    return wishes.tell_at or TELLING


def of_others(wishes: Wishes) -> Wishes:
    """What holds for word about others' tasks: the hour and the quiet days alone."""
    return Wishes(tell_at=wishes.tell_at, quiet_days=wishes.quiet_days)
