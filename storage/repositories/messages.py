"""The chat that we keep ourselves: messages, their buttons, and the changes that devices follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlmodel import col

from storage.columns import JSON
from storage.errors import NotFound
from storage.models.accounts import Account
from storage.models.chat import ChangeKind, ChatChange, ChatMessage, Direction
from storage.repositories.repository import LARGEST_ID, Repository


class Messages(Repository):
    """Messages of one account are seen by all its devices."""

    async def add_outgoing(
        self,
        account_id: int,
        *,
        text: str,
        now: datetime,
        buttons: JSON = None,
        inbox_id: int | None = None,
        reply_no: int | None = None,
        file_id: int | None = None,
    ) -> tuple[ChatMessage, bool]:
        """What the assistant says. The same (inbox_id, reply_no) again yields the first row and False."""
        await self._in_turn(account_id)
        if inbox_id is not None and reply_no is not None:
            known = await self._one(
                col(ChatMessage.inbox_id) == inbox_id, col(ChatMessage.reply_no) == reply_no
            )
            if known is not None:
                return known, False
        message = ChatMessage(
            account_id=account_id,
            direction=Direction.OUT,
            inbox_id=inbox_id,
            reply_no=reply_no,
            text=text,
            buttons=buttons or [],
            file_id=file_id,
            created_at=now,
        )
        return await self._announced(message, now), True

    async def add_incoming(
        self, account_id: int, client_id: str, *, text: str, now: datetime, file_id: int | None = None
    ) -> tuple[ChatMessage, bool]:
        """What the person says. The same client_id again (a resend) yields the first row and False."""
        await self._in_turn(account_id)
        known = await self._one(
            col(ChatMessage.account_id) == account_id, col(ChatMessage.client_id) == client_id
        )
        if known is not None:
            return known, False
        message = ChatMessage(
            account_id=account_id,
            direction=Direction.IN,
            client_id=client_id,
            text=text,
            file_id=file_id,
            created_at=now,
        )
        return await self._announced(message, now), True

    async def get(self, account_id: int, message_id: int) -> ChatMessage:
        """A message of this account. Raises: NotFound, also for another account's."""
        message = await self._get(ChatMessage, message_id)
        if message.account_id != account_id:
            raise NotFound("chat_message", message_id)
        return message

    async def edit(
        self,
        account_id: int,
        message_id: int,
        *,
        now: datetime,
        text: str | None = None,
        buttons: JSON = None,
    ) -> ChatMessage:
        """Replace text, buttons ([] removes them), or both; None leaves as is. No difference, no change.

        Raises: NotFound, also for a deleted message.
        """
        await self._in_turn(account_id)
        message = await self.get(account_id, message_id)
        if message.deleted_at is not None:
            raise NotFound("chat_message", message_id)
        new_text = message.text if text is None else text
        new_buttons = message.buttons if buttons is None else buttons
        if (new_text, new_buttons) == (message.text, message.buttons):
            return message
        message.text, message.buttons, message.edited_at = new_text, new_buttons, now
        await self._session.flush()
        await self._changed(message, ChangeKind.EDIT, now)
        return message

    async def delete(self, account_id: int, message_id: int, *, now: datetime) -> None:
        """Take a message away, its text and buttons too; again changes nothing. Raises: NotFound."""
        await self._in_turn(account_id)
        message = await self.get(account_id, message_id)
        if message.deleted_at is not None:
            return
        message.text, message.buttons, message.file_id, message.deleted_at = "", [], None, now
        await self._session.flush()
        await self._changed(message, ChangeKind.DELETE, now)

    async def history(
        self, account_id: int, *, before: int | None = None, limit: int = 50
    ) -> Sequence[ChatMessage]:
        """A page of messages in reading order: the last `limit` ones older than message `before`."""
        query = (
            select(ChatMessage)
            .where(col(ChatMessage.account_id) == account_id, col(ChatMessage.deleted_at).is_(None))
            .order_by(col(ChatMessage.id).desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(col(ChatMessage.id) < min(before, LARGEST_ID))
        return (await self._session.scalars(query)).all()[::-1]

    async def changes(self, account_id: int, *, after: int, limit: int = 200) -> Sequence[ChatChange]:
        """What happened after the cursor, in order; no change is ever inserted before one already seen."""
        return (
            await self._session.scalars(
                select(ChatChange)
                .where(col(ChatChange.account_id) == account_id, col(ChatChange.id) > min(after, LARGEST_ID))
                .order_by(col(ChatChange.id))
                .limit(limit)
            )
        ).all()

    async def cursor(self, account_id: int) -> int:
        """The newest change of the account; 0 before the first."""
        query = select(func.max(col(ChatChange.id))).where(col(ChatChange.account_id) == account_id)
        return (await self._session.scalar(query)) or 0

    async def announce(
        self, account_id: int, kind: ChangeKind, *, now: datetime, payload: JSON = None
    ) -> ChatChange:
        """Add to the stream of changes what is not a message, such as a toast."""
        await self._in_turn(account_id)
        return await self._add(
            ChatChange(account_id=account_id, kind=ChangeKind(kind), payload=payload, created_at=now)
        )

    async def button_label(self, account_id: int, message_id: int, data: str) -> str | None:
        """The label of the button with this data; None if the message does not (or no longer) carry it."""
        try:
            message = await self.get(account_id, message_id)
        except NotFound:
            return None
        for row in message.buttons:
            for button in row:
                if button.get("data") == data:
                    return str(button.get("label", ""))
        return None

    async def unasked(self, account_id: int, *, limit: int = 50) -> Sequence[ChatMessage]:
        """What the assistant said by itself (it answers no message) and nobody has seen, oldest first."""
        query = select(ChatMessage).where(
            col(ChatMessage.account_id) == account_id,
            col(ChatMessage.direction) == Direction.OUT,
            col(ChatMessage.reply_no).is_(None),
            col(ChatMessage.seen_at).is_(None),
            col(ChatMessage.deleted_at).is_(None),
        )
        return (await self._session.scalars(query.order_by(col(ChatMessage.id)).limit(limit))).all()

    async def mark_seen(self, account_id: int, *, up_to: int, now: datetime) -> None:
        """The person has seen everything the assistant said up to this message."""
        await self._session.execute(
            update(ChatMessage)
            .where(
                col(ChatMessage.account_id) == account_id,
                col(ChatMessage.direction) == Direction.OUT,
                col(ChatMessage.id) <= min(up_to, LARGEST_ID),
                col(ChatMessage.seen_at).is_(None),
            )
            .values(seen_at=now)
            .execution_options(synchronize_session=False)
        )

    async def _announced(self, message: ChatMessage, now: datetime) -> ChatMessage:
        await self._add(message)
        await self._changed(message, ChangeKind.NEW, now)
        return message

    async def _changed(self, message: ChatMessage, kind: ChangeKind, now: datetime) -> None:
        """For whoever has the account in turn already."""
        await self._add(
            ChatChange(account_id=message.account_id, message_id=message.id, kind=kind, created_at=now)
        )

    async def _in_turn(self, account_id: int) -> None:
        """Number the changes of one account in the order in which they commit, or a device following the
        cursor would step over a slower writer's row. Raises: NotFound.
        """
        await self._get(Account, account_id, for_change=True)

    async def _one(self, *conditions: ColumnElement[bool]) -> ChatMessage | None:
        return (await self._session.scalars(select(ChatMessage).where(*conditions))).first()
