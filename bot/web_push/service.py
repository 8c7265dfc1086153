"""One ring at one push service: encrypted for the browser (RFC 8291), signed for the service (RFC 8292)."""

from __future__ import annotations

import logging
from datetime import timedelta
from types import TracebackType
from urllib.parse import urlsplit

import aiohttp
from pywebpush import WebPusher  # type: ignore[import-untyped]

from bot.clock import Clock
from bot.reminders.delivery import Blocked, Delivered, NotSent, Outcome, Postponed
from bot.web_push.endpoints import PublicAddresses, is_push_service
from bot.web_push.keys import PushKeys

log = logging.getLogger(__name__)

ANSWER_SECONDS = 15.0
LONGEST_WAIT = timedelta(hours=1)
_GONE = (404, 410)
_TOPIC = "reminder"


class PushService:
    """Rings browsers up; one per process, open while it lasts as a context."""

    def __init__(self, keys: PushKeys, clock: Clock, *, loopback: bool = False) -> None:
        """`loopback` lets trials ring at this machine. `clock` is the real one: signatures end in time."""
        self._keys = keys
        self._clock = clock
        self._loopback = loopback
        self._client: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> PushService:
        self._client = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=PublicAddresses(loopback=self._loopback)),
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._client is not None
        await self._client.close()

    async def ring(self, endpoint: str, p256dh: str, auth: str, text: bytes, *, ttl: timedelta) -> Outcome:
        """One try; never raises for what a service or the network does. `Blocked`: the browser is gone.

        The service may keep the ring for `ttl` while the device is off; a newer one takes its place there.
        """
        assert self._client is not None
        if not is_push_service(endpoint, loopback=self._loopback):
            return Blocked("not an address of a push service")
        try:
            body, headers = self._sealed(endpoint, {"p256dh": p256dh, "auth": auth}, text, ttl)
        except (OSError, ValueError) as error:  # our key cannot be read, or theirs is none
            log.error("nothing can be sent to browsers: %s", type(error).__name__)
            return NotSent(type(error).__name__)
        try:
            # A redirect would lead past the checks of the address.
            async with self._client.post(
                endpoint, data=body, headers=headers, allow_redirects=False
            ) as response:
                return self._outcome(endpoint, response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return NotSent(type(error).__name__)

    def _sealed(
        self, endpoint: str, keys: dict[str, str], text: bytes, ttl: timedelta
    ) -> tuple[bytes, dict[str, str]]:
        body: bytes = WebPusher({"endpoint": endpoint, "keys": keys}).encode(text, "aes128gcm")["body"]
        return body, {
            "Authorization": self._keys.authorization(endpoint, self._clock.now()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(ttl.total_seconds())),
            "Topic": _TOPIC,
            "Urgency": "normal",
        }

    def _outcome(self, endpoint: str, response: aiohttp.ClientResponse) -> Outcome:
        if response.status in _GONE:
            return Blocked(str(response.status))
        if 200 <= response.status < 300:
            return Delivered()
        # The path is the secret part of the address.
        log.warning("push service %s answers %s", urlsplit(endpoint).hostname, response.status)
        asked = response.headers.get("Retry-After", "")
        if asked.isascii() and asked.isdigit() and len(asked) < 6:
            return Postponed(min(timedelta(seconds=int(asked)), LONGEST_WAIT))
        return NotSent(str(response.status))
