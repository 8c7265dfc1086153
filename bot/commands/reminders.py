"""`tdkt reminders`: one sweep by hand, and what the coming days would bring."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import reminder_operations
from bot.commands.reading import print_text, refuse
from bot.commands.reminder_operations import rehearse
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.reminders.simulation import Foreseen
    from bot.settings import Settings


def register(parent: typer.Typer) -> None:
    """Add `reminders` with its commands to the command line."""
    group = typer.Typer(help=word("cli.reminders.help"), no_args_is_help=True)
    group.command("sweep", help=word("cli.reminders.sweep"))(sweep)
    group.command("simulate", help=word("cli.reminders.simulate"))(simulate)
    reminder_operations.register(group)
    parent.add_typer(group, name="reminders")


def sweep(
    now: Annotated[str | None, typer.Option(help=word("cli.reminders.now"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=word("cli.reminders.dry_run"))] = False,
) -> None:
    """Send what is due (at `--now`, as a trial of the data) and print how many messages went out.

    With `--dry-run`, print what would be sent to whom.
    """
    from bot.commands.in_words import failures_in_words, read_settings_or_exit

    if dry_run:
        rehearse(now)
        return
    settings = read_settings_or_exit()
    with failures_in_words(settings):
        sent = asyncio.run(_sweep(settings, now))
    print_text(word("cli.reminders.sent", count=sent))


def simulate(
    first: Annotated[str, typer.Option("--from", help=word("cli.reminders.first"))],
    last: Annotated[str, typer.Option("--to", help=word("cli.reminders.last"))],
    now: Annotated[str | None, typer.Option(help=word("cli.reminders.now"))] = None,
) -> None:
    """Print what would be sent on these days, to whom, when and why; nothing is sent.

    `--now` is the moment from which it is looked ahead, as a trial of the data.
    """
    days = (_day(first), _day(last))
    from bot.commands.in_words import failures_in_words, read_settings_or_exit

    settings = read_settings_or_exit()
    with failures_in_words(settings):
        foreseen = asyncio.run(_simulate(settings, *days, now))
    for one in foreseen:
        print_text(_line(one))
    print_text(word("cli.reminders.foreseen", count=len(foreseen)))


async def _sweep(settings: Settings, now: str | None) -> int:
    from bot.app import build, build_ringer, build_sweep
    from bot.clock import FixedClock, SystemClock
    from bot.commands.reading import office_time
    from bot.lease import holding
    from bot.live_rules import load_knowledge
    from bot.logs import keep_secrets_out_of_logs
    from bot.pacing import PUSHES_ALONE, SharedPace
    from bot.reminders.push import telegram_sender
    from storage.engine import Database
    from storage.migrate import require_current

    try:
        clock = SystemClock() if now is None else FixedClock(office_time(now))
    except ValueError:
        refuse(word("dates.wrong_now", value=(now or "")[:60]))
    keep_secrets_out_of_logs(settings)
    database = Database.at(settings.database)
    try:
        await require_current(database)
        # The lease runs by the real clock: another process must not take it for an old one.
        async with holding(database, SystemClock(), "run:reminders"):
            # Another process may serve the conversation meanwhile.
            pace = SharedPace(per_second=PUSHES_ALONE)
            app = build(settings, database, clock, load_knowledge(settings), pace=pace)
            async with telegram_sender(settings, app.pace) as sender, build_ringer(app) as ringer:
                sent = await build_sweep(app, sender).once()
                await ringer.once()
                return sent
    finally:
        await database.close()


async def _simulate(settings: Settings, first: date, last: date, now: str | None) -> list[Foreseen]:
    from bot.clock import SystemClock
    from bot.commands.reading import office_time
    from bot.live_calendar import load_calendar
    from bot.live_rules import load_knowledge
    from bot.reminders import simulation
    from bot.reminders.law_notices import LawNotices
    from bot.reminders.timetable import Timetable
    from knowledge.reminder_kinds import kinds_at_hand
    from storage.engine import Database
    from storage.migrate import require_current

    try:
        moment = SystemClock().now() if now is None else office_time(now)
    except ValueError:
        refuse(word("dates.wrong_now", value=(now or "")[:60]))
    database = Database.at(settings.database)
    try:
        await require_current(database)
        timetable = Timetable(load_calendar(settings.data_dir), kinds_at_hand())
        laws = LawNotices(load_knowledge(settings), timetable.calendar)
        return await simulation.simulate(database, timetable, first, last, now=moment, laws=laws)
    finally:
        await database.close()


def _line(one: Foreseen) -> str:
    from bot.views.rendering import day, moment

    reasons = "; ".join(
        word(
            f"cli.reminders.because.{reason.kind}",
            name=reason.name if reason.unit is None else f"{reason.name} ({reason.unit})",
            due=day(reason.due_on),
            days=reason.offset,
        )
        + (word("cli.reminders.of_others") if reason.is_of_others else "")
        for reason in one.reasons
    )
    channels = ", ".join(word(f"channel.{channel}") for channel in one.channels)
    return word(
        "cli.reminders.line",
        at=moment(one.at),
        person=one.person,
        channels=channels or word("cli.reminders.no_channel"),
        reasons=reasons,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse(word("cli.reminders.wrong_day", value=text[:40]))
