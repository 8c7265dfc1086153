"""`tdkt db`: upgrade, backup and restore of the office's data."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import OFFICE_ZONE, SystemClock
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.settings import Settings
    from storage.engine import Database


def register(app: typer.Typer) -> None:
    """Add the `db` commands to the command line."""
    group = typer.Typer(help=word("db.help"), no_args_is_help=True, rich_markup_mode=None)
    group.command("upgrade", help=word("db.upgrade_help"))(upgrade)
    group.command("backup", help=word("db.backup_help"))(backup)
    group.command("restore", help=word("db.restore_help"))(restore)
    app.add_typer(group, name="db")


def upgrade() -> None:
    """Create the database if there is none and bring its tables up to date."""
    from storage import migrate
    from storage.engine import Database

    settings = _settings()
    with _failures_in_words(settings):
        existed = migrate.exists(settings.database)

        async def work(database: Database) -> None:
            done = await migrate.upgrade(
                database, copy_to=settings.data_dir / "backups", now=SystemClock().now()
            )
            if not done.changed:
                typer.echo(word("db.current", where=database.where, revision=done.after))
                return
            kind = "db.upgraded" if existed else "db.created"
            typer.echo(word(kind, where=database.where, revision=done.after))
            if done.copy is not None:
                typer.echo(word("db.copied", copy=done.copy))

        _with_database(lambda: Database.create(settings.database), work)


def backup(file: Annotated[Path, typer.Argument(help=word("db.file_help"))]) -> None:
    """Write database and files into one zip file."""
    from storage import backup as backups
    from storage.engine import Database

    settings = _settings()
    with _failures_in_words(settings, file):

        async def work(database: Database) -> None:
            manifest = await backups.backup(database, settings.files_dir, file, now=SystemClock().now())
            typer.echo(word("db.backed_up", rows=manifest.rows, files=len(manifest.files), target=file))
            if manifest.missing:
                typer.echo(word("db.missing", count=len(manifest.missing)), err=True)
            typer.echo(word("db.backup_private"))

        _with_database(lambda: Database.at(settings.database), work)


def restore(
    file: Annotated[Path, typer.Argument(help=word("db.file_help"))],
    replace: Annotated[bool, typer.Option("--replace", help=word("db.replace_help"))] = False,
) -> None:
    """Fill an empty database from a backup."""
    from storage import restore as restoring
    from storage.engine import Database

    settings = _settings()
    with _failures_in_words(settings, file):

        async def work(database: Database) -> None:
            manifest = await restoring.restore(
                database,
                settings.files_dir,
                file,
                now=SystemClock().now(),
                replace=replace,
                copy_to=settings.data_dir / "backups",
            )
            created_at = f"{manifest.created_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"
            typer.echo(
                word("db.restored", rows=manifest.rows, files=len(manifest.files), created_at=created_at)
            )

        _with_database(lambda: Database.at(settings.database), work)


def _with_database(open_it: Callable[[], Database], work: Callable[[Database], Awaitable[None]]) -> None:
    async def run() -> None:
        database = open_it()
        try:
            await work(database)
        finally:
            await database.close()

    asyncio.run(run())


def _settings() -> Settings:
    from bot.settings import SettingsProblem, read_settings

    try:
        return read_settings()
    except SettingsProblem as problem:
        for sentence in problem.sentences:
            typer.echo(sentence, err=True)
        raise typer.Exit(1) from None


@contextmanager
def _failures_in_words(settings: Settings, file: Path | None = None) -> Iterator[None]:
    from storage.errors import StorageError

    try:
        yield
    except (StorageError, OSError) as error:
        typer.echo(_sentence(error, settings, file), err=True)
        raise typer.Exit(1) from None


def _sentence(error: Exception, settings: Settings, file: Path | None) -> str:
    from storage import errors
    from storage.connections import parse
    from storage.migrate import exists

    match error:
        case errors.DatabaseMissing() if exists(settings.database):  # a server that lacks it
            return word("db.wrong.unreachable", where=error.where)
        case errors.DatabaseMissing():
            return word("db.wrong.missing_database", where=error.where)
        case errors.SchemaMissing():
            return word("db.wrong.not_upgraded")
        case errors.SchemaUnknown():
            return word("db.wrong.newer")
        case errors.DatabaseBusy():
            return word("db.wrong.busy")
        case errors.DatabaseUnreachable():
            return word("db.wrong.unreachable", where=parse(settings.database).render_as_string())
        case errors.DatabaseUnsupported():
            return word("db.wrong.unsupported")
        case errors.LeaseHeld():
            return word("db.wrong.in_use", holder=error.holder)
        case errors.DatabaseNotEmpty():
            return word("db.wrong.not_empty")
        case errors.BackupDamaged():
            return word("db.wrong.damaged", file=file)
        case FileNotFoundError():
            return word("db.wrong.no_file", file=error.filename)
        case FileExistsError():
            return word("db.wrong.file_exists", file=error.filename)
        case OSError():
            return word("db.wrong.disk", reason=error.strerror or error)
    return word("db.wrong.failed")
