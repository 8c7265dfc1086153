"""What was not answered, or answered wrongly (câu hỏi cần xem lại): for administrators, without names."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.answering import Answering
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.own_rules import units_up_from
from knowledge.answer import Answer, Outcome
from knowledge.answering import Request
from knowledge.vietnamese import syllables
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.records import Question
from storage.models.specialists import AnswerVote, ReferralStatus, Verdict

MOST_LOOKED_AT = 1000
"""Questions that are answered anew to see which still have no answer."""


class Why(StrEnum):
    """Why a question is in the list."""

    DISPUTED = "disputed"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Questions of the same words: how often, the newest of them, and what was said against the answer.

    `number` is that of the newest; `reason` why it is declined. `before` is the turn that it carries on from.
    """

    number: int
    why: Why
    text: str
    before: str | None
    count: int
    last_at: datetime
    reason: str | None
    award: str | None
    aspect: str | None
    units: tuple[str, ...] = ()
    because: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The whole list, the most frequent first, with the counts that tell how the assistant does."""

    lines: tuple[Reviewed, ...]
    asked: int
    useful: int
    wrong: int
    waiting: int

    def of(self, why: Why) -> tuple[Reviewed, ...]:
        """The lines of one kind."""
        return tuple(one for one in self.lines if one.why is why)


class QuestionReview:
    """Gathers the questions that need somebody's eye."""

    def __init__(self, database: Database, clock: Clock, answering: Answering) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering

    @property
    def today(self) -> date:
        """The day of a list that is handed out now."""
        return office_day(self._clock)

    async def review(self, caller: Caller) -> Review:
        """The list for an administrator. Raises `NotAllowed`."""
        check_can(caller, Action.REVIEW_QUESTIONS)
        return await self.gather()

    async def exported(self, caller: Caller) -> Review:
        """The list as it is handed out: that it was is an entry of the log. Raises `NotAllowed`."""
        found = await self.review(caller)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            if await work.earlier_effect("questions_exported") is None:
                await self._note(work, caller, "questions_exported")
                work.record_effect("questions_exported", True)
                await work.commit()
        return found

    async def gather(self) -> Review:
        """The list for whoever runs the machine."""
        async with self._database.reading() as work:
            rows = await work.questions.unsettled(limit=MOST_LOOKED_AT)
            votes = await work.answer_votes.all()
            referrals = await work.referrals.open_ones()
            units = await _units_of(work, rows)
        wrong: defaultdict[int, list[AnswerVote]] = defaultdict(list)
        for vote in votes:
            if vote.verdict == Verdict.WRONG:
                wrong[vote.question_id].append(vote)
        # A thousand answers take a moment: others must be able to ask meanwhile.
        unanswered = await asyncio.to_thread(self._without_answer, rows, units)
        lines = [
            *_grouped(Why.DISPUTED, (row for row in rows if row.id in wrong), units, wrong),
            *_grouped(Why.UNANSWERED, unanswered, units, {}),
        ]
        return Review(
            tuple(sorted(lines, key=lambda one: (one.why.value, -one.count, -one.number))),
            asked=len(rows),
            useful=sum(vote.verdict == Verdict.USEFUL for vote in votes),
            wrong=sum(vote.verdict == Verdict.WRONG for vote in votes),
            waiting=sum(one.status == ReferralStatus.OPEN for one in referrals),
        )

    async def reasons(self, number: int) -> tuple[str, ...]:
        """What was said against the answer to a question: reasons typed, else the kinds that were picked."""
        async with self._database.reading() as work:
            votes = [one for one in await work.answer_votes.all() if one.question_id == number]
        wrong = [one for one in votes if one.verdict == Verdict.WRONG]
        return tuple(one.note or one.because or one.verdict for one in wrong)

    async def question(self, number: int) -> tuple[Question, Answer]:
        """A question with what it is answered today. Raises `NoLongerThere`."""
        async with self._database.reading() as work:
            row = await _question(work, number)
            units = await _units_of(work, [row])
        return row, self._answer(row, units)

    async def settle(self, caller: Caller | None, number: int) -> None:
        """Be done with a question and with all of the same words; `None` is who runs the machine.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        if caller is not None:
            check_can(caller, Action.REVIEW_QUESTIONS)
        async with self._database.writing(inbox_id=None if caller is None else caller.inbox_id) as work:
            row = await _question(work, number)
            same = [one.id for one in await work.questions.unsettled() if _key(one) == _key(row)]
            if same:
                await work.questions.settle(same, now=self._clock.now())
                await self._note(work, caller, "question_settled")
            work.record_effect("question_settled", number)
            await work.commit()

    async def _note(self, work: UnitOfWork, caller: Caller | None, action: str) -> None:
        await work.log.note(
            action=action,
            subject="question",
            person_id=None if caller is None else caller.person_id,
            channel=None if caller is None else caller.channel,
            now=self._clock.now(),
        )

    def _without_answer(self, rows: Sequence[Question], units: dict[int, tuple[str, ...]]) -> list[Question]:
        """What was declined and still would be, by the rules and words of today."""
        declined = [row for row in rows if row.outcome == Outcome.DECLINED]
        return [row for row in declined if self._answer(row, units).outcome is Outcome.DECLINED]

    def _answer(self, row: Question, units: dict[int, tuple[str, ...]]) -> Answer:
        kept = row.topic if isinstance(row.topic, dict) else {}
        context = tuple(kept.get("context") or ())
        own = units.get(row.id, ())
        return self._answering.ask(Request(row.text, row.as_of, units=own, context=context)).answer


def _grouped(
    why: Why,
    rows: Iterable[Question],
    units: dict[int, tuple[str, ...]],
    wrong: dict[int, list[AnswerVote]],
) -> list[Reviewed]:
    groups: defaultdict[str, list[Question]] = defaultdict(list)
    for row in rows:  # the newest first
        groups[_key(row)].append(row)
    return [_reviewed(why, same, units, wrong) for same in groups.values()]


def _reviewed(
    why: Why,
    same: Sequence[Question],
    units: dict[int, tuple[str, ...]],
    wrong: dict[int, list[AnswerVote]],
) -> Reviewed:
    newest = same[0]
    kept = newest.topic if isinstance(newest.topic, dict) else {}
    topic = kept.get("topic") or {}
    votes = [vote for row in same for vote in wrong.get(row.id, ())]
    context = kept.get("context") or []
    return Reviewed(
        number=newest.id,
        why=why,
        text=newest.text,
        before=str(context[-1]) if context else None,
        count=len(same),
        last_at=newest.created_at,
        reason=kept.get("reason"),
        award=topic.get("award"),
        aspect=topic.get("aspect"),
        units=tuple(dict.fromkeys(units[row.id][0] for row in same if units.get(row.id))),
        because=Counter(vote.because.value for vote in votes if vote.because is not None),
        notes=tuple(dict.fromkeys(vote.note for vote in votes if vote.note)),
        ids=tuple(row.id for row in same),
    )


def _key(row: Question) -> str:
    """Questions of the same words are one, whatever their accents and case; of a follow-up, by its matter."""
    kept = row.topic if isinstance(row.topic, dict) else {}
    topic = kept.get("topic") or {}
    return "|".join([str(topic.get("award")), str(topic.get("aspect")), *syllables(row.text)])


async def _units_of(work: UnitOfWork, rows: Sequence[Question]) -> dict[int, tuple[str, ...]]:
    """Of each question the units whose rules hold for who asked, nearest first."""
    people = {one.id: one.unit_id for one in await work.people.all()}
    lines: dict[int | None, tuple[str, ...]] = {}
    for unit_id in set(people.values()):
        lines[unit_id] = await units_up_from(work, unit_id)
    return {row.id: lines.get(people.get(row.person_id or 0), ()) for row in rows}


async def _question(work: UnitOfWork, number: int) -> Question:
    try:
        return await work.questions.get(number)
    except NotFound:
        raise NoLongerThere from None
