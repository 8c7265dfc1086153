"""A reminder as a message on the person's page or in their terminal: a row like any other, there once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.views.screen import Screen, stored_buttons
from storage.engine import UnitOfWork
from storage.models.accounts import Account, Channel
from storage.models.people import Person
from storage.models.reminders import AttemptStatus, Reminder, ReminderKind

ASKED_AT = "account"
"""In what is kept with a reminder on trial: the account at which it was asked for."""


async def put_on_page(
    work: UnitOfWork,
    account: Account,
    push_id: int,
    screen: Screen,
    *,
    now: datetime,
    look_at: datetime | None = None,
) -> None:
    """Write the message and ring browsers whose page is closed; `look_at` is when to see if it was read."""
    message, _ = await work.messages.add_outgoing(
        account.id, text=screen.html, buttons=stored_buttons(screen.rows), now=now
    )
    await work.reminders.attempt(
        push_id,
        account.channel,
        account.id,
        now=now,
        status=AttemptStatus.SENT,
        message_id=message.id,
        look_at=look_at,
        lines=screen.told,
    )
    await work.web_push.tell(account.id, message.id, now=now)
    await work.reminders.mark_sent(push_id, now=now)


async def own_chat(work: UnitOfWork, person: Person) -> Account | None:
    """The person's page, else their terminal: where a message is a row of ours."""
    page = await usable_account(work, person, Channel.WEB)
    return page or await usable_account(work, person, Channel.TERMINAL)


async def usable_account(work: UnitOfWork, person: Person, channel: Channel) -> Account | None:
    """The person's account on a channel, unless it is closed or they have blocked us there."""
    return _usable(await work.accounts.of_person(person.id), channel)


def way_to(accounts: Sequence[Account], *, can_push: bool) -> Account | None:
    """The account to write to: a messenger that a person carries along, else their page or terminal."""
    channels = [Channel.TELEGRAM] if can_push else []
    for channel in (*channels, Channel.WEB, Channel.TERMINAL):
        if (found := _usable(accounts, channel)) is not None:
            return found
    return None


def asked_at(row: Reminder, accounts: Sequence[Account]) -> Account | None:
    """The page or terminal at which somebody asked to try a reminder out: it comes there.

    None for any other reminder, and where it is not ours: what leaves us takes the way of real ones.
    """
    asked = row.news.get(ASKED_AT) if row.kind == ReminderKind.TRIAL and row.news else None
    found = [one for one in accounts if one.id == asked and one.channel != Channel.TELEGRAM]
    return next((one for one in found if one.revoked_at is None and one.blocked_at is None), None)


def _usable(accounts: Sequence[Account], channel: Channel) -> Account | None:
    for account in accounts:
        if account.channel == channel and account.revoked_at is None and account.blocked_at is None:
            return account
    return None
