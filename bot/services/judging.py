"""What officers think of an answer (hữu ích, chưa đúng): one word a person and answer, changeable."""

from __future__ import annotations

from bot.clock import Clock
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.conversations import Conversations
from bot.services.errors import TextNotUsable
from bot.services.files.secrecy import check_unclassified
from storage.engine import Database
from storage.models.specialists import Verdict, WrongBecause

NOTE_LIMIT = 500
"""Letters of a reason that somebody types."""


class Judging:
    """Keeps what the one who asked thinks of the answer."""

    def __init__(self, database: Database, clock: Clock, conversations: Conversations) -> None:
        self._database = database
        self._clock = clock
        self._conversations = conversations

    async def judge(
        self,
        caller: Caller,
        question_id: int,
        verdict: Verdict,
        *,
        because: WrongBecause | None = None,
        note: str | None = None,
    ) -> None:
        """Keep a judgement, with its reason if one is given, in place of an earlier one.

        Raises `NotAllowed`, `TextNotUsable`, `Classified`; `NoLongerThere` for anybody else's question.
        """
        person_id = check_can(caller, Action.JUDGE_ANSWERS)
        if note is not None:
            note = " ".join(note.split())
            if not note or len(note) > NOTE_LIMIT:
                raise TextNotUsable(most=NOTE_LIMIT)
            check_unclassified(note)
        await self._conversations.recall(caller, question_id)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            await work.answer_votes.cast(
                question_id, person_id, verdict, now=self._clock.now(), because=because, note=note
            )
            work.record_effect("judged", question_id)
            await work.commit()
