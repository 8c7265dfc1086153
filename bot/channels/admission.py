"""What may come in at all, on every channel that we keep ourselves."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

TEXT_LIMIT = 10_000
"""Characters of one message; longer texts come as files."""


class Admission(Protocol):
    """Refuses what may never be stored (tài liệu mang dấu mật), before the channel keeps a word of it."""

    async def text_refusal(self, text: str, locale: str) -> str | None:
        """The sentence that refuses this text, or None when it may come in."""

    async def file_refusal(self, name: str, path: Path, locale: str) -> str | None:
        """The sentence that refuses the file lying at `path`, or None when it may come in."""
