"""The Telegram channel: introduces itself, takes updates in, works them, and stops in order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendMessage
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeUnion,
)

from bot.channels.intake import Intake
from bot.channels.telegram.arrivals import Me
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.poller import GetRawUpdates, Poller
from bot.clock import Clock
from bot.pacing import Pace
from bot.services.people.issuing import TELEGRAM_BOT
from bot.views.words import LOCALES, word
from storage.engine import Database

REQUEST_SECONDS = 30.0
_ANSWERS = tuple(
    Response[one.__returning__]  # type: ignore[name-defined]
    for one in (SendMessage, EditMessageText, AnswerCallbackQuery, GetRawUpdates)
)
"""Held, since pydantic forgets the type of an answer that nobody holds and builds it again for the next."""
_GROUP_COMMANDS = ("trogiup",)


def telegram_bot(token: str, api: str | None, database: Database, pace: Pace) -> Bot:
    """The assistant's account on Telegram, or on another server of the same API at the root `api`."""
    server = TelegramAPIServer.from_base(api) if api else PRODUCTION
    session = AiohttpSession(api=server, timeout=REQUEST_SECONDS)
    session.middleware(Courier(database, pace))
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


async def who_answers(token: str, api: str | None) -> str:
    """The user name behind a token. Raises aiogram's `TelegramAPIError`, unauthorized for a wrong token."""
    server = TelegramAPIServer.from_base(api) if api else PRODUCTION
    async with AiohttpSession(api=server, timeout=5.0) as session:
        me = await Bot(token, session=session).get_me()
    return me.username or str(me.id)


@dataclass(frozen=True, slots=True)
class TelegramChannel:
    """The parts of the channel; the caller holds its lease."""

    bot: Bot
    intake: Intake
    poller: Poller
    database: Database
    clock: Clock
    commands: tuple[str, ...]
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Serve until `stop`; what is in hand is finished first. Raises `TokenRefused` in a group."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.intake.run())
                taking_in = group.create_task(self._take_in())
                await self.stopping.wait()
                taking_in.cancel()
                await self.intake.stop()
        finally:
            await self.bot.session.close()

    async def stop(self) -> None:
        """Take nothing more in; `run` returns when what is in hand is finished."""
        self.stopping.set()

    async def _take_in(self) -> None:
        await self.poller.run(await self._introduced())

    async def _introduced(self) -> Me:
        while True:
            try:
                return await self._introduce()
            except (TelegramAPIError, ClientDecodeError) as error:
                await self.poller.wait_out(error)

    async def _introduce(self) -> Me:
        user = await self.bot.get_me()
        me = Me(user.id, user.username or str(user.id))
        await self.bot.delete_webhook(drop_pending_updates=False)
        async with self.database.writing() as work:
            await work.office.put(TELEGRAM_BOT, me.username, now=self.clock.now())
            await work.commit()
        private: BotCommandScopeUnion = BotCommandScopeAllPrivateChats()
        for scope, commands in ((private, self.commands), (BotCommandScopeAllGroupChats(), _GROUP_COMMANDS)):
            for locale in (None, *LOCALES):
                shown = [
                    BotCommand(command=one, description=word(f"commands.{one}", locale or LOCALES[0]))
                    for one in commands
                ]
                await self.bot.set_my_commands(shown, scope=scope, language_code=locale)
        return me
