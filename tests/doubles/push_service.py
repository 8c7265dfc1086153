"""A push service for tests, over real HTTP: it knows its browsers' keys and reads what they would read."""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import http_ece  # type: ignore[import-untyped]
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02  # type: ignore[import-untyped]


def encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Subscribed:
    """One browser: what it shows when a push arrives, and how its service answers next."""

    endpoint: str
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = field(default_factory=lambda: os.urandom(16))
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    shown: list[dict[str, Any]] = field(default_factory=list)
    calls: list[dict[str, str]] = field(default_factory=list)

    @property
    def p256dh(self) -> str:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return encoded(point)

    @property
    def auth(self) -> str:
        return encoded(self.secret)

    def as_json(self) -> dict[str, Any]:
        """What PushSubscription.toJSON() gives the page."""
        keys = {"p256dh": self.p256dh, "auth": self.auth}
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}


@dataclass
class PushServiceDouble:
    """The service and its browsers by name."""

    root: str = ""
    browsers: dict[str, Subscribed] = field(default_factory=dict)

    def browser(self, name: str = "phone") -> Subscribed:
        return self.browsers.setdefault(name, Subscribed(f"{self.root}/send/{name}"))

    async def receive(self, request: web.Request) -> web.Response:
        browser = self.browsers[request.match_info["name"]]
        browser.calls.append(dict(request.headers))
        if browser.answers:
            status, headers = browser.answers.pop(0)
            return web.Response(status=status, headers=headers)
        claims = _claims(request.headers["Authorization"])
        assert claims["aud"] == self.root
        assert request.headers["Content-Encoding"] == "aes128gcm"
        text = http_ece.decrypt(
            await request.read(), private_key=browser.private, auth_secret=browser.secret, version="aes128gcm"
        )
        browser.shown.append(json.loads(text))
        return web.Response(status=201)


def _claims(authorization: str) -> dict[str, Any]:
    """What the caller says of itself, after its signature was checked with the key that it names."""
    kind, _, rest = authorization.partition(" ")
    parts = dict(one.strip().split("=", 1) for one in rest.split(","))
    signed, _, signature = parts["t"].rpartition(".")
    assert kind == "vapid"
    assert Vapid02.from_raw_public(parts["k"].encode()).verify_token(signed.encode(), signature)
    claims = signed.partition(".")[2]
    read: dict[str, Any] = json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    return read


@asynccontextmanager
async def push_service() -> AsyncIterator[PushServiceDouble]:
    double = PushServiceDouble()
    app = web.Application()
    app.router.add_post("/send/{name}", double.receive)
    server = TestServer(app)
    await server.start_server()
    double.root = f"http://127.0.0.1:{server.port}"
    yield double
    await server.close()
