"""`tdkt when`: which day a text is read as, by the same code as the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.reading import print_json, print_text, read_moment, read_text
from bot.views.words import word

if TYPE_CHECKING:  # imported when the command runs: the help must stay quick
    from knowledge.date_phrases import DatePhrase


def register(parent: typer.Typer) -> None:
    """Add `when` to the command line."""
    parent.command(name="when", help=word("when.help"))(when)


def when(
    text: Annotated[list[str] | None, typer.Argument(help=word("when.text"), show_default=False)] = None,
    now: Annotated[str | None, typer.Option(help=word("when.now"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=word("when.json"))] = False,
) -> None:
    """Print the day, the question back, or that there is none; only a wrong call exits with 2."""
    from knowledge.date_phrases import read_date

    moment = read_moment(now)
    phrase = read_date(read_text(text, "when.nothing_given"), moment.day, now=moment.hour)
    if as_json:
        print_json(to_contract(phrase))
    else:
        print_text(sentence_for(phrase))


def to_contract(phrase: DatePhrase) -> dict[str, Any]:
    """The reading as other programs get it (DESIGN 3.7)."""
    return {
        "outcome": phrase.outcome.value,
        "date": None if phrase.day is None else phrase.day.isoformat(),
        "time": None if phrase.hour is None else phrase.hour.strftime("%H:%M"),
        "choices": [day.isoformat() for day in phrase.choices],
    }


def sentence_for(phrase: DatePhrase, locale: str | None = None) -> str:
    """The reading in one sentence, every day with its weekday."""
    from bot.views.day_reasons import why_doubtful
    from bot.views.days import spoken_day, spoken_days, spoken_hour
    from knowledge.date_phrases import Bound

    choices = spoken_days(phrase.choices, locale)
    if phrase.day is None:
        reason = why_doubtful(phrase, locale)
        return word("dates.ask", locale, reason=reason, choices=choices) if choices else reason
    if phrase.bound is Bound.BEFORE and len(phrase.choices) == 2:
        last, named = (spoken_day(day, locale) for day in phrase.choices)
        return word("dates.before", locale, last=last, named=named)
    day = spoken_day(phrase.day, locale)
    if phrase.hour is not None:
        day = word("dates.at", locale, hour=spoken_hour(phrase.hour), day=day)
    if choices:
        return word("dates.understood_choices", locale, day=day, choices=choices)
    return word("dates.understood", locale, day=day)
