"""The Officer driver: conversations as people have them, over the real inbox, dispatcher and page session.

    office = await Office.open(tmp_path, knowledge)
    lan = await office.first_administrator()
    reads = await lan.say("/menu")
    await lan.press("Mời người mới")

`reads` are the texts of the messages that came or changed after the last turn, oldest first.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

from bot.app import App, build
from bot.channels.current import current_update
from bot.channels.updates import Sender, file_update, outgoing_message, press_update, text_update
from bot.channels.web.access import token_hash
from bot.rights import Role
from bot.services.files.secrecy import Secrecy
from bot.settings import Settings
from bot.views.plain import plain_text
from knowledge.knowledge_base import KnowledgeBase
from storage.connections import sqlite_file
from storage.engine import Database
from storage.migrate import upgrade
from storage.models.accounts import Channel
from storage.models.chat import ChatMessage, Direction
from tests.conversations.set_up import SetUp
from tests.migrated import make_migrated_file

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Nine in the morning in Hà Nội, within every supported period."""


class TickingClock:
    """A clock that goes on by one second whenever it is looked at, and by more when told."""

    def __init__(self, start: datetime = MONDAY) -> None:
        self._now = start

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def forward(self, by: timedelta) -> None:
        self._now += by


class FileRefused(AssertionError):
    """The page would have refused the file before keeping it; the text is what the officer reads."""


@dataclass
class Office:
    """An office with its running inbox; reopen it to see what a restart leaves."""

    app: App
    clock: TickingClock
    worker: asyncio.Task[None] = field(repr=False)
    set_up: SetUp = field(init=False, repr=False)

    def __post_init__(self) -> None:
        settings = self.app.settings.model_dump(exclude={"data_dir"})
        # The rules are held with the key: another one must not come to stand at the same place in memory.
        self.set_up = SetUp(self, (repr(settings), type(self.clock), self.app.services.knowledge))

    @classmethod
    async def open(
        cls, folder: Path, knowledge: KnowledgeBase, clock: TickingClock | None = None, **settings: Any
    ) -> Office:
        clock = clock or TickingClock()
        values = Settings(_env_file=None, data_dir=folder, **settings)
        path = sqlite_file(values.database)
        if path is not None and not path.exists():
            make_migrated_file(path)
        database = Database.at(values.database)
        await upgrade(database, copy_to=None, now=clock.now())
        app = build(values, database, clock, knowledge)
        await app.services.office.refresh_contact()
        return cls(app, clock, asyncio.create_task(app.intake.run()))

    async def close(self) -> None:
        await self.app.intake.stop()
        await self.worker
        self.set_up.close()
        await self.app.database.close()

    async def first_administrator(self, unit: str = "Sở Nội vụ", name: str = "Lan") -> Officer:
        """Somebody who has taken the first steps: unit, name, contact."""
        return await self.set_up.once(
            ("first administrator", unit, name), lambda: self._first_steps(unit, name)
        )

    async def member(self, role: Role, name: str, unit: str | None = "Sở Nội vụ") -> Officer:
        """Somebody invited from the terminal who has given their name."""
        return await self.set_up.once(("member", role, name, unit), lambda: self._invited(role, name, unit))

    async def _first_steps(self, unit: str, name: str) -> Officer:
        issued = await self.app.services.invitations.issue_from_terminal(
            Role.ADMINISTRATOR, None, timedelta(minutes=30)
        )
        lan = await self.enter(issued.code)
        await lan.say(unit)
        await lan.say(name)
        await lan.say("Phòng TĐKT, 0200 0000 000")
        return lan

    async def _invited(self, role: Role, name: str, unit: str | None) -> Officer:
        issued = await self.app.services.invitations.issue_from_terminal(role, unit, timedelta(days=1))
        officer = await self.enter(issued.code)
        await officer.say(name)
        return officer

    async def enter(self, code: str, locale: str = "vi") -> Officer:
        """Open the page with a code, as the invitation page does."""
        signed_in = await self.app.door.sign_in(code, "Firefox", locale)
        await self.app.intake.drain()
        officer = Officer(self, signed_in.account_id, signed_in.token, locale)
        officer.reads = await officer.transcript()
        return officer

    async def stranger(self, locale: str = "vi") -> Officer:
        """Somebody who writes without an invitation, as on a messenger."""
        async with self.app.database.writing() as work:
            account = await work.accounts.meet(
                Channel.WEB, f"stranger:{secrets.token_hex(4)}", now=self.clock.now()
            )
            await work.commit()
        return Officer(self, account.id, None, locale)

    async def is_signed_in(self, officer: Officer) -> bool:
        """Whether the officer's browser is still let in."""
        return (
            officer.token is not None and await self.app.door.session(token_hash(officer.token)) is not None
        )


@asynccontextmanager
async def open_office(
    folder: Path, knowledge: KnowledgeBase, clock: TickingClock | None = None, **settings: Any
) -> AsyncIterator[Office]:
    """An office for the length of a test, or of one life of its process."""
    office = await Office.open(folder, knowledge, clock, **settings)
    try:
        yield office
    finally:
        await office.close()


