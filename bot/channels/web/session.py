"""The web chat's end of aiogram: what the assistant says becomes rows that open pages follow."""

from __future__ import annotations

from bot.channels.chat_session import ChatSession


class WebSession(ChatSession):
    """Everything is in the base: rows, the bell, and the profile whose commands are the page's menu."""
