"""Nobody makes the office's server knock at doors inside its network."""

from __future__ import annotations

import socket
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.clock import SystemClock
from bot.reminders.delivery import Blocked, NotSent
from bot.web_push.endpoints import PublicAddresses, are_keys, is_public, is_push_service
from bot.web_push.keys import PushKeys
from bot.web_push.service import PushService
from tests.doubles.push_service import Subscribed
from tests.processes.assistant import free_port

ENDPOINTS = [
    # the services of Chrome, Firefox, Edge, Safari
    ("https://fcm.googleapis.com/fcm/send/abc:def", True),
    ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
    ("https://sg2p.notify.windows.com/w/?token=abc", True),
    ("https://web.push.apple.com/QLa", True),
    # not encrypted on the way
    ("http://fcm.googleapis.com/fcm/send/abc", False),
    # another protocol
    ("file:///etc/passwd", False),
    # this machine, in many spellings
    ("https://localhost/x", False),
    ("https://127.0.0.1/x", False),
    ("https://127.1/x", False),
    ("https://2130706433/x", False),
    ("https://0.0.0x7f.1/x", False),
    ("https://[::1]/x", False),
    # addresses of an inner network, of a cloud's own services, and public ones: no service is named by one
    ("https://10.0.0.5/x", False),
    ("https://169.254.169.254/latest", False),
    ("https://8.8.8.8/x", False),
    # an inner name
    ("https://intranet/x", False),
    # another door of the same house
    ("https://fcm.googleapis.com:8443/x", False),
    # a name and password in front
    ("https://fcm.googleapis.com@127.0.0.1/x", False),
    ("https://user:x@fcm.googleapis.com/x", False),
    # no address at all
    ("", False),
    ("https://fcm.googleapis.com:port/x", False),
    ("https://fcm.googleapis.com/\nx", False),
    ("https://fcm.googleapis.com/" + "x" * 2000, False),
]


@pytest.mark.parametrize(("endpoint", "expected"), ENDPOINTS)
def test_what_may_be_a_push_service(endpoint: str, expected: bool) -> None:
    assert is_push_service(endpoint) is expected


def test_a_trial_may_ring_at_this_machine_and_nowhere_else_inside() -> None:
    assert is_push_service("http://127.0.0.1:8099/x", loopback=True)
    assert not is_push_service("http://10.0.0.5:8099/x", loopback=True)


ADDRESSES = [
    ("142.250.66.10", True),
    ("2404:6800:4005::1", True),
    ("127.0.0.1", False),
    ("10.1.2.3", False),
    ("172.16.0.1", False),
    ("192.168.1.1", False),
    ("100.64.0.1", False),
    ("169.254.169.254", False),
    ("0.0.0.0", False),
    ("224.0.0.1", False),
    ("::1", False),
    ("fe80::1%eth0", False),
    ("fd00::1", False),
    ("::ffff:192.168.1.1", False),
    ("2002:c0a8:0101::1", False),
]


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_what_is_a_public_address(address: str, expected: bool) -> None:
    assert is_public(address) is expected


class Names(AbstractResolver):
    """Names that lead where a test wants them to."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0)
            for one in self.addresses
        ]

    async def close(self) -> None:
        pass


async def test_a_public_name_that_leads_inside_is_not_followed() -> None:
    with pytest.raises(OSError, match="no public address"):
        await PublicAddresses(Names("192.168.1.1", "127.0.0.1")).resolve("push.example.com", 443)
    (kept,) = await PublicAddresses(Names("10.0.0.1", "142.250.66.10")).resolve("push.example.com", 443)
    assert kept["host"] == "142.250.66.10"


async def test_what_was_stored_is_looked_at_again_before_it_is_called(tmp_path: Path) -> None:
    browser = Subscribed(f"http://127.0.0.1:{free_port()}/x")
    ttl = timedelta(minutes=10)
    async with PushService(PushKeys(tmp_path), SystemClock()) as strict:
        found = await strict.ring(browser.endpoint, browser.p256dh, browser.auth, b"x", ttl=ttl)
        assert isinstance(found, Blocked)
    async with PushService(PushKeys(tmp_path), SystemClock(), loopback=True) as trial:
        found = await trial.ring(browser.endpoint, browser.p256dh, browser.auth, b"x", ttl=ttl)
        assert isinstance(found, NotSent)  # nobody listens there


def test_keys_that_cannot_encrypt_are_refused() -> None:
    good = Subscribed("https://push.example.com/x")
    assert are_keys(good.p256dh, good.auth)
    for p256dh, auth in [
        (good.p256dh[:-4], good.auth),
        ("B" + "A" * 86, good.auth),  # no point of the curve
        (good.p256dh, good.auth[:-3]),
        (good.p256dh, "ờ" * 22),
        ("ờ", good.auth),
        ("", ""),
    ]:
        assert not are_keys(p256dh, auth)
