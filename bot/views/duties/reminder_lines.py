"""Which obligation stands behind each printed line of a reminder, for whoever answers it by number."""

from __future__ import annotations

from bot.reminders.letter import Letter
from storage.models.reminders import ReminderKind
from storage.told_lines import ToldDuty, ToldLine

_OF_OTHERS = (ReminderKind.OVERDUE, ReminderKind.UNREACHED)


def told_lines(letter: Letter, shown: int, *, is_numbered: bool) -> tuple[ToldLine, ...]:
    """The lines with what each tells, of which so many are printed; what is only counted has no number."""
    lines = [
        ToldLine(
            number if is_numbered and number <= shown else None,
            tuple(
                ToldDuty(one.obligation_id, one.due_on)
                for one in (item, *item.besides)
                if one.obligation_id is not None
            ),
            is_of_others=item.about is not None and item.kind in _OF_OTHERS,
        )
        for number, item in enumerate(letter.items, start=1)
    ]
    named = {one.obligation_id for line in lines for one in line.duties}
    counted = [one for one in (letter.week.own if letter.week else ()) if one not in named]
    return (*lines, *(ToldLine(None, (ToldDuty(one),)) for one in counted))
