"""What can go wrong with a command, in words and an exit code, never as a stack trace."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from bot.views.words import filled, word

if TYPE_CHECKING:  # imported when a command runs: the help must stay quick
    from bot.settings import Settings


def read_settings_or_exit() -> Settings:
    """The settings; wrong ones are told, one line each, and end the command with 1."""
    from bot.settings import SettingsProblem, read_settings

    try:
        return read_settings()
    except SettingsProblem as problem:
        for sentence in problem.sentences:
            typer.echo(sentence, err=True)
        raise typer.Exit(1) from None


@contextmanager
def failures_in_words(
    settings: Settings, own_sentence: Callable[[BaseException], str | None] = lambda _: None
) -> Iterator[None]:
    """Tell what storage or the machine refuses, and end the command with 1.

    `own_sentence` says what a command words in its own way; `None` leaves it to `sentence_for`.
    """
    from bot.services.errors import OfficeError
    from storage.errors import StorageError

    try:
        yield
    except* (StorageError, OSError, OfficeError) as group:
        for error in _leaves(group):
            typer.echo(own_sentence(error) or sentence_for(error, settings), err=True)
        raise typer.Exit(1) from None


def sentence_for(error: BaseException, settings: Settings) -> str:
    """The sentence for a failure of the database, the disk or the network."""
    from bot.services.errors import OfficeError
    from storage import errors
    from storage.connections import parse
    from storage.migrate import exists

    match error:
        case OfficeError():
            return filled(word(f"errors.{error.key}"), error.values)
        case errors.DatabaseMissing() if exists(settings.database):  # a server that lacks it
            return word("failure.unreachable", where=error.where)
        case errors.DatabaseMissing():
            return word("failure.database_missing", where=error.where)
        case errors.SchemaMissing():
            return word("failure.not_upgraded")
        case errors.SchemaUnknown():
            return word("failure.newer")
        case errors.DatabaseBusy():
            return word("failure.busy")
        case errors.DatabaseUnreachable():
            return word("failure.unreachable", where=parse(settings.database).render_as_string())
        case errors.DatabaseUnsupported():
            return word("settings.wrong.database_url")
        case errors.LeaseHeld():
            return word("failure.running", holder=error.holder)
        case errors.LeaseLost():
            return word("failure.lease_lost")
        case OSError() if error.errno == errno.EADDRINUSE:
            return word("failure.port_in_use", host=settings.web_host, port=settings.web_port)
        case OSError() if error.errno == errno.EADDRNOTAVAIL:
            return word("failure.no_such_host", host=settings.web_host)
        case OSError():
            return word(
                "failure.disk", where=error.filename or settings.data_dir, reason=error.strerror or ""
            )
    return word("failure.unknown", kind=type(error).__name__)


def _leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error
