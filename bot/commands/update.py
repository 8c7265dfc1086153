"""`tdkt update --dry-run`: how a status report is read, by the same code as the chat; nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.reading import print_json, print_text, read_moment, read_text, refuse
from bot.views.words import word

if TYPE_CHECKING:  # imported when the command runs: the help must stay quick
    from knowledge.status_lines import StatusReading, StatusUpdate


def register(parent: typer.Typer) -> None:
    """Add `update` to the command line."""
    parent.command(name="update", help=word("update.help"))(update)


def update(
    text: Annotated[list[str] | None, typer.Argument(help=word("update.text"), show_default=False)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=word("update.dry_run"))] = False,
    now: Annotated[str | None, typer.Option(help=word("update.now"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=word("update.json"))] = False,
) -> None:
    """Print the updates understood, the question back, or that there are none; a wrong call exits with 2."""
    from knowledge.status_lines import read_status
    from knowledge.statuses.round_names import parted

    message = read_text(text, "update.nothing_given")
    if not dry_run:
        refuse(word("update.only_dry_run"))
    reading = parted(read_status(message, read_moment(now).day))
    if as_json:
        print_json(to_contract(reading))
    else:
        print_text(sentence_for(reading))


def to_contract(reading: StatusReading) -> dict[str, Any]:
    """The reading as other programs get it (DESIGN 3.7)."""
    return {
        "outcome": reading.outcome.value,
        "updates": [
            {
                "target": {"kind": one.target.kind.value, "text": one.target.text, "id": one.target.id},
                "state": one.state.value,
                "date": None if one.day is None else one.day.isoformat(),
                "numbers": dict(one.numbers),
                "note": _note(one),
            }
            for one in reading.updates
        ],
        "choices": [state.value for state in reading.choices] or [day.isoformat() for day in reading.days],
    }


def _note(one: StatusUpdate) -> str | None:
    """What is missing, what a unit reports about, what is told beside it: one place holds all of it."""
    return "; ".join(part for part in (one.matter, one.note, *one.beside) if part) or None


def sentence_for(reading: StatusReading, locale: str | None = None) -> str:
    """The reading in words: a line for each update, or what is still to be said."""
    from bot.views.updates.status_words import line_of
    from knowledge.status_lines import Lack, Outcome

    if reading.outcome is Outcome.UPDATE:
        unread = [word("update.chat.unread", locale, text=one) for one in reading.unread]
        return "\n".join([*(line_of(one, locale) for one in reading.updates), *unread])
    if reading.outcome is Outcome.NONE:
        return word("update.none", locale)
    if reading.lack is Lack.TARGET:
        return word("update.ask.target", locale)
    if reading.lack is Lack.DAY:
        from bot.views.day_reasons import why_not
        from bot.views.days import spoken_days

        if not reading.days and reading.fault is not None:
            return word("dates.fault.again", locale, reason=why_not(reading.fault, locale))
        if not reading.days:
            return word("update.ask.day", locale)
        return word("update.ask.day_of", locale, choices=spoken_days(reading.days, locale))
    if not reading.choices:
        return word("update.ask.state_only", locale)
    choices = "; ".join(word(f"state.{state}", locale) for state in reading.choices)
    return word("update.ask.state", locale, choices=choices)
