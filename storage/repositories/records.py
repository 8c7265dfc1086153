"""Questions asked, files received, updates and letters as they were understood."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import islice

from sqlalchemy import delete, select, update
from sqlmodel import col

from storage.columns import JSON
from storage.models.records import LetterOffer, Question, StatusReport, StoredFile
from storage.repositories.repository import Repository

_CARRIED_ON = 1000
"""So many questions may have been asked in all chats while a conversation still goes on."""


class Questions(Repository):
    """What people asked, for their own list and for the administrator's view of what was not answered."""

    async def add(
        self,
        *,
        text: str,
        as_of: date,
        outcome: str,
        now: datetime,
        account_id: int | None = None,
        person_id: int | None = None,
        topic: JSON = None,
        received_on: date | None = None,
        achieved_until: date | None = None,
        unit: str | None = None,
    ) -> Question:
        """Keep a question with what became of it."""
        return await self._add(
            Question(
                text=text,
                as_of=as_of,
                outcome=outcome,
                created_at=now,
                account_id=account_id,
                person_id=person_id,
                topic=topic,
                received_on=received_on,
                achieved_until=achieved_until,
                unit=unit,
            )
        )

    async def get(self, question_id: int) -> Question:
        """Raises: NotFound."""
        return await self._get(Question, question_id)

    async def recent(
        self,
        *,
        account_id: int | None = None,
        person_id: int | None = None,
        outcome: str | None = None,
        limit: int = 20,
    ) -> Sequence[Question]:
        """The newest questions first, of an account, a person, an outcome, or all, in whatever chat."""
        query = select(Question).order_by(col(Question.id).desc()).limit(limit)
        if account_id is not None:
            query = query.where(col(Question.account_id) == account_id)
        if person_id is not None:
            query = query.where(col(Question.person_id) == person_id)
        if outcome is not None:
            query = query.where(col(Question.outcome) == outcome)
        return (await self._session.scalars(query)).all()

    async def recent_in(
        self,
        group: str | None,
        *,
        account_id: int | None = None,
        person_id: int | None = None,
        since: datetime,
        limit: int = 20,
    ) -> Sequence[Question]:
        """The same of an account or person in one group, or in their own conversations (None), since then."""
        query = select(Question).where(col(Question.created_at) >= since).order_by(col(Question.id).desc())
        if account_id is not None:
            query = query.where(col(Question.account_id) == account_id)
        if person_id is not None:
            query = query.where(col(Question.person_id) == person_id)
        rows = await self._session.scalars(query)
        asked_there = (row for row in rows if group == _group_of(row))
        return list(islice(asked_there, limit))

    async def move_group(self, old: str, new: str) -> None:
        """Let what was asked in a group lately be carried on where the group is now."""
        query = select(Question).order_by(col(Question.id).desc()).limit(_CARRIED_ON)
        for row in await self._session.scalars(query):
            if _group_of(row) == old:
                row.topic = {**row.topic, "group": new}

    async def unsettled(self, *, limit: int = 2000) -> Sequence[Question]:
        """The newest questions that no administrator is done with."""
        query = select(Question).where(col(Question.settled_at).is_(None))
        return (await self._session.scalars(query.order_by(col(Question.id).desc()).limit(limit))).all()

    async def settle(self, question_ids: Collection[int], *, now: datetime) -> None:
        """An administrator is done with these."""
        await self._session.execute(
            update(Question)
            .where(col(Question.id).in_(question_ids))
            .values(settled_at=now)
            .execution_options(synchronize_session=False)
        )

    async def delete_of_account(self, account_id: int) -> None:
        """Forget all questions of an account."""
        await self._session.execute(delete(Question).where(col(Question.account_id) == account_id))


def _group_of(row: Question) -> str | None:
    return row.topic.get("group") if isinstance(row.topic, dict) else None


class Files(Repository):
    """Rows about files; the bytes are in `storage.files.FileStore`."""

    async def add(
        self,
        *,
        content_hash: str,
        name: str,
        media_type: str,
        size: int,
        account_id: int,
        now: datetime,
        person_id: int | None = None,
    ) -> StoredFile:
        """Keep that this account handed in this content under this name."""
        return await self._add(
            StoredFile(
                content_hash=content_hash,
                name=name,
                media_type=media_type,
                size=size,
                account_id=account_id,
                person_id=person_id,
                created_at=now,
            )
        )

    async def get(self, file_id: int) -> StoredFile:
        """The row, erased or not. Raises: NotFound."""
        return await self._get(StoredFile, file_id)

    async def of_account(self, account_id: int) -> Sequence[StoredFile]:
        """Files of an account that are still there, newest first."""
        return (
            await self._session.scalars(
                select(StoredFile)
                .where(col(StoredFile.account_id) == account_id, col(StoredFile.erased_at).is_(None))
                .order_by(col(StoredFile.id).desc())
            )
        ).all()

    async def erase(self, file_id: int, *, now: datetime) -> str:
        """Forget name and content; the row stays so that old buttons find an answer.

        Returns the content's hash ("" if it was erased before), for `files.discard` after the commit.
        """
        row = await self._get(StoredFile, file_id, for_change=True)
        if row.erased_at is not None:
            return ""
        content_hash, row.content_hash, row.name, row.erased_at = row.content_hash, "", "", now
        await self._session.flush()
        return content_hash

    async def hashes_in_use(self) -> set[str]:
        """Hashes of all content that some row refers to."""
        found = await self._session.scalars(
            select(col(StoredFile.content_hash)).where(col(StoredFile.erased_at).is_(None)).distinct()
        )
        return set(found)

    async def is_in_use(self, content_hash: str) -> bool:
        """Whether some row refers to this content."""
        found = await self._session.scalars(
            select(col(StoredFile.id))
            .where(col(StoredFile.content_hash) == content_hash, col(StoredFile.erased_at).is_(None))
            .limit(1)
        )
        return found.first() is not None


class StatusReports(Repository):
    """Quick updates that people wrote, from being understood to being recorded or taken back."""

    async def add(self, *, person_id: int, lines: JSON, now: datetime) -> StatusReport:
        """Keep an update as it was understood."""
        return await self._add(StatusReport(person_id=person_id, lines=lines, created_at=now))

    async def get(self, report_id: int, *, for_change: bool = False) -> StatusReport:
        """Raises: NotFound."""
        return await self._get(StatusReport, report_id, for_change=for_change)

    async def of_person(self, person_id: int, *, since: datetime) -> Sequence[StatusReport]:
        """What a person has written since then, the newest first."""
        return (
            await self._session.scalars(
                select(StatusReport)
                .where(col(StatusReport.person_id) == person_id, col(StatusReport.created_at) >= since)
                .order_by(col(StatusReport.id).desc())
            )
        ).all()


class LetterOffers(Repository):
    """Letters that people handed on, from being read to each task being set or left."""

    async def add(self, *, person_id: int, letter: JSON, tasks: JSON, now: datetime) -> LetterOffer:
        """Keep what was read of a letter."""
        return await self._add(LetterOffer(person_id=person_id, letter=letter, tasks=tasks, created_at=now))

    async def get(self, offer_id: int, *, for_change: bool = False) -> LetterOffer:
        """Raises: NotFound."""
        return await self._get(LetterOffer, offer_id, for_change=for_change)
