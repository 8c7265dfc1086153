"""The `tdkt` command: one light module a command, heavy parts are imported when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from bot.commands.wrong_calls import Commands
from bot.views.words import word

# In the order of the help. A module is imported to be listed, so its top level stays light; a call that names
# its command imports that one alone.
COMMANDS = (
    "run",
    "ask",
    "chat",
    "when",
    "update",
    "knowledge",
    "regulations",
    "questions",
    "invite",
    "reminders",
    "deadlines",
    "db",
    "doctor",
)


def build(commands: Sequence[str] = COMMANDS) -> typer.Typer:
    """The command line with these commands registered."""
    app = typer.Typer(
        cls=Commands,
        help=word("cli.help"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_assistant)
    for name in commands:
        import_module(f"bot.commands.{name}").register(app)
    return app


def _assistant() -> None:
    # One command alone would otherwise become the whole program.
    pass


def main() -> None:
    """Run the command that was typed; an interrupted or closed terminal is no error worth a trace."""
    named = [word for word in sys.argv[1:2] if word in COMMANDS]
    try:
        build(named or COMMANDS)()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        # The reader (`head`) went away: keep the interpreter from failing once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise SystemExit(0) from None
