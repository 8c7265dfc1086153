"""A way to a PostgreSQL server that can be cut; the server, and whoever else uses it, notices nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

_CHUNK = 1 << 16


class Way:
    """Connections from a port of this machine to the server, passed on byte by byte."""

    def __init__(self, url: str) -> None:
        """`url` is the address of a database behind the way."""
        server = urlsplit(url)
        self._host, self._port = server.hostname or "127.0.0.1", server.port or 5432
        self._open = asyncio.Event()
        self._open.set()
        self._refuses = False
        self._under_way: set[asyncio.StreamWriter] = set()
        self._url = url
        self.port = 0

    @property
    def url(self) -> str:
        """The address of the same database at the end of this way."""
        place = urlsplit(self._url)
        user, at, _ = place.netloc.rpartition("@")
        return place._replace(netloc=f"{user}{at}127.0.0.1:{self.port}").geturl()

    def cut(self) -> None:
        """Break all connections and take no new ones: a server that was stopped."""
        self._refuses = True
        for writer in self._under_way:
            writer.transport.abort()

    def silence(self) -> None:
        """Pass nothing on and break nothing: a network that is gone."""
        self._open.clear()

    def mend(self) -> None:
        """Pass on again what comes, and what has come meanwhile."""
        self._refuses = False
        self._open.set()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Take connections as long as the body runs."""
        server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()
            self.cut()
            self._open.set()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._open.wait()
        if self._refuses:
            writer.transport.abort()
            return
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection(self._host, self._port)
            both = {writer, far_writer}
            self._under_way |= both
            await asyncio.gather(self._pass_on(reader, far_writer), self._pass_on(far_reader, writer))
            self._under_way -= both

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(_CHUNK):
                await self._open.wait()
                writer.write(chunk)
                await writer.drain()
        writer.close()
