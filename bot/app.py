"""Builds the assistant once from its settings: the only place that knows all the parts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.types import BotCommand
from aiohttp import web

from bot.channels.bell import Bell
from bot.channels.conversation_state import ConversationState
from bot.channels.file_keeper import FileKeeper
from bot.channels.intake import Intake
from bot.channels.telegram.channel import TelegramChannel, telegram_bot
from bot.channels.telegram.deliveries import DeliveriesMiddleware
from bot.channels.telegram.gate import GateMiddleware
from bot.channels.telegram.poller import Poller
from bot.channels.terminal import Terminal, TerminalSession
from bot.channels.updates import Sender, text_update
from bot.channels.web.config import WebConfig
from bot.channels.web.server import build_app
from bot.channels.web.session import WebSession
from bot.clock import Clock
from bot.handlers.routing import routers
from bot.middlewares.answer_first import AnswerFirstMiddleware
from bot.middlewares.identity import IdentityMiddleware
from bot.middlewares.reachability import ReachabilityMiddleware
from bot.middlewares.throttle import ThrottleMiddleware
from bot.pacing import Pace, SharedPace
from bot.reminders.delivery import Sender as ReminderSender
from bot.reminders.sweep import Sweep
from bot.services.accounts import Accounts
from bot.services.answering import Answering
from bot.services.changes import Changes
from bot.services.conversations import Conversations
from bot.services.deadlines import Deadlines
from bot.services.dossiers.beginning import DossierBeginning
from bot.services.dossiers.papers import DossierPapers
from bot.services.dossiers.reading import Dossiers
from bot.services.dossiers.states import DossierStates
from bot.services.duties import Duties
from bot.services.files import Files
from bot.services.first_steps import FirstSteps
from bot.services.identity import Identity
from bot.services.invitations import Invitations
from bot.services.joining import Joining
from bot.services.legal_dates import LegalDates
from bot.services.office import Office
from bot.services.people import People
from bot.services.personal_data import PersonalData
from bot.services.secrecy import Secrecy
from bot.services.services import Services
from bot.services.web_access import WebDoor
from bot.settings import Settings
from bot.views.rendering import Views
from bot.views.words import LOCALES, word
from knowledge.knowledge_base import KnowledgeBase
from knowledge.statutory import StatutoryDeadlines
from knowledge.working_days import WorkingCalendar
from storage.engine import Database
from storage.files import FileStore
from storage.models.accounts import Channel

COMMANDS = (
    "menu",
    "han",
    "trogiup",
    "hoso",
    "tieptuc",
    "tep",
    "taikhoan",
    "lienket",
    "quyenrieng",
    "dulieucuatoi",
    "xoadulieu",
    "ngonngu",
    "huy",
    "nguoidung",
    "moi",
    "nhatky",
)


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
    page = build_app(
        config=WebConfig(
            public_url=settings.web_public_url,
            locale=settings.locale,
            open_rules=settings.open_rules,
            contact=lambda: services.office.contact,
        ),
        database=database,
        intake=intake,
        access=door,
        files=files,
        bell=bell,
        clock=clock,
        commands=session.profile.menu,
        admission=services.secrecy,
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
        pace,
        telegram,
    )


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
    dispatcher.update.outer_middleware(GateMiddleware(services))
    dispatcher.update.outer_middleware(
        DeliveriesMiddleware(database, files, services.secrecy, clock),
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
        WorkingCalendar.load(),
        firm=app.services.legal_dates.is_firm,
        sender=sender,
        ring=app.bell.ring,
    )


@dataclass(frozen=True, slots=True)
class TerminalApp:
    """The assistant in a terminal."""

    window: Terminal
    intake: Intake


async def build_terminal(
    settings: Settings,
    database: Database,
    clock: Clock,
    knowledge: KnowledgeBase,
    *,
    name: str,
    show: Callable[[str], None],
) -> TerminalApp:
    """Put the assistant together for one terminal; `name` is the outside identity of its keyboard."""
    store = FileStore(settings.files_dir)
    # Pages are open in another process, which looks for itself every two seconds.
    services = build_services(settings, database, clock, knowledge, store, access_ended=_nothing_open)
    await services.office.refresh_contact()
    async with database.writing() as work:
        account = await work.accounts.meet(Channel.TERMINAL, name, now=clock.now())
        await work.commit()
    state = ConversationState(database, clock)
    session = TerminalSession(
        database,
        FileKeeper(database, store, clock),
        clock,
        show=show,
        folder=settings.data_dir / "terminal",
        locale=settings.locale,
    )
    intake = Intake(
        database,
        build_dispatcher(settings, services, clock, state),
        bots={
            Channel.TERMINAL: Bot(
                "2:terminal", session=session, default=DefaultBotProperties(parse_mode="HTML")
            )
        },
        state=state,
        clock=clock,
        apology=apology_for(services, settings.locale),
    )
    sender = Sender(account.id, name, settings.locale)
    window = Terminal(database, intake, session, clock, sender, show=show, admission=services.secrecy)
    return TerminalApp(window, intake)


def build_services(
    settings: Settings,
    database: Database,
    clock: Clock,
    knowledge: KnowledgeBase,
    store: FileStore,
    *,
    access_ended: Callable[[], None],
) -> Services:
    """The use cases over a migrated database."""
    office = Office(database, settings.data_dir, settings.contact, access_ended=access_ended)
    answering = Answering(knowledge, Views(settings.locale), lambda: office.contact)
    return Services(
        identity=Identity(database),
        joining=Joining(database, clock),
        first_steps=FirstSteps(database, clock, office),
        conversations=Conversations(database, clock, answering, is_open=settings.open_rules),
        people=People(database, clock, office),
        invitations=Invitations(
            database, clock, settings.address, is_on_telegram=settings.telegram_token is not None
        ),
        accounts=Accounts(database, clock, office),
        personal_data=PersonalData(database, clock, store, office, retention_days=settings.retention_days),
        files=Files(database, clock, store),
        changes=Changes(database, clock, office),
        deadlines=Deadlines(database, clock),
        duties=Duties(database, clock, WorkingCalendar.load()),
        legal_dates=LegalDates(database, clock, StatutoryDeadlines(knowledge)),
        dossiers=Dossiers(database, clock, knowledge),
        beginning=DossierBeginning(database, clock, knowledge),
        papers=DossierPapers(database, clock, knowledge, store),
        dossier_states=DossierStates(database, clock, knowledge),
        office=office,
        secrecy=Secrecy(),
        knowledge=knowledge,
        is_open=settings.open_rules,
    )


def build_dispatcher(
    settings: Settings, services: Services, clock: Clock, state: ConversationState
) -> Dispatcher:
    """The routes with their middlewares; two quick presses of one person are worked one after the other."""
    dispatcher = Dispatcher(storage=state, events_isolation=SimpleEventIsolation(), services=services)
    dispatcher.update.outer_middleware(ReachabilityMiddleware(services))
    dispatcher.update.outer_middleware(IdentityMiddleware(services, settings.locale))
    dispatcher.update.outer_middleware(ThrottleMiddleware(clock))
    dispatcher.callback_query.outer_middleware(AnswerFirstMiddleware())
    dispatcher.include_routers(*routers())
    return dispatcher


def _nothing_open() -> None:
    pass


def first_word(account_id: int, locale: str, now: datetime) -> dict[str, Any]:
    """A newcomer's /start, said for them when they come in."""
    return text_update(Sender(account_id, "", locale), 0, "/start", now)


def apology_for(services: Services, default_locale: str) -> Callable[[str, int | None], Awaitable[str]]:
    """The words for a message that could not be worked, in the language of its sender."""

    async def apology(channel: str, account_id: int | None) -> str:
        locale = default_locale
        if account_id is not None:
            caller = await services.identity.caller(account_id, inbox_id=None, locale=default_locale)
            locale = caller.locale
        return Views(locale).render("apology", contact=services.office.contact).html

    return apology
