"""What a công văn offers, task by task, as it stands now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.services.caller import Caller
from bot.services.deadlines.addressees import Addressees, AddresseesName, Reach, name_of
from bot.services.errors import NoLongerThere
from bot.services.letters.drafts import KeptTask, tasks_of
from knowledge.letter_tasks import DayKind
from knowledge.vietnamese import fold
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import OWED
from storage.models.records import LetterOffer
from storage.repositories.deadlines import Duty

_OF_AWARDS = re.compile(r"\bkhen\b|\bdanh hieu\b|\b(?:huan|huy|ky niem) chuong\b")


class TaskStatus(StrEnum):
    """What has become of a task."""

    OPEN = "open"
    SET = "set"
    SKIPPED = "skipped"
    PASSED = "passed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task as it stands now; `days` are those that can still be set, `due_on` the one that is.

    `is_owed` is false once nobody is reminded of it any more; `units` are how many owe it (0: one person).
    `reason` says what is wrong with the words of its day. `held_on` is the day of a deadline that the reader
    has from the same letter by the same name already.
    """

    place: int
    name: str
    due_name: str
    sentence: str
    kind: DayKind
    status: TaskStatus
    named: date
    days: tuple[date, ...]
    is_clear: bool
    due_on: date | None = None
    units: int = 0
    is_owed: bool = True
    held_on: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class LetterCard:
    """A letter that was handed on, as it stands now; without `id` it names no day from today on.

    `just_set` are the places of the tasks that this press has set; `chosen` are the units that were chosen
    for one of its tasks before, by a kind, by name or as a cluster.
    """

    id: int | None
    number: str
    subject: str
    sender: str
    tasks: tuple[TaskCard, ...] = ()
    just_set: tuple[int, ...] = ()
    chosen: AddresseesName | None = None

    @property
    def open(self) -> tuple[TaskCard, ...]:
        """What can still be set."""
        return tuple(one for one in self.tasks if one.status is TaskStatus.OPEN)

    @property
    def is_about_awards(self) -> bool:
        """Whether it speaks of commendations: then it may open a nomination round."""
        said = (self.subject, *(text for one in self.tasks for text in (one.name, one.sentence)))
        return any(_OF_AWARDS.search(fold(text)) for text in said)

    @property
    def for_all(self) -> tuple[TaskCard, ...]:
        """What one press may set: every deadline that is left, where there are several and all are clear."""
        deadlines = tuple(one for one in self.open if one.kind is DayKind.DEADLINE and one.held_on is None)
        return deadlines if len(deadlines) > 1 and all(one.is_clear for one in deadlines) else ()


async def own_offer(
    work: UnitOfWork, caller: Caller, offer_id: int, *, for_change: bool = False
) -> LetterOffer:
    """The offer, for nobody but whoever handed the letter on. Raises `NoLongerThere`."""
    try:
        row = await work.letter_offers.get(offer_id, for_change=for_change)
    except NotFound:
        raise NoLongerThere from None
    if row.person_id != caller.person_id:
        raise NoLongerThere
    return row


async def card_of(
    work: UnitOfWork, caller: Caller, row: LetterOffer, today: date, *, just_set: tuple[int, ...] = ()
) -> LetterCard:
    """The letter as it stands now: what is set, what is left, what can no longer be set."""
    held = await _held(work, caller, str(row.letter.get("number", "")))
    tasks = [await _task_card(work, place, one, today, held) for place, one in enumerate(tasks_of(row))]
    said = {key: str(row.letter.get(key, "")) for key in ("number", "subject", "sender")}
    before = await chosen_before(work, row)
    chosen = None if before is None else await name_of(work, before, caller.locale)
    return LetterCard(row.id, said["number"], said["subject"], said["sender"], tuple(tasks), just_set, chosen)


async def chosen_before(work: UnitOfWork, row: LetterOffer) -> Addressees | None:
    """The units that were chosen for the last task of the letter that has any chosen."""
    for task in reversed(tasks_of(row)):
        for duty in (await _owed(work, task))[:1]:
            meant = duty.deadline.addressees
            found = None if meant is None else Addressees.from_json(meant)
            if found is not None and found.reach not in (Reach.OWN, Reach.BELOW):
                return found
    return None


async def _owed(work: UnitOfWork, task: KeptTask) -> Sequence[Duty]:
    """Who owes a task, whatever date they have by now; nobody while its units are still being chosen."""
    if task.deadline_id is not None:
        return await work.deadlines.of_deadline(task.deadline_id)
    if task.drafted_id is None:
        return []
    drafted = await work.deadlines.of_occurrence(task.drafted_id)
    return await work.deadlines.of_deadline(drafted[0].deadline.id) if drafted else []


async def _held(work: UnitOfWork, caller: Caller, number: str) -> dict[str, date]:
    """What the reader or their unit owes from this letter already, by name: it may be handed on twice."""
    if not number or caller.person_id is None:
        return {}
    units = [] if caller.unit_id is None else [caller.unit_id]
    duties = await work.deadlines.concerning(person_id=caller.person_id, unit_ids=units)
    return {
        one.deadline.name: one.occurrence.due_on
        for one in duties
        if one.deadline.letter and one.deadline.letter.get("number") == number
    }


async def _task_card(
    work: UnitOfWork, place: int, task: KeptTask, today: date, held: Mapping[str, date]
) -> TaskCard:
    days = tuple(day for day in task.days if day >= today)
    status = TaskStatus.SKIPPED if task.is_skipped else TaskStatus.OPEN if days else TaskStatus.PASSED
    due_on, units, is_owed = None, 0, True
    duties = await _owed(work, task)
    if duties or task.deadline_id is not None:
        status = TaskStatus.SET if duties else TaskStatus.GONE
        due_on = duties[0].occurrence.due_on if duties else None
        units = sum(one.obligation.unit_id is not None for one in duties)
        is_owed = any(one.obligation.state in OWED for one in duties)
    return TaskCard(
        place=place,
        name=task.name,
        due_name=task.due_name,
        sentence=task.sentence,
        kind=task.kind,
        status=status,
        named=task.named,
        days=days,
        is_clear=task.is_clear and len(days) == len(task.days),
        due_on=due_on,
        units=units,
        is_owed=is_owed,
        reason=task.reason,
        held_on=held.get(task.due_name) if status is TaskStatus.OPEN else None,
    )
