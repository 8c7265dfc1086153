"""Processes of our own program, forked from a server that has imported it once: aiogram alone takes seconds.

Each one is a real process with a loop, files and connections of its own, and is killed like any other.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPORTED = ("bot.app", "bot.running", "bot.cli", "bot.reminders.push", "bot.commands.reminders")


def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(IMPORTED))
    return context


_forks = _server()


@dataclass
class Life:
    """One life of a process; what it prints, errors too, is read line by line."""

    process: ForkServerProcess
    printed: asyncio.StreamReader
    pipe: asyncio.ReadTransport

    @classmethod
    async def begin(cls, module: str, *arguments: str, environment: Mapping[str, str]) -> Life:
        """Run `python -m module arguments` with this environment and no other."""
        receive, send = _forks.Pipe(duplex=False)
        process = _forks.Process(target=_live, args=(module, arguments, dict(environment), send), daemon=True)
        await asyncio.to_thread(process.start)
        send.close()
        printed = asyncio.StreamReader()
        pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(printed), os.fdopen(os.dup(receive.fileno()), "rb")
        )
        receive.close()
        return cls(process, printed, pipe)

    @property
    def pid(self) -> int:
        """Its number."""
        assert self.process.pid is not None
        return self.process.pid

    @property
    def returncode(self) -> int | None:
        """How it ended, minus the number of the signal that ended it; None while it lives."""
        return self.process.exitcode

    def kill(self) -> None:
        """SIGKILL: nothing can be tidied up."""
        self.process.kill()

    def terminate(self) -> None:
        """SIGTERM."""
        self.process.terminate()

    async def wait(self) -> int:
        """Wait for its end; the exit code."""
        await asyncio.to_thread(self.process.join)
        self.pipe.close()
        assert self.process.exitcode is not None
        return self.process.exitcode


def _live(module: str, arguments: tuple[str, ...], environment: dict[str, str], send: Connection) -> None:
    os.dup2(send.fileno(), 1)
    os.dup2(send.fileno(), 2)
    send.close()
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
