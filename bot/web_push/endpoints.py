"""Which addresses a browser may name as its push service: a caller must not make us knock at inner doors.

Names are looked at twice: as they are given, and, since a name can lead anywhere, at the address that it has
when we connect.
"""

from __future__ import annotations

import socket
from base64 import urlsafe_b64decode
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver
from py_vapid import Vapid02  # type: ignore[import-untyped]

LONGEST = 2000
"""Characters of an endpoint; the longest in use have some 600."""


def is_push_service(endpoint: str, *, loopback: bool = False) -> bool:
    """Whether it looks like a push service: https, a name, the usual port; for trials, this machine too."""
    try:
        place = urlsplit(endpoint)
        port = place.port
    except ValueError:
        return False
    host = place.hostname or ""
    if len(endpoint) > LONGEST or not endpoint.isascii() or not endpoint.isprintable() or place.username:
        return False
    if loopback and host in ("127.0.0.1", "localhost"):
        return place.scheme in ("http", "https")
    return place.scheme == "https" and port in (None, 443) and "." in host and not _is_address(host)


def are_keys(p256dh: str, auth: str) -> bool:
    """Whether these can encrypt for a browser: a point of the curve P-256 and 16 bytes (RFC 8291)."""
    try:
        Vapid02.from_raw_public(p256dh.encode())
        return len(p256dh) <= 128 and len(urlsafe_b64decode(auth + "=" * (-len(auth) % 4))) == 16
    except ValueError:
        return False


class PublicAddresses(AbstractResolver):
    """Looks names up, and knows only addresses of the public internet (for trials, also this machine's)."""

    def __init__(self, inner: AbstractResolver | None = None, *, loopback: bool = False) -> None:
        self._inner = inner or DefaultResolver()
        self._loopback = loopback

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of a name. Raises `OSError` when there is none."""
        found = await self._inner.resolve(host, port, family)
        usable = [one for one in found if is_public(one["host"], loopback=self._loopback)]
        if not usable:
            raise OSError("the name leads to no public address")
        return usable

    async def close(self) -> None:
        """Let go of the resolver underneath."""
        await self._inner.close()


def is_public(address: str, *, loopback: bool = False) -> bool:
    """Whether everybody on the internet would reach the same machine under this address."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    return (found.is_global and not found.is_multicast) or (loopback and found.is_loopback)


def _is_address(host: str) -> bool:
    # "127.1" and "0x7f000001" are addresses for the system, though not for Python.
    return ":" in host or host.rpartition(".")[2].isdigit() or host.rpartition(".")[2].startswith("0x")
