"""`tdkt reminders status|retry|cancel`, and a sweep that sends nothing: for whoever runs the assistant."""

from __future__ import annotations

import asyncio
import json as json_format
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot.commands.reading import print_text, refuse
from bot.commands.waiting_reminders import planned
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.clock import Clock
    from bot.reminders.operating import Done, Status, Trouble
    from bot.reminders.rehearsal import WouldSend
    from bot.settings import Settings
    from storage.engine import Database
    from storage.models.reminders import ReminderStatus

T = TypeVar("T")
_Ids = Annotated[list[int] | None, typer.Argument(help=word("cli.reminders.ids"))]


def register(group: typer.Typer) -> None:
    """Add the commands to `tdkt reminders`."""
    group.command("status", help=word("cli.reminders.status"))(status)
    group.command("planned", help=word("cli.reminders.planned"))(planned)
    group.command("retry", help=word("cli.reminders.retry"))(retry)
    group.command("cancel", help=word("cli.reminders.cancel"))(cancel)


def status(
    json: Annotated[bool, typer.Option("--json", help=word("cli.reminders.json"))] = False,
) -> None:
    """Print how reminders are; exit with 1 when no sweep runs or many sends fail."""
    from bot.live_calendar import load_calendar
    from bot.live_rules import load_knowledge
    from bot.reminders import operating
    from bot.reminders.law_notices import LawNotices
    from bot.reminders.timetable import Timetable

    async def look(settings: Settings, database: Database, clock: Clock) -> Status:
        timetable = Timetable(load_calendar(settings.data_dir))
        laws = LawNotices(load_knowledge(settings), timetable.calendar)
        return await operating.status(database, timetable, clock.now(), laws=laws)

    found = run(look)
    if json:
        typer.echo(json_format.dumps(_plain(found), ensure_ascii=False))
    else:
        for line in _lines(found):
            print_text(line)
    if not found.is_well:
        raise typer.Exit(1)


def retry(
    ids: _Ids = None,
    failed: Annotated[bool, typer.Option("--failed", help=word("cli.reminders.failed"))] = False,
) -> None:
    """Send reminders again that failed, were blocked or are unknown; exit with 1 where one cannot be."""
    from bot.live_calendar import load_calendar
    from bot.reminders import operating
    from bot.reminders.timetable import Timetable

    if not ids and not failed:
        refuse(word("cli.reminders.no_ids"))

    async def again(settings: Settings, database: Database, clock: Clock) -> Done:
        timetable = Timetable(load_calendar(settings.data_dir))
        return await operating.retry(database, timetable, ids or [], clock.now(), is_all=failed)

    _tell(run(again), "retried")


def cancel(ids: _Ids = None) -> None:
    """Let planned reminders not go out; exit with 1 where one has gone out already."""
    from bot.reminders import operating

    if not ids:
        refuse(word("cli.reminders.no_ids"))

    async def call_off(settings: Settings, database: Database, clock: Clock) -> Done:
        return await operating.cancel(database, ids, clock.now())

    _tell(run(call_off), "cancelled")


def rehearse(now: str | None) -> None:
    """Print what a sweep would send (at `--now`); nothing is sent or written."""
    from bot.app import build
    from bot.clock import FixedClock, SystemClock
    from bot.commands.reading import office_time
    from bot.live_rules import load_knowledge
    from bot.reminders.law_notices import LawNotices
    from bot.reminders.rehearsal import Rehearsal
    from bot.reminders.timetable import Timetable

    try:
        moment = None if now is None else FixedClock(office_time(now))
    except ValueError:
        refuse(word("dates.wrong_now", value=(now or "")[:60]))

    async def look(settings: Settings, database: Database, _: Clock) -> list[WouldSend]:
        clock = moment or SystemClock()
        services = build(settings, database, clock, load_knowledge(settings)).services
        rehearsal = Rehearsal(
            database,
            clock,
            Timetable(services.calendar),
            firm=services.legal_dates.is_firm,
            laws=LawNotices(services.knowledge, services.calendar),
            can_push=settings.telegram_token is not None,
        )
        return await rehearsal.once()

    found = run(look)
    for one in found:
        channel = word("cli.reminders.no_channel" if one.channel is None else f"channel.{one.channel}")
        print_text(word("cli.reminders.would_send", person=one.person, channels=channel, text=one.text))
    print_text(word("cli.reminders.would_sent", count=len(found)))


def run(work: Callable[[Settings, Database, Clock], Awaitable[T]]) -> T:
    """What a command does over the data of the office, which has to be there; what fails is told in words."""
    from bot.clock import SystemClock
    from bot.commands.in_words import failures_in_words, read_settings_or_exit
    from storage.engine import Database
    from storage.migrate import require_current

    settings = read_settings_or_exit()

    async def within() -> T:
        database = Database.at(settings.database)
        try:
            await require_current(database)
            return await work(settings, database, SystemClock())
        finally:
            await database.close()

    with failures_in_words(settings):
        return asyncio.run(within())


