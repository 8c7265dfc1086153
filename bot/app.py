"""Builds the assistant once from its settings: the only place that knows all the parts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.types import BotCommand
from aiohttp import web

from bot.channels.bell import Bell
from bot.channels.card_closer import CardCloser
from bot.channels.conversation_state import ConversationState
from bot.channels.file_keeper import FileKeeper
from bot.channels.intake import Intake
from bot.channels.telegram.channel import TelegramChannel, telegram_bot
from bot.channels.telegram.deliveries import DeliveriesMiddleware
from bot.channels.telegram.gate import GateMiddleware
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.receipts import ReceiptsMiddleware
from bot.channels.web.config import WebConfig
from bot.channels.web.server import build_app
from bot.channels.web.session import WebSession
from bot.clock import Clock, SystemClock
from bot.deadline_page import DeadlinePage
from bot.handlers.dispatching import COMMANDS, apology_for, build_dispatcher, first_word
from bot.pacing import Pace, SharedPace
from bot.reminders.alarm import Watch
from bot.reminders.delivery import Sender as ReminderSender
from bot.reminders.law_notices import LawNotices
from bot.reminders.sweep import Sweep
from bot.services.building import build_services
from bot.services.people.web_access import WebDoor
from bot.services.services import Services
from bot.settings import Settings
from bot.views.deadlines.calendar_file import calendar_file
from bot.views.rendering import Views
from bot.views.words import LOCALES, word
from bot.web_push.keys import PushKeys
from bot.web_push.ringer import Ringer
from bot.web_push.service import PushService
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database
from storage.files import FileStore
from storage.models.accounts import Channel


@dataclass(frozen=True, slots=True)
class App:
    """The running parts of the assistant."""

    settings: Settings
    database: Database
    clock: Clock
    services: Services
    dispatcher: Dispatcher
    bell: Bell
    files: FileKeeper
    web_bot: Bot
    intake: Intake
    door: WebDoor
    web: web.Application
    push_keys: PushKeys
    pace: Pace
    telegram: TelegramChannel | None

    async def announce_commands(self) -> None:
        """Tell the channels which commands there are, in each language."""
        for locale in LOCALES:
            commands = [
                BotCommand(command=one, description=word(f"commands.{one}", locale=locale))
                for one in COMMANDS
            ]
            await self.web_bot.set_my_commands(commands, language_code=locale)


def build(
    settings: Settings,
    database: Database,
    clock: Clock,
    knowledge: KnowledgeBase,
    *,
    pace: Pace | None = None,
) -> App:
    """Put the assistant together over a migrated database; with a token, Telegram is a part of it."""
    pace = pace or SharedPace()
    store = FileStore(settings.files_dir)
    bell = Bell()
    services = build_services(settings, database, clock, knowledge, store, access_ended=bell.ring_all)
    files = FileKeeper(database, store, clock)
    state = ConversationState(database, clock)
    dispatcher = build_dispatcher(settings, services, clock, state)
    session = WebSession(database, files, clock, bell)
    web_bot = Bot("1:web", session=session, default=DefaultBotProperties(parse_mode="HTML"))
    intake = Intake(
        database,
        dispatcher,
        bots={Channel.WEB: web_bot},
        state=state,
        clock=clock,
        apology=apology_for(services, settings.locale),
    )
    door = WebDoor(
        database,
        clock,
        services.identity,
        services.joining,
        is_open=settings.open_rules,
        first_word=first_word,
        wake=intake.wake,
    )
    push_keys = PushKeys(settings.data_dir, public_url=settings.web_public_url)
    page = build_app(
        config=WebConfig(
            public_url=settings.web_public_url,
            locale=settings.locale,
            open_rules=settings.open_rules,
            contact=lambda: services.office.contact,
            push_to_loopback=settings.push_to_loopback,
        ),
        database=database,
        intake=intake,
        access=door,
        files=files,
        bell=bell,
        clock=clock,
        commands=session.profile.menu,
        admission=services.secrecy,
        push_key=push_keys.public,
        feed=_calendars(services, clock),
        deadline_form=DeadlinePage(database, clock, services.identity, services.deadline_forms),
    )
    telegram = build_telegram(settings, database, clock, services, files, state, pace)
    return App(
        settings,
        database,
        clock,
        services,
        dispatcher,
        bell,
        files,
        web_bot,
        intake,
        door,
        page,
        push_keys,
        pace,
        telegram,
    )


def _calendars(services: Services, clock: Clock) -> Callable[[str], Awaitable[bytes | None]]:
    """The calendar behind a token, as phones read it."""

    async def feed(token: str) -> bytes | None:
        found = await services.month_calendar.behind(token)
        if found is None:
            return None
        return calendar_file(Views(found.locale), found.duties, clock.now())

    return feed


def build_telegram(
    settings: Settings,
    database: Database,
    clock: Clock,
    services: Services,
    files: FileKeeper,
    state: ConversationState,
    pace: Pace,
) -> TelegramChannel | None:
    """The Telegram channel over the same use cases; None without a token. Its inbox is worked apart.

    A messenger that makes everybody wait must not keep the page's people waiting.
    """
    if settings.telegram_token is None:
        return None
    token = settings.telegram_token.get_secret_value()
    bot = telegram_bot(token, settings.telegram_api, database, pace)
    dispatcher = build_dispatcher(settings, services, clock, state)
    dispatcher.update.outer_middleware(ReceiptsMiddleware(services))
    dispatcher.update.outer_middleware(GateMiddleware(services))
    dispatcher.update.outer_middleware(
        DeliveriesMiddleware(
            database, files, services.secrecy, clock, contact=lambda: services.office.contact
        ),
    )
    intake = Intake(
        database,
        dispatcher,
        bots={Channel.TELEGRAM: bot},
        state=state,
        clock=clock,
        apology=apology_for(services, settings.locale),
    )
    poller = Poller(bot, database, clock, services.secrecy, locale=settings.locale, wake=intake.wake)
    return TelegramChannel(bot, intake, poller, database, clock, COMMANDS)


def build_sweep(app: App, sender: ReminderSender | None = None) -> Sweep:
    """What writes first: due reminders, to the page and (with a sender) to the messenger."""
    return Sweep(
        app.database,
        app.clock,
        app.services.calendar,
        firm=app.services.legal_dates.is_firm,
        laws=LawNotices(app.services.knowledge, app.services.calendar),
        sender=sender,
        ring=app.bell.ring,
    )


def build_watch(app: App, sender: ReminderSender | None = None) -> Watch:
    """What tells the administrators when no sweep runs any more."""
    return Watch(app.database, app.clock, app.services.calendar, build_sweep(app, sender))


def build_card_closer(app: App, roles: Collection[str]) -> CardCloser:
    """What takes dead codes out of the messages of the channels that this process serves."""
    bots: dict[Channel, Bot] = {}
    if Channel.WEB in roles:
        bots = {Channel.WEB: app.web_bot, Channel.TERMINAL: app.web_bot}
    if Channel.TELEGRAM in roles and app.telegram is not None:
        bots[Channel.TELEGRAM] = app.telegram.bot
    return CardCloser(app.services.invitation_cards, bots)


@asynccontextmanager
async def build_ringer(app: App) -> AsyncIterator[Ringer]:
    """What rings browsers up whose page is closed; signatures go by the real clock, whatever the trial's."""
    loopback = app.settings.push_to_loopback
    async with PushService(app.push_keys, SystemClock(), loopback=loopback) as service:
        yield Ringer(app.database, app.clock, app.services.calendar, service)
