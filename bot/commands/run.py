"""`tdkt run`: serves the assistant until it is told to stop."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.views.words import word

ROLES = ("web", "telegram", "reminders")


def register(app: typer.Typer) -> None:
    """Add `run` to the command line."""
    app.command("run", help=word("cli.run.help"))(run)


def run(only: Annotated[str | None, typer.Option("--only", help=word("cli.run.only"))] = None) -> None:
    """Migrate the database, serve the page and work the inbox."""
    if only is not None and only not in ROLES:
        typer.echo(word("cli.run.no_such_role", role=only), err=True)
        raise typer.Exit(2)
    from bot.commands.in_words import failures_in_words, read_settings_or_exit

    settings = read_settings_or_exit()
    if only == "telegram" and settings.telegram_token is None:
        typer.echo(word("telegram.token_missing"), err=True)
        raise typer.Exit(2)
    with failures_in_words(settings):
        from bot.running import serve

        asyncio.run(serve(settings, tell=typer.echo, only=only))
