"""When one person is told of one deadline: by its kind, by who set it, and by what the person wants.

What a person wants of this deadline comes first, then what they want of all, then what was set for the
deadline, then what is usual for its kind.
"""

from __future__ import annotations

from datetime import time

from bot.reminders.planner import TELLING, Planned, plan
from knowledge.reminder_kinds import TaskKind, TaskKinds, kinds_at_hand
from knowledge.working_days import WorkingCalendar
from storage.models.deadlines import Deadline
from storage.repositories.deadlines import Duty
from storage.repositories.reminder_wishes import USUAL, Wishes


class Timetable:
    """The calendar of the office and the kinds of deadlines, seen by one person at a time."""

    def __init__(self, calendar: WorkingCalendar, kinds: TaskKinds | None = None) -> None:
        """`kinds` are those of the package where none are given."""
        self.calendar = calendar
        self.kinds = kinds or kinds_at_hand()

    def planned(self, duty: Duty, wishes: Wishes = USUAL) -> list[Planned]:
        """Every reminder of an obligation for a person, past and to come."""
        return plan(
            duty.occurrence.due_on,
            offsets_for(duty.deadline, wishes, self.kinds),
            self.calendar_of(wishes),
            overdue=self.kinds.overdue,
            hour=hour_of(wishes),
        )

    def is_off(self, deadline: Deadline, wishes: Wishes) -> bool:
        """Whether a person has switched off the reminders of this deadline, its series, or its kind."""
        if wishes.of_deadline(deadline.id).is_off or deadline.pattern_id in wishes.muted_patterns:
            return True
        return kind_of(deadline, self.kinds).id in wishes.muted_kinds

    def calendar_of(self, wishes: Wishes) -> WorkingCalendar:
        """The working days on which a person may be told something."""
        return self.calendar.leaving_out(wishes.quiet_days)


def offsets_for(deadline: Deadline, wishes: Wishes, kinds: TaskKinds | None = None) -> tuple[int, ...]:
    """How many days before the date a person is told."""
    own = wishes.of_deadline(deadline.id).offsets or wishes.days_of_patterns.get(deadline.pattern_id or 0)
    return own or wishes.offsets or set_offsets(deadline, kinds)


def set_offsets(deadline: Deadline, kinds: TaskKinds | None = None) -> tuple[int, ...]:
    """The same for whoever wants nothing else."""
    return tuple(deadline.offsets or kind_of(deadline, kinds).offsets)


def kind_of(deadline: Deadline, kinds: TaskKinds | None = None) -> TaskKind:
    """The kind of a deadline, by its words."""
    return (kinds or kinds_at_hand()).of(deadline.name)


def hour_of(wishes: Wishes) -> time:
    """The hour at which a person is told what is planned."""
    return wishes.tell_at or TELLING


def of_others(wishes: Wishes) -> Wishes:
    """What holds for word about others' tasks: the hour and the quiet days alone."""
    return Wishes(tell_at=wishes.tell_at, quiet_days=wishes.quiet_days)
