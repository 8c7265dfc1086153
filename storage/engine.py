"""The door to the database: `Database` opens units of work; each holds the repositories of one transaction.
repositories.

    database = Database.at("sqlite+aiosqlite:///data/office.sqlite")  # or postgresql+asyncpg://…
    async with database.writing(inbox_id=update.id) as work:  # leaving without commit() rolls back
        if (earlier := await work.earlier_effect("rename")) is None:
            unit, entry = await work.log.change(
                "unit", 1, {"name": "Sở Nội vụ"}, version=3, action="rename", now=now
            )
            work.record_effect("rename", {"entry": entry.id})  # same transaction; the inbox row: effected
        await work.commit()

Rows stay readable after the unit of work has ended. Ids are given by the database at `add`. Every method that
needs the time takes `now` (aware; naive is ValueError). Other errors are those of `storage.errors`.

    people units accounts sessions invitations   storage.repositories.{people,accounts,invitations}
    inbox conversations messages                 storage.repositories.{inbox,conversations,messages}
    questions status_reports letter_offers files storage.repositories.records
    log office leases                            storage.repositories.{log,office}
    dossiers                                     storage.repositories.dossiers
    deadlines reminders law_notices              storage.repositories.{deadlines,reminders,law_notices}
    clusters                                     storage.repositories.clusters
    evidence                                     storage.repositories.evidence
    rounds                                       storage.repositories.rounds
    tellings                                     storage.repositories.tellings
    reminder_wishes reminder_overview            storage.repositories.{reminder_wishes,reminder_overview}
    readers                                      storage.repositories.readers
    patterns calendar_feeds                      storage.repositories.patterns
    web_push                                     storage.repositories.web_push
    migrations, backup, file store               storage.{migrate,backup,files}
    old and personal data                        storage.{purging,retention,personal_data}

Never keep a unit of work open over a network call, and never open one for writing inside another.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from storage.columns import JSON
from storage.connections import (
    PATIENCE,
    create_sqlite_file,
    driver_errors_translated,
    open_engine,
    parse,
    reading_engine,
    sqlite_file,
    writing_engine,
)
from storage.errors import DatabaseBusy, DatabaseMissing
from storage.repositories.accounts import Accounts, Sessions
from storage.repositories.clusters import Clusters
from storage.repositories.conversations import Conversations
from storage.repositories.deadlines import Deadlines
from storage.repositories.dossiers import Dossiers
from storage.repositories.evidence import EvidenceRows
from storage.repositories.inbox import Inbox
from storage.repositories.invitations import Invitations
from storage.repositories.law_notices import LawNotices
from storage.repositories.log import Log
from storage.repositories.messages import Messages
from storage.repositories.office import Leases, Office
from storage.repositories.patterns import CalendarFeeds, Patterns
from storage.repositories.people import People, Units
from storage.repositories.readers import Readers
from storage.repositories.records import Files, LetterOffers, Questions, StatusReports
from storage.repositories.reminder_overview import ReminderOverview
from storage.repositories.reminder_wishes import ReminderWishes
from storage.repositories.reminders import Reminders
from storage.repositories.rounds import Rounds
from storage.repositories.specialists import AnswerVotes, GuidanceBook, Referrals, Specialists
from storage.repositories.tellings import Tellings
from storage.repositories.web_push import WebPushSubscriptions

RepositoryT = TypeVar("RepositoryT")


class Held(Generic[RepositoryT]):
    """A repository of a unit of work, made when it is asked for: most use a few of the thirty."""

    def __init__(self, make: Callable[[AsyncSession], RepositoryT]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, work: UnitOfWork, owner: type | None = None) -> RepositoryT:
        # Kept beside the others under its own name, where it is found first the next time.
        made = work.__dict__[self._name] = self._make(work.session)
        return made


class UnitOfWork:
    """One transaction and the repositories in it."""

    people = Held(People)
    units = Held(Units)
    accounts = Held(Accounts)
    sessions = Held(Sessions)
    invitations = Held(Invitations)
    inbox = Held(Inbox)
    conversations = Held(Conversations)
    messages = Held(Messages)
    questions = Held(Questions)
    status_reports = Held(StatusReports)
    letter_offers = Held(LetterOffers)
    specialists = Held(Specialists)
    referrals = Held(Referrals)
    guidance = Held(GuidanceBook)
    answer_votes = Held(AnswerVotes)
    files = Held(Files)
    dossiers = Held(Dossiers)
    deadlines = Held(Deadlines)
    patterns = Held(Patterns)
    calendar_feeds = Held(CalendarFeeds)
    clusters = Held(Clusters)
    evidence = Held(EvidenceRows)
    reminders = Held(Reminders)
    tellings = Held(Tellings)
    reminder_wishes = Held(ReminderWishes)
    readers = Held(Readers)
    reminder_overview = Held(ReminderOverview)
    law_notices = Held(LawNotices)
    rounds = Held(Rounds)
    web_push = Held(WebPushSubscriptions)
    log = Held(Log)
    leases = Held(Leases)
    office = Held(Office)

    def __init__(
        self, session: AsyncSession, inbox_id: int | None = None, effects: Mapping[str, JSON] | None = None
    ) -> None:
        self.session = session
        self._inbox_id = inbox_id
        self._effects = dict(effects or {})
        self._new_effects: dict[str, JSON] = {}

    @property
    def inbox_id(self) -> int | None:
        """The inbox row under which this work is done."""
        return self._inbox_id

    async def commit(self) -> None:
        """Make everything so far permanent, all of it or nothing."""
        await self.flush()
        await self.session.commit()

    async def flush(self) -> None:
        """Send pending changes to the database without making them permanent."""
        await self.session.flush()
        while self._inbox_id is not None and self._new_effects:
            name, value = self._new_effects.popitem()
            await self.inbox.add_effect(self._inbox_id, name, value)

    async def earlier_effect(self, name: str) -> JSON | None:
        """What this command did when the same update was worked before; else None, as without an update."""
        return self._effects.get(name)

    def record_effect(self, name: str, value: JSON) -> None:
        """Keep what this command did (not None) for a redelivery, in the same transaction.

        Without an update nothing is kept. Raises: ValueError for None.
        """
        if value is None:
            raise ValueError("an effect of None could not be told from none; record True or a dict")
        if self._inbox_id is not None:
            self._effects[name] = self._new_effects[name] = value


class Database:
    """One database and its pool of connections; close it when done."""

    def __init__(self, url: str, engine: AsyncEngine) -> None:
        self.url = url
        self.engine = engine
        self._path = sqlite_file(url)
        self._reading = reading_engine(engine)
        self._writing = writing_engine(engine)
        # One writer at a time is SQLite's rule; queueing here is fair, while its own waiting is a lottery.
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else None

    @classmethod
    def at(cls, url: str) -> Database:
        """The database at this address; an SQLite file must exist.

        Raises: DatabaseMissing; DatabaseUnsupported. A server is contacted only when work begins, which then
        may raise DatabaseUnreachable.
        """
        database = cls(parse(url).render_as_string(hide_password=False), open_engine(url))
        database.check_file()
        return database

    @classmethod
    def create(cls, url: str) -> Database:
        """Like `at`, but makes a missing SQLite file (for its owner only). Follow with `migrate.upgrade`."""
        path = sqlite_file(url)
        if path is not None:
            create_sqlite_file(path)
        return cls.at(url)

    @property
    def path(self) -> Path | None:
        """The SQLite file; None for PostgreSQL."""
        return self._path

    @property
    def where(self) -> str:
        """The address without its password, to be shown."""
        return str(self.path or parse(self.url).render_as_string())

    def check_file(self) -> None:
        """Raises: DatabaseMissing when the SQLite file is not (or no longer) there."""
        if self.path is not None and not self.path.is_file():
            raise DatabaseMissing(self.where)

    def reading(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work that sees one moment of the database and cannot change it."""
        return self._work(self._reading, None)

    def writing(self, *, inbox_id: int | None = None) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work that may change things; `inbox_id` is the update it answers, locked until the end.

        Raises: NotFound for an unknown `inbox_id`; DatabaseBusy after ten seconds of waiting.
        """
        return self._work(self._writing, inbox_id, self._turn)

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()

    @asynccontextmanager
    async def _work(
        self, engine: AsyncEngine, inbox_id: int | None, turn: asyncio.Lock | None = None
    ) -> AsyncIterator[UnitOfWork]:
        self.check_file()
        with driver_errors_translated(self.where):
            if turn is not None:
                await _take(turn)
            try:
                async with AsyncSession(engine, expire_on_commit=False) as session:
                    await session.connection()
                    effects = None if inbox_id is None else await Inbox(session).effects_of(inbox_id)
                    yield UnitOfWork(session, inbox_id, effects)
            finally:
                if turn is not None:
                    turn.release()


async def _take(turn: asyncio.Lock) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            await turn.acquire()
    except TimeoutError as error:
        raise DatabaseBusy("another unit of work has been writing for too long") from error
