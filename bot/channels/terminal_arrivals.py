"""What came by itself to a terminal account (reminders, news): printed at the start and while it is open.

Whoever starts the terminal sits before it: what waited counts as seen. What is printed later counts once
something is typed, since a window may stay open overnight; until then it is printed again at the next start.
"""

from __future__ import annotations

from bot.channels.terminal import TerminalSession
from bot.clock import Clock
from storage.engine import Database, UnitOfWork
from storage.models.chat import ChangeKind
from storage.models.people import PersonStatus


class TerminalArrivals:
    """Prints messages that nobody has asked for, each once a window."""

    def __init__(self, database: Database, session: TerminalSession, clock: Clock, account_id: int) -> None:
        self._database = database
        self._session = session
        self._clock = clock
        self._account_id = account_id
        self._printed_up_to = 0
        self._seen_up_to = 0

    async def begin(self) -> None:
        """Print what has waited for the terminal to be started."""
        if await self.once():
            await self.mark_seen()

    async def once(self) -> int:
        """Print what has come since the last look; how much."""
        async with self._database.reading() as work:
            waiting = await work.messages.unasked(self._account_id) if await self._is_let_in(work) else []
        new = [one for one in waiting if one.id > self._printed_up_to]
        for one in new:
            await self._session.shown(one, ChangeKind.NEW)
            self._printed_up_to = one.id
        return len(new)

    async def mark_seen(self) -> None:
        """Somebody sits before the terminal: what is printed is seen."""
        if self._printed_up_to == self._seen_up_to:
            return
        async with self._database.writing() as work:
            await work.messages.mark_seen(self._account_id, up_to=self._printed_up_to, now=self._clock.now())
            await work.commit()
        self._seen_up_to = self._printed_up_to

    async def _is_let_in(self, work: UnitOfWork) -> bool:
        account = await work.accounts.get(self._account_id)
        if account.person_id is None or account.revoked_at is not None:
            return False
        return (await work.people.get(account.person_id)).status == PersonStatus.ACTIVE
