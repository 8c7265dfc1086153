"""Who is speaking, in which language, for every update; one cut off gets one sentence and nothing else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject, Update, User

from bot.channels.current import current_update
from bot.channels.updates import SESSION
from bot.handlers.sending import reply_to
from bot.services.caller import Replied, Standing
from bot.services.services import Services
from bot.views import menu_screens
from bot.views.rendering import Views
from bot.views.words import LOCALES
from storage.models.accounts import Channel

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class IdentityMiddleware(BaseMiddleware):
    """Gives handlers the `caller` and the `views` of their language, read anew each time."""

    def __init__(self, services: Services, default_locale: str) -> None:
        self._services = services
        self._default_locale = default_locale

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Let the update through with its caller, unless their access has ended."""
        user: User | None = data.get("event_from_user")
        if user is None or not isinstance(event, Update):
            return None
        current = current_update.get()
        caller = await self._services.identity.caller(
            user.id if current is None or current.account_id is None else current.account_id,
            inbox_id=current.inbox_id if current else None,
            locale=user.language_code if user.language_code in LOCALES else self._default_locale,
        )
        session = (event.model_extra or {}).get(SESSION)
        if caller.channel is Channel.WEB and isinstance(session, int):
            caller = replace(caller, session_id=session)
        chat: Chat | None = data.get("event_chat")
        if chat is not None and chat.type != ChatType.PRIVATE:
            caller = replace(caller, group=f"{caller.channel}:{chat.id}")
        elif (message := event.message or event.edited_message) and (said := message.reply_to_message):
            quoted = (said.text or "") if said.from_user is not None and said.from_user.is_bot else ""
            caller = replace(caller, replied=Replied(said.message_id, said.date, quoted))
        views = Views(caller.locale)
        data["caller"], data["views"] = caller, views
        if caller.standing is Standing.CUT_OFF:
            await reply_to(event, menu_screens.cut_off(views, self._services.office.contact))
            return None
        return await handler(event, data)
