"""Questions about the rules as a conversation (hỏi đáp): kept, carried on, asked once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from bot.channels.admission import TEXT_LIMIT
from bot.clock import Clock, office_day
from bot.rights import Action
from bot.services.answering import Answering, Reply
from bot.services.caller import Caller, Standing
from bot.services.errors import NoLongerThere, NotAllowed, TextNotUsable, TextTooLong
from bot.services.files.secrecy import check_unclassified
from bot.services.guidance import GuidanceLine, guidance_for
from bot.services.own_rules import units_up_from
from knowledge.answer import Outcome
from knowledge.answering import Request
from knowledge.dates.sentence import Sentence
from knowledge.questions.understood import Understanding
from knowledge.statuses.asking import is_worded_as_question
from knowledge.topic import Aspect
from knowledge.turns import EARLIER_TURNS
from knowledge.understanding import Field, understand
from knowledge.vietnamese import fold
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.records import Question

CARRIED_FOR = timedelta(minutes=30)
CARRIED_TURNS = 4
# Nobody is called so: "theo mẫu nào", "mẫu số mấy".
_WHICH = re.compile(r"\bmau (?:nao|gi|so may|so nao)\b")
_OF_NO_AWARD = frozenset((Aspect.DEFINITION, Aspect.DOCUMENT, Aspect.TRANSITION, Aspect.VALIDITY))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was kept, with its answer; whether it could be about the case in hand.

    `guidance` is what specialists of the office have told about the same matter: never a part of the answer.
    """

    question_id: int
    reply: Reply
    is_about_case: bool = True
    guidance: tuple[GuidanceLine, ...] = ()


class Conversations:
    """Asks on behalf of a person, and remembers what buttons under an answer refer to."""

    def __init__(self, database: Database, clock: Clock, answering: Answering, *, is_open: bool) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering
        self._is_open = is_open

    def is_question(self, text: str, *, may_be_name: bool = False) -> bool:
        """Whether a text asks about the rules, when something else was to be typed.

        Where it may as well be a name (`may_be_name`), only what is worded as a question is one.
        """
        if text.rstrip().endswith("?"):
            return True
        understood = understand(text[:TEXT_LIMIT], self._answering.kb, None, office_day(self._clock))
        if not understood.aspects:
            return False
        names_matter = understood.topic.award is not None or understood.topic.cited is not None
        # "thời gian giải quyết là bao lâu" names no award, and is nobody's name either.
        is_worded = is_worded_as_question(Sentence.of(text)) or bool(_WHICH.search(fold(text)))
        return is_worded or (not may_be_name and understood.field is Field.INSIDE and names_matter)

    def is_declined(self, text: str) -> bool:
        """Whether the rules have nothing to say to a text, taken by itself."""
        request = Request(question=text[:TEXT_LIMIT], as_of=office_day(self._clock))
        return self._answering.ask(request).answer.outcome is Outcome.DECLINED

    async def ask(
        self, caller: Caller, text: str, *, is_complete: bool = False, about: str | None = None
    ) -> Asked:
        """Answer a question, carrying on from the last ones in that chat unless it `is_complete` in itself.

        Their own conversations with the assistant count as one chat, each group as one.

        `about` names the case that the caller is working on: a question that names no award is about it.
        A number picks one of the choices offered last. Raises `NotAllowed`, `TextNotUsable`, `TextTooLong`,
        `Classified`.
        """
        self._check_may_ask(caller)
        question = _clean(text)
        async with self._database.reading() as work:
            earlier = await _earlier(work, caller)
            before = await self._recent(work, caller)
            units = await units_up_from(work, caller.unit_id)
        if earlier is not None:
            return await self._again(caller, earlier, units)
        question = _picked(question, before) or question
        names_other = about is not None and self._names_award(question)
        if about is not None:
            # What was asked about this case carries on; what was asked before it was opened does not.
            of_case = [row for row in before if isinstance(row.topic, dict) and about in row.topic["context"]]
            so_far = (about, *(row.text for row in of_case))
            question = question if names_other else self._about_case(about, question)
        else:
            so_far = _so_far(before[-1]) if before else ()
        request = Request(
            question=question,
            as_of=office_day(self._clock),
            units=units,
            locale=caller.locale,
            context=() if is_complete else so_far,
        )
        # Outside the transaction: the answer may take its time, others must be able to write meanwhile.
        reply = self._answering.ask(request)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            row = await work.questions.add(
                text=question,
                as_of=request.as_of,
                outcome=reply.answer.outcome.value,
                now=self._clock.now(),
                account_id=caller.account_id,
                person_id=caller.person_id,
                topic=_kept(request, reply, caller.group),
            )
            work.record_effect("question", row.id)
            guidance = await self._guidance(work, caller, row, reply)
            await work.commit()
        return Asked(row.id, reply, is_about_case=not names_other, guidance=guidance)

    def _names_award(self, question: str) -> bool:
        understood = self._read(question)
        return bool(understood.topic.award or understood.candidates or understood.names_other)

    def _about_case(self, case: str, question: str) -> str:
        """The question with its case named, where it asks for a side of an award and cites no provision."""
        understood = self._read(question)
        is_of_award = bool(understood.aspects) and understood.topic.aspect not in _OF_NO_AWARD
        is_open = understood.topic.cited is None and understood.talk is None and not understood.misuse
        return f"{case}: {question}" if is_of_award and is_open else question

    def _read(self, question: str) -> Understanding:
        return understand(question, self._answering.kb, None, office_day(self._clock))

    async def recall(self, caller: Caller, question_id: int) -> Asked:
        """An earlier question of the caller, answered again as of its own day.

        Raises `NotAllowed`; `NoLongerThere` for anybody else's and for one that has been purged.
        """
        self._check_may_ask(caller)
        row = await self._own(caller, question_id)
        async with self._database.reading() as work:
            units = await units_up_from(work, caller.unit_id)
        return await self._again(caller, row, units)

    async def last(self, caller: Caller) -> tuple[int, str] | None:
        """The number and words of what the caller asked last, while it is carried on. Raises `NotAllowed`."""
        self._check_may_ask(caller)
        async with self._database.reading() as work:
            rows = await self._recent(work, caller)
        return (rows[-1].id, rows[-1].text) if rows else None

    async def choice(self, caller: Caller, question_id: int, number: int) -> str:
        """The sentence behind a choice under an answer. Raises `NotAllowed`, `NoLongerThere`."""
        return await self._sentence(caller, question_id, "choices", number)

    async def step(self, caller: Caller, question_id: int, number: int) -> tuple[str, bool]:
        """The sentence behind a next step, and whether it turns the page of a regulation.

        Raises `NotAllowed`, `NoLongerThere`.
        """
        sentence = await self._sentence(caller, question_id, "steps", number)
        row = await self._own(caller, question_id)
        return sentence, bool(row.topic["turns_page"])

    async def _sentence(self, caller: Caller, question_id: int, kind: str, number: int) -> str:
        self._check_may_ask(caller)
        sentences = (await self._own(caller, question_id)).topic[kind]
        if number >= len(sentences) or not sentences[number]:
            raise NoLongerThere
        return str(sentences[number])

    async def _own(self, caller: Caller, question_id: int) -> Question:
        async with self._database.reading() as work:
            try:
                row = await work.questions.get(question_id)
            except NotFound:
                raise NoLongerThere from None
        is_own = row.account_id == caller.account_id or (
            row.person_id is not None and row.person_id == caller.person_id
        )
        if not is_own or not isinstance(row.topic, dict):
            raise NoLongerThere
        return row

    async def _recent(self, work: UnitOfWork, caller: Caller) -> list[Question]:
        # What was asked in private is nobody's business in a group, and a group's talk is not one's own.
        rows = await work.questions.recent_in(
            caller.group,
            account_id=caller.account_id if caller.person_id is None else None,
            person_id=caller.person_id,
            since=self._clock.now() - CARRIED_FOR,
            limit=CARRIED_TURNS,
        )
        return list(reversed(rows))

    async def _again(self, caller: Caller, row: Question, units: tuple[str, ...]) -> Asked:
        reply = self._answer_again(row, caller.locale, units)
        async with self._database.reading() as work:
            guidance = await self._guidance(work, caller, row, reply)
        return Asked(row.id, reply, guidance=guidance)

    async def _guidance(
        self, work: UnitOfWork, caller: Caller, row: Question, reply: Reply
    ) -> tuple[GuidanceLine, ...]:
        unit_id = caller.unit_id if caller.standing is Standing.ACTIVE else None
        topic, kb = reply.answer.topic, self._answering.kb
        return await guidance_for(work, unit_id, topic, row.text, office_day(self._clock), kb)

    def _answer_again(self, row: Question, locale: str, units: tuple[str, ...]) -> Reply:
        context = tuple(row.topic["context"])
        request = Request(row.text, row.as_of, units=units, locale=locale, context=context)
        return self._answering.ask(request)

    def _check_may_ask(self, caller: Caller) -> None:
        is_stranger = caller.standing in (Standing.UNKNOWN, Standing.GUEST)
        if not caller.may(Action.ASK_RULES) and not (is_stranger and self._is_open):
            raise NotAllowed


