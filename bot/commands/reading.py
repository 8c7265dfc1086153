"""What `when` and `update` share: the text as typed, the moment from which it is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NoReturn, TextIO

import typer

from bot.clock import OFFICE_ZONE, SystemClock
from bot.views.words import word


@dataclass(frozen=True, slots=True)
class Moment:
    """The present as officers count it; `hour` is `None` where only a day was given."""

    day: date
    hour: time | None


def read_moment(now: str | None) -> Moment:
    """The moment of `--now` (in Vietnam unless it names a zone), else now; exit code 2 for a wrong one."""
    from knowledge.date_phrases import FIRST_TODAY, LAST_TODAY

    try:
        here = office_time(now)
    except (ValueError, OverflowError):
        refuse(word("dates.wrong_now", value=readable(now or "")[:60]))
    if not FIRST_TODAY <= here.date() <= LAST_TODAY:
        refuse(word("dates.now_out_of_range", value=here.year))
    is_day_only = now is not None and len(now.strip()) <= len("2026-11-21")
    return Moment(here.date(), None if is_day_only else here.time())


def office_time(now: str | None) -> datetime:
    """The instant of `--now`, in Vietnam unless it names a zone. Raises ValueError for what is none."""
    if now is None:
        return SystemClock().now().astimezone(OFFICE_ZONE)
    moment = datetime.fromisoformat(now.strip())
    return moment.replace(tzinfo=OFFICE_ZONE) if moment.tzinfo is None else moment.astimezone(OFFICE_ZONE)


def read_text(words: Sequence[str] | None, key: str) -> str:
    """The text of the call, quoted or not; without any, the sentence `key` and exit code 2."""
    if not words:
        refuse(word(key))
    return readable(" ".join(words))


def readable(text: str) -> str:
    """The text with bytes that are no UTF-8 shown as such: a terminal may hand over anything."""
    return text.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def refuse(sentence: str) -> NoReturn:
    """Say what is wrong with the call and end it with exit code 2."""
    _say(sentence, sys.stderr, err=True)
    raise typer.Exit(2)


def print_json(value: dict[str, Any]) -> None:
    """One line of JSON with its letters as they are."""
    print_text(json.dumps(value, ensure_ascii=False))


def print_text(text: str) -> None:
    """Print Vietnamese also where the machine's own encoding has no Vietnamese letters."""
    _say(text, sys.stdout, err=False)


def _say(text: str, stream: TextIO, *, err: bool) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    typer.echo(text, err=err)
