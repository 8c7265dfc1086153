"""Buttons without a channel: a label with an action or a text to copy; and the codec of what a press carries.

Old buttons live forever in a chat, so the data is versioned, holds ids only, and `decode` never raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

CALLBACK_LIMIT_BYTES = 64
_VERSION = "1"
_NAME = re.compile(r"[a-z][a-z_]*")
_ID = re.compile(r"[\w.-]*")


class CallbackTooLong(ValueError):
    """The data of a button exceeds the 64 bytes that every channel carries."""


class ForbiddenInCallback(ValueError):
    """The data of a button holds something else than a name and ids."""


@dataclass(frozen=True, slots=True)
class Callback:
    """What a press asks for: an action's name and the ids it is about, never text or personal data."""

    name: str
    ids: tuple[str | int, ...] = ()

    def encode(self) -> str:
        """The data as it travels. Raises `CallbackTooLong` and `ForbiddenInCallback`."""
        if not _NAME.fullmatch(self.name) or not all(_ID.fullmatch(str(one)) for one in self.ids):
            raise ForbiddenInCallback(f"{self.name}: {self.ids!r}")
        data = ":".join([_VERSION, self.name, *map(str, self.ids)])
        if len(data.encode()) > CALLBACK_LIMIT_BYTES:
            raise CallbackTooLong(data)
        return data

    def number(self, place: int) -> int | None:
        """The id at that place as a number, `None` where there is none: a forged press is a stale one."""
        text = self.text(place)
        return (
            int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 19 else None
        )

    def text(self, place: int) -> str | None:
        """The id at that place, `None` where there is none."""
        return str(self.ids[place]) if place < len(self.ids) and str(self.ids[place]) else None


@dataclass(frozen=True, slots=True)
class Stale:
    """A press that this version does not understand: from an older version, or forged."""

    data: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button (nút bấm): pressing it copies `copy` to the clipboard, or asks for `action`.

    With both, it copies where the channel can copy a text of that length, and acts elsewhere.
    """

    label: str
    action: Callback | None = None
    copy: str | None = None

    def __post_init__(self) -> None:
        if self.action is None and self.copy is None:
            raise ValueError("a button acts or copies")


Rows: TypeAlias = list[list[Button]]


def decode(data: str | None) -> Callback | Stale:
    """Read what a press carries; anything unexpected is `Stale`, never an exception."""
    raw = data or ""
    version, _, rest = raw.partition(":")
    name, *ids = rest.split(":")
    if version != _VERSION or not _NAME.fullmatch(name) or not all(_ID.fullmatch(one) for one in ids):
        return Stale(raw)
    return Callback(name, tuple(ids))
