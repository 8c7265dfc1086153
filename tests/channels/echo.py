"""A small office for channel tests: real storage, real intake, real dispatcher; handlers that echo."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from pathlib import Path

from aiogram import Bot, Dispatcher, F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from bot.channels.bell import Bell
from bot.channels.conversation_state import ConversationState
from bot.channels.file_keeper import FileKeeper
from bot.channels.intake import Intake
from bot.channels.web.access import AccessRefused, Ending, InvitationCard, SignedIn, WebVisitor, token_hash
from bot.channels.web.config import WebConfig
from bot.channels.web.server import build_app
from bot.channels.web.session import WebSession
from bot.clock import SystemClock
from bot.web_push.keys import PushKeys
from storage.engine import Database
from storage.files import FileStore
from storage.models.accounts import Channel
from tests.migrated import migrated


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=list(rows))


def press_button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data)


@dataclass
class Trouble:
    """What the echo handlers are told to do wrong, and what they have seen."""

    failures: int = 0
    handled: list[str] = field(default_factory=list)
    pause: float = 0.0
    running: int = 0
    most_running: int = 0
    started: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()


def echo_router(trouble: Trouble) -> Router:
    router = Router(name="echo")

    @router.message(Command("start"))
    async def start(message: Message) -> None:
        copied = InlineKeyboardButton(text="Sao chép để chuyển", copy_text=CopyTextButton(text="Điều 42"))
        await message.answer(
            "<b>Kính chào anh/chị.</b>\nXin chọn nội dung cần tra cứu:",
            parse_mode="HTML",
            reply_markup=keyboard(
                [press_button("Hồ sơ", "dossier"), press_button("Thời hạn", "deadline")],
                [press_button("Xem căn cứ", "basis")],
                [copied],
            ),
        )

    @router.message(Command("count"))
    async def count(message: Message, state: FSMContext) -> None:
        number = (await state.get_data()).get("number", 0) + 1
        await state.update_data(number=number)
        await message.answer(f"Lần {number}")
        if trouble.failures:
            trouble.failures -= 1
            raise RuntimeError("told to fail")

    @router.message(Command("file"))
    async def file(message: Message) -> None:
        content = BufferedInputFile("Tờ trình".encode(), "Tờ trình số 12.txt")
        await message.answer_document(content, caption="Bản dự thảo <tờ trình>")

    @router.message(F.document)
    async def received(message: Message, bot: Bot) -> None:
        assert message.document is not None
        content = await bot.download(message.document)
        assert content is not None
        words = f"Đã nhận tệp {message.document.file_name}, {len(content.read())} byte"
        await message.answer(words + (f", kèm: {message.caption}" if message.caption else ""))

    @router.callback_query(F.data == "dossier")
    async def dossier(press: CallbackQuery) -> None:
        await press.answer()
        assert isinstance(press.message, Message)
        await press.message.edit_text(
            "<b>Hồ sơ gồm:</b>\n1. Tờ trình\n2. Danh sách\n3. Báo cáo thành tích",
            parse_mode="HTML",
            reply_markup=keyboard([press_button("Quay lại", "back")]),
        )

    @router.callback_query()
    async def other(press: CallbackQuery) -> None:
        trouble.handled.append(press.data or "")
        await press.answer("Đã ghi nhận")

    @router.message(F.text)
    async def echo(message: Message) -> None:
        trouble.running += 1
        trouble.started.set()
        trouble.most_running = max(trouble.most_running, trouble.running)
        await asyncio.sleep(trouble.pause)
        await trouble.gate.wait()
        trouble.running -= 1
        trouble.handled.append(message.text or "")
        await message.answer(f"Đã nhận: {message.html_text}", parse_mode="HTML")
        if trouble.failures:
            trouble.failures -= 1
            raise RuntimeError("told to fail")

    return router


class OpenDoor:
    """A `WebAccess` whose invitation codes are people's names after "moi-"."""

    asks_before_leaving = False
    is_newcomer = False

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = SystemClock()
        self.used: set[str] = set()
        self.cut_off: set[int] = set()
        self.locale = "vi"
        self.unit = "Sở Nội vụ tỉnh Lâm Đồng"

    async def sign_in(self, code: str, device: str, locale: str) -> SignedIn:
        if not code.startswith("moi-") or code in self.used:
            raise AccessRefused("invitation_unknown", "Mã mời không đúng.")
        self.used.add(code)
        return await self._open(f"person:{code.split('-')[1]}", device)

    async def guest(self, device: str, locale: str) -> SignedIn:
        return await self._open(f"guest:{secrets.token_hex(4)}", device)

    async def session(self, token_hash: str) -> WebVisitor | None:
        async with self.database.reading() as work:
            session = await work.sessions.live(token_hash, now=self.clock.now())
            if session is None:
                return None
            account = await work.accounts.get(session.account_id)
        kind, _, name = account.external_id.partition(":")
        standing = "cut_off" if account.id in self.cut_off else "guest" if kind == "guest" else "active"
        return WebVisitor(
            session_id=session.id,
            account_id=account.id,
            csrf_token=session.csrf_token,
            standing=standing,  # type: ignore[arg-type]
            locale=self.locale,
            name=None if kind == "guest" else f"Nguyễn Thị {name}",
            unit=None if kind == "guest" else self.unit,
            role="officer",
            is_newcomer=self.is_newcomer,
        )

    async def sign_out(self, token_hash: str) -> None:
        async with self.database.writing() as work:
            session = await work.sessions.live(token_hash, now=self.clock.now())
            if session is not None:
                await work.sessions.revoke(session.id, now=self.clock.now())
                await work.commit()

    async def ending(self, account_id: int) -> Ending:
        return "session"

    async def is_last_way_in(self, token_hash: str) -> bool:
        return self.asks_before_leaving

    async def invitation(self, code: str) -> InvitationCard | None:
        if not code.startswith("moi-") or code in self.used:
            return None
        return InvitationCard("join", "Sở Nội vụ tỉnh Lâm Đồng", "officer", None)

    async def _open(self, identity: str, device: str) -> SignedIn:
        token, now = secrets.token_urlsafe(32), self.clock.now()
        async with self.database.writing() as work:
            account = await work.accounts.meet(Channel.WEB, identity, now=now)
            await work.sessions.add(
                account_id=account.id,
                token_hash=token_hash(token),
                csrf_token=secrets.token_urlsafe(16),
                expires_at=now + timedelta(days=1),
                now=now,
                device=device,
            )
            await work.commit()
        return SignedIn(token, account.id)