def _tell(done: Done, key: str) -> None:
    from bot.views.rendering import moment

    print_text(word(f"cli.reminders.{key}", count=len(done.ids)))
    for one, standing in done.refused:
        print_text(word(f"cli.reminders.not_{key}", id=one, why=_state(standing)))
    for one in done.unreachable:
        print_text(word(f"cli.reminders.not_{key}", id=one, why=word("cli.reminders.unreachable")))
    for one, at in done.later:
        print_text(word("cli.reminders.retried_later", id=one, at=moment(at)))
    for one in done.outdated:
        print_text(word(f"cli.reminders.not_{key}", id=one, why=word("cli.reminders.outdated")))
    if done.refused or done.outdated or done.unreachable:
        raise typer.Exit(1)


def _state(standing: ReminderStatus | None) -> str:
    return word("cli.reminders.unknown_id" if standing is None else f"cli.reminders.state.{standing}")


def _lines(found: Status) -> list[str]:
    from bot.views.rendering import moment

    health, counted = found.health, "cli.reminders.count_line"
    lines = [
        word(counted, label=word("cli.reminders.now_due"), count=found.due),
        word(counted, label=word("cli.reminders.next_day"), count=found.next_day),
        word(counted, label=word("cli.reminders.sent_today"), count=found.sent_today),
    ]
    for state in ("failed", "blocked", "unknown"):
        label = _first_up(word(f"cli.reminders.state.{state}"))
        recent, ever = _count(found.recent, state), _count(found.counts, state)
        count = word("cli.reminders.in_days", recent=recent, ever=ever)
        lines.append(word(counted, label=label, count=count))
    lines.append(word(counted, label=word("cli.reminders.tried_again"), count=found.again))
    lines.append(word(counted, label=word("cli.reminders.second_try"), count=found.second_try))
    waiting, last = health.waiting_since, health.last_sweep
    for key, none, at in (("oldest", "none_waiting", waiting), ("last_run", "never_run", last)):
        lines.append(
            word(f"cli.reminders.{none}") if at is None else word(f"cli.reminders.{key}", at=moment(at))
        )
    if found.tries_today:
        lines.append(word("cli.reminders.channels_today"))
        lines += [_channel_line(channel, tries) for channel, tries in sorted(found.tries_today.items())]
    if found.troubles:
        lines.append(word("cli.reminders.trouble", count=len(found.troubles)))
        lines += [_trouble_line(one) for one in found.troubles]
    if health.is_stopped:
        lines.append(word("cli.reminders.stopped"))
    if health.is_failing:
        lines.append(word("cli.reminders.failing", count=health.failures))
    return lines


def _channel_line(channel: str, tries: Any) -> str:
    counts = ", ".join(
        f"{word(f'cli.reminders.attempt.{state}')} {count}" for state, count in sorted(tries.items())
    )
    return word("cli.reminders.channel_line", channel=word(f"channel.{channel}"), counts=counts)


def _trouble_line(one: Trouble) -> str:
    from bot.views.rendering import moment

    return word(
        "cli.reminders.trouble_line",
        id=one.id,
        state=_state(one.status) if one.has_a_way else word("cli.reminders.state.no_way"),
        person=one.person,
        what=one.name or word(f"cli.reminders.about.{one.kind}"),
        at=moment(one.at),
    )


def _plain(found: Status) -> dict[str, Any]:
    health = found.health
    return {
        "well": found.is_well,
        "due": found.due,
        "next_24_hours": found.next_day,
        "sent_today": found.sent_today,
        "to_try_again": found.again,
        "second_try": found.second_try,
        "counts": {state.value: count for state, count in sorted(found.counts.items())},
        "counts_last_7_days": {state.value: count for state, count in sorted(found.recent.items())},
        "waiting_since": None if health.waiting_since is None else health.waiting_since.isoformat(),
        "last_sweep": None if health.last_sweep is None else health.last_sweep.isoformat(),
        "stopped": health.is_stopped,
        "failures_last_hour": health.failures,
        "today_by_channel": {
            channel.value: {state.value: count for state, count in tries.items()}
            for channel, tries in found.tries_today.items()
        },
        "troubles": [
            {
                "id": one.id,
                "status": one.status.value,
                "kind": one.kind.value,
                "at": one.at.isoformat(),
                "has_channel": one.has_a_way,
            }
            for one in found.troubles
        ],
    }


def _count(counts: Mapping[ReminderStatus, int], state: str) -> int:
    return sum(count for one, count in counts.items() if one.value == state)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
