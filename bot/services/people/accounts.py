"""A person's own devices and channels (tài khoản, thiết bị): seen, and taken away, by themself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.reminders.unreached import back_in_reach
from bot.rights import Action
from bot.services.caller import Caller, check_can
from bot.services.errors import NoLongerThere
from bot.services.office import Office
from bot.services.people.signing_in import ways_in
from storage.columns import JSON
from storage.engine import Database, UnitOfWork
from storage.errors import NotFound
from storage.models.accounts import Account, Channel, WebSession


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A signed-in browser; `is_current` for the one in which the caller speaks."""

    id: int
    device: str
    last_seen_at: datetime
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A linked channel; `is_current` for the one over which the caller speaks."""

    id: int
    channel: Channel
    created_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class MyAccounts:
    """All ways by which the caller is signed in."""

    sessions: tuple[SessionLine, ...]
    accounts: tuple[AccountLine, ...]


class Accounts:
    """What people do about their own devices and channels."""

    def __init__(self, database: Database, clock: Clock, office: Office) -> None:
        self._database = database
        self._clock = clock
        self._office = office

    async def mine(self, caller: Caller) -> MyAccounts:
        """The caller's devices and channels. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.OWN_ACCOUNTS)
        async with self._database.reading() as work:
            return await self._listed(work, caller, person_id)

    async def is_last_way_in(self, caller: Caller, session_id: int) -> bool:
        """Whether signing this browser out would shut the caller out.

        Raises `NotAllowed`; `NoLongerThere` for a browser that is not the caller's.
        """
        person_id = check_can(caller, Action.OWN_ACCOUNTS)
        async with self._database.reading() as work:
            await _own_session(work, person_id, session_id)
            return await ways_in(work, person_id, self._clock.now()) <= 1

    async def end_session(self, caller: Caller, session_id: int) -> MyAccounts:
        """Sign one of the caller's own browsers out. Raises `NotAllowed`; `NoLongerThere` for any other."""
        person_id = check_can(caller, Action.OWN_ACCOUNTS)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            session = await _own_session(work, person_id, session_id)
            if session.revoked_at is None:
                await work.sessions.revoke(session_id, now=now)
                await self._note(work, caller, "session_ended", None)
                work.record_effect("end_session", session_id)
            listed = await self._listed(work, caller, person_id)
            await work.commit()
        self._office.access_ended()
        return listed

    async def remove_account(self, caller: Caller, account_id: int) -> MyAccounts:
        """Take one of the caller's own channels away, with its browsers.

        Raises `NotAllowed`; `NoLongerThere` for any other account.
        """
        person_id = check_can(caller, Action.OWN_ACCOUNTS)
        now = self._clock.now()
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            account = await _own_account(work, person_id, account_id)
            if account.revoked_at is None:
                await work.accounts.revoke(account_id, now=now)
                await self._note(work, caller, "account_removed", account.channel)
                work.record_effect("remove_account", account_id)
            listed = await self._listed(work, caller, person_id)
            await work.commit()
        self._office.access_ended()
        return listed

    async def choose_language(self, caller: Caller, locale: str) -> None:
        """Speak another language with the caller from now on. Raises `NotAllowed`."""
        person_id = check_can(caller, Action.OWN_ACCOUNTS)
        async with self._database.writing(inbox_id=caller.inbox_id) as work:
            person = await work.people.get(person_id)
            if person.locale != locale:
                await work.people.change(person_id, version=person.version, locale=locale)
                work.record_effect("language", locale)
                await work.commit()

    async def note_blocked(self, account_id: int) -> None:
        """The messenger says that this account refuses the assistant; the person card shows it."""
        async with self._database.writing() as work:
            await work.accounts.block(account_id, now=self._clock.now())
            await work.commit()

    async def note_pressed(self, account_id: int, chat_key: str, message_id: int, shown_at: datetime) -> None:
        """Somebody pressed a button below a message: if it is a reminder in doubt, it has arrived.

        Replies of the conversation have been noted with what they answer; reminders have not.
        """
        async with self._database.reading() as work:
            if not await work.reminders.has_doubtful(account_id):
                return
            rows = await work.inbox.of_chat(chat_key)
        if any(message_id in _replies(row.effects) for row in rows):
            return
        async with self._database.writing() as work:
            if await work.reminders.prove_arrived(account_id, shown_at=shown_at, now=self._clock.now()):
                await work.commit()

    async def note_unblocked(self, account_id: int) -> None:
        """The messenger says that the assistant may write to this account again: what they missed comes."""
        async with self._database.writing() as work:
            await back_in_reach(work, account_id, now=self._clock.now())
            await work.commit()

    async def _listed(self, work: UnitOfWork, caller: Caller, person_id: int) -> MyAccounts:
        accounts = [one for one in await work.accounts.of_person(person_id) if one.revoked_at is None]
        sessions = [
            SessionLine(one.id, one.device, one.last_seen_at, one.id == caller.session_id)
            for account in accounts
            for one in await work.sessions.of_account(account.id, now=self._clock.now())
        ]
        lines = [
            AccountLine(one.id, one.channel, one.created_at, one.id == caller.account_id) for one in accounts
        ]
        return MyAccounts(tuple(sessions), tuple(lines))

    async def _note(self, work: UnitOfWork, caller: Caller, action: str, channel: Channel | None) -> None:
        await work.log.note(
            action=action,
            subject="person",
            subject_id=caller.person_id,
            person_id=caller.person_id,
            channel=caller.channel,
            now=self._clock.now(),
            before={"channel": channel.value} if channel else None,
        )


async def _own_session(work: UnitOfWork, person_id: int, session_id: int) -> WebSession:
    try:
        session = await work.sessions.get(session_id)
        await _own_account(work, person_id, session.account_id)
    except NotFound:
        raise NoLongerThere from None
    return session


async def _own_account(work: UnitOfWork, person_id: int, account_id: int) -> Account:
    try:
        account = await work.accounts.get(account_id)
    except NotFound:
        raise NoLongerThere from None
    if account.person_id != person_id:
        raise NoLongerThere
    return account


def _replies(effects: JSON) -> Iterator[int]:
    return (noted["message_id"] for name, noted in effects.items() if name.startswith("sent:"))
