"""A button of the last reminder named in words: "chưa", "căn cứ", "cái 3 không phải việc của em"."""

from __future__ import annotations

from functools import cached_property

from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.clusters.own import OwnCluster, own_clusters
from bot.services.updates.done_words import LONGEST_ANSWER
from bot.services.updates.finding import Finder
from bot.services.updates.last_reminder import LastReminder
from bot.services.updates.matching import match
from bot.services.updates.short_answers import ShortAnswers
from knowledge.dates.sentence import Sentence
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statuses.reminder_answers import ReminderAnswer, ReminderAnswers
from knowledge.statuses.targets import read_obligation
from knowledge.statuses.told_numbers import without_numbers
from storage.engine import Database
from storage.models.deadlines import OWED

_REPORTS = (ReminderAnswer.NOT_YET, ReminderAnswer.NONE_YET, ReminderAnswer.WORKING)
"""What is a report where the thing is named."""

_NOT_OURS = (ReminderAnswer.NOT_APPLYING, ReminderAnswer.NOT_MINE)


class ReminderWords:
    """Tells which button a text means, and of which things that were told."""

    def __init__(
        self,
        database: Database,
        kb: KnowledgeBase,
        finder: Finder,
        reminder: LastReminder,
        short: ShortAnswers,
    ) -> None:
        self._database = database
        self._kb = kb
        self._finder = finder
        self._reminder = reminder
        self._short = short

    async def read(self, caller: Caller, text: str) -> tuple[ReminderAnswer, list[int]] | None:
        """Which button of the last reminder a text names, and what is still owed of it.

        Right after a question about the rules, "căn cứ" asks for that of the answer.
        """
        if caller.standing is not Standing.ACTIVE:
            return None
        said = self._answers.read(text)
        if said is None:
            return await self._numbered_answer(caller, text) or await self._named_answer(caller, text)
        if said is ReminderAnswer.BASIS and await self._short.last_question(caller) is not None:
            return None
        told = await self._short.meant(caller)
        if said is ReminderAnswer.WORKING and caller.may(Action.KEEP_DEADLINES):
            return said, told or await self._own_owed(caller)
        if said in _NOT_OURS and not told and caller.may(Action.KEEP_DEADLINES):
            # Beside a question about the rules it tells of the case that is asked about.
            if await self._short.last_question(caller) is not None:
                return None
            return said, await self._own_owed(caller)
        return (said, told) if told else None

    async def clusters(self, caller: Caller) -> tuple[OwnCluster, ...]:
        """The clusters of the caller's unit, of which something might have been asked."""
        async with self._database.reading() as work:
            return await own_clusters(work, caller.unit_id)

    async def replied(self, caller: Caller) -> list[int]:
        """What the reminder was about to which the caller replies."""
        return await self._reminder.owed(caller) if caller.replied is not None else []

    async def _numbered_answer(self, caller: Caller, text: str) -> tuple[ReminderAnswer, list[int]] | None:
        """Such an answer about what it calls by its number ("cái 3 không phải việc của em").

        Where the last reminder has no such number, or its numbers may be those of others, all of it is meant.
        """
        numbers, rest = without_numbers(text)
        said = self._answers.read(rest) if numbers else None
        if said is None or said in (ReminderAnswer.NOT_YET, ReminderAnswer.NONE_YET):
            return None  # "việc 2 chưa" is a report of it
        told = await self._reminder.owed(caller)
        if caller.person_id is None or not caller.may(Action.KEEP_DEADLINES):
            return None
        async with self._database.reading() as work:
            last = await self._reminder.told(work, caller)
            ids = [duty.obligation_id for one in numbers for duty in last.numbered.get(one, ())]
            duties = await work.deadlines.at_hand(ids)
        # Without the lines themselves a number of whoever reads of others may be another one's.
        is_certain = last.is_kept or not caller.may(Action.ASSIGN_DEADLINES)
        owed = [one.obligation.id for one in duties if one.obligation.state in OWED] if is_certain else []
        named = owed if all(one in last.numbered for one in numbers) else []
        return (said, named or told) if named or told else None

    async def _named_answer(self, caller: Caller, text: str) -> tuple[ReminderAnswer, list[int]] | None:
        """Such an answer about what it calls by its name ("báo cáo tổng kết không phải việc của em")."""
        sentence = Sentence.of(text)
        place = read_obligation(sentence, []) if len(text) <= LONGEST_ANSWER else None
        if place is None or not caller.may(Action.KEEP_DEADLINES):
            return None
        start, end = sentence.span(place.start, place.end)
        rest = f"{sentence.text[:start]} {sentence.text[end:]}"
        said = self._answers.read(rest)
        if said is None or said in _REPORTS:
            return None  # a report of it
        async with self._database.reading() as work:
            own = await self._finder.within(work, caller).duties.own()
        owed = {one.obligation.id: one.deadline.title for one in own if one.obligation.state in OWED}
        found = match(place.target.text, owed)
        # What is only called alike is never acted on by that.
        is_meant = found.id is not None or len(found.near) > 1
        return (said, list(found.ids)) if is_meant else None

    async def _own_owed(self, caller: Caller) -> list[int]:
        """What the caller and their unit still owe."""
        async with self._database.reading() as work:
            own = await self._finder.within(work, caller).duties.own()
        return [one.obligation.id for one in own if one.obligation.state in OWED]

    @cached_property
    def _answers(self) -> ReminderAnswers:
        return ReminderAnswers(self._kb.words.groups["reminder_answers"])