@dataclass
class Officer:
    """One person at the page: says, presses, attaches, reads."""

    office: Office
    account_id: int
    token: str | None
    locale: str = "vi"
    reads: list[str] = field(default_factory=list)

    def back_in(self, office: Office) -> Officer:
        """The same person after the office has been opened again."""
        return replace(self, office=office, reads=[])

    async def say(self, text: str) -> list[str]:
        """Write a message; answers what comes back."""
        now = self.office.clock.now()
        async with self._database.writing() as work:
            row, _ = await work.messages.add_incoming(
                self.account_id, secrets.token_hex(8), text=escape(text, quote=False), now=now
            )
            await work.commit()
        return await self._post(f"m:{row.client_id}", text_update(self._sender, row.id, text, now))

    async def hears(self, *turns: str) -> list[str]:
        """The last reply to each turn."""
        return [(await self.say(turn))[-1] for turn in turns]

    async def press(self, label: str) -> list[str]:
        """Press the newest button with that label; fails when there is none."""
        return await self.press_held(await self.held(label))

    async def held(self, label: str) -> tuple[str, ChatMessage]:
        """The newest button with that label, to be pressed when it has become old."""
        for message in reversed(await self._messages()):
            for button in (button for row in message.buttons for button in row):
                if button["label"] == label:
                    return button["data"], message
        raise AssertionError(f"no button {label!r} among {await self.buttons()}")

    async def press_held(self, held: tuple[str, ChatMessage]) -> list[str]:
        """Press a button that was held."""
        return await self.press_data(*held)

    async def press_data(self, data: str, message: ChatMessage | None = None) -> list[str]:
        """Press something by its data: what an old or a forged button carries."""
        row = message or (await self._messages())[-1]
        shown = outgoing_message(
            bot_id=1,
            account_id=self.account_id,
            message_id=row.id,
            html=row.text,
            buttons=row.buttons,
            at=row.created_at,
        )
        press_id = secrets.token_hex(8)
        return await self._post(f"p:{press_id}", press_update(self._sender, press_id, data, shown))

    async def attach(self, name: str, content: bytes, caption: str = "") -> list[str]:
        """Send a file, through the gate that the page has in front of its store."""
        probe = self.office.app.settings.data_dir / "probe"
        probe.write_bytes(content)
        refusal = await Secrecy().file_refusal(name, probe, self.locale)
        probe.unlink()
        if refusal is not None:
            raise FileRefused(refusal)
        now = self.office.clock.now()
        keeper = self.office.app.files
        file_id = await keeper.keep(self.account_id, name, _chunks(content))
        attachment = await keeper.of_account(self.account_id, str(file_id))
        assert attachment is not None
        return await self._post(f"f:{file_id}", file_update(self._sender, 1, attachment, caption, now))

    async def send(self, **content: Any) -> list[str]:
        """Send some other kind of message, in Telegram's shape: a photo, a sticker, a voice."""
        update = text_update(self._sender, 1, "x", self.office.clock.now())
        message = {key: value for key, value in update["message"].items() if key != "text"}
        return await self._post(f"o:{secrets.token_hex(8)}", {"message": message | content})

    async def edit(self, text: str, *, earlier: str = "") -> list[str]:
        """Edit the newest message with this text, or one from long ago."""
        async with self._database.reading() as work:
            rows = await work.messages.history(self.account_id, limit=500)
        said = [row.id for row in rows if row.direction == Direction.IN and row.text == escape(earlier)]
        update = text_update(self._sender, said[-1] if earlier else 1, text, self.office.clock.now())
        edited = {"edited_message": update["message"] | {"edit_date": update["message"]["date"]}}
        return await self._post(f"e:{secrets.token_hex(8)}", edited)

    async def buttons(self) -> list[str]:
        """Labels of all buttons under the newest message that has any."""
        for message in reversed(await self._messages()):
            if message.buttons:
                return [button["label"] for row in message.buttons for button in row]
        return []

    async def data_under(self, label: str) -> str:
        """What the newest button with this in its label carries, to press it when it has become old."""
        for message in reversed(await self._messages()):
            for button in (button for row in message.buttons for button in row):
                if label in button["label"] and "data" in button:
                    return str(button["data"])
        raise AssertionError(f"no button with {label!r} among {await self.buttons()}")

    async def copied(self, label: str) -> str:
        """What a button copies."""
        for message in reversed(await self._messages()):
            for button in (button for row in message.buttons for button in row):
                if button["label"] == label and "copy" in button:
                    return str(button["copy"])
        raise AssertionError(f"nothing to copy under {label!r}")

    async def documents(self) -> list[int]:
        """Ids of the files that the assistant has sent."""
        return [one.file_id for one in await self._messages() if one.file_id is not None]

    async def transcript(self) -> list[str]:
        """Everything that the assistant has said and not taken back."""
        return [plain_text(one.text) for one in await self._messages()]

    async def _post(self, key: str, payload: dict[str, Any]) -> list[str]:
        async with self._database.reading() as work:
            cursor = await work.messages.cursor(self.account_id)
        await self.office.app.intake.accept(
            "web",
            f"{self.account_id}:{key}",
            f"web:{self.account_id}",
            account_id=self.account_id,
            payload=payload,
        )
        await self.office.app.intake.drain()
        assert current_update.get() is None
        self.reads = await self._since(cursor)
        return self.reads

    async def _since(self, cursor: int) -> list[str]:
        async with self._database.reading() as work:
            changes = await work.messages.changes(self.account_id, after=cursor)
            rows = await work.messages.history(self.account_id, limit=500)
        ids = {change.message_id for change in changes}
        return [plain_text(one.text) for one in _said(rows) if one.id in ids]

    async def _messages(self) -> list[ChatMessage]:
        async with self._database.reading() as work:
            return _said(await work.messages.history(self.account_id, limit=500))

    @property
    def _sender(self) -> Sender:
        return Sender(self.account_id, "", self.locale)

    @property
    def _database(self) -> Database:
        return self.office.app.database


def _said(rows: Sequence[ChatMessage]) -> list[ChatMessage]:
    return [row for row in rows if row.direction == Direction.OUT and row.deleted_at is None]


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    yield content
