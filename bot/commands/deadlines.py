"""`tdkt deadlines`: a list of deadlines from a file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.reading import print_text, refuse
from bot.commands.wrong_calls import agreed
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.services.caller import Caller
    from bot.services.deadlines.imports import DeadlineImports, ImportCard
    from bot.settings import Settings
    from storage.engine import Database


def register(parent: typer.Typer) -> None:
    """Add `deadlines` with its commands to the command line."""
    group = typer.Typer(help=word("cli.deadlines.help"), no_args_is_help=True)
    group.callback()(_group)
    group.command("import", help=word("cli.deadlines.import"))(import_file)
    parent.add_typer(group, name="deadlines")


def _group() -> None:
    pass


def import_file(
    file: Path,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=word("cli.deadlines.dry_run"))] = False,
    by: Annotated[str | None, typer.Option("--by", help=word("cli.deadlines.by"))] = None,
) -> None:
    """Show what a file holds, ask, and set what is new."""
    from bot.commands.in_words import failures_in_words, read_settings_or_exit

    settings = read_settings_or_exit()
    with failures_in_words(settings):
        asyncio.run(_import(settings, file, dry_run, by))


async def _import(settings: Settings, file: Path, dry_run: bool, by: str | None) -> None:
    from bot.clock import SystemClock
    from bot.live_calendar import load_calendar
    from bot.services.deadlines.imports import DeadlineImports
    from knowledge.deadline_files.rows import FileProblem
    from storage.engine import Database
    from storage.migrate import require_current

    database = Database.at(settings.database)
    try:
        await require_current(database)
        caller = await _caller(database, by, settings.locale)
        imports = DeadlineImports(database, SystemClock(), load_calendar(settings.data_dir))
        try:
            content = await asyncio.to_thread(_content, file)
            card = await imports.read(caller, file.name, content)
        except FileProblem as problem:
            refuse(word(f"imports.file.{problem.key}", None, **problem.values))
        except OSError as error:
            refuse(f"{file}: {error.strerror}")
        await _show_and_set(imports, caller, card, dry_run)
    finally:
        await database.close()


def _content(file: Path) -> bytes:
    from knowledge.deadline_files.rows import LARGEST_FILE

    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)  # one more than is taken: the reader says that it is too big


async def _show_and_set(imports: DeadlineImports, caller: Caller, card: ImportCard, dry_run: bool) -> None:
    from bot.views.deadlines.deadline_import_screens import done, preview
    from bot.views.plain import plain_text
    from bot.views.rendering import Views

    views = Views(caller.locale)
    print_text(plain_text(preview(views, card).html))
    if dry_run or not card.new or not agreed(word("cli.deadlines.ask", count=len(card.new))):
        return
    print_text(plain_text(done(views, await imports.confirm(caller, card.id)).html))


async def _caller(database: Database, by: str | None, locale: str) -> Caller:
    """The person in whose name deadlines are set; whoever has the machine may speak for them."""
    from bot.rights import Action, Role, is_allowed
    from bot.services.caller import Caller, Standing
    from storage.models.accounts import Channel
    from storage.models.people import PersonStatus

    async with database.reading() as work:
        people = await work.people.all(status=PersonStatus.ACTIVE)
        able = [one for one in people if is_allowed(one.role, Action.ASSIGN_DEADLINES)]
        if by is None:
            found = [one for one in able if one.role == Role.ADMINISTRATOR]
            if len(found) != 1:
                refuse(word("cli.deadlines.who"))
        else:
            found = [one for one in able if one.name.casefold() == by.strip().casefold()]
            if len(found) != 1:
                refuse(word("cli.deadlines.nobody", name=by[:60]))
        (person,) = found
        accounts = await work.accounts.of_person(person.id)
    return Caller(
        account_id=accounts[0].id if accounts else 0,
        person_id=person.id,
        name=person.name,
        role=person.role,
        unit_id=person.unit_id,
        locale=locale,
        channel=Channel.TERMINAL,
        inbox_id=None,
        standing=Standing.ACTIVE,
    )
