"""The Officer driver over every channel: what an officer does, whatever they do it with."""

from __future__ import annotations

from typing import Any, Protocol


class AnyOfficer(Protocol):
    """One person at one channel; each turn answers the texts that came or changed, oldest first."""

    async def say(self, text: str) -> list[str]:
        """Write a message."""

    async def press(self, label: str) -> list[str]:
        """Press the newest button with that label."""

    async def attach(self, name: str, content: bytes, caption: str = "") -> list[str]:
        """Send a file."""

    async def buttons(self) -> list[str]:
        """Labels of all buttons under the newest message that has any."""

    async def held(self, label: str) -> Any:
        """The newest button with that label, for `press_held` when it has become old."""

    async def press_held(self, held: Any) -> list[str]:
        """Press a button that was held."""


class Newcomer(AnyOfficer, Protocol):
    """Somebody who has an invitation in their hands."""

    async def enter(self, code: str) -> list[str]:
        """Come in with it."""
