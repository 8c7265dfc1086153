"""The door of the web chat (đăng nhập trang web): in by invitation, on by cookie, out when revoked."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.channels.web.access import AccessRefused, Ending, InvitationCard, SignedIn, WebVisitor, token_hash
from bot.clock import Clock
from bot.services.errors import OfficeError
from bot.services.people.identity import GUEST_PREFIX, Identity
from bot.services.people.joining import Joining, accept, web_identity
from bot.services.people.signing_in import ways_in
from bot.views.words import word
from storage.engine import Database, UnitOfWork
from storage.models.accounts import Channel
from storage.models.people import PersonStatus
from storage.strangers import ERASED_PREFIX

SESSION_LIFE = timedelta(days=30)
GUEST_LIFE = timedelta(days=1)
_SEEN_EVERY = timedelta(minutes=5)
_DEVICE_LIMIT = 100

FirstWord = Callable[[int, str, datetime], dict[str, Any]]
"""The update that begins a conversation: for (account, language, now), in the channel's own shape."""


class WebDoor:
    """Signs people in and out of the page; the `WebAccess` of the web channel."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        identity: Identity,
        joining: Joining,
        *,
        is_open: bool,
        first_word: FirstWord,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._identity = identity
        self._joining = joining
        self._is_open = is_open
        self._first_word = first_word
        self._wake = wake

    async def sign_in(self, code: str, device: str, locale: str) -> SignedIn:
        """Use up an invitation code and open a session; raises `AccessRefused` with the reason in words."""
        now = self._clock.now()
        try:
            async with self._database.writing() as work:
                joined = await accept(work, code, None, locale, now)
                account = await work.accounts.meet(Channel.WEB, web_identity(joined.person_id), now=now)
                signed_in = await self._open(work, account.id, device, SESSION_LIFE)
                if joined.is_new:
                    await self._greet(work, account.id, locale)
                await work.commit()
        except OfficeError as error:
            raise refused(error, locale) from None
        self._wake()
        return signed_in

    async def guest(self, device: str, locale: str) -> SignedIn:
        """Open a session without a person where TDKT_OPEN_RULES allows it, else raises `AccessRefused`."""
        if not self._is_open:
            raise AccessRefused("invitation_needed", word("errors.invitation_needed", locale=locale))
        async with self._database.writing() as work:
            account = await work.accounts.meet(
                Channel.WEB, f"{GUEST_PREFIX}{secrets.token_hex(16)}", now=self._clock.now()
            )
            signed_in = await self._open(work, account.id, device, GUEST_LIFE)
            await self._greet(work, account.id, locale)
            await work.commit()
        self._wake()
        return signed_in

    async def session(self, token_hash: str) -> WebVisitor | None:
        """The visitor of a live session; None when it is unknown, revoked or expired."""
        now = self._clock.now()
        async with self._database.reading() as work:
            session = await work.sessions.live(token_hash, now=now)
        if session is None:
            return None
        caller = await self._identity.caller(session.account_id, inbox_id=None, locale="vi")
        if now - session.last_seen_at > _SEEN_EVERY:
            async with self._database.writing() as work:
                prolonged = now + SESSION_LIFE if caller.person_id is not None else None
                await work.sessions.see(session.id, now=now, expires_at=prolonged)
                await work.accounts.see(session.account_id, now=now)
                await work.commit()
        async with self._database.reading() as work:
            unit = None if caller.unit_id is None else await work.units.get(caller.unit_id)
        return WebVisitor(
            session_id=session.id,
            account_id=session.account_id,
            csrf_token=session.csrf_token,
            standing=caller.standing.value,
            locale=caller.locale,
            name=caller.name,
            unit=unit.name if unit else None,
            role=caller.role.value if caller.role else None,
            is_newcomer=caller.is_newcomer,
        )

    async def sign_out(self, token_hash: str) -> None:
        """Revoke this session; an unknown one is no error."""
        now = self._clock.now()
        async with self._database.writing() as work:
            session = await work.sessions.live(token_hash, now=now)
            if session is not None:
                await work.sessions.revoke(session.id, now=now)
                await work.commit()

    async def ending(self, account_id: int) -> Ending:
        """Why a session of this account has ended."""
        async with self._database.reading() as work:
            account = await work.accounts.get(account_id)
            person = None if account.person_id is None else await work.people.get(account.person_id)
        if account.external_id.startswith(ERASED_PREFIX):
            return "erased"
        if person is None or person.status == PersonStatus.ACTIVE:
            return "session"
        return "erased" if person.status == PersonStatus.ERASED else "cut_off"

    async def is_last_way_in(self, token_hash: str) -> bool:
        """Whether ending this session would leave its person without any device or channel."""
        now = self._clock.now()
        async with self._database.reading() as work:
            session = await work.sessions.live(token_hash, now=now)
            account = None if session is None else await work.accounts.get(session.account_id)
            if account is None or account.person_id is None:
                return False
            return await ways_in(work, account.person_id, now) <= 1

    async def invitation(self, code: str) -> InvitationCard | None:
        """Look at an invitation without using it; None when it cannot be used."""
        try:
            card = await self._joining.look(code)
        except OfficeError:
            return None
        return InvitationCard(kind=card.kind.value, unit=card.unit, role=card.role.value, name=card.name)

    async def _greet(self, work: UnitOfWork, account_id: int, locale: str) -> None:
        # Whoever comes in for the first time finds an assistant that speaks, not an empty page.
        now = self._clock.now()
        await work.inbox.accept(
            Channel.WEB,
            f"first:{account_id}",
            f"web:{account_id}",
            payload=self._first_word(account_id, locale, now),
            now=now,
            account_id=account_id,
        )

    async def _open(self, work: UnitOfWork, account_id: int, device: str, life: timedelta) -> SignedIn:
        token = secrets.token_urlsafe(32)
        now = self._clock.now()
        await work.sessions.add(
            account_id=account_id,
            token_hash=token_hash(token),
            csrf_token=secrets.token_urlsafe(24),
            device=device[:_DEVICE_LIMIT],
            expires_at=now + life,
            now=now,
        )
        return SignedIn(token=token, account_id=account_id)


def refused(error: OfficeError, locale: str) -> AccessRefused:
    """A domain error as the page tells it."""
    return AccessRefused(error.key, word(f"errors.{error.key}", locale=locale, **error.values))
