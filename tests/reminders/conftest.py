"""People with accounts, something due for them, and a clock, for the tests of the sweep."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import aiohttp
import pytest

from bot.reminders.delivery import Delivered, Outcome
from bot.reminders.law_notices import LawNotices
from bot.reminders.sweep import Sweep
from bot.services.people.codes import hash_of
from bot.services.people.joining import accept
from bot.views.plain import plain_text
from bot.views.screen import Screen
from knowledge.working_days import WorkingCalendar
from storage.engine import Database
from storage.models.accounts import Channel
from storage.models.deadlines import DeadlineKind
from storage.models.people import InvitationKind, Role
from storage.models.reminders import Reminder, ReminderStatus
from tests.migrated import migrated
from tests.package_rules import package_rules
from tests.telegram.double import BotApiDouble

CALENDAR = WorkingCalendar.load()
DUE = date(2026, 12, 14)
SET_ON = "2026-11-23 09:00"


@cache
def laws() -> LawNotices:
    """The changes of law of the rules held, read once."""
    return LawNotices(package_rules(), CALENDAR)


def at(text: str) -> datetime:
    """An hour in Vietnam: 2026-12-14 08:00."""
    return datetime.fromisoformat(f"{text}+07:00").astimezone(UTC)


class Clock:
    """A clock that stands until it is turned."""

    def __init__(self, start: str) -> None:
        self.instant = at(start)

    def now(self) -> datetime:
        return self.instant

    def turn_to(self, text: str) -> None:
        self.instant = at(text)

    def forward(self, by: timedelta) -> None:
        self.instant += by


@dataclass
class Postbox:
    """A messenger that answers as told, and keeps what it got."""

    answers: list[Outcome] = field(default_factory=list)
    got: list[tuple[str, str]] = field(default_factory=list)

    async def send(self, chat_id: str, screen: Screen) -> Outcome:
        self.got.append((chat_id, plain_text(screen.html)))
        return self.answers.pop(0) if self.answers else Delivered()


@dataclass
class Desk:
    """An office of people who owe something."""

    database: Database
    clock: Clock

    def sweep(self, sender: Postbox | None = None) -> Sweep:
        return Sweep(
            self.database, self.clock, CALENDAR, firm=lambda rule, day: True, laws=laws(), sender=sender
        )

    async def person(
        self, name: str, role: Role = Role.OFFICER, *, telegram: str | None = None, page: bool = True
    ) -> int:
        """Somebody with a page, a Telegram chat, or both."""
        async with self.database.writing() as work:
            person = await work.people.add(name=name, role=role, now=self.clock.now())
            for channel, key in ((Channel.WEB, f"person:{person.id}" if page else None),
                                 (Channel.TELEGRAM, telegram)):  # fmt: skip
                if key is not None:
                    account = await work.accounts.meet(channel, key, now=self.clock.now())
                    await work.accounts.link(account.id, person.id)
            await work.commit()
        return person.id

    async def link(self, person_id: int, telegram: str) -> None:
        """Somebody links a Telegram chat by a code of their own, as in the chat itself."""
        code, now = f"code-{telegram}", self.clock.now()
        async with self.database.writing() as work:
            await work.invitations.add(
                code_hash=hash_of(code),
                kind=InvitationKind.LINK,
                role=Role.OFFICER,
                expires_at=now + timedelta(minutes=10),
                now=now,
                person_id=person_id,
            )
            account = await work.accounts.meet(Channel.TELEGRAM, telegram, now=now)
            await accept(work, code, account, "vi", now)
            await work.commit()

    async def owes(
        self,
        person_id: int,
        name: str = "báo cáo khối quý IV",
        due_on: date = DUE,
        *,
        unit: str | None = None,
    ) -> int:
        """What somebody owes for a unit, or (without one) keeps for themselves."""
        now = self.clock.now()
        async with self.database.writing() as work:
            occurrence = await work.deadlines.add(kind=DeadlineKind.LOCAL, name=name, due_on=due_on, now=now)
            unit_id = None if unit is None else (await work.units.add(name=unit, now=now)).id
            owed = await work.deadlines.oblige(
                occurrence.id, now=now, unit_id=unit_id, responsible_id=person_id
            )
            await work.commit()
        return owed.id

    async def reported(self, obligation_id: int) -> None:
        """Somebody reports it as sent today."""
        async with self.database.writing() as work:
            duty = await work.deadlines.duty(obligation_id)
            fields = {"state": "submitted", "look_at": None}
            version, now = duty.obligation.version, self.clock.now()
            await work.log.change("obligation", obligation_id, fields, version=version, action="x", now=now)
            await work.commit()

    async def page(self, person_id: int) -> list[str]:
        """What stands on the person's page."""
        async with self.database.reading() as work:
            account = await work.accounts.find(Channel.WEB, f"person:{person_id}")
            assert account is not None
            return [plain_text(one.text) for one in await work.messages.history(account.id)]

    async def rows(self, obligation_id: int) -> list[Reminder]:
        async with self.database.reading() as work:
            return list(await work.reminders.of_obligation(obligation_id))

    async def statuses(self, obligation_id: int) -> list[ReminderStatus]:
        return [one.status for one in await self.rows(obligation_id)]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    clock = Clock(SET_ON)
    database = migrated(tmp_path / "office.sqlite3")
    yield Desk(database, clock)
    await database.close()


@pytest.fixture
async def double() -> AsyncIterator[BotApiDouble]:
    async with aiohttp.ClientSession() as client:
        running = await BotApiDouble.start(client)
        yield running
        await running.stop()
