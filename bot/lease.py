"""One process at a time: a lease row, renewed while the work lasts, taken over from a dead process."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from storage.engine import Database
from storage.errors import DatabaseBusy, DatabaseUnreachable, LeaseHeld, StorageError
from storage.models.office import Lease

log = logging.getLogger(__name__)

HOLD = timedelta(seconds=30)
RENEW_SECONDS = 10.0


@asynccontextmanager
async def holding(database: Database, clock: Clock, name: str) -> AsyncIterator[None]:
    """Hold the lease `name` while the body runs; the body is cancelled when somebody else has taken it.

    Raises `LeaseHeld` when another living process has it; `LeaseLost` in an exception group.
    """
    lease = await _acquire(database, clock, name)
    try:
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(_renew(database, clock, lease))
            yield
            renewing.cancel()
    finally:
        with suppress(StorageError):
            async with database.writing() as work:
                await work.leases.release(name, lease.token)
                await work.commit()


async def _renew(database: Database, clock: Clock, lease: Lease) -> None:
    while True:
        await asyncio.sleep(RENEW_SECONDS)
        try:
            async with database.writing() as work:
                await work.leases.renew(lease.name, lease.token, now=clock.now(), hold=HOLD)
                await work.commit()
        except (DatabaseBusy, DatabaseUnreachable) as error:
            # While it is away nobody else can take the lease either; if somebody has by then, it is lost.
            log.warning("the lease %s was not renewed: %s", lease.name, type(error).__name__)


async def _acquire(database: Database, clock: Clock, name: str) -> Lease:
    holder = f"{socket.gethostname()}:{os.getpid()}"
    async with database.writing() as work:
        try:
            lease = await work.leases.acquire(name, holder, now=clock.now(), hold=HOLD)
        except LeaseHeld as held:
            if not _is_dead(held.holder):
                raise
            # A killed process cannot give its lease back; nobody shall wait for it to run out.
            for left in await work.leases.all():
                if left.name == name:
                    await work.leases.release(name, left.token)
            lease = await work.leases.acquire(name, holder, now=clock.now(), hold=HOLD)
        await work.commit()
    return lease


def _is_dead(holder: str) -> bool:
    host, _, number = holder.rpartition(":")
    if host != socket.gethostname() or not number.isdigit():
        return False
    if int(number) == os.getpid():
        # In a container every run has the same number; the one before is gone.
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return _is_zombie(int(number))


def _is_zombie(number: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    return False