async def _earlier(work: UnitOfWork, caller: Caller) -> Question | None:
    """What the same message has asked before, when it is worked again after a crash."""
    if caller.inbox_id is None:
        return None
    effects = (await work.inbox.get(caller.inbox_id)).effects
    return await work.questions.get(effects["question"]) if "question" in effects else None


def _kept(request: Request, reply: Reply, group: str | None) -> dict[str, Any]:
    return {
        **({"group": group} if group else {}),
        "topic": asdict(reply.answer.topic),
        "reason": reply.answer.reason.value if reply.answer.reason else None,
        "context": list(request.context),
        "goes_on": reply.answer.goes_on,
        **({"picked": reply.picked} if reply.picked else {}),
        "choices": list(reply.view.choices),
        "steps": [step.sentence for step in reply.view.steps],
        "turns_page": reply.answer.topic.cited is not None,
    }


def _so_far(last: Question) -> tuple[str, ...]:
    """What a question goes on from: the last one, with the turns that it went on from itself."""
    kept: dict[str, Any] = last.topic if isinstance(last.topic, dict) else {}
    if kept.get("picked"):
        return (str(kept["picked"]),)
    topic = kept.get("topic") or {}
    names_matter = any(topic.get(key) for key in ("award", "cited"))
    stands_alone = names_matter and not kept.get("goes_on", True)
    return (last.text,) if stands_alone else (*kept.get("context", ()), last.text)[-EARLIER_TURNS:]


def _clean(text: str) -> str:
    # Half of a surrogate pair is no text: no database keeps it.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    question = unicodedata.normalize("NFC", whole).replace("\x00", " ").strip()
    if len(question) > TEXT_LIMIT:
        raise TextTooLong
    if not question:
        raise TextNotUsable(most=TEXT_LIMIT)
    check_unclassified(question)
    return question


def _picked(text: str, before: list[Question]) -> str | None:
    """The choice that a typed number picks, if choices were offered last."""
    if not before or not (text.isascii() and text.isdigit() and len(text) <= 2):
        return None
    kept = before[-1].topic
    choices = kept.get("choices", []) if isinstance(kept, dict) else []
    return str(choices[int(text) - 1]) if 1 <= int(text) <= len(choices) else None
