"""`tdkt doctor`: what is configured, reachable and missing, and which rules lapse soon."""

from __future__ import annotations

import asyncio

import typer

from bot.views.words import filled, word


def register(app: typer.Typer) -> None:
    """Add `doctor` to the command line."""
    app.command("doctor", help=word("cli.doctor.help"))(doctor)


def doctor() -> None:
    """Print one line a finding; exit with 1 when something keeps the assistant from working."""
    from bot.commands.in_words import read_settings_or_exit

    settings = read_settings_or_exit()
    from bot.checkup import Mark, findings

    has_failed = False
    for finding in asyncio.run(findings(settings)):
        has_failed = has_failed or finding.mark is Mark.FAILED
        line = filled(word(f"doctor.{finding.key}"), finding.values)
        typer.echo(f"{word(f'doctor.mark.{finding.mark}')} {line}")
    if has_failed:
        raise typer.Exit(1)
