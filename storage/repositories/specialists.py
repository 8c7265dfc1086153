"""Who is in charge of questions, the questions put to them, their guidance, and judgements of answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlmodel import col

from storage.columns import JSON
from storage.models.records import Question
from storage.models.specialists import (
    AnswerVote,
    Guidance,
    Referral,
    ReferralStatus,
    Specialist,
    Verdict,
    WrongBecause,
)
from storage.repositories.repository import Repository


class Specialists(Repository):
    """Which person answers the questions of which unit (chuyên viên phụ trách)."""

    async def of_unit(self, unit_id: int) -> Specialist | None:
        """Who is named for exactly this unit."""
        query = select(Specialist).where(col(Specialist.unit_id) == unit_id)
        return (await self._session.scalars(query)).first()

    async def all(self) -> Sequence[Specialist]:
        """Everybody who is named, in the order of the units."""
        return (await self._session.scalars(select(Specialist).order_by(col(Specialist.unit_id)))).all()

    async def name(self, unit_id: int, person_id: int, *, now: datetime) -> None:
        """Put a person in charge of a unit, in place of whoever was."""
        await self._queue_up(f"specialist:{unit_id}")
        held = await self.of_unit(unit_id)
        if held is None:
            await self._add(Specialist(unit_id=unit_id, person_id=person_id, named_at=now))
            return
        held.person_id, held.named_at = person_id, now
        await self._session.flush()

    async def end(self, unit_id: int) -> None:
        """Nobody is named for this unit any more."""
        held = await self.of_unit(unit_id)
        if held is not None:
            await self._session.delete(held)
            await self._session.flush()


class Referrals(Repository):
    """Questions that were put to a specialist, with what came back."""

    async def add(
        self,
        *,
        question: Question,
        asker_id: int,
        text: str,
        unit_id: int | None,
        said: str,
        addressed_to: Sequence[int],
        now: datetime,
    ) -> Referral:
        """Put a kept question to these people; doing it again gives what is there."""
        await self._queue_up(f"referral:{question.id}")
        known = await self.of_question(question.id)
        if known is not None:
            return known
        return await self._add(
            Referral(
                question_id=question.id,
                asker_id=asker_id,
                unit_id=unit_id,
                text=text,
                said=said,
                topic=question.topic,
                addressed_to=list(addressed_to),
                created_at=now,
            )
        )

    async def get(self, referral_id: int, *, for_change: bool = False) -> Referral:
        """Raises: NotFound."""
        return await self._get(Referral, referral_id, for_change=for_change)

    async def of_question(self, question_id: int) -> Referral | None:
        """Where this question was put to somebody."""
        query = select(Referral).where(col(Referral.question_id) == question_id)
        return (await self._session.scalars(query)).first()

    async def of_asker(self, person_id: int, *, limit: int = 10) -> Sequence[Referral]:
        """What a person has asked, the newest first."""
        query = select(Referral).where(col(Referral.asker_id) == person_id)
        return (await self._session.scalars(query.order_by(col(Referral.id).desc()).limit(limit))).all()

    async def open_ones(self) -> Sequence[Referral]:
        """What waits for a reply, the oldest first."""
        query = select(Referral).where(col(Referral.status) == ReferralStatus.OPEN)
        return (await self._session.scalars(query.order_by(col(Referral.id)))).all()


class GuidanceBook(Repository):
    """What specialists of the office have told, as long as nobody has withdrawn it."""

    async def add(
        self,
        *,
        referral_id: int,
        unit_id: int,
        author_id: int,
        topic: JSON,
        wording: str,
        text: str,
        now: datetime,
    ) -> Guidance:
        """Keep what was told about a matter."""
        return await self._add(
            Guidance(
                referral_id=referral_id,
                unit_id=unit_id,
                author_id=author_id,
                topic=topic,
                wording=wording,
                text=text,
                given_at=now,
            )
        )

    async def get(self, guidance_id: int, *, for_change: bool = False) -> Guidance:
        """Raises: NotFound."""
        return await self._get(Guidance, guidance_id, for_change=for_change)

    async def of_units(self, unit_ids: Collection[int]) -> Sequence[Guidance]:
        """What holds for these units, the newest first."""
        query = _standing().where(col(Guidance.unit_id).in_(unit_ids))
        return (await self._session.scalars(query.order_by(col(Guidance.id).desc()))).all()

    async def of_referral(self, referral_id: int) -> Sequence[Guidance]:
        """What holds of what was told in one reply."""
        query = _standing().where(col(Guidance.referral_id) == referral_id)
        return (await self._session.scalars(query)).all()

    async def standing(self, author_id: int | None = None) -> Sequence[Guidance]:
        """Everything that holds, of one author or of all, the newest first."""
        query = _standing()
        if author_id is not None:
            query = query.where(col(Guidance.author_id) == author_id)
        return (await self._session.scalars(query.order_by(col(Guidance.id).desc()))).all()


class AnswerVotes(Repository):
    """What people think of the answers they got."""

    async def cast(
        self,
        question_id: int,
        person_id: int,
        verdict: Verdict,
        *,
        now: datetime,
        because: WrongBecause | None = None,
        note: str | None = None,
    ) -> AnswerVote:
        """Keep what one person thinks of one answer, in place of what they thought before."""
        await self._queue_up(f"answer_vote:{question_id}")
        row = await self.of(question_id, person_id)
        if row is None:
            row = AnswerVote(question_id=question_id, person_id=person_id, verdict=verdict, changed_at=now)
            self._session.add(row)
        row.verdict, row.because, row.note, row.changed_at = verdict, because, note, now
        await self._session.flush()
        return row

    async def of(self, question_id: int, person_id: int) -> AnswerVote | None:
        """What this person thinks of this answer, if they have said so."""
        query = select(AnswerVote).where(
            col(AnswerVote.question_id) == question_id, col(AnswerVote.person_id) == person_id
        )
        return (await self._session.scalars(query)).first()

    async def all(self) -> Sequence[AnswerVote]:
        """Every judgement that is kept."""
        return (await self._session.scalars(select(AnswerVote).order_by(col(AnswerVote.id)))).all()


def _standing() -> Select[Guidance]:
    # A text is emptied when somebody whom it names has their data erased.
    return select(Guidance).where(col(Guidance.withdrawn_at).is_(None), col(Guidance.text) != "")
