"""What the web chat needs to know about where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.channels.file_keeper import FILE_LIMIT

JSON_LIMIT = 64 * 1024


def _nobody() -> str | None:
    return None


@dataclass(frozen=True)
class WebConfig:
    """Address, limits and doors of the web chat (kênh web)."""

    public_url: str | None = None
    locale: str = "vi"
    open_rules: bool = False
    contact: Callable[[], str | None] = field(default=_nobody)
    file_limit: int = FILE_LIMIT
    codes_per_ten_minutes: int = 5
    codes_of_address_per_ten_minutes: int = 200
    messages_per_ten_seconds: int = 20
    heartbeat_seconds: float = 15.0
    look_seconds: float = 2.0
    push_to_loopback: bool = False

    @property
    def public_origin(self) -> str | None:
        """Scheme and host of the public address, as a browser's Origin header says it."""
        if not self.public_url:
            return None
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}".lower()

    @property
    def public_host(self) -> str | None:
        """Host and port of the public address."""
        return urlsplit(self.public_url).netloc.lower() if self.public_url else None

    @property
    def is_secure(self) -> bool:
        """Whether people reach the page over https (through the proxy)."""
        return bool(self.public_url) and urlsplit(self.public_url or "").scheme == "https"

    @property
    def cookie(self) -> str:
        """The session cookie's name; `__Host-` makes browsers refuse one set by a neighbouring host."""
        return "__Host-tdkt" if self.is_secure else "tdkt"
