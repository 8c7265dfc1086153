"""What a sender promises: one try, and what is known of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol, TypeAlias

from bot.views.screen import Screen


@dataclass(frozen=True, slots=True)
class Delivered:
    """The platform has accepted the message, and given it a number."""

    number: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person does not want, or cannot get, messages there: another channel has to do."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform takes this very message from nobody: it is lost there, the next one is tried again."""

    why: str


@dataclass(frozen=True, slots=True)
class Faltered:
    """The platform answered that it is in trouble itself: most likely nothing went out, again later."""

    why: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """The message certainly did not go out: again later."""

    why: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """The platform asked to wait for so long."""

    wait: timedelta


@dataclass(frozen=True, slots=True)
class Unknown:
    """The message went out or did not; nobody can tell."""

    why: str


Outcome: TypeAlias = Delivered | Blocked | Refused | Faltered | NotSent | Postponed | Unknown


class Sender(Protocol):
    """Brings a message to one chat of a messenger outside this machine."""

    async def send(self, chat_id: str, screen: Screen) -> Outcome:
        """One try; never raises for what a platform or network does."""
        ...
