"""`tdkt chat`: the assistant in this terminal, over the same handlers and the same database."""

from __future__ import annotations

import asyncio

import typer

from bot.views.words import word


def register(app: typer.Typer) -> None:
    """Add `chat` to the command line."""
    app.command("chat", help=word("cli.chat.help"))(chat)


def chat() -> None:
    """Talk until /thoat or the end of input."""
    from bot.commands.in_words import failures_in_words, read_settings_or_exit

    settings = read_settings_or_exit()
    with failures_in_words(settings):
        from bot.chatting import converse

        asyncio.run(converse(settings, tell=typer.echo))
