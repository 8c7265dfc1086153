"""What the assistant is on our own channels: its name and its commands."""

from __future__ import annotations

from aiogram import Bot
from aiogram.methods import DeleteMyCommands, GetMe, GetMyCommands, SetMyCommands
from aiogram.types import BotCommand, User

from bot.channels.updates import bot_user


class Profile:
    """The commands by language, "" for everybody; the web page's menu is made of them."""

    def __init__(self) -> None:
        self._commands: dict[str, list[BotCommand]] = {}

    def menu(self, locale: str) -> list[tuple[str, str]]:
        """Commands with their descriptions in the reader's language, else the ones for everybody."""
        commands = self._commands.get(locale) or self._commands.get("", [])
        return [(one.command, one.description) for one in commands]

    async def get_me(self, bot: Bot, method: GetMe) -> User:
        """The assistant as a Telegram user."""
        return User.model_validate(bot_user(bot.id), context={"bot": bot})

    async def get_commands(self, bot: Bot, method: GetMyCommands) -> list[BotCommand]:
        """The commands of a language."""
        return self._commands.get(method.language_code or "", [])

    async def set_commands(self, bot: Bot, method: SetMyCommands) -> bool:
        """Replace the commands of a language."""
        self._commands[method.language_code or ""] = list(method.commands)
        return True

    async def delete_commands(self, bot: Bot, method: DeleteMyCommands) -> bool:
        """Forget the commands of a language."""
        self._commands.pop(method.language_code or "", None)
        return True