class NoStamps:
    """An `Admission` that refuses one word."""

    async def text_refusal(self, text: str, locale: str) -> str | None:
        return "Nội dung mang dấu mật nên không được nhận." if "TỐI MẬT" in text else None

    async def file_refusal(self, name: str, path: Path, locale: str) -> str | None:
        return await self.text_refusal(path.read_bytes().decode(errors="replace"), locale)  # noqa: ASYNC240


@dataclass
class EchoOffice:
    """Everything of one process, built as the composition root builds it."""

    database: Database
    clock: SystemClock
    bell: Bell
    files: FileKeeper
    session: WebSession
    bot: Bot
    dispatcher: Dispatcher
    state: ConversationState
    trouble: Trouble
    door: OpenDoor
    folder: Path

    def intake(self, **changes: object) -> Intake:
        options: dict[str, object] = {"back_off": (timedelta(0),), **changes}
        return Intake(
            self.database,
            self.dispatcher,
            bots={"web": self.bot},
            state=self.state,
            clock=self.clock,
            apology=apology,
            **options,  # type: ignore[arg-type]
        )

    def app(self, intake: Intake, config: WebConfig | None = None, **changes: object):  # type: ignore[no-untyped-def]
        return build_app(
            config=config or WebConfig(look_seconds=0.2),
            database=self.database,
            intake=intake,
            access=self.door,
            files=self.files,
            bell=self.bell,
            clock=self.clock,
            commands=self.session.profile.menu,
            admission=NoStamps(),
            push_key=PushKeys(self.folder).public,
            **changes,  # type: ignore[arg-type]
        )

    async def account(self, name: str = "An") -> int:
        async with self.database.writing() as work:
            account = await work.accounts.meet(Channel.WEB, f"person:{name}", now=self.clock.now())
            await work.commit()
        return account.id

    async def texts(self, account_id: int, direction: str = "out") -> list[str]:
        async with self.database.reading() as work:
            rows = await work.messages.history(account_id, limit=200)
        return [row.text for row in rows if row.direction == direction]


async def apology(channel: str, account_id: int | None) -> str:
    return f"Xin lỗi anh/chị {escape(channel)}"


@asynccontextmanager
async def echo_office(folder: Path) -> AsyncIterator[EchoOffice]:
    database = migrated(folder / "office.sqlite3")
    clock, bell, trouble = SystemClock(), Bell(), Trouble()
    files = FileKeeper(database, FileStore(folder / "files"), clock)
    session = WebSession(database, files, clock, bell)
    bot = Bot("1:web", session=session)
    state = ConversationState(database, clock)
    dispatcher = Dispatcher(storage=state, events_isolation=SimpleEventIsolation())
    dispatcher.include_router(echo_router(trouble))
    await bot.set_my_commands(
        [
            BotCommand(command="trogiup", description="Trợ giúp"),
            BotCommand(command="start", description="Bắt đầu"),
        ]
    )
    try:
        yield EchoOffice(
            database, clock, bell, files, session, bot, dispatcher, state, trouble, OpenDoor(database), folder
        )
    finally:
        await database.close()


@asynccontextmanager
async def working(intake: Intake) -> AsyncIterator[Intake]:
    """Run an intake for the length of a block, and end it as the program does."""
    task = asyncio.create_task(intake.run())
    try:
        yield intake
    finally:
        await intake.stop()
        await task
