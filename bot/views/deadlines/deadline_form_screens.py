"""The form of a deadline as the page shows it: the sheet, what is wrong with a field, and the read-back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.services.deadlines.form_checks import Fault
from bot.services.deadlines.forms import FormChoices, FormReadBack, FormSet, TellingDays
from bot.services.errors import OfficeError
from bot.services.texts import NAME_LIMIT
from bot.views.day_reasons import why_doubtful
from bot.views.deadlines import deadline_screens, new_deadline_screens, pattern_screens
from bot.views.deadlines.addressing_screens import spoken_addressees
from bot.views.deadlines.pattern_screens import counted, how_often
from bot.views.duties.reminder_screens import spoken
from bot.views.duties.reminder_wish_screens import spoken_offsets
from bot.views.error_screens import error_sentence
from bot.views.plain import plain_text
from bot.views.rendering import Views
from bot.views.screen import Screen
from bot.views.words import labels
from knowledge.date_phrases import DatePhrase, Reason
from knowledge.dates.recurring import Lack
from knowledge.recurrences import Every

RHYTHMS = ("once", *(one.value for one in Every), "event")
"""How often a deadline can come, as the form offers it."""

_SAID_BY_SCRIPTS = ("network",)


def sheet(views: Views, choices: FormChoices | None, *, unit: str | None, today: date, refusal: str) -> str:
    """The whole page; without choices it says why there is no form."""
    held = labels(views.locale)
    words = json.dumps({key: held[f"page.{key}"] for key in _SAID_BY_SCRIPTS}, ensure_ascii=False)
    return views.page(
        "deadline_form",
        choices=choices,
        unit=unit,
        today=today,
        rhythms=RHYTHMS,
        longest=NAME_LIMIT,
        refusal=refusal,
        words=words,
    )


def fault(views: Views, found: Fault) -> str:
    """What is wrong with a field, in one sentence."""
    if isinstance(found, OfficeError):
        return plain_text(error_sentence(views, found).html)
    if isinstance(found, DatePhrase):
        return why_doubtful(found, views.locale)
    if isinstance(found, Lack):
        return views.word(f"pattern.lack.{found}")
    return views.word(f"deadline_form.lacking.{found}")


def telling(views: Views, found: TellingDays) -> str:
    """On which days people are usually told of something of that name."""
    kind = found.kind.in_locale(views.locale)
    said = views.word("deadline_form.usual", kind=kind, days=spoken_offsets(found.offsets))
    return said[:1].upper() + said[1:]


def read_back(views: Views, found: FormReadBack) -> dict[str, Any]:
    """Everything that would be set, line by line, and the days to choose from where there are several."""
    lines: list[tuple[str, Sequence[str]]] = [("name", [found.name])]
    if found.pattern is not None:
        lines += _lines_of_pattern(views, found)
    elif _is_sure(found):
        lines.append(("due", [_day(views, *found.days[0])]))
    lines.append(("whom", [_whom(views, found)]))
    if found.units and (found.whom is None or found.whom.key != "addressees.own"):
        lines.append(("units", found.units))
    if found.responsible is not None:
        lines.append(("responsible", [found.responsible]))
    lines.append(("telling", [_offsets(views, found.telling)]))
    return {
        "lines": [
            {"term": views.word(f"deadline_form.line.{key}", count=len(texts)), "texts": list(texts)}
            for key, texts in lines
        ],
        "notes": _notes(views, found),
        **_choices(views, found),
    }


def screens_of(views: Views, found: FormSet) -> list[Screen]:
    """What the conversation says once it is set: the very messages of the chat."""
    said = []
    if found.pattern is not None:
        units = 0 if found.confirmed is None else found.confirmed.units
        said.append(pattern_screens.confirmed(views, found.pattern, units))
    elif found.confirmed is not None:
        said.append(new_deadline_screens.confirmed(views, found.confirmed))
    if found.card is not None:
        said.append(deadline_screens.card(views, found.card))
    return said


def _lines_of_pattern(views: Views, found: FormReadBack) -> list[tuple[str, Sequence[str]]]:
    one = found.pattern
    assert one is not None
    if one.relative is not None:
        return [("rhythm", [counted(views, one.relative)])]
    coming = [
        f"{each.name}: {views.word('pattern.due', day=spoken(views, each.due_on))}" for each in one.coming
    ]
    rule = views.word(f"deadline_form.rule.{one.days_off}")
    rhythm = f"{how_often(views, one.every, one.weeks)}; {views.word('deadline_form.days_off')}: {rule}"
    return [("rhythm", [_first_up(rhythm)]), ("coming", coming)]


def _choices(views: Views, found: FormReadBack) -> dict[str, Any]:
    if found.pattern is not None:
        key = "deadline_form.choose_reading"
        offered = [
            (reading.value, views.word("deadline_form.reading", day=spoken(views, day)))
            for reading, day in found.readings
        ]
    else:
        # Why a day that was not written is asked stands in the notes.
        key = "deadline_form.choose_doubtful" if _is_doubtful(found) else "deadline_form.choose_day"
        offered = [(day.isoformat(), _day(views, day, named)) for day, named in found.days]
    choices = [{"value": value, "label": label} for value, label in offered]
    return {"choices": choices, "choose": views.word(key), "is_sure": _is_sure(found)}


def _is_sure(found: FormReadBack) -> bool:
    """Whether nothing is left to choose; a day that was not written has to be chosen even if it is alone."""
    return len(found.days) + len(found.readings) < 2 and not _is_doubtful(found)


def _is_doubtful(found: FormReadBack) -> bool:
    return found.phrase is not None and found.phrase.reason not in (None, Reason.WHICH_DAY)


def _notes(views: Views, found: FormReadBack) -> list[str]:
    notes = []
    if found.phrase is not None and _is_doubtful(found):
        notes.append(why_doubtful(found.phrase, views.locale))
    notes += [views.word("deadline_form.stays_off", day=_first_up(spoken(views, day))) for day in found.off]
    if found.pattern is not None and found.pattern.relative is not None:
        notes.append(views.word("deadline_form.waiting", event=found.pattern.relative.event))
    return notes


def _day(views: Views, day: date, named: date) -> str:
    if day == named:
        return views.word("due.by_end_of", day=spoken(views, day))
    return views.word("deadline_form.moved", day=spoken(views, day), named=spoken(views, named))


def _whom(views: Views, found: FormReadBack) -> str:
    if found.whom is None:
        return views.word("deadline_form.only_me")
    return _first_up(spoken_addressees(views, found.whom))


def _offsets(views: Views, found: TellingDays) -> str:
    days = spoken_offsets(found.offsets)
    if found.is_own:
        return views.word("deadline_form.own", days=days)
    return views.word("deadline_form.of_kind", days=days, kind=found.kind.in_locale(views.locale))


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
