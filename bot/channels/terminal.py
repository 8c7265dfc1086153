"""The terminal channel (`tdkt chat`): the same handlers, buttons as numbered lines; a typed number presses.

The conversation is kept like any other: updates go through the inbox, answers are rows, so a walk begun here
goes on elsewhere. Only showing differs: an edited message is printed again as a new card, since a terminal
cannot change what it has printed.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from bot.channels.admission import TEXT_LIMIT, Admission
from bot.channels.bell import Bell
from bot.channels.chat_session import ChatSession
from bot.channels.file_keeper import FileKeeper
from bot.channels.intake import Intake
from bot.channels.message_buttons import ButtonRows
from bot.channels.updates import Sender, outgoing_message, press_update, text_update
from bot.clock import Clock
from bot.views.plain import plain_text
from bot.views.words import word
from storage.engine import Database
from storage.models.accounts import Channel
from storage.models.chat import ChangeKind, ChatMessage

LEAVE = ("/thoat", "/quit", "/exit")
TERMINAL_BOT_ID = 2
_LONGEST_LINE = 256 * 1024
_LONGEST_NUMBER = 3

Printer = Callable[[str], None]


@dataclass(frozen=True)
class Choice:
    """A numbered line: what typing its number does."""

    message_id: int
    button: dict[str, str]


@dataclass
class Choices:
    """The numbers on the screen; they count on from card to card, so an old number keeps its meaning."""

    _known: dict[int, Choice] = field(default_factory=dict)

    def lines(self, message_id: int, buttons: ButtonRows) -> list[str]:
        """The numbered lines of a message."""
        lines = []
        for button in (button for row in buttons for button in row):
            number = len(self._known) + 1
            self._known[number] = Choice(message_id, button)
            lines.append(
                f"  [{number}] {button['label']}"
                + (f": {'; '.join(button['copy'].splitlines())}" if "copy" in button else "")
            )
        return lines

    @property
    def last(self) -> int:
        """The highest number on the screen, 0 before any."""
        return len(self._known)

    def chosen(self, typed: str) -> Choice | None:
        """What a typed line presses, if it is a number on the screen."""
        is_number = typed.isascii() and typed.isdigit() and len(typed) < 10
        return self._known.get(int(typed)) if is_number else None


class TerminalSession(ChatSession):
    """Prints what the assistant says; documents are copied to a folder and their path is printed."""

    def __init__(
        self,
        database: Database,
        files: FileKeeper,
        clock: Clock,
        *,
        show: Printer,
        folder: Path,
        locale: str,
    ) -> None:
        super().__init__(database, files, clock, Bell())
        self.choices = Choices()
        self._show = show
        self._folder = folder
        self._locale = locale
        self._printed: dict[int, tuple[str, ButtonRows]] = {}

    async def shown(self, message: ChatMessage, kind: ChangeKind) -> None:
        """Print a message, unless it stands on the screen in this form already."""
        if kind == ChangeKind.DELETE or self._printed.get(message.id) == (message.text, message.buttons):
            return
        self._printed[message.id] = (message.text, message.buttons)
        lines = [plain_text(message.text)] if message.text else []
        if message.file_id is not None:
            path = await self._copy(message.account_id, message.file_id)
            lines.append(word("terminal.file_saved", self._locale, path=path))
        lines += self.choices.lines(message.id, message.buttons)
        self._show("\n".join(lines) + "\n")

    async def told(self, text: str) -> None:
        """Print the short answer to a press."""
        self._show(text + "\n")

    async def _copy(self, account_id: int, file_id: int) -> Path:
        file = await self._files.of_account(account_id, str(file_id))
        if file is None:
            return self._folder
        target = self._folder / file.name
        for number in range(2, 1000):
            if not target.exists():
                break
            target = self._folder / f"{Path(file.name).stem} ({number}){Path(file.name).suffix}"
        # An export holds names: nobody else on this machine may read it.
        await asyncio.to_thread(self._folder.mkdir, mode=0o700, parents=True, exist_ok=True)
        await asyncio.to_thread(shutil.copyfile, self._files.path(file.content_hash), target)
        await asyncio.to_thread(target.chmod, 0o600)
        return target


class Terminal:
    """Reads lines until the person leaves and hands each to the inbox."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        session: TerminalSession,
        clock: Clock,
        sender: Sender,
        *,
        show: Printer,
        admission: Admission | None = None,
        is_asked: Callable[[], Awaitable[bool]] | None = None,
        on_line: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._admission = admission
        self._is_asked = is_asked
        self._on_line = on_line
        self._database = database
        self._intake = intake
        self._session = session
        self._clock = clock
        self._sender = sender
        self._show = show

    async def converse(self, lines: AsyncIterator[bytes]) -> None:
        """Take lines in until `/thoat` or the end of input, each after the answer to the one before."""
        async for raw in lines:
            if self._on_line is not None:
                await self._on_line()
            try:
                typed = raw.decode("utf-8").strip()
            except UnicodeDecodeError:
                self._show(word("page_errors.bad_text", self._sender.locale))
                continue
            if typed.lower() in LEAVE:
                return
            if typed:
                await self._take(typed)
                await self._intake.drain()

    async def _take(self, typed: str) -> None:
        choice = self._session.choices.chosen(typed)
        if choice is None and await self._is_missed(typed):
            last = self._session.choices.last
            key = "no_such_number" if last else "number_of_before"
            self._show(word(f"terminal.{key}", self._sender.locale, number=typed, last=last))
        elif choice is None:
            await self._write(typed)
        elif "data" in choice.button:
            await self._press(choice)
        elif "say" in choice.button:
            await self._write(choice.button["say"])
        else:
            self._show(choice.button.get("copy") or choice.button.get("url", ""))

    async def _is_missed(self, typed: str) -> bool:
        """Whether a number was meant for a line that is not there: no year, no text that was asked for."""
        is_number = typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER
        if not is_number or not (self._session.choices.last or await self._has_been_here()):
            return False
        return self._is_asked is None or not await self._is_asked()

    async def _has_been_here(self) -> bool:
        """Whether an earlier window has shown numbers, which mean nothing in this one."""
        async with self._database.reading() as work:
            earlier = await work.messages.history(self._sender.account_id)
        return any(one.buttons for one in earlier)

    async def _write(self, text: str) -> None:
        locale = self._sender.locale
        refusal = word("errors.too_long", locale) if len(text) > TEXT_LIMIT else None
        if refusal is None and self._admission is not None:
            refusal = await self._admission.text_refusal(text, locale)
        if refusal is not None:
            self._show(refusal)
            return
        account_id, now = self._sender.account_id, self._clock.now()
        async with self._database.writing() as work:
            message, _ = await work.messages.add_incoming(
                account_id, secrets.token_hex(12), text=escape(text, quote=False), now=now
            )
            payload = text_update(self._sender, message.id, text, now)
            await work.inbox.accept(
                Channel.TERMINAL,
                f"m:{account_id}:{message.client_id}",
                f"terminal:{account_id}",
                payload=payload,
                now=now,
                account_id=account_id,
            )
            await work.commit()
        self._intake.wake()

    async def _press(self, choice: Choice) -> None:
        account_id, data = self._sender.account_id, choice.button["data"]
        async with self._database.reading() as work:
            stands = await work.messages.button_label(account_id, choice.message_id, data) is not None
            row = await work.messages.get(account_id, choice.message_id)
        if not stands:
            self._show(word("page_errors.press_gone", self._sender.locale))
            return
        shown = outgoing_message(
            bot_id=TERMINAL_BOT_ID,
            account_id=account_id,
            message_id=row.id,
            html=row.text,
            buttons=row.buttons,
            at=row.created_at,
        )
        press_id = secrets.token_hex(12)
        await self._intake.accept(
            Channel.TERMINAL,
            f"p:{account_id}:{press_id}",
            f"terminal:{account_id}",
            account_id=account_id,
            payload=press_update(self._sender, press_id, data, shown),
        )


async def typed_lines() -> AsyncIterator[bytes]:
    """Lines of standard input as they are typed, or of a file or pipe given instead of a keyboard."""
    reader = asyncio.StreamReader(limit=_LONGEST_LINE)
    loop = asyncio.get_running_loop()
    try:
        transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    except ValueError:  # a plain file: reading it never waits for anybody
        while line := await asyncio.to_thread(sys.stdin.buffer.readline, _LONGEST_LINE):
            yield line
        return
    try:
        async for line in lines_of(reader):
            yield line
    finally:
        transport.close()


async def lines_of(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Lines of a stream; one beyond the reader's limit is dropped as a whole."""
    while True:
        try:
            line = await reader.readline()
        except ValueError:
            continue
        if not line:
            return
        yield line
