"""One process, one loop: page, Telegram, inboxes, reminders, purge, and the leases that keep others out."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta

from bot.app import App, build, build_card_closer, build_ringer, build_sweep, build_watch
from bot.channels.telegram.poller import TokenRefused
from bot.channels.web.server import open_site
from bot.clock import SystemClock
from bot.lease import holding
from bot.live_calendar import LiveCalendar
from bot.live_rules import LOOK_SECONDS, LiveRules
from bot.logs import keep_secrets_out_of_logs
from bot.pacing import SharedPace, share
from bot.reminders.push import telegram_sender
from bot.reminders.rounds import Rounds
from bot.rights import Role
from bot.settings import Settings
from bot.views.words import word
from storage.engine import Database
from storage.errors import StorageError
from storage.migrate import upgrade

log = logging.getLogger(__name__)

WEB, TELEGRAM, REMINDERS = "web", "telegram", "reminders"
PURGE_SECONDS = 24 * 60 * 60.0
RING_SECONDS = 5.0
CARD_SECONDS = 10.0
WATCH_SECONDS = 60.0
FIRST_LINK_LIFE = timedelta(minutes=30)

Tell = Callable[[str], None]


async def serve(settings: Settings, *, tell: Tell, only: str | None = None) -> None:
    """Serve until SIGTERM or SIGINT; what is in hand is finished first. `only` names the one role to serve.

    Raises storage's errors, `LeaseHeld` when another process serves this office, `OSError` for a port or
    folder that cannot be used, `TokenRefused` when nothing but Telegram is served; some of them within an
    exception group.
    """
    roles = (only,) if only else _roles(settings)
    keep_secrets_out_of_logs(settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    clock = SystemClock()
    database = Database.create(settings.database)
    try:
        await upgrade(database, copy_to=settings.data_dir / "backups", now=clock.now())
        async with AsyncExitStack() as leases:
            for role in roles:
                await leases.enter_async_context(holding(database, clock, f"run:{role}"))
            rules = await LiveRules.load(settings, tell)
            pace = SharedPace(per_second=share(replies=TELEGRAM in roles, pushes=REMINDERS in roles))
            app = build(settings, database, clock, rules.knowledge, pace=pace)
            await _serve(app, rules, tell, roles)
    finally:
        await database.close()


def _roles(settings: Settings) -> tuple[str, ...]:
    return (WEB, TELEGRAM, REMINDERS) if settings.telegram_token else (WEB, REMINDERS)


async def _serve(app: App, rules: LiveRules, tell: Tell, roles: tuple[str, ...]) -> None:
    await app.announce_commands()
    await app.services.office.refresh_contact()
    async with AsyncExitStack() as site:
        if WEB in roles:
            runner = await open_site(app.web, app.settings.web_host, app.settings.web_port)
            site.push_async_callback(runner.cleanup)
        sender = await site.enter_async_context(telegram_sender(app.settings, app.pace))
        ringer = await site.enter_async_context(build_ringer(app))
        with _Signals() as signals:
            await _greet(app, tell, roles)
            async with asyncio.TaskGroup() as group:
                purge = group.create_task(_purge_daily(app))
                if WEB in roles:
                    group.create_task(app.intake.run())
                if TELEGRAM in roles:
                    group.create_task(_serve_telegram(app, tell, roles))
                rounds = [
                    Rounds(build_card_closer(app, roles), every_seconds=CARD_SECONDS),
                    Rounds(rules, every_seconds=LOOK_SECONDS),
                    Rounds(
                        LiveCalendar(app.settings.data_dir, app.services.calendar, tell),
                        every_seconds=LOOK_SECONDS,
                    ),
                ]
                if WEB in roles or TELEGRAM in roles:
                    rounds.append(Rounds(build_watch(app, sender), every_seconds=WATCH_SECONDS))
                if REMINDERS in roles:
                    sweep = build_sweep(app, sender)
                    rounds.append(Rounds(sweep, leave_off=sweep.leave_off))
                    rounds.append(Rounds(ringer, every_seconds=RING_SECONDS))
                for one in rounds:
                    group.create_task(one.run())
                await signals.stopping.wait()
                tell(word("running.stopping"))
                for one in rounds:
                    one.stop()
                await app.intake.stop()
                if app.telegram is not None:
                    await app.telegram.stop()
                purge.cancel()


async def _serve_telegram(app: App, tell: Tell, roles: tuple[str, ...]) -> None:
    assert app.telegram is not None
    try:
        await app.telegram.run()
    except* TokenRefused:
        if WEB not in roles:
            raise
        # The page's people shall not go without because of a token.
        tell(word("telegram.not_served", reason=word(f"errors.{TokenRefused.key}")))


async def _greet(app: App, tell: Tell, roles: tuple[str, ...]) -> None:
    if WEB in roles:
        tell(word("running.address", address=app.settings.address))
    if TELEGRAM in roles:
        tell(word("telegram.serving"))
    if not await app.services.office.has_administrator():
        issued = await app.services.invitations.issue_from_terminal(Role.ADMINISTRATOR, None, FIRST_LINK_LIFE)
        tell(word("running.first_link", link=issued.link, code=issued.code))
        if issued.telegram_link:
            tell(word("telegram.link", link=issued.telegram_link))
    tell(word("running.how_to_stop"))


async def _purge_daily(app: App) -> None:
    while True:
        try:
            await app.services.personal_data.purge_expired()
        except StorageError as error:  # tried again tomorrow; the rows are only older then
            log.error("the daily purge failed: %s", type(error).__name__)
        await asyncio.sleep(PURGE_SECONDS)


class _Signals:
    """While it lasts, SIGTERM and SIGINT ask for an orderly end; a second one ends at once."""

    def __init__(self) -> None:
        self.stopping = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def __enter__(self) -> _Signals:
        for one in (signal.SIGTERM, signal.SIGINT):
            self._loop.add_signal_handler(one, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        for one in (signal.SIGTERM, signal.SIGINT):
            self._loop.remove_signal_handler(one)

    def _stop(self) -> None:
        self.stopping.set()
        for one in (signal.SIGTERM, signal.SIGINT):
            self._loop.remove_signal_handler(one)
