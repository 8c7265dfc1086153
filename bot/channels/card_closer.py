"""Takes codes out of messages once they work no longer: used, withdrawn or expired."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from bot.services.people.invitation_cards import ClosedCard, InvitationCards
from bot.views.people import invitation_screens
from bot.views.rendering import Views
from storage.models.accounts import Channel

log = logging.getLogger(__name__)


class CardCloser:
    """Edits messages of the channels whose bots it is given; a terminal's rows count as the page's."""

    def __init__(self, cards: InvitationCards, bots: Mapping[Channel, Bot]) -> None:
        self._cards = cards
        self._bots = dict(bots)

    async def once(self) -> int:
        """Every message that is due now; how many they were.

        A message that cannot be edited (gone, or the chat is blocked) is left as it is; other failures are
        tried again in the next round.
        """
        due = await self._cards.to_close(tuple(self._bots))
        for card in due:
            if await self._edit(card):
                await self._cards.closed(card.invitation_id)
        return len(due)

    async def _edit(self, card: ClosedCard) -> bool:
        shown = invitation_screens.closed(Views(card.locale), card)
        try:
            await self._bots[card.channel].edit_message_text(
                shown.html, chat_id=card.chat_id, message_id=card.message_id, parse_mode="HTML"
            )
        except (TelegramBadRequest, TelegramForbiddenError) as refusal:
            log.info("invitation %s: its message stays: %s", card.invitation_id, type(refusal).__name__)
        except Exception as error:  # whatever a messenger answers, the other cards must go on
            log.warning("invitation %s: not edited yet: %s", card.invitation_id, type(error).__name__)
            return False
        return True
