"""The tasks of a công văn as an offer keeps them, under the names that their deadlines get."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from bot.services.texts import NAME_LIMIT, usable_text
from bot.views.days import spoken_hour
from bot.views.rendering import day
from bot.views.words import word
from knowledge.letter_tasks import DayKind
from knowledge.official_letters import LetterTask, OfficialLetter
from storage.models.records import LetterOffer

_FOR_ADDITIONS = 40  # letters of a name that its hour, its place or its day may take


class KeptTask(BaseModel):
    """One dated task as it was read, and the name that its deadline gets; `deadline_id` once it is set.

    `drafted_id` is the date whose units are being chosen: once it is owed, the task is set as well.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    due_name: str
    sentence: str
    kind: DayKind
    named: date
    days: tuple[date, ...]
    is_clear: bool
    reason: str | None = None
    is_skipped: bool = False
    deadline_id: int | None = None
    drafted_id: int | None = None


def kept_tasks(letter: OfficialLetter, locale: str) -> list[KeptTask]:
    """The tasks with the names under which they would be set. Raises `Classified`."""
    names = [_name(one, letter, locale) for one in letter.tasks]
    return [
        KeptTask(
            name=name,
            due_name=_due_name(name, one, locale),
            sentence=one.dated.sentence,
            kind=one.dated.kind,
            named=one.dated.named,
            days=one.dated.days,
            is_clear=one.dated.is_clear,
            reason=one.dated.reason,
        )
        for name, one in zip(names, letter.tasks, strict=True)
    ]


def _name(task: LetterTask, letter: OfficialLetter, locale: str) -> str:
    name, place = task.name.text, task.name.place
    if not name:
        name = task.dated.sentence if len(letter.tasks) == 1 else word("letter.unnamed", locale)
    most = NAME_LIMIT - _FOR_ADDITIONS
    name = name.rstrip(" .") if len(name) <= most else f"{name[: most - 1].rstrip()}…"
    if place is not None:
        name = word("letter.one_of", locale, name=name, place=place)
    if task.dated.hour is not None and task.dated.kind is DayKind.DEADLINE:
        name = word("letter.by_hour", locale, name=name, hour=spoken_hour(task.dated.hour))
    return usable_text(name, NAME_LIMIT)


def _due_name(name: str, task: LetterTask, locale: str) -> str:
    """Nothing is handed in on the day of an event: what is due by then is to be ready for it."""
    if task.dated.kind is DayKind.DEADLINE:
        return name
    return usable_text(word("letter.prepare", locale, name=name, day=day(task.dated.named)), NAME_LIMIT)


def tasks_of(row: LetterOffer) -> list[KeptTask]:
    """The tasks of an offer as they are kept."""
    kept = row.tasks if isinstance(row.tasks, list) else []
    return [KeptTask.model_validate(one) for one in kept]


def stored(tasks: list[KeptTask]) -> list[object]:
    """The tasks as the offer keeps them."""
    return [one.model_dump(mode="json") for one in tasks]
