"""A question to a specialist, and the reply, on its way to whom it is for.

Whoever has only the page or a terminal has the message in the transaction that makes it; on Telegram it is a
reminder like any other, planned in that transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.reminders.letter import ReferralCard
from bot.reminders.on_page import own_chat, usable_account
from bot.reminders.planner import office_date
from bot.services.in_charge import in_charge, may_answer
from bot.views.answers.referral_screens import question, reply_told
from bot.views.rendering import Views
from bot.views.screen import stored_buttons
from storage.engine import UnitOfWork
from storage.errors import NotFound
from storage.models.accounts import Channel
from storage.models.people import Person
from storage.models.reminders import Reminder, ReminderKind
from storage.models.specialists import Referral, ReferralStatus

OF_REFERRALS = frozenset({ReminderKind.QUESTION, ReminderKind.REPLY})

KEPT_FOR = timedelta(days=365)
"""Longer than any question is kept: what somebody waits for is not given up before."""

_SCREENS = {ReminderKind.QUESTION: question, ReminderKind.REPLY: reply_told}


async def tell(
    work: UnitOfWork,
    person: Person,
    referral: Referral,
    kind: ReminderKind,
    *,
    now: datetime,
    can_push: bool,
) -> None:
    """Bring a question or a reply to somebody: by the messenger they carry along, else where they write."""
    carried = await usable_account(work, person, Channel.TELEGRAM) if can_push else None
    own = None if carried is not None else await own_chat(work, person)
    if own is None:
        await work.reminders.plan(
            recipient_id=person.id,
            kind=kind,
            at=now,
            expires_at=now + KEPT_FOR,
            news={"referral": referral.id},
        )
        return
    told = _SCREENS[kind](Views(person.locale), await card_of(work, referral))
    message, _ = await work.messages.add_outgoing(
        own.id, text=told.html, buttons=stored_buttons(told.rows), now=now
    )
    await work.web_push.tell(own.id, message.id, now=now)


async def told_of(work: UnitOfWork, rows: Sequence[Reminder], kind: ReminderKind) -> tuple[ReferralCard, ...]:
    """The cards that these reminders are about, each once."""
    ids = dict.fromkeys(_referral_id(row) for row in rows if row.kind == kind)
    return tuple([await card_of(work, await work.referrals.get(one)) for one in ids])


async def still_holds(work: UnitOfWork, row: Reminder) -> bool:
    """Whether the question still waits for this reader, or the reply is still theirs to read."""
    try:
        referral = await work.referrals.get(_referral_id(row))
    except NotFound:  # erased, or older than questions are kept
        return False
    if row.kind == ReminderKind.REPLY:
        return referral.reply is not None and referral.asker_id == row.recipient_id
    is_open = referral.status == ReferralStatus.OPEN
    return is_open and await may_answer(work, row.recipient_id, referral)


async def card_of(work: UnitOfWork, referral: Referral) -> ReferralCard:
    """A question with its reply, as it stands now."""
    kept = await work.guidance.of_referral(referral.id)
    people = await in_charge(work, referral.unit_id, without=referral.asker_id)
    return ReferralCard(
        id=referral.id,
        version=referral.version,
        status=ReferralStatus(referral.status),
        asker=await _name(work, referral.asker_id),
        unit=None if referral.unit_id is None else (await work.units.get(referral.unit_id)).name,
        text=referral.text,
        said=referral.said,
        asked_at=referral.created_at,
        asked_of=tuple(one.name for one in people if one.name),
        reply=referral.reply,
        replied_by=await _name(work, referral.replied_by_id),
        replied_on=None if referral.replied_at is None else office_date(referral.replied_at),
        guidance_id=kept[0].id if kept else None,
    )


async def _name(work: UnitOfWork, person_id: int | None) -> str | None:
    return None if person_id is None else (await work.people.get(person_id)).name or None


def _referral_id(row: Reminder) -> int:
    return int(row.news["referral"])
