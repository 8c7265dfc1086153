"""Questions about the asker's own deadlines ("hạn báo cáo khối là khi nào"), from the rows of the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rights import Action
from bot.services.caller import Caller, Standing
from bot.services.duties.cards import DutyCard
from bot.services.duties.duties import Duties
from bot.services.duties.following import Followed
from bot.services.updates.matching import called, is_named
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statuses.deadline_questions import DeadlineQuestions
from knowledge.understanding import understand
from storage.models.deadlines import OWED


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """What the asker and their unit owe, and the units below.

    `is_none` when nothing is due in the period, and then they are all; `has_overdue` when what was due before
    it is there, too. `is_of_law` when the dates of the law are asked for, whoever owes them.
    """

    mine: Sequence[DutyCard]
    followed: Sequence[Followed]
    period: tuple[date, date] | None = None
    is_none: bool = False
    has_overdue: bool = False
    is_of_law: bool = False


class DeadlineAsking:
    """Finds which deadlines a question is about, among those that the asker sees anyway."""

    def __init__(self, duties: Duties, knowledge: KnowledgeBase) -> None:
        self._duties = duties
        self._kb = knowledge
        self._questions = DeadlineQuestions(knowledge.words.groups["deadline_questions"], self._names_award)

    async def asked(self, caller: Caller, text: str) -> DeadlineAnswer | None:
        """What a text asks about; None for any other text, and where only a date of the law can be meant."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.SEE_DEADLINES):
            return None
        question = self._questions.read(text, self._duties.today)
        if question is None:
            return None
        if question.is_of_law:
            return DeadlineAnswer((), (), is_of_law=True)
        mine, below = await self._duties.mine(caller), await self._duties.followed(caller)
        if question.name:
            return _called(question.name, mine, below)
        if question.period is None:
            return DeadlineAnswer(mine, below)
        first, last = question.period
        today = self._duties.today

        def is_meant(due_on: date) -> bool:
            return first <= due_on <= last or (due_on < today and first <= today <= last)

        own = [one for one in mine if is_meant(one.due_on)]
        others = [one for one in below if is_meant(one.due_on) and one.settled < one.units]
        if own or others:
            days = [one.due_on for one in own] + [one.due_on for one in others]
            return DeadlineAnswer(own, others, question.period, has_overdue=min(days) < first)
        return DeadlineAnswer(mine, below, question.period, is_none=True)

    async def called(self, caller: Caller, name: str) -> list[DutyCard]:
        """What is called so and still owed: the caller's own, or one of each that units below owe."""
        mine, below = await self._duties.mine(caller), await self._duties.followed(caller)
        found = _called(name, mine, below)
        if found is None:
            return []
        own = list(found.mine)
        known = {one.occurrence_id for one in own}
        boards = [
            await self._duties.board(caller, one.occurrence_id)
            for one in found.followed
            if one.occurrence_id not in known
        ]
        return own + [next((one for one in cards if one.may_move), cards[0]) for cards in boards if cards]

    async def settled(self, caller: Caller, name: str) -> DutyCard | None:
        """The latest that is called just so and no longer owed, where nothing that is owed is called so."""
        owed = [one.name for one in await self._duties.mine(caller)]
        owed += [one.name for one in await self._duties.followed(caller)]
        if any(is_named(name, one) for one in owed):
            return None
        known = await self._duties.mine(caller, is_open=False)
        return next(
            (one for one in reversed(known) if one.state not in OWED and is_named(name, one.name)), None
        )

    async def handed_over(self, caller: Caller, name: str) -> list[DutyCard]:
        """What is called so and the caller may hand over, without a name all; nothing where that is open."""
        if caller.standing is not Standing.ACTIVE or not caller.may(Action.KEEP_DEADLINES):
            return []
        mine = [one for one in await self._duties.mine(caller) if one.may_assign]
        if not name:
            return mine
        found, is_certain = called(name, mine, mine, lambda one: one.name)
        return found if is_certain else []

    def _names_award(self, text: str) -> bool:
        return understand(text, self._kb, None, self._duties.today).topic.award is not None


def _called(name: str, mine: Sequence[DutyCard], below: Sequence[Followed]) -> DeadlineAnswer | None:
    own, is_own = called(name, mine, mine, lambda one: one.name)
    others, is_others = called(name, below, below, lambda one: one.name)
    found = DeadlineAnswer(own if is_own else (), others if is_others else ())
    return found if found.mine or found.followed else None
