"""`tdkt db`: upgrade, backup and restore of the office's data."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import OFFICE_ZONE, SystemClock
from bot.commands.in_words import failures_in_words, read_settings_or_exit
from bot.commands.wrong_calls import agreed
from bot.views.words import word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.office_data import Differences
    from storage.backup import Manifest
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

    settings = read_settings_or_exit()
    with failures_in_words(settings):
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
    """Write database, files, loaded texts and sign-offs into one zip file."""
    from bot.office_data import copied
    from storage import backup as backups
    from storage.engine import Database

    settings = read_settings_or_exit()
    if not file.parent.is_dir():  # a mistyped path to a disk that is not there must not look like a backup
        typer.echo(word("db.wrong.no_folder", folder=file.parent), err=True)
        raise typer.Exit(1)
    with failures_in_words(settings, _about(file)):

        async def work(database: Database) -> None:
            with TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
                manifest = await backups.backup(
                    database,
                    settings.files_dir,
                    file,
                    now=SystemClock().now(),
                    beside=copied(settings.data_dir, Path(folder)),
                )
            typer.echo(word("db.backed_up", rows=manifest.rows, files=len(manifest.files), target=file))
            if manifest.beside:
                typer.echo(word("db.backed_up_beside", count=len(manifest.beside)))
            if manifest.missing:
                typer.echo(word("db.missing", count=len(manifest.missing)), err=True)
            typer.echo(word("db.backup_private"))

        _with_database(lambda: Database.at(settings.database), work)


def restore(
    file: Annotated[Path, typer.Argument(help=word("db.file_help"))],
    replace: Annotated[bool, typer.Option("--replace", help=word("db.replace_help"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=word("db.yes_help"))] = False,
) -> None:
    """Fill an empty database from a backup; ask before loaded texts or sign-offs of today give way."""
    from bot.office_data import Differences, differences, put_back
    from storage import restore as restoring
    from storage.engine import Database

    settings, now = read_settings_or_exit(), SystemClock().now()
    aside = settings.data_dir / "backups" / f"office-{now:%Y%m%d-%H%M%S}"
    changes = Differences((), ())

    def agree(manifest: Manifest) -> None:
        nonlocal changes
        changes = differences(settings.data_dir, manifest.beside) if manifest.beside is not None else changes
        if changes and not _agreed(changes, aside, yes=yes):
            typer.echo(word("db.left"))
            raise typer.Exit(1)

    with failures_in_words(settings, _about(file)):

        async def work(database: Database) -> None:
            with TemporaryDirectory(prefix="tdkt-restore-") as folder:
                manifest = await restoring.restore(
                    database,
                    settings.files_dir,
                    file,
                    now=now,
                    replace=replace,
                    copy_to=settings.data_dir / "backups",
                    beside=Path(folder),
                    agree=agree,
                )
                put_back(settings.data_dir, Path(folder), changes, aside)
            created_at = f"{manifest.created_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"
            typer.echo(
                word("db.restored", rows=manifest.rows, files=len(manifest.files), created_at=created_at)
            )
            if manifest.beside is None:
                typer.echo(word("db.nothing_beside"))
            elif manifest.beside:
                typer.echo(word("db.restored_beside", count=len(manifest.beside)))

        _with_database(lambda: Database.at(settings.database), work)


def _agreed(changes: Differences, aside: Path, *, yes: bool) -> bool:
    """Tell which loaded texts, sign-offs and own rules of today give way, and ask."""
    typer.echo(word("db.office_differs"))
    for key, names in (("replaced", changes.replaced), ("gone", changes.gone)):
        for name in names:
            typer.echo(f"  {word(f'db.office_{key}', name=name)}")
    typer.echo(word("db.office_aside", folder=aside))
    return yes or agreed(word("db.ask"))


def _with_database(open_it: Callable[[], Database], work: Callable[[Database], Awaitable[None]]) -> None:
    async def run() -> None:
        database = open_it()
        try:
            await work(database)
        finally:
            await database.close()

    asyncio.run(run())


def _about(file: Path) -> Callable[[BaseException], str | None]:
    """What a backup file or its database may refuse, told with the file's name."""
    from storage import errors

    def sentence(error: BaseException) -> str | None:
        match error:
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
        return None

    return sentence
