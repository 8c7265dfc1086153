"""`tdkt ask`: a question about the rules answered on the command line, one at a time or a file of them."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.reading import readable, refuse
from bot.views.words import DEFAULT_LOCALE, LOCALES, word

if TYPE_CHECKING:  # imported when the command runs: the help must stay quick
    from bot.services.answering import Answering, Reply
    from knowledge.answering import Request

# The unit of a question, as the office knows it, and those above it; None where the office has units and
# none of that name.
UnitsAbove = Callable[[str | None], tuple[str, ...] | None]


class BadLine(ValueError):
    """A line of a batch that is not a question; the message is a key of the words."""


def register(parent: typer.Typer) -> None:
    """Add `ask` to the command line."""
    parent.command(name="ask", help=word("ask.help"))(ask)


def ask(
    text: Annotated[str | None, typer.Argument(help=word("ask.text"))] = None,
    as_of: Annotated[str | None, typer.Option(help=word("ask.as_of"))] = None,
    received_on: Annotated[str | None, typer.Option(help=word("ask.received_on"))] = None,
    achieved_until: Annotated[str | None, typer.Option(help=word("ask.achieved_until"))] = None,
    unit: Annotated[str | None, typer.Option(help=word("ask.unit"))] = None,
    locale: Annotated[str | None, typer.Option(help=word("ask.locale"))] = None,
    context: Annotated[list[str] | None, typer.Option(help=word("ask.context"))] = None,
    now: Annotated[str | None, typer.Option(help=word("ask.now"))] = None,
    batch: Annotated[str | None, typer.Option(help=word("ask.batch"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=word("ask.json"))] = False,
    explain: Annotated[bool, typer.Option(help=word("ask.explain"))] = False,
) -> None:
    """Print the answer as text, or as JSON; every question gets an answer, only a wrong call exits with 2."""
    today = _today(now)
    if batch is not None:
        if text is not None:
            refuse(word("ask.text_or_batch"))
        _answer_batch(batch, today)
        return
    if text is None:
        refuse(word("ask.nothing_asked"))
    if locale is not None and locale not in LOCALES:
        refuse(word("ask.wrong_locale", value=locale))
    with _nothing_collected():
        from knowledge.answering import Request
        from knowledge.questions.english import is_english

        above = _units_above()(unit)
        request = Request(
            question=readable(text),
            as_of=_day(as_of, "--as-of") or today,
            received_on=_day(received_on, "--received-on"),
            achieved_until=_day(achieved_until, "--achieved-until"),
            unit=unit,
            units=above or (),
            locale=locale or _locale(),
            context=tuple(readable(turn) for turn in context or ()),
        )
        reply = _answering().ask(request, is_unit_known=above is not None)
    why = _reasons(reply, request.locale) if explain else ()
    hint = locale is None and request.locale != "en" and is_english(request.question)
    _print(_as_json(reply, why) if as_json else _as_text(reply, why, request.locale, hint=hint))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """For one answer: all that is loaded for it is kept until the process ends, so looking for what could be
    thrown away finds nothing and takes a tenth of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # nor is it looked through when the process ends
        gc.enable()


def _answering() -> Answering:
    from bot.office_file import contact_of
    from bot.services.answering import Answering
    from bot.views.rendering import Views
    from knowledge.knowledge_base import PACKAGE_ROOT, KnowledgeBase

    data = Path(os.environ.get("TDKT_DATA_DIR") or "data")
    # Asking leaves no trace in a folder that is no office: the cache is used only where the office keeps
    # its data.
    knowledge = KnowledgeBase.load((PACKAGE_ROOT, data), data / "cache" if data.is_dir() else None)
    contact = contact_of(data)
    return Answering(knowledge, Views(_locale()), lambda: contact)


def _answer_batch(batch: str, today: date) -> None:
    try:
        lines = (
            sys.stdin.buffer.read().splitlines() if batch == "-" else Path(batch).read_bytes().splitlines()
        )
    except OSError as error:
        refuse(word("ask.no_batch", file=batch, reason=error.strerror or ""))
    answering = _answering()
    gc.freeze()  # the rules are kept until the end: no answer waits for a look at what of them may go
    for result in batch_results(lines, answering, today, _units_above()):
        _print(json.dumps(result, ensure_ascii=False))


