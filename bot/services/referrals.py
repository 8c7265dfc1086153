"""Questions to a specialist of the office (hỏi chuyên viên phụ trách): sent, answered, read again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import Clock
from bot.reminders.letter import ReferralCard
from bot.reminders.referral_news import card_of, tell
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.conversations import Conversations
from bot.services.errors import ChangedMeanwhile, NoLongerThere, NotAllowed, TextNotUsable
from bot.services.files.secrecy import check_unclassified
from bot.services.guidance import keep_guidance
from bot.services.in_charge import in_charge, may_answer
from bot.services.referral_drafts import Draft, ReplyDraft
from knowledge.answer import Outcome
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.reminders import ReminderKind
from storage.models.specialists import Referral, ReferralStatus

REPLY_LIMIT = 2000
"""Letters of a reply: what somebody reads on a telephone without losing the thread."""
QUESTION_LIMIT = 1000
"""Letters of a question as it goes to a person: with the answer and the reply it must fit one message."""
_SAID = 700


class Referrals:
    """What officers ask of each other; `can_push` where a messenger outside carries messages."""

    def __init__(
        self, database: Database, clock: Clock, conversations: Conversations, *, can_push: bool
    ) -> None:
        self._database = database
        self._clock = clock
        self._conversations = conversations
        self._can_push = can_push

    async def who_answers(self, caller: Caller) -> tuple[str, ...]:
        """The names of whoever the caller's questions go to. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.ASK_SPECIALIST)
        async with self._database.reading() as work:
            people = await in_charge(work, caller.unit_id, without=person_id)
        return tuple(one.name for one in people if one.name)

    async def draft(self, caller: Caller, question_id: int) -> Draft:
        """One of the caller's questions as it would be sent. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.ASK_SPECIALIST)
        asked = await self._conversations.recall(caller, question_id)
        names = await self.who_answers(caller)
        async with self._database.reading() as work:
            question = await work.questions.get(question_id)
            known = await work.referrals.of_question(question_id)
            sent = None if known is None else await card_of(work, known)
        is_answered = asked.reply.answer.outcome is Outcome.ANSWERED
        return Draft(question_id, _shortened(question.text, QUESTION_LIMIT), names, is_answered, sent)

    async def send(self, caller: Caller, question_id: int) -> ReferralCard:
        """Put one of the caller's questions to whoever is in charge; pressed again it is not sent again.

        Raises `NotAllowed`; `NoLongerThere`, also where nobody but the caller could answer.
        """
        asker_id = check_can(caller, Action.ASK_SPECIALIST)
        asked = await self._conversations.recall(caller, question_id)
        said = _shortened(asked.reply.view.text, _SAID)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            question = await work.questions.get(question_id)
            people = await in_charge(work, caller.unit_id, without=asker_id)
            is_new = await work.referrals.of_question(question_id) is None
            if is_new and not people:
                raise NoLongerThere
            referral = await work.referrals.add(
                question=question,
                asker_id=asker_id,
                text=_shortened(question.text, QUESTION_LIMIT),
                unit_id=caller.unit_id,
                said=said,
                addressed_to=[one.id for one in people],
                now=now,
            )
            if is_new:
                for one in people:
                    await tell(work, one, referral, ReminderKind.QUESTION, now=now, can_push=self._can_push)
                await self._note(work, caller, "question_referred", referral)
            card = await card_of(work, referral)
            work.record_effect("referral", referral.id)
            await work.commit()
        return card

    async def mine(self, caller: Caller) -> Sequence[ReferralCard]:
        """What the caller has asked, the newest first. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.ASK_SPECIALIST)
        async with self._database.reading() as work:
            return [await card_of(work, one) for one in await work.referrals.of_asker(person_id)]

    async def waiting(self, caller: Caller) -> Sequence[ReferralCard]:
        """What waits for a reply of the caller, the oldest first; nothing for who may not answer."""
        if caller.person_id is None or not caller.may(Action.ANSWER_QUESTIONS):
            return ()
        async with self._database.reading() as work:
            rows = await work.referrals.open_ones()
            return [await card_of(work, one) for one in rows if await may_answer(work, caller.person_id, one)]

    async def own(self, caller: Caller, referral_id: int) -> ReferralCard:
        """A question that the caller has asked. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.ASK_SPECIALIST)
        async with self._database.reading() as work:
            return await card_of(work, await _of_asker(work, caller, referral_id))

    async def withdraw(self, caller: Caller, referral_id: int) -> ReferralCard:
        """Take back a question that nobody has answered yet. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.ASK_SPECIALIST)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            referral = await _of_asker(work, caller, referral_id, for_change=True)
            if referral.status == ReferralStatus.OPEN:
                referral.status = ReferralStatus.WITHDRAWN
                referral.version += 1
                await self._note(work, caller, "question_withdrawn", referral)
            card = await card_of(work, referral)
            work.record_effect("withdrawn", referral.id)
            await work.commit()
        return card

    async def to_answer(self, caller: Caller, referral_id: int) -> ReferralCard:
        """A question that the caller may answer. Raises `NotAllowed`, `NoLongerThere`."""
        check_can(caller, Action.ANSWER_QUESTIONS)
        async with self._database.reading() as work:
            return await card_of(work, await _answerable(work, caller, referral_id))

    async def take_reply(self, caller: Caller, referral_id: int, text: str) -> ReplyDraft:
        """A reply as typed, read back before it goes out.

        Raises `NotAllowed`, `NoLongerThere`, `TextNotUsable`, `Classified`.
        """
        check_can(caller, Action.ANSWER_QUESTIONS)
        reply = "\n".join(line.strip() for line in text.strip().splitlines()).strip()
        if not reply or len(reply) > REPLY_LIMIT:
            raise TextNotUsable(most=REPLY_LIMIT)
        check_unclassified(reply)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            referral = await _answerable(work, caller, referral_id, for_change=True)
            if await work.earlier_effect("reply_draft") is None:
                referral.draft, referral.draft_by_id = reply, caller.person_id
                referral.version += 1
                work.record_effect("reply_draft", referral.id)
            card = await card_of(work, referral)
            await work.commit()
        return ReplyDraft(card, reply, card.unit)

    async def reply(self, caller: Caller, referral_id: int, version: int, *, keeps: bool) -> ReferralCard:
        """Send the reply that was read back; with `keeps` it becomes guidance for the unit and those below.

        A reply to what was answered before puts that right: the earlier guidance no longer holds. Pressed
        again it is not sent again. Raises `NotAllowed`, `NoLongerThere`, `ChangedMeanwhile`.
        """
        author_id = check_can(caller, Action.ANSWER_QUESTIONS)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            referral = await _answerable(work, caller, referral_id, for_change=True)
            if await work.earlier_effect("reply") is None and referral.draft is not None:
                if referral.version != version or referral.draft_by_id != author_id:
                    raise ChangedMeanwhile
                referral.reply, referral.draft = referral.draft, None
                referral.replied_by_id, referral.replied_at = author_id, now
                referral.status = ReferralStatus.ANSWERED
                referral.version += 1
                await work.flush()
                await self._note(work, caller, "question_replied", referral)
                await keep_guidance(work, caller, referral, keeps=keeps, now=now)
                asker = await work.people.get(referral.asker_id)
                await tell(work, asker, referral, ReminderKind.REPLY, now=now, can_push=self._can_push)
                work.record_effect("reply", referral.id)
            elif referral.reply is None:
                raise ChangedMeanwhile
            card = await card_of(work, referral)
            await work.commit()
        return card

    async def _note(self, work: UnitOfWork, caller: Caller, action: str, referral: Referral) -> None:
        """That it happened; the words of questions and replies are no business of the log."""
        await work.log.note(
            action=action,
            subject="referral",
            subject_id=referral.id,
            person_id=caller.person_id,
            channel=caller.channel,
            now=self._clock.now(),
        )


async def _of_asker(
    work: UnitOfWork, caller: Caller, referral_id: int, *, for_change: bool = False
) -> Referral:
    referral = await _held(work, referral_id, for_change=for_change)
    if referral.asker_id != caller.person_id:
        raise NoLongerThere
    return referral


async def _answerable(
    work: UnitOfWork, caller: Caller, referral_id: int, *, for_change: bool = False
) -> Referral:
    referral = await _held(work, referral_id, for_change=for_change)
    if caller.person_id is None or not await may_answer(work, caller.person_id, referral):
        raise NotAllowed
    if referral.status == ReferralStatus.WITHDRAWN:
        raise NoLongerThere
    return referral


async def _held(work: UnitOfWork, referral_id: int, *, for_change: bool) -> Referral:
    try:
        return await work.referrals.get(referral_id, for_change=for_change)
    except NotFound:
        raise NoLongerThere from None


def _shortened(text: str, most: int) -> str:
    """The beginning of a text, to the end of a line where it has several."""
    if len(text) <= most:
        return text
    head, _, _ = text[:most].rpartition("\n")
    return f"{(head or text[:most]).rstrip()}\n…"
