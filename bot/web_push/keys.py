"""The key by which push services know this office (VAPID, RFC 8292), kept in the data directory."""

from __future__ import annotations

import os
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02  # type: ignore[import-untyped]

FILE = "web-push.pem"
_LIFE = timedelta(hours=12)
"""How long a signature holds; services accept at most a day."""


class PushKeys:
    """Signs what goes to push services. Browsers are subscribed for this key and no other."""

    def __init__(self, folder: Path, *, public_url: str | None = None) -> None:
        """`public_url` tells a push service whose messages these are."""
        self._path = folder / FILE
        host = urlsplit(public_url or "").hostname or ""
        self._subject = f"https://{host if '.' in host else 'localhost'}"
        self._vapid: Vapid02 | None = None

    def public(self) -> str:
        """The public half, as a browser asks for it. Raises `OSError` for a folder that cannot be used."""
        point = self._key().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return urlsafe_b64encode(point).rstrip(b"=").decode()

    def authorization(self, endpoint: str, now: datetime) -> str:
        """The header that proves to the service of this endpoint who is calling."""
        place = urlsplit(endpoint)
        claims = {
            "aud": f"{place.scheme}://{place.netloc}",
            "exp": int((now + _LIFE).timestamp()),
            "sub": self._subject,
        }
        return str(self._key().sign(claims)["Authorization"])

    def _key(self) -> Vapid02:
        if self._vapid is None:
            if not self._path.exists():
                self._make()
            self._vapid = Vapid02.from_pem(self._path.read_bytes())
        return self._vapid

    def _make(self) -> None:
        """Write a new key that only its owner may read; of two processes at it, the first counts."""
        fresh = Vapid02()
        fresh.generate_keys()
        beside = self._path.with_name(f".{FILE}.{secrets.token_hex(4)}")
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(fresh.private_pem())
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(beside, self._path)
            except FileExistsError:
                return
        finally:
            beside.unlink()
