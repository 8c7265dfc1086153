"""How pushes reach Telegram: python-telegram-bot's requests over aiohttp, as the conversation's are.

The client that the library brings takes four times the work for the same request, a good part of what a push
costs in a morning of thousands.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 20.0

KEPT_OPEN_SECONDS = 5.0
"""The other end may close a connection that has been idle for longer, without our knowing."""

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
"""The connection was never made, so nothing can have arrived."""

_TOLD_APART = frozenset({400, 401, 403, 404, 409, 429})
"""What the library makes errors of their own from."""


class ServerTrouble(NetworkError):
    """The server has answered, and says that the trouble is its own."""


class PushRequests(BaseRequest):
    """One session for all pushes of a process. A request is made once, whatever becomes of it."""

    def __init__(self, root: str) -> None:
        """`root` is the address of the Bot API server."""
        self._proxy = _proxy_to(root)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """For how many seconds an answer is waited for."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Get ready; nothing is sent."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=httpx.create_ssl_context(), keepalive_timeout=KEPT_OPEN_SECONDS
            ),
            timeout=aiohttp.ClientTimeout(connect=CONNECT_SECONDS, sock_read=ANSWER_SECONDS),
            headers={"User-Agent": self.USER_AGENT},
            cookie_jar=aiohttp.DummyCookieJar(),
            proxy=self._proxy,
        )

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """One request and its answer. Raises: TimedOut, NetworkError (its cause says why), BadRequest."""
        if self._session is None:
            raise RuntimeError("the requests have not been initialized")
        fields = request_data.json_parameters if request_data else None
        try:
            async with self._session.request(method, url, data=fields, allow_redirects=False) as answer:
                return _unless_in_trouble(answer.status), await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            # Only the kind of the error: its text may quote the address, and the token is in it.
            raise NetworkError(type(error).__name__) from error


def _unless_in_trouble(status: int) -> int:
    """The same status. Raises: ServerTrouble; BadRequest, where the request itself is refused."""
    if status >= 500:
        raise ServerTrouble(f"HTTP {status}")
    if status >= 400 and status not in _TOLD_APART:
        raise BadRequest(f"HTTP {status}")
    return status


def _proxy_to(root: str) -> str | None:
    """The proxy that the environment names for this address."""
    address = urlsplit(root)
    if proxy_bypass(address.hostname or ""):
        return None
    return getproxies().get(address.scheme)
