"""Puts the web chat together and opens its door."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from bot.channels.admission import Admission
from bot.channels.bell import Bell
from bot.channels.file_keeper import FileKeeper
from bot.channels.intake import Intake
from bot.channels.web import (
    calendar_routes,
    chat_routes,
    deadline_routes,
    events,
    file_routes,
    page_routes,
    push_routes,
    session_routes,
)
from bot.channels.web.access import WebAccess
from bot.channels.web.config import JSON_LIMIT, WebConfig
from bot.channels.web.deadline_form import DeadlineForm
from bot.channels.web.limits import SlidingWindow
from bot.channels.web.parts import PARTS, WebParts, posting_limits
from bot.channels.web.security import ACCESS, CONFIG, add_headers, guarded
from bot.clock import Clock
from storage.engine import Database

_ROUTES = (
    page_routes,
    session_routes,
    chat_routes,
    deadline_routes,
    file_routes,
    push_routes,
    calendar_routes,
    events,
)


def build_app(
    *,
    config: WebConfig,
    database: Database,
    intake: Intake,
    access: WebAccess,
    files: FileKeeper,
    bell: Bell,
    clock: Clock,
    commands: Callable[[str], Sequence[tuple[str, str]]],
    admission: Admission | None = None,
    push_key: Callable[[], str] | None = None,
    feed: Callable[[str], Awaitable[bytes | None]] | None = None,
    deadline_form: DeadlineForm | None = None,
    time_of: Callable[[], float] = time.monotonic,
) -> web.Application:
    """The web chat as an aiohttp application; the caller runs the intake and opens the port (`open_site`).

    `push_key` is what browsers subscribe for, so that they can be rung up when the page is closed. `feed` is
    the calendar behind a token, `deadline_form` the sheet on which a deadline is set.
    """
    posts, posts_of_address = posting_limits(config, time_of)
    app = web.Application(middlewares=[guarded], client_max_size=JSON_LIMIT)
    app[CONFIG] = config
    app[ACCESS] = access
    app[PARTS] = WebParts(
        config=config,
        database=database,
        intake=intake,
        access=access,
        files=files,
        bell=bell,
        clock=clock,
        commands=commands,
        admission=admission,
        wrong_codes=SlidingWindow(config.codes_per_ten_minutes, 600, time_of),
        wrong_codes_of_address=SlidingWindow(config.codes_of_address_per_ten_minutes, 600, time_of),
        posts=posts,
        posts_of_address=posts_of_address,
        time_of=time_of,
        push_key=push_key,
        feed=feed,
        deadline_form=deadline_form,
    )
    for module in _ROUTES:
        app.router.add_routes(module.routes)
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_end_streams)
    return app


async def open_site(app: web.Application, host: str, port: int) -> web.AppRunner:
    """Serve the web chat; `await runner.cleanup()` closes it. Raises `OSError` when the port is taken.

    There is no access log: addresses of invitations carry their codes.
    """
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=5)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner


async def _end_streams(app: web.Application) -> None:
    app[PARTS].stopping.set()
    app[PARTS].bell.ring_all()