def _units_above() -> UnitsAbove:
    """Reads the units of the office once, when the first question names one."""

    @cache
    def lines() -> Mapping[str, tuple[str, ...]]:
        from bot.commands.in_words import failures_in_words, read_settings_or_exit
        from bot.office_units import lines_of_units

        try:
            settings = read_settings_or_exit()
            with failures_in_words(settings):
                return lines_of_units(settings.database)
        except typer.Exit:  # told; the question is answered by the rules of the unit that it names
            return {}

    def above(unit: str | None) -> tuple[str, ...] | None:
        if not unit or not lines():
            return ()
        from bot.office_units import known_unit

        by_name = {line[0]: line for line in lines().values()}
        found = known_unit(unit, tuple(by_name))
        return by_name[found] if found is not None else None

    return above


def batch_results(
    lines: Iterable[bytes], answering: Answering, today: date, units_above: UnitsAbove = lambda _: ()
) -> Iterator[dict[str, Any]]:
    """One result a line; a line that cannot be read gives an error object with its id, and the rest goes
    on.
    """
    from bot.services.answering import to_contract

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        entry: dict[str, Any] = {}
        try:
            entry = _entry(line)
            request, is_unit_known = _request(entry, today, units_above)
        except BadLine as problem:
            message = word(f"ask.bad_line.{problem}", locale=DEFAULT_LOCALE)
            yield {"id": entry.get("id"), "line": number, "error": {"code": str(problem), "text": message}}
            continue
        yield to_contract(answering.ask(request, is_unit_known=is_unit_known), entry.get("id"))


def _entry(line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        raise BadLine("not_json") from None
    if not isinstance(entry, dict):
        raise BadLine("not_json")
    return entry


def _request(entry: dict[str, Any], today: date, units_above: UnitsAbove) -> tuple[Request, bool]:
    """The question of a line, and whether the office knows the unit that it names."""
    from knowledge.answering import Request

    text = entry.get("text")
    if not isinstance(text, str):
        raise BadLine("no_text")
    context = entry.get("context") or []
    if isinstance(context, str):
        context = [context]
    if not isinstance(context, list) or not all(isinstance(turn, str) for turn in context):
        raise BadLine("context")
    locale = entry.get("locale") or _locale()
    if locale not in LOCALES:
        raise BadLine("locale")
    unit = entry.get("unit")
    if unit is not None and not isinstance(unit, str):
        raise BadLine("unit")
    above = units_above(unit)
    request = Request(
        question=readable(text),
        as_of=_entry_day(entry, "as_of") or today,
        received_on=_entry_day(entry, "received_on"),
        achieved_until=_entry_day(entry, "achieved_until"),
        unit=unit,
        units=above or (),
        locale=locale,
        context=tuple(readable(turn) for turn in context),
    )
    return request, above is not None


def _entry_day(entry: dict[str, Any], key: str) -> date | None:
    value = entry.get(key)
    if value in (None, ""):
        return None
    try:
        return _iso_day(value)
    except (TypeError, ValueError):
        raise BadLine("date") from None


def _day(value: str | None, option: str) -> date | None:
    if value is None:
        return None
    try:
        return _iso_day(value)
    except ValueError:
        refuse(word("ask.wrong_date", option=option, value=readable(value)))


def _iso_day(value: str) -> date:
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).date()


def _today(now: str | None) -> date:
    from bot.clock import OFFICE_ZONE, SystemClock, office_day

    if now is None:
        return office_day(SystemClock())
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        refuse(word("ask.wrong_date", option="--now", value=readable(now)))
    return moment.date() if moment.tzinfo is None else moment.astimezone(OFFICE_ZONE).date()


def _locale() -> str:
    configured = os.environ.get("TDKT_LOCALE", DEFAULT_LOCALE)
    return configured if configured in LOCALES else DEFAULT_LOCALE


def _reasons(reply: Reply, locale: str) -> tuple[str, ...]:
    from bot.views.answers.answer_reasons import reasons
    from bot.views.rendering import Views

    return reasons(reply.answer.why, Views(locale))


def _as_json(reply: Reply, why: tuple[str, ...]) -> str:
    from bot.services.answering import to_contract

    result = to_contract(reply)
    if why:
        result["why"] = list(why)
    return json.dumps(result, ensure_ascii=False, indent=2)


def _as_text(reply: Reply, why: tuple[str, ...], locale: str, *, hint: bool) -> str:
    lines = [reply.view.text]
    if hint:
        lines += ["", word("ask.in_english", locale="en")]
    if why:
        lines += ["", word("ask.understood", locale=locale), *(f"  {w}" for w in why)]
    return "\n".join(lines)


def _print(text: str) -> None:
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    typer.echo(text)


if __name__ == "__main__":
    typer.run(ask)
