"""Who is speaking: the person behind an account, as every service sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rights import Action, Role, is_allowed
from bot.services.errors import NotAllowed
from storage.models.accounts import Channel


class Standing(StrEnum):
    """How an account stands to the office."""

    UNKNOWN = "unknown"
    GUEST = "guest"
    ACTIVE = "active"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class Replied:
    """The message that somebody's words reply to: its number on their platform, and when it came there.

    `text` is what it says, where the assistant wrote it.
    """

    number: int
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True)
class Caller:
    """The one who asks for something, over which channel, in which incoming message.

    `inbox_id` ties what they change to the message that asked for it: a redelivery changes nothing twice.
    `is_newcomer` until they have seen the notice about their data.
    `session_id` is the browser that spoke, on the page: a number, never its token.
    `group` is the group chat in which they speak, as "channel:chat"; None in a conversation of their own.
    `replied` is the message that they reply to there, if any: what they say is about what it told.
    """

    account_id: int
    person_id: int | None
    name: str | None
    role: Role | None
    unit_id: int | None
    locale: str
    channel: Channel
    inbox_id: int | None
    standing: Standing
    is_newcomer: bool = False
    session_id: int | None = None
    group: str | None = None
    replied: Replied | None = None

    def may(self, action: Action) -> bool:
        """Whether the caller's role allows the action."""
        return self.standing is Standing.ACTIVE and is_allowed(self.role, action)


def check_can(caller: Caller, action: Action) -> int:
    """Refuse what the caller's role does not allow; answers the caller's person id.

    Raises `NotAllowed`, also for somebody unknown, a guest, or a person who is cut off.
    """
    if caller.person_id is None or not caller.may(action):
        raise NotAllowed
    return caller.person_id
