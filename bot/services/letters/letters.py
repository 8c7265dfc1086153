"""A công văn handed on or pasted (tin chuyển tiếp): each dated task is offered, none is set unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.deadlines.setting import Scope, check_may_set, take_up
from bot.services.errors import DayPassed, NoLongerThere
from bot.services.files.secrecy import check_unclassified
from bot.services.letters.drafts import KeptTask, kept_tasks, stored, tasks_of
from bot.services.letters.offers import LetterCard, TaskStatus, card_of, chosen_before, own_offer
from bot.services.texts import NAME_LIMIT
from knowledge.official_letters import OfficialLetter, looks_official, read_letter
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.deadlines import DeadlineKind, Occurrence
from storage.models.records import LetterOffer


class Letters:
    """Offers deadlines from texts that people hand on; only whoever handed one on presses its buttons."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def is_letter(self, text: str) -> bool:
        """Whether a pasted text is a công văn rather than a question."""
        return looks_official(text) and not text.rstrip().endswith("?")

    def names_day(self, text: str, written_on: date | None) -> bool:
        """Whether a text names a day from today on, by which something is due or on which it takes place."""
        return any(one.dated.days for one in read_letter(text, office_day(self._clock), written_on).tasks)

    async def read(self, caller: Caller, text: str, written_on: date | None = None) -> LetterCard:
        """Read a text; with days from today on it becomes an offer, which only buttons turn into deadlines.

        Raises `NotAllowed`, `Classified`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        check_unclassified(text)
        today = office_day(self._clock)
        letter = read_letter(text, today, written_on)
        if not any(one.dated.days for one in letter.tasks):
            return LetterCard(None, letter.number, letter.subject, letter.sender)
        tasks = kept_tasks(letter, caller.locale)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            offer_id = await work.earlier_effect("letter_offer")
            if offer_id is None:
                row = await work.letter_offers.add(
                    person_id=person_id,
                    letter=_source(letter),
                    tasks=stored(tasks),
                    now=self._clock.now(),
                )
                work.record_effect("letter_offer", row.id)
            else:
                row = await work.letter_offers.get(int(offer_id))
            card = await card_of(work, caller, row, today)
            await work.commit()
        return card

    async def show(self, caller: Caller, offer_id: int) -> LetterCard:
        """The letter as it stands now. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.reading() as work:
            row = await own_offer(work, caller, offer_id)
            return await card_of(work, caller, row, office_day(self._clock))

    async def draft(self, caller: Caller, offer_id: int, place: int, day: date) -> int | None:
        """A drafted date of one task, whose units are chosen next; None once the task is set.

        Confirming it sets the task. Raises `NotAllowed`, `NoLongerThere`, `DayPassed`.
        """
        person_id = check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await own_offer(work, caller, offer_id, for_change=True)
            card = await card_of(work, caller, row, office_day(self._clock))
            if not _chosen(card, place, day):
                return None
            tasks = tasks_of(row)
            occurrence = await self._dated(work, row, tasks[place], day, person_id=person_id)
            tasks[place] = tasks[place].model_copy(update={"drafted_id": occurrence.id, "is_skipped": False})
            row.tasks = stored(tasks)
            await work.commit()
        return occurrence.id

    async def set(self, caller: Caller, offer_id: int, place: int, day: date, scope: Scope) -> LetterCard:
        """Make one task a deadline on one of its days; pressed again it changes nothing.

        Raises `NotAllowed`, `NoLongerThere`, `NoOwnUnit`, `DayPassed`.
        """
        return await self._set(caller, offer_id, scope, lambda card: _chosen(card, place, day))

    async def set_all(self, caller: Caller, offer_id: int, scope: Scope) -> LetterCard:
        """Make deadlines of all tasks that are left and clear; pressed again it changes nothing.

        Raises `NotAllowed`, `NoLongerThere`, `NoOwnUnit`.
        """
        return await self._set(
            caller, offer_id, scope, lambda card: {one.place: one.days[0] for one in card.for_all}
        )

    async def skip(self, caller: Caller, offer_id: int, places: Sequence[int] | None) -> LetterCard:
        """Leave tasks aside, all that are left where none are named; what is set stays set.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        return await self._mark(caller, offer_id, places, is_skipped=True)

    async def take_back(self, caller: Caller, offer_id: int, place: int) -> LetterCard:
        """Offer a task again that was left aside. Raises `NotAllowed`, `NoLongerThere`."""
        return await self._mark(caller, offer_id, [place], is_skipped=False)

    async def _mark(
        self, caller: Caller, offer_id: int, places: Sequence[int] | None, *, is_skipped: bool
    ) -> LetterCard:
        check_can(caller, Action.KEEP_DEADLINES)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await own_offer(work, caller, offer_id, for_change=True)
            if await work.earlier_effect("letter_mark") is None:
                row.tasks = stored(
                    [
                        one.model_copy(update={"is_skipped": is_skipped})
                        if (places is None or place in places) and one.deadline_id is None
                        else one
                        for place, one in enumerate(tasks_of(row))
                    ]
                )
                work.record_effect("letter_mark", row.id)
                await work.flush()
            card = await card_of(work, caller, row, office_day(self._clock))
            await work.commit()
        return card

    async def _set(
        self,
        caller: Caller,
        offer_id: int,
        scope: Scope,
        choose: Callable[[LetterCard], dict[int, date]],
    ) -> LetterCard:
        person_id = check_may_set(caller, scope)
        today = office_day(self._clock)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await own_offer(work, caller, offer_id, for_change=True)
            places = await work.earlier_effect("letter_set")
            if places is None:
                chosen = choose(await card_of(work, caller, row, today))
                tasks = tasks_of(row)
                for place, day in chosen.items():
                    deadline_id = await self._deadline(
                        work, caller, row, tasks[place], day, scope, person_id=person_id
                    )
                    tasks[place] = tasks[place].model_copy(update={"deadline_id": deadline_id})
                row.tasks = stored(tasks)
                places = list(chosen)
                work.record_effect("letter_set", places)
                await work.flush()
            card = await card_of(work, caller, row, today, just_set=tuple(places))
            await work.commit()
        return card

    async def _deadline(
        self,
        work: UnitOfWork,
        caller: Caller,
        row: LetterOffer,
        task: KeptTask,
        day: date,
        scope: Scope,
        *,
        person_id: int,
    ) -> int:
        occurrence = await self._dated(work, row, task, day, person_id=person_id)
        if scope is Scope.ADDRESSED:
            meant = await chosen_before(work, row)
            if meant is None:
                raise NoLongerThere
            await work.deadlines.address(occurrence.deadline_id, meant.to_json(), cluster_id=meant.cluster_id)
        await take_up(work, caller, occurrence, scope, self._clock.now())
        return occurrence.deadline_id

    async def _dated(
        self, work: UnitOfWork, row: LetterOffer, task: KeptTask, day: date, *, person_id: int
    ) -> Occurrence:
        """The date of a task that nobody owes yet: the one that was drafted for it, else a new one."""
        if task.drafted_id is not None:
            with suppress(NotFound):  # forgotten with other drafts that nobody confirmed
                occurrence, _ = await work.deadlines.occurrence(task.drafted_id)
                occurrence.due_on = day
                return occurrence
        return await work.deadlines.add(
            kind=DeadlineKind.LOCAL,
            name=task.due_name,
            due_on=day,
            now=self._clock.now(),
            created_by_id=person_id,
            letter=row.letter,
        )


def _chosen(card: LetterCard, place: int, day: date) -> dict[int, date]:
    """The task with its day, or nothing where it is set already."""
    if place >= len(card.tasks):
        raise NoLongerThere
    task = card.tasks[place]
    if task.status in (TaskStatus.SET, TaskStatus.GONE):
        return {}
    if day not in task.days:
        raise DayPassed if task.status is TaskStatus.PASSED or task.days[0] > day else NoLongerThere
    return {place: day}


def _source(letter: OfficialLetter) -> dict[str, str]:
    subject = letter.subject
    if len(subject) > NAME_LIMIT:
        subject = f"{subject[: NAME_LIMIT - 1].rstrip()}…"
    return {"number": letter.number, "subject": subject, "sender": letter.sender}
