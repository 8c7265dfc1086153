"""What went out: messages to people, and each try to bring one to an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, insert, or_, select, update
from sqlmodel import col

from storage.columns import Row
from storage.models.accounts import Channel
from storage.models.chat import ChatMessage
from storage.models.deadlines import Obligation
from storage.models.people import Person
from storage.models.reminders import (
    AttemptStatus,
    DeliveryAttempt,
    Push,
    Reminder,
    ReminderKind,
    ReminderStatus,
)
from storage.repositories.told_last import CLOCKS_APART, IN_DOUBT, ToldLast
from storage.told_lines import ToldLine, kept

_UNSETTLED = (ReminderStatus.PLANNED, ReminderStatus.SENDING, ReminderStatus.UNKNOWN)
_ABOUT_WHO_OWES = (ReminderKind.EXTENSION_ASKED, ReminderKind.HANDED_BACK, ReminderKind.UNREACHED)

_PUSHES, _ATTEMPTS = Row.metadata.tables["push"], Row.metadata.tables["delivery_attempt"]
# These are run for every message: built once, and without loading rows as objects.
_NEW_ATTEMPT = insert(_ATTEMPTS).returning(_ATTEMPTS.c.id)
_FINISHED = (
    update(_ATTEMPTS)
    .where(_ATTEMPTS.c.id == bindparam("attempt_id"))
    .values({name: bindparam(name) for name in ("status", "finished_at", "error", "sent_as")})
)
_WENT = update(_PUSHES).where(_PUSHES.c.id == bindparam("push_id")).values(sent_at=bindparam("at"))
_DOUBTFUL = (
    select(col(DeliveryAttempt.id))
    .where(
        col(DeliveryAttempt.account_id) == bindparam("account_id"),
        col(DeliveryAttempt.status).in_(IN_DOUBT),
    )
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class LastAttempt:
    """What became of a try to tell somebody something; `is_unseen` while it lies unread on a page."""

    status: AttemptStatus
    at: datetime
    is_unseen: bool


class Pushes(ToldLast):
    """Messages that carry reminders, and what became of them."""

    async def attempt(
        self,
        push_id: int,
        channel: Channel,
        account_id: int,
        *,
        now: datetime,
        status: AttemptStatus = AttemptStatus.STARTED,
        message_id: int | None = None,
        look_at: datetime | None = None,
        lines: Sequence[ToldLine] = (),
    ) -> int:
        """Write down a try before it is made (or, for the page, together with it): its number.

        `lines` are those of the message as it goes out: numbers in an answer are read from them.
        """
        values = {
            "push_id": push_id,
            "channel": Channel(channel),
            "account_id": account_id,
            "status": AttemptStatus(status),
            "message_id": message_id,
            "started_at": now,
            "finished_at": None if status == AttemptStatus.STARTED else now,
            "look_at": look_at,
            "lines": kept(lines) if lines else None,
        }
        return int((await self._session.scalars(_NEW_ATTEMPT, values)).one())

    async def finish(
        self,
        attempt_id: int,
        status: AttemptStatus,
        *,
        now: datetime,
        error: str | None = None,
        sent_as: int | None = None,
    ) -> None:
        """Write down what became of a try; `sent_as` is the number that the platform gave the message."""
        values = {"status": AttemptStatus(status), "finished_at": now, "error": error, "sent_as": sent_as}
        await self._session.execute(_FINISHED, {"attempt_id": attempt_id, **values})

    async def mark_sent(self, push_id: int, *, now: datetime) -> None:
        """The message has gone out."""
        await self._session.execute(_WENT, {"push_id": push_id, "at": now})

    async def last_sent(self, person_id: int, *, even_asked_for: bool = False) -> datetime | None:
        """When the person was last told something that they had not asked for, or anything at all."""
        return (
            await self._session.scalars(
                select(col(Push.sent_at))
                .where(
                    col(Push.person_id) == person_id,
                    col(Push.sent_at).is_not(None),
                    *([] if even_asked_for else [col(Push.is_asked_for).is_(False)]),
                )
                .order_by(col(Push.sent_at).desc())
                .limit(1)
            )
        ).first()

    async def unseen(
        self, *, now: datetime, limit: int = 100
    ) -> Sequence[tuple[DeliveryAttempt, Push, bool]]:
        """Tries whose time to be looked at has come, and whether the person has seen the message."""
        rows = await self._session.execute(
            select(DeliveryAttempt, Push, col(ChatMessage.seen_at))
            .join(Push, col(Push.id) == col(DeliveryAttempt.push_id))
            .outerjoin(ChatMessage, col(ChatMessage.id) == col(DeliveryAttempt.message_id))
            .where(col(DeliveryAttempt.look_at) <= now)
            .order_by(col(DeliveryAttempt.look_at))
            .limit(limit)
        )
        return [(attempt, push, seen_at is not None) for attempt, push, seen_at in rows.all()]

    async def has_doubtful(self, account_id: int) -> bool:
        """Whether of any try on this account nobody knows whether it arrived."""
        found = await self._session.scalars(_DOUBTFUL, {"account_id": account_id})
        return found.first() is not None

    async def prove_arrived(self, account_id: int, *, shown_at: datetime, now: datetime) -> bool:
        """Settle as sent what nobody knew the fate of: its reader has acted on the message of that moment.

        `shown_at` is the platform's time, whole seconds by its own clock. False where nothing was in doubt.
        """
        last = await self._session.scalars(
            select(DeliveryAttempt)
            .where(
                col(DeliveryAttempt.account_id) == account_id,
                col(DeliveryAttempt.started_at) <= shown_at + CLOCKS_APART,
            )
            .order_by(col(DeliveryAttempt.id).desc())
            .limit(1)
        )
        attempt = last.first()
        if attempt is None or attempt.status not in IN_DOUBT:
            return False
        attempt.status, attempt.finished_at = AttemptStatus.SENT, now
        await self.mark_sent(attempt.push_id, now=now)
        await self._session.execute(
            update(Reminder)
            .where(col(Reminder.push_id) == attempt.push_id, col(Reminder.status).in_(_UNSETTLED))
            .values(status=ReminderStatus.SENT, settled_at=now, claim_token=None, claimed_until=None)
            .execution_options(synchronize_session=False)
        )
        return True

    async def failures(self, *, since: datetime) -> int:
        """How many tries since then were refused, or are not known to have arrived."""
        query = select(func.count()).where(
            col(DeliveryAttempt.status).in_((AttemptStatus.REFUSED, AttemptStatus.UNKNOWN)),
            col(DeliveryAttempt.started_at) >= since,
        )
        return (await self._session.scalars(query)).one()

    async def attempts(self, push_id: int) -> Sequence[DeliveryAttempt]:
        """Every try to bring one message to its person."""
        query = select(DeliveryAttempt).where(col(DeliveryAttempt.push_id) == push_id)
        return (await self._session.scalars(query.order_by(col(DeliveryAttempt.id)))).all()

    async def of_push(self, push_id: int) -> Sequence[Reminder]:
        """What one message carries."""
        query = select(Reminder).where(col(Reminder.push_id) == push_id).order_by(col(Reminder.id))
        return (await self._session.scalars(query)).all()

    async def is_reminder(self, message_id: int) -> bool:
        """Whether a message on the page came by itself, as a reminder, and answers nothing."""
        query = select(col(DeliveryAttempt.id)).where(col(DeliveryAttempt.message_id) == message_id).limit(1)
        return (await self._session.scalars(query)).first() is not None

    async def messages_about(self, obligation_id: int) -> Sequence[ChatMessage]:
        """The messages on pages that have told of an obligation."""
        carried = (
            select(col(DeliveryAttempt.message_id))
            .join(Reminder, col(Reminder.push_id) == col(DeliveryAttempt.push_id))
            .where(col(Reminder.obligation_id) == obligation_id)
        )
        query = select(ChatMessage).where(
            col(ChatMessage.id).in_(carried), col(ChatMessage.deleted_at).is_(None)
        )
        return (await self._session.scalars(query.order_by(col(ChatMessage.id)))).all()

    async def has_arrived(self, reminder_id: int) -> bool:
        """Whether a reminder was looked at on the page or in a terminal, or was taken by a messenger."""
        query = (
            select(col(DeliveryAttempt.id))
            .join(Reminder, col(Reminder.push_id) == col(DeliveryAttempt.push_id))
            .outerjoin(ChatMessage, col(ChatMessage.id) == col(DeliveryAttempt.message_id))
            .where(
                col(Reminder.id) == reminder_id,
                or_(
                    col(ChatMessage.seen_at).is_not(None),
                    and_(
                        col(DeliveryAttempt.channel) == Channel.TELEGRAM,
                        col(DeliveryAttempt.status) == AttemptStatus.SENT,
                    ),
                ),
            )
        )
        return (await self._session.scalars(query.limit(1))).first() is not None

    async def last_attempt(self, obligation: Obligation) -> LastAttempt | None:
        """The last try to tell those who owe an obligation; what others are told about them is left out."""
        found = await self._session.execute(
            select(DeliveryAttempt, col(ChatMessage.seen_at))
            .join(Reminder, col(Reminder.push_id) == col(DeliveryAttempt.push_id))
            .join(Person, col(Person.id) == col(Reminder.recipient_id))
            .outerjoin(ChatMessage, col(ChatMessage.id) == col(DeliveryAttempt.message_id))
            .where(
                col(Reminder.obligation_id) == obligation.id,
                col(Reminder.kind).not_in(_ABOUT_WHO_OWES),
                or_(
                    col(Person.unit_id) == obligation.unit_id,
                    col(Person.id) == obligation.responsible_id,
                ),
            )
            .order_by(col(DeliveryAttempt.id).desc())
            .limit(1)
        )
        row = found.first()
        if row is None:
            return None
        attempt, seen_at = row
        is_on_page = attempt.message_id is not None
        return LastAttempt(attempt.status, attempt.started_at, is_unseen=is_on_page and seen_at is None)
