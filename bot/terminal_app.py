"""Builds the assistant for a terminal (`tdkt chat`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.fsm.storage.base import StorageKey

from bot.channels.conversation_state import ConversationState
from bot.channels.file_keeper import FileKeeper
from bot.channels.intake import Intake
from bot.channels.terminal import TERMINAL_BOT_ID, Terminal, TerminalSession
from bot.channels.terminal_arrivals import TerminalArrivals
from bot.channels.updates import Sender
from bot.clock import Clock
from bot.handlers.dispatching import apology_for, build_dispatcher
from bot.services.building import build_services
from bot.settings import Settings
from knowledge.knowledge_base import KnowledgeBase
from storage.engine import Database
from storage.files import FileStore
from storage.models.accounts import Channel


@dataclass(frozen=True, slots=True)
class TerminalApp:
    """The assistant in a terminal."""

    window: Terminal
    intake: Intake
    arrivals: TerminalArrivals


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
    here = StorageKey(bot_id=TERMINAL_BOT_ID, chat_id=account.id, user_id=account.id)

    async def is_asked() -> bool:
        return await state.get_state(here) is not None

    arrivals = TerminalArrivals(database, session, clock, account.id)
    window = Terminal(
        database,
        intake,
        session,
        clock,
        sender,
        show=show,
        admission=services.secrecy,
        is_asked=is_asked,
        on_line=arrivals.mark_seen,
    )
    return TerminalApp(window, intake, arrivals)


def _nothing_open() -> None:
    pass
