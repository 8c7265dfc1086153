"""Who may use the web chat: the door that the people service opens and closes for this channel.

The channel knows cookies and headers; the service behind `WebAccess` knows invitations, people and sessions.
Only hashes of tokens cross this boundary downwards, so a copy of the database lets nobody in.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, Protocol

Ending = Literal["cut_off", "erased", "session"]
Standing = Literal["unknown", "guest", "active", "cut_off"]


class AccessRefused(Exception):
    """The code or session is not accepted; `text` is the sentence for people, `code` a word for programs."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


@dataclass(frozen=True)
class SignedIn:
    """A fresh session: the token goes into the cookie of this device and is kept nowhere else."""

    token: str
    account_id: int


@dataclass(frozen=True)
class WebVisitor:
    """The person behind a session cookie, as the page needs to know them."""

    session_id: int
    account_id: int
    csrf_token: str
    standing: Standing
    locale: str
    name: str | None = None
    unit: str | None = None
    role: str | None = None
    is_newcomer: bool = False


@dataclass(frozen=True)
class InvitationCard:
    """What an invitation page shows before anybody accepts it."""

    kind: Literal["join", "link"]
    unit: str | None
    role: str | None
    name: str | None


class WebAccess(Protocol):
    """Sign-in of the web chat (đăng nhập), implemented by the people service."""

    async def sign_in(self, code: str, device: str, locale: str) -> SignedIn:
        """Use up an invitation code and open a session; raises `AccessRefused` with the reason in words."""

    async def guest(self, device: str, locale: str) -> SignedIn:
        """Open a session without a person, where anybody may read the rules; else raises `AccessRefused`."""

    async def session(self, token_hash: str) -> WebVisitor | None:
        """The visitor of a live session, also a cut-off one; None when unknown, revoked or expired."""

    async def sign_out(self, token_hash: str) -> None:
        """Revoke this session; an unknown one is no error."""

    async def ending(self, account_id: int) -> Ending:
        """Why a session of this account has ended."""

    async def is_last_way_in(self, token_hash: str) -> bool:
        """Whether ending this session would leave its person without any device or channel."""

    async def invitation(self, code: str) -> InvitationCard | None:
        """Look at an invitation without using it; None when it is unknown, used, revoked or expired."""


def token_hash(token: str) -> str:
    """The form in which a session token is stored and looked up (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode()).hexdigest()
