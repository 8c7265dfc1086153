"""`tdkt reminders planned`: what waits to go out, each with the number that `cancel` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.reading import print_text
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from collections.abc import Sequence

    from bot.clock import Clock
    from bot.reminders.waiting import Waiting
    from bot.settings import Settings
    from storage.engine import Database


def planned(
    most: Annotated[int, typer.Option(min=1, max=1000, help=word("cli.reminders.most"))] = 50,
) -> None:
    """Print what waits to go out, the next first: number, hour, person, what."""
    from bot.commands.reminder_operations import run
    from bot.reminders.waiting import waiting

    async def look(_: Settings, database: Database, __: Clock) -> Sequence[Waiting]:
        return await waiting(database, limit=most)

    found = run(look)
    for one in found:
        print_text(_line(one))
    print_text(
        word("cli.reminders.planned_count" if found else "cli.reminders.none_planned", count=len(found))
    )


def _line(one: Waiting) -> str:
    from bot.views.rendering import day, moment

    what = word(f"cli.reminders.about.{one.kind}")
    if one.due_on is not None:
        unit = "" if one.unit is None else f" ({one.unit})"
        what = word("cli.reminders.planned_what", what=what, name=one.name, unit=unit, due=day(one.due_on))
    about = "" if one.about is None else word("cli.reminders.planned_about", about=one.about)
    again = word("cli.reminders.planned_again") if one.is_again else ""
    return word(
        "cli.reminders.planned_line",
        id=one.id,
        at=moment(one.at),
        person=one.person,
        what=f"{what}{about}{again}",
    )
